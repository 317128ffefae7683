"""Invented provinces whose answer keys were written before any output was seen: what the audit finds, and nothing else.

`provinces/NAME.txt` has the papers (`tests/papers.py`), `NAME.json` the key: of each finding verdict, rule, day, acting
instruments and words of the proof; `either` what may be said or not, `open` what is not found yet, and why.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests import papers
from tests.test_province import command

FOLDER = Path(__file__).parent / "provinces"
Findings = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module", params=sorted(one.stem for one in FOLDER.glob("*.json")))
def province(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, Any], Findings]:
    key: dict[str, Any] = json.loads((FOLDER / f"{request.param}.json").read_text(encoding="utf-8"))
    folder, home = tmp_path_factory.mktemp("papers"), tmp_path_factory.mktemp("home")
    papers.make((FOLDER / f"{request.param}.txt").read_text(encoding="utf-8"), folder, key["places"])
    assert json.loads(command(home, "ingest", str(folder)))["failed"] == 0
    found: Findings = {}
    for line in command(home, "audit", "--as-of", "2026-11-26").splitlines():
        one = json.loads(line)
        found.setdefault(_name(one["subject"], key), []).append(one)
    return key, found


def _name(subject: dict[str, Any], key: dict[str, Any]) -> str:
    if subject["type"] == "procedure":
        return str(subject["key"])
    who = next(short for short, place in key["places"].items() if place in str(subject["issuer"]))
    name = f"{who} {subject['number']}"
    dated = f"{name} {subject['issued_on']}"
    return dated if dated in key["found"] else name


def test_all_that_the_key_has_and_nothing_else(province: tuple[dict[str, Any], Findings]) -> None:
    key, found = province
    wanted = {name: said for name, said in key["found"].items() if name not in key["open"]}
    told = {name: {(one["verdict"], one["rule"]) for one in some} for name, some in found.items()}
    assert {name: {(verdict, rule)} for name, (verdict, rule, *_) in wanted.items()} == {
        name: said
        for name, said in told.items()
        if name not in key["open"] and {verdict for verdict, _ in said} != {key["either"].get(name)}
    }
    dated = {name: {(one["verdict"], one["rule"], one["since"]) for one in some} for name, some in found.items()}
    still = {name for name in key["open"] if tuple(key["found"].get(name, ())[:3]) not in dated.get(name, ())}
    assert still == set(key["open"]), "found now: take it out of `open`"


def test_each_has_its_day_and_its_proof(province: tuple[dict[str, Any], Findings]) -> None:
    key, found = province
    for name, (_, _, since, acting, words) in key["found"].items():
        if name in key["open"]:
            continue
        (one,) = found[name]
        proof = json.dumps(one["because"], ensure_ascii=False).lower()
        assert since is None or one["since"] == since, name
        assert not acting or any(number.lower() in proof for number in acting), name
        assert words is None or words.lower() in proof, name
