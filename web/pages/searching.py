"""The search page: one box, what narrows it, results with the reason, the exact number first."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from accounts.journal import Action
from flows.steps import searching
from infra.services import Services
from law.access import Grant
from web.clock import today
from web.rendering import page
from web.visitor import Seen, note

Words = Annotated[str, Query(max_length=500)]
PAGE = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """The form of the page, as its address has it; an empty field narrows nothing."""

    q: Words = ""
    kind: Words = ""
    issuer: Words = ""
    since: str = ""
    until: str = ""
    on: str = ""
    trang: Annotated[int, Query(ge=1, le=50)] = 1

    @property
    def filters(self) -> searching.Filters:
        return searching.Filters(
            self.kind or None, self.issuer or None,
            day_of(self.since), day_of(self.until), day_of(self.on), PAGE * self.trang,
        )  # fmt: skip

    def shown(self, **changes: Any) -> dict[str, Any]:
        """The fields for an address, with some changed."""
        names = ("q", "kind", "issuer", "since", "until", "on")
        return {name: getattr(self, name) for name in names} | changes


def day_of(text: str) -> date | None:
    """A day of a form, ISO as browsers send it; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def router(services: Services) -> APIRouter:
    pages = APIRouter(include_in_schema=False)

    @pages.get("/", response_class=HTMLResponse)
    def search(request: Request, grant: Seen, asked: Annotated[Asked, Depends()]) -> Response:
        answer = found(services, asked, grant)
        if answer:
            note(request, services, Action.SEARCH, asked.q)
        counts = None if answer else services.ledger.counts(grant)
        return page(request, "search.html", asked=asked, answer=answer, counts=counts)

    return pages


def found(services: Services, asked: Asked, grant: Grant) -> dict[str, Any] | None:
    """The contract's object, its results those of the asked page; None where nothing is asked."""
    if not asked.q.strip():
        return None
    answer = next(iter(searching.search(services, [asked.q], asked.filters, today(), grant)))
    first = PAGE * (asked.trang - 1)
    return answer | {"results": answer["results"][first:], "first": first}
