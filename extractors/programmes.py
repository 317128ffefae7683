"""Programmes, schemes, plans, projects and strategies named in a text, with their period and their horizon."""

import re
from datetime import date

from law.facts import ProgrammeMention
from law.folding import squeeze
from law.text import Span

_KINDS = r"hương trình|ề án|ế hoạch|ự án|hiến lược"
# Chương trình … | kế hoạch …
_KIND = re.compile(rf"(?<!\w)(?P<first>[CcĐđKkDd])(?:{_KINDS})(?!\w)")
_DASH = r"\s*(?:[-–—]|đến(?:\s+năm)?)\s*"
# định hướng đến năm 2020 | tầm nhìn đến năm 2050 | và định hướng những năm tiếp theo (no horizon)
_HORIZON = r"(?:định\s+hướng|tầm\s+nhìn)\s+(?:phát\s+triển\s+)?(?:đến\s+)?(?:năm\s+)?(?P<{0}>20\d\d)\b"
# giai đoạn 2011 - 2015 | đến năm 2010 và tầm nhìn đến năm 2020 (GOPA II)
_PERIOD = re.compile(
    rf"(?:(?:giai\s+đoạn|thời\s+kỳ)\s+(?:từ\s+)?(?:năm\s+)?(?P<from>(?:19|20)\d\d){_DASH}(?P<to>(?:19|20)\d\d)\b"
    rf"|(?P<until>đến\s+(?:hết\s+)?năm)\s+(?P<end>20\d\d)\b|{_HORIZON.format('only')})"
    rf"(?:\s*,?\s*(?:và\s+)?{_HORIZON.format('horizon')})?(?P<label>\s*\([A-ZĐ][\w. ]{{1,20}}\))?",
    re.I,
)
# Đề án "Đẩy mạnh cải cách hành chính …"
_QUOTED = re.compile(rf"(?<!\w)[CcĐđKkDd](?:{_KINDS})\s+[\"“](?P<name>[^\"“”\n]{{10,230}})[\"”]")
# The sentence ends at a full stop before a blank, at a semicolon, a colon or an empty line; "1." opens an item.
_STOP = re.compile(r"[.;:!?]\s|\n\s*\n|\n\s*(?:\d{1,3}|[a-zđ])\s*[.)]|\./")
# phấn đấu đến năm 2025 đạt: an aim inside the sentence, not the programme's end
_AIM = re.compile(r"(?:phấn đấu|mục tiêu|,|tính|chậm nhất|kéo dài|hoàn thành)\s*$", re.I)
_LONGEST = 250


def find_programmes(content: str) -> tuple[ProgrammeMention, ...]:
    """Named programmes in order: those with a period, and those whose name stands in quotation marks."""
    dated = [model for found in _PERIOD.finditer(content) if (model := _dated(content, found))]
    quoted = [_quoted(found) for found in _QUOTED.finditer(content)]
    free = [model for model in quoted if not any(model.span.overlaps(other.span) for other in dated)]
    return tuple(sorted(dated + free, key=lambda model: model.span))


def _dated(content: str, found: re.Match[str]) -> ProgrammeMention | None:
    low = max(0, found.end() - _LONGEST)
    start = _name_start(content[low : found.start()], is_loose=found["from"] is not None)
    if start is None or (found["from"] is None and _AIM.search(content[max(0, found.start() - 20) : found.start()])):
        return None
    span = Span(low + start, found.end())
    end = found["to"] or found["end"]
    horizon = found["horizon"] or found["only"]
    return ProgrammeMention(
        span,
        squeeze(content[span.start : span.end]),
        date(int(found["from"]), 1, 1) if found["from"] else None,
        date(int(end), 12, 31) if end else None,
        int(horizon) if horizon else None,
    )


def _name_start(before: str, *, is_loose: bool) -> int | None:
    """Where the name begins: the last capitalised kind word of the sentence, else (`is_loose`) the last one."""
    stops = [stop.end() for stop in _STOP.finditer(before)]
    words = list(_KIND.finditer(before, stops[-1] if stops else 0))
    capital = [word for word in words if word["first"].isupper()]
    chosen = capital or (words if is_loose else [])
    return chosen[-1].start() if chosen else None


def _quoted(found: re.Match[str]) -> ProgrammeMention:
    return ProgrammeMention(Span(found.start(), found.end()), squeeze(found.group()))
