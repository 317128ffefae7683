"""The ledger: one row for every path and content ever received, with its state, age and reason; counts always close."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Engine, and_, false, func, insert, or_, select, true, update

from archive.databases import is_server, open_sqlite, writing
from archive.receipts import FIELDS, NO_DIGEST, STATES, Given, Receipt, Settled, receipt_of, values_of
from archive.receiving import chunks, receive, unpublish
from archive.tables import meta, receipts
from archive.visibility import HELD, READ, as_known, as_seen, shown_to, stand_ins
from law.access import EVERYTHING, Grant, agency_key

__all__ = ["STATES", "Given", "Ledger", "Receipt", "Settled", "open_sqlite"]

RECEIPTS = "receipts"  # what the writes of receipts are alone with: two that see the same bytes must see each other
_NO_LEASE = {"lease_owner": None, "lease_until": None}


class Ledger:
    """Reads and writes of the ledger; each call is one transaction, none is held across reading a file."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def receive_many(self, given: Sequence[Given], now: datetime) -> tuple[Receipt, ...]:
        """A receipt for each, in order. The same path and bytes again are the receipt they were; the same bytes under
        another path are a duplicate of the first, which is tried again where it had failed; bytes once refused are
        refused again (and must not be kept)."""
        with writing(self.engine, RECEIPTS) as connection:
            return receive(connection, given, now)

    def claim(self, owner: str, limit: int, now: datetime, lease_seconds: int) -> tuple[Receipt, ...]:
        """Leases up to `limit` waiting receipts to the owner; no two owners ever get the same one."""
        free = or_(receipts.c.lease_until.is_(None), receipts.c.lease_until < now)
        wanted = select(receipts.c.id).where(receipts.c.state == "pending", free).order_by(receipts.c.id).limit(limit)
        with writing(self.engine) as connection:  # the only write that waits for no other on PostgreSQL
            if is_server(self.engine):  # SQLite has one writer: BEGIN IMMEDIATE is its lock
                wanted = wanted.with_for_update(skip_locked=True)
            ids = list(connection.scalars(wanted))
            lease = {"lease_owner": owner, "lease_until": now + timedelta(seconds=lease_seconds)}
            for chunk in chunks(ids):
                taken = update(receipts).where(receipts.c.id.in_(chunk))
                connection.execute(taken.values(**lease, attempts=receipts.c.attempts + 1))
            return _receipts(connection, ids)

    def renew(self, owner: str, now: datetime, lease_seconds: int) -> None:
        """Moves the end of all leases of the owner, whose work still goes on."""
        until = now + timedelta(seconds=lease_seconds)
        with writing(self.engine, RECEIPTS) as connection:
            connection.execute(update(receipts).where(receipts.c.lease_owner == owner).values(lease_until=until))

    def settle(self, settled: Iterable[Settled], now: datetime, *, owner: str | None = None) -> tuple[int, ...]:
        """Ends leases with what became of the files; copies of refused bytes are refused with them.

        With an owner, only what is still leased to it; the ids that were settled."""
        done: list[int] = []
        with writing(self.engine, RECEIPTS) as connection:
            for item in settled:
                mine = true() if owner is None else receipts.c.lease_owner == owner
                change = update(receipts).where(receipts.c.id == item.receipt, mine)
                changed = connection.execute(change.values(**values_of(item), **_NO_LEASE, updated_at=now)).rowcount
                if changed and item.state == "refused":
                    _refuse_copies(connection, item, now)
                done += [item.receipt] * changed
        return tuple(done)

    def release(self, owner: str) -> int:
        """Ends the leases of an owner that stops in good order; how many there were."""
        with writing(self.engine, RECEIPTS) as connection:
            return connection.execute(
                update(receipts).where(receipts.c.lease_owner == owner).values(**_NO_LEASE)
            ).rowcount

    def release_dead(self, is_alive: Callable[[str], bool]) -> int:
        """Ends the leases of owners that no longer run; how many owners that were."""
        leased = select(receipts.c.lease_owner).where(receipts.c.lease_owner.is_not(None)).distinct()
        with writing(self.engine, RECEIPTS) as connection:
            dead = [owner for owner in connection.scalars(leased) if not is_alive(owner)]
            for chunk in chunks(dead):
                connection.execute(update(receipts).where(receipts.c.lease_owner.in_(chunk)).values(**_NO_LEASE))
        return len(dead)

    def reopen(self, ids: Sequence[int], now: datetime) -> None:
        """Sends receipts back to waiting, to be made again."""
        gone = dict.fromkeys(("reason_code", "reason", "pages", "pages_read"))
        fresh = {"state": "pending", **gone, "attempts": 0, "published": False}
        with writing(self.engine, RECEIPTS) as connection:
            for chunk in chunks(ids):
                again = update(receipts).where(receipts.c.id.in_(chunk))
                connection.execute(again.values(**fresh, **_NO_LEASE, updated_at=now))

    def unpublished(self, limit: int) -> tuple[Receipt, ...]:
        """The outbox: receipts that were read and whose passages the index still lacks, the oldest first."""
        return self._where(_waiting_for_index(), limit=limit)

    def mark_published(self, digests: Iterable[str]) -> None:
        self._set_published(digests, published=True)

    def mark_unpublished(self, digests: Iterable[str]) -> None:
        """Puts what was read into the outbox again, without reading it again."""
        self._set_published(digests, published=False)

    def stale(self, text_version: str, extraction_version: str) -> tuple[Receipt, ...]:
        """What was read or extracted by other versions than these, or by unknown ones."""
        return self._where(_made_by_others(text_version, extraction_version))

    def receipts(self, ids: Sequence[int]) -> tuple[Receipt, ...]:
        """The receipts of these numbers, in the order of their numbers."""
        with self.engine.connect() as connection:
            return _receipts(connection, sorted(ids))

    def all_receipts(self, state: str | None = None) -> tuple[Receipt, ...]:
        return self._where(true() if state is None else receipts.c.state == state)

    def of_digest(self, digest: str) -> tuple[Receipt, ...]:
        """Every path that these bytes came under, in order of their coming."""
        return self._where(receipts.c.digest == digest)

    def seen(self, digest: str, grant: Grant) -> tuple[Receipt, ...]:
        """The receipts of bytes that a viewer may know of, first the one they know it by; () hides the file."""
        return as_seen((one for one in self.of_digest(digest) if one.state in HELD), grant)

    def all_seen(self, grant: Grant) -> tuple[Receipt, ...]:
        """One receipt for each file, read or being read, that a viewer may see, in order of their coming."""
        if grant.agencies is None:
            return self._where(receipts.c.state.in_(READ))
        read = select(receipts.c.digest).where(receipts.c.state.in_(READ))
        copies: dict[str, list[Receipt]] = {}
        for one in self._where(receipts.c.state.in_(HELD), receipts.c.digest.in_(read)):
            copies.setdefault(one.digest or NO_DIGEST, []).append(one)
        firsts = (as_seen(found, grant)[:1] for found in copies.values())
        return tuple(sorted((one for first in firsts for one in first), key=attrgetter("id")))

    def read_of(self, digests: Iterable[str]) -> tuple[Receipt, ...]:
        """Of `all_seen` under everything the files of these digests."""
        of = list(chunks(sorted(set(digests))))
        found = [one for chunk in of for one in self._where(receipts.c.state.in_(READ), receipts.c.digest.in_(chunk))]
        return tuple(sorted(found, key=attrgetter("id")))

    def agencies(self, digests: Iterable[str] | None = None) -> dict[str, frozenset[str]]:
        """By digest the agencies it was given by, as `agency_key` gives them; of all that is kept, where None."""
        found: dict[str, set[str]] = {}
        asked = select(receipts.c.digest, receipts.c.agency).where(receipts.c.state != "refused").distinct()
        wanted = [None] if digests is None else list(chunks(sorted(set(digests))))
        with self.engine.connect() as connection:
            for chunk in wanted:
                here = asked if chunk is None else asked.where(receipts.c.digest.in_(chunk))
                for digest, agency in connection.execute(here):
                    found.setdefault(digest, set()).add(agency_key(agency))
        return {digest: frozenset(keys) for digest, keys in found.items() if digest != NO_DIGEST}

    def set_agency(self, ids: Sequence[int], agency: str, now: datetime) -> None:
        """Says whose papers these are, from now on; what was indexed of them waits for the index again."""
        with writing(self.engine) as connection:
            for chunk in chunks(ids):
                mine = receipts.c.id.in_(chunk)
                connection.execute(update(receipts).where(mine).values(agency=agency, updated_at=now))
                digests = list(connection.scalars(select(receipts.c.digest).where(mine)))
                unpublish(connection, digests)

    def of_path(self, path: str) -> tuple[Receipt, ...]:
        """Every content that this path was given with, in order of their coming."""
        return self._where(receipts.c.path == path)

    def under(self, prefix: str, grant: Grant) -> tuple[Receipt, ...]:
        """The receipts whose path begins so, as the viewer may know them, in order of their coming."""
        return self._known(grant, receipts.c.path.startswith(prefix, autoescape=True))

    def known(self, grant: Grant) -> tuple[Receipt, ...]:
        """Every receipt as the viewer may know it, in order of their coming."""
        return self._known(grant)

    def page(
        self, state: str | None, words: str, limit: int, offset: int, grant: Grant
    ) -> tuple[tuple[Receipt, ...], int]:
        """The newest receipts first, of one state and with every word in path, number or reason; and how many fit."""
        told = (
            receipts.c.path
            + " "
            + func.coalesce(receipts.c.instrument, "")
            + " "
            + func.coalesce(receipts.c.reason, "")
        )
        fits = [told.icontains(word, autoescape=True) for word in words.split()]
        wanted = and_(true() if state is None else receipts.c.state == state, *fits)
        with self.engine.connect() as connection:
            wanted = and_(wanted, shown_to(connection, grant))
            total = connection.scalar(select(func.count()).select_from(receipts).where(wanted)) or 0
            asked = select(*FIELDS).where(wanted).order_by(receipts.c.id.desc()).limit(limit).offset(offset)
            rows = tuple(map(receipt_of, connection.execute(asked)))
        return self._told(rows, grant), total

    def numbered(self, beginning: str, limit: int, grant: Grant) -> tuple[str, ...]:
        """Numbers of read documents that begin so, each once, the newest documents first."""
        number = receipts.c.instrument
        with self.engine.connect() as connection:
            wanted = and_(receipts.c.state == "indexed", number.startswith(beginning, autoescape=True))
            asked = select(number).where(wanted, shown_to(connection, grant)).group_by(number)
            newest = asked.order_by(func.max(receipts.c.id).desc()).limit(limit)
            return tuple(connection.scalars(newest))

    def counts(self, grant: Grant = EVERYTHING) -> dict[str, int]:
        """Receipts by state, of those that a viewer may know of; `received` is their sum."""
        with self.engine.connect() as connection:
            asked = select(receipts.c.state, func.count()).where(shown_to(connection, grant))
            found = connection.execute(asked.group_by(receipts.c.state))
            counted = dict.fromkeys(STATES, 0) | {state: count for state, count in found}
            standing_in = stand_ins(connection, grant)
        counted |= {"indexed": counted["indexed"] + standing_in, "duplicate": counted["duplicate"] - standing_in}
        return {"received": sum(counted.values())} | counted

    def behind(self, text_version: str, extraction_version: str) -> dict[str, int]:
        """What still is to be done: how many wait, are worked on, failed, are stale, or lack in the index."""
        asked = {
            "waiting": and_(receipts.c.state == "pending", receipts.c.lease_owner.is_(None)),
            "under_way": and_(receipts.c.state == "pending", receipts.c.lease_owner.is_not(None)),
            "failed": receipts.c.state == "failed",
            "stale": _made_by_others(text_version, extraction_version),
            "unpublished": _waiting_for_index(),
        }
        with self.engine.connect() as connection:
            counted = [func.count().filter(condition).label(name) for name, condition in asked.items()]
            return dict(connection.execute(select(*counted).select_from(receipts)).one()._mapping)

    def oldest_pending(self) -> datetime | None:
        with self.engine.connect() as connection:
            oldest = select(func.min(receipts.c.received_at)).where(receipts.c.state == "pending")
            found: datetime | None = connection.scalar(oldest)
            return found

    def mark(self, key: str) -> str | None:
        """What this ledger was told to remember of itself under the key."""
        with self.engine.connect() as connection:
            found: str | None = connection.scalar(select(meta.c.value).where(meta.c.key == key))
            return found

    def set_mark(self, key: str, value: str, *, instead_of: str | None = None) -> None:
        """With `instead_of` only where that still is the value."""
        last = true() if instead_of is None else meta.c.value == instead_of
        with writing(self.engine, RECEIPTS) as connection:
            done = connection.execute(update(meta).where(meta.c.key == key, last).values(value=value)).rowcount
            if not done and instead_of is None:
                connection.execute(insert(meta).values(key=key, value=value))

    def _known(self, grant: Grant, *conditions: Any) -> tuple[Receipt, ...]:
        with self.engine.connect() as connection:
            shown = shown_to(connection, grant)
        return self._told(self._where(*conditions, shown), grant)

    def _told(self, rows: tuple[Receipt, ...], grant: Grant) -> tuple[Receipt, ...]:
        """Rows that the viewer may know of, without a word of the copies that other bodies have of the same bytes."""
        if grant.agencies is None:
            return rows
        copies: dict[str, list[Receipt]] = {}
        for chunk in chunks(sorted({one.digest for one in rows if one.digest})):
            for one in self._where(receipts.c.digest.in_(chunk)):
                copies.setdefault(one.digest or NO_DIGEST, []).append(one)
        return tuple(as_known(one, copies.get(one.digest or NO_DIGEST, []), grant) for one in rows)

    def _where(self, *conditions: Any, limit: int | None = None) -> tuple[Receipt, ...]:
        with self.engine.connect() as connection:
            asked = select(*FIELDS).where(*conditions).order_by(receipts.c.id).limit(limit)
            return tuple(map(receipt_of, connection.execute(asked)))

    def _set_published(self, digests: Iterable[str], *, published: bool) -> None:
        with writing(self.engine, RECEIPTS) as connection:
            for chunk in chunks(sorted(set(digests))):
                read = and_(receipts.c.digest.in_(chunk), receipts.c.state == "indexed")
                connection.execute(update(receipts).where(read).values(published=published))


def _made_by_others(text_version: str, extraction_version: str) -> Any:
    current = {receipts.c.text_version: text_version, receipts.c.extraction_version: extraction_version}
    old = [or_(column.is_(None), column != wanted) for column, wanted in current.items()]
    return and_(receipts.c.state == "indexed", or_(*old))


def _waiting_for_index() -> Any:
    return and_(receipts.c.state == "indexed", receipts.c.published == false())


def _receipts(connection: Connection, ids: Sequence[int]) -> tuple[Receipt, ...]:
    asked = select(*FIELDS).order_by(receipts.c.id)
    rows = [row for chunk in chunks(ids) for row in connection.execute(asked.where(receipts.c.id.in_(chunk)))]
    return tuple(map(receipt_of, rows))


def _refuse_copies(connection: Connection, item: Settled, now: datetime) -> None:
    digest = select(receipts.c.digest).where(receipts.c.id == item.receipt).scalar_subquery()
    copies = and_(receipts.c.digest == digest, receipts.c.digest != NO_DIGEST, receipts.c.id != item.receipt)
    refused = {"state": "refused", "reason_code": item.reason_code, "reason": item.reason, "duplicate_of": None}
    connection.execute(update(receipts).where(copies).values(**refused, published=False, updated_at=now))
