"""A page's words by the places of its letters, by pdfplumber: right where a font was replaced letter by letter."""

import struct
import zlib
from io import BytesIO
from typing import Any

import pdfplumber
import pypdfium2
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from extractors.reading.assembly import Lines, Word
from extractors.reading.formats.places import shift_of_plumber

# What pdfplumber and pdfminer raise over a damaged page
_DAMAGE = (
    MalformedPDFException, PdfminerException, PSException, ValueError, TypeError, LookupError, AttributeError,
    OverflowError, RecursionError, AssertionError, struct.error, zlib.error,
)  # fmt: skip


def second_opinion(data: bytes, number: int, page: pypdfium2.PdfPage) -> Lines:
    """The lines of a page, thirty times slower than PDFium gives them; () of a page that is damaged."""
    try:
        with pdfplumber.open(BytesIO(data), pages=[number + 1]) as document:
            sheet = document.pages[0]
            words = sheet.extract_words()
            right, down = shift_of_plumber(page, sheet.page_obj.mediabox)
    except _DAMAGE:
        return ()
    return _by_line(words, right, down)


def _by_line(words: list[dict[str, Any]], right: float, down: float) -> Lines:
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (round(word["bottom"] / 3), word["x0"])):
        x0, x1, y0, y1 = word["x0"] + right, word["x1"] + right, word["top"] + down, word["bottom"] + down
        made = Word(word["text"], round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1))
        if lines and abs(lines[-1][-1].y1 - made.y1) < 3:
            lines[-1].append(made)
        else:
            lines.append([made])
    return tuple(tuple(line) for line in lines)
