"""Documents that an erratum puts right: what they do is done from the right day, or to the document that is meant."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from law.facts import Action
from law.instruments import Citation, Instrument
from law.validity import Evidence
from review.acts import Act
from review.graph import Graph
from review.identities import key_of, number_key


def correct(graph: Graph) -> None:
    """Move and turn what corrected documents do, as their errata say; an erratum is right from the first day on."""
    for key in [key for key, acts in graph.acts_of.items() if acts]:
        for erratum in _errata(graph.acts_on.get(key, [])):
            graph.acts_of[key] = [_corrected(graph, act, erratum) for act in graph.acts_of[key]]


def _errata(acts: list[Act]) -> Iterator[Act]:
    """In the order in which they were made."""
    found = [act for act in acts if act.action is Action.CORRECTS]
    yield from sorted(found, key=lambda act: act.acting.issued_on or date.min)


def _corrected(graph: Graph, act: Act, erratum: Act) -> Act:
    meant = erratum.meant
    if meant is not None:
        moved = _turned(graph, act, erratum, meant) if _is_printed(act, erratum) else act
    else:
        moved = _moved(act, erratum)
    if moved is not act:
        on = graph.acts_on[key_of(act.target)]
        on.remove(act)
        graph.acts_on[key_of(moved.target)].append(moved)
    return moved


def _moved(act: Act, erratum: Act) -> Act:
    printed = erratum.until or act.acting.effective_on
    if erratum.takes_effect_on is None or printed is None or act.takes_effect_on != printed:
        return act
    return _proved(replace(act, takes_effect_on=erratum.takes_effect_on), erratum)


def _is_printed(act: Act, erratum: Act) -> bool:
    return number_key(act.target.number) in map(number_key, erratum.provisions)


def _turned(graph: Graph, act: Act, erratum: Act, meant: Citation) -> Act:
    """The act upon the document that is meant: the one held, else one that is only named."""
    citation = replace(meant, issuer=meant.issuer or act.target.issuer)
    target = graph.resolve(citation).instrument
    target = target or Instrument(citation.number, citation.kind, citation.issuer, citation.issued_on)
    return _proved(replace(act, target=target), erratum)


def _proved(act: Act, erratum: Act) -> Act:
    return replace(act, beside=(*act.beside, erratum.evidence), unsure=act.unsure or erratum.unsure)


def corrected_start(acts: tuple[Act, ...], own: date | None) -> tuple[date | None, tuple[Evidence, ...]]:
    """A document's first day as errata put it right, with the words that say so."""
    because: tuple[Evidence, ...] = ()
    for erratum in _errata(list(acts)):
        if erratum.takes_effect_on and own in (erratum.until, own if erratum.until is None else None):
            own, because = erratum.takes_effect_on, (*because, erratum.evidence)
    return own, because
