"""What of a document stands on one screen: some of its pages, or a stretch of a page that is long."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flows.steps.reading.viewing import View
from law.folding import fold
from law.text import Page, Span

WINDOW = 10  # pages on one screen at most
ROOM = 14_000  # characters on one screen, but for a page with a picture, which is never cut
_ARTICLE = re.compile(r"\ndieu \d")  # folded; before one a long page is cut, else before a line
_SOUGHT = 4_000  # characters before the edge of a screen in which an article may begin


@dataclass(frozen=True, slots=True)
class Piece:
    """A page or a stretch of it, as offsets into the document's text."""

    page: Page
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """The pieces of a screen, in order; `number` counts the leaves of the document from 1, `of` is how many it has."""

    number: int
    of: int
    pieces: tuple[Piece, ...]

    @property
    def span(self) -> Span:
        return Span(self.pieces[0].start, self.pieces[-1].end) if self.pieces else Span(0, 0)

    def holds(self, offset: int) -> bool:
        """Whether what begins at the offset is on this screen; all is, where there is no other."""
        return self.of == 1 or self.span.start <= offset < self.span.end

    def has(self, page: int) -> bool:
        return any(one.page.number == page for one in self.pieces)


def leaves(view: View) -> tuple[Leaf, ...]:
    """All leaves of a document, one at least."""
    parts = list(_filled(_pieces(view)))
    return tuple(Leaf(at, len(parts), part) for at, part in enumerate(parts, 1)) or (Leaf(1, 1, ()),)


def number_of(found: tuple[Leaf, ...], offset: int) -> int:
    """Of the leaf that shows what begins at an offset; the first where none does."""
    return next((one.number for one in found if one.holds(offset)), 1)


def _pieces(view: View) -> Iterator[Piece]:
    for page in view.pages:
        if view.sizes:
            yield Piece(page, page.start, page.end)
        else:
            yield from _cut(view.content, page)


def _cut(content: str, page: Page) -> Iterator[Piece]:
    start = page.start
    while page.end - start > ROOM:
        end = _edge(content, start, start + ROOM)
        yield Piece(page, start, end)
        start = end
    yield Piece(page, start, page.end)


def _edge(content: str, start: int, last: int) -> int:
    sought = fold(content[last - _SOUGHT : last])
    articles = [last - _SOUGHT + found.start() for found in _ARTICLE.finditer(sought)]
    at = articles[-1] if articles else content.rfind("\n", start, last)
    return at + 1 if at > start else last


def _filled(pieces: Iterator[Piece]) -> Iterator[tuple[Piece, ...]]:
    part: list[Piece] = []
    for piece in pieces:
        if part and (len(part) == WINDOW or piece.end - part[0].start > ROOM or piece.page == part[-1].page):
            yield tuple(part)
            part = []
        part.append(piece)
    if part:
        yield tuple(part)
