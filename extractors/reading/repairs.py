"""Digits that recognition takes for letters, put right only where nothing but a digit can stand: dates and numbers."""

import re
from dataclasses import replace

from extractors.reading.assembly import Lines, Word
from law.folding import fold

_AS_ONE = str.maketrans("lI]|!¡Ø", "1111110")
# "ngày 1] tháng l1 năm": after these words stands a day or a month
_HIGHEST = {"ngay": 31, "thang": 12}
_DAY_OR_MONTH = re.compile(r"(?=.*[lI\]|!¡Ø])([\dlI\]|!¡Ø]{1,2})([,.;:]?)")
# "l1/12/2011", "1]/8/2011;"
_DATE = re.compile(r"(?=[^/]*/?[^/]*[lI\]|])([\dlI\]|]{1,2}/[\dlI\]|]{1,2})(/\d{4}\W*)")
# "936ó/GM-UBND" was 936, "10ó/2011/NĐ-CP" was 106: ó is what a 6 looks like, and sometimes comes beside it
_SIX = re.compile(r"(\d+)ó(?=/(?:\d{4}/)?[A-ZĐ])")
# "148§1/2001/GM-UBND" was 1481, "I§99/SGDĐT" 1899, "4&69/UBND" 4869: what an 8 looks like, sometimes beside it
_EIGHT = re.compile(r"(?:8[§&]|[§&]8?)(?=[\d§&]*/(?:\d{4}/)?[A-ZĐ])")
_FIRST_ONE = re.compile(r"^[Il|¡](?=\d+/(?:\d{4}/)?[A-ZĐ]{2})")
# "$ố 30c/NQ-CP", "§ố": "số" under a stamp
_SO = re.compile(r"[$§][ốôóòồổ]:?")
# "1187/QĐÐ-BNV": no symbol has two of them
_TWICE = re.compile(r"(?<=[/\-A-Z])[ĐÐ]{2}(?=[-/]|$)")
# "Quyết (định số": a smudge before the second word of a kind's name
_SECOND = {"quyet": ("dinh",), "nghi": ("dinh", "quyet"), "thong": ("tu",), "chi": ("thi",)}
_SMUDGE = re.compile(r"^[(\[{|‘'`.,]+(?=\w)")
# "1481/2001/GM-U BND": a symbol that lost its end to the next word
_CUT = re.compile(r"\d/(?:\d{4}/)?[A-ZĐ]+-(?P<end>[A-ZĐ]{1,3})$")
_ENDS = frozenset({"UBND", "HĐND", "UBTVQH"})
# What was put right is never certain
_TRUSTED_AT_MOST = 0.5


def repaired(lines: Lines) -> Lines:
    """The lines with such digits restored; a repaired word has a low confidence, so that a person looks."""
    whole = (_joined(line) for line in lines)
    return tuple(
        tuple(_repaired(word, line[place - 1].text if place else "") for place, word in enumerate(line))
        for line in whole
    )


def _joined(line: tuple[Word, ...]) -> tuple[Word, ...]:
    """The line with symbols whole that a blank parted."""
    words: list[Word] = []
    for word in line:
        cut = _CUT.search(words[-1].text) if words else None
        if cut and cut["end"] + word.text.rstrip(".,;:") in _ENDS:
            first = words.pop()
            sure = min(first.confidence or 0.0, word.confidence or 0.0, _TRUSTED_AT_MOST)
            y0, y1 = min(first.y0, word.y0), max(first.y1, word.y1)
            words.append(Word(first.text + word.text, first.x0, y0, word.x1, y1, sure))
        else:
            words.append(word)
    return tuple(words)


def _repaired(word: Word, before: str) -> Word:
    text = _restored(word.text, fold(before).strip("(,.;:"))
    if text == word.text:
        return word
    return replace(word, text=text, confidence=min(word.confidence or 0.0, _TRUSTED_AT_MOST))


def _restored(text: str, before: str) -> str:
    if _SO.fullmatch(text):
        return "số" + text[2:]
    clear = _SMUDGE.sub("", text)
    if clear != text and fold(clear) in _SECOND.get(before, ()):
        return clear
    text = _TWICE.sub("Đ", text)
    highest = _HIGHEST.get(before)
    part = _DAY_OR_MONTH.fullmatch(text) if highest else None
    if part and highest and 1 <= int(part[1].translate(_AS_ONE)) <= highest:
        return part[1].translate(_AS_ONE) + part[2]
    date = _DATE.fullmatch(text)
    if date:
        return date[1].translate(_AS_ONE) + date[2]
    text = _FIRST_ONE.sub("1", _EIGHT.sub("8", text))
    return _SIX.sub(lambda match: match[1] if match[1].endswith("6") else f"{match[1]}6", text)
