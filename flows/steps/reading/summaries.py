"""What reading a file gave, in a line: its kind, title and day, and how many facts of each kind it states."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from archive.receipts import Receipt
from flows.steps.reading.reading import held_facts
from infra.services import Services
from law import numbers

_REMEMBERED = 2_000  # files: the page of a batch asks every two seconds


@dataclass(frozen=True, slots=True)
class Summary:
    """Fields of the header, None where the text does not state them, and counts of facts; `stated`: the number that the
    portal states where the text has none, `title` then the portal's."""

    kind: str | None
    title: str | None
    issued_on: date | None
    references: int
    effects: int
    deadlines: int
    procedures: int
    stated: str | None = None


def of_receipts(services: Services, receipts: Iterable[Receipt]) -> dict[int, Summary]:
    """By number of the receipt, of those that are read."""
    read = [one for one in receipts if one.state == "indexed" and one.digest]
    found = ((one.id, _summary(services, one.digest or "", one.extraction_version)) for one in read)
    return {id_: summary for id_, summary in found if summary}


@lru_cache(_REMEMBERED)
def _summary(services: Services, digest: str, extraction_version: str | None) -> Summary | None:
    """Read once for each version of the extractors (`extraction_version`, a part of the key alone)."""
    kept = held_facts(services.store, digest)
    if kept is None:
        return None
    reading, facts = kept
    portal = reading.portal if not facts.header.number else None
    counts = (len(facts.references), len(facts.effects), len(facts.deadlines), len(facts.procedures))
    title = facts.header.title or (portal.title if portal else None)
    stated = numbers.canonical(portal.number) if portal and portal.number else None
    return Summary(facts.header.kind, title, facts.header.issued_on, *counts, stated)
