"""Which copy the archive holds of bytes that came again, by its number or title and the name of its file."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from archive.receipts import Receipt
from flows.steps.reading.reading import held_facts
from infra.services import Services
from law.access import Grant


@dataclass(frozen=True, slots=True)
class Copy:
    """The held copy: its bytes, the number (else the title; None where neither was read), and the name of its file."""

    digest: str
    called: str | None
    file: str


def of_duplicates(services: Services, receipts: Iterable[Receipt], grant: Grant) -> dict[str, Copy]:
    """By digest the copy that a viewer knows each duplicate by."""
    digests = {one.digest for one in receipts if one.state == "duplicate" and one.digest}
    found = ((digest, services.ledger.seen(digest, grant)) for digest in sorted(digests))
    return {digest: _copy(services, digest, seen[0]) for digest, seen in found if seen}


def _copy(services: Services, digest: str, first: Receipt) -> Copy:
    return Copy(digest, first.instrument or title_of(services, digest), file_name(first.path))


def title_of(services: Services, digest: str) -> str | None:
    """As it was read, or as the portal states it where the page has no text; None where nobody tells it."""
    kept = held_facts(services.store, digest)
    if kept is None:
        return None
    reading, facts = kept
    return facts.header.title or (reading.portal.title if reading.portal else None)


def file_name(path: str) -> str:
    """The last part of a path; of a member of a ZIP, its own: "a/b.zip!/c.pdf" is c.pdf."""
    return PurePosixPath(path.replace("\\", "/").rpartition("!/")[2]).name
