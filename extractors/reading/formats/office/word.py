"""Word files: paragraphs and tables in the order of the body, numbers of lists computed, then what its pictures say;
.doc by way of .docx."""

import posixpath
import re
import struct
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import doc2docx
import lxml.etree
from doc2docx.errors import Doc2DocxError, EncryptedDocumentError
from lxml.etree import _Element as Element

from extractors.reading import secrecy, sniffing
from extractors.reading.assembly import PageText, clean, gather
from extractors.reading.characters import fonts, legacy
from extractors.reading.formats.office import chunks, pasted
from extractors.reading.formats.office.numbering import Numbering, W
from extractors.reading.formats.office.shown import Shown
from extractors.reading.formats.office.tops import MOTTO
from extractors.reading.recognition.ocr import OcrEngine
from extractors.reading.tabular import tables
from law.errors import Unreadable
from law.text import Note, Reading, TextFrom

_MAIN = "word/document.xml"
_NUMBERS = "word/numbering.xml"
_STYLES = "word/styles.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_COMMENTS = "word/comments.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
# The names that ISO 29500 "Strict" gives to what all others call by the older ones
_STRICT = b"http://purl.oclc.org/ooxml/"
_OLDER = (
    (rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|drawingml)/", rb"http://schemas.openxmlformats.org/\1/2006/"),
    (rb"http://purl\.oclc\.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)
# What the converter raises over a damaged file, its own errors first
_DAMAGE = (Doc2DocxError, ValueError, LookupError, TypeError, AttributeError, OverflowError, OSError, struct.error)
_TOP = re.compile(r"word/header\d*\.xml")
_WIDEST = 100  # columns that a cell may span
MAX_PART_BYTES = 200_000_000
# Struck text of tracked changes, field codes (HYPERLINK …) and the second copy of a drawing's text
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNREAD = frozenset(
    (*(f"{W}{tag}" for tag in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr")), _FALLBACK),
)
_SIGNS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": " "}


def read_docx(data: bytes, name: str, ocr: OcrEngine | None) -> Reading:
    """A .docx as one page, for Word keeps none; each picture with text in it is a page behind that."""
    return gather(_pages(data, name, ocr), sniffing.DOCX)


def read_doc(data: bytes, name: str, ocr: OcrEngine | None) -> Reading:
    """An OLE .doc, converted to .docx first."""
    with tempfile.TemporaryDirectory(prefix="rasoat-doc-") as folder:
        source, made = Path(folder, "given.doc"), Path(folder, "made.docx")
        source.write_bytes(data)
        try:
            doc2docx.convert(source, made)
        except EncryptedDocumentError as error:
            raise Unreadable(f"{name} is locked with a password", reason="encrypted") from error
        except _DAMAGE as error:
            raise Unreadable(f"{name} is a damaged Word document: {error}", reason="damaged") from error
        pages = _pages(made.read_bytes(), name, ocr)
    return gather(pages, sniffing.DOC)


def _pages(data: bytes, name: str, ocr: OcrEngine | None) -> list[PageText]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            file = _File(package, name)
            content, rows = tables.laid_out(clean(legacy.restore("\n".join(file.lines()))))
            secret = file.has_marked_top()
            written = [PageText(content, TextFrom.MARKUP, rows=rows, secret=secret)] if content else []
            within = [*file.chunks()]
            own = [*within, *written] if chunks.stand_first(file.body) else [*written, *within]
            pages = [*own, *pasted.pages(file.pictures(), ocr, is_alone=not any(page.content for page in own))]
            pages[:1] = [replace(page, notes=(*file.notes(), *page.notes)) for page in pages[:1]]
    except (*sniffing.DAMAGED_PACKAGE, lxml.etree.XMLSyntaxError) as error:
        raise Unreadable(f"{name} is a damaged Word document: {error}", reason="damaged") from error
    if not any(page.content or page.lost for page in pages):
        raise Unreadable(f"{name} is a Word document without text", reason="empty")
    return pages


class _File:
    """The parts of a Word package."""

    def __init__(self, package: zipfile.ZipFile, name: str) -> None:
        self._package, self._name = package, name
        main = self._part(_MAIN)
        body = main.find(f"{W}body") if main is not None else None
        if body is None:
            raise Unreadable(f"{name} is a Word document without a body", reason="damaged")
        self.body, self._styles = body, self._part(_STYLES)
        self._shown = Shown(self._styles)

    def lines(self) -> Iterator[str]:
        """The body, then the notes; before it the head of a letter that is drawn on top of its first page."""
        body = [*_blocks(self.body, Numbering(self._part(_NUMBERS), self._styles), self._shown)]
        if not any(map(MOTTO.search, body)):
            yield from next((top for top in self._tops() if any(map(MOTTO.search, top))), ())
        yield from body
        for notes in map(self._part, _NOTES):
            if notes is not None:
                yield from _blocks(notes, Numbering(None, None), self._shown)

    def has_marked_top(self) -> bool:
        """Whether what Word repeats on top of each page (its "header") bears the mark of a state secret."""
        return any(secrecy.is_marked("\n".join(top), recognised=False) for top in self._tops())

    def chunks(self) -> Iterator[PageText]:
        return chunks.pages(self.body, self._part(_RELATIONS), self._bytes, self._name, read_docx)

    def notes(self) -> tuple[Note, ...]:
        """What of the body is not read; asked when its lines are."""
        return (*self._shown.notes(), *chunks.notes(self.body, self._part(_COMMENTS), self._package.namelist()))

    def pictures(self) -> tuple[pasted.Pasted, ...]:
        base = posixpath.dirname(_MAIN)
        return pasted.pictures(self.body, self._part(_RELATIONS), self._bytes, base, _UNREAD)

    def _bytes(self, part: str) -> bytes | None:
        """None for one that is missing or unpacks to more than any picture of a page."""
        try:
            facts = self._package.getinfo(part)
        except KeyError:
            return None
        return self._package.read(part) if facts.file_size <= MAX_PART_BYTES else None

    def _tops(self) -> Iterator[list[str]]:
        for part in filter(_TOP.fullmatch, self._package.namelist()):
            top = self._part(part)
            if top is not None:
                yield list(_blocks(top, Numbering(None, None), Shown(self._styles)))

    def _part(self, part: str) -> Element | None:
        return _part(self._package, part, self._name)


def _part(package: zipfile.ZipFile, part: str, name: str) -> Element | None:
    try:
        facts = package.getinfo(part)
    except KeyError:
        return None
    if facts.file_size > MAX_PART_BYTES:
        raise Unreadable(f"{name} unpacks to more than {MAX_PART_BYTES // 1_000_000} MB", reason="too_large")
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)
    written = package.read(part)
    for strict, older in _OLDER if _STRICT in written else ():
        written = re.sub(strict, older, written)
    return lxml.etree.fromstring(written, parser)


def _blocks(parent: Element, numbering: Numbering, shown: Shown) -> Iterator[str]:
    for child in parent:
        if child.tag == f"{W}p":
            yield from _paragraph(child, numbering, shown)
        elif child.tag == f"{W}tbl":
            for row in _parts(child, f"{W}tr"):
                yield from _row(row, numbering, shown)
        elif child.tag not in _UNREAD:
            yield from _blocks(child, numbering, shown)


def _parts(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table, or cells of a row, also those within a content control; not those of a table within."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in (f"{W}tbl", f"{W}tc", f"{W}tr") and child.tag not in _UNREAD:
            yield from _parts(child, tag)


def _row(row: Element, numbering: Numbering, shown: Shown) -> Iterator[str]:
    """Two-column heads are read cell by cell; a row of a real table stays one line, a wide cell as wide as it is."""
    cells: list[list[str]] = []
    for cell in _parts(row, f"{W}tc"):
        width = cell.find(f"{W}tcPr/{W}gridSpan")
        more = int(width.get(f"{W}val", "1")) - 1 if width is not None else 0
        lines = list(_blocks(cell, numbering, shown))
        is_below = _reaches(cell) and not any(line.strip() for line in lines)
        cells += [[tables.ABOVE] if is_below else lines, *([] for _ in range(min(more, _WIDEST)))]
    filled = [lines for lines in cells if lines != [tables.ABOVE] and any(line.strip() for line in lines)]
    if len(filled) > 2 or (filled and any(map(_reaches, row.iterchildren(f"{W}tc")))):
        yield tables.line(" ".join(lines) for lines in cells)
    else:
        yield from (line for lines in filled for line in lines)


def _reaches(cell: Element) -> bool:
    """Whether the cell above reaches down into this one: its row goes on with that entry, or shares what it says."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _paragraph(paragraph: Element, numbering: Numbering, shown: Shown) -> Iterator[str]:
    """The paragraph with its computed number; text boxes anchored in it follow as paragraphs of their own."""
    text = "".join(_runs(paragraph, paragraph, shown))
    mark = numbering.mark(paragraph) if text.strip() or _is_struck(paragraph) else ""
    yield f"{mark} {text}" if mark and text.strip() else text
    for box in paragraph.iter(f"{W}txbxContent"):
        if not any(parent.tag in _UNREAD for parent in box.iterancestors()):
            yield from _blocks(box, numbering, shown)


def _is_struck(paragraph: Element) -> bool:
    """Whether a paragraph without text has words that are not shown: Word counts it all the same."""
    return any((one.text or "").strip() for one in paragraph.iter(f"{W}t"))


def _runs(element: Element, paragraph: Element, shown: Shown) -> Iterator[str]:
    for child in element:
        if child.tag in _UNREAD or child.tag == f"{W}txbxContent":
            continue
        if child.tag == f"{W}t":
            yield fonts.restored(child.text or "", _font(element))
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag != f"{W}r" or shown.has(child, paragraph):
            yield from _runs(child, paragraph, shown)


def _font(run: Element) -> str:
    named = run.find(f"{W}rPr/{W}rFonts")
    return str(named.get(f"{W}ascii") or named.get(f"{W}hAnsi") or "") if named is not None else ""
