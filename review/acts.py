"""What one instrument does to another, and the words of a file that say so, found once as long as the file is held."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from law import numbers
from law.facts import Action, Effect, Extent
from law.instruments import Citation, Instrument, Resolution
from law.text import Span, TextFrom
from law.validity import Evidence
from review.doubts import Known, is_doubtful
from review.holdings import Held, once
from review.identities import key_of, number_key
from review.sentences import lead_of, sentence_around

ENDING = (Action.REPEALS, Action.REPLACES, Action.ANNOUNCES)


@dataclass(frozen=True, slots=True)
class Act:
    """One instrument does something to another (`target`), with the words that say so."""

    acting: Instrument
    action: Action
    extent: Extent
    target: Instrument
    evidence: Evidence
    takes_effect_on: date | None
    until: date | None = None
    provisions: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    transition: str | None = None
    confidence: float = 1.0
    beside: tuple[Evidence, ...] = ()
    with_amenders: bool = False  # what amends the target goes with it
    tied_to: str | None = None  # the text with whose first day it takes effect, or the event that it waits for
    meant: Citation | None = None  # of an erratum: the document that it puts in the place of one
    unsure: bool = False  # its words, or whose they are, were recognised and not confirmed

    @property
    def proofs(self) -> tuple[Evidence, ...]:
        """The words that act, the line that leads their list, and those that let something survive."""
        return (self.evidence, *self.beside)

    @property
    def cause(self) -> tuple[str, ...]:
        """What makes two acts the same whatever file states them: never a span."""
        day = self.takes_effect_on.isoformat() if self.takes_effect_on else ""
        named = (*map(str, key_of(self.acting)), self.action.value, *map(str, key_of(self.target)))
        return (*named, *sorted(self.provisions), day)

    @property
    def is_announced(self) -> bool:
        """Told by another's list of what has lapsed, which says nothing of what stands in its place."""
        told = self.evidence.number
        return told is not None and number_key(told) != number_key(self.acting.number)

    @property
    def ends_wholly(self) -> bool:
        return self.action in ENDING and self.extent is Extent.WHOLE


@dataclass(frozen=True, slots=True)
class Loose:
    """An effect that this or another instrument may be the target of, or that may reach it: shown, never acting."""

    acting: Instrument
    action: Action
    extent: Extent
    candidates: tuple[Instrument, ...]
    evidence: Evidence
    takes_effect_on: date | None
    asks: str | None = None  # what a person is asked, where it is not which of the candidates is meant


@dataclass(frozen=True, slots=True)
class Words:
    """Of an effect of a file: its words, those a reader needs beside them, how well they were read, and whether any
    of them was recognised and not confirmed."""

    evidence: Evidence
    beside: tuple[Span, ...]
    besides: tuple[Evidence, ...]
    confidence: float
    doubted: bool


@dataclass(frozen=True, slots=True)
class Deed:
    """What an effect comes to, where its number leads to these candidates: an act, what several may be the target of,
    or neither. `node` is a target that is not held."""

    acting: Instrument
    candidates: tuple[Instrument, ...]
    resolution: Resolution
    node: Instrument | None = None
    act: Act | None = None
    loose: Loose | None = None
    cause: tuple[str, ...] = ()


def effects_of(held: Held) -> tuple[Effect, ...]:
    """All effects of a file, its own and those that it announces."""
    return (*held.extraction.effects, *held.extraction.announced)


@once
def words_of(held: Held) -> tuple[Words, ...]:
    """Of each of `effects_of`."""
    return tuple(_words(held, effect) for effect in effects_of(held))


def _words(held: Held, effect: Effect) -> Words:
    beside = tuple(_beside(held.content, effect)) if effect.target else ()
    return Words(
        held.evidence(effect.span),
        beside,
        tuple(map(held.evidence, beside)),
        round(0.98 * held.confidence(effect.span), 4),
        any(held.doubted(span) for span in (effect.span, *beside)),
    )


def act_of(held: Held, acting: Instrument, at: int, target: Instrument, known: Known) -> Act:
    """The act of effect `at` of the file on the target."""
    effect, words = effects_of(held)[at], words_of(held)[at]
    is_erratum = effect.action is Action.CORRECTS
    return Act(
        acting,
        effect.action,
        effect.extent,
        target,
        words.evidence,
        effect.takes_effect_on if is_erratum else starts_on(held, effect),
        effect.until,
        effect.provisions,
        effect.exceptions,
        effect.transition,
        words.confidence,
        words.besides,
        effect.with_amenders,
        _tied_to(held, effect),
        Citation(effect.by, effect.by_kind, effect.by_issuer, effect.by_issued_on)
        if is_erratum and effect.by
        else None,
        held.is_unnamed
        or _is_of_another_day(held, effect, target)
        or (words.doubted and is_doubtful(held, (effect.span, *words.beside), known)),
    )


def _is_of_another_day(held: Held, effect: Effect, target: Instrument) -> bool:
    """Whether a scan names the target with another day than its own: the number or the day may be misread."""
    days = (effect.target_issued_on, target.issued_on)
    if None in days or days[0] == days[1] or any(w.span and w.span.overlaps(effect.span) for w in held.words):
        return False
    page = held.page_of(effect.span.start)
    return page is not None and page.text_from is TextFrom.OCR


def _meant(effect: Effect) -> Citation | None:
    return Citation(effect.by, effect.by_kind, effect.by_issuer, effect.by_issued_on) if effect.by else None


def _tied_to(held: Held, effect: Effect) -> str | None:
    """What the act waits for, by its clause or because its whole text waits."""
    return effect.tied_to or (held.extraction.tied_to if starts_on(held, effect) is None else None)


def starts_on(held: Held, effect: Effect) -> date | None:
    """The day that the clause states, else the text's own; an administrative paper that states none has effect when
    it is signed (its number bears no year: NĐ 30/2020/NĐ-CP, Điều 15). One that waits for another text has none."""
    header = held.header
    if effect.tied_to and effect.takes_effect_on is None:
        return None
    stated = effect.takes_effect_on or header.effective_on
    if stated is not None or effect.by is not None or header.effective_span is not None:
        return stated
    parsed = numbers.parse(header.number) if header.number else None
    return header.issued_on if parsed and parsed.year is None else None


def may_act(acting: Instrument, target: Instrument) -> bool:
    """A text cannot act on one made after it: there the number is a slip, or the reading wrong."""
    if acting.year is not None and target.year is not None and target.year > acting.year:
        return False
    if acting.issued_on and target.issued_on:
        return target.issued_on <= acting.issued_on
    return True


def _beside(content: str, effect: Effect) -> Iterator[Span]:
    """What a reader needs beside the clause: the line over its list, the sentences that name what survives."""
    lead = lead_of(content, effect.span) if effect.action in ENDING else None
    if lead:
        yield lead
    for words in effect.exceptions:
        at = content.find(words)
        if at >= 0 and not Span(at, at + len(words)).within(effect.span):
            yield sentence_around(content, Span(at, at + len(words)))
