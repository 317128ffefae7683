"""PDF files page by page: the text layer where it can be believed, else the page's picture recognised."""

import ctypes
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.reading import paging, secrecy, sniffing
from extractors.reading.assembly import Lines, PageText, Word, gather, page_of_lines
from extractors.reading.carriers import covers, embedded
from extractors.reading.characters import legacy
from extractors.reading.formats import overlaid
from extractors.reading.formats.layers import Layer, believable, fragmented, is_scan
from extractors.reading.formats.places import Box, as_seen
from extractors.reading.formats.plumbing import second_opinion
from extractors.reading.recognition import stamps
from extractors.reading.recognition.columns import head_of, in_order
from extractors.reading.recognition.cut_off import is_cut_off
from extractors.reading.recognition.grids import Table, by_row, tables
from extractors.reading.recognition.images import MAX_PIXELS, brightest, recognise
from extractors.reading.recognition.ocr import POINTS, SCAN_DPI, OcrEngine, Tesseract
from extractors.reading.recognition.rasterising import Rasteriser
from extractors.reading.recognition.rereading import reread
from extractors.reading.recognition.ruled import with_rows
from extractors.reading.tabular.tables import Columns
from law.errors import Unreadable
from law.text import NOT_READ, Note, Reading, TextFrom, WordBox

MAX_PAGES = 5_000
MAX_PICTURE = 240_000_000  # pixels of one picture in a page; an A3 page at 600 dpi has 70 million
_COPY_DPI = 300  # a one-bit copy is read at its own resolution up to this: at 200 it loses marks (reading.md, 1)
_LOWEST_DPI = 100
_TABLE_DPI = 100  # enough to see a table's rules
_FEWEST_RULES = 6  # drawn paths of a page; fewer underline and frame
_LISTS = re.compile(r"thủ tục hành chính|TTHC|hết hiệu lực", re.I)  # tables whose rows are worth the drawing
_CARRIED = "danh sách tệp đính kèm bị hỏng"
_LINE_BREAKS = frozenset("\r\n")


def read(data: bytes, name: str, ocr: OcrEngine | None) -> Reading:
    """All pages; a page that cannot be read is lost alone, with its reason."""
    document = _open(data, name)
    try:
        if len(document) > MAX_PAGES:
            raise Unreadable(f"{name} has {len(document)} pages, more than {MAX_PAGES}", reason="too_many_pages")
        covers.refuse(document, name)
        with Rasteriser(data) as drawing:
            engine = ocr or Tesseract()
            columns = Columns()
            pages = [_page(document, number, data, engine, drawing, columns) for number in paging.each(len(document))]
    finally:
        document.close()
    if not pages:
        raise Unreadable(f"{name} is a PDF without pages", reason="empty")
    return gather(_with_cut_off(_restored(_told(pages, data)), data), sniffing.PDF)


def _with_cut_off(pages: list[PageText], data: bytes) -> list[PageText]:
    """The first page tells that the list of what the file carries broke off: those files are nobody's to see."""
    if not embedded.is_cut_off(data):
        return pages
    first = pages[0]
    return [replace(first, notes=(*first.notes, Note(NOT_READ, 1, (_CARRIED,)))), *pages[1:]]


def _told(pages: list[PageText], data: bytes) -> list[PageText]:
    """A page without anything on it, in a file that is damaged elsewhere, has lost what was on it."""
    if all(page.content or page.lost for page in pages) or not embedded.is_damaged(data):
        return pages
    return [page if page.content or page.lost else replace(page, lost="damaged_page") for page in pages]


def _open(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
        document.init_forms()
        return document
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable(f"{name} is locked with a password", reason="encrypted") from error
        raise Unreadable(f"{name} is a damaged or cut off PDF", reason="damaged") from error


def _page(
    document: pypdfium2.PdfDocument,
    number: int,
    data: bytes,
    engine: OcrEngine,
    drawing: Rasteriser,
    columns: Columns,
) -> PageText:
    try:
        page = document[number]
        layer, typed = _layer(page), overlaid.typed(page)
    except pypdfium2.PdfiumError:
        return PageText(text_from=TextFrom.TEXT_LAYER, lost="damaged_page")
    if believable(layer):
        lines = in_order(layer.lines)
        if (number == 0 or head_of(lines)) and _is_secret(page, layer, typed, number, engine, drawing):
            return PageText(text_from=TextFrom.TEXT_LAYER, secret=True)
        if is_scan(layer):
            lines = _confirmed(lines, page, typed, number, engine, drawing)
        lines = overlaid.among(lines, typed)
        found = _tables(page, lines, number, drawing, goes_on=columns.are_open)
        return with_rows(page_of_lines(by_row(lines, found), TextFrom.TEXT_LAYER), found, columns)
    if fragmented(layer):
        again = Layer(second_opinion(data, number, page), layer.covered)
        if believable(again):
            return page_of_lines(overlaid.among(in_order(again.lines), typed), TextFrom.TEXT_LAYER)
    return overlaid.behind(_recognised(page, typed, number, engine, drawing, columns), typed)


def _tables(
    page: pypdfium2.PdfPage, lines: Lines, number: int, drawing: Rasteriser, *, goes_on: bool
) -> tuple[Table, ...]:
    """Ruled tables of what a list of procedures or of lapsed documents has on a page, told by its picture."""
    rules = sum(1 for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3))
    speaks = goes_on or any(_LISTS.search(" ".join(word.text for word in line)) for line in lines)
    if rules < _FEWEST_RULES or not speaks or _pixels_at(page, _TABLE_DPI) > MAX_PIXELS:
        return ()
    try:
        return tables(drawing.page(number, _TABLE_DPI, grey=True), _TABLE_DPI)
    except Unreadable:  # its words are read line by line then
        return ()


def _is_secret(
    page: pypdfium2.PdfPage, layer: Layer, typed: overlaid.Typed, number: int, engine: OcrEngine, drawing: Rasteriser
) -> bool:
    """The mark among the words, or a picture of a stamp over them."""
    if secrecy.is_printed((*layer.lines, *typed.lines), page.get_height() * secrecy.HEAD_SHARE):
        return True
    if layer.covered == 0 or _pixels_at(page, SCAN_DPI) > MAX_PIXELS or _has_huge_picture(page):
        return False
    try:
        return stamps.has_stamp(drawing.page(number, SCAN_DPI, grey=False), SCAN_DPI, engine)
    except Unreadable:  # its words are read all the same
        return False


def _confirmed(
    lines: Lines, page: pypdfium2.PdfPage, typed: overlaid.Typed, number: int, engine: OcrEngine, drawing: Rasteriser
) -> Lines:
    """A layer over a scan was recognised by somebody: its numbers, dates and head are read once more by us."""
    if _pixels_at(page, SCAN_DPI) > MAX_PIXELS or _has_huge_picture(page):
        return lines
    try:
        seen = drawing.page(number, SCAN_DPI, grey=False, without=typed.apart)
        return reread(lines, brightest(seen), SCAN_DPI, engine)
    except Unreadable:
        return lines


def _layer(page: pypdfium2.PdfPage) -> Layer:
    width, height = page.get_size()
    images = [_size(item) for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)]
    covered = sum(w * h for w, h in images) / max(1.0, width * height)
    textpage = page.get_textpage()
    try:
        lines = _lines(textpage, as_seen(page))
    finally:
        textpage.close()
    drawn = covered > 0 or next(iter(page.get_objects(max_depth=1)), None) is not None
    return Layer(lines, min(1.0, covered), blank=not drawn)


def _size(item: Any) -> tuple[float, float]:
    left, bottom, right, top = item.get_bounds()
    return abs(right - left), abs(top - bottom)


def _lines(textpage: Any, seen: Callable[[Box], Box]) -> Lines:
    """Words and lines from single characters, so that each word has its place on the page as it is seen."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    lines: list[list[Word]] = [[]]
    letters: list[str] = []
    edges: Box = (0.0, 0.0, 0.0, 0.0)
    for index in range(pdfium.FPDFText_CountChars(textpage)):
        char = _char(pdfium.FPDFText_GetUnicode(textpage, index))
        if char.isspace():
            _close(lines[-1], letters, seen(edges))
            if char in _LINE_BREAKS and lines[-1]:
                lines.append([])
            continue
        pdfium.FPDFText_GetCharBox(textpage, index, left, right, bottom, top)
        box = (left.value, bottom.value, right.value, top.value)
        edges = box if not letters else _around(edges, box)
        letters.append(char)
    _close(lines[-1], letters, seen(edges))
    return tuple(tuple(line) for line in lines if line)


def _char(code: int) -> str:
    """PDFium gives 2 or U+FFFE for a hyphen at a line's end, and halves of pairs for rare signs."""
    if code in (2, 0xFFFE):
        return "-"
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code) if code else " "


def _around(edges: Box, box: Box) -> Box:
    return min(edges[0], box[0]), min(edges[1], box[1]), max(edges[2], box[2]), max(edges[3], box[3])


def _close(line: list[Word], letters: list[str], edges: Box) -> None:
    if letters:
        x0, y0, x1, y1 = (round(edge, 1) for edge in edges)
        line.append(Word("".join(letters), x0, y0, x1, y1))
        letters.clear()


def _recognised(
    page: pypdfium2.PdfPage,
    typed: overlaid.Typed,
    number: int,
    engine: OcrEngine,
    drawing: Rasteriser,
    columns: Columns,
) -> PageText:
    copied_at = _copied_at(page)
    dpi = copied_at or SCAN_DPI
    while _pixels_at(page, dpi) > MAX_PIXELS and dpi >= _LOWEST_DPI:
        dpi //= 2
    if dpi < _LOWEST_DPI or _has_huge_picture(page):
        return PageText(text_from=TextFrom.OCR, lost="page_too_large")
    if is_cut_off(page):
        return PageText(text_from=TextFrom.OCR, lost="damaged_page")
    try:
        pixels = drawing.page(number, dpi, grey=copied_at is not None, without=typed.apart)
    except Unreadable as error:
        return PageText(text_from=TextFrom.OCR, lost=error.reason)
    return recognise(pixels, dpi, engine, columns, is_copy=copied_at is not None, is_first=number == 0)


def _pixels_at(page: pypdfium2.PdfPage, dpi: int) -> float:
    width, height = page.get_size()
    return float(width * height * (dpi / POINTS) ** 2)


def _has_huge_picture(page: pypdfium2.PdfPage) -> bool:
    """A picture is decoded whole, however small it is drawn."""
    pictures = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)
    sizes = (item.get_metadata() for item in pictures)
    return any(facts.width * facts.height > MAX_PICTURE for facts in sizes)


def _copied_at(page: pypdfium2.PdfPage) -> int | None:
    """The resolution of a one-bit copy, from 200 to 300; None for a page of another kind."""
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        facts = item.get_metadata()
        if facts.bits_per_pixel == 1:
            return min(_COPY_DPI, max(SCAN_DPI, round(float(facts.horizontal_dpi))))
    return None


def _restored(pages: list[PageText]) -> list[PageText]:
    """Text layers set in TCVN3 or VNI fonts; the encoding is told from the whole file and words keep their boxes."""
    encoding = legacy.detect("\n".join(page.content for page in pages))
    return [_converted(page, encoding) for page in pages] if encoding else pages


def _converted(page: PageText, encoding: str) -> PageText:
    if page.text_from is not TextFrom.TEXT_LAYER:
        return page
    lines: dict[int, list[WordBox]] = {}
    for box in page.boxes:
        lines.setdefault(page.content.count("\n", 0, box.start), []).append(box)
    words = (_converted_line(page.content, boxes, encoding) for boxes in lines.values())
    return page_of_lines(tuple(words), TextFrom.TEXT_LAYER)


def _converted_line(content: str, boxes: list[WordBox], encoding: str) -> tuple[Word, ...]:
    """The line is converted whole, since its letters tell the case of each other."""
    line = legacy.convert(" ".join(content[box.start : box.end] for box in boxes), encoding)
    fixed = (legacy.unhyphened(line) if encoding == "tcvn3" else line).split(" ")
    return tuple(Word(text, box.x0, box.y0, box.x1, box.y1) for text, box in zip(fixed, boxes, strict=False))
