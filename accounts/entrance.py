"""Logging in by a password: limited, told in one way whatever was wrong, and written into the journal."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, or_, select, update

from accounts import journal, limits, passwords, people
from accounts.journal import Action
from accounts.people import COLUMNS, Person, Profile, Role, login_key, person_of
from accounts.tables import people as table
from accounts.tables import writing

FIRST_LOGIN = "admin"


@dataclass(frozen=True, slots=True)
class Answer:
    """Who came in; nobody where name and password do not go together, or where `wait` says to try later."""

    person: Person | None
    wait: timedelta = timedelta(0)


def log_in(engine: Engine, typed: str, password: str, address: str, now: datetime) -> Answer:
    """Unknown, deactivated, without a password, overdue or wrong: one answer, after the same work."""
    login = login_key(typed)
    wait = limits.admit(engine, login, address, now)
    if wait:
        return _refused(engine, login, address, now, wait)
    found = _found(engine, login)
    usable = found is not None and found.active and not (found.password_until and found.password_until < now)
    if not passwords.fits(found.password if found and usable else None, password) or found is None:
        return _refused(engine, login, address, now)
    limits.forgive(engine, login, address, now)
    if passwords.is_stale(found.password):
        _hash_again(engine, found.id, password)
    person = person_of(found)
    journal.write(engine, journal.entry(now, person, Action.LOG_IN, detail="password", address=address))
    return Answer(person)


def is_own(engine: Engine, person: Person, password: str, address: str, now: datetime) -> Answer:
    """Whether somebody logged in knows their own password, counted as a log-in is."""
    wait = limits.admit(engine, person.login, address, now)
    found = None if wait else _found(engine, person.login)
    if found is None or not passwords.fits(found.password, password):
        return Answer(None, wait)
    limits.forgive(engine, person.login, address, now)
    return Answer(person)


def first_admin(engine: Engine, now: datetime, *, again: bool = False) -> tuple[str, str] | None:
    """User name and one-time password of the first admin; None where one is active already.

    With `again`, the first admin gets a fresh password in any case: whoever has the home has everything."""
    if people.active_admins(engine) and not again:
        return None
    found = _found(engine, FIRST_LOGIN)
    if found is None:
        profile = Profile(FIRST_LOGIN, "Quản trị viên", roles=(Role.ADMIN,))
        return FIRST_LOGIN, people.add(engine, profile, now)[1]
    roles = tuple({*person_of(found).roles, Role.ADMIN})
    profile = Profile(found.login, found.name, found.email or "", found.agency, roles)
    people.set_active(engine, found.id, active=True)
    people.change(engine, found.id, profile)
    return found.login, people.reset(engine, found.id, now)


def _found(engine: Engine, login: str) -> Any:
    """The row of the account with `password` and `password_until`, None where there is none."""
    asked = select(*COLUMNS, table.c.password, table.c.password_until)
    with engine.connect() as connection:
        row = connection.execute(asked.where(or_(table.c.login == login, table.c.email == login)))
        return row.one_or_none()


def _refused(engine: Engine, login: str, address: str, now: datetime, wait: timedelta = timedelta(0)) -> Answer:
    """The journal names known accounts alone: into the field of the name people type their password, too."""
    found = _found(engine, login)
    detail = "paused" if wait else ""
    known = person_of(found) if found else None
    journal.write(engine, journal.entry(now, known, Action.FAILED_LOG_IN, detail=detail, address=address))
    return Answer(None, wait)


def _hash_again(engine: Engine, id_: int, password: str) -> None:
    fresh = passwords.hashed(password)
    with writing(engine) as connection:
        connection.execute(update(table).where(table.c.id == id_).values(password=fresh))
