"""Pictures in a Word or RTF file, which may be scans of whole pages: recognised, each as a page behind the text."""

import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO

from lxml.etree import _Element as Element
from PIL import Image

from extractors.reading import paging
from extractors.reading.assembly import PageText
from extractors.reading.recognition import images
from extractors.reading.recognition.ocr import OcrEngine, Tesseract
from extractors.reading.tabular.tables import Columns
from law.text import TextFrom

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_BLIP, _EXTENT = f"{{{_DRAWING}/main}}blip", f"{{{_DRAWING}/wordprocessingDrawing}}extent"
_FRAMES = tuple(f"{{{_DRAWING}/wordprocessingDrawing}}{tag}" for tag in ("inline", "anchor"))
_OLD = "{urn:schemas-microsoft-com:vml}imagedata"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STYLED = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+)(pt|in|cm|mm)?", re.I)
_POINTS = {"pt": 1.0, "": 0.75, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4}  # a bare number is pixels
_EMU = 12_700  # to the point
# A line of print across half a page is as large; an emblem, a signature or a stamp is not
_LEAST_WIDTH, _LEAST_HEIGHT = 200.0, 60.0  # points
_LEAST_PIXELS = 300
_LEAST_LETTERS = 40  # fewer are the labels of a chart or the inscription of a photograph


@dataclass(frozen=True, slots=True)
class Pasted:
    """A picture: what gives its bytes, None where they are missing, and how wide it is shown in points where that is
    known."""

    load: Callable[[], bytes | None]
    width: float | None


def pictures(
    main: Element, relations: Element | None, load: Callable[[str], bytes | None], base: str, unread: frozenset[str]
) -> tuple[Pasted, ...]:
    """The pictures large enough to hold lines of text, in order, each part once; not those in elements `unread`."""
    targets = {str(one.get("Id")): str(one.get("Target")) for one in (relations if relations is not None else ())}
    found: dict[str, Pasted] = {}
    for one in main.iter(_BLIP, _OLD):
        target = targets.get(str(one.get(f"{_RELATION}embed") or one.get(f"{_RELATION}id")))
        if target is None or any(above.tag in unread for above in one.iterancestors()):
            continue
        width, height = _shown(one)
        if is_large(width, height):
            part = posixpath.normpath(posixpath.join("/", base, target)).lstrip("/")
            found.setdefault(part, Pasted(partial(load, part), width))
    return tuple(found.values())


def is_large(width: float | None, height: float | None) -> bool:
    """Whether a picture of that size in points may hold lines of print; one of unknown size may."""
    return (width is None or width >= _LEAST_WIDTH) and (height is None or height >= _LEAST_HEIGHT)


def pages(pasted: Sequence[Pasted], ocr: OcrEngine | None, *, is_alone: bool) -> Iterator[PageText]:
    """A page for each picture with text; one that cannot be read is lost with its reason. `is_alone`: the file has no
    other text, so that the first picture has the head and one without a word is told, too."""
    columns, engine = Columns(), ocr or Tesseract()
    for number in paging.each(len(pasted)) if pasted else ():
        page = _page(pasted[number], engine, columns, is_first=is_alone and number == 0)
        if page is not None and (is_alone or page.lost != "nothing_read"):
            yield page


def _shown(picture: Element) -> tuple[float | None, float | None]:
    """Width and height on the page in points; None where the file does not say."""
    for above in picture.iterancestors(*_FRAMES):
        extent = above.find(_EXTENT)
        if extent is not None:
            return int(extent.get("cx", "0")) / _EMU, int(extent.get("cy", "0")) / _EMU
    shape = picture.getparent()
    style = str(shape.get("style") or "") if shape is not None else ""
    sizes = {found[1].lower(): float(found[2]) * _POINTS[(found[3] or "").lower()] for found in _STYLED.finditer(style)}
    return sizes.get("width"), sizes.get("height")


def _page(one: Pasted, engine: OcrEngine, columns: Columns, *, is_first: bool) -> PageText | None:
    """None for what is too small or holds hardly a letter."""
    data = one.load()
    if data is None:
        return PageText(text_from=TextFrom.OCR, lost="damaged_page")
    try:
        with Image.open(BytesIO(data)) as image:
            if image.width < _LEAST_PIXELS:
                return None
            page = images.page_of(image, engine, columns, width=one.width, is_first=is_first)
    except images.DAMAGE:  # also a drawing that is no picture of pixels (EMF, WMF, SVG)
        return PageText(text_from=TextFrom.OCR, lost="drawing_unread")
    if page.lost is None and not page.secret and sum(map(str.isalpha, page.content)) < _LEAST_LETTERS:
        return None
    return replace(page, boxes=())  # they have no place on a page of the file
