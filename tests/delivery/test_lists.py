"""The alert list and the calendar as people open them."""

import csv
import re
import resource
import signal
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import docx
import icalendar
import openpyxl
import pytest
from docx.oxml.ns import qn

from delivery import answers, calendars, files, lists, quoting, sheets, tables, word
from delivery.letterhead import Letterhead
from delivery.scopes import Scope
from delivery.tables import Listed
from law.text import Span
from law.validity import Evidence, Verdict
from review.obligations import Obligation
from review.outcomes import About, Finding, Subject

QUOTE = Evidence("Thông tư số 60/2023/TT-BTC\nhết hiệu lực", "155/2025/TT-BTC", digest="d", page=2, span=Span(0, 9))
FINDING = Finding(
    "abc", Subject("procedure", "1.012575", '=HYPERLINK("http://x","mở")', agency="Sở Công Thương tỉnh Sơn Khê", field="Chợ nổi"), Verdict.LAPSED, "basis_repealed",
    date(2026, 1, 1), About("instrument", None, "60/2023/TT-BTC", provisions=("Điều 5",)), (QUOTE,),
    "thay căn cứ 60/2023/TT-BTC bằng 155/2025/TT-BTC", 0.98, date(2026, 4, 26),
)  # fmt: skip
OBJECT = answers.finding_object(FINDING, "new")


HEAD = Letterhead(
    "Sở Tư pháp", "Ủy ban nhân dân tỉnh Sơn Khê", "STP", "Sơn Khê", "KT. Giám đốc", "Phó Giám đốc", "Nguyễn Bến"
)
LISTED = Listed((OBJECT,), date(2026, 2, 5), "Sở Công Thương", date(2026, 2, 24))
# The parts of an office's paper, in the order in which they stand (Nghị định 30/2020/NĐ-CP, Điều 8)
PARTS = (
    "ỦY BAN NHÂN DÂN TỈNH SƠN KHÊ", "SỞ TƯ PHÁP", "Số:          /TB-STP", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc", "Sơn Khê, ngày 05 tháng 02 năm 2026", "THÔNG BÁO",
    "Danh sách văn bản, thủ tục hành chính cần rà soát", "STT", "Nơi nhận:", "- Sở Công Thương;", "- Lưu: VT.",
    "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Bến",
)  # fmt: skip


def test_word_file_is_an_offices_paper() -> None:
    paper = docx.Document(BytesIO(word.document(LISTED, HEAD, datetime(2026, 2, 5, tzinfo=UTC))))
    words = [text.text for text in paper.element.body.iter(qn("w:t"))]
    places = [words.index(part) for part in PARTS]
    assert places == sorted(places)
    section = paper.sections[0]
    size = (section.page_width, section.page_height)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [one.mm for one in (*size, *margins) if one] == pytest.approx([297, 210, 20, 20, 30, 15], abs=0.1)
    table = paper.tables[1]
    assert [cell.text for cell in table.rows[0].cells] == [name for name, _ in tables.COLUMNS]
    assert "“Thông tư số 60/2023/TT-BTC hết hiệu lực” (155/2025/TT-BTC, trang 2)" in table.rows[1].cells[6].text
    assert "w:tblHeader" in table._tbl.tr_lst[0].xml
    last = [text for cell in table.rows[-1].cells for text in cell.paragraphs]
    assert words[words.index("Nơi nhận:") - 1] == "./.", "the words of the paper end behind the table"
    assert all(text.paragraph_format.keep_with_next for text in last), "the signature never stands alone on a page"
    assert section.different_first_page_header_footer and "PAGE" in section.header._element.xml
    fonts = {run.get(qn("w:ascii")) for run in paper.styles["Normal"].element.iter(qn("w:rFonts"))}
    assert fonts == {"Times New Roman"}


def test_workbook_is_the_same_paper() -> None:
    sheet = openpyxl.load_workbook(BytesIO(sheets.workbook(LISTED, HEAD))).worksheets[0]
    cells = [cell for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert {str(cell.value) for cell in cells} >= set(PARTS)
    assert {cell.data_type for cell in cells} <= {"s", "n"}  # no line of it is run as a formula
    assert sheet.page_setup.orientation == "landscape" and sheet.print_title_rows == "$10:$10"
    assert all(sheet.row_dimensions[at].height for at in (10, 11)), "wrapped text is seen without a touch"


def test_an_unknown_letterhead_leaves_room_to_write() -> None:
    head = Letterhead()
    assert head.symbol == "Số:          /TB-……" and head.dated(date(2026, 11, 5)).endswith("ngày 05 tháng 11 năm 2026")
    assert head.receivers(None) == ("- Lưu: VT.",) and head.sender.startswith("…")


@pytest.mark.parametrize(
    ("scope", "held"),
    [
        (Scope(), True), (Scope(body="sở công thương"), True), (Scope(body="Sở Công"), True), (Scope(body="Sở Công Thươn"), False),
        (Scope(body="Sở Nội vụ"), False), (Scope(field="chợ nổi"), True), (Scope(field="Đất đai"), False),
        (Scope(reviewer="lan"), True), (Scope(reviewer="minh"), False), (Scope("lan", "Sở Công Thương", "Chợ nổi"), True),
    ],
)  # fmt: skip
def test_a_list_of_one_reviewer_body_or_field(scope: Scope, held: bool) -> None:
    assert scope.holds(OBJECT, "lan") is held
    assert scope.holds(OBJECT) is (held and scope.reviewer is None)


def test_data_sheet_has_frozen_headings_filters_dates_and_no_formula() -> None:
    sheet = openpyxl.load_workbook(BytesIO(sheets.workbook(LISTED, HEAD)))[lists.SHEET]
    row = {heading.value: cell for heading, cell in zip(sheet[1], sheet[2], strict=True)}
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert row["Kết luận"].value == "hết hiệu lực"
    assert row["Từ ngày"].value == datetime(2026, 1, 1)
    assert row["Tên"].data_type == "s"
    assert str(row["Tên"].value).startswith("'=")
    assert row["Về"].value == "60/2023/TT-BTC (Điều 5)"
    assert row["Chứng cứ"].value == "“Thông tư số 60/2023/TT-BTC hết hiệu lực”"
    assert row["Nguồn chứng cứ"].value == "155/2025/TT-BTC, trang 2"


GLUED = "Tên văn bản pháp lýMã văn bảnThông tư về biển hiệu912/2021/TT-BCT"
ROW = {**OBJECT["because"][0], "quote": GLUED, "is_row": True, "page": 12, "source": "tải về/tthc.xlsx"}
ROW["instrument"] = {"number": None, "issuer": None, "issued_on": None}
REVIEWED = {**ROW, "quote": "cấp huyện kết thúc hoạt động", "is_row": False, "page": None}
REVIEWED["source"] = "registry.yaml#cap-huyen: 203/2025/QH15; 72/2025/QH15; https://news.example.vn/x-1.ldo"


def test_a_row_of_a_list_is_no_page_and_its_cells_are_parted() -> None:
    told = tables.rows([{**OBJECT, "because": [ROW]}])[0][6]
    assert told == ("“Tên văn bản pháp lý · Mã văn bản · Thông tư về biển hiệu · 912/2021/TT-BCT” (tthc.xlsx, mục 12)")
    data = lists.rows([{**OBJECT, "because": [ROW]}])[0]
    assert "· Thông tư" in str(data[10]) and data[11] == "tthc.xlsx, mục 12"
    assert quoting.told(ROW).endswith("(tải về/tthc.xlsx, mục 12)")


def test_reviewed_data_is_named_by_what_it_rests_on() -> None:
    told = tables.rows([{**OBJECT, "because": [REVIEWED]}])[0][6]
    assert told.endswith("(dữ liệu đã kiểm tra: 203/2025/QH15; 72/2025/QH15)"), "a paper prints no address of a page"
    only_site = {**REVIEWED, "source": "registry.yaml#iso: https://www.rva.example/a; http://b.example/c/"}
    assert quoting.printed_source(only_site) == "dữ liệu đã kiểm tra: www.rva.example; b.example"
    assert quoting.told(REVIEWED).startswith("“cấp huyện") and "dữ liệu đã kiểm tra, mục cap-huyen: " in quoting.told(
        REVIEWED
    )


def test_a_list_that_was_kept_before_rows_were_told_is_still_printed() -> None:
    old = {name: value for name, value in OBJECT["because"][0].items() if name != "is_row"}
    assert quoting.source_of(old) == "155/2025/TT-BTC, trang 2"


@pytest.mark.parametrize("count", range(1, 40))
def test_the_signature_of_a_workbook_is_never_parted(count: int) -> None:
    """Rows are laid out as a printer does, by the heights that the sheet itself says."""
    sheet = openpyxl.load_workbook(
        BytesIO(sheets.workbook(Listed((OBJECT,) * count, date(2026, 2, 5)), HEAD))
    ).worksheets[0]
    top, bottom = 10, 10 + count
    broken = {one.id for one in sheet.row_breaks.brk}
    page, used, pages = 1, 0.0, {}
    for row in range(1, sheet.max_row + 1):
        high = sheet.row_dimensions[row].height or 15.0
        if used + high > 482 / 0.94 or row - 1 in broken:
            page, used = page + 1, sheet.row_dimensions[top].height or 0
        used, pages[row] = used + high, page
    assert len({pages[row] for row in range(bottom, sheet.max_row + 1)}) == 1
    assert not sheet.sheet_properties.pageSetUpPr or not sheet.sheet_properties.pageSetUpPr.fitToPage


def test_proofs_that_no_row_can_show_are_counted_and_stand_in_the_data() -> None:
    long = [{**OBJECT["because"][0], "quote": f"{at} " + "căn cứ đã hết hiệu lực " * 15} for at in range(9)]
    book = openpyxl.load_workbook(BytesIO(sheets.workbook(Listed(({**OBJECT, "because": long},), LISTED.day), HEAD)))
    sheet, data = book.worksheets
    shown = str(sheet.cell(11, 7).value)
    left = int(re.search(r"\(và (\d+) chứng cứ nữa ở trang Dữ liệu\)$", shown)[1])  # type: ignore[index]
    assert shown.count("“") == 9 - left and (sheet.row_dimensions[11].height or 0) < 409
    assert str(data.cell(2, 11).value).count("“") == 9
    assert tables.rows([{**OBJECT, "because": long}])[0][6].count("“") == 9, "a Word file has room for all"


def test_a_number_is_not_parted_at_its_hyphen_in_word() -> None:
    paper = docx.Document(BytesIO(word.document(LISTED, HEAD, datetime(2026, 2, 5, tzinfo=UTC))))
    cell = paper.tables[1].rows[1].cells[7]
    assert cell.text == OBJECT["proposed"] and len(list(cell._tc.iter(qn("w:noBreakHyphen")))) == 2


def test_csv_opens_with_its_letters(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lists.write_csv([OBJECT], path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as lines:
        (row,) = csv.DictReader(lines)
    assert (row["Lý do"], row["Từ ngày"]) == ("căn cứ đã hết hiệu lực", "01/01/2026")
    assert row["Tên"].startswith("'=")


def test_every_verdict_has_its_words() -> None:
    assert set(answers.VERDICTS) == {verdict.value for verdict in Verdict}


def test_calendar_stands_on_the_working_day_and_keeps_its_events() -> None:
    source = Evidence("trước ngày 20", "05/CT-UBND", page=2)
    owed = Obligation("Sở Nội vụ", "báo cáo", date(2026, 9, 20), date(2026, 9, 21), "quarterly", "2026-Q3", "missing", None, source)  # fmt: skip
    made_at = datetime(2026, 11, 24, tzinfo=UTC)
    book = icalendar.Calendar.from_ical(calendars.calendar([owed], made_at))
    (event,) = book.walk("VEVENT")
    assert event.decoded("dtstart") == date(2026, 9, 21)
    assert str(event["summary"]) == "[QUÁ HẠN] Sở Nội vụ: báo cáo"
    assert "20/09/2026" in str(event["description"])
    assert calendars.calendar([owed], made_at) == calendars.calendar([owed], made_at)


def test_a_list_on_a_full_disk_leaves_the_one_of_last_week(tmp_path: Path) -> None:
    """A real limit of the system on how long a file may be; no half file is left, and the mode stays."""
    path = tmp_path / "danh sách.csv"
    path.write_text("của tuần trước", encoding="utf-8")
    path.chmod(0o640)
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limit[1]))
    try:
        with pytest.raises(OSError, match="File too large") as refused:
            files.write(path, bytes(5_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        signal.signal(signal.SIGXFSZ, before)
    assert refused.value.filename == str(path)
    assert [one.read_text(encoding="utf-8") for one in tmp_path.iterdir()] == ["của tuần trước"]
    files.write(path, b"moi")
    assert path.read_bytes() == b"moi" and path.stat().st_mode & 0o777 == 0o640
