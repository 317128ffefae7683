"""Paper saved: pages made searchable and copies avoided, with their trend."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from accounts.journal import Action
from flows.steps.upkeep import saving
from flows.steps.upkeep.saving import Month
from infra.services import Services
from web import charts
from web.clock import today
from web.rendering import page
from web.visitor import Seen, note

REAM = 500  # sheets


def router(services: Services) -> APIRouter:
    pages = APIRouter(include_in_schema=False)

    @pages.get("/giam-giay", response_class=HTMLResponse)
    def paper(request: Request, grant: Seen) -> Response:
        note(request, services, Action.READ, "paper")
        months = saving.months(services, grant)
        total = Month("", *(sum(getattr(month, name) for month in months) for name in Month.__slots__[1:]))
        drawn = charts.chart(months, f"{today():%Y-%m}") if months else None
        return page(
            request, "paper.html", months=months, total=total, chart=drawn, height=charts.HEIGHT,
            width=charts.MARGIN + charts.WIDTH, margin=charts.MARGIN, sheets=total.scanned + total.copied_pages,
            ream=REAM,
        )  # fmt: skip

    return pages
