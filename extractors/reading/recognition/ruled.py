"""Rows of the ruled tables of a page: where each cell's words stand in the text, and which column they are in."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.reading.assembly import PageText
from extractors.reading.recognition.grids import Table
from extractors.reading.tabular.tables import Columns
from law.text import Row, Span, WordBox

_FEWEST_CELLS = 3  # filled ones; a row of fewer is a heading over the table's breadth


def with_rows(page: PageText, found: Sequence[Table], columns: Columns) -> PageText:
    """The page with the rows of its tables; `columns` knows their heads, of this page or of one before."""
    lines = {min(span.start for span in row if span.end): row for table in found for row in _spans(table, page.boxes)}
    rows: list[Row] = []
    at = 0
    for line in page.content.split("\n"):
        spans = lines.get(at)
        if spans is None:
            columns.pass_line(line)
        else:
            rows += columns.rows([page.content[span.start : span.end] for span in spans], spans)
        at += len(line) + 1
    return replace(page, rows=tuple(rows))


def _spans(table: Table, boxes: Sequence[WordBox]) -> list[list[Span]]:
    """The stretch of each cell of each row, empty where it has no words."""
    cells: dict[tuple[int, int], list[WordBox]] = {}
    for box in boxes:
        if (place := table.place_of(box)) is not None:
            cells.setdefault(place, []).append(box)
    rows = [[cells.get((at, cell), []) for cell in range(len(row))] for at, row in enumerate(table.rows)]
    return [[_stretch(cell) for cell in row] for row in rows if sum(map(bool, row)) >= _FEWEST_CELLS]


def _stretch(boxes: Sequence[WordBox]) -> Span:
    return Span(min(box.start for box in boxes), max(box.end for box in boxes)) if boxes else Span(0, 0)
