"""The check: each way in which ledger, archive and index can disagree is named by the digest."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.checking import check
from archive.databases import open_database
from archive.ledger import Given, Ledger, Settled
from archive.objects import FolderStore
from infra import migrations

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)


class Archive:
    """A small archive in which everything agrees: two passages, a page of attributes alone, a copy, a refusal."""

    def __init__(self, root: Path, database: str) -> None:
        self.root = root
        self.store = FolderStore(root / "archive")
        self.ledger = Ledger(open_database(database))
        migrations.upgrade(self.ledger.engine)
        self.text, self.page, self.bad, self.broken = (self.store.put(data) for data in (b"1", b"2", b"3", b"4"))
        given = [("a", self.text), ("b", self.page), ("c", self.bad), ("d", self.text), ("e", self.broken)]
        self.ledger.receive_many([Given(path, digest, 1) for path, digest in given], NOW)
        self.settle(1, "indexed", 2)
        self.settle(2, "indexed", 0)
        self.settle(3, "refused", None)
        self.settle(5, "failed", None)
        self.store.delete(self.bad)
        self.entries = {self.text: 2}

    def settle(self, receipt: int, state: str, passages: int | None) -> None:
        self.ledger.settle([Settled(receipt, state, passages=passages)], NOW)

    def wrong(self) -> dict[str, list[str]]:
        found = check(self.ledger, self.store, self.entries).contract()
        wrong = {name: value for name, value in found.items() if isinstance(value, list) and value}
        assert found["agrees"] is not bool(wrong)
        return wrong


@pytest.fixture
def archive(tmp_path: Path, database: str) -> Iterator[Archive]:
    made = Archive(tmp_path, database)
    yield made
    made.ledger.engine.dispose()


def test_what_agrees(archive: Archive) -> None:
    assert check(archive.ledger, archive.store, archive.entries).contract() == {
        "agrees": True, "received": 5, "archived": 3, "indexed": 2, "missing_bytes": [], "damaged_bytes": [],
        "missing_in_index": [], "not_in_ledger": [], "duplicated_in_index": [],
    }  # fmt: skip


def test_how_far_it_is_is_told(archive: Archive) -> None:
    done: list[int] = []
    check(archive.ledger, archive.store, archive.entries, told=done.append)
    assert done == [1, 2, 3]


def test_bytes_that_are_gone_or_damaged(archive: Archive) -> None:
    archive.store.delete(archive.text)
    original = archive.root / "archive" / archive.page[:2] / archive.page / "original"
    original.chmod(0o644)
    original.write_bytes(b"x")
    assert archive.wrong() == {"missing_bytes": [archive.text], "damaged_bytes": [archive.page]}


@pytest.mark.parametrize(
    ("entries", "wrong"),
    [(0, "missing_in_index"), (1, "missing_in_index"), (2, ""), (3, "duplicated_in_index")],
)
def test_passages_that_are_missing_or_too_many(archive: Archive, entries: int, wrong: str) -> None:
    archive.entries = {archive.text: entries}
    assert archive.wrong() == ({wrong: [archive.text]} if wrong else {})


def test_a_document_whose_passages_nobody_counted_has_one_at_least(archive: Archive) -> None:
    archive.settle(2, "indexed", None)
    assert archive.wrong() == {"missing_in_index": [archive.page]}
    archive.entries[archive.page] = 7
    assert archive.wrong() == {}


def test_what_the_ledger_does_not_know(archive: Archive) -> None:
    stranger = archive.store.put(b"stranger")
    archive.entries |= {"f" * 64: 1, archive.broken: 1}
    assert archive.wrong() == {"not_in_ledger": sorted([stranger, "f" * 64, archive.broken])}


def test_refused_bytes_must_not_be_kept(archive: Archive) -> None:
    archive.store.put(b"3")
    assert archive.wrong() == {"not_in_ledger": [archive.bad]}


def test_a_run_killed_between_publishing_and_settling_still_agrees(archive: Archive) -> None:
    archive.ledger.reopen([1], NOW)
    assert archive.wrong() == {}
