"""Installing OpenSearch from nothing: what broke off, or came damaged, is noticed, mended, and never used."""

import hashlib
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

SERVERS = Path(__file__).parents[2] / "infra" / "servers"
PATIENCE = 300  # seconds


def install(servers: Path, cache: Path) -> subprocess.CompletedProcess[str]:
    command = [str(servers / "opensearch.sh"), "install", str(cache)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def jars(home: Path) -> dict[str, str]:
    """SHA-256 of the jars laid out, by name."""
    return {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in home.rglob("*.jar")}


def listed() -> dict[str, str]:
    lines = (SERVERS / "opensearch/sha256").read_text(encoding="utf-8").splitlines()
    return {name.strip(): digest for digest, _, name in (line.partition(" ") for line in lines)}


@pytest.mark.prove
def test_an_install_that_was_killed_and_left_half_a_jar_is_mended_by_the_next(tmp_path: Path) -> None:
    command = [str(SERVERS / "opensearch.sh"), "install", str(tmp_path)]
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    ends = time.monotonic() + PATIENCE
    while len(half := list((tmp_path / "maven").rglob("lucene-*.jar"))) < 3:
        assert run.poll() is None and time.monotonic() < ends
        time.sleep(0.1)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    assert not list(tmp_path.glob("opensearch-*[0-9]")), "nothing that looks installed"
    for jar in half:  # as where the disk or the network cut it
        jar.write_bytes(jar.read_bytes()[:1000])
    done = install(SERVERS, tmp_path)
    assert done.returncode == 0, done.stderr
    (home,) = tmp_path.glob("opensearch-*")
    found, wanted = jars(home), listed()
    assert {name for name in wanted if name.endswith(".jar")} <= set(found)
    assert all(found[name] == digest for name, digest in wanted.items() if name in found)
    before = home.stat().st_ino
    assert install(SERVERS, tmp_path).returncode == 0 and home.stat().st_ino == before
    print(f"\nkilled with {len(half)} jars of Lucene there, each then cut to 1,000 bytes; the next install was whole")


@pytest.mark.prove
def test_jars_with_other_checksums_are_not_installed(tmp_path: Path) -> None:
    servers = shutil.copytree(SERVERS, tmp_path / "servers")
    sums = servers / "opensearch/sha256"
    first, _, rest = sums.read_text(encoding="utf-8").partition("\n")
    sums.write_text(f"{'0' * 64}{first[64:]}\n{rest}", encoding="utf-8")
    done = install(servers, tmp_path / "cache")
    assert done.returncode == 1 and "are not those of" in done.stderr.splitlines()[-1]
    assert not list((tmp_path / "cache").glob("opensearch-*[0-9]"))
