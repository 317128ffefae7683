"""Splitting a scan of many papers: where each begins is proposed on its pictures, a person corrects it."""

from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from accounts.journal import Action
from flows.steps import splitting, uploading, viewing
from infra.services import Services
from web.clock import now
from web.rendering import page
from web.visitor import Seen, name_of, note

THUMBNAIL = 320


def router(services: Services) -> APIRouter:
    pages = APIRouter(include_in_schema=False)

    @pages.get("/tach/{digest}", response_class=HTMLResponse)
    def preview(request: Request, digest: str, grant: Seen) -> Response:
        view = viewing.view(services, digest, grant)
        note(request, services, Action.READ, digest, view.first.path)
        proposed = splitting.proposal(view)
        made = splitting.parts_of(services, digest)
        return page(request, "split.html", view=view, proposed=proposed, made=made, width=THUMBNAIL)

    @pages.post("/tach/{digest}")
    def split(
        request: Request,
        digest: str,
        grant: Seen,
        later: BackgroundTasks,
        dau: Annotated[list[int] | None, Form()] = None,
        bo: Annotated[list[int] | None, Form()] = None,
    ) -> Response:
        count = len(viewing.view(services, digest, grant).pages)
        wanted = splitting.groups(count, dau or (), bo or ())
        splitting.split(services, digest, wanted, name_of(request), now(), grant)
        note(request, services, Action.UPLOAD, digest, f"split into {len(wanted)}")
        later.add_task(uploading.read_waiting, services, now)
        return RedirectResponse(f"/tach/{digest}", 303, background=later)

    return pages
