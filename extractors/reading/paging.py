"""How far a reading has come: whoever asked is told page by page, for a scan of 500 pages takes many minutes, and of a
workbook row by row."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Told = Callable[[int, int], None]  # takes how many pages are done, and of how many
_TOLD: ContextVar[Told | None] = ContextVar("told", default=None)


@contextmanager
def telling(told: Told | None) -> Iterator[None]:
    """Whatever is read within tells its pages."""
    before = _TOLD.set(told)
    try:
        yield
    finally:
        _TOLD.reset(before)


def each(many: int) -> Iterator[int]:
    """The pages of a file from 0, each told when it is done."""
    told = _TOLD.get()
    for number in range(many):
        yield number
        if told:
            told(number + 1, many)


def tell(done: int, many: int) -> None:
    """So many are done of what is no page: rows of a sheet."""
    if told := _TOLD.get():
        told(done, max(done, many))
