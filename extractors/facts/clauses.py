"""When a document takes effect and when its own words end it: the clauses of class 13 of citation_grammar.md."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from extractors.facts.anchors import matches
from extractors.facts.layouts import lay_out
from law.dates import DATE_PATTERN, add_months, made, months_in
from law.text import Span

_KIND = (
    r"(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết(?: liên tịch)?|Thông tư(?: liên tịch)?|Quyết định|Chỉ thị|Sắc lệnh"
    r"|Lệnh|Quy chế|Quy định|Kế hoạch|Văn bản|Hướng dẫn|Công điện)"
)
# Thông tư này có hiệu lực thi hành kể từ | Quyết định có hiệu lực sau 10 ngày | Thông tư liên tịch này được thi hành từ
# Nghị quyết này đã được Hội đồng nhân dân tỉnh khóa XIII, kỳ họp thứ 5 thông qua ngày … và có hiệu lực từ
EFFECT = re.compile(
    rf"\b(?P<subject>{_KIND})(?:\s+(?:liên\s+tịch|này|sửa\s+đổi\s+này|quy\s+phạm\s+pháp\s+luật\s+này)){{0,2}}"
    r"(?:\s*\([^)\n]{0,80}\))?(?:\s*,?\s*(?:và|cùng|gồm|ban hành)\s[^.;\n]{0,120}?)?"
    r"(?:\s+(?:đã\s+)?được\s+(?:[^.;]{0,200}?\s)?thông\s+qua\b[^.;]{0,120}?)?"
    r"\s+(?:(?:bắt\s+đầu\s+|sẽ\s+|chính\s+thức\s+)?có\s+hiệu\s*lực(?:\s+pháp luật)?(?:\s+(?:thi|áp)\s+(?:hành"
    r"|dụng))?|được\s+(?:thi\s+hành|áp\s+dụng)|có\s+giá\s+trị(?:\s+thi\s+hành)?)"
    r"\s*(?P<how>[,:]?\s*(?:kể\s+)?từ\b|sau\b|trong\b|vào\b|ngay\b|kể\b|(?=ngày))",
    re.I,
)
# where such a clause may begin, in lower case; whether "này" follows
_KIND_AT = re.compile(rf"\W(?={_KIND.lower()}\b(?P<this>\s+này\b)?)")
# của Nghị định này | trước ngày Luật này | khi Thông tư này: not the document as a whole, or not a statement;
# Quyết định số … và các văn bản sửa đổi, bổ sung | Quyết định này hết hiệu lực: those of another
_NOT_MAIN = re.compile(
    r"(?:\bcủa|\bngày|\bkhi|\bthời điểm|\btheo|\btại|\btrong|\bsau|\btrước|\bmà|\bCác|\bcác"
    r"|\b(?:văn\s+bản|quy\s+định|nội\s+dung)(?:[\s,]+(?:sửa\s+đổi|bổ\s+sung|thay\s+thế|hướng\s+dẫn|thi\s+hành|và|hoặc)){1,4})\s*$",
    re.I,
)
# khoản 2 Điều 2 | Thông tư này hết hiệu lực …; Chương IV | Nghị định này được thực hiện đến …: a part of it
_OF_PART = re.compile(
    r"\b(?:Điều|khoản|điểm|Chương|Mục|Phần|Phụ lục|Mẫu)\s+(?:số\s+)?[^\s,;.]+(?:\s+(?:của|tại|thuộc|trong))?\s*$", re.I
)
_FROM_DATE = re.compile(
    rf"\s*[,:]?\s*(?:kể\s+)?(?:từ\s+|vào\s+)?(?:\d{{1,2}}\s*(?:giờ"
    rf"|h)\s*(?:\d{{1,2}}\s*(?:phút)?)?\s*,?\s*)?(?:hết\s+)?{DATE_PATTERN}",
    re.I,
)
# kể từ ngày ký ban hành | từ ngày Quốc hội thông qua | (a slip) kể từ ký ban hành
_FROM_SIGNING = re.compile(
    r"\s*,?\s*(?:ngay\s+)?(?:kể\s+)?từ\s+(?:(?:ngày|khi)\s+)?(?:được\s+)?(?:(?:Quốc\s+hội"
    r"|[ỦU][yỷ]\s+ban\s+[Tt]hường\s+vụ\s+Quốc\s+hội|Hội\s+đồng\s+nhân\s+dân[^.;,]{0,40})\s+)?(?:ký|ban\s+hành"
    r"|thông\s+qua)\b",
    re.I,
)
# sau 10 ngày, kể từ ngày ký | sau 45 ngày (bốn mươi lăm ngày) kể từ ngày ký ban hành | sau mười lăm ngày
_AFTER = re.compile(
    r"\s*,?\s*(?:kể\s+từ\s+)?sau\s+(?P<amount>\d{1,3}"
    r"|[^\W\d_]+(?:\s[^\W\d_]+){0,3}?)\s*(?:\([^)]*\)\s*)?(?P<unit>ngày|tháng"
    r"|năm)\s*(?P<working>làm\s+việc)?\s*(?:\([^)]*\))?\s*,?\s*"
    r"(?:kể\s+)?(?:từ\s+)?(?:ngày|khi)\s+(?:được\s+)?(?P<event>ký|ban\s+hành|thông\s+qua|đăng)",
    re.I,
)
_WORDS = {"năm": 5, "bảy": 7, "mười": 10, "mười lăm": 15, "hai mươi": 20, "ba mươi": 30, "bốn mươi lăm": 45,
          "bốn lăm": 45,
          "sáu mươi": 60, "chín mươi": 90, "một": 1, "hai": 2, "ba": 3, "sáu": 6}  # fmt: skip
# đến hết ngày 31 tháng 12 năm 2026 | cho đến trước ngày | đến hết năm 2027
_UNTIL = re.compile(
    rf"\b(?:cho\s+)?đến\s+(?P<before>trước\s+)?(?:hết\s+)?(?:(?:ngày\s+)?(?=ngày|\d){DATE_PATTERN}"
    rf"|(?:hết\s+)?(?:tháng\s+(?P<m>\d{{1,2}})\s+)?năm\s+(?P<y>\d{{4}}))",
    re.I,
)
ENDS = re.compile(
    rf"\b{_KIND}\s+này\s+(?:có\s+hiệu\s+lực[^.;]{{0,120}}?\s(?:và\s+)?)?(?:sẽ\s+"
    rf"|tự\s+)?hết\s+hiệu\s+lực(?:\s+thi\s+hành)?\s*(?:kể\s+)?(?:từ|vào|sau)?\s*(?P<after>hết\s+"
    r"|sau\s+|(?:lúc\s+)?2[34]\s*(?:giờ|h)(?:\s*\d{2}(?:\s*phút)?)?\s*,?\s*)?"
    rf"(?:(?:lúc\s+)?0{{1,2}}\s*(?:giờ|h)(?:\s*0{{2}}(?:\s*phút)?)?\s*,?\s*)?{DATE_PATTERN}",
    re.I,
)
UNTIL_OWN = re.compile(
    rf"\b{_KIND}\s+này\s+(?:được\s+)?(?:có\s+hiệu\s+lực|thực\s+hiện|áp\s+dụng)\s[^.;\n]{{0,60}}?(?=\bđến\s)", re.I
)
# Quyết định này được thực hiện trong thời gian 03 năm, kể từ ngày 01 tháng 6 năm 2025 | … 02 năm kể từ ngày có hiệu lực
SPELL_OWN = re.compile(
    rf"\b{_KIND}\s+này\s+(?:được\s+)?(?:có\s+hiệu\s+lực(?:\s+thi\s+hành)?|thực\s+hiện|áp\s+dụng|thi\s+hành)"
    rf"\s+(?:thí\s+điểm\s+)?trong\s+(?:thời\s+(?:gian|hạn)\s+)?(?P<amount>\d{{1,2}})\s*(?:\([^)]*\)\s*)?"
    r"(?P<unit>năm|tháng)\s*,?\s*(?:kể\s+)?từ\s+"
    rf"(?:{DATE_PATTERN}|ngày\s+(?P<event>ký|ban\s+hành|thông\s+qua|có\s+hiệu\s+lực))",
    re.I,
)
_EXCEPTION = re.compile(
    r"[;\n]|\.\s|\btrừ\b|\bthay thế\b|\bbãi bỏ\b|\bđối với\b|\báp dụng (?:cho|đối)\b|\briêng\b", re.I
)
_REACH = 260


@dataclass(frozen=True, slots=True)
class Term:
    """First and last day in force as the document's own clause states them, with the clauses' spans."""

    effective_on: date | None = None
    effective_span: Span | None = None
    expires_on: date | None = None
    expires_span: Span | None = None


def find_term(content: str, issued_on: date | None) -> Term:
    """The general effect clause; parts that start otherwise do not count."""
    quotes = lay_out(content).quotes
    found_kinds = kinds(lay_out(content).lowered)
    effective_on, effective_span, clause = None, None, None
    for found in _main_clauses(content, [at for at, _ in found_kinds], quotes):
        effective_on, end = _start_of(content, found, issued_on)
        if end:
            effective_span, clause = Span(found.start(), end), found
            break
    these = [at for at, this in found_kinds if this]
    expires_on, expires_span = _end_of(content, clause, effective_span, these, quotes)
    if expires_span is None:
        expires_on, expires_span = _end_of_spell(content, these, quotes, issued_on, effective_on)
    return Term(effective_on, effective_span, expires_on, expires_span)


def kinds(lower: str) -> list[tuple[int, bool]]:
    """Where a text in lower case names a kind of document, and whether it is “this” one."""
    return [(found.start(), found["this"] is not None) for found in _KIND_AT.finditer(" " + lower)]


def _main_clauses(content: str, places: list[int], quotes: tuple[Span, ...]) -> Iterator[re.Match[str]]:
    """Statements on the whole document: those that name it with "này" or open a paragraph."""
    weak: list[re.Match[str]] = []
    for found in matches(EFFECT, content, places):
        before = content[max(0, found.start() - 60) : found.start()]
        if _NOT_MAIN.search(before) or _is_inside(found.start(), quotes):
            continue
        is_named = re.search(r"\bnày\b", found.group(), re.I) is not None
        if is_named:
            yield found
        elif re.search(r"(?:^|\n|\.\s|\d\.\s*|:\s*|\t)\s*$", before) and found["subject"][:1].isupper():
            weak.append(found)
    yield from weak


def _is_inside(offset: int, spans: tuple[Span, ...]) -> bool:
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if spans[middle].end <= offset else (low, middle)
    return low < len(spans) and spans[low].start <= offset


def _start_of(content: str, found: re.Match[str], issued_on: date | None) -> tuple[date | None, int]:
    """(first day in force or None where it cannot be known, end of the clause; 0 where this is no such clause)."""
    at = found.start("how")
    stop = min(len(content), at + _REACH)
    day = _FROM_DATE.match(content, at, stop)
    if day:
        return made(day), day.end()
    after = _AFTER.match(content, at, stop)
    if after:
        return _counted(after, issued_on), after.end()
    signing = _FROM_SIGNING.match(content, at, stop)
    if signing:
        return issued_on, signing.end()
    return None, 0


def _counted(after: re.Match[str], issued_on: date | None) -> date | None:
    """Signing + N; after the Gazette it cannot be computed."""
    amount = int(after["amount"]) if after["amount"].isdigit() else _WORDS.get(after["amount"].lower().strip())
    if issued_on is None or amount is None or after["event"].lower() == "đăng" or after["working"]:
        return None
    if after["unit"].lower() == "ngày":
        return issued_on + timedelta(days=amount)
    return add_months(issued_on, months_in(amount, after["unit"]))


def _end_of(
    content: str,
    clause: re.Match[str] | None,
    effective: Span | None,
    these: list[int],
    quotes: tuple[Span, ...],
) -> tuple[date | None, Span | None]:
    """Last day in force: "đến hết ngày D" of the main clause, or "này hết hiệu lực kể từ ngày D" (the day before)."""
    if clause is not None and effective is not None:
        stop = _EXCEPTION.search(content, effective.end, min(len(content), effective.end + _REACH))
        until = _UNTIL.search(
            content, effective.end, stop.start() if stop else min(len(content), effective.end + _REACH)
        )
        if until:
            return _last_day(until), Span(clause.start(), until.end())
    for found in matches(ENDS, content, these):
        if not _is_inside(found.start(), quotes) and _is_whole(content, found.start()):
            day = made(found)
            return (day if found["after"] or day is None else day - timedelta(days=1)), Span(found.start(), found.end())
    for found in matches(UNTIL_OWN, content, these):
        until = _UNTIL.match(content, found.end())
        if until and not _is_inside(found.start(), quotes) and _is_whole(content, found.start()):
            return _last_day(until), Span(found.start(), until.end())
    return None, None


def _end_of_spell(
    content: str, these: list[int], quotes: tuple[Span, ...], issued_on: date | None, effective_on: date | None
) -> tuple[date | None, Span | None]:
    """Last day of "trong thời gian 03 năm kể từ ngày D": the one before the same day three years on."""
    for found in matches(SPELL_OWN, content, these):
        if _is_inside(found.start(), quotes) or not _is_whole(content, found.start()):
            continue
        event = (found["event"] or "").lower()
        first = made(found) if not event else effective_on if event.endswith("lực") else issued_on
        months = months_in(int(found["amount"]), found["unit"])
        last = add_months(first, months) - timedelta(days=1) if first else None
        return last, Span(found.start(), found.end())
    return None, None


def _is_whole(content: str, at: int) -> bool:
    """Whether the clause that begins there speaks of the whole document, and is a statement."""
    before = content[max(0, at - 60) : at]
    return not _NOT_MAIN.search(before) and not _OF_PART.search(before)


def _last_day(until: re.Match[str]) -> date | None:
    if until["y"]:
        month = int(until["m"] or 12)
        return (
            date(int(until["y"]), month, calendar.monthrange(int(until["y"]), month)[1]) if 1 <= month <= 12 else None
        )
    day = made(until)
    return day - timedelta(days=1) if day and until["before"] else day
