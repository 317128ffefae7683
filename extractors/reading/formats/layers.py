"""Whether a page's text layer can be believed: enough of it, Vietnamese, and whole syllables (reading.md, 5)."""

import re
from dataclasses import dataclass

from extractors.reading.assembly import Lines
from extractors.reading.characters import languages, legacy

# A scan whose layer is shorter than this holds a stamp or a note: "Người ký: Cổng Thông tin điện tử Chính phủ"
_FEWEST_LETTERS = 200
_COVERED = 0.5
_FEWEST_TOKENS = 20
_LETTER = re.compile(r"[^\W\d_]")
_TOKEN = re.compile(r"[^\W\d_]+")
# Not the letter of a point: "b) …", "đ. …"
_FREE_TOKEN = re.compile(r"\b[^\W\d_]+\b(?![).])")
_VOWEL = re.compile("[aeiouyàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.I)
# Marked vowels that stand alone as words only when a font was lost: "T NH LÀO CAI Ỉ"
_LONE_MARK = re.compile("[ảãạăằắẳẵặâầấẩẫậẻẽẹêềếểễệỉĩịỏõọôồốổỗộơờớởỡợủũụưừứửữựỷỹỵ]", re.I)


@dataclass(frozen=True, slots=True)
class Layer:
    """The text layer of a page, and the share of the page under pictures (0..1)."""

    lines: Lines
    covered: float
    blank: bool = False


def believable(layer: Layer) -> bool:
    """Blank pages are, and drawn letters, unless their font hides them; a picture of a page needs a layer that is long,
    marked and Vietnamese."""
    text = _text(layer)
    letters = len(_LETTER.findall(text))
    if layer.blank:
        return True
    if letters == 0 or fragmented(layer):
        return False
    if not is_scan(layer):
        return not ciphered(text)
    return letters >= _FEWEST_LETTERS and languages.marked(text) >= 0.1 and languages.whole(text) >= 0.7


def is_scan(layer: Layer) -> bool:
    """Whether the page is a picture, so that a layer over it was recognised by a machine."""
    return layer.covered >= _COVERED


def fragmented(layer: Layer) -> bool:
    """Letters of a lost font stand apart: "C NG HÒA XÃ H I CH NGHĨA Ộ Ộ Ủ"; old encodings only look like it."""
    text = _text(layer)
    tokens = _FREE_TOKEN.findall(text)
    broken = sum(_broken(token) for token in tokens)
    return broken > 2 and broken > 0.12 * len(tokens) and legacy.detect(text) is None


def ciphered(text: str) -> bool:
    """Letters of a font that does not say what they are: "&Ӝ1*+Ñ$" or private signs; old encodings are none."""
    signs = [letter for letter in text if not letter.isspace()]
    if sum(map(_is_foreign, signs)) > 0.1 * len(signs):
        return True
    tokens = [token for token in _TOKEN.findall(text) if len(token) > 1]
    voiced = sum(_VOWEL.search(token) is not None for token in tokens)
    return len(tokens) >= _FEWEST_TOKENS and voiced < 0.5 * len(tokens) and legacy.detect(text) is None


def _is_foreign(letter: str) -> bool:
    """Not of the alphabets that Vietnamese texts are set in, old encodings included: Cyrillic, Greek, private signs."""
    if letter < "\u0250" or "\u1e00" <= letter <= "\u1eff" or "\u2000" <= letter <= "\u2bff":
        return False
    return letter == "\ufffd" or "\ue000" <= letter <= "\uf8ff" or letter.isalpha()


def _broken(token: str) -> bool:
    return bool(_LONE_MARK.fullmatch(token)) or (token.islower() and len(token) < 4 and not _VOWEL.search(token))


def _text(layer: Layer) -> str:
    return "\n".join(" ".join(word.text for word in line) for line in layer.lines)
