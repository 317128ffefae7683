"""The pages and the API over one real home."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from flows.steps import ingesting
from flows.steps.progress import Progress
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
