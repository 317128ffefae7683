"""The chart of paper saved: months without a gap, a scale with round numbers, columns of the right height."""

import pytest

from flows.steps.upkeep.saving import Month
from web.charts import HEIGHT, MARGIN, WIDTH, chart


def test_months_in_which_nothing_came_are_columns_too() -> None:
    drawn = chart([Month("2025-12", scanned=30), Month("2026-02", copied_pages=10)], "2026-03")
    names = [one.month.name for one in drawn.columns]
    assert names[0] == "2025-04" and names[-1] == "2026-03" and len(names) == 12
    assert [one.total for one in drawn.columns[-4:]] == [30, 0, 10, 0]
    assert len(chart([Month("2023-01", scanned=1)], "2026-03").columns) == 24, "no more than two years"


def test_columns_stand_on_the_scale() -> None:
    drawn = chart([Month("2026-03", scanned=32, copied_pages=103)], "2026-03")
    assert [number for number, _ in drawn.ticks] == [0, 50, 100, 150]
    assert drawn.ticks[0][1] == HEIGHT and drawn.ticks[-1][1] == 0
    last = drawn.columns[-1]
    assert last.scanned + last.copied == pytest.approx(135 / 150 * HEIGHT, abs=0.2)
    assert last.top == pytest.approx(HEIGHT - 135 / 150 * HEIGHT, abs=0.2)
    assert MARGIN < drawn.columns[0].x and last.x + last.width / 2 <= MARGIN + WIDTH
    assert chart([Month("2026-03")], "2026-03").ticks[-1][0] == 1
