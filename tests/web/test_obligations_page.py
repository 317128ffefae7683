"""The page of obligations: a calendar whose days lead to what is due, and a list narrowed as its address says."""

import html
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from accounts.people import Role
from flows.steps.intake import ingesting
from flows.steps.working.progress import Progress
from infra import settings
from infra.services import Services
from web.months import month, month_of

Enter = Callable[..., TestClient]
PAPER = """ỦY BAN NHÂN DÂN
TỈNH SƠN KHÊ
Số: 12/KH-UBND
Sơn Khê, ngày 15 tháng 01 năm 2024
KẾ HOẠCH
Kiểm tra bến thuyền
1. Sở Xây dựng báo cáo Ủy ban nhân dân tỉnh trước ngày 30 tháng 11 năm 2030.
2. Sở Nội vụ gửi danh sách về Sở Xây dựng trước ngày 30 tháng 11 năm 2030.
3. Sở Tài chính bố trí kinh phí, hoàn thành trước ngày 15 tháng 12 năm 2030.
"""


@pytest.fixture(scope="module")
def filled(folder: Path) -> Services:
    made = Services(settings.load(folder / "home"))
    (folder / "kế hoạch.txt").write_text(PAPER, encoding="utf-8")
    ingesting.ingest(made, [folder / "kế hoạch.txt"], lambda: datetime(2026, 11, 24, tzinfo=UTC), Progress())
    return made


def days(page: str) -> dict[str, str]:
    """Day in words → its address, of the calendar."""
    found = re.findall(r'href="(/nhiem-vu\?[^"]+)" aria-label="(\d\d/\d\d/\d{4}: \d+ việc)"', page)
    return {words: html.unescape(address) for address, words in found}


def test_days_of_the_calendar_lead_to_what_is_due(services: Services, enter: Enter) -> None:
    client = enter(services, "lan", Role.STAFF)
    assert days(client.get("/nhiem-vu").text) == {}
    november = days(client.get("/nhiem-vu", params={"thang": "2030-11"}).text)
    assert list(november) == ["30/11/2030: 2 việc"]
    listed = client.get(november["30/11/2030: 2 việc"]).text
    assert listed.count("<td>30/11/2030") == 2 and "15/12/2030" not in listed
    one = client.get("/nhiem-vu", params={"thang": "2030-11", "co_quan": "so noi vu"}).text
    assert list(days(one)) == ["30/11/2030: 1 việc"]
    (after,) = re.findall(r'rel="next" href="([^"]+)"', one)
    assert "thang=2030-12" in after and "co_quan=so+noi+vu" in after


def test_a_month_is_whole_weeks_with_its_days_off() -> None:
    december = month(date(2026, 12, 1), [])
    assert all(len(week) == 7 and week[0].day.weekday() == 0 for week in december.weeks)
    inside = [one for week in december.weeks for one in week if one.is_inside]
    assert len(inside) == 31 and {one.day.weekday() for one in inside if one.is_off} == {5, 6}
    assert (december.before, december.after) == (date(2026, 11, 1), date(2027, 1, 1))


@pytest.mark.parametrize(("text", "first"), [("2030-02", 2030), ("2030-13", 2026), ("x", 2026), ("", 2026)])
def test_a_month_is_named_by_year_and_number(text: str, first: int) -> None:
    assert month_of(text, date(2026, 11, 26)).year == first
