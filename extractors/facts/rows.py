"""Patterns as data: each row a piece of pattern beside words that it matches; a test holds every row to its example."""

import re
from collections.abc import Iterable
from typing import NamedTuple


class Row(NamedTuple):
    """A piece of a regular expression and words in which it is found."""

    pattern: str
    example: str


def any_of(*tables: Iterable[Row]) -> str:
    """One group that matches what any row of the tables does, earlier rows first."""
    return f"(?:{'|'.join(row.pattern for table in tables for row in table)})"


def whole_words(*tables: Iterable[Row]) -> re.Pattern[str]:
    """A pattern of any row of the tables where it stands as whole words."""
    return re.compile(rf"(?<!\w){any_of(*tables)}(?!\w)")
