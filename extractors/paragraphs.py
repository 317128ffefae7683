"""Numbered paragraphs of a text (Điều, khoản, điểm, dash) with those they stand under; quotations are blanked out."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from law.text import Span

BLANK = "·"  # stands for each character of a quotation, so offsets hold

# Chương II | Mục 3 | PHỤ LỤC I | Phần thứ hai
_DIVISION = r"(?:Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|Phụ lục|PHỤ LỤC)\s+(?:[IVXLC\d]+|thứ)\b[^\n]*"
# Điều 12. | 3. | 3.1. | b) | k.4) | - | (2) | II.
_MARKER = re.compile(
    rf"\s*(?:(?P<division>{_DIVISION})|(?P<roman>[IVX]{{1,5}}\s*[.)])|(?P<article>Điều\s+\d+[a-zđ]?\s*[.:]?)"
    r"|(?P<deep>\d{1,3}(?:\.\d{1,3}){1,3}\s*[.)]?(?=\s)|[a-zđ]\.?\d{1,2}\s*[.)])|(?P<item>\d{1,3}\s*[.)](?!\d))"
    r"|(?P<letter>[a-zđ]{1,2}\s*[).](?=\s))|(?P<dash>[-–+•*]|\(\d{1,2}\)|\([a-zđ]\)))\s*"
)
_LEVELS = {"division": 0.0, "roman": 0.5, "article": 1.0, "item": 2.0, "deep": 3.0, "letter": 4.0, "dash": 6.0}
_STEP = 0.25
_DEEPEST = 9.0
_ENDED = re.compile(r"[.:/”\"!?]\s*$")
_SEMICOLON = re.compile(r";\s*$")
# tại khoản 3 ⏎ Điều 2. | giai đoạn 2009 ⏎ - 2010.: what looks like a marker is the rest of a phrase
_PHRASE = re.compile(
    r"(?:(?:khoản|điểm)\s+[\da-zđ]{1,3}|(?<!\w)(?:khoản|điểm|tại|của|và|theo|hoặc|số|các|từ|đến)|,)\s*\n\s*Điều\s"
    r"|(?:19|20)\d\d\s*\n\s*[-–]\s*(?:19|20)\d\d"
)
_LOWER = re.compile(r"\s*[a-zà-ỹđ(]")
# what begins a paragraph of its own, however the line before it ended
_OPENING = re.compile(
    r"\s*(?:Căn cứ|Theo đề nghị|Xét đề nghị|Nơi nhận|Kính gửi|Số\s*:|(?:TM|KT|TL|TUQ|Q)\s*\.\s"
    r"|[A-ZĐỦ][^\n.;:]{3,90}? ban hành (?:Thông tư|Nghị định|Quyết định|Nghị quyết|Chỉ thị))"
)
# được sửa đổi bởi Luật số 03/2022/QH15; ⏎ Luật số 38/2024/QH15
_LISTED = re.compile(r";\s*\n\s*(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Thông tư)[^\n\d]{0,14} số\s")
_HEADING = re.compile(r"\s*Điều\s+\d")
_LONG_LINE = 130
_FULL = 0.82  # of the usual width: letters are not equally wide
_LONGEST_JOIN = 4000


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`text` is the paragraph from its marker's end, quotations blanked; `parents` are indices, outermost first."""

    span: Span
    body: int
    text: str
    level: float
    kind: str | None
    parents: tuple[int, ...]


def blanked(content: str, spans: Iterable[Span]) -> str:
    """The content with each span as a run of blanks of the same length."""
    parts, at = [], 0
    for span in spans:
        parts += [content[at : span.start], BLANK * (span.end - span.start)]
        at = span.end
    return "".join((*parts, content[at:]))


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """All paragraphs in order; lines broken by the page's width are joined."""
    found: list[Paragraph] = []
    stack: list[int] = []
    for start, end in _joined(text):
        marker = _MARKER.match(text, start, end)
        kind = marker.lastgroup if marker else None
        level = _LEVELS[kind] if kind else _unmarked_level(found, stack)
        while stack and found[stack[-1]].level >= level:
            stack.pop()
        body = min(marker.end(), end) if marker and kind != "division" else start
        found.append(Paragraph(Span(start, end), body, text[body:end], level, kind, tuple(stack)))
        stack.append(len(found) - 1)
    return tuple(found)


def unwrapped(text: str) -> str:
    """The text, of the same length, with blanks for the line breaks that only the page's width made."""
    parts, at = [], 0
    for start, end in _joined(text):
        parts += [text[at:start], text[start:end].replace("\n", " ")]
        at = end
    return "".join((*parts, text[at:]))


def _unmarked_level(found: list[Paragraph], stack: list[int]) -> float:
    """Beside the unmarked paragraph before it, but under one that ends with a colon or names an article."""
    if not stack:
        return _STEP
    top = found[stack[-1]]
    leads = top.text.rstrip().endswith(":")
    return top.level if top.kind is None and not leads else min(top.level + _STEP, _DEEPEST)


def _joined(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of paragraphs: lines, joined where the one does not end a sentence and the other goes on."""
    lines = [found.span() for found in re.finditer(r"[^\n]+", text) if not found.group().isspace()]
    width = _width(lines)
    start = end = last_start = -1
    for first, last in lines:
        wanted = width * (1 if _HEADING.match(text, max(last_start, 0)) else _FULL)
        is_full = end - last_start + _first_word(text, first, last) >= wanted
        if start >= 0 and _goes_on(text, (start, end), (first, last), is_full=is_full):
            end, last_start = last, first
            continue
        if start >= 0:
            yield start, end
        start, end, last_start = first, last, first
    if start >= 0:
        yield start, end


def _width(lines: list[tuple[int, int]]) -> float:
    """Letters that fill a line of a page; without end where lines are whole paragraphs and no width breaks them."""
    if not lines or sum(end - start > _LONG_LINE for start, end in lines) * 50 >= len(lines):
        return math.inf
    lengths = sorted(end - start for start, end in lines)
    return lengths[len(lengths) * 4 // 5]


def _first_word(text: str, start: int, end: int) -> int:
    blank = text.find(" ", start, end)
    return (blank if blank >= 0 else end) - start


def _goes_on(text: str, before: tuple[int, int], line: tuple[int, int], *, is_full: bool) -> bool:
    """Whether a line goes on with what stands before it."""
    tail = max(before[0], before[1] - 4)
    if line[1] - before[0] > _LONGEST_JOIN or _ENDED.search(text, tail, before[1]):
        return False
    if _PHRASE.search(text, max(before[0], before[1] - 12), line[1]):
        return True
    if _begins(text, line) or BLANK in text[before[1] - 1 : line[0] + 1]:
        return False
    is_lower = _LOWER.match(text, *line) is not None
    if _SEMICOLON.search(text, tail, before[1]):
        return is_full and (is_lower or _LISTED.match(text, before[1] - 1, line[1]) is not None)
    return is_lower or (is_full and not text[before[0] : before[1]].isupper())


def _begins(text: str, line: tuple[int, int]) -> bool:
    """Whether a line is by its own words the first of a paragraph."""
    return bool(_MARKER.match(text, *line) or _OPENING.match(text, *line)) or text[line[0] : line[1]].isupper()
