"""Obligations: who owes what by when, the overdue first, as a list and as a calendar to subscribe to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from accounts.journal import Action
from delivery import calendars
from flows.steps.reviewing import reviewing
from infra.services import Services
from law import dates
from law.access import Grant
from review.obligations import Obligation
from web import duties, months
from web.clock import now, today
from web.days import day_of
from web.faults import Fault
from web.pages.searching import Words
from web.rendering import attached, page
from web.visitor import Seen, note

OBLIGATIONS = "/nhiem-vu"
BACK, AHEAD = 3, 6  # months before and after this one
STATES = ("missing", "late", "upcoming", "met")
OVERDUE, EVERYTHING = "qua-han", "tat-ca"
BODIES = 12  # that owe most, beside the list


@dataclass(frozen=True, slots=True)
class Asked:
    """The window of days, the body, the state, the month of the calendar, which list (`muc`: "" for that of the month)
    and its leaf, as the address has them."""

    tu: Annotated[str, Query(max_length=40)] = ""
    den: Annotated[str, Query(max_length=40)] = ""
    co_quan: Words = ""
    trang_thai: Words = ""
    thang: Words = ""
    muc: Words = ""
    trang: Annotated[int, Query(ge=1, le=10_000)] = 1

    @property
    def has_window(self) -> bool:
        return bool(self.tu.strip() or self.den.strip())

    def shown(self, **changes: Any) -> dict[str, Any]:
        """The fields for an address, with some changed; it begins at the first leaf again."""
        names = ("tu", "den", "co_quan", "trang_thai", "thang", "muc")
        return {name: getattr(self, name) for name in names} | changes

    def window(self, day: date) -> tuple[date, date]:
        """Whole months around the day where none is asked for, so that their counts are those of the calendar."""
        first = day.replace(day=1)
        since, until = day_of(self.tu, "tu"), day_of(self.den, "den")
        return since or dates.add_months(first, -BACK), until or dates.add_months(first, AHEAD + 1) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Shown:
    """The list that is shown: which one, all its duties, its first and last day, and the month of the calendar."""

    muc: str
    owed: Sequence[Obligation]
    since: date
    until: date
    month: months.Month


def router(services: Services) -> APIRouter:
    pages = APIRouter(include_in_schema=False)

    @pages.get(OBLIGATIONS, response_class=HTMLResponse)
    def obligations(request: Request, grant: Seen, asked: Annotated[Asked, Depends()]) -> Response:
        note(request, services, Action.READ, "deadlines")
        try:
            asked.window(today())
        except Fault as fault:
            return _page(request, services, grant, replace(asked, tu="", den=""), fault, asked)
        return _page(request, services, grant, asked)

    @pages.get(f"{OBLIGATIONS}/lich.ics")
    def calendar(request: Request, grant: Seen, asked: Annotated[Asked, Depends()]) -> Response:
        note(request, services, Action.EXPORT, "deadlines", "ics")
        owed = duties.narrowed(_owed(services, grant, *asked.window(today())), asked.co_quan, asked.trang_thai)
        book = calendars.calendar(owed, now())
        return Response(book, media_type="text/calendar; charset=utf-8", headers=attached("nhiem-vu.ics"))

    return pages


def prepare(services: Services, grant: Grant) -> None:
    """Works out what the first who asks would wait for."""
    _owed(services, grant, *Asked().window(today()))


def _page(
    request: Request,
    services: Services,
    grant: Grant,
    asked: Asked,
    fault: Fault | None = None,
    typed: Asked | None = None,
) -> Response:
    """The page as it is asked for; with a fault, the form as it was typed, over the list without its days."""
    in_window = _owed(services, grant, *asked.window(today()))
    owed = duties.narrowed(in_window, asked.co_quan, asked.trang_thai)
    shown = _shown(services, grant, asked, owed)
    return page(
        request, "obligations.html", 422 if fault else 200, asked=asked, typed=typed or asked, fault=fault, shown=shown,
        rows=duties.leaf(shown.owed, asked.trang), leaves=-(-len(shown.owed) // duties.LEAF), today=today(),
        window=asked.window(today()), states=STATES, total=len(owed), missed=len(duties.missed(owed)),
        months=() if asked.has_window else duties.months(owed),
        bodies=duties.bodies(duties.narrowed(in_window, "", asked.trang_thai), BODIES),
    )  # fmt: skip


def _shown(services: Services, grant: Grant, asked: Asked, owed: Sequence[Obligation]) -> Shown:
    """The overdue where nothing else is asked for and there are any, else a month, else all in the days asked for."""
    window = asked.window(today())
    first = months.month_of(asked.thang, (max(min(today(), window[1]), window[0])) if asked.has_window else today())
    last = dates.add_months(first, 1) - timedelta(days=1)
    of_month = duties.between(_narrowed(services, grant, asked, first, last), first, last)
    missed = duties.missed(owed)
    muc = asked.muc or (EVERYTHING if asked.has_window else "" if asked.thang or not missed else OVERDUE)
    if muc in (OVERDUE, EVERYTHING):
        listed = missed if muc == OVERDUE else duties.between(owed, *window)
        return Shown(muc, listed, *window, months.month(first, of_month))
    return Shown("", of_month, first, last, months.month(first, of_month))


def _narrowed(services: Services, grant: Grant, asked: Asked, first: date, last: date) -> list[Obligation]:
    """Duties of a month as they are narrowed, out of what is worked out anyway where that holds the month."""
    since, until = asked.window(today())
    window = (since, until) if since <= first and last <= until else (first, last)
    return duties.narrowed(_owed(services, grant, *window), asked.co_quan, asked.trang_thai)


def _owed(services: Services, grant: Grant, since: date, until: date) -> tuple[Obligation, ...]:
    return reviewing.deadlines(services, today(), since, until, grant)
