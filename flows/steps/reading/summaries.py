"""What reading a file gave, in a line: its kind, title and day, and how many facts of each kind it states."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from archive.receipts import Receipt
from flows.steps.reading.reading import held_facts
from infra.services import Services

_REMEMBERED = 2_000  # files: the page of a batch asks every two seconds


@dataclass(frozen=True, slots=True)
class Summary:
    """Fields of the header, None where the text does not state them, and counts of facts."""

    kind: str | None
    title: str | None
    issued_on: date | None
    references: int
    effects: int
    deadlines: int
    procedures: int


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
    facts = kept[1]
    counts = (len(facts.references), len(facts.effects), len(facts.deadlines), len(facts.procedures))
    return Summary(facts.header.kind, facts.header.title, facts.header.issued_on, *counts)
