"""Lists that headings part by who issued what: “II. VĂN BẢN DO UBND TỈNH NINH SƠN BAN HÀNH” over rows of no issuer."""

import bisect
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractors.facts.writing.rows import Form
from law import numbers
from law.facts import Effect
from law.folding import squeeze
from law.instruments import is_local
from law.text import Span

_GROUP = Form(
    r"^[ \t|]*(?:(?:[IVXLC]{1,6}|[A-Z]|\d{1,2})[.)]?[ \t|]+)?(?:các\s+)?(?:văn bản|quyết định|nghị quyết|chỉ thị)"
    r"(?:(?!\bđiều\b)[^\n\d;]){0,80}?\b(?:UBND|HĐND|(?:ủy ban|uỷ ban|hội đồng) nhân dân)\s+"
    r"(?P<level>tỉnh|thành phố)\s+(?P<place>[^\n\d(,;:.]{2,40}?)"
    r"(?:\s+(?:ban hành|\(?trước|cũ\b)[^\n\d]{0,60})?\s*(?:\([^\n)]{0,60}\))?[ \t|:.]*$",
    "II. VĂN BẢN DO UBND TỈNH NINH SƠN BAN HÀNH",
    re.M | re.I,
)
_ARTICLE = Form(r"^[ \t]*(?:Điều\s+\d+[.:]|PHỤ LỤC\b|DANH MỤC\b)", "Điều 2. Hiệu lực thi hành", re.M)
_HEADS = Form(r"\n[ \t|]*(?:[IVXLC]{1,6}|[A-Z])[.)]?[ \t|]*$", "\nII")  # of the heading, in a cell of its own


def grouped(content: str, effects: Iterable[Effect]) -> Iterator[Effect]:
    """The effects, those upon local documents whose issuer only a heading over them names with that issuer."""
    found = tuple(effects)
    if not any(_is_open(one) for one in found):
        yield from found
        return
    groups = [*_GROUP.finditer(content)]
    starts = [group.start() for group in groups]
    for one in found:
        at = bisect.bisect_right(starts, one.span.start) - 1
        short = _before_next(content, one, starts) if _is_open(one) else one
        under = groups[at] if at >= 0 and _is_open(one) else None
        if under is None or _ARTICLE.search(content, under.end(), one.span.start):
            yield short
        else:
            yield replace(short, target_issuer=_issuer(under, one.target or ""))


def _is_open(effect: Effect) -> bool:
    return effect.target is not None and effect.target_issuer is None and is_local(effect.target)


def _before_next(content: str, effect: Effect, starts: list[int]) -> Effect:
    """The last row over a heading without the heading."""
    at = bisect.bisect_right(starts, effect.span.start)
    if at == len(starts) or starts[at] >= effect.span.end:
        return effect
    words = _HEADS.sub("", content[effect.span.start : starts[at]].rstrip())
    return replace(effect, span=Span(effect.span.start, effect.span.start + len(words.rstrip())))


def _issuer(group: re.Match[str], number: str) -> str:
    body = "Hội đồng" if "-HDND" in numbers.comparable_symbol(number) else "Ủy ban"
    place = squeeze(group["place"])
    return f"{body} nhân dân {group['level'].lower()} {place.title() if place.isupper() else place}"
