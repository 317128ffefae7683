"""Workbooks: a list of procedures where a row names its columns so, else the text of each sheet."""

import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import BytesIO

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from extractors.reading import sniffing
from extractors.reading.assembly import PageText, clean, gather
from extractors.reading.tabular import lists
from law.errors import Refused, Unreadable
from law.text import Reading, TextFrom

MAX_UNPACKED_BYTES = 1_000_000_000
MAX_ROWS = 200_000
_DAMAGE = (*sniffing.DAMAGED_PACKAGE, InvalidFileException, LookupError, TypeError, AttributeError, SyntaxError)
_HEADER_ROWS = 30  # titles and notes stand above the header

Cells = tuple[str, ...]
Sheet = tuple[Cells, ...]


def read(data: bytes, name: str, ocr: object) -> Reading:
    """Rows of procedures where a sheet lists them; else each sheet as a page, a row a line."""
    sheets = _sheets(data, name)
    rows = [fields for sheet in sheets for fields in _procedures(sheet)]
    if rows:
        return lists.laid_out("procedure", rows, sniffing.XLSX)
    pages = [PageText(clean("\n".join(_line(row) for row in sheet)), TextFrom.MARKUP) for sheet in sheets]
    if not any(page.content for page in pages):
        raise Unreadable(f"{name} is a workbook without text", reason="empty")
    return gather(pages, sniffing.XLSX)


def _sheets(data: bytes, name: str) -> tuple[Sheet, ...]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            size = sum(item.file_size for item in package.infolist())
        if size > MAX_UNPACKED_BYTES:
            raise Refused(f"{name} unpacks to more than {MAX_UNPACKED_BYTES // 1_000_000} MB", reason="too_large")
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
        return tuple(tuple(_rows(sheet.iter_rows(values_only=True, max_row=MAX_ROWS))) for sheet in book.worksheets)
    except _DAMAGE as error:
        raise Unreadable(f"{name} is a damaged workbook: {error}", reason="damaged") from error


def _rows(rows: Iterator[tuple[object, ...]]) -> Iterator[Cells]:
    return (tuple(_cell(value) for value in row) for row in rows)


def _cell(value: object) -> str:
    """What the cell shows: days as printed here, whole numbers without ".0"."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean(str(value))


def _line(row: Sequence[str]) -> str:
    return " ".join(cell.replace("\n", " ") for cell in row if cell)


def _procedures(sheet: Sheet) -> Iterator[lists.Fields]:
    header = _header(sheet)
    if header is None:
        return
    place, keys = header
    for row in sheet[place + 1 :]:
        fields = tuple((key, cell) for key, cell in zip(keys, row, strict=False) if key and cell)
        if any(key in ("ma_thu_tuc", "ten_thu_tuc") for key, _ in fields):
            yield fields


def _header(sheet: Sheet) -> tuple[int, Cells] | None:
    """(row, key of each column) of the row that names a procedure's columns; None where none does."""
    keyed = ((place, lists.columns(row)) for place, row in enumerate(sheet[:_HEADER_ROWS]))
    return next(((place, keys) for place, keys in keyed if keys), None)
