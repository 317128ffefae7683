"""Deadlines of real documents against labels made before any output was seen (tests/labelled/deadlines.yaml).

Judged inside labelled stretches, which were read whole: what is found there and is not labelled counts as invented.
A found deadline is the labelled one where their words overlap in the text and kind and value are the same; its bodies
are right where they hold all words of one of the label's forms and hardly any other.
"""

import json
import lzma
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from law.facts import Deadline
from tests.scoring.labels import Judged, Tallies, extracted
from tests.scoring.tally import plain

LABELS = Path(__file__).parents[1] / "labelled" / "deadlines.yaml"
_ANYBODY = "*"  # the text does not say clearly who owes it
_NOBODY = "-"


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled deadline with the offsets of its quotation."""

    start: int
    end: int
    value: str
    bodies: tuple[str, ...]

    def is_of(self, other: Deadline) -> bool:
        """The same words of time, kind and value."""
        meets = other.span.start < self.end and self.start < other.span.end
        return meets and value(other) == self.value

    def is_owed_by(self, other: Deadline) -> bool:
        return any(_names(form, other.who) for form in self.bodies)


def value(one: Deadline) -> str:
    """Kind and value as the labels write them: "within 5 day", "by 2026-12-31", "recurring yearly"."""
    return f"{one.kind} {one.recurrence or (f'{one.amount} {one.unit}' if one.amount else one.due_on)}"


def _names(form: str, who: tuple[str, ...]) -> bool:
    if form == _ANYBODY:
        return True
    found, wanted = _words(", ".join(who)), _words("" if form == _NOBODY else form)
    return not wanted - found and (found - wanted).total() <= wanted.total() / 4


def _words(text: str) -> Counter[str]:
    return Counter(plain(text).replace(",", " ").replace("hoặc", " ").replace("và", " ").split())


def judged(data: Path) -> Tallies:
    """Each draw's tallies, with and without the bodies; `data` holds vbpl/ and phapdien/."""
    tallies = Judged("deadlines")
    labels = yaml.safe_load(LABELS.read_text(encoding="utf-8"))
    texts = _texts(data, {row["in"] for rows in labels.values() for row in rows})
    for draw, rows in labels.items():
        for row in rows:
            _judge(tallies, draw, row, texts[row["in"]])
    return tallies.tallies


def _judge(tallies: Judged, draw: str, row: dict[str, Any], source: str) -> None:
    text, seen = extracted(source)
    start = text.index(row["from"]) if "from" in row else 0
    end = text.index(row["until"], start) if "until" in row else len(text)
    labels = list(_labels(text, row["deadlines"], start, end))
    doubtful = [span for words in row.get("doubtful", ()) for span in _all(text, words, start, end)]
    left = [one for one in seen.deadlines if start <= one.span.start < end]
    pairs, missed = [], []
    for label in labels:
        same = [one for one in left if label.is_of(one)]
        if not same:
            missed.append(f"{label.value} | {text[label.start : label.end]}")
            continue
        best = next((one for one in same if label.is_owed_by(one)), same[0])
        left.remove(best)
        pairs.append((label, best))
    invented = [
        f"{value(one)} | {text[one.span.start : one.span.end]}"
        for one in left
        if not any(one.span.start < last and first < one.span.end for first, last in doubtful)
    ]
    astray = [(label, one) for label, one in pairs if not label.is_owed_by(one)]
    name = row["in"].removesuffix(".html")
    tallies[f"{draw}, kind and value"].add(name, len(pairs), missed, invented)
    tallies[f"{draw}, with the body"].add(
        name,
        len(pairs) - len(astray),
        [*missed, *(f"{label.value} | {label.bodies[0]}" for label, _ in astray)],
        [*invented, *(f"{label.value} | {', '.join(one.who) or _NOBODY}" for label, one in astray)],
    )


def _labels(text: str, lines: list[str], start: int, end: int) -> Iterator[Label]:
    """In the order of the text: a quotation that occurs twice is the first one after the label before."""
    at = start
    for line in lines:
        said, quote, bodies = line.split(" | ")
        begin = text.find(quote, at, end)
        if begin < 0:
            begin = text.index(quote, start, end)
        at = begin + 1
        yield Label(begin, begin + len(quote), said, tuple(bodies.split(" / ")))


def _all(text: str, words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = text.find(words, start, end)
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + 1, end)


def _texts(data: Path, names: set[str]) -> dict[str, str]:
    """Texts by name: a saved page's file, or an article's anchor in the codification."""
    found: dict[str, str] = {}
    for path, key in ((data / "vbpl" / "docs.jsonl.xz", "file"), (data / "phapdien" / "articles.jsonl.xz", "anchor")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            found |= {one[key]: one["text"] for one in map(json.loads, lines) if one[key] in names}
    return found
