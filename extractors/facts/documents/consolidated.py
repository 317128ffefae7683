"""Consolidated texts (văn bản hợp nhất): how they are told, and the head that some bear at their foot.

“This” in such a text is its base document (citation_grammar.md, 10): it has no effects of its own, and its clause of
effect is the base's.
"""

import re
from functools import lru_cache

from extractors.facts.writing import symbols
from extractors.facts.writing.kinds import KIND
from extractors.facts.writing.rows import Form, Row, any_of
from law.facts import Header
from law.text import Span

# what tells one
MARKS = (
    Row(r"VĂN BẢN HỢP NHẤT", "VĂN BẢN HỢP NHẤT"),
    Row(r"Số:? ?\d+ ?/VBHN-", "Số: 07/VBHN-BXD"),
    Row(
        rf"{KIND} số [^\n]{{0,800}}có hiệu lực (?:thi hành )?(?:kể )?từ ngày [^\n]{{0,60}}được sửa đổi, bổ sung",
        "Thông tư số 43/2015/TT-BGTVT …, có hiệu lực kể từ ngày 01 tháng 11 năm 2015, được sửa đổi, bổ sung bởi:",
    ),
)
_MARK = Form(rf"^[^\S\n]*{any_of(MARKS)}", "Số: 07/VBHN-BXD", re.M)
_MARK_WORDS = ("VĂN BẢN HỢP NHẤT", "VBHN-", "được sửa đổi, bổ sung")  # one is in each of them
# XÁC THỰC VĂN BẢN HỢP NHẤT, under the last article
_FOOT = Form(r"^[^\w\n]*S[ốôỐÔ]\s*:?\s*(?=\d{1,5}\s?/\s?VBHN-)", "Số: 07/VBHN-BXD", re.M)
_ARTICLE = Form(r"^[^\S\n]*(?:Chương\s+I\b|CHƯƠNG\s+I\b|(?:Điều|ĐIỀU)\s+1\b)", "Chương I", re.M)
_LONGEST_HEAD = 3000  # a number farther down stands at the foot
_OPENING = 20_000  # characters in which a text tells what it is


@lru_cache(maxsize=2)  # asked for by sentences and again by effects
def is_marked(content: str) -> bool:
    """Whether its own words tell a consolidated text."""
    may_be = any(content.find(words, 0, _OPENING) >= 0 for words in _MARK_WORDS)
    return may_be and _MARK.search(content, 0, _OPENING) is not None


def first_article(content: str) -> int | None:
    """Where the base's articles begin: the amending texts are a numbered list, and the base's preamble follows it."""
    found = _ARTICLE.search(content) if is_marked(content) else None
    return found.start() if found else None


def foot(content: str) -> tuple[str, Span] | None:
    """The number that stands at the foot of a text without a head of its own."""
    for line in _FOOT.finditer(content):
        found = symbols.NUMBER.match(content, line.end())
        if found:
            return symbols.canonical(found), Span(found.start(), found.end())
    return None


def head_end(header: Header) -> int:
    """Where the head ends with its number; 0 for a text whose number stands at its foot, or nowhere."""
    span = header.number_span
    return span.end if span and span.end <= _LONGEST_HEAD else 0
