"""Where a text divides: articles (Điều), and inside them clauses and points, or paragraphs of about a page's third."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

SHORTEST, USUAL, LONGEST = 120, 1_000, 1_600

# "Điều 5. Hiệu lực thi hành", "Điều 12a:", "ĐIỀU 3 -", or alone on its line; not "Điều 5 của Nghị định này"
ARTICLE = re.compile(
    r"^[ \t]{0,20}(?:Điều|ĐIỀU|Ðiều)[ \t]{1,4}(?P<number>\d{1,3}[a-zđ]?)[ \t]{0,3}(?:[.:–-]|$)"
    r"[ \t]{0,4}(?P<title>[^\n]{0,300})",
    re.M,
)
# "PHỤ LỤC", "Phụ lục II", "PHỤ LỤC SỐ 1": what follows belongs to no article
APPENDIX = re.compile(
    r"^[ \t]{0,40}(?P<label>(?:PHỤ LỤC|Phụ lục)(?: (?:số|SỐ))?(?: [IVXL\d]{1,6})?)[ \t.:]{0,4}$", re.M
)
# "1. Ủy ban nhân dân", "2.1. Trình tự": a clause (khoản)
CLAUSE = re.compile(r"^[ \t]{0,20}(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})[.)][ \t]{1,4}(?=\S)", re.M)
# "a) Giấy đề nghị", "đ) Bản sao": a point (điểm)
POINT = re.compile(r"^[ \t]{0,20}(?P<letter>[a-zđ]{1,2})\)[ \t]{0,4}(?=\S)", re.M)
_BREAK = re.compile(r"\n+|(?<=[.;:])[ \t]+")


@dataclass(frozen=True, slots=True)
class Division:
    """A stretch of a text with its label ("Điều 5", "khoản 2", ""); `body` is where the words begin."""

    label: str
    start: int
    end: int
    title: str = ""
    body: int = 0


def articles(content: str) -> tuple[Division, ...]:
    """Articles and appendices, and the stretch before the first as a division without label; () of a blank text."""
    marks = sorted([*ARTICLE.finditer(content), *APPENDIX.finditer(content)], key=lambda mark: mark.start())
    ends = [*(mark.start() for mark in marks[1:]), *([len(content)] if marks else [])]
    first = marks[0].start() if marks else len(content)
    opening = (Division("", 0, first),) if content[:first].strip() else ()
    return opening + tuple(_article(mark, end) for mark, end in zip(marks, ends, strict=True))


def _article(mark: re.Match[str], end: int) -> Division:
    if mark.re is APPENDIX:
        return Division(mark["label"].capitalize(), mark.start(), end, "", mark.end())
    title = mark["title"].strip()
    # "Điều 2. Quyết định này có hiệu lực kể từ ngày ký." is the article's words, not its heading
    is_heading = bool(title) and len(title) <= 200 and title[-1] not in ".;:," and not CLAUSE.match(title)
    body = mark.end() if is_heading else mark.start("title")
    return Division(f"Điều {mark['number']}", mark.start(), end, title if is_heading else "", body)


def clauses(content: str, start: int, end: int) -> tuple[Division, ...]:
    """Clauses and points of a stretch: none shorter than 120 characters but a single one, none above some 1,600."""
    cuts = sorted({start, *_cuts(content, start, end)})
    pieces = zip(cuts, [*cuts[1:], end], strict=True)
    return tuple(_labelled(content, start, *piece) for piece in _sized(content, _gathered(pieces)))


def _cuts(content: str, start: int, end: int) -> Iterator[int]:
    for pattern in (CLAUSE, POINT):
        yield from (mark.start() for mark in pattern.finditer(content, start, end))


def _gathered(pieces: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Neighbours joined until each has the least length; a short last one goes to the piece before it."""
    gathered: list[tuple[int, int]] = []
    for start, end in pieces:
        if gathered and gathered[-1][1] - gathered[-1][0] < SHORTEST:
            gathered[-1] = (gathered[-1][0], end)
        else:
            gathered.append((start, end))
    if len(gathered) > 1 and gathered[-1][1] - gathered[-1][0] < SHORTEST:
        (start, _), (_, end) = gathered[-2:]
        gathered[-2:] = [(start, end)]
    return gathered


def _sized(content: str, pieces: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in pieces:
        yield from paragraphs(content, start, end) if end - start > LONGEST else ((start, end),)


def paragraphs(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches of about 1,000 characters that end at a line or a sentence, or at a blank where neither comes."""
    while end - start > LONGEST:
        cut = _cut(content, start + USUAL, start + LONGEST)
        yield start, cut
        start = cut
    if end > start:
        yield start, end


def _cut(content: str, low: int, high: int) -> int:
    found = _BREAK.search(content, low, high)
    blank = content.rfind(" ", low, high)
    return found.end() if found else blank + 1 if blank >= 0 else high


def _labelled(content: str, within: int, start: int, end: int) -> Division:
    """Named by the clause or point it begins with: "khoản 2", "điểm a khoản 2"."""
    first = end - len(content[start:end].lstrip())
    clause, point = CLAUSE.match(content, first, end), POINT.match(content, first, end)
    if clause:
        return Division(f"khoản {clause['number']}", start, end)
    if not point:
        return Division("", start, end)
    above = [mark["number"] for mark in CLAUSE.finditer(content, within, start)]
    return Division(f"điểm {point['letter']}" + (f" khoản {above[-1]}" if above else ""), start, end)
