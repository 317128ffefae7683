"""What was sent to whom: each list, how it went, and what failed; for admins, since it tells of every paper."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from accounts.journal import Action
from accounts.people import Role
from flows.steps.sending import telling
from infra.services import Services
from web.clock import now
from web.rendering import page
from web.visitor import needs, note

SENT = "/da-gui"


def router(services: Services) -> APIRouter:
    pages = APIRouter(include_in_schema=False, dependencies=[Depends(needs(Role.ADMIN))])

    @pages.get(SENT, response_class=HTMLResponse)
    def every(request: Request) -> Response:
        note(request, services, Action.READ, "deliveries")
        return page(
            request, "deliveries.html", lists=telling.sent_lists(services), standing=telling.standing(services),
            readers=telling.readers(services),
        )  # fmt: skip

    @pages.post(f"{SENT}/gui-lai")
    def again(request: Request, ma: Annotated[str, Form(max_length=36)]) -> Response:
        telling.let_again(services, ma, now())
        note(request, services, Action.DECISION, f"delivery {ma}", "again")
        return RedirectResponse(SENT, 303)

    return pages
