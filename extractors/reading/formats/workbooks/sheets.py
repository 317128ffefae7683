"""Workbooks: a list of procedures where a row names its columns so, else the text of each sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.reading import secrecy, sniffing
from extractors.reading.assembly import PageText, clean, gather
from extractors.reading.characters import legacy
from extractors.reading.formats.workbooks import excel97, package
from extractors.reading.formats.workbooks.cells import Sheet
from extractors.reading.tabular import lists, tables
from extractors.reading.tabular.entries import Cells, Entries, entries
from law.errors import Unreadable
from law.text import NOT_COMPUTED, Note, Reading, TextFrom

_NAMED = 6  # cells that a note names of a sheet


def read(data: bytes, name: str, ocr: object) -> Reading:
    """Rows of procedures where a sheet lists them, then what else the sheets say; without such rows each sheet as a
    page, a row a line. What is not read is told: hidden and struck cells, formulas without a value, pictures."""
    return _laid_out(*package.sheets(data, name), name, sniffing.XLSX)


def read_old(data: bytes, name: str, ocr: object) -> Reading:
    """The same of a workbook of Excel 97 to 2003."""
    return _laid_out(*excel97.sheets(data, name), name, sniffing.XLS)


def _laid_out(given: Sequence[Sheet], notes: tuple[Note, ...], name: str, media_type: str) -> Reading:
    sheets = _restored(given)
    found = [entries(sheet.grid) for sheet in sheets]
    rows = [fields for one in found for fields in one.procedures]
    told = (*notes, *(note for sheet, one in zip(sheets, found, strict=True) for note in _uncomputed(sheet, one)))
    if rows:
        beside = [_beside(sheet, one) for sheet, one in zip(sheets, found, strict=True)]
        return lists.laid_out("procedure", rows, media_type, [page for page in beside if page.content], told)
    pages = [_page(sheet) for sheet in sheets]
    if not any(page.content for page in pages):
        raise Unreadable(f"{name} is a workbook without text", reason="empty")
    return gather([replace(pages[0], notes=told), *pages[1:]], media_type)


def _restored(sheets: Sequence[Sheet]) -> Sequence[Sheet]:
    """Cells set in the fonts of TCVN3 or VNI, in Unicode; all of a workbook tell which, for one cell is too short."""
    encoding = legacy.detect("\n".join(cell for sheet in sheets for row in sheet.grid.rows for cell in row if cell))
    if encoding is None:
        return sheets
    return [
        replace(sheet, grid=replace(sheet.grid, rows=tuple(_in_unicode(row, encoding) for row in sheet.grid.rows)))
        for sheet in sheets
    ]


def _in_unicode(row: Cells, encoding: str) -> Cells:
    return tuple("\n".join(legacy.convert(line, encoding) for line in cell.split("\n")) for cell in row)


def _uncomputed(sheet: Sheet, found: Entries) -> Iterator[Note]:
    """The cells that were not computed and say anything: the row's own number (=A5+1) does not."""
    names = [name for (_, at), name in sheet.uncomputed if not found.keys or found.has_key(at)]
    if names:
        yield Note(NOT_COMPUTED, len(names), (*names[:_NAMED], *(["…"] if len(names) > _NAMED else [])))


def _page(sheet: Sheet) -> PageText:
    content, rows = tables.laid_out(clean("\n".join([*map(_line, sheet.grid.rows), *sheet.boxes])))
    return PageText(content, TextFrom.MARKUP, rows=rows)


def _line(row: Cells) -> str:
    """The lines of a cell stay where it stands alone; cells beside each other are one line."""
    filled = [cell for cell in row if cell]
    return filled[0] if len(filled) == 1 else tables.line(row) if filled else ""


def _beside(sheet: Sheet, found: Entries) -> PageText:
    """What a sheet shows beside its procedures: titles, notes, headings, other tables."""
    content = clean("\n".join([*(_joined(sheet.grid.rows[at]) for at in found.beside), *sheet.boxes]))
    secret = bool(found.procedures) and secrecy.is_marked(content, recognised=False)
    return PageText(content, TextFrom.MARKUP, secret=secret)


def _joined(row: Cells) -> str:
    return " ".join(cell.replace("\n", " ") for cell in row if cell)
