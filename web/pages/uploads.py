"""Handing in papers: many files at once, each with its state and facts as they come; nothing is lost on the way."""

import re
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, BackgroundTasks, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BeforeValidator

from accounts.journal import Action
from flows.steps.intake import uploading
from flows.steps.intake.uploading import Upload
from flows.steps.reading import copies, summaries
from infra.services import Services
from law.access import Grant
from law.folding import fold
from web.clock import VIETNAM, now
from web.faults import Fault, NotThere
from web.rendering import page
from web.visitor import Seen, agency_of, name_of, note

LARGEST = 1_000_000_000  # bytes in one request
RECENT = 10


def _files(given: Any) -> Any:
    """A browser sends an empty name where nothing was chosen."""
    return [one for one in given if getattr(one, "filename", None)] if isinstance(given, list | tuple) else given


Files = Annotated[Sequence[UploadFile], BeforeValidator(_files), File()]


def router(services: Services) -> APIRouter:
    pages = APIRouter(include_in_schema=False)

    @pages.get("/nop", response_class=HTMLResponse)
    def form(request: Request, grant: Seen) -> Response:
        return _form(request, services, grant)

    @pages.post("/nop")
    def hand_in(request: Request, grant: Seen, later: BackgroundTasks, tep: Files = ()) -> Response:
        batch = _new(request)
        try:
            _receive(request, services, tep, batch)
        except Fault as fault:
            return _form(request, services, grant, fault)
        later.add_task(uploading.read_waiting, services, now)
        return RedirectResponse(f"/nop/{batch}", 303, background=later)

    _one_by_one(pages, services)

    @pages.get("/nop/{batch}", response_class=HTMLResponse)
    def batch(request: Request, batch: str, grant: Seen, bang: bool = False) -> Response:  # noqa: FBT001, FBT002
        return _batch(request, services, batch, grant, "upload_table.html" if bang else "upload_batch.html")

    return pages


def _one_by_one(pages: APIRouter, services: Services) -> None:
    """A batch whose files come one request each."""

    @pages.post("/nop/mo")
    def announce(request: Request, ten: Annotated[list[str], Form()]) -> Response:
        """Begins a batch whose files come one by one, so that what has come stays when the browser is closed."""
        batch = _new(request)
        uploading.announce(services, batch, ten[:5_000])
        return RedirectResponse(f"/nop/{batch}", 303)

    @pages.post("/nop/{batch}")
    def add(request: Request, batch: str, grant: Seen, later: BackgroundTasks, tep: Files = ()) -> Response:
        """More files of a batch that this person began."""
        if not re.fullmatch(rf"\d{{4}}-\d\d-\d\d-\d{{6}}-{re.escape(_who(request))}", batch):
            raise NotThere("no_batch")
        try:
            _receive(request, services, tep, batch)
        except Fault as fault:
            return _batch(request, services, batch, grant, "upload_batch.html", fault)
        later.add_task(uploading.read_waiting, services, now)
        return RedirectResponse(f"/nop/{batch}", 303, background=later)


def _form(request: Request, services: Services, grant: Grant, fault: Fault | None = None) -> Response:
    recent = uploading.latest(services, f"-{_who(request)}", grant)[:RECENT]
    return page(request, "upload.html", 422 if fault else 200, recent=recent, fault=fault)


def _batch(
    request: Request, services: Services, batch: str, grant: Grant, template: str, fault: Fault | None = None
) -> Response:
    """The page of a batch, or its table alone, which is asked for every two seconds and not written down."""
    found = uploading.of_batch(services, batch, grant)
    is_own = batch.endswith(f"-{_who(request)}")
    if not found.receipts and not (is_own and found.missing):
        raise NotThere("no_batch")
    if template == "upload_batch.html":
        note(request, services, Action.READ, f"batch {batch}")
    return page(
        request, template, 422 if fault else 200, fault=fault, batch=batch, found=found, is_own=is_own,
        copies=copies.of_duplicates(services, found.receipts, grant),
        summaries=summaries.of_receipts(services, found.receipts),
    )  # fmt: skip


def _who(request: Request) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(name_of(request)))


def _new(request: Request) -> str:
    return f"{now().astimezone(VIETNAM):%Y-%m-%d-%H%M%S}-{_who(request)}"


def _receive(request: Request, services: Services, files: Sequence[UploadFile], batch: str) -> None:
    received = uploading.receive(services, _uploads(files), batch, agency_of(request), now())
    note(request, services, Action.UPLOAD, batch, str(len(received)))


def _uploads(files: Sequence[UploadFile]) -> list[Upload]:
    """What was chosen; Fault where nothing was, or too much for one time."""
    chosen = [one for one in files if one.filename]
    if not chosen:
        raise Fault("no_file", "tep")
    if sum(one.size or 0 for one in chosen) > LARGEST:
        raise Fault("batch_too_large", "tep")
    return [Upload(one.filename or "", one.file.read()) for one in chosen]
