"""Facets: how many results bear each kind, issuer, year and validity, and the results narrowed to chosen values."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from index.ranking import Ranked
from index.rows import STANDING, standing_of
from law.folding import fold_words
from law.instruments import issuer_key
from law.validity import Validity

KIND, ISSUER, YEAR, VALIDITY = FACETS = ("kind", "issuer", "year", "validity")
TRAITS = ["id", "kind", "issuer", "issued_on", *STANDING]  # columns that facets are told by
UNKNOWN = "-"  # the value of what bears none: an undated text, one without an issuer
_IN_ORDER = tuple(one.value for one in Validity)


@dataclass(frozen=True, slots=True)
class Faceting:
    """Asks for facets, validity as of the day `on`. `chosen` narrows the results: at most one value of each facet.

    What is narrowed are the results ranked, so that each count is just what choosing its value leaves."""

    on: date
    chosen: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet in its most common spelling, and how many results it leaves."""

    label: str
    count: int
    is_chosen: bool = False


Facets = Mapping[str, tuple[Value, ...]]
_Traits = Mapping[str, str]  # label by facet


def faceted(
    faceting: Faceting | None, ranked: Sequence[Ranked], rows: Mapping[str, Mapping[str, Any]]
) -> tuple[list[Ranked], Facets]:
    """Ranked results that bear every chosen value, in their order, and the facets; `rows` by id of a result's best
    passage. The counts of a facet leave out its own choice, so that another value can be chosen instead."""
    if faceting is None:
        return list(ranked), {}
    known = [(one, _traits(rows[one.passages[0][0]], faceting.on)) for one in ranked if one.passages[0][0] in rows]
    wanted = {name: _key(name, label) for name, label in faceting.chosen.items() if name in FACETS and label}
    left = [one for one, traits in known if _fits(traits, wanted)]
    facets = {
        name: _values(name, [traits[name] for _, traits in known if _fits(traits, wanted, name)], wanted.get(name))
        for name in FACETS
    }
    return left, facets


def _traits(row: Mapping[str, Any], day: date) -> _Traits:
    issued = row["issued_on"]
    return {
        KIND: row["kind"] or UNKNOWN, ISSUER: row["issuer"] or UNKNOWN, YEAR: str(issued.year) if issued else UNKNOWN,
        VALIDITY: standing_of(row).on(day).value,
    }  # fmt: skip


@lru_cache(10_000)
def _key(name: str, label: str) -> str:
    """What makes two spellings one value."""
    if label == UNKNOWN or name in (YEAR, VALIDITY):
        return label
    return issuer_key(label) if name == ISSUER else fold_words(label)


def _fits(traits: _Traits, wanted: Mapping[str, str], but: str = "") -> bool:
    return all(_key(name, traits[name]) == key for name, key in wanted.items() if name != but)


def _values(name: str, labels: Sequence[str], chosen: str | None) -> tuple[Value, ...]:
    """The most frequent first; years from the newest, validity from in force on; what bears none last."""
    spellings: dict[str, Counter[str]] = {}
    for label in labels:
        spellings.setdefault(_key(name, label), Counter())[label] += 1
    values = [
        Value(min(said, key=lambda label: (-said[label], label)), said.total(), key == chosen)
        for key, said in spellings.items()
    ]
    return tuple(sorted(values, key=lambda value: _order(name, value)))


def _order(name: str, value: Value) -> tuple[Any, ...]:
    is_last = value.label == UNKNOWN
    if name == VALIDITY:
        return (_IN_ORDER.index(value.label),)
    if name == YEAR:
        return is_last, -int(value.label) if not is_last else 0
    return is_last, -value.count, value.label
