"""Recognition of page images: the engine's protocol, Tesseract with Vietnamese, and the engine that declines."""

import os
import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import pytesseract

from extractors.reading.assembly import Lines, Word
from extractors.reading.recognition import children
from law.errors import Unavailable, Unreadable

POINTS = 72.0  # to the inch
SCAN_DPI = 200  # 300 is no better but on one-bit copies (reading.md, 1)
SECONDS_A_PAGE = 120.0
_WHICH_WAY, _PAGE, _ONE_LINE = 0, 3, 7  # Tesseract's --psm
_COLUMNS = 12  # level page block par line word left top width height conf text
_WORD_LEVEL = "5"
_ROTATE = re.compile(r"^Rotate: (\d+)", re.M)


class OcrEngine(Protocol):
    """Reads one prepared page image from a file."""

    name: str

    def read(self, image: Path, dpi: int) -> Lines:
        """Words by line with places in points and confidences 0..1. Unreadable, with the reason, loses this page."""
        ...

    def read_lines(self, images: Sequence[Path], dpi: int) -> Lines:
        """Images that hold one line each, read alone: a line for each, () where nothing was seen in it."""
        ...

    def turn(self, image: Path, dpi: int) -> int:
        """By how many degrees clockwise (0, 90, 180, 270) the page must be turned to stand upright; 0 where unclear."""
        ...


class NoOcr:
    """Declines every page: for runs that must not recognise, and for tests."""

    name = "none"

    def read(self, image: Path, dpi: int) -> Lines:
        raise Unreadable("the page is an image and no recognition is configured", reason="needs_ocr")

    def read_lines(self, images: Sequence[Path], dpi: int) -> Lines:
        return ((),) * len(images)

    def turn(self, image: Path, dpi: int) -> int:
        return 0


class Tesseract:
    """Tesseract as measured best (reading.md): Vietnamese alone, LSTM, automatic layout, one thread a page.

    pytesseract is given the path of a file: with an image object it costs 1.6 times the bare program (design.md, 4);
    it runs the program through `capped.sh`, since it knows a cap on seconds and none on memory.
    """

    name = "tesseract"

    def __init__(self, *, program: str = "tesseract", seconds: float = SECONDS_A_PAGE) -> None:
        self._program = program
        self._seconds = seconds

    def read(self, image: Path, dpi: int) -> Lines:
        return _lines(self._run(image, dpi, _PAGE), POINTS / dpi)

    def read_lines(self, images: Sequence[Path], dpi: int) -> Lines:
        """In one process: the model is loaded once for all of them."""
        names = images[0].with_suffix(".txt")
        names.write_text("\n".join(map(str, images)), encoding="utf-8")
        return _line_each(self._run(names, dpi, _ONE_LINE), len(images), POINTS / dpi)

    def turn(self, image: Path, dpi: int) -> int:
        try:
            said = self._run(image, dpi, _WHICH_WAY)
        except (Unreadable, Unavailable):  # too few letters, or no osd.traineddata: then nothing is known
            return 0
        found = _ROTATE.search(said)
        return int(found[1]) % 360 if found else 0

    def _run(self, image: Path, dpi: int, layout: int) -> str:
        if shutil.which(self._program) is None:
            raise Unavailable("Tesseract is not installed: scans cannot be read without it")
        # More threads than one spin against each other and are four times slower (reading.md, 4)
        os.environ |= {"OMP_THREAD_LIMIT": "1", "CAPPED_BYTES": str(children.MEMORY), "CAPPED_PROGRAM": self._program}
        pytesseract.pytesseract.tesseract_cmd = str(children.CAPPED) if children.can_cap() else self._program
        try:
            return self._asked(str(image), dpi, layout)
        except pytesseract.TesseractError as error:
            raise _failure(str(error.message)) from error
        except RuntimeError as error:  # pytesseract's word for a process that it had to end
            raise Unreadable(f"recognition took over {self._seconds:g} seconds", reason="ocr_timeout") from error

    def _asked(self, image: str, dpi: int, layout: int) -> str:
        if layout == _WHICH_WAY:
            said: str = pytesseract.image_to_osd(image, config=f"--dpi {dpi}", timeout=self._seconds)
            return said
        words = f"--oem 1 --psm {layout} --dpi {dpi}"
        table: str = pytesseract.image_to_data(image, lang="vie", config=words, timeout=self._seconds)
        return table


def _failure(complaint: str) -> Exception:
    """A missing language pack is the machine's fault, anything else the page's."""
    if "Failed loading language" in complaint:
        return Unavailable("Tesseract has no Vietnamese language pack: install tesseract-ocr-vie")
    if "bad_alloc" in complaint or "alloc" in complaint.lower():
        return Unreadable("recognition took too much memory", reason="ocr_too_heavy")
    last = complaint.strip().rsplit("\n", 1)[-1]
    return Unreadable(f"recognition failed: {last}", reason="ocr_failed")


def _lines(table: str, scale: float) -> Lines:
    lines: dict[tuple[str, ...], list[Word]] = {}
    for row in table.split("\n")[1:]:
        cells = row.split("\t")
        if len(cells) == _COLUMNS and cells[0] == _WORD_LEVEL and cells[-1].strip():
            lines.setdefault(tuple(cells[1:5]), []).append(_word(cells, scale))
    return tuple(tuple(line) for line in lines.values())


def _line_each(table: str, count: int, scale: float) -> Lines:
    """The words of each image of a list, which the table numbers as pages."""
    lines: list[list[Word]] = [[] for _ in range(count)]
    for row in table.split("\n")[1:]:
        cells = row.split("\t")
        if len(cells) == _COLUMNS and cells[0] == _WORD_LEVEL and cells[-1].strip() and int(cells[1]) <= count:
            lines[int(cells[1]) - 1].append(_word(cells, scale))
    return tuple(map(tuple, lines))


def _word(cells: list[str], scale: float) -> Word:
    left, top, width, height = (int(cell) * scale for cell in cells[6:10])
    x0, y0, x1, y1 = (round(value, 1) for value in (left, top, left + width, top + height))
    return Word(cells[-1], x0, y0, x1, y1, max(0.0, min(1.0, float(cells[10]) / 100)))
