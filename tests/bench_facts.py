"""Measures extraction beside eyecite, each on its own language: `python -m tests.bench_facts --eyecite PYTHON`.

Both work in turns, in processes of their own that are up and warm, and are timed by processor seconds of that process.
Ours takes the saved pages of the national database (RASOAT_SHARED; the samples without it), eyecite the opinion in
`tests/opinions`. PYTHON is that of an environment of its own (`make .venv-eyecite`), where eyecite runs with its default
tokenizer and, where hyperscan is installed too, with that one.
"""

import argparse
import json
import os
import statistics
import subprocess
import tarfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from extractors.facts import extraction
from extractors.facts.citations import names, references
from extractors.reading import readers
from law import numbers
from law.errors import BadInput
from law.text import Reading

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("RASOAT_SHARED") or ROOT.parent / "shared").resolve() / "data"
OPINION = ROOT / "tests" / "opinions" / "fisher-v-texas-2013.txt"
TIMES = 20  # an opinion is short: one round reads it so often
DEFAULT, HYPERSCAN = "eyecite, default tokenizer", "eyecite, Hyperscan tokenizer"
# runs in the other environment: answers each line of its input with the seconds of a round; "" where it cannot start
_EYECITE = """
import sys, tempfile, time
from pathlib import Path
from eyecite import get_citations
from eyecite.tokenizers import HyperscanTokenizer, default_tokenizer
text, times = Path(sys.argv[1]).read_text(encoding="utf-8"), int(sys.argv[3])
with tempfile.TemporaryDirectory() as folder:
    try:
        tokenizer = HyperscanTokenizer(cache_dir=folder) if "Hyperscan" in sys.argv[2] else default_tokenizer
        found = len(get_citations(text, tokenizer=tokenizer))
    except ImportError:
        sys.exit(print(""))
    print(found, flush=True)
    for _ in sys.stdin:
        start = time.process_time()
        for _ in range(times):
            get_citations(text, tokenizer=tokenizer)
        print(time.process_time() - start, flush=True)
"""


@dataclass(frozen=True, slots=True)
class Party:
    """Who is measured: `round` does all of `size` UTF-8 bytes and `letters` characters once and says its seconds."""

    name: str
    size: int
    letters: int
    round: Callable[[], float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--eyecite", metavar="PYTHON", help="the interpreter of an environment with eyecite")
    parser.add_argument("--every", type=int, default=1, help="take every so many of the pages")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with ExitStack() as stack:
        parties = [*ours(pages(options.every)), *(eyecites(options.eyecite, stack) if options.eyecite else ())]
        measured = in_turns(parties, options.rounds)
    print("| figure | MB/s | letters/s | times the default eyecite | times Hyperscan |\n|---|---|---|---|---|")
    for party in parties:
        print(row(party, parties, measured), flush=True)


def in_turns(parties: Sequence[Party], rounds: int) -> dict[str, float]:
    """Median seconds of each party's round; each round has every party once."""
    seconds = [{party.name: party.round() for party in parties} for _ in range(rounds)]
    return {party.name: statistics.median(one[party.name] for one in seconds) for party in parties}


def row(party: Party, parties: Sequence[Party], seconds: dict[str, float]) -> str:
    """MB/s and letters a second of one, and its MB/s beside those of eyecite."""
    speed = {one.name: one.size / 1e6 / seconds[one.name] for one in parties}
    times = [f"{speed[party.name] / speed[name]:.1f}" if name in speed else "–" for name in (DEFAULT, HYPERSCAN)]
    letters = party.letters / 1e6 / seconds[party.name]
    return f"| {party.name} ({party.size:,} B) | {speed[party.name]:.2f} | {letters:.2f} M | {' | '.join(times)} |"


def ours(readings: Sequence[Reading]) -> Iterator[Party]:
    """All facts, and what eyecite finds as well: mentions alone."""
    texts = [reading.text.content for reading in readings]
    size, letters = sum(len(text.encode()) for text in texts), sum(map(len, texts))
    extraction.extract(readings[0])
    yield Party("all facts", size, letters, lambda: seconds_of(lambda: [extraction.extract(one) for one in readings]))
    yield Party("citations alone", size, letters, lambda: seconds_of(lambda: [mentions(text) for text in texts]))


def mentions(content: str) -> int:
    """How many instruments a text names, by number or by name."""
    found = references.find_references(content)
    return len(found) + sum(1 for _ in names.find_names(content, found))


def seconds_of(work: Callable[[], object]) -> float:
    """Processor seconds; what earlier rounds kept of numbers is forgotten first."""
    numbers.parse.cache_clear()
    numbers.key.cache_clear()
    start = time.process_time()
    work()
    return time.process_time() - start


def pages(every: int) -> list[Reading]:
    """Readings of the saved pages; of the samples' pages where the shared data is not there."""
    if not SHARED.is_dir():
        return [readers.read(path.read_bytes(), path.name) for path in (ROOT / "samples/papers").glob("0*.html")]
    with tarfile.open(SHARED / "vbpl" / "pages.tar.xz") as archive:
        members = [member for member in archive.getmembers() if member.isfile()][::every]
        files = [(archive.extractfile(member), member.name) for member in members]
        return [reading for file, name in files if file and (reading := read(file.read(), Path(name).name))]


def read(data: bytes, name: str) -> Reading | None:
    """None for a page that is refused."""
    try:
        return readers.read(data, name)
    except BadInput:
        return None


def eyecites(python: str, stack: ExitStack) -> Iterator[Party]:
    """Eyecite with each of its tokenizers that starts, warm and waiting."""
    text = OPINION.read_text(encoding="utf-8")
    for name in (DEFAULT, HYPERSCAN):
        child = stack.enter_context(
            subprocess.Popen(
                [python, "-c", _EYECITE, str(OPINION), name, str(TIMES)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        )
        assert child.stdin is not None and child.stdout is not None
        stack.callback(child.stdin.close)
        if child.stdout.readline().strip():
            yield Party(name, TIMES * len(text.encode()), TIMES * len(text), partial(answered, child))


def answered(child: "subprocess.Popen[str]") -> float:
    """The seconds of one more round of a child."""
    assert child.stdin is not None and child.stdout is not None
    child.stdin.write("\n")
    child.stdin.flush()
    return float(json.loads(child.stdout.readline()))


if __name__ == "__main__":
    main()
