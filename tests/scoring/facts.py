"""The score of extraction: precision and recall of every kind of fact, and what was gained and lost since the last.

`python -m tests.scoring.facts` prints the table beside the committed one (docs/scores-facts.json); `--write` commits
it to the file. A fixed smaller draw is judged in every test run (tests/extractors/test_scores.py).
"""

import argparse
import json
import os
from collections.abc import Iterator
from pathlib import Path

from extractors.facts import extraction
from extractors.reading.tabular import lists
from law.facts import Procedure, Reference, TimeLimit
from tests.scoring import codification, deadlines, labels, own, sheets
from tests.scoring.labels import Judged, Tallies, extracted
from tests.scoring.tally import Tally, canonical, plain

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("RASOAT_SHARED") or ROOT.parent / "shared").resolve() / "data"
TABLE = ROOT / "docs" / "scores-facts.json"
NOTES = 5_000
FEW_NOTES = 400  # in a test run
_SHOWN = 12


def measured(count: int = NOTES) -> Tallies:
    """Every kind of fact with its tally; `count` notes of the codification are drawn."""
    return {
        **labels.documents(DATA / "labelled"),
        **labels.directive(DATA / "seed"),
        **own.papers(),
        **own.pages(DATA / "vbpl" / "docs.jsonl.xz"),
        **deadlines.judged(DATA),
        **of_notes(codification.notes(DATA / "phapdien" / "articles.jsonl.xz", count)),
        **of_sheets(tuple(sheets.sheets(DATA / "procedures" / "bqp.jsonl.xz"))),
    }


def of_notes(notes: tuple[codification.Note, ...]) -> Tallies:
    """Source notes: the instrument with date and issuer as one fact, its day of effect, and each act upon it."""
    judged = Judged("source notes")
    for note in notes:
        _, seen = extracted(note.text)
        found = [one for one in seen.references if one.number]
        acting = len(note.acts)
        first, last = found[:1], found[-acting:] if acting else []
        extra = [] if note.is_titled else found[1 : len(found) - acting]
        wanted = f"{note.number} {note.issued_on} {note.issuer}"
        where = f"{note.number} {note.effective_on}"
        judged["number, date and issuer"].count(where, [wanted], map(_attributed, (*first, *extra)))
        judged["day of effect"].count(
            where,
            [where, *(f"{one.number} {one.effective_on}" for one in note.acts)],
            [f"{canonical(one.number)} {one.effective_on}" for one in (*first, *last)],
        )
        judged["amended or repealed by"].count(
            where, _acts(note, last), [f"{canonical(one.number)} {one.relation}" for one in last]
        )
    return judged.tallies


def _attributed(one: Reference) -> str:
    return f"{canonical(one.number)} {one.issued_on} {plain(one.issuer).strip(' .') if one.issuer else None}"


def _acts(note: codification.Note, seen: list[Reference]) -> Iterator[str]:
    """Where the note says both, that what is found is one of them."""
    for act, found in zip(note.acts, [*seen, *[None] * len(note.acts)], strict=False):
        agrees = found is not None and found.relation in act.relations
        yield f"{act.number} {found.relation if agrees and found else act.relations[0]}"


def of_sheets(rows: tuple[sheets.Sheet, ...]) -> Tallies:
    """The ministry's list read as it is published, each row against its own columns."""
    judged = Judged("sheets")
    reading = lists.read("".join(row.line for row in rows).encode(), "list.jsonl", None)
    found = extraction.extract(reading).procedures
    for row, procedure in zip(rows, found, strict=True):
        judged["legal bases"].count(row.code, row.bases, map(_basis, procedure.legal_bases))
        judged["time limits"].count(row.code, row.limits, map(_limit, procedure.time_limits))
        judged["fees"].count(row.code, row.fees, (f"{one.amount} | {one.channel}" for one in procedure.fees))
        judged["name, decision, level, field, body"].count(row.code, row.fields, _fields(procedure))
    return judged.tallies


def _basis(one: Reference) -> str:
    what = canonical(one.number) if one.number else plain(one.name)
    return f"{what} | {one.issued_on or ''} | {plain(one.issuer)}"


def _limit(one: TimeLimit) -> str:
    return f"{one.amount} {one.unit} | {one.channel}"


def _fields(one: Procedure) -> Iterator[str]:
    stated = {"name": one.name, "decision": canonical(one.decision), "level": one.level, "field": one.field}
    yield from (f"{key}: {plain(value)}" for key, value in (stated | {"agency": one.agency}).items() if value)


def table(tallies: Tallies) -> dict[str, dict[str, object]]:
    """Rows as they are kept: figures, and by name what is wrong."""
    return {
        kind: {**tally.row(), "missed": sorted(tally.missed), "invented": sorted(tally.invented)}
        for kind, tally in tallies.items()
    }


def report(tallies: Tallies, before: dict[str, dict[str, object]]) -> Iterator[str]:
    """Lines of the table, each with what was gained and lost since the committed one."""
    for kind, tally in tallies.items():
        row = tally.row()
        yield f"{kind:45s} " + "  ".join(f"{name} {value}" for name, value in row.items())
        yield from _changes(tally, before.get(kind, {}))


def _changes(tally: Tally, before: dict[str, object]) -> Iterator[str]:
    for name, lines in (("missed", tally.missed), ("invented", tally.invented)):
        old = before.get(name, [])
        known = set(old) if isinstance(old, list) else set()
        fresh, mended = sorted(set(lines) - known), sorted(known - set(lines))
        for word, which in ((f"now {name}", fresh), (f"no longer {name}", mended)):
            yield from (f"    {word}: {line}" for line in which[:_SHOWN])
            if len(which) > _SHOWN:
                yield f"    {word}: and {len(which) - _SHOWN} more"


def page(tallies: Tallies) -> Iterator[str]:
    """The table as a person reads it."""
    yield "# Scores of extraction\n\nWritten by `python -m tests.scoring.facts --write` (`make score` prints it, with what was"
    yield "gained and lost); what is wrong stands by name in scores-facts.json. How each was labelled: tests/scoring/.\n"
    yield "| kind of fact | true | found | precision | recall | F1 |\n|---|---|---|---|---|---|"
    for kind, tally in tallies.items():
        yield f"| {kind} | " + " | ".join(str(value) for value in tally.row().values()) + " |"


def kept() -> dict[str, dict[str, dict[str, object]]]:
    """The committed table: "whole" and, for the test run, "few"."""
    return json.loads(TABLE.read_text(encoding="utf-8")) if TABLE.exists() else {"whole": {}, "few": {}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the table in docs/scores-facts.json")
    options = parser.parse_args()
    whole = measured()
    print("\n".join(report(whole, kept()["whole"])))
    if options.write:
        tables = {"whole": table(whole), "few": table(measured(FEW_NOTES))}
        TABLE.write_text(json.dumps(tables, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        TABLE.with_suffix(".md").write_text("\n".join(page(whole)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
