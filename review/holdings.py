"""What a held file is to the review: its text, its facts, the day it came, and the evidence it can give."""

import bisect
from dataclasses import dataclass
from datetime import date

from law import numbers
from law.facts import Extraction, Header
from law.instruments import Instrument
from law.text import Page, PortalStatement, Span
from law.validity import Evidence

# the body is that of another document than its number says: it is no evidence of what that number does
MISMATCH = "body_title_mismatch"


@dataclass(frozen=True, slots=True)
class Held:
    """One file: digest, the path it first came under, the day it was received, its text and what was read out of it."""

    digest: str
    name: str
    received_on: date
    content: str
    pages: tuple[Page, ...]
    extraction: Extraction
    portal: PortalStatement | None = None

    @property
    def header(self) -> Header:
        return self.extraction.header

    @property
    def is_mismatched(self) -> bool:
        return any(warning.code == MISMATCH for warning in self.extraction.warnings)

    def page_of(self, offset: int) -> Page | None:
        at = bisect.bisect_right(self.pages, offset, key=lambda page: page.start) - 1
        return self.pages[at] if at >= 0 else None

    def instrument(self) -> Instrument | None:
        """The legal instrument whose text this is; None for lists, unnumbered texts and foreign bodies."""
        header = self.header
        if header.number is None or numbers.parse(header.number) is None or self.is_mismatched:
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

    def evidence(self, span: Span) -> Evidence:
        """The words of the span, verbatim, with the place where a person finds them."""
        page = self.page_of(span.start)
        header = self.header
        return Evidence(
            self.content[span.start : span.end],
            header.number,
            header.issuer,
            header.issued_on,
            self.digest,
            page.number if page else None,
            span,
            self.name,
            self.received_on,
        )

    def confidence(self, span: Span) -> float:
        """How well the page of the span was read (0..1); 1 where nothing says otherwise."""
        page = self.page_of(span.start)
        return page.confidence if page and page.confidence is not None else 1.0
