"""Every finding over all saved pages and procedures has the shape of the contract, and words a person can open."""

import json
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from archive import objects
from delivery.lists import RULES
from flows.steps.reading.reading import held_facts
from flows.steps.reviewing import reviewing
from index.corpora import shared_data
from infra import settings
from infra.services import Services
from law.access import EVERYTHING
from law.validity import Verdict

COMMAND = str(Path(sys.executable).with_name("rasoat"))
DAY = date(2026, 11, 24)
LISTS = ("bqp.jsonl.xz", "dichvucong.jsonl.xz")
KEYS = {"id", "subject", "verdict", "rule", "since", "about", "because", "proposed", "confidence", "known_on", "state"}
SUBJECT = {"type", "key", "title", "number", "issuer", "issued_on", "sha256"}
ABOUT = {"type", "name", "number", "issuer", "issued_on", "provisions"}
PROOF = {"instrument", "sha256", "page", "start", "end", "quote"}
KINDS = {"instrument", "programme", "standard", "body", "level", "term"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All saved pages and both lists of procedures, ingested once."""
    data = shared_data()
    if not (data / "vbpl/pages.tar.xz").is_file():
        pytest.skip("the shared data with the saved pages is not on this machine")
    folder = tmp_path_factory.mktemp("corpus")
    with tarfile.open(data / "vbpl/pages.tar.xz") as pages:
        pages.extractall(folder, filter="data")
    home = tmp_path_factory.mktemp("home")
    lists = [str(data / "procedures" / name) for name in LISTS]
    subprocess.run([COMMAND, "--home", str(home), "ingest", str(folder), *lists], check=True, capture_output=True)
    return home


@pytest.fixture(scope="module")
def found(home: Path) -> tuple[dict[str, Any], ...]:
    done = subprocess.run(
        [COMMAND, "--home", str(home), "audit", "--as-of", str(DAY), "--json"],
        check=True,
        capture_output=True,
        text=True,
    )
    return tuple(map(json.loads, done.stdout.splitlines()))


@pytest.mark.prove
def test_every_key_of_the_contract(found: tuple[dict[str, Any], ...]) -> None:
    assert len(found) > 300 and len({one["id"] for one in found}) == len(found)
    for one in found:
        assert one.keys() >= KEYS and one["subject"].keys() >= SUBJECT and one["about"].keys() == ABOUT, one["id"]
        assert one["subject"]["type"] in ("document", "procedure") and one["subject"]["key"]
        assert one["verdict"] in tuple(Verdict) and one["rule"] in RULES and one["about"]["type"] in KINDS
        assert one["because"] and one["proposed"] and one["state"] == "new" and 0 < one["confidence"] <= 1
        assert one["about"]["number"] or one["about"]["name"]
        for day in (one["since"], one["known_on"], one["subject"]["issued_on"], one["about"]["issued_on"]):
            assert day is None or date.fromisoformat(day)
        assert one["since"] is None or one["since"] <= str(DAY) or one["rule"] == "not_yet_in_force"


@pytest.mark.prove
def test_every_quote_stands_where_it_says(home: Path, found: tuple[dict[str, Any], ...]) -> None:
    texts = Texts(Services(settings.load(home)).store)
    for one in found:
        opened = [proof for proof in one["because"] if proof["start"] is not None]
        assert opened, f"{one['id']}: nothing to open"
        for proof in one["because"]:
            assert proof.keys() >= PROOF and proof["quote"].strip()
            assert proof["sha256"] or proof["source"].startswith("registry.yaml#"), one["id"]
        for proof in opened:
            text = texts.of(proof["sha256"])
            assert text[proof["start"] : proof["end"]] == proof["quote"] and proof["page"] is not None, one["id"]


class Texts:
    """Texts of the archive by digest, each decoded once."""

    def __init__(self, store: objects.ObjectStore) -> None:
        self.store = store
        self.held: dict[str, str] = {}

    def of(self, digest: str) -> str:
        if digest not in self.held:
            kept = held_facts(self.store, digest)
            assert kept is not None
            self.held[digest] = kept[0].text.content
        return self.held[digest]


@pytest.mark.prove
def test_a_second_audit_says_the_same(home: Path, found: tuple[dict[str, Any], ...]) -> None:
    services = Services(settings.load(home))
    begin = process_time()
    again = reviewing.audit(
        services, DAY, None, datetime.fromisoformat("2026-11-24T10:00:00+07:00"), EVERYTHING
    ).objects()
    sys.stdout.write(f"audit of {len(services.ledger.all_receipts('indexed'))} files: {process_time() - begin:.1f} s of processor\n")  # fmt: skip
    assert sorted(_stable(again)) == sorted(_stable(found))


def _stable(objects: Any) -> Iterator[str]:
    for one in objects:
        yield json.dumps(one, ensure_ascii=False, sort_keys=True)
