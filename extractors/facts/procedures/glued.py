"""Cells that a scraped table has glued together: numbers of instruments cut at known symbols, names beside them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.facts.writing.rows import Form
from extractors.facts.writing.symbols import cleaned
from law import instruments, numbers
from law.text import Span

# the last digit of a year is blanked, so that the next number begins with its own digits
_YEAR_GLUED = Form(r"((?:19|20)\d)\d(?=\d{1,4}[a-zđ]?/(?:(?:19|20)\d\d/)?[A-ZĐ\d])", "năm 201102/2011/QH13")
_HEAD = Form(
    r"(?<![\d/])(?<!\d\.)(?P<serial>\d{1,5}(?:\.\d{1,2}(?=/))?[a-zđ]{0,2})\s?"
    r"(?:/\s?(?P<year>(?:19|20)\d\d)(?:\s?/\s?(?=[A-ZĐ])|(?=[A-ZĐ]{2}))"
    r"|(?P<joint>[/-])\s?(?=(?:QĐ|CT|NQ|VBHN|CP|TTg|TT|HĐBT|TTLT|NĐ|L)(?:[-/]|\b)))",
    "28/2023/QH15",
)
_RUN = Form(r"[A-ZĐ&]+", "BGD&ĐT")
# a title in capitals follows
_SHOUTED = Form(r"\s[A-ZĐÀ-Ỹ]{2}", "TT-BTCQUY ĐỊNH MỨC THU")
_PARLIAMENT = Form(r"(?:UBTV)?QH\d{1,2}|QH(?!\d)", "28/2023/QH15")
_JOIN = Form(r"\s?[-/]\s?(?=[A-ZĐ])", "TT-BTC")
_MORE_ISSUERS = (
    "HĐND", "UBND", "BGD&ĐT", "BNNPTNT", "BVHTT", "BTM", "BCN", "BTS", "BBCVT", "BTTTT", "BKHCNMT", "TCHQ", "VPQH",
    "VKSNDTC", "TANDTC", "BKHĐT", "BKHCN&MT",
    "BCVT", "BGD", "BLĐ", "BYT", "BGTVT", "BKH", "TCT", "TCTK", "TTg", "UBCK", "UBTDTT", "BVHTTDL", "BCNNg", "TLĐ",
    "TTCP", "BHXH", "UBDT", "BTNMT", "BXD", "BTP", "HĐTP",
    "HĐTPTANDTC", "CP", "NHNN", "KTNN", "BNNMT", "BDTTG",
)  # fmt: skip
_CODES = tuple(
    sorted(
        {*(code for code in instruments.ISSUERS), *_MORE_ISSUERS, *instruments.KINDS, "TTLT", "HĐBT"},
        key=len,
        reverse=True,
    )
)
# the number goes on in its title
_GOES_ON = Form(
    r"\s+(?:ngày|của|về|và|do|được|quy định|năm|cũng|đã|sửa đổi)(?!\w)|ngày\s|\s*[,;)”\"]|\s?\(",
    " ngày 20/4/2018 của Bộ Tài chính",
)


@dataclass(frozen=True, slots=True)
class Basis:
    """A number that stands in the table's column of numbers, and the name beside it."""

    span: Span
    number: str
    name: str


def bases(cell: str, offset: int) -> Iterator[Basis]:
    """The numbers of a cell "…name number name number…" that are entries of their own, not words of a name."""
    text = _YEAR_GLUED.sub(r"\1 ", cleaned(cell))
    found = list(cut(text))
    start = 0
    seen: set[str] = set()
    for place, (span, number) in enumerate(found):
        after = found[place + 1][0].start if place + 1 < len(found) else None
        repeats = after == span.end and found[place + 1][1] == number
        if repeats or not _is_entry(text, span, followed=after == span.end):
            continue
        name = cell[start : span.start].strip(" \t\n.,:")
        start = span.end
        if numbers.key(number) not in seen:
            seen.add(numbers.key(number))
            yield Basis(Span(offset + span.start, offset + span.end), number, name)


def is_glued(cell: str) -> bool:
    """Whether a number touches the word before or after it, as where a scraped table lost what parted its cells."""
    text = _YEAR_GLUED.sub(r"\1 ", cleaned(cell))
    return any(_touches(text, span) for span, _ in cut(text))


def _touches(text: str, span: Span) -> bool:
    """Luật Thương mại36/2005/QH11; "số36/2005" is a slip of the pen."""
    before, after = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 1]
    return after.isalpha() or (before[-1:].isalnum() and before.lower() != "số")


def _is_entry(text: str, span: Span, *, followed: bool) -> bool:
    """An entry touches the name before it or after it; a number within a name has blanks about it."""
    if _GOES_ON.match(text, span.end):
        return False
    touches_before = span.start > 0 and not text[span.start - 1].isspace()
    before = text[: span.start].rstrip()
    typed = before.endswith(("số", "Số", "Luật", "định", "tư", "quyết", "Pháp lệnh"))
    ends = span.end == len(text.rstrip())
    if followed:
        return touches_before or not before
    return touches_before or ends or not text[span.end].isspace() or not typed


def cut(text: str) -> Iterator[tuple[Span, str]]:
    """Numbers of a cleaned text, each cut where its symbol ends however the next word is glued to it."""
    at = 0
    while found := _HEAD.search(text, at):
        end = _symbol_end(text, found.end())
        at = max(end, found.end())
        if end > found.end():
            span = Span(found.start(), end)
            head = f"{found['serial']}/{found['year']}/" if found["year"] else f"{found['serial']}{found['joint']}"
            yield span, numbers.canonical(head + _whole(text[found.end() : end]))


def _symbol_end(text: str, at: int) -> int:
    end = at
    while True:
        piece = _piece_end(text, at)
        if piece <= at:
            return end
        end = piece
        join = _JOIN.match(text, end)
        if join is None or text[join.end() + 1 : join.end() + 2].islower():
            return end
        at = join.end()


def _piece_end(text: str, at: int) -> int:
    """End of one part of a symbol: the longest known code, else the run of capitals less a next word's first."""
    if parliament := _PARLIAMENT.match(text, at):
        return parliament.end()
    run = _RUN.match(text, at)
    if run is None:
        return at
    is_glued = text[run.end() : run.end() + 1].isalnum() or _SHOUTED.match(text, run.end()) is not None
    return _known_end(text, at, run.end()) if is_glued else run.end()


def _known_end(text: str, at: int, end: int) -> int:
    """The longest known code that begins the run; a run that is no code gives its last capital to the next word."""
    for code in _CODES:
        stop = at + len(code)
        if text[at:stop].upper() == code.upper() and (stop <= end or code != code.upper()):
            return stop
    return end - 1 if text[end : end + 1].islower() else end


def _whole(symbol: str) -> str:
    """The symbol without blanks; "NĐ-C", cut off by the cell, is NĐ-CP: no other symbol fits."""
    plain = re.sub(r"\s", "", symbol)
    return "NĐ-CP" if plain in ("NĐ-C", "NĐ-", "NĐ") else plain
