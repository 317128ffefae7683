"""A first day in force that an amending text sets anew by the words that it puts into the other one."""

import bisect
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from extractors.facts.documents.clauses import stated_start
from law.facts import Action, Effect, Extent
from law.text import Span

_LEAD = 300  # characters between the end of the amending clause and the words that it puts in
_IN_FORCE = "hiệu lực"
_DAY = timedelta(days=1)


def find_delays(
    content: str, quotes: Sequence[Span], effects: Sequence[Effect], since: date | None
) -> Iterator[Effect]:
    """“Sửa đổi khoản 1 Điều 12 … như sau: “1. Quyết định này có hiệu lực từ ngày D.””: the amended text is not in force
    before D. Whether it was so already when the amending one took effect (`since`) only the graph can tell."""
    amending = [one for one in effects if one.action is Action.AMENDS and one.target]
    ends = [one.span.end for one in amending]
    for quote in quotes:
        at = bisect.bisect_right(ends, quote.end) - 1
        if at < 0 or quote.start - amending[at].span.end > _LEAD or _IN_FORCE not in content[quote.start : quote.end]:
            continue
        by = amending[at]
        stated = stated_start(content[quote.start : quote.end])
        if stated is None:
            continue
        span, until = Span(by.span.start, quote.start + stated[1]), stated[0] - _DAY
        yield Effect(
            span, Action.POSTPONES, Extent.WHOLE, by.target, by.target_kind, by.target_name, by.target_issuer,
            by.target_issued_on, takes_effect_on=since, until=until,
        )  # fmt: skip
