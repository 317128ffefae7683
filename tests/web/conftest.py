"""Browsers that are logged in, over a real home."""

import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from accounts import people
from accounts.people import Profile, Role
from infra import settings
from infra.services import Services
from web.server import application

PASSWORD = "thuyền gỗ bến sông"
Enter = Callable[..., TestClient]


def forgery_token(page: str) -> str:
    """What the forms of a page bring along."""
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', page)
    assert found, page
    return found[1]


def log_in(client: TestClient, login: str, password: str) -> TestClient:
    """Fills in the form as a browser does; afterwards every request bears what a form must bring along."""
    token = forgery_token(client.get("/dang-nhap").text)
    answer = client.post("/dang-nhap", data={"login": login, "password": password, "csrf": token})
    assert answer.status_code == 200 and answer.url.path != "/dang-nhap", answer.text
    client.headers["X-CSRF-Token"] = forgery_token(answer.text)
    return client


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a module's papers lie, and the home into which its `filled` reads them once."""
    return tmp_path_factory.mktemp("filled")


@pytest.fixture
def services(filled: Services, tmp_path: Path) -> Services:
    """A copy of the home that the module filled, for the test to change: to read the papers again would take seconds."""
    filled.ledger.engine.dispose()  # so that all of it stands in the file
    shutil.copytree(filled.home, tmp_path / "home")
    return Services(settings.load(tmp_path / "home"))


@pytest.fixture
def enter() -> Enter:
    """`enter(services, "lan", Role.REVIEWER, agency="Sở Nội vụ")`: a browser in which that new person is logged in."""

    def entered(services: Services, login: str = "quan.tri", *roles: Role, agency: str = "") -> TestClient:
        engine = services.ledger.engine
        profile = Profile(login, f"Người {login}", agency=agency, roles=roles or (Role.ADMIN,))
        person, _ = people.add(engine, profile, datetime.now(UTC))
        people.set_password(engine, person, PASSWORD)
        return log_in(TestClient(application(services)), login, PASSWORD)

    return entered
