"""A time expression, and how amounts of time are written: "05 (năm) ngày", "ba mươi (30) ngày làm việc", "06 tháng"."""

import re
from dataclasses import dataclass
from datetime import date

from law.text import Span

# 07 | 05 (năm) | ba mươi (30) | mười
_WORD = (
    r"(?:(?:hai|ba|bon|nam|sau|bay|tam|chin)\s+muoi(?:\s+(?:mot|hai|ba|tu|bon|lam|nam|sau|bay|tam|chin))?"
    r"|muoi\s+(?:mot|hai|ba|bon|lam|sau|bay|tam|chin)|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)"
)
_NUMBER = (
    rf"(?:(?P<n>\d{{1,4}})(?:\s?\([a-z\s]{{2,25}}\))?|{_WORD}(?:\s[a-z]{{2,5}}){{0,3}}\s?\((?P<n2>\d{{1,3}})\)"
    rf"|(?P<word>{_WORD}))"
)
# ngày làm việc | ngày (làm việc) | giờ làm việc | tháng | quý | năm
_UNIT = r"(?P<unit>ngay\s+\(?lam\s+viec\)?|ngay(?:\s+lich)?|gio(?:\s+lam\s+viec)?|tuan|thang|quy|nam)(?!\w)"
TERM = rf"{_NUMBER}\s*{_UNIT}(?:\s?\([^()\n]{{2,30}}\))?"
_ONES = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9}
_UNITS = {"ngay": "day", "gio": "hour", "tuan": "week", "thang": "month", "quy": "quarter", "nam": "year"}


@dataclass(frozen=True, slots=True)
class Timing:
    """A time expression; `form` names its pattern, `lead` its opening words (folded), the rest as in Deadline."""

    span: Span
    form: str
    kind: str
    lead: str = ""
    due_on: date | None = None
    inclusive: bool = True
    from_on: date | None = None
    amount: int | None = None
    unit: str | None = None
    anchor: Span | None = None
    recurrence: str | None = None


def span_of(found: re.Match[str], group: str | int = 0) -> Span:
    """The span of a match without the blanks at its ends."""
    start, end = found.span(group)
    text = found.group(group)
    return Span(start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip())))


def amount_of(found: re.Match[str]) -> int | None:
    """The amount of a match of TERM, in figures or in words."""
    digits = found["n"] or found["n2"]
    return int(digits) if digits else spelled(found["word"]) if found["word"] else None


def spelled(words: str) -> int:
    """The number of folded words: "ba muoi" 30, "muoi lam" 15, "bon muoi lam" 45."""
    total = 0
    for word in words.split():
        if word == "muoi":
            total = max(1, total) * 10
        else:
            total += _ONES[word]
    return total


def unit_of(folded: str) -> str:
    """Unit of a folded phrase: "ngay lam viec" → working_day."""
    head = folded.split()[0]
    return "working_day" if head == "ngay" and "viec" in folded else _UNITS[head]
