"""Tables within a document: cells keep their places in the text, so that rows of procedures are read as such."""

import re
from collections.abc import Iterable, Iterator, Sequence

from extractors.reading.tabular import heads, tasks
from law.text import ABOLISHED, GOING_ON, TABLE, TASK, Row, Span

CELL = "\ue000"  # parts two cells until the text is laid out; private use, so no text has it by right
ABOVE = "\ue001"  # a cell that one above reaches down into
# II. DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ | B. Thủ tục hành chính cấp tỉnh
_OF_LIST = re.compile(r"thủ tục hành chính", re.I)
_ABOLISHED = re.compile(r"\bbãi bỏ\b(?!.*\b(?:mới|sửa đổi|thay thế)\b)", re.I)
# columns of which a row of the kind fills at least one
_NAMING = {TABLE: ("ma_thu_tuc", "ten_thu_tuc"), TASK: (tasks.DUTY,)}
_LONGEST_HEADING = 160  # of a line between rows that names their field; a longer one ends the table


def line(cells: Iterable[str]) -> str:
    """A row of a table as one line, its cells still apart."""
    return CELL.join(" ".join(cell.replace(CELL, " ").split()) for cell in cells)


def laid_out(content: str) -> tuple[str, tuple[Row, ...]]:
    """The text with blanks between cells, and the rows of each table whose head is one of procedures or tasks."""
    lines: list[str] = []
    rows: list[Row] = []
    columns = Columns()
    at = 0
    for printed in content.split("\n"):
        cells = printed.split(CELL)
        text, spans = _joined(cells, at)
        if len(cells) == 1:
            columns.pass_line(text)
        else:
            rows += columns.rows(cells, spans)
        lines.append(text)
        at += len(text) + 1
    return "\n".join(lines), tuple(rows)


def says_abolished(heading: str) -> bool:
    """Whether a heading over procedures says that those under it are abolished."""
    return _OF_LIST.search(heading) is not None and _ABOLISHED.search(heading) is not None


class Columns:
    """What the columns of the table at hand are called, kept over the pages that it runs on.

    A row of another number of cells than its head is text alone: nobody knows which cells were joined, unless a code
    tells what its cells are."""

    def __init__(self) -> None:
        self._head: tuple[str, ...] | None = None
        self._kind = TABLE
        self._is_abolished = False
        self._last: dict[str, Span] = {}  # the last filled cell of each column

    @property
    def are_open(self) -> bool:
        """Whether a head is known, so that the next page's rows may go on under it."""
        return self._head is not None

    def pass_line(self, text: str) -> None:
        """A line between tables: a heading may say that what follows is abolished, a paragraph ends the table."""
        if _OF_LIST.search(text):
            self._is_abolished = says_abolished(text)
        if len(text) > _LONGEST_HEADING:
            self._head = None

    def rows(self, cells: Sequence[str], spans: Sequence[Span]) -> Iterator[Row]:
        """The row that the cells make, none for a head; an empty cell's span is empty."""
        if head := heads.columns(cells):
            self._head, self._kind, self._last = head, TABLE, {}
        elif head := tasks.columns(cells):
            self._head, self._kind, self._last = head, TASK, {}
        else:
            yield from self._under(cells, spans)

    def _under(self, cells: Sequence[str], spans: Sequence[Span]) -> Iterator[Row]:
        """A row under the head; without one that is known, a code of a procedure tells what its cells are."""
        if self._head is None and (guessed := heads.guessed(cells)):
            self._head, self._kind, self._last = guessed, TABLE, {}
        fits = self._head is not None and len(self._head) == len(spans)
        head = self._head if fits else heads.guessed(cells) if self._kind == TABLE else None
        if head is None:
            return
        named = zip(head, spans, strict=True)
        fields = tuple((key, span) for key, span in named if key and span.start < span.end)
        if any(key in _NAMING[self._kind] for key, _ in fields):
            at = fields[0][1].start
            gone = [(ABOLISHED, Span(at, at))] if self._is_abolished and self._kind == TABLE else []
            yield Row(self._kind, 1, (*fields, *gone), self._reached(cells) if fits else ())
            self._last |= dict(fields)
        elif fits and fields and self._last and self._kind == TABLE and spans[0].start == spans[0].end:
            yield Row(GOING_ON, 1, fields)

    def _reached(self, cells: Sequence[str]) -> tuple[tuple[str, Span], ...]:
        """What stands in cells above that reach down into the row; its name and code are its own."""
        if self._head is None or self._kind != TABLE:
            return ()
        keys = (key for key, cell in zip(self._head, cells, strict=True) if cell == ABOVE and key not in _NAMING[TABLE])
        return tuple((key, self._last[key]) for key in keys if key in self._last)


def _joined(cells: Sequence[str], at: int) -> tuple[str, list[Span]]:
    """The filled cells joined by blanks, and where each stands."""
    parts: list[str] = []
    spans: list[Span] = []
    for cell in ("" if one == ABOVE else one for one in cells):
        start = at + (1 if parts and cell else 0)
        at = start + len(cell)
        spans.append(Span(start, at))
        parts += [cell] if cell else []
    return " ".join(parts), spans
