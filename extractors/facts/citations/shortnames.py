"""Short references: "Nghị định 101" after its definition, or after the only full mention that fits; and those that give
number and day but no symbol ("Quyết định số 48 ngày 12/5/2019 của UBND tỉnh").
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from extractors.facts.citations.attributions import stated_after
from extractors.facts.writing.anchors import at_word
from extractors.facts.writing.rows import Form
from law import numbers
from law.dates import DATE_PATTERN, made
from law.facts import Reference, Relation
from law.folding import squeeze
from law.text import Span

_KIND = at_word(
    "Thông tư liên tịch", "Nghị định", "Thông tư", "Quyết định", "Nghị quyết", "Chỉ thị", "Pháp lệnh", "Luật"
)
_SHORT = Form(
    rf"(?P<kind>{_KIND})[ \t]+(?:số[ \t]+)?(?P<serial>\d{{1,4}}[a-z]?)(?:/(?P<year>(?:19|20)\d\d))?"
    r"(?!\w|\s*[/-]\s*\w|[.,]\d|\s*(?:ngày|tháng|năm|%|trang|người|điều|khoản|lần|đồng)\b)",
    "Thông tư số 02/2018",
)
# of no text but by its day, so that one is asked
_DATED = Form(
    rf"(?P<kind>{_KIND})\s+số\s*:?\s*(?P<serial>\d{{1,5}}[a-zđ]?)\s*,?\s+(?=ngày\s){DATE_PATTERN}",
    "Quyết định số 48 ngày 12 tháng 5 năm 2019",
)
# whose it is, where no list knows the body or its territory is not named
_BODY = Form(
    r"\s*của\s+(?P<body>[^,;.:\n]{3,60}?)(?=\s+(?:về|ban\s+hành|quy\s+định|hết|bị|và|phê\s+duyệt)\b|[,;.:\n]|$)",
    " của UBND tỉnh về việc",
)
_DEFINITION = Form(
    r"sau đây\s+(?:được\s+)?(?:viết|gọi)\s+(?:tắt\s+)?(?:chung\s+)?(?:là|:)\s*[“\"]?\s*$", "sau đây viết tắt là "
)
_REACH = 600


def find_short_names(content: str, numbered: tuple[Reference, ...]) -> Iterator[Reference]:
    """Short mentions that a definition, or the only earlier instrument of that kind and number, resolves."""
    earlier: dict[tuple[str, str], dict[str, Reference]] = {}
    defined: dict[tuple[str, str], Reference] = {}
    at = 0
    for found in _SHORT.finditer(content):
        while at < len(numbered) and numbered[at].span.end <= found.start():
            _remember(numbered[at], earlier)
            at += 1
        if at < len(numbered) and numbered[at].span.start < found.end():
            continue
        key = (found["kind"].lower(), numbers_key(found["serial"], found["year"]))
        definition = _defined(content, found, numbered[at - 1]) if at else None
        if definition:
            defined[key] = definition
        known = defined.get(key) or _only(earlier.get(key, {}), content)
        if known is not None:
            yield _resolved(found, known)


def find_dated(content: str, numbered: tuple[Reference, ...]) -> Iterator[Reference]:
    """Mentions by number and day without a symbol; the number is the serial alone where no full mention of the text has
    the same kind, serial and day."""
    full: dict[tuple[str, str, date], Reference] = {}
    for one in numbered:
        parsed = numbers.parse(one.number or "")
        if parsed and one.kind and one.issued_on:
            full.setdefault((one.kind, f"{parsed.serial}{parsed.suffix}", one.issued_on), one)
    for found in _DATED.finditer(content):
        day = made(found)
        if day is None:
            continue
        at, end = found.span("serial")
        kind, serial = squeeze(found["kind"]), content[at:end]
        known = full.get((kind, serial.lstrip("0").lower(), day))
        if known is not None:
            known = replace(known, resolved_from=squeeze(content[known.span.start : known.span.end]))
            yield replace(_resolved(found, known), span=Span(found.start(), end), issued_on=day, issuer=known.issuer)
            continue
        body = (
            None if (stated := stated_after(content, end, end + _REACH).issuer) else _BODY.match(content, found.end())
        )
        issuer = squeeze(body["body"]) if body else stated
        yield Reference(
            span=Span(found.start(), end), number=serial, kind=kind, issuer=issuer, issued_on=day, confidence=0.7
        )


def _defined(content: str, found: re.Match[str], before: Reference) -> Reference | None:
    """The mention before, where "(sau đây viết tắt là …" gives it this short name."""
    start = max(0, found.start() - 50)
    opening = _DEFINITION.search(content[start : found.start()])
    if opening is None or found.start() - before.span.end > _REACH or not _fits(before, found):
        return None
    return replace(before, resolved_from=squeeze(content[start + opening.start() : found.end()]))


def numbers_key(serial: str, year: str | None) -> str:
    return f"{serial.lstrip('0').lower()}/{year or ''}"


def _remember(reference: Reference, earlier: dict[tuple[str, str], dict[str, Reference]]) -> None:
    parsed = numbers.parse(reference.number or "")
    if parsed is None or reference.kind is None:
        return
    serial = f"{parsed.serial}{parsed.suffix}"
    for year in (None, str(parsed.year) if parsed.year else None):
        earlier.setdefault((reference.kind.lower(), numbers_key(serial, year)), {}).setdefault(parsed.key, reference)


def _fits(reference: Reference, found: re.Match[str]) -> bool:
    parsed = numbers.parse(reference.number or "")
    same = parsed is not None and f"{parsed.serial}{parsed.suffix}" == found["serial"].lstrip("0")
    return same and (found["year"] is None or (parsed is not None and str(parsed.year) == found["year"]))


def _only(candidates: dict[str, Reference], content: str) -> Reference | None:
    if len(candidates) != 1:
        return None
    (one,) = candidates.values()
    return replace(one, resolved_from=squeeze(content[one.span.start : one.span.end]))


def _resolved(found: re.Match[str], known: Reference) -> Reference:
    return Reference(
        span=Span(found.start(), found.end()),
        number=known.number,
        kind=known.kind,
        relation=Relation.CITES,
        resolved_from=known.resolved_from,
        confidence=0.85,
    )
