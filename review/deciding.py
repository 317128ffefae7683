"""From what people decided to the state of a finding: one person dismisses, two must agree on what has lapsed."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

NEW, CONFIRMED, DISMISSED, RESOLVED = "new", "confirmed", "dismissed", "resolved"
ASSIGNED, REOPENED = "assigned", "reopened"
_LAPSED = frozenset({"lapsed", "partly_lapsed"})


class Decided(Protocol):
    """A decision: its word and the person."""

    @property
    def decision(self) -> str: ...

    @property
    def who(self) -> str: ...


def people_needed(content: Mapping[str, Any]) -> int:
    """How many must confirm: two for what takes an instrument's force away, one for the rest."""
    return 2 if content["verdict"] in _LAPSED else 1


def confirmers(decisions: Iterable[Decided]) -> tuple[str, ...]:
    """Who confirmed since somebody last decided otherwise, each once, in order."""
    names: list[str] = []
    for one in decisions:
        if one.decision == CONFIRMED:
            names += [] if one.who in names else [one.who]
        elif one.decision != ASSIGNED:
            names = []
    return tuple(names)


def state_of(content: Mapping[str, Any], decisions: Iterable[Decided]) -> str:
    """State of a finding (as `audit --json` gives its content) by all decisions on it, in order."""
    said = tuple(decisions)
    if len(confirmers(said)) >= people_needed(content):
        return CONFIRMED
    telling = [one.decision for one in said if one.decision != ASSIGNED]
    return telling[-1] if telling and telling[-1] in (DISMISSED, RESOLVED) else NEW
