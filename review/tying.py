"""What takes effect with another text: from that one's first day where it is held, else no day is known."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from law import numbers
from law.instruments import Citation, Instrument, kind_of
from law.validity import Evidence
from review.acts import Act
from review.graph import Graph
from review.holdings import Held
from review.identities import key_of

Start = tuple[date | None, tuple[Evidence, ...]]
_FARTHEST = 3  # texts that wait for texts that wait; more are a circle


def own_start(graph: Graph, held: Held, depth: int = 0) -> Start:
    """The first day in force that a file's clause gives, or that of the text that it waits for; the words for it."""
    because = held.field_evidence("effective_on", held.header.effective_span)
    tied = held.extraction.tied_to
    if held.header.effective_on is not None or tied is None:
        return held.header.effective_on, because
    on, more = start_of(graph, tied, depth + 1)
    return on, (*because, *more)


def start_of(graph: Graph, number: str, depth: int = 0) -> Start:
    """The first day of the instrument of this number, where one alone bears it and is held."""
    if depth > _FARTHEST or numbers.parse(number) is None:
        return None, ()
    found = graph.resolve(Citation(number, kind_of(number))).instrument
    for held in graph.files_of(found)[:1] if found else ():
        return own_start(graph, held, depth)
    return None, ()


def tie(graph: Graph) -> None:
    """Give acts that wait for another text its first day, where that is known."""
    for instrument, acts in list(_waiting(graph)):
        moved = {id(act): _timed(graph, act) for act in acts if act.tied_to}
        graph.acts_of[key_of(instrument)] = [moved.get(id(act), act) for act in acts]
        for act in acts:
            if id(act) in moved:
                on = graph.acts_on[key_of(act.target)]
                on[on.index(act)] = moved[id(act)]


def _waiting(graph: Graph) -> Iterator[tuple[Instrument, list[Act]]]:
    for acts in graph.acts_of.values():
        if any(act.tied_to for act in acts):
            yield acts[0].acting, acts


def _timed(graph: Graph, act: Act) -> Act:
    on, because = start_of(graph, act.tied_to or "")
    if on is None:
        return act
    made = act.acting.issued_on
    first = max(on, made) if made else on  # a text made later ends nothing before it was made
    return replace(act, takes_effect_on=first, beside=(*act.beside, *because))
