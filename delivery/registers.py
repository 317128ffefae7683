"""The workbook in which a Justice department keeps what becomes of each document: its headings, and a row an entry.

Headings stand in one or two rows, some joined: STT, Tên gọi văn bản, Cơ quan soạn thảo, Hình thức xử lý (over Thay thế,
Bãi bỏ, Ban hành mới, Chưa xác định, each holding how many documents), Ngày dự kiến trình, … , Ghi chú.
"""

import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

import openpyxl
from openpyxl import Workbook
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.worksheet import Worksheet

from delivery.spreadsheet import Place, Spreadsheet
from law.errors import Unreadable, WrongUse
from law.folding import fold_words, squeeze

HEADING_ROWS = 40  # of a sheet in which its headings are looked for
OWN = "Đề xuất của rasoat"
OWN_PROOF = "Căn cứ của đề xuất"
_VERSION = re.compile(r"bản (\d+)")
UNDECIDED = "Chưa xác định"
# word of a heading (folded) → what the column holds
_COLUMNS: tuple[tuple[str, str], ...] = (
    (fold_words(OWN), "own"),
    (fold_words(OWN_PROOF), "own_proof"),
    ("so ky hieu", "number"),
    ("ten goi van ban", "text"),
    ("ten van ban", "text"),
    ("trich yeu noi dung van ban", "text"),
    ("co quan soan thao", "drafter"),
    ("co quan chu tri soan thao", "drafter"),
    ("hinh thuc xu ly", "handling"),
    ("du kien trinh", "expected"),
    ("nam ban hanh vbqppl", "issued"),
    ("van ban thay the", "issued"),
    ("van ban xu ly", "issued"),
    ("ghi chu", "note"),
    ("stt", "stt"),
)
_HANDLINGS = ("thay the", "bai bo", "ban hanh moi", "chua xac dinh", "het hieu luc", "giu nguyen", "sua doi")
_GROUP = re.compile(r"(?:[IVX]+|[A-Z])\.?")
_TOTALS = ("tong cong", "cong", "tong so", "tong")

Cell = object


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a sheet has what, columns from 1: `named` by what they hold, `handlings` by heading under Hình thức xử lý.

    first, last: rows of the headings; width: the last column that holds anything."""

    first: int
    last: int
    named: Mapping[str, int]
    handlings: Mapping[int, str]
    width: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `line` is its row in the sheet, `row` counts the entries of the workbook from 1, `handlings` how many
    documents stand under each form (None where the mark is no number)."""

    row: int
    sheet: str
    line: int
    text: str
    drafter: str | None
    handlings: Mapping[str, int | None]
    issued: str | None
    expected: str | None
    note: str | None

    @property
    def handling(self) -> str | None:
        """The form under which most documents stand, the first of several."""
        counted = sorted(self.handlings.items(), key=lambda item: -(item[1] or 1))
        return counted[0][0] if counted else None


@dataclass(frozen=True, slots=True)
class Register:
    """The sheets that are registers, each with its columns, and all entries in their order."""

    columns: Mapping[str, Columns]
    entries: tuple[Entry, ...]
    version: int | None = None


def read(data: bytes, name: str) -> Register:
    """Unreadable where no sheet has the headings STT and Tên gọi văn bản. `spreadsheet.opened` comes before this."""
    book = workbook_of(data, name)
    columns = {sheet.title: found for sheet in book.worksheets if (found := _columns(sheet)) is not None}
    if not columns:
        told = "has no sheet with the headings STT and Tên gọi văn bản"
        raise Unreadable(f"{name} {told}: it is no register of dispositions", reason="no_register")
    entries: list[Entry] = []
    for title, found in columns.items():
        entries += _entries(book[title], found, len(entries))
    versions = (_own_version(book[title], found) for title, found in columns.items())
    return Register(columns, tuple(entries), next((one for one in versions if one is not None), None))


def workbook_of(data: bytes, name: str) -> Workbook:
    """The workbook to look at; it is never written from this. Unreadable where it cannot be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # of what it would drop if it wrote the file
            return openpyxl.load_workbook(BytesIO(data))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise Unreadable(f"{name} cannot be read as a workbook: {error}", reason="damaged") from error


def day_number(day: date) -> float:
    """The number by which a cell keeps a day."""
    return float(to_excel(day))  # type: ignore[no-untyped-call]


def decide(book: Spreadsheet, columns: Columns, entry: Entry, handling: str) -> None:
    """Puts an entry under another form: what was counted under the others is counted under this.

    WrongUse where the sheet has no such form, or a formula stands in the way."""
    if not columns.handlings and "handling" in columns.named:
        book.set(Place(entry.sheet, entry.line, columns.named["handling"]), handling)
        return
    if handling not in columns.handlings.values():
        said = f"The sheet {entry.sheet} has no form “{handling}”"
        raise WrongUse(said, key="no_such_form", sheet=entry.sheet, form=handling)
    count = sum(one or 1 for one in entry.handlings.values()) or 1
    for column, name in columns.handlings.items():
        place = Place(entry.sheet, entry.line, column)
        if book.has_formula(place):
            said = f"{place.name} of the sheet {entry.sheet} is a formula"
            raise WrongUse(said, key="formula_cell", cell=place.name, sheet=entry.sheet)
        book.set(place, count if name == handling else None)


def shown(value: Cell) -> str | None:
    """What a cell says in words; None where it says nothing."""
    if value is None:
        return None
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return squeeze(str(value)) or None


def _columns(sheet: Worksheet) -> Columns | None:
    for row in sheet.iter_rows(1, min(HEADING_ROWS, sheet.max_row)):
        names = {cell.column: fold_words(str(cell.value)) for cell in row if cell.value is not None}
        named = dict(_named(names))
        if "stt" in named and "text" in named:
            first = row[0].row or 1
            last = _last_heading(sheet, first, named)
            return Columns(first, last, named, dict(_handlings(sheet, first, last, named)), _width(sheet))
    return None


def _named(names: Mapping[int, str]) -> Iterator[tuple[str, int]]:
    """The first column of each name counts; "Số, ngày, tháng, năm ban hành VBQPPL" is no "Tên gọi văn bản"."""
    taken: set[str] = set()
    for column, name in names.items():
        what = next((what for words, what in _COLUMNS if _says(name, words)), None)
        if what and what not in taken:
            taken.add(what)
            yield what, column


def _says(name: str, words: str) -> bool:
    return name == words if words == "stt" else words in name


def _last_heading(sheet: Worksheet, first: int, named: Mapping[str, int]) -> int:
    """The row in which the headings end: as far as joined cells go, or the row that divides Hình thức xử lý."""
    joined = [area.max_row for area in sheet.merged_cells.ranges if area.min_row <= first <= area.max_row]
    last: int = max([first, *joined])
    below = [sheet.cell(last + 1, named["handling"] + at).value for at in range(2)] if "handling" in named else []
    divided = any(isinstance(one, str) and fold_words(one).startswith(_HANDLINGS) for one in below)
    text_below = sheet.cell(last + 1, named["text"]).value
    return last + 1 if divided and text_below is None else last


def _handlings(sheet: Worksheet, first: int, last: int, named: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    """Forms by column, where the heading is divided; none where the form is written in words."""
    if "handling" not in named or last == first:
        return
    start = named["handling"]
    areas = [area for area in sheet.merged_cells.ranges if (area.min_row, area.min_col) == (first, start)]
    end = int(areas[0].max_col) if areas else start
    while not areas and sheet.cell(first, end + 1).value is None and sheet.cell(last, end + 1).value is not None:
        end += 1
    for column in range(start, end + 1):
        name = shown(sheet.cell(last, column).value)
        if name:
            yield column, name


def _width(sheet: Worksheet) -> int:
    filled: Iterator[int] = (cell.column or 1 for row in sheet.iter_rows() for cell in row if cell.value is not None)
    return max(filled, default=1)


def _entries(sheet: Worksheet, columns: Columns, before: int) -> Iterator[Entry]:
    text_at = columns.named["text"]
    wide = [area for area in sheet.merged_cells.ranges if area.min_col <= text_at <= area.max_col > area.min_col]
    across = {area.min_row for area in wide}
    row = before
    for line in range(columns.last + 1, sheet.max_row + 1):
        text = shown(sheet.cell(line, columns.named["text"]).value)
        if text is None or line in across or fold_words(text) in _TOTALS or fold_words(text).isdecimal():
            continue  # nothing, a heading of a group, a total, or the row of (1), (2), (3) under the headings
        if _is_group(sheet, columns, line):
            continue
        row += 1
        said = {what: shown(sheet.cell(line, at).value) for what, at in columns.named.items()}
        text = f"{said['number']} {text}" if said.get("number") else text
        yield Entry(
            row, sheet.title, line, text, said.get("drafter"), _forms(sheet, columns, line), said.get("issued"),
            said.get("expected"), said.get("note"),
        )  # fmt: skip


def _is_group(sheet: Worksheet, columns: Columns, line: int) -> bool:
    """II | Lĩnh vực đất đai: a letter or Roman numeral with a name, and nothing beside them."""
    numbered = shown(sheet.cell(line, columns.named["stt"]).value) or ""
    own = {columns.named["stt"], columns.named["text"]}
    others = (sheet.cell(line, at).value for at in range(1, columns.width + 1) if at not in own)
    return _GROUP.fullmatch(numbered) is not None and all(value is None for value in others)


def _forms(sheet: Worksheet, columns: Columns, line: int) -> dict[str, int | None]:
    if not columns.handlings:
        said = shown(sheet.cell(line, columns.named["handling"]).value) if "handling" in columns.named else None
        return {said: None} if said else {}
    marks = {name: sheet.cell(line, column).value for column, name in columns.handlings.items()}
    return {name: _count(mark) for name, mark in marks.items() if shown(mark) not in (None, "0")}


def _count(mark: Cell) -> int | None:
    """How many a mark counts: 2, "2" or 2.0; a cross counts none."""
    text = shown(mark) or ""
    return int(text) if text.isdecimal() else None


def _own_version(sheet: Worksheet, columns: Columns) -> int | None:
    """The version that our own heading names."""
    if "own" not in columns.named:
        return None
    found = _VERSION.search(shown(sheet.cell(columns.first, columns.named["own"]).value) or "")
    return int(found[1]) if found else None
