"""The sentence that a mention stands in: its paragraph, what is quoted in it, and whether it is of the preamble."""

import bisect
from functools import lru_cache

from extractors.facts.citations import relation_words as words
from extractors.facts.documents.consolidated import first_article
from extractors.facts.writing.layouts import lay_out
from extractors.facts.writing.paragraphs import Paragraph

WINDOW = 1500  # characters in which a sentence's own verb stands


class Sentences:
    """One text's paragraphs, quotations and bounds of sentences; asked for what holds at an offset."""

    __slots__ = ("_bounds", "_quotes", "_starts", "parts", "preamble_end", "text")

    def __init__(self, content: str) -> None:
        laid = lay_out(content)
        self.text, self.parts, self._quotes = laid.cleaned, laid.paragraphs, laid.quotes
        self._starts = tuple(part.start for part in self.parts)
        self._bounds = tuple(found.end() for found in words.BOUNDARY.finditer(self.text))
        first = words.FIRST_ARTICLE.search(self.text)
        self.preamble_end = first_article(self.text) or (first.start() if first else len(self.text))

    def paragraph(self, offset: int) -> Paragraph | None:
        at = bisect.bisect_right(self._starts, offset) - 1
        return self.parts[at] if at >= 0 else None

    def is_quoted(self, offset: int) -> bool:
        at = bisect.bisect_right(self._quotes, offset, key=lambda span: span.start) - 1
        return at >= 0 and offset < self._quotes[at].end

    def start_of(self, offset: int) -> int:
        """Start of the sentence, within its paragraph (or line, in a quotation)."""
        if self.is_quoted(offset):
            lower = self.text.rfind("\n", max(0, offset - WINDOW), offset) + 1 or max(0, offset - WINDOW)
        else:
            paragraph = self.paragraph(offset)
            lower = paragraph.body if paragraph and paragraph.body <= offset else max(0, offset - WINDOW)
        last = bisect.bisect_right(self._bounds, offset) - 1
        return max(lower, offset - 6 * WINDOW, self._bounds[last] if last >= 0 else 0)


@lru_cache(maxsize=2)  # asked for by the mentions with a number and again by those without
def sentences_of(content: str) -> Sentences:
    """The sentences of a text, the same object for each finder of it."""
    return Sentences(content)
