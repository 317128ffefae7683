"""Our own labelled papers (tests/labelled), where a fact is a line of words; judged as the shared ones are."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from law.facts import Deadline, Extraction, Reference
from tests.scoring.labels import Judged, Tallies, extracted
from tests.scoring.tally import canonical, plain

FOLDER = Path(__file__).parents[1] / "labelled"
_FIELDS = ("number", "kind", "issuer", "issued_on", "effective_on", "signer")


def papers() -> Tallies:
    """Every kind of fact of every paper."""
    judged = Judged("our papers")
    labels: dict[str, dict[str, Any]] = yaml.safe_load((FOLDER / "labels.yaml").read_text(encoding="utf-8"))
    for name, gold in labels.items():
        text, seen = extracted((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
        judged["references, relation, date"].count(
            name, map(_canonical, gold["references"]), map(_reference, (one for one in seen.references if one.number))
        )
        judged["effects"].count(
            name,
            map(_canonical, gold["effects"]),
            {f"{one.action} {one.extent} {canonical(one.target)}" for one in seen.effects},
        )
        judged["deadlines with value and who"].count(
            name, map(plain, gold["deadlines"]), (plain(_deadline(text, one)) for one in seen.deadlines)
        )
        judged["document fields"].count(name, _fields(gold["document"]), _fields(_header(seen)))
    return judged.tallies


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


def _fields(document: dict[str, Any]) -> Iterator[str]:
    yield from (f"{name}: {plain(document[name])}" for name in _FIELDS if document[name])
