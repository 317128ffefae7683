"""Searchable copies of scans: the words are found, the pages look as before, original and signature are left alone."""

import ctypes
import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pdfplumber
import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name
from pypdfium2 import raw

from extractors.facts import extraction
from extractors.reading import readers
from extractors.reading.copies import searchable
from extractors.reading.copies.searchable import Copy
from extractors.reading.recognition.ocr import Tesseract
from law.errors import WrongUse
from law.text import Page, Reading, TextFrom, WordBox

PAPERS = Path(__file__).resolve().parents[2] / "samples" / "papers"
WORDS = "Số: 12/2025/NQ-HĐND ngày 11 tháng 7\nQuyết định phê duyệt"


def copied(data: bytes, reading: Reading, name: str = "quet.pdf") -> Copy:
    text = reading.text
    return searchable.searchable(data, text.media_type, text.content, text.pages, reading.boxes, name)


def drawn(data: bytes) -> np.ndarray:
    pixels: np.ndarray = pypdfium2.PdfDocument(data)[0].render(scale=1).to_numpy().astype(int)
    return pixels


def words_of(data: bytes) -> str:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def seen_at(data: bytes, words: str) -> tuple[float, float]:
    """Left and bottom of the words on the page as PDFium shows it, in points from the top left."""
    page = pypdfium2.PdfDocument(data)[0]
    text = page.get_textpage()
    found = text.search(words).get_next()
    assert found is not None
    left, bottom, right, top = text.get_charbox(found[0])
    width, height = (round(10 * value) for value in page.get_size())
    x, y = ctypes.c_int(), ctypes.c_int()
    corners = []
    for corner in ((left, bottom), (right, top)):
        assert raw.FPDF_PageToDevice(page, 0, 0, width, height, 0, *corner, x, y)
        corners.append((x.value / 10, y.value / 10))
    return min(x for x, _ in corners), max(y for _, y in corners)


def _pdf(turn: int = 0, crop: tuple[int, int, int, int] | None = None) -> bytes:
    """A page of 300 by 400 points with a grey square on it, as a scanner may turn and crop it."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(300, 400))
    page.obj.Contents = pdf.make_stream(b"0.5 g 20 20 60 60 re f 2 0 0 2 5 5 cm")  # leaves its matrix changed
    page.obj.Rotate = turn
    if crop:
        page.obj.CropBox = Array(crop)
    held = io.BytesIO()
    pdf.save(held)
    return held.getvalue()


def _boxes(width: float) -> tuple[WordBox, ...]:
    """The words of WORDS in two lines on the page as it is seen."""
    found, at = [], 0
    for row, line in enumerate(WORDS.split("\n")):
        x = 15.0
        for word in line.split(" "):
            start = WORDS.index(word, at)
            at = start + len(word)
            found.append(WordBox(start, at, x, 30 + 20 * row, x + 5 * len(word), 42 + 20 * row))
            x += 5 * len(word) + 4
    assert found[-1].x1 < width
    return tuple(found)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (10, 20, 290, 390)])
def test_words_lie_where_they_are_seen(turn: int, crop: tuple[int, int, int, int] | None) -> None:
    data = _pdf(turn, crop)
    pages = (Page(1, 0, len(WORDS), TextFrom.OCR),)
    copy = searchable.searchable(data, "application/pdf", WORDS, pages, (_boxes(280),), "quet.pdf")
    assert words_of(copy.data) == WORDS
    assert seen_at(copy.data, "Số:") == pytest.approx((15, 42), abs=1.5)
    assert (drawn(copy.data) == drawn(data)).all()


def test_a_scan_gets_its_words_with_their_marks() -> None:
    source = next(PAPERS.glob("10-*.jpg"))
    data = source.read_bytes()
    reading = readers.read(data, source.name, ocr=Tesseract())
    copy = copied(data, reading, source.name)
    assert (copy.pages, copy.is_archival, copy.is_signed) == (1, True, False)
    assert "Số: 12/2025/NQ-HĐND" in words_of(copy.data)
    assert "Nghị quyết này có hiệu lực thi hành kể từ ngày 01 tháng 8 năm 2025." in words_of(copy.data)
    assert source.read_bytes() == data
    with pikepdf.open(io.BytesIO(copy.data)) as pdf:
        (picture,) = pdf.pages[0].obj.Resources.XObject.values()
        assert picture.read_raw_bytes() == data  # the JPEG itself
        facts = pdf.open_metadata()
        assert (facts["pdfaid:part"], facts["pdfaid:conformance"]) == ("2", "B")
        assert "bản sao tra cứu" in str(facts["dc:title"])
        assert pdf.Root.OutputIntents[0].S == Name.GTS_PDFA1
    size = pypdfium2.PdfDocument(copy.data)[0].get_size()
    assert size == pytest.approx((1654 * 72 / 200, 2339 * 72 / 200), abs=0.5)


def test_a_text_layer_that_was_not_believed_is_taken_out() -> None:
    pdf = pikepdf.open(io.BytesIO(_pdf()))
    page = pdf.pages[0]
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.obj.Resources = Dictionary(Font=Dictionary(F=font))
    page.contents_add(b"\nBT 3 Tr /F 12 Tf 20 300 Td (CQNG HOA XA HQI) Tj ET")
    held = io.BytesIO()
    pdf.save(held)
    assert "CQNG HOA" in words_of(held.getvalue())
    pages = (Page(1, 0, len(WORDS), TextFrom.OCR),)
    copy = searchable.searchable(held.getvalue(), "application/pdf", WORDS, pages, (_boxes(300),), "quet.pdf")
    assert words_of(copy.data) == WORDS


def test_a_signed_file_is_copied_without_what_its_signature_vouches_for() -> None:
    pdf = pikepdf.open(io.BytesIO(_pdf()))
    look = pdf.make_stream(b"1 0 0 rg 0 0 50 20 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 50, 20])
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=pikepdf.String("Signature1"), F=4, Rect=[200, 300, 250, 320],
            AP=Dictionary(N=look), V=Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite")),
        )
    )  # fmt: skip
    pdf.pages[0].obj.Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)
    held = io.BytesIO()
    pdf.save(held)
    given = held.getvalue()
    pages = (Page(1, 0, len(WORDS), TextFrom.OCR),)
    copy = searchable.searchable(given, "application/pdf", WORDS, pages, (_boxes(300),), "ký.pdf")
    assert copy.is_signed and not copy.is_archival
    with pikepdf.open(io.BytesIO(copy.data)) as made:
        assert "/AcroForm" not in made.Root and "/V" not in made.pages[0].obj.Annots[0]
        assert "chữ ký số chỉ có ở bản gốc" in str(made.open_metadata()["dc:description"])
    shown = drawn(copy.data)
    assert (shown[85:95, 210:240] == shown[90, 220]).all() and len(set(shown[90, 220])) > 1  # the red of its look
    shown[78:102, 198:252] = drawn(given)[78:102, 198:252]
    assert (shown == drawn(given)).all()
    assert held.getvalue() == given


def test_the_layer_of_a_copy_is_believed_and_its_numbers_are_read_once_more() -> None:
    source = next(PAPERS.glob("10-*.jpg"))
    reading = readers.read(source.read_bytes(), source.name, ocr=Tesseract())
    right = copied(source.read_bytes(), reading, source.name)
    text = replace(reading.text, content=reading.text.content.replace("12/2025/NQ-HĐND", "72/2025/NQ-HĐND", 1))
    wrong = copied(source.read_bytes(), replace(reading, text=text), source.name)
    for copy, number, unsure in ((right, "12/2025/NQ-HĐND", False), (wrong, "72/2025/NQ-HĐND", True)):
        again = readers.read(copy.data, "ban-sao.pdf", ocr=Tesseract())
        assert again.text.text_from is TextFrom.TEXT_LAYER
        header = extraction.extract(again).header
        assert (header.number, "number" in header.unsure) == (number, unsure)


def test_what_is_no_scan_has_no_copy() -> None:
    with pytest.raises(WrongUse, match="no scan"):
        searchable.searchable(b"x", "text/plain", "x", (), (), "a.txt")
