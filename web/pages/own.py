"""A person's own page: who they are here, where they are logged in, and the tokens of their programs."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from accounts import sessions, tokens
from accounts.journal import Action
from infra.services import Services
from law.errors import BadInput
from web.clock import now
from web.rendering import page
from web.visitor import Asking, Visitor, note

OWN = "/tai-khoan"
DONE = ("password", "session", "token")


def router(services: Services) -> APIRouter:
    pages = APIRouter(include_in_schema=False)
    engine = services.ledger.engine

    @pages.get(OWN, response_class=HTMLResponse)
    def own(request: Request, visitor: Asking, xong: str = "") -> Response:
        return _page(request, services, visitor, done=xong if xong in DONE else "")

    @pages.post(f"{OWN}/phien/{{id_}}/ket-thuc")
    def end_session(request: Request, visitor: Asking, id_: int) -> Response:
        sessions.end(engine, visitor.person, id_)
        note(request, services, Action.LOG_OUT, str(id_), "ended")
        return RedirectResponse(f"{OWN}?xong=session", 303)

    @pages.post(f"{OWN}/phien/ket-thuc-khac")
    def end_others(request: Request, visitor: Asking) -> Response:
        sessions.end_others(engine, visitor.person, visitor.session or 0)
        note(request, services, Action.LOG_OUT, "others", "ended")
        return RedirectResponse(f"{OWN}?xong=session", 303)

    @pages.post(f"{OWN}/ma")
    def make_token(
        request: Request, visitor: Asking, token_name: Annotated[str, Form()] = "", days: Annotated[str, Form()] = ""
    ) -> Response:
        try:
            made = tokens.make(engine, visitor.person, token_name, int(days) if days.isdecimal() else 0, now())
        except BadInput as error:
            return _page(request, services, visitor, 422, fault=error.reason, token_name=token_name)
        note(request, services, Action.TOKEN, token_name, "made")
        return _page(request, services, visitor, made=made)

    @pages.post(f"{OWN}/ma/{{id_}}/ket-thuc")
    def end_token(request: Request, visitor: Asking, id_: int) -> Response:
        tokens.end(engine, visitor.person, id_)
        note(request, services, Action.TOKEN, str(id_), "ended")
        return RedirectResponse(f"{OWN}?xong=token", 303)

    return pages


def _page(request: Request, services: Services, visitor: Visitor, status: int = 200, **shown: Any) -> Response:
    engine, person = services.ledger.engine, visitor.person
    return page(
        request, "own.html", status, person=person, days=tokens.DAYS,
        sessions=sessions.of_person(engine, person, now()), tokens=tokens.of_person(engine, person, now()), **shown,
    )  # fmt: skip
