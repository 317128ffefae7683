"""Pages that lie on their side or on their head: turned before they are read, their words put back where they stand."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from extractors.reading.assembly import Lines, PageText
from law.text import WordBox

Pixels = NDArray[np.uint8]

# An upright page is read with 0.90 and more, one on its side or head with 0.38–0.42 (three pages, four ways each)
_ODD_CONFIDENCE = 0.65
_FEWEST = 20  # words; of fewer nothing can be said


def is_odd(lines: Lines) -> bool:
    """Whether words were read so weakly, or stand so tall, that the page may not be upright."""
    words = [word for line in lines for word in line]
    if len(words) < _FEWEST:
        return False
    long = [word for word in words if len(word.text) > 3]
    tall = sum(word.y1 - word.y0 > word.x1 - word.x0 for word in long)
    return confidence(lines) < _ODD_CONFIDENCE or tall * 2 > len(long)


def confidence(lines: Lines) -> float:
    """Mean by length, 0..1."""
    known = [(word.confidence or 0.0, len(word.text)) for line in lines for word in line]
    return sum(value * weight for value, weight in known) / max(1, sum(weight for _, weight in known))


def turned(pixels: Pixels, degrees: int) -> Pixels:
    """The page turned clockwise by 0, 90, 180 or 270 degrees."""
    return np.ascontiguousarray(np.rot90(pixels, -degrees // 90))


def put_back(page: PageText, degrees: int, width: float, height: float) -> PageText:
    """The words' places on the page as it was given (`width` by `height` points), before it was turned."""
    return replace(page, boxes=tuple(_put_back(box, degrees, width, height) for box in page.boxes)) if degrees else page


def _put_back(box: WordBox, degrees: int, width: float, height: float) -> WordBox:
    if degrees == 90:
        x0, y0, x1, y1 = box.y0, height - box.x1, box.y1, height - box.x0
    elif degrees == 180:
        x0, y0, x1, y1 = width - box.x1, height - box.y1, width - box.x0, height - box.y0
    else:
        x0, y0, x1, y1 = width - box.y1, box.x0, width - box.y0, box.x1
    return replace(box, x0=round(x0, 1), y0=round(y0, 1), x1=round(x1, 1), y1=round(y1, 1))
