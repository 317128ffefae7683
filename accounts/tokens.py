"""Tokens by which a person's programs use the API: shown once, kept as their SHA-256, ended on the person's page."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, insert, select, update

from accounts import secrets
from accounts.people import COLUMNS, Person, person_of
from accounts.tables import people, tokens, writing
from law.errors import BadInput
from law.folding import nfc, squeeze

PREFIX = "rasoat_"  # by it a leaked token is recognised
DAYS = (30, 90, 365)
MOST = 20
_SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Token:
    """A token as its owner sees it afterwards: never the secret itself."""

    id: int
    name: str
    created_at: datetime
    used_at: datetime | None
    expires_at: datetime


_FIELDS = tuple(tokens.c[name] for name in Token.__dataclass_fields__)


def make(engine: Engine, person: Person, name: str, days: int, now: datetime) -> str:
    """A new token, shown this once. BadInput without a name, for another time than `DAYS`, or over `MOST`."""
    label = squeeze(nfc(name))[:120]
    if not label:
        raise BadInput("A token needs a name, to tell what uses it", reason="token_name_missing")
    if days not in DAYS:
        raise BadInput(f"A token lives {', '.join(map(str, DAYS))} days", reason="token_days")
    secret = secrets.made(PREFIX)
    values = {"person": person.id, "name": label, "created_at": now, "expires_at": now + timedelta(days=days)}
    with writing(engine) as connection:
        connection.execute(delete(tokens).where(tokens.c.person == person.id, tokens.c.expires_at < now))
        if len(connection.scalars(select(tokens.c.id).where(tokens.c.person == person.id)).all()) >= MOST:
            raise BadInput(f"A person has at most {MOST} tokens", reason="token_many")
        connection.execute(insert(tokens).values(token=secrets.kept(secret), **values))
    return secret


def find(engine: Engine, secret: str, now: datetime) -> Person | None:
    """Whose token it is; None where it is over or the person may not come in any more."""
    asked = select(*COLUMNS, tokens.c.id.label("token_id"), tokens.c.used_at).join(
        people, people.c.id == tokens.c.person
    )
    alive = (people.c.active, tokens.c.expires_at > now, tokens.c.token == secrets.kept(secret))
    with engine.connect() as connection:
        row = connection.execute(asked.where(*alive)).one_or_none()
    if row is None:
        return None
    if row.used_at is None or row.used_at < now - _SEEN_EVERY:
        with writing(engine) as connection:
            connection.execute(update(tokens).where(tokens.c.id == row.token_id).values(used_at=now))
    return person_of(row[: len(COLUMNS)])


def end(engine: Engine, person: Person, id_: int) -> None:
    """Ends one token of the person; of another's, nothing happens."""
    with writing(engine) as connection:
        connection.execute(delete(tokens).where(tokens.c.id == id_, tokens.c.person == person.id))


def of_person(engine: Engine, person: Person, now: datetime) -> tuple[Token, ...]:
    """The living tokens of a person, the newest first."""
    alive = (tokens.c.person == person.id, tokens.c.expires_at > now)
    with engine.connect() as connection:
        rows = connection.execute(select(*_FIELDS).where(*alive).order_by(tokens.c.id.desc()))
        return tuple(Token(*row) for row in rows)
