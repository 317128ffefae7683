"""What instruments are known, which files hold them, and what acts upon them: `review/building.py` fills it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from law import instruments, numbers
from law.facts import Reference
from law.instruments import MERGER, Citation, Instrument, Link, Resolution, is_local
from review.acts import Act, Loose
from review.holdings import Held
from review.identities import Key, key_of, number_key
from review.territories import local_issuer


@dataclass(slots=True)
class Graph:
    """Instruments by number, their held files, and the acts on and of each."""

    by_key: dict[str, list[Instrument]] = field(default_factory=lambda: defaultdict(list))
    by_serial: dict[str, list[Instrument]] = field(default_factory=lambda: defaultdict(list))
    held: dict[Key, list[Held]] = field(default_factory=lambda: defaultdict(list))
    acts_on: dict[Key, list[Act]] = field(default_factory=lambda: defaultdict(list))
    acts_of: dict[Key, list[Act]] = field(default_factory=lambda: defaultdict(list))
    loose_on: dict[Key, list[Loose]] = field(default_factory=lambda: defaultdict(list))
    causes: set[tuple[str, ...]] = field(default_factory=set)
    stated: dict[str, list[Held]] = field(default_factory=lambda: defaultdict(list))

    def instruments(self, number: str) -> tuple[Instrument, ...]:
        """All of the number; of a serial without its symbol, all of that serial."""
        if numbers.is_serial(number):
            return tuple(self.by_serial.get(numbers.serial_key(number), ()))
        return tuple(self.by_key.get(number_key(number), ()))

    def resolve(self, citation: Citation, *, place: str | None = None, cited_on: date | None = None) -> Resolution:
        """Where a citation leads; `place` is the issuer that cites: it tells provinces apart up to their merger. Of
        several that bear the number, none made after the day of what cites it is meant."""
        candidates = self.instruments(citation.number)
        if cited_on and len(candidates) > 1:
            made = tuple(one for one in candidates if one.issued_on is None or one.issued_on <= cited_on)
            candidates = made or candidates
        if not candidates:
            return Resolution(Link.DANGLING)
        found = instruments.resolve(citation, candidates)
        if place and citation.issuer is None and is_local(citation.number) and (cited_on or date.max) < MERGER:
            return instruments.resolve(replace(citation, issuer=local_issuer(citation.number, place)), candidates)
        return found

    def knows(self, reference: Reference, apart_from: Held) -> bool:
        """Whether the text of an instrument of this number and date is held in another file that is sure of both."""
        citation = Citation(reference.number or "", reference.kind, reference.issuer, reference.issued_on)
        found = self.resolve(citation).instrument
        if found is None or found.issued_on is None or found.issued_on != reference.issued_on:
            return False
        return any(held.digest != apart_from.digest and not held.is_unnamed for held in self.files_of(found))

    def files_of(self, instrument: Instrument) -> tuple[Held, ...]:
        return tuple(self.held.get(key_of(instrument), ()))

    def held_instruments(self) -> Iterator[Instrument]:
        for same_number in self.by_key.values():
            yield from (one for one in same_number if key_of(one) in self.held)

    def stated_of(self, number: str) -> tuple[Held, ...]:
        """Saved pages on which a portal states something of the number, whether or not they bear its text."""
        return tuple(self.stated.get(number_key(number), ()))

    def acting_on(self, instrument: Instrument) -> tuple[Act, ...]:
        return tuple(self.acts_on.get(key_of(instrument), ()))

    def acting_by(self, instrument: Instrument) -> tuple[Act, ...]:
        return tuple(self.acts_of.get(key_of(instrument), ()))

    def in_effect(self, act: Act, day: date) -> bool:
        """Whether the act has taken effect by the day: its document was not itself ended before that."""
        on = act.takes_effect_on
        if on is None or on > day:
            return False
        return not any(
            ending.ends_wholly and ending.takes_effect_on and ending.takes_effect_on <= on
            for ending in self.acting_on(act.acting)
        )
