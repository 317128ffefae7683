"""The other users' work by the tabulator, Enter and letters alone: search and open, hand in, accounts; no mouse."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser import Site

MOST = 60  # stops of the tabulator until a control is given up


def searcher_walks(site: Site) -> None:
    """Log in, search, open the first result, see how it stood on another day, go back to the results."""
    with site.visitor() as page:
        _logs_in(site, page, "minh")
        expect(page.locator("#q")).to_be_focused()
        page.keyboard.type("thue mat nuoc ben thuyen")
        _enter(page)
        _to(page, ".results h2 a")
        _enter(page)
        expect(page.locator(".sheets")).to_be_visible()
        _to(page, "[name=ngay]")
        page.keyboard.press("Control+A")
        page.keyboard.type("01/01/2010")
        _enter(page)
        expect(page.locator(".facts .verdict").first).to_be_visible()
        _to(page, ".sheets")
        page.keyboard.press("PageDown")


def staff_walk(site: Site, paper: Path) -> None:
    """The file is chosen in the dialogue of the operating system, which no page sees; all else by keys."""
    with site.visitor() as page:
        _logs_in(site, page, "nam")
        _to(page, "nav a[href='/nop']")
        _enter(page)
        _to(page, "#tep")
        page.set_input_files("#tep", paper)
        _to(page, "#nop button")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.locator("#bang [role=status]")).to_contain_text("Đã đọc xong")
        _to(page, "#bang tbody a")
        _enter(page)
        expect(page.locator("h1")).to_be_visible()


def admin_walks(site: Site) -> None:
    """From the log-in to a person's page and to the sources."""
    with site.visitor() as page:
        _logs_in(site, page, "admin")
        _to(page, "nav a[href='/nguoi-dung']")
        _enter(page)
        _to(page, "main table a")
        _enter(page)
        expect(page.locator("[name=login]")).to_be_visible()
        _to(page, "nav a[href='/nguon']")
        _enter(page)
        assert page.url.endswith("/nguon")


def _logs_in(site: Site, page: Page, login: str) -> None:
    page.goto("/dang-nhap")
    expect(page.locator("input[name=login]")).to_be_focused()
    page.keyboard.type(login)
    page.keyboard.press("Tab")
    page.keyboard.type(site.people[login])
    _enter(page)


def _enter(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _to(page: Page, selector: str) -> None:
    """By the tabulator to a control; from the end of the page it begins anew."""
    for _ in range(MOST):
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by the tabulator on {page.url}")
