"""Places where a text contradicts itself or could not be trusted, with the codes of the contract."""

from collections.abc import Iterator
from datetime import date

from extractors.facts.documents.drafts import find_draft_mark
from extractors.facts.documents.heads import header_end
from law import instruments, numbers
from law import text as texts
from law.facts import Deadline, Header, Reference, Warning
from law.portals import day_of, status_of
from law.text import PortalStatement, Reading, Span
from law.validity import Validity

_LEAST_CONFIDENCE = 0.75
_LOST = "\ufffd"
_LEFT_OUT = {
    texts.STRUCK: "{count} passages that are struck through were left out",
    texts.HIDDEN: "{count} rows, columns, sheets or passages that are hidden were left out",
    texts.PAGE_HIDDEN: "{count} parts of the web page that are hidden were left out",
    texts.NOT_COMPUTED: "{count} cells hold a formula without its value, and were not read",
    texts.NOT_READ: "{count} parts of the file (pictures, charts, embedded files) were not read",
    texts.COMMENTS: "{count} comments were left out",
    texts.TRACKED: "{count} tracked changes are not accepted yet: what was inserted is read, what was deleted is not",
}
_SHOWN = 20  # of one code; a hundred lost characters need no hundred warnings


def find_warnings(
    reading: Reading, header: Header, references: tuple[Reference, ...], deadlines: tuple[Deadline, ...]
) -> tuple[Warning, ...]:
    """All warnings in order of their spans."""
    found = (
        *_of_header(header),
        *_of_draft(reading, header),
        *_of_references(references),
        *_of_days(references),
        *_of_portal(reading, header),
        *_of_deadlines(header, deadlines),
        *_of_text(reading),
        *_of_notes(reading),
    )
    return tuple(sorted(found, key=lambda warning: (warning.span, warning.code)))


def _of_header(header: Header) -> Iterator[Warning]:
    if header.number is None or header.number_span is None or header.issued_on is None:
        return
    parsed = numbers.parse(header.number)
    if parsed and parsed.year and parsed.year != header.issued_on.year:
        message = f"{header.number} is dated {header.issued_on.isoformat()}"
        yield Warning("year_date_mismatch", message, header.number_span)
    is_base = header.kind == "Văn bản hợp nhất"  # whose day of effect is its base document's
    if header.effective_on and header.effective_on < header.issued_on and not is_base:
        message = f"in force from {header.effective_on.isoformat()}, signed {header.issued_on.isoformat()}"
        yield Warning("effect_before_signing", message, header.effective_span or header.number_span)


def _of_draft(reading: Reading, header: Header) -> Iterator[Warning]:
    content = reading.text.content
    mark = find_draft_mark(content, header, header_end(content)) if header.number else None
    if mark:
        yield Warning("draft", "marked as a draft: it has no force", mark)


def _of_portal(reading: Reading, header: Header) -> Iterator[Warning]:
    """What the portal states beside what the text prints; the page may hold another document."""
    portal = reading.portal
    if portal is None or header.number is None or header.number_span is None:
        return
    if portal.number and numbers.key(portal.number) != numbers.key(header.number):
        message = f"the portal says {portal.number}, the text {header.number}"
        yield Warning("body_title_mismatch", message, header.number_span)
        return  # what the page states is then of another document than its text
    for message, span in _conflicts(portal, header):
        yield Warning("registry_text_conflict", message, span or header.number_span)


def _conflicts(portal: PortalStatement, header: Header) -> Iterator[tuple[str, Span | None]]:
    """Where the portal's days and status contradict the days that the text prints."""
    starts, ends, stated = day_of(portal.effective_on), day_of(portal.expires_on), day_of(portal.stated_on)
    if starts and header.effective_on and starts != header.effective_on:
        yield f"the portal says in force from {starts}, the text {header.effective_on}", header.effective_span
    if ends and header.expires_on and abs((ends - header.expires_on).days) > 1:  # the last day, or the first after it
        yield f"the portal says in force until {ends}, the text {header.expires_on}", header.expires_span
    signed = day_of(portal.issued_on)
    if signed and header.issued_on and signed != header.issued_on:
        yield f"the portal says signed on {signed}, the text {header.issued_on}", header.number_span
    if stated and header.effective_on and _contradicts(status_of(portal), header, stated):
        said = f"on {stated} the portal says “{portal.status}”, the text is in force from {header.effective_on}"
        yield said + (f" until {header.expires_on}" if header.expires_on else ""), header.effective_span


def _contradicts(status: Validity | None, header: Header, day: date) -> bool:
    """The text alone knows when it starts and its own term, not what others did to it."""
    if header.effective_on is None or status not in (Validity.IN_FORCE, Validity.NOT_YET):
        return False
    if header.expires_on and header.expires_on < day:
        return True
    return (header.effective_on <= day) != (status is Validity.IN_FORCE)


def _of_references(references: tuple[Reference, ...]) -> Iterator[Warning]:
    dated = {reference.number for reference in references if reference.issued_on}
    for reference in references:
        parsed = numbers.parse(reference.number) if reference.number else None
        if parsed is None:
            continue
        if parsed.year and reference.issued_on and parsed.year != reference.issued_on.year:
            message = f"{reference.number} is dated {reference.issued_on.isoformat()}"
            yield Warning("year_date_mismatch", message, reference.span)
        if parsed.year is None and reference.number not in dated:
            yield Warning("collision_without_year", f"{reference.number} has neither year nor date", reference.span)
        if instruments.is_of_unknown_ministry(reference.number or ""):
            yield Warning("unknown_symbol", f"no body is known as {parsed.bodies[0]}", reference.span)


def _of_days(references: tuple[Reference, ...]) -> Iterator[Warning]:
    """Where one instrument is cited with two days, at the first mention of each: which of them is right, no text tells
    (of 16 such numbers of 699 pages the more frequent day was right in 6, wrong in 2; elsewhere none was, or nobody
    could tell). Local numbers may be those of two provinces."""
    first: dict[tuple[str | None, str], dict[date, Reference]] = {}
    for one in references:
        parsed = numbers.parse(one.number) if one.number and one.issued_on else None
        if parsed and parsed.year and one.issued_on and not instruments.is_local(parsed.printed):
            first.setdefault((one.kind, parsed.key), {}).setdefault(one.issued_on, one)
    for days in first.values():
        for day, one in days.items() if len(days) > 1 else ():
            others = ", ".join(other.isoformat() for other in days if other != day)
            yield Warning("days_differ", f"{one.number} is dated {day.isoformat()} here, {others} elsewhere", one.span)


def _of_deadlines(header: Header, deadlines: tuple[Deadline, ...]) -> Iterator[Warning]:
    if header.effective_on is None:
        return
    for deadline in deadlines:
        if deadline.kind == "by" and deadline.due_on and deadline.due_on < header.effective_on:
            message = f"due {deadline.due_on.isoformat()}, in force from {header.effective_on.isoformat()}"
            yield Warning("deadline_before_effect", message, deadline.span)


def _of_text(reading: Reading) -> Iterator[Warning]:
    at = reading.text.content.find(_LOST)
    for _ in range(_SHOWN):
        if at < 0:
            break
        yield Warning("lost_character", "a character was lost in reading", Span(at, at + 1))
        at = reading.text.content.find(_LOST, at + 1)
    for page in reading.text.pages:
        if page.lost is not None:
            yield Warning("page_lost", f"page {page.number}: {page.lost}", Span(page.start, page.end))
        elif page.confidence is not None and page.confidence < _LEAST_CONFIDENCE:
            yield Warning(
                "low_confidence", f"page {page.number} was read with {page.confidence:.2f}", Span(page.start, page.end)
            )


def _of_notes(reading: Reading) -> Iterator[Warning]:
    """What the file holds and the text leaves out; a code at a time, however many pages say so."""
    for code, words in _LEFT_OUT.items():
        notes = [note for note in reading.text.notes if note.code == code]
        if notes:
            count, where = sum(note.count for note in notes), tuple(place for note in notes for place in note.where)
            message = words.format(count=count) + (f": {', '.join(where)}" if where else "")
            yield Warning(code, message, Span(0, 0), count, where)
