"""Each user's story in a real Chromium on the samples: all in one folder, and on servers; pictures in .screenshots."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect, sync_playwright

from infra.servers import running
from infra.servers.running import Running
from tests.backends import on_servers
from tests.browser import PATIENCE, Served, Site, chromium, launched, site_of
from tests.delivery.conftest import mails
from tests.portal import Portal
from tests.stories import (
    enlarging,
    entering,
    handing_in,
    keeping,
    papers,
    plain,
    printing,
    registering,
    reviewing,
    scanning,
    searching,
    walking,
)

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
expect.set_options(timeout=PATIENCE)
EMBEDDED, SERVERS = "embedded", "servers"
# Continuous integration has each user's main story on both, the others on the default; `make prove` has all on both
on_both = pytest.mark.parametrize("site", [EMBEDDED, SERVERS], indirect=True, scope="module")
on_default = pytest.mark.parametrize(
    "site", [EMBEDDED, pytest.param(SERVERS, marks=pytest.mark.prove)], indirect=True, scope="module"
)


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    if not chromium():
        pytest.skip("there is no Chromium on this machine, and only root installs it")
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def site(
    request: pytest.FixtureRequest,
    playwright: Playwright,
    server: Callable[[str], Running],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("pages")
    with ExitStack() as stack:
        settings = stack.enter_context(on_servers(server, folder)) if request.param == SERVERS else {}
        served = Served(folder / "home", settings)
        made = stack.enter_context(site_of(playwright, chromium(), served, papers.SAMPLES, request.param))
        entering.admin_lets_people_in(made)
        yield made
        assert made.strangers == [], "pages asked other hosts"


@pytest.fixture(scope="module")
def portal() -> Iterator[Portal]:
    with Portal() as made:
        yield made


@on_both
def test_a_searcher_finds_and_judges(site: Site) -> None:
    searching.searcher_finds_and_judges(site)
    searching.searcher_asks_for_what_is_in_force(site)
    searching.evidence_is_marked_on_the_scan(site, "08/2026/QĐ-UBND", "14-ban-quet")


@on_default
def test_the_head_of_a_long_text_stays_in_sight(site: Site, tmp_path: Path) -> None:
    searching.searcher_keeps_the_head_in_sight(site, tmp_path)


@on_both
def test_a_reviewer_decides_by_keyboard(site: Site) -> None:
    reviewing.reviewer_works_by_keyboard(site)


@on_default
def test_a_reviewer_follows_the_proof_and_corrects(site: Site) -> None:
    reviewing.reviewer_follows_the_proof_and_assigns(site)
    reviewing.reviewer_corrects_a_fact(site)


@on_default
def test_reviewers_share_a_register(site: Site, tmp_path: Path) -> None:
    registering.reviewers_share_a_register(site, tmp_path)


@on_both
def test_the_keeper_adds_a_source(site: Site, portal: Portal) -> None:
    keeping.keeper_adds_a_source(site, portal)


@on_default
def test_a_list_reaches_people_who_open_what_it_says(site: Site, own_servers: Path) -> None:
    keeping.lists_go_out(site, running.start("smtp", own_servers).port)
    (mail,) = mails(own_servers)
    keeping.reviewer_opens_what_the_mail_says(site, mail)
    keeping.reader_follows_the_feed(site)


@on_default
def test_every_page_is_fit_for_use(site: Site, tmp_path: Path) -> None:
    keeping.keeper_looks_around(site)
    entering.admin_closes_an_account_and_reads_the_journal(site)
    plain.works_without_scripts(site, tmp_path)
    assert keeping.first_page_is_light(site) < 100_000


@on_default
def test_every_page_is_whole_on_paper(site: Site) -> None:
    printing.reader_prints(site)


@on_default
def test_every_page_can_be_enlarged_and_walked_by_keyboard(site: Site) -> None:
    enlarging.reader_enlarges(site)
    enlarging.reader_sees_where_they_are(site)
    walking.searcher_walks(site)
    walking.staff_walk(site, papers.SAMPLES / "09-quyet-dinh-33-2023.txt")
    walking.admin_walks(site)


@on_default
def test_staff_hand_in_real_files_and_lose_none(site: Site, playwright: Playwright, tmp_path: Path) -> None:
    """Browser and server die in mid-upload; each state is the one that the command gives in a home of its own."""
    if not papers.has_real_ones():
        pytest.skip(papers.REAL)
    files = papers.twenty(tmp_path / "hồ sơ")
    told = handing_in.staff_hands_in(site, launched(playwright, chromium()), files)
    assert told == handing_in.by_the_command(tmp_path)
    assert handing_in.agrees(site)
    first, second = scanning.staff_splits_a_batch(site, "quét cả tập", (1, 3))
    scanning.staff_takes_a_searchable_copy(site, first, "28/2021", tmp_path)
    assert first != second
