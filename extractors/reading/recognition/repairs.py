"""Digits that recognition takes for letters, put right only where nothing but a digit can stand: dates and numbers."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.reading.assembly import Lines, Word
from law.folding import fold

_AS_ONE = str.maketrans("lI]|!¡Ø", "1111110")
# "ngày 1] tháng l1 năm": after these words stands a day or a month
_HIGHEST = {"ngay": 31, "thang": 12}
# behind the day and behind the month
_UNITS = {"thang": ("ngay", "tháng"), "nam": ("thang", "năm")}
_DAY_OR_MONTH = re.compile(r"(?=.*[lI\]|!¡ØTÌÍO§])(?:[TIl|](?=\d\d))?([\dlI\]|!¡ØTÌÍO§]{1,2})([,.;:]?)")
# "tháng l1] năm": no other day or month has more than one
_ELEVEN = re.compile(r"[1lI\]|!¡]{3}([,.;:]?)")
_AS_DIGIT = _AS_ONE | str.maketrans("TÌÍO§", "11108")
# "khoản I Điều 8", "khoản § Điều 1l": clauses and articles are counted in digits ("Điều I" was once a Roman one)
_PROVISION = re.compile(r"(?=.*[\dl\]§]|I[^\w]*$)([\dlI\]§]{1,3})([,.;:”)]*)")
# "l1/12/2011", "1]/8/2011;"
_DATE = re.compile(r"(?=[^/]*/?[^/]*[lI\]|])([\dlI\]|]{1,2}/[\dlI\]|]{1,2})(/\d{4}\W*)")
# "936ó/GM-UBND" was 936, "10ó/2011/NĐ-CP" was 106: ó is what a 6 looks like, and sometimes comes beside it
_SIX = re.compile(r"(\d+)ó(?=/(?:\d{4}/)?[A-ZĐ])")
# "148§1/2001/GM-UBND" was 1481, "I§99/SGDĐT" 1899, "4&69/UBND" 4869: what an 8 looks like, sometimes beside it
_EIGHT = re.compile(r"(?:8[§&]|[§&]8?)(?=[\d§&]*/(?:\d{4}/)?[A-ZĐ])")
_FIRST_ONE = re.compile(r"^[Il|¡](?=\d+/(?:\d{4}/)?[A-ZĐ]{2})")
# "$ố 30c/NQ-CP", "§ố": "số" under a stamp
_SO = re.compile(r"[$§][ốôóòồổ]:?")
# "Só:465", "Sô: 12"
_NUMBERED = re.compile(r"^S[óòỏọôồổỗộõ](?=[:.])")
# "1187/QĐÐ-BNV": no symbol has two of them
_TWICE = re.compile(r"(?<=[/\-A-Z])[ĐÐ]{2}(?=[-/]|$)")
# "Quyết (định số": a smudge before the second word of a kind's name
_SECOND = {"quyet": ("dinh",), "nghi": ("dinh", "quyet"), "thong": ("tu",), "chi": ("thi",)}
_SMUDGE = re.compile(r"^[(\[{|‘'`.,\"“”]+(?=\w)")
# 01/2018/NĐ-CP "ngày (folded)
_NUMBER = re.compile(r"\d/.*[a-z]{2}")
# "1481/2001/GM-U BND": a symbol that lost its end to the next word
_CUT = re.compile(r"\d/(?:\d{4}/)?[A-ZĐ]+-(?P<end>[A-ZĐ]{1,3})$")
# "98/2024/T T-BQP", "79/2024/T1 T-" at the end of a line: the circular's own letters parted
_T = re.compile(r"(?<=\d/)T[1Il|¡]?$")
_T_AND_BODY = re.compile(r"T(?:LT)?-(?:[A-ZĐ]{2}|$)")
_ENDS = frozenset({"UBND", "HĐND", "UBTVQH"})
# "112/2025/QHI15", "222/2025/QHI5", "24/2023/OH15", "28/2005/PL-UBTVOHI3": the National Assembly's terms are counted
_TERM = re.compile(r"(?<=[/V\d])[QO0]H([\dIl|!\]]{1,3})(?=\W*$)")
_LAST_TERM = 16  # 2026 to 2031
# "04/2024/T1-BVHTTDL", "01/2026/TI-BNG", "11/2010/TT1-BTNMT": no kind of document but the circular is written with a T
_CIRCULAR = re.compile(r"(?<=\d/)(?:T[1Il|¡]|TT[1Il|¡])(?=-(?:[A-ZĐ]{2}|$))")
# "6.3/2025/QH15" was 63: no serial has a point in it but those of the Government's resolutions (66.13/2026/NQ-CP)
_POINTED = re.compile(r"^(\d{1,3})[.,](?=\d{1,2}/\d{4}/(?!NQ-CP)[A-ZĐ])")
# "201/⁄2025/QH15", "166/2025NĐ-CP", "360/2025/NĐ:CP", "20/2025/TTBNV", "28/2021/T'T-BLĐTBXH"
_STROKES_TWICE = re.compile(r"(?<=\d)//(?=\d|[A-ZĐ])")
_NO_STROKE = re.compile(r"(?<=\d/\d{4})(?=(?:NĐ|QĐ|TT|NQ|CT)\b|QH\d)")
_NO_HYPHEN = re.compile(r"(?<=\d/)(NĐ|QĐ|TT|NQ|CT)[:;]?(?=(?:B[A-ZĐ]{1,9}|CP|TTg|UBND|HĐND)\b)")
_TICK = re.compile(r"(?<=\d/T)['’‘`´](?=T-)")
# "năm 201 7"
_CENTURY, _REST_OF_YEAR = re.compile(r"(?:19|20)\d?"), re.compile(r"\d{1,2}[,.;:)]*")
# "số 11 1/2025/NĐ-CP", "số I 11/2025/NĐ-CP": a serial of ones parted by a blank
_PART, _REST = re.compile(r"[\dIl|]{1,3}"), re.compile(r"\d{1,3}/\d{4}/[A-ZĐ]{2}")
# "ngày 02 tháng.7 năm. 2014": specks beside the words of a date
_SPECKED = re.compile(r"(ng[àa]y|th[áa]ng|n[ăa]m)[.,:-](\d{0,4})(\W*)", re.I)
# What was put right is never certain
_TRUSTED_AT_MOST = 0.5


def repaired(lines: Lines) -> Lines:
    """The lines with such digits restored; a repaired word has a low confidence, so that a person looks."""
    return tuple(tuple(_repaired_words(_joined(line))) for line in lines)


def _repaired_words(line: tuple[Word, ...]) -> Iterator[Word]:
    for place, word in enumerate(line):
        # no paper prints the stroke of fractions
        plain = replace(word, text=word.text.replace("⁄", "/")) if "⁄" in word.text else word
        before = [fold(one.text).strip("(,.;:") for one in line[max(0, place - 2) : place]]
        unit = _UNITS.get(fold(word.text)) if len(before) == 2 and before[1].isdigit() else None
        if unit and before[0] == unit[0] and word.text.lower() not in (unit[1], fold(unit[1])):  # "tháng 9 nám 2020"
            yield replace(word, text=_cased(unit[1], word.text))
        else:
            yield _repaired(plain, before[-1] if before else "")


def _cased(text: str, like: str) -> str:
    return text.upper() if like.isupper() else text


def _joined(line: tuple[Word, ...]) -> tuple[Word, ...]:
    """The line with symbols whole that a blank parted."""
    words: list[Word] = []
    for word in line:
        if words and _goes_on(words[-1].text, word.text):
            first = words.pop()
            sure = min(first.confidence or 0.0, word.confidence or 0.0, _TRUSTED_AT_MOST)
            y0, y1 = min(first.y0, word.y0), max(first.y1, word.y1)
            words.append(Word(_T.sub("T", first.text) + word.text, first.x0, y0, word.x1, y1, sure))
        elif _is_parted(words, word):
            first = words.pop()
            y0, y1 = min(first.y0, word.y0), max(first.y1, word.y1)
            text = first.text.translate(_AS_ONE) + word.text
            words.append(Word(text, first.x0, y0, word.x1, y1, _TRUSTED_AT_MOST))
        elif _is_year(words, word):
            first = words.pop()
            y0, y1 = min(first.y0, word.y0), max(first.y1, word.y1)
            words.append(Word(first.text + word.text, first.x0, y0, word.x1, y1, _TRUSTED_AT_MOST))
        elif specked := _SPECKED.fullmatch(word.text):
            words += _without_speck(word, specked)
        else:
            words.append(word)
    return tuple(words)


def _goes_on(before: str, text: str) -> bool:
    """Whether the word is the rest of a symbol that the one before begins."""
    cut = _CUT.search(before)
    if cut and cut["end"] + text.rstrip(".,;:") in _ENDS:
        return True
    return bool(_T.search(before) and _T_AND_BODY.match(text))


def _is_parted(before: list[Word], word: Word) -> bool:
    """Whether the word goes on with a serial whose first digits stand alone after "số"."""
    if len(before) < 2 or not _REST.match(word.text) or not _PART.fullmatch(before[-1].text):
        return False
    return fold(before[-2].text).strip(".:,") == "so"


def _is_year(before: list[Word], word: Word) -> bool:
    """Whether the word ends the year of a date that was parted."""
    if len(before) < 3 or not _CENTURY.fullmatch(before[-1].text) or not _REST_OF_YEAR.fullmatch(word.text):
        return False
    digits = before[-1].text + word.text.rstrip(",.;:)")
    return len(digits) == 4 and fold(before[-2].text) == "nam" and before[-3].text.translate(_AS_DIGIT).isdigit()


def _without_speck(word: Word, specked: re.Match[str]) -> Iterator[Word]:
    """ "tháng.7" as "tháng" and "7", each over its share of the place."""
    name, number, rest = specked.groups()
    middle = word.x0 + (word.x1 - word.x0) * (len(name) + 0.5) / len(word.text)
    yield replace(word, text=name, x1=middle if number else word.x1)
    if number:
        sure = min(word.confidence or 0.0, _TRUSTED_AT_MOST)
        yield replace(word, text=number + rest, x0=middle, confidence=sure)


def _repaired(word: Word, before: str) -> Word:
    text = _restored(word.text, before)
    if text == word.text:
        return word
    return replace(word, text=text, confidence=min(word.confidence or 0.0, _TRUSTED_AT_MOST))


def _restored(text: str, before: str) -> str:
    if _SO.fullmatch(text):
        return "số" + text[2:]
    clear = _SMUDGE.sub("", text)
    is_named = fold(clear) in _SECOND.get(before, ()) or (fold(clear) == "ngay" and _NUMBER.search(before))
    if clear != text and is_named:
        return clear
    text = _NUMBERED.sub("Số", _TWICE.sub("Đ", text))
    counted = _of_date(text, _HIGHEST.get(before)) or _of_provision(text, before)
    if counted:
        return counted
    text = _NO_HYPHEN.sub(r"\1-", _NO_STROKE.sub("/", _STROKES_TWICE.sub("/", _TICK.sub("", _counted(text)))))
    text = _CIRCULAR.sub("TT", _POINTED.sub(r"\1", text))
    text = _FIRST_ONE.sub("1", _EIGHT.sub("8", text))
    return _SIX.sub(lambda match: match[1] if match[1].endswith("6") else f"{match[1]}6", text)


def _of_provision(text: str, before: str) -> str | None:
    """The number of a clause or an article with its digits; None of any other word, and of one that needs nothing."""
    found = _PROVISION.fullmatch(text) if before in ("khoan", "dieu") else None
    if found is None or found[1].isdigit() or (before == "dieu" and set(found[1]) == {"I"}):
        return None
    digits = found[1].translate(_AS_DIGIT)
    return None if digits.startswith("0") else digits + found[2]


def _of_date(text: str, highest: int | None) -> str | None:
    """A day or a month, or a date in slashes, with its digits; None of any other word."""
    part = _DAY_OR_MONTH.fullmatch(text) if highest else None
    if part and highest and 1 <= int(part[1].translate(_AS_DIGIT)) <= highest:
        return part[1].translate(_AS_DIGIT) + part[2]
    if highest and (eleven := _ELEVEN.fullmatch(text)):
        return "11" + eleven[1]
    date = _DATE.fullmatch(text)
    return date[1].translate(_AS_ONE) + date[2] if date else None


def _counted(text: str) -> str:
    """The National Assembly's symbol with its term in digits; a first one that was read twice counts once."""
    found = _TERM.search(text)
    if found is None:
        return text
    term = found[1].translate(_AS_ONE)
    term = term[1:] if len(term) > 2 and term[0] == "1" else term
    is_term = term.isdigit() and 1 <= int(term) <= _LAST_TERM
    return f"{text[: found.start()]}QH{term}{text[found.end() :]}" if is_term else text
