"""Whether a rhythm binds anybody: “hằng năm”, “định kỳ”, “mỗi quý một lần”; all patterns are matched folded."""

import re

from extractors.facts.duties import binding_rhythm_words as words
from extractors.facts.duties.timed import ACTS_BEFORE, DUTY, ITEM, LEADS_DUTY, Place, is_general_law, is_title
from extractors.facts.writing.rows import any_of

_YEARLY_PLAN = re.compile(words.YEARLY_PLAN.pattern)
_NOT_EVERY = re.compile(
    any_of((words.GOODS, words.PAPER_OF, words.LISTED, words.REPORT_OF, words.SENT_ALREADY))
    + rf"|(?<!\w){any_of(words.NOT_YEARLY)}(?:\s\w+){{0,6}}\s*$"
)
_REGULAR_DUTY = re.compile(rf"{words.OR_ELSE.pattern}{any_of(words.REGULAR)}(?!\w)")
_REGULAR_REPORT = re.compile(words.REGULAR_REPORT.pattern)
_RHYTHM_AFTER = re.compile(words.RHYTHM_AFTER.pattern)
_DAY_AFTER = re.compile(words.DAY_AFTER.pattern)
_NOUN_BEFORE = re.compile(words.NOUN_BEFORE.pattern)
_OF_A_KIND = re.compile(any_of((words.REGIME, words.KIND_OF_PLAN, words.SCOPE, words.WORKS)))
_APPROVED_OR_SET_OUT = re.compile(any_of((words.APPROVED_AFTER, words.SET_OUT_AFTER)))
_OWN_REGIME = re.compile(words.OWN_REGIME.pattern)
_SPOKEN_OF = re.compile(words.SPOKEN_OF.pattern)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_NAME_OF_REPORT = re.compile(words.NAME_OF_REPORT.pattern)
_REPORTS = re.compile(words.REPORTS.pattern)
_HELD = re.compile(rf"{ITEM}{words.HELD.pattern}")
_REPORT_FIRST = re.compile(words.REPORT_FIRST.pattern)
_ON_DEMAND = re.compile(words.ON_DEMAND.pattern)
_CHECKED = re.compile(words.CHECKED.pattern)
_NOT_OFTEN = re.compile(any_of((words.ENTITLED, words.AT_MOST, words.FREQUENCY)))
_INTO = re.compile(r"^\W*(?:vao\s+)?(?:dau|cuoi)?\s*(?:thang\s+\d{1,2}\s*)?$")
_SUFFERED = re.compile(words.SUFFERED.pattern)
_IN_MONTH = re.compile(words.IN_MONTH.pattern)
_COUNTED = re.compile(words.COUNTED.pattern)
_PUNISHED = re.compile(words.PUNISHED.pattern)
_ALLOWED = re.compile(words.ALLOWED.pattern)


def binds_periodic(place: Place) -> bool:
    if _DAY_AFTER.match(place.after) or _OF_A_KIND.search(place.before) or _APPROVED_OR_SET_OUT.match(place.after):
        return False
    if _NAME_OF_REPORT.fullmatch(place.before) and place.stop == ":" and not place.after:
        return False
    if place.timing.recurrence != "unspecified":
        return True
    if _ON_DEMAND.match(place.after) and (_REPORT_FIRST.fullmatch(place.before) or _REPORTS.search(place.before)):
        return True
    if _ON_DEMAND.match(place.after) and _CHECKED.search(place.before):
        return True
    return _binds_now_and_then(place)


def _binds_now_and_then(place: Place) -> bool:
    """Of “định kỳ” without an interval: where what is done follows, not a rhythm, and it is not only spoken of."""
    is_duty = _REGULAR_DUTY.match(place.after) or _REGULAR_REPORT.search(place.before)
    if place.before.endswith("duoc ") or _SPOKEN_OF.match(place.before) or _OWN_REGIME.match(place.before):
        return False
    return is_duty is not None and _RHYTHM_AFTER.search(_IN_BRACKETS.sub("", place.after)) is None


def binds_every(place: Place) -> bool:
    printed = place.printed.lower()
    if printed.endswith("quy") or _NOT_EVERY.search(place.before) or _COUNTED.match(place.after):
        return False
    if not _INTO.sub("", place.before).strip(" -–,") or place.before.rstrip().endswith(","):
        return place.timing.recurrence != "daily" and LEADS_DUTY.match(place.after) is not None
    if (printed.startswith("quý") or _IN_MONTH.search(place.before)) and DUTY.search(place.near):
        return True
    is_kind_of_plan = _NOUN_BEFORE.search(place.before) is not None
    if is_title(place.before) or _DAY_AFTER.match(place.after) or (is_kind_of_plan and is_general_law(place.header)):
        return False
    is_held = _HELD.fullmatch(place.before) is not None and place.stop != ":" and place.after.lstrip()[:1] in ("", ",")
    if is_held or _YEARLY_PLAN.search(place.before) or ACTS_BEFORE.search(place.before):
        return True
    return _REGULAR_DUTY.match(place.after) is not None and not is_kind_of_plan


def binds_times(place: Place) -> bool:
    if _ALLOWED.match(place.after) or _SUFFERED.search(place.before) or _NOT_OFTEN.search(place.before):
        return False
    if place.timing.lead and DUTY.search(place.before) is None:
        return False
    return not _PUNISHED.search(place.near)
