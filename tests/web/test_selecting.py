"""In a real Chromium: a sentence is selected, its form filled by keyboard, and the fact stands on the page."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from accounts import people
from accounts.people import Profile, Role
from flows.steps.intake import ingesting
from flows.steps.working.progress import Progress
from infra import settings
from infra.services import Services
from tests.browser import PASSWORD, SCREENS, Served, Site, chromium, launched
from tests.web.test_additions import MISSED, NEW, NOW, OLD, paper


@pytest.fixture
def services(tmp_path: Path) -> Services:
    made = Services(settings.load(tmp_path / "home"))
    for name, text in (("cũ.txt", paper(OLD, "2023")), ("mới.txt", paper(NEW, "2024", f"{MISSED}.\n"))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    ingesting.ingest(made, [tmp_path / "cũ.txt", tmp_path / "mới.txt"], lambda: NOW, Progress())
    person, _ = people.add(made.ledger.engine, Profile("lan", "Lan", roles=(Role.REVIEWER,)), datetime.now(UTC))
    people.set_password(made.ledger.engine, person, PASSWORD)
    return made


def select(page: Page, first: str, last: str) -> None:
    """Selects the text from where `first` begins to where `last` ends, as a mouse would."""
    page.evaluate(
        """([first, last]) => {
            const place = (word) => {
                const walk = document.createTreeWalker(document.querySelector(".read"), NodeFilter.SHOW_TEXT);
                while (walk.nextNode()) {
                    const at = walk.currentNode.data.indexOf(word);
                    if (at >= 0) return [walk.currentNode, at];
                }
            };
            const [begin, at] = place(first), [end, to] = place(last);
            document.getSelection().setBaseAndExtent(begin, at, end, to + last.length);
        }""",
        [first, last],
    )


def test_a_selected_sentence_states_what_the_machine_missed(services: Services) -> None:
    binary = chromium()
    if not binary:
        pytest.skip("there is no Chromium on this machine, and only root installs it")
    served = Served(services.home, {})
    served.start()
    with sync_playwright() as playwright:
        browser = launched(playwright, binary)
        site = Site(served, browser, "", SCREENS / "embedded", {"lan": PASSWORD})
        with site.visitor("lan") as page:
            page.goto(f"/van-ban?so={NEW}")
            if page.locator(".read").count() == 0:
                page.locator("main a[href^='/van-ban/']").first.click()
            page.locator("#bo-sung summary").first.focus()
            page.keyboard.press("Enter")
            select(page, "Từ nay mọi người", "của năm trước")
            quote = page.locator("#bo-sung [data-quote]").first
            assert quote.input_value().split() == MISSED.split()
            site.judged(page, "32-bo-sung")
            page.locator("#bo-sung details[open] [name=number]").fill(OLD)
            page.locator("#bo-sung details[open] [name=ly_do]").fill("máy đọc sót")
            page.keyboard.press("Enter")
            expect(page.locator("#tac-dong")).to_contain_text("lan bổ sung ngày")
            page.locator("#tac-dong li a").first.click()
            assert page.locator("mark.effect:target").count() == 1, "the sentence is marked where it stands"
            site.judged(page, "33-da-bo-sung")
        browser.close()
    served.end()
