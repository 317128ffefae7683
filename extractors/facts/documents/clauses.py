"""When a document takes effect and when its own words end it: the clauses of class 13 of citation_grammar.md."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from extractors.facts.documents import clause_words as words
from extractors.facts.documents.ties import TIED
from extractors.facts.writing.anchors import matches
from extractors.facts.writing.layouts import lay_out
from law.dates import add_months, made, months_in
from law.text import Span

_REACH = 260


@dataclass(frozen=True, slots=True)
class Term:
    """First and last day in force as the document's own clause states them, with the clauses' spans."""

    effective_on: date | None = None
    effective_span: Span | None = None
    expires_on: date | None = None
    expires_span: Span | None = None


def find_term(content: str, issued_on: date | None) -> Term:
    """The general effect clause; parts that start otherwise do not count. One that only waits for another text's first
    day gives its span without a day."""
    quotes = lay_out(content).quotes
    found_kinds = kinds(lay_out(content).lowered)
    effective_on, effective_span, clause, tied = None, None, None, None
    for found in _main_clauses(content, [at for at, _ in found_kinds], quotes):
        effective_on, end = _start_of(content, found, issued_on)
        if end:
            effective_span, clause = Span(found.start(), end), found
            break
        if tied is None and TIED.match(content, found.start("how"), found.start("how") + _REACH):
            stop = words.END.search(content, found.end(), found.end() + _REACH)
            tied = Span(found.start(), stop.start() if stop else found.end())
    effective_span = effective_span or tied
    these = [at for at, this in found_kinds if this]
    expires_on, expires_span = _end_of(content, clause, effective_span, these, quotes)
    if expires_span is None:
        expires_on, expires_span = _end_of_spell(content, these, quotes, issued_on, effective_on)
    return Term(effective_on, effective_span, expires_on, expires_span)


def stated_start(text: str) -> tuple[date, int] | None:
    """The day from which a piece of text says that “this” document, as a whole, is in force, and where it says so."""
    these = [at for at, this in kinds(text.lower()) if this]
    for found in matches(words.EFFECT, text, these):
        day, end = _start_of(text, found, None) if _is_whole(text, found.start()) else (None, 0)
        if day:
            return day, end
    return None


def stated_end(text: str) -> tuple[date, int] | None:
    """The last day that a piece of text gives “this” document as a whole, and where it says so."""
    term = find_term(text, None)
    return (term.expires_on, term.expires_span.end) if term.expires_on and term.expires_span else None


def kinds(lower: str) -> list[tuple[int, bool]]:
    """Where a text in lower case names a kind of document, and whether it is “this” one."""
    return [(found.start(), found.lastindex is not None) for found in words.KIND_AT.finditer(" " + lower)]


def _main_clauses(content: str, places: list[int], quotes: tuple[Span, ...]) -> Iterator[re.Match[str]]:
    """Statements on the whole document: those that name it with "này" or open a paragraph."""
    weak: list[re.Match[str]] = []
    for found in matches(words.EFFECT, content, places):
        before = content[max(0, found.start() - 60) : found.start()]
        if words.IS_NOT_MAIN.search(before) or _is_inside(found.start(), quotes):
            continue
        is_named = re.search(r"\bnày\b", found.group(), re.I) is not None
        if is_named:
            yield found
        elif re.search(r"(?:^|\n|\.\s|\d\.\s*|:\s*|\t)\s*$", before) and found["subject"][:1].isupper():
            weak.append(found)
    yield from weak


def _is_inside(offset: int, spans: tuple[Span, ...]) -> bool:
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if spans[middle].end <= offset else (low, middle)
    return low < len(spans) and spans[low].start <= offset


def _start_of(content: str, found: re.Match[str], issued_on: date | None) -> tuple[date | None, int]:
    """(first day in force or None where it cannot be known, end of the clause; 0 where this is no such clause)."""
    at = found.start("how")
    stop = min(len(content), at + _REACH)
    day = words.FROM_DATE.match(content, at, stop)
    day = day or words.SPELL_FROM.match(content, at, stop)
    if day:
        return made(day), day.end()
    after = words.AFTER.match(content, at, stop)
    if after:
        return _counted(after, issued_on), after.end()
    signing = words.FROM_SIGNING.match(content, at, stop)
    if signing:
        return issued_on, signing.end()
    return None, 0


def _counted(after: re.Match[str], issued_on: date | None) -> date | None:
    """Signing + N; after the Gazette it cannot be computed."""
    amount = int(after["amount"]) if after["amount"].isdigit() else words.WORDS.get(after["amount"].lower().strip())
    if issued_on is None or amount is None or after["event"].lower() == "đăng" or after["working"]:
        return None
    if after["unit"].lower() == "ngày":
        return issued_on + timedelta(days=amount)
    return add_months(issued_on, months_in(amount, after["unit"]))


def _end_of(
    content: str,
    clause: re.Match[str] | None,
    effective: Span | None,
    these: list[int],
    quotes: tuple[Span, ...],
) -> tuple[date | None, Span | None]:
    """Last day in force: "đến hết ngày D" of the main clause, or "này hết hiệu lực kể từ ngày D" (the day before)."""
    if clause is not None and effective is not None:
        stop = words.EXCEPTION.search(content, effective.end, min(len(content), effective.end + _REACH))
        until = words.UNTIL.search(
            content, effective.end, stop.start() if stop else min(len(content), effective.end + _REACH)
        )
        if until:
            return _last_day(until), Span(clause.start(), until.end())
    for found in matches(words.ENDS, content, these):
        if not _is_inside(found.start(), quotes) and _is_whole(content, found.start()):
            day = made(found)
            return (day if found["after"] or day is None else day - timedelta(days=1)), Span(found.start(), found.end())
    for found in matches(words.UNTIL_OWN, content, these):
        until = words.UNTIL.match(content, found.end())
        if until and not _is_inside(found.start(), quotes) and _is_whole(content, found.start()):
            return _last_day(until), Span(found.start(), until.end())
    for found in matches(words.UNTIL_IS, content, these):
        until = words.UNTIL.match(content, found.end())
        if until and not _is_inside(found.start(), quotes) and _is_spell_of(content, found.start()):
            return _last_day(until), Span(found.start(), until.end())
    return None, None


def _end_of_spell(
    content: str, these: list[int], quotes: tuple[Span, ...], issued_on: date | None, effective_on: date | None
) -> tuple[date | None, Span | None]:
    """Last day of "trong thời gian 03 năm kể từ ngày D": the one before the same day three years on."""
    for found in _spells(content, these, quotes):
        event = (found["event"] or "").lower()
        first = made(found) if not event else effective_on if event.endswith("lực") else issued_on
        months = months_in(int(found["amount"]), found["unit"])
        last = add_months(first, months) - timedelta(days=1) if first else None
        return last, Span(found.start(), found.end())
    return None, None


def _spells(content: str, these: list[int], quotes: tuple[Span, ...]) -> Iterator[re.Match[str]]:
    for found in matches(words.SPELL_OWN, content, these):
        if not _is_inside(found.start(), quotes) and _is_whole(content, found.start()):
            yield found
    for found in matches(words.SPELL_IS, content, these):
        if not _is_inside(found.start(), quotes) and _is_spell_of(content, found.start()):
            yield found


def _is_spell_of(content: str, at: int) -> bool:
    return words.SPELL_OF.search(content, max(0, at - 60), at) is not None


def _is_whole(content: str, at: int) -> bool:
    """Whether the clause that begins there speaks of the whole document, and is a statement."""
    before = content[max(0, at - 60) : at]
    return not words.IS_NOT_MAIN.search(before) and not words.IS_OF_PART.search(before)


def _last_day(until: re.Match[str]) -> date | None:
    if until["y"]:
        month = int(until["m"] or 12)
        return (
            date(int(until["y"]), month, calendar.monthrange(int(until["y"]), month)[1]) if 1 <= month <= 12 else None
        )
    day = made(until)
    return day - timedelta(days=1) if day and until["before"] else day
