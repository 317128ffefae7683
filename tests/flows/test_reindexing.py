"""An index built again on a server: searches see all the whole time, and what comes in meanwhile is in it."""

import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from flows.steps.intake import ingesting
from flows.steps.reviewing import searching
from flows.steps.upkeep import checking, reindexing
from flows.steps.working.progress import Progress
from infra import settings
from infra.servers import running
from infra.services import Services
from law.access import EVERYTHING
from law.errors import Unavailable

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
TODAY = date(2026, 11, 24)
PAPER = """BỘ TÀI CHÍNH
Số: {number}/2019/TT-BTC
Hà Nội, ngày 05 tháng 3 năm 2019
THÔNG TƯ
Quy định phí bến thuyền số {number}
Điều 1. Phạm vi
Thông tư này quy định phí bến thuyền.
Điều 2. Hiệu lực
Thông tư này có hiệu lực thi hành kể từ ngày 20 tháng 4 năm 2019.
"""


@pytest.fixture
def said(tmp_path: Path, search_address: str) -> Iterator[settings.Settings]:
    yield replace(settings.load(tmp_path / "home"), index=search_address, workers=1)


def papers(folder: Path, numbers: range) -> Path:
    folder.mkdir()
    for number in numbers:
        (folder / f"{number}.txt").write_text(PAPER.format(number=number), encoding="utf-8")
    return folder


def ingest(said: settings.Settings, folder: Path) -> None:
    ingesting.ingest(Services(said), [folder], lambda: NOW, Progress())


def test_nobody_notices_that_an_index_is_built_again(
    said: settings.Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reindexing, "BATCH", 3)  # so that papers come between batches
    ingest(said, papers(tmp_path / "one", range(100, 112)))
    over, seen = threading.Event(), []

    def search() -> None:
        asked = searching.Filters(in_force_on=TODAY, limit=100)
        services = Services(said)
        while not over.is_set():
            (answer,) = searching.search(services, ["phí bến thuyền"], asked, TODAY, EVERYTHING)
            seen.append(len(answer["results"]))

    with ThreadPoolExecutor(3) as pool:
        searches = [pool.submit(search) for _ in range(2)]
        coming = pool.submit(ingest, said, papers(tmp_path / "two", range(200, 230)))
        built = 0
        while not coming.done() or not built:
            reindexing.reindex(Services(said))
            built += 1
        over.set()
        coming.result()
        for one in searches:
            one.result()
    assert min(seen) >= 12 and max(seen) <= 42
    services = Services(said)
    assert checking.check(services)["agrees"]
    assert len(services.index.digests()) == 42


@pytest.fixture
def own(said: settings.Settings) -> Iterator[settings.Settings]:
    """A server of this test alone, which it may stop."""
    try:
        yield replace(said, index=running.start("opensearch", state()).address)
    finally:
        running.stop("opensearch", state())
        shutil.rmtree(state())


def state() -> Path:
    found = running.state_folder()
    return found.with_name(f"{found.name}-stopped")


def test_what_comes_while_the_server_is_stopped_waits_and_goes_on(own: settings.Settings, tmp_path: Path) -> None:
    ingest(own, papers(tmp_path / "one", range(100, 103)))
    assert running.stop("opensearch", state())
    down = f"The search server {own.index.removeprefix('opensearch:')} cannot be reached"
    with pytest.raises(Unavailable, match=down):
        next(searching.search(Services(own), ["phí"], searching.Filters(), TODAY, EVERYTHING))
    with pytest.raises(Unavailable, match=down):
        ingest(own, papers(tmp_path / "two", range(200, 203)))
    (row,) = [row for row in checking.status(Services(own))["servers"] if row["name"] == "index"]
    assert not row["reachable"] and row["detail"].startswith(down)
    counts = Services(own).ledger.counts()
    assert (counts["received"], counts["indexed"], counts["pending"]) == (6, 3, 3)
    assert running.start("opensearch", state()).address == own.index
    ingesting.drain(Services(own), lambda: NOW, Progress())
    found = Services(own)
    assert checking.check(found)["agrees"] and len(found.index.digests()) == 6
    (row,) = [row for row in checking.status(found)["servers"] if row["name"] == "index"]
    assert row["reachable"] and row["version"][0].isdigit() and row["detail"].startswith("green, rasoat-v1-000001")
