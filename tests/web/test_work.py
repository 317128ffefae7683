"""What people do on the pages: two agree that something has lapsed, papers are handed in, a scan is split."""

import csv
import io
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from accounts.people import Role
from flows.steps.intake import ingesting
from flows.steps.upkeep import checking
from flows.steps.working.progress import Progress
from infra import settings
from infra.services import Services

NOW = datetime(2026, 11, 24, tzinfo=UTC)
PAPERS = Path(__file__).resolve().parents[2] / "samples" / "papers"
QUEUE = "/canh-bao"
Enter = Callable[..., TestClient]


@pytest.fixture(scope="module")
def filled(folder: Path) -> Services:
    made = Services(settings.load(folder / "home"))
    names = ("09-quyet-dinh-33-2023.txt", "02-nghi-dinh-955-2025.pdf")
    ingesting.ingest(made, [PAPERS / name for name in names], lambda: NOW, Progress())
    return made


def the_cause(client: TestClient) -> str:
    (found,) = set(re.findall(r"/canh-bao/nguyen-nhan/[0-9a-f]{16}", client.get(QUEUE).text))
    return str(found)


def decide(client: TestClient, cause: str, decision: str, **more: str) -> TestClient:
    ids = re.findall(r'name="id" value="([^"]+)"', client.get(cause).text)
    said = {"key": cause.rpartition("/")[2], "id": ids, "quyet_dinh": decision, **more}
    answer = client.post(f"{QUEUE}/quyet-dinh", data=said)
    assert answer.status_code == (200 if not more.pop("wrong", "") else 422), answer.text
    return client


def test_what_has_lapsed_is_confirmed_by_two_different_people(services: Services, enter: Enter) -> None:
    lan, minh = (enter(services, name, Role.REVIEWER) for name in ("lan", "minh"))
    cause = the_cause(lan)
    decide(decide(lan, cause, "confirmed"), cause, "confirmed")
    assert "lan đã đồng ý (1/2)" in lan.get(cause).text and cause in lan.get(QUEUE).text
    decide(minh, cause, "confirmed")
    assert cause not in lan.get(QUEUE).text
    assert cause in lan.get(QUEUE, params={"trang_thai": "confirmed"}).text
    told = lan.get(cause).text
    assert told.count("<b>lan</b>: đồng ý") == 2 and "<b>minh</b>: đồng ý" in told  # history is never deleted
    lan.post(f"{QUEUE}/ra-soat-lai")
    assert cause not in lan.get(QUEUE).text  # found again, it alerts nobody again


def key_of(cause: str) -> str:
    return cause.partition("?")[0].rpartition("/")[2]


def test_a_dismissal_wants_its_reason_and_staff_decide_nothing(services: Services, enter: Enter) -> None:
    lan, nam = enter(services, "lan", Role.REVIEWER), enter(services, "nam", Role.STAFF)
    cause = the_cause(lan)
    decide(lan, cause, "dismissed", wrong="x")
    assert cause in lan.get(QUEUE).text
    nothing = lan.post(f"{QUEUE}/quyet-dinh", data={"key": key_of(cause), "quyet_dinh": "confirmed"})
    assert nothing.status_code == 422 and "Hãy chọn ít nhất một dòng" in nothing.text
    enter(services, "minh", Role.REVIEWER)
    decide(lan, cause, "assigned", giao_cho="minh")
    assert "giao cho minh" in lan.get(cause).text
    decide(lan, cause, "dismissed", ly_do_them="Đã có văn bản thay")
    assert cause not in lan.get(QUEUE).text and "Đã có văn bản thay" in lan.get(cause).text
    assert nam.post(f"{QUEUE}/quyet-dinh", data={"key": "x", "id": ["x"], "quyet_dinh": "confirmed"}).status_code == 403


def test_papers_are_handed_in_and_each_is_told_its_state(services: Services, enter: Enter) -> None:
    lan = enter(services, "lan", Role.STAFF)
    names = ("03-thong-tu-912-2021.docx", "09-quyet-dinh-33-2023.txt", "13-trang-bi-chan.html")
    answer = lan.post("/nop", files=[("tep", (name, (PAPERS / name).read_bytes())) for name in names])
    assert answer.status_code == 200 and str(answer.url.path).startswith("/nop/")
    told = lan.get(answer.url.path).text
    assert "trùng" in told and "Đã có: " in told and "không nhận" in told and "Trang báo bị chặn" in told
    assert "hx-trigger" not in told  # nothing waits any more
    assert re.search(
        r'Đã có: <a href="/van-ban/[0-9a-f]{64}">33/2023/QĐ-UBND</a>[^/]*\(09-quyet-dinh-33-2023.txt\)', told
    )
    assert str(PAPERS) not in told, "no path of the machine"
    assert re.search(r"\d+ viện dẫn, \d+ tác động, \d+ nhiệm vụ", told)
    assert lan.get("/so-tiep-nhan", params={"trang_thai": "refused"}).text.count("13-trang-bi-chan.html") == 1
    assert lan.post("/nop", files=[("tep", ("", b""))]).status_code == 422


def test_what_was_announced_and_did_not_come_is_told_and_comes_later(services: Services, enter: Enter) -> None:
    lan, minh = (enter(services, name, Role.STAFF, agency=f"Sở {name}") for name in ("lan", "minh"))
    batch = lan.post("/nop/mo", data={"ten": ["một.txt", "C:\\giấy\\hai.txt"]}).url.path
    assert "2 tệp đã chọn nhưng chưa gửi tới nơi" in lan.get(batch).text and minh.get(batch).status_code == 404
    assert minh.post(batch, files=[("tep", ("ba.txt", b"x"))]).status_code == 404, "another person's batch"
    lan.post(batch, files=[("tep", ("một.txt", "Quyết định về thuyền gỗ".encode()))])
    told = lan.get(batch).text
    assert "1 tệp đã chọn nhưng chưa gửi tới nơi" in told and "<li>hai.txt</li>" in told and "đã lập chỉ mục" in told
    lan.post(batch, files=[("tep", ("hai.txt", "Quyết định về thuyền gỗ".encode()))])
    told = lan.get(batch).text
    assert "chưa gửi tới nơi" not in told and "Đã có: " in told
    assert batch in lan.get("/nop").text and batch not in minh.get("/nop").text


def test_a_scan_is_split_and_its_papers_take_its_place(services: Services, enter: Enter) -> None:
    lan = enter(services, "lan", Role.STAFF)
    digest = next(one.digest or "" for one in services.ledger.all_receipts() if one.path.endswith(".pdf"))
    preview = lan.get(f"/tach/{digest}").text
    assert re.findall(r'name="dau" value="(\d+)" checked', preview) == ["1"]
    told = lan.post(f"/tach/{digest}", data={"dau": ["1", "2"]}).text
    parts = re.findall(r'<li><a href="/van-ban/([0-9a-f]{64})"', told)
    assert len(parts) == 2 and all(lan.get(f"/van-ban/{part}").status_code == 200 for part in parts)
    (number,) = (one["sha256"] for one in lan.get("/api/search", params={"q": "955/2025/NĐ-CP"}).json()["results"][:1])
    assert number == parts[0]  # the whole scan is no result any more, its bytes stay
    assert lan.get(f"/van-ban/{digest}/ban-goc").content == (PAPERS / "02-nghi-dinh-955-2025.pdf").read_bytes()
    assert checking.check(services)["agrees"]
    assert parts[1] in lan.get(f"/van-ban/{digest}").text and digest in lan.get(f"/van-ban/{parts[1]}").text
    assert lan.post(f"/tach/{digest}", data={"dau": ["1", "2"]}).status_code == 422


def subjects(client: TestClient, **asked: str) -> list[str]:
    """Numbers and codes of the list as CSV."""
    text = client.get(f"{QUEUE}/danh-sach.csv", params=asked).content.decode("utf-8-sig")
    return [row["Số, ký hiệu / Mã thủ tục"] for row in csv.DictReader(io.StringIO(text))]


def test_the_queue_and_its_lists_are_narrowed_by_body_field_and_reviewer(services: Services, enter: Enter) -> None:
    ingesting.ingest(services, [PAPERS / "11-thu-tuc-hanh-chinh.xlsx"], lambda: NOW, Progress())
    lan, _ = enter(services, "lan", Role.REVIEWER), enter(services, "minh", Role.REVIEWER)
    page = lan.get(QUEUE).text
    assert '<option value="Sở Tài chính tỉnh Sơn Khê">' in page
    every = subjects(lan)
    cause = re.findall(r"/canh-bao/nguyen-nhan/[0-9a-f]{16}", page)[0]
    decide(lan, cause, "assigned", giao_cho="minh")
    for asked in ({"co_quan": "Sở Tài chính"}, {"linh_vuc": "Bến thuyền"}, {"giao": "minh"}):
        assert 0 < len(subjects(lan, **asked)) < len(every), asked
    assert subjects(lan, co_quan="Sở Y tế") == subjects(lan, giao="lan") == []
    assert "9.000106" in subjects(lan, co_quan="so tai chinh tinh son khe")
    ids = re.findall(r'name="id" value="([^"]+)"', lan.get(cause).text)
    said = {"key": cause.rpartition("/")[2], "id": ids, "quyet_dinh": "assigned", "giao_cho": "người lạ"}
    wrong = lan.post(f"{QUEUE}/quyet-dinh", data=said)
    assert wrong.status_code == 422 and "“người lạ” không phải là người rà soát" in wrong.text


def test_staff_see_findings_without_what_decides_them(services: Services, enter: Enter) -> None:
    nam = enter(services, "nam", Role.STAFF)
    page = nam.get(the_cause(nam)).text
    assert "Câu chứng minh" in page and "Chỉ người rà soát" in page
    assert "quyet_dinh" not in page and 'type="checkbox"' not in page


def test_lines_of_the_journal_lead_to_what_they_speak_of(services: Services, enter: Enter) -> None:
    admin = enter(services)
    cause = the_cause(admin)
    admin.get(cause)
    batch = admin.post("/nop", files=[("tep", ("ghi chú.txt", b"Ghi ch\xc3\xba"))]).url.path
    told = admin.get("/nhat-ky").text
    assert re.search(f'<a href="{cause}">[^<0-9]+: [^<]+</a>', told), "the rule and what it is about"
    assert f'<a href="{batch}">lần nộp' in told
    assert "danh sách cảnh báo" in told and "bằng mật khẩu" in told, "no word of the program's own"
