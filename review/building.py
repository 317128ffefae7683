"""What the held documents and the reviewed lines do to each other: instruments, and acts between them."""

from collections.abc import Iterable
from dataclasses import replace

from law import instruments, numbers
from law.facts import Effect
from law.instruments import Citation, Instrument, Link, Resolution, is_former, is_local
from review.acts import Act, Deed, Loose, act_of, effects_of, may_act, starts_on, words_of
from review.amenders import ended_with, perhaps_ended
from review.correcting import correct
from review.graph import Graph
from review.holdings import Held
from review.identities import key_of, number_key
from review.postponing import put_off
from review.registry import Registry, StatedEffect
from review.territories import local, target_of
from review.tying import tie


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
    correct(graph)
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
    if one.issued_on and two.issued_on and is_former(one) != is_former(two):
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
        able = tuple(one for one in resolution.candidates if may_act(acting, one))
        resolution = Resolution(Link.LINKED, able) if len(able) == 1 else resolution
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
