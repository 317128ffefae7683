"""Whether letters are Vietnamese: by their marks, and where these were never typed by the shape of the syllables."""

import re

_MARKED = re.compile("[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.I)
# Those that no other language has: every eighth letter of a Vietnamese text
_OWN = re.compile("[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_LETTER = re.compile(r"[^\W\d_]")
# A syllable of Vietnamese: first consonants, vowels, last consonants; "Nghiêng", "uyết", "Hạnh"
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    "[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ]{1,3}"
    "(?:ng|nh|ch|[cmnpt])?",
    re.I,
)
_TOKEN = re.compile(r"[^\W\d_]+")
_FEWEST_LETTERS = 200  # fewer are a form of numbers, or a drawing
_LEAST_OWN, _LEAST_WHOLE = 0.02, 0.7


def marked(text: str) -> float:
    """The share of letters that bear the marks of Vietnamese (0..1)."""
    return len(_MARKED.findall(text)) / max(1, len(_LETTER.findall(text)))


def whole(text: str) -> float:
    """The share of words that are shaped as a syllable of Vietnamese (0..1), with marks or without."""
    tokens = _TOKEN.findall(text)
    return sum(_SYLLABLE.fullmatch(token) is not None for token in tokens) / max(1, len(tokens))


def is_foreign(text: str) -> bool:
    """Whether a text long enough to tell is in another language."""
    letters = len(_LETTER.findall(text))
    if letters < _FEWEST_LETTERS:
        return False
    return len(_OWN.findall(text)) < _LEAST_OWN * letters and whole(text) < _LEAST_WHOLE
