"""Whoever sees little: pages twice as large, or as narrow as a telephone; whoever has no mouse sees where they are."""

from playwright.sync_api import Page

from tests.browser import Site

TWICE, NARROW = 683, 320  # pixels: an office screen at 200 %, and what is to reflow without loss
HEIGHT = 768
PAGES = (
    "/", "/?q=thuyen", "/canh-bao", "/nhiem-vu", "/nop", "/so-xu-ly", "/so-tiep-nhan", "/nguon", "/giam-giay",
    "/nguoi-dung", "/nguoi-dung/moi", "/nhat-ky", "/tai-khoan", "/mat-khau", "/van-ban?so=33/2023/QĐ-UBND",
    "/van-ban?so=05/2012/CT-UBND", "/quan-he?so=955/2025/NĐ-CP",
)  # fmt: skip
# What is cut off: elements with words that lie beyond the right edge and in nothing that scrolls by itself
_BEYOND = """() => [...document.querySelectorAll('main *, header *')].filter(one => {
  const box = one.getBoundingClientRect();
  if (!one.textContent.trim() || one.closest('svg, .skip') || box.width === 0 || box.right <= innerWidth + 1) return false;
  for (let up = one.parentElement; up; up = up.parentElement)
    if (['auto', 'scroll'].includes(getComputedStyle(up).overflowX)) return false;
  return true;
}).slice(0, 5).map(one => one.outerHTML.slice(0, 90))"""
_RINGED = """() => { const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  const seen = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
  return one === document.body || (seen && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2); }"""
_NAME = "document.activeElement.outerHTML.slice(0, 120)"
STEPS = 30  # stops of the tabulator that are looked at on each page


def reader_enlarges(site: Site) -> None:
    """No page scrolls sideways, nothing is cut off; only tables scroll, in their own box."""
    with site.visitor("admin") as page:
        cause = _first_cause(page)
        for width in (TWICE, NARROW):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            wrong = {path: found for path in (*PAGES, cause) if (found := _lost(page, path, width))}
            assert not wrong, f"at {width} pixels: {wrong}"
            site.kept(page, f"8{0 if width == TWICE else 1}-rong-{width}")


def reader_sees_where_they_are(site: Site) -> None:
    """The skip link comes first and leads to the content; every stop of the tabulator is in sight, with a ring."""
    with site.visitor("admin") as page:
        for path in (*PAGES, _first_cause(page)):
            page.goto(path)
            page.evaluate("document.activeElement.blur()")
            page.evaluate("scrollTo(0, 0)")
            for _ in range(STEPS):
                page.keyboard.press("Tab")
                assert page.evaluate(_RINGED), f"{path}: {page.evaluate(_NAME)}"
        page.goto("/canh-bao")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null"), "the menu was skipped"


def _first_cause(page: Page) -> str:
    page.goto("/canh-bao?trang_thai=all")
    return str(page.locator(".queue td a").first.get_attribute("href"))


def _lost(page: Page, path: str, width: int) -> list[str]:
    page.goto(path)
    wide = page.evaluate("document.documentElement.scrollWidth")
    beyond = page.evaluate(_BEYOND)
    return [f"{wide} wide", *beyond] if wide > width or beyond else []
