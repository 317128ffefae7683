"""What a Word file holds beside its own words: documents within it that Word shows in its body (altChunk), comments,
tracked changes, embedded files."""

import posixpath
from collections.abc import Callable, Iterator

from lxml.etree import _Element as Element

from extractors.reading import sniffing
from extractors.reading.assembly import PageText
from extractors.reading.formats import markup, plain
from extractors.reading.formats.office import rtf
from extractors.reading.formats.office.numbering import W
from law.errors import BadInput
from law.text import COMMENTS, NOT_READ, TRACKED, Note, Reading

_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_EMBEDDED = "word/embeddings/"
_CHANGES = tuple(f"{W}{tag}" for tag in ("ins", "del", "moveTo"))
_WORDS = (f"{W}t", f"{W}delText")
Read = Callable[[bytes, str, None], Reading]
_READERS: dict[str, Read] = {
    sniffing.HTML: markup.read,
    sniffing.SAVED_PAGE: markup.read_saved,
    sniffing.RTF: rtf.read,
    sniffing.TEXT: plain.read,
    sniffing.LEGACY_TEXT: plain.read_legacy,
}


def pages(
    body: Element, relations: Element | None, part: Callable[[str], bytes | None], name: str, read_word: Read
) -> Iterator[PageText]:
    """Each document in the body as a page; a page without text but the note of it for one that is not read."""
    targets = {str(one.get("Id")): str(one.get("Target")) for one in (relations if relations is not None else ())}
    for chunk in body.iter(f"{W}altChunk"):
        target = targets.get(str(chunk.get(_RELATED)), "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.join("word", target)
        data = part(path)
        try:
            reading = _read(data, name, read_word) if data else None
        except BadInput:
            reading = None
        missing = (Note(NOT_READ, 1, (posixpath.basename(path),)),)
        yield _page(reading) if reading else PageText(notes=missing)


def stand_first(body: Element) -> bool:
    """Whether a document stands in the body before any of its own words."""
    first = next(
        (one for one in body.iter(f"{W}altChunk", f"{W}t") if one.tag != f"{W}t" or (one.text or "").strip()), None
    )
    return first is not None and first.tag == f"{W}altChunk"


def notes(body: Element, comments: Element | None, parts: list[str]) -> Iterator[Note]:
    """Comments, changes that nobody has accepted yet, and files that are embedded."""
    beside = [one for one in comments.iter(f"{W}comment")] if comments is not None else []
    changes = sum(any((words.text or "").strip() for words in one.iter(*_WORDS)) for one in body.iter(*_CHANGES))
    embedded = [posixpath.basename(part) for part in parts if part.startswith(_EMBEDDED)]
    for code, count, where in (
        (COMMENTS, len(beside), ()),
        (TRACKED, changes, ()),
        (NOT_READ, len(embedded), embedded),
    ):
        if count:
            yield Note(code, count, tuple(where))


def _read(data: bytes, name: str, read_word: Read) -> Reading | None:
    kind = sniffing.media_type(data, name)
    reader = read_word if kind == sniffing.DOCX else _READERS.get(kind)
    return reader(data, name, None) if reader else None


def _page(reading: Reading) -> PageText:
    text = reading.text
    return PageText(text.content, text.text_from, rows=reading.rows, secret=reading.secret, notes=text.notes)
