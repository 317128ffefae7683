"""Validity of an instrument on a day: the verdict words, and the evidence they rest on (contract.md)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from law.text import Span


class Validity(StrEnum):
    """State of an instrument on a day."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    PARTLY_LAPSED = "partly_lapsed"
    LAPSED = "lapsed"
    SUSPENDED = "suspended"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """What a finding says of its subject; only a person decides what follows."""

    LAPSED = "lapsed"
    PARTLY_LAPSED = "partly_lapsed"
    NEEDS_UPDATE = "needs_update"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The very words that prove a statement: where they stand (a held file, or a line of the reviewed data file).

    `is_row`: the file is a list, and `page` one of its rows."""

    quote: str
    number: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    digest: str | None = None
    page: int | None = None
    span: Span | None = None
    source: str | None = None
    known_on: date | None = None
    is_row: bool = False


@dataclass(frozen=True, slots=True)
class ValidityOn:
    """The verdict on a day, since when, and the sentences it rests on."""

    on: date
    verdict: Validity
    since: date | None = None
    because: tuple[Evidence, ...] = ()
