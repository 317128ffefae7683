"""Keys of numbers and instruments, worked out once: a review compares the same few thousand hundreds of times."""

from functools import lru_cache

from law import numbers
from law.instruments import Instrument

Key = tuple[str, int | None, str]
_MANY = 65_536


@lru_cache(_MANY)
def number_key(number: str) -> str:
    return numbers.key(number)


@lru_cache(_MANY)
def key_of(instrument: Instrument) -> Key:
    return instrument.identity
