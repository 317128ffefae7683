"""The tokeniser of the embedder: folded syllables and the phrases that they form more often than chance."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

import numpy as np
import numpy.typing as npt
from tokenizers import Regex, Tokenizer, decoders, normalizers, pre_tokenizers
from tokenizers.models import Unigram

from index.tokens import folded_syllables

LEAST_COUNT = 12
LEAST_NPMI = 0.10
PHRASES = 14_000
SYLLABLES = 8_000
_BITS = 14  # of a syllable's number, so that four fit in 64 bits
UNKNOWN = "<unk>"

Counts = dict[str, int]


def counted_pieces(texts: Iterable[str]) -> Counts:
    """Syllables and 2–4-syllable phrases with their counts, in a fixed order."""
    counts: Counter[str] = Counter()
    lists = [folded_syllables(text) for text in texts]
    for words in lists:
        counts.update(words)
    kept = dict(
        sorted(((w, n) for w, n in counts.items() if n >= LEAST_COUNT), key=lambda x: (-x[1], x[0]))[:SYLLABLES]
    )
    return kept | _phrases(lists, kept)


def _phrases(lists: list[list[str]], kept: Counts) -> Counts:
    numbers = {word: number for number, word in enumerate(kept, start=1)}
    stream = np.fromiter(
        chain.from_iterable(chain((numbers.get(w, 0) for w in words), (0,)) for words in lists), dtype=np.int64
    )
    names = ["", *kept]
    frequency = np.array([1, *kept.values()]) / max(1, len(stream))
    found = chain.from_iterable(_grams(stream, size, frequency) for size in (2, 3, 4))
    ranked = sorted(found, key=lambda one: (-one[0] * one[1], one[2]))[:PHRASES]
    return {" ".join(names[number] for number in gram): count for _, count, gram in ranked}


def _grams(
    stream: npt.NDArray[np.int64], size: int, frequency: npt.NDArray[np.float64]
) -> Iterator[tuple[float, int, tuple[int, ...]]]:
    """(NPMI, count, syllable numbers) of the n-grams that are frequent and bound enough."""
    length = len(stream) - size + 1
    code = np.zeros(length, dtype=np.int64)
    whole = np.ones(length, dtype=bool)
    for at in range(size):
        part = stream[at : at + length]
        code = (code << _BITS) | part
        whole &= part > 0
    grams, counts = np.unique(code[whole], return_counts=True)
    for gram, count in zip(grams[counts >= LEAST_COUNT], counts[counts >= LEAST_COUNT], strict=True):
        parts = tuple(int(gram >> (_BITS * at)) & ((1 << _BITS) - 1) for at in reversed(range(size)))
        joint = count / len(stream)
        npmi = (np.log(joint) - np.log(frequency[list(parts)]).sum()) / (-np.log(joint) * (size - 1))
        if npmi > LEAST_NPMI:
            yield float(npmi), int(count), parts


def tokenizer_of(counts: Counts) -> Tokenizer:
    """A Unigram tokeniser whose normaliser takes tone marks away, so that both spellings of a query are one."""
    total = sum(counts.values())
    pieces = [(UNKNOWN, 0.0), ("▁", -20.0)]
    pieces += [("▁" + piece.replace(" ", "▁"), float(np.log(count / total))) for piece, count in counts.items()]
    tokenizer = Tokenizer(Unigram(pieces, unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFD(),
            normalizers.StripAccents(),
            normalizers.Lowercase(),
            normalizers.Replace(Regex("[đð]"), "d"),
            normalizers.Replace(Regex(r"[^\p{L}\p{N}]+"), " "),
            normalizers.Strip(),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(split=False)
    tokenizer.decoder = decoders.Metaspace()
    return tokenizer
