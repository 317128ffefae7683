"""Whose account an identity of the provider is: bound by its subject, the first time found by its e-mail address."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, Engine, select, update

from accounts import journal
from accounts.journal import Action
from accounts.oidc import Identity
from accounts.people import COLUMNS, Person, login_key, person_of
from accounts.tables import people, writing
from law.errors import BadInput


def person_of_identity(engine: Engine, identity: Identity, address: str, now: datetime) -> Person:
    """The active person; BadInput (oidc_unknown) where no account was made for this identity: none is made here."""
    found = _bound(engine, identity)
    if found is None or not found.active:
        journal.write(engine, journal.entry(now, found, Action.FAILED_LOG_IN, detail="oidc", address=address))
        raise BadInput(f"Nobody here has the e-mail address {identity.email}", reason="oidc_unknown")
    found = replace(found, must_change=False)
    journal.write(engine, journal.entry(now, found, Action.LOG_IN, detail="oidc", address=address))
    return found


def _bound(engine: Engine, identity: Identity) -> Person | None:
    known = select(*COLUMNS).where(people.c.subject == identity.subject)
    # An account bound to one identity is not given to another that now has its e-mail address
    fresh = select(*COLUMNS).where(people.c.email == login_key(identity.email), people.c.subject.is_(None))
    with writing(engine) as connection:
        row = connection.execute(known).one_or_none()
        if row is None:
            row = connection.execute(fresh).one_or_none()
        if row is not None and row.active:
            _bind(connection, row.id, identity, unused=row.must_change)
    return person_of(row) if row else None


def _bind(connection: Connection, id_: int, identity: Identity, *, unused: bool) -> None:
    """Whoever comes in this way needs no one-time password, which ends here."""
    ended = {"password": None, "must_change": False, "password_until": None} if unused else {}
    connection.execute(update(people).where(people.c.id == id_).values(subject=identity.subject, **ended))
