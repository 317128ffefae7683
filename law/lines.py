"""Which line breaks of a text only the page's width made, and which begin a paragraph."""

import math
import re
from collections.abc import Iterator
from functools import lru_cache

BLANK = "·"  # stands for each character of a quotation that was blanked out, so that offsets hold

# Chương II | Mục 3 | PHỤ LỤC I | Phần thứ hai
_DIVISION = r"(?:Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|Phụ lục|PHỤ LỤC)\s+(?:[IVXLC\d]+|thứ)\b[^\n]*"
# Điều 12. | 3. | 3.1. | b) | k.4) | - | (2) | II.
MARKER = re.compile(
    rf"\s*(?:(?P<division>{_DIVISION})|(?P<roman>[IVX]{{1,5}}\s*[.)])|(?P<article>Điều\s+\d+[a-zđ]?\s*[.:]?)"
    r"|(?P<deep>\d{1,3}(?:\.\d{1,3}){1,3}\s*[.)]?(?=\s)|[a-zđ]\.?\d{1,2}\s*[.)])|(?P<item>\d{1,3}\s*[.)](?!\d))"
    r"|(?P<letter>[a-zđ]{1,2}\s*[).](?=\s))|(?P<dash>[-–+•*](?![-–*])|\(\d{1,2}\)|\([a-zđ]\)))\s*"
)
_STOPS = frozenset('.:/”"!?')
# with what a line begins that goes on with one that is not full: blanks, small letters, a number, the rest of a phrase
_GOING_ON = re.compile(r"[\sa-zà-ỹđ(ĐCMP\d–-]")
_SEMICOLON = re.compile(r";\s*$")
# tại khoản 3 ⏎ Điều 2. | giai đoạn 2009 ⏎ - 2010.: what looks like a marker is the rest of a phrase
_PHRASE = re.compile(
    r"(?:(?:khoản|điểm)\s+[\da-zđ]{1,3}|(?<!\w)(?:khoản|điểm|tại|của|và|theo|hoặc|số|các|từ|đến|tiêu đề|tên)|,)[ \t]*\n"
    r"[ \t]*(?:Điều|Chương|Mục|Phụ lục)\s|(?:19|20)\d\d[ \t]*\n[ \t]*[-–]\s*(?:19|20)\d\d"
    r"|(?<!\w)(?:Điều|khoản|Khoản|số|Chương|Mục|ngày|tháng|năm)[ \t]*\n[ \t]*\d"
)
_IN_PHRASE = re.compile(r"[ \t]*[ĐCMP\d–-]")  # with what the rest of such a phrase begins
_LOWER = re.compile(r"\s*[a-zà-ỹđ(]")
# what begins a paragraph of its own, however the line before it ended
_OPENING = re.compile(
    r"\s*(?:Căn cứ|Theo đề nghị|Xét đề nghị|Nơi nhận|Kính gửi|Số\s*:|(?:TM|KT|TL|TUQ|Q)\s*\.\s"
    r"|[A-ZĐỦ][^\n.;:]{3,90}? ban hành (?:Thông tư|Nghị định|Quyết định|Nghị quyết|Chỉ thị|Kế hoạch|Chương trình)"
    r"|Thực hiện (?:Nghị|Quyết|Chỉ thị|Kế hoạch|Chương trình|Công văn|Thông tư|Luật)"
    r"|Để (?:thực hiện|triển khai|tiếp tục))"
)
# được sửa đổi bởi Luật số 03/2022/QH15; ⏎ Luật số 38/2024/QH15
_LISTED = re.compile(r";\s*\n\s*(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Thông tư)[^\n\d]{0,14} số\s")
_HEADING = re.compile(r"\s*Điều\s+\d")
_LONG_LINE = 130
_FULL = 0.82  # of the usual width: letters are not equally wide
_LONGEST_JOIN = 4000

_Line = tuple[int, int]


def unwrapped(text: str) -> str:
    """The text, of the same length, with blanks for the line breaks that only the page's width made."""
    parts, at = [], 0
    for start, end in joined(text):
        parts += [text[at:start], text[start:end].replace("\n", " ")]
        at = end
    return "".join((*parts, text[at:]))


@lru_cache(
    maxsize=2
)  # a text that no width broke and that quotes nothing is asked for twice: as read, and without both
def joined(text: str) -> tuple[_Line, ...]:
    """Offsets of paragraphs: lines, joined where the one does not end a sentence and the other goes on."""
    return tuple(_joined(text))


def _joined(text: str) -> Iterator[_Line]:
    lines = list(_printed(text))
    width = _width(lines)
    start = end = last_start = -1
    for first, last in lines:
        is_open = start >= 0 and text[end - 1] not in _STOPS
        is_full = is_open and width != math.inf and _is_full(text, (last_start, end), (first, last), width)
        if is_open and _goes_on(text, (start, end), (first, last), is_full=is_full):
            end, last_start = last, first
            continue
        if start >= 0:
            yield start, end
        start, end, last_start = first, last, first
    if start >= 0:
        yield start, end


def _printed(text: str) -> Iterator[_Line]:
    """Offsets of the lines that are not blank."""
    at = 0
    for line in text.split("\n"):
        if line and not line.isspace():
            yield at, at + len(line)
        at += len(line) + 1


def _width(lines: list[_Line]) -> float:
    """Letters that fill a line of a page; without end where lines are whole paragraphs and no width breaks them."""
    if not lines or sum(end - start > _LONG_LINE for start, end in lines) * 50 >= len(lines):
        return math.inf
    lengths = sorted(end - start for start, end in lines)
    return lengths[len(lengths) * 4 // 5]


def _is_full(text: str, line: _Line, following: _Line, width: float) -> bool:
    """Whether the first word of the following line had no room in this one; a blank line parts them in any case."""
    blank = text.find(" ", *following)
    word = (blank if blank >= 0 else following[1]) - following[0]
    wanted = width * (1 if _HEADING.match(text, line[0]) else _FULL)
    return line[1] - line[0] + word >= wanted and text.count("\n", line[1], following[0]) == 1


def _goes_on(text: str, before: _Line, line: _Line, *, is_full: bool) -> bool:
    """Whether a line goes on with what stands before it."""
    last = text[before[1] - 1]
    if last.isspace() and text[max(before[0], before[1] - 4) : before[1]].rstrip()[-1:] in _STOPS:
        return False
    if not is_full and _GOING_ON.match(text, line[0]) is None:
        return False
    if line[1] - before[0] > _LONGEST_JOIN:
        return False
    if last != ";" and _IN_PHRASE.match(text, line[0]):
        last_words = text[max(before[0], before[1] - 12) : before[1]].replace("\n", " ")
        if _PHRASE.search(f"{last_words}\n{text[line[0] : line[0] + 20]}"):
            return True
    if MARKER.match(text, *line) or _OPENING.match(text, *line) or BLANK in text[before[1] - 1 : line[0] + 1]:
        return False
    return _flows(text, before, line, is_full=is_full)


def _flows(text: str, before: _Line, line: _Line, *, is_full: bool) -> bool:
    """The same for a line that nothing marks as a beginning: small letters go on, capitals only after a full line."""
    shouted = text[before[0] : before[1]].isupper(), text[line[0] : line[1]].isupper()
    if any(shouted):
        return is_full and all(shouted)
    is_lower = _LOWER.match(text, *line) is not None
    if _SEMICOLON.search(text, before[1] - 2, before[1]):
        return is_full and (is_lower or _LISTED.match(text, before[1] - 1, line[1]) is not None)
    return is_lower or is_full
