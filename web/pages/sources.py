"""Sources: what was harvested when, what was refused and why, and which source is late, blocked or has nothing new."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from accounts.journal import Action
from archive import harvests
from flows.steps.intake import sourcing
from infra.services import Services
from law.access import Grant
from web.clock import now
from web.faults import NotThere
from web.rendering import page
from web.visitor import Seen, note

SOURCES = "/nguon"
GOOD = ("new", "nothing_new")
LISTED = 200  # refused addresses on the page of a source


def router(services: Services) -> APIRouter:
    pages = APIRouter(include_in_schema=False)

    @pages.get(SOURCES, response_class=HTMLResponse)
    def every(request: Request, grant: Seen) -> Response:
        note(request, services, Action.READ, "sources")
        found = _seen(services, grant)
        troubled = sum(_is_troubled(one) for one in found)
        return page(request, "sources.html", found=found, troubled=troubled)

    @pages.get(f"{SOURCES}/{{name}}", response_class=HTMLResponse)
    def one(request: Request, name: str, grant: Seen) -> Response:
        found = next((one for one in _seen(services, grant) if one["source"] == name), None)
        if found is None:
            raise NotThere("no_source", name=name)
        note(request, services, Action.READ, f"source {name}")
        visits = harvests.history(services.ledger.engine, name)
        return page(request, "source.html", one=found, visits=visits, outcomes=harvests.OUTCOMES, listed=LISTED)

    return pages


def _seen(services: Services, grant: Grant) -> list[dict[str, Any]]:
    """Sources whose papers the viewer may see, those that somebody should look at first."""
    return sorted(sourcing.seen(services, grant, now()), key=lambda one: not _is_troubled(one))


def _is_troubled(one: dict[str, Any]) -> bool:
    return one["late"] or one["alarm"] is not None or one["state"] not in (*GOOD, "open")
