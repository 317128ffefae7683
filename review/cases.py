"""What is evaluated: each document and procedure with the instruments it stands on, resolved once for all rules."""

import bisect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from law.facts import (
    AgencyMention,
    LevelMention,
    Procedure,
    ProgrammeMention,
    Reference,
    Relation,
    StandardMention,
)
from law.folding import fold_words
from law.instruments import Citation, Instrument, Link, Resolution, kind_of
from law.text import Span
from law.validity import Evidence
from review.catalogue import Catalogue
from review.graph import Graph
from review.holdings import Held, once
from review.identities import key_of, number_key
from review.laws import Named, laws_by_name, resolve_name, tells_its_law
from review.outcomes import Subject
from review.registry import Registry
from review.sentences import is_quoted, sentence_around
from review.sheets import Sheets
from review.succession import Succession

Located = Reference | ProgrammeMention | StandardMention | LevelMention | AgencyMention
_Fact = TypeVar("_Fact", bound=Located)
DOCUMENT, PROCEDURE = "document", "procedure"
# theo quy định tại Quyết định số … | thực hiện (theo) Nghị định số … | Tiếp tục thực hiện Chỉ thị số …
_POINTS = re.compile(
    r"(?:(?<!kèm )theo|thực hiện|áp dụng|quy định tại|quy định của|căn cứ(?: vào)?)\b(?P<gap>[^.;\n]{0,60})$", re.I
)
# what is told as past: đã được phê duyệt theo …, được cấp trước ngày …, ban hành kèm theo … (một văn bản khác)
_PAST = re.compile(
    r"trước ngày|trước thời điểm|đã (?:được |có |thực hiện|ban hành|phê duyệt|cấp|ký)|chuyển tiếp|bãi bỏ|thay thế"
    r"|hết hiệu lực|sửa đổi|bổ sung|đính chính|dẫn chiếu",
    re.I,
)
# Trường hợp các văn bản dẫn chiếu … được sửa đổi, thay thế thì thực hiện theo văn bản mới: such a text updates itself
_FLOATING = re.compile(r"dẫn chiếu[^.\n]{0,200}(?:thay thế|sửa đổi)[^.\n]{0,120}(?:áp dụng|thực hiện) theo", re.I)
# Quy định chi tiết thi hành một số điều của | Luật Thuế tiêu thụ đặc biệt (folded)
_DETAILS = re.compile(
    r"\b(?:chi tiet|huong dan|bien phap (?:de )?(?:thi hanh|to chuc))\b[a-z ]{0,80}?(?=\b(?:bo luat|luat|phap lenh) )"
)


@dataclass(frozen=True, slots=True)
class Ground:
    """One instrument that a subject cites, with every mention of it and the provisions named there."""

    instrument: Instrument
    references: tuple[Reference, ...]
    date_differs: bool = False

    @property
    def provisions(self) -> tuple[str, ...]:
        """All named provisions; () where any mention cites the whole."""
        named = [reference.provisions for reference in self.references]
        return tuple(dict.fromkeys(p for each in named for p in each)) if all(named) else ()

    @property
    def confidence(self) -> float:
        return max(reference.confidence for reference in self.references)


@dataclass(frozen=True, slots=True)
class Unclear:
    """A citation that several instruments fit."""

    reference: Reference
    candidates: tuple[Instrument, ...]


@dataclass(frozen=True)
class World:
    """All that rules look at: what is held, what was reviewed, and the day asked about."""

    graph: Graph
    registry: Registry
    day: date
    sheets: Sheets
    catalogue: Catalogue

    @cached_property
    def files(self) -> dict[str, Held]:
        """The held files of instruments by their digest."""
        return {held.digest: held for files in self.graph.held.values() for held in files}

    @cached_property
    def laws(self) -> Named:
        """Laws by their folded name."""
        return laws_by_name(self.graph)

    @cached_property
    def succession(self) -> Succession:
        """Which province came in the place of which."""
        return Succession(self.graph)


@dataclass(frozen=True)
class Case:
    """A subject, the file it is read from, and its citations by their role."""

    world: World
    subject: Subject
    held: Held
    instrument: Instrument | None = None
    procedure: Procedure | None = None

    @property
    def is_procedure(self) -> bool:
        return self.procedure is not None

    @cached_property
    def _citations(self) -> tuple[tuple[Reference, Resolution], ...]:
        """What the subject stands on: all bases of a procedure, with what its sheet says that they were replaced by;
        what a document's operative words point to."""
        if self.procedure is not None:
            instead = (r for r in self.own(self.held.extraction.references) if r.relation is Relation.REPLACED_BY)
            return self._resolved((*self.procedure.legal_bases, *instead))
        return self._resolved(pointed(self.held))

    def _resolved(self, references: tuple[Reference, ...]) -> tuple[tuple[Reference, Resolution], ...]:
        """Where numbers lead, and the names of laws by their year or day where the text tells no number."""
        own = number_key(self.subject.number) if self.subject.number else ""
        numbered = (
            (r, self._resolve(r, r.leads_to)) for r in references if r.leads_to and number_key(r.leads_to) != own
        )
        return (*numbered, *((r, resolve_name(self.world.laws, r)) for r in references if r.name and not r.leads_to))

    def _resolve(self, reference: Reference, number: str) -> Resolution:
        citation = Citation(number, reference.kind or kind_of(number), reference.issuer, reference.issued_on)
        return self.world.graph.resolve(citation, place=self.subject.issuer, cited_on=self.subject.issued_on)

    @cached_property
    def grounds(self) -> tuple[Ground, ...]:
        return _grouped(self._citations)

    @cached_property
    def parents(self) -> tuple[Ground, ...]:
        """What a document says that it guides or details, by number or in its title by the name of a basis."""
        if self.is_procedure:
            return ()
        detailed = detailed_name(self.held.header.title)
        return _grouped(
            self._resolved(tuple(r for r in self.held.extraction.references if self._is_parent(r, detailed)))
        )

    def _is_parent(self, reference: Reference, detailed: str) -> bool:
        if reference.relation is not Relation.BASED_ON or not detailed:
            return reference.relation is Relation.GUIDES
        printed = fold_words(self.held.content[reference.span.start : reference.span.end])
        name, numbered, _ = printed.partition(" so ")
        return bool(numbered) and len(name.split()) > 1 and f" {name} " in f" {detailed} "

    @cached_property
    def preamble(self) -> tuple[Ground, ...]:
        """The bases of a document's preamble ("Căn cứ …"); a procedure's are its grounds."""
        if self.is_procedure:
            return self.grounds
        return _grouped(
            self._resolved(tuple(r for r in self.held.extraction.references if r.relation is Relation.BASED_ON))
        )

    @cached_property
    def unclear(self) -> tuple[Unclear, ...]:
        several = ((r, found.candidates) for r, found in self._citations if found.link is Link.AMBIGUOUS)
        return tuple(Unclear(r, candidates) for r, candidates in several if len(candidates) > 1)

    @cached_property
    def cited(self) -> frozenset[tuple[str, int | None, str]]:
        """Identities of all that the subject cites, whatever the role."""
        return frozenset(key_of(ground.instrument) for ground in self.grounds)

    def mention(self, span: Span) -> Evidence:
        """The sentence of the subject's own text around the span; of a sheet's bases the one row."""
        return self.held.evidence(self._row(span) or self.held.sentence(span))

    def _row(self, span: Span) -> Span | None:
        """Bases of a sheet stand one after the other without a stop: each row ends where its number does."""
        bases = [base.span for base in self.procedure.legal_bases] if self.procedure else []
        if self.procedure is None or span not in bases:
            return None
        whole = self.held.sentence(span)  # without a stop it would go on with the label of the next sheet
        whole = Span(whole.start, max(span.end, min(whole.end, self.procedure.span.end)))
        others = [one for one in bases if one.within(whole) and one != span]
        if not others:
            return whole
        start = max((one.end for one in others if one.end <= span.start), default=whole.start)
        named = re.match(r"[\s|;,.]*", self.held.content[start : span.start])
        return Span(start + (named.end() if named else 0), span.end)

    def own(self, facts: tuple[_Fact, ...]) -> tuple[_Fact, ...]:
        """Of the file's facts (in order of their spans) those of the subject: a list holds many procedures."""
        if self.procedure is None:
            return facts
        whole = self.procedure.span
        first = bisect.bisect_left(facts, whole.start, key=_start)
        last = bisect.bisect_left(facts, whole.end, key=_start)
        return tuple(fact for fact in facts[first:last] if fact.span.within(whole))


def detailed_name(title: str | None) -> str:
    """What a title says after "quy định chi tiết" or "hướng dẫn" of a law, folded; "" of a title that only amends."""
    folded = fold_words(title or "")
    found = _DETAILS.search(folded)
    return folded[found.end() :] if found and not folded.startswith(("sua doi", "bai bo")) else ""


def _start(fact: Located) -> int:
    return fact.span.start


def _grouped(resolved: Iterable[tuple[Reference, Resolution]]) -> tuple[Ground, ...]:
    mentions: dict[tuple[str, int | None, str], list[tuple[Reference, Resolution]]] = {}
    for reference, resolution in resolved:
        if resolution.instrument is not None:
            mentions.setdefault(key_of(resolution.instrument), []).append((reference, resolution))
    return tuple(
        Ground(found[0][1].candidates[0], tuple(r for r, _ in found), any(one.date_differs for _, one in found))
        for found in mentions.values()
    )


def cases(world: World, holdings: Iterable[Held]) -> Iterator[Case]:
    """Every held instrument once (its first file), then every procedure of every file."""
    for instrument in world.graph.held_instruments():
        held = world.graph.files_of(instrument)[0]
        yield Case(world, document_subject(instrument, held), held, instrument)
    for held in holdings:
        for procedure in held.extraction.procedures:
            yield Case(world, _procedure_subject(procedure, held), held, procedure=procedure)


def document_subject(instrument: Instrument, held: Held) -> Subject:
    return Subject(
        DOCUMENT,
        instrument.number,
        instrument.title,
        instrument.number,
        instrument.issuer,
        instrument.issued_on,
        held.digest,
    )


def _procedure_subject(procedure: Procedure, held: Held) -> Subject:
    return Subject(
        PROCEDURE,
        procedure.code or procedure.name,
        procedure.name,
        digest=held.digest,
        agency=procedure.agency,
        field=procedure.field,
    )


@once
def pointed(held: Held) -> tuple[Reference, ...]:
    """References by which the operative words order something done today; history, titles and quotations are not."""
    if _FLOATING.search(held.content):
        return ()
    acted_on = {number_key(e.target) for e in held.extraction.effects if e.target}
    return tuple(r for r in held.extraction.references if _is_pointed(held.content, r, acted_on))


def _is_pointed(content: str, reference: Reference, acted_on: set[str]) -> bool:
    if reference.relation is not Relation.CITES or not (reference.leads_to or tells_its_law(reference)):
        return False
    if number_key(reference.leads_to or "") in acted_on or is_quoted(content, reference.span.start):
        return False
    sentence = sentence_around(content, reference.span)
    if _PAST.search(content, sentence.start, sentence.end):
        return False
    cue = _POINTS.search(content[sentence.start : reference.span.start])
    return cue is not None and "về việc" not in cue["gap"]
