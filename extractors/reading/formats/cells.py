"""The cells of a workbook as they are shown: days, per cent and digits by their format; what is struck out is not read.

A formula whose program kept no value with it is computed where it only points to a cell or labels a link; else its own
words stand in the cell, so that a row is never lost, and the sheet says which cells these are.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import coordinate_from_string
from openpyxl.utils.exceptions import InvalidFileException

from extractors.reading import sniffing
from extractors.reading.assembly import clean
from law.errors import Refused, Unreadable

MAX_UNPACKED_BYTES = 1_000_000_000
MAX_ROWS = 200_000
_DAMAGE = (*sniffing.DAMAGED_PACKAGE, InvalidFileException, LookupError, TypeError, AttributeError, SyntaxError)
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
# <c r="C5" t="str"><f>A1&B1</f><v></v></c>
_WITHOUT_VALUE = re.compile(rb"</(?:\w+:)?f>\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>")
_LINK = re.compile(r'=\s*HYPERLINK\(.*[,;]\s*"((?:[^"]|"")*)"\s*\)', re.I | re.S)
_POINTER = re.compile(r"=\s*\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_DECIMALS = re.compile(r"0\.(0+)(?:_\S|;.*)?")
_ZEROS = re.compile(r"0{2,}")
_FARTHEST = 20  # cells that point to cells; more are a circle

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: its rows; the addresses of cells whose formula was not computed; how many cells are struck out."""

    name: str
    rows: tuple[Cells, ...]
    uncomputed: tuple[str, ...] = ()
    struck: int = 0
    is_hidden: bool = False


def sheets(data: bytes, name: str) -> tuple[Sheet, ...]:
    """All worksheets in order, charts left out. Unreadable where the package is damaged, Refused where it is huge."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            size = sum(item.file_size for item in package.infolist())
            if size > MAX_UNPACKED_BYTES:
                raise Refused(f"{name} unpacks to more than {MAX_UNPACKED_BYTES // 1_000_000} MB", reason="too_large")
            is_whole = not any(
                _WITHOUT_VALUE.search(package.read(item))
                for item in package.infolist()
                if _SHEET.fullmatch(item.filename)
            )
        formulas = {} if is_whole else _formulas(data)
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, rich_text=True)
        return tuple(_sheet(one, formulas.get(one.title, {})) for one in book.worksheets)
    except _DAMAGE as error:
        raise Unreadable(f"{name} is a damaged workbook: {error}", reason="damaged") from error


def _formulas(data: bytes) -> dict[str, dict[str, str]]:
    """Of each sheet the formulas by their address."""
    book = openpyxl.load_workbook(BytesIO(data), read_only=True)
    return {
        sheet.title: {
            cell.coordinate: str(getattr(cell.value, "text", cell.value))
            for row in sheet.iter_rows(max_row=MAX_ROWS)
            for cell in row
            if cell.data_type == "f"
        }
        for sheet in book.worksheets
    }


def _sheet(sheet: Any, formulas: Mapping[str, str]) -> Sheet:
    rows: list[list[str]] = []
    struck = 0
    for row in sheet.iter_rows(max_row=MAX_ROWS):
        shown: list[str] = []
        for cell, value in ((cell, cell.value) for cell in row):
            is_struck = value is not None and bool(cell.font.strike)
            shown.append("" if value is None or is_struck else shown_of(value, cell.number_format))
            struck += is_struck or _has_struck(value)
        rows.append(shown)
    uncomputed = tuple(_put_in(rows, formulas))
    return Sheet(sheet.title, tuple(map(tuple, rows)), uncomputed, struck, sheet.sheet_state != "visible")


def _has_struck(value: object) -> bool:
    return isinstance(value, CellRichText) and any(_is_struck_part(part) for part in value)


def _is_struck_part(part: object) -> bool:
    return isinstance(part, TextBlock) and bool(part.font.strike)


def shown_of(value: object, form: str) -> str:
    """What a cell of this value and number format shows: 05/2025, 15%, 1.000120, whole numbers without ".0"."""
    if isinstance(value, CellRichText):
        return clean("".join(str(part) for part in value if not _is_struck_part(part)))
    if isinstance(value, datetime | date):
        return value.strftime(_day_form(form.lower()))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, form)
    return clean(str(value))


def _day_form(form: str) -> str:
    """Only what the cell shows: a day nobody wrote is none."""
    if "d" not in form and "y" in form:
        return "%m/%Y" if "m" in form else "%Y"
    return "%d/%m/%Y"


def _number(value: float, form: str) -> str:
    if "%" in form:
        return f"{round(value * 100, 6):g}%"
    if decimals := _DECIMALS.fullmatch(form):
        return f"{value:.{len(decimals[1])}f}"
    if value == int(value):
        return str(int(value)).zfill(len(form) if _ZEROS.fullmatch(form) else 0)
    return str(value)


def _put_in(rows: list[list[str]], formulas: Mapping[str, str]) -> Iterator[str]:
    """Puts what formulas show into their empty cells; yields the addresses of those that only their words tell."""
    for address, formula in formulas.items():
        row, column = _place(address)
        if row < len(rows) and column < len(rows[row]) and not rows[row][column]:
            shown = _computed(formula, rows, formulas)
            rows[row][column] = clean(formula) if shown is None else shown
            if shown is None:
                yield address


def _place(address: str) -> tuple[int, int]:
    column, row = coordinate_from_string(address)
    return row - 1, column_index_from_string(column) - 1


def _computed(formula: str, rows: list[list[str]], formulas: Mapping[str, str], depth: int = 0) -> str | None:
    """What a link or a pointer to a cell shows; None for all that would have to be computed."""
    if link := _LINK.fullmatch(formula):
        return clean(link[1].replace('""', '"'))
    pointer = _POINTER.fullmatch(formula)
    if pointer is None or depth > _FARTHEST:
        return None
    address = pointer[1] + pointer[2]
    if address in formulas:
        return _computed(formulas[address], rows, formulas, depth + 1)
    row, column = _place(address)
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""
