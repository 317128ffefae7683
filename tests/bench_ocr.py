"""Measures recognition for docs/scores.md and prints Markdown rows: `python -m tests.bench_ocr [--ocrmypdf PROGRAM]`.

Needs the shared data (RASOAT_SHARED) and Tesseract. Truth of `ocr/` is its own; of the scans what a person read on them.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from PIL import Image

from extractors.facts import extraction
from extractors.reading import readers
from extractors.reading.assembly import Lines
from extractors.reading.formats import plain
from extractors.reading.recognition import images
from extractors.reading.recognition.images import Pixels
from extractors.reading.recognition.ocr import SCAN_DPI, Tesseract
from law.dates import DATE_PATTERN, made
from law.facts import Extraction
from law.folding import HYPHENS, fold_words, nfc
from tests import fresh_pages

SHARED = Path(os.environ.get("RASOAT_SHARED") or Path(__file__).resolve().parents[2] / "shared").resolve() / "data"
WORKERS = os.cpu_count() or 1
_NUMBER = re.compile(r"\d+[a-z]?(?:/\d{4})?[/-][A-ZĐ][\w]*(?:[-/]\s?[A-ZĐ]\w*)*")
_DATE = re.compile(DATE_PATTERN, re.I)
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
# Number, day and issuer of real scans, read by a person; "155" and "1595" with their days are written by hand
_SAID: dict[str, tuple[str, date | None, str]] = {
    "scans/chinhphu/1.jpg": ("28/2021/NĐ-CP", date(2021, 3, 26), "Chính phủ"),
    "scans/chinhphu/test.jpg": ("155/2020/NĐ-CP", date(2020, 12, 31), "Chính phủ"),
    "scans/danang/1.pdf": ("1595/SGDĐT-CTRTT", date(2019, 5, 31), "Sở Giáo dục và Đào tạo"),
    "files/SRC-D__04.pdf": ("51/2025/TT-BCA", date(2025, 6, 30), "Bộ Công an"),
}
_LETTER = ("1906/SGDĐT-CTRTT", date(2020, 7, 26), "Sở Giáo dục và Đào tạo")
_CITED = {"1595": {"2114/BGDĐT-GDCTHSSV": {date(2019, 5, 16)}}, "1906": {
    "4869/UBND-SYT": {date(2020, 7, 26)}, "19/CT-TTg": {date(2020, 4, 24)}, "1899/SGDĐT-CTRTT": {date(2020, 7, 24)}}}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Truth:
    """What a page says: its text (None where nobody typed it), its own fields, the numbers it cites with their days."""

    text: str | None
    number: str
    issued_on: date | None
    issuer: str
    cited: dict[str, set[date]] | None


@dataclass(frozen=True, slots=True)
class Read:
    """What was made of a page image or file, and what it says."""

    name: str
    condition: str
    text: str
    facts: Extraction
    truth: Truth


class OneReader(Tesseract):
    """Reads no line a second time: what a page costs without its second reader."""

    def read_lines(self, images: Sequence[Path], dpi: int) -> Lines:
        return ((),) * len(images)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ocrmypdf", help="the program of OCRmyPDF, to be measured beside ours")
    parser.add_argument("--only", choices=["accuracy", "fresh", "speed"], help="one part of the figures")
    parser.add_argument("--set", type=int, default=1, help="which set of fresh pages (tests/fresh_pages.py)")
    parser.add_argument("--processes", type=int, default=WORKERS, help="that read fresh pages")
    parser.add_argument("--keep", type=Path, help="folder for the fresh pages and what was read on them")
    parser.add_argument("--pages", type=int, default=20, help="how many pages to time")
    parser.add_argument("--rounds", type=int, default=3, help="how often each way is timed; the best counts")
    options = parser.parse_args()
    print("| figure | measured |\n|---|---|")
    pages = sorted(path for path in (SHARED / "ocr").iterdir() if path.suffix in (".png", ".jpg"))
    if options.only in (None, "accuracy"):
        accuracy(pages)
    if options.only in (None, "fresh"):
        fresh(options.set, options.processes, options.keep)
    if options.only in (None, "speed"):
        speed(pages[:: max(1, len(pages) // options.pages)], options.rounds, options.ocrmypdf)


def row(name: str, value: str) -> None:
    print(f"| {name} | {value} |", flush=True)


# --- what is read


def accuracy(pages: Sequence[Path]) -> None:
    scans = [*(SHARED / name for name in _SAID), *letters()]
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        found = list(pool.map(read, [*pages, *scans]))
    made_pages, made_scans = found[: len(pages)], found[len(pages) :]
    recognition("ocr/", made_pages, copies="photocopy")
    letter = [one for one in made_scans if one.name.startswith("4_1")]
    row(
        "CER of danang/4_1 and its variants, %",
        "; ".join(f"{Path(one.name).stem} {100 * rate_of(one):.2f}" for one in letter),
    )
    certainty("ocr/ and real scans", found)


def recognition(where: str, some: Sequence[Read], copies: str) -> None:
    """Character error rates, numbers, dates and references of pages; `copies` are those of one bit."""
    rates: dict[str, list[float]] = {}
    for one in some:
        rates.setdefault(one.condition, []).append(100 * rate_of(one))
    said = "; ".join(f"{name} {statistics.mean(rates[name]):.2f}" for name in sorted(rates))
    row(f"CER of {where} by condition, %", said)
    row(
        f"CER of {where}, mean of all pages, %",
        f"{statistics.mean(rate for each in rates.values() for rate in each):.2f}",
    )
    apart = {
        "without one-bit copies": [one for one in some if one.condition != copies],
        "one-bit copies": [one for one in some if one.condition == copies],
    }
    for name, these in apart.items():
        row(f"document numbers found in {where}, {name}", share(these, numbers_found))
        row(f"dates found in {where}, {name}", share(these, dates_found))
        row(f"references F1 on recognised text against clean text, {where}, {name}", f"{references(these):.3f}")
    row(f"references F1 on recognised text against clean text, {where}, all", f"{references(some):.3f}")


def fresh(number: int, processes: int, keep: Path | None) -> None:
    """Pages of a set that nobody tuned to: drawn, damaged and read here."""
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        found = list(pool.map(partial(read_fresh, number), range(fresh_pages.PAGES)))
    recognition(f"fresh set {number}", found, copies="onebit")
    certainty(f"fresh set {number}", found)
    if keep:
        told(found, keep)


def read_fresh(number: int, index: int) -> Read:
    sheet = fresh_pages.draw(number, index)
    reading = readers.read(sheet.data, sheet.name, ocr=Tesseract())
    return Read(sheet.name, sheet.condition, reading.text.content, extraction.extract(reading), _typed(sheet.text))


def told(found: Sequence[Read], folder: Path) -> None:
    """What was read on each page beside what it says, and each field judged, for a person to study."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in found:
        fields = "\n".join(f"{right}\t{unsure}\t{name}\t{value}" for name, value, right, unsure in fields_of(one))
        lost = "\n".join(
            f"lost\t{each}" for each in sorted((cited(_facts_of(one.truth)) - cited(one.facts)).elements())
        )
        parts = (fields, lost, one.text, one.truth.text or "")
        (folder / f"{one.name}.txt").write_text("\n=====\n".join(parts), encoding="utf-8")


def letters() -> list[Path]:
    folder = SHARED / "scans" / "danang"
    return [folder / "4_1.jpg", *sorted((folder / "augmented").glob("*.jpg"))]


def read(path: Path) -> Read:
    reading = readers.read(path.read_bytes(), path.name, ocr=Tesseract())
    condition = path.stem.partition("_")[2].partition("_")[0]
    return Read(path.name, condition, reading.text.content, extraction.extract(reading), truth_of(path))


@cache
def truth_of(path: Path) -> Truth:
    if path.parent.name == "ocr":
        said = json.loads((SHARED / "ocr" / "ground_truth.json").read_text(encoding="utf-8"))[path.name[:4]]
        return _typed("\n".join([*said["hdr_col"], said["body"]]))
    if path.name.startswith("4_1"):
        text = (SHARED / "scans" / "danang" / "4_1_gt.txt").read_text(encoding="utf-8")
        return Truth(text, *_LETTER, _CITED["1906"])
    number, day, issuer = _SAID[path.relative_to(SHARED).as_posix()]
    return Truth(None, number, day, issuer, _CITED.get(number.partition("/")[0]))


def _typed(text: str) -> Truth:
    facts = extraction.extract(plain.read(text.encode(), "truth.txt", None))
    cited: dict[str, set[date]] = {}
    for one in facts.references:
        cited.setdefault(one.number or "", set()).update({one.issued_on} if one.issued_on else ())
    header = facts.header
    return Truth(text, header.number or "", header.issued_on, header.issuer or "", cited)


def rate_of(one: Read) -> float:
    """Character error rate: edits to the truth's text, its head column by column, by its length."""
    wanted = plain_text(one.truth.text or "")
    return edits(wanted, plain_text(one.text)) / len(wanted)


def plain_text(text: str) -> str:
    return " ".join(nfc(text).translate(HYPHENS).translate(_QUOTES).split())


def edits(one: str, two: str) -> int:
    """Levenshtein distance, a row at a time."""
    theirs = np.array([ord(letter) for letter in two])
    steps = np.arange(len(theirs) + 1)
    before = steps.copy()
    for place, letter in enumerate(one, 1):
        now = np.empty_like(before)
        now[0] = place
        now[1:] = np.minimum(before[:-1] + (theirs != ord(letter)), before[1:] + 1)
        before = np.minimum.accumulate(now - steps) + steps
    return int(before[-1])


def share(some: Sequence[Read], found: Callable[[Read], tuple[int, int]]) -> str:
    counts = [found(one) for one in some]
    right, wanted = sum(a for a, _ in counts), sum(b for _, b in counts)
    return f"{right} of {wanted} ({100 * right / wanted:.1f} %)"


def numbers_found(one: Read) -> tuple[int, int]:
    wanted = Counter("".join(number.split()) for number in _NUMBER.findall(one.truth.text or ""))
    there = "".join(plain_text(one.text).split())
    return sum(min(count, there.count(number)) for number, count in wanted.items()), wanted.total()


def dates_found(one: Read) -> tuple[int, int]:
    wanted, there = dates_of(one.truth.text or ""), dates_of(one.text)
    return (wanted & there).total(), wanted.total()


def dates_of(text: str) -> Counter[date]:
    return Counter(day for found in _DATE.finditer(text) if (day := made(found)))


def references(some: Sequence[Read]) -> float:
    """F1 of (number, date) of the references, against those of the clean text."""
    right = found = wanted = 0
    for one in some:
        ours, theirs = cited(one.facts), cited(_facts_of(one.truth))
        right, found, wanted = right + (ours & theirs).total(), found + ours.total(), wanted + theirs.total()
    return 2 * right / (found + wanted)


def _facts_of(truth: Truth) -> Extraction:
    return extraction.extract(plain.read((truth.text or "").encode(), "truth.txt", None))


def cited(facts: Extraction) -> Counter[tuple[str, str]]:
    return Counter((each.number or "", str(each.issued_on or "")) for each in facts.references)


def certainty(where: str, found: Sequence[Read]) -> None:
    """Key fields that are wrong though nothing marks them, and how many are marked."""
    judged = [each for one in found for each in fields_of(one)]
    wrong = [f"{name} {value}" for name, value, right, unsure in judged if not right and not unsure]
    marked = [right for _, _, right, unsure in judged if unsure]
    said = f"{len(wrong)} of {len(judged)} ({100 * len(wrong) / len(judged):.2f} %)" + (
        f": {'; '.join(wrong)}" if wrong else ""
    )
    row(f"key fields wrong though marked sure ({where})", said)
    row(f"key fields marked unsure ({where})", f"{len(marked)} of {len(judged)}, of them right {sum(marked)}")


def fields_of(one: Read) -> list[tuple[str, str, bool, bool]]:
    """(field, value, right, unsure) of the own number, day and issuer, and of each number and day cited."""
    truth, header = one.truth, one.facts.header
    own = (
        ("number", header.number, header.number == truth.number),
        ("issued_on", header.issued_on, header.issued_on == truth.issued_on),
        ("issuer", header.issuer, fold_words(truth.issuer) in fold_words(header.issuer or "")),
    )
    judged = [(name, f"{one.name}: {value}", right, name in header.unsure) for name, value, right in own if value]
    for each in one.facts.references if truth.cited is not None else ():
        if each.number is None or truth.cited is None:
            continue
        known = truth.cited.get(each.number)
        judged.append(("cited number", f"{one.name}: {each.number}", known is not None, "number" in each.unsure))
        if known and each.issued_on:
            right = each.issued_on in known
            judged.append(("cited day", f"{one.name}: {each.issued_on}", right, "issued_on" in each.unsure))
    return judged


# --- how fast


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds on the clock, and of processor over all processes: the clock alone says little on a shared machine."""

    clock: float
    processor: float


def speed(pages: Sequence[Path], rounds: int, ocrmypdf: str | None) -> None:
    """Pages a minute with as many processes as cores, the ways in turn, the best of the rounds of each."""
    with tempfile.TemporaryDirectory() as folder:
        prepared = [_prepared(path, Path(folder)) for path in pages]
        with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
            list(pool.map(ours_of_raw, pages[:WORKERS]))  # processes are up and warm
            ways: dict[str, Callable[[], list[float]]] = {
                "ours, prepared images": lambda: list(pool.map(ours_of_prepared, prepared)),
                "bare tesseract, the same images": lambda: list(pool.map(bare, prepared)),
                "ours, raw pages, one reader": lambda: list(pool.map(ours_of_raw, pages)),
                "bare tesseract, raw pages": lambda: list(pool.map(bare, pages)),
                "ours, raw pages, with second readings": lambda: list(pool.map(ours_of_raw_twice, pages)),
            }
            rounds_taken = [{name: timed(way) for name, way in ways.items()} for _ in range(rounds)]
    best = {name: _best([each[name] for each in rounds_taken]) for name in ways}
    for name, took in best.items():
        processor = 60 * len(pages) * WORKERS / took.processor
        row(f"pages a minute: {name}", f"{60 * len(pages) / took.clock:.1f}; by processor seconds {processor:.1f}")
    compare(best, "ours, prepared images", "bare tesseract, the same images")
    compare(best, "ours, raw pages, one reader", "bare tesseract, the same images")
    compare(best, "ours, raw pages, one reader", "bare tesseract, raw pages")
    if ocrmypdf:
        beside_ocrmypdf(pages, ocrmypdf)


def _best(taken: Sequence[Took]) -> Took:
    return Took(min(one.clock for one in taken), min(one.processor for one in taken))


def compare(best: dict[str, Took], one: str, two: str) -> None:
    clock, processor = best[two].clock / best[one].clock, best[two].processor / best[one].processor
    row(f"{one} against {two}", f"{processor:.2f} by processor seconds, {clock:.2f} by the clock")


def timed(way: Callable[[], list[float]]) -> Took:
    start = time.perf_counter()
    processor = sum(way())
    return Took(time.perf_counter() - start, processor)


def spent(work: Callable[[], object]) -> float:
    """Seconds of processor that this process and its children took for some work."""
    before = os.times()
    work()
    return sum(os.times()[:4]) - sum(before[:4])


def _prepared(path: Path, folder: Path) -> Path:
    image = images.prepare(images.brightest(_pixels(path)))
    made_at = folder / f"{path.stem}.pgm"
    made_at.write_bytes(b"P5 %d %d 255\n" % (image.shape[1], image.shape[0]) + image.tobytes())
    return made_at


def _pixels(path: Path) -> Pixels:
    with Image.open(path) as image:
        return np.asarray(image.convert("L" if image.mode == "L" else "RGB"), dtype=np.uint8)


def ours_of_prepared(path: Path) -> float:
    return spent(lambda: Tesseract().read(path, SCAN_DPI))


def ours_of_raw(path: Path) -> float:
    return spent(lambda: readers.read(path.read_bytes(), path.name, ocr=OneReader()))


def ours_of_raw_twice(path: Path) -> float:
    return spent(lambda: readers.read(path.read_bytes(), path.name, ocr=Tesseract()))


def bare(path: Path) -> float:
    """The program alone, told what we tell it."""
    words = ["tesseract", str(path), "stdout", "-l", "vie", "--psm", "3", "--dpi", str(SCAN_DPI), "--oem", "1", "tsv"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    return spent(lambda: subprocess.run(words, capture_output=True, check=True, env=environment))


def beside_ocrmypdf(pages: Sequence[Path], program: str) -> None:
    """The same pages as one PDF, as many processes; its text is that of its sidecar."""
    with tempfile.TemporaryDirectory() as folder:
        source, out, said = (Path(folder, name) for name in ("in.pdf", "out.pdf", "said.txt"))
        opened = [Image.open(path).convert("RGB") for path in pages]
        opened[0].save(source, "PDF", save_all=True, append_images=opened[1:], resolution=SCAN_DPI, quality=95)
        words = [
            program,
            "-l",
            "vie",
            "--jobs",
            str(WORKERS),
            "--sidecar",
            str(said),
            "--output-type",
            "pdf",
            str(source),
            str(out),
        ]
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        took = timed(lambda: [spent(lambda: subprocess.run(words, capture_output=True, check=True, env=environment))])
        texts = said.read_text(encoding="utf-8").split("\f")
    rates = [edits(wanted, plain_text(text)) / len(wanted) for wanted, text in _beside(pages, texts)]
    processor = 60 * len(pages) * WORKERS / took.processor
    told = f"{60 * len(pages) / took.clock:.1f}; by processor seconds {processor:.1f}"
    row("pages a minute: OCRmyPDF, the same pages as a PDF", told)
    row("CER of OCRmyPDF, mean of all pages, %", f"{100 * statistics.mean(rates):.2f}")


def _beside(pages: Sequence[Path], texts: Sequence[str]) -> list[tuple[str, str]]:
    return [(plain_text(truth_of(page).text or ""), text) for page, text in zip(pages, texts, strict=False)]


if __name__ == "__main__":
    main()
