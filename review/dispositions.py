"""What should become of a document that a register lists: a form of handling, proposed with the words that prove it.

Only what is held or reviewed speaks; where nothing does, the form stays undecided and a person finds out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from law.facts import Action, Reference
from law.folding import fold_words
from law.instruments import Citation, Instrument, Link, kind_of
from law.validity import Evidence, Validity
from review.cases import World
from review.findings import of_document
from review.validity import ending_acts, validity_on

REPLACE, ABOLISH, UNDECIDED = "Thay thế", "Bãi bỏ", "Chưa xác định"
RUN_OUT = "Hết hiệu lực theo thời gian"
# What a finding about the document calls for; of the others a person finds out
_CALLS_FOR = {
    "own_term_over": RUN_OUT,
    "programme_over": ABOLISH,
    "parent_lapsed": REPLACE,
    "abolished_level": REPLACE,
    "merged_body": REPLACE,
    "superseded_standard": REPLACE,
}
_NEAR = 0.8  # share of the title's words that an entry without a number has, to be the document of that title
_WORDS = 6  # that a title must have to be told from others


@dataclass(frozen=True, slots=True)
class Proposal:
    """A form of handling with its proof; `by` is the number of the act that did it already, `why` one sentence."""

    handling: str
    because: tuple[Evidence, ...] = ()
    why: str = ""
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A document that an entry names, with what stands of it there; `instrument` where exactly one fits.

    how: number or title; ambiguous: several fit; held: we have its text."""

    number: str | None
    issuer: str | None
    issued_on: date | None
    how: str
    proposal: Proposal
    instrument: Instrument | None = None
    ambiguous: bool = False
    held: bool = False


def match(world: World, references: Sequence[Reference]) -> tuple[Match, ...]:
    """Each document that the references of an entry name, in their order."""
    return tuple(_matched(world, one) for one in references if one.number)


def match_title(world: World, text: str) -> tuple[Match, ...]:
    """The held document whose title an entry without a number has; () where none or its kind is another."""
    words = fold_words(text).split()
    near = [one for one in world.graph.held_instruments() if one.title and _nearness(one, words) >= _NEAR]
    if not near:
        return ()
    if len(near) > 1:
        return (Match(None, None, None, "title", Proposal(UNDECIDED), ambiguous=True, held=True),)
    (one,) = near
    proposal = propose(world, one)
    return (Match(one.number, one.issuer, one.issued_on, "title", proposal, one, held=True),)


def _nearness(one: Instrument, words: list[str]) -> float:
    """Share of the title's words, in their order, that the text has; 0 of short titles and other kinds."""
    title = fold_words(one.title or "").split()
    kind = fold_words(one.kind or kind_of(one.number) or "").split()
    if len(title) < _WORDS or words[: len(kind)] != kind:
        return 0.0
    rest = iter(words)
    return sum(word in rest for word in title) / len(title)


def _matched(world: World, one: Reference) -> Match:
    number = one.number or ""
    resolution = world.graph.resolve(Citation(number, one.kind or kind_of(number), one.issuer, one.issued_on))
    if resolution.link is Link.AMBIGUOUS:
        held = any(world.graph.files_of(candidate) for candidate in resolution.candidates)
        return Match(None, one.issuer, one.issued_on, "number", Proposal(UNDECIDED), ambiguous=True, held=held)
    known = resolution.instrument
    if known is None:
        return Match(number, one.issuer, one.issued_on, "number", Proposal(UNDECIDED))
    held = bool(world.graph.files_of(known))
    issuer, issued_on = one.issuer or known.issuer, one.issued_on or known.issued_on
    return Match(number, issuer, issued_on, "number", propose(world, known), known, held=held)


def propose(world: World, instrument: Instrument) -> Proposal:
    """Of an instrument that has ended: how; of one that stands: what the findings about it call for."""
    validity = validity_on(world.graph, instrument, world.day)
    if validity.verdict is Validity.LAPSED:
        since = f" từ ngày {validity.since:%d/%m/%Y}" if validity.since else ""
        acts = ending_acts(world.graph, instrument, world.day)
        if not acts:
            return Proposal(RUN_OUT, validity.because, f"đã hết thời hạn{since}")
        handling = REPLACE if acts[0].action is Action.REPLACES else ABOLISH
        said = "thay thế" if handling == REPLACE else "bãi bỏ"
        return Proposal(handling, acts[0].proofs, f"đã bị {acts[0].acting.number} {said}{since}", acts[0].acting.number)
    for one in of_document(world, instrument):
        return Proposal(_CALLS_FOR.get(one.rule, UNDECIDED), one.because, one.proposed)
    return Proposal(UNDECIDED, validity.because if validity.verdict is not Validity.UNKNOWN else ())
