"""Recognition that goes on where it was ended: what the engine said of each image is kept until the file is read."""

import contextlib
import hashlib
import importlib
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import astuple
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.reading.assembly import Lines, Word

if TYPE_CHECKING:
    from extractors.reading.recognition.ocr import OcrEngine


class Remembering:
    """An engine that asks another only what it was not yet asked of the very same image (by SHA-256 of its bytes).

    A scan of 500 pages takes many minutes: after a kill the pages that were done cost only their drawing. A failure is
    not kept, and a full disk only makes it forget."""

    name = "remembering"

    def __init__(self, folder: Path, engine: "OcrEngine | None" = None) -> None:
        self._folder, self._given = folder, engine

    @cached_property
    def _engine(self) -> "OcrEngine":
        """Tesseract, loaded when a page asks for it: most files need none."""
        if self._given:
            return self._given
        engine: OcrEngine = importlib.import_module("extractors.reading.recognition.ocr").Tesseract()
        return engine

    def read(self, image: Path, dpi: int) -> Lines:
        return _lines(self._answer(f"read {dpi}", (image,), lambda: self._engine.read(image, dpi)))

    def read_lines(self, images: Sequence[Path], dpi: int) -> Lines:
        return _lines(self._answer(f"lines {dpi}", images, lambda: self._engine.read_lines(images, dpi)))

    def turn(self, image: Path, dpi: int) -> int:
        return int(self._answer(f"turn {dpi}", (image,), lambda: self._engine.turn(image, dpi)))

    def _answer(self, question: str, images: Sequence[Path], ask: Callable[[], Any]) -> Any:
        """The kept answer as JSON gives it back, else the engine's own."""
        kept = self._folder / f"{_digest(question, images)}.json"
        with contextlib.suppress(OSError, ValueError):
            return json.loads(kept.read_bytes())
        answer = ask()
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            part = kept.with_suffix(f".{os.getpid()}")
            part.write_text(json.dumps(answer, default=astuple, ensure_ascii=False), encoding="utf-8")
            part.replace(kept)
        return answer


def _digest(question: str, images: Sequence[Path]) -> str:
    digest = hashlib.sha256(question.encode())
    for image in images:
        digest.update(hashlib.sha256(image.read_bytes()).digest())
    return digest.hexdigest()


def _lines(answer: Any) -> Lines:
    return tuple(tuple(word if isinstance(word, Word) else Word(*word) for word in line) for line in answer)
