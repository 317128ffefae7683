"""Workbooks of Excel 97 to 2003 (XLS): the cells as they are shown, with the values that Excel kept of formulas."""

import contextlib
import io
import struct
from itertools import pairwise

import xlrd
from xlrd.biffh import XLRDError
from xlrd.compdoc import CompDocError
from xlrd.formula import FormulaError
from xlrd.sheet import Cell
from xlrd.sheet import Sheet as Given
from xlrd.xldate import XLDateError

from extractors.reading.formats import cells
from law.errors import Unreadable

_DAMAGE = (
    XLRDError, CompDocError, FormulaError, XLDateError, struct.error, AssertionError, LookupError, TypeError,
    ValueError, AttributeError, ArithmeticError, MemoryError, RecursionError,
)  # fmt: skip


def sheets(data: bytes, name: str) -> tuple[cells.Sheet, ...]:
    """All worksheets in order, charts left out; Unreadable where the file is damaged or locked."""
    notes = io.StringIO()  # what the library says of odd records
    try:
        with xlrd.open_workbook(file_contents=data, formatting_info=True, on_demand=True, logfile=notes) as book:
            return tuple(_sheet(book, at) for at in range(book.nsheets))
    except _DAMAGE as error:
        if "encrypted" in str(error):
            raise Unreadable(f"{name} is locked with a password", reason="encrypted") from error
        raise Unreadable(f"{name} is a damaged workbook: {error}", reason="damaged") from error


def _sheet(book: xlrd.Book, at: int) -> cells.Sheet:
    given = book.sheet_by_index(at)
    rows: list[cells.Cells] = []
    struck = 0
    for row in range(min(given.nrows, cells.MAX_ROWS)):
        shown: list[str] = []
        for column, cell in enumerate(given.row(row)):
            whole = _value(book, cell)
            kept = _unstruck(book, given, (row, column), cell)
            struck += kept != whole
            shown.append("" if kept in (None, "") else cells.shown_of(kept, _format(book, cell)))
        rows.append(tuple(shown))
    return cells.Sheet(given.name, tuple(rows), struck=struck, is_hidden=given.visibility != 0)


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
