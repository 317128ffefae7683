"""Which key fields are unsure: those on words that a second reading did not confirm, those left to be written in."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from extractors.facts.writing.rows import Form
from law import instruments
from law.dates import DATE_PATTERN, made
from law.facts import Deadline, Effect, Extraction, Header, Reference, Warning
from law.folding import fold, fold_words
from law.text import Doubt, Reading, Span, TextFrom

CODE = "unsure_field"
_FIELDS = ("number", "issued_on", "issuer", "effective_on", "expires_on")
UNSURE = 0.5  # confidence of a reference whose number or date is unsure
# the number is written in by hand, or not yet
_NUMBER_LINE = Form(r"^[^\w\n]*S[ốôổỐÔ]\s*[:.][^\n]*", "Số:      /QĐ-UBND", re.M)
_DATE_LINE = Form(r"^[^\n]{2,60},\s*ng[àa]y\b[^\n]*?\bn[ăa]m\b", "Lào Cai, ngày     tháng 5 năm 2019", re.M | re.I)
_DATE_NEAR = Form(rf"[^.;\n]{{0,60}}?{DATE_PATTERN}", "ký ngày 12 tháng 5 năm 2019", re.I)
_HEADED_BY = Form(r"ký|thông qua|ban hành", "thông qua ngày", re.I)
# whether or not a fact was made of it
_LIKE_NUMBER = Form(r"\S*\d\S*/\S*[A-ZĐ]{2}\S*", "148§1/2001/GM-UBND")
# The head's right column; where recognition does not see it, it read no head twice
_STATE = Form(r"hoa ?xa ?hoi", "cong hoa xa hoi chu nghia")
# Names of bodies in capitals: words of a catalogue, of which a reading that lost a mark takes nothing away
_MASTHEAD_WORDS = frozenset(
    word
    for name in (*instruments.ISSUERS.values(), "Ủy ban nhân dân tỉnh", "Hội đồng nhân dân thành phố", "Sở")
    for word in name.upper().split()
)
_YEAR_OF_NUMBER = Form(r"/((?:19|20)\d\d)/", "93/2007/QĐ-TTg")
_LONGEST_PLACE = 8  # blanks before the day: "Thành phố Hồ Chí Minh, ngày 2", with a speck or two
_HEAD = 1500  # characters of a text in which its head stands


def marked(reading: Reading, extraction: Extraction) -> Extraction:
    """The facts with `unsure` on the header and the references, and a warning for every word that a person must see."""
    doubts, content = reading.text.doubts, reading.text.content
    header = replace(extraction.header, unsure=tuple(_unsure_fields(reading, extraction.header)))
    is_scan = _is_scan(reading)
    if doubts or is_scan:
        references = tuple(_marked(one, doubts, content, is_scan=is_scan) for one in extraction.references)
        extraction = replace(extraction, references=references)
    extraction = replace(extraction, header=header)
    warned = (*extraction.warnings, *_warnings(reading, extraction))
    return replace(extraction, warnings=tuple(sorted(warned, key=lambda one: (one.span, one.code))))


def _unsure_fields(reading: Reading, header: Header) -> Iterator[str]:
    doubts, content = reading.text.doubts, reading.text.content
    head = content[:_HEAD]
    if _is_headless(reading):
        opened = {"number": _NUMBER_LINE.search(head), "issued_on": _open_date(head)}
        yield from (name for name in _FIELDS if getattr(header, name) or opened.get(name))
        return
    is_scan = _is_scan(reading)
    parted = is_scan and not _agree(header.number, header.issued_on)
    cut = is_scan and instruments.is_cut_short(header.number or "")
    if parted or cut or _touched(header.number_span, doubts) or (header.number is None and _lacks_number(reading)):
        yield "number"
    dated = _touched(header.issued_span, doubts) or (header.issued_on is None and _open_date(head) is not None)
    dated = dated or parted or (is_scan and _is_cited(header, content))
    if dated:
        yield "issued_on"
    if header.issuer and any(_names(header.issuer, one, content) for one in doubts if one.span.end <= _HEAD):
        yield "issuer"
    for name, span in (("effective_on", header.effective_span), ("expires_on", header.expires_span)):
        by_signing = dated and span is not None and _HEADED_BY.search(content, span.start, span.end)
        if getattr(header, name) and (_touched(span, doubts) or by_signing):
            yield name


def _is_scan(reading: Reading) -> bool:
    return reading.text.pages[:1] != () and reading.text.pages[0].text_from is TextFrom.OCR


def _is_headless(reading: Reading) -> bool:
    return _is_scan(reading) and not _STATE.search(fold(reading.text.content[:_HEAD]))


def _lacks_number(reading: Reading) -> bool:
    """A line for the number is left open; of a scan that has a head the number may be written by hand, and unread."""
    return _is_scan(reading) or bool(_NUMBER_LINE.search(reading.text.content[:_HEAD]))


def _is_cited(header: Header, content: str) -> bool:
    """Whether the day stands in no line of place and date: that line was lost, and the day of a citation taken."""
    if header.issued_span is None:
        return False
    line = content.rfind("\n", 0, header.issued_span.start) + 1
    return content[line : header.issued_span.start].count(" ") > _LONGEST_PLACE


def _agree(number: str | None, day: date | None) -> bool:
    """Whether the year within a number is that of its day: "85/2024/NĐ-CP" and 10 July 2024."""
    year = _YEAR_OF_NUMBER.search(number or "")
    return year is None or day is None or int(year[1]) == day.year


def _touched(span: Span | None, doubts: Iterable[Doubt]) -> bool:
    return span is not None and any(one.span.overlaps(span) for one in doubts)


def _open_date(head: str) -> re.Match[str] | None:
    """A line of place and date: where no date was made of it, its day is not printed, or was misread."""
    return _DATE_LINE.search(head)


def _names(issuer: str, doubt: Doubt, content: str) -> bool:
    """Whether a doubted word in capitals is one of the issuer's name, not a word of all mastheads but for marks."""
    word = content[doubt.span.start : doubt.span.end]
    if word in _MASTHEAD_WORDS and fold_words(word) == fold_words(doubt.other):
        return False
    return word.isupper() and fold_words(word) != "" and fold_words(word) in f" {fold_words(issuer)} "


def _marked(reference: Reference, doubts: tuple[Doubt, ...], content: str, *, is_scan: bool) -> Reference:
    if is_scan and not _agree(reference.number, reference.issued_on):
        return replace(reference, unsure=("number", "issued_on"), confidence=min(reference.confidence, UNSURE))
    unsure = [*reference.unsure]
    cut = is_scan and instruments.is_cut_short(reference.number or "")
    if not unsure and reference.number and (cut or _touched(reference.span, doubts)):
        unsure.append("number")
    if reference.issued_on and _touched(_date_span(reference.span.end, reference.issued_on, content), doubts):
        unsure.append("issued_on")
    if not unsure:
        return reference
    return replace(reference, unsure=tuple(unsure), confidence=min(reference.confidence, UNSURE))


def _date_span(at: int, day: date, content: str) -> Span | None:
    found = _DATE_NEAR.match(content, at)
    return Span(found.start("day"), found.end()) if found and made(found) == day else None


def _warnings(reading: Reading, extraction: Extraction) -> Iterator[Warning]:
    """One for every doubted word that a fact rests on, and one for each field that is left open."""
    header, content = extraction.header, reading.text.content
    spans, doubted = [*_spans(extraction, content)], [doubt.span for doubt in reading.text.doubts]
    for doubt in reading.text.doubts:
        named = header.issuer and doubt.span.end <= _HEAD and _names(header.issuer, doubt, content)
        word = content[doubt.span.start : doubt.span.end]
        if named or _LIKE_NUMBER.fullmatch(word) or any(span.overlaps(doubt.span) for span in spans):
            yield Warning(CODE, _said(word, doubt.other), doubt.span)
    for one in extraction.references:
        if "number" in one.unsure and not any(span.overlaps(one.span) for span in doubted):
            yield Warning(CODE, f"“{content[one.span.start : one.span.end]}” may be no whole number", one.span)
    head = content[:_HEAD]
    if header.number is None and "number" in header.unsure:
        found = _NUMBER_LINE.search(head)
        span = Span(found.start(), found.end()) if found else Span(0, 0)
        yield Warning(CODE, "the number is not printed, or written by hand", span)
    if header.issued_on is None and "issued_on" in header.unsure and (line := _open_date(head)):
        yield Warning(CODE, "the day is not printed, or written by hand", Span(line.start(), line.end()))


def _spans(extraction: Extraction, content: str) -> Iterator[Span]:
    header = extraction.header
    yield from (one for one in (header.number_span, header.issued_span) if one)
    yield from (one for one in (header.effective_span, header.expires_span) if one)
    for reference in extraction.references:
        dated = _date_span(reference.span.end, reference.issued_on, content) if reference.issued_on else None
        yield Span(reference.span.start, dated.end if dated else reference.span.end)
    facts: tuple[Effect | Deadline, ...] = (*extraction.effects, *extraction.deadlines)
    yield from (fact.span for fact in facts)


def _said(word: str, other: str) -> str:
    if fold(other) == fold(word):
        return f"“{word}” was read weakly twice"
    return f"“{word}” was read as “{other}” the second time" if other else f"“{word}” was not read a second time"
