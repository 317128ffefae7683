"""One document: its original with the evidence marked, beside what it says and how it stands."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from flows.steps import reviewing
from infra.services import Services
from web.rendering import page


def router(services: Services) -> APIRouter:
    pages = APIRouter(include_in_schema=False)

    @pages.get("/van-ban/{digest}", response_class=HTMLResponse)
    def document(request: Request, digest: str, start: int = 0, end: int = 0) -> Response:
        return page(request, "document.html", document=reviewing.document(services, digest, start, end))

    return pages
