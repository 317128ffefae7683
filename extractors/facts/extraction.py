"""All facts of a reading: every finder in one table, run on what the finders before it have found."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from extractors.facts.citations import agencies, programmes, references, relations, standards, treaties
from extractors.facts.citations.lawnames import told_by_text
from extractors.facts.citations.names import find_names
from extractors.facts.citations.provisions import provisions_before
from extractors.facts.citations.shortnames import find_dated, find_short_names
from extractors.facts.documents import periods
from extractors.facts.documents.certainty import marked
from extractors.facts.documents.header import find_header
from extractors.facts.documents.heads import header_end
from extractors.facts.documents.ties import Ties
from extractors.facts.documents.warnings import find_warnings
from extractors.facts.duties import deadlines
from extractors.facts.duties.assignments import find_assignments
from extractors.facts.effects import announcements, effects
from extractors.facts.procedures import procedures
from extractors.facts.writing.operative import as_meant
from extractors.facts.writing.sections import sections_of
from law.facts import AgencyMention, Deadline, Extraction, Header, ProgrammeMention, Reference
from law.lines import unwrapped
from law.text import BY_SPAN, Reading, TextFrom

VERSION = "66"


@dataclass(frozen=True, slots=True)
class Story:
    """A text, its lines joined where only the page's width broke them, with the facts that later finders need."""

    content: str
    header: Header
    references: tuple[Reference, ...]
    others: tuple[Reference, ...]  # by a short name or by a law's name
    agencies: tuple[AgencyMention, ...]
    lines: str  # the text as its lines were read


# fact of the Extraction → how it is found
FINDERS: dict[str, Callable[[Story], tuple[Any, ...]]] = {
    "effects": lambda story: effects.find_effects(story.content, story.header, _known(story), story.lines),
    "deadlines": lambda story: deadlines.find_deadlines(story.content, story.header, story.agencies),
    "standards": lambda story: standards.find_standards(story.content),
    "programmes": lambda story: _programmes(story),
    "treaties": lambda story: treaties.find_treaties(story.content),
    "levels": lambda story: agencies.find_levels(story.content, story.header),
}


def _known(story: Story) -> tuple[Reference, ...]:
    """All mentions whose number the text gives, here or elsewhere: what an effect may be upon."""
    others = (one if one.number else replace(one, number=one.resolved_to) for one in story.others if one.leads_to)
    return _in_order(story.references, tuple(others))


def _tied_to(story: Story) -> str | None:
    """The text with whose first day this one takes effect, where its clause tells no other day."""
    clause = story.header.effective_span
    if clause is None or story.header.effective_on is not None:
        return None
    return Ties(story.content, _known(story)).within(clause.start, clause.end)


def _in_order(*found: tuple[Reference, ...]) -> tuple[Reference, ...]:
    return tuple(sorted((one for some in found for one in some), key=BY_SPAN))


def _programmes(story: Story) -> tuple[ProgrammeMention, ...]:
    """Those that it names, and the period that it sets for itself where that is not one of them."""
    named = programmes.find_programmes(story.content, story.references)
    own = periods.find_own_periods(story.content, story.header, header_end(story.content))
    more = (one for one in own if not any(one.span.overlaps(other.span) for other in named))
    return tuple(sorted((*named, *more), key=BY_SPAN))


def extract(reading: Reading) -> Extraction:
    """The facts of a document; of a list, whose rows are procedures of their own, the procedures and references."""
    return _of_list(reading) if reading.is_list else _of_document(reading)


def _of_list(reading: Reading) -> Extraction:
    """A list has no header, effects or deadlines of its own."""
    found = references.find_references(reading.text.content)
    return Extraction(
        version=VERSION,
        references=found,
        procedures=procedures.find_procedures(reading, found),
        warnings=find_warnings(reading, Header(), found, ()),
    )


def _of_document(reading: Reading) -> Extraction:
    content = reading.text.content
    is_recognised = any(page.text_from is TextFrom.OCR for page in reading.text.pages)
    meant = as_meant(content) if is_recognised else content
    flowing = unwrapped(meant)
    found = references.find_references(flowing)
    header = find_header(content, found, meant)
    found = tuple(one for one in found if header.number_span is None or not one.span.overlaps(header.number_span))
    others = _others(flowing, found)
    story = Story(flowing, header, found, others, agencies.find_agencies(flowing, header), meant)
    facts: dict[str, Any] = {name: finder(story) for name, finder in FINDERS.items()}
    refined = relations.operative(found, facts["effects"])
    flowed = (one for one in facts["deadlines"] if not _is_in_table(one, reading))
    facts["deadlines"] = tuple(sorted((*flowed, *find_assignments(reading)), key=BY_SPAN))
    numbered = tuple(replace(one, relation=refined[at]) if at in refined else one for at, one in enumerate(found))
    extraction = Extraction(
        version=VERSION,
        header=header,
        references=_in_order(numbered, others),
        agencies=story.agencies,
        procedures=procedures.find_procedures(reading, found),
        warnings=find_warnings(reading, header, found, facts["deadlines"]),
        abolished=procedures.find_abolished(reading, found),
        announced=announcements.find_announced(meant, header, found),
        tied_to=_tied_to(story),
        **facts,
    )
    return marked(reading, extraction)


def _is_in_table(deadline: Deadline, reading: Reading) -> bool:
    """The time limit of a procedure that a document announces binds whoever handles it, and is kept there."""
    at = deadline.span.start
    return any(span.start <= at < span.end for row in reading.rows for _, span in row.fields)


def _others(content: str, numbered: tuple[Reference, ...]) -> tuple[Reference, ...]:
    """The short mentions that the numbered ones resolve, and the laws named by name only, each with its relation."""
    named = told_by_text(content, find_names(content, numbered), numbered)
    others = _in_order(tuple(find_short_names(content, numbered)), tuple(find_dated(content, numbered)), named)
    if not others:
        return ()
    every, sections = _in_order(numbered, others), sections_of(content)
    stands = dict(zip((one.span for one in every), relations.relations(content, every), strict=True))
    return tuple(
        replace(
            one,
            relation=stands[one.span],
            section=sections.at(one.span.start),
            provisions=provisions_before(content, one.span.start),
        )
        for one in others
    )
