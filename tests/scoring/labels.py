"""Documents that a person labelled whole, compared with what extraction finds in them."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractors.facts import extraction
from extractors.reading.formats import plain
from law.facts import Deadline, Effect, Extraction, Reference
from tests.scoring import tally
from tests.scoring.tally import Tally, canonical, overlap

Tallies = dict[str, Tally]

_ENOUGH = 0.6  # of the words of two quotes: they speak of one time
_FIELDS = ("number", "kind", "issued_on", "effective_on", "issuer", "signer")
_KINDS = {"period": "during", "within_days_of": "within"}  # as the annotation of the directive calls ours


@dataclass(slots=True)
class Judged:
    """Tallies by the name of their kind of fact, under one heading."""

    heading: str
    tallies: Tallies = field(default_factory=dict)

    def __getitem__(self, kind: str) -> Tally:
        return self.tallies.setdefault(f"{self.heading}: {kind}", Tally())


def extracted(text: str) -> tuple[str, Extraction]:
    """The text as it was read, and its facts: a plain file's way."""
    reading = plain.read(text.encode(), "text.txt", None)
    return reading.text.content, extraction.extract(reading)


def documents(folder: Path) -> Tallies:
    """The labelled documents (`documents/*.txt`, `labels/*.json`); facts labelled ambiguous are not judged."""
    judged = Judged("documents")
    for path in sorted((folder / "labels").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text, seen = extracted((folder / "documents" / f"{path.stem}.txt").read_text(encoding="utf-8"))
        _references(judged, path.stem, gold["references"], seen.references)
        _effects(judged, path.stem, gold["effects"], seen.effects)
        header = {name: getattr(seen.header, name) for name in _FIELDS}
        judged["document fields"].count(path.stem, _fields(gold["document"]), _fields(header))
        quoted = [(text[one.span.start : one.span.end], one) for one in seen.deadlines]
        _deadlines(judged, path.stem, gold["deadlines"], quoted)
    return judged.tallies


def directive(folder: Path) -> Tallies:
    """The seed's whole annotation: its hard deadlines but for the effect clause, and its bodies by distinct name (levels apart)."""
    judged = Judged("directive")
    name = "02-2011-CT-UBND"
    gold = json.loads((folder / f"{name}.gold.json").read_text(encoding="utf-8"))
    text, seen = extracted((folder / f"{name}.txt").read_text(encoding="utf-8"))
    wanted = [
        f"{_KINDS.get(one['normalised']['kind'], one['normalised']['kind'])} {one['when']['quote']} "
        f"{one['normalised']['end']}"
        for one in gold["deadlines_obligations"]
        if one["strength"] == "hard" and one["role"] != "effect_clause"
    ]
    found = [f"{one.kind} {text[one.span.start : one.span.end]} {one.due_on}" for one in seen.deadlines]
    judged["deadlines"].count(name, wanted, found)
    bodies = {one["name"] for one in gold["agencies"] if one["kind"] != "administrative_level"}
    judged["agencies"].count(name, bodies, {one.name for one in seen.agencies})
    return judged.tallies


def _references(judged: Judged, name: str, gold: list[dict[str, Any]], seen: Iterable[Reference]) -> None:
    facts = [(canonical(one.number), one.relation.value, one.issued_on) for one in seen if one.number]
    numbered = [one for one in gold if one.get("number")]
    judged["references"].count(name, (canonical(one["number"]) for one in numbered), (one[0] for one in facts))
    doubtful = {canonical(one["number"]) for one in numbered if one.get("ambiguous")}
    judged["relations"].count(
        name,
        (f"{number} {one['relation']}" for one in numbered if (number := canonical(one["number"])) not in doubtful),
        (f"{number} {relation}" for number, relation, _ in facts if number not in doubtful),
    )
    dated = {canonical(one["number"]): one["issued_on"] for one in numbered if one.get("issued_on")}
    judged["dates of references"].count(
        name,
        (f"{canonical(one['number'])} {one['issued_on']}" for one in numbered if one.get("issued_on")),
        (f"{number} {day}" for number, _, day in facts if day and number in dated),
    )


def _effects(judged: Judged, name: str, gold: list[dict[str, Any]], seen: Iterable[Effect]) -> None:
    wanted = {f"{one['action']} {one['extent']} {canonical(one.get('target'))}" for one in gold}
    found = {f"{one.action} {one.extent} {canonical(one.target)}" for one in seen}
    judged["effects"].count(name, wanted, found)
    whole = ({one for one in facts if " whole " in one} for facts in (wanted, found))
    judged["effects on the whole"].count(name, *whole)


def _fields(document: dict[str, Any]) -> Iterator[str]:
    for name in _FIELDS:
        if value := document.get(name):
            yield f"{name}: {canonical(str(value)) if name == 'number' else tally.plain(value)}"


def _deadlines(judged: Judged, name: str, gold: list[dict[str, Any]], seen: Sequence[tuple[str, Deadline]]) -> None:
    """One to one by quotes that share their words; then whether kind and values of those are right."""
    left, pairs, missed = list(seen), [], []
    for one in (each for each in gold if not each.get("ambiguous")):
        best = max(left, key=lambda quoted: overlap(one["quote"], quoted[0]), default=None)
        if best is None or overlap(one["quote"], best[0]) < _ENOUGH:
            missed.append(one["quote"])
            continue
        left.remove(best)
        pairs.append((one, best[1]))
    doubtful = [one["quote"] for one in gold if one.get("ambiguous")]
    invented = [quote for quote, _ in left if not any(overlap(one, quote) >= _ENOUGH for one in doubtful)]
    judged["deadlines"].add(name, len(pairs), missed, invented)
    for one, found in pairs:
        stated = {key: str(one[key]) for key in ("kind", "amount", "unit", "due_on", "recurrence") if one.get(key)}
        said = {key: str(getattr(found, key)) for key in stated}
        judged["kinds and values of deadlines"].count(name, stated.values(), said.values())
