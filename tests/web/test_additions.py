"""What the machine missed is added by a person at the sentence that states it; bases of procedures are mended singly."""

import html
import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from accounts.people import Role
from flows.steps.intake import ingesting
from flows.steps.reviewing import reviewing
from flows.steps.working.progress import Progress
from infra import settings
from infra.services import Services
from law.access import EVERYTHING

Enter = Callable[..., TestClient]
NOW = datetime(2026, 11, 24, tzinfo=UTC)
OLD, NEW = "33/2023/QĐ-UBND", "44/2024/QĐ-UBND"
MISSED = "Từ nay mọi người theo văn bản mới,\nthôi dùng bản số 33/2023/QĐ-UBND của năm trước"
DUTY = "Sở Xây dựng gửi bản tổng hợp cho Ủy ban nhân dân tỉnh chậm nhất cuối năm 2026"
BASES = "Tên văn bản pháp lýMã văn bản"


def paper(number: str, year: str, more: str = "") -> str:
    return (
        f"ỦY BAN NHÂN DÂN\nTỈNH SƠN KHÊ\nSố: {number}\nSơn Khê, ngày 15 tháng 01 năm {year}\nQUYẾT ĐỊNH\n"
        f"Quy định hỗ trợ đóng thuyền gỗ\nĐiều 1. Hiệu lực\n"
        f"Quyết định này có hiệu lực từ ngày 01 tháng 02 năm {year}.\nĐiều 2. Áp dụng\n{more}"
    )


def procedure(code: str, name: str, bases: str) -> dict[str, str]:
    return {
        "ma_thu_tuc": code, "ten_thu_tuc": name, "so_quyet_dinh": "226/QĐ-UBND", "cap_thuc_hien": "Cấp tỉnh",
        "linh_vuc": "Bến thuyền", "co_quan_thuc_hien": "Sở Xây dựng tỉnh Sơn Khê", "can_cu_phap_ly": f"{BASES}{bases}",
    }  # fmt: skip


@pytest.fixture(scope="module")
def filled(folder: Path) -> Services:
    made = Services(settings.load(folder / "home"))
    decree = "Nghị định về bến thuyền901/2018/NĐ-CP"
    rows = [procedure("9.000101", "Cấp phép bến thuyền", decree), procedure("9.000102", "Cho thuê bến thuyền", decree)]
    repeal = "Quyết định này bãi bỏ Nghị định số 901/2018/NĐ-CP ngày 05 tháng 3 năm 2018 của Chính phủ.\n"
    papers = {
        "cũ.txt": paper(OLD, "2023"),
        "mới.txt": paper(NEW, "2024", f"{MISSED}.\n{DUTY}.\nHọp giao ban. Họp giao ban.\n"),
        "nghị-định.txt": repeal.replace("Quyết định này", "CHÍNH PHỦ\nSố: 955/2025/NĐ-CP\nHà Nội, ngày 01 tháng 8 năm "
        "2025\nNGHỊ ĐỊNH\nVề bến thuyền\nĐiều 1. Nghị định này có hiệu lực từ ngày 15 tháng 9 năm 2025 và"),
        "thủ-tục.jsonl": "\n".join(json.dumps(row, ensure_ascii=False) for row in rows),
    }  # fmt: skip
    for name, text in papers.items():
        (folder / name).write_text(text, encoding="utf-8")
    ingesting.ingest(made, [folder / name for name in papers], lambda: NOW, Progress())
    return made


def page_of(services: Services, name: str) -> str:
    return f"/van-ban/{next(one.digest for one in services.ledger.all_receipts() if one.path.endswith(f'/{name}'))}"


def told(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def findings(services: Services) -> set[tuple[str, str]]:
    """(rule, key of the subject) of every finding."""
    found = reviewing.audit(services, date(2026, 11, 24), None, NOW, EVERYTHING).findings
    return {(one.rule, one.subject.key) for one in found}


def add(client: TestClient, page: str, of: str, quote: str, **fields: str) -> Any:
    said = {"kind": of, "viec": "them", "trich": quote, "ly_do": "máy đọc sót"} | fields
    return client.post(f"{page}/sua", data=said)


def test_an_effect_that_was_missed_acts_outlives_a_reading_and_is_taken_back(services: Services, enter: Enter) -> None:
    lan, nam = enter(services, "lan", Role.REVIEWER), enter(services, "nam", Role.STAFF)
    new, old = page_of(services, "mới.txt"), page_of(services, "cũ.txt")
    assert "còn hiệu lực" in told(lan.get(old).text) and ("repealed", OLD) not in findings(services)
    missed = MISSED.replace("\n", " \r\n")  # as a form sends what was selected over two lines
    fields = {"action": "repeals", "extent": "whole", "number": "33/2023/QD-UBND"}
    assert add(nam, new, "effects", missed, **fields).status_code == 403
    page = add(lan, new, "effects", missed, **fields).text
    for read in (page, reread(services, lan, new)):
        assert OLD in read.partition('id="tac-dong"')[2] and "lan bổ sung ngày" in told(read) and "máy đọc sót" in read
    shown = told(lan.get(old).text)
    assert "hết hiệu lực từ ngày 01/02/2024" in shown and "thôi dùng bản số 33/2023/QĐ-UBND" in shown
    assert ("repealed", OLD) in findings(services)
    history = {"kind": "effects", "viec": "rut", "content": content_of(page, "effects"), "ly_do": "nhìn nhầm"}
    back = told(lan.post(f"{new}/sua", data=history).text)
    assert "nhìn nhầm" in back and "máy đọc sót" in back, "no word is deleted"
    assert "còn hiệu lực" in told(lan.get(old).text) and ("repealed", OLD) not in findings(services)


def reread(services: Services, client: TestClient, page: str) -> str:
    """The page after every file was read anew."""
    services.ledger.reopen([one.id for one in services.ledger.all_receipts()], NOW + timedelta(hours=1))
    ingesting.drain(services, lambda: NOW + timedelta(hours=1), Progress())
    return client.get(page).text


def content_of(page: str, kind: str) -> str:
    """What names the fact of the first form of that kind."""
    found = re.search(rf'name="kind" value="{kind}"><input type="hidden" name="content" value="([^"]+)"', page)
    assert found
    return found[1]


def test_an_obligation_and_a_reference_that_were_missed(services: Services, enter: Enter) -> None:
    lan = enter(services, "lan", Role.REVIEWER)
    page = page_of(services, "mới.txt")
    add(lan, page, "deadlines", DUTY, due_on="2026-12-31", who="Sở Xây dựng; Sở Nội vụ", what="gửi bản tổng hợp")
    owed = told(lan.get("/nhiem-vu", params={"tu": "2026-12-01", "den": "2027-01-31"}).text)
    assert "31/12/2026" in owed and "Sở Nội vụ" in owed and "gửi bản tổng hợp" in owed
    read = add(lan, page, "references", "theo văn bản mới", number="Luật Bến thuyền", relation="based_on").text
    assert "lan bổ sung ngày" in told(read) and "Luật Bến thuyền" in read
    add(lan, page, "references", "Quy định hỗ trợ", number="12/2020/TT-BTC", relation="based_on")
    assert NEW in told(lan.get("/van-ban", params={"so": "12/2020/TT-BTC"}).text)


@pytest.mark.parametrize(
    ("quote", "fields", "words", "field"),
    [
        ("câu không có trong văn bản", {"due_on": "2026-12-31"}, "Không thấy câu này trong văn bản", "trich"),
        ("Họp giao ban", {"due_on": "2026-12-31"}, "Câu này có ở 2 chỗ", "trich"),
        (DUTY, {"due_on": "mai"}, "“mai” không phải là ngày", "due_on"),
        (" ", {"due_on": "2026-12-31"}, "Không thấy câu này", "trich"),
        (DUTY, {"due_on": "2026-12-31", "ly_do": " "}, "Hãy ghi lý do", "ly_do"),
        (DUTY, {"kind": "effects", "number": "1/2020/TT-BTC"}, "Hãy ghi đủ các ô", "number"),
    ],
)
def test_what_cannot_be_added_comes_back_as_it_was_filled(
    services: Services, enter: Enter, quote: str, fields: dict[str, str], words: str, field: str
) -> None:
    lan = enter(services, "lan", Role.REVIEWER)
    answer = add(lan, page_of(services, "mới.txt"), "deadlines", quote, what="việc đã gõ", **fields)
    assert answer.status_code == 422
    form = re.findall(r'<details class="mend[^"]*" open>.*?</details>', answer.text, re.S)
    assert len(form) == 1, "one form is open: that which was sent"
    assert words in html.unescape(form[0]) and html.unescape(form[0]).count("autofocus") == 1
    wrong = re.search(r'name="(\w+)"[^>]*aria-invalid="true" aria-describedby="loi"', form[0])
    assert wrong and wrong[1] == field
    assert fields.get("kind") == "effects" or "việc đã gõ" in form[0]
    assert fields.get("due_on", "x") in html.unescape(form[0]) or "31/12/2026" in form[0]


def test_a_correction_that_is_refused_keeps_the_reviewers_place(services: Services, enter: Enter) -> None:
    lan = enter(services, "lan", Role.REVIEWER)
    page = page_of(services, "thủ-tục.jsonl")
    said = {"kind": "legal_bases", "viec": "sua", "content": "x", "thu_tuc": "9.000101", "number": OLD, "ly_do": "a"}
    gone = lan.post(f"{page}/sua", params={"ve": "/canh-bao"}, data=said)
    assert gone.status_code == 422 and "không còn thấy trong văn bản" in gone.text and 'href="/canh-bao"' in gone.text
    content = content_of(lan.get(page).text, "legal_bases")
    answer = lan.post(f"{page}/sua", data=said | {"content": content, "number": "", "issued_on": "hôm nay"})
    (form,) = re.findall(r'<details class="mend no-print" open>.*?</details>', answer.text, re.S)
    assert 'value="hôm nay"' in form and "không phải là ngày" in form


def test_a_day_of_the_header_is_proved_by_its_sentence(services: Services, enter: Enter) -> None:
    lan = enter(services, "lan", Role.REVIEWER)
    page = page_of(services, "mới.txt")
    said = {"kind": "effective_on", "viec": "sua", "value": "2027-03-01", "trich": MISSED, "ly_do": "đọc lại"}
    assert "01/03/2027" in told(lan.post(f"{page}/sua", data=said).text)
    (shown,) = reviewing.show(services, NEW, date(2026, 1, 1), EVERYTHING)
    assert shown["validity"]["verdict"] == "not_yet"
    (proof,) = shown["validity"]["because"]
    assert " ".join(proof["quote"].split()) == " ".join(MISSED.split()) and "lan, " in proof["source"]


def test_bases_of_one_procedure_are_denied_added_and_corrected(services: Services, enter: Enter) -> None:
    lan = enter(services, "lan", Role.REVIEWER)
    page = page_of(services, "thủ-tục.jsonl")
    both = {("basis_repealed", "9.000101"), ("basis_repealed", "9.000102")}
    assert both <= findings(services)
    content = content_of(lan.get(page).text, "legal_bases")
    form = {"kind": "legal_bases", "thu_tuc": "9.000101", "content": content, "ly_do": "ghi nhầm"}
    lan.post(f"{page}/sua", data=form | {"viec": "khong"})
    assert findings(services) & both == {("basis_repealed", "9.000102")}, "the other procedure keeps its basis"
    lan.post(f"{page}/sua", data=form | {"viec": "rut"})
    assert both <= findings(services)
    corrected = lan.post(f"{page}/sua", data=form | {"viec": "sua", "number": "955/2025/NĐ-CP"}).text
    assert "955/2025/NĐ-CP" in corrected and findings(services) & both == {("basis_repealed", "9.000102")}
    quote = "Cấp phép bến thuyền"
    added = add(lan, page, "legal_bases", quote, thu_tuc="9.000101", number="901/2018/NĐ-CP", provisions="Điều 5")
    assert "lan bổ sung ngày" in told(added.text)


def test_a_basis_that_was_missed_makes_a_finding(services: Services, enter: Enter) -> None:
    lan = enter(services, "lan", Role.REVIEWER)
    page = page_of(services, "thủ-tục.jsonl")
    quote = "226/QĐ-UBND"  # each sheet has these words: they are looked for in its own text alone
    add(lan, page, "legal_bases", quote, thu_tuc="9.000102", number=OLD)
    old, new = page_of(services, "cũ.txt"), page_of(services, "mới.txt")
    assert "Cho thuê bến thuyền" in told(lan.get(old).text), "the document names the procedure that rests on it"
    add(lan, new, "effects", MISSED, action="repeals", extent="whole", number=OLD)
    assert ("basis_repealed", "9.000102") in findings(services)


def test_a_correction_reaches_the_queue_without_another_audit(services: Services, enter: Enter) -> None:
    lan = enter(services, "lan", Role.REVIEWER)
    assert OLD not in lan.get("/canh-bao").text
    add(lan, page_of(services, "mới.txt"), "effects", MISSED, action="repeals", extent="whole", number=OLD)
    assert OLD in lan.get("/canh-bao", params={"q": OLD}).text


def test_what_an_effect_acts_on_is_corrected(services: Services, enter: Enter) -> None:
    lan = enter(services, "lan", Role.REVIEWER)
    page = page_of(services, "nghị-định.txt")
    content = content_of(lan.get(page).text, "effects")
    form = {"kind": "effects", "viec": "sua", "content": content, "number": OLD, "issuer": "UBND tỉnh Sơn Khê"}
    words = told(lan.post(f"{page}/sua", data=form | {"ly_do": "đọc nhầm số"}).text.partition('id="loi-nguoi"')[2])
    assert f"văn bản: {OLD}" in words and "05/03/2018" not in words, "the day was that of the other decree"
    assert {("repealed", OLD)} <= findings(services)
    assert not {("basis_repealed", "9.000101"), ("basis_repealed", "9.000102")} & findings(services)
