"""Where words stand on a page: rectangles around a stretch of the text, one a printed line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from law.text import Span, WordBox


@dataclass(frozen=True, slots=True)
class Rectangle:
    """In points from the top left corner of the page."""

    x: float
    y: float
    width: float
    height: float


def rectangles(span: Span, words: Iterable[WordBox]) -> tuple[Rectangle, ...]:
    """One rectangle a printed line that the span runs over; () where none of its words has a place."""
    lines: list[list[WordBox]] = []
    for word in words:
        if word.start < span.end and span.start < word.end:
            if lines and _same_line(lines[-1][-1], word):
                lines[-1].append(word)
            else:
                lines.append([word])
    return tuple(map(_around, lines))


def _same_line(one: WordBox, other: WordBox) -> bool:
    """Whether the middle of the second word lies within the height of the first, further right."""
    return one.y0 <= (other.y0 + other.y1) / 2 <= one.y1 and other.x0 >= one.x0


def _around(words: Sequence[WordBox]) -> Rectangle:
    x0, y0 = min(word.x0 for word in words), min(word.y0 for word in words)
    x1, y1 = max(word.x1 for word in words), max(word.y1 for word in words)
    return Rectangle(round(x0, 1), round(y0, 1), round(x1 - x0, 1), round(y1 - y0, 1))
