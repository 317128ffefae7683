"""Who is asking: the person behind a request, what they may see, and what they do, written into the journal."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from threading import Lock
from typing import Annotated

from fastapi import Depends, HTTPException, Request

from accounts import journal
from accounts.journal import Action
from accounts.people import EVERY_AGENCY, Person, Role
from flows.steps.reviewing.deciding import Visible, visible_to
from infra.services import Services
from law.access import PUBLIC, Grant
from web.clock import now

PICTURES = "pictures"
_ONE_AT_A_TIME = Lock()  # of twenty pictures asked for at once, the first is written down and the others find it there


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person who is logged in (`session` is its number) or whose program brought a token (None)."""

    person: Person
    session: int | None

    @property
    def is_admin(self) -> bool:
        return Role.ADMIN in self.person.roles


def visitor_of(request: Request) -> Visitor | None:
    """Whom the gate let in; None on the few pages that are open to everybody."""
    found: Visitor | None = getattr(request.state, "visitor", None)
    return found


def current_visitor(request: Request) -> Visitor:
    """401 where nobody is logged in: the gate stands before, this is the second lock."""
    found = visitor_of(request)
    if found is None:
        raise HTTPException(401)
    return found


def current_person(request: Request) -> Person:
    return current_visitor(request).person


def current_grant(request: Request) -> Grant:
    return current_visitor(request).person.grant


# What a page's function asks for: `grant: Seen`
Seen = Annotated[Grant, Depends(current_grant)]
Asking = Annotated[Visitor, Depends(current_visitor)]


def needs(*roles: Role) -> Callable[[Request], None]:
    """A dependency: 403 unless the person has one of the roles."""

    def check(request: Request) -> None:
        if not set(roles) & set(current_person(request).roles):
            raise HTTPException(403)

    return check


def may_decide(request: Request) -> bool:
    """Whether the person decides on findings, registers and facts: a reviewer or an admin."""
    return not {Role.REVIEWER, Role.ADMIN}.isdisjoint(current_person(request).roles)


def address_of(request: Request) -> str:
    """The client's address; behind a proxy on this machine, the one that the proxy tells (uvicorn sees to it)."""
    return request.client.host if request.client else ""


def note(request: Request, services: Services, action: Action, object_: str = "", detail: str = "") -> None:
    """Writes what the person does into the journal; what cannot be written down does not happen."""
    person = current_person(request)
    line = journal.entry(now(), person, action, object_, detail, address_of(request))
    journal.write(services.ledger.engine, line)


def note_pictures(request: Request, services: Services, digest: str) -> None:
    """Writes once an hour that a person looks at pages of a document, and not at all where their reading of it stands
    there: a page of ours asks for twenty pictures at once."""
    with _ONE_AT_A_TIME:
        _noted(
            services,
            current_person(request),
            digest,
            address_of(request),
            now().replace(minute=0, second=0, microsecond=0),
        )


@lru_cache(4_096)
def _noted(services: Services, person: Person, digest: str, address: str, hour: datetime) -> None:
    """Not asked again of the database in the hour."""
    journal.write_once(
        services.ledger.engine, journal.entry(now(), person, Action.READ, digest, PICTURES, address), hour
    )


def name_of(request: Request) -> str:
    """The person's log-in name, as decisions and statements keep it."""
    return current_person(request).login


def agency_of(request: Request) -> str:
    """The agency whose papers the person hands in; "" where everybody may see them."""
    own = [name for name in current_person(request).agencies if name != EVERY_AGENCY]
    return own[0] if own else PUBLIC


def sees(request: Request, services: Services) -> Visible:
    """Whether the visitor may see a finding: its subject, and every paper that proves it."""
    return visible_to(services, current_grant(request))
