"""The article, clause or point that a place of the text stands in: "Điều 5", "khoản 2 Điều 5", "điểm 4"."""

import bisect
from functools import lru_cache

from extractors.facts.writing.rows import Form

# the line break before a mark is found sooner than a line's beginning
_MARKER = Form(
    r"\n[ \t]*(?:(?P<article>(?:Điều|ĐIỀU)\s+\d+[a-zđ]?)\b|(?P<item>\d{1,3})\s*[.)/](?=\s))", "\nĐiều 12. Phạm vi"
)


class Sections:
    """Marks of one text in order; asked for the mark in force at an offset."""

    __slots__ = ("_names", "_starts")

    def __init__(self, content: str) -> None:
        article: str | None = None
        self._starts: list[int] = []
        self._names: list[str] = []
        for found in _MARKER.finditer("\n" + content):  # so the break's place is that of the line in the text
            if found["article"]:
                article = "Điều " + found["article"].split()[-1]
                name = article
            else:
                name = f"khoản {found['item']} {article}" if article else f"điểm {found['item']}"
            self._starts.append(found.start())
            self._names.append(name)

    def at(self, offset: int) -> str | None:
        place = bisect.bisect_right(self._starts, offset) - 1
        return self._names[place] if place >= 0 else None


@lru_cache(maxsize=2)  # asked for by the mentions with a number and again by those without
def sections_of(content: str) -> Sections:
    """The marks of a text, the same object for each finder of it."""
    return Sections(content)
