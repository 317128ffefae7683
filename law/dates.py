"""Dates as Vietnamese documents print them: words, slashes, hyphens; a date that cannot be is None, never a guess."""

import calendar
import re
from datetime import date

# ngày 26 tháng 12 năm 2011 | ngày 08/11/2011 | 25-10-1993 | 24.3.2008
# folded or not, or with another mark, as recognition has it: "tháng 12 nắm 2014"
DATE_PATTERN = (
    r"(?:ng[àa]y\s*)?(?P<day>\d{1,2})\s*(?:th[áaắâấ]ng|[/.-])\s*(?P<month>\d{1,2})"
    r"\s*(?:,?\s*n[ăaắấâằ]m|[/.-])\s*(?P<year>\d{4})(?!\d)"
)
_DATE = re.compile(DATE_PATTERN, re.I)


def parse_date(text: str) -> date | None:
    """The first date in the text, day first; None where there is none or it does not exist."""
    found = _DATE.search(text)
    return made(found) if found else None


def made(found: re.Match[str]) -> date | None:
    """The date of a match of DATE_PATTERN, None where no such day exists or the year is beyond 1900–2100."""
    year = int(found["year"])
    try:
        return date(year, int(found["month"]), int(found["day"])) if 1900 <= year <= 2100 else None
    except ValueError:
        return None


def add_months(start: date, amount: int) -> date:
    """The day of the same number `amount` months on, or the month's last day where it has no such day."""
    months = start.year * 12 + start.month - 1 + amount
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def months_in(amount: int, unit: str) -> int:
    """Months of "03 năm" or "18 tháng"."""
    return amount * (12 if unit.lower() == "năm" else 1)
