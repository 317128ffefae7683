"""The calendar of a month: its weeks from Monday, what is owed on each day, and which days are off."""

import calendar
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from law.dates import add_months
from law.days import is_working_day
from review.obligations import Obligation

_MONTH = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])", re.ASCII)
_MISSED = ("missing", "late")


@dataclass(frozen=True, slots=True)
class Day:
    """A square of the calendar: how many duties are due, how many of them are overdue, and whether nobody works."""

    day: date
    owed: int
    missed: int
    is_off: bool
    is_inside: bool


@dataclass(frozen=True, slots=True)
class Month:
    """Weeks of seven days each, and the first days of this month and of those beside it."""

    first: date
    weeks: tuple[tuple[Day, ...], ...]
    before: date
    after: date


def month_of(text: str, otherwise: date) -> date:
    """The first day of the month that an address names as 2026-12; of `otherwise` where it names none."""
    return date.fromisoformat(f"{text}-01") if _MONTH.fullmatch(text) else otherwise.replace(day=1)


def month(first: date, owed: Iterable[Obligation]) -> Month:
    """The month that begins on `first`, with what is due in it."""
    due = Counter(one.due_on for one in owed)
    missed = Counter(one.due_on for one in owed if one.state in _MISSED)
    weeks = tuple(
        tuple(Day(day, due[day], missed[day], not is_working_day(day), day.month == first.month) for day in week)
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    )
    return Month(first, weeks, add_months(first, -1), add_months(first, 1))
