"""Sentences around a fact: the one that holds it, the line that leads its list, and whether it is quoted text."""

import re
from functools import lru_cache

from law.lines import unwrapped
from law.text import Span

_ENDS = re.compile(r"[.;:]\s|\n")
_REACH = 400
_QUOTED_FOR = 20_000
_LED_FOR = 12_000
_ENDING = re.compile(r"\b(?:bãi bỏ|hết hiệu lực|thay thế|ngưng hiệu lực)\b", re.I)
# Bãi bỏ các văn bản sau đây: | Điều 1. Bãi bỏ toàn bộ một số văn bản … | … sau đây hết hiệu lực kể từ ngày …
_LEADS = re.compile(r":\s*$|^\s*Điều\s+\d|\bsau(?: đây)?\b", re.I)
# b) Thông tư số … sửa đổi, thay thế …: an item of the list, not what leads it
_ITEM = re.compile(
    r"^\s*(?:[a-zđ]\)|\d+\.|-)?\s*(?:Bộ luật|Luật|Pháp lệnh|Nghị \w+|Thông tư|Quyết định|Chỉ thị)[^:]*số ", re.I
)
# "Điều 1. … " printed with straight marks: an opening one stands after a blank and before a word
_STRAIGHT = re.compile(r'(?:^|(?<=[\s(:]))"(?=\S)')


def sentence_around(content: str, span: Span) -> Span:
    """The sentence or clause that holds the span, at most some hundred characters either side."""
    flowing = _flowing(content)
    low = max(0, span.start - _REACH)
    start = max((found.end() for found in _ENDS.finditer(flowing, low, span.start)), default=low)
    closing = _ENDS.search(flowing, span.end, min(len(content), span.end + _REACH))
    end = closing.start() + (content[closing.start()] == ".") if closing else min(len(content), span.end + _REACH)
    return Span(min(start, span.start), max(end, span.end))


@lru_cache(maxsize=4)  # a document's evidence is asked for in a row
def _flowing(content: str) -> str:
    """The text, offset for offset, without the line breaks that only the page's width made."""
    return unwrapped(content)


def is_quoted(content: str, at: int) -> bool:
    """Whether the place lies in a quotation: in a text that amends, the words of the amended one."""
    low = max(0, at - _QUOTED_FOR)
    if content.rfind("“", low, at) > content.rfind("”", low, at):
        return True
    last = content.rfind('"', low, at)
    return last >= 0 and _STRAIGHT.match(content, last) is not None


def lead_of(content: str, span: Span) -> Span | None:
    """The line that says what becomes of the items under it, where the item itself does not say it."""
    if _ENDING.search(content, span.start, span.end):
        return None
    low, end = max(0, span.start - _LED_FOR), content.rfind("\n", 0, span.start)
    while end > low:
        start = content.rfind("\n", 0, end) + 1
        line = content[start:end]
        if _ENDING.search(line) and _LEADS.search(line) and not _ITEM.match(line):
            return Span(start, end)
        end = start - 1
    return None
