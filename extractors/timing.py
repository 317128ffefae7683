"""Time expressions of duties: what "trong thời hạn 15 ngày kể từ ngày …" and its like say, before anyone judges them.

Every pattern is matched against the folded text (lower case, no tone marks), whose offsets are those of the text.
"""

import bisect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from law.dates import DATE_PATTERN, made
from law.text import Span

# 07 | 05 (năm) | ba mươi (30) | mười
_WORD = (
    r"(?:(?:hai|ba|bon|nam|sau|bay|tam|chin)\s+muoi(?:\s+(?:mot|hai|ba|tu|bon|lam|nam|sau|bay|tam|chin))?"
    r"|muoi\s+(?:mot|hai|ba|bon|lam|sau|bay|tam|chin)|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)"
)
_NUMBER = (
    rf"(?:(?P<n>\d{{1,4}})(?:\s?\([a-z\s]{{2,25}}\))?|{_WORD}(?:\s[a-z]{{2,5}}){{0,3}}\s?\((?P<n2>\d{{1,3}})\)"
    rf"|(?P<word>{_WORD}))"
)
# ngày làm việc | ngày (làm việc) | giờ làm việc | tháng | quý | năm
_UNIT = r"(?P<unit>ngay\s+\(?lam\s+viec\)?|ngay(?:\s+lich)?|gio(?:\s+lam\s+viec)?|tuan|thang|quy|nam)(?!\w)"
_TERM = rf"{_NUMBER}\s*{_UNIT}(?:\s?\([^()\n]{{2,30}}\))?"
# trong thời hạn không quá | trong vòng tối đa | chậm nhất là | không muộn hơn
_MOST = (
    r"(?:khong\s+(?:qua|muon\s+hon|vuot\s+qua|cham\s+hon|duoc\s+qua)|toi\s+da(?:\s+(?:la|khong\s+qua))?|(?:cham"
    r"|muon)\s+nhat(?:\s+(?:la|khong\s+qua|trong|vao))*)"
)
_FRAME = r"(?:trong\s+(?:thoi\s+(?:han|gian|hieu)|vong|khoang(?:\s+thoi\s+gian)?)(?:\s+la)?)"
_LEAD = rf"(?P<lead>(?:{_FRAME}\s+)?(?:{_MOST}\s+)?(?:sau\s+|trong\s+)?)"
# , kể từ ngày nhận đủ hồ sơ | sau khi | tính từ thời điểm; up to the clause's end or its verb
_STOP = (
    r"(?:[,;:.\n)”\"]|\s(?:phai|thi(?!\s+hanh)|hoac\s+theo|co\s+trach\s+nhiem|co\s+van\s+ban|tien\s+hanh"
    r"|ra\s+quyet\s+dinh|de\s+(?:xem|tham|thuc|giai))(?!\w)|$)"
)
_ANCHOR = (
    r"(?:\s*,?\s*\(?(?:(?:tinh\s+)?(?:ke\s+)?tu|ke\s+tu|tinh\s+tu|sau)\s+"
    rf"(?P<anchor>(?:ngay|khi|thoi\s+diem|luc|thang|ket\s+thuc|nhan|co|duoc|hoan"
    rf"|[a-z])[^,;:.\n)”\"]{{1,220}}?)(?={_STOP}))"
)
# nhận được hồ sơ đầy đủ, hợp lệ của bên bảo lãnh
_PROPER = (
    r"(?:\s*,\s*(?:day\s+du|hop\s+le|dung\s+quy\s+dinh)(?:\s+(?:cua|theo)\s[^,;:.\n]{1,120})?(?=[,;:.\n]"
    r"|\s(?:phai|thi|co)\s|$)){0,2}"
)
_WITHIN = re.compile(rf"(?<!\w){_LEAD}{_TERM}(?P<tail>{_ANCHOR}{_PROPER})?")
# chậm nhất 07 ngày trước ngày mở phiên tòa | trước ít nhất 15 ngày | ít nhất 45 ngày trước khi hết hạn
_BEFORE = re.compile(
    rf"(?<!\w)(?:{_FRAME}\s+)?(?:(?:it|toi)\s+(?:nhat|thieu)(?:\s+la)?\s+|{_MOST}\s+|truoc\s+(?:it\s+nhat\s+)?)?"
    rf"{_TERM}\s*,?\s*truoc\s+(?P<anchor>(?:ngay|khi|thoi\s+diem|luc|phien|ky|hop)[^,;:.\n)”\"]{{0,160}}?)(?={_STOP})"
)
_BEFORE_LEAD = re.compile(
    rf"(?<!\w)(?:truoc\s+(?:khi|ngay|thoi\s+diem)\s+(?P<anchor>[^,;:.\n)”\"\d]{{3,120}}?)\s*,?\s*)(?:it\s+nhat"
    rf"|toi\s+thieu|cham\s+nhat)(?:\s+la)?\s+{_TERM}"
    rf"|(?<!\w)truoc\s+(?:it\s+nhat"
    rf"|toi\s+thieu)\s+{_TERM.replace('?P<n>', '?P<m>').replace('?P<n2>', '?P<m2>').replace('?P<word>', '?P<mword>').replace('?P<unit>', '?P<munit>')}"
)
_DAY_LEAD = (
    r"(?P<lead>(?:den\s+)?(?:het\s+)?truoc|(?:cham|muon)\s+nhat(?:\s+(?:la|vao|den|het|trong|truoc))*"
    r"|khong\s+(?:muon|cham)\s+hon|den\s+het|(?:xong\s+|thanh\s+)?trong|den|vao)"
)
_HOUR = r"(?:\d{1,2}\s*(?:gio|h|:)\s*(?:\d{2})?\s*(?:phut)?\s*,?\s*)?"
# trước ngày 01 tháng 01 năm 2026 | chậm nhất ngày 30/6/2025 | trước 14 giờ 00 ngày 29/7/2020
_BY_DAY = re.compile(rf"(?<!\w){_DAY_LEAD}\s+{_HOUR}{DATE_PATTERN}")
# trước ngày 15 tháng 6 và 15 tháng 12 hằng năm | trước ngày 20/12 hàng năm | ngày 20 hàng tháng | ngày 05 tháng đầu quý
# sau
_BY_RULE = re.compile(
    r"(?<!\w)(?:dinh\s+ky\s+)?(?:(?:den\s+)?truoc|(?:cham|muon)\s+nhat(?:\s+(?:la|vao|den))*|khong\s+(?:muon"
    r"|cham)\s+hon|den|vao|trong)?\s*"
    r"ngay\s+(?:mung\s+)?(?:cuoi\s+cung|lam\s+viec\s+cuoi\s+cung|lam\s+viec\s+thu\s+[a-z]+|\d{1,2})"
    r"(?:\s*(?:/|-|thang)\s*\d{1,2}(?!\s*[/-]?\d))?(?:\s*(?:,|va)\s*(?:ngay\s+)?\d{1,2}\s*(?:/|thang)\s*\d{1,2})*"
    r"\s*,?\s*(?:cua\s+)?(?P<every>(?:hang|moi)\s+(?:nam|thang|quy)|thang\s+(?:dau|cuoi"
    r"|thu\s+[a-z]+)(?:\s+tien)?\s+(?:cua\s+)?(?:(?:moi|hang)\s+)?quy(?:\s+(?:sau|tiep\s+theo|ke\s+tiep))?"
    r"|thang\s+(?:sau|tiep\s+theo|ke\s+tiep|lien\s+ke)|nam\s+(?:sau|tiep\s+theo|ke\s+tiep|lien\s+ke)|quy\s+(?:sau"
    r"|tiep\s+theo|ke\s+tiep))"
    r"(?:\s+(?:sau|tiep\s+theo|ke\s+tiep|lien\s+ke))?(?!\w)"
)
# Hằng năm, trước ngày 25 tháng 11 | Hàng quý, chậm nhất ngày 05
_EVERY_FIRST = re.compile(
    r"(?<!\w)(?:dinh\s+ky\s+)?(?P<every>hang\s+(?:nam|thang|quy))\s*,?\s*(?:(?:den\s+)?truoc|(?:cham"
    r"|muon)\s+nhat(?:\s+(?:la|vao|den))*|vao)\s+"
    r"ngay\s+(?:mung\s+)?\d{1,2}(?:\s*(?:/|thang)\s*\d{1,2}(?!\s*[/-]?\d))?(?!\s*(?:/|thang|nam)\s*\d)"
)
_STRICTLY = re.compile(r"(?<!\w)truoc\s")
_QUARTER = r"(?:i{1,3}|iv|[1-4])"
# trong năm 2011 | vào năm 2015 | trong quý III năm 2021 | trước tháng 6/2026 | hết năm 2021
_SPELL = re.compile(
    r"(?<!\w)(?P<lead>trong|vao|truoc|den\s+het|het|(?:cham|muon)\s+nhat(?:\s+(?:la|vao|trong|den))*|den"
    r"|tu)\s+(?P<edge>dau\s+|cuoi\s+)?"
    rf"(?:quy\s+(?P<quarter>{_QUARTER})\s*(?:/|nam\s+|-)\s*|thang\s+(?P<month>\d{{1,2}})\s*(?:/|nam\s+|-)\s*"
    rf"|nam\s+)(?P<year>(?:19|20)\d\d)(?![\d/])"
    r"(?P<open>\s+va\s+(?:nhung|cac)\s+nam\s+(?:tiep\s+theo|sau|ke\s+tiep))?(?P<to>\s*[-–]\s*(?P<year2>(?:19|20)\d\d))?"
)
# giai đoạn 2011 - 2015 [và] định hướng đến năm 2020
_PERIOD = re.compile(
    r"(?<!\w)(?:trong\s+)?(?:giai\s+doan|cac\s+nam|thoi\s+ky)\s+(?:tu\s+)?(?:nam\s+)?(?P<first>(?:19|20)\d\d)\s*(?:-"
    r"|–|—|den)\s*(?:nam\s+)?(?P<last>(?:19|20)\d\d)"
    r"(?:\s*,?\s*(?:va\s+)?(?:dinh\s+huong|tam\s+nhin)\s+(?:den\s+)?(?:nam\s+)?\d{4})?"
)
_SPAN_UNIT = r"(?:nam|quy|thang|tuan|ngay|6\s+thang|sau\s+thang)"
# định kỳ hàng năm | định kỳ 06 (sáu) tháng một lần | định kỳ hằng quý | định kỳ
_PERIODIC = re.compile(
    rf"(?<!\w)dinh\s+k[yi](?:\s*,?\s*(?:(?P<every>(?:hang|moi)\s+{_SPAN_UNIT}(?:\s*,\s*(?:hang\s+)?{_SPAN_UNIT})*)"
    rf"|{_TERM}(?:\s*(?:/|mot|01|1)\s*(?:\(mot\)\s*)?lan)?))?(?!\w)"
)
_YEARLY = re.compile(rf"(?<!\w)(?P<every>hang\s+{_SPAN_UNIT})(?!\w)")
# ít nhất 03 tháng một lần | mỗi quý một lần | 6 tháng/lần | mỗi năm một lần | 01 năm/lần
_PER_TIMES = re.compile(
    rf"(?<!\w)(?:it\s+nhat\s+)?(?:(?P<every>moi\s+{_SPAN_UNIT})\s+(?:it\s+nhat\s+)?(?:mot"
    rf"|\d{{1,2}})\s*(?:\([a-z]+\)\s*)?lan|{_TERM}\s*(?:/|(?:mot|01|1)\s)\s*(?:\(mot\)\s*)?(?:\d\s*)?lan)(?!\w)"
)
_ONES = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9}
_UNITS = {"ngay": "day", "gio": "hour", "tuan": "week", "thang": "month", "quy": "quarter", "nam": "year"}
_RHYTHMS = {
    "nam": "yearly", "quy": "quarterly", "thang": "monthly", "tuan": "weekly", "ngay": "daily",
    "6 thang": "half-yearly", "sau thang": "half-yearly",
}  # fmt: skip
_BY_TERM = {
    (1, "year"): "yearly", (12, "month"): "yearly", (6, "month"): "half-yearly", (3, "month"): "quarterly",
    (1, "quarter"): "quarterly", (1, "month"): "monthly", (1, "week"): "weekly", (1, "day"): "daily",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Timing:
    """A time expression; `form` names its pattern, `lead` its opening words (folded), the rest as in Deadline."""

    span: Span
    form: str
    kind: str
    lead: str = ""
    due_on: date | None = None
    inclusive: bool = True
    from_on: date | None = None
    amount: int | None = None
    unit: str | None = None
    anchor: Span | None = None
    recurrence: str | None = None


Reader = Callable[[re.Match[str]], Timing | None]


def timings(folded: str) -> Iterator[Timing]:
    """Time expressions in order of the text, the more telling form where two overlap."""
    taken: list[Timing] = []
    for pattern, reader in _FORMS:
        read = (reader(found) for found in pattern.finditer(folded))
        starts = [other.span.start for other in taken]
        fresh = [one for one in read if one and not _is_taken(one.span, starts, taken)]
        taken = sorted(taken + fresh, key=lambda timing: timing.span)
    return iter(taken)


def _is_taken(span: Span, starts: list[int], taken: list[Timing]) -> bool:
    """Whether one of the spans taken, which are in order and apart, overlaps this one."""
    last = bisect.bisect_left(starts, span.end) - 1
    return last >= 0 and taken[last].span.overlaps(span)


def _span(found: re.Match[str], group: str | int = 0) -> Span:
    start, end = found.span(group)
    text = found.group(group)
    return Span(start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip())))


def _amount(found: re.Match[str]) -> int | None:
    digits = found["n"] or found["n2"]
    return int(digits) if digits else _spelled(found["word"]) if found["word"] else None


def _spelled(words: str) -> int:
    """The number of folded words: "ba muoi" 30, "muoi lam" 15, "bon muoi lam" 45."""
    total = 0
    for word in words.split():
        if word == "muoi":
            total = max(1, total) * 10
        else:
            total += _ONES[word]
    return total


def unit_of(folded: str) -> str:
    """Unit of a folded phrase: "ngay lam viec" → working_day."""
    head = folded.split()[0]
    return "working_day" if head == "ngay" and "viec" in folded else _UNITS[head]


def _within(found: re.Match[str]) -> Timing | None:
    anchor = _span(found, "anchor") if found["anchor"] else None
    if anchor is None and not found["lead"].strip():
        return None
    if found["word"] and anchor is None:
        return None
    return Timing(
        _span(found),
        "within",
        "within",
        found["lead"].strip(),
        amount=_amount(found),
        unit=unit_of(found["unit"]),
        anchor=anchor,
    )


def _before(found: re.Match[str]) -> Timing | None:
    return Timing(
        _span(found),
        "before",
        "before_event",
        amount=_amount(found),
        unit=unit_of(found["unit"]),
        anchor=_span(found, "anchor"),
    )


def _before_lead(found: re.Match[str]) -> Timing | None:
    if found["unit"] is None:
        digits = found["m"] or found["m2"]
        if digits is None:
            return None
        return Timing(_span(found), "before", "before_event", amount=int(digits), unit=unit_of(found["munit"]))
    return Timing(
        _span(found),
        "before",
        "before_event",
        amount=_amount(found),
        unit=unit_of(found["unit"]),
        anchor=_span(found, "anchor"),
    )


def _by_day(found: re.Match[str]) -> Timing | None:
    day = made(found)
    lead = " ".join(found["lead"].split())
    if day is None:
        return None
    return Timing(_span(found), "day", "by", lead, due_on=day, inclusive=not lead.endswith("truoc"))


def _by_rule(found: re.Match[str]) -> Timing | None:
    every = found["every"]
    rhythm = "quarterly" if "quy" in every else "yearly" if "nam" in every else "monthly"
    return Timing(_span(found), "rule", "recurring", recurrence=rhythm, inclusive=not _STRICTLY.search(found.group()))


def _spell(found: re.Match[str]) -> Timing | None:
    lead = " ".join(found["lead"].split())
    first, last = _bounds(found)
    if lead == "truoc":
        return Timing(_span(found), "spell", "by", lead, due_on=first, inclusive=False)
    if found["open"] or lead == "tu":
        return Timing(_span(found), "spell", "during", lead if not found["open"] else "open", from_on=first)
    if lead in ("trong", "vao"):
        return Timing(_span(found), "spell", "during", lead, due_on=last, from_on=first)
    return Timing(_span(found), "spell", "by", lead, due_on=last)


def _bounds(found: re.Match[str]) -> tuple[date, date]:
    year, last_year = int(found["year"]), int(found["year2"] or found["year"])
    if found["month"] and 1 <= int(found["month"]) <= 12:
        return _months(year, int(found["month"]), 1)
    if found["quarter"]:
        named = found["quarter"]
        quarter = int(named) if named.isdigit() else ("i", "ii", "iii", "iv").index(named) + 1
        return _months(year, 3 * quarter - 2, 3)
    return date(year, 1, 1), date(last_year, 12, 31)


def _months(year: int, month: int, length: int) -> tuple[date, date]:
    after = year * 12 + month - 1 + length
    return date(year, month, 1), date.fromordinal(date(after // 12, after % 12 + 1, 1).toordinal() - 1)


def _period(found: re.Match[str]) -> Timing | None:
    first, last = int(found["first"]), int(found["last"])
    if first > last:
        return None
    return Timing(_span(found), "period", "during", due_on=date(last, 12, 31), from_on=date(first, 1, 1))


def _periodic(found: re.Match[str]) -> Timing | None:
    amount = _amount(found) if found["unit"] else None
    return Timing(_span(found), "periodic", "recurring", recurrence=_rhythm(found, amount))


def _rhythm(found: re.Match[str], amount: int | None) -> str:
    if found["every"]:
        every = " ".join(found["every"].split(",")[0].split()[1:])
        return _RHYTHMS.get(every, "other")
    if amount is None:
        return "unspecified"
    return _BY_TERM.get((amount, unit_of(found["unit"])), "other")


def _yearly(found: re.Match[str]) -> Timing | None:
    every = " ".join(found["every"].split()[1:])
    return Timing(_span(found), "every", "recurring", recurrence=_RHYTHMS[every])


def _per_times(found: re.Match[str]) -> Timing | None:
    amount = _amount(found) if found["unit"] else None
    return Timing(_span(found), "times", "recurring", recurrence=_rhythm(found, amount))


# Earlier rows win where two overlap
_FORMS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (_EVERY_FIRST, _by_rule),
    (_BY_RULE, _by_rule),
    (_PERIODIC, _periodic),
    (_PER_TIMES, _per_times),
    (_BEFORE, _before),
    (_BEFORE_LEAD, _before_lead),
    (_WITHIN, _within),
    (_BY_DAY, _by_day),
    (_PERIOD, _period),
    (_SPELL, _spell),
    (_YEARLY, _yearly),
)
