"""Page images: opened with a cap on their size, prepared for recognition, recognised frame by frame."""

import struct
import tempfile
import warnings
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from extractors.reading import paging, secrecy, sniffing
from extractors.reading.assembly import Lines, PageText, gather, page_of_lines
from extractors.reading.recognition import stamps, turning
from extractors.reading.recognition.columns import head_of, in_order
from extractors.reading.recognition.foot import with_foot
from extractors.reading.recognition.grids import by_row, tables
from extractors.reading.recognition.ocr import POINTS, SCAN_DPI, OcrEngine, Tesseract
from extractors.reading.recognition.received import unstamped
from extractors.reading.recognition.repairs import repaired
from extractors.reading.recognition.rereading import reread
from extractors.reading.recognition.ruled import with_rows
from extractors.reading.tabular.tables import Columns
from law.errors import Unreadable
from law.text import Reading, TextFrom

Pixels = NDArray[np.uint8]

MAX_PIXELS = 60_000_000  # an A3 page at 400 dpi has 31 million
MAX_FRAMES = 2_000
_A4_INCHES = 8.27
_PLAUSIBLE_DPI = range(70, 1201)
# Below this the letters are too small for the recogniser: enlarged to about 200 dpi
_SMALL_DPI = 130
_SOFTNESS = 0.7
# A full stop of 11 points has ten pixels at 200 dpi and six at 150; a page has hundreds of such specks or next to none
_SPECK, _SMALLEST_SPECK, _SPECK_INK, _FEWEST_SPECKS = 6, 5, 170, 150
# A page of print has ink on 3 to 8 % of it, one of random bits on half
_DARK, _MOST_INK, _FEWEST_LETTERS = 128, 0.25, 25
# What Pillow raises over bytes that are not the image they begin as
DAMAGE = (OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError, OverflowError, struct.error)
_FORMATS = {"PNG": sniffing.PNG, "JPEG": sniffing.JPEG, "TIFF": sniffing.TIFF, "MPO": sniffing.JPEG}
_FORMATS |= {"WEBP": sniffing.WEBP, "BMP": sniffing.BMP, "JPEG2000": sniffing.JP2}

# The cap is ours, asked before a pixel is decoded; Pillow's own would be a warning at another size
Image.MAX_IMAGE_PIXELS = None


def read(data: bytes, name: str, ocr: OcrEngine | None) -> Reading:
    """A picture, or the frames of a TIFF, each frame a page."""
    with warnings.catch_warnings():
        # Odd tags of a scanner's TIFF are no concern of ours
        warnings.simplefilter("ignore", UserWarning)
        image, many = _open(data, name)
        with image:
            pages = list(_frames(image, many, ocr or Tesseract()))
    if all(page.lost == "damaged_page" for page in pages):
        raise Unreadable(f"{name} is a damaged image: no page of it can be opened", reason="damaged")
    return gather(pages, _FORMATS.get(str(image.format), sniffing.TIFF))


def _open(data: bytes, name: str) -> tuple[Image.Image, int]:
    """The image, nothing of it decoded yet, and the number of its frames."""
    try:
        image = Image.open(BytesIO(data))
    except DAMAGE as error:
        raise Unreadable(f"{name} is a damaged image: it is cut off or of no known form", reason="damaged") from error
    many = frames_of(image)
    if many > MAX_FRAMES:
        raise Unreadable(f"{name} has {many} pages, more than {MAX_FRAMES}", reason="too_many_pages")
    return image, many


def frames_of(image: Image.Image) -> int:
    """How many pages an image has; of a TIFF that is cut off those before the cut, and one that was lost by it."""
    try:
        return int(getattr(image, "n_frames", 1))
    except DAMAGE:
        return next((number + 1 for number in range(1, MAX_FRAMES) if not _can_seek(image, number)), MAX_FRAMES)


def _can_seek(image: Image.Image, number: int) -> bool:
    try:
        image.seek(number)
    except DAMAGE:
        return False
    return True


def _frames(image: Image.Image, many: int, engine: OcrEngine) -> Iterator[PageText]:
    columns = Columns()
    for number in paging.each(many):
        try:
            image.seek(number)
            page = page_of(image, engine, columns, is_first=number == 0)
        except DAMAGE:
            page = PageText(text_from=TextFrom.OCR, lost="damaged_page")
        yield page


def page_of(
    image: Image.Image, engine: OcrEngine, columns: Columns, *, width: float | None = None, is_first: bool = False
) -> PageText:
    """An opened picture recognised; `width` is how wide it is shown, in points, where that tells more than the file.

    Raises one of DAMAGE where its bytes cannot be decoded.
    """
    if image.width * image.height > MAX_PIXELS:
        return PageText(text_from=TextFrom.OCR, lost="page_too_large")
    dpi = round(image.width / width * POINTS) if width else 0
    return recognise(
        _pixels(image), dpi if dpi in _PLAUSIBLE_DPI else dpi_of(image), engine, columns, is_first=is_first
    )


def _pixels(image: Image.Image) -> Pixels:
    """Grey or red-green-blue; see-through parts are white paper."""
    upright = ImageOps.exif_transpose(image)
    if upright.mode in ("LA", "PA", "RGBA") or "transparency" in upright.info:
        seen = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen)
    return np.asarray(upright.convert("L" if upright.mode in ("1", "L", "I", "I;16", "F") else "RGB"), dtype=np.uint8)


def dpi_of(image: Image.Image) -> int:
    """What the file states, else as if the short side were A4's."""
    stated = round(float(image.info.get("dpi", (0, 0))[0]))  # 200 to the inch is 199.9996 in a PNG
    if stated in _PLAUSIBLE_DPI and stated not in (72, 96):
        return stated
    measured = round(min(image.size) / _A4_INCHES)
    return measured if measured in _PLAUSIBLE_DPI else SCAN_DPI


def recognise(
    pixels: Pixels, dpi: int, engine: OcrEngine, columns: Columns, *, is_copy: bool = False, is_first: bool = False
) -> PageText:
    """One page image recognised, its numbers, dates and head read a second time; what the engine cannot do loses this
    page alone, with the reason. The head of a paper is searched for the mark of a state secret.
    `columns` is kept over the pages of a file."""
    height, width = pixels.shape[:2]
    points = POINTS / dpi
    try:
        upright, grey, dpi_read, lines, turn = _read(pixels, dpi, engine, is_copy=is_copy)
        if _is_unreadable(upright, lines):
            return PageText(text_from=TextFrom.OCR, lost="nothing_read")
        lines = with_foot(unstamped(in_order(repaired(lines))))
        if (is_first or head_of(lines)) and _is_secret(lines, upright, dpi, engine):
            return PageText(text_from=TextFrom.OCR, secret=True)
        found = tables(grey, dpi_read)
        lines = by_row(reread(lines, grey, dpi_read, engine), found)
        page = with_rows(page_of_lines(lines, TextFrom.OCR), found, columns)
    except Unreadable as error:
        return PageText(text_from=TextFrom.OCR, lost=error.reason)
    return turning.put_back(page, turn, width * points, height * points)


def _read(pixels: Pixels, dpi: int, engine: OcrEngine, *, is_copy: bool) -> tuple[Pixels, Pixels, int, Lines, int]:
    """The page upright in its colours, in the grey that was read with its resolution, its lines, and by how many
    degrees it was turned; one read badly is asked which way it lies."""
    grey, dpi_read = scaled(pixels, dpi)
    grey = grey if is_copy or is_bilevel(grey) else despeckled(grey, dpi_read)
    prepared = prepare(grey, is_copy=is_copy)
    with tempfile.TemporaryDirectory(prefix="rasoat-page-") as folder:
        path = _written(prepared, folder)
        lines = engine.read(path, dpi_read)
        turn = engine.turn(path, dpi_read) if turning.is_odd(lines) else 0
        if turn:
            again = engine.read(_written(turning.turned(prepared, turn), folder), dpi_read)
            if not turning.is_odd(again) or turning.confidence(again) > turning.confidence(lines):
                return turning.turned(pixels, turn), turning.turned(grey, turn), dpi_read, again, turn
    return pixels, grey, dpi_read, lines, 0


def _written(image: Pixels, folder: str) -> Path:
    """PGM costs nothing to write; a PNG of an A4 scan costs 0.67 s (reading.md, 4)."""
    path = Path(folder, "page.pgm")
    path.write_bytes(b"P5 %d %d 255\n" % (image.shape[1], image.shape[0]) + image.tobytes())
    return path


def _is_unreadable(pixels: Pixels, lines: Lines) -> bool:
    """A page full of ink without words: a fax whose bytes were damaged is decoded to that, and nothing says so."""
    letters = sum(len(word.text) for line in lines for word in line)
    return letters < _FEWEST_LETTERS and float((brightest(pixels[::3, ::3]) < _DARK).mean()) > _MOST_INK


def _is_secret(lines: Lines, pixels: Pixels, dpi: int, engine: OcrEngine) -> bool:
    bottom = pixels.shape[0] * POINTS / dpi * secrecy.HEAD_SHARE
    return secrecy.is_printed(lines, bottom) or stamps.has_stamp(pixels, dpi, engine)


def scaled(pixels: Pixels, dpi: int) -> tuple[Pixels, int]:
    """The page in grey without red ink and pen, enlarged where its letters are too small; and its resolution."""
    grey = brightest(pixels)
    if dpi >= _SMALL_DPI:
        return grey, dpi
    factor = SCAN_DPI / dpi
    return _array(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)), SCAN_DPI


def prepare(grey: Pixels, *, is_copy: bool = False) -> Pixels:
    """Grey and colour pages without uneven light; black-and-white copies a touch softer.

    On copies a Gaussian of 0.7 pixels took CER from 5.3 to 3.4 and 0.83 to 0.79 (two pages); division harms them.
    """
    if is_copy or is_bilevel(grey):
        return _array(cv2.GaussianBlur(grey, (0, 0), _SOFTNESS))
    return flatten(grey)


def despeckled(grey: Pixels, dpi: int) -> Pixels:
    """A page strewn with dots of toner without them: each smaller than any point or mark of print. Others as they are.

    On ten photocopies recognition read letters into such dots (CER 19.9 %, 7 of 41 dates whole)."""
    ink = (flatten(grey) < _SPECK_INK).astype(np.uint8)
    _, patches, facts, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    is_speck = facts[:, cv2.CC_STAT_AREA] <= max(_SMALLEST_SPECK, _SPECK * (dpi / SCAN_DPI) ** 2)
    if is_speck.sum() < _FEWEST_SPECKS:
        return grey
    around = cv2.dilate(is_speck[patches].astype(np.uint8), np.ones((3, 3), np.uint8))
    paper = cv2.medianBlur(grey, 5)
    return np.where((around > 0) & (ink == 0) | is_speck[patches], np.maximum(grey, paper), grey).astype(np.uint8)


def brightest(pixels: Pixels) -> Pixels:
    """The brightest channel of each pixel: red stamps and blue pen turn to paper, black ink stays."""
    if pixels.ndim == 2:
        return pixels
    return _array(cv2.max(cv2.max(pixels[:, :, 0], pixels[:, :, 1]), pixels[:, :, 2]))


def is_bilevel(grey: Pixels) -> bool:
    """Whether nearly every pixel is black or white: a copy or fax, that any smoothing harms."""
    counts = np.bincount(grey[::3, ::3].ravel(), minlength=256)
    return bool(counts[16:240].sum() < 0.002 * counts.sum())


def flatten(grey: Pixels) -> Pixels:
    """The page divided by its background, which is the brightest of each neighbourhood, smoothed."""
    small = _array(cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA))
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((7, 7), np.uint8)), 21)
    background = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return _array(cv2.divide(grey, background, scale=255))


def _array(image: Any) -> Pixels:
    return np.ascontiguousarray(image, dtype=np.uint8)
