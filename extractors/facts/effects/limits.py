"""Endings that reach a part of what a document governs: “Bãi bỏ Quyết định A đối với nội dung về phí thẩm định”."""

import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.facts.writing.rows import Form
from law import numbers
from law.dates import DATE_PATTERN
from law.facts import Action, Effect, Extent, Reference
from law.folding import squeeze

# right behind a number, its day and its local issuer: further words would be of its title, where “đối với” is common
_LIMIT = Form(
    rf"(?:\s*,?\s*{DATE_PATTERN})?"
    r"(?:\s+của\s+(?:Chủ tịch\s+)?(?:[ỦU][yỷ] ban nhân dân|Hội đồng nhân dân|UBND|HĐND)"
    r"(?P<place>(?:\s+[^\W\d_]+){0,6}?))?"
    r"(?:\s+(?:hết|chấm dứt|không còn) hiệu lực(?: thi hành)?)?\s*,?\s+(?P<what>đối với\s+[^.;:\n]{3,200})",
    " ngày 22/12/2015 của Ủy ban nhân dân tỉnh đối với nội dung về phí",
)
_LEVELS = ("tỉnh", "thành", "phố", "huyện", "xã")


def limited(text: str, references: Sequence[Reference], effects: Iterable[Effect]) -> Iterator[Effect]:
    """The effects, those whose words limit a whole ending as endings of that part."""
    starts = [one.span.start for one in references]
    for effect in effects:
        what = _limit_of(text, references, starts, effect) if _ends_wholly(effect) else None
        yield replace(effect, extent=Extent.PART, provisions=(what,)) if what else effect


def _ends_wholly(effect: Effect) -> bool:
    return effect.extent is Extent.WHOLE and effect.action in (Action.REPEALS, Action.REPLACES)


def _limit_of(text: str, references: Sequence[Reference], starts: list[int], effect: Effect) -> str | None:
    low, high = bisect.bisect_left(starts, effect.span.start), bisect.bisect_left(starts, effect.span.end)
    for one in references[low:high]:
        if effect.target is None or numbers.key(one.number or "") != numbers.key(effect.target):
            continue
        found = _LIMIT.match(text, one.span.end, effect.span.end)
        if found and all(word in _LEVELS or word[:1].isupper() for word in (found["place"] or "").split()):
            return squeeze(found["what"])
    return None
