"""Several processes answer as one: whoever is logged in is so in all, whoever guesses is held back by all."""

import os
import re
import signal
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from accounts import people
from accounts.limits import PER_ACCOUNT
from accounts.people import Profile, Role
from infra import settings
from infra.services import Services
from tests.browser import PASSWORD, serving


@pytest.fixture
def base(tmp_path: Path) -> Iterator[str]:
    """The address of a served home; by default there are as many processes as cores, here there are two."""
    home = tmp_path / "home"
    engine = Services(settings.load(home)).ledger.engine
    for login in ("lan", "nam"):
        person, _ = people.add(engine, Profile(login, login, agency="*", roles=(Role.REVIEWER,)), datetime.now(UTC))
        people.set_password(engine, person, PASSWORD)
    engine.dispose()
    with serving(home, {}, workers=2) as (address, _):
        yield address


def visitor(base: str) -> httpx.Client:
    """A browser that makes a new connection for each request, which any of the processes may take."""
    return httpx.Client(base_url=base, timeout=120, headers={"Connection": "close"}, follow_redirects=True)


def log_in(client: httpx.Client, login: str, password: str) -> httpx.Response:
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', client.get("/dang-nhap").text)
    assert found
    return client.post("/dang-nhap", data={"login": login, "password": password, "csrf": found[1]})


def workers() -> list[int]:
    """Processes that answer: grandchildren of this test, children of the command."""
    mine = [int(stat.parent.name) for stat in Path("/proc").glob("[0-9]*/stat") if _parent(stat) == os.getpid()]
    return [
        int(stat.parent.name)
        for stat in Path("/proc").glob("[0-9]*/stat")
        if _parent(stat) in mine and "spawn_main" in (stat.parent / "cmdline").read_text(errors="replace")
    ]


def _parent(stat: Path) -> int:
    try:
        return int(stat.read_text(errors="replace").rpartition(")")[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0


def test_a_session_and_guesses_are_known_to_all(base: str) -> None:
    with visitor(base) as lan, visitor(base) as stranger:
        assert log_in(lan, "lan", PASSWORD).url.path == "/"
        assert len(workers()) == 2
        assert {lan.get("/so-tiep-nhan").url.path for _ in range(20)} == {"/so-tiep-nhan"}
        answers = [log_in(stranger, "nam", "sai mật khẩu rồi").status_code for _ in range(PER_ACCOUNT.free + 3)]
        assert answers[: PER_ACCOUNT.free] == [403] * PER_ACCOUNT.free
        assert answers[-2:] == [429, 429], "whichever process is asked"
        assert log_in(stranger, "nam", PASSWORD).status_code == 429
        for pid in workers():  # one by one: the other answers meanwhile, and each knows the session
            os.kill(pid, signal.SIGKILL)
            assert lan.get("/so-tiep-nhan").url.path == "/so-tiep-nhan"
