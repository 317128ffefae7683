"""The journal: who did what to what, when and from where; only ever added to (the database itself refuses the rest)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Engine, insert, select

from accounts.people import Person
from accounts.tables import journal, writing

_LONGEST = 2000


class Action(StrEnum):
    LOG_IN = "log_in"
    FAILED_LOG_IN = "failed_log_in"
    LOG_OUT = "log_out"
    PASSWORD = "password"
    PEOPLE = "people"
    TOKEN = "token"
    READ = "read"
    SEARCH = "search"
    DOWNLOAD = "download"
    EXPORT = "export"
    UPLOAD = "upload"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line; `object` names what it was done to (a digest, a finding, a person), `detail` what else is to know."""

    at: datetime
    person: int | None
    login: str
    action: Action
    object: str = ""
    detail: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What narrows a reading: a person, kinds of action, moments from (inclusive) and until (exclusive)."""

    person: int | None = None
    actions: tuple[Action, ...] = ()
    since: datetime | None = None
    until: datetime | None = None


_SEEING = (Action.READ, Action.DOWNLOAD)
_FIELDS = tuple(journal.c[name] for name in Entry.__dataclass_fields__)


def entry(
    at: datetime, person: Person | None, action: Action, object_: str = "", detail: str = "", address: str = ""
) -> Entry:
    """A line about a person, None where nobody is known."""
    return Entry(at, person.id if person else None, person.login if person else "", action, object_, detail, address)


def write(engine: Engine, line: Entry) -> None:
    """Adds a line at the end."""
    with writing(engine) as connection:
        connection.execute(insert(journal).values(**_columns(line)))


def write_once(engine: Engine, line: Entry, since: datetime) -> None:
    """Adds a line unless the same person read or took the same thing since then, by whichever process."""
    mine = (journal.c.person == line.person, journal.c.object == line.object, journal.c.at >= since)
    with writing(engine) as connection:
        if connection.scalar(select(journal.c.id).where(*mine, journal.c.action.in_(_SEEING)).limit(1)) is None:
            connection.execute(insert(journal).values(**_columns(line)))


def read(engine: Engine, asked: Asked, limit: int, skipped: int = 0) -> tuple[Entry, ...]:
    """Lines that fit, the newest first."""
    conditions = [journal.c.person == asked.person] if asked.person is not None else []
    conditions += [journal.c.action.in_(asked.actions)] if asked.actions else []
    conditions += [journal.c.at >= asked.since] if asked.since else []
    conditions += [journal.c.at < asked.until] if asked.until else []
    wanted = select(*_FIELDS).where(*conditions).order_by(journal.c.id.desc()).limit(limit).offset(skipped)
    with engine.connect() as connection:
        rows = [row._mapping for row in connection.execute(wanted)]
    return tuple(Entry(**row | {"action": Action(row["action"])}) for row in map(dict, rows))


def _columns(line: Entry) -> dict[str, object]:
    values = {name: getattr(line, name) for name in Entry.__dataclass_fields__}
    return values | {"object": line.object[:_LONGEST], "detail": line.detail[:_LONGEST], "address": line.address[:60]}
