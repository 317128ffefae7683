"""What the review says as the JSON objects that contract.md promises: findings, one instrument, obligations."""

from delivery.contract import Json, iso, left_out, offsets, plain, rounded
from law.instruments import Instrument
from law.validity import Evidence
from review.acts import Act
from review.holdings import Held
from review.obligations import Obligation
from review.outcomes import Finding
from review.portals import Stated
from review.showing import Mention, Shown

# The verdicts in the words of the law's readers
VERDICTS = {
    "lapsed": "hết hiệu lực",
    "partly_lapsed": "hết hiệu lực một phần",
    "needs_update": "cần cập nhật",
    "undetermined": "chưa đủ căn cứ",
}


def evidence_object(proof: Evidence) -> Json:
    """The words that prove something, and where a person opens them (a held file, or a line of the reviewed data)."""
    place = offsets(proof.span) if proof.span else {"start": None, "end": None}
    instrument = {"number": proof.number, "issuer": proof.issuer, "issued_on": iso(proof.issued_on)}
    known = {"source": proof.source, "known_on": iso(proof.known_on)}
    return {
        "instrument": instrument,
        "sha256": proof.digest,
        "page": proof.page,
        "is_row": proof.is_row,
        **place,
        "quote": proof.quote,
        **known,
    }


def finding_object(one: Finding, state: str) -> Json:
    """One line of `rasoat audit --json`."""
    subject, about = one.subject, one.about
    return {
        "id": one.id,
        "subject": {
            "type": subject.type, "key": subject.key, "title": subject.title, "number": subject.number,
            "issuer": subject.issuer, "issued_on": iso(subject.issued_on), "sha256": subject.digest,
            "agency": subject.agency, "field": subject.field,
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


def shown_object(shown: Shown) -> Json:
    """One line of `rasoat show --json`."""
    validity = shown.validity
    return {
        "instrument": instrument_object(shown.instrument),
        "held": [_held(held) for held in shown.held],
        "validity": {
            "on": iso(validity.on), "verdict": validity.verdict.value, "since": iso(validity.since),
            "because": [evidence_object(proof) for proof in validity.because],
        },
        "rests_on": [_mention(one) for one in shown.rests_on],
        "acted_on_by": [_act(one, one.acting) for one in shown.acted_on_by],
        "acts_on": [_act(one, one.target) for one in shown.acts_on],
        "cited_by": [_mention(one) for one in shown.cited_by],
        "portal": [_stated(one) for one in shown.portals],
    }  # fmt: skip


def _held(held: Held) -> Json:
    """A file that is held, and what of it is not in its text as it is shown."""
    notes = [left_out(one) for one in held.extraction.warnings if one.count is not None]
    return {"sha256": held.digest, "name": held.name, "left_out": notes}


def _stated(one: Stated) -> Json:
    """What a portal states, whether it agrees with ours (null: one of the two is silent), and where it is held."""
    names = ("number", "status", "issued_on", "effective_on", "expires_on", "stated_on", "address")
    told: Json = {name: getattr(one.portal, name) for name in names}
    return {**told, "ours": one.ours.value if one.ours else None, "agrees": one.agrees, "sha256": one.held.digest}


def _mention(one: Mention) -> Json:
    names = ("number", "name", "issuer", "issued_on", "relation", "provisions", "link")
    return {name: plain(getattr(one, name)) for name in names} | {"evidence": evidence_object(one.evidence)}


def _act(act: Act, other: Instrument) -> Json:
    names = ("action", "extent", "takes_effect_on", "tied_to", "until", "provisions", "exceptions", "transition")
    told = {name: plain(getattr(act, name)) for name in names}
    return {"number": other.number, "issuer": other.issuer, **told, "evidence": evidence_object(act.evidence)}


def obligation_object(one: Obligation) -> Json:
    """One line of `rasoat deadlines --json`."""
    done, source = one.fulfilled_by, evidence_object(one.source)
    fulfilled = {"number": done.number, "issued_on": iso(done.issued_on), "sha256": done.digest} if done else None
    names = ("who", "what", "due_on", "rolled_to", "recurrence", "period", "state")
    told = {name: plain(getattr(one, name)) for name in names}
    number = source.pop("instrument")["number"]
    return {**told, "fulfilled_by": fulfilled, "source": {"number": number, **source}}
