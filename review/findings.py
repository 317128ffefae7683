"""The review of everything held on a day: each document and procedure put to every rule."""

from collections.abc import Iterator, Sequence
from datetime import date

from law.instruments import Instrument
from law.validity import Validity, Verdict
from review import portals, sheets
from review.building import build
from review.cases import Case, World, cases, document_subject
from review.catalogue import Catalogue
from review.holdings import Held
from review.outcomes import About, Finding, Subject, finding
from review.registry import Registry
from review.rules import OWN, RULES
from review.validity import validity_on
from review.weighing import weighed

__all__ = ["About", "Finding", "Subject", "evaluate", "of_document", "world_of"]

_WEIGHT = {verdict: at for at, verdict in enumerate(Verdict)}


def evaluate(
    holdings: Sequence[Held], registry: Registry, day: date, known_on: date | None = None
) -> tuple[Finding, ...]:
    """All findings as of the day, the gravest first; with `known_on` only what had come by then is believed."""
    known = [held for held in holdings if known_on is None or held.received_on <= known_on]
    lines = registry.known_by(known_on)
    world = _world(known, lines, day)
    found = {one.id: one for case in cases(world, known) for one in _findings(case)}
    return tuple(sorted(found.values(), key=_order))


def of_document(world: World, instrument: Instrument) -> tuple[Finding, ...]:
    """The findings about one document, the gravest first; () where its text is not held."""
    files = world.graph.files_of(instrument)
    if not files:
        return ()
    case = Case(world, document_subject(instrument, files[0]), files[0], instrument)
    return tuple(sorted({one.id: one for one in _findings(case)}.values(), key=_order))


def world_of(holdings: Sequence[Held], registry: Registry, day: date) -> World:
    """All that rules look at, of everything that is held."""
    return _world(holdings, registry.known_by(None), day)


def _world(holdings: Sequence[Held], lines: Registry, day: date) -> World:
    graph = build(holdings, lines)
    return World(graph, lines, day, sheets.gather(holdings), Catalogue(graph, holdings))


def _findings(case: Case) -> Iterator[Finding]:
    for rule in OWN if _is_over(case) else RULES:
        for proof in rule(case):
            yield weighed(portals.beside(case, finding(case.subject, proof)), case.world)


def _is_over(case: Case) -> bool:
    if case.instrument is None:
        return False
    return validity_on(case.world.graph, case.instrument, case.world.day).verdict is Validity.LAPSED


def _order(one: Finding) -> tuple[int, str, str, str]:
    return _WEIGHT[one.verdict], one.subject.key, one.rule, one.id
