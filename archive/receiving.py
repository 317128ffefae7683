"""Taking in what was given: the same receipt, a duplicate, a refusal known before, or a new receipt that waits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, insert, select, update

from archive.receipts import FIELDS, NO_DIGEST, Given, Receipt, receipt_of
from archive.tables import receipts

CHUNK = 500
_Item = TypeVar("_Item")
_Key = tuple[str, str]


def chunks(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    """Slices small enough for one statement's parameters on every database."""
    return (items[at : at + CHUNK] for at in range(0, len(items), CHUNK))


@dataclass(slots=True)
class _Intake:
    """What is known before, and what this call adds or changes."""

    ids: dict[_Key, int]
    firsts: dict[str, dict[str, Any]]
    new: dict[_Key, dict[str, Any]] = field(default_factory=dict)
    named: list[dict[str, Any]] = field(default_factory=list)
    retried: list[str] = field(default_factory=list)
    shared: list[str] = field(default_factory=list)


def receive(connection: Connection, given: Sequence[Given], now: datetime) -> tuple[Receipt, ...]:
    """A receipt for each, in order, in a few statements however many there are."""
    paths = sorted({item.path for item in given})
    intake = _Intake(_ids(connection, paths), _firsts(connection, {item.digest for item in given if item.digest}))
    for item in given:
        _take(intake, item, now)
    _write(connection, intake, now)
    kept = {(receipt.path, receipt.digest): receipt for receipt in _of_paths(connection, paths)}
    return tuple(kept[item.path, item.digest or None] for item in given)


def _take(intake: _Intake, item: Given, now: datetime) -> None:
    key = (item.path, item.digest or NO_DIGEST)
    if key in intake.ids or key in intake.new:
        return
    first = intake.firsts.get(key[1])
    values = _values(item, first) | {"received_at": now, "updated_at": now}
    if first is not None and first["state"] == "failed" and values["state"] == "duplicate":
        intake.retried.append(key[1])
        first["state"] = "pending"
    if first is not None and first["agency"] != item.agency and values["state"] == "duplicate":
        intake.shared.append(key[1])  # one more body may see it from now on: the index must know
    if key[1] and values["state"] != "duplicate":
        intake.firsts.setdefault(key[1], values)
    unread = intake.ids.pop((item.path, NO_DIGEST), None)
    if unread is None:
        intake.new[key] = values
    else:  # the path could not be read before: what it holds is known now, and the receipt is the same
        intake.ids[key] = unread
        intake.named.append(values | {"which": unread})


def _values(item: Given, first: dict[str, Any] | None) -> dict[str, Any]:
    common = {"path": item.path, "digest": item.digest or NO_DIGEST, "size": item.size, "agency": item.agency}
    said = {"state": item.state, "reason_code": item.reason_code, "reason": item.reason, "duplicate_of": None}
    if first is None or item.state != "pending":
        return common | said
    if first["state"] == "refused":
        return common | said | {name: first[name] for name in ("state", "reason_code", "reason")}
    reason = f"The same bytes as {first['path']}"
    return common | said | {"state": "duplicate", "duplicate_of": first["path"], "reason": reason}


def _write(connection: Connection, intake: _Intake, now: datetime) -> None:
    if intake.new:
        connection.execute(insert(receipts), list(intake.new.values()))
    if intake.named:
        connection.execute(update(receipts).where(receipts.c.id == bindparam("which")), intake.named)
    for chunk in chunks(intake.retried):
        failed = update(receipts).where(receipts.c.digest.in_(chunk), receipts.c.state == "failed")
        connection.execute(failed.values(state="pending", reason_code=None, reason=None, attempts=0, updated_at=now))
    unpublish(connection, intake.shared)


def unpublish(connection: Connection, digests: Sequence[str]) -> None:
    """Puts what was indexed of these bytes into the outbox again."""
    for chunk in chunks(sorted(set(digests))):
        indexed = update(receipts).where(receipts.c.digest.in_(chunk), receipts.c.state == "indexed")
        connection.execute(indexed.values(published=False))


def _ids(connection: Connection, paths: Sequence[str]) -> dict[_Key, int]:
    asked = select(receipts.c.path, receipts.c.digest, receipts.c.id)
    rows = [row for chunk in chunks(paths) for row in connection.execute(asked.where(receipts.c.path.in_(chunk)))]
    return {(row.path, row.digest): row.id for row in rows}


def _of_paths(connection: Connection, paths: Sequence[str]) -> Iterator[Receipt]:
    for chunk in chunks(paths):
        yield from map(receipt_of, connection.execute(select(*FIELDS).where(receipts.c.path.in_(chunk))))


def _firsts(connection: Connection, digests: set[str]) -> dict[str, dict[str, Any]]:
    """By digest what the first receipt of it says; a refusal, where one was said, before all others."""
    names = ("digest", "path", "state", "reason_code", "reason", "agency")
    said = [receipts.c[name] for name in names]
    found: dict[str, dict[str, Any]] = {}
    for chunk in chunks(sorted(digests)):
        asked = select(*said).where(receipts.c.digest.in_(chunk), receipts.c.state != "duplicate")
        for row in connection.execute(asked.order_by((receipts.c.state != "refused"), receipts.c.id)):
            found.setdefault(row.digest, dict(row._mapping))
    return found
