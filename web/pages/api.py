"""The contract's objects under /api, described by OpenAPI."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from accounts.journal import Action
from flows.steps import reviewing, searching
from infra.services import Services
from web.clock import now, today
from web.visitor import Seen, note

Words = Annotated[str, Query(max_length=500)]


def router(services: Services) -> APIRouter:
    api = APIRouter(prefix="/api")
    _searching(api, services)
    _reviewing(api, services)
    return api


def _searching(api: APIRouter, services: Services) -> None:
    @api.get("/search")
    def search(  # noqa: PLR0913, PLR0917
        request: Request,
        grant: Seen,
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
        note(request, services, Action.SEARCH, q, "api")
        return next(iter(searching.search(services, [q], filters, today(), grant)))


def _reviewing(api: APIRouter, services: Services) -> None:
    @api.get("/audit")
    def audit(
        request: Request, grant: Seen, as_of: date | None = None, known_on: date | None = None
    ) -> list[dict[str, Any]]:
        """Every finding on a day, as `rasoat audit --json` gives them."""
        note(request, services, Action.READ, "audit", "api")
        return reviewing.audit(services, as_of or today(), known_on, now(), grant).objects()

    @api.get("/instruments")
    def instruments(request: Request, grant: Seen, number: Words, on: date | None = None) -> list[dict[str, Any]]:
        """All instruments that bear a number, as `rasoat show --json` gives them; 404 where none is known."""
        note(request, services, Action.READ, number, "api")
        return list(reviewing.show(services, number, on or today(), grant))

    @api.get("/deadlines")
    def deadlines(
        request: Request, grant: Seen, as_of: date | None = None, since: date | None = None, until: date | None = None
    ) -> list[dict[str, Any]]:
        """Obligations with their due days, as `rasoat deadlines --json` gives them."""
        note(request, services, Action.READ, "deadlines", "api")
        return reviewing.deadline_objects(reviewing.deadlines(services, as_of or today(), since, until, grant))
