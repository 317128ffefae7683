"""The alert list and the calendar as people open them."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import icalendar
import openpyxl

from delivery import answers, calendars, lists
from law.text import Span
from law.validity import Evidence, Verdict
from review.obligations import Obligation
from review.outcomes import About, Finding, Subject

QUOTE = Evidence("Thông tư số 60/2023/TT-BTC\nhết hiệu lực", "155/2025/TT-BTC", digest="d", page=2, span=Span(0, 9))
FINDING = Finding(
    "abc", Subject("procedure", "1.012575", '=HYPERLINK("http://x","mở")'), Verdict.LAPSED, "basis_repealed",
    date(2026, 1, 1), About("instrument", None, "60/2023/TT-BTC", provisions=("Điều 5",)), (QUOTE,),
    "thay căn cứ 60/2023/TT-BTC bằng 155/2025/TT-BTC", 0.98, date(2026, 4, 26),
)  # fmt: skip
OBJECT = answers.finding_object(FINDING, "new")


def test_workbook_has_frozen_headings_filters_dates_and_no_formula(tmp_path: Path) -> None:
    lists.write_xlsx([OBJECT], tmp_path / "a.xlsx", date(2026, 11, 24))
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
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
