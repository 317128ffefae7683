"""One archive in both indexes: every option of a search gives the same documents, over the samples and labelled papers."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from flows.steps.intake import ingesting
from flows.steps.reviewing import searching
from flows.steps.upkeep import reindexing
from flows.steps.working.progress import Progress
from index.corpora import shared_data
from index.opensearch import OpenSearchIndex
from index.opensearch_server import Access, Server
from infra import settings
from infra.servers import running
from infra.services import Services, embedder
from law.access import EVERYTHING, Grant
from law.folding import fold

NOW, TODAY = datetime(2026, 11, 24, 3, tzinfo=UTC), date(2026, 11, 24)
SAMPLES = Path(__file__).parents[2] / "samples" / "papers"
COMMAND = str(Path(sys.executable).with_name("rasoat"))
OF_ONE = {"05-quyet-dinh-17-2012.txt": "Sở Tài chính", "09-quyet-dinh-33-2023.txt": "Sở Nội vụ"}
WORDS = (
    "cho thuê mặt nước bến thuyền", "phí bến thuyền", "thủ tục hành chính", "báo cáo trước ngày 30 tháng 11",
    "ủy ban nhân dân", "hết hiệu lực thi hành", "chất ô nhiễm hữu cơ khó phân hủy", "cán bộ công chức cấp xã", "xyz",
)  # fmt: skip
NUMBERS = (
    "17/2012/QĐ-UBND", "17 2012 qd ubnd", "quyết định 33/2023", "901/2018/NĐ-CP", "02/2011/CT-UBND", "2/2011", "999/1999/TT-BTC",
    "điều 1", "Quyết định số 41/2006/QĐ-UBND về mặt nước",
)  # fmt: skip


@dataclass(frozen=True)
class Both:
    """The same archive and ledger, with one index embedded and one on a server."""

    embedded: Services
    server: Services

    def answers(self, line: str, filters: searching.Filters, grant: Grant = EVERYTHING) -> list[Any]:
        return [next(searching.search(one, [line], filters, TODAY, grant)) for one in (self.embedded, self.server)]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, server: Callable[[str], running.Running]) -> Iterator[Both]:
    folder = tmp_path_factory.mktemp("parity")
    here = Services(settings.load(folder / "home"))
    _ingest(here, folder)
    name = f"parity{os.getpid()}"
    there = Services(replace(here.settings, index=f"{server('opensearch').address}/{name}"))
    reindexing.reindex(there)
    yield Both(here, there)
    url = server("opensearch").address.removeprefix("opensearch:")
    OpenSearchIndex(Server(Access(url)), embedder(), name).discard()


def _ingest(services: Services, folder: Path) -> None:
    """The samples, two of them for one body alone; and the labelled documents where they are on this machine."""
    for name, agency in OF_ONE.items():
        ingesting.ingest(services, [SAMPLES / name], lambda: NOW, Progress(), agency)
    ingesting.ingest(services, [one for one in SAMPLES.iterdir() if one.name not in OF_ONE], lambda: NOW, Progress())
    labelled = shared_data() / "labelled/documents"
    if labelled.is_dir():
        ingesting.ingest(services, [labelled], lambda: NOW, Progress())


FILTERS = {
    "none": searching.Filters(limit=50),
    "in force today": searching.Filters(in_force_on=TODAY, limit=50),
    "in force in 2013": searching.Filters(in_force_on=date(2013, 1, 1), limit=50),
    "in force the day before": searching.Filters(in_force_on=date(2025, 9, 14), limit=50),
    "kind": searching.Filters(kind="Quyết định", limit=50),
    "kind without marks": searching.Filters(kind="nghi dinh", limit=50),
    "kind by symbol": searching.Filters(kind="CT", limit=50),
    "agency": searching.Filters(issuer="Ủy ban nhân dân tỉnh Sơn Khê", limit=50),
    "agency in part": searching.Filters(issuer="sơn khê", limit=50),
    "agency by symbol": searching.Filters(issuer="CP", limit=50),
    "since": searching.Filters(since=date(2018, 1, 1), limit=50),
    "until": searching.Filters(until=date(2012, 12, 31), limit=50),
    "between": searching.Filters(since=date(2006, 1, 1), until=date(2021, 12, 31), limit=50),
    "all at once": searching.Filters("Quyết định", "UBND", date(2000, 1, 1), TODAY, TODAY, 50),
    "facets": searching.Filters(limit=50, chosen={}),
    "a facet chosen": searching.Filters(limit=50, chosen={"kind": "Quyết định", "validity": "in_force"}),
}  # fmt: skip
GRANTS = {
    "everything": EVERYTHING, "nobody": Grant(frozenset()), "one body": Grant(frozenset({"Sở Tài chính"})),
    "another": Grant(frozenset({"Sở Nội vụ"})), "two": Grant(frozenset({"Sở Nội vụ", "Sở Tài chính"})),
}  # fmt: skip


@pytest.mark.parametrize("name", FILTERS)
def test_each_option_gives_the_same_documents(both: Both, name: str) -> None:
    found = 0
    for line in (*WORDS, *NUMBERS, *map(fold, WORDS), *map(fold, NUMBERS)):
        here, there = both.answers(line, FILTERS[name])
        assert _told(here) == _told(there), (name, line)
        found += len(here["results"])
    assert found, "an option that gives nothing shows nothing"


@pytest.mark.parametrize("grant", GRANTS)
def test_each_viewer_sees_the_same_documents(both: Both, grant: str) -> None:
    for line, name in product((*WORDS, *NUMBERS), ("none", "in force today")):
        here, there = both.answers(line, FILTERS[name], GRANTS[grant])
        assert _told(here) == _told(there), (grant, line)


def test_a_limit_gives_as_many_and_the_same_first(both: Both) -> None:
    """Further down, near equals may change places: a server keeps the length of a long text in one byte."""
    for line in (*WORDS, *NUMBERS):
        here, there = both.answers(line, searching.Filters(limit=3))
        assert len(here["results"]) == len(there["results"]) <= 3 and here["total"] == there["total"]
        assert [one["key"] for one in here["results"][:1]] == [one["key"] for one in there["results"][:1]], line


def test_many_queries_from_a_file_give_the_same_lines(both: Both, tmp_path: Path) -> None:
    asked = tmp_path / "queries.txt"
    asked.write_text("\n".join((*WORDS, *NUMBERS)), encoding="utf-8")
    here, there = (_from(one, asked) for one in (both.embedded, both.server))
    assert len(here) == len(WORDS) + len(NUMBERS)
    assert [_told(one) for one in here] == [_told(one) for one in there]


def _from(services: Services, asked: Path) -> list[dict[str, Any]]:
    call = [COMMAND, "--home", str(services.home), "search", "--from", str(asked), "--json", "--limit", "50"]
    environment = os.environ | {"RASOAT_INDEX": services.settings.index}
    done = subprocess.run(call, env=environment, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def _told(answer: dict[str, Any]) -> tuple[Any, ...]:
    """How many fit, by facets too, and which they are, with what is said of each."""
    results = {
        one["key"]: (one["number"], one["validity"]["verdict"], one["why"] == "number") for one in answer["results"]
    }
    return answer["total"], answer.get("unknown_left_out"), answer.get("facets"), results
