"""Two Prefect workers on real servers, one killed in mid-batch, the servers stopped and started: nothing is lost."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from flows.steps.intake import intake
from infra import settings
from infra.servers import running
from infra.services import Services

BIN = Path(sys.executable).parent
ROOT = Path(__file__).parents[2]
FILES = 240
S3 = "versitygw"
AWAY = 15  # seconds that a server is stopped
PATIENCE = 300  # seconds until what must happen has happened


@dataclass(frozen=True)
class Office:
    """A home on PostgreSQL, a Prefect server, and the environment in which workers know both."""

    services: Services
    environment: dict[str, str]
    servers: Path

    def run(self, *words: str) -> str:
        done = subprocess.run(words, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def asked(self, path: str, **asked: Any) -> Any:
        """What Prefect's server answers to a question."""
        address = f"{self.environment['PREFECT_API_URL']}/{path}"
        request = Request(address, json.dumps(asked).encode(), {"Content-Type": "application/json"})
        with urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def states(self) -> dict[str, str]:
        """State of each run that is not merely planned."""
        runs = self.asked("flow_runs/filter", sort="START_TIME_ASC")
        return {run["id"]: run["state_type"] for run in runs if run["state_type"] != "SCHEDULED"}


@pytest.fixture
def office(own_servers: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Office]:
    """Archive and index in the home; on servers where the test asks for that with a parameter."""
    prefect = running.start("prefect", own_servers)
    database = running.start("postgresql", own_servers).address
    archive, index = f"file:{tmp_path / 'home/archive'}", f"lancedb:{tmp_path / 'home/index'}"
    if getattr(request, "param", None) == "on servers":
        store = running.start(S3, own_servers)
        keys = tmp_path / "keys.toml"
        keys.write_text(f'access_key = "{store.user}"\nsecret_key = "{store.password}"\n', encoding="utf-8")
        archive, index = f"{store.address}?credentials={keys}", running.start("opensearch", own_servers).address
    environment = os.environ | {
        "PREFECT_API_URL": prefect.address,
        "PREFECT_HOME": str(tmp_path / "prefect"),
        "PREFECT_CLIENT_RETRY_EXTRA_CODES": "500",
        "PREFECT_WORKER_QUERY_SECONDS": "2",
        "RASOAT_HOME": str(tmp_path / "home"),
        "RASOAT_DATABASE": database,
        "RASOAT_ARCHIVE": archive,
        "RASOAT_INDEX": index,
        "RASOAT_WORKERS": "1",
        "RASOAT_BATCH": "8",
        "RASOAT_PROJECT": str(ROOT),
    }
    said = settings.Settings(home=tmp_path / "home", archive=archive, index=index, database=database, workers=1)
    made = Office(Services(said), environment, own_servers)
    made.run(sys.executable, "-m", "flows.server")
    made.run(str(BIN / "prefect"), "--no-prompt", "deploy", "--all")
    yield made
    made.services.ledger.engine.dispose()


@pytest.fixture
def workers(office: Office, tmp_path: Path) -> Iterator[dict[str, subprocess.Popen[bytes]]]:
    """Two workers that take one run each."""
    started = {}
    for name in ("w1", "w2"):
        words = [str(BIN / "prefect"), "worker", "start", "--pool", "rasoat", "--name", name, "--limit", "1"]
        with (tmp_path / f"{name}.log").open("wb") as log:
            started[name] = subprocess.Popen(
                words, env=office.environment, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
            )
    yield started
    for worker in started.values():
        for pid in family(worker.pid):
            end(pid)
        worker.wait()


def family(pid: int) -> list[int]:
    """A process and all that descend from it, the eldest first."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
        parents.setdefault(parent, []).append(int(stat.parent.name))
    found = [pid]
    for one in found:
        found += parents.get(one, [])
    return found


def end(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def wait_for(done: Callable[[], bool], what: str) -> float:
    begun = time.monotonic()
    while not done():
        assert time.monotonic() - begun < PATIENCE, f"waited {PATIENCE} s in vain for {what}"
        time.sleep(0.5)
    return time.monotonic() - begun


def owners(office: Office) -> dict[int, int]:
    """How many receipts are leased, by the process that leased them."""
    with office.services.ledger.engine.connect() as connection:
        found = connection.exec_driver_sql(
            "SELECT split_part(lease_owner, ':', 2), count(*) FROM receipts WHERE lease_owner IS NOT NULL GROUP BY 1"
        )
        return {int(pid): count for pid, count in found}


@pytest.mark.prove
def test_a_worker_killed_in_mid_batch_loses_and_doubles_nothing(
    office: Office, pages: list[Path], workers: dict[str, subprocess.Popen[bytes]]
) -> None:
    del pages[FILES:]
    intake.receive(office.services, pages, lambda: datetime.now(UTC))
    received = office.services.ledger.counts()
    for _ in workers:
        office.run(str(BIN / "prefect"), "deployment", "run", "ingest/ingest")
    both = wait_for(lambda: len(owners(office)) == 2, "both workers at work")
    settled = office.services.ledger.counts()["indexed"]
    wait_for(lambda: office.services.ledger.counts()["indexed"] > settled, "a batch that is done")

    victim = workers["w1"]
    dead = [pid for pid in family(victim.pid) if pid in owners(office)]
    for pid in family(victim.pid):
        end(pid)
    assert len(dead) == 1, "killed in mid-batch, with receipts leased to it"
    waiting = office.services.ledger.counts()["pending"]
    crashed = wait_for(lambda: "CRASHED" in office.states().values(), "the end of the killed run")

    office.run(str(BIN / "prefect"), "deployment", "schedule", "create", "ingest/ingest", "--interval", "30")
    before = set(office.states())
    scheduled = wait_for(
        lambda: any(state == "COMPLETED" for run, state in office.states().items() if run not in before),
        "the next scheduled run",
    )
    counts = office.services.ledger.counts()
    assert counts["received"] == received["received"] == len(pages)
    assert counts["pending"] == counts["failed"] == 0 and waiting > 0
    states = list(office.states().values())
    assert states.count("CRASHED") == 1 and "FAILED" not in states
    check = json.loads(office.run(str(BIN / "rasoat"), "check", "--json"))
    assert check["agrees"], check
    print(
        f"\nboth at work after {both:.0f} s; {waiting} of {len(pages)} files waiting at the kill; the run ended", end=""
    )
    print(f" CRASHED {crashed:.0f} s after it; the next scheduled run was over {scheduled:.0f} s after its schedule")
    print(f"{counts}; rasoat check agrees")


@pytest.mark.prove
@pytest.mark.parametrize("hard", [False, True])
@pytest.mark.parametrize(
    ("office", "stopped"),
    [("in the home", ("postgresql", "prefect")), ("on servers", ("opensearch", S3))],
    indirect=["office"],
)
def test_servers_that_stop_and_start_in_an_ingest_lose_and_double_nothing(
    office: Office, pages: list[Path], workers: dict[str, subprocess.Popen[bytes]], hard: bool, stopped: tuple[str, ...]
) -> None:
    del pages[500:]
    ledger = office.services.ledger
    intake.receive(office.services, pages, lambda: datetime.now(UTC))
    office.run(str(BIN / "prefect"), "deployment", "schedule", "create", "ingest/ingest", "--interval", "30")
    for _ in workers:
        office.run(str(BIN / "prefect"), "deployment", "run", "ingest/ingest")
    wait_for(lambda: len(owners(office)) == 2, "both workers at work")
    told = []
    for at, name in enumerate(stopped, start=1):
        wait_for(lambda at=at: ledger.counts()["indexed"] > at * len(pages) // 5, "work that is under way")  # type: ignore[misc]
        before = ledger.counts()["indexed"]
        running.stop(name, office.servers, hard=hard)
        time.sleep(AWAY)
        running.start(name, office.servers)
        wait_for(lambda before=before: ledger.counts()["indexed"] > before, f"work after {name} was away")  # type: ignore[misc]
        told.append(f"{name} away at {before}")
    wait_for(lambda: ledger.counts()["pending"] == 0, "the end of the work")
    wait_for(lambda: not owners(office), "the end of all leases")
    counts = ledger.counts()
    assert counts["received"] == len(pages) and counts["failed"] == 0
    check = json.loads(office.run(str(BIN / "rasoat"), "check", "--json"))
    assert check["agrees"], check
    print(f"\n{', '.join(told)} of {len(pages)} files; {counts}; runs {sorted(office.states().values())}; check agrees")
