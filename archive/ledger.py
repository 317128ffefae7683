"""The ledger: one row for every path and content ever received, with its state, age and reason; counts always close."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, and_, func, insert, or_, select, update

from archive.tables import receipts

STATES = ("indexed", "duplicate", "refused", "failed", "pending")
_CHUNK = 500
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Given:
    """One path with its content; `state` is set where the bytes could not even be taken in, with the reason."""

    path: str
    digest: str
    size: int
    state: str = "pending"
    reason_code: str | None = None
    reason: str | None = None
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a claimed receipt."""

    receipt: int
    state: str
    reason_code: str | None = None
    reason: str | None = None
    media_type: str | None = None
    pages: int | None = None
    pages_read: int | None = None
    text_from: str | None = None
    confidence: float | None = None
    instrument: str | None = None
    passages: int | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """A row of the ledger, as the contract names its fields."""

    id: int
    path: str
    digest: str
    size: int
    state: str
    reason_code: str | None
    reason: str | None
    duplicate_of: str | None
    media_type: str | None
    pages: int | None
    pages_read: int | None
    passages: int | None
    text_from: str | None
    confidence: float | None
    instrument: str | None
    agency: str
    received_at: datetime


_FIELDS = tuple(receipts.c[name] for name in Receipt.__dataclass_fields__)


class Ledger:
    """Reads and writes of the ledger; each call is one transaction, none is held across reading a file."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def receive_many(self, given: Sequence[Given], now: datetime) -> tuple[Receipt, ...]:
        """A receipt for each, in order. The same path and bytes again are the receipt they were; the same bytes under
        another path are a duplicate of the first; bytes once refused are refused again."""
        with self._writing() as connection:
            known = _first_by_digest(connection, {item.digest for item in given if item.digest})
            return tuple(_receive(connection, item, known, now) for item in given)

    def claim(self, owner: str, limit: int, now: datetime, lease_seconds: int) -> tuple[Receipt, ...]:
        """Leases up to `limit` waiting receipts to the owner; no two owners ever get the same one."""
        free = or_(receipts.c.lease_until.is_(None), receipts.c.lease_until < now)
        wanted = select(receipts.c.id).where(receipts.c.state == "pending", free).order_by(receipts.c.id).limit(limit)
        with self._writing() as connection:
            if connection.dialect.name != "sqlite":  # SQLite has one writer: BEGIN IMMEDIATE is its lock
                wanted = wanted.with_for_update(skip_locked=True)
            ids = list(connection.scalars(wanted))
            lease = {"lease_owner": owner, "lease_until": now + timedelta(seconds=lease_seconds)}
            taken = update(receipts).where(receipts.c.id.in_(ids))
            connection.execute(taken.values(**lease, attempts=receipts.c.attempts + 1))
            return _receipts(connection, ids)

    def renew(self, owner: str, now: datetime, lease_seconds: int) -> None:
        """Moves the end of all leases of the owner, whose work still goes on."""
        until = now + timedelta(seconds=lease_seconds)
        with self._writing() as connection:
            connection.execute(update(receipts).where(receipts.c.lease_owner == owner).values(lease_until=until))

    def settle(self, settled: Iterable[Settled], now: datetime) -> None:
        """Ends leases with what became of the files; copies of refused bytes are refused with them."""
        with self._writing() as connection:
            for item in settled:
                values = {name: getattr(item, name) for name in Settled.__dataclass_fields__ if name != "receipt"}
                values |= {"lease_owner": None, "lease_until": None, "updated_at": now}
                connection.execute(update(receipts).where(receipts.c.id == item.receipt).values(**values))
                if item.state == "refused":
                    _refuse_copies(connection, item, now)

    def release_dead(self, is_alive: Callable[[str], bool]) -> int:
        """Ends the leases of owners that no longer run; how many owners that were."""
        with self._writing() as connection:
            owners = connection.scalars(
                select(receipts.c.lease_owner).where(receipts.c.lease_owner.is_not(None)).distinct()
            )
            dead = [owner for owner in owners if not is_alive(owner)]
            free = {"lease_owner": None, "lease_until": None}
            connection.execute(update(receipts).where(receipts.c.lease_owner.in_(dead)).values(**free))
        return len(dead)

    def reopen(self, ids: Sequence[int], now: datetime) -> None:
        """Sends receipts back to waiting, to be made again."""
        with self._writing() as connection:
            for chunk in _chunks(ids):
                again = update(receipts).where(receipts.c.id.in_(chunk))
                connection.execute(again.values(state="pending", updated_at=now, attempts=0))

    def receipts(self, ids: Sequence[int]) -> tuple[Receipt, ...]:
        """The receipts of these numbers, in the order of their numbers."""
        with self.engine.connect() as connection:
            return tuple(item for chunk in _chunks(ids) for item in _receipts(connection, chunk))

    def all_receipts(self, state: str | None = None) -> tuple[Receipt, ...]:
        asked = select(*_FIELDS).order_by(receipts.c.id)
        with self.engine.connect() as connection:
            rows = connection.execute(asked if state is None else asked.where(receipts.c.state == state))
            return tuple(Receipt(*row) for row in rows)

    def counts(self) -> dict[str, int]:
        """Receipts by state; `received` is their sum."""
        with self.engine.connect() as connection:
            found = connection.execute(select(receipts.c.state, func.count()).group_by(receipts.c.state))
            counted = dict.fromkeys(STATES, 0) | {state: count for state, count in found}
        return {"received": sum(counted.values())} | counted

    def oldest_pending(self) -> datetime | None:
        with self.engine.connect() as connection:
            oldest = select(func.min(receipts.c.received_at)).where(receipts.c.state == "pending")
            found: datetime | None = connection.scalar(oldest)
            return found

    def _writing(self) -> Any:
        """A transaction that holds SQLite's write lock from its first statement."""
        return self.engine.execution_options(sqlite_begin="BEGIN IMMEDIATE").begin()


def _receipts(connection: Connection, ids: Sequence[int]) -> tuple[Receipt, ...]:
    rows = connection.execute(select(*_FIELDS).where(receipts.c.id.in_(ids)).order_by(receipts.c.id))
    return tuple(Receipt(*row) for row in rows)


def _first_by_digest(connection: Connection, digests: set[str]) -> dict[str, Receipt]:
    first = and_(receipts.c.state != "duplicate")
    found: dict[str, Receipt] = {}
    for chunk in _chunks(sorted(digests)):
        asked = select(*_FIELDS).where(receipts.c.digest.in_(chunk), first).order_by(receipts.c.id)
        for row in connection.execute(asked):
            item = Receipt(*row)
            found.setdefault(item.digest, item)
    return found


def _receive(connection: Connection, item: Given, known: dict[str, Receipt], now: datetime) -> Receipt:
    same = and_(receipts.c.path == item.path, receipts.c.digest == item.digest)
    row = connection.execute(select(*_FIELDS).where(same)).first()
    if row is not None:
        return Receipt(*row)
    values = _new(item, known.get(item.digest)) | {"received_at": now, "updated_at": now}
    made = connection.execute(insert(receipts).values(**values))
    (receipt,) = _receipts(connection, [int(id_) for id_ in made.inserted_primary_key or ()])
    if item.digest and receipt.state != "duplicate":
        known.setdefault(item.digest, receipt)
    return receipt


def _new(item: Given, first: Receipt | None) -> dict[str, Any]:
    common = {"path": item.path, "digest": item.digest, "size": item.size, "agency": item.agency}
    said = {"state": item.state, "reason_code": item.reason_code, "reason": item.reason}
    if first is None or item.state != "pending":
        return common | said
    if first.state == "refused":
        return common | {"state": "refused", "reason_code": first.reason_code, "reason": first.reason}
    return common | {"state": "duplicate", "duplicate_of": first.path, "reason": f"The same bytes as {first.path}"}


def _refuse_copies(connection: Connection, item: Settled, now: datetime) -> None:
    digest = connection.scalar(select(receipts.c.digest).where(receipts.c.id == item.receipt))
    copies = and_(receipts.c.digest == digest, receipts.c.id != item.receipt)
    refused = {"state": "refused", "reason_code": item.reason_code, "reason": item.reason, "duplicate_of": None}
    connection.execute(update(receipts).where(copies).values(**refused, updated_at=now))


def _chunks(items: Sequence[_Item]) -> Iterable[Sequence[_Item]]:
    return (items[at : at + _CHUNK] for at in range(0, len(items), _CHUNK))
