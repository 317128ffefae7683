"""All facts of a reading: every finder in one table, run in the order in which they need each other."""

from collections.abc import Callable
from dataclasses import dataclass

from extractors.effects import find_effects
from extractors.header import find_header
from extractors.references import find_references
from extractors.warnings import find_warnings
from law.facts import AgencyMention, Effect, Extraction, Header, Reference
from law.text import Reading

VERSION = "1"


@dataclass(frozen=True, slots=True)
class Story:
    """A text with the facts that other finders need: its header, its references, the bodies it names."""

    content: str
    header: Header
    references: tuple[Reference, ...]
    agencies: tuple[AgencyMention, ...] = ()


def extract(reading: Reading) -> Extraction:
    """The facts of a document, or of a list of procedures the references and the procedures alone."""
    return _of_list(reading) if reading.rows else _of_document(reading)


def _of_list(reading: Reading) -> Extraction:
    """A list has no header, effects or deadlines of its own: each row is a procedure."""
    references = find_references(reading.text.content)
    return Extraction(version=VERSION, references=references)


def _of_document(reading: Reading) -> Extraction:
    content = reading.text.content
    references = find_references(content)
    story = Story(content, find_header(content, references), references)
    effects = EFFECTS(story)
    return Extraction(
        version=VERSION,
        header=story.header,
        references=references,
        effects=effects,
        warnings=find_warnings(reading, story.header, references, ()),
    )


EFFECTS: Callable[[Story], tuple[Effect, ...]] = lambda story: find_effects(
    story.content, story.header, story.references
)  # noqa: E731
