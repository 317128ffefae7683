"""What the held documents and the reviewed lines do to each other: instruments, and acts between them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from law import instruments, numbers
from law.facts import Effect, Reference
from law.instruments import Citation, Instrument, Link, Resolution, is_local
from review.acts import ENDING, Act, Deed, Loose, act_of, effects_of, may_act, starts_on, words_of
from review.amenders import ended_with, perhaps_ended
from review.holdings import Held
from review.identities import Key, key_of, number_key
from review.postponing import put_off
from review.registry import Registry, StatedEffect
from review.territories import MERGER, local, local_issuer, target_of
from review.tying import tie

__all__ = ["ENDING", "Act", "Graph", "Loose", "build"]


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
        """Where a citation leads; `place` is the issuer that cites: it tells provinces apart up to their merger."""
        candidates = self.instruments(citation.number)
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


def build(holdings: Iterable[Held], registry: Registry) -> Graph:
    """The graph of all that is held and reviewed; files of one instrument are merged, evidence from the first."""
    graph = Graph()
    ordered = sorted(holdings, key=lambda held: (held.received_on, held.name, held.digest))
    for held in ordered:
        if held.portal and held.portal.number:
            graph.stated[number_key(held.portal.number)].append(held)
    owned = [(held, node) for held in ordered if (node := held.instrument())]
    nodes = [(held, _place_held(graph, held, node)) for held, node in owned]
    for stated in registry.of(StatedEffect):
        _state(graph, stated)
    for held, acting in nodes:
        own = len(held.extraction.effects)
        for at, effect in enumerate(effects_of(held)):
            told = _announced_actor(graph, held, effect) if at >= own else None
            _apply(graph, held, told or acting, at, effect)
    tie(graph)
    _end_amenders(graph)
    put_off(graph)
    return graph


def _end_amenders(graph: Graph) -> None:
    for amender, act in list(perhaps_ended(graph)):
        asks = f"xác định văn bản này, còn tác động đến văn bản khác, có hết hiệu lực cùng {act.target.number}"
        loose = Loose(act.acting, act.action, act.extent, (amender,), act.evidence, act.takes_effect_on, asks)
        graph.loose_on[key_of(amender)].append(loose)
    for act in list(ended_with(graph)):
        if may_act(act.acting, act.target):
            _join(graph, act, act.cause)


def _announced_actor(graph: Graph, held: Held, effect: Effect) -> Instrument | None:
    """Whose deed a list of lapsed documents tells of; None where the list is all there is."""
    if effect.by is None:
        return None
    citation = local(held.header, Citation(effect.by, effect.by_kind, effect.by_issuer, effect.by_issued_on))
    return graph.resolve(citation).instrument or _dangling(graph, citation)


def _place_held(graph: Graph, held: Held, node: Instrument) -> Instrument:
    known = _placed(graph, node)
    graph.held[key_of(known)].append(held)
    return known


def _placed(graph: Graph, node: Instrument) -> Instrument:
    """The node of this instrument, put in where none is there; what one file leaves out another may state."""
    same_number = graph.by_key[number_key(node.number)]
    for known in same_number:
        if is_same(known, node):
            return known
    same_number.append(node)
    graph.by_serial[numbers.serial_key(node.number)].append(node)
    return node


def is_same(one: Instrument, two: Instrument) -> bool:
    """Number and year are the identity where the symbol names the issuer; locally the issuer must agree as well."""
    if number_key(one.number) != number_key(two.number) or one.year != two.year:
        return False
    if not is_local(one.number) or one.issuer is None or two.issuer is None:
        return True
    return instruments.same_issuer(one.issuer, two.issuer)


def _state(graph: Graph, stated: StatedEffect) -> None:
    target = _placed(graph, _as_instrument(stated.target))
    act = Act(
        _placed(graph, stated.acting),
        stated.action,
        stated.extent,
        target,
        stated.line.evidence(),
        stated.takes_effect_on,
        provisions=stated.provisions,
        confidence=stated.line.confidence,
    )
    _join(graph, act, act.cause)


def _as_instrument(citation: Citation) -> Instrument:
    return Instrument(citation.number, citation.kind, citation.issuer, citation.issued_on)


def _apply(graph: Graph, held: Held, acting: Instrument, at: int, effect: Effect) -> None:
    if effect.target is None or number_key(effect.target) == number_key(acting.number):
        return
    deed = _deed(graph, held, acting, at, effect)
    if deed.loose:
        for one in deed.loose.candidates:
            if may_act(acting, one):
                graph.loose_on[key_of(one)].append(deed.loose)
    if deed.act:
        _join(graph, deed.act, deed.cause)


def _deed(graph: Graph, held: Held, acting: Instrument, at: int, effect: Effect) -> Deed:
    """What effect `at` of the file comes to: as the last time, where the same instruments bear its number; for of the
    whole graph nothing else can tell, but where its words are doubted. A target that is not held is put in."""
    candidates = graph.instruments(effect.target or "")
    deed: Deed | None = held.memo.get(at)
    if deed is None or deed.acting != acting or deed.candidates != candidates:
        deed = _resolved(graph, held, acting, candidates, effect)
    target = deed.resolution.instrument or (_placed(graph, deed.node) if deed.node else None)
    if target and may_act(acting, target) and (deed.act is None or words_of(held)[at].doubted):
        act = act_of(held, acting, at, target, graph.knows)
        deed = replace(deed, act=act, cause=act.cause)
    held.memo[at] = deed
    return deed


def _resolved(graph: Graph, held: Held, acting: Instrument, candidates: tuple[Instrument, ...], effect: Effect) -> Deed:
    citation, resolution = target_of(graph.resolve, held.header, effect)
    if resolution.link is Link.AMBIGUOUS:
        evidence, on = held.evidence(effect.span), starts_on(held, effect)
        loose = Loose(acting, effect.action, effect.extent, resolution.candidates, evidence, on)
        return Deed(acting, candidates, resolution, loose=loose)
    return Deed(acting, candidates, resolution, None if resolution.instrument else _node(citation))


def _dangling(graph: Graph, citation: Citation) -> Instrument | None:
    node = _node(citation)
    return _placed(graph, node) if node else None


def _node(citation: Citation) -> Instrument | None:
    """A target that is not held gets a node, so that those who cite it are found; without a year or symbol it has no
    identity."""
    node = _as_instrument(citation)
    return node if node.year is not None and not numbers.is_serial(node.number) else None


def _join(graph: Graph, act: Act, cause: tuple[str, ...]) -> None:
    """A second file of the same instrument says nothing new: the first evidence stays."""
    if cause not in graph.causes:
        graph.causes.add(cause)
        graph.acts_on[key_of(act.target)].append(act)
        graph.acts_of[key_of(act.acting)].append(act)
