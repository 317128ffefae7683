"""The page of registers: imported, decided, given back, and imported again after two people changed it."""

import io
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from fastapi.testclient import TestClient

from accounts.people import Role
from flows.steps.intake import ingesting
from flows.steps.working.progress import Progress
from infra import settings
from infra.services import Services
from tests.delivery.register import workbook

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
Enter = Callable[..., TestClient]
NOW = datetime(2026, 11, 24, tzinfo=UTC)
SHEET = "QD UBND can xu ly"
CANARY = (
    "ỦY BAN NHÂN DÂN\nTỈNH SƠN KHÊ\nSố: 55/2025/QĐ-UBND\nSơn Khê, ngày 15 tháng 01 năm 2025\nQUYẾT ĐỊNH\nQuy định thuyền rồng\n"
    "Điều 1. Bãi bỏ Chỉ thị số 99/2019/CT-UBND ngày 04 tháng 6 năm 2019.\n"
    "Điều 2. Hiệu lực\nQuyết định này có hiệu lực từ ngày 01 tháng 02 năm 2025.\n"
)


@pytest.fixture(scope="module")
def filled(folder: Path) -> Services:
    made = Services(settings.load(folder / "home"))
    (folder / "mật-55.txt").write_text(CANARY, encoding="utf-8")
    ingesting.ingest(made, [folder / "mật-55.txt"], lambda: NOW, Progress(), "Sở Công Thương")
    return made


def hand_in(client: TestClient, path: str, data: bytes) -> str:
    answer = client.post(path, files={"tep": ("sổ 2026.xlsx", data)})
    assert answer.status_code == 200, answer.text
    return answer.text


def test_a_register_from_import_to_export(services: Services, enter: Enter) -> None:
    client = enter(services, "lan", Role.REVIEWER, agency="*")
    shown = hand_in(client, "/so-xu-ly", workbook())
    assert "sổ 2026.xlsx" in shown and "6 mục · 3 mục chưa xác định" in shown
    assert "Bãi bỏ (đề xuất)" in shown and "55/2025/QĐ-UBND" in shown and "không nêu văn bản" in shown.lower()
    (id_,) = set(re.findall(r"/so-xu-ly/(\d+)/quyet-dinh", shown))
    answer = client.post(f"/so-xu-ly/{id_}/quyet-dinh", data={"ban": "1", "muc_5": "Bãi bỏ", "muc_1": ""})
    assert "Bản 2" in answer.text and "2 mục chưa xác định" in answer.text
    assert client.post(f"/so-xu-ly/{id_}/quyet-dinh", data={"ban": "2"}).status_code == 422
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/so-xu-ly/{id_}/so.xlsx").content))
    assert [book[SHEET].cell(7, at).value for at in range(4, 8)] == [None, 1, None, None]
    assert book[SHEET]["N1"].value == "Đề xuất của rasoat (bản 2)"
    found = client.get(f"/so-xu-ly/{id_}", params={"q": "thuyen go", "xu_ly": "Chưa xác định"}).text
    assert "33/2023" in found and "99/2019" not in found


def test_two_people_import_again(services: Services, enter: Enter) -> None:
    lan, minh = (enter(services, name, Role.STAFF) for name in ("lan", "minh"))
    (id_,) = set(re.findall(r"/so-xu-ly/(\d+)/nhap", hand_in(lan, "/so-xu-ly", workbook())))
    copy = lan.get(f"/so-xu-ly/{id_}/so.xlsx").content
    for client, cells in ((lan, {"M3": "Lan", "M5": "Lan"}), (minh, {"M4": "Minh", "M5": "Minh"})):
        book = openpyxl.load_workbook(io.BytesIO(copy))
        for name, value in cells.items():
            book[SHEET][name] = value
        out = io.BytesIO()
        book.save(out)
        shown = hand_in(client, f"/so-xu-ly/{id_}/nhap", out.getvalue())
    assert "Bản 3" in shown and "bản gửi lên ghi “Minh”, sổ giữ “Lan”" in shown
    sheet = openpyxl.load_workbook(io.BytesIO(minh.get(f"/so-xu-ly/{id_}/so.xlsx").content))[SHEET]
    assert [sheet[name].value for name in ("M3", "M4", "M5")] == ["Lan", "Minh", "Lan"]
    assert minh.post(f"/so-xu-ly/{id_}/quyet-dinh", data={"ban": "3", "muc_1": "Bãi bỏ"}).status_code == 403


def test_neither_registers_nor_proposals_leak(services: Services, enter: Enter) -> None:
    theirs = enter(services, "an", Role.REVIEWER, agency="Sở Công Thương")
    mine = enter(services, "minh", Role.REVIEWER, agency="Sở Nội vụ")
    everybody = enter(services, "binh", Role.REVIEWER)
    (secret,) = set(re.findall(r"/so-xu-ly/(\d+)/nhap", hand_in(theirs, "/so-xu-ly", workbook())))
    assert "sổ 2026" in theirs.get("/so-xu-ly").text and "sổ 2026" not in mine.get("/so-xu-ly").text
    for path in (f"/so-xu-ly/{secret}", f"/so-xu-ly/{secret}/so.xlsx", "/so-xu-ly/99"):
        assert mine.get(path).status_code == 404
    assert mine.post(f"/so-xu-ly/{secret}/nhap", files={"tep": ("a.xlsx", workbook())}).status_code == 404
    (open_,) = set(re.findall(r"/so-xu-ly/(\d+)/nhap", hand_in(everybody, "/so-xu-ly", workbook())))
    book = theirs.get(f"/so-xu-ly/{open_}/so.xlsx").content
    assert "55/2025" in str(openpyxl.load_workbook(io.BytesIO(book))[SHEET]["N7"].value), (
        "the canary sings where it may"
    )
    hand_in(theirs, f"/so-xu-ly/{open_}/nhap", book)
    seen = mine.get(f"/so-xu-ly/{open_}/so.xlsx").content
    cells = [
        str(cell)
        for sheet in openpyxl.load_workbook(io.BytesIO(seen))
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    ]
    assert not any("55/2025" in cell for cell in cells) and "55/2025" not in mine.get(f"/so-xu-ly/{open_}").text


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_register_is_told(services: Services, enter: Enter, data: bytes) -> None:
    answer = enter(services, "lan", Role.STAFF).post("/so-xu-ly", files={"tep": ("a.xlsx", data)})
    assert answer.status_code == 422 and "“a.xlsx”: Tệp" in answer.text
