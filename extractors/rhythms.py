"""Rhythms of recurring duties: "trước ngày 20/12 hằng năm", "định kỳ 06 tháng", "mỗi quý một lần", matched folded."""

import re

from extractors.durations import TERM, Timing, amount_of, span_of, unit_of

# trước ngày 15 tháng 6 và 15 tháng 12 hằng năm | trước ngày 20/12 hàng năm | ngày 20 hàng tháng | ngày 05 tháng đầu quý
# sau
BY_RULE = re.compile(
    r"(?<!\w)(?:dinh\s+ky\s+)?(?:(?:(?:den\s+)?truoc|(?:cham|muon)\s+nhat(?:\s+(?:la|vao|den))*|khong\s+(?:muon"
    r"|cham)\s+hon|den|vao|trong)\s+)?"
    r"ngay\s+(?:mung\s+)?(?:cuoi\s+cung|lam\s+viec\s+cuoi\s+cung|lam\s+viec\s+thu\s+[a-z]+|\d{1,2})"
    r"(?:\s*(?:/|-|thang)\s*\d{1,2}(?!\s*[/-]?\d))?(?:\s*(?:,|va)\s*(?:ngay\s+)?\d{1,2}\s*(?:/|thang)\s*\d{1,2}){0,3}"
    r"\s*,?\s*(?:cua\s+)?(?P<every>(?:hang|moi)\s+(?:nam|thang|quy)|thang\s+(?:dau|cuoi"
    r"|thu\s+[a-z]+)(?:\s+tien)?\s+(?:cua\s+)?(?:(?:moi|hang)\s+)?quy(?:\s+(?:sau|tiep\s+theo|ke\s+tiep))?"
    r"|thang\s+(?:sau|tiep\s+theo|ke\s+tiep|lien\s+ke)|nam\s+(?:sau|tiep\s+theo|ke\s+tiep|lien\s+ke)|quy\s+(?:sau"
    r"|tiep\s+theo|ke\s+tiep))"
    r"(?:\s+(?:sau|tiep\s+theo|ke\s+tiep|lien\s+ke))?(?!\w)"
)
# Hằng năm, trước ngày 25 tháng 11 | Hàng quý, chậm nhất ngày 05
EVERY_FIRST = re.compile(
    r"(?<!\w)(?:dinh\s+ky\s+)?(?P<every>hang\s+(?:nam|thang|quy))\s*,?\s*(?:(?:den\s+)?truoc|(?:cham"
    r"|muon)\s+nhat(?:\s+(?:la|vao|den))*|vao)\s+"
    r"ngay\s+(?:mung\s+)?\d{1,2}(?:\s*(?:/|thang)\s*\d{1,2}(?!\s*[/-]?\d))?(?!\s*(?:/|thang|nam)\s*\d)"
    r"(?:\s*(?:cua\s+)?thang\s+(?:dau|cuoi)(?:\s+tien)?(?:\s+(?:cua\s+)?quy)?(?:\s+(?:sau|tiep\s+theo|ke\s+tiep))?)?"
)
_STRICTLY = re.compile(r"(?<!\w)truoc\s")
_SPAN_UNIT = r"(?:nam|quy|thang|tuan|ngay|6\s+thang|sau\s+thang)"
# định kỳ hàng năm | định kỳ 06 (sáu) tháng một lần | định kỳ hằng quý | định kỳ
PERIODIC = re.compile(
    rf"(?<!\w)dinh\s+k[yi](?:\s*,?\s*(?:(?P<every>(?:hang|moi)\s+{_SPAN_UNIT}(?:\s*,\s*(?:hang\s+)?{_SPAN_UNIT})*)"
    rf"|{TERM}(?:\s*(?:/|mot|01|1)\s*(?:\(mot\)\s*)?lan)?))?(?!\w)"
)
YEARLY = re.compile(rf"(?<!\w)(?P<every>hang\s+{_SPAN_UNIT})(?!\w)")
# ít nhất 03 tháng một lần | mỗi quý một lần | 6 tháng/lần | mỗi năm một lần | 01 năm/lần
PER_TIMES = re.compile(
    rf"(?<!\w)(?:it\s+nhat\s+)?(?:(?P<every>moi\s+{_SPAN_UNIT})\s+(?:it\s+nhat\s+)?(?:mot"
    rf"|\d{{1,2}})\s*(?:\([a-z]+\)\s*)?lan|{TERM}\s*(?:/|(?:mot|01|1)\s)\s*(?:\(mot\)\s*)?(?:\d\s*)?lan)(?!\w)"
)
_RHYTHMS = {
    "nam": "yearly", "quy": "quarterly", "thang": "monthly", "tuan": "weekly", "ngay": "daily",
    "6 thang": "half-yearly", "sau thang": "half-yearly",
}  # fmt: skip
_BY_TERM = {
    (1, "year"): "yearly", (12, "month"): "yearly", (6, "month"): "half-yearly", (3, "month"): "quarterly",
    (1, "quarter"): "quarterly", (1, "month"): "monthly", (1, "week"): "weekly", (1, "day"): "daily",
}  # fmt: skip


def by_rule(found: re.Match[str]) -> Timing:
    """A due day that comes again with its month, quarter or year."""
    every = found["every"]
    rhythm = "quarterly" if "quy" in every else "yearly" if "nam" in every else "monthly"
    return Timing(span_of(found), "rule", "recurring", recurrence=rhythm, inclusive=not _STRICTLY.search(found.group()))


def periodic(found: re.Match[str]) -> Timing:
    """“định kỳ” with its interval, unspecified where none is printed."""
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
