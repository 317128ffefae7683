"""The period that a document sets for itself: in its title, or in a clause on the time in which it is carried out.

Such a period is no term of effect (article 57 of law 64/2025/QH15 asks for one stated as such): the document stays in
force until it is ended, and has nothing left to do.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from extractors.facts.writing.anchors import lines_with, matches
from extractors.facts.writing.kinds import DEED, THIS
from extractors.facts.writing.layouts import lay_out
from extractors.facts.writing.rows import Form
from law import numbers
from law.dates import DATE_PATTERN, add_months, made, months_in
from law.facts import Header, ProgrammeMention
from law.folding import squeeze
from law.text import Span

_DAY = timedelta(days=1)
_YEAR = r"(?:19|20)\d\d"
# giai đoạn 2019 - 2024 | thời kỳ 2021–2030 | các năm 2022, 2023 và 2024 is none
_SPELL = (
    rf"(?:giai đoạn|thời kỳ(?: ổn định ngân sách)?|trong các năm|các năm)\s+(?:từ\s+)?(?:năm\s+)?(?P<first>{_YEAR})"
    rf"\s*(?:[-–—]|đến)\s*(?:năm\s+)?(?P<last>{_YEAR})(?!\d)"
)
_IN_TITLE = Form(_SPELL, "giai đoạn 2021 - 2025", re.I)
_CLAUSE = Form(
    r"^[ \t]*(?P<name>(?:Điều\s+\d+[.:]\s*|\d+[.)]\s*|[a-zđ]\)\s*|[-–+]\s*)?"
    r"Thời (?:gian|hạn) (?:thực hiện|áp dụng|thi hành)"
    r"(?: (?:chính sách|Nghị quyết|Quyết định|Quy định|hỗ trợ|này)){0,3}"
    r"\s*[:.]?\s*(?:là\s+)?(?:(?:\d+|[^\W\d]+)\s+năm\s*[,(]\s*)?"
    rf"(?:(?:(?:kể\s+)?từ\s+[^;\n]{{3,60}}?\s+)?đến\s+(?:hết\s+)?(?:(?P<day_of>(?=ngày|\d{{1,2}}[/-]){DATE_PATTERN})"
    rf"|(?:năm\s+)?(?:học\s+{_YEAR}\s*[-–—]\s*)?(?P<end>{_YEAR})(?!\d))|{_SPELL}))",
    "Điều 2. Thời gian thực hiện: từ ngày 01 tháng 8 năm 2019 đến hết ngày 31 tháng 12 năm 2024",
    re.M | re.I,
)
_ENACTED = Form(
    r"^[ \t]*Điều\s+1[.:]\s*(?:Ban hành|Quy định|Phê duyệt)\s+(?:kèm theo\s+\S+\s+\S+\s+này\s+)?"
    r"(?P<name>[^\n;:“”]{3,300}?"
    r"\b(?:áp dụng|thực hiện|thi hành)\s+(?:(?:kể\s+)?từ\s+[^;\n]{3,40}?\s+)?đến\s+(?:hết\s+)?"
    rf"(?:(?P<day_of>(?=ngày|\d{{1,2}}[/-]){DATE_PATTERN})|(?:năm\s+)?(?P<end>{_YEAR})(?!\d)))",
    "Điều 1. Ban hành Bảng giá các loại đất áp dụng từ ngày 01 tháng 01 năm 2020 đến ngày 31 tháng 12 năm 2024",
    re.M | re.I,
)
_LASTING = Form(
    r"(?:(?:Chính sách|Chế độ|Quy định|Mức|Bảng giá|Chương trình|Đề án|Phương án|Dự án)\b[^\n;.:“”]{0,80}?"
    r"\s(?:được\s+)?(?:thực hiện|áp dụng|thi hành)\s+(?:thí điểm\s+)?|Thí điểm\s[^\n;.:“”]{3,120}?\s)"
    r"trong\s+(?:thời (?:gian|hạn)\s+)?"
    rf"(?P<amount>\d{{1,2}})\s*(?:\([^)]*\)\s*)?(?P<unit>năm|tháng)\s*,?\s*(?:kể\s+)?từ\s+{DATE_PATTERN}",
    "Chính sách này được thực hiện trong thời gian 03 năm, kể từ ngày 01 tháng 6 năm 2025",
    re.I,
)
_SPELL_CLAUSE = Form(
    r"^[ \t]*(?:Điều\s+\d+[.:]\s*|\d+[.)]\s*|[a-zđ]\)\s*|[-–+]\s*)?(?P<name>"
    r"Thời (?:gian|hạn) (?:thực hiện(?: thí điểm)?|thí điểm|áp dụng|thi hành)(?: [^\s:.;,\d]+){0,4}?"
    rf"\s*[:.]?\s*(?:là\s+)?(?P<amount>\d{{1,2}})\s*(?:\([^)\n]*\)\s*)?(?P<unit>năm|tháng)\s*,?\s*(?:kể\s+)?từ\s+"
    rf"(?:{DATE_PATTERN}|ngày\s+{THIS}\s+"
    r"(?:có|bắt đầu)\s+hiệu\s+lực))",
    "Điều 6. Thời gian thí điểm là 24 tháng, kể từ ngày 01 tháng 7 năm 2023",
    re.M | re.I,
)
_BESIDE_EFFECT = Form(
    r"(?:[;,.]|\bvà)\s+(?P<name>(?:được\s+)?(?:thực hiện|áp dụng|thi hành)\s+(?:(?:cho|trong)\s+(?:các\s+)?"
    rf"(?:thời kỳ|giai đoạn|năm học|năm)\b[^;.\n\d]{{0,40}}(?P<first>{_YEAR})\s*[-–—]\s*(?P<last>{_YEAR})(?!\d)"
    rf"|đến\s+(?:hết\s+)?(?:(?P<day_of>(?=ngày|\d{{1,2}}[/-]){DATE_PATTERN})|năm\s+(?P<end>{_YEAR})(?!\d))))",
    "có hiệu lực từ ngày 01/01/2021 và thực hiện cho thời kỳ ổn định ngân sách 2021 - 2025",
    re.I,
)
_BESIDE = 200  # characters
# what is looked for first, in a text of small letters
_TIME_IN = Form(r"thời (?:gian|hạn) (?:th|áp)", "thời gian thực hiện")
_FIRST_IN = Form(r"điều\s+1[.:]", "điều 1. phê duyệt")
_SPELL_FROM = Form(
    r"trong\s+(?:thời (?:gian|hạn)\s+)?\d{1,2}\s*(?:\([^)\n]*\)\s*)?(?:năm|tháng)\s*,?\s*(?:kể\s+)?từ\s",
    "trong thời gian 03 năm, kể từ ngày",
)
_SUBJECT, _DATED = 140, 40  # characters before and behind it
# in the title of a text that acts on another the period is the other's
_ABOUT_ANOTHER = Form(
    rf"^(?:về việc |v/v )?(?:{DEED}|kéo dài|gia hạn|đính chính|(?:tạm )?ngưng|ngừng)",
    "về việc kéo dài thời gian thực hiện",
    re.I,
)


def find_own_periods(content: str, header: Header, body_at: int) -> tuple[ProgrammeMention, ...]:
    """Of legal documents alone, whose numbers bear a year: a plan or a project's decision is told by its own name.

    `body_at` is where the preamble or the first article begins; the title stands before it."""
    parsed = numbers.parse(header.number) if header.number else None
    if parsed is None or parsed.year is None:
        return ()
    return (*_of_title(content, header, body_at), *_of_clauses(content, body_at), *_lasting(content, body_at),
            *_spells(content, header, body_at), *_beside_effect(content, header))  # fmt: skip


def _of_title(content: str, header: Header, body_at: int) -> Iterator[ProgrammeMention]:
    start = header.number_span.end if header.number_span else 0
    found = _IN_TITLE.search(content, start, body_at)
    if found and not _ABOUT_ANOTHER.match(header.title or "") and squeeze(found.group()) in (header.title or ""):
        first, last = int(found["first"]), int(found["last"])
        span = Span(found.start(), found.end())
        yield ProgrammeMention(span, squeeze(found.group()), date(first, 1, 1), date(last, 12, 31), own=True)


def _of_clauses(content: str, body_at: int) -> Iterator[ProgrammeMention]:
    lower = lay_out(content).lowered
    clauses = matches(_CLAUSE, content, _timed(content, body_at))
    enacted = matches(_ENACTED, content, _behind(body_at, lines_with(_FIRST_IN, lower)))
    for found in (*clauses, *enacted):
        last = _last_day(found)
        if last is not None:
            yield ProgrammeMention(Span(*found.span("name")), squeeze(found["name"]), None, last, own=True)


def _beside_effect(content: str, header: Header) -> Iterator[ProgrammeMention]:
    """In the sentence that says from when it is in force, where that sentence sets no term."""
    clause = header.effective_span
    if clause is None or header.expires_on is not None:
        return
    stop = content.find("\n", clause.end)
    end = min(clause.end + _BESIDE, stop if stop >= 0 else len(content))
    found = _BESIDE_EFFECT.search(content, clause.end, end)
    last = _last_day(found) if found else None
    if found and last:
        yield ProgrammeMention(Span(*found.span("name")), squeeze(found["name"]), None, last, own=True)


def _lasting(content: str, body_at: int) -> Iterator[ProgrammeMention]:
    for spell in _SPELL_FROM.finditer(lay_out(content).lowered, body_at):
        found = _LASTING.search(content, max(body_at, spell.start() - _SUBJECT), spell.end() + _DATED)
        first = made(found) if found and found.start("amount") >= spell.start() else None
        if found is None or first is None:
            continue
        months = months_in(int(found["amount"]), found["unit"])
        last = add_months(first, months) - _DAY
        yield ProgrammeMention(Span(found.start(), found.end()), squeeze(found.group()), first, last, own=True)


def _spells(content: str, header: Header, body_at: int) -> Iterator[ProgrammeMention]:
    """Counted from a day, or from the document's own first one."""
    for found in matches(_SPELL_CLAUSE, content, _timed(content, body_at)):
        first = made(found) if found["year"] else header.effective_on
        if first:
            last = add_months(first, months_in(int(found["amount"]), found["unit"])) - _DAY
            yield ProgrammeMention(Span(*found.span("name")), squeeze(found["name"]), first, last, own=True)


@lru_cache(maxsize=1)  # asked for clauses and again for spells
def _timed(content: str, body_at: int) -> tuple[int, ...]:
    """Where lines begin in which, or before which, such words stand."""
    return tuple(_behind(body_at, lines_with(_TIME_IN, lay_out(content).lowered, before=2)))


def _behind(start: int, lines: list[int]) -> Iterator[int]:
    return (line for line in lines if line >= start)


def _last_day(found: re.Match[str]) -> date | None:
    if found["day_of"]:
        return made(found)
    return date(int(found["end"] or found["last"]), 12, 31)
