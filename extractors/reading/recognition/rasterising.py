"""Pages of a PDF as pixels, drawn in a child process: a page that takes too long or too much is lost alone.

`python -m extractors.reading.recognition.rasterising FILE` is the child: it reads lines "page dpi grey notes…" and
answers each with a line "height width channels" and the pixels, or with a line "damaged".
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterable
from threading import Timer
from typing import IO

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from extractors.reading.recognition.children import MEMORY, limited
from law.errors import Unreadable

Pixels = NDArray[np.uint8]

SECONDS_A_PAGE = 60.0
_POINTS = 72.0


class Rasteriser:
    """Draws pages of one PDF; the child starts with the first page, and anew after one that ended it."""

    def __init__(self, data: bytes, *, seconds: float = SECONDS_A_PAGE, memory: int = MEMORY) -> None:
        self._data = data
        self._seconds = seconds
        self._memory = memory
        self._file: IO[bytes] | None = None
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Rasteriser":
        return self

    def __exit__(self, *_: object) -> None:
        self._end()
        if self._file:
            self._file.close()

    def page(self, number: int, dpi: int, *, grey: bool, without: Iterable[int] = ()) -> Pixels:
        """Page `number` (from 0) as height × width, or × 3; Unreadable, with the reason, loses it.

        `without`: places, among the page's annotations, of those that are not drawn."""
        child = self._open()
        timer = Timer(self._seconds, child.kill)
        timer.start()
        try:
            return _asked(child, " ".join(map(str, (number, dpi, int(grey), *without))) + "\n")
        except (EOFError, BrokenPipeError) as error:
            is_late = timer.finished.is_set()
            self._end()
            if is_late:
                raise Unreadable(f"drawing took over {self._seconds:g} seconds", reason="page_timeout") from error
            raise Unreadable("drawing took too much memory, or broke down", reason="page_too_heavy") from error
        finally:
            timer.cancel()

    def _open(self) -> subprocess.Popen[bytes]:
        if self._file is None:
            self._file = tempfile.NamedTemporaryFile(prefix="rasoat-pdf-", suffix=".pdf")
            self._file.write(self._data)
            self._file.flush()
        if self._child is None:
            words = limited(
                [sys.executable, "-m", "extractors.reading.recognition.rasterising", str(self._file.name)], self._memory
            )
            pipe = subprocess.PIPE
            self._child = subprocess.Popen(words, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
        return self._child

    def _end(self) -> None:
        if self._child:
            self._child.kill()
            self._child.communicate()
            self._child = None


def _asked(child: subprocess.Popen[bytes], question: str) -> Pixels:
    assert child.stdin and child.stdout
    child.stdin.write(question.encode())
    child.stdin.flush()
    said = child.stdout.readline().split()
    if said == [b"damaged"]:
        raise Unreadable("the page is damaged and cannot be drawn", reason="damaged_page")
    if len(said) != 3:
        raise EOFError
    height, width, channels = map(int, said)
    pixels = child.stdout.read(height * width * channels)
    if len(pixels) != height * width * channels:
        raise EOFError
    shape = (height, width) if channels == 1 else (height, width, channels)
    return np.frombuffer(pixels, np.uint8).reshape(shape)


def _answer(document: pypdfium2.PdfDocument, question: str, out: IO[bytes]) -> None:
    number, dpi, grey, *without = map(int, question.split())
    try:
        page = document[number]
        _hide(page, without)
        seen = page.render(scale=dpi / _POINTS, grayscale=bool(grey)).to_numpy()
    except pypdfium2.PdfiumError:
        out.write(b"damaged\n")
        return
    # the channels in any order: only their brightest and darkest count
    pixels = np.ascontiguousarray(seen[:, :, :3] if seen.ndim == 3 and seen.shape[2] >= 3 else seen.squeeze())
    channels = pixels.shape[2] if pixels.ndim == 3 else 1
    out.write(b"%d %d %d\n" % (pixels.shape[0], pixels.shape[1], channels))
    out.write(pixels.tobytes())


def _hide(page: pypdfium2.PdfPage, notes: Iterable[int]) -> None:
    for index in notes:
        note = pdfium.FPDFPage_GetAnnot(page, index)
        if note:
            pdfium.FPDFAnnot_SetFlags(note, pdfium.FPDFAnnot_GetFlags(note) | pdfium.FPDF_ANNOT_FLAG_HIDDEN)
            pdfium.FPDFPage_CloseAnnot(note)


def main() -> None:
    """The child: draws what it is asked for until nobody asks."""
    document = pypdfium2.PdfDocument(sys.argv[1])
    for question in sys.stdin:
        _answer(document, question, sys.stdout.buffer)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
