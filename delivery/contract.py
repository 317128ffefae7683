"""Facts, findings and states as the JSON objects that contract.md promises to other tools."""

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

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
    Warning,
)
from law.instruments import Instrument
from law.text import Page, Reading, Span, Text
from law.validity import Evidence

if TYPE_CHECKING:  # only their shapes are needed here
    from review.graph import Act
    from review.obligations import Obligation
    from review.outcomes import Finding
    from review.showing import Mention, Shown

Json = dict[str, Any]

# The verdicts in the words of the law's readers
VERDICTS = {
    "lapsed": "hết hiệu lực",
    "partly_lapsed": "hết hiệu lực một phần",
    "needs_update": "cần cập nhật",
    "undetermined": "chưa đủ căn cứ",
}

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
        "references": [_reference(text, fact) for fact in extraction.references],
        "agencies": [_agency(text, fact) for fact in extraction.agencies],
        "effects": [_effect(text, fact) for fact in extraction.effects],
        "deadlines": [_deadline(text, fact) for fact in extraction.deadlines],
        "standards": [_standard(text, fact) for fact in extraction.standards],
        "programmes": [_programme(text, fact) for fact in extraction.programmes],
        "levels": [_level(text, fact) for fact in extraction.levels],
        "procedures": [_procedure(text, fact) for fact in extraction.procedures],
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
    return {name: plain(getattr(header, name)) for name in (*fields, "secrecy", "urgency")}


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


def _offsets(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _place(text: Text, span: Span) -> Json:
    return {"quote": text[span], **_offsets(span), "page": text.page_of(span.start)}


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
        "confidence": rounded(fact.confidence),
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
        "until": iso(fact.until),
        **_place(text, fact.span),
    }


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
        **_place(text, fact.span),
    }


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
        **_offsets(base.span),
    }


def _time_limit(text: Text, limit: TimeLimit) -> Json:
    common = {"amount": limit.amount, "unit": limit.unit, "channel": limit.channel}
    return common | {"quote": text[limit.span], **_offsets(limit.span)}


def _fee(text: Text, fee: Fee) -> Json:
    common = {"amount": fee.amount, "currency": fee.currency, "channel": fee.channel}
    return common | {"quote": text[fee.span], **_offsets(fee.span)}


def _portal(reading: Reading) -> Json | None:
    portal = reading.portal
    return None if portal is None else {name: getattr(portal, name) for name in portal.__dataclass_fields__}


def _warning(fact: Warning) -> Json:
    return {"code": fact.code, "message": fact.message, **_offsets(fact.span)}


def evidence_object(proof: Evidence) -> Json:
    """The words that prove something, and where a person opens them (a held file, or a line of the reviewed data)."""
    place = _offsets(proof.span) if proof.span else {"start": None, "end": None}
    instrument = {"number": proof.number, "issuer": proof.issuer, "issued_on": iso(proof.issued_on)}
    known = {"source": proof.source, "known_on": iso(proof.known_on)}
    return {
        "instrument": instrument,
        "sha256": proof.digest,
        "page": proof.page,
        **place,
        "quote": proof.quote,
        **known,
    }


def finding_object(one: "Finding", state: str) -> Json:
    """One line of `rasoat audit --json`."""
    subject, about = one.subject, one.about
    return {
        "id": one.id,
        "subject": {
            "type": subject.type, "key": subject.key, "title": subject.title, "number": subject.number,
            "issuer": subject.issuer, "issued_on": iso(subject.issued_on), "sha256": subject.digest,
        },
        "verdict": one.verdict.value,
        "verdict_vi": VERDICTS[one.verdict.value],
        "rule": one.rule,
        "since": iso(one.since),
        "about": {
            "type": about.type, "name": about.name, "number": about.number, "issuer": about.issuer,
            "issued_on": iso(about.issued_on), "provisions": list(about.provisions),
        },
        "because": [evidence_object(proof) for proof in one.because],
        "proposed": one.proposed,
        "confidence": rounded(one.confidence),
        "known_on": iso(one.known_on),
        "state": state,
    }  # fmt: skip


def instrument_object(one: Instrument) -> Json:
    names = ("number", "kind", "title", "issuer", "issued_on", "effective_on", "expires_on")
    return {name: plain(getattr(one, name)) for name in names}


def shown_object(shown: "Shown") -> Json:
    """One line of `rasoat show --json`."""
    validity = shown.validity
    return {
        "instrument": instrument_object(shown.instrument),
        "held": [{"sha256": held.digest, "name": held.name} for held in shown.held],
        "validity": {
            "on": iso(validity.on), "verdict": validity.verdict.value, "since": iso(validity.since),
            "because": [evidence_object(proof) for proof in validity.because],
        },
        "rests_on": [_mention(one) for one in shown.rests_on],
        "acted_on_by": [_act(one, one.acting) for one in shown.acted_on_by],
        "acts_on": [_act(one, one.target) for one in shown.acts_on],
        "cited_by": [_mention(one) for one in shown.cited_by],
    }  # fmt: skip


def _mention(one: "Mention") -> Json:
    names = ("number", "name", "issuer", "issued_on", "relation", "provisions", "link")
    return {name: plain(getattr(one, name)) for name in names} | {"evidence": evidence_object(one.evidence)}


def _act(act: "Act", other: Instrument) -> Json:
    names = ("action", "extent", "takes_effect_on", "until", "provisions", "exceptions", "transition")
    told = {name: plain(getattr(act, name)) for name in names}
    return {"number": other.number, "issuer": other.issuer, **told, "evidence": evidence_object(act.evidence)}


def obligation_object(one: "Obligation") -> Json:
    """One line of `rasoat deadlines --json`."""
    done, source = one.fulfilled_by, evidence_object(one.source)
    fulfilled = {"number": done.number, "issued_on": iso(done.issued_on), "sha256": done.digest} if done else None
    names = ("who", "what", "due_on", "rolled_to", "recurrence", "period", "state")
    told = {name: plain(getattr(one, name)) for name in names}
    number = source.pop("instrument")["number"]
    return {**told, "fulfilled_by": fulfilled, "source": {"number": number, **source}}
