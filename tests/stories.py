"""The main story of each user, from log-in to result, in a real browser; run on the embedded default and on servers."""

from pathlib import Path

from playwright.sync_api import Page, Route, expect

from tests.browser import PASSWORD, ROOT, SCREENS, Site, choose_password, judged, kept, log_in

expect.set_options(timeout=60_000)  # a busy machine is no fault
PAPERS = ROOT / "samples" / "papers"
PEOPLE = {"lan": "reviewer", "minh": "reviewer", "nam": "staff"}


def admin_lets_people_in(site: Site) -> None:
    """The first admin comes with the printed password, chooses one, and gives three people theirs."""
    with site.visitor() as page:
        log_in(page, "admin", site.one_time)
        judged(page, "01-mat-khau")
        choose_password(page, site.one_time)
        site.people["admin"] = PASSWORD
        first = {login: _added(page, login, role) for login, role in PEOPLE.items()}
        page.goto("/nguoi-dung")
        judged(page, "02-nguoi-dung")
        page.goto("/nhat-ky")
        judged(page, "03-nhat-ky")
    for login, one_time in first.items():
        with site.visitor() as page:
            log_in(page, login, one_time)
            choose_password(page, one_time)
            site.people[login] = PASSWORD


def _added(page: Page, login: str, role: str) -> str:
    page.goto("/nguoi-dung/moi")
    page.fill("[name=login]", login)
    page.fill("[name=name]", f"Nguyễn {login.capitalize()}")
    page.fill("[name=agency]", "*")
    for box in page.locator("[name=roles]").all():
        box.set_checked(box.get_attribute("value") == role)
    page.click("main form.panel button")
    return page.locator(".secret").nth(1).inner_text()


def searcher_finds_and_judges(site: Site) -> None:
    """Words without tone marks, a facet, the document with its evidence, a day, the diagram, the list, paper."""
    with site.visitor("minh") as page:
        judged(page, "10-tra-cuu")
        page.fill("#q", "cho noi thuyen ghe")
        page.press("#q", "Enter")
        judged(page, "11-ket-qua")
        counts = page.locator(".facets li")
        expect(counts.first).to_be_visible()
        label = page.locator(".facets li a", has_text="Nghị định").first
        wanted = int(label.locator("xpath=following-sibling::span").inner_text())
        label.click()
        assert page.locator(".results > li").count() == wanted
        with page.expect_download() as download:
            page.get_by_role("link", name="XLSX").click()
        assert download.value.suggested_filename.endswith(".xlsx")
        page.fill("#q", "41 2006 qd ubnd")
        page.press("#q", "Enter")
        page.locator(".results h2 a").first.click()
        judged(page, "12-van-ban")
        assert "hết hiệu lực" in page.locator(".facts").inner_text()
        page.fill("[name=ngay]", "2010-01-01")
        page.get_by_role("button", name="Áp dụng").click()
        expect(page.locator(".facts .verdict").first).to_have_text("còn hiệu lực")
        page.locator(".diagram a", has_text="17/2012").first.click()
        assert "17/2012/QĐ-UBND" in page.locator("h1").inner_text()
        SCREENS.mkdir(exist_ok=True)
        page.emulate_media(media="print")
        assert not page.locator(".top").is_visible()
        page.pdf(path=SCREENS / "13-ban-in.pdf", format="A4")


def evidence_is_marked_on_the_scan(site: Site) -> None:
    """From a search into a scanned page: the words are marked on its picture."""
    with site.visitor("minh") as page:
        page.fill("#q", "08/2026/QĐ-UBND")
        page.press("#q", "Enter")
        page.locator(".results .passage a").first.click()
        picture = page.locator(".picture img").first
        expect(picture).to_have_js_property("complete", value=True)
        assert picture.evaluate("image => image.naturalWidth") > 500
        assert page.locator(".picture .evidence rect").count() > 0
        judged(page, "14-ban-quet")


def reviewer_works_by_keyboard(site: Site) -> None:
    """From log-in to two people's agreement without a mouse; a dismissal wants its reason; the history stays."""
    first = _confirms_by_keyboard(site, "lan")
    with site.visitor("minh") as page:
        page.goto(first)
        with page.expect_navigation():
            page.keyboard.press("c")
        page.goto(first)
        told = page.locator(".subjects").inner_text()
        assert "đã đồng ý" in told
        page.locator(".subjects summary").first.press("Enter")
        kept(page, "23-lich-su")


def _confirms_by_keyboard(site: Site, login: str) -> str:
    """Address of the cause that the first person agreed to."""
    with site.visitor() as page:
        page.goto("/dang-nhap")
        page.keyboard.type(login)  # the field has the focus
        page.keyboard.press("Tab")
        page.keyboard.type(site.people[login])
        page.keyboard.press("Enter")
        page.wait_for_url("**/")
        _tab_to(page, "/canh-bao")
        page.keyboard.press("Enter")
        page.wait_for_url("**/canh-bao")
        judged(page, "20-hang-doi")
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        page.wait_for_url("**/nguyen-nhan/**")
        judged(page, "21-nguyen-nhan")
        first = page.url
        page.keyboard.press("c")
        expect(page.locator(".subjects")).to_contain_text("1/2")
        _dismisses_the_next(page)
        return first


def _dismisses_the_next(page: Page) -> None:
    first = page.url
    page.keyboard.press("n")
    page.wait_for_url(lambda url: url != first)
    second = page.url
    page.keyboard.press("d")  # no reason yet: nothing is sent, the field waits
    assert page.evaluate("document.activeElement.id") == "ly-do"
    page.keyboard.type("Đã xử lý trong văn bản khác")
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    page.wait_for_url(lambda url: url != second)
    page.goto(second)
    expect(page.locator(".subjects")).to_contain_text("đã bỏ qua")
    kept(page, "22-bo-qua")


def _tab_to(page: Page, path: str) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == path:
            return
    raise AssertionError(f"{path} is not reached by the tabulator")


def reviewer_corrects_a_fact(site: Site) -> None:
    with site.visitor("lan") as page:
        page.goto("/van-ban?so=955/2025/NĐ-CP")
        page.locator(".facts-list .mend summary").first.click()
        page.locator(".mend[open] [name=value]").fill("955/2025/NĐ-CP")
        page.locator(".mend[open] [name=ly_do]").fill("đối chiếu bản giấy")
        judged(page, "30-sua")
        page.locator(".mend[open] button").first.click()
        expect(page.locator("#loi-nguoi")).to_contain_text("đối chiếu bản giấy")
        judged(page, "31-da-sua")


def staff_hands_in_twenty(site: Site, files: list[Path]) -> dict[str, str]:
    """Twenty files; the browser is closed in mid-upload; whoever comes back hands in the rest. States by file name."""
    with site.visitor("nam") as page:
        page.goto("/nop")
        judged(page, "40-nop")
        _stall_after(page, 9)  # the announcement and eight files; the next is on its way when the browser is closed
        page.set_input_files("#tep", files)
        page.click("#nop button")
        expect(page.locator("#tung-tep .done")).to_have_count(8)
        kept(page, "41-dang-gui")
        page.unroute_all(behavior="ignoreErrors")
    with site.visitor("nam") as page:
        page.goto("/nop")
        page.locator("main ul a").first.click()
        page.wait_for_url("**/nop/*")
        expect(page.locator(".note ul li").first).to_be_visible()
        missing = page.locator(".note ul li").all_inner_texts()
        assert len(missing) in (len(files) - 9, len(files) - 8), "what was on its way came whole or not at all"
        judged(page, "42-con-thieu")
        page.set_input_files("#tep", [path for path in files if path.name in missing])
        page.click("#nop button")
        page.wait_for_url("**/nop/*")
        expect(page.locator(".note")).to_have_count(0)
        expect(page.locator("#bang [role=status]")).to_contain_text("Đã đọc xong", timeout=300_000)
        judged(page, "43-da-doc")
        rows = page.locator("#bang tbody tr").all()
        return {row.locator("td").first.inner_text(): row.locator(".state").inner_text() for row in rows}


def _stall_after(page: Page, count: int) -> None:
    """What the page sends gets through so many times; the next one never ends."""
    sent: list[str] = []

    def through(route: Route) -> None:
        sent.append(route.request.url)
        if len(sent) <= count:
            route.continue_()

    page.route(lambda url: "/nop/" in url, lambda route: through(route) if _sends(route) else route.continue_())


def _sends(route: Route) -> bool:
    return route.request.method == "POST"


def keeper_looks_around(site: Site) -> None:
    """Every other page once, in both languages, and none asks another host."""
    pages = {
        "50-nguon": "/nguon", "51-so": "/so-tiep-nhan", "52-giay": "/giam-giay", "53-nhiem-vu": "/nhiem-vu",
        "54-tai-khoan": "/tai-khoan", "55-khong-co": "/khong-co", "56-thu-tuc": "/van-ban?so=33/2023/QĐ-UBND",
    }  # fmt: skip
    with site.visitor("admin") as page:
        for name, path in pages.items():
            page.goto(path)
            judged(page, name)
        page.goto("/ngon-ngu/en?tiep=/canh-bao")
        judged(page, "57-english")
    assert site.strangers == []


def works_without_scripts(site: Site) -> None:
    with site.visitor("lan", java_script_enabled=False) as page:
        page.fill("#q", "thuyen")
        page.click("form.search button")
        page.locator(".facets a").first.click()
        assert page.locator(".results > li").count() > 0
        page.goto("/canh-bao")
        page.locator(".queue td a").last.click()
        page.fill("#giao-cho", "minh")
        page.locator("button[value=assigned]").click()
        assert "minh" in page.locator(".subjects").inner_text()
        page.goto("/nop")
        page.set_input_files("#tep", [PAPERS / "09-quyet-dinh-33-2023.txt"])
        page.click("#nop button")
        page.wait_for_url("**/nop/*")
        assert "09-quyet-dinh-33-2023.txt" in page.locator("#bang").inner_text()


def first_page_is_light(site: Site) -> int:
    """Bytes of the first page with all that it loads, pictures apart."""
    with site.visitor() as page:
        sizes: list[int] = []
        page.on("response", lambda answer: sizes.append(len(answer.body())) if answer.status == 200 else None)
        page.goto("/dang-nhap")
        page.wait_for_load_state("networkidle")
        return sum(sizes)
