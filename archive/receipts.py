"""What the ledger speaks of: a file given, what became of it, and the receipt that says so."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from archive.tables import receipts

STATES = ("indexed", "duplicate", "refused", "failed", "pending")
NO_DIGEST = ""  # in the table only: a database takes two NULLs for different, so they could not be unique


@dataclass(frozen=True, slots=True)
class Given:
    """One path with its content; `state` is set where the bytes could not even be taken in, with the reason.

    `digest` is None where the bytes could not be read at all.
    """

    path: str
    digest: str | None
    size: int
    state: str = "pending"
    reason_code: str | None = None
    reason: str | None = None
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a claimed receipt; `passages` is how many the index must hold of it, None where nobody counted.

    `published` is False where the passages are still to be put into the index (`Ledger.unpublished`).
    """

    receipt: int
    state: str
    reason_code: str | None = None
    reason: str | None = None
    media_type: str | None = None
    pages: int | None = None
    pages_read: int | None = None
    text_from: str | None = None
    confidence: float | None = None
    instrument: str | None = None
    passages: int | None = None
    text_version: str | None = None
    extraction_version: str | None = None
    published: bool = True


@dataclass(frozen=True, slots=True)
class Receipt:
    """A row of the ledger, as the contract names its fields."""

    id: int
    path: str
    digest: str | None
    size: int
    state: str
    reason_code: str | None
    reason: str | None
    duplicate_of: str | None
    media_type: str | None
    pages: int | None
    pages_read: int | None
    passages: int | None
    text_from: str | None
    confidence: float | None
    instrument: str | None
    agency: str
    received_at: datetime
    updated_at: datetime
    attempts: int = 0
    text_version: str | None = None
    extraction_version: str | None = None
    published: bool = False


FIELDS = tuple(receipts.c[name] for name in Receipt.__dataclass_fields__)
_DIGEST_AT = tuple(Receipt.__dataclass_fields__).index("digest")


def receipt_of(row: Row[Any]) -> Receipt:
    """The receipt of a row of `FIELDS`."""
    values = list(row)
    values[_DIGEST_AT] = values[_DIGEST_AT] or None
    return Receipt(*values)


def values_of(settled: Settled) -> dict[str, Any]:
    """The columns that settling a receipt sets; only what is indexed can be published."""
    values = {name: getattr(settled, name) for name in Settled.__dataclass_fields__ if name != "receipt"}
    return values | {"published": settled.published and settled.state == "indexed"}
