"""What the review says: a finding about a subject, with its rule, its verdict and the words that prove it."""

import hashlib
from dataclasses import dataclass
from datetime import date

from law.instruments import Instrument
from law.validity import Evidence, Verdict


@dataclass(frozen=True, slots=True)
class Subject:
    """What a finding is about: a document (its key is the number) or a procedure (its key is the code).

    agency and field (lĩnh vực) are those that a procedure's sheet states."""

    type: str
    key: str
    title: str | None = None
    number: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    digest: str | None = None
    agency: str | None = None
    field: str | None = None

    @property
    def identity(self) -> tuple[str, ...]:
        """Two instruments may bear one number: issuer and year tell them apart."""
        return self.type, self.key, self.issuer or "", str(self.issued_on.year) if self.issued_on else ""


@dataclass(frozen=True, slots=True)
class About:
    """The thing that changed: an instrument, programme, standard, body, level or term."""

    type: str
    name: str | None = None
    number: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    provisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One subject, rule and cause; the id outlives every new reading, and changes when the cause does."""

    id: str
    subject: Subject
    verdict: Verdict
    rule: str
    since: date | None
    about: About
    because: tuple[Evidence, ...]
    proposed: str
    confidence: float
    known_on: date | None


@dataclass(frozen=True, slots=True)
class Proof:
    """What a rule found out: since when, about what, by which words, with what cause, and what to do."""

    verdict: Verdict
    rule: str
    about: About
    because: tuple[Evidence, ...]
    cause: tuple[str, ...]
    proposed: str
    since: date | None = None
    confidence: float = 0.9


def finding(subject: Subject, proof: Proof) -> Finding:
    known = [evidence.known_on for evidence in proof.because if evidence.known_on]
    return Finding(
        _identity(proof.rule, subject, proof.cause),
        subject,
        proof.verdict,
        proof.rule,
        proof.since,
        proof.about,
        tuple(dict.fromkeys(proof.because)),
        proof.proposed,
        round(proof.confidence, 2),
        max(known, default=None),
    )


def _identity(rule: str, subject: Subject, cause: tuple[str, ...]) -> str:
    stated = "\x1f".join((rule, *subject.identity, *cause))
    return hashlib.sha256(stated.encode()).hexdigest()[:16]


def about_instrument(instrument: Instrument, provisions: tuple[str, ...] = ()) -> About:
    return About("instrument", instrument.title, instrument.number, instrument.issuer, instrument.issued_on, provisions)
