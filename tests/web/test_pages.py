"""The pages and the API over one real home."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from flows.steps.intake import ingesting
from flows.steps.working.progress import Progress
from infra import settings
from infra.services import Services

PAPER = """ỦY BAN NHÂN DÂN
TỈNH SƠN KHÊ
Số: 33/2023/QĐ-UBND
Sơn Khê, ngày 15 tháng 01 năm 2023
QUYẾT ĐỊNH
Quy định hỗ trợ đóng thuyền gỗ
Điều 1. Hiệu lực
Quyết định này có hiệu lực từ ngày 01 tháng 02 năm 2023 đến hết ngày 31 tháng 12 năm 2025.
"""


@pytest.fixture
def client(tmp_path: Path, enter: Callable[..., TestClient]) -> TestClient:
    services = Services(settings.load(tmp_path / "home"))
    paper = tmp_path / "quyết định.txt"
    paper.write_text(PAPER, encoding="utf-8")
    ingesting.ingest(services, [paper], lambda: datetime(2026, 11, 24, tzinfo=UTC), Progress())
    return enter(services)


def test_search_document_and_alerts_lead_to_the_sentence(client: TestClient) -> None:
    (found,) = client.get("/api/search", params={"q": "33 2023 qd ubnd"}).json()["results"]
    assert found["number"] == "33/2023/QĐ-UBND" and found["number"] in client.get("/", params={"q": "thuyen go"}).text
    (finding,) = client.get("/api/audit", params={"as_of": "2026-11-24"}).json()
    proof = finding["because"][0]
    place = {"start": proof["start"], "end": proof["end"]}
    page = client.get(f"/van-ban/{proof['sha256']}", params=place).text
    assert f'<mark class="evidence" id="cho" title="">{proof["quote"]}</mark>' in page
    assert "hết hiệu lực" in client.get("/canh-bao").text


def test_what_is_not_held_is_a_problem_in_a_sentence(client: TestClient) -> None:
    answer = client.get("/api/instruments", params={"number": "1/1999/NĐ-CP"})
    assert answer.status_code == 404 and answer.headers["content-type"] == "application/problem+json"
    assert "1/1999/NĐ-CP" in answer.json()["detail"]


LAPSED = """ỦY BAN NHÂN DÂN
TỈNH SƠN KHÊ
Số: 120/QĐ-UBND
Sơn Khê, ngày 25 tháng 01 năm 2025
QUYẾT ĐỊNH
Công bố Danh mục văn bản quy phạm pháp luật hết hiệu lực toàn bộ năm 2024
Điều 1. Công bố Danh mục.
A. VĂN BẢN HẾT HIỆU LỰC TOÀN BỘ NĂM 2024
1 Quyết định 15/2012/QĐ-UBND ngày 20/3/2012 Quy định A Bị bãi bỏ bởi Quyết định số 40/2024/QĐ-UBND ngày 10/9/2024 20/9/2024
"""


def test_an_announced_list_shows_what_it_says_of_others(tmp_path: Path, enter: Callable[..., TestClient]) -> None:
    services = Services(settings.load(tmp_path / "home"))
    paper = tmp_path / "danh mục.txt"
    paper.write_text(LAPSED, encoding="utf-8")
    report = ingesting.ingest(services, [paper], lambda: datetime(2026, 11, 24, tzinfo=UTC), Progress())
    page = enter(services).get(f"/van-ban/{report.receipts[0].digest}").text
    told = page[page.index("Công bố văn bản hết hiệu lực") :]
    assert "15/2012/QĐ-UBND" in told and "40/2024/QĐ-UBND" in told and "20/09/2024" in told


def test_an_address_that_lacks_something_says_what_to_do(client: TestClient) -> None:
    lost = client.get("/khong-co-trang-nay")
    assert lost.status_code == 404 and "tra cứu theo số" in lost.text
    unfit = client.get("/so-tiep-nhan", params={"trang": "một"})
    assert unfit.status_code == 422 and "mở trang từ thực đơn" in unfit.text
