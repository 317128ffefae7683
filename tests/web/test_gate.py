"""The gate: nobody passes without logging in, no form from elsewhere is taken, every answer bears its headers."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from accounts import entrance, journal, people
from accounts.journal import Action, Asked
from accounts.people import Profile, Role
from infra import settings
from infra.services import Services
from tests.identity_provider import CLIENT, SECRET, identity_provider
from web.gate import OPEN, own_path
from web.server import PAGES, application

Enter = Callable[..., TestClient]
NOW = datetime.now(UTC)
FEEDS = "/nguon-tin/"  # behind secret addresses: tests/web/test_feeds.py
PASSWORD = "thuyền gỗ bến sông"


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return Services(settings.load(tmp_path / "home"))


def addresses(services: Services) -> list[tuple[str, str]]:
    """(method, path) of everything the pages' modules offer."""
    found = [one for module in PAGES for one in module.router(services).routes if isinstance(one, APIRoute)]
    return [(method, re.sub(r"\{[^}]+\}", "1", one.path)) for one in found for method in one.methods or ()]


def token_of(page: str) -> str:
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', page)
    assert found
    return found[1]


def actions(services: Services) -> list[Action]:
    return [one.action for one in reversed(journal.read(services.ledger.engine, Asked(), 99))]


def test_every_address_but_the_open_ones_asks_to_log_in(services: Services) -> None:
    client = TestClient(application(services), follow_redirects=False)
    shut = [(method, path) for method, path in addresses(services) if path not in OPEN and not path.startswith(FEEDS)]
    assert len(shut) > 15
    for method, path in shut:
        answer = client.request(method, path)
        if path.startswith("/api/"):
            assert answer.status_code == 401 and answer.headers["www-authenticate"] == "Bearer"
            assert answer.headers["content-type"] == "application/problem+json"
        else:
            assert answer.status_code == 303 and answer.headers["location"].startswith("/dang-nhap")
    for path in ("/khong-co", "/api/openapi.json", "/docs", "/openapi.json", "/api/khong-co"):
        assert client.get(path).status_code in {303, 401}


def test_every_form_needs_what_our_page_gave_it(services: Services, enter: Enter) -> None:
    client = enter(services)
    token = client.headers.pop("X-CSRF-Token")
    unsafe = [(method, path) for method, path in addresses(services) if method not in {"GET", "HEAD"}]
    assert len(unsafe) > 8
    for method, path in unsafe:
        for headers in ({}, {"X-CSRF-Token": "0" * 64}, {"X-CSRF-Token": token, "Sec-Fetch-Site": "cross-site"}):
            answer = client.request(method, path, headers=headers, follow_redirects=False)
            assert answer.status_code == 403, f"{method} {path}"
    assert client.post("/dang-xuat", data={"csrf": "x"}, follow_redirects=False).status_code == 403
    assert client.post("/dang-xuat", data={"csrf": token}, follow_redirects=False).status_code == 303


def test_a_log_in_form_of_another_browser_is_not_taken(services: Services) -> None:
    app = application(services)
    token = token_of(TestClient(app).get("/dang-nhap").text)
    other = TestClient(app)
    other.get("/dang-nhap")
    for client in (other, TestClient(app)):
        assert client.post("/dang-nhap", data={"login": "a", "password": "b", "csrf": token}).status_code == 403


def test_every_answer_bears_the_headers(services: Services, enter: Enter) -> None:
    client = enter(services)
    for path in ("/", "/khong-co", "/api/khong-co", "/static/rasoat.css", "/dang-nhap", "/tai-khoan"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "frame-ancestors 'none'" in policy and "unsafe" not in policy and "default-src 'self'" in policy
        assert headers["referrer-policy"] == "no-referrer" and headers["x-content-type-options"] == "nosniff"
        assert headers.get("cache-control") == ("no-store" if "static" not in path else None)


def test_cookies_are_out_of_reach(services: Services) -> None:
    people.add(services.ledger.engine, Profile("a", "A"), NOW)
    for base, name in (("http://testserver", "trinh-duyet="), ("https://testserver", "__Host-trinh-duyet=")):
        given = TestClient(application(services), base_url=base).get("/dang-nhap").headers["set-cookie"]
        assert given.startswith(name) and "HttpOnly" in given and "SameSite=lax" in given and "Path=/" in given
        assert ("Secure" in given) == base.startswith("https")


def test_pages_have_no_script_of_their_own(services: Services) -> None:
    templates = Path(__file__).parents[2].joinpath("web", "templates").glob("*.html")
    for template in templates:
        text = template.read_text(encoding="utf-8")
        assert not re.search(r"<script(?![^>]*\ssrc=)|\son[a-z]+=|\sstyle=|<style|javascript:", text), template


def test_the_first_admin_must_choose_a_password(services: Services) -> None:
    made = entrance.first_admin(services.ledger.engine, NOW)
    assert made
    client = TestClient(application(services))
    token = token_of(client.get("/dang-nhap?tiep=/canh-bao").text)
    answer = client.post("/dang-nhap", data={"login": made[0], "password": made[1], "csrf": token, "tiep": "/canh-bao"})
    assert answer.url.path == "/mat-khau" and "mật khẩu một lần" in answer.text
    assert client.get("/").url.path == "/mat-khau" and client.get("/api/audit").status_code == 403
    form = {"current": made[1], "csrf": token_of(answer.text)}
    for wrong, told in (
        ({"password": "ngắn", "again": "ngắn"}, "ít nhất 12"),
        ({"password": PASSWORD, "again": PASSWORD + "x"}, "không giống"),
        ({"password": PASSWORD, "again": PASSWORD, "current": "x"}, "hiện tại không đúng"),
    ):
        refused = client.post("/mat-khau", data=form | wrong)
        assert refused.status_code == 422 and told in refused.text and 'aria-invalid="true"' in refused.text
    done = client.post("/mat-khau", data=form | {"password": PASSWORD, "again": PASSWORD})
    assert done.url.path == "/tai-khoan" and client.get("/").status_code == 200
    assert actions(services) == [Action.LOG_IN, Action.PASSWORD]


def test_log_in_says_one_thing_and_then_to_wait(services: Services, enter: Enter) -> None:
    enter(services, "lan", Role.STAFF)
    client = TestClient(application(services))
    token = token_of(client.get("/dang-nhap").text)

    def refused(login: str) -> tuple[int, str]:
        answer = client.post("/dang-nhap", data={"login": login, "password": "sai rồi", "csrf": token})
        assert "sai rồi" not in answer.text
        return answer.status_code, answer.text.replace(f'value="{login}"', "")

    assert refused("lan") == refused("ai.do")
    told = [refused("lan") for _ in range(5)][-1]
    assert told[0] == 429 and "thử lại sau 1 phút" in told[1]


def test_logging_out_ends_the_session_on_the_server(services: Services, enter: Enter) -> None:
    client = enter(services)
    cookie = client.cookies["phien"]
    client.post("/dang-xuat")
    client.cookies.set("phien", cookie)
    assert client.get("/", follow_redirects=False).status_code == 303
    assert actions(services) == [Action.LOG_IN, Action.LOG_OUT]


def test_a_session_begins_afresh_at_each_log_in(services: Services, enter: Enter) -> None:
    client = enter(services)
    planted = client.cookies["phien"]
    page = client.get("/dang-nhap", follow_redirects=False)
    assert page.status_code == 303, "who is logged in has nothing to do there"
    form = {"login": "quan.tri", "password": PASSWORD}
    client.post("/dang-nhap", data=form)
    assert client.cookies["phien"] != planted
    other = TestClient(application(services), cookies={"phien": planted}, follow_redirects=False)
    assert other.get("/").status_code == 303


@pytest.mark.parametrize(
    ("given", "gone"),
    [
        ("/canh-bao?x=1", "/canh-bao?x=1"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example/", "/"),
        ("/\t/evil.example", "/"),
        ("", "/"),
    ],
)
def test_nobody_is_sent_to_another_site(services: Services, given: str, gone: str) -> None:
    assert own_path(given) == gone
    answer = TestClient(application(services)).get("/ngon-ngu/en", params={"tiep": given}, follow_redirects=False)
    assert answer.headers["location"] == gone


def test_a_part_of_a_page_sends_the_whole_page_to_log_in(services: Services) -> None:
    client = TestClient(application(services), follow_redirects=False)
    answer = client.get("/", headers={"HX-Request": "true"})
    assert answer.status_code == 401 and answer.headers["hx-redirect"] == "/dang-nhap"


def test_a_token_opens_the_api_alone_until_it_is_revoked(services: Services, enter: Enter) -> None:
    client = enter(services, "lan", Role.REVIEWER)
    assert client.post("/tai-khoan/ma", data={"token_name": "", "days": "90"}).status_code == 422
    page = client.post("/tai-khoan/ma", data={"token_name": "báo cáo tuần", "days": "90"})
    found = re.search(r"rasoat_[\w-]{43}", page.text)
    assert found and found[0] not in client.get("/tai-khoan").text, "shown this once"
    program = TestClient(application(services), headers={"Authorization": f"Bearer {found[0]}"}, follow_redirects=False)
    assert program.get("/api/search", params={"q": "x"}).status_code == 200
    assert program.get("/api/openapi.json").status_code == 200
    assert program.get("/").status_code == 303 and program.get("/tai-khoan").status_code == 303
    number = re.search(r"/tai-khoan/ma/(\d+)/ket-thuc", page.text)
    assert number
    client.post(f"/tai-khoan/ma/{number[1]}/ket-thuc")
    assert program.get("/api/search", params={"q": "x"}).status_code == 401


def test_other_sessions_are_seen_and_ended(services: Services, enter: Enter) -> None:
    here = enter(services, "lan", Role.STAFF)
    there = TestClient(application(services))
    token = token_of(there.get("/dang-nhap").text)
    there.post("/dang-nhap", data={"login": "lan", "password": PASSWORD, "csrf": token})
    page = here.get("/tai-khoan").text
    assert page.count("phiên này") == 1 and "/ket-thuc" in page
    here.post("/tai-khoan/phien/ket-thuc-khac")
    assert there.get("/", follow_redirects=False).status_code == 303 and here.get("/").status_code == 200


def test_logging_in_through_the_identity_provider(tmp_path: Path) -> None:
    with identity_provider() as idp:
        text = f'oidc_issuer = "{idp.issuer}"\noidc_client = "{CLIENT}"\noidc_secret = "{SECRET}"\n'
        (tmp_path / "rasoat.toml").write_text(text, encoding="utf-8")
        services = Services(settings.load(tmp_path))
        people.add(services.ledger.engine, Profile("lan", "Lan", "lan@sonkhe.example", roles=(Role.STAFF,)), NOW)
        client = TestClient(application(services), follow_redirects=False)
        assert "/dang-nhap/oidc/di" in client.get("/dang-nhap").text
        away = client.get("/dang-nhap/oidc/di", params={"tiep": "/canh-bao"}).headers["location"]
        assert away.startswith(idp.issuer)
        back = TestClient(idp.application(), follow_redirects=False).get(away).headers["location"]
        stolen = TestClient(application(services), follow_redirects=False).get(back)
        assert stolen.status_code == 403 and "không bắt đầu từ trình duyệt này" in stolen.text
        away = client.get("/dang-nhap/oidc/di", params={"tiep": "/canh-bao"}).headers["location"]
        back = TestClient(idp.application(), follow_redirects=False).get(away).headers["location"]
        arrived = client.get(back)
        assert arrived.status_code == 303 and arrived.headers["location"] == "/canh-bao"
        assert client.get("/tai-khoan").status_code == 200
        idp.email, idp.lies = "ai.do@sonkhe.example", {"sub": "99"}
        away = client.get("/dang-nhap/oidc/di").headers["location"]
        back = TestClient(idp.application(), follow_redirects=False).get(away).headers["location"]
        assert "Chưa có tài khoản" in client.get(back).text
    assert actions(services) == [Action.LOG_IN, Action.FAILED_LOG_IN]


def test_where_no_provider_is_set_up_its_pages_are_not(services: Services) -> None:
    client = TestClient(application(services))
    assert client.get("/dang-nhap/oidc/di").status_code == 404 and client.get("/dang-nhap/oidc").status_code == 404
