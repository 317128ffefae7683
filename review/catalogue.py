"""The catalogue of known numbers and days, beside which a number stands that nothing else knows: a slip, or a number
that two readings of a scan misread alike."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from law import numbers
from law.assemblies import term_of
from law.facts import Reference
from law.instruments import Citation, is_local, kind_of
from law.numbers import Number
from law.text import TextFrom
from review.graph import Graph
from review.holdings import Held
from review.identities import number_key
from review.territories import local

# Digits that recognition takes one for the other, on clean print too
_CONFUSED = frozenset(map(frozenset, ("38", "68", "08", "56", "06", "17", "58", "35", "09")))
# Measured on 2,678 dated citations of 699 papers, each beside what the others know: with these counts 0.9 % are told,
# nearly all of them slips of the paper itself; and of single digits misread 43 % of numbers, 40 % of days
_ENOUGH = 2  # others that cite a number with one day speak against another day
_SERIES = 3  # numbers that differ in the last digit alone are often signed together
_KEPT = 8  # who cites a number with a day, at most

_Series = tuple[int, str, str]  # year, symbol, letter behind the serial


@dataclass(slots=True)
class Known:
    """A number with a day, the papers that cite it so, and whether a text of it is held."""

    number: str
    day: date
    by: set[str] = field(default_factory=set)
    is_held: bool = False

    def count(self, apart_from: str) -> int:
        return len(self.by - {apart_from})

    def __str__(self) -> str:
        return f"{self.number} ngày {self.day:%d/%m/%Y}"


@dataclass(frozen=True)
class Catalogue:
    """What the graph and all citations of the files know; worked out when it is first asked."""

    graph: Graph
    files: Sequence[Held] = ()

    def near(self, number: str) -> str | None:
        """The one known number that differs from this in its year alone, or in the Assembly's term alone."""
        found = {known for key in _near_keys(number) for known in self._by_part.get(key, ())}
        others = {known for known in found if number_key(known) != number_key(number)}
        return others.pop() if len(others) == 1 else None

    def instead(self, held: Held, reference: Reference) -> Known | None:
        """What is known in the place of a number and day that were recognised and that nothing else knows: another
        number of that day, one digit apart, or the same number with another day. None where a person has looked."""
        parsed = numbers.parse(reference.number or "")
        if parsed is None or reference.issued_on is None or not _is_recognised(held, reference):
            return None
        own = _owner(held)
        if own == number_key(reference.number or ""):
            return None
        series = _series(parsed, reference.issued_on)
        of_day = self._known.get((series, reference.issued_on), {})
        of_number = self._days.get((series, parsed.serial), {})
        itself = of_number.get(reference.issued_on)
        if itself is not None and itself.count(own):
            return None
        alike = [one for serial, one in of_day.items() if _is_likely(one, parsed.serial, serial, own)]
        if alike:
            return max(alike, key=lambda one: (one.count(own), one.number))
        return self._of_another_day(held, reference, of_number)

    def _of_another_day(self, held: Held, reference: Reference, of_number: Mapping[date, Known]) -> Known | None:
        number = reference.number or ""
        cited = Citation(number, reference.kind or kind_of(number), reference.issuer, reference.issued_on)
        found = self.graph.resolve(local(held.header, cited))
        node = found.instrument
        if node and node.issued_on and found.date_differs and any(self.graph.files_of(node)):
            return Known(node.number, node.issued_on, is_held=True)
        own = _owner(held)
        several = [one for one in of_number.values() if one.day != reference.issued_on and one.count(own) >= _ENOUGH]
        return None if is_local(number) or not several else max(several, key=lambda one: (one.count(own), one.day))

    @cached_property
    def _entries(self) -> Mapping[tuple[_Series, int, date], Known]:
        found: dict[tuple[_Series, int, date], Known] = {}
        for held in self.files:
            owner = _owner(held)
            for number, day, is_own in _stated(held):
                parsed = numbers.parse(number)
                if parsed is None:
                    continue
                entry = found.setdefault((_series(parsed, day), parsed.serial, day), Known(number, day))
                entry.is_held |= is_own
                if len(entry.by) < _KEPT:
                    entry.by.add(owner)
        return found

    @cached_property
    def _known(self) -> Mapping[tuple[_Series, date], Mapping[int, Known]]:
        found: dict[tuple[_Series, date], dict[int, Known]] = {}
        for (series, serial, day), known in self._entries.items():
            found.setdefault((series, day), {})[serial] = known
        return found

    @cached_property
    def _days(self) -> Mapping[tuple[_Series, int], Mapping[date, Known]]:
        found: dict[tuple[_Series, int], dict[date, Known]] = {}
        for (series, serial, day), known in self._entries.items():
            found.setdefault((series, serial), {})[day] = known
        return found

    @cached_property
    def _by_part(self) -> Mapping[tuple[str, ...], Sequence[str]]:
        known: dict[tuple[str, ...], list[str]] = {}
        for same_number in self.graph.by_key.values():
            for key in _near_keys(same_number[0].number):
                known.setdefault(key, []).append(same_number[0].number)
        return known


def _is_recognised(held: Held, reference: Reference) -> bool:
    page = held.page_of(reference.span.start)
    if page is None or page.text_from is not TextFrom.OCR:
        return False
    return not any(word.span and word.span.overlaps(reference.span) for word in held.words)


def _owner(held: Held) -> str:
    """Two copies of one paper are one voice."""
    return number_key(held.header.number) if held.header.number else held.digest


def _stated(held: Held) -> Iterator[tuple[str, date, bool]]:
    """(number, day, whether it is the file's own) of all that a file surely says."""
    header = held.header
    if header.number and header.issued_on and not held.is_unnamed:
        yield header.number, header.issued_on, True
    bases = (one for procedure in held.extraction.procedures for one in procedure.legal_bases)
    for one in (*held.extraction.references, *bases):
        if one.number and one.issued_on and not one.unsure:
            yield one.number, one.issued_on, False


def _series(parsed: Number, day: date) -> _Series:
    return parsed.year or day.year, numbers.comparable_symbol(parsed.symbol), parsed.suffix.lower()


def _is_likely(known: Known, read: int, serial: int, own: str) -> bool:
    """Whether the known serial may stand on the page in the place of the one that was read."""
    one, two = str(read), str(serial)
    apart = [at for at, digits in enumerate(zip(one, two, strict=False)) if digits[0] != digits[1]]
    if len(one) != len(two) or len(apart) != 1 or frozenset((one[apart[0]], two[apart[0]])) not in _CONFUSED:
        return False
    return known.count(own) >= (_SERIES if apart[0] == len(one) - 1 else 1)


def _near_keys(number: str) -> Iterator[tuple[str, ...]]:
    parsed = numbers.parse(number)
    if parsed is not None and parsed.year is not None:
        symbol = numbers.comparable_symbol(parsed.symbol)
        yield f"{parsed.serial}{parsed.suffix}", symbol
        if term_of(number) is not None:
            yield f"{parsed.serial}{parsed.suffix}", str(parsed.year), symbol.rstrip("0123456789")
