"""The page of what was sent to whom: for admins alone, with what failed and a way to send it again."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from accounts.people import Role
from archive import deliveries
from archive.deliveries import Draft
from flows.steps.sending import delivering
from infra import settings
from infra.services import Services

Enter = Callable[..., TestClient]
NOW = datetime(2026, 2, 5, 1, tzinfo=UTC)


@pytest.fixture
def services(tmp_path: Path) -> Services:
    made = Services(settings.load(tmp_path / "home"))
    for name, channel in (("van-thu", "email"), ("cong", "feed")):
        draft = Draft(
            name,
            channel,
            f"{name}@example.vn",
            "2026-02-05",
            {"a": {"id": "a"}},
            {"to": "", "answer_by": None, "day": "2026-02-05"},
        )
        deliveries.add(made.ledger.engine, draft, NOW, state="sent" if channel == "feed" else "waiting")
    delivering.deliver(made, date(2026, 2, 5), lambda: NOW)  # nobody is listed: the mail fails
    return made


def test_an_admin_sees_what_failed_and_sends_it_again(services: Services, enter: Enter) -> None:
    client = enter(services)
    shown = client.get("/da-gui").text
    assert "1 đã gửi · 0 đang chờ · 1 không gửi được" in shown and "no longer to receive" in shown
    (failed,) = (one for one in deliveries.kept(services.ledger.engine) if one.state == "failed")
    assert "1 đã gửi · 1 đang chờ" in client.post("/da-gui/gui-lai", data={"ma": failed.key}).text
    assert client.post("/da-gui/gui-lai", data={"ma": failed.key}).status_code == 404


@pytest.mark.parametrize("role", [Role.STAFF, Role.REVIEWER])
def test_nobody_else_does(services: Services, enter: Enter, role: Role) -> None:
    client = enter(services, "lan", role, agency="*")
    assert client.get("/da-gui").status_code == 403
    assert client.post("/da-gui/gui-lai", data={"ma": "x"}).status_code == 403
