"""Measures the timings of docs/scores.md and prints one Markdown row each: `make bench`, or `python -m tests.bench`.

Figures of the corpus need the shared data (RASOAT_SHARED); without it the samples alone are measured.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from threading import Event, Thread

from extractors.facts import extraction
from extractors.reading import readers
from extractors.reading.recognition import ocr
from index.embedding import shipped_embedder
from index.passages import passages_of
from law.errors import BadInput

ROOT = Path(__file__).resolve().parent.parent
COMMAND = str(Path(sys.executable).parent / "rasoat")
SHARED = Path(os.environ.get("RASOAT_SHARED") or ROOT.parent / "shared").resolve() / "data"
PAPERS = ROOT / "samples" / "papers"
SHORT = PAPERS / "01-nghi-dinh-901-2018.html"
MIB = 1 << 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=699, help="how many pages of vbpl to ingest")
    options = parser.parse_args()
    print("| figure | measured |\n|---|---|")
    row("`rasoat --help`, median of 5, s", cold("--help"))
    row("`rasoat extract` of a short text, median of 5, s", cold("extract", str(SHORT), "--json"))
    with tempfile.TemporaryDirectory() as folder:
        measure_corpus(Path(folder), options.files)


def row(name: str, value: float | str) -> None:
    print(f"| {name} | {value if isinstance(value, str) else format(value, '.2f')} |", flush=True)


def cold(*words: str) -> float:
    """Median seconds of five fresh processes."""
    return statistics.median(seconds_of(*words) for _ in range(5))


def seconds_of(*words: str) -> float:
    start = time.perf_counter()
    run(*words)
    return time.perf_counter() - start


def run(*words: str) -> str:
    """Standard output of a command; 1 is the ledger's word for a failed file, and goes on."""
    done = subprocess.run([COMMAND, *words], capture_output=True, text=True, check=False, start_new_session=True)
    if done.returncode > 1 or not (done.stdout or done.returncode == 0):
        raise SystemExit(f"rasoat {' '.join(words)} ended with {done.returncode}: {done.stderr[-300:]}")
    return done.stdout


def measure_corpus(folder: Path, count: int) -> None:
    files = corpus(folder / "files", count)
    alone = parts_alone(files)
    with Memory() as memory:
        start = time.perf_counter()
        report = json.loads(run("--home", str(folder / "home"), "ingest", str(folder / "files"), "--json"))
        whole = time.perf_counter() - start
    row(f"ingest of {report['received']} files, files/s", report["received"] / whole)
    row("read + extract + embed alone, files/s", len(files) / alone)
    row("ingest against its parts alone", alone / whole)
    row("peak memory of that ingest, MiB (all processes)", memory.peak / MIB)
    row("audit, s", seconds_of("--home", str(folder / "home"), "audit", "--as-of", "2026-11-24", "--json"))
    row("search, s", seconds_of("--home", str(folder / "home"), "search", "thue mat nuoc", "--json"))


def corpus(folder: Path, count: int) -> tuple[Path, ...]:
    """Pages of vbpl and the lists of procedures, as files; the samples where the shared data is not there."""
    folder.mkdir()
    if not SHARED.is_dir():
        return tuple(_copy(path, folder) for path in sorted(PAPERS.iterdir()) if path.suffix != ".zip")
    with tarfile.open(SHARED / "vbpl" / "pages.tar.xz") as pages:
        for member in [one for one in pages.getmembers() if one.isfile()][:count]:
            member.name = Path(member.name).name
            pages.extract(member, folder, filter="data")
    for path in sorted((SHARED / "procedures").glob("*.jsonl.xz")):
        _copy(path, folder)
    return tuple(sorted(folder.iterdir()))


def _copy(path: Path, folder: Path) -> Path:
    copy = folder / path.name
    copy.write_bytes(path.read_bytes())
    return copy


def parts_alone(files: Sequence[Path]) -> float:
    """Seconds that reading, extracting and embedding take with as many processes, and nothing stored."""
    workers = os.cpu_count() or 1
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        list(pool.map(work_alone, [SHORT] * workers))  # processes are up and warm
        start = time.perf_counter()
        list(pool.map(work_alone, files))
        return time.perf_counter() - start


def work_alone(path: Path) -> int:
    """Number of passages of a file; 0 where it is refused."""
    try:
        reading = readers.read(path.read_bytes(), path.name, ocr=ocr.Tesseract())
    except BadInput:
        return 0
    facts = extraction.extract(reading)
    passages = passages_of("0" * 64, reading.text, facts.header, reading.rows if reading.is_list else ())
    texts = [passage.text for passage in passages if passage.part]  # as the index embeds them
    return len(shipped_embedder().embed(texts)) if texts else 0


class Memory:
    """Peak resident memory, in bytes, of the processes below this one, looked at five times a second."""

    def __init__(self) -> None:
        self.peak = 0
        self._over = Event()
        self._watch = Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Memory":
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._watch.join()

    def _look(self) -> None:
        while not self._over.wait(0.2):
            self.peak = max(self.peak, resident_below(os.getpid()))


def resident_below(pid: int) -> int:
    """Resident bytes of all descendants of a process, out of /proc."""
    below = (resident_below(child) + resident_of(child) for child in children_of(pid))
    return sum(below)


def children_of(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [int(word) for word in task.read_text().split()]
        except OSError:  # it ended while we looked
            continue
    return found


def resident_of(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


if __name__ == "__main__":
    main()
