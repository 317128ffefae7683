"""Harvest from a local portal that misbehaves: the count closes, nothing is lost or doubled, blocked is never silence."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from archive import harvests
from flows.steps.intake import harvesting, ingesting, sourcing
from flows.steps.intake.arriving import PROVENANCE
from flows.steps.intake.harvesting import Report
from flows.steps.reading.origins import disagreements
from flows.steps.reviewing import reviewing
from flows.steps.upkeep import checking
from flows.steps.working.progress import Progress
from harvesters.kinds import Tools
from infra import settings
from infra.services import Services
from law.access import EVERYTHING
from law.errors import Unavailable
from tests.portal import Portal, reset, short, status, understated
from web import spoken

NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)
DOCUMENTS, A_PAGE = 12, 5
BLOCKED = "<html><body><h3>Web Page Blocked!</h3><p>Attack ID: 20000051</p></body></html>"


def title(at: int) -> str:
    return f"Quyết định số {at}/2025/QĐ-UBND về việc quy định mức thu phí bến thuyền tại khu du lịch số {at}"


def paper(at: int, words: str = "") -> str:
    lines = (
        "ỦY BAN NHÂN DÂN TỈNH LÀO CAI", f"Số: {at}/2025/QĐ-UBND", "Lào Cai, ngày 05 tháng 3 năm 2025", "QUYẾT ĐỊNH",
        f"Về việc quy định mức thu phí bến thuyền tại khu du lịch số {at}", f"Điều 1. Mức thu phí. {words}",
        "Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày 20 tháng 3 năm 2025.",
    )  # fmt: skip
    return "<html><body>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>"


def listing(first: int, last: int, following: str | None) -> str:
    head = "<tr><th>Số ký hiệu</th><th>Trích yếu</th><th>Ngày ban hành</th><th>Hiệu lực</th></tr>"
    rows = "".join(
        f"<tr><td><a href='/vb/{at}'>{at}/2025/QĐ-UBND</a></td><td>{title(at)}</td>"
        "<td>05/03/2025</td><td>Còn hiệu lực</td></tr>"
        for at in range(first, last)
    )
    onward = f"<a rel='next' href='{following}'>Trang sau</a>" if following else ""
    return f"<html><body><table>{head}{rows}</table>{onward}</body></html>"


def fill(portal: Portal, documents: int = DOCUMENTS) -> None:
    for at in range(documents):
        portal.page(f"/vb/{at}", paper(at))
    for first in range(0, documents, A_PAGE):
        following = f"/trang/{first + A_PAGE}" if first + A_PAGE < documents else None
        portal.page(f"/trang/{first}", listing(first, min(documents, first + A_PAGE), following))


@pytest.fixture
def portal() -> Iterator[Portal]:
    with Portal() as found:
        fill(found)
        yield found


@pytest.fixture
def services(tmp_path: Path, portal: Portal) -> Services:
    made = Services(settings.load(tmp_path / "home"))
    list_source(made, portal)
    return made


def list_source(
    services: Services, portal: Portal, path: str = "/trang/0", kind: str = "listing", more: str = ""
) -> None:
    line = f"kind: {kind}, address: '{portal.address(path)}', private: true, pace: 0, attempts: 2, timeout: 5"
    (services.home / "sources.yaml").write_text(f"- {{name: tinh, {line}{more}}}\n", encoding="utf-8")


def visit(services: Services, limit: int | None = None, now: datetime = NOW) -> Report:
    (source,) = harvesting.sources(services)
    return harvesting.visit(services, source, Tools(lambda: now, lambda _: None), Progress(), limit=limit)


def asked(portal: Portal) -> dict[str, int]:
    return {path: count for path, count in portal.asked.items() if path.startswith("/vb/")}


def closes(report: Report) -> bool:
    return bool(report.counts["listed"] == sum(report.counts[name] for name in harvests.OUTCOMES))


def test_what_a_portal_lists_is_taken_once_and_a_second_visit_changes_nothing(
    services: Services, portal: Portal
) -> None:
    first = visit(services)
    assert (first.outcome, first.counts["new"], first.failed) == ("new", DOCUMENTS, False) and closes(first)
    held = services.ledger.counts()
    second = visit(services)
    assert (second.outcome, second.counts["unchanged"]) == ("nothing_new", DOCUMENTS) and closes(second)
    assert services.ledger.counts() == held and held["received"] == DOCUMENTS
    ingesting.drain(services, lambda: NOW, Progress())
    assert services.ledger.counts()["indexed"] == DOCUMENTS and checking.check(services)["agrees"]
    assert sourcing.look_again(services) == 0


def test_a_changed_page_is_a_new_version_and_both_are_kept(services: Services, portal: Portal) -> None:
    visit(services)
    portal.page("/vb/3", paper(3, "Mức thu là 50.000 đồng."))
    report = visit(services, now=NOW + timedelta(days=1))
    assert (report.counts["changed"], report.counts["unchanged"]) == (1, DOCUMENTS - 1)
    versions = services.ledger.of_path(portal.address("/vb/3"))
    assert len(versions) == 2 and all(services.store.has(one.digest or "") for one in versions)


def test_where_it_came_from_is_kept_and_shown(services: Services, portal: Portal) -> None:
    visit(services)
    ingesting.drain(services, lambda: NOW, Progress())
    (receipt,) = services.ledger.of_path(portal.address("/vb/7"))
    beside = json.loads(services.store.get_sidecar(receipt.digest or "", PROVENANCE) or b"[]")
    (shown,) = reviewing.show(services, "7/2025/QĐ-UBND", date(2026, 11, 25), EVERYTHING)
    (told,) = shown["provenance"]
    assert told["address"] == portal.address("/vb/7") and told["source"] == "tinh" and told["headers"]["etag"]
    assert told["stated"]["status"] == "Còn hiệu lực" and told["stated"]["issued_on"] == "2025-03-05"
    assert {name: told[name] for name in beside[0]} == beside[0]
    assert told["disagrees"] == []


@pytest.mark.parametrize(
    ("stated", "ours", "what"),
    [
        ({"status": "Hết hiệu lực một phần"}, {"status": "in_force"}, ["status"]),
        ({"status": "Văn bản đang có hiệu lực"}, {"status": "in_force"}, []),
        ({"status": "Còn hiệu lực"}, {"status": "unknown"}, []),
        ({"status": "Hết hiệu lực toàn bộ"}, {"status": "lapsed"}, []),
        ({"number": "07/2025/QĐ-UBND"}, {"number": "7/2025/QĐ-UBND"}, []),
        ({"number": "8/2025/QĐ-UBND"}, {"number": "7/2025/QĐ-UBND"}, ["number"]),
        ({"effective_on": "2025-03-21"}, {"effective_on": "2025-03-20"}, ["effective_on"]),
        ({"effective_on": "2025-03-21"}, {"effective_on": None}, []),
    ],
)
def test_what_the_source_states_is_compared_with_ours(
    stated: dict[str, str], ours: dict[str, str], what: list[str]
) -> None:
    assert [one["what"] for one in disagreements(stated, ours)] == what


def test_a_visit_that_stops_in_mid_listing_goes_on_there(services: Services, portal: Portal) -> None:
    reports = [visit(services, limit=4)]
    while reports[-1].outcome is None:
        reports.append(visit(services, limit=4))
    assert [report.counts["listed"] for report in reports] == [4, 8, 12] and reports[-1].outcome == "new"
    assert asked(portal) == {f"/vb/{at}": 1 for at in range(DOCUMENTS)}
    assert portal.asked["/trang/0"] == 2  # the first page was asked again only as long as it was not done


def test_a_blocked_listing_is_not_nothing_new_and_the_last_copies_stay(services: Services, portal: Portal) -> None:
    visit(services)
    portal.page("/trang/0", BLOCKED)
    report = visit(services)
    assert report.outcome == "blocked" and report.failed and "BLOCKED" in report.sentence()
    (told,) = sourcing.standings(services, [], NOW + timedelta(hours=5))
    assert (told["held"], told["outcome"], told["late"], told["age_hours"]) == (DOCUMENTS, "blocked", False, 5.0)
    (later,) = sourcing.standings(services, [], NOW + timedelta(hours=7))
    assert later["late"] and "TRỄ" in sourcing.readable(later, spoken.words)


def test_three_blocked_documents_in_a_row_end_the_visit(services: Services, portal: Portal) -> None:
    visit(services)
    for at in range(DOCUMENTS):
        portal.page(f"/vb/{at}", BLOCKED)
    before = portal.asked.total()
    report = visit(services)
    assert report.outcome == "blocked" and report.counts["reasons"] == {"blocked_page": 3} and closes(report)
    assert portal.asked.total() - before == 5  # robots.txt, the listing and three documents
    assert (
        sum(one.digest is not None for one in harvests.addresses(services.ledger.engine, "tinh").values()) == DOCUMENTS
    )
    fill(portal)
    again = visit(services)
    assert (again.outcome, again.counts["unchanged"]) == ("nothing_new", DOCUMENTS)


def test_a_listing_that_shrinks_is_an_alarm(services: Services, portal: Portal) -> None:
    visit(services)
    portal.page("/trang/0", listing(0, 2, None))
    report = visit(services)
    assert report.outcome == "nothing_new" and report.alarm and report.failed
    assert "used to list about 12" in report.sentence()


def test_a_listing_of_another_shape_is_no_empty_one(services: Services, portal: Portal) -> None:
    portal.page("/trang/0", "<html><body><div id='app'>" + "Cổng thông tin điện tử tỉnh. " * 9 + "</div></body></html>")
    report = visit(services)
    assert report.outcome == "implausible" and report.failed and "lists no documents" in report.sentence()


def test_the_count_closes_whatever_the_portal_does(services: Services, portal: Portal) -> None:
    body = paper(9).encode()
    portal.first("/vb/0", status(429, Retry_After="3"))
    portal.first("/vb/1", status(503))
    portal.first("/vb/2", reset)
    portal.first("/vb/3", short(b"<html>"))
    portal.behaviours["/vb/4"] = understated(body, len(body) // 2)
    portal.redirect("/vb/5", "/vb/5")
    portal.redirect("/vb/6", "http://elsewhere.test/")
    portal.page("/vb/7", BLOCKED)
    portal.page("/vb/8", "<p>Article 1. The Law on the fees and the charges of the province.</p>" * 9)
    portal.page("/vb/9", paper(99, "khác hẳn").replace("phí bến thuyền tại khu du lịch", "lương hưu của cán bộ"))
    del portal.behaviours["/vb/10"]
    portal.behaviours["/vb/11"] = status(503)
    report = visit(services)
    assert closes(report) and (report.counts["new"], report.counts["refused"], report.counts["failed"]) == (4, 7, 1)
    assert report.counts["reasons"] == {
        "cut_off": 1, "redirect_loop": 1, "foreign_host": 1, "blocked_page": 1, "other_document": 1, "gone": 1,
        "no_answer": 1, "translation": 1,
    }  # fmt: skip
    assert report.alarm and report.failed
    fill(portal)
    mended = visit(services)
    assert (mended.counts["new"], mended.counts["unchanged"]) == (8, 4) and services.ledger.counts()["received"] == 12


def test_what_is_refused_and_unchanged_is_not_fetched_again(services: Services, portal: Portal) -> None:
    portal.page(
        "/vb/9",
        "<html><body>"
        + "<p>Article 1. The Law on the fees and the charges of the province.</p>" * 9
        + "</body></html>",
    )
    visit(services)
    report = visit(services)
    assert report.counts["reasons"] == {"translation": 1} and report.counts["unchanged"] == DOCUMENTS - 1


def test_a_file_is_compared_with_its_title_once_it_was_read(services: Services, portal: Portal) -> None:
    wrong = "SỞ NỘI VỤ\nSố: 15/BC-SNV\nBÁO CÁO\nVề công tác thi đua khen thưởng quý I năm 2026 của các xã, phường\n" * 3
    portal.page("/vb/5", wrong, "text/plain; charset=utf-8")
    visit(services)
    assert sourcing.look_again(services) == 0  # nothing was read yet
    ingesting.drain(services, lambda: NOW, Progress())
    assert sourcing.look_again(services) == 1
    (told,) = sourcing.standings(services, [], NOW)
    assert [one["address"] for one in told["doubtful"]] == [portal.address("/vb/5")]


def test_a_page_that_says_the_same_is_unchanged_whatever_its_counter_says(services: Services, portal: Portal) -> None:
    visit(services)
    for at in range(DOCUMENTS):
        portal.page(f"/vb/{at}", paper(at, f"<i>Lượt xem: 1.0{at}</i> <script>var token = {at}</script>"))
    visit(services)
    held = services.ledger.counts()["received"]
    for at in range(DOCUMENTS):
        portal.page(f"/vb/{at}", paper(at, f"<i>Lượt xem: 2.0{at}</i> <script>var token = 9{at}</script>"))
    report = visit(services)
    assert (report.outcome, report.counts["unchanged"]) == ("nothing_new", DOCUMENTS)
    assert services.ledger.counts()["received"] == held
    before = portal.asked.total()
    assert visit(services).outcome == "nothing_new" and portal.asked.total() - before == DOCUMENTS + 4


def test_a_row_that_leads_nowhere_is_counted(services: Services, portal: Portal) -> None:
    row = "<tr><td>77/2025/QĐ-UBND</td><td>về việc không có tệp</td><td>05/03/2025</td><td></td></tr>"
    portal.page("/trang/0", listing(0, 5, None).replace("</table>", f"{row}</table>"))
    report = visit(services)
    assert (report.counts["new"], report.counts["reasons"]) == (5, {"no_link": 1}) and closes(report)
    (told,) = sourcing.standings(services, [], NOW)
    assert told["refused"][0]["reason"] == "The row of 77/2025/QĐ-UBND về việc không có tệp has no file and no page"


def test_the_files_of_a_page_are_the_document(services: Services, portal: Portal) -> None:
    list_source(services, portal, more=", files: '/tep/'")
    for at in range(DOCUMENTS):
        portal.page(f"/vb/{at}", paper(at, f"<a href='/tep/{at}.txt'>Toàn văn</a> <a href='/tep/{at}.txt#2'>Tải</a>"))
        portal.page(f"/tep/{at}.txt", f"Số: {at}/2025/QĐ-UBND\nQUYẾT ĐỊNH\nVề việc thu phí số {at}", "text/plain")
    portal.page("/tep/5.txt", BLOCKED)
    report = visit(services)
    assert (report.counts["new"], report.counts["reasons"]) == (DOCUMENTS - 1, {"blocked_page": 1})
    (receipt,) = services.ledger.of_path(portal.address("/vb/7") + "!/7.txt")
    (told,) = harvests.provenance_of(services.ledger.engine, [receipt.digest or ""])[receipt.digest or ""]
    assert told["headers"]["file 7.txt"] == portal.address("/tep/7.txt")
    assert visit(services).counts["unchanged"] == DOCUMENTS - 1 and portal.asked["/tep/7.txt"] == 1


def test_feeds_and_sitemaps_are_sources_too(services: Services, portal: Portal) -> None:
    items = "".join(
        f"<item><title>{title(at)}</title><link>{portal.address(f'/vb/{at}')}</link></item>" for at in range(5)
    )
    portal.page("/rss", f"<rss><channel>{items}</channel></rss>", "application/rss+xml")
    list_source(services, portal, "/rss", "feed")
    assert visit(services).counts["new"] == 5
    urls = "".join(f"<url><loc>{portal.address(f'/vb/{at}')}</loc></url>" for at in range(DOCUMENTS))
    portal.page("/map-1.xml", f"<urlset>{urls}<url><loc>{portal.address('/tin/1')}</loc></url></urlset>", "text/xml")
    portal.page(
        "/map.xml", f"<sitemapindex><sitemap><loc>{portal.address('/map-1.xml')}</loc></sitemap></sitemapindex>"
    )
    list_source(services, portal, "/map.xml", "sitemap", ", links: /vb/")
    report = visit(services)
    assert (report.counts["new"], report.counts["unchanged"]) == (7, 5) and services.ledger.counts()["received"] == 12


def test_what_was_looked_at_lately_is_not_asked_for_again(services: Services, portal: Portal) -> None:
    list_source(services, portal, more=", revisit_days: 7")
    visit(services)
    visit(services, now=NOW + timedelta(days=6))
    assert set(asked(portal).values()) == {1}
    visit(services, now=NOW + timedelta(days=14))
    assert set(asked(portal).values()) == {2}


def test_two_processes_do_not_visit_one_source_at_once(services: Services) -> None:
    other = harvests.open_visit(services.ledger.engine, "tinh", "listing", "elsewhere:1:2", lambda _: True, NOW)
    with pytest.raises(Unavailable, match="is being harvested by elsewhere"):
        visit(services)
    later = NOW + harvests.SILENCE
    assert visit(services, now=later).outcome == "new"
    assert harvests.history(services.ledger.engine, "tinh")[0].id == other.id


def test_a_source_that_cannot_be_visited_does_not_keep_the_others(services: Services, portal: Portal) -> None:
    path = services.home / "sources.yaml"
    mailbox = "- {name: thu, kind: mailbox, address: 'imap://127.0.0.1:9/', user: a, password_env: NOT_SET}\n"
    path.write_text(mailbox + path.read_text(encoding="utf-8"), encoding="utf-8")
    tools = Tools(lambda: NOW, lambda _: None)
    stopped, done = harvesting.harvest(services, [], tools, Progress())
    assert (stopped.outcome, stopped.failed, done.outcome) == (
        "stopped",
        True,
        "new",
    ) and "NOT_SET" in stopped.sentence()


def test_when_a_source_is_due(services: Services) -> None:
    (source,) = harvesting.sources(services)
    assert harvesting.due(services, source, Tools(lambda: NOW))
    visit(services)
    assert not harvesting.due(services, source, Tools(lambda: NOW + timedelta(hours=1)))
    assert harvesting.due(services, source, Tools(lambda: NOW + timedelta(hours=2)))


def test_killed_in_mid_harvest_nothing_is_lost_or_doubled(services: Services, portal: Portal) -> None:
    fill(portal, 60)
    command = [str(Path(sys.executable).with_name("rasoat")), "--home", str(services.home), "harvest", "--json"]
    for documents in (3, 17, 40):
        run = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        ends = time.monotonic() + 60
        while len(asked(portal)) < documents and run.poll() is None and time.monotonic() < ends:
            time.sleep(0.01)
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    counts = services.ledger.counts()
    assert report["counts"]["listed"] == 60 == counts["received"] == counts["indexed"]
    assert len({one.path for one in services.ledger.all_receipts()}) == 60
    assert sum(asked(portal).values()) <= 60 + 3  # what was under way at a kill is asked for again, nothing else
    assert checking.check(services)["agrees"]
