"""The alert list as data: a sheet of every field and a CSV file, in Vietnamese, safe to open."""

import csv
import math
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from delivery import files
from delivery.contract import Json
from delivery.quoting import source_of, words_of

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEET = "Dữ liệu"
RULES = {
    "repealed": "đã bị bãi bỏ hoặc thay thế",
    "basis_repealed": "căn cứ đã hết hiệu lực",
    "provision_repealed": "quy định được viện dẫn đã bị bãi bỏ",
    "parent_lapsed": "văn bản được hướng dẫn đã hết hiệu lực",
    "own_term_over": "hết thời hạn ghi trong văn bản",
    "suspended": "đang ngưng hiệu lực",
    "programme_over": "chương trình, giai đoạn đã kết thúc",
    "superseded_standard": "tiêu chuẩn đã có phiên bản mới",
    "abolished_level": "cấp chính quyền không còn",
    "merged_body": "cơ quan đã hợp nhất",
    "terms_differ": "thời hạn, phí khác căn cứ",
    "published_again": "đã công bố lại",
    "procedure_abolished": "thủ tục đã bị bãi bỏ",
    "announcement_ended": "quyết định công bố đã hết hiệu lực",
    "ambiguous_target": "chưa rõ văn bản nào bị bãi bỏ",
    "unknown_day": "chưa rõ ngày hết hiệu lực",
    "ambiguous_basis": "căn cứ chưa xác định được",
    "date_contradicts": "ngày của căn cứ không khớp",
    "unknown_number": "số, ký hiệu không tồn tại",
    "not_yet_in_force": "căn cứ chưa có hiệu lực",
}
SUBJECTS = {"document": "văn bản", "procedure": "thủ tục hành chính"}
# heading and width in characters
_COLUMNS = (
    ("STT", 6),
    ("Loại", 12),
    ("Số, ký hiệu / Mã thủ tục", 22),
    ("Tên", 50),
    ("Cơ quan ban hành", 26),
    ("Ngày ban hành", 13),
    ("Kết luận", 18),
    ("Lý do", 28),
    ("Về", 26),
    ("Từ ngày", 13),
    ("Chứng cứ", 70),
    ("Nguồn chứng cứ", 34),
    ("Đề xuất", 40),
    ("Độ tin cậy", 11),
    ("Biết từ ngày", 13),
    ("Mã cảnh báo", 18),
)
# a cell that begins with one of these is run as a formula by spreadsheet programs
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# characters of all columns that can still be read on a page across
_ACROSS = 220
# the most a cell holds
_CELL = 32_000
_FONT = "Calibri"
_DIGIT = 5.25  # points that a character of the width of a column is
HIGHEST = 409.0  # points; spreadsheet programs show no row above that
_LEADING = 1.29  # height of a line in the size of its letters
_CONTROLS = {code: None for code in range(32) if chr(code) not in "\t\n\r"}

Cell = str | int | float | date | None
Columns = Sequence[tuple[str, int]]


def headings() -> tuple[str, ...]:
    return tuple(name for name, _ in _COLUMNS)


def rows(findings: Iterable[Json]) -> tuple[tuple[Cell, ...], ...]:
    """One row a finding (an object of `rasoat audit --json`), in the order given."""
    return tuple(tuple(map(safe, _row(at, finding))) for at, finding in enumerate(findings, 1))


def add_sheet(book: Workbook, findings: Iterable[Json]) -> None:
    """A sheet with a frozen heading, filters, wrapped text and dates as dates."""
    sheet = book.create_sheet(SHEET)
    sheet.append(headings())
    for row in rows(findings):
        sheet.append(row)
    dress(sheet, _COLUMNS)


def dress(sheet: Worksheet, columns: Columns) -> None:
    """A filled sheet as people read it: frozen heading, filters, wrapped text, dates as dates, nothing a formula."""
    for at, (_, width) in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    for cell in sheet[1]:
        cell.font = Font(_FONT, 11, bold=True)
        cell.fill = PatternFill("solid", fgColor="DDE6F0")
    widths = [width for _, width in columns]
    for at, line in enumerate(sheet.iter_rows(), 1):
        sheet.row_dimensions[at].height = height((cell.value for cell in line), widths, 11)
        for cell in line:
            side = None if isinstance(cell.value, str) else "center"
            cell.alignment = Alignment(side, "top", wrap_text=True)
            if isinstance(cell.value, date):
                cell.number_format = "DD/MM/YYYY"
            elif isinstance(cell.value, str):
                cell.data_type = "s"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.page_setup.fitToWidth = math.ceil(sum(widths) / _ACROSS)
    sheet.page_setup.paperSize = 9  # A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def write_csv(findings: Iterable[Json], path: Path) -> None:
    """`csv_of` as a file."""
    files.write(path, csv_of(findings))


def csv_of(findings: Iterable[Json]) -> bytes:
    """UTF-8 with a byte order mark, so that spreadsheet programs read the letters; dates as they are printed here."""
    return comma_separated(headings(), rows(findings))


def comma_separated(names: Sequence[str], cells: Iterable[Sequence[Cell]]) -> bytes:
    """A heading and rows of safe cells, as `csv_of` writes them."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows([_printed(cell) for cell in row] for row in cells)
    return out.getvalue().encode("utf-8-sig")


def _printed(cell: Cell) -> Cell:
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell


def _row(at: int, finding: Json) -> tuple[Cell, ...]:
    subject, about, because = finding["subject"], finding["about"], finding["because"]
    provisions = f" ({', '.join(about['provisions'])})" if about["provisions"] else ""
    return (
        at,
        SUBJECTS.get(subject["type"], subject["type"]),
        subject["key"],
        subject["title"],
        subject["issuer"],
        _day(subject["issued_on"]),
        finding["verdict_vi"],
        RULES.get(finding["rule"], finding["rule"]),
        f"{about['number'] or about['name'] or ''}{provisions}",
        _day(finding["since"]),
        "\n".join(words_of(proof) for proof in because),
        "\n".join(source_of(proof) for proof in because),
        finding["proposed"],
        finding["confidence"],
        _day(finding["known_on"]),
        finding["id"],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def safe(cell: Cell) -> Cell:
    """Text that would be run as a formula is shown as text; what no cell can hold is left out."""
    if not isinstance(cell, str):
        return cell
    text = clean(cell)
    return "'" + text if text.lstrip(" ").startswith(_FORMULA) else text


def clean(text: str) -> str:
    """Text without what no cell can hold."""
    return text.translate(_CONTROLS)[:_CELL]


def height(cells: Iterable[object], widths: Iterable[float], size: float) -> float:
    """Points that a row of wrapped cells takes in letters of `size` points; programs do not find that out when they
    open a file.

    widths: of the columns, in characters."""
    most = max((_points(str(cell), width, size) for cell, width in zip(cells, widths, strict=True) if cell), default=0)
    return min(HIGHEST, max(most, _points("", 1, size)))


def fits(text: str, width: float, size: float) -> bool:
    """Whether a cell shows the whole of a text, in a column of so many characters."""
    return _points(text, width, size) <= HIGHEST


def _points(text: str, width: float, size: float) -> float:
    return _lines(text, width * _DIGIT / size) * size * _LEADING + 3


def _lines(text: str, room: float) -> int:
    """Lines that a text takes in a column; `room` in the size of the letters."""
    return sum(_wrapped(part.split(" "), room) for part in text.split("\n"))


def _wrapped(words: Sequence[str], room: float) -> int:
    lines, used = 1, 0.0
    for word in words:
        wide = sum(map(_breadth, word))
        if used and used + wide > room:
            lines, used = lines + 1, 0.0
        lines += int(wide / room)  # a word longer than the column is broken
        used += wide % room + 0.25
    return lines


def _breadth(letter: str) -> float:
    """About as Times New Roman and Calibri have it, in the size of the letters."""
    if letter in "ijlt.,;:'()/-|!“”‘’":
        return 0.3
    return 0.7 if letter.isupper() or letter in "mw" else 0.47
