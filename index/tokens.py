"""The terms that words are found by: syllables and pairs of neighbouring syllables, exact and without tone marks.

Pairs stand in for word segmentation, which they beat (search.md, 2): "thủ tục" is one term beside "thủ" and "tục".
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from law.folding import fold, nfc

# A run of letters and digits: "Quyết", "43", "2008"; "QĐ-TTg" is two
WORD = re.compile(r"[^\W_]+")


def syllables(text: str) -> list[str]:
    """Lower-case NFC syllables and numerals in order."""
    return WORD.findall(nfc(text).lower())


def folded_syllables(text: str) -> list[str]:
    """The same without tone marks and with đ as d."""
    return WORD.findall(fold(nfc(text)))


def terms(words: list[str]) -> Iterator[str]:
    """The syllables, then their pairs joined by an underscore: a, b, c, a_b, b_c."""
    yield from words
    yield from map("_".join, pairwise(words))


def exact_terms(text: str) -> str:
    """The exact field: terms joined by blanks, as the index's white-space analyser takes them."""
    return " ".join(terms(syllables(text)))


def folded_terms(text: str) -> str:
    """The folded field, found by queries without tone marks."""
    return " ".join(terms(folded_syllables(text)))


def is_marked(text: str) -> bool:
    """Whether a text bears any tone mark or đ, so that the exact field can tell its words apart."""
    return fold(nfc(text)) != nfc(text).lower()
