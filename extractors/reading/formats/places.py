"""Where things of a PDF page are seen: its user space, turned by /Rotate and cut by CropBox and MediaBox."""

from collections.abc import Callable

import pypdfium2

# left, bottom, right, top in the page's user space | left, top, right, bottom as the page is seen; both in points
Box = tuple[float, float, float, float]


def as_seen(page: pypdfium2.PdfPage) -> Callable[[Box], Box]:
    """Turns a box of the page's user space into the frame of its picture."""
    return _through(page.get_bbox(), page.get_rotation())


def _through(frame: Box, degrees: int) -> Callable[[Box], Box]:
    """The same where the page shows `frame` of its user space, turned clockwise."""
    left, bottom, right, top = frame
    match degrees:
        case 90:
            return lambda box: (box[1] - bottom, box[0] - left, box[3] - bottom, box[2] - left)
        case 180:
            return lambda box: (right - box[2], box[1] - bottom, right - box[0], box[3] - bottom)
        case 270:
            return lambda box: (top - box[3], right - box[2], top - box[1], right - box[0])
        case _:
            return lambda box: (box[0] - left, top - box[3], box[2] - left, top - box[1])


def shift_of_plumber(page: pypdfium2.PdfPage, media: Box) -> tuple[float, float]:
    """What must be added to the places that pdfplumber 0.11 gives, right and down, to have them as the page is seen.

    It turns the whole MediaBox, adds its lower left corner to the right of a place, takes it off what is down, and
    leaves the CropBox to its caller."""
    turn = page.get_rotation()
    right, down, _, _ = _through(media, turn)(page.get_bbox())
    corner = (media[0], media[1]) if turn in (0, 180) else (media[1], media[0])
    return -corner[0] - right, corner[1] - down
