"""Staff hand in a scan of many papers: split as they say, recognised, its facts marked on the pages, a copy to search."""

from pathlib import Path

import pypdfium2
from playwright.sync_api import Page, expect

from tests.browser import PATIENCE, Site, until
from tests.stories.searching import marks_are_on_their_words

ROUNDS = 600  # looks at a page that shows by itself nothing of what goes on, half a second apart


def staff_splits_a_batch(site: Site, name: str, beginnings: tuple[int, ...]) -> list[str]:
    """The proposal is looked at and corrected, the papers are taken; addresses of their pages once they are read."""
    with site.visitor("nam") as page:
        page.goto(f"/so-tiep-nhan?q={name}")
        page.locator("main tbody a").first.click()
        site.judged(page, "46-ban-quet-ca-tap")
        page.get_by_role("link", name="Tách thành nhiều văn bản").click()
        page.locator(".thumbnail img").last.scroll_into_view_if_needed()
        site.judged(page, "47-tach")
        for box in page.locator("[name=dau]").all():
            box.set_checked(int(str(box.get_attribute("value"))) in beginnings)
        page.get_by_role("button", name="Tách").click()
        links = page.locator("main ol a")
        expect(links).to_have_count(len(beginnings))
        site.judged(page, "48-da-tach")
        papers = [str(link.get_attribute("href")) for link in links.all()]
        for address in papers:
            _until_read(page, address)
        return papers


def staff_takes_a_searchable_copy(site: Site, address: str, words: str, folder: Path) -> None:
    """Facts beside the page with their words marked; the copy is the picture with words that can be found in it."""
    with site.visitor("nam") as page:
        page.goto(address)
        until(page, "document.querySelector('.picture img').naturalWidth > 500")
        site.judged(page, "49-ban-quet-da-doc")
        with page.expect_download() as download:
            page.get_by_role("link", name="Tải bản PDF tra cứu được").click()
        download.value.save_as(folder / "tra-cuu.pdf")
        assert words in _text(folder / "tra-cuu.pdf")
        marks_are_on_their_words(page)


def _text(path: Path) -> str:
    """Words of all pages, a blank between each two."""
    with pypdfium2.PdfDocument(path) as book:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in book).split())


def _until_read(page: Page, address: str) -> None:
    """The page of a paper is there once the paper is read."""
    for _ in range(ROUNDS):
        if page.request.get(address).status == 200:
            return
        page.wait_for_timeout(PATIENCE / 240)
    raise AssertionError(f"{address} is not there")
