"""Which stretches of a text are facts, and the text of a page with them as marks inside."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

# Groups of the contract's object whose facts are marked, the ones drawn above others last
MARKED = ("effects", "deadlines", "programmes", "treaties", "levels", "standards", "references", "warnings")

_TOLD = {
    "effects": "target", "deadlines": "what", "programmes": "name", "treaties": "name", "levels": "level",
    "warnings": "message",
}  # fmt: skip
EVIDENCE_ID = "cho"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A marked stretch of the text (offsets as in a Span) and what it is: the singular of its group, or "evidence"."""

    start: int
    end: int
    kind: str
    label: str

    @property
    def id(self) -> str:
        return EVIDENCE_ID if self.kind == "evidence" else f"m-{self.start}-{self.end}"


def marks_of(facts: dict[str, Any], evidence: tuple[int, int] | None) -> tuple[Mark, ...]:
    """Marks of a contract object, each stretch once, in order; the evidence takes the place of a fact it equals."""
    found = {
        (fact["start"], fact["end"]): Mark(fact["start"], fact["end"], _singular(group), _label(group, fact))
        for group in MARKED
        for fact in facts[group]
        if fact["end"] > fact["start"]
    }
    if evidence and evidence[1] > evidence[0]:
        found = {place: mark for place, mark in found.items() if not _cross(place, evidence)}
        found[evidence] = Mark(*evidence, "evidence", "")
    return tuple(sorted(found.values(), key=lambda mark: (mark.start, -mark.end)))


def marked_text(content: str, start: int, end: int, marks: Iterable[Mark]) -> Markup:
    """The text of a page with its marks as elements; one that crosses another is cut where that one ends."""
    pieces: list[str | Markup] = []
    open_ends: list[int] = []
    at = start
    for mark in [*marks, None]:
        first = max(start, mark.start) if mark else end
        while open_ends and open_ends[-1] <= first:
            pieces += [content[at : open_ends[-1]], _CLOSE]
            at = open_ends.pop()
        last = min(mark.end, end, *open_ends[-1:]) if mark else end
        if mark and first < last:
            pieces += [content[at:first], _open(mark)]
            open_ends.append(last)
            at = first
    return Markup("").join([*pieces, content[at:end]])


_CLOSE = Markup("</mark>")


def _open(mark: Mark) -> Markup:
    return Markup('<mark class="{}" id="{}" title="{}">').format(mark.kind, mark.id, mark.label)


def _cross(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two stretches overlap and neither holds the other."""
    first, second = sorted((one, other), key=lambda stretch: (stretch[0], -stretch[1]))
    return second[0] < first[1] < second[1]


def _singular(group: str) -> str:
    return "treaty" if group == "treaties" else group.removesuffix("s")


def _label(group: str, fact: dict[str, Any]) -> str:
    return str(fact.get(_TOLD.get(group, "number")) or "")


def on_page(marks: Iterable[Mark], start: int, end: int) -> Iterator[Mark]:
    """Marks that begin on a page, or run into it."""
    return (mark for mark in marks if mark.start < end and start < mark.end)
