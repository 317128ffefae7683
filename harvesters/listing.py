"""Listing pages with links, as provinces and portals have them: rows with their columns, and the next page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote, urlsplit

from lxml.html import HtmlElement

from harvesters import markup, plausibility, vbpl
from harvesters.client import Client
from harvesters.items import Batch, Fetched, Known, Listed, Pairs
from harvesters.source import Source
from law.errors import Refused
from law.folding import fold_words

# Words of a column's head, folded → name of what the column states; the longer ones first
COLUMNS = (
    ("so ky hieu", "number"),
    ("so hieu", "number"),
    ("so van ban", "number"),
    ("ngay hieu luc", "effective_on"),
    ("ngay co hieu luc", "effective_on"),
    ("ngay ban hanh", "issued_on"),
    ("ngay ky", "issued_on"),
    ("trich yeu", "title"),
    ("ten van ban", "title"),
    ("noi dung", "title"),
    ("co quan ban hanh", "issuer"),
    ("loai van ban", "kind"),
    ("hieu luc", "status"),
    ("tinh trang", "status"),
)
_FILE = r"\.(?:pdf|docx?|xlsx?|rtf|zip)\b"
_NEXT_WORDS = frozenset({"tiep", "tiep theo", "trang sau", "trang tiep", "sau", "next", "next page"})
_NEXT_SIGNS = frozenset({"›", "»", ">", ">>", "→"})
# A row that leads nowhere has this address of its own, so that it is counted and shown
NO_LINK = "#row="
MOST_PAGES = 20_000  # a listing that never ends is none


@dataclass(frozen=True, slots=True)
class ListingPage:
    """One page of a listing; `next` is the address of the page after it."""

    listed: tuple[Listed, ...]
    next: str | None = None


class Listing:
    """A listing visited page by page; where one was cut off, the next visit goes on at that page."""

    def __init__(self, source: Source, client: Client) -> None:
        self._source, self._client = source, client
        self._links = source.links or (vbpl.LINKS if source.kind == "vbpl" else None)

    def discover(self, resume: str | None) -> Iterator[Batch]:
        address: str | None = resume or self._source.address
        seen: set[str] = set()
        while address and address not in seen and len(seen) < MOST_PAGES:
            seen.add(address)
            page = self._page(address)
            address = page.next if page.next not in seen else None
            yield Batch(page.listed, address)

    def fetch(self, listed: Listed, known: Known) -> Fetched | None:
        if NO_LINK in listed.address:
            raise Refused(f"The row of {listed.title} has no file and no page", reason="no_link")
        return self._client.get(listed.address, known)

    def complete(self, fetched: Fetched) -> Fetched:
        """The page of a document with the files that it leads to, each judged for itself."""
        if not self._source.files:
            return fetched
        parts: dict[str, tuple[str, bytes]] = {}
        for target in files_of(fetched, self._source.files):
            part = self._client.get(target)
            if part is not None:
                name = _name_of(target)
                unique = name if name not in parts else f"{len(parts) + 1}-{name}"
                parts[unique] = (target, plausibility.judge(Listed(target), part).fetched.data)
        came_from = tuple((f"file {name}", target) for name, (target, _) in parts.items())
        files = tuple((name, data) for name, (_, data) in parts.items())
        return replace(fetched, headers=(*fetched.headers, *came_from), parts=files)

    def close(self) -> None:
        self._client.close()

    def _page(self, address: str) -> ListingPage:
        fetched = self._client.get(address)
        if fetched is None:
            raise Refused(f"{address} answers that nothing changed without being asked", reason="error_page")
        page = parse(fetched.data, fetched.address, self._links, self._source.next)
        if not page.listed:
            root = markup.html(fetched.data)
            plausibility.refuse_notice(address, fetched, root, markup.own_text(root))
            raise Refused(
                f"{address} lists no documents: it is empty, or has changed its shape", reason="empty_listing"
            )
        return page


def parse(data: bytes, address: str, links: str | None = None, next: str | None = None) -> ListingPage:
    """Rows of a page's tables with the columns they have; without such tables, its links that match.

    links: pattern of the addresses of documents (default: of files); next: of the address of the next page."""
    root = markup.html(data)
    rows = tuple(_rows(root, address, links))
    found = rows or tuple(_loose(root, address, links or _FILE))
    once: dict[str, Listed] = {}
    for listed in found:
        once.setdefault(listed.address, listed)
    return ListingPage(tuple(once.values()), _next(root, address, next))


def files_of(fetched: Fetched, pattern: str) -> tuple[str, ...]:
    """Addresses of the files that a document's page leads to, each once; () of what is no page."""
    if not plausibility.is_page(fetched.data):
        return ()
    found = (target for target, _ in markup.links(markup.html(fetched.data), fetched.address))
    return tuple(dict.fromkeys(target for target in found if re.search(pattern, target, re.I)))


def _name_of(address: str) -> str:
    """The last part of the path of an address, or of a path in its question: ?FileUrl=/a/1707-QD.signed.pdf."""
    parts = urlsplit(address)
    named = [
        part for part in re.split(r"[?&=]", unquote(parts.path + "?" + parts.query)) if re.search(_FILE, part, re.I)
    ]
    return (named or [unquote(parts.path)])[-1].rstrip("/").rpartition("/")[2] or "file"


def _rows(root: HtmlElement, address: str, links: str | None) -> Iterator[Listed]:
    for table in root.iter("table"):
        columns: dict[int, str] = {}
        for row in table.iter("tr"):
            cells = [cell for cell in row if cell.tag in ("td", "th")]
            heads = _columns(cells)
            if len(heads) >= 2 and not columns:
                columns = heads
            elif columns:
                yield from _row(row, cells, columns, address, links)


def _columns(cells: list[HtmlElement]) -> dict[int, str]:
    found: dict[int, str] = {}
    for at, cell in enumerate(cells):
        head = fold_words(markup.words(cell))
        name = next((name for words, name in COLUMNS if words in head and len(head) < 40), None)
        if name and name not in found.values():
            found[at] = name
    return found


def _row(
    row: HtmlElement, cells: list[HtmlElement], columns: dict[int, str], address: str, links: str | None
) -> Iterator[Listed]:
    targets = [target for element in row.iter("a") if (target := _target(element, address))]
    wanted = [target for target in targets if re.search(links or _FILE, target, re.I)]
    if not wanted and not links:
        wanted = targets
    stated = _stated(cells, columns)
    if wanted:
        yield Listed(wanted[0], _titled(dict(stated)), stated)
    elif dict(stated).get("number") or dict(stated).get("title"):
        yield Listed(f"{address}{NO_LINK}{quote(_titled(dict(stated)) or '')}", _titled(dict(stated)), stated)


def _titled(stated: dict[str, str]) -> str | None:
    """The subject with the number, by which the document is known again where its page words the subject otherwise."""
    number, title = stated.get("number", ""), stated.get("title", "")
    return (title if number in title else f"{number} {title}").strip() or None


def _target(element: HtmlElement, address: str) -> str | None:
    base = str(element.getroottree().getroot().xpath("string(//base/@href)"))
    return markup.absolute(markup.absolute(address, base) or address, element.get("href") or "")


def _stated(cells: list[HtmlElement], columns: dict[int, str]) -> Pairs:
    found: dict[str, str] = {}
    for at, name in columns.items():
        said = markup.words(cells[at]) if at < len(cells) else ""
        said = (markup.iso_day(said) or "") if name.endswith("_on") else said
        found |= {name: said} if said else {}
    return tuple(sorted(found.items()))


def _loose(root: HtmlElement, address: str, links: str) -> Iterator[Listed]:
    for target, element in markup.links(root, address):
        if re.search(links, target, re.I):
            title = markup.words(element) or element.get("title")
            yield Listed(target, title or None, (("title", title),) if title else ())


def _next(root: HtmlElement, address: str, pattern: str | None) -> str | None:
    if pattern:
        return next((target for target, _ in markup.links(root, address) if re.search(pattern, target)), None)
    for element in (*root.xpath("//link[@rel='next']"), *root.iter("a")):
        target = _target(element, address)
        if target and target != address and _says_next(element):
            return target
    return None


def _says_next(element: HtmlElement) -> bool:
    said = (markup.words(element), element.get("aria-label") or "", element.get("title") or "")
    is_marked = "next" in (element.get("rel") or "").split() or "next" in (element.get("class") or "").split()
    return is_marked or any(fold_words(word) in _NEXT_WORDS or word.strip() in _NEXT_SIGNS for word in said if word)
