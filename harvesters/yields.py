"""Whether a source yields what it used to: silence and blocking are told apart, and too little is an alarm."""

from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

from harvesters.source import WEB

_FEWEST = 4  # of so few, one missing says nothing
_LEAST_SHARE = 0.5
# Reasons that say of the source, not of one document, that it does not want us or is broken
AGAINST_US = frozenset({"blocked_page", "login_page"})


def alarm(kind: str, counts: Mapping[str, Any], before: Sequence[Mapping[str, Any]], *, complete: bool) -> str | None:
    """A sentence where a visit yielded implausibly little against its own history, None where all is as usual.

    counts: `listed` and the outcomes of the visit; before: those of earlier visits, the newest first."""
    earlier = [one for one in before[:10] if one.get("complete")]
    # What was refused before and still is says nothing new: of a page that is no document, each visit tells the same
    known = median([one["refused"] for one in earlier] or [0])
    refused, asked = counts["refused"] - known, counts["listed"] - counts["unchanged"] - known
    if refused >= _FEWEST and refused > asked * _LEAST_SHARE:
        reasons = ", ".join(f"{code} {count}" for code, count in counts["reasons"].items())
        return f"{counts['refused']} documents were refused, where it used to be {known:g} ({reasons})"
    usual = median([one["listed"] for one in earlier] or [0])
    if complete and kind in WEB and usual >= _FEWEST and counts["listed"] < usual * _LEAST_SHARE:
        return f"it lists {counts['listed']} documents where it used to list about {usual:g}"
    return None


def is_blocked(counts: Mapping[str, Any]) -> bool:
    """Whether what was asked for was kept from us, all of it."""
    kept = kept_from_us(counts)
    return kept > 0 and kept == int(counts["listed"]) - int(counts["unchanged"])


def kept_from_us(counts: Mapping[str, Any]) -> int:
    """How many documents were blocked or behind a log-in."""
    return sum(int(counts["reasons"].get(code, 0)) for code in AGAINST_US)
