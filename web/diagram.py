"""The diagram of an instrument (lược đồ): left what it rests and acts on, right what acts on it or cites it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

WIDTH, NODE_WIDTH, NODE_HEIGHT, GAP = 720, 210, 40, 10
SHOWN = 8  # nodes a side; the lists below the diagram have all
_LEFT = (("rests_on", "based_on"), ("acts_on", None))
_RIGHT = (("acted_on_by", None), ("cited_by", "cites"))


@dataclass(frozen=True, slots=True)
class Node:
    """A neighbour: its number, how it is tied (a relation or an action), and the top left corner of its box."""

    number: str
    tie: str
    partial: bool
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Diagram:
    """Boxes of neighbours on both sides of the instrument, whose own box stands in the middle of `height`."""

    number: str
    left: tuple[Node, ...]
    right: tuple[Node, ...]
    height: int
    left_out: int

    @property
    def middle(self) -> int:
        return self.height // 2


def diagram(shown: dict[str, Any]) -> Diagram | None:
    """Of an object of `rasoat show --json`; None where nothing is tied to it."""
    left, right = _ties(shown, _LEFT), _ties(shown, _RIGHT)
    if not left and not right:
        return None
    height = max(len(left[:SHOWN]), len(right[:SHOWN]), 1) * (NODE_HEIGHT + GAP) + GAP
    left_out = len(left[SHOWN:]) + len(right[SHOWN:])
    placed = _placed(left, 0, height), _placed(right, WIDTH - NODE_WIDTH, height)
    return Diagram(shown["instrument"]["number"], *placed, height, left_out)


def _ties(shown: dict[str, Any], groups: Iterable[tuple[str, str | None]]) -> list[tuple[str, str, bool]]:
    """(number, tie, partial) of each neighbour once, in the order of the groups."""
    found: dict[str, tuple[str, str, bool]] = {}
    for group, tie in groups:
        for one in shown[group]:
            if one["number"]:
                said = (one["number"], tie or one["action"], one.get("extent") == "part")
                found.setdefault(one["number"], said)
    return list(found.values())


def _placed(ties: list[tuple[str, str, bool]], x: int, height: int) -> tuple[Node, ...]:
    seen = ties[:SHOWN]
    top = (height - len(seen) * (NODE_HEIGHT + GAP) + GAP) // 2
    return tuple(Node(*tie, x, top + at * (NODE_HEIGHT + GAP)) for at, tie in enumerate(seen))
