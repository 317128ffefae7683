"""The ledger: what a receipt is, who gets the work, and that counts close."""

import multiprocessing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive import databases, findings
from archive.ledger import Given, Ledger, Settled
from archive.tables import metadata
from infra import migrations
from law.errors import NotHeld, WrongUse

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
A, B = "a" * 64, "b" * 64


def ledger_at(path: Path) -> Ledger:
    engine = databases.open_sqlite(path)
    migrations.upgrade(engine)
    return Ledger(engine)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return ledger_at(tmp_path / "ledger.db")


def test_the_migrated_database_is_what_the_tables_say(ledger: Ledger) -> None:
    with ledger.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    assert migrations.version(ledger.engine) == migrations.HEAD


def test_same_path_and_bytes_is_the_same_receipt(ledger: Ledger) -> None:
    (first,) = ledger.receive_many([Given("x.pdf", A, 3)], NOW)
    (again,) = ledger.receive_many([Given("x.pdf", A, 3)], NOW + timedelta(days=1))
    assert again == first


def test_same_bytes_elsewhere_are_a_duplicate_and_new_bytes_are_new(ledger: Ledger) -> None:
    states = [r.state for r in ledger.receive_many([Given("x", A, 1), Given("y", A, 1), Given("x", B, 1)], NOW)]
    assert states == ["pending", "duplicate", "pending"]
    assert ledger.all_receipts()[1].duplicate_of == "x"


def test_refused_wins_over_duplicate(ledger: Ledger) -> None:
    first, _ = ledger.receive_many([Given("x", A, 1), Given("y", A, 1)], NOW)
    ledger.settle([Settled(first.id, "refused", "blocked_page", "x is a blocked page")], NOW)
    (third,) = ledger.receive_many([Given("z", A, 1)], NOW)
    assert {r.state for r in ledger.all_receipts()} == {"refused"} and third.reason == "x is a blocked page"


def test_a_lease_is_nobody_elses_until_it_ends(ledger: Ledger) -> None:
    ledger.receive_many([Given(str(n), f"{n:064x}", 1) for n in range(3)], NOW)
    assert len(ledger.claim("one", 2, NOW, 60)) == 2
    assert len(ledger.claim("two", 9, NOW, 60)) == 1
    assert ledger.claim("three", 9, NOW, 60) == ()
    assert len(ledger.claim("three", 9, NOW + timedelta(seconds=61), 60)) == 3
    assert ledger.release_dead(lambda owner: False) == 1
    assert len(ledger.claim("four", 9, NOW, 60)) == 3


def _claim_all(path: str, name: str) -> list[int]:
    mine: list[int] = []
    ledger = Ledger(databases.open_sqlite(Path(path)))
    while claimed := ledger.claim(name, 7, NOW, 600):
        mine += [receipt.id for receipt in claimed]
    return mine


def test_two_processes_never_get_the_same_receipt(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    ledger_at(path).receive_many([Given(str(n), f"{n:064x}", 1) for n in range(200)], NOW)
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        one, two = pool.starmap(_claim_all, [(str(path), "one"), (str(path), "two")])
    assert sorted(one + two) == list(range(1, 201))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("xyz"), st.sampled_from([A, B]), st.sampled_from(["indexed", "refused", "failed"]))
    )
)
def test_counts_always_close(tmp_path_factory: pytest.TempPathFactory, events: list[tuple[str, str, str]]) -> None:
    ledger = ledger_at(tmp_path_factory.mktemp("l") / "ledger.db")
    for path, digest, end in events:
        ledger.receive_many([Given(path, digest, 1)], NOW)
        ledger.settle([Settled(r.id, end) for r in ledger.claim("me", 1, NOW, 60)], NOW)
    counts = ledger.counts()
    assert counts["received"] == len({event[:2] for event in events})
    assert counts["received"] == sum(count for state, count in counts.items() if state != "received")


def test_a_dismissed_finding_stays_dismissed(ledger: Ledger) -> None:
    assert findings.keep(ledger.engine, {"f1": {"rule": "basis_repealed"}}, NOW) == {"f1": "new"}
    findings.decide(ledger.engine, "f1", "dismissed", who="Lan", reason="đã có văn bản thay", now=NOW)
    assert findings.keep(ledger.engine, {"f1": {}, "f2": {}}, NOW) == {"f1": "dismissed", "f2": "new"}
    with pytest.raises(NotHeld):
        findings.decide(ledger.engine, "f9", "dismissed", who="Lan", reason="x", now=NOW)
    with pytest.raises(WrongUse):
        findings.decide(ledger.engine, "f1", "dismissed", who="Lan", reason=" ", now=NOW)


@pytest.mark.parametrize(
    ("folder", "kind"), [("/mnt/chung/rasoat", "cifs"), ("/mnt/chungcu", "ext4"), ("/home/lan", "ext4")]
)
def test_the_file_system_is_that_of_the_nearest_mount(folder: str, kind: str) -> None:
    mounts = "/dev/sda1 / ext4 rw 0 0\n//server/chung /mnt/chung cifs rw 0 0\n"
    assert databases.file_system(Path(folder), mounts) == kind
