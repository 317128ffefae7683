"""Time expressions of duties: what "trong thời hạn 15 ngày kể từ ngày …" and its like say, before anyone judges them.

Every pattern is matched against the folded text (lower case, no tone marks), whose offsets are those of the text.
"""

import bisect
import re
from collections.abc import Callable, Iterator
from datetime import date

from extractors.facts.duties import rhythms
from extractors.facts.duties import time_words as words
from extractors.facts.duties.durations import Timing, amount_of, span_of, spelled, unit_of
from extractors.facts.duties.pairs import go_on
from extractors.facts.writing.anchors import before_word, matches
from extractors.facts.writing.anchors import places as before
from law.dates import made
from law.text import BY_SPAN, Span

# Every form begins with a counting figure or one of these words, which tell in one pass what may begin where
_FIGURES = r"(?:\d|(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)\b)"
_SPELLS = r"(?:dau|cuoi|quy|thang|nam)"
_COUNTED = (
    r"(?=\s*(?:\([a-z\s]+\)\s*)?(?:ngay|gio|tuan|thang|quy|nam|lan)|\s+(?:muoi|mot|hai|ba|tu|bon|lam|nam|sau|bay|tam"
    r"|chin)\b|(?:\s[a-z]{2,5}){0,3}\s?\()"
)
_SET_FIRST = rf"(?:{_SPELLS}|{_FIGURES})"
# first word → what must follow it
_AFTER = {
    **dict.fromkeys(("ba", "bay", "bon", "chin", "hai", "mot", "muoi", "nam", "tam"), _COUNTED),
    "nam": rf"(?:{_COUNTED}|(?=\s+20\d\d\s))",
    "sau": rf"(?:{_COUNTED}|(?=\s+\d))",
    "cac": r"(?=\s+nam\b)",
    "cham": r"(?=\s+nhat)",
    "chu": r"(?=\s+ky\b)",
    "den": rf"(?=\s+(?:truoc|het|ngay|\d|{_SPELLS}))",
    "dinh": r"(?=\s+k[yi])",
    "giai": r"(?=\s+doan)",
    "hang": r"(?=\s+(?:nam|thang|quy|tuan|ngay|6|sau))",
    "het": rf"(?=\s+(?:truoc|{_SET_FIRST}))",
    "hoan": r"(?=\s+thanh)",
    "it": r"(?=\s+(?:nhat|thieu))",
    "khong": r"(?=\s+(?:qua|muon|vuot|cham|duoc))",
    "moi": "",
    "muon": r"(?=\s+nhat)",
    "ngay": r"(?=\s+(?:mung|cuoi|lam|\d))",
    "thanh": r"(?=\s+trong)",
    "thoi": r"(?=\s+(?:gian|han|diem|ky))",
    "toi": r"(?=\s+(?:da|nhat|thieu))",
    "trong": rf"(?=\s+(?:thoi|vong|pham|khoang|khong|toi|cham|muon|ngay|giai|cac|{_SET_FIRST}))",
    "truoc": rf"(?=\s+(?:ngay|it|khi|thoi|toi|{_SET_FIRST}))",
    "quy": r"(?=\s+(?:[iv]{1,3}|[1-4])\b)",
    "thang": r"(?=\s+\d{1,2}\s*(?:/|nam\s))",
    "tu": rf"(?=\s+{_SPELLS}\b)",
    "vao": rf"(?=\s+(?:ngay|\d|{_SPELLS}))",
    "xong": r"(?=\s+trong)",
}
_FIRST = re.compile(
    before_word(
        r"\d\d{0,3}\s*(?:\([a-z\s]+\)\s*)?(?:ngay|gio|tuan|thang|quy|nam|lan)",
        *(rf"{word}\b{after}" for word, after in _AFTER.items()),
    )
)
_WORD = re.compile(r"[a-z]*")
_FIGURE = "0"  # stands for any figure among the words
_ENDS = re.compile(words.STOP)
_DECIMAL = re.compile(r"\d,$")
_WINDOW = re.compile(r"ngay\s+\d")
_MONTH_BEFORE = re.compile(r"(?:thang\s+|\d\s*[/-]\s*)$")
_REPORT_DAY_LEAD = re.compile(words.REPORT_DAY_LEAD.pattern)
_TERM_IS = re.compile(words.TERM_IS.pattern)
_OTHER_TERM = re.compile(words.TERM_BEFORE_IT.pattern)
_DOING_TO = re.compile(r"\s+doi\s+voi\s")
_IS = ("la ", "la\n")
_FAR = 300
_REPORT = re.compile(r"(?:bao\s+cao|so\s+ket|tong\s+ket)\s*$")
Reader = Callable[[re.Match[str]], Timing | None]


def timings(folded: str) -> Iterator[Timing]:
    """Time expressions in order of the text, the more telling form where two overlap."""
    taken: list[Timing] = []
    for (pattern, reader, _), places in zip(FORMS, places_of_forms(folded), strict=True):
        read = (reader(found) for found in matches(pattern, folded, places))
        starts = [other.span.start for other in taken]
        fresh = [one for one in read if one and not _is_taken(one.span, starts, taken)]
        taken = sorted(taken + fresh, key=BY_SPAN) if fresh else taken
    return iter(taken)


def places_of_forms(folded: str) -> list[list[int]]:
    """For each form where it may begin: behind anything but a letter or a figure, with one of its first words."""
    places: list[list[int]] = [[] for _ in FORMS]
    for place in before(_FIRST, folded):
        word = _WORD.match(folded, place)
        for form in _FORMS_OF[(word and word.group()) or _FIGURE]:
            places[form].append(place)
    return places


def _is_taken(span: Span, starts: list[int], taken: list[Timing]) -> bool:
    """Whether one of the spans taken, which are in order and apart, overlaps this one."""
    last = bisect.bisect_left(starts, span.end) - 1
    return last >= 0 and taken[last].span.overlaps(span)


def _within(found: re.Match[str]) -> Timing | None:
    if _DECIMAL.search(found.string, max(0, found.start() - 4), found.start()):
        return None  # 2,5 ngày: no amount of ours
    anchor = span_of(found, "anchor") if found["anchor"] else None
    lead = found["lead"].strip() or ("" if anchor else _lead_before(found))
    if anchor is None and not lead:
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
        lead,
        amount=amount_of(found),
        unit=unit_of(found["unit"]),
        anchor=anchor,
    )


def _lead_before(found: re.Match[str]) -> str:
    """“Thời hạn trả lời là | 10 ngày”, “trong thời hạn 15 ngày đối với …, | 20 ngày đối với …”."""
    low = max(0, found.start() - _FAR)
    if found.string[low : found.start()].endswith(_IS) and _TERM_IS.search(found.string, low, found.start()):
        return "la"
    told = _DOING_TO.match(found.string, found.end()) and _OTHER_TERM.search(found.string, low, found.start())
    return "trong thoi han" if told else ""


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
    if found["sunit"]:
        digits = found["s"] or found["s2"]
        amount = int(digits) if digits else spelled(found["sword"])
        event = span_of(found, "manchor")
        return Timing(
            span_of(found), "before", "before_event", amount=amount, unit=unit_of(found["sunit"]), anchor=event
        )
    if found["unit"] is None:
        digits = found["m"] or found["m2"]
        if digits is None:
            return None
        until = span_of(found, "until") if found["until"] else None
        return Timing(
            span_of(found), "before", "before_event", amount=int(digits), unit=unit_of(found["munit"]), anchor=until
        )
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


def _bare(found: re.Match[str]) -> Timing:
    first, last = _spelled(int(found["year"]), int(found["year"]), found["quarter"], found["month"])
    return Timing(span_of(found), "bare", "during", due_on=last, from_on=first)


def _year(found: re.Match[str]) -> Timing:
    first, last = _spelled(int(found["year"]), int(found["year"]), None, None)
    return Timing(span_of(found), "bare", "during", due_on=last, from_on=first)


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


def _report_day(found: re.Match[str]) -> Timing | None:
    if _REPORT_DAY_LEAD.search(found.string, max(0, found.start() - 80), found.start()) is None:
        return None
    return Timing(span_of(found), "label", "recurring", recurrence="yearly")


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
    (re.compile(words.LABELLED.pattern), _labelled, "thoi hoan"),
    (re.compile(rhythms.EVERY_FIRST.pattern), rhythms.by_rule, "dinh hang"),
    (re.compile(rhythms.BY_RULE.pattern), rhythms.by_rule, "dinh den truoc cham muon khong vao trong ngay"),
    (re.compile(rhythms.PERIODIC.pattern), rhythms.periodic, "dinh"),
    (re.compile(rhythms.PER_TIMES.pattern), rhythms.per_times, f"it moi {_AMOUNT}"),
    (re.compile(rhythms.TIMES_IN.pattern), rhythms.times_in, f"it toi mot hai {_FIGURE}"),
    (re.compile(rhythms.CYCLE.pattern), rhythms.cycle, "chu"),
    (re.compile(words.BEFORE.pattern), _before, f"trong it toi khong cham muon truoc {_AMOUNT}"),
    (re.compile(words.BEFORE_LEAD), _before_lead, "truoc"),
    (re.compile(words.BY_DAY.pattern), _by_day, _BY),
    (re.compile(words.HALF.pattern), _half, f"trong het truoc sau {_FIGURE}"),
    (re.compile(words.WITHIN.pattern), _within, f"trong khong toi cham muon {_AMOUNT}"),
    (re.compile(words.PERIOD.pattern), _period, "trong giai cac thoi"),
    (re.compile(words.SPELL.pattern), _spell, "trong vao truoc den het cham muon tu"),
    (re.compile(words.BARE.pattern), _bare, "quy thang"),
    (re.compile(words.YEAR.pattern), _year, "nam"),
    (re.compile(words.REPORT_DAY.pattern), _report_day, "ngay"),
    (re.compile(words.DAY_OF_YEAR.pattern), _day_of_year, _BY),
    (re.compile(rhythms.YEARLY.pattern), rhythms.yearly, "hang quy"),
)
_FORMS_OF = {
    word: [at for at, form in enumerate(FORMS) if word in form[2].split()]
    for word in {word for form in FORMS for word in form[2].split()}
}
