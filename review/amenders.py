"""“Bãi bỏ Quyết định A và các quyết định sửa đổi, bổ sung”: the amenders of A that are known go with it.

One that also does something else is left to a person: its words on other texts may stay.
"""

from collections.abc import Iterator
from dataclasses import replace

from law.facts import Action
from law.instruments import Instrument
from review.acts import Act
from review.graph import Graph
from review.identities import key_of

_CONFIDENCE = 0.9


def ended_with(graph: Graph) -> Iterator[Act]:
    """The acts upon amenders that acts upon what they amend bring with them."""
    for act, first in _brought(graph):
        if _only_amends(graph, first):
            yield replace(
                act,
                action=Action.REPEALS,
                target=first.acting,
                exceptions=(),
                transition=None,
                confidence=round(act.confidence * _CONFIDENCE, 4),
                beside=(*act.beside, first.evidence),
                with_amenders=False,
                unsure=act.unsure or first.unsure,
            )


def perhaps_ended(graph: Graph) -> Iterator[tuple[Instrument, Act]]:
    """Amenders that do something else too, and the act that may end them."""
    yield from ((first.acting, act) for act, first in _brought(graph) if not _only_amends(graph, first))


def _brought(graph: Graph) -> Iterator[tuple[Act, Act]]:
    """(the act that brings its target's amenders with it, how one of them amends), once each."""
    whole = [act for acts in graph.acts_on.values() for act in acts if act.with_amenders and act.ends_wholly]
    for act in whole:
        amending = [one for one in graph.acting_on(act.target) if one.action is Action.AMENDS]
        others = {key_of(one.acting): one for one in amending if key_of(one.acting) != key_of(act.acting)}
        yield from ((act, first) for first in others.values())


def _only_amends(graph: Graph, amending: Act) -> bool:
    """Whether the amender acts on the one text alone, as its title says."""
    title = (amending.acting.title or "").lower()
    is_alone = all(key_of(one.target) == key_of(amending.target) for one in graph.acting_by(amending.acting))
    return is_alone and ("sửa đổi" in title or "bổ sung" in title)
