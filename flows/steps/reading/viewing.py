"""Looking at one held file: its facts, its pages with their sizes, the words' places, and the bytes themselves."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from archive import sidecars, statements
from archive.receipts import Receipt
from delivery import contract
from extractors.reading.copies import pictures
from extractors.reading.copies.pictures import Size
from flows.steps.reading.reading import BOXES, held_facts, without_number
from infra.services import Services, open_store
from law import overlay
from law.access import Grant
from law.errors import BadInput, NotHeld
from law.facts import Header
from law.overlay import Overlaid
from law.places import rectangles
from law.text import Page, PortalStatement, Span, WordBox

_HELD_IN_MEMORY = 4  # originals: a page view asks for twenty pictures of one file


@dataclass(frozen=True, slots=True)
class View:
    """A held file as a page shows it: receipts in order, facts as the contract's object, the text and its pages.

    `laid` are the facts as people left them, of which `facts` is the object; `machine` is the header as it was read;
    of a list (`is_list`) each page is a row; `nameless`: why a page of a portal has no number of its own."""

    digest: str
    receipts: tuple[Receipt, ...]
    facts: dict[str, Any]
    content: str
    pages: tuple[Page, ...]
    sizes: tuple[Size, ...]
    laid: Overlaid
    machine: Header
    is_list: bool = False
    portal: PortalStatement | None = None
    nameless: str | None = None

    @property
    def first(self) -> Receipt:
        return self.receipts[0]

    def page_number(self, offset: int) -> int:
        """Number of the page that holds the offset; the first where none does."""
        return next((page.number for page in reversed(self.pages) if page.start <= offset), 1)


def view(services: Services, digest: str, grant: Grant) -> View:
    """The facts as people left them; NotHeld where no indexed file that the viewer may see has the digest."""
    receipts = services.ledger.seen(digest, grant)
    kept = held_facts(services.store, digest) if receipts else None
    if kept is None:
        raise NotHeld(f"No indexed file has the SHA-256 {digest}", key="no_document")
    reading, extraction = kept
    laid = overlay.lay(extraction, reading.text.content, statements.stated(services.ledger.engine, digest))
    facts = contract.extract_object(receipts[0].path, digest, reading, laid.extraction)
    sizes = _sizes(services, digest, facts)
    return View(
        digest, receipts, facts, reading.text.content, reading.text.pages, sizes, laid, extraction.header,
        reading.is_list, reading.portal, without_number(reading, laid.extraction),
    )  # fmt: skip


def boxes(services: Services, digest: str) -> tuple[tuple[WordBox, ...], ...]:
    """Words of every page with their places in points; () where a file has none."""
    kept = services.store.get_sidecar(digest, BOXES)
    return sidecars.decode_boxes(kept) if kept else ()


def picture(services: Services, digest: str, number: int, width: int, grant: Grant) -> bytes:
    """A page as WebP; NotHeld where the viewer may not see the file, or it has no such page."""
    receipt = _seen(services, digest, grant)
    try:
        return pictures.picture(_original(services.settings.archive, digest), receipt.media_type or "", number, width)
    except BadInput as error:
        raise NotHeld(f"{receipt.path}: {error}") from error


def crop(services: Services, digest: str, start: int, end: int, grant: Grant) -> bytes:
    """The band of a page around a passage, which is tinted, as WebP; NotHeld where there is none to see."""
    shown = view(services, digest, grant)
    at = next((n for n, page in enumerate(shown.pages) if page.start <= start < page.end), None)
    words = boxes(services, digest)
    found = rectangles(Span(start, max(start, end)), words[at]) if at is not None and at < len(words) else ()
    if at is None or not found or at >= len(shown.sizes):
        raise NotHeld(f"{shown.first.path}: the passage has no place on a page")
    data = _original(services.settings.archive, digest)
    return pictures.band(data, shown.first.media_type or "", at + 1, found)


def has_pictures(services: Services, digest: str | None) -> bool:
    """Whether a file's pages can be looked at."""
    found = services.ledger.of_digest(digest) if digest else ()
    return any(one.state == "indexed" and one.media_type in pictures.PICTURED for one in found)


def original(services: Services, digest: str, grant: Grant) -> tuple[Receipt, bytes]:
    """The bytes as they were received, verified, and the receipt that the viewer knows them by."""
    return _seen(services, digest, grant), services.store.get(digest)


def _seen(services: Services, digest: str, grant: Grant) -> Receipt:
    found = services.ledger.seen(digest, grant)
    if not found:
        raise NotHeld(f"No indexed file has the SHA-256 {digest}", key="no_document")
    return found[0]


def _sizes(services: Services, digest: str, facts: dict[str, Any]) -> tuple[Size, ...]:
    media_type = facts["source"]["media_type"]
    if media_type not in pictures.PICTURED:
        return ()
    try:
        return pictures.sizes(_original(services.settings.archive, digest), media_type)
    except BadInput:
        return ()


@lru_cache(_HELD_IN_MEMORY)
def _original(archive: str, digest: str) -> bytes:
    return open_store(archive).get(digest)
