"""Word files: paragraphs and tables in the order of the body, numbers of lists computed; .doc by way of .docx."""

import re
import struct
import tempfile
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import doc2docx
import lxml.etree
from doc2docx.errors import Doc2DocxError, EncryptedDocumentError
from lxml.etree import _Element as Element

from extractors.reading import secrecy, sniffing
from extractors.reading.assembly import PageText, clean, gather
from extractors.reading.characters import fonts, legacy
from extractors.reading.formats.numbering import Numbering, W
from extractors.reading.tabular import tables
from law.errors import Unreadable
from law.text import Reading, TextFrom

_MAIN = "word/document.xml"
_NUMBERS = "word/numbering.xml"
_STYLES = "word/styles.xml"
_NOTES = "word/footnotes.xml"
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


def read_docx(data: bytes, name: str, ocr: object) -> Reading:
    """A .docx as one page: Word keeps no pages."""
    return gather([_page(data, name)], sniffing.DOCX)


def read_doc(data: bytes, name: str, ocr: object) -> Reading:
    """An OLE .doc as one page, converted to .docx first."""
    with tempfile.TemporaryDirectory(prefix="rasoat-doc-") as folder:
        source, made = Path(folder, "given.doc"), Path(folder, "made.docx")
        source.write_bytes(data)
        try:
            doc2docx.convert(source, made)
        except EncryptedDocumentError as error:
            raise Unreadable(f"{name} is locked with a password", reason="encrypted") from error
        except _DAMAGE as error:
            raise Unreadable(f"{name} is a damaged Word document: {error}", reason="damaged") from error
        page = _page(made.read_bytes(), name)
    return gather([page], sniffing.DOC)


def _page(data: bytes, name: str) -> PageText:
    content, rows = tables.laid_out(_content(data, name))
    return PageText(content, TextFrom.MARKUP, rows=rows, secret=_has_marked_top(data))


def _has_marked_top(data: bytes) -> bool:
    """Whether what Word repeats on top of each page (its "header") bears the mark of a state secret."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        for part in filter(_TOP.fullmatch, package.namelist()):
            top = _part(package, part, part)
            if top is not None and secrecy.is_marked("\n".join(_blocks(top, Numbering(None, None))), recognised=False):
                return True
    return False


def _content(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = {part: _part(package, part, name) for part in (_MAIN, _NUMBERS, _STYLES, _NOTES)}
    except (*sniffing.DAMAGED_PACKAGE, lxml.etree.XMLSyntaxError) as error:
        raise Unreadable(f"{name} is a damaged Word document: {error}", reason="damaged") from error
    main = parts[_MAIN]
    body = main.find(f"{W}body") if main is not None else None
    if body is None:
        raise Unreadable(f"{name} is a Word document without a body", reason="damaged")
    lines = list(_blocks(body, Numbering(parts[_NUMBERS], parts[_STYLES])))
    notes = parts[_NOTES]
    if notes is not None:
        lines += _blocks(notes, Numbering(None, None))
    content = clean(legacy.restore("\n".join(lines)))
    if not content:
        raise Unreadable(f"{name} is a Word document without text", reason="empty")
    return content


def _part(package: zipfile.ZipFile, part: str, name: str) -> Element | None:
    try:
        facts = package.getinfo(part)
    except KeyError:
        return None
    if facts.file_size > MAX_PART_BYTES:
        raise Unreadable(f"{name} unpacks to more than {MAX_PART_BYTES // 1_000_000} MB", reason="too_large")
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)
    return lxml.etree.fromstring(package.read(part), parser)


def _blocks(parent: Element, numbering: Numbering) -> Iterator[str]:
    for child in parent:
        if child.tag == f"{W}p":
            yield from _paragraph(child, numbering)
        elif child.tag == f"{W}tbl":
            for row in child.iter(f"{W}tr"):
                yield from _row(row, numbering)
        elif child.tag not in _UNREAD:
            yield from _blocks(child, numbering)


def _row(row: Element, numbering: Numbering) -> Iterator[str]:
    """Two-column heads are read cell by cell; a row of a real table stays one line, a wide cell as wide as it is."""
    cells: list[list[str]] = []
    for cell in row.iterchildren(f"{W}tc"):
        width = cell.find(f"{W}tcPr/{W}gridSpan")
        more = int(width.get(f"{W}val", "1")) - 1 if width is not None else 0
        cells += [list(_blocks(cell, numbering)), *([] for _ in range(min(more, _WIDEST)))]
    filled = [lines for lines in cells if any(line.strip() for line in lines)]
    if len(filled) > 2:
        yield tables.line(" ".join(lines) for lines in cells)
    else:
        yield from (line for lines in filled for line in lines)


def _paragraph(paragraph: Element, numbering: Numbering) -> Iterator[str]:
    """The paragraph with its computed number; text boxes anchored in it follow as paragraphs of their own."""
    text = "".join(_runs(paragraph))
    mark = numbering.mark(paragraph) if text.strip() else ""
    yield f"{mark} {text}" if mark else text
    for box in paragraph.iter(f"{W}txbxContent"):
        if not any(parent.tag in _UNREAD for parent in box.iterancestors()):
            yield from _blocks(box, numbering)


def _runs(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag in _UNREAD or child.tag == f"{W}txbxContent":
            continue
        if child.tag == f"{W}t":
            yield fonts.restored(child.text or "", _font(element))
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        else:
            yield from _runs(child)


def _font(run: Element) -> str:
    named = run.find(f"{W}rPr/{W}rFonts")
    return str(named.get(f"{W}ascii") or named.get(f"{W}hAnsi") or "") if named is not None else ""
