"""The samples through the command: the ledger closes, the list holds what expected.json says, not what it excludes."""

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from flows.steps.intake import sourcing
from infra import settings
from infra.services import Services

ROOT = Path(__file__).parent.parent
PAPERS = ROOT / "samples" / "papers"
COMMAND = Path(sys.executable).parent / "rasoat"
SAID: dict[str, Any] = json.loads((ROOT / "samples" / "expected.json").read_text(encoding="utf-8"))

Finding = Mapping[str, Any]


def rasoat(home: Path, *words: str) -> list[dict[str, Any]]:
    """JSON lines of a command that must end well."""
    call = [str(COMMAND), "--home", str(home), *words, "--json"]
    done = subprocess.run(call, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def ingested(home: Path) -> dict[str, Any]:
    return rasoat(home, "ingest", str(PAPERS))[0]


@pytest.fixture(scope="module")
def files(ingested: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What was said of each file, by its path under the papers."""
    return {file["path"].rpartition("papers/")[2]: file for file in ingested["files"]}


@pytest.fixture(scope="module")
def findings(home: Path, ingested: dict[str, Any]) -> list[dict[str, Any]]:
    assert ingested["received"]
    return rasoat(home, "audit", "--as-of", SAID["as_of"])


def test_the_ledger_closes(ingested: dict[str, Any]) -> None:
    assert {name: ingested[name] for name in SAID["ledger"]} == SAID["ledger"]


def test_every_page_is_read(ingested: dict[str, Any]) -> None:
    assert ingested["pages_read"] == ingested["pages"] > 0


@pytest.mark.parametrize(("path", "state"), SAID["states"].items())
def test_state_and_reason(files: dict[str, dict[str, Any]], path: str, state: str) -> None:
    assert files[path]["state"] == state
    assert files[path]["reason" if state == "refused" else "duplicate_of"]


@pytest.mark.parametrize(("path", "number"), SAID["instruments"].items())
def test_instrument_of_a_paper(files: dict[str, dict[str, Any]], path: str, number: str) -> None:
    assert files[path]["instrument"] == number


@pytest.mark.parametrize(("name", "codes"), SAID["warnings"].items())
def test_warnings_of_a_paper(home: Path, name: str, codes: list[str]) -> None:
    (facts,) = rasoat(home, "extract", str(PAPERS / name))
    assert set(codes) <= {warning["code"] for warning in facts["warnings"]}


def fits(finding: Finding, wanted: Finding) -> bool:
    """Whether a finding is the one that a line of expected.json names; what the line leaves out is free."""
    because = finding["because"]
    words = {
        "rule": finding["rule"],
        "subject": finding["subject"]["key"],
        "verdict": finding["verdict"],
        "since": finding["since"],
        "about": finding["about"]["number"] or finding["about"]["name"],
    }
    return (
        all(words[name] == value for name, value in wanted.items() if name in words)
        and ("by" not in wanted or wanted["by"] in {(cause["instrument"] or {}).get("number") for cause in because})
        and ("page" not in wanted or wanted["page"] in {cause["page"] for cause in because})
        and wanted.get("proposes", "") in (finding["proposed"] or "")
    )


@pytest.mark.parametrize("wanted", SAID["expected"], ids=lambda line: f"{line['rule']} {line['subject']}")
def test_expected_finding(findings: list[dict[str, Any]], wanted: Finding) -> None:
    found = [finding for finding in findings if fits(finding, wanted)]
    assert len(found) == 1, [finding for finding in findings if finding["subject"]["key"] == wanted["subject"]]
    assert all(cause["quote"] for cause in found[0]["because"])


@pytest.mark.parametrize("unwanted", SAID["not_expected"], ids=lambda line: line["subject"])
def test_not_expected_finding(findings: list[dict[str, Any]], unwanted: Finding) -> None:
    assert [finding for finding in findings if fits(finding, unwanted)] == []


def test_a_second_run_changes_nothing(home: Path, findings: list[dict[str, Any]]) -> None:
    rasoat(home, "ingest", str(PAPERS))
    again = rasoat(home, "audit", "--as-of", SAID["as_of"])
    assert [finding["id"] for finding in again] == [finding["id"] for finding in findings]
    assert rasoat(home, "check")[0]["agrees"]


def test_the_day_to_report_by(home: Path, ingested: dict[str, Any]) -> None:
    assert ingested["received"]
    owed = rasoat(home, "deadlines", "--as-of", SAID["as_of"])
    assert "2026-12-15" in {duty["due_on"] for duty in owed if duty["source"]["number"] == "318/SCT-TM"}


def documented() -> dict[str, Any]:
    """The example that docs/json.md gives of each command, by its heading."""
    told = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    found = re.findall(r"^## `(?:rasoat )?([\w/]+).*?^```json\n(.*?)^```", told, re.M | re.S)
    return {name: json.loads(example) for name, example in found}


def names(example: Any, printed: Any, at: str = "") -> list[str]:
    """Where keys of the two differ; an empty object or list of the example leaves open what stands there."""
    if isinstance(example, dict) and example:
        differ = [f"{at}.{key}" for key in sorted(example.keys() ^ printed.keys())]
        return differ + [
            one for key in example.keys() & printed.keys() for one in names(example[key], printed[key], f"{at}.{key}")
        ]
    return names(example[0], printed[0], f"{at}[]") if isinstance(example, list) and example else []


WORDS = {
    "extract": ("extract", str(PAPERS / "02-nghi-dinh-955-2025.pdf")),
    "search": ("search", "phí"),
    "show": ("show", "41/2006/QĐ-UBND"),
    "audit": ("audit", "--as-of", SAID["as_of"]),
    "deadlines": ("deadlines", "--as-of", SAID["as_of"]),
    "check": ("check",),
}


@pytest.mark.parametrize("command", WORDS)
def test_what_is_printed_has_the_keys_that_the_document_says(
    home: Path, ingested: dict[str, Any], command: str
) -> None:
    example = documented()
    assert example.keys() == {*WORDS, "ingest", "/api/sources"} and names(example["ingest"], ingested) == []
    assert names(example[command], rasoat(home, *WORDS[command])[0]) == []


def test_so_has_a_source(home: Path) -> None:
    (home / "sources.yaml").write_text(f"- {{name: van-thu, kind: folder, path: {home}}}", encoding="utf-8")
    found = sourcing.standings(Services(settings.load(home)), (), datetime(2026, 11, 24, tzinfo=UTC))
    assert names(documented()["/api/sources"], found) == []
