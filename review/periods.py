"""Recurring duties as days: which period a duty is for, and on which day it is due."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from law.folding import fold

_MONTHS = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}
# 15/12 | 15 tháng 6 | 15-12 (folded); not 15/12/2026, which is one day and not a rule
_DAY_AND_MONTH = re.compile(r"\b(\d{1,2})\s*(?:/|-|thang)\s*(\d{1,2})\b(?!\s*[/-]\s*\d{4}|\s*nam\s*\d{4})")
# ngày 20 | ngày mùng 5 (folded)
_DAY = re.compile(r"\bngay\s+(?:mung\s+)?(\d{1,2})\b")
# … của tháng sau | tháng đầu quý sau | tháng tiếp theo | năm sau (folded)
_NEXT = re.compile(r"\b(?:thang|quy|nam|ky)\s+(?:sau|tiep theo|ke tiep)\b|\bsau khi ket thuc\b")


@dataclass(frozen=True, slots=True)
class Due:
    """One due day and the period it is for ("2026-03", "2026-Q1", "2026-H1", "2026"), from its first day on."""

    period: str
    starts_on: date
    due_on: date


def expand(recurrence: str, wording: str | None, since: date, until: date) -> tuple[Due, ...]:
    """Due days within the window, both ends included; () for rhythms without a calendar (daily, other)."""
    months = _MONTHS.get(recurrence)
    if months is None:
        return ()
    folded = fold(wording or "")
    found = {
        (due.period, due.due_on): due
        for year in range(since.year - 1, until.year + 1)
        for first in range(1, 13, months)
        for due in _dues(date(year, first, 1), months, folded)
        if since <= due.due_on <= until
    }
    return tuple(sorted(found.values(), key=lambda due: (due.due_on, due.period)))


def _dues(start: date, months: int, folded: str) -> Iterator[Due]:
    """The due day of one period: a printed day and month, a printed day, else the period's last day."""
    end = _last_day(start.year, start.month + months - 1)
    name = _named(start, months)
    named = [(int(day), int(month)) for day, month in _DAY_AND_MONTH.findall(folded) if 1 <= int(month) <= 12]
    if named and months > 1:
        offset = 1 if months == 12 and _NEXT.search(folded) else 0
        for day, month in named:
            if offset or start.month <= month <= end.month:
                yield Due(name, start, _day_of(start.year + offset, month, day))
        return
    fixed = _DAY.search(folded)
    if fixed is None:
        yield Due(name, start, end)
        return
    month = end.month + (1 if _NEXT.search(folded) else 0)
    yield Due(name, start, _day_of(end.year + month // 13, (month - 1) % 12 + 1, int(fixed[1])))


def _day_of(year: int, month: int, day: int) -> date:
    return date(year, month, max(1, min(day, calendar.monthrange(year, month)[1])))


def _last_day(year: int, month: int) -> date:
    return _day_of(year, month, 31)


def _named(start: date, months: int) -> str:
    match months:
        case 1:
            return f"{start:%Y-%m}"
        case 3:
            return f"{start.year}-Q{(start.month + 2) // 3}"
        case 6:
            return f"{start.year}-H{(start.month + 5) // 6}"
        case _:
            return f"{start.year}"


_NUMERALS = ("i", "ii", "iii", "iv")


def reports_on(folded: str, period: str, due_on: date) -> bool:
    """Whether a report with this folded title is on the period. One that is due in the middle of a year is on its first
    half, the one of the year is on the second half, too, and that of a half on the quarter that ends it."""
    year, _, part = period.partition("-")
    beside = {"Q2": f"{year}-H1", "H2": year, "Q4": year}.get(part)
    if not part and due_on.month <= _MIDDLE and str(due_on.year) == year:
        beside = f"{year}-H1"
    return names_period(folded, period) or (beside is not None and names_period(folded, beside))


_MIDDLE = 7  # month up to which a report of the same year cannot be on all of it


def names_period(folded: str, period: str) -> bool:
    """Whether a folded title names the period: "báo cáo … quý I năm 2026", "tháng 3/2026", "6 tháng đầu năm 2026"."""
    year, _, part = period.partition("-")
    if year not in folded:
        return False
    if part.startswith("Q"):
        at = int(part[1:])
        return re.search(rf"\bquy\s+(?:{at}|{_NUMERALS[at - 1]})\b", folded) is not None
    if part.startswith("H"):
        return ("6 thang dau" if part == "H1" else "6 thang cuoi") in folded.replace("sau thang", "6 thang")
    if part:
        return re.search(rf"\bthang\s+0?{int(part)}\b", folded) is not None
    return re.search(r"\bquy\s+[1-4i]|\bthang\s+\d|\d thang", folded) is None
