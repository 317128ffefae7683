"""Each user's story in a real Chromium on the samples, on the embedded default; pictures in .screenshots."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests import stories
from tests.browser import Site, chromium, site_of
from tests.stories import PAPERS


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    binary = chromium()
    if not binary:
        pytest.skip("there is no Chromium on this machine, and it could not be installed")
    with (
        sync_playwright() as playwright,
        site_of(playwright, binary, tmp_path_factory.mktemp("pages") / "home", {}) as it,
    ):
        stories.admin_lets_people_in(it)
        yield it


def test_a_searcher_finds_and_judges(site: Site) -> None:
    stories.searcher_finds_and_judges(site)
    stories.evidence_is_marked_on_the_scan(site)


def test_a_reviewer_decides_by_keyboard_and_corrects(site: Site) -> None:
    stories.reviewer_works_by_keyboard(site)
    stories.reviewer_corrects_a_fact(site)


def test_staff_hand_in_twenty_files_and_lose_none(site: Site, tmp_path: Path) -> None:
    quick = [path for path in sorted(PAPERS.iterdir()) if path.suffix not in (".zip", ".tiff", ".jpg")]
    files = [tmp_path / f"lần-hai-{path.name}" for path in quick]
    files += [tmp_path / f"ghi-chú-{at}.txt" for at in range(20 - len(files))]
    for path in files:
        same = PAPERS / path.name.removeprefix("lần-hai-")
        path.write_bytes(same.read_bytes() if same.is_file() else f"Ghi chú số {path.stem} về thuyền gỗ".encode())
    states = stories.staff_hands_in_twenty(site, files)
    told = list(states.values())
    assert len(states) == 20 and told.count("không nhận") == 1 and told.count("trùng") == len(quick) - 1
    assert told.count("đã lập chỉ mục") == 20 - len(quick)


def test_every_page_is_fit_for_use(site: Site) -> None:
    stories.keeper_looks_around(site)
    stories.works_without_scripts(site)
    assert stories.first_page_is_light(site) < 100_000
