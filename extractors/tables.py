"""Tables within a document: cells keep their places in the text, so that rows of procedures are read as such."""

import re
from collections.abc import Iterable, Iterator, Sequence

from extractors import lists
from law.text import TABLE, Row, Span

CELL = "\ue000"  # parts two cells until the text is laid out; private use, so no text has it by right
ABOLISHED = "bi_bai_bo"  # the field of a row that stands under such a heading
# II. DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ | B. Thủ tục hành chính cấp tỉnh
_OF_LIST = re.compile(r"thủ tục hành chính", re.I)
_ABOLISHED = re.compile(r"\bbãi bỏ\b(?!.*\b(?:mới|sửa đổi|thay thế)\b)", re.I)
_LONGEST_HEADING = 160  # of a line between rows that names their field; a longer one ends the table


def line(cells: Iterable[str]) -> str:
    """A row of a table as one line, its cells still apart."""
    return CELL.join(" ".join(cell.replace(CELL, " ").split()) for cell in cells)


def laid_out(content: str) -> tuple[str, tuple[Row, ...]]:
    """The text with blanks between cells, and the rows of each table whose head names a procedure's columns.

    A row of another number of cells than its head is text alone: nobody knows which cells were joined."""
    lines: list[str] = []
    rows: list[Row] = []
    head: tuple[str, ...] | None = None
    abolished: Span | None = None
    at = 0
    for printed in content.split("\n"):
        cells = printed.split(CELL)
        text, spans = _joined(cells, at)
        if len(cells) == 1:
            abolished = _heading(text, at) if _OF_LIST.search(text) else abolished
            head = None if len(text) > _LONGEST_HEADING else head
        elif found := lists.columns(cells):
            head = found
        else:
            rows += _row(head, spans, abolished)
        lines.append(text)
        at += len(text) + 1
    return "\n".join(lines), tuple(rows)


def _joined(cells: Sequence[str], at: int) -> tuple[str, list[Span]]:
    """The filled cells joined by blanks, and where each stands."""
    parts: list[str] = []
    spans: list[Span] = []
    for cell in cells:
        start = at + (1 if parts and cell else 0)
        at = start + len(cell)
        spans.append(Span(start, at))
        parts += [cell] if cell else []
    return " ".join(parts), spans


def _heading(text: str, at: int) -> Span | None:
    """Where the heading stands that says its procedures are abolished."""
    return Span(at, at + len(text)) if _ABOLISHED.search(text) else None


def _row(head: tuple[str, ...] | None, spans: list[Span], abolished: Span | None) -> Iterator[Row]:
    if head is None or len(head) != len(spans):
        return
    fields = tuple((key, span) for key, span in zip(head, spans, strict=True) if key and span.start < span.end)
    if any(key in ("ma_thu_tuc", "ten_thu_tuc") for key, _ in fields):
        yield Row(TABLE, 1, (*fields, *([(ABOLISHED, abolished)] if abolished else [])))
