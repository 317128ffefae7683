"""A list as a workbook: the sheet that an office prints and signs (Nghị định 30/2020/NĐ-CP), then the sheet of data."""

from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from delivery import lists, tables
from delivery.letterhead import KIND, MOTTO, STATE, Letterhead
from delivery.tables import Listed

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FONT = "Times New Roman"
_WIDTH = 130  # characters over all columns
_SCALE = 0.94  # at which they fill the page, with a little room
_PAGE = (210 - 20 - 20) / 25.4 * 72 / _SCALE  # points of a page that rows may fill
_ROW = 15.0  # points of a row that is empty
_LAST = len(tables.COLUMNS)
_LEFT = _LAST // 2  # columns of the left half
_PROOFS = 6  # the column of proofs, from 0
_INCH = 25.4
_LINE = Side(style="thin")
_RULED = Border(_LINE, _LINE, _LINE, _LINE)


def workbook(listed: Listed, head: Letterhead) -> bytes:
    """The file; its first sheet is the paper, its second has every field, with filters."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(f"Rà soát {listed.day:%d-%m-%Y}")
    _head(sheet, listed.day, head)
    top = _title(sheet, listed)
    bottom = _table(sheet, listed, top)
    last = _end(sheet, listed, head, bottom + 2)
    _print(sheet, top)
    _keep_together(sheet, (top, bottom, last))
    lists.add_sheet(book, listed.findings)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _head(sheet: Worksheet, day: date, head: Letterhead) -> None:
    _put(sheet, 1, (1, _LEFT), head.parent.upper(), Font(FONT, 13))
    _put(sheet, 2, (1, _LEFT), head.sender, Font(FONT, 13, bold=True, underline="single"))
    _put(sheet, 1, (_LEFT + 1, _LAST), STATE, Font(FONT, 13, bold=True))
    _put(sheet, 2, (_LEFT + 1, _LAST), MOTTO, Font(FONT, 14, bold=True, underline="single"))
    _put(sheet, 3, (1, _LEFT), head.symbol, Font(FONT, 13))
    _put(sheet, 3, (_LEFT + 1, _LAST), head.dated(day), Font(FONT, 14, italic=True))


def _title(sheet: Worksheet, listed: Listed) -> int:
    """Title and lead; the row where the table begins."""
    _put(sheet, 5, (1, _LAST), KIND, Font(FONT, 14, bold=True))
    _put(sheet, 6, (1, _LAST), tables.TITLE, Font(FONT, 14, bold=True))
    _put(sheet, 8, (1, _LAST), listed.lead(), Font(FONT, 13), "left")
    return 10


def _table(sheet: Worksheet, listed: Listed, top: int) -> int:
    """The row of the last finding."""
    widths = tables.widths(_WIDTH)
    for at, ((name, _), width) in enumerate(zip(tables.COLUMNS, widths, strict=True), 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
        cell = sheet.cell(top, at, name)
        cell.font, cell.border = Font(FONT, 12, bold=True), _RULED
        cell.alignment = Alignment("center", "center", wrap_text=True)
    sheet.row_dimensions[top].height = 34
    told = tables.rows(listed.findings, lambda text: lists.fits(text, widths[_PROOFS], 12))
    for line, words in enumerate(told, top + 1):
        sheet.row_dimensions[line].height = lists.height(words, widths, 12)
        for at, text in enumerate(words, 1):
            cell = sheet.cell(line, at, int(text) if at == 1 else lists.safe(text))
            cell.font, cell.border = Font(FONT, 12), _RULED
            cell.alignment = Alignment("center" if at == 1 else "left", "top", wrap_text=True)
            cell.data_type = "n" if at == 1 else "s"
    return top + len(told)


def _end(sheet: Worksheet, listed: Listed, head: Letterhead, top: int) -> int:
    """The last row."""
    _put(sheet, top, (1, _LEFT), "Nơi nhận:", Font(FONT, 12, bold=True, italic=True), "left")
    for at, name in enumerate(head.receivers(listed.addressee), top + 1):
        _put(sheet, at, (1, _LEFT), name, Font(FONT, 11), "left")
    for at, text in enumerate(head.signature, top):
        _put(sheet, at, (_LEFT + 1, _LAST), text, Font(FONT, 14, bold=True))
    name_at = top + len(head.signature) + 4
    _put(sheet, name_at, (_LEFT + 1, _LAST), head.signer, Font(FONT, 14, bold=True))
    return name_at


def _put(sheet: Worksheet, row: int, columns: tuple[int, int], text: str, font: Font, side: str = "center") -> None:
    sheet.merge_cells(start_row=row, end_row=row, start_column=columns[0], end_column=columns[1])
    cell = sheet.cell(row, columns[0])
    cell.value, cell.font = lists.clean(text), font
    cell.data_type = "s"  # a line of Nơi nhận begins as a formula might
    cell.alignment = Alignment(side, "center", wrap_text=True)
    width = sum(tables.widths(_WIDTH)[columns[0] - 1 : columns[1]])
    line = sheet.row_dimensions[row]  # joined cells do not make it higher by themselves
    line.height = max(line.height or 0, lists.height((text,), (width,), font.sz or 12))


def _print(sheet: Worksheet, top: int) -> None:
    """A4 across, margins 20, 20, 30, 15 mm, as wide as the page; the heading of the table on each page.

    The scale is a figure, for where a sheet is fitted to a page no program heeds a break that is set by hand."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.scale = round(_SCALE * 100)
    sheet.page_margins = PageMargins(30 / _INCH, 15 / _INCH, 20 / _INCH, 20 / _INCH, 10 / _INCH, 10 / _INCH)
    sheet.print_title_rows = f"{top}:{top}"
    sheet.sheet_view.showGridLines = False
    if (header := sheet.oddHeader) is not None and header.center is not None:
        header.center.text, header.center.font, header.center.size = "&P", FONT, 13
    sheet.HeaderFooter.differentFirst = True


def _keep_together(sheet: Worksheet, rows: tuple[int, int, int]) -> None:
    """The signature stands on one page, with the last row of the table where both fit; `rows`: the heading of the
    table, its last row, the last of all."""
    top, bottom, last = rows
    repeated, end = _height(sheet, top, top), _height(sheet, bottom + 1, last)
    used = before = 0.0
    for row in range(1, bottom + 1):
        before, used = used, used + _height(sheet, row, row)
        if used > _PAGE:
            before, used = repeated, repeated + _height(sheet, row, row)
    if used + end > _PAGE:
        alone = before == repeated or repeated + used - before + end > _PAGE
        sheet.row_breaks.append(Break(bottom if alone else bottom - 1))


def _height(sheet: Worksheet, first: int, last: int) -> float:
    return sum(sheet.row_dimensions[row].height or _ROW for row in range(first, last + 1))
