"""The contract's objects under /api, described by OpenAPI."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query

from flows.steps import reviewing, searching
from infra.services import Services
from web.clock import now, today

Words = Annotated[str, Query(max_length=500)]


def router(services: Services) -> APIRouter:
    api = APIRouter(prefix="/api")

    @api.get("/search")
    def search(  # noqa: PLR0913, PLR0917
        q: Words,
        kind: Words | None = None,
        issuer: Words | None = None,
        since: date | None = None,
        until: date | None = None,
        in_force_on: date | None = None,
        limit: Annotated[int, Query(ge=1, le=1000)] = 10,
    ) -> dict[str, Any]:
        """Hybrid search; one object as `rasoat search --json` gives it."""
        filters = searching.Filters(kind, issuer, since, until, in_force_on, limit)
        return next(iter(searching.search(services, [q], filters, today())))

    @api.get("/audit")
    def audit(as_of: date | None = None, known_on: date | None = None) -> list[dict[str, Any]]:
        """Every finding on a day, as `rasoat audit --json` gives them."""
        return reviewing.audit(services, as_of or today(), known_on, now()).objects()

    @api.get("/instruments")
    def instruments(number: Words, on: date | None = None) -> list[dict[str, Any]]:
        """All instruments that bear a number, as `rasoat show --json` gives them; 404 where none is known."""
        return list(reviewing.show(services, number, on or today()))

    @api.get("/deadlines")
    def deadlines(
        as_of: date | None = None, since: date | None = None, until: date | None = None
    ) -> list[dict[str, Any]]:
        """Obligations with their due days, as `rasoat deadlines --json` gives them."""
        return reviewing.deadline_objects(reviewing.deadlines(services, as_of or today(), since, until))

    return api
