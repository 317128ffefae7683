"""No test touches the user's own home or Prefect's, and nothing is reported to anybody."""

import json
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import Engine, text

from archive import databases
from index.embedding import shipped_embedder
from index.opensearch import OpenSearchIndex
from index.opensearch_server import Access, Server
from infra import migrations
from infra.servers import running
from infra.servers.table import SERVERS

# How long an example takes says more of the machine than of the code; no test fails by the clock.
settings.register_profile("rasoat", deadline=None)
settings.load_profile("rasoat")

# Prefect reads its settings when it is imported, which collecting the tests does: so before any of them.
_HOMES = tempfile.TemporaryDirectory(prefix="rasoat-tests-", ignore_cleanup_errors=True)
os.environ |= {
    "RASOAT_HOME": str(Path(_HOMES.name) / "rasoat"),
    "PREFECT_HOME": str(Path(_HOMES.name) / "prefect"),
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "DO_NOT_TRACK": "1",
}


@pytest.fixture(scope="session", autouse=True)
def homes() -> Iterator[None]:
    """The homes of this run, gone after it."""
    yield
    _HOMES.cleanup()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where the project installs for itself what it lacks (root on Debian), only what it cannot bring excuses a test."""
    report = yield
    if report.skipped and isinstance(report.longrepr, tuple) and _installs_itself():
        if not any(one in report.longrepr[2] for one in _EXCUSES):
            report.outcome = "failed"
    return report


# Data of ../shared; a copy of the source without its history; a mount that the machine forbids
_EXCUSES = ("shared", "git checkout", "small disk")


def _installs_itself() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Modules by what they wait for: those without a server first, while servers are built; MinIO takes longest."""
    waits = {item.path: 0 for item in items}
    for item in items:
        waits[item.path] = max(waits[item.path], _wait(item))
    items.sort(key=lambda item: waits[item.path])


def _wait(item: pytest.Item) -> int:
    for rank, name in ((3, "minio"), (2, "versitygw"), (2, "servers"), (1, "opensearch")):
        if name in item.nodeid.rpartition("[")[2]:
            return rank
    return int(not _REACHING.isdisjoint(getattr(item, "fixturenames", ())))


_REACHING = {"server", "own_servers", "database", "search_address"}  # fixtures


@pytest.fixture(scope="session")
def server() -> Iterator[Callable[[str], running.Running]]:
    """Starts a real server by its name in `infra.servers.table`; the ones this run started end with it."""
    ours: set[str] = set()

    def start(name: str) -> running.Running:
        ours.update(one for one in (name, *SERVERS[name].needs) if running.running(one) is None)
        return running.start(name)

    yield start
    for name in reversed(SERVERS):
        if name in ours:
            running.stop(name)


@pytest.fixture
def own_servers() -> Iterator[Path]:
    """State folder of servers that the test may stop and kill; it lies where their own users reach it."""
    folder = running.state_folder().with_name(f"rasoat-test-{secrets.token_hex(6)}")
    yield folder
    for name in reversed(SERVERS):
        running.stop(name, folder)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def search_address(server: Callable[[str], running.Running]) -> Iterator[str]:
    """An empty index on a real OpenSearch, under a name of its own."""
    address = server("opensearch").address
    name = f"test{secrets.token_hex(6)}"
    yield f"{address}/{name}"
    OpenSearchIndex(Server(Access(address.removeprefix("opensearch:"))), shipped_embedder(), name).discard()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Address of an empty database: a file, or a schema of its own on a real PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:{tmp_path / 'ledger.db'}"
        return
    address = request.getfixturevalue("server")("postgresql").address
    schema = f"test_{secrets.token_hex(6)}"
    keeper = databases.open_postgresql(address)
    with keeper.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    yield f"{address}?options=-csearch_path%3D{schema}"
    with keeper.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    keeper.dispose()


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    """That database with the tables that the migrations make."""
    made = databases.open_database(database)
    migrations.upgrade(made)
    yield made
    made.dispose()


@pytest.fixture(scope="session")
def s3_address(
    server: Callable[[str], running.Running], tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., str]:
    """An empty place on a real S3 server, by the server's name; options as in `retain_days=1`."""
    folder = tmp_path_factory.mktemp("s3-keys")

    def address(name: str, **options: object) -> str:
        found = server(name)
        keys = folder / f"{name}.toml"
        keys.write_text(f"access_key = {json.dumps(found.user)}\nsecret_key = {json.dumps(found.password)}\n")
        said = "".join(f"&{option}={value}" for option, value in options.items())
        return f"s3:http://127.0.0.1:{found.port}/test-{secrets.token_hex(8)}/archive?credentials={keys}{said}"

    return address
