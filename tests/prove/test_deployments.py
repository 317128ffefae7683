"""`prefect deploy --all` takes prefect.yaml on a real server, and the limits there hold runs back."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.portal import Portal, Request

PREFECT = str(Path(sys.executable).with_name("prefect"))
ROOT = Path(__file__).parents[2]
PORT = 42731


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A Prefect server of this test's own on SQLite, stopped afterwards."""
    values = os.environ | {
        "PREFECT_HOME": str(tmp_path),
        "PREFECT_API_URL": f"http://127.0.0.1:{PORT}/api",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "RASOAT_PROJECT": str(ROOT),
    }
    command = [PREFECT, "server", "start", "--host", "127.0.0.1", "--port", str(PORT)]
    server = subprocess.Popen(command, env=values, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await_health()
        yield values
    finally:
        server.terminate()
        server.wait(30)


def _await_health() -> None:
    for _ in range(120):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/api/health", timeout=2):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(1)
    raise AssertionError("the Prefect server did not start in two minutes")


def _prefect(environment: dict[str, str], *words: str) -> str:
    command = [PREFECT, "--no-prompt", *words]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.prove
def test_every_deployment_is_accepted(environment: dict[str, str]) -> None:
    _prefect(environment, "work-pool", "create", "rasoat", "--type", "process")
    _prefect(environment, "deploy", "--all")
    listed = _prefect(environment, "deployment", "ls")
    assert all(name in listed for name in ("ingest/ingest", "harvest/harvest", "audit/audit", "alerts/alerts"))


def _runs(environment: dict[str, str]) -> list[dict[str, Any]]:
    """Runs that were asked for by hand, the first asked for first."""
    asked = json.dumps(
        {"sort": "EXPECTED_START_TIME_ASC", "flow_runs": {"state": {"type": {"not_any_": ["SCHEDULED"]}}}}
    )
    request = urllib.request.Request(
        f"{environment['PREFECT_API_URL']}/flow_runs/filter", asked.encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        found: list[dict[str, Any]] = json.load(answer)
    return [one for one in found if not one["auto_scheduled"]]


@dataclass
class Harvest:
    """A worker that may take three runs, a source whose portal lets who asks wait until `released`, and its log."""

    portal: Portal
    released: threading.Event
    environment: dict[str, str]
    log: Path

    def ask(self) -> None:
        """A run of the deployment, now."""
        _prefect(self.environment, "deployment", "run", "harvest/harvest", "--param", 'sources=["tin"]')

    def states(self) -> list[str]:
        return [one["state_type"] for one in _runs(self.environment)]

    def until(self, happened: Callable[[], bool], what: str) -> None:
        ends = time.monotonic() + 240
        while not happened():
            assert time.monotonic() < ends, f"{what}: {self.states()} {self.log.read_text(errors='replace')[-2000:]}"
            time.sleep(1)


@pytest.fixture
def harvest(environment: dict[str, str], tmp_path: Path) -> Iterator[Harvest]:
    home, log, released = tmp_path / "home", tmp_path / "worker.log", threading.Event()
    home.mkdir()
    values = environment | {"RASOAT_HOME": str(home), "PREFECT_WORKER_QUERY_SECONDS": "2"}

    def waiting(request: Request) -> None:
        released.wait(300)
        request.answer(404, b"")

    with Portal() as portal:
        portal.behaviours["/robots.txt"] = waiting
        portal.page("/rss", "<rss version='2.0'><channel><title>Tin</title></channel></rss>", "application/rss+xml")
        line = (
            f"- {{name: tin, kind: feed, address: '{portal.address('/rss')}', private: true, pace: 0.1, timeout: 300}}"
        )
        (home / "sources.yaml").write_text(line, encoding="utf-8")
        subprocess.run([sys.executable, "-m", "flows.server"], env=values, cwd=ROOT, check=True, capture_output=True)
        _prefect(values, "deploy", "--all")
        words = [PREFECT, "worker", "start", "--pool", "rasoat", "--limit", "3"]
        with log.open("wb") as out:
            worker = subprocess.Popen(words, env=values, cwd=ROOT, stdout=out, stderr=out, start_new_session=True)
        yield Harvest(portal, released, values, log)
        released.set()
        worker.terminate()
        try:
            worker.wait(60)
        except subprocess.TimeoutExpired:  # a run that a schedule began just now
            os.killpg(worker.pid, signal.SIGKILL)
            worker.wait(60)


@pytest.mark.prove
def test_a_second_run_is_held_back_while_the_first_is_at_work(harvest: Harvest) -> None:
    """Taken by a worker that has room for it, it is cancelled by the server and asks the portal nothing; the next one,
    when the first has ended, is let in."""
    asked = harvest.portal.asked
    harvest.ask()
    harvest.until(lambda: asked["/robots.txt"] == 1, "the first run began")
    harvest.ask()
    harvest.until(lambda: harvest.states() == ["RUNNING", "CANCELLED"], "the second was held back")
    assert asked["/robots.txt"] == 1 and asked["/rss"] == 0
    harvest.released.set()
    harvest.until(lambda: harvest.states()[0] in ("COMPLETED", "FAILED"), "the first ended")
    harvest.ask()
    harvest.until(lambda: asked["/robots.txt"] == 2, "the next was let in")
    harvest.until(lambda: harvest.states()[-1] in ("COMPLETED", "FAILED"), "the next ended")
