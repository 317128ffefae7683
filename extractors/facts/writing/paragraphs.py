"""Numbered paragraphs of a text (Điều, khoản, điểm, dash) with those they stand under; quotations are blanked out."""

from collections.abc import Iterable
from typing import NamedTuple

from law.lines import BLANK, MARKER, joined
from law.text import Span

_LEVELS = {"division": 0.0, "roman": 0.5, "article": 1.0, "item": 2.0, "deep": 3.0, "letter": 4.0, "dash": 6.0}
_STEP = 0.25
_DEEPEST = 9.0


class Paragraph(NamedTuple):
    """`text` is the paragraph from its marker's end, quotations blanked; `parents` are indices, outermost first."""

    start: int
    body: int
    end: int
    text: str
    level: float
    kind: str | None
    parents: tuple[int, ...]

    @property
    def span(self) -> Span:
        """The paragraph with its marker."""
        return Span(self.start, self.end)


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
    for start, end in joined(text):
        marker = MARKER.match(text, start, end)
        kind = marker.lastgroup if marker else None
        level = _LEVELS[kind] if kind else _unmarked_level(found, stack)
        while stack and found[stack[-1]].level >= level:
            stack.pop()
        body = min(marker.end(), end) if marker and kind != "division" else start
        found.append(Paragraph(start, body, end, text[body:end], level, kind, tuple(stack)))
        stack.append(len(found) - 1)
    return tuple(found)


def _unmarked_level(found: list[Paragraph], stack: list[int]) -> float:
    """Beside the unmarked paragraph before it, but under one that ends with a colon or names an article."""
    if not stack:
        return _STEP
    top = found[stack[-1]]
    if top.kind == "dash" and top.text.rstrip().endswith("."):
        above = [found[place] for place in stack[:-1]]
        if above and all(one.kind is None for one in above):
            return above[-1].level  # "Kính gửi: ⏎ - Các sở. ⏎ Thực hiện …": the list is over
    leads = top.text.rstrip().endswith(":")
    return top.level if top.kind is None and not leads else min(top.level + _STEP, _DEEPEST)
