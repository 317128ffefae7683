"""What can be corrected on the page of a document: each fact as a statement names it, and who stated what."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from archive import statements
from flows.steps.reading.viewing import View
from infra.services import Services
from law.facts import Deadline, Effect, Procedure, Reference
from law.overlay import content_of, name_of_basis, within
from law.statements import BASES, HEADER, Statement
from web.leaves import Leaf

LISTED = ("effects", "deadlines", "references")
SHOWN, AT_ONCE = 45, 30  # facts of a kind on the page, and where the document has more leaves than one
FORMS = 8  # of so many facts each has its form on the page at once; of more, the one that is asked for


@dataclass(frozen=True, slots=True)
class Correctable:
    """A list fact on the page: the contract's object, what names it in a statement, and who stated it, if anybody."""

    fact: dict[str, Any]
    content: str
    word: Statement | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A procedure on the page: the contract's object, what names it in a statement, and its legal bases."""

    fact: dict[str, Any]
    content: str
    bases: tuple[Correctable, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as the page lists it; `state`: "holds", "gone" (its fact is not in the text now), "over"."""

    statement: Statement
    state: str


def correctable(view: View, leaf: Leaf) -> dict[str, list[Correctable]]:
    """Facts of each kind in their order, each content once; of more than can be shown, those of the leaf."""
    most = SHOWN if leaf.of == 1 else AT_ONCE
    return {kind: _listed(view, kind, getattr(view.laid.extraction, kind), leaf, most) for kind in LISTED}


def sheets(view: View, leaf: Leaf) -> list[Sheet]:
    """Procedures that begin on the leaf, each with its bases as people left them."""
    said = _words(view, BASES)
    told = zip(view.facts["procedures"], view.laid.extraction.procedures, strict=True)
    return [_sheet(view, fact, one, said) for fact, one in told if leaf.holds(fact["start"])]


def _sheet(view: View, fact: dict[str, Any], procedure: Procedure, said: dict[str, Statement]) -> Sheet:
    text = view.content[procedure.span.start : procedure.span.end]
    bases = []
    for told, base in zip(fact["legal_bases"], procedure.legal_bases, strict=True):
        content = name_of_basis(procedure, content_of(within(procedure, base), text), view.content)
        quoted = told | {"quote": view.content[base.span.start : base.span.end]}
        bases.append(Correctable(quoted, content, said.get(content)))
    return Sheet(fact, content_of(procedure, view.content), tuple(bases))


def _words(view: View, kind: str) -> dict[str, Statement]:
    return {word.statement.content: word.statement for word in view.laid.words if word.statement.kind == kind}


def _listed(
    view: View, kind: str, facts: Sequence[Effect | Deadline | Reference], leaf: Leaf, most: int
) -> list[Correctable]:
    said = _words(view, kind)
    found: dict[str, Correctable] = {}
    for told, fact in zip(view.facts[kind], facts, strict=True):
        if len(facts) > most and not leaf.holds(fact.span.start):
            continue
        if len(found) >= most:
            break
        content = content_of(fact, view.content)
        told = told | {"target_name": fact.target_name} if isinstance(fact, Effect) else told
        found.setdefault(content, Correctable(told, content, said.get(content)))
    return list(found.values())


def header_words(view: View) -> dict[str, Statement]:
    """The statements that hold on fields of the header, by the name of the field."""
    return {word.statement.kind: word.statement for word in view.laid.words if word.statement.kind in HEADER}


def history(services: Services, view: View) -> list[Told]:
    """Every statement ever made on the file, the newest first: none is deleted."""
    said = statements.stated(services.ledger.engine, view.digest)
    holding = {id(one) for one in {(s.kind, s.content): s for s in said}.values() if not one.is_withdrawn}
    gone = {(one.kind, one.content) for one in view.laid.unplaced}
    return [Told(one, _state(one, holding, gone)) for one in reversed(said)]


def _state(one: Statement, holding: set[int], gone: set[tuple[str, str]]) -> str:
    if id(one) not in holding:
        return "over"
    return "gone" if (one.kind, one.content) in gone else "holds"
