"""A legal reviewer searches: words without tone marks, a number, a day; what they find is marked on its page."""

import io
import re
from difflib import SequenceMatcher
from pathlib import Path

import pytesseract
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from law.folding import fold
from tests.browser import Site, until

WIDTH = 2000  # pixels of a page that words are read back from
LOOKED_AT = 4  # marks of a page
_MARGIN = 2  # points around a mark
_ALIKE = 0.8  # share of letters that two recognitions of the same words have in common, at least


def searcher_finds_and_judges(site: Site) -> None:
    """Words without tone marks, a facet, the document with its evidence, a day, the diagram, the list, paper."""
    with site.visitor("minh") as page:
        site.judged(page, "10-tra-cuu")
        page.fill("#q", "cho noi thuyen ghe")
        page.press("#q", "Enter")
        site.judged(page, "11-ket-qua")
        _narrows(page)
        with page.expect_download() as download:
            page.get_by_role("link", name="XLSX").click()
        assert download.value.suggested_filename.endswith(".xlsx")
        page.fill("#q", "41 2006 qd ubnd")
        page.press("#q", "Enter")
        page.locator(".results h2 a").first.click()
        site.judged(page, "12-van-ban")
        _judges(page)
        _prints(site, page)


def _narrows(page: Page) -> None:
    """A facet leaves as many results as it said."""
    expect(page.locator(".facets li").first).to_be_visible()
    label = page.locator(".facets li a", has_text="Nghị định").first
    wanted = int(label.locator("xpath=following-sibling::span").inner_text())
    label.click()
    expect(page.locator(".results > li")).to_have_count(wanted)


def _judges(page: Page) -> None:
    """Not in force today, in force in 2010; the diagram leads to what ended it."""
    expect(page.locator(".facts .verdict").first).to_have_text("hết hiệu lực")
    page.fill("[name=ngay]", "01/01/2010")
    page.get_by_role("button", name="Áp dụng").click()
    expect(page.locator(".facts .verdict").first).to_have_text("còn hiệu lực")
    page.locator(".diagram a", has_text="17/2012").first.click()
    expect(page.locator("h1")).to_contain_text("17/2012/QĐ-UBND")


def _prints(site: Site, page: Page) -> None:
    """On paper there is the document, and nothing to press."""
    page.emulate_media(media="print")
    expect(page.locator(".top")).to_be_hidden()
    page.pdf(path=site.screens / "13-ban-in.pdf", format="A4")


def searcher_asks_for_what_is_in_force(site: Site) -> None:
    """A phrase on a day: what had ended by then is not among the results, and what ended it is."""
    with site.visitor("minh") as page:
        page.fill("#q", "thue mat nuoc ben thuyen")
        page.fill("[name=on]", "01/06/2026")
        page.press("#q", "Enter")
        expect(page.locator(".results h2", has_text="08/2026/QĐ-UBND").first).to_be_visible()
        expect(page.locator(".results h2", has_text="41/2006/QĐ-UBND")).to_have_count(0)
        site.judged(page, "15-con-hieu-luc-vao-ngay")


def searcher_keeps_the_head_in_sight(site: Site, folder: Path) -> None:
    """A passage deep in a long text: number, title and standing stay on the screen, and so does what is marked."""
    head = "ỦY BAN NHÂN DÂN\nTỈNH SƠN KHÊ\nSố: 77/2024/QĐ-UBND\nSơn Khê, ngày 15 tháng 01 năm 2024\nQUYẾT ĐỊNH\nVề đua ghe ngo\n"
    articles = (f"Điều {at}. Lượt đua thứ {at}\nMỗi đội đua có năm mươi tay chèo.\n" for at in range(2, 200))
    body = "Điều 1. Hiệu lực\nQuyết định này có hiệu lực từ ngày 01 tháng 02 năm 2024.\n" + "".join(articles)
    (folder / "đua ghe.txt").write_text(head + body, encoding="utf-8")
    site.served.command("ingest", str(folder / "đua ghe.txt"))
    with site.visitor("minh") as page:
        page.fill("#q", "lượt đua thứ 150")
        page.press("#q", "Enter")
        page.locator(".results li", has_text="đua ghe ngo").locator(".passage a").first.click()
        expect(page.locator("#cho")).to_be_in_viewport()
        for one in ("h1", ".headline .verdict"):
            expect(page.locator(one)).to_be_in_viewport(ratio=1)
        site.judged(page, "16-doan-trong-van-ban-dai")


def evidence_is_marked_on_the_scan(site: Site, number: str, name: str) -> None:
    """From a search into a scanned page: what is marked on its picture are the words of the passage."""
    with site.visitor("minh") as page:
        page.fill("#q", number)
        page.press("#q", "Enter")
        page.locator(".results .passage a").first.click()
        until(page, "document.querySelector('.picture img').naturalWidth > 500")
        expect(page.locator(".picture .evidence rect").first).to_be_visible()
        site.judged(page, name)
        marks_are_on_their_words(page)


def marks_are_on_their_words(page: Page) -> None:
    """The first marks of the page shown, recognised anew from what lies under their rectangles alone."""
    marks = page.locator(".picture g.effect, .picture g.reference").all()[:LOOKED_AT]
    under = {str(one.get_attribute("id")): _words_under(page, one) for one in marks}
    assert under, "nothing is marked on the page"
    page.locator(".tools a", has_text="Văn bản đọc được").click()
    for id_, seen in under.items():
        said = page.locator(f"[id='{id_}']").inner_text()
        assert _alike(seen, said) >= _ALIKE, f"“{said}” is marked on “{seen}”"


def _words_under(page: Page, mark: Locator) -> str:
    """What Tesseract reads in the picture of the page under each rectangle of a mark."""
    sheet = mark.locator("xpath=ancestor::div[@class='picture']")
    address = str(sheet.locator("img").get_attribute("src"))
    whole = Image.open(io.BytesIO(page.request.get(f"{address}?width={WIDTH}").body()))
    scale = whole.width / float(str(sheet.locator("svg").get_attribute("viewBox")).split()[2])
    return " ".join(_read(whole, scale, one) for one in mark.locator("rect").all())


def _read(whole: Image.Image, scale: float, rectangle: Locator) -> str:
    x, y, width, height = (float(str(rectangle.get_attribute(name))) for name in ("x", "y", "width", "height"))
    left, top = scale * (x - _MARGIN), scale * (y - _MARGIN)
    line = whole.crop((left, top, left + scale * (width + 2 * _MARGIN), top + scale * (height + 2 * _MARGIN)))
    return str(pytesseract.image_to_string(line, lang="vie", config="--psm 7"))


def _alike(one: str, other: str) -> float:
    """Share of letters that both have in the same order, tone marks and punctuation apart."""
    first, second = (re.sub(r"\W+", "", fold(text)) for text in (one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
