"""What was sent to whom: each list one row from its making to its arrival, each fact told once to each recipient."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, and_, func, insert, or_, select, update

from archive.databases import writing
from archive.tables import delivered, deliveries, feeds
from law.errors import NotHeld

WAITING, SENDING, SENT, FAILED = STATES = ("waiting", "sending", "sent", "failed")
LEASE = timedelta(minutes=10)  # after which a sender that wrote nothing is dead


@dataclass(frozen=True, slots=True)
class Delivery:
    """One list to one recipient by one channel.

    content: what it says (the objects of `rasoat audit --json`); attempts: tries begun; unsure: those of which nobody
    knows whether they arrived, since the sender died or the connection broke before the answer; error: of the last try.
    """

    id: int
    key: str
    recipient: str
    channel: str
    address: str
    state: str
    day: str
    content: Mapping[str, Any]
    items: int
    made_at: datetime
    next_at: datetime
    attempts: int
    unsure: int
    sent_at: datetime | None
    error: str | None


@dataclass(frozen=True, slots=True)
class Draft:
    """A list before it is kept: `findings` by their ids, `more` what else it says."""

    recipient: str
    channel: str
    address: str
    day: str
    findings: Mapping[str, Mapping[str, Any]]
    more: Mapping[str, Any]


_ASKED = select(*(deliveries.c[name] for name in Delivery.__dataclass_fields__))


def told(engine: Engine, recipient: str, channel: str) -> frozenset[str]:
    """Ids of the findings that some list to the recipient by this channel holds, sent or not."""
    with engine.connect() as connection:
        return _told(connection, recipient, channel)


def has_list_of(engine: Engine, recipient: str, channel: str, day: str) -> bool:
    """Whether a list was made for the recipient on the day."""
    mine = (deliveries.c.recipient == recipient, deliveries.c.channel == channel, deliveries.c.day == day)
    with engine.connect() as connection:
        return connection.scalar(select(deliveries.c.id).where(*mine).limit(1)) is not None


def add(engine: Engine, draft: Draft, now: datetime, *, state: str = WAITING) -> str | None:
    """Keeps a list of those findings that no list to the recipient holds yet; its key, None where none are left."""
    with writing(engine, "deliveries") as connection:
        known = _told(connection, draft.recipient, draft.channel)
        fresh = {id_: dict(one) for id_, one in draft.findings.items() if id_ not in known}
        if not fresh:
            return None
        key = str(uuid.uuid4())
        values = {
            "key": key, "recipient": draft.recipient, "channel": draft.channel, "address": draft.address,
            "state": state, "day": draft.day, "content": {**draft.more, "findings": [*fresh.values()]},
            "items": len(fresh), "made_at": now, "next_at": now, "sent_at": now if state == SENT else None,
        }  # fmt: skip
        made = connection.execute(insert(deliveries).values(**values)).inserted_primary_key
        own = {"recipient": draft.recipient, "channel": draft.channel, "delivery": made[0] if made else 0}
        connection.execute(insert(delivered), [own | {"item": id_} for id_ in fresh])
        return key


def claim(engine: Engine, now: datetime) -> Delivery | None:
    """The next list that is due, held until `now` + LEASE; of a sender that died, the try counts as unsure."""
    died = and_(deliveries.c.state == SENDING, deliveries.c.lease_until <= now)
    due = or_(and_(deliveries.c.state == WAITING, deliveries.c.next_at <= now), died)
    with writing(engine, "deliveries") as connection:
        row = connection.execute(_ASKED.where(due).order_by(deliveries.c.next_at, deliveries.c.id).limit(1)).first()
        if row is None:
            return None
        unsure = row.unsure + (row.state == SENDING)
        values = {"state": SENDING, "lease_until": now + LEASE, "attempts": row.attempts + 1, "unsure": unsure}
        connection.execute(update(deliveries).where(deliveries.c.id == row.id).values(**values))
        return Delivery(*connection.execute(_ASKED.where(deliveries.c.id == row.id)).one())


def sent(engine: Engine, one: Delivery, address: str, now: datetime) -> None:
    """It arrived where it was sent."""
    _settle(engine, one, state=SENT, address=address, sent_at=now, error=None)


def wait(engine: Engine, one: Delivery, until: datetime, error: str, *, unsure: bool = False) -> None:
    """It is tried again at a later moment."""
    _settle(engine, one, state=WAITING, next_at=until, error=error, unsure=one.unsure + unsure)


def fail(engine: Engine, one: Delivery, error: str) -> None:
    """It is not tried again before somebody says so (`again`)."""
    _settle(engine, one, state=FAILED, error=error)


def again(engine: Engine, key: str, now: datetime) -> None:
    """Puts a list that failed among the waiting ones. NotHeld where no failed list has the key."""
    mine = (deliveries.c.key == key, deliveries.c.state == FAILED)
    with writing(engine, "deliveries") as connection:
        done = connection.execute(update(deliveries).where(*mine).values(state=WAITING, next_at=now))
        if done.rowcount == 0:
            raise NotHeld(f"There is no failed list {key}", key="not_failed_list")


def kept(
    engine: Engine, limit: int = 500, recipient: str | None = None, channel: str | None = None
) -> tuple[Delivery, ...]:
    """Lists, the newest first."""
    wanted = _ASKED if recipient is None else _ASKED.where(deliveries.c.recipient == recipient)
    wanted = wanted if channel is None else wanted.where(deliveries.c.channel == channel)
    with engine.connect() as connection:
        return tuple(Delivery(*row) for row in connection.execute(wanted.order_by(deliveries.c.id.desc()).limit(limit)))


def counts(engine: Engine) -> dict[str, int]:
    """How many lists are in each state."""
    with engine.connect() as connection:
        rows = connection.execute(select(deliveries.c.state, func.count()).group_by(deliveries.c.state))
        found = {row[0]: row[1] for row in rows}
    return {state: found.get(state, 0) for state in STATES}


def oldest_waiting(engine: Engine) -> Delivery | None:
    """The list that waits longest."""
    with engine.connect() as connection:
        waits = _ASKED.where(deliveries.c.state.in_((WAITING, SENDING))).order_by(deliveries.c.made_at).limit(1)
        row = connection.execute(waits).first()
    return Delivery(*row) if row else None


def set_feed(engine: Engine, recipient: str, token: str, now: datetime) -> None:
    """Gives the recipient's feed this token, as `accounts.secrets.kept` keeps it; the one before ends."""
    with writing(engine, "deliveries") as connection:
        connection.execute(feeds.delete().where(feeds.c.recipient == recipient))
        connection.execute(insert(feeds).values(recipient=recipient, token=token, made_at=now))


def reader_of(engine: Engine, token: str, now: datetime) -> str | None:
    """Whose feed the token opens; that it was read is written down."""
    with writing(engine, "deliveries") as connection:
        found: str | None = connection.scalar(select(feeds.c.recipient).where(feeds.c.token == token))
        if found is not None:
            connection.execute(update(feeds).where(feeds.c.recipient == found).values(read_at=now))
    return found


def read_at(engine: Engine) -> dict[str, datetime | None]:
    """When each feed was read last."""
    with engine.connect() as connection:
        return {row[0]: row[1] for row in connection.execute(select(feeds.c.recipient, feeds.c.read_at))}


def _told(connection: Connection, recipient: str, channel: str) -> frozenset[str]:
    mine = (delivered.c.recipient == recipient, delivered.c.channel == channel)
    return frozenset(connection.scalars(select(delivered.c.item).where(*mine)))


def _settle(engine: Engine, one: Delivery, **values: Any) -> None:
    """Writes how a try ended, unless another sender took the list over meanwhile."""
    mine = (deliveries.c.id == one.id, deliveries.c.attempts == one.attempts)
    with writing(engine, "deliveries") as connection:
        connection.execute(update(deliveries).where(*mine).values(lease_until=None, **values))
