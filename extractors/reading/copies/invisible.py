"""Words as invisible text of a PDF page: the font without glyphs, and operators that lay each word over its place."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import pikepdf
from pikepdf import Dictionary, Name
from pikepdf import String as _string

from law.text import WordBox

FONT = Name("/RasoatInvisible")
# Tesseract's pdf.ttf (Apache License 2.0): one empty glyph, half an em wide, that stands for every letter
_GLYPHLESS = Path(__file__).with_name("glyphless.ttf")
_WIDTH = 0.5  # em
_RANGES = 100  # of one table of a character map (Adobe Technical Note 5411)


@dataclass(frozen=True, slots=True)
class Frame:
    """How places on the page as it is seen become its user space: the matrix of PDF, and the height as seen."""

    matrix: tuple[float, float, float, float, float, float]
    height: float


def frame_of(page: pikepdf.Page) -> Frame:
    """Of a page that may be turned (/Rotate) and cropped, as PDFium and the word boxes see it."""
    x0, y0, x1, y1 = _shown(page)
    width, height = x1 - x0, y1 - y0
    match int(page.obj.get("/Rotate", 0)) % 360:
        case 90:
            return Frame((0, 1, -1, 0, x0 + width, y0), width)
        case 180:
            return Frame((-1, 0, 0, -1, x1, y1), height)
        case 270:
            return Frame((0, -1, 1, 0, x0, y1), width)
        case _:
            return Frame((1, 0, 0, 1, x0, y0), height)


def _shown(page: pikepdf.Page) -> tuple[float, ...]:
    """The part of the CropBox that the MediaBox holds; the MediaBox where nothing is left, as PDFium does."""
    crop, media = ([float(value) for value in box] for box in (page.cropbox, page.mediabox))
    (a, b, c, d), (e, f, g, h) = ((*map(min, box[:2], box[2:]), *map(max, box[:2], box[2:])) for box in (crop, media))
    shown = (max(a, e), max(b, f), min(c, g), min(d, h))
    return shown if shown[0] < shown[2] and shown[1] < shown[3] else (e, f, g, h)


def font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """The font as an object of the file; the code of each letter is its UTF-16."""
    program = pdf.make_stream(_GLYPHLESS.read_bytes())
    glyphs = pdf.make_stream(zlib.compress(b"\x00\x01" * 65536), Filter=Name.FlateDecode)
    described = pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor, FontName=Name.GlyphLessFont, Flags=5, FontBBox=[0, 0, 500, 1000], ItalicAngle=0,
            Ascent=1000, Descent=-1, CapHeight=1000, StemV=80, FontFile2=program,
        )
    )  # fmt: skip
    inner = pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.GlyphLessFont, FontDescriptor=described,
            CIDToGIDMap=glyphs, DW=500,
            CIDSystemInfo=Dictionary(Registry=_string("Adobe"), Ordering=_string("Identity"), Supplement=0),
        )
    )  # fmt: skip
    whole = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.GlyphLessFont, Encoding=Name("/Identity-H"),
        DescendantFonts=[inner], ToUnicode=pdf.make_stream(_character_map()),
    )  # fmt: skip
    return pdf.make_indirect(whole)


def _character_map() -> bytes:
    rows = [b"<%02X00> <%02XFF> <%02X00>" % (high, high, high) for high in range(256)]
    tables = [rows[at : at + _RANGES] for at in range(0, 256, _RANGES)]
    ranges = b"\n".join(b"%d beginbfrange\n%s\nendbfrange" % (len(some), b"\n".join(some)) for some in tables)
    return (
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        b"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n"
        b"/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n" + ranges + b"\nendcmap\n"
        b"CMapName currentdict /CMap defineresource pop\nend\nend\n"
    )


def operators(content: str, boxes: Sequence[WordBox], frame: Frame) -> bytes:
    """The words of one page, line by line, over their places; they take no ink, and are found and copied."""
    a, b, c, d, e, f = frame.matrix
    shown = [b"q %s cm BT 3 Tr" % _numbers(a, b, c, d, e, f)]
    heading = _heading(boxes)
    for line in _lines(content, boxes):
        shown += _line(content, line, frame.height, heading)
    return b"\n".join([*shown, b"ET Q"])


def _lines(content: str, boxes: Sequence[WordBox]) -> Iterator[list[WordBox]]:
    """Boxes between two line breaks of the text."""
    line: list[WordBox] = []
    for before, box in pairwise([None, *boxes]):
        assert box is not None
        if before and "\n" in content[before.end : box.start]:
            yield line
            line = []
        line.append(box)
    if line:
        yield line


def _heading(boxes: Iterable[WordBox]) -> tuple[int, int]:
    """Which way the words run on the page as seen, (right, down): (1, 0), unless the paper lies in the scan."""
    steps = [(b.x0 - a.x0, b.y0 - a.y0) for a, b in pairwise(boxes) if b.start == a.end + 1]
    right = sum(1 for x, y in steps if x > 2 * abs(y)) - sum(1 for x, y in steps if -x > 2 * abs(y))
    down = sum(1 for x, y in steps if y > 2 * abs(x)) - sum(1 for x, y in steps if -y > 2 * abs(x))
    if abs(down) > abs(right):
        return (0, 1) if down > 0 else (0, -1)
    return (-1, 0) if right < 0 else (1, 0)


def _line(content: str, line: list[WordBox], height: float, heading: tuple[int, int]) -> Iterator[bytes]:
    """Words on one straight line, which may slope: so readers take them for one."""
    starts, lengths, feet, talls = _along(line, heading)
    tall = max(1.0, float(np.median(talls)))
    slope, foot = np.polyfit(starts, feet, 1) if len(line) > 2 and max(starts) - min(starts) > 1 else (0.0, None)
    for at, box in enumerate(line):
        text = content[box.start : box.end]
        base = feet[at] if foot is None else slope * starts[at] + foot
        units = len(text.encode("utf-16-be")) // 2
        stretch = 100 * max(1.0, lengths[at]) / (_WIDTH * tall * units)
        place = _matrix(starts[at], float(base), height, heading)
        code = (text + " ").encode("utf-16-be").hex().encode()
        yield b"%s %s Tf %s Tz %s Tm <%s> Tj" % (str(FONT).encode(), _numbers(tall), _numbers(stretch), place, code)


def _along(line: list[WordBox], heading: tuple[int, int]) -> tuple[list[float], list[float], list[float], list[float]]:
    """Of each word where it starts along the line, its length, where its foot is across the line, and its height."""
    match heading:
        case (1, 0):
            found = [(b.x0, b.x1 - b.x0, b.y1, b.y1 - b.y0) for b in line]
        case (-1, 0):
            found = [(b.x1, b.x1 - b.x0, b.y0, b.y1 - b.y0) for b in line]
        case (0, 1):
            found = [(b.y0, b.y1 - b.y0, b.x0, b.x1 - b.x0) for b in line]
        case _:
            found = [(b.y1, b.y1 - b.y0, b.x1, b.x1 - b.x0) for b in line]
    starts, lengths, feet, talls = (list(column) for column in zip(*found, strict=True))
    return starts, lengths, feet, talls


def _matrix(start: float, foot: float, height: float, heading: tuple[int, int]) -> bytes:
    """Places are seen from the top left, PDF's from the bottom left."""
    match heading:
        case (1, 0):
            return _numbers(1, 0, 0, 1, start, height - foot)
        case (-1, 0):
            return _numbers(-1, 0, 0, -1, start, height - foot)
        case (0, 1):
            return _numbers(0, -1, 1, 0, foot, height - start)
        case _:
            return _numbers(0, 1, -1, 0, foot, height - start)


def _numbers(*values: float) -> bytes:
    return b" ".join(b"%.3f" % value if value % 1 else b"%d" % value for value in values)
