"""Paper saved: pages made searchable and copies avoided, with their trend."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from flows.steps import saving
from flows.steps.saving import Month
from infra.services import Services
from web.rendering import page
from web.visitor import Seen

MONTHS, HEIGHT, COLUMN = 24, 180, 34
REAM = 500  # sheets


@dataclass(frozen=True, slots=True)
class Bar:
    """A column of the chart: scanned pages below, pages of copies above, in pixels from the top."""

    month: Month
    x: int
    scanned: int
    copied: int


def router(services: Services) -> APIRouter:
    pages = APIRouter(include_in_schema=False)

    @pages.get("/giam-giay", response_class=HTMLResponse)
    def paper(request: Request, grant: Seen) -> Response:
        months = saving.months(services, grant)
        total = Month("", *(sum(getattr(month, name) for month in months) for name in Month.__slots__[1:]))
        return page(
            request, "paper.html", months=months, total=total, bars=_bars(months[-MONTHS:]), height=HEIGHT,
            column=COLUMN, sheets=total.scanned + total.copied_pages, ream=REAM,
        )  # fmt: skip

    return pages


def _bars(months: tuple[Month, ...]) -> list[Bar]:
    most = max((month.scanned + month.copied_pages for month in months), default=0) or 1
    return [
        Bar(month, at * COLUMN, round(month.scanned * HEIGHT / most), round(month.copied_pages * HEIGHT / most))
        for at, month in enumerate(months)
    ]
