"""Obligations: who owes what by when, the overdue first, as a list and as a calendar to subscribe to."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from accounts.journal import Action
from delivery import calendars
from flows.steps import reviewing
from infra.services import Services
from law import dates
from law.access import Grant
from law.folding import fold
from review.obligations import Obligation
from web import months
from web.clock import now, today
from web.days import day_of
from web.pages.searching import Words
from web.rendering import attached, page
from web.visitor import Seen, note

BACK, AHEAD = timedelta(days=90), timedelta(days=180)
STATES = ("missing", "late", "upcoming", "met")


@dataclass(frozen=True, slots=True)
class Asked:
    """The window of days, the body and the state, as the address has them."""

    tu: str = ""
    den: str = ""
    co_quan: Words = ""
    trang_thai: Words = ""
    thang: Words = ""

    def shown(self, **changes: Any) -> dict[str, Any]:
        names = ("tu", "den", "co_quan", "trang_thai", "thang")
        return {name: getattr(self, name) for name in names} | changes

    def window(self, day: date) -> tuple[date, date]:
        return day_of(self.tu) or day - BACK, day_of(self.den) or day + AHEAD


def router(services: Services) -> APIRouter:
    pages = APIRouter(include_in_schema=False)

    @pages.get("/nhiem-vu", response_class=HTMLResponse)
    def obligations(request: Request, grant: Seen, asked: Annotated[Asked, Depends()]) -> Response:
        note(request, services, Action.READ, "deadlines")
        since, until = asked.window(today())
        groups = _by_month(_owed(services, asked, grant))
        first = months.month_of(asked.thang, today())
        last = dates.add_months(first, 1) - timedelta(days=1)
        due = _owed(services, replace(asked, tu=first.isoformat(), den=last.isoformat()), grant)
        return page(
            request, "obligations.html", asked=asked, since=since, until=until, months=groups, states=STATES,
            month=months.month(first, due), today=today(),
        )  # fmt: skip

    @pages.get("/nhiem-vu/lich.ics")
    def calendar(request: Request, grant: Seen, asked: Annotated[Asked, Depends()]) -> Response:
        note(request, services, Action.EXPORT, "deadlines", "ics")
        book = calendars.calendar(_owed(services, asked, grant), now())
        return Response(book, media_type="text/calendar; charset=utf-8", headers=attached("nhiem-vu.ics"))

    return pages


def _owed(services: Services, asked: Asked, grant: Grant) -> list[Obligation]:
    since, until = asked.window(today())
    words = fold(asked.co_quan).split()
    return [
        one
        for one in reviewing.deadlines(services, today(), since, until, grant)
        if asked.trang_thai in ("", one.state) and all(word in fold(one.who or "") for word in words)
    ]


def _by_month(owed: list[Obligation]) -> list[tuple[str, list[Obligation]]]:
    """Headings as 03/2026 with what is due in that month; what is overdue stands before all months."""
    overdue = [one for one in owed if one.state in ("missing", "late")]
    groups: dict[str, list[Obligation]] = {"overdue": overdue} if overdue else {}
    for one in sorted((one for one in owed if one.state not in ("missing", "late")), key=lambda one: one.due_on):
        groups.setdefault(f"{one.due_on:%m/%Y}", []).append(one)
    return list(groups.items())
