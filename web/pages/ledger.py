"""The ledger: every file that ever came in, where it stands, and why."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from archive.receipts import STATES
from flows.steps import copies
from infra.services import Services
from web.pages.searching import Words
from web.rendering import page
from web.visitor import Seen

PAGE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """Filters of the ledger, as its address has them."""

    trang_thai: Words = ""
    q: Words = ""
    trang: Annotated[int, Query(ge=1, le=10_000)] = 1

    def shown(self, **changes: Any) -> dict[str, Any]:
        return {"trang_thai": self.trang_thai, "q": self.q} | changes


def router(services: Services) -> APIRouter:
    pages = APIRouter(include_in_schema=False)

    @pages.get("/so-tiep-nhan", response_class=HTMLResponse)
    def ledger(request: Request, grant: Seen, asked: Annotated[Asked, Depends()]) -> Response:
        state = asked.trang_thai if asked.trang_thai in STATES else None
        rows, total = services.ledger.page(state, asked.q, PAGE, PAGE * (asked.trang - 1), grant)
        more = total > PAGE * asked.trang
        return page(
            request, "ledger.html", asked=asked, rows=rows, total=total, more=more,
            copies=copies.of_duplicates(services, rows, grant), states=STATES, counts=services.ledger.counts(grant),
        )  # fmt: skip

    return pages
