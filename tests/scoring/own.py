"""What we labelled ourselves (tests/labelled), where a fact is a line of words; judged as the shared labels are."""

import itertools
import json
import lzma
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from law.facts import Deadline, Extraction, Reference
from tests.scoring.labels import Judged, Tallies, extracted
from tests.scoring.tally import canonical, plain

FOLDER = Path(__file__).parents[1] / "labelled"
_FIELDS = ("number", "kind", "issuer", "issued_on", "effective_on", "signer")


def papers() -> Tallies:
    """Every kind of fact of every invented paper."""
    judged = Judged("our papers")
    for name, gold in _labels("labels.yaml").items():
        text, seen = extracted((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
        _judge(judged, name, gold, seen)
        judged["deadlines with value and who"].count(
            name, map(plain, gold["deadlines"]), (plain(_deadline(text, one)) for one in seen.deadlines)
        )
    return judged.tallies


def pages(docs: Path) -> Tallies:
    """Saved pages of the national database, by their file's name in `docs` (one JSON object a line, .xz)."""
    judged, labels = Judged("pages"), _labels("pages.yaml")
    with lzma.open(docs, "rt", encoding="utf-8") as lines:
        for page in map(json.loads, lines):
            name = Path(page["file"]).stem
            if name in labels:
                _judge(judged, name, labels[name], extracted(page["text"])[1])
    return judged.tallies


def _labels(name: str) -> dict[str, dict[str, Any]]:
    return dict(yaml.safe_load((FOLDER / name).read_text(encoding="utf-8")))


def _judge(judged: Judged, name: str, gold: dict[str, Any], seen: Extraction) -> None:
    """References, effects and fields; the relation to an `ambiguous` number is not judged, nor is a field labelled "?".

    "amends|cites" is right either way; an effect that ends with "?" may be found or not."""
    doubtful = {canonical(number) for number in gold.get("ambiguous", ())}
    numbered = [_without_relation(_reference(one), doubtful) for one in seen.references if one.number]
    wanted = [_without_relation(_canonical(line), doubtful) for line in gold["references"]]
    judged["references, relation, date"].count(name, _settled(wanted, numbered), numbered)
    sure = [_canonical(line) for line in gold["effects"] if not line.endswith(" ?")]
    free = {_canonical(line.removesuffix(" ?")) for line in gold["effects"]} - set(sure)
    found = {f"{one.action} {one.extent} {canonical(one.target)}" for one in seen.effects} - free
    judged["effects"].count(name, _settled(sure, found), found)
    open_fields = {field for field, value in gold["document"].items() if value == "?"}
    fields = (_fields(one, open_fields) for one in (gold["document"], _header(seen)))
    judged["document fields"].count(name, *fields)


def _settled(wanted: Iterable[str], seen: Iterable[str]) -> Iterator[str]:
    """Lines with "|" as one of their two readings: as one that was found and is not wanted by another line."""
    lines = list(wanted)
    left = Counter(seen) - Counter(line for line in lines if "|" not in line)
    for line in lines:
        chosen = max(_readings(line), key=lambda one: left[one])
        left[chosen] -= "|" in line
        yield chosen


def _readings(line: str) -> list[str]:
    return [" ".join(words) for words in itertools.product(*(word.split("|") for word in line.split()))]


def _without_relation(line: str, doubtful: set[str]) -> str:
    number, _, day = line.split()
    return f"{number} {day}" if number in doubtful else line


def _canonical(line: str) -> str:
    """A label's line with its number as `canonical` prints it: "… whole 08/2020/…", "08/2020/… cites -"."""
    return " ".join(canonical(word) if "/" in word else word for word in line.split())


def _reference(one: Reference) -> str:
    return f"{canonical(one.number)} {one.relation} {one.issued_on or '-'}"


def _deadline(text: str, one: Deadline) -> str:
    value = one.recurrence or (f"{one.amount} {one.unit}" if one.amount else str(one.due_on))
    return f"{one.kind} {value} | {text[one.span.start : one.span.end]} | {', '.join(one.who) or '-'}"


def _header(seen: Extraction) -> dict[str, Any]:
    return {name: getattr(seen.header, name) for name in _FIELDS}


def _fields(document: dict[str, Any], left_open: Container[str]) -> Iterator[str]:
    yield from (f"{name}: {plain(document[name])}" for name in _FIELDS if document[name] and name not in left_open)
