"""Copying between folder and S3: both ways, resumed after a kill, proved, and nothing damaged goes along unseen."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive.copying import DAMAGED, CopyReport, copy
from archive.objects import FolderStore, ObjectStore
from archive.parts import PART
from infra.services import open_store

COMMAND = str(Path(sys.executable).with_name("rasoat"))


@pytest.fixture(params=["folder to minio", "folder to versitygw", "minio to folder", "versitygw to minio"])
def addresses(request: pytest.FixtureRequest, tmp_path: Path, s3_address: Callable[..., str]) -> tuple[str, str]:
    """Of a source and a target, both empty."""
    source, _, target = request.param.partition(" to ")
    places = [f"file:{tmp_path / end}" if end == "folder" else s3_address(end) for end in (source, target)]
    return places[0], places[1]


def filled(address: str, count: int = 5) -> ObjectStore:
    store = open_store(address)
    for number in range(count):
        digest = store.put(f"văn bản {number}".encode() * 50)
        store.put_sidecar(digest, "text.json", f'{{"n": {number}}}'.encode())
    return store


def copied(source: ObjectStore, target: ObjectStore) -> CopyReport:
    return copy(source, target, lambda _what, _done, _total: None)


def command(*words: str) -> tuple[int, dict[str, Any]]:
    done = subprocess.run([COMMAND, "archive", "copy", *words, "--json"], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    found: dict[str, Any] = json.loads(done.stdout)
    return done.returncode, found


def test_all_is_copied_and_proved_and_a_second_time_nothing(addresses: tuple[str, str]) -> None:
    source, target = filled(addresses[0]), open_store(addresses[1])
    long = source.put(b"dai" * (PART // 2))
    first, second = copied(source, target), copied(source, target)
    assert (first.objects, first.copied, first.already_there, first.proved) == (11, 11, 0, 11) and first.agrees
    assert (second.copied, second.already_there, second.proved) == (0, 11, 11) and second.agrees
    assert list(target.entries()) == list(source.entries()) and target.verify(long)
    assert first.bytes == sum(entry.size for entry in source.entries())


def test_what_differs_at_the_target_is_copied_again_and_what_lies_only_there_is_counted(tmp_path: Path) -> None:
    source, target = filled(f"file:{tmp_path / 'a'}"), FolderStore(tmp_path / "b")
    copied(source, target)
    first, second, *_ = sorted(source.digests())
    other = target.put(b"chi co o dich")
    target.put_sidecar(first, "text.json", source.get_sidecar(second, "text.json") or b"")  # of the same size
    damaged = tmp_path / "b" / second[:2] / second / "original"
    damaged.chmod(0o644)
    damaged.write_bytes(b"x" * damaged.stat().st_size)
    report = copied(source, target)
    assert report.agrees and (report.copied, report.already_there, report.only_at_target) == (2, 8, 1)
    assert target.verify(second) and target.has(other)
    assert target.get_sidecar(first, "text.json") == source.get_sidecar(first, "text.json")


@pytest.mark.parametrize("kind", ["minio", "versitygw"])
def test_damage_at_the_source_is_named_and_not_copied(
    tmp_path: Path, s3_address: Callable[..., str], kind: str
) -> None:
    address = s3_address(kind)
    source = filled(f"file:{tmp_path / 'a'}", 3)
    digest = sorted(source.digests())[1]
    original = tmp_path / "a" / digest[:2] / digest / "original"
    original.chmod(0o644)
    original.write_bytes(b"hong" * 20)
    status, report = command(f"file:{tmp_path / 'a'}", address)
    assert (status, report["agrees"]) == (1, False)
    assert report["differences"] == [{"sha256": digest, "name": "original", "what": DAMAGED}]
    assert (report["objects"], report["copied"], report["proved"]) == (6, 5, 5)
    assert not open_store(address).has(digest)
    original.write_bytes(next(data for n in range(3) if (data := f"văn bản {n}".encode() * 50) and _is(data, digest)))
    status, report = command(f"file:{tmp_path / 'a'}", address)
    assert (status, report["copied"], report["already_there"]) == (0, 1, 5)


@pytest.mark.parametrize("way", ["folder to versitygw", "minio to folder"])
def test_a_copy_killed_midway_is_resumed(way: str, tmp_path: Path, s3_address: Callable[..., str]) -> None:
    ends = [f"file:{tmp_path / end}" if end == "folder" else s3_address(end) for end in way.split(" to ")]
    filled(ends[0], 300)
    target = open_store(ends[1])
    run = subprocess.Popen([COMMAND, "archive", "copy", *ends], stdout=subprocess.DEVNULL, start_new_session=True)
    while run.poll() is None and len(list(target.entries())) < 30:
        time.sleep(0.05)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    there = len(list(target.entries()))
    status, report = command(*ends)
    assert (status, report["objects"], report["proved"], report["differences"]) == (0, 600, 600, [])
    assert report["already_there"] == there >= 30 and report["copied"] == 600 - there


@pytest.mark.parametrize(
    ("ends", "status", "said"),
    [
        (("file:/nirgends/archiv", "file:/tmp/x"), 1, "There is no archive at file:/nirgends/archiv"),
        (("file:/tmp/x", "file:/tmp/x"), 2, "onto itself"),
        (("/tmp/x", "file:/tmp/y"), 2, "should begin with file:"),
        (("file:/tmp/x", "s3:https://lan:matkhau@luu/rasoat"), 2, "must not hold keys"),
    ],
)
def test_wrong_addresses_are_a_sentence(ends: tuple[str, str], status: int, said: str) -> None:
    done = subprocess.run([COMMAND, "archive", "copy", *ends], capture_output=True, text=True, check=False)
    assert done.returncode == status and said in done.stderr and "matkhau" not in done.stderr
    assert len(done.stderr.splitlines()) == 1 and done.stdout == ""


def _is(data: bytes, digest: str) -> bool:
    return hashlib.sha256(data).hexdigest() == digest
