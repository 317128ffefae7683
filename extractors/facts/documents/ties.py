"""Days that are another text's: “hết hiệu lực kể từ ngày Luật Đất đai số 31/2024/QH15 có hiệu lực thi hành”."""

import bisect
import re
from collections.abc import Sequence

from extractors.facts.writing.kinds import KIND, THIS
from extractors.facts.writing.rows import Form, Row, any_of
from law.facts import Reference
from law.folding import squeeze

# what leads to the other text
LEADS = (
    Row(r"(?:kể\s+)?từ\s+(?:ngày|thời\s+điểm)", "kể từ ngày Luật Đất đai có hiệu lực"),
    Row(
        r"(?:vào\s+)?cùng\s+(?:một\s+)?(?:ngày|thời\s+điểm|lúc)(?:\s+(?:có\s+hiệu\s+lực|với|của|ngày|thời\s+điểm))*",
        "có hiệu lực cùng ngày với ngày có hiệu lực của Luật Đất đai",
    ),
)
TIED = Form(
    rf"\s*{any_of(LEADS)}\s+(?!{THIS})(?P<several>(?:các|những)\s+)?(?P<other>{KIND}\b)",
    " kể từ ngày Luật Đất đai số 31/2024/QH15 có hiệu lực",
    re.I,
)
# the same at the end of an active clause: elsewhere it may be of what the object's title tells
_TIED_LAST = Form(
    rf"(?:{TIED.compiled.pattern})(?:(?!có\s+hiệu\s+lực)[^;.\n]|(?<=\d)\.(?=\d)){{1,200}}có\s+hiệu\s+lực(?:\s+thi\s+hành)?[\s./;]*$",
    "Bãi bỏ Quyết định số 12/2020/QĐ-UBND kể từ ngày Luật Đất đai số 31/2024/QH15 có hiệu lực thi hành.",
    re.I,
)
# an event that no day is told of
_EVENT = Form(
    r"\s*(?:sau\s+(?:thời\s+hạn|khi)\b[^;.,\n]{0,80}|(?:kể\s+)?từ\s+(?:ngày|khi|thời\s+điểm)\s+(?!\d|ngày\b|tháng\b|năm\b|hết\b"
    r"|(?:được\s+)?(?:ký|ban\s+hành|thông\s+qua)\b|(?:có\s+)?hiệu\s+lực|(?:nêu|nói)\s+trên|trên\b|này\b|đó\b)"
    rf"(?:(?!{THIS}|có\s+hiệu\s+lực)[^;.,\n]){{3,160}}(?=[;.,\n]|$)"
    rf"|(?:ngay\s+)?khi\s+(?:(?!{THIS}|có\s+hiệu\s+lực)[^;.,\n]){{3,160}}(?=[;.,\n]|$))",
    " kể từ ngày Trung tâm Phục vụ hành chính công chính thức đi vào hoạt động",
    re.I,
)
# a condition that closes an active clause
_IF = Form(r"(?<!\()\bnếu\s+(?!có\b)[^;.,()\n]{3,160}[\s./;]*$", " nếu không còn phù hợp.", re.I)
_END_OF_NAME = Form(
    r"\s+(?:(?:bắt\s+đầu\s+)?có\s+hiệu\s*lực|được\s+(?:ban\s+hành|thông\s+qua))|[;.,\n]",
    "Luật Đất đai có hiệu lực",
    re.I,
)
_REACH, _LONGEST_NAME = 300, 120


class Ties:
    """A text's references, asked for the instrument that a clause waits for."""

    def __init__(self, text: str, references: Sequence[Reference]) -> None:
        self._text, self._references = text, references
        self._starts = [one.span.start for one in references]

    def after(self, start: int, stop: int) -> str | None:
        """What the words from `start` on wait for: its number, else its name or the event; None where they wait not."""
        found = TIED.match(self._text, start, stop)
        if found:
            return self._told(found)
        event = _EVENT.match(self._text, start, stop)
        return squeeze(event.group()) if event else None

    def at_end(self, start: int, stop: int) -> str | None:
        """The same of words that close a clause."""
        found = _TIED_LAST.search(self._text, max(start, stop - _REACH), stop)
        condition = None if found else _IF.search(self._text, max(start, stop - _REACH), stop)
        return self._told(found) if found else squeeze(condition.group()).strip(" ,.;/") if condition else None

    def within(self, start: int, stop: int) -> str | None:
        found = TIED.search(self._text, start, stop)
        return self._told(found) if found else None

    def _told(self, found: re.Match[str]) -> str:
        at = found.start("other")
        place = bisect.bisect_left(self._starts, at)
        one = self._references[place] if place < len(self._references) and self._starts[place] == at else None
        if one is not None and one.leads_to and not found["several"]:
            return one.leads_to
        words = self._text[at : at + _LONGEST_NAME]
        return squeeze(_END_OF_NAME.split(words, maxsplit=1)[0])
