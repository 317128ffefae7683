"""A first day in force that an amending text or an erratum sets anew by the words that it puts into the other one."""

import bisect
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from extractors.facts.documents.clauses import stated_start
from extractors.facts.writing.rows import Form
from law.facts import Action, Effect, Extent, Reference
from law.text import Span

_LEAD = 300  # characters between the end of the amending clause and the words that it puts in
_IN_FORCE = "hiệu lực"
_DAY = timedelta(days=1)
_CORRECTS = Form(r"\bđính chính\b", "Đính chính Điều 3 Quyết định số 28/2024/QĐ-UBND như sau:", re.I)
# the words that are right; those that are wrong stand behind “đã ghi là:”
_NOW_READS = Form(
    r"(?<!ghi )(?<!in )(?<!viết )(?:thành|là|như sau)\s*:?\s*[“\"](?P<words>[^“”\"]{1,600})",
    "Nay sửa thành: “Quyết định này có hiệu lực từ ngày 10 tháng 12 năm 2026”",
    re.I,
)
_REACH = 800  # characters between what an erratum corrects and the words that are right


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


def find_errata(content: str, references: Sequence[Reference]) -> Iterator[Effect]:
    """“Đính chính Điều 3 Quyết định A: đã ghi “… từ ngày C”, nay sửa thành “… từ ngày D””: A was never in force
    before D, where that is the later day; so it is from the day on which A was made."""
    if _CORRECTS.search(content) is None:
        return
    starts = [one.span.start for one in references]
    for right in _NOW_READS.finditer(content):
        at, low = bisect.bisect_left(starts, right.start()) - 1, max(0, right.start() - _REACH)
        if _IN_FORCE not in right["words"] or at < 0 or starts[at] < low:
            continue
        stated = stated_start(right["words"]) if _CORRECTS.search(content, low, right.start()) else None
        if stated is None:
            continue
        one = references[at]
        yield Effect(
            Span(starts[at], right.start("words") + stated[1]), Action.POSTPONES, Extent.WHOLE, one.number, one.kind,
            one.name, one.issuer, one.issued_on, takes_effect_on=one.issued_on, until=stated[0] - _DAY,
        )  # fmt: skip
