"""The pages of an admin: people come, change and go; the journal tells of it; nobody else comes there."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from accounts import people
from accounts.people import Role
from infra import settings
from infra.services import Services
from web.server import application

Enter = Callable[..., TestClient]
LAN = {"login": "lan.nt", "name": "Nguyễn Thị Lan", "email": "lan@sonkhe.example", "agency": "Sở Nội vụ"}


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return Services(settings.load(tmp_path / "home"))


def one_time(page: str) -> str:
    found = re.search(r"[a-z2-9]{4}(?:-[a-z2-9]{4}){3}", page)
    assert found
    return found[0]


def may_log_in(services: Services, login: str, password: str) -> bool:
    client = TestClient(application(services))
    token = re.search(r'name="csrf" value="(\w+)"', client.get("/dang-nhap").text)
    assert token
    form = {"login": login, "password": password, "csrf": token[1]}
    return client.post("/dang-nhap", data=form).url.path == "/mat-khau"


@pytest.mark.parametrize("role", [Role.STAFF, Role.REVIEWER])
def test_only_an_admin_comes_here(services: Services, enter: Enter, role: Role) -> None:
    client = enter(services, "ai.do", role)
    for path in ("/nguoi-dung", "/nguoi-dung/moi", "/nguoi-dung/1", "/nhat-ky"):
        answer = client.get(path)
        assert answer.status_code == 403 and "không được dùng trang này" in answer.text
        assert "nhờ quản trị viên" in answer.text, "what to do now"
    assert client.post("/nguoi-dung/moi", data=LAN).status_code == 403
    assert "/nguoi-dung" not in client.get("/").text


def test_a_person_comes_changes_and_goes(services: Services, enter: Enter) -> None:
    admin = enter(services)
    made = admin.post("/nguoi-dung/moi", data=LAN | {"roles": ["staff", "reviewer"]})
    password = one_time(made.text)
    lan = next(one for one in people.everyone(services.ledger.engine) if one.login == "lan.nt")
    assert lan.roles == (Role.STAFF, Role.REVIEWER) and may_log_in(services, "lan.nt", password)
    listed = admin.get("/nguoi-dung").text
    assert "Nguyễn Thị Lan" in listed and password not in listed
    every = admin.post(f"/nguoi-dung/{lan.id}", data=LAN | {"agency": "*", "roles": ["staff"]})
    listed = admin.get("/nguoi-dung").text
    assert every.status_code == 200 and "<td>mọi cơ quan</td>" in listed and "<td>*</td>" not in listed
    changed = admin.post(f"/nguoi-dung/{lan.id}", data=LAN | {"agency": "Sở Y tế", "roles": ["staff"]})
    assert "Đã lưu" in changed.text and people.get(services.ledger.engine, lan.id).agency == "Sở Y tế"
    fresh = one_time(admin.post(f"/nguoi-dung/{lan.id}/mat-khau").text)
    assert not may_log_in(services, "lan.nt", password) and may_log_in(services, "lan.nt", fresh)
    admin.post(f"/nguoi-dung/{lan.id}/khoa")
    assert not may_log_in(services, "lan.nt", fresh)
    admin.post(f"/nguoi-dung/{lan.id}/mo")
    assert may_log_in(services, "lan.nt", fresh)


@pytest.mark.parametrize(
    ("form", "field", "told"),
    [
        ({"login": ""}, "login", "Hãy nhập tên đăng nhập"),
        ({"login": "quan.tri"}, "login", "đã có người dùng"),
        ({"name": " "}, "name", "Hãy nhập họ và tên"),
        ({"email": "lan"}, "email", "không phải là địa chỉ"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    services: Services, enter: Enter, form: dict[str, str], field: str, told: str
) -> None:
    page = enter(services).post("/nguoi-dung/moi", data=LAN | form)
    assert page.status_code == 422
    assert re.search(rf'id="{field}"[^>]*aria-describedby="[^"]*{field}-error"[^>]*aria-invalid="true"', page.text)
    assert re.search(rf'<p class="error" id="{field}-error">[^<]*{told}', page.text)
    assert form.get("agency", LAN["agency"]) in page.text, "what was typed is still there"


def test_an_admin_cannot_shut_themselves_out(services: Services, enter: Enter) -> None:
    admin = enter(services)
    own = people.everyone(services.ledger.engine)[0]
    assert "chính mình" in admin.post(f"/nguoi-dung/{own.id}/khoa").text
    left = admin.post(f"/nguoi-dung/{own.id}", data={"login": own.login, "name": own.name, "roles": ["staff"]})
    assert left.status_code == 422 and "Phải còn ít nhất một quản trị viên" in left.text
    assert people.get(services.ledger.engine, own.id) == own
    assert admin.get("/nguoi-dung/99").status_code == 404


def test_the_journal_is_filtered_by_person_day_and_kind(services: Services, enter: Enter) -> None:
    admin, lan = enter(services), enter(services, "lan", Role.STAFF)
    lan.get("/", params={"q": "thuê mặt nước"})
    lan.get("/api/audit")
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    number = next(one.id for one in people.everyone(services.ledger.engine) if one.login == "lan")
    told = admin.get("/nhat-ky").text
    assert "thuê mặt nước" in told and "tra cứu</td>" in told and "testclient" in told
    assert "thuê mặt nước" in admin.get("/nhat-ky", params={"nguoi": number, "viec": "search", "tu": "2026-01-01"}).text
    for other in ({"viec": "export"}, {"nguoi": "1", "viec": "search"}, {"den": "2020-01-01"}, {"tu": "2999-01-01"}):
        assert "thuê mặt nước" not in admin.get("/nhat-ky", params=other).text
    assert admin.get("/nhat-ky", params={"nguoi": "x", "viec": "y", "den": today}).status_code == 200
    wrong = admin.get("/nhat-ky", params={"tu": "hôm qua"})
    assert wrong.status_code == 422 and "“hôm qua” không phải là ngày" in wrong.text
