"""How the number of a document is printed, in every spelling met; cutting it out and making it canonical."""

import heapq
import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors.facts.writing.letters import LOWER
from extractors.facts.writing.rows import Form, Row, any_of
from law import instruments, numbers
from law.folding import HYPHENS, LOOKALIKES, SLASHES, STROKES

# one character for one, so that offsets into the cleaned text hold for the text
_CHARACTERS = tuple(
    (chr(code), plain if isinstance(plain, str) else chr(plain))
    for code, plain in (
        HYPHENS
        | SLASHES
        | STROKES
        | LOOKALIKES
        | {0x00AD: 0x200B, 0x00A0: 0x20, 0x202F: 0x20, 0x2009: 0x20, 0x5F: 0x2D}
    ).items()
)
_BLANK = r"[ \t\u200b]"
_CAPITAL = "A-ZĐƯ"
# TTg ngày printed without the blank: 30/2007/QĐ-TTgngày
_GLUED = rf"(?:TTg|CP|QH\d\d|[{_CAPITAL}]{{3,12}}?)(?=(?:ngày|của|về|và|được|do)(?![{LOWER}]))"
# BTC | NHNN7 | BGD&ĐT | TTg | GDTrH; digits never the start of the next number (TT-BTC01/2024/NQ-HĐND)
_PIECE = (
    rf"(?:{_GLUED}|(?:UBTV)?Q[Hh]-?\d{{1,2}}(?!\d)|(?:UBTVQH(?!\d)|QyĐ|[{_CAPITAL}][{_CAPITAL}&]+[a-zđ]{{1,2}}[{_CAPITAL}]*"
    rf"|[{_CAPITAL}][{_CAPITAL}&]*(?:\d{{1,2}}(?!\d*/\d))?)(?![{LOWER}]))"
)
# QĐ-UBND | QĐ/UBND | QĐ.UBND
_JOIN = rf"(?:{_BLANK}?-[-\s\u200b]{{0,2}}|{_BLANK}?/{_BLANK}?|(?<=[ĐQT])\.(?=(?:UB|HĐND|CP|TTg|B[{_CAPITAL}])))"
_KIND_CODE = r"(?:TTLT|TTLN|TT|NĐ|ND|QĐ|QD|NQ|CT|PL|NQLT|VBHN)"
_SYMBOL = (
    rf"(?:{_KIND_CODE}{_BLANK}(?=[{_CAPITAL}]{{2}})|(?:{_PIECE}){_JOIN})?(?:{_PIECE}{_JOIN}){{0,7}}{_PIECE}"
    rf"(?:{_BLANK}?\([{_CAPITAL}]{{1,6}}\d{{0,3}}\))?(?:-\d{{1,3}}(?![\d/]))?"
)
_LOWERED = r"(?:nđ|qđ|tt|ttlt|nq|ct)-[a-zđ]{2,10}(?![a-zđ])"
# 66.7 | 30c | 02 ; never the end of a longer number
_SERIAL = r"\d(?<![\d.]\d)(?<!\d[:,/-]\d)\d{0,4}(?:\.\d{1,2}(?=/))?[a-zđA-HK]{0,2}"
NUMBER = Form(
    rf"(?P<serial>{_SERIAL}){_BLANK}{{0,6}}(?:"
    rf"(?:/|-|\.(?=(?:19|20)\d\d/)){_BLANK}{{0,2}}(?P<year>(?:19|20)\d\d){_BLANK}?(?:[/\-.]{_BLANK}?|(?=[{_CAPITAL}]{{2}}))"
    rf"(?P<symbol>{_SYMBOL}|{_LOWERED})|(?P<joint>[/-]){_BLANK}?(?P<plain>{_SYMBOL}|{_LOWERED}))",
    "93/2007/QĐ-TTg",
)
_MISSING_HYPHEN = Form(rf"^({_KIND_CODE})({'|'.join(sorted(instruments.ISSUERS, key=len, reverse=True))})$", "TTBTC")
_PARLIAMENT = Form(r"((?:UBTV)?Q[Hh])-?(\d{1,2})$", "QH-13")
_LOST_BLANK = Form(rf"^({_KIND_CODE})\s+", "TT BTC")
FILE_NAME = Form(r"\.(?:docx?|pdf|rtf|xlsx?|zip)\b", "21.2015.TT-BYT.doc", re.I)
_KINDS_IN_SYMBOL = frozenset(numbers.comparable_symbol(code) for code in instruments.KINDS)
_CUT_OFF = Form(r"^N[ĐD](?:-C?)?$", "NĐ-C")
# the "/" before a known symbol: what stands before it is a serial and a year, or a slip of the pen
_BEFORE_SYMBOL = Form(rf"/{_BLANK}?(?=(?:{_KIND_CODE}){_BLANK}?[-/]|(?:UBTV)?Q[Hh]-?\d)", "56/202/QH15")
_KNOWN = Form(_SYMBOL, "QĐ-TTg")
# what is no number and stands for one, up to that "/"; never a number that we are sure of
SLIPS = (
    Row(
        rf"(?<![\d/.-])\d{{1,5}}[a-zđ]?{_BLANK}?/{_BLANK}?(?!(?:19|20)\d\d{_BLANK}?$)[\dOoIl]{{1,6}}", "số 56/202/QH15"
    ),
    Row(rf"(?<![\d/.-])\d{{1,5}}{_BLANK}?/{_BLANK}?(?:19|20)(?:{_BLANK}\d\d|\d{_BLANK}\d)", "số 15/20 20/NĐ-CP"),
    Row(rf"(?<=[sS][ốôổ]{_BLANK})\d{{1,3}}{_BLANK}\d{{1,3}}/(?:19|20)\d\d", "số 1 5/2020/NĐ-CP"),
)
_SLIP = Form(rf"{any_of(SLIPS)}{_BLANK}?$", "Luật số 56/202")
_LONGEST_SLIP = 24
_BLANKS = Form(r"[\s\u200b]+", "TT- BTC")
_JOINTS = Form(r"-{2,}|\.", "QĐ.UBND")


class Printed(NamedTuple):
    """A number as it stands in a text, and canonical; of a slip it is as written, with its blanks taken out."""

    start: int
    end: int
    number: str
    is_repaired: bool
    is_slip: bool = False


def cleaned(content: str) -> str:
    """The text with look-alike letters, hyphens, slashes and blanks made plain; same length."""
    for char, plain in _CHARACTERS:  # few are met in a text: twenty times as fast as asking of every character
        content = content.replace(char, plain)
    return content


def printed(text: str) -> Iterator[Printed]:
    """All numbers of a cleaned text in order, and what was meant for one by a slip of the pen."""
    slips, whole = tuple(_slips(text)), map(_whole, NUMBER.finditer(text))
    if not slips:
        yield from whole
        return
    end = 0
    for one in heapq.merge(slips, whole, key=lambda one: one.start):
        if one.start >= end:
            end = one.end
            yield one


def _whole(found: re.Match[str]) -> Printed:
    return Printed(found.start(), found.end(), canonical(found), is_repaired(found))


def _slips(text: str) -> Iterator[Printed]:
    for slash in _BEFORE_SYMBOL.finditer(text):
        start = max(0, slash.start() - _LONGEST_SLIP)
        slip, symbol = _SLIP.search(text, start, slash.start()), _KNOWN.match(text, slash.end())
        if slip and symbol:
            digits, letters = (_BLANKS.sub("", one.group()) for one in (slip, symbol))
            number = f"{digits}/{numbers.canonical_symbol(letters)}"
            yield Printed(slip.start(), symbol.end(), number, is_repaired=False, is_slip=True)


def canonical(found: re.Match[str]) -> str:
    """The canonical number of a match of NUMBER."""
    symbol = found["symbol"] or found["plain"]
    lost = _LOST_BLANK.match(symbol)
    symbol = f"{lost[1]}-{symbol[lost.end() :]}" if lost else symbol
    symbol = _JOINTS.sub("-", _BLANKS.sub("", symbol))
    symbol = _repaired(_PARLIAMENT.sub(r"\1\2", symbol) if "Q" in symbol else symbol)
    serial = _BLANKS.sub("", found["serial"])
    if found["year"]:
        return numbers.canonical(f"{serial}/{found['year']}/{symbol}")
    return numbers.canonical(f"{serial}{found['joint']}{symbol}")


def _repaired(symbol: str) -> str:
    """TTBTC → TT-BTC; NĐ-C, cut off by a cell, → NĐ-CP: the only symbol that fits."""
    glued = _MISSING_HYPHEN.match(symbol)
    if glued:
        return f"{glued[1]}-{glued[2]}"
    return "NĐ-CP" if _CUT_OFF.match(symbol) else symbol


def is_repaired(found: re.Match[str]) -> bool:
    """Whether a sign of it was lost or is another: TTBTC, TT BTC, NĐ-C, 127/2007NĐ-CP, 115/2017-BTC."""
    symbol = found["symbol"] or found["plain"]
    if found["year"] and "/" not in found.string[found.end("year") : found.start("symbol")]:
        return True
    return bool(_MISSING_HYPHEN.match(symbol) or _CUT_OFF.match(symbol) or _LOST_BLANK.match(symbol))


def is_certain(number: str) -> bool:
    """The number alone tells a legal document: it has a year, and a kind or a parliament in its symbol."""
    parsed = numbers.parse(number)
    if parsed is None or parsed.year is None:
        return False
    first = numbers.comparable_symbol(re.split(r"[-/]", parsed.symbol)[0])
    return first in _KINDS_IN_SYMBOL or bool(re.match(r"(?:QH|UBTVQH)\d", first))


def has_kind(number: str) -> bool:
    """The symbol begins with the code of a kind: NQ-CP, QĐ-UBND, TTr-CP."""
    parsed = numbers.parse(number)
    return parsed is not None and numbers.comparable_symbol(parsed.kind_code) in _KINDS_IN_SYMBOL
