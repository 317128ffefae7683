"""Pages of what is many: a queue and a cause of hundreds of findings, a document of many pages and ties; each stays light."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from accounts.people import Role
from flows.steps.intake import ingesting
from flows.steps.working.progress import Progress
from infra import settings
from infra.services import Services
from web import leaves
from web.pages import review

Enter = Callable[..., TestClient]
NOW = datetime(2026, 11, 24, tzinfo=UTC)
LIGHT = 100_000  # bytes of a page
DECISIONS, PROCEDURES = 120, 200
QUEUE = "/canh-bao"


def head(number: str, year: int, body: str) -> str:
    return (
        f"ỦY BAN NHÂN DÂN\nTỈNH SƠN KHÊ\nSố: {number}\nSơn Khê, ngày 15 tháng 01 năm {year}\nQUYẾT ĐỊNH\n"
        f"Về bến thuyền\nĐiều 1. Hiệu lực\nQuyết định này có hiệu lực từ ngày 01 tháng 02 năm {year}.\n{body}"
    )


def repeals(count: int) -> str:
    """Articles that each end one decision of 2015."""
    return "".join(
        f"Điều {at + 1}. Bãi bỏ Quyết định số {at}/2015/QĐ-UBND ngày 05 tháng 3 năm 2015 của Ủy ban nhân dân tỉnh Sơn Khê.\n"
        for at in range(1, count + 1)
    )


def procedures(count: int, decisions: int) -> str:
    """As many procedures on the first decision as there are more than decisions, and one on each."""
    rows = []
    for at in range(1, count + 1):
        basis = at if at <= decisions else 1
        rows.append({
            "ma_thu_tuc": f"9.{at:06}", "ten_thu_tuc": f"Cấp phép bến thuyền số {at}", "so_quyet_dinh": "226/QĐ-UBND",
            "cap_thuc_hien": "Cấp tỉnh", "linh_vuc": "Bến thuyền", "co_quan_thuc_hien": "Sở Xây dựng tỉnh Sơn Khê",
            "can_cu_phap_ly": f"Tên văn bản pháp lýMã văn bảnQuyết định về bến thuyền{basis}/2015/QĐ-UBND",
        })  # fmt: skip
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)


@pytest.fixture(scope="module")
def filled(folder: Path) -> Services:
    made = Services(settings.load(folder / "home"))
    papers = {
        "bãi-bỏ.txt": head("44/2024/QĐ-UBND", 2024, repeals(DECISIONS)),
        "thủ-tục.jsonl": procedures(PROCEDURES, DECISIONS),
    }
    for name, text in papers.items():
        (folder / name).write_text(text, encoding="utf-8")
    ingesting.ingest(made, [folder / name for name in papers], lambda: NOW, Progress())
    return made


def digest(services: Services, name: str) -> str:
    return next(one.digest or "" for one in services.ledger.all_receipts() if one.path.endswith(name))


def causes(page: str) -> list[str]:
    return re.findall(r"/canh-bao/nguyen-nhan/([0-9a-f]{16})", page)


def test_a_long_queue_is_leafed_through_and_each_cause_stands_once(services: Services, enter: Enter) -> None:
    lan = enter(services, "lan", Role.REVIEWER)
    seen: list[str] = []
    address = QUEUE
    while address:
        page = lan.get(address).text
        assert len(page.encode()) < LIGHT and len(causes(page)) <= review.PAGE
        seen += causes(page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = following[1].replace("&amp;", "&") if following else ""
    assert len(seen) == len(set(seen)) >= DECISIONS
    beyond = lan.get(QUEUE, params={"trang": 999}).text
    assert causes(beyond) == seen[-len(causes(beyond)) :], "a page that is no longer there is the last one"
    assert "trang=3" in lan.get(f"{QUEUE}/nguyen-nhan/{seen[-1]}", params={"trang": 3}).text, "the way back"


def test_a_long_cause_is_decided_by_pages_or_as_a_whole(services: Services, enter: Enter) -> None:
    lan = enter(services, "lan", Role.REVIEWER)
    key = causes(lan.get(QUEUE).text)[0]  # the most findings stand first
    first = lan.get(f"{QUEUE}/nguyen-nhan/{key}").text
    ids = re.findall(r'name="id" value="([^"]+)"', first)
    assert len(first.encode()) < LIGHT and len(ids) == review.ROWS
    assert "thủ-tục.jsonl, mục 1<" in first and "thủ-tục.jsonl, trang" not in first, "a row of a list is no page"
    said = {"key": key, "quyet_dinh": "dismissed", "ly_do_them": "đã xử lý"}
    after = lan.post(f"{QUEUE}/quyet-dinh", data=said | {"id": ids[:10]}).text
    left = re.findall(r'name="id" value="([^"]+)"', after)
    assert left[:50] == ids[10:], "what is left to decide stands first"
    lan.post(f"{QUEUE}/quyet-dinh", data=said | {"tat_ca": "1"})
    assert key not in causes(lan.get(QUEUE).text)


def test_every_tie_of_a_document_is_reached_on_light_pages(services: Services, enter: Enter) -> None:
    lan = enter(services, "lan", Role.REVIEWER)
    page = lan.get(f"/van-ban/{digest(services, 'bãi-bỏ.txt')}").text
    assert len(page.encode()) < LIGHT and 'class="diagram"' in page
    every = re.search(r'href="(/quan-he[^"]+)"', page)
    assert every
    told = lan.get(every[1]).text
    assert len(told.encode()) < LIGHT and all(f">{at}/2015/QĐ-UBND<" in told for at in range(1, DECISIONS + 1))
    assert lan.get("/quan-he", params={"so": "999/2011/QĐ-UBND"}).status_code == 404


def test_a_fact_among_many_has_its_form_when_it_is_asked_for(services: Services, enter: Enter) -> None:
    lan = enter(services, "lan", Role.REVIEWER)
    page = f"/van-ban/{digest(services, 'bãi-bỏ.txt')}"
    shut = lan.get(page).text
    assert 'name="kind" value="effects"><input type="hidden" name="content" value="r' not in shut
    asked = re.findall(r'href="([^"]*sua=effects-[^"]*)#sua"', shut)
    opened = lan.get(asked[7].replace("&amp;", "&")).text
    content = re.search(r'name="kind" value="effects"><input type="hidden" name="content" value="([^"]+)"', opened)
    assert content and 'id="sua" open' in opened and "8/2015/QD-UBND" in content[1]
    said = {"kind": "effects", "content": content[1], "viec": "khong", "ly_do": "chỉ viện dẫn"}
    assert "chỉ viện dẫn" in lan.post(f"{page}/sua", data=said).text


def test_pages_of_a_long_document_are_leafed_through(services: Services, enter: Enter) -> None:
    lan = enter(services, "lan", Role.REVIEWER)
    address = f"/van-ban/{digest(services, 'thủ-tục.jsonl')}"
    first = lan.get(address).text
    assert first.count('class="sheet"') == leaves.WINDOW and len(first.encode()) < LIGHT
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following
    second = lan.get(following[1].replace("&amp;", "&")).text
    assert f'id="trang-{leaves.WINDOW + 1}"' in second and 'id="trang-1"' not in second
    assert f"Mục 1/{PROCEDURES}" in first and f"{PROCEDURES} mục" in first, "a row of a list is no page"


def test_a_long_text_of_one_page_is_read_part_by_part(services: Services, enter: Enter, tmp_path: Path) -> None:
    article = "Mỗi chủ thuyền được hỗ trợ đóng thuyền gỗ theo mức quy định tại Quyết định này. " * 7 + "Hết."
    body = "".join(f"Điều {at}. Hỗ trợ lần {at}\n{article}\n" for at in range(2, 301))
    (tmp_path / "luật dài.txt").write_text(head("55/2024/QĐ-UBND", 2024, body + repeals(310)[-300:]), encoding="utf-8")
    ingesting.ingest(services, [tmp_path], lambda: NOW, Progress())
    lan = enter(services, "lan", Role.REVIEWER)
    address = f"/van-ban/{digest(services, 'luật dài.txt')}"
    seen: list[str] = []
    following: str | None = address
    while following:
        page = lan.get(following).text
        assert len(page.encode()) < LIGHT
        seen += re.findall(r"(?m)(?:^|>)Điều (\d+)\. Hỗ trợ", page)
        found = re.search(r'rel="next" href="([^"]+)"', page)
        following = found and found[1].replace("&amp;", "&")
    assert seen == [str(at) for at in range(2, 301)], "each article once, in order"
    content = (tmp_path / "luật dài.txt").read_text(encoding="utf-8")
    start = content.index("Hỗ trợ lần 290")
    opened = lan.get(address, params={"start": start, "end": start + 14}).text
    assert '<mark class="evidence" id="cho" title="">Hỗ trợ lần 290</mark>' in opened
    (place,) = set(re.findall(r'href="(/van-ban/[^"#]+\?phan=\d+)#m-\d+-\d+">bãi bỏ', lan.get(address).text)[:1])
    assert "310/2015" in lan.get(place).text, "a fact leads to the part that states it"


def test_rows_of_a_list_are_no_pages_of_paper(services: Services, enter: Enter) -> None:
    told = re.findall(r"<dd>([\d.]+)</dd>", enter(services).get("/giam-giay").text)
    assert told[1] == "1", "the one text, and none of the rows of the list"
