"""The head of a document: where it ends, and the number of its own that it prints."""

import re

from extractors.facts.documents.consolidated import foot
from extractors.facts.writing import symbols
from extractors.facts.writing.kinds import NUMBERED_KIND
from extractors.facts.writing.layouts import lay_out
from extractors.facts.writing.rows import Form
from extractors.facts.writing.symbols import Printed
from law.text import Span

_HEADER_ZONE = 3000
# the last alone on its line or before place and date: Số 12/2020/QĐ-UBND
_HEADER_NUMBER = Form(
    rf"^[^\w\n]*(?:(?P<kind>{NUMBERED_KIND})\s+)?"
    r"S[ốôổỐÔ]\s*(?P<colon>[:.])?\s*$",
    "Luật số: ",
    re.I,
)
_HEADER_REST = Form(r"[ \t]*(?:\n|$|\t|[^\n]{0,40}, ngày)", "  Lào Cai, ngày")
_HEADER_END = Form(r"^[^\S\n]*(?:Căn cứ|Điều 1\b|Chương I\b|Theo đề nghị|Xét|Kính gửi)", "Căn cứ Luật Đất đai", re.M)
# 07/VBHN-BXD, alone on its line anywhere, heads a document or a form
_ALONE = Form(r"^[^\w\n]*S[ốôỐÔ]\s*:\s*$", "Số: ")


def header_end(content: str) -> int:
    """Where the preamble or the first article begins."""
    return zone_end(symbols.cleaned(content[:_HEADER_ZONE]))


def own_number(content: str) -> tuple[str, Span] | None:
    """The number in the document's own header; a consolidated text may bear its head at its foot."""
    text = symbols.cleaned(content[: 2 * _HEADER_ZONE])
    zone = zone_end(text)
    for found in symbols.NUMBER.finditer(text, 0, zone):
        if is_header(text, found.start(), found.end()):
            return symbols.canonical(found), Span(found.start(), found.end())
    return foot(lay_out(content).cleaned)


def zone_end(text: str) -> int:
    end = _HEADER_END.search(text, 0, _HEADER_ZONE)
    return end.start() if end else min(len(text), _HEADER_ZONE)


def is_header(text: str, start: int, end: int) -> bool:
    line = text.rfind("\n", max(0, start - 80), start) + 1
    head = _HEADER_NUMBER.match(text[line:start])
    if head is None:
        return False
    return bool(head["colon"] and not head["kind"]) or bool(_HEADER_REST.match(text, end))


def is_alone(text: str, found: Printed) -> bool:
    line = text.rfind("\n", max(0, found.start - 40), found.start) + 1
    return text[found.end : found.end + 1] in ("\n", "") and bool(_ALONE.match(text[line : found.start]))
