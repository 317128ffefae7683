"""Whoever prints: every main page on A4, nothing beyond the edge, no menu, and headings again on each sheet."""

from io import BytesIO

import pdfplumber

from tests.browser import Site

PAGES = ("/?q=thuyen", "/canh-bao", "/nhiem-vu", "/so-tiep-nhan", "/giam-giay", "/nguoi-dung", "/nhat-ky")
_MENU = "Sổ tiếp nhận Nguồn"
# Tables that stand out of the sheet, which is 176 mm wide inside its margins, at 96 dots an inch
_WIDTH = 665
_BEYOND = """() => [...document.querySelectorAll('main table, main pre, main svg')]
  .filter(one => one.getBoundingClientRect().right > innerWidth + 1).length"""


def reader_prints(site: Site) -> None:
    with site.visitor("admin") as page:
        for path in PAGES:
            page.goto(path)
            page.set_viewport_size({"width": _WIDTH, "height": 1000})
            page.emulate_media(media="print")
            assert page.evaluate(_BEYOND) == 0, f"{path} is cut at the edge"
            data = page.pdf(format="A4", prefer_css_page_size=True)
            with pdfplumber.open(BytesIO(data)) as printed:
                sheets = [sheet.extract_text() or "" for sheet in printed.pages]
            assert _MENU not in sheets[0], f"{path} prints the menu"
            page.emulate_media(media="screen")
        page.goto("/so-tiep-nhan")
        head = page.locator("main thead th").first.inner_text()
        page.emulate_media(media="print")
        with pdfplumber.open(BytesIO(page.pdf(format="A4", prefer_css_page_size=True))) as printed:
            found = [head in (sheet.extract_text() or "") for sheet in printed.pages]
        assert all(found), "the heads of a long table stand on each sheet"
