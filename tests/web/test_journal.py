"""The journal: whatever shows a paper or what is known of papers is written down, and pictures once an hour."""

import html
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from accounts import journal
from accounts.journal import Action, Asked
from accounts.people import Role
from flows.steps.intake import ingesting
from flows.steps.working.progress import Progress
from infra import settings
from infra.services import Services
from tests.delivery.register import workbook
from tests.web.test_gate import addresses

Enter = Callable[..., TestClient]
PAPER = Path(__file__).parents[2] / "samples" / "papers" / "06-quyet-dinh-08-2026.pdf"
# pages that show no paper: forms, the person's own page, the people, letters of a search that is written down when it
# is made, and the parts of a page that stands there already
UNWRITTEN = {
    "/dang-nhap", "/dang-nhap/oidc", "/dang-nhap/oidc/di", "/mat-khau", "/tai-khoan", "/nop", "/goi-y", "/nguoi-dung",
    "/nguoi-dung/moi", "/nguoi-dung/1", "/",
}  # fmt: skip


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return Services(settings.load(tmp_path / "home"))


def lines(services: Services) -> list[tuple[Action, str, str]]:
    """(action, object, detail), the first first."""
    found = journal.read(services.ledger.engine, Asked(), 1_000)
    return [(one.action, one.object, one.detail) for one in reversed(found)]


def test_every_page_that_shows_something_is_written_down(services: Services, enter: Enter) -> None:
    client = enter(services)
    client.post("/so-xu-ly", files={"tep": ("sổ.xlsx", workbook(), "application/octet-stream")})
    given = client.post("/nop", files={"tep": ("giấy.txt", "Số: 1/2026/QĐ-UBND".encode(), "text/plain")})
    digest = next(one.digest or "" for one in services.ledger.all_receipts())
    known = {
        "/van-ban": {"so": "1/2026/QĐ-UBND"}, "/canh-bao/danh-sach.1": None, "/ket-qua.1": None,
        "/api/search": {"q": "x"}, "/api/instruments": {"number": "1/2026/QĐ-UBND"},
    }  # fmt: skip
    forms = {"/canh-bao/danh-sach.1": "/canh-bao/danh-sach.csv", "/ket-qua.1": "/ket-qua.csv?q=giay"}
    unseen = []
    for method, path in addresses(services):
        if method != "GET" or path in UNWRITTEN or path.startswith("/nguon-tin/"):
            continue
        address = forms.get(
            path, path.replace("/van-ban/1", f"/van-ban/{digest}").replace("/tach/1", f"/tach/{digest}")
        )
        address = given.url.path if path == "/nop/1" else address
        before = len(lines(services))
        answer = client.get(address, params=known.get(path), follow_redirects=False)
        if answer.status_code < 400 and len(lines(services)) == before:
            unseen.append(path)
    assert unseen == []


def test_pictures_are_written_down_once_an_hour_and_document(services: Services, enter: Enter) -> None:
    ingesting.ingest(services, [PAPER], lambda: datetime(2026, 11, 24, tzinfo=UTC), Progress())
    digest = next(one.digest or "" for one in services.ledger.all_receipts())
    lan, minh = enter(services, "lan", Role.REVIEWER), enter(services, "minh", Role.REVIEWER)
    for path in (f"/van-ban/{digest}/trang/1.webp", f"/van-ban/{digest}/trang/1.webp"):
        assert lan.get(path, params={"width": 200}).status_code == 200
    assert [one for one in lines(services) if one[1] == digest] == [(Action.READ, digest, "pictures")]
    minh.get(f"/van-ban/{digest}")
    minh.get(f"/van-ban/{digest}/trang/1.webp", params={"width": 200})
    assert [one[2] == "pictures" for one in lines(services) if one[1] == digest] == [True, False]


def test_a_line_is_told_in_words_and_leads_to_what_it_speaks_of(services: Services, enter: Enter) -> None:
    ingesting.ingest(services, [PAPER], lambda: datetime(2026, 11, 24, tzinfo=UTC), Progress())
    digest = next(one.digest or "" for one in services.ledger.all_receipts())
    lan = enter(services, "lan", Role.REVIEWER)
    lan.get(f"/van-ban/{digest}")
    lan.get("/ket-qua.csv", params={"q": "bến thuyền"})
    lan.get("/canh-bao")
    given = lan.post("/nop", files=[("tep", (f"{at}.txt", f"giấy {at}".encode(), "text/plain")) for at in (1, 2)])
    said = {"kind": "title", "viec": "sua", "value": "Về bến thuyền", "ly_do": "đọc sai"}
    lan.post(f"/van-ban/{digest}/sua", data=said)
    key = re.findall(r"/canh-bao/nguyen-nhan/([0-9a-f]{16})", lan.get("/canh-bao").text)
    rows = cells(enter(services).get("/nhat-ky").text)
    assert ("đọc", f"08/2026/QĐ-UBND→/van-ban/{digest}", PAPER.name) in rows
    assert ("quyết định", f"08/2026/QĐ-UBND→/van-ban/{digest}", "sửa Trích yếu") in rows
    assert any(one[0] == "nộp tài liệu" and given.url.path in one[1] and one[2] == "2 tệp" for one in rows)
    assert any(
        one[0] == "xuất danh sách" and "kết quả tra cứu “bến thuyền”" in one[1] and one[2] == "CSV" for one in rows
    )
    assert not [one for one in rows if re.search(r"(?<!/)\b[0-9a-f]{16,}|/tmp/", " ".join(one))], "digests and paths"
    assert key == []


def cells(page: str) -> list[tuple[str, str, str]]:
    """(action, object→address, detail) of each row."""
    found = []
    for row in re.findall(r"<tr><td.*?</tr>", page, re.S):
        _, _, action, about, detail, _ = re.findall(r"<td[^>]*>(.*?)</td>", row, re.S)
        link = re.sub(r'<a href="([^"]+)">(.*?)</a>', r"\2→\1", about)
        found.append((action, html.unescape(link), html.unescape(detail)))
    return found
