"""A register of dispositions: handed in as a workbook, decided beside the proposals, given back, taken in again."""

import io
from pathlib import Path

import openpyxl
from playwright.sync_api import Page, expect

from tests.browser import Site
from tests.delivery.register import workbook

SHEET = "QD UBND can xu ly"


def reviewers_share_a_register(site: Site, folder: Path) -> None:
    """Imported, a form chosen as proposed, downloaded, changed in Excel by one while another decides, imported again."""
    given = folder / "sổ theo dõi.xlsx"
    given.write_bytes(workbook())
    with site.visitor("lan") as page:
        page.goto("/canh-bao")
        page.get_by_role("link", name="Sổ theo dõi xử lý văn bản").click()
        site.judged(page, "60-cac-so-xu-ly")
        page.set_input_files("[name=tep]", given)
        page.locator("main form button").first.click()
        expect(page.locator("h1")).to_contain_text("6 mục")
        site.judged(page, "61-so-xu-ly")
        copy = _downloaded(page, folder / "bản tải về.xlsx")
        _decides_as_proposed(page)
        expect(page.locator("h1 small")).to_contain_text("Bản 2")
        _hands_in_again(page, _noted(copy))
        expect(page.locator("#ban + table")).to_contain_text("Bản 3")
        site.judged(page, "62-so-sau-khi-nhap-lai")
        back = openpyxl.load_workbook(_downloaded(page, folder / "bản cuối.xlsx"))[SHEET]
    assert back["M3"].value == "Đã hỏi Sở Xây dựng", "what was written into the copy"
    assert any(back.cell(3, at).value for at in range(4, 7)), "what was decided on the page meanwhile"


def _decides_as_proposed(page: Page) -> None:
    """The first entry is put under the form that is proposed for it."""
    choice = page.locator("select[name^=muc_]").first
    choice.select_option(label=str(choice.locator("option", has_text="đề xuất").first.inner_text()))
    page.locator("form[action*='quyet-dinh'] button").click()


def _downloaded(page: Page, path: Path) -> Path:
    with page.expect_download() as download:
        page.locator("a[href$='so.xlsx']").click()
    download.value.save_as(path)
    return path


def _noted(copy: Path) -> Path:
    """The copy with a note in it, as a person leaves it."""
    book = openpyxl.load_workbook(io.BytesIO(copy.read_bytes()))
    book[SHEET]["M3"] = "Đã hỏi Sở Xây dựng"
    book.save(copy)
    return copy


def _hands_in_again(page: Page, copy: Path) -> None:
    page.set_input_files("[name=tep]", copy)
    page.locator("form[action$='/nhap'] button").click()
