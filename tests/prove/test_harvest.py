"""The 699 real pages from a portal that misbehaves on purpose, killed ten times: nothing lost, nothing doubled."""

import json
import os
import random
import signal
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archive import harvests
from infra import settings
from infra.services import Services
from tests.portal import Portal, drip, reset, short, status, understated

KILLS = 10
A_PAGE = 20
COMMAND = [str(Path(sys.executable).with_name("rasoat"))]
SHARED = Path(os.environ.get("RASOAT_SHARED", "../shared")) / "data"
BLOCKED = "<html><body><h3>Web Page Blocked!</h3><p>Attack ID: 20000051</p></body></html>"
# Read by a person: the page says there is no such document, or holds another than its title
NO_DOCUMENT, OTHERS = 1, 7


@pytest.fixture
def pages() -> list[bytes]:
    saved = SHARED / "vbpl/pages.tar.xz"
    if not saved.is_file():
        pytest.skip("the shared data with the saved pages is not on this machine")
    with tarfile.open(saved) as packed:
        members = sorted((one for one in packed if one.isfile()), key=lambda one: one.name)
        return [found.read() for one in members if (found := packed.extractfile(one))]


@pytest.fixture
def portal(pages: list[bytes]) -> Iterator[Portal]:
    with Portal() as found:
        for at, page in enumerate(pages):
            found.page(f"/van-ban/chi-tiet/{at}", page)
        for first in range(0, len(pages), A_PAGE):
            found.page(f"/trang/{first}", listing(first, len(pages)))
        yield found


def listing(first: int, count: int) -> str:
    last = min(first + A_PAGE, count)
    links = "".join(f"<li><a href='/van-ban/chi-tiet/{at}'>Văn bản</a></li>" for at in range(first, last))
    onward = f"<a rel='next' href='/trang/{last}'>Trang sau</a>" if last < count else ""
    return f"<html><body><ul>{links}</ul>{onward}</body></html>"


def misbehave(portal: Portal, pages: list[bytes]) -> None:
    """Slow, cut off, 429, 503, wrong lengths, redirects in a circle and astray, blocked under status 200."""
    at = "/van-ban/chi-tiet/{}".format
    for number, behaviour in enumerate(
        (status(429, Retry_After="1"), status(503), reset, short(pages[3][:5000]), drip(0.2, 50)), start=10
    ):
        portal.first(at(number), behaviour)
    portal.behaviours[at(30)] = understated(pages[30], len(pages[30]) // 2)
    portal.redirect(at(31), at(32))
    portal.redirect(at(32), at(31))
    portal.redirect(at(33), "http://elsewhere.test/")
    portal.page(at(34), BLOCKED)


def harvest(home: Path, *words: str) -> dict[str, Any]:
    done = subprocess.run(
        [*COMMAND, "--home", str(home), "harvest", *words], capture_output=True, text=True, check=False
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def documents(portal: Portal) -> int:
    return sum(count for path, count in portal.asked.items() if path.startswith("/van-ban/"))


@pytest.mark.prove
def test_the_699_pages_come_in_once_whatever_happens(portal: Portal, pages: list[bytes], tmp_path: Path) -> None:
    home, chance = tmp_path / "home", random.Random(20261125)
    home.mkdir()
    line = f"kind: vbpl, address: '{portal.address('/trang/0')}', private: true, pace: 0, timeout: 3, attempts: 3"
    (home / "sources.yaml").write_text(f"- {{name: vbpl, {line}}}\n", encoding="utf-8")
    misbehave(portal, pages)
    for _ in range(KILLS):
        run = subprocess.Popen([*COMMAND, "--home", str(home), "harvest"], start_new_session=True)
        time.sleep(chance.uniform(1.0, 8.0))
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
    harvest(home, "--json")
    services = Services(settings.load(home))
    good = len(pages) - NO_DOCUMENT - OTHERS
    astray = 5  # pages 30 to 34, which no patience mends
    counts = services.ledger.counts()
    print("after ten kills:", counts, harvests.history(services.ledger.engine, "vbpl")[0].sentence)
    held = harvests.addresses(services.ledger.engine, "vbpl")
    assert len(held) == len(pages) and sum(one.digest is not None for one in held.values()) == good - astray
    assert counts["received"] == good - astray and counts["pending"] == counts["failed"] == 0
    assert documents(portal) <= len(pages) + 5 + KILLS + 10  # once each, the passing troubles, what was under way
    for at in range(10, 35):
        portal.page(f"/van-ban/chi-tiet/{at}", pages[at])
    mended = harvest(home, "--json")
    assert mended["counts"]["new"] == astray and services.ledger.counts()["received"] == good
    _nothing_more(portal, pages, home, good)


def _nothing_more(portal: Portal, pages: list[bytes], home: Path, good: int) -> None:
    """A second harvest fetches nothing that did not change, a changed page is seen, a blocked listing is no silence."""
    before = documents(portal)
    again = harvest(home, "--json")
    assert not again["failed"]  # what is refused as before is no alarm
    assert (again["outcome"], again["counts"]["unchanged"], again["counts"]["refused"]) == ("nothing_new", good, 8)
    assert documents(portal) == before + len(pages)  # each asked, none sent: the portal answers 304
    portal.page("/van-ban/chi-tiet/0", pages[0].replace("Còn hiệu lực".encode(), "Hết hiệu lực".encode()))
    assert harvest(home, "--json")["counts"]["changed"] == 1
    portal.page("/trang/0", BLOCKED)
    assert harvest(home, "--json")["outcome"] == "blocked"
    checked = subprocess.run(
        [*COMMAND, "--home", str(home), "check", "--json"], capture_output=True, text=True, check=False
    )
    assert json.loads(checked.stdout)["agrees"]
