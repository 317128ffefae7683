"""Measures an office on servers beside one machine, a Markdown row each: `make bench`, or `python -m tests.bench_servers`.

Starts the servers of `infra.servers` and ends those it started. Needs the shared data (RASOAT_SHARED).
"""

import argparse
import json
import os
import secrets
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from lancedb.query import MatchQuery
from sqlalchemy import text

from archive import databases
from flows.steps.intake import ingesting, intake
from flows.steps.reading.jobs import Job
from flows.steps.reading.reading import read_job
from flows.steps.standing import publishing
from flows.steps.working.progress import Progress
from index import corpora, measuring
from index.candidates import word_queries
from index.embedding import shipped_embedder
from index.lance import LanceIndex
from index.opensearch import OpenSearchIndex
from index.opensearch_queries import EXPLORED
from index.opensearch_server import Access, Server
from index.queries import parse_query
from index.ranking import DEPTH
from index.rows import SHOWN
from infra import settings
from infra.servers import running
from infra.servers.table import SERVERS
from infra.services import Services
from law.access import EVERYTHING
from tests.bench import COMMAND, SHARED, corpus, row

AT_ONCE = (1, 10, 50)
ARTICLES = 12_000  # of others than the questions' laws: with these some 65,000 entries
NAMES = ("opensearch", "versitygw", "postgresql")
PAPER = (
    "BỘ TÀI CHÍNH\nSố: {0}/2031/TT-BTC\nHà Nội, ngày 05 tháng 3 năm 2031\nTHÔNG TƯ\nVề phí bến thuyền\nĐiều 1. Mức {0}"
)
Search = Callable[[str], object]
_MATCH: Any = MatchQuery  # its declared signature hides its defaults


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", default=["search", "publish", "ingest"])
    parser.add_argument("--files", type=int, default=300, help="pages of vbpl for documents a second")
    options = parser.parse_args()
    if not SHARED.is_dir():
        raise SystemExit("the shared data is not on this machine (RASOAT_SHARED)")
    with tempfile.TemporaryDirectory() as folder, servers() as started:
        print("| figure | measured |\n|---|---|")
        if "search" in options.parts:
            measure_searches(Path(folder), started["opensearch"].address)
        if "publish" in options.parts:
            measure_publishing(Path(folder), started)
        if "ingest" in options.parts:
            measure_ingests(Path(folder), started, options.files)


@contextmanager
def servers() -> Iterator[dict[str, running.Running]]:
    """The servers by name; those that did not run before end again."""
    before = {name for name in SERVERS if running.running(name)}
    try:
        yield {name: running.start(name) for name in NAMES}
    finally:
        for name in set(NAMES) - before:
            running.stop(name)


# --- searches ---------------------------------------------------------------------------------------------------------


def measure_searches(folder: Path, address: str) -> None:
    """Ours beside what each engine answers by itself to the same words and the same vector, taken in turns."""
    data = corpora.shared_data()
    questions = [one.text for one in corpora.alqac_questions(data)]
    embedded = LanceIndex(folder / "lance", shipped_embedder())
    server = Server(Access(address.removeprefix("opensearch:")))
    remote = OpenSearchIndex(server, shipped_embedder(), f"bench{secrets.token_hex(4)}")
    try:
        for index in (embedded, remote):
            measuring.built(index, measuring.collection(data, ARTICLES))
        engines: dict[str, tuple[Search, Search]] = {
            "LanceDB": (_ours(embedded), _bare_lance(embedded)),
            "OpenSearch": (_ours(remote), _bare_opensearch(server, remote._name)),
        }
        for name, pair in engines.items():
            told = f"hybrid search of {remote.count()} entries on {name}"
            for at_once in AT_ONCE:
                _compare(f"{told}, {at_once} at once", pair, questions, at_once)
    finally:
        remote.discard()


def _ours(index: LanceIndex | OpenSearchIndex) -> Search:
    return lambda words: index.search(parse_query(words), EVERYTHING)


def _bare_opensearch(server: Server, name: str) -> Search:
    """One request: words or meaning, ten documents."""
    embedder = shipped_embedder()

    def search(words: str) -> object:
        field, terms, _ = word_queries(words)[0]
        near = {"vector": embedder.embed([words])[0].tolist(), "k": DEPTH, "method_parameters": {"ef_search": EXPLORED}}
        asked = {"bool": {"should": [{"match": {field: {"query": terms}}}, {"knn": {"vector": near}}]}}
        return server.client.search(index=name, body={"query": asked, "size": 10, "_source": SHOWN})

    return search


def _bare_lance(index: LanceIndex) -> Search:
    """Its own hybrid query: words and meaning, joined by its own reranker, ten documents."""
    embedder, table = shipped_embedder(), index._table

    def search(words: str) -> object:
        field, terms, _ = word_queries(words)[0]
        asked = table.search(query_type="hybrid", vector_column_name="vector").vector(embedder.embed([words])[0])
        return asked.text(_MATCH(terms, field)).limit(10).select([*SHOWN]).to_list()

    return search


def _compare(told: str, pair: tuple[Search, Search], questions: Sequence[str], at_once: int) -> None:
    times: tuple[list[float], list[float]] = ([], [])
    with ThreadPoolExecutor(at_once) as pool:
        for one in pair:
            list(pool.map(one, questions[: 2 * at_once]))  # warm
        for at in range(0, 400, 100):
            for taken, one in zip(times, pair, strict=True):
                taken += pool.map(lambda words, one=one: _timed(one, words), questions[at : at + 100])
    (ours, bare), (ours95, bare95) = ([percentile(one, share) for one in times] for share in (0.5, 0.95))
    row(f"{told}: p50, p95", f"{ours:.0f} ms, {ours95:.0f} ms")
    row(
        f"{told}: the bare engine's p50, p95",
        f"{bare:.0f} ms, {bare95:.0f} ms ({ours / bare:.1f} ×, {ours95 / bare95:.1f} ×)",
    )


def _timed(search: Search, words: str) -> float:
    """Milliseconds of one search."""
    begun = time.perf_counter()
    search(words)
    return 1_000 * (time.perf_counter() - begun)


def percentile(times: Sequence[float], share: float) -> float:
    return statistics.quantiles(times, n=100, method="inclusive")[round(100 * share) - 1]


# --- an office on servers ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Office:
    """Settings of an empty archive, ledger and index."""

    said: settings.Settings
    clean: Callable[[], None]


def office(folder: Path, started: dict[str, running.Running], *, on_servers: bool) -> Office:
    name = f"bench{secrets.token_hex(4)}"
    said = replace(settings.load(folder / name), workers=1)
    if not on_servers:
        return Office(said, lambda: None)
    store, database = started["versitygw"], started["postgresql"].address
    keys = folder / f"{name}.toml"
    keys.write_text(f"access_key = {json.dumps(store.user)}\nsecret_key = {json.dumps(store.password)}\n")
    keeper = databases.open_postgresql(database)
    with keeper.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))

    def clean() -> None:
        Services(said).index.discard()  # type: ignore[attr-defined]
        with keeper.begin() as connection:
            connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
        keeper.dispose()

    said = replace(
        said, archive=f"s3:http://127.0.0.1:{store.port}/{name}?credentials={keys}",
        index=f"{started['opensearch'].address}/{name}", database=f"{database}?options=-csearch_path%3D{name}",
    )  # fmt: skip
    return Office(said, clean)


def now() -> datetime:
    return datetime.now(UTC)


def measure_publishing(folder: Path, started: dict[str, running.Running]) -> None:
    """Papers given one by one while 500 others come in by the command."""
    files = corpus(folder / "coming", 500)
    for path in files[500:]:
        path.unlink()
    made = office(folder, started, on_servers=True)
    names = {"ARCHIVE": "archive", "INDEX": "index", "DATABASE": "database", "WORKERS": "workers"}
    said = {f"RASOAT_{key}": str(getattr(made.said, name)) for key, name in names.items()}
    services = Services(made.said)
    services.ledger.counts()
    run = subprocess.Popen(
        [COMMAND, "--home", str(made.said.home), "ingest", str(folder / "coming")], env=os.environ | said,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    published: list[float] = []
    whole: list[float] = []
    numbers = count(1_000)
    while services.ledger.counts()["indexed"] == 0 and run.poll() is None:
        time.sleep(0.2)
    while run.poll() is None:
        taken = _published(services, folder / "one.txt", next(numbers))
        published.append(taken[0])
        whole.append(taken[1])
        time.sleep(0.2)
    counts = services.ledger.counts()
    told = f"while {len(files[:500])} files come in ({len(published)} papers, {counts['indexed']} indexed in all)"
    row(f"publish → searchable on OpenSearch {told}: p50, p95", _pair(published))
    row(f"given → searchable on servers {told}: p50, p95", _pair(whole))
    made.clean()


def _pair(seconds: Sequence[float]) -> str:
    return f"{percentile(seconds, 0.5):.2f} s, {percentile(seconds, 0.95):.2f} s"


def _published(services: Services, path: Path, number: int) -> tuple[float, float]:
    """Seconds from publishing a new paper, and from its being given, until a search by its number finds it."""
    path.write_text(PAPER.format(number), encoding="utf-8")
    given = time.perf_counter()
    digest = services.store.put(path.read_bytes())
    outcome = read_job(services.settings.archive, Job(0, digest, str(path)))
    begun = time.perf_counter()
    publishing.publish(services, [outcome])
    found: Sequence[object] = ()
    while not found:
        query = parse_query(f"{number}/2031/TT-BTC", since=date(2031, 1, 1))
        found = [one for one in services.index.search(query, EVERYTHING).results if one.digest == digest]
    return time.perf_counter() - begun, time.perf_counter() - given


def measure_ingests(folder: Path, started: dict[str, running.Running], files: int) -> None:
    """Documents a second from what waits in the ledger to its end, by one worker and by two at once."""
    pages = corpus(folder / "pages", files)[:files]
    for on_servers in (False, True):
        for workers in (1, 2):
            made = office(folder, started, on_servers=on_servers)
            services = Services(made.said)
            intake.receive(services, pages, now)
            services.ledger.engine.dispose()
            begun = time.perf_counter()
            spawn = get_context("spawn")
            at_work = [spawn.Process(target=_drain, args=(made.said,)) for _ in range(workers)]
            for one in at_work:
                one.start()
            for one in at_work:
                one.join()
            seconds = time.perf_counter() - begun
            counts = Services(made.said).ledger.counts()
            where = "on servers (OpenSearch, S3, PostgreSQL)" if on_servers else "embedded"
            row(f"ingest of {counts['indexed']} pages {where}, {workers} worker(s), documents/s", files / seconds)
            made.clean()


def _drain(said: settings.Settings) -> None:
    ingesting.drain(Services(said), now, Progress())


if __name__ == "__main__":
    main()
