"""Everything we hold and know of one legal instrument, for `show`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from law.facts import Reference, Relation
from law.instruments import Citation, Instrument, Link, kind_of
from law.validity import Evidence, ValidityOn
from review.acts import Act
from review.building import build
from review.graph import Graph
from review.holdings import Held, once
from review.identities import key_of, number_key
from review.portals import Stated, stated_of
from review.registry import Registry
from review.validity import validity_on

# A file that cites, the name of the text or procedure in it, and the reference; by the key of the cited number
Citing = tuple[Held, str | None, Reference]
Citations = Mapping[str, Sequence[Citing]]


@dataclass(frozen=True, slots=True)
class Mention:
    """One text cites another: how, at which words, and whether the citation leads to exactly one instrument."""

    number: str | None
    name: str | None
    issuer: str | None
    issued_on: date | None
    relation: str
    provisions: tuple[str, ...]
    link: Link
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Shown:
    """An instrument with its held files, its validity on the day and its ties both ways."""

    instrument: Instrument
    held: tuple[Held, ...]
    validity: ValidityOn
    rests_on: tuple[Mention, ...]
    acted_on_by: tuple[Act, ...]
    acts_on: tuple[Act, ...]
    cited_by: tuple[Mention, ...]
    portals: tuple[Stated, ...] = ()


def show(holdings: Sequence[Held], registry: Registry, number: str, day: date) -> tuple[Shown, ...]:
    """One object for every instrument that bears the number, held, acted on or cited; () where none is known."""
    return show_in(build(holdings, registry), citations(holdings), number, day)


def show_in(graph: Graph, cited: Citations, number: str, day: date) -> tuple[Shown, ...]:
    """The same, where the graph of the holdings and their citations are at hand."""
    known = graph.instruments(number) or _only_cited(cited, number)
    return tuple(_shown(graph, cited, one, day) for one in known)


def _only_cited(cited: Citations, number: str) -> tuple[Instrument, ...]:
    """An instrument that nobody holds or acts on, as the first text that cites it names it."""
    for _, _, reference in cited.get(number_key(number), ()):
        named = _citation(reference)
        return (Instrument(named.number, named.kind, named.issuer, named.issued_on),)
    return ()


def citations(holdings: Iterable[Held]) -> Citations:
    """Who cites what, in the order of the holdings."""
    found: dict[str, list[Citing]] = {}
    for held in holdings:
        for key, name, reference in _citing(held):
            found.setdefault(key, []).append((held, name, reference))
    return found


def _shown(graph: Graph, cited: Citations, instrument: Instrument, day: date) -> Shown:
    files = graph.files_of(instrument)
    return Shown(
        instrument,
        files,
        validity_on(graph, instrument, day),
        _rests_on(graph, files[0]) if files else (),
        graph.acting_on(instrument),
        graph.acting_by(instrument),
        _cited_by(graph, cited, instrument),
        tuple(stated_of(graph, instrument)),
    )


def _rests_on(graph: Graph, held: Held) -> tuple[Mention, ...]:
    bases = (Relation.BASED_ON, Relation.GUIDES)
    return tuple(_mention(graph, held, r) for r in held.extraction.references if r.relation in bases)


def _mention(graph: Graph, held: Held, reference: Reference) -> Mention:
    link = graph.resolve(_citation(reference)).link if reference.leads_to else Link.DANGLING
    return Mention(
        reference.leads_to,
        reference.name,
        reference.issuer,
        reference.issued_on,
        reference.relation.value,
        reference.provisions,
        link,
        held.evidence(reference.span),
    )


def _citation(reference: Reference) -> Citation:
    number = reference.leads_to or ""
    return Citation(number, reference.kind or kind_of(number), reference.issuer, reference.issued_on)


def _cited_by(graph: Graph, cited: Citations, instrument: Instrument) -> tuple[Mention, ...]:
    """Documents and procedures that cite it, each once, at its first mention."""
    found: dict[tuple[str, str | None], Mention] = {}
    is_known = bool(graph.instruments(instrument.number))
    for held, name, reference in cited.get(number_key(instrument.number), ()):
        resolution = graph.resolve(_citation(reference))
        leads = resolution.instrument is not None and key_of(resolution.instrument) == key_of(instrument)
        if is_known and not leads:
            continue
        if number_key(held.header.number or "") == number_key(instrument.number) or (held.digest, name) in found:
            continue
        found[held.digest, name] = Mention(
            held.header.number, name, held.header.issuer, held.header.issued_on, reference.relation.value,
            reference.provisions, resolution.link, held.evidence(reference.span),
        )  # fmt: skip
    return tuple(found.values())


@once
def _citing(held: Held) -> tuple[tuple[str, str | None, Reference], ...]:
    """Every mention of a number, or of a law that the text leads to one: its key, who cites it, and the reference."""
    own = [(held.header.title, reference) for reference in held.extraction.references if not held.extraction.procedures]
    bases = [(p.name, base) for p in held.extraction.procedures for base in p.legal_bases]
    return tuple((number_key(one.leads_to), name, one) for name, one in (*own, *bases) if one.leads_to is not None)
