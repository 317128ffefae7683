"""From words and lines to a reading: offsets, pages and word boxes are made here once, for every kind of file."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from law.folding import nfc
from law.text import GOING_ON, TABLE, Doubt, Note, Page, PortalStatement, Reading, Row, Span, Text, TextFrom, WordBox

READER_VERSION = "23"

# A soft hyphen inside a symbol is its hyphen: NĐ\u00adCP; elsewhere it only marks where a word may be broken
_HYPHEN_OF_SYMBOL = re.compile("(?<=[A-ZĐ0-9])\u00ad(?=[A-ZĐ])")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\ufffc\x00-\x08\x0e-\x1f\x7f]")
_BLANKS = re.compile(r"[^\S\n]+")
_LINE_EDGES = re.compile(r" ?\n ?")
_EMPTY_LINES = re.compile(r"\n{3,}")
# "43/2008/QĐ-" and "TTg", "12/" and "2020/NĐ-CP"; not "8/11/" of a date and "2011": the rest has a capital
_OPEN_NUMBER = re.compile(r"\b\d{1,5}[a-z]?/(?:\d{4}/)?(?:[A-ZĐ][A-ZĐa-z]*[-/])*$")
_REST_OF_NUMBER = re.compile(r"(?:\d{4}/)?[A-ZĐ]{2}|[A-ZĐ]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as a page shows it, with its place in points from the top left corner."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float | None = None
    other: str | None = None  # what a second reading says instead; None: it agrees, or was not asked


Lines = tuple[tuple[Word, ...], ...]


@dataclass(frozen=True, slots=True)
class PageText:
    """What one page gave; the offsets of its boxes count from the page's start."""

    content: str = ""
    text_from: TextFrom = TextFrom.PLAIN
    confidence: float | None = None
    lost: str | None = None
    boxes: tuple[WordBox, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    rows: tuple[Row, ...] = ()  # of tables, their spans from the page's start
    secret: bool = False  # its head bears the mark of a state secret
    notes: tuple[Note, ...] = ()


def clean(text: str) -> str:
    """NFC, one kind of line break, no unseen characters, single blanks, at most one empty line together."""
    text = nfc(text).replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
    text = _UNSEEN.sub("", _HYPHEN_OF_SYMBOL.sub("-", text))
    text = _LINE_EDGES.sub("\n", _BLANKS.sub(" ", text))
    return nfc(_EMPTY_LINES.sub("\n\n", text).strip())


def page_of_lines(lines: Lines, text_from: TextFrom) -> PageText:
    """A page whose content is the words joined by blanks, a line each; confidence is the mean by length."""
    parts: list[str] = []
    boxes: list[WordBox] = []
    doubts: list[Doubt] = []
    at = 0
    before: Word | None = None
    for line in _mended(lines):
        lead = "\n" if parts else ""
        for word in line:
            text = clean(word.text).replace("\n", "")
            if not text:
                continue
            lead = "" if lead == " " and before and _continues(before, word) else lead
            start = at + len(lead)
            at = start + len(text)
            boxes.append(WordBox(start, at, word.x0, word.y0, word.x1, word.y1, word.confidence))
            if word.other is not None:
                doubts.append(Doubt(Span(start, at), clean(word.other)))
            parts += [lead, text]
            lead, before = " ", word
    return PageText("".join(parts), text_from, _mean(boxes), None, tuple(boxes), tuple(doubts))


def _mended(lines: Lines) -> Lines:
    """A number broken at a line's end is whole on the upper line: "43/2008/QĐ-" and "TTg ngày …"."""
    mended = [list(line) for line in lines if line]
    for upper, lower in pairwise(mended):
        if upper and lower and _continues(upper[-1], lower[0]):
            upper.append(lower.pop(0))
    return tuple(tuple(line) for line in mended if line)


def _continues(upper: Word, lower: Word) -> bool:
    """Whether the second word, on a lower line, goes on with the number that the first begins."""
    below = lower.y0 > (upper.y0 + upper.y1) / 2
    return below and bool(_OPEN_NUMBER.search(upper.text)) and bool(_REST_OF_NUMBER.match(lower.text))


def _mean(boxes: Sequence[WordBox]) -> float | None:
    known = [(box.confidence, box.end - box.start) for box in boxes if box.confidence is not None]
    total = sum(weight for _, weight in known)
    return round(sum(value * weight for value, weight in known) / total, 4) if total else None


def gather(pages: Iterable[PageText], media_type: str, *, portal: PortalStatement | None = None) -> Reading:
    """One reading of pages in order, a line break between two; each keeps its number even where it is lost."""
    held: list[Page] = []
    boxes: list[tuple[WordBox, ...]] = []
    doubts: list[Doubt] = []
    rows: list[Row] = []
    contents: list[str] = []
    notes: list[Note] = []
    at, secret = 0, False
    for number, page in enumerate(pages, start=1):
        end = at + len(page.content)
        held.append(Page(number, at, end, page.text_from, page.confidence, page.lost))
        boxes.append(tuple(replace(box, start=box.start + at, end=box.end + at) for box in page.boxes))
        doubts += (Doubt(Span(one.span.start + at, one.span.end + at), one.other) for one in page.doubts)
        for row in page.rows:
            _take(rows, _moved(row, number, at))
        contents.append(page.content)
        notes += page.notes
        at, secret = end + 1, secret or page.secret
    text = Text("\n".join(contents), tuple(held), media_type, READER_VERSION, tuple(doubts), tuple(notes))
    return Reading(text, tuple(boxes) if any(boxes) else (), tuple(rows), portal, secret)


def _take(rows: list[Row], row: Row) -> None:
    """One more row, or more fields of the last one."""
    if row.kind != GOING_ON:
        rows.append(row)
    elif rows and rows[-1].kind == TABLE:
        rows[-1] = replace(rows[-1], fields=(*rows[-1].fields, *row.fields))


def _moved(row: Row, page: int, by: int) -> Row:
    fields, reached = (
        tuple((name, Span(span.start + by, span.end + by)) for name, span in some) for some in (row.fields, row.reached)
    )
    return Row(row.kind, page, fields, reached)


def gather_rows(
    content: str,
    pages: tuple[Page, ...],
    rows: tuple[Row, ...],
    media_type: str,
    notes: tuple[Note, ...] = (),
    *,
    secret: bool = False,
) -> Reading:
    """The reading of a list, whose writer has laid out the text and the spans of each row already."""
    return Reading(Text(content, pages, media_type, READER_VERSION, notes=notes), rows=rows, secret=secret)
