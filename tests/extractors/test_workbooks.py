"""Workbooks as their users see them: nothing of a list is lost for a formula, and what is not read is named."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from extractors.reading import readers
from extractors.reading.formats.workbooks import cells
from extractors.reading.recognition.ocr import NoOcr
from law.errors import Refused, Unreadable
from law.text import HIDDEN, NOT_COMPUTED, STRUCK, Reading

HEAD = ["STT", "Mã TTHC", "Tên thủ tục hành chính", "Căn cứ pháp lý"]
PLAIN = [1, "1.000123", "Cấp giấy phép", "Nghị định số 15/2020/NĐ-CP"]


def read(fill: Callable[[Workbook, Worksheet], None]) -> Reading:
    return readers.read(saved(fill), "danh-muc.xlsx", ocr=NoOcr())


def saved(fill: Callable[[Workbook, Worksheet], None]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    fill(book, sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def named(reading: Reading) -> list[dict[str, str]]:
    return [{key: reading.text[span] for key, span in row.fields} for row in reading.rows]


def left_out(reading: Reading) -> list[str]:
    return sorted({note.code for note in reading.text.notes})


def test_formulas_without_values_lose_no_row() -> None:
    """A link shows its label and a pointer what it points to; any other formula stands in the place of its value."""

    def fill(_: Workbook, sheet: Worksheet) -> None:
        sheet.append(HEAD)
        sheet.append(PLAIN)
        sheet.append(["=A2+1", '=HYPERLINK("https://x.vn/?a=1","1.000124")', "Cấp lại giấy phép", "=$D$2"])
        sheet.append(["=A3+1", "1.000125", "=VLOOKUP(B4,Tra!A:B,2,0)", "=D3"])

    reading = read(fill)
    first, second, third = named(reading)
    assert first["ten_thu_tuc"] == "Cấp giấy phép"
    assert (second["ma_thu_tuc"], second["can_cu_phap_ly"]) == ("1.000124", "Nghị định số 15/2020/NĐ-CP")
    assert (third["ma_thu_tuc"], third["ten_thu_tuc"]) == ("1.000125", "=VLOOKUP(B4,Tra!A:B,2,0)")
    assert third["can_cu_phap_ly"] == "Nghị định số 15/2020/NĐ-CP"
    assert left_out(reading) == [NOT_COMPUTED]


def test_formulas_of_row_numbers_are_nobodys_loss() -> None:
    def fill(_: Workbook, sheet: Worksheet) -> None:
        sheet.append(HEAD)
        sheet.append(["=ROW()-1", *PLAIN[1:]])

    reading = read(fill)
    assert [row["ma_thu_tuc"] for row in named(reading)] == ["1.000123"] and left_out(reading) == []


def test_what_stands_beside_a_list_is_read() -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        sheet.append(["DANH MỤC THỦ TỤC HÀNH CHÍNH"])
        sheet.append(["(Kèm theo Quyết định số 12/QĐ-UBND ngày 03/4/2025)"])
        sheet.append(HEAD)
        sheet.append(PLAIN)
        book.create_sheet("Ghi chú").append(["Danh mục này thay danh mục kèm Quyết định số 7/QĐ-UBND."])
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=1, min_row=4, max_row=4))
        book.create_chartsheet("Biểu đồ").add_chart(chart)

    reading = read(fill)
    assert [row["ma_thu_tuc"] for row in named(reading)] == ["1.000123"]
    assert "Quyết định số 12/QĐ-UBND ngày 03/4/2025" in reading.text.content
    assert "Quyết định số 7/QĐ-UBND" in reading.text.content
    assert [reading.text.content[page.start : page.end][:4] for page in reading.text.pages] == ["Mã t", "DANH", "Danh"]


def test_a_hidden_sheet_and_struck_cells_are_named_and_not_read() -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        sheet.append(HEAD)
        sheet.append(PLAIN)
        sheet.append([2, "1.000124", "Cấp lại giấy phép", "Luật cũ"])
        for cell in sheet[3]:
            cell.font = Font(strike=True)
        other = book.create_sheet("Nháp")
        other.append(["Bãi bỏ Quyết định số 9/QĐ-UBND"])
        other.sheet_state = "hidden"

    reading = read(fill)
    assert [row["ma_thu_tuc"] for row in named(reading)] == ["1.000123"]
    assert left_out(reading) == [HIDDEN, STRUCK]
    assert "9/QĐ-UBND" not in reading.text.content


def test_letters_struck_within_a_cell_are_not_read() -> None:
    """As Excel keeps them: a shared string of runs, one of which is struck."""

    def fill(_: Workbook, sheet: Worksheet) -> None:
        sheet.append(HEAD)
        sheet.append([*PLAIN[:3], "Luật số 2/2020/QH14"])

    runs = "<si><r><rPr><strike/></rPr><t>Nghị định số 1/2010/NĐ-CP; </t></r><r><t>Luật số 2/2020/QH14</t></r></si>"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    ties = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    with zipfile.ZipFile(io.BytesIO(saved(fill))) as given:
        parts = {item: given.read(item).decode() for item in given.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = re.sub('t="inlineStr"><is><t>[^<]*QH14</t></is>', 't="s"><v>0</v>', sheet)
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{main}" count="1" uniqueCount="1">{runs}</sst>'
    for part, end, more in (
        ("[Content_Types].xml", "</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/>'),
        (
            "xl/_rels/workbook.xml.rels",
            "</Relationships>",
            f'<Relationship Id="s" Type="{ties}" Target="sharedStrings.xml"/>',
        ),
    ):
        parts[part] = parts[part].replace(end, more + end)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for item, text in parts.items():
            made.writestr(item, text)
    reading = readers.read(stream.getvalue(), "danh-muc.xlsx", ocr=NoOcr())
    assert [row["can_cu_phap_ly"] for row in named(reading)] == ["Luật số 2/2020/QH14"]
    assert left_out(reading) == [STRUCK]


def test_a_list_marked_secret_is_refused() -> None:
    def fill(_: Workbook, sheet: Worksheet) -> None:
        sheet.append(["MẬT"])
        sheet.append(["UBND TỈNH"])
        sheet.append(HEAD)
        sheet.append(PLAIN)

    with pytest.raises(Refused, match="secret"):
        read(fill)


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (0.05, "0%", "5%"), (0.125, "0.0%", "12.5%"), (1.00012, "0.000000", "1.000120"), (7, "00", "07"),
        (45292, "General", "45292"), (3.0, "General", "3"), (1.5, "General", "1.5"),
    ],
)  # fmt: skip
def test_numbers_are_shown_by_their_format(value: float, form: str, shown: str) -> None:
    assert cells.shown_of(value, form) == shown


@pytest.mark.parametrize(
    ("form", "shown"),
    [("dd/mm/yyyy", "01/05/2025"), ("mm/yyyy", "05/2025"), ("yyyy", "2025"), ("General", "01/05/2025")],
)
def test_no_day_is_read_that_no_cell_shows(form: str, shown: str) -> None:

    assert cells.shown_of(datetime(2025, 5, 1), form) == shown


def old(name: str) -> Reading:
    """Written by xlwt, which nobody keeps any longer: so the files are kept."""
    path = Path(__file__).parent / "workbooks" / name
    return readers.read(path.read_bytes(), name, ocr=NoOcr())


def test_a_workbook_of_excel_97_is_read_as_one_of_today() -> None:
    reading = old("danh-muc.xls")
    first, second = named(reading)
    assert (first["ma_thu_tuc"], first["ngay_cong_bo"], first["ty_le"]) == ("1.000123", "03/04/2025", "5%")
    assert (second["ma_thu_tuc"], second["can_cu_phap_ly"]) == ("1.000124", "Luật số 2/2020/QH14")
    assert "Quyết định số 12/QĐ-UBND ngày 03/4/2025" in reading.text.content and left_out(reading) == [HIDDEN]
    assert "9/QĐ-UBND" not in reading.text.content and reading.text.media_type == "application/vnd.ms-excel"


def test_cells_in_an_old_font_are_made_unicode() -> None:
    """TCVN3, as workbooks of the years about 2000 have it; the same in one of today."""
    content = old("bao-cao-tcvn3.xls").text.content
    assert "Thực hiện Quyết định số 12/2011/QĐ-UBND ngày 03/4/2011 của Uỷ ban nhân dân tỉnh" in content

    def fill(_: Workbook, sheet: Worksheet) -> None:
        sheet.append(["Thùc hiÖn QuyÕt ®Þnh sè 12/2011/Q§-UBND ngµy 03/4/2011 cña Uû ban nh©n d©n tØnh, c¸c c¬ quan"])
        sheet.append(["®¬n vÞ ®· triÓn khai rµ so¸t c¸c thñ tôc hµnh chÝnh theo quy ®Þnh cña ph¸p luËt"])

    assert "Quyết định số 12/2011/QĐ-UBND" in read(fill).text.content


@pytest.mark.parametrize("cut", [600, 2000, 4000, 5000])
def test_a_cut_off_workbook_of_excel_97_is_damaged(cut: int) -> None:
    data = (Path(__file__).parent / "workbooks" / "danh-muc.xls").read_bytes()
    with pytest.raises(Unreadable, match="damaged"):
        readers.read(data[:cut], "danh-muc.xls", ocr=NoOcr())
