"""What the ledger knows of sources: their visits, what each address gave last, and where each receipt came from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, Row, and_, delete, func, insert, select, update

from archive.databases import writing
from archive.ledger import RECEIPTS
from archive.receipts import Given, Receipt
from archive.receiving import chunks, receive
from archive.tables import harvested, provenance, visits
from law.errors import Unavailable

NEW, CHANGED, UNCHANGED, REFUSED, FAILED = OUTCOMES = ("new", "changed", "unchanged", "refused", "failed")
SILENCE = timedelta(minutes=15)  # a visitor of another machine that wrote nothing for so long is gone


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit of a source, from its opening to its end; a killed one is gone on with.

    `began`, `resume`: the places of the listing where it began and where it stands."""

    id: int
    source: str
    started_at: datetime
    ended_at: datetime | None = None
    began: str | None = None
    resume: str | None = None
    outcome: str | None = None
    sentence: str | None = None
    counts: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """What an address gave: `digest` is of the last good copy, the outcome and the validators of the last answer."""

    id: int
    address: str
    visit: int
    outcome: str
    reason_code: str | None
    reason: str | None
    digest: str | None
    etag: str | None
    last_modified: str | None
    stamp: str | None
    title: str | None
    checked_at: datetime
    fetched_at: datetime | None
    read_digest: str | None = None
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Missed:
    """An address that gave no good copy: unchanged, refused or failed, with the reason in code and words."""

    address: str
    outcome: str
    reason_code: str | None = None
    reason: str | None = None
    title: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    stamp: str | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """A good copy: what its address says of it, and the files in it with where each came from."""

    address: str
    digest: str
    etag: str | None
    last_modified: str | None
    stamp: str | None
    title: str | None
    given: tuple[Given, ...]
    content: Mapping[str, Any]


def open_visit(
    engine: Engine, source: str, kind: str, owner: str, is_alive: Callable[[str], bool], now: datetime
) -> Visit:
    """The visit that was cut off, taken over, or a new one; Unavailable where another process is at it.

    A new one begins where the last one had to stop, if that one came further than it began: else from the start, so
    that one bad page of a listing never hides what is new before it."""
    latest = select(visits).where(visits.c.source == source).order_by(visits.c.id.desc()).limit(1)
    with writing(engine, "harvests") as connection:
        row = connection.execute(latest).first()
        if row is not None and row.ended_at is None:
            if row.owner and row.owner != owner and is_alive(row.owner) and now - row.seen_at < SILENCE:
                raise Unavailable(f"The source {source} is being harvested by {row.owner}")
            connection.execute(update(visits).where(visits.c.id == row.id).values(owner=owner, seen_at=now))
            return _visit(row)
        begins = row.resume if row is not None and row.resume != row.began else None
        values = {"source": source, "kind": kind, "started_at": now, "seen_at": now, "owner": owner}
        made = connection.execute(insert(visits).values(**values, began=begins, resume=begins))
        key = made.inserted_primary_key
        return Visit(int(key[0]) if key else 0, source, now, began=begins, resume=begins)


def move(engine: Engine, visit: int, resume: str | None, now: datetime) -> None:
    """A batch of the listing is done: a visit that is cut off from here on goes on there."""
    with writing(engine, "harvests") as connection:
        connection.execute(update(visits).where(visits.c.id == visit).values(resume=resume, seen_at=now))


def leave(engine: Engine, visit: int) -> None:
    """The visit stays open, for anybody to go on with."""
    with writing(engine, "harvests") as connection:
        connection.execute(update(visits).where(visits.c.id == visit).values(owner=None))


def close(engine: Engine, visit: Visit, outcome: str, sentence: str, now: datetime, *, finished: bool) -> Visit:
    """Ends the visit with what came of it; its counts are those of its addresses.

    `finished` where the listing was seen to its end; `complete` in the counts, where from its beginning too: such
    visits are compared with one another."""
    with writing(engine, "harvests") as connection:
        counted = _counts(connection, visit.id) | {"complete": finished and visit.began is None}
        values = {"ended_at": now, "outcome": outcome, "sentence": sentence, "counts": counted, "owner": None}
        values |= {"resume": None} if finished else {}
        connection.execute(update(visits).where(visits.c.id == visit.id).values(**values))
        return _visit(connection.execute(select(visits).where(visits.c.id == visit.id)).one())


def arrive(engine: Engine, visit: Visit, arrival: Arrival, now: datetime) -> tuple[str, tuple[Receipt, ...]]:
    """Receipts, provenance and address in one transaction; "new", "changed" or, of bytes that are held, "unchanged"."""
    with writing(engine, RECEIPTS) as connection:
        before = _address(connection, visit.source, arrival.address)
        receipts = receive(connection, arrival.given, now)
        for item in arrival.given:
            _keep_provenance(connection, visit.source, item, arrival.content, now)
        held = before.digest if before else None
        outcome = NEW if held is None else UNCHANGED if held == arrival.digest else CHANGED
        names = ("digest", "etag", "last_modified", "stamp", "title")
        good = {name: getattr(arrival, name) for name in names} | {"fetched_at": now}
        _keep_address(connection, visit, arrival.address, {"outcome": outcome, **good}, now)
        return outcome, receipts


def miss(engine: Engine, visit: Visit, missed: Missed, now: datetime) -> None:
    """Keeps what an address gave in the place of a good copy; the last good copy stays what it was."""
    values = {name: getattr(missed, name) for name in ("outcome", "reason_code", "reason")}
    values |= {name: said for name in ("title", "etag", "last_modified", "stamp") if (said := getattr(missed, name))}
    with writing(engine, "harvests") as connection:
        _keep_address(connection, visit, missed.address, values, now)


def unread(engine: Engine, limit: int, after: int = 0) -> tuple[Address, ...]:
    """Addresses whose last good copy nobody has compared with its title since it was read, by their numbers."""
    fresh = and_(harvested.c.digest.is_not(None), harvested.c.digest != func.coalesce(harvested.c.read_digest, ""))
    asked = select(harvested).where(fresh, harvested.c.id > after).order_by(harvested.c.id).limit(limit)
    with engine.connect() as connection:
        return tuple(map(_of, connection.execute(asked)))


def doubt(engine: Engine, address: Address, why: str | None) -> None:
    """What reading the copy said of it: None where it is the document of its title."""
    same = and_(harvested.c.address == address.address, harvested.c.digest == address.digest)
    with writing(engine, "harvests") as connection:
        connection.execute(update(harvested).where(same).values(read_digest=address.digest, doubt=why))


def addresses(engine: Engine, source: str, wanted: Sequence[str] | None = None) -> dict[str, Address]:
    """What is known of the addresses of a source, or of those that are asked for."""
    asked = select(harvested).where(harvested.c.source == source).order_by(harvested.c.id)
    with engine.connect() as connection:
        if wanted is None:
            rows = list(connection.execute(asked))
        else:
            parts = [asked.where(harvested.c.address.in_(chunk)) for chunk in chunks(wanted)]
            rows = [row for part in parts for row in connection.execute(part)]
    return {row.address: _of(row) for row in rows}


def counts(engine: Engine, visit: int) -> dict[str, Any]:
    """Addresses of a visit by outcome, `listed` their sum, and under `reasons` the refused and failed by code."""
    with engine.connect() as connection:
        return _counts(connection, visit)


def history(engine: Engine, source: str, limit: int = 20) -> tuple[Visit, ...]:
    """Visits of a source, the newest first."""
    asked = select(visits).where(visits.c.source == source).order_by(visits.c.id.desc()).limit(limit)
    with engine.connect() as connection:
        return tuple(map(_visit, connection.execute(asked)))


def last_new(engine: Engine, source: str) -> datetime | None:
    """When a good copy last came that was not held before."""
    asked = select(func.max(provenance.c.fetched_at)).where(provenance.c.source == source)
    with engine.connect() as connection:
        found: datetime | None = connection.scalar(asked)
        return found


def provenance_of(engine: Engine, digests: Sequence[str]) -> dict[str, tuple[Mapping[str, Any], ...]]:
    """By digest where the bytes came from, each with path, source and moment (ISO 8601), the oldest first."""
    found: dict[str, tuple[Mapping[str, Any], ...]] = {}
    asked = select(provenance).order_by(provenance.c.id)
    with engine.connect() as connection:
        for chunk in chunks(digests):
            for row in connection.execute(asked.where(provenance.c.digest.in_(chunk))):
                told = {"path": row.path, "source": row.source, "fetched_at": row.fetched_at.isoformat(), **row.content}
                found[row.digest] = (*found.get(row.digest, ()), told)
    return found


def forget(engine: Engine, digests: Sequence[str]) -> None:
    """Drops what sources said of papers that are not kept: title, doubt, provenance; address and digest stay."""
    with writing(engine, RECEIPTS) as connection:
        for chunk in chunks(digests):
            connection.execute(update(harvested).where(harvested.c.digest.in_(chunk)).values(title=None, doubt=None))
            connection.execute(delete(provenance).where(provenance.c.digest.in_(chunk)))


def _counts(connection: Connection, visit: int) -> dict[str, Any]:
    grouped = select(harvested.c.outcome, harvested.c.reason_code, func.count()).where(harvested.c.visit == visit)
    counted: dict[str, Any] = dict.fromkeys(OUTCOMES, 0)
    reasons: dict[str, int] = {}
    for outcome, code, count in connection.execute(grouped.group_by(harvested.c.outcome, harvested.c.reason_code)):
        counted[outcome] += count
        if code:
            reasons[code] = reasons.get(code, 0) + count
    return {"listed": sum(counted.values()), **counted, "reasons": dict(sorted(reasons.items()))}


def _keep_address(connection: Connection, visit: Visit, address: str, values: Mapping[str, Any], now: datetime) -> None:
    where = and_(harvested.c.source == visit.source, harvested.c.address == address)
    fresh = {"reason_code": None, "reason": None, **values, "visit": visit.id, "checked_at": now}
    if connection.execute(update(harvested).where(where).values(**fresh)).rowcount == 0:
        connection.execute(insert(harvested).values(source=visit.source, address=address, **fresh))
    connection.execute(update(visits).where(visits.c.id == visit.id).values(seen_at=now))


def _keep_provenance(
    connection: Connection, source: str, item: Given, content: Mapping[str, Any], now: datetime
) -> None:
    """The first coming of these bytes from this path stays as it was told then."""
    key = {"path": item.path, "digest": item.digest or "", "source": source}
    same = and_(*(provenance.c[name] == value for name, value in key.items()))
    if connection.scalar(select(provenance.c.id).where(same)) is None:
        connection.execute(insert(provenance).values(**key, fetched_at=now, content=dict(content)))


def _address(connection: Connection, source: str, address: str) -> Address | None:
    where = and_(harvested.c.source == source, harvested.c.address == address)
    row = connection.execute(select(harvested).where(where)).first()
    return _of(row) if row is not None else None


def _of(row: Row[Any]) -> Address:
    return Address(**{name: getattr(row, name) for name in Address.__dataclass_fields__})


def _visit(row: Row[Any]) -> Visit:
    return Visit(**{name: getattr(row, name) for name in Visit.__dataclass_fields__})
