"""Stamps on the head of a page image: patches of coloured ink, and frames, each read alone as one line."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.reading import secrecy
from extractors.reading.recognition.ocr import SCAN_DPI, OcrEngine

Pixels = NDArray[np.uint8]
# centre, width and height, and the angle by which it is turned
Box = tuple[tuple[float, float], tuple[float, float], float]

_MOST = 24  # patches that are looked at: a page has one mark, and few stamps beside it
_COLOURED = 60  # between a pixel's brightest and darkest channel
_FRAME_AREA = 0.6  # of its rectangle: a word's letters fill less
_READ_AT, _BORDER = 260, 14


def has_stamp(pixels: Pixels, dpi: int, engine: OcrEngine) -> bool:
    """Whether the mark is stamped on the head of a page image, in whatever ink and with whatever frame around it.

    Recognition of the page drops red ink and what stands in a frame; here each patch of either is read alone."""
    patches = list(_patches(pixels[: int(pixels.shape[0] * secrecy.HEAD_SHARE)], dpi))[:_MOST]
    if not patches:
        return False
    with tempfile.TemporaryDirectory(prefix="rasoat-head-") as folder:
        paths = [Path(folder, f"{number:03d}.pgm") for number in range(len(patches))]
        for path, patch in zip(paths, patches, strict=True):
            path.write_bytes(b"P5 %d %d 255\n" % (patch.shape[1], patch.shape[0]) + patch.tobytes())
        return secrecy.is_stamped(engine.read_lines(paths, SCAN_DPI))


def _patches(head: Pixels, dpi: int) -> Iterator[Pixels]:
    """What may be a stamp of one line: a patch of coloured ink, or a frame."""
    darkest = head if head.ndim == 2 else np.ascontiguousarray(head.min(axis=2))
    if head.ndim == 3:
        coloured = (head.max(axis=2).astype(np.int16) - darkest > _COLOURED).astype(np.uint8)
        only = np.where(coloured > 0, darkest, np.uint8(255)).astype(np.uint8)
        reach = np.ones((max(3, dpi // 25), max(3, dpi // 8)), np.uint8)
        yield from (_cut(only, box, dpi) for box in _boxes(_array(cv2.dilate(coloured, reach)), dpi))
    ink = cv2.threshold(darkest, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)[1]
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    yield from (_cut(darkest, box, dpi) for box in _boxes(_array(closed), dpi, framed=True))


def _boxes(mask: Pixels, dpi: int, *, framed: bool = False) -> Iterator[Box]:
    """Patches as large as a stamp of one line; `framed`: of those that are frames."""
    for contour in cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0]:
        centre, (wide, high), angle = cv2.minAreaRect(contour)
        width, height = max(wide, high), min(wide, high)
        lying = (angle + 90 * (wide < high) + 90) % 180 - 90  # of the long side, -90..90 whatever OpenCV calls it
        is_sized = 0.25 * dpi <= width <= 4 * dpi and 0.08 * dpi <= height <= 1.2 * dpi and width > 1.2 * height
        if is_sized and abs(lying) < 45 and (not framed or cv2.contourArea(contour) > _FRAME_AREA * wide * high):
            yield (float(centre[0]), float(centre[1])), (float(width), float(height)), float(lying)


def _cut(grey: Pixels, box: Box, dpi: int) -> Pixels:
    """The patch upright and enlarged, on white paper, without lines longer than a letter's stroke."""
    centre, (width, height), angle = box
    factor = _READ_AT / dpi
    size = max(8, round(width * factor)), max(8, round(height * factor))
    turn = cv2.getRotationMatrix2D(centre, angle, factor)
    shift = np.array([[0, 0, size[0] / 2 - centre[0]], [0, 0, size[1] / 2 - centre[1]]])
    patch = cv2.warpAffine(grey, turn + shift, size, flags=cv2.INTER_CUBIC, borderValue=(255,))
    ink = cv2.threshold(patch, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)[1]
    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, int(patch.shape[1] * 0.5) or 1), np.uint8))
    down = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((int(patch.shape[0] * 0.7) or 1, 1), np.uint8))
    lines = cv2.dilate(cv2.bitwise_or(across, down), np.ones((5, 5), np.uint8))
    clear = np.where(lines > 0, np.uint8(255), patch).astype(np.uint8)
    return _array(cv2.copyMakeBorder(clear, *(_BORDER,) * 4, cv2.BORDER_CONSTANT, value=(255,)))


def _array(image: Any) -> Pixels:
    return np.ascontiguousarray(image, dtype=np.uint8)
