"""What is owed as its page shows it: narrowed by body and state, counted by month and by body, a leaf at a time."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from law.folding import fold
from review.obligations import Obligation

LEAF = 50  # rows of a screen
MISSED = ("missing", "late")
_NAMES = 65_536


@dataclass(frozen=True, slots=True)
class Counted:
    """A month (its first day) or a body, how many duties are its, and how many of them are overdue."""

    of: date | str
    owed: int
    missed: int


def narrowed(owed: Sequence[Obligation], body: str, state: str) -> list[Obligation]:
    """Duties of a state ("" for any) whose body's name has words that begin as each of `body`'s."""
    words = _words(body)
    return [one for one in owed if state in ("", one.state) and _is_named(one.who or "", words)]


def missed(owed: Sequence[Obligation]) -> list[Obligation]:
    """The overdue alone, in their order."""
    return [one for one in owed if one.state in MISSED]


def between(owed: Sequence[Obligation], first: date, last: date) -> list[Obligation]:
    """What is due on the days from `first` to `last`, by day."""
    return sorted((one for one in owed if first <= one.due_on <= last), key=lambda one: one.due_on)


def months(owed: Sequence[Obligation]) -> tuple[Counted, ...]:
    """Each month in which something is due, in order."""
    every = Counter(one.due_on.replace(day=1) for one in owed)
    late = Counter(one.due_on.replace(day=1) for one in owed if one.state in MISSED)
    return tuple(Counted(month, every[month], late[month]) for month in sorted(every))


def bodies(owed: Sequence[Obligation], most: int) -> tuple[Counted, ...]:
    """The bodies that owe most, each with what `narrowed` leaves for its name."""
    every = Counter(one.who for one in owed if one.who)
    late = Counter(one.who for one in owed if one.who and one.state in MISSED)
    return tuple(
        Counted(name, _of(every, _words(name)), _of(late, _words(name))) for name, _ in every.most_common(most)
    )


def leaf(owed: Sequence[Obligation], number: int) -> Sequence[Obligation]:
    """Rows of a screen, the first being 1."""
    return owed[LEAF * (number - 1) : LEAF * number]


def _of(counted: Counter[str], words: tuple[str, ...]) -> int:
    return sum(count for who, count in counted.items() if _is_named(who, words))


def _is_named(name: str, words: tuple[str, ...]) -> bool:
    folded = _folded(name)
    return all(word in folded for word in words)


def _words(text: str) -> tuple[str, ...]:
    """Each with the blank before it, so that it begins a word."""
    return tuple(f" {word}" for word in fold(text).split())


@lru_cache(_NAMES)
def _folded(name: str) -> str:
    return f" {' '.join(fold(name).split())}"
