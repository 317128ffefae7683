"""The alert list: what looks outdated, each line with the sentence and page that prove it."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from flows.steps import reviewing
from infra.services import Services
from web.clock import now, today
from web.rendering import page


def router(services: Services) -> APIRouter:
    pages = APIRouter(include_in_schema=False)

    @pages.get("/canh-bao", response_class=HTMLResponse)
    def alerts(request: Request) -> Response:
        found = reviewing.audit(services, today(), None, now())
        return page(request, "alerts.html", day=today(), rows=found.objects())

    return pages
