"""The contract's objects under /api, described by OpenAPI."""

import re
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.security import HTTPBearer
from pydantic import BeforeValidator

from accounts.journal import Action
from flows.steps.intake import sourcing
from flows.steps.reviewing import reviewing, searching
from infra.services import Services
from web.clock import now, today
from web.visitor import Seen, note

Words = Annotated[str, Query(max_length=500)]
Number = Annotated[str, Query(max_length=500, examples=["955/2025/NĐ-CP"])]


def _iso(value: Any) -> date:
    """pydantic alone would take a bare number for seconds since 1970."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        return date.fromisoformat(value)
    raise ValueError("a day as 2026-11-24")


Day = Annotated[date, BeforeValidator(_iso)]

_PROBLEM = {
    "type": "object",
    "description": "Problem details, RFC 9457",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"},
        "detail": {"type": "string", "description": "One plain sentence"},
    },
}  # fmt: skip
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"description": told, "content": {"application/problem+json": {"schema": _PROBLEM}}}
    for status, told in (
        (401, "Nobody is logged in, and no token was sent"), (403, "Not for this person"),
        (404, "Nothing is held or known of it"), (422, "A value that cannot be used"), (503, "A server is away"),
    )
}  # fmt: skip


def router(services: Services) -> APIRouter:
    token = HTTPBearer(auto_error=False, description="A token of the person's own page")  # the gate looks at it
    api = APIRouter(prefix="/api", responses=PROBLEMS, dependencies=[Depends(token)])
    _searching(api, services)
    _reviewing(api, services)
    _sourcing(api, services)
    return api


def _searching(api: APIRouter, services: Services) -> None:
    @api.get("/search")
    def search(  # noqa: PLR0913, PLR0917
        request: Request,
        grant: Seen,
        q: Words,
        kind: Words | None = None,
        issuer: Words | None = None,
        since: Day | None = None,
        until: Day | None = None,
        in_force_on: Day | None = None,
        limit: Annotated[int, Query(ge=1, le=1000)] = 10,
    ) -> dict[str, Any]:
        """Hybrid search; one object as `rasoat search --json` gives it."""
        filters = searching.Filters(kind, issuer, since, until, in_force_on, limit)
        note(request, services, Action.SEARCH, q, "api")
        return next(iter(searching.search(services, [q], filters, today(), grant)))


def _reviewing(api: APIRouter, services: Services) -> None:
    @api.get("/audit")
    def audit(
        request: Request, grant: Seen, as_of: Day | None = None, known_on: Day | None = None
    ) -> list[dict[str, Any]]:
        """Every finding on a day, as `rasoat audit --json` gives them."""
        note(request, services, Action.READ, "audit", "api")
        return reviewing.audit(services, as_of or today(), known_on, now(), grant).objects()

    @api.get("/instruments")
    def instruments(request: Request, grant: Seen, number: Number, on: Day | None = None) -> list[dict[str, Any]]:
        """All instruments that bear a number, as `rasoat show --json` gives them; 404 where none is known."""
        note(request, services, Action.READ, number, "api")
        return list(reviewing.show(services, number, on or today(), grant))

    @api.get("/deadlines")
    def deadlines(
        request: Request, grant: Seen, as_of: Day | None = None, since: Day | None = None, until: Day | None = None
    ) -> list[dict[str, Any]]:
        """Obligations with their due days, as `rasoat deadlines --json` gives them."""
        note(request, services, Action.READ, "deadlines", "api")
        return reviewing.deadline_objects(reviewing.deadlines(services, as_of or today(), since, until, grant))


def _sourcing(api: APIRouter, services: Services) -> None:
    @api.get("/sources")
    def sources(request: Request, grant: Seen) -> list[dict[str, Any]]:
        """Every source: when it was visited and answered, what is refused there, whether it is late; as
        `rasoat harvest --list --json` gives them."""
        note(request, services, Action.READ, "sources", "api")
        return sourcing.seen(services, grant, now())

    @api.get("/sources/{name}")
    def source(request: Request, grant: Seen, name: Annotated[str, Path(max_length=200)]) -> dict[str, Any]:
        """One source and its visits, the newest first; 404 where none of that name may be seen."""
        note(request, services, Action.READ, name, "api")
        return sourcing.with_visits(services, name, grant, now())
