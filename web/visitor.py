"""Who asks for a page, and what of the archive they may see."""

from typing import Any

from fastapi import Request

from flows.steps.deciding import Visible


def name_of(request: Request) -> str:
    """The person's log-in name, as decisions and statements keep it."""
    person = getattr(request.state, "person", None)
    return str(person.login) if person else "khach"


def agency_of(request: Request) -> str:
    """The agency whose papers the person hands in; "" where everybody may see them."""
    person = getattr(request.state, "person", None)
    return str(person.agencies[0]) if person and person.agencies else ""


def sees(request: Request) -> Visible:
    """Whether the visitor may see a finding."""

    def visible(content: dict[str, Any]) -> bool:
        return True

    return visible
