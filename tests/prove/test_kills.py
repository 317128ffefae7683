"""Ten kills at random moments of an ingest, then one run to the end: nothing lost, nothing doubled."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tarfile
import time
from pathlib import Path
from typing import Any

import pytest

from index.corpora import shared_data

KILLS = 10
COMMAND = [str(Path(sys.executable).with_name("rasoat"))]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """All saved pages and both lists of procedures, as a user would give them."""
    data = shared_data()
    if not (data / "vbpl/pages.tar.xz").is_file():
        pytest.skip("the shared data with the saved pages is not on this machine")
    folder = tmp_path / "corpus"
    with tarfile.open(data / "vbpl/pages.tar.xz") as pages:
        pages.extractall(folder, filter="data")
    for name in ("bqp.jsonl.xz", "dichvucong.jsonl.xz"):
        shutil.copy(data / "procedures" / name, folder)
    return folder


def _json(*words: str) -> dict[str, Any]:
    done = subprocess.run([*COMMAND, *words], capture_output=True, text=True, check=False)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.prove
def test_ten_kills_lose_and_double_nothing(corpus: Path, tmp_path: Path) -> None:
    home, chance = str(tmp_path / "home"), random.Random(20261124)
    for _ in range(KILLS):
        run = subprocess.Popen([*COMMAND, "--home", home, "ingest", str(corpus)], start_new_session=True)
        time.sleep(chance.uniform(1.0, 15.0))
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
    closing = _json("--home", home, "ingest", str(corpus), "--json")
    states = ("indexed", "duplicate", "refused", "failed", "pending")
    assert closing["received"] == len(list(corpus.iterdir())) == sum(closing[state] for state in states)
    assert closing["pending"] == closing["failed"] == 0
    assert _json("--home", home, "check", "--json")["agrees"]
