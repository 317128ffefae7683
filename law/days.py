"""Days of terms: calendar days, working days and months, counted as the Civil Code counts them.

The first day is not counted (Bộ luật Dân sự 2015, Điều 147 khoản 2): a term of ten days from the 26th ends on the 5th
after a month of 31 days. Public holidays, days off in compensation and Saturdays worked in exchange come from the
`holidays` library.
"""

from datetime import date, timedelta
from functools import cache

import holidays

from law.dates import add_months

_ONE_DAY = timedelta(days=1)
# The longest break ever was nine days; a year without a working day would be a broken calendar
_LONGEST_BREAK = 31


@cache
def _public_holidays() -> holidays.HolidayBase:
    return holidays.country_holidays("VN", language="vi")


def holiday_name(day: date) -> str | None:
    """Vietnamese name of the public holiday or compensatory day off, None for any other day."""
    name = _public_holidays().get(day)
    return str(name) if name else None


def is_working_day(day: date) -> bool:
    """Neither weekend nor public holiday; a Saturday worked in exchange for a day off counts."""
    return bool(_public_holidays().is_working_day(day))


def next_working_day(day: date) -> date:
    """The day itself where it is a working day, else the first one after it (Điều 148 khoản 5)."""
    for ahead in range(_LONGEST_BREAK):
        if is_working_day(later := day + ahead * _ONE_DAY):
            return later
    raise ValueError(f"no working day within a month of {day}")


def add_days(start: date, amount: int) -> date:
    """The last day of a term of `amount` days; the starting day is not counted."""
    return start + amount * _ONE_DAY


def add_working_days(start: date, amount: int) -> date:
    """The last day of a term of `amount` working days (before `start` where negative); `start` is not counted."""
    step = _ONE_DAY if amount >= 0 else -_ONE_DAY
    day = start
    for _ in range(abs(amount)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def last_day(start: date, amount: int, unit: str) -> date | None:
    """The last day of a term in a unit of `law.facts.Deadline`; None for hours and units without a calendar."""
    match unit:
        case "day":
            return add_days(start, amount)
        case "working_day":
            return add_working_days(start, amount)
        case "week":
            return add_days(start, 7 * amount)
        case "month" | "quarter" | "year":
            return add_months(start, amount * {"month": 1, "quarter": 3, "year": 12}[unit])
        case _:
            return None
