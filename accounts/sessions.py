"""Sessions: who is logged in where; the browser holds a random token, the table its SHA-256."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, insert, select, update

from accounts import secrets
from accounts.people import COLUMNS, Person, person_of
from accounts.tables import people, sessions, writing

IDLE = timedelta(hours=2)
LONGEST = timedelta(hours=12)
# The last use is written at most this often: a page is many requests
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Session:
    """One log-in of a person, from an address by a browser (`agent`)."""

    id: int
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    address: str
    agent: str


_FIELDS = tuple(sessions.c[name] for name in Session.__dataclass_fields__)


def begin(engine: Engine, person: Person, address: str, agent: str, now: datetime) -> str:
    """A new session; its token, for the browser alone."""
    token = secrets.made()
    values = {"person": person.id, "created_at": now, "seen_at": now, "expires_at": now + LONGEST}
    with writing(engine) as connection:
        connection.execute(delete(sessions).where(sessions.c.expires_at < now))
        made = insert(sessions).values(token=secrets.kept(token), address=address[:60], agent=agent[:300], **values)
        connection.execute(made)
    return token


def find(engine: Engine, token: str, now: datetime) -> tuple[Session, Person] | None:
    """The session of a token and whose it is; None where it is over, or the person may not come in any more."""
    asked = select(*_FIELDS, *COLUMNS).join(people, people.c.id == sessions.c.person)
    alive = (people.c.active, sessions.c.expires_at > now, sessions.c.seen_at > now - IDLE)
    with engine.connect() as connection:
        row = connection.execute(asked.where(sessions.c.token == secrets.kept(token), *alive)).one_or_none()
    if row is None:
        return None
    session = Session(*row[: len(_FIELDS)])
    if session.seen_at < now - SEEN_EVERY:
        with writing(engine) as connection:
            connection.execute(update(sessions).where(sessions.c.id == session.id).values(seen_at=now))
    return session, person_of(row[len(_FIELDS) :])


def end(engine: Engine, person: Person, id_: int) -> None:
    """Ends one session of the person; of another's, nothing happens."""
    with writing(engine) as connection:
        connection.execute(delete(sessions).where(sessions.c.id == id_, sessions.c.person == person.id))


def end_others(engine: Engine, person: Person, kept: int) -> None:
    """Ends all sessions of the person but one."""
    with writing(engine) as connection:
        connection.execute(delete(sessions).where(sessions.c.id != kept, sessions.c.person == person.id))


def of_person(engine: Engine, person: Person, now: datetime) -> tuple[Session, ...]:
    """The living sessions of a person, the last used first."""
    alive = (sessions.c.expires_at > now, sessions.c.seen_at > now - IDLE, sessions.c.person == person.id)
    with engine.connect() as connection:
        rows = connection.execute(select(*_FIELDS).where(*alive).order_by(sessions.c.seen_at.desc()))
        return tuple(Session(*row) for row in rows)
