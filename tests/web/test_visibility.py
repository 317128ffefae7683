"""Canaries: a paper of one agency shows itself to nobody of another, by no way there is."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from accounts.people import Role
from flows.steps.intake import ingesting
from flows.steps.working.progress import Progress
from infra import settings
from infra.services import Services

Enter = Callable[..., TestClient]
MINE, THEIRS = "Sở Nội vụ", "Sở Công Thương"
CANARY = "thuyền rồng chim hoàng yến"


def paper(number: str, place: str, body: str) -> str:
    return (
        f"ỦY BAN NHÂN DÂN\nTỈNH SƠN KHÊ\nSố: {number}\nSơn Khê, ngày 15 tháng 01 năm 2023\nQUYẾT ĐỊNH\n"
        f"Quy định {place}\nĐiều 1. Nội dung\n{body}\nĐiều 2. Hiệu lực\n"
        "Quyết định này có hiệu lực từ ngày 01 tháng 02 năm 2023 đến hết ngày 31 tháng 12 năm 2025.\n"
    )


PUBLIC_PAPER = paper("33/2023/QĐ-UBND", "hỗ trợ đóng thuyền gỗ", "Mỗi chủ thuyền được hỗ trợ đóng thuyền.")
CANARY_PAPER = paper(
    "77/2023/QĐ-UBND", f"về {CANARY}",
    "1. Sở Công Thương xây dựng kế hoạch kiểm tra việc đóng thuyền, hoàn thành trước ngày 30 tháng 11 năm 2025.\n"
    "2. Bãi bỏ Quyết định số 33/2023/QĐ-UBND ngày 15 tháng 01 năm 2023 của Ủy ban nhân dân tỉnh Sơn Khê.",
)  # fmt: skip


@pytest.fixture(scope="module")
def filled(folder: Path) -> Services:
    made = Services(settings.load(folder / "home"))
    give(made, folder / "chung" / "33.txt", PUBLIC_PAPER)
    give(made, folder / "riêng" / "mật-77.txt", CANARY_PAPER, THEIRS)
    return made


def give(services: Services, path: Path, text: str, agency: str | None = None) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    ingesting.ingest(services, [path], lambda: datetime(2026, 11, 24, tzinfo=UTC), Progress(), agency)


def digest(services: Services, name: str = "mật-77") -> str:
    return next(one.digest or "" for one in services.ledger.all_receipts() if name in one.path)


def everything(client: TestClient, canary: str) -> dict[str, str]:
    """All that a person can get at, by its address."""
    asked = {
        "/": {}, "/?q": {"q": "đóng thuyền"}, "/?canary": {"q": CANARY}, "/?number": {"q": "77/2023/QĐ-UBND"},
        "/?day": {"q": "đóng thuyền", "on": "2023-06-01"}, "/canh-bao": {}, "/van-ban": {"so": "77/2023/QĐ-UBND"},
        "/van-ban?33": {"so": "33/2023/QĐ-UBND"}, f"/van-ban/{canary}": {}, f"/van-ban/{canary}/ban-goc": {},
        f"/van-ban/{canary}/trang/1.webp": {}, "/api/search": {"q": "đóng thuyền"}, "/api/search?c": {"q": CANARY},
        "/api/audit": {}, "/api/deadlines": {}, "/api/instruments": {"number": "77/2023/QĐ-UBND"},
        "/api/instruments?33": {"number": "33/2023/QĐ-UBND"}, "/tai-khoan": {}, "/so-tiep-nhan": {},
        "/so-tiep-nhan?q": {"q": "mật"}, "/so-tiep-nhan/danh-sach.csv": {}, "/api/sources": {}, "/giam-giay": {}, "/nhiem-vu": {"tu": "2025-01-01"},
        "/nhiem-vu/lich.ics": {"tu": "2025-01-01"}, "/canh-bao/danh-sach.xlsx": {"trang_thai": "all"},
        "/canh-bao/danh-sach.docx": {"trang_thai": "all"}, "/canh-bao/danh-sach.csv": {"trang_thai": "all"},
        "/ket-qua.csv": {"q": "đóng thuyền"}, "/ket-qua.csv?c": {"q": CANARY}, "/?facet": {"q": CANARY, "nam": "2023"},
        "/canh-bao?all": {"trang_thai": "all"}, f"/van-ban/{canary}/doan.webp": {"start": "0", "end": "9"},
    }  # fmt: skip
    told = {path: client.get(path.partition("?")[0], params=params) for path, params in asked.items()}
    return {
        path: f"{answer.status_code} {text_of(answer.content).replace(asked[path].get('q', '—'), '')}"
        for path, answer in told.items()
    }


def text_of(content: bytes) -> str:
    """Of a workbook or a Word file, what stands in its cells; of a calendar, its lines unfolded."""
    if not content.startswith(b"PK"):
        return content.replace(b"\r\n ", b"").decode(errors="replace")
    if b"word/document.xml" in content:
        cells = (cell for table in docx.Document(io.BytesIO(content)).tables for cell in table._cells)
        return " ".join(cell.text for cell in cells)
    rows = [row for sheet in load_workbook(io.BytesIO(content)) for row in sheet.iter_rows(values_only=True)]
    return " ".join(str(cell) for row in rows for cell in row)


def leaks(answers: dict[str, str], canary: str) -> list[str]:
    """Addresses whose answer tells more than the one who asked already said."""
    secret = (canary, "mật-77", CANARY, "kiểm tra việc đóng thuyền", "30 tháng 11", "2025-11-30", "20251130")
    return [path for path, text in answers.items() if any(word in text for word in secret) and canary not in path]


def test_a_paper_of_another_agency_shows_itself_nowhere(services: Services, enter: Enter) -> None:
    canary = digest(services)
    mine, theirs = enter(services, "minh", Role.REVIEWER, agency=MINE), enter(services, "an", agency=THEIRS)
    seen, hidden = everything(theirs, canary), everything(mine, canary)
    assert leaks(seen, canary), "the canary sings where it may"
    assert leaks(hidden, canary) == []
    parts = ("", "/ban-goc", "/trang/1.webp", "/doan.webp")
    for path in (*(f"/van-ban/{canary}{part}" for part in parts), "/van-ban"):
        assert hidden[path].startswith("404"), "not 403, which would tell that it is there"
    singing = {path for path in seen if path in leaks(seen, canary)}
    assert {"/so-tiep-nhan", "/nhiem-vu", "/nhiem-vu/lich.ics", "/canh-bao?all"} <= singing
    assert {f"/canh-bao/danh-sach.{form}" for form in ("xlsx", "docx", "csv")} <= singing
    assert hidden["/api/instruments"].startswith("404")
    typed = {"q": "77 2023 qd"}
    assert "77/2023/QĐ-UBND" in theirs.get("/goi-y", params=typed).text
    assert "option" not in mine.get("/goi-y", params=typed).text
    for typed in ({"q": CANARY}, {"q": "thuyen rong"}):
        assert CANARY in theirs.get("/goi-y", params=typed).text
        assert "option" not in mine.get("/goi-y", params=typed).text


def test_counts_agree_with_what_is_seen(services: Services, enter: Enter) -> None:
    mine = enter(services, "minh", Role.REVIEWER, agency=MINE)
    theirs = enter(services, "an", Role.REVIEWER, agency="sở công thương")
    ask = {"q": "đóng thuyền"}
    assert mine.get("/api/search", params=ask).json()["total"] == 1
    assert theirs.get("/api/search", params=ask).json()["total"] == 2
    for client, count in ((mine, 1), (theirs, 2)):
        listed = client.get("/so-tiep-nhan").text
        assert listed.count("<tr><td>") == count and f"({count})" in listed
    assert "1 tệp đã lập chỉ mục" in mine.get("/").text and "2 tệp đã lập chỉ mục" in theirs.get("/").text
    for client, count in ((mine, 1), (theirs, 2)):
        subjects = {one["subject"]["number"] for one in client.get("/api/audit").json()}
        assert len(subjects) == count and "33/2023/QĐ-UBND" in subjects


def test_no_verdict_tells_of_a_paper_that_is_hidden(services: Services, enter: Enter) -> None:
    """The canary repeals the public paper: who may not see the one does not learn it from the other."""
    mine = enter(services, "minh", Role.REVIEWER, agency=MINE)
    theirs = enter(services, "an", Role.REVIEWER, agency=THEIRS)
    ask = {"number": "33/2023/QĐ-UBND", "on": "2023-06-01"}
    assert mine.get("/api/instruments", params=ask).json()[0]["validity"]["verdict"] == "in_force"
    assert theirs.get("/api/instruments", params=ask).json()[0]["acted_on_by"] != []
    (found,) = mine.get("/api/search", params={"q": "đóng thuyền", "in_force_on": "2023-06-01"}).json()["results"]
    assert found["validity"]["verdict"] == "in_force"


def test_a_copy_makes_it_visible_under_its_own_name(services: Services, enter: Enter, tmp_path: Path) -> None:
    mine = enter(services, "minh", Role.REVIEWER, agency=MINE)
    give(services, tmp_path / "bản-sao" / "của-tôi.txt", CANARY_PAPER, MINE)
    canary = digest(services)
    answers = everything(mine, canary)
    assert answers[f"/van-ban/{canary}"].startswith("200") and "77/2023/QĐ-UBND" in answers["/?canary"]
    assert [path for path, text in answers.items() if "mật-77" in text] == [], "the other body's path stays theirs"
    assert "2 tệp đã lập chỉ mục" in answers["/"], "it is no mere copy to them"
    assert "của-tôi" in answers[f"/van-ban/{canary}"]


def test_given_again_with_an_agency_it_is_that_bodys(services: Services, enter: Enter, folder: Path) -> None:
    mine = enter(services, "minh", Role.REVIEWER, agency=MINE)
    ask = {"q": "33/2023/QĐ-UBND"}
    assert mine.get("/api/search", params=ask).json()["total"] == 1
    give(services, folder / "chung" / "33.txt", PUBLIC_PAPER)
    assert mine.get("/api/search", params=ask).json()["total"] == 1
    give(services, folder / "chung" / "33.txt", PUBLIC_PAPER, THEIRS)
    assert mine.get("/api/search", params=ask).json()["total"] == 0
    give(services, folder / "chung" / "33.txt", PUBLIC_PAPER, "")
    assert mine.get("/api/search", params=ask).json()["total"] == 1


def test_an_admin_and_who_works_for_all_agencies_see_everything(services: Services, enter: Enter) -> None:
    canary = digest(services)
    for client in (enter(services), enter(services, "tu.phap", Role.REVIEWER, agency="*")):
        assert client.get(f"/van-ban/{canary}").status_code == 200
    assert enter(services, "khong.co.quan", Role.STAFF).get(f"/van-ban/{canary}").status_code == 404


def test_a_decision_is_for_those_who_may_decide_and_see(services: Services, enter: Enter) -> None:
    theirs = enter(services, "an", Role.REVIEWER, agency=THEIRS)
    mine = enter(services, "minh", Role.REVIEWER, agency=MINE)
    staff = enter(services, "lan", Role.STAFF, agency=THEIRS)
    theirs.get("/canh-bao")
    ids = [one["id"] for one in theirs.get("/api/audit").json() if one["subject"]["number"] == "77/2023/QĐ-UBND"]
    form = {"key": "x", "quyet_dinh": "dismissed", "id": ids, "ly_do_them": "đã xem"}
    ask = "/canh-bao/quyet-dinh"
    assert ids and mine.post(ask, data=form).status_code == 404 and staff.post(ask, data=form).status_code == 403
    assert theirs.post(ask, data=form, follow_redirects=False).status_code == 303


def test_what_one_hands_in_tells_nothing_of_the_others(services: Services, enter: Enter) -> None:
    mine = enter(services, "minh", Role.STAFF, agency=MINE)
    answer = mine.post("/nop", files={"tep": ("của-tôi.txt", CANARY_PAPER.encode(), "text/plain")})
    assert answer.status_code == 200 and "của-tôi.txt" in answer.text and "mật-77" not in answer.text
    assert mine.get(f"/van-ban/{digest(services)}").status_code == 200, "it is theirs now, too"
    other = enter(services, "binh", Role.STAFF, agency="Sở Y tế")
    assert other.get(answer.url.path).status_code == 404, "another body's hand-in"
