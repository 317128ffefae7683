"""Workbooks: a list of procedures where a row names its columns so, else the text of each sheet."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import BytesIO

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from extractors.reading import sniffing
from extractors.reading.assembly import PageText, clean, gather
from extractors.reading.tabular import lists, tables
from law.errors import Refused, Unreadable
from law.text import ABOLISHED, Reading, TextFrom

MAX_UNPACKED_BYTES = 1_000_000_000
MAX_ROWS = 200_000
_DAMAGE = (*sniffing.DAMAGED_PACKAGE, InvalidFileException, LookupError, TypeError, AttributeError, SyntaxError)
_LONGEST_NUMBER = 6  # of a row; more is a heading that begins in that column
_HEADER_ROWS = 30  # titles and notes stand above the header

_NAMING = ("ma_thu_tuc", "ten_thu_tuc")
_COUNT = re.compile(r"\(?(?:\d{1,2}|[A-Z])\)?(?:\s*=.*)?")
_ARABIC = re.compile(r"\d+(?:\.\d+)*\.?")
_HEADING = re.compile(
    r"(?:[IVXLC]+|[A-Z])\s*[.)/-]\s|(?:\d+[.)]\s*)?Lĩnh vực\b|[^a-zà-ỹ]*(?:DANH MỤC|THỦ TỤC HÀNH CHÍNH|LĨNH VỰC)\b"
)
_FIELD = re.compile(r"(?:[IVXLC\d]+|[A-Z])?\s*[.)/-]?\s*lĩnh vực\s*:?\s*(?P<name>\S.*)", re.I)

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
    """The procedures of a sheet; what stands in rows without a name of their own is of the one above."""
    header = _header(sheet)
    if header is None:
        return
    place, keys = header
    below = sheet[place + 1 :]
    if below and (divided := _divided(sheet[place], keys, below[0])):
        keys, below = divided, below[1:]
    entry: list[tuple[str, str]] = []
    over: list[tuple[str, str]] = []  # what the heading over the rows says of each
    for row in below:
        fields = [(key, cell) for key, cell in zip(keys, row, strict=False) if key and cell]
        if heading := _heading(keys, row, fields):
            over = _said(heading, keys)
        elif any(key in _NAMING for key, _ in fields) and not _is_count(row):
            if entry:
                yield tuple(entry)
            entry = [*fields, *over]
        elif entry and fields and not _number(keys, row):
            entry += fields
    if entry:
        yield tuple(entry)


def _divided(head: Cells, keys: Cells, row: Cells) -> Cells | None:
    """The keys with those of a second row of headings, which divides joined ones: Phí, lệ phí over Phí | Lệ phí."""
    filled = [at for at, cell in enumerate(row) if cell]
    if not filled or any(at >= len(keys) or keys[at] in _NAMING or not row[at].strip("()0123456789") for at in filled):
        return None
    if all(head[at] for at in filled):
        return None
    return tuple(lists.key_of(row[at]) if at in filled and not key else key for at, key in enumerate(keys))


def _heading(keys: Cells, row: Cells, fields: Sequence[tuple[str, str]]) -> str | None:
    """A heading among the rows: “I. Lĩnh vực đất đai”, alone in its row, in whichever column."""
    filled = [cell for cell in row if cell]
    number = _number(keys, row)
    words = [cell for cell in filled if cell != number]
    if len(words) != 1 or any(key not in _NAMING for key, _ in fields) or _ARABIC.fullmatch(number):
        return None
    is_marked = bool(number) or _HEADING.match(words[0]) is not None
    return f"{number} {words[0]}".strip() if is_marked else None


def _said(heading: str, keys: Cells) -> list[tuple[str, str]]:
    """What a heading says of the rows under it: their field, or that they are abolished."""
    if tables.says_abolished(heading):
        return [(ABOLISHED, heading)]
    field = _FIELD.match(heading)
    return [("linh_vuc", field["name"])] if field and "linh_vuc" not in keys else []


def _number(keys: Cells, row: Cells) -> str:
    """What stands in the column of the row's own number, the first without a key."""
    at = next((at for at, key in enumerate(keys) if not key), None)
    number = row[at] if at is not None and at < len(row) else ""
    return number if len(number) <= _LONGEST_NUMBER else ""


def _is_count(row: Cells) -> bool:
    """The row under the headings that counts the columns: (1) | (2) | (3)."""
    return all(_COUNT.fullmatch(cell) for cell in row if cell)


def _header(sheet: Sheet) -> tuple[int, Cells] | None:
    """(row, key of each column) of the row that names a procedure's columns; None where none does."""
    keyed = ((place, lists.columns(row)) for place, row in enumerate(sheet[:_HEADER_ROWS]))
    return next(((place, keys) for place, keys in keyed if keys), None)
