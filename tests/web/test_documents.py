"""The page of a document: a reviewer's word over the machine's, its versions and parts, and nothing that is empty."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from accounts.people import Role
from flows.steps.intake import ingesting
from flows.steps.reviewing import reviewing
from flows.steps.working.progress import Progress
from infra import settings
from infra.services import Services
from law.access import EVERYTHING
from web import spoken

Enter = Callable[..., TestClient]
NOW = datetime(2026, 11, 24, tzinfo=UTC)
OLD, NEW = "33/2023/QĐ-UBND", "44/2024/QĐ-UBND"


def paper(number: str, year: str, more: str = "") -> str:
    return (
        f"ỦY BAN NHÂN DÂN\nTỈNH SƠN KHÊ\nSố: {number}\nSơn Khê, ngày 15 tháng 01 năm {year}\nQUYẾT ĐỊNH\n"
        f"Quy định hỗ trợ đóng thuyền gỗ\nĐiều 1. Hiệu lực\n"
        f"Quyết định này có hiệu lực từ ngày 01 tháng 02 năm {year}.\n{more}"
    )


REPEAL = "Quyết định này thay thế Quyết định số 33/2023/QĐ-UBND ngày 15 tháng 01 năm 2023 của Ủy ban nhân dân tỉnh Sơn Khê.\n"


@pytest.fixture(scope="module")
def filled(folder: Path) -> Services:
    made = Services(settings.load(folder / "home"))
    papers = {
        "cũ.txt": paper(OLD, "2023"),
        "cũ-bản-khác.txt": paper(OLD, "2023", "\n"),
        "mới.txt": paper(NEW, "2024", REPEAL),
    }
    for name, text in papers.items():
        (folder / name).write_text(text, encoding="utf-8")
    ingesting.ingest(made, [folder / name for name in papers], lambda: NOW, Progress())
    return made


def digest(services: Services, name: str) -> str:
    return next(one.digest or "" for one in services.ledger.all_receipts() if one.path.endswith(name))


def test_a_reviewers_word_stands_over_the_machines_and_outlives_a_reading(services: Services, enter: Enter) -> None:
    lan, nam = enter(services, "lan", Role.REVIEWER), enter(services, "nam", Role.STAFF)
    page = f"/van-ban/{digest(services, '/mới.txt')}"
    form = {"kind": "effective_on", "viec": "sua", "value": "2027-03-01", "ly_do": "đọc lại bản gốc"}
    assert "còn hiệu lực" in lan.get(page, params={"ngay": "2024-06-01"}).text
    assert "/sua" not in nam.get(page).text and nam.post(f"{page}/sua", data=form).status_code == 403
    assert lan.post(f"{page}/sua", data=form | {"ly_do": " "}).status_code == 422
    assert lan.post(f"{page}/sua", data=form | {"value": "mai"}).status_code == 422
    for read in (lan.post(f"{page}/sua", data=form).text, reread(services, lan, page)):
        told = " ".join(re.sub(r"<[^>]+>", " ", read).split())
        assert "01/03/2027" in told and "lan sửa ngày" in told and "Máy đọc: 01/02/2024" in told
    assert "chưa có hiệu lực" in lan.get(page, params={"ngay": "2024-06-01"}).text
    back = lan.post(f"{page}/sua", data={"kind": "effective_on", "viec": "rut", "ly_do": "nhìn nhầm"}).text
    assert "lan sửa ngày" not in back and "nhìn nhầm" in back and "đọc lại bản gốc" in back, "no word is deleted"
    assert "còn hiệu lực" in lan.get(page, params={"ngay": "2024-06-01"}).text


def reread(services: Services, client: TestClient, page: str) -> str:
    """The page after every file was read anew."""
    services.ledger.reopen([one.id for one in services.ledger.all_receipts()], NOW + timedelta(hours=1))
    ingesting.drain(services, lambda: NOW + timedelta(hours=1), Progress())
    return client.get(page).text


def test_an_effect_that_is_none_ends_nothing(services: Services, enter: Enter) -> None:
    lan = enter(services, "lan", Role.REVIEWER)
    new, old = (f"/van-ban/{digest(services, name)}" for name in ("/mới.txt", "/cũ.txt"))
    page = lan.get(new).text
    assert "Tác động của văn bản này" in page and "hết hiệu lực" in lan.get(old).text
    found = re.search(r'name="kind" value="effects"><input type="hidden" name="content" value="([^"]+)"', page)
    assert found
    said = {"kind": "effects", "content": found[1], "viec": "khong", "ly_do": "chỉ viện dẫn"}
    told = lan.post(f"{new}/sua", data=said).text
    assert "Tác động của văn bản này" not in told and "chỉ viện dẫn" in told, "an empty section is not shown"
    assert "còn hiệu lực" in lan.get(old).text


def test_other_versions_are_told_to_those_who_see_them(services: Services, enter: Enter) -> None:
    lan = enter(services, "lan", Role.STAFF)
    page = lan.get(f"/van-ban/{digest(services, '/cũ.txt')}").text
    assert "Bản khác của văn bản này" in page and digest(services, "/cũ-bản-khác.txt") in page
    assert NEW in page.partition('class="diagram"')[2], "the diagram can be followed"
    services.ledger.set_agency([2], "Sở Công Thương", NOW)
    assert digest(services, "/cũ-bản-khác.txt") not in lan.get(f"/van-ban/{digest(services, '/cũ.txt')}").text
    form = {"kind": "title", "viec": "sua", "value": "x", "ly_do": "y"}
    minh = enter(services, "minh", Role.REVIEWER, agency="Sở Nội vụ")
    assert minh.post(f"/van-ban/{digest(services, '/cũ-bản-khác.txt')}/sua", data=form).status_code == 404


def test_what_the_text_leaves_out_is_told_on_the_page_by_show_and_in_the_ledger(
    services: Services, enter: Enter, tmp_path: Path
) -> None:
    words = (
        paper("55/2025/QĐ-UBND", "2025").replace("\n", "<br>").replace("thuyền gỗ", "<s>thuyền nan và</s> thuyền gỗ")
    )
    file = tmp_path / "gạch.html"
    file.write_text(f"<html><head><meta charset='utf-8'></head><body>{words}</body></html>", encoding="utf-8")
    told = ingesting.ingest(services, [file], lambda: NOW, Progress()).readable(services, spoken.words)
    assert "bỏ qua 1 đoạn gạch ngang" in told
    lan = enter(services, "lan", Role.STAFF)
    page = lan.get(f"/van-ban/{digest(services, '/gạch.html')}").text
    assert "Bỏ qua 1 đoạn gạch ngang" in page and "“thuyền nan và”" in page
    assert "Có phần của tệp không được đọc" in lan.get("/so-tiep-nhan").text
    (shown,) = reviewing.show(services, "55/2025/QĐ-UBND", NOW.date(), EVERYTHING)
    told = reviewing.readable_instrument(shown, spoken.words)
    assert "bỏ qua 1 đoạn gạch ngang: “thuyền nan và”" in told
