"""`prefect deploy --all` takes prefect.yaml on a real server."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

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
