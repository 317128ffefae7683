"""Bytes of a text file to characters: Unicode in its forms, else one character a byte for the old encodings."""

import codecs
import re
import unicodedata

from law.errors import Refused

_MARKS_OF_ORDER = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Signs of TCVN3 inside words, that Unicode Vietnamese never has there: "Céng hßa x· héi", "Sè: 12/Q§-UB"
_TCVN3 = re.compile(
    "[A-Za-z][\u00a1-\u00a9\u00ab-\u00b1\u00b4-\u00b9\u00bb-\u00bf]|[\u00a1-\u00a9\u00ab-\u00b1\u00b4-\u00b9\u00bb-\u00bf][a-z]|[hßcéêø]ß[aon]"
)
# Signs of VNI, a mark after its vowel: "Coäng hoøa xaõ hoäi chuû nghóa"
_VNI = re.compile("[aeouyAEOUYöôÖÔ][øùûõïØÙÛÕÏäâåáàãéèëêæúüüÄÂÅÁÀÃÉÈËÊ]|[ñÑ][aeiouöôAEIOUÖÔ]")
# Letters that only Unicode has: ă đ ơ ư ạ ế
_UNICODE_ONLY = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u0300-\u0323\u1ea0-\u1ef9]"
)
# the tone marks of Windows-1258 (grave, hook, tilde, acute, dot), and these behind a vowel of that encoding
_TONES = re.compile(rb"[\xcc\xd2\xde\xec\xf2]")
_TONED = re.compile(rb"[aeiouyAEIOUY\xe2\xea\xf4\xe3\xf5\xfd\xc2\xca\xd4\xc3\xd5\xdd][\xcc\xd2\xde\xec\xf2]")
_FEW, _SURE = 10, 0.95
# a^ a( o+ with a tone behind it or a letter: "nha^n", "na(m", "dduo+`ng"
_VIQR = re.compile(r"[aeo]\^(?:['`?~.]|(?=[a-z\s]))|a\((?:['`?~.]|(?=[a-z]))|[ou]\+(?:['`?~.]|(?=[a-z\s]))", re.I)
_FEWEST_TYPED = 5
_SIGNS_IN_CAPITALS = re.compile("[A-Z][€‚ƒ„†‡ˆ‰Š‹ŒŽ•˜™š›œžŸ](?=[A-Z]| )|\\b[ŒŽŠšœžŸ][A-Z]")
_LETTERS = re.compile(r"[^\W\d_]")


def decode(data: bytes) -> str:
    """The characters of a text file; of bytes in no Unicode form each byte as its Windows character."""
    for mark, encoding in _MARKS_OF_ORDER:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    head = data[:2000]
    # In UTF-16 without its mark a byte in two is 0 for all that is plain Latin: the first of the two, big end first
    if len(head) >= 4 and head.count(0) * 4 > len(head):
        big = head[::2].count(0) > head[1::2].count(0)
        return data.decode("utf-16-be" if big else "utf-16-le", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if _is_partly_unicode(data):
            return "".join(map(_line, data.splitlines(keepends=True)))
        if _is_windows_vietnamese(data):
            return unicodedata.normalize("NFC", data.decode("cp1258", errors="replace"))
        return "".join(_windows(byte) for byte in data)


def unread(name: str) -> Refused:
    """What is said of a text whose letters cannot be made Unicode."""
    words = f"{name} is written in an encoding that is not read: turn it into Unicode (UTF-8) and give that"
    return Refused(words, reason="unknown_encoding")


def _is_partly_unicode(data: bytes) -> bool:
    """UTF-8 with a damaged byte in it, or with lines of another encoding beside its own."""
    return has_unicode_marks(data.decode("utf-8", errors="ignore"))


def _line(data: bytes) -> str:
    """A line in UTF-8 but for damaged letters (these as U+FFFD); of one in no Unicode form each byte as above."""
    text = data.decode("utf-8", errors="replace")
    return text if "\ufffd" not in text or has_unicode_marks(text) else "".join(map(_windows, data))


def _is_windows_vietnamese(data: bytes) -> bool:
    """Windows-1258: its five tone marks are bytes of their own and stand behind vowels alone; in TCVN3 and VNI most of
    these bytes are letters that stand behind others."""
    marks = len(_TONES.findall(data))
    return marks > _FEW and len(_TONED.findall(data)) >= _SURE * marks


def windows_vietnamese(data: bytes) -> str | None:
    """A name in Windows-1258, composed; None where a tone mark stands behind no vowel."""
    if len(_TONED.findall(data)) != len(_TONES.findall(data)):
        return None
    return unicodedata.normalize("NFC", data.decode("cp1258", errors="replace"))


def is_unknown(text: str) -> bool:
    """Whether a text of single bytes is in no encoding that is read: nearly all letters beyond ASCII (a third are in
    TCVN3), or more than a quarter of them without the signs of an old encoding."""
    foreign = sum(char > "\x7f" for char in text if char.isalpha())
    letters = len(_LETTERS.findall(text))
    if foreign <= _FEW or has_unicode_marks(text):
        return False
    return foreign * 3 > letters * 2 or (foreign * 4 > letters and not looks_legacy(text))


def is_typed_marks(text: str) -> bool:
    """Whether marks are signs typed behind their letters (VIQR, RFC 1456): "Quye^'t ddi.nh so^' 12"."""
    shaped = len(_VIQR.findall(text))
    return shaped >= _FEWEST_TYPED and shaped * 100 > len(_LETTERS.findall(text)) and not has_unicode_marks(text)


def has_lost_capitals(text: str) -> bool:
    """Whether an old-encoded text has capitals with marks of their own (VISCII, the full table of TCVN 5712), which
    the converter of TCVN3 and VNI leaves as signs: "T›NH", "VIŽT NAM"."""
    return len(_SIGNS_IN_CAPITALS.findall(text)) > 3


def _windows(byte: int) -> str:
    return _WINDOWS[byte]


def _windows_table() -> tuple[str, ...]:
    """Windows-1252, its five empty places as Latin-1 leaves them."""
    return tuple(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(256))


_WINDOWS = _windows_table()


def looks_legacy(text: str) -> bool:
    """Whether the lines that are not plain bear the signs of TCVN3 or VNI often enough to be worth the converter."""
    text = text if text.isascii() else "\n".join(line for line in text.split("\n") if not line.isascii())
    signs = len(_TCVN3.findall(text)) + len(_VNI.findall(text))
    return signs > 3 and signs * 50 > len(_LETTERS.findall(text))


def has_unicode_marks(text: str) -> bool:
    """Whether a paragraph has letters that no old encoding gives: it is Unicode already."""
    return _UNICODE_ONLY.search(text) is not None
