"""The database: brought up from every version with what it held, a server that is away, locks that hold for all."""

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData, insert, select

from archive import databases, findings, statements
from archive.ledger import Given, Ledger
from archive.locks import ledger_lock
from infra import migrations
from infra.servers import running
from law.errors import RasoatError, Unavailable, WrongUse

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
VERSIONS = sorted(one.revision for one in ScriptDirectory(str(migrations.FOLDER)).walk_revisions())
# What the tables of the first version held; later versions only add to them.
HELD: dict[str, dict[str, Any]] = {
    "receipts": {
        "path": "giấy tờ/cũ.pdf", "digest": "a" * 64, "size": 3, "state": "indexed", "agency": "Sở Nội vụ",
        "received_at": NOW, "updated_at": NOW, "attempts": 1,
    },
    "findings": {"id": "f1", "state": "dismissed", "content": {"rule": "repealed"}, "first_seen": NOW, "last_seen": NOW},
    "decisions": {"finding": "f1", "decision": "dismissed", "who": "Lan", "reason": "đã rà soát", "decided_at": NOW},
    "statements": {
        "digest": "a" * 64, "kind": "issued_on", "content": "ngày ký", "value": {"date": "2015-01-02"}, "who": "Lan",
        "reason": "đọc lại", "stated_at": NOW,
    },
}  # fmt: skip


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    made = databases.open_database(database)
    yield made
    made.dispose()


@pytest.mark.parametrize("start", VERSIONS)
def test_every_version_is_brought_up_with_what_it_held(engine: Engine, start: str) -> None:
    with engine.begin() as connection:
        command.upgrade(migrations.settings_of(connection), start)
    old = MetaData()
    with engine.begin() as connection:
        old.reflect(connection)
        for name, values in HELD.items():
            connection.execute(insert(old.tables[name]).values(**values))
    migrations.upgrade(engine)
    migrations.check(engine)
    (receipt,) = Ledger(engine).all_receipts()
    assert (receipt.path, receipt.size, receipt.received_at) == ("giấy tờ/cũ.pdf", 3, NOW)
    assert [one.state for one in findings.kept(engine)] == ["dismissed"]
    assert [one.reason for one in findings.decided(engine, "f1")] == ["đã rà soát"]
    assert [one.value for one in statements.stated(engine)] == [{"date": "2015-01-02"}]
    with engine.begin() as connection:  # and new rows get numbers of their own
        now = MetaData()
        now.reflect(connection)
        assert len(connection.execute(select(now.tables["receipts"])).all()) == 1
    (new,) = Ledger(engine).receive_many([Given("x", "b" * 64, 3_000_000_000)], NOW)
    assert new.id == 2 and new.size == 3_000_000_000


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("postgresql:", "should be postgresql:USER"),
        ("postgresql:lan:matkhau@127.0.0.1:khong/rasoat", "should be postgresql:USER"),
        ("postgresql:lan:matkhau@127.0.0.1", "should be postgresql:USER"),
        ("mysql:lan@db/rasoat", "not mysql:"),
        ("sqlite:", "sqlite: or postgresql:"),
    ],
)
def test_an_address_that_cannot_be_used_is_told_without_its_password(address: str, words: str) -> None:
    with pytest.raises(WrongUse, match=words) as told:
        databases.open_database(address)
    assert "matkhau" not in str(told.value)


def _sentence(address: str) -> RasoatError:
    engine = databases.open_database(address)
    with pytest.raises(RasoatError) as told:
        databases.schema(engine)
    engine.dispose()
    return told.value


def test_a_server_that_is_not_there_or_refuses_us_is_a_sentence(server: Callable[[str], running.Running]) -> None:
    away = _sentence("postgresql:lan:matkhau@127.0.0.1:1/rasoat")
    assert (
        isinstance(away, Unavailable)
        and str(away) == "The database at 127.0.0.1:1/rasoat cannot be used: Connection refused"
    )
    address = server("postgresql").address
    for wrong in (address.replace(":rasoat:", ":rasoat:x"), address.replace(":rasoat:", ":lan:"), f"{address}khac"):
        refused = _sentence(wrong)
        assert isinstance(refused, WrongUse) and "refuses us" in str(refused)
        assert server("postgresql").password not in str(refused) and "\n" not in str(refused)


@pytest.mark.parametrize("hard", [False, True])
def test_a_server_that_goes_and_comes_again_is_used_again(own_servers: Path, hard: bool) -> None:
    started = running.start("postgresql", own_servers)
    engine = databases.open_database(started.address)
    migrations.upgrade(engine)
    ledger = Ledger(engine)
    ledger.receive_many([Given("x", "a" * 64, 1)], NOW)
    running.stop("postgresql", own_servers, hard=hard)
    with pytest.raises(Unavailable, match="cannot be used") as told:
        ledger.claim("one", 1, NOW, 60)
    assert started.password not in str(told.value)
    assert running.start("postgresql", own_servers).address == started.address
    assert [one.path for one in ledger.claim("one", 1, NOW, 60)] == ["x"]
    engine.dispose()


def _hold(address: str, shared: bool, told: Any, go: Any) -> None:
    engine = databases.open_database(address)
    with ledger_lock(engine, "index", shared=shared):
        told.put("holds")
        go.wait(60)


# Who holds the lock, who comes, and whether both hold it at once.
@pytest.mark.parametrize(
    ("first", "second", "together"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_shared_locks_go_together_and_an_exclusive_one_alone(
    engine: Engine, database: str, first: bool, second: bool, together: bool
) -> None:
    spawn = multiprocessing.get_context("spawn")
    told, go = spawn.Queue(), spawn.Event()
    other = spawn.Process(target=_hold, args=(database, second, told, go))
    with ExitStack() as held:
        held.enter_context(ledger_lock(engine, "index", shared=first))
        other.start()
        if together:
            assert told.get(timeout=60) == "holds"
        else:
            other.join(3)
            assert told.empty() and other.is_alive()
    if not together:
        assert told.get(timeout=60) == "holds"
    go.set()
    other.join(60)
    assert other.exitcode == 0
