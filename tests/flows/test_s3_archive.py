"""The whole line over an archive on a real S3 server: ingest, show, check, repair, a server that goes away."""

import json
import shutil
import socketserver
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from archive.remote import S3Store
from flows.steps.intake import ingesting, intake
from flows.steps.reviewing import reviewing
from flows.steps.upkeep import checking
from flows.steps.working.progress import Progress
from infra import settings
from infra.servers import running
from infra.services import Services
from law.access import EVERYTHING
from law.errors import Unavailable

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
SAMPLES = Path(__file__).parents[2] / "samples" / "papers"


@pytest.fixture(params=["minio", "versitygw"])
def services(request: pytest.FixtureRequest, tmp_path: Path, s3_address: Callable[..., str]) -> Services:
    home = tmp_path / "home"
    home.mkdir()
    (home / "rasoat.toml").write_text(f'archive = "{s3_address(request.param)}"\n', encoding="utf-8")
    return Services(settings.load(home))


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """Text papers of the samples, an empty file and one cut off."""
    folder = tmp_path / "giấy tờ"
    folder.mkdir()
    for paper in sorted(SAMPLES.glob("*.txt")):
        shutil.copy(paper, folder)
    (folder / "mot.txt").write_text(
        "BỘ TÀI CHÍNH\nSố: 901/2019/TT-BTC\nHà Nội, ngày 05 tháng 3 năm 2019\nTHÔNG TƯ\nQuy định phí bến thuyền\n"
        "Điều 1. Hiệu lực\nThông tư này có hiệu lực thi hành kể từ ngày 20 tháng 4 năm 2019.\n",
        encoding="utf-8",
    )
    (folder / "cụt.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n")
    return folder


def ingest(services: Services, *paths: Path) -> ingesting.Report:
    return ingesting.ingest(services, paths, lambda: NOW, Progress())


def test_what_is_ingested_is_shown_checked_and_repaired(services: Services, papers: Path) -> None:
    first = ingest(services, papers)
    assert first.counts()["indexed"] >= 1 and first.counts()["pending"] == 0
    assert ingest(services, papers).contract() == first.contract()
    assert checking.check(services)["agrees"]
    (shown,) = reviewing.show(services, "901/2019/TT-BTC", date(2026, 11, 24), EVERYTHING)
    (held,) = shown["held"]
    assert services.store.has(held["sha256"])
    services.index.remove([held["sha256"]])
    assert checking.check(services)["missing_in_index"] == [held["sha256"]]
    checking.repair(services, lambda: NOW)
    assert checking.check(services)["agrees"]


def test_damaged_and_missing_bytes_are_named_and_mended_by_giving_the_file_again(
    services: Services, papers: Path
) -> None:
    report = ingest(services, papers)
    store = services.store
    assert isinstance(store, S3Store)
    digests = sorted(one.digest for one in report.receipts if one.state == "indexed" and one.digest)
    keys = [f"{store.bucket.place.prefix}{digest[:2]}/{digest}/original" for digest in digests]
    store.bucket.write(keys[0], (b"khac",))
    assert checking.check(services)["damaged_bytes"] == digests[:1]
    for key in keys[1:]:
        store.bucket.remove(key)
    assert checking.check(services)["missing_bytes"] == digests[1:]
    ingest(services, papers)
    assert checking.check(services)["agrees"]


def test_the_command_says_in_a_sentence_that_the_server_is_not_there(tmp_path: Path) -> None:
    address = "s3:http://127.0.0.1:9/rasoat"
    environment = {"RASOAT_ARCHIVE": address, "RASOAT_S3_ACCESS_KEY": "lan", "RASOAT_S3_SECRET_KEY": "matkhau-thu"}
    (tmp_path / "a.txt").write_text("Điều 1", encoding="utf-8")
    done = subprocess.run(
        [str(Path(sys.executable).with_name("rasoat")), "--home", str(tmp_path / "home"), "ingest", str(tmp_path / "a.txt")],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1 and done.stdout == ""
    assert done.stderr.strip() == f"rasoat: The archive {address} cannot be reached: nobody answers there"


@contextmanager
def deaf(port: int) -> Iterator[list[int]]:
    """Somebody in the server's place who hangs up on everybody; how often that was."""
    calls: list[int] = []

    class HangUp(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            calls.append(1)

    class Deaf(socketserver.ThreadingTCPServer):
        allow_reuse_address = True

    with Deaf(("127.0.0.1", port), HangUp) as listener:
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield calls
        listener.shutdown()
        thread.join()


def test_while_the_server_is_away_it_is_asked_once_and_not_by_each_file(own_servers: Path, tmp_path: Path) -> None:
    started = running.start("versitygw", own_servers)
    keys = tmp_path / "keys.toml"
    keys.write_text(f"access_key = {json.dumps(started.user)}\nsecret_key = {json.dumps(started.password)}\n")
    said = replace(settings.load(tmp_path / "home"), archive=f"{started.address}?credentials={keys}", workers=1)
    services, count = Services(said), 60
    (tmp_path / "new").mkdir()
    for number in range(count):
        (tmp_path / f"new/{number}.txt").write_text(f"Điều 1. Phí số {number}\nPhí bến thuyền.", encoding="utf-8")
    intake.receive(services, [tmp_path / "new"], lambda: NOW)
    running.stop("versitygw", own_servers)
    with deaf(started.port) as calls, pytest.raises(Unavailable) as told:
        ingesting.drain(services, lambda: NOW, Progress())
    assert str(told.value) == f"The archive {started.address} cannot be reached: the connection broke off"
    assert 0 < len(calls) < count, "tried again some times by the first files and the archive's own question, no more"
    assert services.ledger.counts()["pending"] == count and not services.ledger.behind("", "")["under_way"]
    assert running.start("versitygw", own_servers).port == started.port
    assert ingesting.drain(services, lambda: NOW, Progress()) == count
    assert checking.check(services)["agrees"]


def test_bytes_refused_while_the_server_went_away_are_forgotten_by_the_next_run(
    services: Services, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (papers / "mật.txt").write_text("<html><head><title>Access Denied</title></head><body>blocked</body></html>")
    with monkeypatch.context() as away:
        away.setattr(ingesting, "_forget", _gone)
        with pytest.raises(Unavailable):
            ingest(services, papers)
    assert services.ledger.counts()["refused"] == 1 and checking.check(services)["not_in_ledger"]
    ingesting.drain(services, lambda: NOW, Progress())
    assert checking.check(services)["agrees"]


def _gone(_: Services, refused: Sequence[str]) -> None:
    if refused:
        raise Unavailable("gone")
