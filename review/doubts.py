"""Which words of a held file are doubtful: read by a machine, confirmed by nobody and nothing."""

from collections.abc import Callable, Iterable

from law.facts import Reference
from law.text import Span
from review.holdings import Held

# whether the catalogue of known instruments has this very number with this very date, from another file
Known = Callable[[Reference, Held], bool]


_DATE = 60  # characters after a number within which its date stands


def is_doubtful(held: Held, spans: Iterable[Span], known: Known) -> bool:
    """Whether words of the spans were recognised and not confirmed: by a second reading, a person or the catalogue.

    A misread number and a misread date would not be together those of a known instrument."""
    doubted = [word for span in spans for word in held.doubted(span)]
    if not doubted:
        return False
    unsure = (one for one in held.extraction.references if one.unsure and one.number and one.issued_on)
    confirmed = [Span(one.span.start, one.span.end + _DATE) for one in unsure if known(one, held)]
    return any(not any(word.within(one) for one in confirmed) for word in doubted)
