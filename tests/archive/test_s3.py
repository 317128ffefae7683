"""The S3 store on real servers: written once, locked where asked, damage named, a server that is down in a sentence."""

import dataclasses
import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from archive.parts import PART
from archive.places import Keys, Place, place_of
from archive.remote import S3Store
from archive.s3 import Bucket
from infra.servers import running
from infra.services import open_store
from infra.settings import load, s3_keys
from law.errors import Disagreement, Unavailable, WrongUse
from tests.certificates import self_signed

SERVERS = ("minio", "versitygw")
Address = Callable[..., str]


@pytest.fixture(params=SERVERS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def opened(address: str) -> S3Store:
    store = open_store(address)
    assert isinstance(store, S3Store)
    return store


def key_of(store: S3Store, digest: str) -> str:
    return f"{store.bucket.place.prefix}{digest[:2]}/{digest}/original"


def versions(store: S3Store, digest: str) -> list[str]:
    """Of an object and its marks of deletion, read from the answer itself: versitygw's times upset the client."""
    query: Any = {"versions": "", "prefix": key_of(store, digest)}
    answer = store.bucket._client._execute("GET", store.bucket.place.bucket, query_params=query)
    return re.findall(r"<VersionId>([^<]+)</VersionId>", answer.data.decode())


@pytest.mark.parametrize(
    ("address", "shown", "prefix"),
    [
        ("s3:https://luu.tinh.vn/rasoat", "s3:https://luu.tinh.vn/rasoat", ""),
        ("s3:http://127.0.0.1:9000/rasoat/ho-so/", "s3:http://127.0.0.1:9000/rasoat/ho-so", "ho-so/"),
        ("s3:https://luu.tinh.vn:9/a-1/b/c_2?retain_days=30&lock=compliance", "s3:https://luu.tinh.vn:9/a-1/b/c_2", "b/c_2/"),
    ],
)  # fmt: skip
def test_an_address_is_a_place(address: str, shown: str, prefix: str) -> None:
    place = place_of(address)
    assert (place.shown, place.prefix) == (shown, prefix)


@pytest.mark.parametrize(
    "address",
    [
        "s3:", "s3:rasoat", "s3://rasoat", "s3:ftp://luu/rasoat", "s3:https://luu", "s3:https://luu/", "s3:https:///rasoat",
        "s3:https://luu/RASOAT", "s3:https://luu/ra.soat", "s3:https://luu/hồ-sơ", "s3:https://luu/ab", "s3:https://luu/rasoat/../x",
        "s3:https://luu/rasoat/a//b", "s3:https://luu/rasoat?retain_days=-1", "s3:https://luu/rasoat?retain_days=x",
        "s3:https://luu/rasoat?lock=none", "s3:https://luu/rasoat?retention=3", "file:https://luu/rasoat",
        "s3:https://user:matkhau@luu/rasoat",
    ],
)  # fmt: skip
def test_what_is_no_place_is_wrong_use_and_never_shows_a_secret(address: str) -> None:
    with pytest.raises(WrongUse) as raised:
        place_of(address)
    assert "matkhau" not in str(raised.value)


def test_keys_come_from_a_file_or_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("RASOAT_S3_ACCESS_KEY", "RASOAT_S3_SECRET_KEY"):
        monkeypatch.delenv(variable, raising=False)
    with pytest.raises(WrongUse, match="RASOAT_S3_ACCESS_KEY"):
        s3_keys(None)
    file = tmp_path / "s3.toml"
    with pytest.raises(WrongUse, match="is not there"):
        s3_keys(file)
    file.write_text('access_key = "lan"\nsecret_key = "matkhau"\n', encoding="utf-8")
    assert s3_keys(file) == ("lan", "matkhau") and "matkhau" not in repr(Keys(*s3_keys(file)))
    (tmp_path / "rasoat.toml").write_text('archive = "s3:https://luu/rasoat"\narchive_credentials = "s3.toml"\n')
    assert place_of(load(tmp_path).archive).credentials == file
    monkeypatch.setenv("RASOAT_S3_ACCESS_KEY", "nam")
    monkeypatch.setenv("RASOAT_S3_SECRET_KEY", "khac")
    assert s3_keys(None) == ("nam", "khac") and s3_keys(file) == ("lan", "matkhau")


def test_a_second_put_is_no_second_version(s3_address: Address, name: str) -> None:
    store = opened(s3_address(name))
    long = b"dai" * (PART // 2)
    for data in (b"ngan", b"", long):
        digest = store.put(data)
        store.put(data)
        store.bucket.write(key_of(store, digest), (data,), is_new=True)  # as who did not see that it is there
        assert len(versions(store, digest)) == 1 and store.get(digest) == data
    stated = store.bucket._client.stat_object(
        store.bucket.place.bucket, key_of(store, store.put(b"ngan")), extra_headers={"x-amz-checksum-mode": "ENABLED"}
    )
    assert stated.metadata is not None and stated.metadata.get("x-amz-checksum-sha256")


@pytest.mark.parametrize("data", [b"", b"khac", b"nguyen bam"])
def test_damage_is_seen_and_mended_and_can_be_forgotten(s3_address: Address, name: str, data: bytes) -> None:
    store = opened(s3_address(name))
    digest = store.put(b"nguyen ban")
    store.bucket.write(key_of(store, digest), (data,))
    assert not store.verify(digest)
    with pytest.raises(Disagreement, match=digest):
        store.get(digest)
    assert store.put(b"nguyen ban") == digest and store.get(digest) == b"nguyen ban"
    store.put_sidecar(digest, "text.json", b"1")
    store.put_sidecar(digest, "text.json", b"2")
    store.delete(digest)
    assert versions(store, digest) == [] and list(store.entries()) == []


@pytest.mark.parametrize("size", [1000, 3 << 20])
def test_damage_on_the_disk_of_the_server_is_seen(s3_address: Address, name: str, size: int) -> None:
    store = opened(s3_address(name))
    data = os.urandom(size)
    digest, sound = store.put(data), store.put(b"lanh")
    inside = running.state_folder() / name / "data" / store.bucket.place.bucket
    flipped = 0
    for path in (path for path in inside.rglob("*") if path.is_file()):
        kept = path.read_bytes()
        at = kept.find(data[500:600])
        if at >= 0:
            path.write_bytes(kept[:at] + bytes(100) + kept[at + 100 :])
            flipped += 1
    assert flipped == 1
    assert not store.verify(digest) and store.verify(sound)
    with pytest.raises(Disagreement, match=digest):
        store.get(digest)
    assert store.put(data) == digest and store.get(digest) == data


def test_a_lock_in_governance_mode_holds_and_refused_bytes_can_still_be_forgotten(
    s3_address: Address, name: str
) -> None:
    store = opened(s3_address(name, retain_days=1))
    for data in (b"nguyen ban", b"dai" * (PART // 2)):
        digest = store.put(data)
        (version,) = versions(store, digest)
        client, bucket = store.bucket._client, store.bucket.place.bucket
        with pytest.raises(Exception, match=r"(?i)denied|locked|WORM"):
            client.remove_object(bucket, key_of(store, digest), version_id=version)
        kept = client.get_object_retention(bucket, key_of(store, digest), version_id=version)
        assert store.bucket._opened is not None and kept is not None
        assert (
            timedelta(0) <= store.bucket._opened.now() + timedelta(days=1) - kept.retain_until_date < timedelta(hours=1)
        )
        assert store.put(data) == digest and versions(store, digest) == [version]
        store.delete(digest)
        assert versions(store, digest) == []
    assert list(store.bucket.listing("")) == []  # nothing of the self-check is left


def test_a_lock_in_compliance_mode_hides_what_it_must_keep(name: str, tmp_path: Path) -> None:
    found = running.start(
        name, tmp_path
    )  # a folder of its own, thrown away whole: nothing else takes such objects away
    try:
        place = place_of(f"s3:http://127.0.0.1:{found.port}/rasoat?retain_days=1&lock=compliance")
        store = S3Store(Bucket(place, Keys(found.user, found.password)))
        digest = store.put(b"nguyen ban")
        (version,) = versions(store, digest)
        store.delete(digest)
        assert not store.has(digest) and digest not in list(store.digests())
        held = store.bucket.held(key_of(store, digest), version)
        assert held is not None and held.size == 10
        assert store.put(b"nguyen ban") == digest and store.get(digest) == b"nguyen ban"
        S3Store(Bucket(place, Keys(found.user, found.password))).put(
            b"khac"
        )  # the earlier self-check is in nobody's way
    finally:
        running.stop(name, tmp_path)


def test_a_lock_asked_for_later_is_refused_where_the_bucket_has_none(s3_address: Address, name: str) -> None:
    address = s3_address(name)
    opened(address).put(b"x")
    with pytest.raises(WrongUse, match=r"does not offer one|cannot be used"):
        opened(f"{address}&retain_days=1").put(b"y")


@pytest.fixture
def rclone(tmp_path: Path) -> Iterator[Place]:
    """A server that accepts every lock and enforces none."""
    port = _free_port()
    (tmp_path / "rclone").mkdir()
    command = [str(Path(sys.executable).with_name("rclone")), "serve", "s3", "--addr", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        [*command, "--auth-key", "testkey,testsecret123", str(tmp_path / "rclone")],
        env=os.environ | {"RCLONE_CONFIG": "/dev/null"}, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert running._wait(lambda: _accepts(port), 30)
    yield place_of(f"s3:http://127.0.0.1:{port}/rasoat")
    process.terminate()
    process.wait()


def test_a_server_that_does_not_enforce_its_locks_is_refused_where_a_lock_is_asked_for(rclone: Place) -> None:
    keys = Keys("testkey", "testsecret123")
    with pytest.raises(WrongUse, match=r"does not enforce|keeps no versions|does not offer"):
        S3Store(Bucket(dataclasses.replace(rclone, retain_days=30), keys)).put(b"x")
    store = S3Store(Bucket(rclone, keys))
    digest = store.put(b"nguyen ban")
    assert store.put(b"nguyen ban") == digest and store.get(digest) == b"nguyen ban"
    store.delete(digest)
    assert not store.has(digest)


def test_a_server_that_is_down_or_refuses_is_a_sentence_without_secrets(s3_address: Address, name: str) -> None:
    place = place_of(s3_address(name))
    wrong = Bucket(place, Keys("nobody", "matkhau-sai"))
    nobody = Bucket(dataclasses.replace(place, host=f"127.0.0.1:{_free_port()}"), Keys("nobody", "matkhau-sai"))
    table = ((wrong, WrongUse, "refuses these keys"), (nobody, Unavailable, "nobody answers"))
    for bucket, kind, words in table:
        for ask in (
            lambda bucket=bucket: S3Store(bucket).put(b"x"),
            lambda bucket=bucket: S3Store(bucket).get("0" * 64),
            lambda bucket=bucket: S3Store(bucket).holding(),
        ):
            with pytest.raises(kind, match=words) as raised:
                ask()
            assert place.bucket in str(raised.value) and "matkhau" not in str(raised.value)


def test_parts_that_a_killed_upload_left_are_swept(s3_address: Address, name: str) -> None:
    store = opened(s3_address(name))
    data = b"dai" * (PART // 2)
    digest = store.put(data)
    store.delete(digest)
    client, bucket, key = store.bucket._client, store.bucket.place.bucket, key_of(store, digest)
    client._upload_part(bucket, key, data[:PART], None, client._create_multipart_upload(bucket, key, {}), 1)
    assert len(client._list_multipart_uploads(bucket, prefix=key).uploads) == 1
    assert store.put(data) == digest and store.get(digest) == data
    assert client._list_multipart_uploads(bucket, prefix=key).uploads == []


def test_a_connection_that_breaks_is_taken_up_where_it_broke(s3_address: Address, name: str) -> None:
    store = opened(s3_address(name))
    data = os.urandom(5 << 20)
    digest = store.put(data)
    with _cutting(store.bucket.place.host, (1 << 20, 3 << 20)) as host:
        keys = Keys(*s3_keys(store.bucket.place.credentials))
        across = S3Store(Bucket(dataclasses.replace(store.bucket.place, host=host), keys))
        assert across.get(digest) == data


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """versitygw with TLS; the client then trusts the certificate by the store that SSL_CERT_FILE names."""
    key, certificate = self_signed(tmp_path)
    (tmp_path / "data").mkdir()
    port = _free_port()
    running.install("versitygw")
    program = next(running.cache().glob("versitygw-v*"))
    process = subprocess.Popen(
        [str(program), "--port", f"127.0.0.1:{port}", "--cert", str(certificate), "--key", str(key), "--quiet", "posix", "data"],
        cwd=tmp_path, env=os.environ | {"ROOT_ACCESS_KEY": "lan", "ROOT_SECRET_KEY": "matkhau-thu"},
    )  # fmt: skip
    try:
        assert running._wait(lambda: _accepts(port), 30)
        place, keys = place_of(f"s3:https://localhost:{port}/rasoat"), Keys("lan", "matkhau-thu")
        with pytest.raises(Unavailable, match="certificate cannot be verified"):
            S3Store(Bucket(place, keys)).put(b"x")
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        trusting = S3Store(Bucket(place, keys))
        assert trusting.get(trusting.put(b"x")) == b"x"
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _accepts(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


@contextmanager
def _cutting(host: str, limits: tuple[int, ...]) -> Iterator[str]:
    """The way to a server that breaks: the first connections end after so many bytes of answer, the others work."""
    left = list(limits)
    server, _, port = host.partition(":")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_serve, args=(listening, (server, int(port)), left), daemon=True).start()
        yield f"127.0.0.1:{listening.getsockname()[1]}"
        listening.shutdown(socket.SHUT_RDWR)
    assert left == []


def _serve(listening: socket.socket, server: tuple[str, int], left: list[int]) -> None:
    while True:
        try:
            asked, _ = listening.accept()
        except OSError:
            return
        limit = left.pop(0) if left else 1 << 40
        answered = socket.create_connection(server)
        threading.Thread(target=_pass_on, args=(asked, answered, 1 << 40), daemon=True).start()
        threading.Thread(target=_pass_on, args=(answered, asked, limit), daemon=True).start()


def _pass_on(source: socket.socket, target: socket.socket, limit: int) -> None:
    passed = 0
    try:
        while passed < limit and (data := source.recv(min(65536, limit - passed))):
            target.sendall(data)
            passed += len(data)
    except OSError:
        pass
    for end in (source, target):  # the other direction then ends as well
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
    source.close()
