"""Pictures of a PDF page whose bytes end too soon: drawn, they are a strip of print over an empty page."""

from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from extractors.reading.recognition.images import DAMAGE

_JPEG = "DCTDecode"
_END, _TAIL = b"\xff\xd9", 64  # the mark that ends a JPEG; bytes that programs leave behind it
_MARGIN = 0.05  # of the height: the foot of a page is empty


def is_cut_off(page: pypdfium2.PdfPage) -> bool:
    """Whether a JPEG in the page lacks its lower part; one that lacks its end mark alone is whole."""
    pictures = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)
    return any(_lacks_part(bytes(one.get_data(decode_simple=True))) for one in pictures if _JPEG in one.get_filters())


def _lacks_part(data: bytes) -> bool:
    if _END in data[-_TAIL:]:
        return False
    try:
        image = Image.open(BytesIO(data))
    except DAMAGE:
        return True
    with image:
        image.draft("L", (image.width // 8, image.height // 8))  # an eighth of the pixels tells as well
        try:
            image.load()
        except DAMAGE:
            return _is_partly_empty(image)
    return False


def _is_partly_empty(image: Image.Image) -> bool:
    """Of what was decoded before the bytes ended; a progressive picture tells nothing of itself."""
    drawn = image.im.getbbox()
    if drawn is None:
        return not image.info.get("progressive")
    return bool(image.height - drawn[3] > _MARGIN * image.height)
