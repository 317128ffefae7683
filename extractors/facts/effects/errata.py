"""What an erratum puts right in another text: its first day in force, or the document that it ends."""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extractors.facts.documents.clauses import stated_start
from extractors.facts.writing.layouts import lay_out
from extractors.facts.writing.rows import Form
from law import numbers
from law.dates import DATE_PATTERN, made
from law.facts import Action, Effect, Extent, Reference
from law.text import Span

_DEED = "đính chính"
_CORRECTS = Form(rf"\b{_DEED}\b", "Đính chính Điều 3 Quyết định số 28/2024/QĐ-UBND như sau:", re.I)
# the words that are right; those that are wrong stand behind “đã ghi là:”
_NOW_READS = Form(
    r"(?<!ghi )(?<!in )(?<!viết )(?:thành|là|như sau)\s*:?\s*[“\"](?P<words>[^“”\"]{1,600})",
    "Nay sửa thành: “Quyết định này có hiệu lực từ ngày 10 tháng 12 năm 2026”",
    re.I,
)
_QUOTED = Form(r"[“\"](?P<words>[^“”\"]{1,600})[”\"]", "đã in là “15 tháng 4 năm 2026”")
_OF_EFFECT = Form(r"\b(?:thời điểm|ngày|thời gian)\s+(?:bắt đầu\s+)?có\s+hiệu\s+lực", "thời điểm có hiệu lực", re.I)
_DAY = Form(DATE_PATTERN, "ngày 15 tháng 4 năm 2026", re.I)
# the same of days without quotation marks
_NOW_ON = Form(
    rf"(?<!ghi )(?<!in )(?<!viết )\b(?:thành|là)\s*:?\s*(?P<words>(?=ngày|\d){DATE_PATTERN})",
    "từ ngày 01 tháng 3 năm 2026 thành ngày 01 tháng 02 năm 2026",
    re.I,
)
_ON = Form(rf"(?P<words>(?=ngày|\d){DATE_PATTERN})", "ngày 01/3/2026", re.I)
_REACH = 2000  # characters between what an erratum corrects and the words that are right
_NEAR = 300  # between the words that are wrong and those that are right


@dataclass(frozen=True, slots=True)
class _Words:
    """Words in quotation marks, with the references in them."""

    text: str
    start: int
    references: Sequence[Reference]

    @property
    def only_day(self) -> date | None:
        days = [made(found) for found in _DAY.finditer(self.text)]
        return days[0] if len(days) == 1 and not self.references else None

    @property
    def first_day(self) -> date | None:
        """The day from which they say that the text, as a whole, is in force."""
        stated = stated_start(self.text)
        return stated[0] if stated else None


def find_errata(content: str, references: Sequence[Reference]) -> Iterator[Effect]:
    """“Đính chính Điều 3 Quyết định A: đã ghi “… C”, nay sửa thành “… D””. Of days `takes_effect_on` is the right one,
    `until` the wrong one; of documents `by` is the right one, `provisions` has the wrong number."""
    if _DEED not in lay_out(content).lowered:
        return
    outside = _unquoted(content, references)
    starts = [one.span.start for one in outside]
    for found in sorted((*_NOW_READS.finditer(content), *_NOW_ON.finditer(content)), key=lambda one: one.start()):
        at, low = bisect.bisect_left(starts, found.start()) - 1, max(0, found.start() - _REACH)
        if at < 0 or starts[at] < low or _CORRECTS.search(content, low, found.start()) is None:
            continue
        target, right = outside[at], _words(found, references)
        wrong = _printed(content, found, target.span.end, references)
        lead = content[max(low, target.span.start - _NEAR) : found.start()]
        yield from _of_day(target, wrong, right, is_of_effect=_OF_EFFECT.search(lead) is not None)
        yield from _of_document(target, wrong, right)


def _unquoted(content: str, references: Sequence[Reference]) -> list[Reference]:
    quotes = [found.span() for found in _QUOTED.finditer(content)]
    ends = [end for _, end in quotes]
    kept: list[Reference] = []
    for one in references:
        at = bisect.bisect_right(ends, one.span.start)
        if one.number and (at == len(quotes) or one.span.start < quotes[at][0]):
            kept.append(one)
    return kept


def _words(found: re.Match[str], references: Sequence[Reference]) -> _Words:
    start, end = found.span("words")
    first = bisect.bisect_left(references, start, key=lambda one: one.span.start)
    last = bisect.bisect_left(references, end, key=lambda one: one.span.start)
    return _Words(found["words"], start, references[first:last])


def _printed(content: str, right: re.Match[str], low: int, references: Sequence[Reference]) -> _Words | None:
    """The words that are wrong: the last ones before those that are right, printed as they are."""
    form = _QUOTED if right.re is _NOW_READS.compiled else _ON
    found = [*form.finditer(content, max(low, right.start() - _NEAR), right.start())]
    return _words(found[-1], references) if found else None


def _of_day(target: Reference, wrong: _Words | None, right: _Words, *, is_of_effect: bool) -> Iterator[Effect]:
    """A day alone is that of effect where the erratum says so, or where the wrong one is (what the graph can tell)."""
    on = right.first_day or right.only_day
    instead = (wrong.first_day or wrong.only_day) if wrong else None
    if on and on != instead and (right.first_day or is_of_effect or instead):
        yield _effect(target, right, on=on, instead=instead)


def _of_document(target: Reference, wrong: _Words | None, right: _Words) -> Iterator[Effect]:
    if wrong is None or len(wrong.references) != 1 or len(right.references) != 1:
        return
    (printed,), (meant,) = wrong.references, right.references
    if printed.number and meant.number and numbers.key(printed.number) != numbers.key(meant.number):
        yield _effect(target, right, printed=printed.number, meant=meant)


def _effect(
    target: Reference, right: _Words, *, on: date | None = None, instead: date | None = None,
    printed: str | None = None, meant: Reference | None = None,
) -> Effect:  # fmt: skip
    return Effect(
        Span(target.span.start, right.start + len(right.text)), Action.CORRECTS, Extent.WHOLE, target.number,
        target.kind, target.name, target.issuer, target.issued_on,
        provisions=(printed,) if printed else (), takes_effect_on=on,
        until=instead, by=meant.number if meant else None, by_kind=meant.kind if meant else None,
        by_issuer=meant.issuer if meant else None, by_issued_on=meant.issued_on if meant else None,
    )  # fmt: skip
