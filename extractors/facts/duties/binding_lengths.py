"""How long something is kept, or somebody may stay: lengths of time that are no term of a duty.

All patterns are matched against folded text.
"""

import re

from extractors.facts.duties import binding_words as words
from extractors.facts.duties.timed import Place
from extractors.facts.writing.rows import any_of
from law.folding import fold

_KEPT_NEAR = 200  # characters before a time that may tell what is kept for so long
_KEPT = re.compile(words.KEPT.pattern)
_HANDED_OVER = re.compile(words.HANDED_OVER.pattern)
_LET = re.compile(rf"(?<!\w){any_of(words.LET)}")
_OLD = re.compile(words.OLD.pattern)


def is_kept(place: Place) -> bool:
    """Months or years for which something is kept, counted or not; days that nobody counts from an event."""
    timing = place.timing
    if timing.form != "within" or (timing.unit not in ("month", "year") and timing.anchor is not None):
        return False
    before = place.before[-_KEPT_NEAR:]
    return _KEPT.search(before) is not None and _HANDED_OVER.search(before) is None


def is_let(place: Place) -> bool:
    """How long somebody may stay, be away or be met; how old a picture may be."""
    if place.timing.form != "within":
        return False
    if _LET.search(place.before[-_KEPT_NEAR:]):
        return True
    return place.timing.unit in ("month", "year") and _OLD.search(fold(place.printed)) is not None
