"""Rhythms of recurring duties: "trước ngày 20/12 hằng năm", "định kỳ 06 tháng", "mỗi quý một lần", matched folded."""

import re

from extractors.facts.duties.durations import TERM, Timing, amount_of, span_of, unit_of
from extractors.facts.writing.rows import Row

# trước ngày 15 tháng 6 và 15 tháng 12 hằng năm | trước ngày 20/12 hàng năm | ngày 20 hàng tháng | ngày 05 tháng đầu quý
# sau
BY_RULE = Row(
    r"(?<!\w)(?:dinh\s+ky\s+)?(?:(?:(?:den\s+)?truoc|(?:cham|muon)\s+nhat(?:\s+(?:la|vao|den))*|khong\s+(?:muon"
    r"|cham)\s+hon|den|vao|trong)\s+)?"
    r"ngay\s+(?:mung\s+)?(?:cuoi\s+cung|lam\s+viec\s+cuoi\s+cung|lam\s+viec\s+thu\s+[a-z]+|\d{1,2}(?:\s*\([a-z\s]+\))?)"
    r"(?:\s*(?:/|-|thang)\s*\d{1,2}(?!\s*[/-]?\d))?(?:\s*(?:,|va)\s*(?:ngay\s+)?\d{1,2}\s*(?:/|thang)\s*\d{1,2}){0,3}"
    r"\s*,?\s*(?:cua\s+)?(?P<every>(?:hang|moi)\s+(?:nam|thang|quy)"
    r"|thang(?:\s*/\s*(?:cuoi\s+)?|\s*,\s*)quy(?=[\s\w,]{0,40}\sbao\s+cao)|thang\s+(?:dau|cuoi"
    r"|thu\s+[a-z]+)(?:\s+tien)?\s+(?:cua\s+)?(?:(?:moi|hang)\s+)?quy(?:\s+(?:sau|tiep\s+theo|ke\s+tiep))?"
    r"|thang\s+(?:dau|cuoi)\s+(?:cua\s+)?nam(?:\s+(?:ngan\s+sach|tai\s+chinh|sau))?"
    r"|thang\s+cuoi\s+(?:cua\s+)?ky\s+bao\s+cao"
    r"|thang\s+dau\s+tien\s+(?:sau|cua)\s+ky\s+bao\s+cao(?:\s+(?:sau|tiep\s+theo))?"
    r"|nam\s+truoc(?!\s+(?:ky|lien|do))"
    r"|thang\s+(?:sau|tiep\s+theo|ke\s+tiep|lien\s+ke)|nam\s+(?:sau|tiep\s+(?:theo|sau)|ke\s+tiep|lien\s+ke)|"
    r"quy\s+(?:sau"
    r"|tiep\s+theo|ke\s+tiep))"
    r"(?:\s+(?:sau|tiep\s+theo|ke\s+tiep|lien\s+ke))?(?!\w)",
    "chậm nhất ngày 05 tháng đầu quý sau",
)
# Hằng năm, trước ngày 25 tháng 11 | Hàng quý, chậm nhất ngày 05 | hằng tháng về Ủy ban nhân dân tỉnh trước ngày 25
EVERY_FIRST = Row(
    r"(?<!\w)(?:(?:dinh\s+ky\s+)?(?P<every>hang\s+(?:nam|thang|quy))(?:(?<=thang)\s*,?\s+(?:ve|gui)\s+"
    r"[^.;:,()\n\d]{3,80}?(?=\s(?:truoc|vao)\s+ngay\s+\d{1,2}\s*(?:[.;,)]|$))\s*|(?<=thang)\s*\(\s*|\s*,?\s*)|dinh\s+ky\s+(?:0?6|sau)\s+thang"
    r"(?:\s+(?:dau|cuoi)\s+nam|\s+(?:mot|01|1)\s+lan)?\s*[,(]?\s*)(?:(?:den\s+)?truoc|(?:cham"
    r"|muon)\s+nhat(?:\s+(?:la|vao|den))*|vao)\s+"
    r"ngay\s+(?:mung\s+)?\d{1,2}(?:\s*(?:/|thang)\s*\d{1,2}(?!\s*[/-]?\d))?(?!\s*(?:/|thang|nam)\s*\d)"
    r"(?:\s*(?:cua\s+)?thang\s+(?:dau|cuoi)(?:\s+tien)?(?:\s+(?:cua\s+)?quy)?(?:\s+(?:sau|tiep\s+theo|ke\s+tiep))?)?"
    r"(?:\s*va\s+(?:ngay\s+)?\d{1,2}\s*(?:/|thang)\s*\d{1,2}(?!\s*(?:/|\d|nam\s+\d)))?",
    "Hằng năm, trước ngày 25 tháng 11",
)
STRICTLY = Row(
    r"(?<!\w)truoc\s",
    "trước ngày 20/12 hằng năm",
)
_STRICTLY = re.compile(STRICTLY.pattern)
_SPAN_UNIT = r"(?:nam|quy|thang|tuan|ngay|6\s+thang|sau\s+thang)"
# định kỳ hàng năm | định kỳ quý, năm | định kỳ 06 (sáu) tháng một lần | định kỳ hằng quý | định kỳ
PERIODIC = Row(
    rf"(?<!\w)dinh\s+k[yi](?:\s*[,(]?\s*(?:(?P<every>(?:hang|moi)\s+{_SPAN_UNIT}(?:\s*,\s*(?:hang\s+)?{_SPAN_UNIT})*)"
    rf"|{TERM}(?:\s*(?:/|mot|01|1)\s*(?:\(mot\)\s*)?lan)?"
    r"|(?<!\()(?P<bare>nam|quy|thang|tuan|ban\s+nien)(?=\s*(?:[,;.()]|va\s|hoac\s|mot\s+lan|$))))?(?!\w)",
    "định kỳ 06 (sáu) tháng một lần",
)
YEARLY = Row(
    rf"(?<!\w)(?:quy\s+[iv]{{1,3}}\s+)?(?P<every>hang\s+{_SPAN_UNIT})(?!\w)",
    "Quý IV hằng năm",
)
# ít nhất 03 tháng một lần | mỗi quý một lần | 6 tháng/lần | mỗi năm một lần | 01 năm/lần
PER_TIMES = Row(
    rf"(?<!\w)(?:it\s+nhat\s+)?(?:(?P<every>moi\s+{_SPAN_UNIT})\s+(?:it\s+nhat\s+)?(?:mot"
    rf"|\d{{1,2}})\s*(?:\([a-z]+\)\s*)?lan|{TERM}\s*(?:/|(?:mot|01|1)\s)\s*(?:\(mot\)\s*)?(?:\d\s*)?lan)(?!\w)",
    "ít nhất 03 tháng một lần",
)
# ít nhất một lần trong 3 tháng | 02 lần mỗi năm | 01 lần/năm
TIMES_IN = Row(
    rf"(?<!\w)(?:(?:it\s+nhat|toi\s+thieu)\s+)?(?P<count>mot|hai|\d{{1,2}})\s*(?:\([a-z]+\)\s*)?lan\s*(?:/|trong|moi|"
    rf"tren)\s*"
    rf"(?:(?:mot|moi|1|01)\s+)?(?:{TERM}|(?P<every>nam|quy|thang|tuan))(?!\w)",
    "02 lần mỗi năm",
)
# với chu kỳ không quá 5 năm | chu kỳ 02 năm
CYCLE = Row(
    rf"(?<!\w)chu\s+ky\s+(?:(?:khong\s+qua|toi\s+da|la)\s+)?{TERM}(?:\s*(?:mot|01|1)\s+lan)?(?!\w)",
    "với chu kỳ không quá 5 năm",
)
_RHYTHMS = {
    "nam": "yearly", "quy": "quarterly", "thang": "monthly", "tuan": "weekly", "ngay": "daily",
    "6 thang": "half-yearly", "sau thang": "half-yearly", "ban nien": "half-yearly",
}  # fmt: skip
_BY_TERM = {
    (1, "year"): "yearly", (12, "month"): "yearly", (6, "month"): "half-yearly", (3, "month"): "quarterly",
    (1, "quarter"): "quarterly", (1, "month"): "monthly", (1, "week"): "weekly", (1, "day"): "daily",
}  # fmt: skip


def by_rule(found: re.Match[str]) -> Timing:
    """A due day that comes again with its month, quarter or year."""
    every = found["every"]
    rhythm = (
        "half-yearly"
        if every is None
        else "other"
        if "ky" in every.split()
        else "monthly"
        if "/" in every or "," in every
        else "quarterly"
        if "quy" in every
        else "yearly"
        if "nam" in every
        else "monthly"
    )
    return Timing(span_of(found), "rule", "recurring", recurrence=rhythm, inclusive=not _STRICTLY.search(found.group()))


def periodic(found: re.Match[str]) -> Timing:
    """“định kỳ” with its interval, unspecified where none is printed."""
    if found["bare"]:
        return Timing(span_of(found), "periodic", "recurring", recurrence=_RHYTHMS[" ".join(found["bare"].split())])
    amount = amount_of(found) if found["unit"] else None
    return Timing(span_of(found), "periodic", "recurring", recurrence=_rhythm(found, amount))


def _rhythm(found: re.Match[str], amount: int | None) -> str:
    if found["every"]:
        every = " ".join(found["every"].split(",")[0].split()[1:])
        return _RHYTHMS.get(every, "other")
    if amount is None:
        return "unspecified"
    return _BY_TERM.get((amount, unit_of(found["unit"])), "other")


def yearly(found: re.Match[str]) -> Timing:
    """“hằng năm” and its like alone."""
    every = " ".join(found["every"].split()[1:])
    return Timing(span_of(found), "every", "recurring", recurrence=_RHYTHMS[every])


def per_times(found: re.Match[str]) -> Timing:
    """So many times in a span."""
    amount = amount_of(found) if found["unit"] else None
    return Timing(span_of(found), "times", "recurring", recurrence=_rhythm(found, amount))


_TIMES_A_YEAR = {1: "yearly", 2: "half-yearly", 4: "quarterly", 12: "monthly"}


def times_in(found: re.Match[str]) -> Timing:
    """So many times in a span: twice a year is half-yearly."""
    count = {"mot": 1, "hai": 2}.get(found["count"]) or int(found["count"])
    unit = unit_of(found["unit"] if found["unit"] else found["every"].split()[-1])
    amount = amount_of(found) if found["unit"] else 1
    if unit == "year" and amount == 1:
        rhythm = _TIMES_A_YEAR.get(count, "other")
    else:
        rhythm = _BY_TERM.get((amount or 1, unit), "other") if count == 1 else "other"
    return Timing(span_of(found), "times", "recurring", "lan", recurrence=rhythm)


def cycle(found: re.Match[str]) -> Timing:
    """The interval at which something is done again."""
    return Timing(span_of(found), "times", "recurring", "chu ky", recurrence=_rhythm_of(found))


def _rhythm_of(found: re.Match[str]) -> str:
    return _BY_TERM.get((amount_of(found) or 0, unit_of(found["unit"])), "other")
