"""A text and where it came from: spans, pages, word boxes; the text is what every fact points into."""

import bisect
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter


class TextFrom(StrEnum):
    """Where the characters of a page came from."""

    TEXT_LAYER = "text-layer"
    OCR = "ocr"
    MIXED = "mixed"
    MARKUP = "markup"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open offsets in Unicode code points into a `Text.content`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span {self.start}..{self.end} is not in order")

    def within(self, other: "Span") -> bool:
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


# keys to sort by, three times as fast as comparing the spans themselves
IN_ORDER = attrgetter("start", "end")  # of spans
BY_SPAN = attrgetter("span.start", "span.end")  # of what has one


@dataclass(frozen=True, slots=True)
class Page:
    """One page (of a list: one row) of a text; `lost` is the reason where it could not be read, or not all of it."""

    number: int
    start: int
    end: int
    text_from: TextFrom
    confidence: float | None = None
    lost: str | None = None


@dataclass(frozen=True, slots=True)
class WordBox:
    """A word of a page, its offsets in the text and its place in points from the top left corner."""

    start: int
    end: int
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Recognised words of a number, a date or the head that a second reading did not confirm, and what it reads there:
    other words, "" for nothing, or the same words where both readings are weak."""

    span: Span
    other: str


STRUCK = "struck_left_out"
HIDDEN = "hidden_left_out"
NOT_COMPUTED = "cells_not_computed"
NOT_READ = "parts_not_read"
COMMENTS = "comments_left_out"
PAGE_HIDDEN = "page_parts_left_out"
TRACKED = "changes_not_accepted"


@dataclass(frozen=True, slots=True)
class Note:
    """What a file holds and its text does not say as the file shows it, which a person must know: of which kind (one of
    the codes above), how much, and where: first words, or in a workbook sheets and cells ("Danh mục!C5")."""

    code: str
    count: int
    where: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """NFC text of a file with its pages, in order and without overlap; `doubts` in the order of their spans."""

    content: str
    pages: tuple[Page, ...]
    media_type: str
    reader: str
    doubts: tuple[Doubt, ...] = ()
    notes: tuple[Note, ...] = ()

    def __getitem__(self, span: Span) -> str:
        return self.content[span.start : span.end]

    def page_of(self, offset: int) -> int | None:
        """Number of the page that holds the offset (the last that starts at or before it)."""
        at = bisect.bisect_right(self.pages, offset, key=lambda page: page.start) - 1
        return self.pages[at].number if at >= 0 else None

    @property
    def text_from(self) -> TextFrom:
        kinds = {page.text_from for page in self.pages if page.lost is None}
        return kinds.pop() if len(kinds) == 1 else TextFrom.MIXED if kinds else TextFrom.PLAIN

    @property
    def confidence(self) -> float | None:
        """Mean of the pages' confidences (0..1), weighed by their length; None where none is known."""
        known = [(page.confidence, max(1, page.end - page.start)) for page in self.pages if page.confidence is not None]
        total = sum(weight for _, weight in known)
        return sum(value * weight for value, weight in known) / total if total else None

    @property
    def pages_read(self) -> int:
        return sum(page.lost is None for page in self.pages)


TABLE = "table"
TASK = "task"
GOING_ON = "going_on"  # while a file is read: more of the row above, whose cells reach down or over a page's end
ABOLISHED = "bi_bai_bo"  # the empty field of a row that stands under a heading of what is abolished


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list (kind "procedure", "article"), or within a document of a table of procedures (TABLE) or of
    tasks (TASK): its fields by name, each with its span in the text. `reached` are cells of a row above that reach down
    into this one, so that they are its fields, too."""

    kind: str
    page: int
    fields: tuple[tuple[str, Span], ...]
    reached: tuple[tuple[str, Span], ...] = ()

    def span(self, name: str) -> Span | None:
        return next((span for key, span in self.fields if key == name), None)


@dataclass(frozen=True, slots=True)
class PortalStatement:
    """What a portal says of a document on a saved page: its statement, never ours (domain.md, 4.1)."""

    number: str | None = None
    title: str | None = None
    kind: str | None = None
    issuer: str | None = None
    status: str | None = None
    issued_on: str | None = None
    effective_on: str | None = None
    expires_on: str | None = None
    stated_on: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that reading a file gives: the text, the word boxes of each page, rows of a list, a portal's statement.

    `secret`: the head of a page bears the mark of a state secret as a stamp, or apart from the text."""

    text: Text
    boxes: tuple[tuple[WordBox, ...], ...] = ()
    rows: tuple[Row, ...] = ()
    portal: PortalStatement | None = None
    secret: bool = False

    @property
    def is_list(self) -> bool:
        """Whether the file is a list whose text is made of its rows; tables within a document make none."""
        return any(row.kind not in (TABLE, TASK) for row in self.rows)
