"""Workbooks of Excel 97 to 2003 (XLS): the cells as they are shown, with the values that Excel kept of formulas."""

import bisect
import contextlib
import io
import struct
from itertools import pairwise

import xlrd
from openpyxl.utils import get_column_letter
from xlrd.biffh import XLRDError
from xlrd.compdoc import CompDocError
from xlrd.formula import FormulaError
from xlrd.sheet import Cell
from xlrd.sheet import Sheet as Given
from xlrd.xldate import XLDateError

from extractors.reading import paging
from extractors.reading.formats.workbooks import cells
from extractors.reading.tabular.entries import Cells, Grid, Joined
from law.errors import Unreadable
from law.text import HIDDEN, STRUCK, Note

_NAMED = 6  # places of a kind that a note names of a sheet
_TOLD = 500  # rows after which whoever asked is told

_DAMAGE = (
    XLRDError, CompDocError, FormulaError, XLDateError, struct.error, AssertionError, LookupError, TypeError,
    ValueError, AttributeError, ArithmeticError, MemoryError, RecursionError,
)  # fmt: skip


def sheets(data: bytes, name: str) -> tuple[tuple[cells.Sheet, ...], tuple[Note, ...]]:
    """The worksheets that are shown, in order, and what is not read; Unreadable where the file is damaged or locked."""
    notes = io.StringIO()  # what the library says of odd records
    try:
        with xlrd.open_workbook(file_contents=data, formatting_info=True, on_demand=True, logfile=notes) as book:
            read = [_Rows(book, at) for at in range(book.nsheets)]
            shown = tuple(one.sheet() for one in read if one.given.visibility == 0)
            return shown, tuple(note for one in read for note in one.notes())
    except _DAMAGE as error:
        if "encrypted" in str(error):
            raise Unreadable(f"{name} is locked with a password", reason="encrypted") from error
        raise Unreadable(f"{name} is a damaged workbook: {error}", reason="damaged") from error


class _Rows:
    """Reads the rows of one sheet; tells what of it is hidden or struck."""

    def __init__(self, book: xlrd.Book, at: int) -> None:
        self.given = given = book.sheet_by_index(at)
        self._hidden = {at for at, facts in given.colinfo_map.items() if facts.hidden}
        self._hidden_names: set[str] = set()
        self._places: dict[str, list[str]] = {STRUCK: [], HIDDEN: []}
        self._at: dict[int, int] = {}
        self._rows: list[Cells] = []
        for row in range(min(given.nrows, cells.MAX_ROWS)):
            self._read(book, row)
            if row % _TOLD == 0:
                paging.tell(row, given.nrows)
        self._shown_rows = list(self._at)  # in order

    def sheet(self) -> cells.Sheet:
        joined = (Joined(top, left, bottom - 1, right - 1) for top, bottom, left, right in self.given.merged_cells)
        kept = (self._kept(one) for one in joined if one.top in self._at)
        return cells.Sheet(self.given.name, Grid(tuple(self._rows), tuple(kept)))

    def notes(self) -> list[Note]:
        if self.given.visibility != 0:
            return [Note(HIDDEN, 1, (self.given.name,))] if any(map(any, self._rows)) else []
        return [Note(code, len(found), tuple(found[:_NAMED])) for code, found in self._places.items() if found]

    def _kept(self, one: Joined) -> Joined:
        last = bisect.bisect_right(self._shown_rows, one.bottom) - 1
        return Joined(self._at[one.top], one.left, last, one.right)

    def _read(self, book: xlrd.Book, row: int) -> None:
        facts = self.given.rowinfo_map.get(row)
        if facts is not None and facts.hidden:
            if any(_value(book, cell) not in (None, "") for cell in self.given.row(row)):
                self._tell(HIDDEN, f"{row + 1}:{row + 1}")
            return
        self._at[row] = len(self._rows)
        self._rows.append(tuple(self._shown(book, row, at, cell) for at, cell in enumerate(self.given.row(row))))

    def _shown(self, book: xlrd.Book, row: int, column: int, cell: Cell) -> str:
        whole = _value(book, cell)
        if column in self._hidden:
            if whole not in (None, "") and (name := get_column_letter(column + 1)) not in self._hidden_names:
                self._hidden_names.add(name)
                self._tell(HIDDEN, f"{name}:{name}")
            return ""
        kept = _unstruck(book, self.given, (row, column), cell)
        if kept != whole:
            self._tell(STRUCK, f"{get_column_letter(column + 1)}{row + 1}")
        return "" if kept in (None, "") else cells.shown_of(kept, _format(book, cell))

    def _tell(self, code: str, place: str) -> None:
        self._places[code].append(f"{self.given.name}!{place}")


def _unstruck(book: xlrd.Book, given: Given, place: tuple[int, int], cell: Cell) -> object:
    """The value without its letters that are struck out; None where the whole cell is."""
    value = _value(book, cell)
    if value in (None, "") or cell.xf_index is None:
        return value
    is_struck = bool(book.font_list[book.xf_list[cell.xf_index].font_index].struck_out)
    runs = given.rich_text_runlist_map.get(place) if isinstance(value, str) else None
    if not runs or not isinstance(value, str):
        return None if is_struck else value
    starts = [0, *(at for at, _ in runs), len(value)]
    marks = [is_struck, *(bool(book.font_list[font].struck_out) for _, font in runs)]
    return "".join(value[first:last] for (first, last), mark in zip(pairwise(starts), marks, strict=True) if not mark)


def _format(book: xlrd.Book, cell: Cell) -> str:
    if cell.xf_index is None:
        return "General"
    return str(book.format_map[book.xf_list[cell.xf_index].format_key].format_str)


def _value(book: xlrd.Book, cell: Cell) -> object:
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return None
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(int(cell.value), "#N/A")
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_DATE:
        with contextlib.suppress(XLDateError, ValueError):
            return xlrd.xldate_as_datetime(float(cell.value), book.datemode)
    return cell.value
