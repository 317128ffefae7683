"""Named programmes, plans, schemes and strategies with their period; those without a period are left out."""

import bisect
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from extractors.facts.writing.anchors import at_word
from extractors.facts.writing.rows import Form
from law.facts import ProgrammeMention, Reference
from law.folding import squeeze
from law.text import Span

_YEAR = r"(?:19|20)\d\d"
_KINDS = (
    "Chương trình", "Đề án", "Kế hoạch", "Dự án", "Chiến lược", "Quy hoạch",
    "CHƯƠNG TRÌNH", "ĐỀ ÁN", "KẾ HOẠCH", "CHIẾN LƯỢC", "QUY HOẠCH", "DỰ ÁN",
)  # fmt: skip
_KIND = f"(?:{'|'.join(_KINDS)})"
# giai đoạn 2011 - 2015 | các năm 2021-2025 | thời kỳ 2021 - 2030 | năm 2026 | đến năm 2020
_PERIOD = (
    rf"(?i:(?:giai đoạn|thời kỳ|trong các năm|các năm)\s+(?:từ\s+)?(?:năm\s+)?(?P<first>{_YEAR})\s*(?:[-–—]"
    rf"|đến)\s*(?:năm\s+)?(?P<last>{_YEAR})"
    rf"|(?P<until>đến(?:\s+hết)?\s+năm)\s+(?P<end>{_YEAR})|năm\s+(?P<year>{_YEAR}))(?!\d)"
)
# , định hướng đến năm 2020 | và tầm nhìn đến năm 2045 | và những năm tiếp theo
_AIM = rf"(?i:\s*[,;]?\s*\(?(?:và\s+)?(?:định hướng|tầm nhìn)\s+(?:đến\s+)?(?:năm\s+)?(?P<aim>{_YEAR}))?"
_OPEN = r"(?P<open>\s+và\s+(?:những|các)\s+năm\s+(?:tiếp theo|sau))?"
# a name: no sentence stop, no second kind, no cited number with a slash
_NAME = rf"(?!(?:này|trên|nêu|đã|được|do)\s)(?:(?!{_KIND})[^.;:\n/]){{1,260}}?"
_PROGRAMME = Form(
    rf"{at_word(*_KINDS)}(?<!Luật Quy hoạch)\s+{_NAME}[\s,\"”]+{_PERIOD}{_OPEN}{_AIM}",
    "Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2011 - 2020",
)
# a date is not a year, nor is when to act: "vào năm 2015"
_DATED = Form(
    r"(?:ngày|tháng)\s+[\d/\s]*(?:tháng\s+\d{1,2}\s+)?$|\d{1,2}\s*$|(?:vào|trong|từ|đầu|cuối|trước)\s*$",
    "ngày 12 tháng 3 ",
    re.I,
)
# … năm 2025 đạt …: an aim of the sentence, not the programme's end
_HOPED = Form(r"(?:phấn đấu|mục tiêu|kéo dài)\s*(?:đến)?\s*$", "phấn đấu đến ", re.I)
# kế hoạch hằng năm, chương trình công tác năm 2015 của cơ quan: no name of its own
_FEWEST_WORDS = 4
# between a programme and the instrument that approved it
_APPROVED_BY = Form(
    r"[\s,”\"(]*(?:đã\s+|vừa\s+)?(?:được\s+)?(?:[^.;:\n(]{0,60}?\s)?"
    r"(?:ban hành|phê duyệt|thông qua|quy định)(?:\s+kèm)?\s+"
    r"(?:tại|theo|bằng)\s+$|\s*[(]?(?:(?:ban hành\s+)?kèm theo|theo|tại)\s+$",
    " ban hành kèm theo ",
)
# Quyết định số 1 ngày 2/3/2021 của Thủ tướng Chính phủ phê duyệt Chương trình …
_APPROVES = Form(
    r"[^.;:\n]{0,160}?(?<!\w)(?:phê duyệt|ban hành|thông qua)\s+"
    r"(?:(?:và|nội dung|điều chỉnh|Danh mục|Khung)\s+){0,2}[“\"]?$",
    " của Thủ tướng Chính phủ về việc phê duyệt ",
)
_FARTHEST = 200  # letters between the two


def find_programmes(content: str, references: Sequence[Reference] = ()) -> tuple[ProgrammeMention, ...]:
    """Mentions in order, each with which of the references (in order) issued it, where the sentence says so;
    "đến năm 2020" is an end unless it is an aim or a horizon."""
    starts = [one.span.start for one in references]
    return tuple(replace(one, issued_by=_issuer_of(one.span, content, references, starts)) for one in _named(content))


def _issuer_of(span: Span, content: str, references: Sequence[Reference], starts: Sequence[int]) -> str | None:
    at = bisect.bisect_left(starts, span.end)
    if at < len(references):
        behind = references[at]
        if behind.span.start - span.end <= _FARTHEST and _APPROVED_BY.fullmatch(content, span.end, behind.span.start):
            return behind.number
    first = bisect.bisect_left(starts, span.start)
    if first:
        before = references[first - 1]
        gap = span.start - before.span.end
        if 0 <= gap <= _FARTHEST and _APPROVES.fullmatch(content, before.span.end, span.start):
            return before.number
    return None


def _named(content: str) -> tuple[ProgrammeMention, ...]:
    found: list[ProgrammeMention] = []
    for match in _PROGRAMME.finditer(content):
        mention = _mention(match)
        if mention is not None:
            found.append(mention)
    return tuple(found)


def _mention(match: re.Match[str]) -> ProgrammeMention | None:
    group = next(name for name in ("first", "end", "year") if match[name])
    name = squeeze(match.group())
    before = match.group()[: match.start(group) - match.start()]
    words = re.sub(r"(?:giai đoạn|thời kỳ|(?:trong )?(?:các )?năm|đến)[\s\d]*$", "", before.strip(), flags=re.I)
    if group == "end" and _HOPED.search(words):
        return None
    if len(words.split()) < _FEWEST_WORDS or (group == "year" and _is_date(before)):
        return None
    starts, ends = _bounds(match)
    return ProgrammeMention(
        Span(match.start(), match.end()),
        name,
        starts_on=starts,
        ends_on=None if match["open"] else ends,
        horizon=int(match["aim"]) if match["aim"] else None,
    )


def _is_date(before: str) -> bool:
    return _DATED.search(re.sub(r"năm\s*$", "", before, flags=re.I)) is not None


def _bounds(match: re.Match[str]) -> tuple[date | None, date]:
    if match["first"]:
        first, last = sorted((int(match["first"]), int(match["last"])))
        return date(first, 1, 1), date(last, 12, 31)
    if match["end"]:
        return None, date(int(match["end"]), 12, 31)
    return date(int(match["year"]), 1, 1), date(int(match["year"]), 12, 31)
