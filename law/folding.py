"""One folding of Vietnamese text: how words are compared without tone marks, and how typed characters are repaired."""

import codecs
import re
import unicodedata

# Letters that look Latin inside a symbol and are not (citation_grammar.md, 1): 157/2025/TT-BTС, 07/2025/NĐ-СР
LOOKALIKES = str.maketrans("СРОАВЕНКМТХІЈЅсроаехі", "CPOABEHKMTXIJScpoaexi")
# Ð (Latin Eth) and the African Đ are typed for Đ (U+0110): 89/2015/NÐ-CP; a smudged N is read Ñ: 25/2025/ÑQ-HĐND
STROKES = str.maketrans({"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "Ñ": "N"})
HYPHENS = str.maketrans({c: "-" for c in "‐‑‒–—−﹣－\u00ad"})
SLASHES = str.maketrans({"⁄": "/", "∕": "/", "／": "/"})

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_MARKS = re.compile(r"[\u0300-\u036f]")
_MARKED = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
# what Vietnamese texts are full of beside ASCII and these; Cyrillic and Greek letters are folded one by one
_SIGNS = "“”‘’…–—°≥≤□×·º²³½±÷•☐√−"


def nfc(text: str) -> str:
    """Composed form; every pattern of ours expects it."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def latin(text: str) -> str:
    """Letters that only look Latin as the Latin ones, of which the result has as many: ТТ-ВТС is typed for TT-BTC."""
    return text.translate(LOOKALIKES) if _CYRILLIC.search(text) else text


def fold(text: str) -> str:
    """Lower case without tone marks and with đ as d: "Quyết định" → "quyet dinh"; look-alike letters as Latin ones.

    The result has the same length, so offsets into it hold for the text. One of Vietnamese letters alone goes through a
    code page of them, which takes a sixth of the time that folding each character by itself does.
    """
    try:
        letters, _ = codecs.charmap_encode(text.lower(), "strict", _PAGE)
    except UnicodeEncodeError:
        return text.translate(_FOLDS)
    return codecs.charmap_decode(letters, "strict", _FOLDED_PAGE)[0]


def _fold_one(char: str) -> str:
    plain = _MARKS.sub("", unicodedata.normalize("NFD", latin(char).lower())).replace("đ", "d").replace("ð", "d")
    return plain if len(plain) == 1 else char


class _Folds(dict[int, str]):
    """Code point → folded character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _fold_one(chr(code))
        return self[code]


_FOLDS = _Folds()
# an 8-bit code page of small letters and signs, and one of the same codes with what they fold to
_LETTERS = "".join(map(chr, range(128))) + _MARKED + _SIGNS
_UNUSED = "\ufffe" * (256 - len(_LETTERS))
_PAGE = codecs.charmap_build(_LETTERS + _UNUSED)
_FOLDED_PAGE = "".join(map(_fold_one, _LETTERS)) + _UNUSED


def squeeze(text: str) -> str:
    """Runs of white space, line breaks among them, as one blank."""
    return " ".join(text.split())


def fold_words(text: str) -> str:
    """Folded words joined by single blanks, everything else dropped: the form names are compared in."""
    return " ".join(re.findall(r"[^\W_]+", fold(text)))
