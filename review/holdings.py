"""What a held file is to the review: its text, its facts, the day it came, and the evidence it can give."""

import bisect
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from law import numbers
from law.facts import Extraction, Header
from law.instruments import Instrument
from law.overlay import Word
from law.text import Page, PortalStatement, Span
from law.validity import Evidence
from review.sentences import is_quoted, sentence_around

# the body is that of another document than its number says: it is no evidence of what that number does
MISMATCH = "body_title_mismatch"
# a draft bears a number that another text may be issued under, and does nothing
DRAFT = "draft"
# a recognised word of a key field that no second reading confirmed
UNSURE = "unsure_field"


UNPACKED = 64  # texts that are looked into at the same time: a document, those it stands on, a list of procedures


@dataclass(frozen=True, slots=True)
class Packed:
    """A text as all held ones lie in memory, in a fifth of the room; a review looks into one after the other."""

    data: bytes

    @staticmethod
    def of(text: str) -> "Packed":
        return Packed(zlib.compress(text.encode("utf-8", "surrogatepass"), 1))

    @property
    def text(self) -> str:
        return _unpacked(self.data)


@lru_cache(UNPACKED)
def _unpacked(data: bytes) -> str:
    return zlib.decompress(data).decode("utf-8", "surrogatepass")


_Found = TypeVar("_Found")
_Asked = ParamSpec("_Asked")


def once(work: "Callable[Concatenate[Held, _Asked], _Found]") -> "Callable[Concatenate[Held, _Asked], _Found]":
    """What follows from a file alone, and what is asked of it, is worked out once, as long as the file is kept."""

    @wraps(work)
    def found(held: "Held", /, *asked: _Asked.args, **named: _Asked.kwargs) -> _Found:
        key = (work, *asked, *named.items())
        if key not in held.memo:
            held.memo[key] = work(held, *asked, **named)
        kept: _Found = held.memo[key]
        return kept

    return found


@dataclass(frozen=True, slots=True)
class Held:
    """One file: digest, the path it first came under, the day it was received, its text and what was read out of it.

    `extraction` has people's statements laid over it already; `words` are those that hold.
    """

    digest: str
    name: str
    received_on: date
    stored: Packed | str
    pages: tuple[Page, ...]
    extraction: Extraction
    portal: PortalStatement | None = None
    words: tuple[Word, ...] = ()
    is_list: bool = False
    memo: dict[Any, Any] = field(
        init=False, default_factory=dict, compare=False, repr=False
    )  # of `once`, and of graphs

    @property
    def content(self) -> str:
        """The text."""
        return self.stored if isinstance(self.stored, str) else self.stored.text

    @property
    def header(self) -> Header:
        return self.extraction.header

    @property
    def is_mismatched(self) -> bool:
        """A person who states the number has looked whose text it is."""
        warned = any(warning.code == MISMATCH for warning in self.extraction.warnings)
        return warned and not any(word.statement.kind == "number" for word in self.words)

    @property
    def is_unnamed(self) -> bool:
        """Whether it is not certain which instrument this is: its number or date was recognised and not confirmed."""
        return bool({"number", "issued_on"}.intersection(self.header.unsure))

    @property
    def is_draft(self) -> bool:
        """A person who states the number has seen that it was issued."""
        marked = any(warning.code == DRAFT for warning in self.extraction.warnings)
        return marked and not any(word.statement.kind == "number" for word in self.words)

    def doubted(self, span: Span) -> tuple[Span, ...]:
        """Words of the span that were recognised and not confirmed; where a person stated a fact, a person looked."""
        looked = [word.span for word in self.words if word.span]
        found = (one.span for one in self.extraction.warnings if one.code == UNSURE and one.span.overlaps(span))
        return tuple(one for one in found if not any(one.overlaps(seen) for seen in looked))

    def page_of(self, offset: int) -> Page | None:
        at = bisect.bisect_right(self.pages, offset, key=lambda page: page.start) - 1
        return self.pages[at] if at >= 0 else None

    @once
    def instrument(self) -> Instrument | None:
        """The legal instrument whose text this is; None for lists, unnumbered texts, drafts and foreign bodies."""
        header = self.header
        if header.number is None or numbers.parse(header.number) is None or self.is_mismatched or self.is_draft:
            return None
        return Instrument(
            header.number,
            header.kind,
            header.issuer,
            header.issued_on,
            header.effective_on,
            header.expires_on,
            header.title,
        )

    def sentence(self, span: Span) -> Span:
        """The sentence or clause that holds the span."""
        return _sentence(self, span)

    @once
    def evidence(self, span: Span) -> Evidence:
        """The words of the span, verbatim, with the place where a person finds them."""
        page = self.page_of(span.start)
        header = self.header
        found = Evidence(
            self.content[span.start : span.end],
            header.number,
            header.issuer,
            header.issued_on,
            self.digest,
            page.number if page else None,
            span,
            self.name,
            self.received_on,
            self.is_list,
        )
        stated = next((word for word in self.words if word.span == span), None)
        return self._by(stated, found) if stated else found

    def field_evidence(self, name: str, span: Span | None) -> tuple[Evidence, ...]:
        """The words of a field of the header, or those of the person who stated it and named no words of the text; ()
        where neither is there."""
        stated = next((word for word in self.words if word.statement.kind == name), None)
        if stated is None or stated.span is not None:
            place = stated.span if stated else span
            return (self.evidence(place),) if place else ()
        header = self.header
        said = Evidence(stated.statement.reason, header.number, header.issuer, header.issued_on, self.digest)
        return (self._by(stated, replace(said, source=self.name)),)

    def _by(self, word: Word, proof: Evidence) -> Evidence:
        """The proof of a fact that a person stated names the person, the day and the reason beside the file."""
        said = word.statement
        source = f"{self.name}; {said.who}, {said.stated_on:%d/%m/%Y}: {said.reason}"
        return replace(proof, source=source, known_on=max(self.received_on, said.stated_on))

    def confidence(self, span: Span) -> float:
        """How well the page of the span was read (0..1); 1 where nothing says otherwise."""
        page = self.page_of(span.start)
        return page.confidence if page and page.confidence is not None else 1.0


@once
def _sentence(held: Held, span: Span) -> Span:
    return sentence_around(held.content, span)


@once
def quoted(held: Held) -> frozenset[int]:
    """Where references begin that stand in a quotation: in a text that amends, words of the amended one."""
    bases = (one for procedure in held.extraction.procedures for one in procedure.legal_bases)
    starts = {one.span.start for one in (*held.extraction.references, *bases)}
    return frozenset(start for start in starts if is_quoted(held.content, start))
