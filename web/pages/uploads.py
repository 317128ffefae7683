"""Handing in papers: many files at once, each with its state and facts as they come."""

import re
from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, File, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from accounts.journal import Action
from flows.steps import uploading
from flows.steps.uploading import Upload
from infra.services import Services
from law.errors import NotHeld, WrongUse
from law.folding import fold
from web.clock import VIETNAM, now
from web.rendering import page
from web.visitor import Seen, agency_of, name_of, note

LARGEST = 1_000_000_000  # bytes in one batch


def router(services: Services) -> APIRouter:
    pages = APIRouter(include_in_schema=False)

    @pages.get("/nop", response_class=HTMLResponse)
    def form(request: Request) -> Response:
        return page(request, "upload.html")

    @pages.post("/nop")
    def hand_in(request: Request, tep: Annotated[list[UploadFile], File()], later: BackgroundTasks) -> Response:
        who = re.sub(r"[^a-z0-9]+", "-", fold(name_of(request)))
        batch = f"{now().astimezone(VIETNAM):%Y-%m-%d-%H%M%S}-{who}"
        received = uploading.receive(services, _uploads(tep), batch, agency_of(request), now())
        note(request, services, Action.UPLOAD, batch, str(len(received)))
        later.add_task(uploading.read_waiting, services, now)
        return RedirectResponse(f"/nop/{batch}", 303, background=later)

    @pages.get("/nop/{batch}", response_class=HTMLResponse)
    def batch(request: Request, batch: str, grant: Seen, bang: bool = False) -> Response:  # noqa: FBT001, FBT002
        receipts = uploading.of_batch(services, batch, grant)
        if not receipts:
            raise NotHeld("Không có lần nộp này")
        waiting = sum(one.state == "pending" for one in receipts)
        template = "upload_table.html" if bang else "upload_batch.html"
        return page(request, template, batch=batch, receipts=receipts, waiting=waiting)

    return pages


def _uploads(files: list[UploadFile]) -> list[Upload]:
    """What was chosen; WrongUse where nothing was, or too much for one time."""
    chosen = [one for one in files if one.filename]
    if not chosen:
        raise WrongUse("Chưa chọn tệp nào")
    if sum(one.size or 0 for one in chosen) > LARGEST:
        raise WrongUse("Các tệp quá lớn cho một lần nộp (tối đa 1 GB); hãy nộp làm nhiều lần")
    return [Upload(one.filename or "", one.file.read()) for one in chosen]
