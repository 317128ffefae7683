"""Saved web pages: the text of the document, what the portal states of it, and pages that are no document."""

import re
from collections.abc import Iterator

import lxml.etree
import lxml.html
from lxml.html import HtmlElement

from extractors.reading import sniffing
from extractors.reading.assembly import PageText, clean, gather
from extractors.reading.carriers import messages
from extractors.reading.characters import encodings, legacy
from extractors.reading.formats import portals, spans
from extractors.reading.formats.visible import Visible
from extractors.reading.tabular import tables
from law.errors import Refused, Unreadable
from law.text import PortalStatement, Reading, TextFrom

_UNREAD = frozenset(
    "script style noscript head nav footer aside svg template iframe select button textarea title object".split()
)
_BLOCKS = frozenset(
    "address article blockquote body caption center dd div dl dt fieldset figure form h1 h2 h3 h4 h5 h6 header hr html"
    " li main ol p pre section table tbody thead tfoot tr ul".split()
)
_BLANKS = re.compile(r"\s+")
_LETTER = re.compile(r"[^\W\d_]")
# A page longer than this is a document, whatever words stand in it
_LONGEST_NOTICE = 1_500
_FEWEST_LETTERS = 20
_WIDE = 4  # cells that no head of a letter has
# "Web Page Blocked!", "Attack ID: 20000051", "Request Rejected"
_BLOCKED = re.compile(
    "page blocked|attack id|access denied|request rejected|forbidden|attention required|are you a robot|captcha", re.I
)
# "File or directory not found.", "Server Error", "Không tìm thấy trang"
_ERROR = re.compile(
    "not found|server error|service unavailable|không tìm thấy trang|trang không tồn tại|lỗi máy chủ", re.I
)
# 404 - …, Error 502; not 500/QĐ-UBND nor 2.500.000 đồng
_ERROR_CODE = re.compile(
    r"(?:^|\b(?:error|http|status|code|lỗi)\b\W{0,3})\s*(?:404|403|50[0-4])\b(?![/.,]\s?[\dA-ZĐ])", re.I | re.M
)
# words that a notice of a server does not have, and every list or paper has
_OF_PAPER = re.compile(r"\b(?:thủ tục|danh mục|quyết định|nghị quyết|nghị định|thông tư|căn cứ|điều \d)", re.I)


def read(data: bytes, name: str, ocr: object) -> Reading:
    """The page's document as one page of text. A page of attributes alone has no text but its portal statement."""
    root = _parse(data, name)
    portal = portals.statement(root)
    body = portals.body(root) if portal else root
    visible = Visible(root)
    content, rows = tables.laid_out(clean(legacy.restore(text_of(body, visible))) if body is not None else "")
    _refuse_notice(root, content, portal, name)
    return gather([PageText(content, TextFrom.MARKUP, rows=rows, notes=visible.notes())], sniffing.HTML, portal=portal)


def read_saved(data: bytes, name: str, ocr: object) -> Reading:
    """The page in a file that a browser or Word saved as one (.mht)."""
    return read(messages.page_of(data, name), name, ocr)


def _parse(data: bytes, name: str) -> HtmlElement:
    # A document string with an encoding declaration must not be given as text: it goes in as UTF-8 bytes
    source = encodings.decode(data).encode("utf-8", errors="replace")
    try:
        root = lxml.html.document_fromstring(
            source, parser=lxml.html.HTMLParser(encoding="utf-8", remove_comments=True)
        )
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"{name} cannot be parsed as a web page: {error}", reason="damaged") from error
    return root


def _refuse_notice(root: HtmlElement, content: str, portal: PortalStatement | None, name: str) -> None:
    """Loudly: a page that a firewall, a server or a log-in put in the place of the document."""
    if portal and (content or portal != PortalStatement(address=portal.address, stated_on=portal.stated_on)):
        return
    if len(content) <= _LONGEST_NOTICE:
        seen = f"{root.findtext('.//title') or ''} {content}"
        if _BLOCKED.search(seen):
            raise Refused(f"{name} is a page that says the request was blocked, not a document", reason="blocked_page")
        if _ERROR.search(seen) or (_ERROR_CODE.search(seen) and not _OF_PAPER.search(content)):
            raise Refused(f"{name} is a server's error page, not a document", reason="error_page")
        if root.xpath("//input[@type='password']"):
            raise Refused(f"{name} is a log-in page, not a document", reason="login_page")
    if len(_LETTER.findall(content)) < _FEWEST_LETTERS:
        raise Refused(f"{name} is a page without a document in it", reason="empty_page")


def text_of(element: HtmlElement, visible: Visible) -> str:
    """Its text as it is shown: a line a block; rows of three and more cells are one line, of fewer a line each cell."""
    return "".join(_pieces(element, visible, spans.reached(element)))


def _pieces(element: HtmlElement, visible: Visible, reached: spans.Reached) -> Iterator[str]:
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in _UNREAD or not tag:
        return
    if not visible.has(element):
        yield "\n" if tag in _BLOCKS else " " if _BLANKS.search(element.text_content()) else ""
        return
    if tag == "br":
        yield "\n"
    elif tag == "tr":
        yield from _row(element, visible, reached)
    else:
        edge = "\n" if tag in _BLOCKS else ""
        yield edge
        yield _mark(element, tag)
        yield _inline(element.text, tag)
        for child in element:
            yield from _pieces(child, visible, reached)
            yield _inline(child.tail, tag)
        yield edge


def _inline(text: str | None, tag: str) -> str:
    return "" if not text else text if tag == "pre" else _BLANKS.sub(" ", text)


def _row(row: HtmlElement, visible: Visible, reached: spans.Reached) -> Iterator[str]:
    """Two-column heads are read cell by cell; a row of a real table stays one line, also one that begins with empty
    cells and so goes on with the entry above, and one into which cells above reach down."""
    below = reached.get(row, frozenset())
    cells: dict[int, str] = dict.fromkeys(below, tables.ABOVE)
    for at, cell in spans.placed(row, below):
        cells |= dict.fromkeys(range(at + 1, at + 1 + spans.more(cell, "colspan")), "")
        cells[at] = "".join(_pieces(cell, visible, reached)).strip()
    ordered = [cells[at] for at in sorted(cells)]
    filled = [cell for cell in ordered if cell and cell != tables.ABOVE]
    if len(filled) > 2 or (filled and len(ordered) >= _WIDE and (not ordered[0] or below)):
        filled = [tables.line(ordered)]
    yield from (f"\n{cell}\n" for cell in filled)


def _mark(element: HtmlElement, tag: str) -> str:
    """The number that a browser draws before an item of a numbered list."""
    parent = element.getparent()
    if tag != "li" or parent is None or parent.tag != "ol":
        return ""
    start = parent.get("start", "1")
    place = (int(start) if start.isdigit() else 1) + sum(1 for item in element.itersiblings("li", preceding=True))
    letters = parent.get("type") == "a" and place <= 26
    return f"{chr(96 + place)}) " if letters else f"{place}. "
