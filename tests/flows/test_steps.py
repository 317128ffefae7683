"""The steps on real files: the ledger closes, a dead run's work is taken up, bad input is named and nothing is lost."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from flows.steps.intake import harvesting, ingesting, intake
from flows.steps.reviewing import reviewing, searching
from flows.steps.standing import publishing
from flows.steps.upkeep import checking, reindexing
from flows.steps.working import leasing
from flows.steps.working.progress import Progress
from harvesters.kinds import Tools
from index.standings import Standing
from infra.services import Services
from law.access import EVERYTHING
from law.errors import NotHeld, WrongUse
from tests.flows.conftest import NOW, OLD, TODAY


@pytest.fixture
def papers(circulars: Path) -> Path:
    (circulars / "trống.pdf").touch()
    (circulars / "cụt.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n")
    with zipfile.ZipFile(circulars / "gói.zip", "w") as package:
        package.writestr("trong/cũ.txt", OLD)
    return circulars


def ingest(services: Services, *paths: Path) -> ingesting.Report:
    return ingesting.ingest(services, paths, lambda: NOW, Progress())


def test_the_ledger_closes_and_a_second_time_changes_nothing(services: Services, papers: Path) -> None:
    first = ingest(services, papers)
    counts = first.counts()
    states = ("indexed", "duplicate", "refused", "failed", "pending")
    assert counts["received"] == 5 == sum(counts[state] for state in states)
    assert (counts["indexed"], counts["duplicate"], counts["pending"]) == (2, 1, 0)
    named = {Path(r.path).name: r.reason for r in first.receipts if r.state in ("failed", "refused")}
    assert set(named) == {"trống.pdf", "cụt.pdf"} and all(named.values())
    assert ingest(services, papers).contract() == first.contract()
    assert checking.check(services)["agrees"]


def test_what_a_killed_run_had_claimed_is_done_by_the_next(services: Services, papers: Path) -> None:
    ingest(services, papers / "cũ.txt")
    first = services.ledger.all_receipts()[0]
    services.ledger.reopen([first.id], NOW)
    services.ledger.claim("elsewhere:1:0".replace("elsewhere", leasing.owner().split(":")[0]), 9, NOW, 900)
    assert ingesting.drain(services, lambda: NOW, Progress()) == 1
    assert services.ledger.counts()["indexed"] == 1


def test_a_file_whose_bytes_were_lost_waits_alone_until_it_is_given_again(services: Services, papers: Path) -> None:
    intake.receive(services, [papers], lambda: NOW)
    lost = next(one for one in services.ledger.all_receipts() if one.path.endswith("mới.txt"))
    services.store.delete(lost.digest or "")
    for _ in range(2):
        ingesting.drain(services, lambda: NOW, Progress())
        (waiting,) = services.ledger.all_receipts("pending")
        assert waiting.path == lost.path and "until it is given again" in str(waiting.reason)
    assert services.ledger.counts()["indexed"] == 1
    assert checking.check(services)["missing_bytes"] == [lost.digest]
    assert ingest(services, papers).counts()["indexed"] == 2
    assert checking.check(services)["agrees"]


def test_audit_shows_the_sentence_and_the_state(services: Services, papers: Path) -> None:
    ingest(services, papers)
    audited = reviewing.audit(services, TODAY, None, NOW, EVERYTHING)
    (finding,) = [one for one in audited.objects() if one["rule"] == "repealed"]
    assert (finding["subject"]["key"], finding["verdict"], finding["since"]) == (
        "901/2019/TT-BTC",
        "lapsed",
        "2025-09-15",
    )
    proof = finding["because"][0]
    assert "thay thế Thông tư số 901/2019/TT-BTC" in proof["quote"] and proof["page"] == 1 and proof["sha256"]
    assert reviewing.audit(services, date(2025, 9, 14), None, NOW, EVERYTHING).findings == ()


def test_show_and_search_agree_on_validity(services: Services, papers: Path) -> None:
    ingest(services, papers)
    (shown,) = reviewing.show(services, "901/2019/tt-btc", TODAY, EVERYTHING)
    assert shown["validity"]["verdict"] == "lapsed"
    (found,) = searching.search(services, ["901 2019 tt btc"], searching.Filters(), TODAY, EVERYTHING)
    assert found["results"][0]["number"] == "901/2019/TT-BTC"
    assert found["results"][0]["validity"]["verdict"] == "lapsed"
    now_only = searching.Filters(in_force_on=TODAY)
    (held,) = searching.search(services, ["phi ben thuyen"], now_only, TODAY, EVERYTHING)
    assert [one["number"] for one in held["results"]] == ["955/2025/TT-BTC"]
    with pytest.raises(NotHeld):
        reviewing.show(services, "1/1999/TT-BTC", TODAY, EVERYTHING)


def test_standings_that_a_killed_run_left_untold_are_told_by_the_next(services: Services, papers: Path) -> None:
    ingest(services, papers)
    (old,) = [one.digest for one in services.ledger.all_receipts("indexed") if one.path.endswith("cũ.txt")]
    services.index.set_validity({old or "": Standing()})
    publishing.make_due(services, [old or ""])  # as a run leaves it that is killed after it published
    ingest(services, papers)
    (found,) = searching.search(services, ["901/2019/TT-BTC"], searching.Filters(), TODAY, EVERYTHING)
    assert found["results"][0]["validity"]["verdict"] == "lapsed"


def test_a_repair_tells_all_standings_again(services: Services, papers: Path) -> None:
    ingest(services, papers)
    services.index.set_validity({one.digest or "": Standing() for one in services.ledger.all_receipts("indexed")})
    checking.repair(services, lambda: NOW)
    (found,) = searching.search(services, ["901/2019/TT-BTC"], searching.Filters(), TODAY, EVERYTHING)
    assert found["results"][0]["validity"]["verdict"] == "lapsed"


def test_a_new_index_holds_what_the_old_one_held(services: Services, papers: Path) -> None:
    ingest(services, papers)
    before = services.index.digests()
    reindexing.reindex(services)
    assert services.index.digests() == before and checking.check(services)["agrees"]


def test_repair_brings_back_what_the_index_lost(services: Services, papers: Path) -> None:
    ingest(services, papers)
    services.index.remove(list(services.index.digests())[:1])
    assert not checking.check(services)["agrees"]
    checking.repair(services, lambda: NOW)
    assert checking.check(services)["agrees"]


def test_a_watched_folder_is_a_source(services: Services, papers: Path) -> None:
    listed = f"- name: van-thu\n  kind: folder\n  path: '{papers}'\n  quiet_seconds: 0\n"
    (services.home / "sources.yaml").write_text(listed, encoding="utf-8")
    tools = Tools(lambda: NOW, lambda _: None)
    (report,) = harvesting.harvest(services, [], tools, Progress())
    assert (report.outcome, report.counts["new"]) == ("new", 4)  # the empty file waits until it is written
    ingesting.drain(services, lambda: NOW, Progress())
    assert services.ledger.counts()["received"] == 4
    (again,) = harvesting.harvest(services, ["van-thu"], tools, Progress())
    assert (again.outcome, again.counts["unchanged"]) == ("nothing_new", 4)
    with pytest.raises(WrongUse, match="No source is named khác"):
        list(harvesting.harvest(services, ["khác"], tools, Progress()))
