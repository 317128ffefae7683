"""Patterns as data: each beside words that it matches; a test holds every row and every form to its example."""

import re
from collections.abc import Iterable
from typing import NamedTuple


class Row(NamedTuple):
    """A piece of a regular expression and words in which it is found."""

    pattern: str
    example: str


class Form:
    """A whole pattern and words in which it is found; it is asked as the compiled pattern itself is."""

    __slots__ = ("compiled", "example", "findall", "finditer", "fullmatch", "match", "search", "split", "sub")

    def __init__(self, pattern: str, example: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.example = example
        self.compiled = compiled = re.compile(pattern, flags)
        # taken once: asked through one more call each, patterns would cost a tenth more
        self.search, self.match, self.fullmatch = compiled.search, compiled.match, compiled.fullmatch
        self.finditer, self.findall, self.split, self.sub = (
            compiled.finditer, compiled.findall, compiled.split, compiled.sub,
        )  # fmt: skip


def any_of(*tables: Iterable[Row]) -> str:
    """One group that matches what any row of the tables does, earlier rows first."""
    return f"(?:{'|'.join(row.pattern for table in tables for row in table)})"


def whole_words(*tables: Iterable[Row]) -> re.Pattern[str]:
    """A pattern of any row of the tables where it stands as whole words."""
    return re.compile(rf"(?<!\w){any_of(*tables)}(?!\w)")
