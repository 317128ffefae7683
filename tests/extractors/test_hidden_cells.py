"""What a workbook shows is its text; what is hidden, struck or has no value is told, and never read as in force."""

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as Drawing
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

from extractors.facts.extraction import extract
from extractors.reading import readers
from law.errors import Unreadable
from law.text import COMMENTS, HIDDEN, NOT_COMPUTED, NOT_READ, STRUCK, Reading

HEAD = ["STT", "Mã TTHC", "Tên thủ tục hành chính", "Căn cứ pháp lý"]
FIRST = [1, "1.000178", "Cấp giấy phép", "Nghị định số 101/2024/NĐ-CP"]
SECOND = [2, "1.000179", "Cấp lại giấy phép", "Nghị định số 102/2024/NĐ-CP"]


def bytes_of(book: Workbook) -> bytes:
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def read(book: Workbook) -> Reading:
    return readers.read(bytes_of(book), "danh mục.xlsx")


def book_of(*rows: Sequence[object]) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Danh mục"
    for row in rows:
        sheet.append(list(row))
    return book, sheet


def told(reading: Reading, code: str) -> tuple[int, tuple[str, ...]]:
    notes = [note for note in reading.text.notes if note.code == code]
    return sum(note.count for note in notes), tuple(place for note in notes for place in note.where)


def codes(reading: Reading) -> list[str | None]:
    return [one.code for one in extract(reading).procedures]


# --- formulas


def test_a_row_without_its_name_is_told_and_its_bases_are_nobody_elses() -> None:
    third = [3, 7, None, "Nghị định số 103/2024/NĐ-CP"]
    book, _ = book_of(HEAD, FIRST, third, [None, None, None, "Nghị định số 104/2024/NĐ-CP"], SECOND)
    error = '<c r="B3" t="e"><f>VLOOKUP(A3,Tra!A:B,2,0)</f><v>#N/A</v></c>'
    data = _rewritten(bytes_of(book), lambda part: part.replace('<c r="B3" t="n"><v>7</v></c>', error))
    reading = readers.read(data, "danh mục.xlsx")
    assert told(reading, NOT_COMPUTED) == (1, ("Danh mục!B3",))
    first, second = extract(reading).procedures
    assert [one.number for one in first.legal_bases] == ["101/2024/NĐ-CP"]
    assert [one.number for one in second.legal_bases] == ["102/2024/NĐ-CP"]
    assert "103/2024/NĐ-CP" in reading.text.content and "104/2024/NĐ-CP" in reading.text.content
    (warning,) = (one for one in extract(reading).warnings if one.count)
    assert (warning.code, warning.count) == (NOT_COMPUTED, 1)


def _rewritten(data: bytes, change: Callable[[str], str], part: str = "xl/worksheets/sheet1.xml") -> bytes:
    """The same package with one part changed, as another program would have written it."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(held, "w") as made:
        for item in given.namelist():
            content = given.read(item)
            made.writestr(item, change(content.decode()).encode() if item == part else content)
    return held.getvalue()


@pytest.mark.parametrize(
    ("cell", "text", "missing"),
    [
        ('<c r="A1" t="str"><f>B1</f><v>Quyết định số 5/QĐ-UBND</v></c>', "Quyết định số 5/QĐ-UBND", 0),
        ('<c r="A1"><f>1+1</f><v>2</v></c>', "2", 0),
        ('<c r="A1" t="str"><f>IF(B1,1,"")</f><v></v></c>', "", 0),
        ('<c r="A1"><f>B1+C1</f><v>0</v></c>', "=B1+C1", 1),  # the zero that a program leaves in the place of the value
        ('<c r="A1" t="e"><f>B1/0</f><v>#DIV/0!</v></c>', "", 1),
    ],
)
def test_values_that_formulas_have(cell: str, text: str, missing: int) -> None:
    book, sheet = book_of(["x"], ["văn bản"])
    sheet["A1"] = 7
    data = _rewritten(bytes_of(book), lambda part: part.replace('<c r="A1" t="n"><v>7</v></c>', cell))
    assert cell in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    reading = readers.read(data, "a.xlsx")
    assert reading.text.content == f"{text}\nvăn bản".strip()
    assert told(reading, NOT_COMPUTED)[0] == missing


# --- what stands beside a list


def test_other_sheets_titles_and_shapes_beside_a_list_are_text() -> None:
    book, _ = book_of(["Kèm theo Quyết định số 7/QĐ-UBND"], HEAD, FIRST)
    book.create_sheet("Ghi chú")["A1"] = "Theo Quyết định số 99/2024/QĐ-UBND"
    reading = read(book)
    assert codes(reading) == ["1.000178"]
    assert "Kèm theo Quyết định số 7/QĐ-UBND\nTheo Quyết định số 99/2024/QĐ-UBND" in reading.text.content
    assert len(reading.text.pages) == 3


def test_sheets_of_charts_and_pictures_are_told() -> None:
    book, sheet = book_of(HEAD, FIRST)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=1, min_row=2, max_row=2))
    book.create_chartsheet("Biểu đồ").add_chart(chart)
    held = io.BytesIO()
    Image.new("RGB", (20, 20)).save(held, "PNG")
    sheet.add_image(Drawing(held), "F2")
    sheet["C2"].comment = Comment("xem lại", "Lan")
    reading = read(book)
    assert codes(reading) == ["1.000178"]
    assert told(reading, NOT_READ) == (2, ("Danh mục", "Biểu đồ"))
    assert told(reading, COMMENTS) == (1, ("Danh mục!C2",))


# --- hidden and struck


def test_hidden_rows_columns_and_sheets_are_told_and_no_text() -> None:
    book, sheet = book_of([*HEAD, "Ghi chú"], [*FIRST, "bí mật"], [*SECOND, None])
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["E"].hidden = True
    book.create_sheet("Cũ")["A1"] = "Quyết định số 1/2010/QĐ-UBND"
    book["Cũ"].sheet_state = "hidden"
    book.create_sheet("Trống").sheet_state = "veryHidden"
    reading = read(book)
    assert codes(reading) == ["1.000178"]
    assert told(reading, HIDDEN) == (3, ("Danh mục!E:E", "Danh mục!3:3", "Cũ"))
    assert "102/2024" not in reading.text.content and "2010" not in reading.text.content


def test_struck_cells_and_letters_are_no_text_and_counted() -> None:
    book, sheet = book_of(HEAD, FIRST, SECOND)
    for cell in sheet[3]:
        cell.font = Font(strike=True)
    struck = TextBlock(InlineFont(strike=True), "Nghị định số 1/2010/NĐ-CP; ")
    sheet["D2"] = CellRichText(struck, "Nghị định số 101/2024/NĐ-CP")
    reading = read(book)
    (procedure,) = extract(reading).procedures
    assert [one.number for one in procedure.legal_bases] == ["101/2024/NĐ-CP"]
    assert told(reading, STRUCK) == (5, ("Danh mục!D2", "Danh mục!A3", "Danh mục!B3", "Danh mục!C3", "Danh mục!D3"))


# --- joined cells


def test_a_cell_joined_over_rows_is_of_each_and_a_head_over_columns_names_them() -> None:
    book, sheet = book_of(
        ["STT", "Lĩnh vực", "Mã TTHC", "Tên thủ tục hành chính", "Căn cứ pháp lý", None],
        [1, "Đất đai", "1.000178", "Cấp giấy", "Luật số 31/2024/QH15", "Nghị định số 101/2024/NĐ-CP"],
        [2, None, "1.000179", "Cấp lại", "Nghị định số 102/2024/NĐ-CP", None],
        [None, None, None, None, "Nghị định số 103/2024/NĐ-CP", None],
    )
    sheet.merge_cells("B2:B4")
    sheet.merge_cells("E1:F1")
    first, second = extract(read(book)).procedures
    assert (first.field, second.field) == ("Đất đai", "Đất đai")
    assert [one.number for one in first.legal_bases] == ["31/2024/QH15", "101/2024/NĐ-CP"]
    assert [one.number for one in second.legal_bases] == ["102/2024/NĐ-CP", "103/2024/NĐ-CP"]


def test_one_entry_whose_name_is_joined_over_its_bases_stays_one() -> None:
    book, sheet = book_of(HEAD, FIRST, [None, None, None, "Nghị định số 105/2024/NĐ-CP"], SECOND)
    for column in "ABC":
        sheet.merge_cells(f"{column}2:{column}3")
    assert codes(read(book)) == ["1.000178", "1.000179"]


def test_a_head_that_comes_again_is_no_procedure_and_unnamed_columns_are_read() -> None:
    book, _ = book_of(HEAD, [*FIRST, "theo Quyết định số 8/QĐ-UBND"], [], HEAD, SECOND)
    reading = read(book)
    assert codes(reading) == ["1.000178", "1.000179"] and "8/QĐ-UBND" in reading.text.content


# --- numbers and days


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (date(2024, 1, 1), "dd/mm/yyyy", "01/01/2024"),
        (45292, "dd/mm/yyyy", "01/01/2024"),
        (45292, '"ngày "dd" tháng "mm" năm "yyyy', "01/01/2024"),
        (45292, "mm/yyyy", "01/2024"),
        (45292, "General", "45292"),
        (0.155, "0.0%", "15.5%"),
        (0.15, "0%", "15%"),
        (2.00011, "0.000000", "2.000110"),
        (12, '000"/QĐ-UBND"', "012/QĐ-UBND"),
        (1500000, "#,##0", "1500000"),
        (0.30000000000000004, "General", "0.3"),
        (-5, "0", "-5"),
    ],
)
def test_a_cell_is_read_as_it_is_shown(value: object, form: str, shown: str) -> None:
    book, sheet = book_of([value])
    sheet["A1"].number_format = form
    assert read(book).text.content == shown


def test_a_code_held_as_a_number_has_its_zeros_back() -> None:
    book, _ = book_of(HEAD, [1, 2.00011, "Cấp giấy phép", None])
    assert codes(read(book)) == ["2.000110"]


def test_lines_of_a_cell_that_stands_alone_stay() -> None:
    book, _ = book_of(["Điều 1. Phạm vi\nĐiều 2. Hiệu lực"], ["a\nb", "c"])
    assert read(book).text.content == "Điều 1. Phạm vi\nĐiều 2. Hiệu lực\na b c"


def test_a_workbook_without_sheets_is_named() -> None:
    data = _rewritten(bytes_of(book_of(["x"])[0]), lambda part: part.replace("<row", "<rom"))
    with pytest.raises(Unreadable, match="damaged"):
        readers.read(data, "a.xlsx")
