"""Logging in and out, by a password or through the identity provider, and changing the password."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from accounts import affiliation, entrance, oidc, people, secrets, sessions
from accounts.entrance import Answer
from accounts.journal import Action
from accounts.people import Person
from infra.services import Services
from law.errors import BadInput, NotHeld, Unavailable
from web import cookies
from web.clock import now
from web.gate import LOG_IN, LOG_OUT, PASSWORD, own_path
from web.rendering import page
from web.visitor import Asking, address_of, note, visitor_of

Typed = Annotated[str, Form()]


def router(services: Services) -> APIRouter:
    pages = APIRouter(include_in_schema=False)
    _by_password(pages, services)
    _by_provider(pages, services)
    _password(pages, services)
    return pages


def _by_password(pages: APIRouter, services: Services) -> None:
    @pages.get(LOG_IN, response_class=HTMLResponse)
    def form(request: Request, tiep: str = "/") -> Response:
        if visitor_of(request):
            return RedirectResponse(own_path(tiep), 303)
        return _form(request, services, tiep)

    @pages.post(LOG_IN)
    def log_in(request: Request, login: Typed = "", password: Typed = "", tiep: Typed = "/") -> Response:
        answer = entrance.log_in(services.ledger.engine, login, password, address_of(request), now())
        if answer.person is None:
            return _form(request, services, tiep, login, "wait" if answer.wait else "wrong", answer.wait)
        return _entered(request, services, answer.person, tiep)

    @pages.post(LOG_OUT)
    def log_out(request: Request, visitor: Asking) -> Response:
        sessions.end(services.ledger.engine, visitor.person, visitor.session or 0)
        note(request, services, Action.LOG_OUT)
        answer = RedirectResponse(LOG_IN, 303)
        cookies.take(request, answer, cookies.SESSION)
        return answer


def _by_provider(pages: APIRouter, services: Services) -> None:
    @pages.get(f"{LOG_IN}/oidc/di")
    def depart(request: Request, tiep: str = "/") -> Response:
        browser = cookies.read(request, cookies.BROWSER) or secrets.made()
        try:
            away = oidc.depart(
                services.ledger.engine, _provider(services), _back(request), browser, own_path(tiep), now()
            )
        except Unavailable:
            return _form(request, services, tiep, fault="oidc_away")
        answer = RedirectResponse(away, 303)
        cookies.give(request, answer, cookies.BROWSER, browser)
        return answer

    @pages.get(f"{LOG_IN}/oidc")
    def arrive(request: Request) -> Response:
        engine, browser = services.ledger.engine, cookies.read(request, cookies.BROWSER)
        returned = dict(request.query_params)
        try:
            identity = oidc.arrive(engine, _provider(services), _back(request), browser, returned, now())
            person = affiliation.person_of_identity(engine, identity, address_of(request), now())
        except Unavailable:
            return _form(request, services, fault="oidc_away")
        except BadInput as error:
            return _form(request, services, fault=error.reason)
        return _entered(request, services, person, identity.target)


def _password(pages: APIRouter, services: Services) -> None:
    @pages.get(PASSWORD, response_class=HTMLResponse)
    def form(request: Request, visitor: Asking) -> Response:
        return page(request, "password.html", faults={}, wait=0)

    @pages.post(PASSWORD)
    def change(
        request: Request, visitor: Asking, current: Typed = "", password: Typed = "", again: Typed = ""
    ) -> Response:
        engine, person = services.ledger.engine, visitor.person
        own = entrance.is_own(engine, person, current, address_of(request), now())
        faults = _faults(own, password, again)
        if not faults:
            try:
                people.set_password(engine, person, password)
            except BadInput as error:
                faults = {"password": error.reason}
        if faults:
            return page(request, "password.html", 422, faults=faults, wait=_minutes(own.wait))
        note(request, services, Action.PASSWORD, person.login, "changed")
        return _entered(request, services, people.get(engine, person.id), "/tai-khoan?xong=password")


def _faults(own: Answer, password: str, again: str) -> dict[str, str]:
    if own.person is None:
        return {"current": "wait" if own.wait else "current_wrong"}
    return {"again": "again_differs"} if password != again else {}


def _form(
    request: Request, services: Services, tiep: str = "/", login: str = "", fault: str = "",
    wait: timedelta = timedelta(0),
) -> Response:  # fmt: skip
    """The log-in page; the browser gets its secret with it, without which no form is taken."""
    secret = cookies.read(request, cookies.BROWSER) or secrets.made()
    request.state.visitor, request.state.csrf = None, cookies.forgery_token(secret)
    status = 429 if wait else 403 if fault else 200
    answer = page(
        request, "log_in.html", status, tiep=own_path(tiep), login=login, fault=fault, wait=_minutes(wait),
        provider=services.identity_provider is not None,
    )  # fmt: skip
    cookies.give(request, answer, cookies.BROWSER, secret)
    if wait:
        answer.headers["Retry-After"] = str(int(wait.total_seconds()) + 1)
    return answer


def _minutes(wait: timedelta) -> int:
    return -(-int(wait.total_seconds()) // 60)


def _entered(request: Request, services: Services, person: Person, tiep: str) -> Response:
    """Always a fresh session: one that somebody planted in this browser before is worth nothing."""
    engine, old = services.ledger.engine, visitor_of(request)
    if old and old.session:
        sessions.end(engine, old.person, old.session)
    agent = request.headers.get("user-agent", "")
    token = sessions.begin(engine, person, address_of(request), agent, now())
    answer = RedirectResponse(PASSWORD if person.must_change else own_path(tiep), 303)
    cookies.give(request, answer, cookies.SESSION, token)
    cookies.take(request, answer, cookies.BROWSER)
    return answer


def _provider(services: Services) -> oidc.Provider:
    if services.identity_provider is None:
        raise NotHeld("No identity provider is set up")
    return services.identity_provider


def _back(request: Request) -> str:
    return f"{str(request.base_url).rstrip('/')}{LOG_IN}/oidc"
