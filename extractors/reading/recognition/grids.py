"""Ruled tables of a page image: their cells are found by their lines, and each row of a table becomes one line of text.

Without this a row whose cells hold several lines is read across: "Quyết định số … hộ kinh doanh … 41/2006/QĐ-UBND".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.reading.assembly import Lines, Word
from extractors.reading.recognition.ocr import POINTS
from law.text import WordBox

Pixels = NDArray[np.uint8]
Box = tuple[float, float, float, float]

_SHORTEST_RULE, _SHORTEST_SIDE = 0.4, 0.16  # inches: across, and down, where letters have strokes too
_LEAST_WIDTH, _LEAST_HEIGHT = 0.15, 0.12  # inches of a cell
_SAME_TOP = 5.0  # points by which the tops of one row's cells differ
_MARGIN = 4.0  # points around a table in which its outer rules lie
_RULES = "|_—–-[]{}()l!¦ "  # what recognition takes a rule for


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each x0, y0, x1, y1 in points from the top left."""

    rows: tuple[tuple[Box, ...], ...]

    def holds(self, word: Word) -> bool:
        """Whether a word stands between the table's outer rules, on a rule perhaps."""
        cells = [cell for row in self.rows for cell in row]
        x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
        across = min(cell[0] for cell in cells) - _MARGIN <= x <= max(cell[2] for cell in cells) + _MARGIN
        return across and min(cell[1] for cell in cells) - _MARGIN <= y <= max(cell[3] for cell in cells) + _MARGIN

    def place_of(self, word: Word | WordBox) -> tuple[int, int] | None:
        """Row and cell that hold the middle of a word."""
        x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
        for at, row in enumerate(self.rows):
            for cell, (x0, y0, x1, y1) in enumerate(row):
                if x0 <= x <= x1 and y0 <= y <= y1:
                    return at, cell
        return None


def by_row(lines: Lines, found: Sequence[Table]) -> Lines:
    """The lines with each row of a ruled table as one line, cell after cell; all else as it was."""
    for table in found:
        lines = _gathered(lines, table)
    return lines


def tables(grey: Pixels, dpi: int) -> tuple[Table, ...]:
    """Tables of at least two rows and two columns, ruled on all sides."""
    rules = _rules(grey, dpi)
    contours, hierarchy = cv2.findContours(rules, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    inside: dict[int, list[Box]] = {}
    for contour, (_, _, _, parent) in zip(contours, hierarchy[0] if hierarchy is not None else (), strict=False):
        x, y, width, height = cv2.boundingRect(contour)
        if parent >= 0 and width >= _LEAST_WIDTH * dpi and height >= _LEAST_HEIGHT * dpi:
            scale = POINTS / dpi
            box = (x * scale, y * scale, (x + width) * scale, (y + height) * scale)
            inside.setdefault(int(parent), []).append(box)
    found = (Table(tuple(_rows(cells))) for cells in inside.values())
    return tuple(one for one in found if len(one.rows) > 1 and max(map(len, one.rows)) > 1)


def _rules(grey: Pixels, dpi: int) -> Pixels:
    """Long straight lines, white on black, whatever the light."""
    block = max(3, dpi // 6) | 1
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, 15)
    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, round(_SHORTEST_RULE * dpi)), np.uint8))
    down = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((round(_SHORTEST_SIDE * dpi), 1), np.uint8))
    joined: Any = cv2.dilate(cv2.bitwise_or(across, down), np.ones((5, 5), np.uint8))
    return np.ascontiguousarray(joined, dtype=np.uint8)


def _rows(cells: Sequence[Box]) -> Iterator[tuple[Box, ...]]:
    """Cells whose tops are level, from left to right; a cell over several rows belongs to the first."""
    row: list[Box] = []
    for cell in sorted(cells, key=lambda box: box[1]):
        if row and cell[1] - row[0][1] > _SAME_TOP:
            yield tuple(sorted(row))
            row = []
        row.append(cell)
    if row:
        yield tuple(sorted(row))


def _gathered(lines: Lines, table: Table) -> Lines:
    cells: dict[tuple[int, int], list[Word]] = {}
    kept: list[tuple[Word, ...]] = []
    first: int | None = None
    for line in lines:
        outside: list[Word] = []
        for word in line:
            place = table.place_of(word)
            if place is None:
                outside += [] if table.holds(word) and not word.text.strip(_RULES) else [word]
            else:
                first = len(kept) if first is None else first
                cells.setdefault(place, []).append(word)
        if outside:
            kept.append(tuple(outside))
    if first is None or len({row for row, _ in cells}) < 2 or len({cell for _, cell in cells}) < 2:
        return lines
    rows = [_row(cells, at, len(row)) for at, row in enumerate(table.rows)]
    return (*kept[:first], *(row for row in rows if row), *kept[first:])


def _row(cells: dict[tuple[int, int], list[Word]], at: int, count: int) -> tuple[Word, ...]:
    words = [word for cell in range(count) for word in _in_order(cells.get((at, cell), []))]
    return tuple(word for word in words if word.text.strip(_RULES))


def _in_order(cell: list[Word]) -> Iterator[Word]:
    """Line by line; recognition may have taken the lines of one cell for those of several blocks."""
    lines: list[list[Word]] = []
    for word in sorted(cell, key=lambda word: word.y0 + word.y1):
        if lines and (word.y0 + word.y1) / 2 < lines[-1][0].y1:
            lines[-1].append(word)
        else:
            lines.append([word])
    for line in lines:
        yield from sorted(line, key=lambda word: word.x0)
