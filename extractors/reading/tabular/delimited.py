"""Lists of procedures as text with a sign between the columns (CSV), as a workbook saves them."""

import csv
import io
from collections.abc import Iterator

from extractors.reading import sniffing
from extractors.reading.assembly import PageText, clean
from extractors.reading.tabular import heads, lists
from extractors.reading.tabular.entries import HEADER_ROWS, Cells, Entries, Grid, entries
from law.text import Reading

_SIGNS = (";", ",", "\t", "|")  # Excel in Vietnamese writes a semicolon
_EVEN = 0.9  # of the rows
_LONGEST_HEAD = 100_000  # characters; below the largest cell that is taken


def read(text: str) -> Reading | None:
    """The list that a text is; None for a text without the head of one."""
    sign = next((sign for sign in _SIGNS if _has_head(text, sign)), None)
    if sign is None:
        return None
    try:
        rows = tuple(tuple(map(clean, row)) for row in _rows(text, sign))
    except csv.Error:  # a cell beyond measure
        return None
    found = entries(Grid(rows)) if _is_even(rows) else Entries()
    beside = clean("\n".join(_line(rows[at]) for at in found.beside))
    if not found.procedures:
        return None
    return lists.laid_out("procedure", found.procedures, sniffing.CSV, [PageText(beside)] if beside else [])


def _is_even(rows: tuple[Cells, ...]) -> bool:
    """Whether nearly all rows have as many cells as the head: sentences with semicolons do not."""
    head = next((at for at, row in enumerate(rows) if heads.columns(row)), None)
    widths = [len(row) for row in rows[head:] if any(row)] if head is not None else []
    return len(widths) > 1 and widths.count(widths[0]) >= _EVEN * len(widths)


def _has_head(text: str, sign: str) -> bool:
    """Whether one of the first rows names columns of a list; the text is not split before that is known."""
    head = "\n".join(text[:_LONGEST_HEAD].splitlines()[:HEADER_ROWS])
    try:
        return sign in head and any(heads.columns([clean(cell) for cell in row]) for row in _rows(head, sign))
    except csv.Error:
        return False


def _rows(text: str, sign: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=sign)


def _line(row: Cells) -> str:
    return " ".join(cell.replace("\n", " ") for cell in row if cell)
