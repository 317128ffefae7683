"""Numbered paragraphs of a text (Điều, khoản, điểm, dash) with those they stand under; quotations are blanked out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from law.text import Span

BLANK = "·"  # stands for each character of a quotation, so offsets hold

# Chương II | Mục 3 | PHỤ LỤC I | Phần thứ hai
_DIVISION = r"(?:Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|Phụ lục|PHỤ LỤC)\s+(?:[IVXLC\d]+|thứ)\b[^\n]*"
# Điều 12. | 3. | 3.1. | b) | k.4) | - | (2) | II.
_MARKER = re.compile(
    rf"\s*(?:(?P<division>{_DIVISION})|(?P<roman>[IVX]{{1,5}}\s*[.)])|(?P<article>Điều\s+\d+[a-zđ]?\s*[.:]?)"
    r"|(?P<deep>\d{1,3}(?:\.\d{1,3}){1,3}\s*[.)]?(?=\s)|[a-zđ]\.?\d{1,2}\s*[.)])|(?P<item>\d{1,3}\s*[.)](?!\d))"
    r"|(?P<letter>[a-zđ]{1,2}\s*[).](?=\s))|(?P<dash>[-–+•*]|\(\d{1,2}\)|\([a-zđ]\)))\s*"
)
_LEVELS = {"division": 0.0, "roman": 0.5, "article": 1.0, "item": 2.0, "deep": 3.0, "letter": 4.0, "dash": 6.0}
_STEP = 0.25
_DEEPEST = 9.0
_ENDED = re.compile(r"[.;:/”\"!?]\s*$")
_LOWER = re.compile(r"\s*[a-zà-ỹđ(]")
_LONG_LINE = 130
_LONGEST_JOIN = 4000


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`text` is the paragraph from its marker's end, quotations blanked; `parents` are indices, outermost first."""

    span: Span
    body: int
    text: str
    level: float
    kind: str | None
    parents: tuple[int, ...]


def blanked(content: str, spans: Iterable[Span]) -> str:
    """The content with each span as a run of blanks of the same length."""
    parts, at = [], 0
    for span in spans:
        parts += [content[at : span.start], BLANK * (span.end - span.start)]
        at = span.end
    return "".join((*parts, content[at:]))


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """All paragraphs in order; lines broken by the page's width are joined."""
    found: list[Paragraph] = []
    stack: list[int] = []
    for start, end in _joined(text):
        marker = _MARKER.match(text, start, end)
        kind = marker.lastgroup if marker else None
        level = _LEVELS[kind] if kind else _unmarked_level(found, stack)
        while stack and found[stack[-1]].level >= level:
            stack.pop()
        body = min(marker.end(), end) if marker and kind != "division" else start
        found.append(Paragraph(Span(start, end), body, text[body:end], level, kind, tuple(stack)))
        stack.append(len(found) - 1)
    return tuple(found)


def _unmarked_level(found: list[Paragraph], stack: list[int]) -> float:
    """Beside the unmarked paragraph before it, but under one that ends with a colon or names an article."""
    if not stack:
        return _STEP
    top = found[stack[-1]]
    leads = top.text.rstrip().endswith(":")
    return top.level if top.kind is None and not leads else min(top.level + _STEP, _DEEPEST)


def _joined(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of paragraphs: lines, joined where the one does not end a sentence and the other goes on."""
    lines = [found.span() for found in re.finditer(r"[^\n]+", text) if not found.group().isspace()]
    is_wrapped = sum(end - start > _LONG_LINE for start, end in lines) * 50 < len(lines)
    start = end = -1
    for first, last in lines:
        if start >= 0 and _goes_on(text, (start, end), (first, last), is_wrapped=is_wrapped):
            end = last
            continue
        if start >= 0:
            yield start, end
        start, end = first, last
    if start >= 0:
        yield start, end


def _goes_on(text: str, before: tuple[int, int], line: tuple[int, int], *, is_wrapped: bool) -> bool:
    if line[1] - before[0] > _LONGEST_JOIN or _ENDED.search(text, max(before[0], before[1] - 4), before[1]):
        return False
    if _MARKER.match(text, *line) or text[line[0] : line[1]].isupper() or BLANK in text[before[1] - 1 : line[0] + 1]:
        return False
    return bool(_LOWER.match(text, *line)) or (is_wrapped and not text[before[0] : before[1]].isupper())
