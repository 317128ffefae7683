"""Recurring and single duties in a window, and the reports that fulfil them."""

from dataclasses import replace
from datetime import date

import pytest

from law.facts import Deadline, Extraction, Header
from law.text import Page, Span, TextFrom
from review.holdings import Held
from review.obligations import obligations
from review.periods import expand, names_period, reports_on

TODAY = date(2026, 11, 24)
SENTENCE = "Sở Nội vụ báo cáo kết quả cải cách hành chính."


def directive(deadline: Deadline, **header: date) -> Held:
    own = Header("5/CT-UBND", "Chỉ thị", issuer="UBND tỉnh Lào Cai", issued_on=date(2025, 1, 2), **header)  # type: ignore[arg-type]
    return _held("directive", SENTENCE, own, (deadline,))


def report(number: str, issued_on: date, title: str, issuer: str = "Sở Nội vụ") -> Held:
    return _held(number, title, Header(number, "Báo cáo", title, issuer, issued_on=issued_on), ())


def _held(name: str, content: str, header: Header, deadlines: tuple[Deadline, ...]) -> Held:
    pages = (Page(1, 0, len(content), TextFrom.PLAIN),)
    facts = Extraction("test", header=header, deadlines=deadlines)
    return Held(name, f"{name}.txt", date(2026, 1, 1), content, pages, facts)


def quarterly() -> Deadline:
    return Deadline(
        Span(0, 9), "recurring", recurrence="quarterly", due_raw="ngày 20 tháng cuối quý", who=("Sở Nội vụ",),
        what="báo cáo kết quả cải cách hành chính",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("recurrence", "wording", "due"),
    [
        ("quarterly", "ngày 20 tháng cuối quý", ["2026-Q1 2026-03-20", "2026-Q2 2026-06-20"]),
        ("quarterly", "ngày 05 tháng đầu quý sau", ["2025-Q4 2026-01-05", "2026-Q1 2026-04-05"]),
        ("half-yearly", "trước ngày 15/6 và 15/12", ["2026-H1 2026-06-15"]),
        ("yearly", "trước ngày 15 tháng 1 năm sau", ["2025 2026-01-15"]),
        ("monthly", "ngày 31 hàng tháng", [f"2026-0{m} 2026-0{m}-{d}" for m, d in zip(range(1, 7), (31, 28, 31, 30, 31, 30), strict=True)]),
        ("yearly", None, []),  # by its period's end: 31/12
        ("daily", "hàng ngày", []),
    ],
)  # fmt: skip
def test_due_days_of_half_a_year(recurrence: str, wording: str | None, due: list[str]) -> None:
    found = expand(recurrence, wording, date(2026, 1, 1), date(2026, 6, 30))
    assert [f"{one.period} {one.due_on}" for one in found] == due


@pytest.mark.parametrize(
    ("title", "period", "is_named"),
    [
        ("bao cao quy i nam 2026", "2026-Q1", True),
        ("bao cao quy ii nam 2026", "2026-Q1", False),
        ("bao cao thang 3/2026", "2026-03", True),
        ("bao cao 6 thang dau nam 2026", "2026-H1", True),
        ("bao cao nam 2026", "2026", True),
        ("bao cao quy i nam 2026", "2026", False),
        ("bao cao quy i nam 2025", "2026-Q1", False),
    ],
)
def test_titles_name_their_period(title: str, period: str, is_named: bool) -> None:
    assert names_period(title, period) is is_named


@pytest.mark.parametrize(
    ("title", "period", "due_on", "is_on"),
    [
        ("bao cao 6 thang dau nam 2026", "2026", date(2026, 6, 15), True),  # each year before 15/6 and before 15/12
        ("bao cao 6 thang dau nam 2026", "2026", date(2026, 12, 15), False),
        ("bao cao 6 thang dau nam 2025", "2025", date(2026, 1, 15), False),  # on all of the year before
        ("bao cao nam 2026", "2026-H2", date(2026, 12, 15), True),
        ("bao cao 6 thang dau nam 2026", "2026-Q2", date(2026, 6, 20), True),
        ("bao cao 6 thang dau nam 2026", "2026-Q3", date(2026, 9, 20), False),
    ],
)
def test_a_report_is_on_periods_that_end_with_its_own(title: str, period: str, due_on: date, *, is_on: bool) -> None:
    assert reports_on(title, period, due_on) is is_on


@pytest.mark.parametrize(
    ("who", "what", "owe"),
    [
        ("Sở Nội vụ, Sở Tài chính và UBND xã Tân Lập", "báo cáo", ["Sở Nội vụ", "Sở Tài chính", "UBND xã Tân Lập"]),
        ("Sở Văn hóa, Thể thao và Du lịch", "báo cáo", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("Các sở, ban, ngành", "báo cáo", ["Các sở, ban, ngành"]),
        (
            "Chủ tịch UBND tỉnh",
            "Chủ tịch UBND tỉnh yêu cầu UBND xã Tân Lập, UBND xã Phú Mai báo cáo kết quả rà soát",
            ["UBND xã Tân Lập", "UBND xã Phú Mai"],
        ),
        ("UBND tỉnh", "UBND tỉnh báo cáo Sở Nội vụ", ["UBND tỉnh"]),
    ],
)
def test_each_body_owes_for_itself(who: str, what: str, owe: list[str]) -> None:
    due = Deadline(Span(0, 9), "by", due_on=date(2026, 11, 10), who=(who,), what=what)
    assert [one.who for one in obligations((directive(due),), TODAY)] == sorted(owe)


@pytest.mark.parametrize(
    ("title", "to", "is_met"),
    [
        ("V/v báo cáo kết quả cải cách hành chính", "Ủy ban nhân dân tỉnh Lào Cai.", True),
        ("V/v báo cáo kết quả cải cách hành chính", "Các phòng, đơn vị trực thuộc.", False),  # asks them for theirs
        ("V/v đôn đốc báo cáo kết quả cải cách hành chính", "Ủy ban nhân dân tỉnh Lào Cai.", False),
    ],
)
def test_a_letter_to_the_body_above_may_be_the_report(title: str, to: str, *, is_met: bool) -> None:
    due = Deadline(Span(0, 9), "by", due_on=date(2026, 4, 20), who=("Giám đốc Sở Nội vụ",),
                   what="báo cáo kết quả cải cách hành chính")  # fmt: skip
    own = Header("456/SNV-CCHC", "Công văn", title, "Sở Nội vụ tỉnh Lào Cai", issued_on=date(2026, 4, 17))
    letter = _held("456", f"{title}\nKính gửi: {to}\nSở Nội vụ báo cáo.", own, ())
    (row,) = obligations((directive(due), letter), TODAY)
    assert row.state == ("met" if is_met else "missing")


def test_a_rhythm_beside_the_day_is_no_duty_of_its_own() -> None:
    bare = Deadline(Span(3, 9), "recurring", recurrence="quarterly", who=("Sở Nội vụ",), what="báo cáo kết quả")
    paper = directive(quarterly())
    both = replace(paper, extraction=replace(paper.extraction, deadlines=(bare, *paper.extraction.deadlines)))
    window = TODAY, date(2026, 1, 1), date(2026, 12, 31)
    assert obligations((both,), *window) == obligations((paper,), *window)


def test_quarterly_reports_met_late_missing_and_upcoming() -> None:
    holdings = (
        directive(quarterly()),
        report("61/BC-SNV", date(2026, 3, 18), "Kết quả cải cách hành chính quý I năm 2026"),
        report("99/BC-SNV", date(2026, 7, 2), "Kết quả cải cách hành chính quý II năm 2026"),
        report("70/BC-STC", date(2026, 9, 1), "Kết quả cải cách hành chính quý III năm 2026", "Sở Tài chính"),
        report("71/BC-SNV", date(2026, 9, 2), "Thu chi quỹ lương quý III năm 2026"),
    )
    rows = obligations(holdings, TODAY, date(2026, 1, 1), date(2026, 12, 31))
    assert [(row.period, row.state, row.fulfilled_by and row.fulfilled_by.number) for row in rows] == [
        ("2026-Q3", "missing", None),
        ("2026-Q2", "late", "99/BC-SNV"),
        ("2026-Q4", "upcoming", None),
        ("2026-Q1", "met", "61/BC-SNV"),
    ]
    assert rows[0].rolled_to == date(2026, 9, 21)  # 20/9/2026 is a Sunday
    assert rows[0].source.quote in SENTENCE


@pytest.mark.parametrize(
    ("due_on", "inclusive", "state"),
    [
        (date(2026, 11, 24), True, "upcoming"),
        (date(2026, 11, 24), False, "missing"),  # "trước ngày 24/11": the last day was the 23rd
        (date(2026, 11, 22), True, "missing"),
    ],
)
def test_a_single_day(due_on: date, inclusive: bool, state: str) -> None:
    deadline = Deadline(Span(0, 9), "by", due_on=due_on, inclusive=inclusive, who=("Sở Nội vụ",), what="gửi kế hoạch")
    (row,) = obligations((directive(deadline),), TODAY)
    assert (row.state, row.period) == (state, None)


def test_a_lapsed_text_binds_no_more() -> None:
    assert obligations((directive(quarterly(), expires_on=date(2025, 6, 30)),), TODAY, date(2026, 1, 1)) == ()
