"""Measures how one scan of many papers is parted, for docs/scores.md, and prints Markdown rows:
`python -m tests.bench_batches [--sheets 60] [--set 7]`.

Needs the shared data (RASOAT_SHARED) and Tesseract. Inner pages are those of real files, and those of real texts broken
every so many letters, one text after another: annexes, forms and signatures fall where they fall. Heads cut off are
drawn (`tests/fresh_pages.py`) and read as any scan, behind another paper's last page, or one after another.
"""

import argparse
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import accumulate
from multiprocessing import get_context
from pathlib import Path

from extractors.reading import readers, sniffing
from extractors.reading.copies import batches
from index.corpora import shared_data
from law.text import Page, Text, TextFrom
from tests import fresh_pages

_LENGTHS = (1700, 2000, 2300, 2800)  # letters of a page
_CUTS = {"the motto gone, the number there": -3.0, "the number gone too": 17.0}  # points under the top of the number
_TURNED = [*fresh_pages.CONDITIONS].index("turned")
_WORKERS = os.cpu_count() or 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=int, default=60)
    parser.add_argument("--set", type=int, default=7)
    options = parser.parse_args()
    _show("real files of several pages: inner pages proposed", *_real())
    for length in _LENGTHS:
        _show(
            f"{len(fresh_pages.papers())} texts, {length} letters a page: inner pages proposed; missed", *_texts(length)
        )
    for name, cut in _CUTS.items():
        pages = _read(options.set, range(options.sheets), cut)
        _show(f"heads cut, {name}: after another paper", _behind(pages), len(pages))
        _show(f"the same one after another, of which {_footed(pages)} follow an end", len(_proposed(pages)), len(pages))
    turned = _read(options.set, range(_TURNED, fresh_pages.PAGES, len(fresh_pages.CONDITIONS)), None)
    _show("whole heads on their side or upside down, one after another", len(_proposed(turned)), len(turned))


def _show(name: str, *figures: object) -> None:
    print(f"| {name} | {' of '.join(map(str, figures[:2]))}{''.join(f'; {one}' for one in figures[2:])} |", flush=True)


def _real() -> tuple[int, int]:
    files = [path for path in sorted(shared_data().rglob("*.*")) if path.suffix.lower() == ".pdf"]
    with _pool() as pool:
        texts = [text for text in pool.map(_text_of_file, files) if text and len(text.pages) > 1]
    return sum(len(batches.beginnings(text)) - 1 for text in texts), sum(len(text.pages) - 1 for text in texts)


def _text_of_file(path: Path) -> Text | None:
    data = path.read_bytes()
    return readers.read(data, path.name).text if sniffing.media_type(data, path.name) == sniffing.PDF else None


def _texts(length: int) -> tuple[int, int, int]:
    """Inner pages proposed, of how many, and first pages missed."""
    papers = [_paged(paper, length) for paper in fresh_pages.papers()]
    first = {1, *(at + 1 for at in accumulate(map(len, papers[:-1])))}
    pages = [page for paper in papers for page in paper]
    found = set(_proposed(pages))
    return len(found - first), len(pages) - len(first), len(first - found)


def _paged(paper: fresh_pages.Paper, length: int) -> list[str]:
    return list(_broken((*paper.issuer, *paper.state, paper.number, paper.dated, *paper.body), length))


def _broken(lines: Sequence[str], length: int) -> Iterator[str]:
    """Pages of at most so many letters; a paragraph goes on overleaf."""
    page: list[str] = []
    for line in lines:
        rest = line
        while len(rest) > (room := length - sum(len(one) + 1 for one in page)):
            cut = rest.rfind(" ", 0, max(0, room))
            if cut < 0 and not page:
                cut = room
            page += [rest[:cut]] if cut > 0 else []
            rest = rest[max(0, cut) :].strip()
            yield "\n".join(page)
            page = []
        page.append(rest)
    yield "\n".join(page)


def _read(number: int, indices: Sequence[int], cut: float | None) -> list[str]:
    with _pool() as pool:
        return list(pool.map(partial(_text_of_sheet, number, cut), indices))


def _text_of_sheet(number: int, cut: float | None, index: int) -> str:
    sheet = fresh_pages.draw(number, index, cut=cut)
    return readers.read(sheet.data, sheet.name).text.content


def _behind(pages: Sequence[str]) -> int:
    """How many are proposed behind a paper of another set."""
    papers = [_paged(paper, _LENGTHS[1]) for paper in fresh_pages.papers()[: len(pages)]]
    return sum(len(paper) + 1 in _proposed([*paper, page]) for paper, page in zip(papers, pages, strict=True))


def _footed(pages: Sequence[str]) -> int:
    """How many follow a page with recipients and signing, or are the first: of others no sheet ends the paper before."""
    return 1 + sum("Lưu: VT" in page for page in pages[:-1])


def _proposed(pages: Sequence[str]) -> tuple[int, ...]:
    starts = [0, *accumulate(len(page) + 1 for page in pages)]
    numbered = zip(starts, pages, strict=False)
    cut = tuple(Page(at, start, start + len(page), TextFrom.OCR) for at, (start, page) in enumerate(numbered, 1))
    return batches.beginnings(Text("\n".join(pages), cut, sniffing.PDF, "measured"))


def _pool() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(_WORKERS, mp_context=get_context("spawn"))


if __name__ == "__main__":
    main()
