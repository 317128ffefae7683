"""Meaning as numbers: the shipped static model, run without torch; the same vector with and without tone marks."""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load_file
from tokenizers import Tokenizer

DIMENSIONS = 256
TOGETHER = 512  # texts cut into pieces at once: of each piece its place, its spelling and more are told, 20 kB a text
LONGEST = 3_000  # characters of a text that are read; what stands behind them is in other passages
WEIGHTS = Path(__file__).resolve().parent / "weights"

Vectors = npt.NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into unit vectors of 256 numbers; `name` changes whenever the vectors would."""

    @property
    def name(self) -> str: ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), 256); a text without known words gives a zero vector."""
        ...


class StaticEmbedder:
    """A sentence-transformers StaticEmbedding + Normalize: the mean of the pieces' vectors."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        places = [folder / module["path"] for module in json.loads((folder / "modules.json").read_text("utf-8"))]
        home = next(place for place in places if (place / "tokenizer.json").exists())
        self._tokenizer = Tokenizer.from_file(str(home / "tokenizer.json"))
        self._tokenizer.no_padding()
        (weights,) = load_file(str(home / "model.safetensors")).values()
        self._weights = np.ascontiguousarray(weights, dtype=np.float32)
        self.name = f"static-{_mark(self._weights)}"

    def embed(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self._weights.shape[1]), dtype=np.float32)
        for row, ids in enumerate(self._pieces(texts)):
            if ids:
                vectors[row] = self._weights[ids].mean(axis=0)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        return (vectors / np.where(norms > 0, norms, 1)).astype(np.float32)

    def _pieces(self, texts: Sequence[str]) -> Iterator[list[int]]:
        """The numbers of the pieces of each text."""
        for at in range(0, len(texts), TOGETHER):
            clipped = [text[:LONGEST] for text in texts[at : at + TOGETHER]]
            for encoding in self._tokenizer.encode_batch_fast(clipped, add_special_tokens=False):
                yield encoding.ids


def _mark(weights: Vectors) -> str:
    """Short name of a set of weights, so that an index knows which model made its vectors."""
    return f"{weights.shape[0]}x{weights.shape[1]}-{float(np.abs(weights).sum()):.0f}"


@lru_cache(maxsize=1)
def shipped_embedder() -> StaticEmbedder:
    """The model in the repository, loaded once."""
    return StaticEmbedder(WEIGHTS)
