"""Pages as pictures for people: what a page of a PDF or a scan looks like, and how large it is in points."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
from PIL import Image, ImageChops, ImageOps

from extractors.reading import sniffing
from extractors.reading.recognition.images import DAMAGE, MAX_PIXELS, dpi_of, frames_of
from extractors.reading.recognition.ocr import POINTS
from law.errors import Unreadable
from law.places import Rectangle

PICTURED = frozenset({sniffing.PDF, *sniffing.IMAGES})
WIDEST = 2_400
_QUALITY = 80
_BAND_WIDTH, _MARGIN = 900, 40  # pixels; points above and below
_TINT = (255, 229, 138)


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height of a page in points (1/72 inch), upright, in the frame of its word boxes."""

    width: float
    height: float


_A4 = Size(595.3, 841.9)


def sizes(data: bytes, media_type: str) -> tuple[Size, ...]:
    """Of every page; () for a file that has no pages to look at. Unreadable where it is damaged."""
    if media_type not in PICTURED:
        return ()
    if media_type == sniffing.PDF:
        document = _opened(data)
        try:
            return tuple(Size(*document.get_page_size(number)) for number in range(len(document)))
        finally:
            document.close()
    with _image(data) as image:
        return tuple(_frame_size(image, number) for number in range(frames_of(image)))


def picture(data: bytes, media_type: str, number: int, width: int) -> bytes:
    """Page `number` (from 1) as WebP, `width` pixels wide; Unreadable where there is no such page."""
    if not 1 <= width <= WIDEST:
        raise Unreadable(f"A picture is 1 to {WIDEST} pixels wide, not {width}", reason="too_wide")
    return _webp(_drawn(data, media_type, number, width))


def band(data: bytes, media_type: str, number: int, marked: Sequence[Rectangle]) -> bytes:
    """The part of a page around rectangles (in points), which are tinted; over the whole width, as WebP."""
    size = sizes(data, media_type)[number - 1]
    page = _drawn(data, media_type, number, _BAND_WIDTH).convert("RGB")
    scale = page.width / size.width
    tint = Image.new("RGB", page.size, "white")
    for one in marked:
        left, top = round(one.x * scale), round(one.y * scale)
        tint.paste(_TINT, (left, top, left + round(one.width * scale), top + round(one.height * scale)))
    first = round((min(one.y for one in marked) - _MARGIN) * scale)
    last = round((max(one.y + one.height for one in marked) + _MARGIN) * scale)
    return _webp(ImageChops.multiply(page, tint).crop((0, max(0, first), page.width, min(page.height, last))))


def _drawn(data: bytes, media_type: str, number: int, width: int) -> Image.Image:
    return _pdf_page(data, number, width) if media_type == sniffing.PDF else _frame(data, number, width)


def _webp(image: Image.Image) -> bytes:
    out = BytesIO()
    image.convert("RGB").save(out, "WEBP", quality=_QUALITY, method=2)
    return out.getvalue()


def _pdf_page(data: bytes, number: int, width: int) -> Image.Image:
    document = _opened(data)
    try:
        if not 1 <= number <= len(document):
            raise Unreadable(f"There is no page {number}", reason="no_such_page")
        page = document[number - 1]
        seen: Image.Image = page.render(scale=width / max(1.0, page.get_width())).to_pil()
        return seen
    except pypdfium2.PdfiumError as error:
        raise Unreadable(f"Page {number} is damaged", reason="damaged_page") from error
    finally:
        document.close()


def _frame(data: bytes, number: int, width: int) -> Image.Image:
    with _image(data) as image:
        try:
            image.seek(number - 1)
            if image.width * image.height > MAX_PIXELS:
                raise Unreadable(f"Page {number} is too large to be shown", reason="page_too_large")
            upright = ImageOps.exif_transpose(image).convert("RGB")
        except DAMAGE as error:
            raise Unreadable(f"There is no page {number}, or it is damaged", reason="no_such_page") from error
    height = max(1, round(upright.height * width / upright.width))
    return upright.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)


def _frame_size(image: Image.Image, number: int) -> Size:
    """As large as the page says; a page that was lost is shown as large as A4."""
    try:
        image.seek(number)
    except DAMAGE:
        return _A4
    points = POINTS / dpi_of(image)
    turned = image.getexif().get(0x0112, 1) in (5, 6, 7, 8)
    width, height = (image.height, image.width) if turned else image.size
    return Size(width * points, height * points)


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable("The PDF is damaged and cannot be shown", reason="damaged") from error


def _image(data: bytes) -> Image.Image:
    try:
        return Image.open(BytesIO(data))
    except DAMAGE as error:
        raise Unreadable("The image is damaged and cannot be shown", reason="damaged") from error
