"""Facts, findings and states as the JSON objects that contract.md promises to other tools."""

from datetime import date
from enum import Enum
from typing import Any

from law.facts import (
    AgencyMention,
    Deadline,
    Effect,
    Extraction,
    Fee,
    Header,
    LevelMention,
    Procedure,
    ProgrammeMention,
    Reference,
    StandardMention,
    TimeLimit,
    TreatyMention,
    Warning,
)
from law.text import Page, Reading, Span, Text

Json = dict[str, Any]

SCHEMA = 1


def extract_object(name: str, digest: str, reading: Reading, extraction: Extraction) -> Json:
    """One file and its facts, as `rasoat extract --json` prints it."""
    text = reading.text
    return {
        "schema": SCHEMA,
        "source": _source(name, digest, text),
        "text": text.content,
        "pages": [_page(page) for page in text.pages],
        "document": header_object(extraction.header),
        "tied_to": extraction.tied_to,
        "references": [_reference(text, fact) for fact in extraction.references],
        "agencies": [_agency(text, fact) for fact in extraction.agencies],
        "effects": [_effect(text, fact) for fact in extraction.effects],
        "announced": [_announced(text, fact) for fact in extraction.announced],
        "deadlines": [_deadline(text, fact) for fact in extraction.deadlines],
        "standards": [_standard(text, fact) for fact in extraction.standards],
        "programmes": [_programme(text, fact) for fact in extraction.programmes],
        "treaties": [_treaty(text, fact) for fact in extraction.treaties],
        "levels": [_level(text, fact) for fact in extraction.levels],
        "procedures": [_procedure(text, fact) for fact in extraction.procedures],
        "abolished": [_procedure(text, fact) for fact in extraction.abolished],
        "portal": _portal(reading),
        "warnings": [_warning(fact) for fact in extraction.warnings],
    }


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def plain(value: Any) -> Any:
    """Dates as ISO 8601, enums as their values, tuples as lists; dictionaries and the rest as they are."""
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case dict():
            return {key: plain(item) for key, item in value.items()}
        case tuple() | list() | set() | frozenset():
            return [plain(item) for item in value]
        case _:
            return value


def header_object(header: Header) -> Json:
    fields = ("number", "kind", "title", "issuer", "place", "issued_on", "effective_on", "expires_on", "signer")
    return {name: plain(getattr(header, name)) for name in (*fields, "secrecy", "urgency", "unsure")}


def rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _source(name: str, digest: str, text: Text) -> Json:
    return {
        "name": name,
        "sha256": digest,
        "media_type": text.media_type,
        "pages": len(text.pages),
        "text_from": text.text_from.value,
        "confidence": rounded(text.confidence),
        "reader": text.reader,
    }


def _page(page: Page) -> Json:
    return {
        "number": page.number,
        "start": page.start,
        "end": page.end,
        "text_from": page.text_from.value,
        "confidence": rounded(page.confidence),
        "lost": page.lost,
    }


def offsets(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _place(text: Text, span: Span) -> Json:
    return {"quote": text[span], **offsets(span), "page": text.page_of(span.start)}


def _reference(text: Text, fact: Reference) -> Json:
    return {
        "number": fact.number,
        "kind": fact.kind,
        "name": fact.name,
        "issuer": fact.issuer,
        "issued_on": iso(fact.issued_on),
        "provisions": list(fact.provisions),
        "relation": fact.relation.value,
        **_place(text, fact.span),
        "section": fact.section,
        "resolved_from": fact.resolved_from,
        "resolved_to": fact.resolved_to,
        "effective_on": iso(fact.effective_on),
        "confidence": rounded(fact.confidence),
        "unsure": list(fact.unsure),
    }


def _agency(text: Text, fact: AgencyMention) -> Json:
    return {"name": fact.name, "role": fact.role, **_place(text, fact.span)}


def _effect(text: Text, fact: Effect) -> Json:
    return {
        "action": fact.action.value,
        "extent": fact.extent.value,
        "target": fact.target,
        "provisions": list(fact.provisions),
        "exceptions": list(fact.exceptions),
        "transition": fact.transition,
        "takes_effect_on": iso(fact.takes_effect_on),
        "tied_to": fact.tied_to,
        "with_amenders": fact.with_amenders,
        "until": iso(fact.until),
        **_place(text, fact.span),
    }


def _announced(text: Text, fact: Effect) -> Json:
    """A row of a list of lapsed documents; `by` is null where it names no document that ended its own."""
    by = {"number": fact.by, "issued_on": iso(fact.by_issued_on)} if fact.by else None
    return {**_effect(text, fact), "by": by}


def _deadline(text: Text, fact: Deadline) -> Json:
    names = (
        "kind",
        "due_on",
        "inclusive",
        "from_on",
        "amount",
        "unit",
        "counted_from",
        "recurrence",
        "due_raw",
        "who",
        "what",
    )
    return {name: plain(getattr(fact, name)) for name in names} | _place(text, fact.span)


def _standard(text: Text, fact: StandardMention) -> Json:
    return {"number": fact.number, "family": fact.family, "edition": fact.edition, **_place(text, fact.span)}


def _programme(text: Text, fact: ProgrammeMention) -> Json:
    return {
        "name": fact.name,
        "starts_on": iso(fact.starts_on),
        "ends_on": iso(fact.ends_on),
        "horizon": fact.horizon,
        "issued_by": fact.issued_by,
        **_place(text, fact.span),
    }


def _treaty(text: Text, fact: TreatyMention) -> Json:
    told = {"name": fact.name, "parties": list(fact.parties), "signed_on": iso(fact.signed_on)}
    return told | _place(text, fact.span)


def _level(text: Text, fact: LevelMention) -> Json:
    return {"level": fact.level, **_place(text, fact.span)}


def _procedure(text: Text, fact: Procedure) -> Json:
    return {
        "code": fact.code,
        "name": fact.name,
        "agency": fact.agency,
        "level": fact.level,
        "field": fact.field,
        "decision": fact.decision,
        "legal_bases": [_basis(base) for base in fact.legal_bases],
        "time_limits": [_time_limit(text, limit) for limit in fact.time_limits],
        "fees": [_fee(text, fee) for fee in fact.fees],
        **_place(text, fact.span),
    }


def _basis(base: Reference) -> Json:
    return {
        "number": base.number,
        "kind": base.kind,
        "name": base.name,
        "issuer": base.issuer,
        "issued_on": iso(base.issued_on),
        "provisions": list(base.provisions),
        **offsets(base.span),
    }


def _time_limit(text: Text, limit: TimeLimit) -> Json:
    common = {"amount": limit.amount, "unit": limit.unit, "channel": limit.channel}
    return common | {"quote": text[limit.span], **offsets(limit.span)}


def _fee(text: Text, fee: Fee) -> Json:
    common = {"amount": fee.amount, "currency": fee.currency, "channel": fee.channel}
    return common | {"quote": text[fee.span], **offsets(fee.span)}


def _portal(reading: Reading) -> Json | None:
    portal = reading.portal
    return None if portal is None else {name: getattr(portal, name) for name in portal.__dataclass_fields__}


def _warning(fact: Warning) -> Json:
    told = {"code": fact.code, "message": fact.message, **offsets(fact.span)}
    return told | left_out(fact) if fact.count is not None else told


def left_out(fact: Warning) -> Json:
    """How much of a file its text leaves out, and where in the file."""
    return {"code": fact.code, "count": fact.count, "where": list(fact.where)}
