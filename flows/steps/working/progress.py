"""Progress of long work on a terminal; silent where standard error is no terminal."""

import sys
from typing import TextIO


class Progress:
    """Counts done of total on one line that is written over."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._is_shown = self._stream.isatty()
        self._width = 0

    def show(self, what: str, done: int, total: int | None = None, note: str = "") -> None:
        """`note`: what else is under way, "scan.pdf: trang 132 trên 500"."""
        if not self._is_shown:
            return
        line = f"{what}: {done}" + (f"/{total}" if total else "") + (f"; {note}" if note else "")
        self._stream.write("\r" + line.ljust(self._width))
        self._stream.flush()
        self._width = len(line)

    def end(self) -> None:
        if self._is_shown and self._width:
            self._stream.write("\n")
            self._width = 0
