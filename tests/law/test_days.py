"""Working days: Tết, compensatory days, Saturdays worked in exchange, and terms whose first day is not counted."""

from datetime import date

import pytest

from law.dates import add_months
from law.days import add_days, add_working_days, holiday_name, is_working_day, last_day, next_working_day


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        (date(2026, 2, 17), False),  # Tết Nguyên đán
        (date(2025, 5, 2), False),  # day off in exchange
        (date(2025, 4, 26), True),  # the Saturday worked for it
        (date(2026, 4, 27), False),  # compensation for the 10th of the third lunar month on a Sunday
        (date(2026, 9, 1), False),
        (date(2026, 11, 21), False),  # a plain Saturday
        (date(2026, 11, 23), True),
    ],
)
def test_working_days(day: date, is_working: bool) -> None:
    assert is_working_day(day) is is_working


def test_the_first_day_is_not_counted() -> None:
    assert add_days(date(2011, 12, 26), 10) == date(2012, 1, 5)
    assert add_working_days(date(2026, 2, 13), 1) == date(2026, 2, 23)  # Friday before Tết to the Monday after it
    assert add_working_days(date(2026, 11, 20), 0) == date(2026, 11, 20)


def test_working_days_are_counted_backward() -> None:
    assert add_working_days(date(2025, 5, 5), -2) == date(2025, 4, 28)


def test_months_end_where_the_month_ends() -> None:
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2025, 12, 15), 1) == date(2026, 1, 15)
    assert add_months(date(2026, 1, 15), -1) == date(2025, 12, 15)


@pytest.mark.parametrize(
    ("amount", "unit", "end"),
    [
        (15, "day", date(2026, 1, 16)),
        (3, "working_day", date(2026, 1, 6)),
        (2, "week", date(2026, 1, 15)),
        (1, "quarter", date(2026, 4, 1)),
        (1, "year", date(2027, 1, 1)),
        (8, "hour", None),
    ],
)
def test_terms_end_by_their_unit(amount: int, unit: str, end: date | None) -> None:
    assert last_day(date(2026, 1, 1), amount, unit) == end


def test_a_day_off_rolls_on() -> None:
    assert next_working_day(date(2025, 5, 1)) == date(2025, 5, 5)
    assert next_working_day(date(2025, 5, 5)) == date(2025, 5, 5)
    assert holiday_name(date(2026, 9, 2)) == "Quốc khánh"
    assert holiday_name(date(2026, 9, 3)) is None
