"""The archive: bytes under their SHA-256, verified, untouched, and put twice is once."""

import hashlib
import multiprocessing
import resource
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.objects import ORIGINAL, Entry, FolderStore, Holding, ObjectStore
from infra.services import open_store
from law.errors import Disagreement, NotHeld, Unavailable

# Every implementation of ObjectStore goes through this file.
STORES = ("folder", "minio", "versitygw")


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> ObjectStore:
    """Each in an empty place."""
    if request.param == "folder":
        return FolderStore(tmp_path / "archive")
    s3_address: Callable[[str], str] = request.getfixturevalue("s3_address")
    return open_store(s3_address(request.param))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.binary(max_size=200))
def test_put_twice_is_once(store: ObjectStore, data: bytes) -> None:
    digest = store.put(data)
    assert store.put(data) == digest == hashlib.sha256(data).hexdigest()
    assert store.get(digest) == data and list(store.digests()).count(digest) == 1
    assert store.has(digest) and store.verify(digest)


def test_an_empty_archive_holds_nothing(store: ObjectStore) -> None:
    absent = "0" * 64
    assert list(store.digests()) == [] and not store.has(absent) and store.get_sidecar(absent, "text.json") is None
    store.delete(absent)
    for asked in (store.get, store.verify):
        with pytest.raises(NotHeld, match=absent):
            asked(absent)


def test_what_is_deleted_is_not_held_with_its_sidecars(store: ObjectStore) -> None:
    digest, other = store.put(b"mat"), store.put(b"khac")
    store.put_sidecar(digest, "text.json", b"{}")
    store.delete(digest)
    store.delete(digest)
    assert not store.has(digest) and store.get_sidecar(digest, "text.json") is None
    assert list(store.digests()) == [other]
    with pytest.raises(NotHeld):
        store.get(digest)
    assert store.put(b"mat") == digest and store.get(digest) == b"mat"


def test_a_sidecar_takes_the_place_of_the_earlier_one_and_never_of_the_bytes(store: ObjectStore) -> None:
    digest = store.put(b"nguyen ban")
    store.put_sidecar(digest, "text.json", b"1")
    store.put_sidecar(digest, "text.json", b"2")
    assert store.get_sidecar(digest, "text.json") == b"2" and store.get_sidecar(digest, "boxes.json.gz") is None
    for name in ("original", "../other", ".writing-x", "", "a/b"):
        with pytest.raises(ValueError, match="sidecar"):
            store.put_sidecar(digest, name, b"3")
    assert store.get(digest) == b"nguyen ban" and list(store.digests()) == [digest]


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 64, "0" * 63, "0" * 64 + "\n"])
def test_a_name_that_is_no_digest_leads_nowhere(store: ObjectStore, name: str) -> None:
    with pytest.raises(NotHeld):
        store.get(name)
    with pytest.raises(NotHeld):
        store.put_sidecar(name, "text.json", b"{}")


def test_bytes_in_pieces_are_the_same_bytes(store: ObjectStore) -> None:
    pieces = [bytes([n]) * 700_001 for n in range(30)]  # 20 MB: more than one part of an upload
    data = b"".join(pieces)
    digest = hashlib.sha256(data).hexdigest()
    store.put_stream(digest, iter(pieces))
    store.put_stream(digest, iter(pieces))
    assert hashlib.sha256(b"".join(store.stream(digest))).hexdigest() == digest and store.verify(digest)
    assert store.put(data) == digest and list(store.entries()) == [Entry(digest, ORIGINAL, len(data))]


@pytest.mark.parametrize("pieces", [(b"khac",), (b"x" * (9 << 20),) * 2, ()])
def test_pieces_of_another_digest_are_not_kept(store: ObjectStore, pieces: tuple[bytes, ...]) -> None:
    digest = hashlib.sha256(b"nguyen ban").hexdigest()
    with pytest.raises(Disagreement, match=digest):
        store.put_stream(digest, pieces)
    assert not store.has(digest) and list(store.entries()) == []
    store.put_stream(digest, (b"nguyen", b" ban"))
    assert store.get(digest) == b"nguyen ban"


def test_entries_are_originals_and_sidecars_and_the_holding_counts_the_originals(store: ObjectStore) -> None:
    first, second = sorted((store.put(b"mot"), store.put(b"hai!")))
    store.put_sidecar(second, "text.json", b"{}")
    sizes = {hashlib.sha256(data).hexdigest(): len(data) for data in (b"mot", b"hai!")}
    assert list(store.entries()) == [
        Entry(first, ORIGINAL, sizes[first]),
        Entry(second, ORIGINAL, sizes[second]),
        Entry(second, "text.json", 2),
    ]
    held = store.holding()
    assert held == Holding(held.server, 2, 7) and held.server


def damage(root: Path, digest: str, data: bytes) -> None:
    original = root / digest[:2] / digest / "original"
    original.chmod(0o644)
    original.write_bytes(data)


@pytest.mark.parametrize("data", [b"", b"khac", b"nguyen bam"])
def test_damage_is_seen_and_mended_by_giving_the_file_again(tmp_path: Path, data: bytes) -> None:
    store = FolderStore(tmp_path)
    digest = store.put(b"nguyen ban")
    damage(tmp_path, digest, data)
    assert not store.verify(digest)
    with pytest.raises(Disagreement, match=digest):
        store.get(digest)
    assert store.put(b"nguyen ban") == digest and store.get(digest) == b"nguyen ban"


def test_originals_are_read_only_and_an_unfinished_write_is_not_held(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    digest = store.put(b"nguyen ban")
    folder = tmp_path / digest[:2] / digest
    assert stat.S_IMODE((folder / "original").stat().st_mode) == 0o444
    unfinished = hashlib.sha256(b"dang ghi").hexdigest()
    left = tmp_path / unfinished[:2] / unfinished
    left.mkdir(parents=True)
    (left / ".writing-1").write_bytes(b"dang")  # what a kill leaves behind
    assert list(store.digests()) == [digest] and not store.has(unfinished)
    assert store.put(b"dang ghi") == unfinished and store.verify(unfinished)


def test_a_place_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "archive").write_bytes(b"a file where the folder should be")
    with pytest.raises(Unavailable, match="cannot write"):
        FolderStore(tmp_path / "archive").put(b"x")


def _put_beyond_the_limit(root: str) -> str:
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
    try:
        return FolderStore(Path(root)).put(bytes(5000))
    except Unavailable as error:
        return str(error)


def test_a_write_that_the_system_ends_leaves_nothing_half_written(tmp_path: Path) -> None:
    held = FolderStore(tmp_path).put(b"da co")
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        said = pool.apply(_put_beyond_the_limit, (str(tmp_path),))
    assert "cannot write" in said and "File too large" in said
    assert list(FolderStore(tmp_path).digests()) == [held] and not list(tmp_path.rglob(".writing-*"))
