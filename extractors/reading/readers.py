"""The front of reading: what a file truly is, the reader of that type, and what must not be kept."""

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from extractors.reading import assembly, secrecy, sniffing
from law.errors import Refused, Unreadable
from law.text import Reading, TextFrom

if TYPE_CHECKING:
    from extractors.reading.recognition.ocr import OcrEngine

READER_VERSION: str = assembly.READER_VERSION

# Media type → (module, function). A reader takes (bytes, name, engine or None) and gives a Reading.
READERS: dict[str, tuple[str, str]] = {
    sniffing.PDF: ("extractors.reading.formats.pdf", "read"),
    **dict.fromkeys(sniffing.IMAGES, ("extractors.reading.recognition.images", "read")),
    sniffing.DOCX: ("extractors.reading.formats.office.word", "read_docx"),
    sniffing.DOC: ("extractors.reading.formats.office.word", "read_doc"),
    sniffing.RTF: ("extractors.reading.formats.office.rtf", "read"),
    sniffing.HTML: ("extractors.reading.formats.markup", "read"),
    sniffing.TEXT: ("extractors.reading.formats.plain", "read"),
    sniffing.LEGACY_TEXT: ("extractors.reading.formats.plain", "read_legacy"),
    sniffing.XLSX: ("extractors.reading.formats.workbooks.sheets", "read"),
    sniffing.XLS: ("extractors.reading.formats.workbooks.sheets", "read_old"),
    sniffing.JSON_LINES: ("extractors.reading.tabular.lists", "read"),
    sniffing.XZ: ("extractors.reading.tabular.lists", "read_xz"),
    sniffing.SAVED_PAGE: ("extractors.reading.formats.markup", "read_saved"),
    sniffing.MESSAGE: ("extractors.reading.formats.plain", "read_message"),
    sniffing.MESSAGES: ("extractors.reading.carriers.containers", "read"),
    sniffing.ZIP: ("extractors.reading.carriers.containers", "read"),
}


def read(data: bytes, name: str, *, ocr: "OcrEngine | None" = None) -> Reading:
    """Text, pages, rows and portal statement of a file.

    Without an engine scans are read by Tesseract. Refused and Unreadable (law.errors) name the file and the reason.
    """
    reading = _reader(sniffing.media_type(data, name))(data, name, ocr)
    _refuse_secret(reading, name)
    if not reading.is_list:
        _refuse_textless(reading, name)
    return reading


def _reader(kind: str) -> Callable[[bytes, str, "OcrEngine | None"], Reading]:
    """The one lazy import of this room: a short text must be read without loading what scans and workbooks need."""
    module, function = READERS[kind]
    reader: Callable[[bytes, str, OcrEngine | None], Reading] = getattr(importlib.import_module(module), function)
    return reader


def _refuse_textless(reading: Reading, name: str) -> None:
    """A file of blank pages; one whose pages were lost stays, with their reasons, and so does a portal's statement."""
    text = reading.text
    if not text.content.strip() and not reading.portal and not any(page.lost for page in text.pages):
        raise Unreadable(f"{name} is empty: no text is in it", reason="empty")


def _refuse_secret(reading: Reading, name: str) -> None:
    """Only the head counts: "bảo mật" in running text marks nothing."""
    text = reading.text
    recognised = text.pages[:1] != () and text.pages[0].text_from is TextFrom.OCR
    if reading.secret or (not reading.is_list and secrecy.is_marked(text.content, recognised=recognised)):
        raise Refused(f"{name} is marked as a state secret and is not kept", reason="secret")
