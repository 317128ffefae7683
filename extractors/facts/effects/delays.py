"""A first or last day in force that an amending text sets anew by the words that it puts into the other one."""

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from extractors.facts.documents.clauses import stated_end, stated_start
from law.facts import Action, Effect, Extent
from law.text import Span

_LEAD = 300  # characters between the end of the amending clause and the words that it puts in
_IN_FORCE = "hiệu lực"
_DAY = timedelta(days=1)


def find_delays(
    content: str, quotes: Sequence[Span], effects: Sequence[Effect], since: date | None
) -> Iterator[Effect]:
    """“Sửa đổi khoản 1 Điều 12 … như sau: “1. Quyết định này có hiệu lực từ ngày D.””: the amended text is not in force
    before D. Whether it was so already when the amending one took effect (`since`) only the graph can tell. “… đến hết
    ngày D” gives it a last day anew, which prolongs its term."""
    amending = [one for one in effects if one.action is Action.AMENDS and one.target]
    ends = [one.span.end for one in amending]
    for quote in quotes:
        at = bisect.bisect_right(ends, quote.end) - 1
        if at < 0 or quote.start - amending[at].span.end > _LEAD or _IN_FORCE not in content[quote.start : quote.end]:
            continue
        by = amending[at]
        first = quote.start + (
            not content[quote.start].isalnum()
        )  # what stands behind a quotation mark is no quotation
        words = content[first : quote.end]
        start, end = stated_start(words), stated_end(words)
        if start:
            yield _anew(by, Action.POSTPONES, start[0] - _DAY, first + start[1], since)
        if end:
            yield _anew(by, Action.EXTENDS, end[0], first + end[1], since)


def _anew(by: Effect, action: Action, until: date, stop: int, since: date | None) -> Effect:
    """What the amending effect `by`, with the words up to `stop`, does to the whole of its target."""
    return replace(
        by, span=Span(by.span.start, stop), action=action, extent=Extent.WHOLE, provisions=(), exceptions=(),
        transition=None, with_amenders=False, tied_to=None, takes_effect_on=since, until=until,
    )  # fmt: skip
