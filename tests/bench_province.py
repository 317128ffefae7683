"""What a large archive takes: `python -m tests.bench_province make FOLDER` writes the saved pages of vbpl several times
under shifted numbers; `python -m tests.bench_province measure HOME` looks, corrects and audits in a home that holds them.

Processor seconds stand beside those of the clock: the machine may be shared. `measure` adds statements to the home.
"""

import argparse
import os
import re
import resource
import tarfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

from archive import statements
from flows.steps.reviewing import reviewing
from flows.steps.standing import holding
from flows.steps.upkeep import checking
from index.corpora import shared_data
from infra import settings
from infra.services import Services
from law.access import EVERYTHING
from law.statements import Statement
from review.holdings import Held
from tests.bench import resident_of

DAY = date(2026, 11, 24)
SHIFT = 10_000  # between the serial numbers of two copies
CORRECTIONS = 3
# 43/2008/QĐ-TTg
_NUMBER = re.compile(r"(?<![\d/.])(\d{1,4})(?=/(?:19|20)\d\d/[A-ZĐ])")
_Given = TypeVar("_Given")


def make(folder: Path, copies: int) -> None:
    """All pages so many times, each copy citing its own; and both lists of procedures once."""
    data = shared_data()
    with tarfile.open(data / "vbpl" / "pages.tar.xz") as pages:
        for member in (one for one in pages.getmembers() if one.isfile()):
            taken = pages.extractfile(member)
            text = taken.read().decode("utf-8") if taken else ""
            for copy in range(copies):
                target = folder / str(copy) / Path(member.name).name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(_shifted(text, copy * SHIFT), encoding="utf-8")
    for listed in (data / "procedures").glob("*.jsonl.xz"):
        (folder / listed.name).write_bytes(listed.read_bytes())


def _shifted(text: str, by: int) -> str:
    return _NUMBER.sub(lambda found: str(int(found[1]) + by), text) if by else text


def measure(home: Path) -> None:
    services = Services(settings.load(home))
    print("| figure | processor, s | clock, s | resident after it, MiB | load |\n|---|---|---|---|---|")
    known = timed("what is held, read by a fresh process", lambda: holding.known(services, EVERYTHING))
    timed("its graph", lambda: known.graph)
    timed("audit", lambda: audit(services))
    acting = [one for one in known.holdings if one.extraction.effects and one.header.number]
    for held in acting[:CORRECTIONS]:
        correct(services, held)
        timed("first look at a document after a correction", lambda held=held: look(services, held))  # type: ignore[misc]
        timed("second look", lambda held=held: look(services, held))  # type: ignore[misc]
        timed("audit after it", lambda: audit(services))
    timed("check", lambda: checking.check(services))
    print(f"\n{len(known.holdings)} files, {services.index.count()} passages")


def timed(name: str, work: Callable[[], _Given]) -> _Given:
    """Of this process and those that it began."""
    before, start = _processor(), time.perf_counter()
    found = work()
    row = (_processor() - before, time.perf_counter() - start, resident_of(os.getpid()) / (1 << 20), os.getloadavg()[0])
    print(f"| {name} | {row[0]:.2f} | {row[1]:.2f} | {row[2]:.0f} | {row[3]:.1f} |", flush=True)
    return found


def _processor() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def audit(services: Services) -> int:
    return len(reviewing.audit(services, DAY, None, datetime.now(UTC), EVERYTHING).findings)


def correct(services: Services, held: Held) -> None:
    said = Statement(held.digest, "effective_on", "", "2025-12-01", "bench", "đo", datetime.now(UTC))
    statements.add(services.ledger.engine, said)


def look(services: Services, held: Held) -> int:
    return len(list(reviewing.show(services, held.header.number or "", DAY, EVERYTHING)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("make", "measure"))
    parser.add_argument("place", type=Path)
    parser.add_argument("--copies", type=int, default=7)
    options = parser.parse_args()
    if options.what == "make":
        make(options.place, options.copies)
    else:
        measure(options.place)


if __name__ == "__main__":
    main()
