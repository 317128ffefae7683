"""Pages and XML of sources, parsed without ever fetching what they point to."""

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urldefrag, urljoin, urlsplit

import lxml.etree
import lxml.html
from lxml.html import HtmlElement

from law.errors import Refused
from law.folding import nfc, squeeze

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_DAY = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
# Text that is no part of what a page is about
_AROUND = "self::script or self::style or self::noscript or self::template or self::nav or self::header or self::footer"
_XML = lxml.etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=False)


def html(data: bytes, charset: str | None = None) -> HtmlElement:
    """The root of a page; Refused where there is nothing to parse. UTF-8 unless the page or its header says else."""
    said = _CHARSET.search(data[:4096])
    encoding = charset or (said[1].decode("ascii", errors="replace") if said else "utf-8")
    try:
        text = data.decode(encoding, errors="replace")
    except LookupError:
        text = data.decode("utf-8", errors="replace")
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True)
    try:
        return lxml.html.document_fromstring(text.encode("utf-8", errors="replace") or b"<p></p>", parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError, ValueError) as error:
        raise Refused(f"The page cannot be parsed: {error}", reason="empty_shell") from error


def xml(data: bytes) -> lxml.etree._Element:
    """The root of an XML document without entities of its own; Refused where it is none."""
    try:
        root = lxml.etree.fromstring(data, parser=_XML)
    except (lxml.etree.XMLSyntaxError, ValueError) as error:
        raise Refused(f"It is not the XML that was expected: {error}", reason="not_the_listing") from error
    return root


def local(element: lxml.etree._Element) -> str:
    """Name of an element without its namespace."""
    return str(lxml.etree.QName(element).localname) if isinstance(element.tag, str) else ""


def words(element: HtmlElement | None) -> str:
    """All text of an element on one line, NFC."""
    return "" if element is None else squeeze(nfc(element.text_content()))


def own_text(root: HtmlElement) -> str:
    """What a reader of the page sees, without scripts, menus, heads and feet."""
    found = root.xpath(f"//body//text()[not(ancestor::*[{_AROUND}])]")
    return squeeze(nfc(" ".join(map(str, found))))


def links(root: HtmlElement, address: str) -> Iterator[tuple[str, HtmlElement]]:
    """(absolute address without fragment, element) of every link of HTTP; a page's <base> counts."""
    base = urljoin(address, str(root.xpath("string(//base/@href)")) or address)
    for element in root.iter("a"):
        target = absolute(base, element.get("href") or "")
        if target:
            yield target, element


def absolute(base: str, reference: str) -> str | None:
    """The address a link leads to; None for javascript:, mailto: and what is no address."""
    try:
        target = urldefrag(urljoin(base, reference.strip()))[0]
        return target if reference.strip() and urlsplit(target).scheme in ("http", "https") else None
    except ValueError:
        return None


def iso_day(text: str | None) -> str | None:
    """20/07/2022 → 2022-07-20; None where it is no day."""
    found = _DAY.search(text or "")
    try:
        return date(int(found[3]), int(found[2]), int(found[1])).isoformat() if found else None
    except ValueError:
        return None
