"""The ledger: what a receipt is, who gets the work, and that counts close."""

import multiprocessing
import os
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Timer

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive import databases, findings, statements
from archive.ledger import Given, Ledger, Settled
from archive.statements import Statement
from archive.tables import receipts
from infra import migrations
from law.errors import Disagreement, NotHeld, Unavailable, WrongUse

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
A, B = "a" * 64, "b" * 64


def ledger_at(address: str) -> Ledger:
    engine = databases.open_database(address)
    migrations.upgrade(engine)
    return Ledger(engine)


@pytest.fixture
def ledger(database: str) -> Iterator[Ledger]:
    made = ledger_at(database)
    yield made
    made.engine.dispose()


def test_the_migrated_database_is_what_the_tables_say(ledger: Ledger) -> None:
    migrations.check(ledger.engine)
    newest = ScriptDirectory(str(migrations.FOLDER)).get_current_head()
    assert newest == migrations.HEAD == databases.SCHEMA == databases.schema(ledger.engine)
    migrations.upgrade(ledger.engine)


def test_migrations_go_back_and_forth_and_what_was_indexed_is_published(ledger: Ledger) -> None:
    ledger.receive_many([Given("x", A, 1), Given("y", B, 1)], NOW)
    ledger.settle([Settled(1, "indexed", published=False)], NOW)
    with ledger.engine.begin() as connection:
        command.downgrade(migrations.settings_of(connection), "0001")
    assert databases.schema(ledger.engine) == "0001"
    migrations.upgrade(ledger.engine)
    assert [one.published for one in ledger.all_receipts()] == [True, False]


def test_a_ledger_of_a_newer_rasoat_is_left_alone(ledger: Ledger) -> None:
    with ledger.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Disagreement, match="newer rasoat"):
        migrations.upgrade(ledger.engine)


def test_a_file_that_is_no_ledger_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "ledger.db").write_bytes(b"Khong phai co so du lieu" * 100)
    with pytest.raises(Disagreement, match="damaged"):
        ledger_at(f"sqlite:{tmp_path / 'ledger.db'}")
    with pytest.raises(Unavailable, match="cannot be used"):
        ledger_at(f"sqlite:{tmp_path / 'khong co' / 'ledger.db'}")


def _open(address: str) -> str | None:
    return databases.schema(ledger_at(address).engine)


def test_processes_that_open_a_new_ledger_at_once_make_it_once(database: str) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert pool.map(_open, [database] * 4, chunksize=1) == [migrations.HEAD] * 4


def test_a_new_file_that_another_process_writes_to_is_waited_for(tmp_path: Path) -> None:
    """SQLite itself does not wait when it gives a file its write-ahead log."""
    path = tmp_path / "ledger.db"
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        end = Timer(0.3, other.commit)
        end.start()
        assert databases.schema(ledger_at(f"sqlite:{path}").engine) == migrations.HEAD
        end.join()


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


# What the first receipt of the bytes came to, and what then becomes of it and of the same bytes under another path.
@pytest.mark.parametrize(
    ("end", "first", "second"),
    [
        ("pending", "pending", "duplicate"),
        ("indexed", "indexed", "duplicate"),
        ("refused", "refused", "refused"),
        ("failed", "pending", "duplicate"),  # it is tried again
    ],
)
def test_the_same_bytes_again_by_what_the_first_came_to(ledger: Ledger, end: str, first: str, second: str) -> None:
    ledger.receive_many([Given("x", A, 1)], NOW)
    ledger.settle([Settled(1, end, "code", "x is so")], NOW)
    ledger.receive_many([Given("x", A, 1)], NOW)
    assert [one.state for one in ledger.all_receipts()] == [end]
    ledger.receive_many([Given("y", A, 1), Given("z", A, 1)], NOW)
    assert [one.state for one in ledger.of_digest(A)] == [first, second, second]
    assert [one.duplicate_of for one in ledger.of_digest(A)[1:]] == (
        ["x", "x"] if second == "duplicate" else [None] * 2
    )


def test_a_path_that_could_not_be_read_is_one_receipt_until_it_can(ledger: Ledger) -> None:
    unread = Given("x", None, 0, "failed", "cannot_open", "x cannot be opened: Permission denied")
    other = Given("y", None, 0, "failed", "cannot_open", "y cannot be opened: Permission denied")
    first, second = ledger.receive_many([unread, other], NOW)
    assert (first.digest, first.state, second.state) == (None, "failed", "failed")
    assert ledger.receive_many([unread], NOW) == (first,)
    (read,) = ledger.receive_many([Given("x", A, 3)], NOW)
    assert (read.id, read.digest, read.state, read.reason) == (first.id, A, "pending", None)
    assert ledger.counts()["failed"] == 1 and ledger.counts()["received"] == 2


def test_thousands_are_received_in_order_in_one_call(ledger: Ledger) -> None:
    given = [Given(f"{n % 1500}.pdf", f"{n % 700:064x}", n) for n in range(3000)]
    received = ledger.receive_many(given, NOW)
    assert [(one.path, one.digest) for one in received] == [(item.path, item.digest) for item in given]
    assert ledger.receive_many(given[::-1], NOW) == received[::-1]
    assert ledger.counts()["pending"] == 700


def test_the_outbox_holds_what_was_read_and_is_not_published(ledger: Ledger) -> None:
    ledger.receive_many([Given("x", A, 1), Given("y", B, 1), Given("z", A, 1)], NOW)
    ledger.settle([Settled(1, "indexed", published=False), Settled(2, "failed", published=True)], NOW)
    assert [one.path for one in ledger.unpublished(9)] == ["x"]
    ledger.mark_published([A, B])
    assert ledger.unpublished(9) == () and [one.published for one in ledger.all_receipts()] == [True, False, False]
    ledger.mark_unpublished([A])
    assert len(ledger.unpublished(9)) == 1


def test_what_older_versions_made_is_stale(ledger: Ledger) -> None:
    ledger.receive_many([Given(name, f"{name:0>64}", 1) for name in "abc"], NOW)
    made = {"text_version": "2", "extraction_version": "5"}
    ledger.settle([Settled(1, "indexed", **made), Settled(2, "indexed"), Settled(3, "failed", **made)], NOW)  # type: ignore[arg-type]
    assert [one.path for one in ledger.stale("2", "5")] == ["b"]
    assert [one.path for one in ledger.stale("2", "6")] == ["a", "b"]


def test_only_the_owner_of_a_lease_settles_it(ledger: Ledger) -> None:
    ledger.receive_many([Given("x", A, 1)], NOW)
    ledger.claim("slow", 1, NOW, 60)
    later = NOW + timedelta(seconds=61)
    (again,) = ledger.claim("quick", 1, later, 60)
    assert again.attempts == 2
    assert ledger.settle([Settled(1, "failed")], later, owner="slow") == ()
    assert ledger.settle([Settled(1, "indexed")], later, owner="quick") == (1,)
    assert ledger.of_path("x")[0].state == "indexed"


def test_an_owner_that_stops_gives_back_its_leases(ledger: Ledger) -> None:
    ledger.receive_many([Given("x", A, 1), Given("y", B, 1)], NOW)
    ledger.claim("one", 2, NOW, 60)
    ledger.renew("one", NOW + timedelta(seconds=50), 60)
    assert ledger.claim("two", 2, NOW + timedelta(seconds=61), 60) == ()
    assert ledger.release("one") == 2 and len(ledger.claim("two", 2, NOW, 60)) == 2


def test_the_ledger_remembers_marks_of_itself(ledger: Ledger) -> None:
    assert ledger.mark("index") is None
    ledger.set_mark("index", "1")
    ledger.set_mark("index", "2")
    assert ledger.mark("index") == "2"


def test_statements_are_only_ever_added(ledger: Ledger) -> None:
    said = Statement(A, "issued_on", "", "2015-01-02", "Lan", "đọc lại bản scan", NOW)
    statements.add(ledger.engine, said)
    statements.add(ledger.engine, said)
    assert statements.stated(ledger.engine, A) == (said, said) and statements.stated(ledger.engine, B) == ()
    with pytest.raises(WrongUse):
        statements.add(ledger.engine, Statement(A, "issued_on", "", None, "Lan", " ", NOW))
    with pytest.raises(WrongUse):
        statements.add(ledger.engine, Statement(A, "issued_on", "", "hôm qua", "Lan", "đọc lại", NOW))


def test_a_lease_is_nobody_elses_until_it_ends(ledger: Ledger) -> None:
    ledger.receive_many([Given(str(n), f"{n:064x}", 1) for n in range(3)], NOW)
    assert len(ledger.claim("one", 2, NOW, 60)) == 2
    assert len(ledger.claim("two", 9, NOW, 60)) == 1
    assert ledger.claim("three", 9, NOW, 60) == ()
    assert len(ledger.claim("three", 9, NOW + timedelta(seconds=61), 60)) == 3
    assert ledger.release_dead(lambda owner: False) == 1
    assert len(ledger.claim("four", 9, NOW, 60)) == 3


def _claim_all(address: str, name: str) -> list[int]:
    mine: list[int] = []
    ledger = Ledger(databases.open_database(address))
    while claimed := ledger.claim(name, 7, NOW, 600):
        mine += [receipt.id for receipt in claimed]
    return mine


def test_four_processes_claim_everything_and_never_the_same(database: str, ledger: Ledger) -> None:
    ledger.receive_many([Given(str(n), f"{n:064x}", 1) for n in range(1500)], NOW)
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        shares = pool.starmap(_claim_all, [(database, name) for name in ("one", "two", "three", "four")], chunksize=1)
    assert sorted(id_ for share in shares for id_ in share) == list(range(1, 1501))


def _receive_half(address: str, half: int) -> None:
    ledger = Ledger(databases.open_database(address))
    for n in range(40):
        ledger.receive_many([Given(f"{half}/{n}", f"{n:064x}", 1), Given(f"both/{n}", f"{n:064x}", 1)], NOW)


def test_two_processes_that_are_given_the_same_bytes_at_once_make_one_of_them_a_duplicate(
    database: str, ledger: Ledger
) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        pool.starmap(_receive_half, [(database, 1), (database, 2)], chunksize=1)
    counts = ledger.counts()
    assert (counts["received"], counts["pending"], counts["duplicate"]) == (120, 40, 80)


def _claim_and_die(address: str) -> None:
    Ledger(databases.open_database(address)).claim(str(os.getpid()), 3, NOW, 600)
    os.kill(os.getpid(), signal.SIGKILL)


def test_what_a_killed_process_had_claimed_waits_again(database: str, ledger: Ledger) -> None:
    ledger.receive_many([Given(str(n), f"{n:064x}", 1) for n in range(5)], NOW)
    child = multiprocessing.get_context("spawn").Process(target=_claim_and_die, args=(database,))
    child.start()
    child.join()
    assert child.exitcode == -signal.SIGKILL
    assert len(ledger.claim("other", 9, NOW, 600)) == 2
    assert ledger.release_dead(lambda owner: owner != str(child.pid)) == 1
    assert len(ledger.claim("other", 9, NOW, 600)) == 3
    assert ledger.counts() == dict.fromkeys(("indexed", "duplicate", "refused", "failed"), 0) | {
        "received": 5,
        "pending": 5,
    }


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(
    st.lists(
        st.tuples(st.sampled_from("xyz"), st.sampled_from([A, B]), st.sampled_from(["indexed", "refused", "failed"]))
    )
)
def test_counts_always_close(ledger: Ledger, events: list[tuple[str, str, str]]) -> None:
    with ledger.engine.begin() as connection:
        connection.execute(receipts.delete())
    for path, digest, end in events:
        ledger.receive_many([Given(path, digest, 1)], NOW)
        ledger.settle([Settled(r.id, end) for r in ledger.claim("me", 1, NOW, 60)], NOW)
    counts = ledger.counts()
    assert counts["received"] == len({event[:2] for event in events})
    assert counts["received"] == sum(count for state, count in counts.items() if state != "received")


def test_a_dismissed_finding_stays_dismissed(ledger: Ledger) -> None:
    assert findings.keep(ledger.engine, {"f1": {"rule": "basis_repealed"}}, NOW) == {"f1": "new"}
    said = findings.Decision("f1", "dismissed", "Lan", "đã có văn bản thay", NOW)
    findings.decide(ledger.engine, [said], lambda content, decisions: decisions[-1].decision)
    later = {"f1": {"rule": "repealed", "known_on": "2026-01-02"}, "f2": {}}
    assert findings.keep(ledger.engine, later, NOW + timedelta(days=1)) == {"f1": "dismissed", "f2": "new"}
    one, two = findings.kept(ledger.engine)
    assert (one.content, one.known_on, one.first_seen) == (later["f1"], "2026-01-02", NOW) and two.id == "f2"
    assert [one.id for one in findings.kept(ledger.engine, "dismissed")] == ["f1"]
    assert [said.reason for said in findings.decided(ledger.engine, "f1")] == ["đã có văn bản thay"]
    with pytest.raises(NotHeld):  # all or none: the first is not taken either
        findings.decide(ledger.engine, [said, replace(said, finding="f9")], lambda content, decisions: "confirmed")
    with pytest.raises(WrongUse):
        findings.decide(ledger.engine, [replace(said, reason=" ")], lambda content, decisions: "confirmed")
    assert len(findings.decided(ledger.engine, "f1")) == 1
    assert findings.all_decided(ledger.engine) == {"f1": (said,)}


@pytest.mark.parametrize(
    ("folder", "kind"),
    [("/mnt/chung/rasoat", "cifs"), ("/mnt/chungcu", "ext4"), ("/home/lan", "ext4"), ("/mnt/o chung/a", "nfs4")],
)
def test_the_file_system_is_that_of_the_nearest_mount(folder: str, kind: str) -> None:
    mounts = "/dev/sda1 / ext4 rw 0 0\n//server/chung /mnt/chung cifs rw 0 0\nnas:/x /mnt/o\\040chung nfs4 rw 0 0\n"
    assert databases.file_system(Path(folder), mounts) == kind
