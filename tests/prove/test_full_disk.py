"""The disk of each server full in mid-ingest: one plain sentence, and with room again the next run ends it."""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from infra.servers import running

COMMAND = str(Path(sys.executable).with_name("rasoat"))
MIB = 1 << 20
FIRST, FILES = 20, 60
# Bytes of the disk, and what is left of them when it is "full": OpenSearch stops writing while 500 MB are left.
DISKS = {
    "versitygw": (200 * MIB, 0), "minio": (1_500 * MIB, 0), "postgresql": (300 * MIB, 0), "opensearch": (2_500 * MIB, 300 * MIB),
}  # fmt: skip
SETTINGS = {"versitygw": "ARCHIVE", "minio": "ARCHIVE", "postgresql": "DATABASE", "opensearch": "INDEX"}


@dataclass(frozen=True)
class Office:
    """A home of which one part lies on a server with a small disk of its own."""

    server: str
    state: Path
    home: Path
    address: str

    @property
    def disk(self) -> Path:
        return self.state / self.server

    def fill(self) -> None:
        left = shutil.disk_usage(self.disk).free - DISKS[self.server][1]
        with (self.disk / "ballast").open("wb") as ballast:
            os.posix_fallocate(ballast.fileno(), 0, left)
        if self.server == "opensearch":
            self._until_blocked()

    def _until_blocked(self) -> None:
        """OpenSearch looks at its disk every 30 seconds, and an ingest may be done by then."""
        ends = time.monotonic() + 120
        while "read_only_allow_delete" not in self._asked("_all/_settings"):
            assert time.monotonic() < ends, "OpenSearch did not see that its disk is full"
            time.sleep(1)

    def _asked(self, path: str) -> str:
        address = self.address.removeprefix("opensearch:")
        with urllib.request.urlopen(f"{address}/{path}", timeout=30) as answer:
            return str(answer.read(), "utf-8")

    def empty(self) -> None:
        """Room again; a server that a full disk brought down is started."""
        (self.disk / "ballast").unlink()
        running.start(self.server, self.state)

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        said = os.environ | {
            f"RASOAT_{SETTINGS[self.server]}": self.address,
            "RASOAT_WORKERS": "2",
            "RASOAT_BATCH": "16",
        }
        command = [COMMAND, "--home", str(self.home), *words, "--json"]
        return subprocess.run(command, env=said, capture_output=True, text=True, check=False)

    def told(self, *words: str) -> dict[str, Any]:
        done = self.run(*words)
        assert done.returncode == 0, done.stderr
        found: dict[str, Any] = json.loads(done.stdout)
        return found


@pytest.fixture(params=DISKS)
def office(request: pytest.FixtureRequest, own_servers: Path, tmp_path: Path) -> Iterator[Office]:
    name, size = request.param, DISKS[request.param][0]
    disk = own_servers / name
    disk.mkdir(parents=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=755", "rasoat", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can be mounted by root only, where mounting is allowed at all")
    try:
        started = running.start(name, own_servers)
        keys = tmp_path / "keys.toml"
        keys.write_text(f'access_key = "{started.user}"\nsecret_key = "{started.password}"\n', encoding="utf-8")
        options = f"?credentials={keys}" if SETTINGS[name] == "ARCHIVE" else ""
        yield Office(name, own_servers, tmp_path / "home", f"{started.address}{options}")
    finally:
        running.stop(name, own_servers, hard=True)
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


@pytest.mark.prove
def test_a_full_disk_is_a_sentence_and_with_room_again_all_goes_on(office: Office, pages: list[Path]) -> None:
    first = pages[0].parent.with_name("first")
    first.mkdir()
    for page in pages[:FIRST]:
        page.rename(first / page.name)
    for page in pages[FILES:]:
        page.unlink()
    assert office.told("ingest", str(first))["indexed"] == FIRST
    office.fill()
    done = office.run("ingest", str(pages[0].parent))
    (sentence,) = [line for line in done.stderr.replace("\r", "\n").split("\n") if line.startswith("rasoat:")]
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    office.empty()
    closing = office.told("ingest", str(first), str(pages[0].parent))
    assert closing["received"] == closing["indexed"] == FILES
    assert office.told("check")["agrees"]
    print(f"\n{office.server}: {sentence}; with room again {FILES} indexed, check agrees")
