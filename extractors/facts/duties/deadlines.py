"""Time-bound duties of a text: each with its time, the body that owes it and what it owes."""

import bisect
import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.facts.duties.binding import binds
from extractors.facts.duties.durations import Timing
from extractors.facts.duties.duties import Duties
from extractors.facts.duties.timed import Place
from extractors.facts.duties.timing import timings
from extractors.facts.writing.layouts import lay_out
from extractors.facts.writing.paragraphs import Paragraph
from law.facts import AgencyMention, Deadline, Header
from law.folding import fold, squeeze
from law.text import Span

_PREAMBLE = re.compile(r"\W*(?:can cu|theo de nghi|xet |thuc hien nghi quyet)")
_ORDERS = re.compile(
    r"(?<!\w)(?:phai|co trach nhiem|trong (?:thoi han|vong)|(?:truoc|cham nhat)[^,;]{1,30} hang nam,)(?!\w)"
)
# báo cáo về [UBND tỉnh] (qua [Sở Nội vụ]): the duty is owed to or through them
_OBJECT = re.compile(r"(?<!\w)(?:báo cáo|trình|gửi|về|cho|qua|với|tham mưu|giúp|của|đến|tại|đại biểu)\s*$", re.I)

_LETTERS = ("Công văn", "Công điện")
# Kính gửi: | - Các sở, ban, ngành tỉnh; | - UBND các xã, phường.
_ADDRESSED_TO = re.compile(r"Kính gửi\s*:(?P<who>[^\n]*(?:\n[ \t]*[-–+•][^\n]{3,200}){0,12})", re.I)
# Sở Nội vụ đề nghị | quý cơ quan, đơn vị gửi …: they are those to whom the letter is
_ASKED = re.compile(
    r"(?:đề nghị|mong|yêu cầu)\s+(?:các\s+)?quý\s+(?:cơ quan|đơn vị|sở|ban|bộ|ngành|cơ sở|địa phương|ông|bà)(?!\w)",
    re.I,
)
_NEXT = re.compile(r";|\n")
_WITH_DAYS = ("day", "rule", "spell", "label", "day of year")
_ENDED = re.compile(r"[.;:][”\"]?\s*$")
_MOST_BODIES = 400  # of one sentence before a time: more than its reach can hold
_LONGEST_HEADING = 200
_LONGEST_PARAGRAPH = 2000  # of an endless line its beginning tells as much, and each of its times would read it all


def find_deadlines(content: str, header: Header, agencies: tuple[AgencyMention, ...]) -> tuple[Deadline, ...]:
    """Deadlines in order; `due_on` is the printed date and `inclusive` tells whether it still counts."""
    duties = Duties(content)
    folded = lay_out(content).folded
    acting = sorted((one for one in agencies if one.role == "acting"), key=lambda one: one.span)
    return tuple(_deadlines(content, folded, header, duties, acting))


def _deadlines(
    content: str, folded: str, header: Header, duties: Duties, acting: list[AgencyMention]
) -> Iterator[Deadline]:
    title = fold(header.title or "")
    asked = _addressees(content) if header.kind in _LETTERS else ()
    for timing in timings(folded):
        place = _place(timing, content, folded, duties, header)
        if (place.paragraph and place.paragraph in title) or _is_ground(place.paragraph):
            continue
        if binds(place):
            found = _deadline(place, content, duties, acting)
            is_asked = asked and _ASKED.search(content, duties.sentence(timing.span).start, timing.span.end)
            yield replace(found, who=asked) if is_asked or not found.who else found


def _is_ground(paragraph: str) -> bool:
    """A ground of the document, “Căn cứ Nghị quyết số …;”, not “Căn cứ thông báo của trại giam, trong thời hạn …”."""
    return _PREAMBLE.match(paragraph) is not None and _ORDERS.search(paragraph) is None


def _addressees(content: str) -> tuple[str, ...]:
    """To whom a letter is: whom it asks, where no words of it say who."""
    found = _ADDRESSED_TO.search(content)
    listed = _NEXT.split(found["who"]) if found else ()
    return tuple(one for part in listed if (one := squeeze(part).strip(" -–+•.;,")))


def _place(timing: Timing, content: str, folded: str, duties: Duties, header: Header) -> Place:
    sentence = duties.sentence(timing.span)
    paragraph = duties.paragraph_at(timing.span.start)
    whole = folded[paragraph.start : paragraph.end][:_LONGEST_PARAGRAPH] if paragraph else ""
    return Place(
        timing,
        content[timing.span.start : timing.span.end],
        _squeezed(folded[sentence.start : timing.span.start]),
        folded[timing.span.end : sentence.end],
        squeeze(whole),
        header,
        stop=folded[sentence.end : sentence.end + 1],
        label=_label(folded, sentence.start, paragraph),
        is_heading=paragraph is not None and _is_heading(paragraph),
    )


def _is_heading(paragraph: Paragraph) -> bool:
    """“Điều 11. Xây dựng kế hoạch thanh tra hàng năm”: a title says what follows and binds nobody."""
    is_titled = paragraph.kind in ("article", "division", "roman")
    return is_titled and _ENDED.search(paragraph.text) is None and len(paragraph.text) < _LONGEST_HEADING


def _label(folded: str, start: int, paragraph: Paragraph | None) -> str:
    """What the paragraph says before the colon that the sentence follows; "" where none does."""
    low = max(paragraph.body, start - _LONGEST_HEADING) if paragraph else start
    before = folded[low:start].rstrip()
    return squeeze(before) if before.endswith(":") else ""


def _squeezed(text: str) -> str:
    """Blanks squeezed, one kept at the end: patterns that end there may ask for it."""
    return f"{squeeze(text)} " if text.strip() else ""


def _deadline(place: Place, content: str, duties: Duties, acting: list[AgencyMention]) -> Deadline:
    timing = place.timing
    is_done_by = timing.form == "spell" and timing.lead == "trong" and re.search(r"hoan thanh|xong", place.near)
    return Deadline(
        timing.span,
        "by" if is_done_by else timing.kind,
        due_on=timing.due_on,
        inclusive=timing.inclusive,
        from_on=None if is_done_by else timing.from_on,
        amount=timing.amount,
        unit=timing.unit,
        counted_from=squeeze(content[timing.anchor.start : timing.anchor.end]) if timing.anchor else None,
        recurrence=timing.recurrence,
        due_raw=squeeze(place.printed) if timing.form in _WITH_DAYS else None,
        who=duties.who(timing.span) or _nearest(timing.span, content, duties, acting),
        what=duties.what(timing.span),
    )


def _nearest(span: Span, content: str, duties: Duties, acting: list[AgencyMention]) -> tuple[str, ...]:
    """The last acting body that the sentence names before the time; `acting` is in order of the text."""
    sentence = duties.sentence(span)
    place = bisect.bisect_left(acting, span.start, key=lambda one: one.span.start)
    for one in reversed(acting[max(0, place - _MOST_BODIES) : place]):
        if one.span.start < sentence.start:
            break
        if not _OBJECT.search(content[sentence.start : one.span.start]):
            return (one.name,)
    return ()
