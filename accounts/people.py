"""People: who may log in, by which name, for which agency and in which roles; never deleted, only deactivated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, or_, select, update

from accounts import passwords
from accounts.tables import people, sessions, tokens, writing
from law.access import EVERYTHING, Grant, grant_of
from law.errors import BadInput, NotHeld
from law.folding import nfc, squeeze

EVERY_AGENCY = "*"
ONE_TIME_FOR = timedelta(days=7)
_LONGEST = {"login": 120, "name": 200, "email": 254, "agency": 500}


class Role(StrEnum):
    STAFF = "staff"
    REVIEWER = "reviewer"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Profile:
    """What an admin says of a person; `agency` is one body or several, parted by `;`, or `*` for every one."""

    login: str
    name: str
    email: str = ""
    agency: str = ""
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may log in; `must_change` while the password is one given for a single use."""

    id: int
    login: str
    name: str
    email: str | None
    agency: str
    roles: tuple[Role, ...]
    active: bool
    must_change: bool
    created_at: datetime

    @property
    def agencies(self) -> tuple[str, ...]:
        return tuple(name.strip() for name in self.agency.split(";") if name.strip())

    @property
    def grant(self) -> Grant:
        """An admin and who works for every agency see all papers; others the public ones and those of their own."""
        if Role.ADMIN in self.roles or EVERY_AGENCY in self.agencies:
            return EVERYTHING
        return grant_of(self.agencies)


COLUMNS = tuple(people.c[name] for name in Person.__dataclass_fields__)


def person_of(row: Sequence[Any]) -> Person:
    """The person of a row that begins with `COLUMNS`."""
    values = dict(zip(Person.__dataclass_fields__, row, strict=False))
    roles = tuple(role for role in Role if role in values["roles"].split(","))
    return Person(**values | {"roles": roles})


def login_key(typed: str) -> str:
    """A user name or e-mail address as it is compared."""
    return squeeze(nfc(typed)).casefold()


def add(engine: Engine, profile: Profile, now: datetime) -> tuple[Person, str]:
    """A new person and their one-time password, which is kept nowhere. BadInput with what is wrong as its reason."""
    password = passwords.one_time()
    given = _one_time(password, now) | {"active": True, "created_at": now}
    with writing(engine) as connection:
        values = _values(connection, profile, None)
        key = connection.execute(insert(people).values(**values, **given)).inserted_primary_key
        return _get(connection, key[0] if key else 0), password


def change(engine: Engine, id_: int, profile: Profile) -> Person:
    """Says something else of a person. BadInput where it does not fit, or no active admin would be left."""
    with writing(engine) as connection:
        values = _values(connection, profile, id_)
        connection.execute(update(people).where(people.c.id == id_).values(**values))
        _keep_an_admin(connection)
        return _get(connection, id_)


def set_active(engine: Engine, id_: int, *, active: bool) -> Person:
    """Lets a person in again, or no more: their sessions and tokens end at once."""
    with writing(engine) as connection:
        connection.execute(update(people).where(people.c.id == id_).values(active=active))
        if not active:
            _keep_an_admin(connection)
            _end_all(connection, id_)
        return _get(connection, id_)


def reset(engine: Engine, id_: int, now: datetime) -> str:
    """A fresh one-time password; what was open under the old one ends."""
    password = passwords.one_time()
    given = _one_time(password, now)
    with writing(engine) as connection:
        _get(connection, id_)
        connection.execute(update(people).where(people.c.id == id_).values(**given))
        _end_all(connection, id_)
    return password


def set_password(engine: Engine, person: Person, password: str) -> None:
    """The person's own choice; every session ends (tokens stay). BadInput where it is no good password."""
    passwords.check(password, person.login, person.name, person.email or "")
    chosen = {"password": passwords.hashed(password), "must_change": False, "password_until": None}
    with writing(engine) as connection:
        connection.execute(update(people).where(people.c.id == person.id).values(**chosen))
        connection.execute(sessions.delete().where(sessions.c.person == person.id))


def get(engine: Engine, id_: int) -> Person:
    """NotHeld where nobody has this number."""
    with engine.connect() as connection:
        return _get(connection, id_)


def everyone(engine: Engine) -> tuple[Person, ...]:
    """All people, the active first, by user name."""
    with engine.connect() as connection:
        rows = connection.execute(select(*COLUMNS).order_by(people.c.active.desc(), people.c.login))
        return tuple(map(person_of, rows))


def active_admins(engine: Engine) -> int:
    with engine.connect() as connection:
        return _admins(connection)


def _one_time(password: str, now: datetime) -> dict[str, Any]:
    return {"password": passwords.hashed(password), "must_change": True, "password_until": now + ONE_TIME_FOR}


def _values(connection: Connection, profile: Profile, own: int | None) -> dict[str, Any]:
    given = {"login": login_key(profile.login), "email": login_key(profile.email)}
    given |= {"name": squeeze(nfc(profile.name)), "agency": squeeze(nfc(profile.agency))}
    _check(given)
    _check_free(connection, given, own)
    roles = ",".join(role for role in Role if role in profile.roles)
    return given | {"email": given["email"] or None, "roles": roles}


def _check(given: Mapping[str, str]) -> None:
    for name in ("login", "name"):
        if not given[name]:
            raise BadInput(f"A person needs a {name}", reason=f"{name}_missing")
    for name, longest in _LONGEST.items():
        if len(given[name]) > longest:
            raise BadInput(f"The {name} has more than {longest} characters", reason=f"{name}_long")
    if " " in given["login"]:
        raise BadInput("A user name has no blanks", reason="login_blank")
    if given["email"] and (given["email"].count("@") != 1 or " " in given["email"]):
        raise BadInput(f"{given['email']} is no e-mail address", reason="email_wrong")


def _check_free(connection: Connection, given: Mapping[str, str], own: int | None) -> None:
    """Nobody's user name is another's e-mail address: both are typed into the same field."""
    for name in ("login", "email"):
        taken = or_(people.c.login == given[name], people.c.email == given[name])
        found = connection.scalars(select(people.c.id).where(taken)).all() if given[name] else []
        if any(id_ != own for id_ in found):
            raise BadInput(f"{given[name]} is taken", reason=f"{name}_taken")


def _keep_an_admin(connection: Connection) -> None:
    if _admins(connection) == 0:
        raise BadInput("One active admin must be left", reason="last_admin")


def _admins(connection: Connection) -> int:
    rows = connection.execute(select(people.c.roles).where(people.c.active))
    return sum(Role.ADMIN in row.roles.split(",") for row in rows)


def _end_all(connection: Connection, id_: int) -> None:
    for table in (sessions, tokens):
        connection.execute(table.delete().where(table.c.person == id_))


def _get(connection: Connection, id_: int) -> Person:
    row = connection.execute(select(*COLUMNS).where(people.c.id == id_)).one_or_none()
    if row is None:
        raise NotHeld(f"There is no person {id_}", key="no_person")
    return person_of(row)


def count(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(people)) or 0
