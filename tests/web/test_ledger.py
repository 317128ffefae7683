"""The ledger: what waits and since when, why something failed, and reading it once more; the list as CSV."""

import csv
import io
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from accounts.people import Role
from archive import under_way
from flows.steps.intake import ingesting, intake
from flows.steps.working.progress import Progress
from infra import settings
from infra.services import Services

Enter = Callable[..., TestClient]
NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
PAPERS = Path(__file__).resolve().parents[2] / "samples" / "papers"
PAPER = PAPERS / "09-quyet-dinh-33-2023.txt"


@pytest.fixture(scope="module")
def filled(folder: Path) -> Services:
    made = Services(settings.load(folder / "home"))
    (folder / "hỏng.pdf").write_bytes(b"%PDF-1.7\nkh\xc3\xb4ng c\xc3\xb3 g\xc3\xac")
    (folder / "=cộng.html").write_bytes((PAPERS / "13-trang-bi-chan.html").read_bytes())
    given = [PAPER, folder / "hỏng.pdf", folder / "=cộng.html"]
    ingesting.ingest(made, given, lambda: NOW, Progress())
    (folder / "bản sao.txt").write_bytes(PAPER.read_bytes())
    ingesting.ingest(made, [folder / "bản sao.txt"], lambda: NOW, Progress(), agency="Sở Nội vụ")
    return made


def row(page: str, name: str) -> str:
    return next(one for one in page.split("<tr>") if name in one)


def test_each_row_says_why_in_the_readers_words(services: Services, enter: Enter) -> None:
    client = enter(services)
    page = client.get("/so-tiep-nhan").text
    assert "Tệp hỏng hoặc bị cắt cụt" in row(page, "hỏng.pdf") and "Trang báo bị chặn" in row(page, "cộng.html")
    told = re.sub(r"<[^>]+>", "", row(page, "bản sao.txt"))
    assert "Đã có: 33/2023/QĐ-UBND (09-quyet-dinh-33-2023.txt)" in " ".join(told.split())
    client.get("/ngon-ngu/en")
    assert "Damaged or cut off" in row(client.get("/so-tiep-nhan").text, "hỏng.pdf")


def test_a_long_file_under_way_says_its_page(services: Services, enter: Enter) -> None:
    services.ledger.reopen([1], NOW)
    services.ledger.claim("me", 1, NOW, 900)
    under_way.tell(services.ledger.engine, "me", {1: (132, 500)})
    client = enter(services)
    assert "đang chờ</span><br>trang 132 trên 500" in row(client.get("/so-tiep-nhan").text, f"{PAPER.name}<br>")
    client.get("/ngon-ngu/en")
    assert "page 132 of 500" in row(client.get("/so-tiep-nhan").text, f"{PAPER.name}<br>")


def test_a_copy_that_somebody_else_holds_is_not_named(services: Services, enter: Enter) -> None:
    services.ledger.set_agency([1], "Sở Công Thương", NOW)
    client = enter(services, "minh", Role.STAFF, agency="Sở Nội vụ")
    page = client.get("/so-tiep-nhan").text
    assert "bản sao.txt" in page and PAPER.name not in page


def test_what_failed_is_read_again_when_somebody_asks(services: Services, enter: Enter) -> None:
    client, other = enter(services, "lan", Role.STAFF), enter(services, "minh", Role.STAFF, agency="Sở Nội vụ")
    (failed,) = [one for one in services.ledger.all_receipts("failed")]
    assert "Đọc lại" in row(client.get("/so-tiep-nhan").text, "hỏng.pdf")
    before = failed.updated_at
    answer = client.post("/so-tiep-nhan/doc-lai", data={"tep": failed.id})
    assert answer.status_code == 200 and "hỏng.pdf" in answer.text
    (again,) = services.ledger.receipts([failed.id])
    assert again.state == "failed" and again.updated_at > before, "it was read anew"
    services.ledger.set_agency([failed.id], "Sở Công Thương", NOW)
    assert other.post("/so-tiep-nhan/doc-lai", data={"tep": failed.id}).status_code == 404
    assert client.post("/so-tiep-nhan/doc-lai", data={"tep": 1}).status_code == 404, "it was read"


def test_how_long_the_oldest_waits_is_told_to_those_who_see_all(
    services: Services, enter: Enter, tmp_path: Path
) -> None:
    admin, staff = enter(services), enter(services, "minh", Role.STAFF, agency="Sở Nội vụ")
    assert "tệp lâu nhất" not in admin.get("/so-tiep-nhan").text
    (tmp_path / "mới.txt").write_text("Một văn bản mới", encoding="utf-8")
    intake.receive(services, [tmp_path / "mới.txt"], lambda: NOW)
    assert "1 tệp đang chờ đọc, tệp lâu nhất từ 24/11/2026 10:00" in admin.get("/so-tiep-nhan").text
    assert "tệp lâu nhất" not in staff.get("/so-tiep-nhan").text


def test_the_ledger_as_csv_is_narrowed_and_harmless(services: Services, enter: Enter) -> None:
    client = enter(services)
    text = client.get("/so-tiep-nhan/danh-sach.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 4 and {one["Tình trạng"] for one in rows} >= {"không nhận", "không đọc được", "trùng"}
    refused = client.get("/so-tiep-nhan/danh-sach.csv", params={"trang_thai": "refused"}).content.decode("utf-8-sig")
    (one,) = csv.DictReader(io.StringIO(refused))
    assert one["Lý do"] == "Trang báo bị chặn"


STATED = (("Số hiệu", "152/2025/TT-BT\u0421"), ("Loại văn bản", "Thông tư"), ("Ngày ban hành", "31/12/2025"))


def portal_page(title: str, text: str = "") -> str:
    """As the national database's pages are saved: what it states, and the text where it has one."""
    pairs = "".join(
        f'<div><span class="ant-descriptions-item-label">{name}</span>'
        f'<span class="ant-descriptions-item-content">{value}</span></div>'
        for name, value in STATED
    )
    body = f'<div class="preview-content">{text}</div>' if text else ""
    return f'<html><body class="document-detail-page"><h1 class="lawDocumentHeader_title">{title}</h1>{pairs}{body}</body></html>'


def test_why_a_page_has_no_number_is_said_in_words(services: Services, enter: Enter, tmp_path: Path) -> None:
    given_in = tmp_path / "trang lưu"
    given_in.mkdir()
    lines = ("THÔNG TƯ", "Hướng dẫn kế toán hộ", "Căn cứ Luật Kế toán;", "Điều 1. Các hộ ghi sổ hằng ngày.")
    text = "".join(f"<p>{line}</p>" for line in lines)
    (given_in / "thuộc tính.html").write_text(portal_page("Thông tư về kế toán"), encoding="utf-8")
    (given_in / "không số.html").write_text(portal_page("Thông tư về kế toán", text), encoding="utf-8")
    ingesting.ingest(services, [given_in], lambda: NOW, Progress())
    client = enter(services)
    page = client.get("/so-tiep-nhan").text
    for name, why in (("thuộc tính.html", "không có toàn văn"), ("không số.html", "không in số, ký hiệu")):
        told = row(page, name)
        assert why in told and "Cổng ghi số 152/2025/TT-BTC." in told and "Nguyên văn" not in told
    rows = client.get("/so-tiep-nhan/danh-sach.csv").content.decode("utf-8-sig")
    assert "không có toàn văn" in rows and "không in số, ký hiệu" in rows
    (given,) = [one for one in services.ledger.all_receipts() if one.path.endswith("thuộc tính.html")]
    shown = client.get(f"/van-ban/{given.digest}").text
    assert "không có toàn văn" in shown and "Cổng thông tin ghi" in shown and "152/2025/TT-BTC" in shown
    assert "Trang này không có toàn văn." in shown
    found = client.get("/", params={"q": "152/2025/TT-BTC"}).text
    assert f'<a href="/van-ban/{given.digest}">Có trang của cổng ghi số này</a>' in found
    assert "Có trang của cổng" not in client.get("/", params={"q": "52/2025/TT-BTC"}).text, "another number"
    assert "chữ cái Kirin" in shown, "letters that only look Latin are told"
    client.get("/ngon-ngu/en")
    assert "The portal states 152/2025/TT-BTC." in row(client.get("/so-tiep-nhan").text, "thuộc tính.html")
