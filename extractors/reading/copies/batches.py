"""One scan of many papers: where each paper begins, and which pages only part them."""

import re

from law.folding import fold
from law.text import Page, Text

_TOP = 700  # letters of a page in which a head of a paper stands
_FEWEST = 25  # letters below which a page parts two papers (it is blank, or bears a stamp of the scanner)
_MOTTO = re.compile(r"cong\s+hoa\s+xa\s+hoi\s+chu\s+nghia|doc\s+lap\s*[-–.]?\s*tu\s+do")
# of the head, not of a citation: "Số: 12/UBND" begins a line, "Sơn Khê, ngày 02 tháng 3 năm 2020" names its place
_NUMBER = re.compile(r"^[^\w\n]{0,4}so\s*[:.]?\s*\d{0,6}\s*[-/]", re.M)
_DATED = re.compile(r"\w\s*,\s*ngay\s+\S{0,4}\s*thang\s+\S{0,4}\s*nam\s")  # day and month by hand are misread
_PARTY = re.compile(r"dang\s+cong\s+san\s+viet\s+nam")
_SEPARATOR = re.compile(r"trang\s+(?:phan\s+cach|ngan\s+cach|tach)|separator\s+(?:page|sheet)|patch\s*t\b")


def beginnings(text: Text) -> tuple[int, ...]:
    """Numbers of the pages that seem to begin a paper: the first, those with a head, those after a separator."""
    found: list[int] = []
    after_separator = True
    for page in text.pages:
        if is_separator(text, page):
            after_separator = True
            continue
        if after_separator or _has_head(text, page):
            found.append(page.number)
        after_separator = False
    return tuple(found)


def is_separator(text: Text, page: Page) -> bool:
    """A blank page, or one that says it parts two papers."""
    content = fold(text.content[page.start : page.end])
    return _SEPARATOR.search(content) is not None or sum(letter.isalnum() for letter in content) < _FEWEST


def _has_head(text: Text, page: Page) -> bool:
    """The state's motto, or the Party's name, with a number or a dated place: two of three, for scans are imperfect."""
    top = fold(text.content[page.start : min(page.end, page.start + _TOP)])
    signs = (_MOTTO.search(top) or _PARTY.search(top), _NUMBER.search(top), _DATED.search(top))
    return sum(sign is not None for sign in signs) >= 2
