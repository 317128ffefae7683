"""The terms that words are found by: syllables and pairs of neighbouring syllables, exact and without tone marks.

Pairs stand in for word segmentation, which they beat (search.md, 2): "thủ tục" is one term beside "thủ" and "tục".
"""

import re
from functools import lru_cache

from law.folding import fold, latin, nfc

# A run of letters and digits: "Quyết", "43", "2008"; "QĐ-TTg" is two
WORD = re.compile(r"[^\W_]+")


def syllables(text: str) -> list[str]:
    """Lower-case NFC syllables and numerals in order, look-alike letters as the Latin ones."""
    return WORD.findall(latin(nfc(text)).lower())


@lru_cache(maxsize=50_000)
def _folded(syllable: str) -> str:
    """Vietnamese has some 7,000 syllables: each is folded once, not once a place."""
    return fold(syllable)


def folded_syllables(text: str) -> list[str]:
    """The same without tone marks and with đ as d."""
    return list(map(_folded, syllables(text)))


def terms(words: list[str]) -> str:
    """The syllables, then their pairs joined by an underscore: a b c a_b b_c."""
    pairs = ["_"] * (4 * len(words[1:]))  # laid out in one list and joined once, in half the time of joining each pair
    pairs[0::4], pairs[2::4], pairs[3::4] = words[:-1], words[1:], [" "] * len(words[1:])
    return " ".join(words) + " " * bool(pairs) + "".join(pairs[:-1])


def both_terms(text: str) -> tuple[str, str]:
    """The exact field, and the folded field that is found by queries without tone marks: terms joined by blanks, as a
    white-space analyser takes them."""
    exact, folded = both_syllables(text)
    return paired(exact), paired(folded)


def both_syllables(text: str) -> tuple[str, str]:
    """The syllables of a text that is to be found, exact and folded, each joined by blanks."""
    words = syllables(text)
    return " ".join(words), " ".join(map(_folded, words))


def paired(words: str) -> str:
    """The terms of syllables joined by blanks: "a b" gives "a b a_b"."""
    return terms(words.split(" ")) if words else ""


def is_marked(text: str) -> bool:
    """Whether a text bears any tone mark or đ, so that the exact field can tell its words apart."""
    return fold(nfc(text)) != latin(nfc(text)).lower()
