"""Invented provinces whose answer keys were written before any output was seen: what the audit finds, and nothing else.

`provinces/NAME.txt` has the papers (`tests/papers.py`), `NAME.json` the key: of each finding verdict, rule, day, acting
instruments and words of the proof; `also` what is found beside that, by rule and day; `either` what may be said or not,
`open` what is not found yet, and why. Where there are any: `days` other days of the audit with what is found on that day
alone, `shown` numbers (with their date where two bear one), a day and the verdict of `show`, `duties` who owes what by
when.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import rasoat
from tests import papers
from tests.test_province import command

FOLDER = Path(__file__).parent / "provinces"
DAY = "2026-11-26"
ENDED = ("lapsed", "partly_lapsed")
Key = dict[str, Any]
Findings = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module", params=sorted(one.stem for one in FOLDER.glob("*.json")))
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Key, Path]:
    key: Key = json.loads((FOLDER / f"{request.param}.json").read_text(encoding="utf-8"))
    folder, home = tmp_path_factory.mktemp("papers"), tmp_path_factory.mktemp("home")
    papers.make((FOLDER / f"{request.param}.txt").read_text(encoding="utf-8"), folder, key["places"])
    assert json.loads(command(home, "ingest", str(folder)))["failed"] == 0
    return key, home


@pytest.fixture(scope="module")
def province(filled: tuple[Key, Path]) -> tuple[Key, Findings]:
    key, home = filled
    return key, _audited(home, key, DAY)


def _audited(home: Path, key: Key, day: str) -> Findings:
    found: Findings = {}
    for line in command(home, "audit", "--as-of", day).splitlines():
        one = json.loads(line)
        name = _name(one["subject"], key)
        if [one["rule"], one["since"]] not in key.get("also", {}).get(name, []):
            found.setdefault(name, []).append(one)
    return found


def _due(key: Key, day: str) -> dict[str, Any]:
    """What the key has on a day: all that had ended by then."""
    return {name: said for name, said in key["found"].items() if (said[2] or DAY) <= day}


def _name(subject: dict[str, Any], key: dict[str, Any]) -> str:
    if subject["type"] == "procedure":
        return str(subject["key"])
    issuer = str(subject["issuer"])
    who = next((short for short, place in key["places"].items() if place in issuer), "TW")
    who = next((short for short, name in papers.DEPARTMENTS.items() if name.lower() in issuer.lower()), who)
    name = f"{who} {subject['number']}"
    dated = f"{name} {subject['issued_on']}"
    return dated if dated in key["found"] else name


def test_all_that_the_key_has_and_nothing_else(province: tuple[Key, Findings]) -> None:
    key, found = province
    wanted = {name: said for name, said in _due(key, DAY).items() if name not in key["open"]}
    told = {name: {(one["verdict"], one["rule"]) for one in some} for name, some in found.items()}
    assert {name: {(verdict, rule)} for name, (verdict, rule, *_) in wanted.items()} == {
        name: said
        for name, said in told.items()
        if name not in key["open"] and {verdict for verdict, _ in said} != {key["either"].get(name)}
    }
    dated = {name: {(one["verdict"], one["rule"], one["since"]) for one in some} for name, some in found.items()}
    still = {name for name in key["open"] if tuple(key["found"].get(name, ())[:3]) not in dated.get(name, ())}
    assert still == set(key["open"]), "found now: take it out of `open`"


def test_each_has_its_day_and_its_proof(province: tuple[Key, Findings]) -> None:
    key, found = province
    for name, (_, _, since, acting, words) in _due(key, DAY).items():
        if name in key["open"]:
            continue
        (one,) = found[name]
        proof = json.dumps(one["because"], ensure_ascii=False).lower()
        assert since is None or one["since"] == since, name
        assert not acting or any(number.lower() in proof for number in acting), name
        assert words is None or words.lower() in proof, name


def test_other_days_have_what_had_ended_by_then(filled: tuple[Key, Path]) -> None:
    key, home = filled
    for day, alone in key.get("days", {}).items():
        due = {name: said for name, said in {**_due(key, day), **alone}.items() if said}
        found = _audited(home, key, day)
        said = {name: {(one["verdict"], one["rule"], one["since"]) for one in some} for name, some in found.items()}
        for name, (verdict, rule, since, *_) in due.items():
            assert (verdict, rule, since) in said.get(name, set()), (day, name)
        ended = {name for name, some in said.items() if any(verdict in ENDED for verdict, *_ in some)}
        assert ended <= {*due, *key["either"]}, day


def test_shown_on_a_day(filled: tuple[Key, Path]) -> None:
    key, home = filled
    for asked, day, verdict in key.get("shown", ()):
        number, _, dated = asked.partition(" ")
        call = ["--home", str(home), "show", number, "--on", day, "--json"]
        rows = [json.loads(line) for line in CliRunner().invoke(rasoat.app, call).stdout.splitlines()]
        known = [one for one in rows if one["held"] and dated in ("", one["instrument"]["issued_on"])]
        assert [one["validity"]["verdict"] for one in known] == [verdict], (asked, day)


def test_duties_and_how_they_stand(filled: tuple[Key, Path]) -> None:
    key, home = filled
    rows = (
        [json.loads(line) for line in command(home, "deadlines", "--as-of", DAY).splitlines()]
        if "duties" in key
        else []
    )
    assert {tuple(one) for one in key.get("duties", ())} <= {(one["who"], one["due_on"], one["state"]) for one in rows}
