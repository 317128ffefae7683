"""Copies that claim PDF/A-2b are judged by veraPDF, of every kind of scan that an office makes."""

import io
import re
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from extractors.reading import readers
from extractors.reading.copies import searchable
from extractors.reading.recognition.ocr import Tesseract
from infra.servers import running
from law.text import Page, TextFrom, WordBox

ROOT = Path(__file__).resolve().parents[2]
WORDS = "Số: 12/2025/NQ-HĐND"
VERAPDF = ROOT / "infra" / "verapdf.sh"


def _noise(mode: str, size: tuple[int, int] = (300, 400)) -> Image.Image:
    pixels = np.random.default_rng(1).integers(0, 255, (size[1], size[0], 3), dtype=np.uint8)
    return Image.fromarray(pixels).convert(mode)


def _saved(form: str, *frames: Image.Image, **options: object) -> bytes:
    held = io.BytesIO()
    if len(frames) > 1:
        options |= {"save_all": True, "append_images": frames[1:]}
    first = {"resolution": 100} if form == "PDF" else {"dpi": (100, 100)}
    frames[0].save(held, form, **{**first, **options})
    return held.getvalue()


def _turned_jpeg() -> bytes:
    facts = Image.Exif()
    facts[0x0112] = 6
    return _saved("JPEG", _noise("RGB"), exif=facts)


def _changed_pdf(change: Callable[[pikepdf.Pdf, pikepdf.Page], None]) -> bytes:
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(_saved("PDF", _noise("RGB")))) as pdf:
        change(pdf, pdf.pages[0])
        pdf.save(held)
    return held.getvalue()


def _turn_and_crop(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    page.obj.Rotate, page.obj.CropBox = 90, Array([10, 10, 200, 250])


def _print_over(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Letters of a font that is not in the file, as many programs leave the standard ones."""
    page.add_resource(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica), Name.Font, Name.F)
    page.contents_add(b"\nBT /F 12 Tf 20 20 Td (123) Tj ET")


PNG, JPEG, TIFF, PDF = "image/png", "image/jpeg", "image/tiff", "application/pdf"
SCANS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "colour": (PNG, lambda: _saved("PNG", _noise("RGB"))),
    "grey": (PNG, lambda: _saved("PNG", _noise("L"))),
    "one-bit": (PNG, lambda: _saved("PNG", _noise("1"))),
    "see-through": (PNG, lambda: _saved("PNG", _noise("RGBA"))),
    "palette": (PNG, lambda: _saved("PNG", _noise("P"))),
    "jpeg": (JPEG, lambda: _saved("JPEG", _noise("RGB"))),
    "grey jpeg": (JPEG, lambda: _saved("JPEG", _noise("L"))),
    "jpeg in printer's colours": (JPEG, lambda: _saved("JPEG", _noise("CMYK"))),
    "jpeg turned by its tag": (JPEG, _turned_jpeg),
    "fax": (TIFF, lambda: _saved("TIFF", _noise("1"), compression="group4")),
    "many-paged tiff of mixed kinds and sizes": (
        TIFF, lambda: _saved("TIFF", _noise("RGB"), _noise("L", (600, 800)), _noise("1", (842, 595))),
    ),
    "pdf": (PDF, lambda: _saved("PDF", _noise("RGB"))),
    "one-bit pdf": (PDF, lambda: _saved("PDF", _noise("1"))),
    "pdf of mixed pages": (PDF, lambda: _saved("PDF", _noise("RGB"), _noise("L", (800, 600)), _noise("1"))),
    "turned and cropped pdf": (PDF, lambda: _changed_pdf(_turn_and_crop)),
}  # fmt: skip


def _copy(data: bytes, media_type: str, pages: int = 3) -> searchable.Copy:
    """The copy with the same word on each page; there may be fewer pages."""
    step = len(WORDS) + 1
    held = tuple(Page(n + 1, n * step, n * step + len(WORDS), TextFrom.OCR) for n in range(pages))
    boxes = tuple((WordBox(n * step, n * step + 3, 20, 30, 40, 42),) for n in range(pages))
    return searchable.searchable(data, media_type, "\n".join([WORDS] * pages), held, boxes, "quét thử.pdf")


def _paper() -> searchable.Copy:
    source = next((ROOT / "samples" / "papers").glob("10-*.jpg"))
    data = source.read_bytes()
    reading = readers.read(data, source.name, ocr=Tesseract())
    text = reading.text
    return searchable.searchable(data, text.media_type, text.content, text.pages, reading.boxes, source.name)


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether a copy claims to be PDF/A-2b, and the rules of it that veraPDF finds broken."""

    claims: bool
    broken: tuple[str, ...]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Judged]:
    """By name of each file what veraPDF says of it, all in one run, for starting it takes longest."""
    copies = {name: _copy(make(), kind) for name, (kind, make) in SCANS.items()}
    copies["printed over"] = _copy(_changed_pdf(_print_over), PDF)
    copies["recognised paper"] = _paper()
    folder = tmp_path_factory.mktemp("judged")
    for name, copy in copies.items():
        (folder / f"{name}.pdf").write_bytes(copy.data)
    (folder / "no copy.pdf").write_bytes(_saved("PDF", _noise("RGB")))
    broken = _broken([*folder.iterdir()])
    claims = {name: copy.is_archival for name, copy in copies.items()}
    return {name: Judged(claims.get(name, False), rules) for name, rules in broken.items()}


def _broken(paths: Sequence[Path]) -> dict[str, tuple[str, ...]]:
    cache = str(running.cache())
    subprocess.run([str(VERAPDF), "install", cache], check=True)
    words = [str(VERAPDF), "judge", cache, *map(str, paths)]
    said = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=True).stdout
    broken: dict[str, tuple[str, ...]] = {}
    for verdict, name, rules in re.findall(r"^(PASS|FAIL) (.*) 2b\n((?:  .*\n)*)", said, re.M):
        assert (verdict == "PASS") == (rules == "")
        broken[Path(name).stem] = tuple(rule.split()[1] for rule in rules.splitlines())
    return broken


def test_copies_of_all_kinds_of_scans_are_what_they_claim(judged: dict[str, Judged]) -> None:
    assert {name: judged[name] for name in SCANS} == dict.fromkeys(SCANS, Judged(claims=True, broken=()))


def test_the_copy_of_a_recognised_paper_is_what_it_claims(judged: dict[str, Judged]) -> None:
    assert judged["recognised paper"] == Judged(claims=True, broken=())


@pytest.mark.parametrize("name", ["printed over", "no copy"])
def test_what_is_no_pdfa_does_not_claim_to_be(name: str, judged: dict[str, Judged]) -> None:
    assert judged[name].broken and not judged[name].claims
