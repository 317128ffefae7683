"""Bodies that a text names, with their full names and whether they act by it; and the levels it gives tasks to."""

import re

from extractors.agency_names import AGENCY, PLACE, full_name
from law.facts import AgencyMention, Header, LevelMention
from law.text import Span

# Quyết định số 93/2007/QĐ-TTg ngày 22/6/2007 của [Bộ trưởng] | Nghị quyết số 30c/NQ-CP của
_CITED = re.compile(
    r"(?:\d{4}|[/-][A-ZĐ][\w-]{0,30})\)?[,\s]+(?:của|do)\s+(?:các\s+|liên\s+)?"
    r"(?:(?:Phó\s+)?(?:Bộ trưởng|Chủ tịch|Chủ nhiệm|Thống đốc|Tổng Thanh tra|Giám đốc)\s+)?$"
)
# đã được [Tỉnh ủy] phê duyệt
_APPROVED = (re.compile(r"\b(?:đã\s+)?được\s+$"), re.compile(r"\s+(?:phê\s+duyệt|ban\s+hành|thông\s+qua)"))
_AND = re.compile(r"\s*(?:,|và|-|, và)\s*(?:(?:Bộ trưởng|Chủ tịch|Chủ nhiệm)\s+)?$")
_BEFORE = 60

_COMMITTEE = r"(?:UBND|[ỦUủu][ỷyỶY]\s+ban\s+nhân\s+dân)"
_UNIT = r"(?:thành\s+phố|thị\s+xã|huyện|quận)"
# cấp huyện | cấp tỉnh, huyện | UBND (các) huyện, thành phố | các huyện, thành phố
_DISTRICT = re.compile(
    rf"(?<!\w)(?:cấp\s+huyện|cấp\s+tỉnh\s*(?:,|và)\s*(?:cấp\s+)?huyện"
    rf"|{_COMMITTEE}\s+(?:các\s+)?(?:huyện|quận|thị\s+xã)(?:\s*,\s*{_UNIT}){{0,3}}(?:\s+{PLACE})?"
    rf"|(?:các\s+)?(?:huyện|quận)(?:\s*,\s*{_UNIT}){{1,3}})(?!\w)",
)
_TOWNSHIP = re.compile(r"(?<!\w)thị\s+trấn(?!\w)")
# … số 93/2007/QĐ-TTg ngày 22/6/2007 của Thủ tướng Chính phủ về việc …: what follows is the title of another text
_TITLE = re.compile(r"[\da-z][/-][A-ZĐ][\w-]{0,30}[^,;\n]{0,120}?\s(?:về|quy\s+định|ban\s+hành)\s[^,;\n]{0,400}")


def find_agencies(content: str, header: Header) -> tuple[AgencyMention, ...]:
    """Every body named, in order; one printed after the "của" of a cited instrument is only its issuer."""
    mentions: list[AgencyMention] = []
    for found in AGENCY.finditer(content):
        span = Span(found.start(), found.end())
        previous = mentions[-1] if mentions else None
        mentions.append(AgencyMention(span, full_name(found, header), _role(content, span, previous)))
    return tuple(mentions)


def _role(content: str, span: Span, previous: AgencyMention | None) -> str:
    before = content[max(0, span.start - _BEFORE) : span.start]
    if _CITED.search(before):
        return "history"
    was, does = _APPROVED
    if was.search(before) and does.match(content, span.end):
        return "history"
    joined = previous and previous.role == "history" and _AND.fullmatch(content, previous.span.end, span.start)
    return "history" if joined and not content.startswith("UBND", span.start) else "acting"


def find_levels(content: str) -> tuple[LevelMention, ...]:
    """Districts and townships that the text speaks of, outside titles of cited instruments."""
    titles = [Span(found.start(), found.end()) for found in _TITLE.finditer(content)]
    named = [(found, "district") for found in _DISTRICT.finditer(content)]
    named += [(found, "township") for found in _TOWNSHIP.finditer(content)]
    mentions = (LevelMention(Span(found.start(), found.end()), level) for found, level in named)
    return tuple(
        sorted((one for one in mentions if not _is_inside(one.span, titles)), key=lambda mention: mention.span)
    )


def _is_inside(span: Span, titles: list[Span]) -> bool:
    return any(span.within(title) for title in titles)
