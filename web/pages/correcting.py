"""Correcting a fact on the page of its document: a reviewer's statement over the machine's, and taking it back."""

from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Depends, Request
from fastapi.responses import RedirectResponse, Response

from accounts.journal import Action
from accounts.people import Role
from flows.steps.reading import viewing
from flows.steps.reviewing import deciding, following
from flows.steps.standing import stating
from infra.services import Services
from law.statements import Statement
from web.clock import now, today
from web.faults import Fault
from web.pages import documents
from web.rendering import address
from web.said import Refused, Said
from web.visitor import Seen, name_of, needs, note

DECIDES = Depends(needs(Role.REVIEWER, Role.ADMIN))


def router(services: Services) -> APIRouter:
    pages = APIRouter(include_in_schema=False)

    @pages.post("/van-ban/{digest}/sua", dependencies=[DECIDES])
    def correct(
        request: Request,
        digest: str,
        grant: Seen,
        said: Annotated[Said, Depends()],
        asked: Annotated[documents.Asked, Depends()],
        later: BackgroundTasks,
    ) -> Response:
        """Back to the page as it was asked for; what cannot be kept comes back in its form."""
        view = viewing.view(services, digest, grant)
        who, when = name_of(request), now()
        try:
            stated = said.stated(view)
        except Fault as fault:
            return documents.shown(request, services, view, asked, grant, refused=Refused(said, fault))
        words = [
            Statement(digest, said.kind, content, value, who, said.ly_do.strip(), when) for content, value in stated
        ]
        stating.state(services, *words)
        note(request, services, Action.DECISION, digest, f"{said.viec} {said.kind}: {stated[-1][0][:80]}")
        if deciding.audited_at(services) is not None:  # the queue follows
            later.add_task(following.follow, services, today, now)
        back = address(
            f"/van-ban/{digest}", trang=asked.trang or None, phan=asked.phan or None, xem=asked.xem, ve=asked.ve
        )
        return RedirectResponse(f"{back}#loi-nguoi", 303, background=later)

    return pages
