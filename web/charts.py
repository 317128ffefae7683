"""A chart of columns over months: where its columns, its ticks and their lines stand, in units of its drawing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count

from flows.steps.upkeep.saving import Month

HEIGHT, WIDTH, MARGIN = 180, 900, 48  # the drawing of the columns, and room at the left for the numbers of the ticks
MONTHS, FEWEST = 24, 12  # columns at most and at least
_TICKS = 5


@dataclass(frozen=True, slots=True)
class Column:
    """A month: scanned pages below, pages of copies above; `x` of its middle, the rest heights."""

    month: Month
    x: float
    width: float
    scanned: float
    copied: float

    @property
    def total(self) -> int:
        return self.month.scanned + self.month.copied_pages

    @property
    def top(self) -> float:
        return HEIGHT - self.scanned - self.copied


@dataclass(frozen=True, slots=True)
class Chart:
    """Columns in order, and the ticks of the scale: (number, y of its line)."""

    columns: tuple[Column, ...]
    ticks: tuple[tuple[int, float], ...]


def chart(months: Sequence[Month], now: str) -> Chart:
    """Of the months up to `now` ("2026-11"): those in which nothing came are columns, too, so that a trend is one."""
    shown = _filled(months, now)
    step = _step(max((one.scanned + one.copied_pages for one in shown), default=0))
    most = step * max(1, -(-max(one.scanned + one.copied_pages for one in shown) // step))
    room = WIDTH / len(shown)

    def height(pages: int) -> float:
        return round(pages * HEIGHT / most, 1)

    columns = tuple(
        Column(one, round(MARGIN + (at + 0.5) * room, 1), round(min(room * 0.62, 44), 1), *_heights(one, height))
        for at, one in enumerate(shown)
    )
    return Chart(columns, tuple((tick, HEIGHT - height(tick)) for tick in range(0, most + 1, step)))


def _heights(month: Month, height: Callable[[int], float]) -> tuple[float, float]:
    return height(month.scanned), height(month.copied_pages)


def _filled(months: Sequence[Month], now: str) -> list[Month]:
    known = {one.name: one for one in months}
    first = min([*known, now])
    back: list[Month] = []
    for ago in count():
        name = _before(now, ago)
        if len(back) >= MONTHS or (len(back) >= FEWEST and name < first):
            return back[::-1]
        back.append(known.get(name, Month(name)))
    return back


def _before(name: str, months: int) -> str:
    """The month so many months before: 2 before "2026-01" is "2025-11"."""
    at = int(name[:4]) * 12 + int(name[5:]) - 1 - months
    return f"{at // 12:04d}-{at % 12 + 1:02d}"


def _step(most: int) -> int:
    """1, 2 or 5 times a power of ten, so that few ticks reach the highest column."""
    for power in count():
        for digit in (1, 2, 5):
            if digit * 10**power * _TICKS >= most:
                return int(digit * 10**power)
    return 1
