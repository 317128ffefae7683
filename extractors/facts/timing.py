"""Time expressions of duties: what "trong thời hạn 15 ngày kể từ ngày …" and its like say, before anyone judges them.

Every pattern is matched against the folded text (lower case, no tone marks), whose offsets are those of the text.
"""

import bisect
import re
from collections.abc import Callable, Iterator
from datetime import date

from extractors.facts import rhythms
from extractors.facts.anchors import matches
from extractors.facts.durations import TERM, Timing, amount_of, span_of, unit_of
from extractors.facts.pairs import go_on
from law.dates import DATE_PATTERN, made
from law.text import Span

# trong thời hạn không quá | trong vòng tối đa | chậm nhất là | không muộn hơn
_MOST = (
    r"(?:khong\s+(?:qua|muon\s+hon|vuot\s+qua|cham\s+hon|duoc\s+qua)|toi\s+da(?:\s+(?:la|khong\s+qua))?|(?:cham"
    r"|muon)\s+nhat(?:\s+(?:la|khong\s+qua|trong|vao))*)"
)
_FRAME = r"(?:trong\s+(?:thoi\s+(?:han|gian|hieu)|vong|khoang(?:\s+thoi\s+gian)?)(?:\s+la)?)"
_LEAD = rf"(?P<lead>(?:{_FRAME}\s+)?(?:{_MOST}\s+)?(?:sau\s+|trong\s+)?)"
# , kể từ ngày nhận đủ hồ sơ | sau khi | tính từ thời điểm; up to the clause's end or its verb
_STOP = (
    r"(?:[,;:.\n()”\"]|\s(?:phai|(?<!\bky )(?<!\bngay )(?<!\bcuoc )(?<!\bto chuc )thi(?!\s+(?:hanh|cong|tuyen|dua|sinh"
    r"|truong|xa|tran|nghiem|diem|cu|dau|lai))|hoac\s+theo|co\s+trach\s+nhiem|co\s+van\s+ban|tien\s+hanh|va\s+co\s+the"
    r"|ra\s+quyet\s+dinh|de\s+(?:xem|tham|thuc|giai))(?!\w)|$)"
)
# kể từ ngày Ngân hàng Nhà nước có văn bản yêu cầu …: that it does so is the event, not the duty
_DOING = (
    r"(?:ngay|khi|thoi\s+diem)\s+(?:ngan\s+hang|bo|so|uy\s+ban|co\s+quan|cuc|hoi\s+dong|to\s+chuc|nguoi|toa\s+an)"
    r"(?:\s\w+){0,8}?\s+(?:co\s+van\s+ban|ra\s+quyet\s+dinh|tien\s+hanh)\s"
)
_ANCHOR = (
    r"(?:\s*,?\s*\(?(?:(?:tinh\s+)?(?:ke\s+)?tu|ke\s+tu|tinh\s+tu|sau)\s+"
    rf"(?P<anchor>(?:{_DOING})?(?:ngay|khi|thoi\s+diem|luc|thang|ket\s+thuc|nhan|co|duoc|hoan"
    rf"|[a-z])[^,;:.\n()”\"]{{1,220}}?)(?={_STOP}))"
)
# nhận được hồ sơ đầy đủ, hợp lệ của bên bảo lãnh
_PROPER = (
    r"(?:\s*,\s*(?:day\s+du|hop\s+le|dung\s+quy\s+dinh)(?:\s+(?:cua|theo)\s[^,;:.\n]{1,120})?(?=[,;:.\n]"
    r"|\s(?:phai|thi|co)\s|$)){0,2}"
)
_WITHIN = re.compile(rf"(?<!\w){_LEAD}{TERM}(?P<tail>{_ANCHOR}{_PROPER})?")
# chậm nhất 07 ngày trước ngày mở phiên tòa | trước ít nhất 15 ngày | ít nhất 45 ngày trước khi hết hạn
_BEFORE = re.compile(
    rf"(?<!\w)(?:{_FRAME}\s+)?(?:(?:it|toi)\s+(?:nhat|thieu)(?:\s+la)?\s+|{_MOST}\s+|truoc\s+(?:it\s+nhat\s+)?)?"
    rf"{TERM}\s*,?\s*truoc\s+(?P<anchor>(?:ngay|khi|thoi\s+diem|luc|phien|ky|hop)(?:\s+\w+)?[^,;:.\n)”\"]{{0,220}}?)(?={_STOP})"
)
# the same with other names for its groups: m, m2, mword, munit
_OTHER_TERM = re.sub(r"\?P<(?:n(2?)|(word|unit))>", lambda named: f"?P<m{named[1] or named[2] or ''}>", TERM)
_BEFORE_LEAD = re.compile(
    rf"(?<!\w)(?:truoc\s+(?:khi|ngay|thoi\s+diem)\s+(?P<anchor>[^,;:.\n)”\"\d]{{3,120}}?)\s*,?\s*)(?:it\s+nhat"
    rf"|toi\s+thieu|cham\s+nhat)(?:\s+la)?\s+{TERM}"
    rf"|(?<!\w)truoc\s+(?:it\s+nhat|toi\s+thieu)\s+{_OTHER_TERM}"
)
_DAY_LEAD = (
    r"(?P<lead>(?:den\s+)?(?:het\s+)?truoc|(?:cham|muon)\s+nhat(?:\s+(?:la|vao|den|het|trong|truoc))*"
    r"|khong\s+(?:muon|cham)\s+hon|den\s+het|(?:xong\s+|thanh\s+)?trong|den|vao)"
)
_HOUR = r"(?:\d{1,2}\s*(?:gio|h|:)\s*(?:\d{2})?\s*(?:phut)?\s*,?\s*)?"
# trước ngày 01 tháng 01 năm 2026 | chậm nhất ngày 30/6/2025 | trước 14 giờ 00 ngày 29/7/2020
_BY_DAY = re.compile(rf"(?<!\w){_DAY_LEAD}\s+{_HOUR}{DATE_PATTERN}")
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
# Thời gian hoàn thành: | Quý II/2026; Thời hạn: trước ngày 30/6/2026; Thời gian thực hiện: năm 2026 - 2027
_LABEL = (
    r"(?:thoi\s+(?:gian|han|diem)(?:\s+(?:hoan\s+thanh|thuc\s+hien|trien\s+khai|trinh|ban\s+hanh|gui|nop|bao\s+cao|to\s+chuc"
    r"|ket\s+thuc|dang\s+tai|xong)){0,2}|hoan\s+thanh)\s*:\s*"
)
_LABELLED = re.compile(
    rf"(?<!\w)(?P<label>{_LABEL})(?P<lead>(?:xong\s+)?(?:truoc|trong|(?:cham|muon)\s+nhat(?:\s+(?:la|vao|trong|den))*|den\s+het)\s+)?"
    rf"(?P<time>{_HOUR}{DATE_PATTERN}|(?:quy\s+(?P<quarter>{_QUARTER})\s*(?:/|nam\s+|-|,\s*nam\s+)\s*"
    r"|thang\s+(?P<m>\d{1,2})\s*(?:/|nam\s+|-)\s*|nam\s+)(?P<y>(?:19|20)\d\d)(?![\d/])"
    r"(?:\s*[-–]\s*(?:nam\s+)?(?P<y2>(?:19|20)\d\d))?)"
)
# trong 6 tháng đầu năm 2026
_HALF = re.compile(
    r"(?<!\w)(?P<lead>(?:trong|het|truoc)\s+)?(?:0?6|sau)\s+thang\s+(?P<half>dau|cuoi)\s+nam\s+(?P<y>(?:19|20)\d\d)(?![\d/])"
)
# trước ngày 15 tháng 12; chậm nhất ngày 20/6: a day without its year
_DAY_OF_YEAR = re.compile(
    rf"(?<!\w){_DAY_LEAD}\s+{_HOUR}ngay\s+\d{{1,2}}\s*(?:thang|[/.-])\s*\d{{1,2}}(?!\s*(?:,?\s*nam\s+\d|[/.-]\s*\d|\d))"
)
# Every form begins with a counting figure or one of these words, which tell in one pass what may begin where
_FIGURES = r"(?:\d|(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)\b)"
_SPELLS = r"(?:dau|cuoi|quy|thang|nam)"
_COUNTED = (
    r"(?=\s*(?:\([a-z\s]+\)\s*)?(?:ngay|gio|tuan|thang|quy|nam|lan)|\s+(?:muoi|mot|hai|ba|tu|bon|lam|nam|sau|bay|tam"
    r"|chin)\b|(?:\s[a-z]{2,5}){0,3}\s?\()"
)
_FIRST = re.compile(
    r"\W(?=(?:(?P<figure>\d{1,4}\s*(?:\([a-z\s]+\)\s*)?(?:ngay|gio|tuan|thang|quy|nam|lan))"
    rf"|(?P<word>(?:ba|bay|bon|chin|hai|mot|muoi|nam|tam){_COUNTED}|sau(?:{_COUNTED}|(?=\s+\d))"
    r"|cac(?=\s+nam\b)|cham(?=\s+nhat)|chu(?=\s+ky\b)|den(?=\s+(?:truoc|het|ngay|\d|"
    rf"{_SPELLS}))|dinh(?=\s+k[yi])|giai(?=\s+doan)|hang(?=\s+(?:nam|thang|quy|tuan|ngay|6|sau))"
    rf"|het(?=\s+(?:truoc|{_SPELLS}|{_FIGURES}))|hoan(?=\s+thanh)|it(?=\s+(?:nhat|thieu))"
    r"|khong(?=\s+(?:qua|muon|vuot|cham|duoc))|moi|muon(?=\s+nhat)|ngay(?=\s+(?:mung|cuoi|lam|\d))"
    r"|thanh(?=\s+trong)|thoi(?=\s+(?:gian|han|diem|ky))|toi(?=\s+(?:da|nhat|thieu))"
    rf"|trong(?=\s+(?:thoi|vong|khoang|khong|toi|cham|muon|ngay|giai|cac|{_SPELLS}|{_FIGURES}))"
    rf"|truoc(?=\s+(?:ngay|it|khi|thoi|toi|{_SPELLS}|{_FIGURES}))"
    rf"|tu(?=\s+{_SPELLS}\b)|vao(?=\s+(?:ngay|\d|{_SPELLS}))|xong(?=\s+trong))\b))"
)
_FIGURE = "0"  # stands for any figure among the words
_ENDS = re.compile(_STOP)
_DECIMAL = re.compile(r"\d,$")
_WINDOW = re.compile(r"ngay\s+\d")
_MONTH_BEFORE = re.compile(r"(?:thang\s+|\d\s*[/-]\s*)$")
_REPORT = re.compile(r"bao\s+cao\s*$")
Reader = Callable[[re.Match[str]], Timing | None]


def timings(folded: str) -> Iterator[Timing]:
    """Time expressions in order of the text, the more telling form where two overlap."""
    taken: list[Timing] = []
    for (pattern, reader, _), places in zip(FORMS, places_of_forms(folded), strict=True):
        read = (reader(found) for found in matches(pattern, folded, places))
        starts = [other.span.start for other in taken]
        fresh = [one for one in read if one and not _is_taken(one.span, starts, taken)]
        taken = sorted(taken + fresh, key=lambda timing: timing.span) if fresh else taken
    return iter(taken)


def places_of_forms(folded: str) -> list[list[int]]:
    """For each form where it may begin: behind anything but a letter or a figure, with one of its first words."""
    places: list[list[int]] = [[] for _ in FORMS]
    for found in _FIRST.finditer(" " + folded):  # what stands behind the added blank has the offset of that before it
        for form in _FORMS_OF[found["word"] or _FIGURE]:
            places[form].append(found.start())
    return places


def _is_taken(span: Span, starts: list[int], taken: list[Timing]) -> bool:
    """Whether one of the spans taken, which are in order and apart, overlaps this one."""
    last = bisect.bisect_left(starts, span.end) - 1
    return last >= 0 and taken[last].span.overlaps(span)


def _within(found: re.Match[str]) -> Timing | None:
    if _DECIMAL.search(found.string, max(0, found.start() - 4), found.start()):
        return None  # 2,5 ngày: no amount of ours
    anchor = span_of(found, "anchor") if found["anchor"] else None
    if anchor is None and not found["lead"].strip():
        return None
    if found["word"] and anchor is None:
        return None
    if anchor and not found["lead"].strip() and _WINDOW.match(found["anchor"]):
        return None  # báo cáo 9 tháng từ ngày 15 …: the time that a report tells of
    span = span_of(found)
    if anchor:
        end = go_on(found.string, anchor.end, _ENDS)
        anchor, span = Span(anchor.start, end), Span(span.start, max(span.end, end))
    return Timing(
        span,
        "within",
        "within",
        found["lead"].strip(),
        amount=amount_of(found),
        unit=unit_of(found["unit"]),
        anchor=anchor,
    )


def _before(found: re.Match[str]) -> Timing | None:
    if _MONTH_BEFORE.search(found.string, max(0, found.start() - 8), found.start()):
        return None  # ngày 15 tháng | 12 năm trước kỳ báo cáo
    if _REPORT.search(found.string, max(0, found.start() - 20), found.start()):
        return None  # báo cáo | 6 tháng trước ngày 10 tháng 6: the half-year's report, by that day
    return Timing(
        span_of(found),
        "before",
        "before_event",
        amount=amount_of(found),
        unit=unit_of(found["unit"]),
        anchor=span_of(found, "anchor"),
    )


def _before_lead(found: re.Match[str]) -> Timing | None:
    if found["unit"] is None:
        digits = found["m"] or found["m2"]
        if digits is None:
            return None
        return Timing(span_of(found), "before", "before_event", amount=int(digits), unit=unit_of(found["munit"]))
    return _before(found)


def _by_day(found: re.Match[str]) -> Timing | None:
    day = made(found)
    lead = " ".join(found["lead"].split())
    if day is None:
        return None
    return Timing(span_of(found), "day", "by", lead, due_on=day, inclusive=not lead.endswith("truoc"))


def _spell(found: re.Match[str]) -> Timing | None:
    lead = " ".join(found["lead"].split())
    first, last = _bounds(found)
    if lead == "truoc":
        return Timing(span_of(found), "spell", "by", lead, due_on=first, inclusive=False)
    if found["open"] or lead == "tu":
        return Timing(span_of(found), "spell", "during", lead if not found["open"] else "open", from_on=first)
    if lead in ("trong", "vao"):
        return Timing(span_of(found), "spell", "during", lead, due_on=last, from_on=first)
    return Timing(span_of(found), "spell", "by", lead, due_on=last)


def _labelled(found: re.Match[str]) -> Timing | None:
    """The time that a label names; a term of the work ("Thời hạn hoàn thành") is due by its end."""
    lead = " ".join((found["lead"] or "").split())
    is_strict = lead.endswith("truoc")
    is_by = bool(lead) or re.search(r"han|hoan thanh|xong|trinh|gui|nop|ban hanh", found["label"]) is not None
    span = Span(found.start("lead") if lead else found.start("time"), found.end("time"))
    if found["day"]:
        day = made(found)
        return Timing(span, "label", "by", lead, due_on=day, inclusive=not is_strict) if day else None
    first, last = _spelled(int(found["y"]), int(found["y2"] or found["y"]), found["quarter"], found["m"])
    if is_strict:
        return Timing(span, "label", "by", lead, due_on=first, inclusive=False)
    return Timing(span, "label", "by" if is_by else "during", lead, due_on=last, from_on=None if is_by else first)


def _half(found: re.Match[str]) -> Timing:
    first, last = _months(int(found["y"]), 1 if found["half"] == "dau" else 7, 6)
    return Timing(span_of(found), "spell", "during", (found["lead"] or "trong").strip(), due_on=last, from_on=first)


def _day_of_year(found: re.Match[str]) -> Timing:
    lead = " ".join(found["lead"].split())
    return Timing(
        span_of(found), "day of year", "recurring", lead, recurrence="yearly", inclusive=not lead.endswith("truoc")
    )


def _bounds(found: re.Match[str]) -> tuple[date, date]:
    return _spelled(int(found["year"]), int(found["year2"] or found["year"]), found["quarter"], found["month"])


def _spelled(year: int, last_year: int, quarter: str | None, month: str | None) -> tuple[date, date]:
    """First and last day of a month, a quarter ("iii" or "3") or years."""
    if month and 1 <= int(month) <= 12:
        return _months(year, int(month), 1)
    if quarter:
        place = int(quarter) if quarter.isdigit() else ("i", "ii", "iii", "iv").index(quarter) + 1
        return _months(year, 3 * place - 2, 3)
    return date(year, 1, 1), date(last_year, 12, 31)


def _months(year: int, month: int, length: int) -> tuple[date, date]:
    after = year * 12 + month - 1 + length
    return date(year, month, 1), date.fromordinal(date(after // 12, after % 12 + 1, 1).toordinal() - 1)


def _period(found: re.Match[str]) -> Timing | None:
    first, last = int(found["first"]), int(found["last"])
    if first > last:
        return None
    return Timing(span_of(found), "period", "during", due_on=date(last, 12, 31), from_on=date(first, 1, 1))


_AMOUNT = f"{_FIGURE} mot hai ba bon nam sau bay tam chin muoi"
_BY = "den het truoc cham muon khong xong thanh trong vao"
# Pattern, reader, first words; earlier rows win where two overlap
FORMS: tuple[tuple[re.Pattern[str], Reader, str], ...] = (
    (_LABELLED, _labelled, "thoi hoan"),
    (rhythms.EVERY_FIRST, rhythms.by_rule, "dinh hang"),
    (rhythms.BY_RULE, rhythms.by_rule, "dinh den truoc cham muon khong vao trong ngay"),
    (rhythms.PERIODIC, rhythms.periodic, "dinh"),
    (rhythms.PER_TIMES, rhythms.per_times, f"it moi {_AMOUNT}"),
    (rhythms.TIMES_IN, rhythms.times_in, f"it toi mot hai {_FIGURE}"),
    (rhythms.CYCLE, rhythms.cycle, "chu"),
    (_BEFORE, _before, f"trong it toi khong cham muon truoc {_AMOUNT}"),
    (_BEFORE_LEAD, _before_lead, "truoc"),
    (_BY_DAY, _by_day, _BY),
    (_HALF, _half, f"trong het truoc sau {_FIGURE}"),
    (_WITHIN, _within, f"trong khong toi cham muon {_AMOUNT}"),
    (_PERIOD, _period, "trong giai cac thoi"),
    (_SPELL, _spell, "trong vao truoc den het cham muon tu"),
    (_DAY_OF_YEAR, _day_of_year, _BY),
    (rhythms.YEARLY, rhythms.yearly, "hang"),
)
_FORMS_OF = {
    word: [at for at, form in enumerate(FORMS) if word in form[2].split()]
    for word in {word for form in FORMS for word in form[2].split()}
}
