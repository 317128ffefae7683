"""What finders ask of a text, computed once and only where asked: its forms, its quotations, its paragraphs."""

from functools import cached_property, lru_cache

from extractors.facts.writing import symbols
from extractors.facts.writing.anchors import lowered
from extractors.facts.writing.paragraphs import Paragraph, blanked, paragraphs
from extractors.facts.writing.quotations import quoted_spans
from law.folding import fold
from law.text import Span


class Layout:
    """A text laid out as it is asked for; offsets into all its forms hold for the text."""

    def __init__(self, content: str) -> None:
        self._content = content

    @cached_property
    def cleaned(self) -> str:
        """The text with look-alike characters made plain."""
        return symbols.cleaned(self._content)

    @cached_property
    def folded(self) -> str:
        """In lower case, without tone marks."""
        return fold(self._content)

    @cached_property
    def lowered(self) -> str:
        """In lower case."""
        return lowered(self._content)

    @cached_property
    def quotes(self) -> tuple[Span, ...]:
        """What is quoted."""
        return quoted_spans(self._content, self.lowered)

    @cached_property
    def unquoted(self) -> str:
        """The text with what is quoted blanked out."""
        return blanked(self._content, self.quotes)

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs without what is quoted."""
        return paragraphs(self.unquoted)

    @cached_property
    def whole(self) -> tuple[Paragraph, ...]:
        """The paragraphs with what is quoted in them."""
        return paragraphs(self._content) if self.quotes else self.paragraphs


@lru_cache(maxsize=3)  # finders ask in turns of a text as printed and of it flowing
def lay_out(content: str) -> Layout:
    """The layout of a text, the same object for each finder of it."""
    return Layout(content)
