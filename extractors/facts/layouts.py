"""What every finder asks of a text, computed once: its cleaned and folded forms, its quotations, its paragraphs."""

from functools import lru_cache

from extractors.facts import symbols
from extractors.facts.paragraphs import Paragraph, blanked, paragraphs
from extractors.facts.quotations import quoted_spans
from law.folding import fold
from law.text import Span


class Layout:
    """A text laid out; offsets into `cleaned`, `folded` and `unquoted` (quotations blanked out) hold for the text."""

    __slots__ = ("_content", "_whole", "cleaned", "folded", "paragraphs", "quotes", "unquoted")

    def __init__(self, content: str) -> None:
        self._content = content
        self.cleaned: str = symbols.cleaned(content)
        self.folded: str = fold(content)
        self.quotes: tuple[Span, ...] = quoted_spans(content)
        self.unquoted: str = blanked(content, self.quotes)
        self.paragraphs: tuple[Paragraph, ...] = paragraphs(self.unquoted)
        self._whole: tuple[Paragraph, ...] | None = None if self.quotes else self.paragraphs

    @property
    def whole(self) -> tuple[Paragraph, ...]:
        """The paragraphs with what is quoted in them."""
        if self._whole is None:
            self._whole = paragraphs(self._content)
        return self._whole


@lru_cache(maxsize=2)  # the finders of one text ask one after the other, of it as printed and of it flowing
def lay_out(content: str) -> Layout:
    """The layout of a text, the same object for each finder of it."""
    return Layout(content)
