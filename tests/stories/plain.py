"""The same work in a browser that runs no scripts: search, decide, hand in, a register."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser import Site
from tests.delivery.register import workbook
from tests.stories.papers import SAMPLES


def works_without_scripts(site: Site, folder: Path) -> None:
    """Each user's story without JavaScript."""
    with site.visitor("lan", java_script_enabled=False) as page:
        _searches(page)
        site.kept(page, "70-khong-javascript-van-ban")
        _decides(page)
        site.kept(page, "71-khong-javascript-nguyen-nhan")
        _hands_in(page)
        site.kept(page, "72-khong-javascript-nop")
        _keeps_a_register(page, folder)
        site.kept(page, "73-khong-javascript-so-xu-ly")
        _looks_around(page)


def _searches(page: Page) -> None:
    page.fill("#q", "thuyen")
    page.click("form.search button")
    page.locator(".facets a").first.click()
    assert page.locator(".results > li").count() > 0
    page.locator(".results h2 a").first.click()
    expect(page.locator(".sheets")).to_be_visible()


def _decides(page: Page) -> None:
    page.goto("/canh-bao")
    page.locator(".queue td a").last.click()
    page.fill("#giao-cho", "minh")
    page.locator("button[value=assigned]").click()
    expect(page.locator(".subjects")).to_contain_text("minh")


def _hands_in(page: Page) -> None:
    """All files in one request; the page of the batch asks for itself again until they are read."""
    page.goto("/nop")
    page.set_input_files("#tep", [SAMPLES / "09-quyet-dinh-33-2023.txt", SAMPLES / "13-trang-bi-chan.html"])
    page.click("#nop button")
    page.wait_for_url("**/nop/*")
    expect(page.locator("#bang")).to_contain_text("09-quyet-dinh-33-2023.txt")
    expect(page.locator("#bang [role=status]")).to_contain_text("Đã đọc xong")
    expect(page.locator("#bang .state.refused")).to_have_count(1)


def _keeps_a_register(page: Page, folder: Path) -> None:
    given = folder / "sổ không script.xlsx"
    given.write_bytes(workbook())
    page.goto("/so-xu-ly")
    page.set_input_files("[name=tep]", given)
    page.locator("main form button").first.click()
    page.locator("select[name^=muc_]").first.select_option(index=1)
    page.locator("form[action*='quyet-dinh'] button").click()
    expect(page.locator("h1 small")).to_contain_text("Bản 2")


def _looks_around(page: Page) -> None:
    """Lists are narrowed, and what the log-in remembers is seen, by plain forms and links."""
    page.goto("/nhiem-vu")
    page.fill("[name=tu]", "01/01/2012")
    page.fill("[name=den]", "31/12/2012")
    page.locator("main form button").first.click()
    expect(page.locator(".chosen")).to_contain_text("01/01/2012")
    page.goto("/so-tiep-nhan")
    page.fill("main [name=q]", "33/2023")
    page.locator("main form button").first.click()
    expect(page.locator("main tbody tr").first).to_contain_text("33/2023/QĐ-UBND")
    page.goto("/nguon")
    expect(page.locator("main h1")).to_be_visible()
    page.goto("/tai-khoan")
    expect(page.locator("main table td").first).to_be_visible()
    page.locator(".who button").click()
    page.wait_for_url("**/dang-nhap**")
