"""A reviewer of procedures: from the alert to its cause and proof, to a decision, by keyboard alone."""

from playwright.sync_api import Page, expect

from tests.browser import Site, until

SCANNED = "05/2012/CT-UBND"  # the sample that is a scan of two pages


def reviewer_works_by_keyboard(site: Site) -> None:
    """From log-in to two people's agreement without a mouse; a dismissal wants its reason; the history stays."""
    first = _confirms_by_keyboard(site, "lan")
    with site.visitor("minh") as page:
        page.goto(first)
        with page.expect_navigation():
            page.keyboard.press("c")
        page.goto(first)
        expect(page.locator(".subjects")).to_contain_text("đã đồng ý")
        page.locator(".subjects summary").first.press("Enter")
        site.kept(page, "23-lich-su")


def _confirms_by_keyboard(site: Site, login: str) -> str:
    """Address of the cause that the first person agreed to."""
    with site.visitor() as page:
        page.goto("/dang-nhap")
        expect(page.locator("input[name=login]")).to_be_focused()
        page.keyboard.type(login)
        page.keyboard.press("Tab")
        page.keyboard.type(site.people[login])
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.url.endswith("/"), page.locator("main").inner_text()
        _tab_to(page, "/canh-bao")
        page.keyboard.press("Enter")
        page.wait_for_url("**/canh-bao")
        site.judged(page, "20-hang-doi")
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        page.wait_for_url("**/nguyen-nhan/**")
        site.judged(page, "21-nguyen-nhan")
        first = page.url
        page.keyboard.press("c")
        expect(page.locator(".subjects")).to_contain_text("1/2")
        _dismisses_the_next(site, page)
        return first


def _dismisses_the_next(site: Site, page: Page) -> None:
    first = page.url
    page.keyboard.press("n")
    page.wait_for_url(lambda url: url != first)
    second = page.url
    page.keyboard.press("d")  # no reason yet: nothing is sent, the field waits
    expect(page.locator("#ly-do")).to_be_focused()
    page.keyboard.type("Đã xử lý trong văn bản khác")
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    page.wait_for_url(lambda url: url != second)
    page.goto(second)
    expect(page.locator(".subjects")).to_contain_text("đã bỏ qua")
    site.kept(page, "22-bo-qua")


def _tab_to(page: Page, path: str) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == path:
            return
    raise AssertionError(f"{path} is not reached by the tabulator")


def reviewer_follows_the_proof_and_assigns(site: Site) -> None:
    """A cause whose proof is a scan: its band in the queue, the page with the words marked, then it is given away."""
    with site.visitor("lan") as page:
        page.goto("/canh-bao")
        page.locator(".queue tr", has_text=SCANNED).first.locator("a").click()
        band = page.locator(".crop img").first
        band.scroll_into_view_if_needed()
        expect(band).to_have_js_property("complete", value=True)
        assert band.evaluate("image => image.naturalWidth") > 300
        site.judged(page, "24-bang-chung-la-ban-quet")
        cause = page.url
        page.locator(".crop").first.click()
        expect(page.locator(".picture .evidence rect").first).to_be_visible()
        until(page, "document.querySelector('.picture img').naturalWidth > 500")
        site.judged(page, "25-bang-chung-tren-trang")
        page.goto(cause)
        page.fill("#giao-cho", "minh")
        page.keyboard.press("Escape")
        page.keyboard.press("g")
        expect(page.locator(".subjects")).to_contain_text("minh")
    with site.visitor("minh") as page:
        page.goto("/canh-bao?giao=minh")
        expect(page.locator(".queue tr", has_text=SCANNED).first).to_be_visible()
        site.judged(page, "26-viec-duoc-giao")


def reviewer_corrects_a_fact(site: Site) -> None:
    with site.visitor("lan") as page:
        page.goto("/van-ban?so=955/2025/NĐ-CP")
        page.locator(".facts-list .mend summary").first.click()
        page.locator(".mend[open] [name=value]").fill("955/2025/NĐ-CP")
        page.locator(".mend[open] [name=ly_do]").fill("đối chiếu bản giấy")
        site.judged(page, "30-sua")
        page.locator(".mend[open] button").first.click()
        expect(page.locator("#loi-nguoi")).to_contain_text("đối chiếu bản giấy")
        site.judged(page, "31-da-sua")
