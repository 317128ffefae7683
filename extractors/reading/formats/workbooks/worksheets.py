"""One sheet of a workbook, read row by row: what it shows, and what of it is struck, hidden or not computed."""

import bisect
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import IO

import lxml.etree
from lxml.etree import _Element as Element
from openpyxl.utils.cell import column_index_from_string, get_column_letter, range_boundaries

from extractors.reading import paging
from extractors.reading.assembly import clean
from extractors.reading.formats.workbooks import cells, styles
from extractors.reading.formats.workbooks.cells import Sheet
from extractors.reading.tabular.entries import Cells, Grid, Joined, Place
from law.text import HIDDEN, NOT_READ, STRUCK

_MOST_COLUMNS = 16_384
_LETTERS = re.compile(r"[A-Z]{1,3}")
_LAST_ROW = re.compile(r"(\d{1,7})$")
_TOLD = 500  # rows after which whoever asked is told


class Rows:
    """Reads the rows of one sheet as they come, so that a sheet of 50,000 is never held as a tree.

    `places` tells by code what is not read, as Excel names it: "Danh mục!C5", "Danh mục!7:7", "Danh mục!C:C"."""

    def __init__(
        self, name: str, strings: list[styles.Written], style: styles.Styles, epoch: datetime, *, is_stale: bool
    ) -> None:
        self._name, self._strings, self._styles, self._epoch, self._is_stale = name, strings, style, epoch, is_stale
        self._hidden: set[int] = set()
        self._told: set[int] = set()  # hidden columns that hold something
        self._rows: list[Cells] = []
        self._numbers: list[int] = []
        self._unread: set[Place] = set()
        self._formulas: list[tuple[str, Place, str]] = []  # those without a value: name and place of the cell, formula
        self._joined: list[Joined] = []  # by the numbers of rows
        self._last = 0
        self.places: defaultdict[str, list[str]] = defaultdict(list)

    def read(self, stream: IO[bytes]) -> Sheet:
        tags = ("{*}row", "{*}col", "{*}mergeCell", "{*}dimension")
        many = 0
        found = lxml.etree.iterparse(stream, events=("end",), tag=tags, resolve_entities=False, huge_tree=True)
        for _, element in found:
            match str(element.tag).rpartition("}")[2]:
                case "row":
                    self._row(element)
                    _forget(element)
                    if self._last % _TOLD == 0:
                        paging.tell(self._last, many)
                case "dimension":
                    many = _last_row(str(element.get("ref")))
                case "col":
                    self._columns(element)
                case "mergeCell":
                    self._join(str(element.get("ref")))
        uncomputed = tuple(self._put_in())
        grid = Grid(tuple(self._rows), self._kept(), frozenset(self._unread))
        return Sheet(self._name, grid, uncomputed=uncomputed)

    def _put_in(self) -> Iterator[tuple[Place, str]]:
        """Puts what formulas show into their cells, else their own words; what was not computed, by its place."""
        shown: dict[str, str] = {}
        formulas = {name: formula for name, _, formula in self._formulas if formula}
        if any(map(cells.is_pointer, formulas.values())):
            shown = {
                f"{get_column_letter(at + 1)}{number}": cell
                for number, row in zip(self._numbers, self._rows, strict=True)
                for at, cell in enumerate(row)
            }
        for name, place, formula in self._formulas:
            words = cells.computed(formula, shown, formulas) if formula else None
            if words is None:
                yield place, f"{self._name}!{name}"
            if not formula:
                self._unread.add(place)
            self._put(place, clean(f"={formula}" if words is None and formula else words or ""))

    def _put(self, place: Place, words: str) -> None:
        row, column = self._rows[place[0]], place[1]
        filled = [*row, *[""] * (column + 1 - len(row))]
        filled[column] = words
        self._rows[place[0]] = tuple(filled)

    def _columns(self, column: Element) -> None:
        if styles.is_on(column, "hidden") or column.get("width") == "0":
            last = min(int(column.get("max", "0")), _MOST_COLUMNS)
            self._hidden.update(range(int(column.get("min", "1")) - 1, last))

    def _join(self, reference: str) -> None:
        left, top, right, bottom = range_boundaries(reference)
        if left and top and right and bottom:
            self._joined.append(Joined(top, left - 1, bottom, right - 1))

    def _kept(self) -> tuple[Joined, ...]:
        """Joined cells with the rows as they are kept; those whose first row is not shown have no words."""
        found = (replace(one, top=self._place_of(one.top), bottom=self._row_at(one.bottom)) for one in self._joined)
        return tuple(one for one in found if one.top >= 0)

    def _place_of(self, number: int) -> int:
        place = self._row_at(number)
        return place if place >= 0 and self._numbers[place] == number else -1

    def _row_at(self, number: int) -> int:
        """The last row that is kept up to a number."""
        return bisect.bisect_right(self._numbers, number) - 1

    def _row(self, row: Element) -> None:
        number = int(row.get("r") or self._last + 1)
        gap, self._last = number > self._last + 1, number
        if number > cells.MAX_ROWS:
            self._tell(NOT_READ, f"{number}:{number}")
        elif styles.is_on(row, "hidden") or row.get("ht") == "0":
            if any(map(_is_filled, row.iterchildren("{*}c"))):
                self._tell(HIDDEN, f"{number}:{number}")
        else:
            if gap and self._rows:
                self._keep((), number - 1)
            self._keep(self._cells(row), number)

    def _keep(self, row: Cells, number: int) -> None:
        self._rows.append(row)
        self._numbers.append(number)

    def _tell(self, code: str, place: str) -> None:
        self.places[code].append(f"{self._name}!{place}")

    def _cells(self, row: Element) -> Cells:
        found: list[str] = []
        column = -1
        for cell in row.iterchildren("{*}c"):
            letters = _LETTERS.match(cell.get("r") or "")
            column = column_index_from_string(letters.group()) - 1 if letters else column + 1
            if column in self._hidden:
                self._pass(column, is_filled=_is_filled(cell))
            elif shown := self._shown(cell, column):
                found += [""] * (column - len(found))
                found.append(shown)
        return tuple(found)

    def _pass(self, column: int, *, is_filled: bool) -> None:
        if is_filled and column not in self._told:
            self._told.add(column)
            letters = get_column_letter(column + 1)
            self._tell(HIDDEN, f"{letters}:{letters}")

    def _shown(self, cell: Element, column: int) -> str:
        """What a cell shows; "" for one that is struck through, or whose formula has no value, which is told."""
        style, place = int(cell.get("s", "0")), f"{get_column_letter(column + 1)}{self._last}"
        kind, parts = cell.get("t", "n"), {str(child.tag).rpartition("}")[2]: child for child in cell}
        value, formula = _text_of(parts.get("v")), parts.get("f")
        if _is_unread(kind, value, formula, is_stale=self._is_stale):
            said = _text_of(formula) if kind != "e" else ""
            self._formulas.append((place, (len(self._rows), column), said))
            return ""
        words, is_struck = self._written(kind, value, parts.get("is"), style)
        if words and self._styles.is_struck(style):
            words, is_struck = "", True
        if is_struck:
            self._tell(STRUCK, place)
        return words

    def _written(self, kind: str, value: str, string: Element | None, style: int) -> styles.Written:
        match kind:
            case "s":
                return self._strings[int(value)] if value else ("", False)
            case "inlineStr":
                return styles.written(string) if string is not None else ("", False)
            case "n":
                return cells.shown(value, self._styles.format_of(style), self._epoch), False
            case "b":
                return {"1": "TRUE", "0": "FALSE"}.get(value, value), False
            case "d":
                return cells.day_of(value), False
            case _:
                return styles.plain(value), False


def _last_row(area: str) -> int:
    """The last row of an area that a sheet says it fills; 0 for words that are none."""
    found = _LAST_ROW.search(area)
    return int(found[1]) if found else 0


def _forget(row: Element) -> None:
    """Rows that were read are let go of."""
    row.clear()
    parent = row.getparent()
    while parent is not None and row.getprevious() is not None:
        del parent[0]


def _is_filled(cell: Element) -> bool:
    return any(child.tag.endswith(("}v", "}is")) and (child.text or len(child)) for child in cell)


def _text_of(part: Element | None) -> str:
    return (part.text or "") if part is not None else ""


def _is_unread(kind: str, value: str, formula: Element | None, *, is_stale: bool) -> bool:
    """Whether a formula has no value, an error for one, or the zero of a program that does not work out any."""
    if kind == "e":
        return True
    if formula is None:
        return False
    return (not value and kind != "str") or (is_stale and value == "0")
