"""Splitting a scan of many papers: where each begins is proposed on its pictures, a person corrects it."""

from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from accounts.journal import Action
from flows.steps.intake import splitting, uploading
from flows.steps.intake.splitting import Proposal
from flows.steps.reading import viewing
from flows.steps.reading.viewing import View
from infra.services import Services
from law.errors import WrongUse
from web.clock import now
from web.faults import Fault, fault_of
from web.rendering import page
from web.visitor import Seen, name_of, note

THUMBNAIL = 320


def router(services: Services) -> APIRouter:
    pages = APIRouter(include_in_schema=False)

    @pages.get("/tach/{digest}", response_class=HTMLResponse)
    def preview(request: Request, digest: str, grant: Seen) -> Response:
        view = viewing.view(services, digest, grant)
        note(request, services, Action.READ, digest, view.first.path)
        return _page(request, services, view, splitting.proposal(view))

    @pages.post("/tach/{digest}")
    def split(
        request: Request,
        digest: str,
        grant: Seen,
        later: BackgroundTasks,
        dau: Annotated[list[int] | None, Form()] = None,
        bo: Annotated[list[int] | None, Form()] = None,
    ) -> Response:
        view = viewing.view(services, digest, grant)
        wanted = splitting.groups(len(view.pages), dau or (), bo or ())
        try:
            splitting.split(services, digest, wanted, name_of(request), now(), grant)
        except WrongUse as error:
            said = Proposal(frozenset(dau or ()), frozenset(bo or ()))
            return _page(request, services, view, said, fault_of(error, "dau"))
        note(request, services, Action.UPLOAD, digest, f"split into {len(wanted)}")
        later.add_task(uploading.read_waiting, services, now)
        return RedirectResponse(f"/tach/{digest}", 303, background=later)

    return pages


def _page(request: Request, services: Services, view: View, proposed: Proposal, fault: Fault | None = None) -> Response:
    """The pages of a scan with what is proposed ticked, or what a person ticked where that cannot be."""
    made = splitting.parts_of(services, view.digest)
    status = 422 if fault else 200
    return page(request, "split.html", status, view=view, proposed=proposed, made=made, width=THUMBNAIL, fault=fault)
