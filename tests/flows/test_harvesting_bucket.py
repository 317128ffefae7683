"""A bucket as a source, on two real S3 servers: taken once, a changed object is a new version, no bucket is no silence."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from archive.places import Keys, place_of
from archive.s3 import Bucket
from flows.steps.intake import harvesting
from flows.steps.intake.harvesting import Report
from flows.steps.working.progress import Progress
from harvesters.kinds import Tools
from infra import settings
from infra.servers.running import Running
from infra.services import Services, open_bucket

NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)


@pytest.fixture(params=["versitygw", "minio"])
def bucket(
    request: pytest.FixtureRequest, server: Callable[[str], Running], s3_address: Callable[..., str]
) -> Iterator[Bucket]:
    found = server(request.param)
    yield Bucket(place_of(s3_address(request.param)), Keys(found.user, found.password))


@pytest.fixture
def services(
    tmp_path: Path, bucket: Bucket, server: Callable[[str], Running], monkeypatch: pytest.MonkeyPatch
) -> Services:
    place = bucket.place
    running = next(one for one in map(server, ("versitygw", "minio")) if str(one.port) in place.host)
    monkeypatch.setenv("BUCKET_SECRET", running.password)
    made = Services(settings.load(tmp_path / "home"))
    line = f"address: 'http://{place.host}/{place.bucket}/archive', user: {running.user}, password_env: BUCKET_SECRET"
    text = f"- {{name: kho, kind: bucket, {line}, private: true}}\n"
    (made.home / "sources.yaml").write_text(text, encoding="utf-8")
    return made


def put(bucket: Bucket, key: str, text: str) -> None:
    bucket.write(f"archive/{key}", (text.encode(),))


def visit(services: Services, limit: int | None = None) -> Report:
    (source,) = harvesting.sources(services)
    tools = Tools(lambda: NOW, lambda _: None, open_bucket)
    return harvesting.visit(services, source, tools, Progress(), limit=limit)


def test_a_bucket_is_taken_once_and_changes_are_seen(services: Services, bucket: Bucket) -> None:
    missing = visit(services)
    assert (missing.outcome, missing.failed) == ("unavailable", True)  # no bucket is not an empty one
    for at in range(7):
        put(bucket, f"đến/{at}.txt", f"Số: {at}/BC-SNV")
    put(bucket, "rỗng.txt", "")
    assert visit(services, limit=3).outcome is None
    first = visit(services)
    assert (first.outcome, first.counts["new"], first.counts["listed"]) == ("new", 7, 7)
    put(bucket, "đến/3.txt", "Số: 3/BC-SNV (bản sửa)")
    second = visit(services)
    assert (second.counts["changed"], second.counts["unchanged"]) == (1, 6)
    assert visit(services).outcome == "nothing_new" and services.ledger.counts()["received"] == 8
    paths = {urlsplit(one.path).path.split("/")[2] for one in services.ledger.all_receipts()}
    assert paths == {"archive"}


def test_a_wrong_key_is_no_empty_bucket(services: Services, bucket: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    put(bucket, "a.txt", "Số: 1/BC-SNV")
    monkeypatch.setenv("BUCKET_SECRET", "sai")
    (report,) = harvesting.harvest(services, [], Tools(lambda: NOW, lambda _: None, open_bucket), Progress())
    assert report.failed and report.outcome in ("stopped", "unavailable", "blocked")
