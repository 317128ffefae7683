"""The pages of an admin: who may log in, for which agency and in which roles; and the journal of what they did."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime, time, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from accounts import journal, people
from accounts.journal import Action
from accounts.people import Person, Profile, Role
from infra.services import Services
from law.errors import BadInput
from web import journaling
from web.clock import VIETNAM, now
from web.days import day_of
from web.faults import Fault
from web.rendering import page, wording_of
from web.visitor import Asking, needs, note, sees

PEOPLE, JOURNAL = "/nguoi-dung", "/nhat-ky"
LINES = 100
DONE = ("changed", "closed", "opened")
_FIELDS = {"last": "roles", "own": "roles"}  # of a fault, where it is not named after its field


@dataclass(frozen=True, slots=True)
class Typed:
    """The form of a person as it was filled in."""

    login: Annotated[str, Form()] = ""
    name: Annotated[str, Form()] = ""
    email: Annotated[str, Form()] = ""
    agency: Annotated[str, Form()] = ""
    roles: Annotated[tuple[str, ...], Form()] = ()

    def profile(self) -> Profile:
        roles = tuple(role for role in Role if role in self.roles)
        return Profile(self.login, self.name, self.email, self.agency, roles)


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the journal is to be shown, as the address has it."""

    nguoi: str = ""
    viec: str = ""
    tu: str = ""
    den: str = ""
    trang: Annotated[int, Query(ge=1, le=10_000)] = 1

    @property
    def wanted(self) -> journal.Asked:
        since, until = day_of(self.tu, "tu"), day_of(self.den, "den")
        return journal.Asked(
            int(self.nguoi) if self.nguoi.isdecimal() else None,
            tuple(action for action in Action if action == self.viec),
            datetime.combine(since, time(), VIETNAM) if since else None,
            datetime.combine(until, time(), VIETNAM) + timedelta(days=1) if until else None,
        )


def router(services: Services) -> APIRouter:
    pages = APIRouter(include_in_schema=False, dependencies=[Depends(needs(Role.ADMIN))])
    _listed(pages, services)
    _changed(pages, services)
    _closed(pages, services)
    _journal(pages, services)
    return pages


def _listed(pages: APIRouter, services: Services) -> None:
    engine = services.ledger.engine

    @pages.get(PEOPLE, response_class=HTMLResponse)
    def listed(request: Request) -> Response:
        return page(request, "people.html", people=people.everyone(engine))

    @pages.get(f"{PEOPLE}/moi", response_class=HTMLResponse)
    def fresh(request: Request) -> Response:
        return _form(request, None, {"roles": (Role.STAFF,)})

    @pages.post(f"{PEOPLE}/moi")
    def add(request: Request, typed: Annotated[Typed, Depends()]) -> Response:
        try:
            person, password = people.add(engine, typed.profile(), now())
        except BadInput as error:
            return _form(request, None, asdict(typed), error.reason)
        note(request, services, Action.PEOPLE, person.login, f"added {_told(person)}")
        return page(request, "one_time.html", person=person, password=password, days=people.ONE_TIME_FOR.days)


def _changed(pages: APIRouter, services: Services) -> None:
    engine = services.ledger.engine

    @pages.get(f"{PEOPLE}/{{id_}}", response_class=HTMLResponse)
    def one(request: Request, id_: int, xong: str = "") -> Response:
        person = people.get(engine, id_)
        return _form(request, person, asdict(person), done=xong if xong in DONE else "")

    @pages.post(f"{PEOPLE}/{{id_}}")
    def change(request: Request, id_: int, typed: Annotated[Typed, Depends()]) -> Response:
        person = people.get(engine, id_)
        try:
            person = people.change(engine, id_, typed.profile())
        except BadInput as error:
            return _form(request, person, asdict(typed), error.reason)
        note(request, services, Action.PEOPLE, person.login, f"changed {_told(person)}")
        return RedirectResponse(f"{PEOPLE}/{id_}?xong=changed", 303)


def _closed(pages: APIRouter, services: Services) -> None:
    engine = services.ledger.engine

    @pages.post(f"{PEOPLE}/{{id_}}/khoa")
    def close(request: Request, id_: int, visitor: Asking) -> Response:
        person = people.get(engine, id_)
        if id_ == visitor.person.id:
            return _form(request, person, asdict(person), "own_account")
        try:
            people.set_active(engine, id_, active=False)
        except BadInput as error:
            return _form(request, person, asdict(person), error.reason)
        note(request, services, Action.PEOPLE, person.login, "deactivated")
        return RedirectResponse(f"{PEOPLE}/{id_}?xong=closed", 303)

    @pages.post(f"{PEOPLE}/{{id_}}/mo")
    def open_(request: Request, id_: int) -> Response:
        person = people.set_active(engine, id_, active=True)
        note(request, services, Action.PEOPLE, person.login, "activated")
        return RedirectResponse(f"{PEOPLE}/{id_}?xong=opened", 303)

    @pages.post(f"{PEOPLE}/{{id_}}/mat-khau")
    def reset(request: Request, id_: int) -> Response:
        person, password = people.get(engine, id_), people.reset(engine, id_, now())
        note(request, services, Action.PASSWORD, person.login, "reset")
        return page(request, "one_time.html", person=person, password=password, days=people.ONE_TIME_FOR.days)


def _journal(pages: APIRouter, services: Services) -> None:
    engine = services.ledger.engine

    @pages.get(JOURNAL, response_class=HTMLResponse)
    def read(request: Request, asked: Annotated[Asked, Depends()]) -> Response:
        note(request, services, Action.READ, "journal")
        try:
            wanted, fault = asked.wanted, None
        except Fault as error:
            wanted, fault = replace(asked, tu="", den="").wanted, error
        lines = journal.read(engine, wanted, LINES + 1, LINES * (asked.trang - 1))
        return page(
            request, "journal.html", 422 if fault else 200, fault=fault, asked=asked,
            lines=journaling.told(services, lines[:LINES], wording_of(request), sees(request, services)),
            more=len(lines) > LINES, people=people.everyone(engine), actions=tuple(Action),
        )  # fmt: skip


def _form(request: Request, person: Person | None, filled: dict[str, Any], fault: str = "", done: str = "") -> Response:
    """A fault is shown beside the field that its name begins with."""
    field = fault.partition("_")[0]
    faults = {_FIELDS.get(field, field): fault} if fault else {}
    return page(
        request, "person.html", 422 if fault else 200, person=person, filled=filled, faults=faults, done=done,
        roles=tuple(Role),
    )  # fmt: skip


def _told(person: Person) -> str:
    return f"{person.name}; {person.agency}; {', '.join(person.roles)}"
