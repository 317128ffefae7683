"""Workbooks: a list of procedures where a row names its columns so, else the text of each sheet."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import coordinate_from_string

from extractors.reading import secrecy, sniffing
from extractors.reading.assembly import PageText, clean, gather
from extractors.reading.characters import legacy
from extractors.reading.formats import cells, old_workbooks
from extractors.reading.formats.cells import Cells
from extractors.reading.tabular import lists, tables
from law.errors import Unreadable
from law.text import ABOLISHED, Reading, TextFrom

_LONGEST_NUMBER = 6  # of a row; more is a heading that begins in that column
_HEADER_ROWS = 30  # titles and notes stand above the header

_NAMING = ("ma_thu_tuc", "ten_thu_tuc")
_COUNT = re.compile(r"\(?(?:\d{1,2}|[A-Z])\)?(?:\s*=.*)?")
_ARABIC = re.compile(r"\d+(?:\.\d+)*\.?")
_HEADING = re.compile(
    r"(?:[IVXLC]+|[A-Z])\s*[.)/-]\s|(?:\d+[.)]\s*)?Lĩnh vực\b|[^a-zà-ỹ]*(?:DANH MỤC|THỦ TỤC HÀNH CHÍNH|LĨNH VỰC)\b"
)
_FIELD = re.compile(r"(?:[IVXLC\d]+|[A-Z])?\s*[.)/-]?\s*lĩnh vực\s*:?\s*(?P<name>\S.*)", re.I)

Rows = tuple[Cells, ...]


def read(data: bytes, name: str, ocr: object) -> Reading:
    """Rows of procedures where a sheet lists them, then what else the sheets say; without such rows each sheet as a
    page, a row a line. What is not read is named at the end: hidden sheets, cells struck out."""
    return _laid_out(cells.sheets(data, name), name, sniffing.XLSX)


def read_old(data: bytes, name: str, ocr: object) -> Reading:
    """The same of a workbook of Excel 97 to 2003."""
    return _laid_out(old_workbooks.sheets(data, name), name, sniffing.XLS)


def _laid_out(given: Sequence[cells.Sheet], name: str, media_type: str) -> Reading:
    sheets = _restored(given)
    shown = [sheet for sheet in sheets if not sheet.is_hidden]
    rows: list[lists.Fields] = []
    beside: list[PageText] = []
    for sheet in shown:
        found = list(_procedures(sheet.rows))
        rows += found
        beside += _beside(sheet, is_list=bool(found))
    unread = [PageText(text_from=TextFrom.MARKUP, lost=reason) for reason in _unread(sheets)]
    if rows:
        return lists.laid_out("procedure", rows, media_type, (*beside, *unread))
    if not any(page.content for page in beside):
        raise Unreadable(f"{name} is a workbook without text", reason="empty")
    return gather([*beside, *unread], media_type)


def _restored(sheets: Sequence[cells.Sheet]) -> Sequence[cells.Sheet]:
    """Cells set in the fonts of TCVN3 or VNI, in Unicode; all of a workbook tell which, for one cell is too short."""
    encoding = legacy.detect("\n".join(cell for sheet in sheets for row in sheet.rows for cell in row if cell))
    if encoding is None:
        return sheets
    return [replace(sheet, rows=tuple(_in_unicode(row, encoding) for row in sheet.rows)) for sheet in sheets]


def _in_unicode(row: Cells, encoding: str) -> Cells:
    return tuple("\n".join(legacy.convert(line, encoding) for line in cell.split("\n")) for cell in row)


def _beside(sheet: cells.Sheet, *, is_list: bool) -> Iterator[PageText]:
    """The text of a sheet; of one with a list what stands above its heading row."""
    header = _header(sheet.rows) if is_list else None
    rows = (*sheet.rows[: header[0]], *_notes(sheet.rows, *header)) if header else sheet.rows
    content = clean("\n".join(_line(row) for row in rows))
    lost = "uncomputed_cells" if _matters(sheet, header) else None
    if content or lost or not is_list:
        secret = is_list and secrecy.is_marked(content, recognised=False)
        yield PageText(content, TextFrom.MARKUP, lost=lost, secret=secret)


def _notes(rows: Rows, place: int, keys: Cells) -> Iterator[Cells]:
    """What stands under a list apart from its columns: who made it, what it replaces."""
    for row in rows[place + 1 :]:
        words = [cell for at, cell in enumerate(row) if cell and not (at < len(keys) and keys[at])]
        if any(len(cell) > _LONGEST_NUMBER for cell in words) and len(words) == sum(map(bool, row)):
            yield row


def _matters(sheet: cells.Sheet, header: tuple[int, Cells] | None) -> bool:
    """Whether a cell that was not computed says anything: the row's own number (=A5+1) does not."""
    columns = (column_index_from_string(coordinate_from_string(address)[0]) - 1 for address in sheet.uncomputed)
    keys = header[1] if header else ()
    return any(header is None or (at < len(keys) and keys[at]) for at in columns)


def _unread(sheets: Sequence[cells.Sheet]) -> Iterator[str]:
    if any(sheet.is_hidden and any(map(any, sheet.rows)) for sheet in sheets):
        yield "hidden_sheet"
    if any(sheet.struck for sheet in sheets if not sheet.is_hidden):
        yield "struck_out"


def _line(row: Sequence[str]) -> str:
    return " ".join(cell.replace("\n", " ") for cell in row if cell)


def _procedures(sheet: Rows) -> Iterator[lists.Fields]:
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


def _header(sheet: Rows) -> tuple[int, Cells] | None:
    """(row, key of each column) of the row that names a procedure's columns; None where none does."""
    keyed = ((place, lists.columns(row)) for place, row in enumerate(sheet[:_HEADER_ROWS]))
    return next(((place, keys) for place, keys in keyed if keys), None)
