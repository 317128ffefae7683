"""An S3 server killed in mid-ingest and in mid-copy and started again: the next run ends it, nothing lost or doubled."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from archive.remote import S3Store
from flows.steps.upkeep.checking import status
from infra import settings
from infra.servers import running
from infra.services import Services, open_store

COMMAND = str(Path(sys.executable).with_name("rasoat"))
FILES = 200
PATIENCE = 300  # seconds until what must happen has happened


@dataclass(frozen=True)
class Office:
    """A home whose archive lies on an S3 server of its own, which the test may kill."""

    server: str
    state: Path
    home: Path
    archive: str

    def begun(self, *words: str) -> subprocess.Popen[str]:
        """The command, under way."""
        command = [COMMAND, "--home", str(self.home), *words]
        return subprocess.Popen(command, env=self._said, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def told(self, *words: str) -> dict[str, Any]:
        """What the command says where all is well."""
        run = self.begun(*words, "--json")
        out, errors = run.communicate()
        assert run.returncode == 0, errors
        found: dict[str, Any] = json.loads(out)
        return found

    @property
    def _said(self) -> dict[str, str]:
        return os.environ | {"RASOAT_ARCHIVE": self.archive, "RASOAT_WORKERS": "2", "RASOAT_BATCH": "16"}

    def services(self) -> Services:
        return Services(replace(settings.load(self.home), archive=self.archive))

    def kill(self) -> None:
        assert running.stop(self.server, self.state, hard=True)

    def start(self) -> None:
        running.start(self.server, self.state)


@pytest.fixture(params=["versitygw", "minio"])
def office(request: pytest.FixtureRequest, own_servers: Path, tmp_path: Path) -> Office:
    started = running.start(request.param, own_servers)
    keys = tmp_path / "keys.toml"
    keys.write_text(f'access_key = "{started.user}"\nsecret_key = "{started.password}"\n', encoding="utf-8")
    (tmp_path / "home").mkdir()
    return Office(request.param, own_servers, tmp_path / "home", f"{started.address}?credentials={keys}")


def wait_for(done: Callable[[], bool], run: subprocess.Popen[str]) -> None:
    ends = time.monotonic() + PATIENCE
    while not done():
        assert run.poll() is None and time.monotonic() < ends, run.communicate()
        time.sleep(0.1)


def ended_with_one_sentence(run: subprocess.Popen[str], office: Office) -> str:
    out, errors = run.communicate(timeout=PATIENCE)
    (sentence,) = [line for line in errors.replace("\r", "\n").split("\n") if line.startswith("rasoat:")]
    assert run.returncode == 1 and out == "" and "Traceback" not in errors
    assert sentence.startswith(f"rasoat: The archive {office.archive.partition('?')[0]} cannot be ")
    return sentence


@pytest.mark.prove
def test_an_archive_killed_in_mid_ingest_loses_and_doubles_nothing(office: Office, pages: list[Path]) -> None:
    folder = pages[0].parent
    for page in pages[FILES:]:
        page.unlink()
    services = office.services()
    ledger, store = services.ledger, services.store
    assert isinstance(store, S3Store)
    moments: dict[str, Callable[[], bool]] = {
        "archiving": lambda: store.exists() and sum(1 for _ in store.digests()) >= FILES // 4,
        "reading": lambda: ledger.counts()["indexed"] >= FILES // 4,
        "reading again": lambda: ledger.counts()["indexed"] >= FILES // 2,
    }
    for moment, reached in moments.items():
        run = office.begun("ingest", str(folder))
        wait_for(reached, run)
        office.kill()
        sentence = ended_with_one_sentence(run, office)
        counts = ledger.counts()
        (row,) = [one for one in status(services)["servers"] if one["name"] == "archive"]
        assert not row["reachable"] and row["detail"].startswith("The archive ")
        print(f"\n{office.server} killed while {moment}: {counts['indexed']} of {FILES} indexed; {sentence}", end="")
        office.start()
    closing = office.told("ingest", str(folder))
    assert closing["received"] == FILES == closing["indexed"] + closing["duplicate"] + closing["refused"]
    check = office.told("check")
    assert check["agrees"] and check["duplicated_in_index"] == []
    assert versions_of(store) == dict.fromkeys(store.digests(), 1), "no original was written twice"
    print(f"\n{ledger.counts()}; rasoat check agrees; one version of each original")


def versions_of(store: S3Store) -> dict[str, int]:
    """How many versions the server holds of each original."""
    place, counted = store.bucket.place, dict.fromkeys(store.digests(), 0)
    for found in store.bucket._client.list_objects(place.bucket, place.prefix, recursive=True, include_version=True):
        digest, _, name = str(found.object_name).removeprefix(place.prefix).partition("/")[2].partition("/")
        if name == "original":
            counted[digest] = counted.get(digest, 0) + 1
    return counted


@pytest.mark.prove
@pytest.mark.parametrize("way", ["to S3", "from S3"])
def test_an_archive_killed_in_mid_copy_is_copied_by_the_next(office: Office, way: str) -> None:
    ends = (f"file:{office.home / 'archive'}", office.archive)
    ends = ends if way == "to S3" else ends[::-1]
    source, target = map(open_store, ends)
    for number in range(400):
        source.put(f"văn bản {number}".encode() * 5_000)
    run = office.begun("archive", "copy", *ends)
    wait_for(lambda: target.exists() and sum(1 for _ in target.entries()) >= 100, run)
    office.kill()
    sentence = ended_with_one_sentence(run, office)
    office.start()
    there = sum(1 for _ in target.entries())
    report = office.told("archive", "copy", *ends)
    assert report["agrees"] and (report["objects"], report["proved"], report["differences"]) == (400, 400, [])
    assert (report["copied"], report["already_there"]) == (400 - there, there) and 100 <= there < 400
    assert list(target.entries()) == list(source.entries())
    print(f"\n{office.server} killed in a copy {way} at {there} of 400; {sentence}; the next copied the rest")
