"""Whether a time expression binds anybody: a duty's time against dates of scope, titles, validity and description.

Not duties: effect clauses, cut-off dates, dates and titles of cited instruments, validity of licences, data windows of
reports, soft words (citation_grammar.md, 14). All patterns are matched against folded text.
"""

import re
from collections.abc import Callable

from extractors.facts.duties import binding_words as words
from extractors.facts.duties.binding_lengths import is_kept, is_let
from extractors.facts.duties.binding_rhythms import binds_every, binds_periodic, binds_times
from extractors.facts.duties.durations import Timing
from extractors.facts.duties.time_words import TERM_IS
from extractors.facts.duties.timed import (
    ACTS_BEFORE,
    DUTY,
    ITEM,
    LEADS_DUTY,
    NEAR,
    Place,
    is_general_law,
    is_own_title,
    is_title,
)
from extractors.facts.writing.rows import any_of, whole_words
from law.folding import fold

_IN_FORCE = whole_words(words.IN_FORCE)
_MADE_IN_FORCE = re.compile(words.MADE_IN_FORCE.pattern)
_PAST = whole_words(words.PAST)
_PASSIVE = re.compile(words.PASSIVE.pattern)
_CONDITION = re.compile(rf"{ITEM}{any_of(words.CONDITIONS)}")
_CONDITION_DONE = re.compile(rf"{ITEM}{words.CONDITION_DONE.pattern}")
_CONDITION_AFTER = re.compile(rf"\W{{0,3}}{any_of(words.CONDITIONS_AFTER)}(?!\w)")
_UNDONE = re.compile(any_of(words.UNDONE))
_VALIDITY = whole_words(words.VALIDITY)
_TIME_OF = whole_words(words.TIME_OF)
_BASIS = re.compile(words.BASIS.pattern)
_WINDOW = re.compile(words.WINDOW.pattern)
_OPEN = re.compile(words.OPEN.pattern)
_SINCE = re.compile(words.SINCE.pattern)
_FACTS_AFTER = re.compile(rf"\s*{any_of(words.FACTS_AFTER)}")
_SPAN_AFTER = re.compile(words.SPAN_AFTER.pattern)
_WHICH = re.compile(words.WHICH.pattern)
_MUST = re.compile(words.MUST.pattern)
_HAS_TO = re.compile(words.HAS_TO.pattern)
_NO_TERM = re.compile(
    any_of(
        (words.FORBIDDEN, words.AT_LEAST, words.ENDED, words.QUANTITY, words.SUPPOSED, words.NOT_DONE, words.PICTURE)
    )
)
_QUOTED = re.compile(words.QUOTED.pattern)
_TERM_IS = re.compile(TERM_IS.pattern)
_COUNTED_AFTER = re.compile(words.COUNTED_AFTER.pattern)
_DONE_BEFORE = re.compile(words.DONE_BEFORE.pattern)
_FINED = re.compile(words.FINED.pattern)
_OFFENCE = re.compile(words.OFFENCE.pattern)
_OFFENCE_AFTER = re.compile(words.OFFENCE_AFTER.pattern)
_NAMED = re.compile(words.NAMED.pattern)
_DONE_ALREADY = re.compile(words.DONE_ALREADY.pattern)
_DONE_IN = re.compile(words.DONE_IN.pattern)
_MOMENT = re.compile(words.MOMENT.pattern)
_LABEL = re.compile(words.LABEL.pattern)
_AIM = re.compile(words.AIM.pattern)
_GOAL = re.compile(words.GOAL.pattern)
_YEARLY_SENTENCE = whole_words(words.YEARLY)
_REPORTED = re.compile(words.REPORTED.pattern)
_CARRIED_ON = re.compile(words.CARRIED_ON.pattern)
_RUNS = re.compile(words.RUNS.pattern)
_PERIOD_TOLD = re.compile(rf"{ITEM}{words.PERIOD_TOLD.pattern}")
_TOLD = re.compile(rf"{ITEM}{words.TOLD.pattern}")
# Chậm nhất đến hết ngày …: | Sở Giao dịch … hoàn thành
_TERM_LABELS = ("thoi han", "thoi gian")  # Thời hạn nộp thuế năm 2012: | chậm nhất là ngày 31/12/2012
# Chậm nhất đến ngày …, các cơ sở … phải tổ chức hoạt động
_MUST_LATER = re.compile(words.MUST_LATER.pattern)
_LEADS = re.compile(rf"\s*:?{LEADS_DUTY.pattern}")


def binds(place: Place) -> bool:
    """Whether somebody must do something by, within, during or at that time."""
    return (
        not place.is_heading
        and _QUOTED.search(place.before) is None
        and _PERIOD_TOLD.match(place.before) is None
        and not _is_offence(place)
        and not _is_over(place)
        and not is_kept(place)
        and not is_let(place)
        and not (place.timing.form in ("spell", "period", "every", "within") and _TOLD.match(place.before))
        and _JUDGES[place.timing.form](place)
    )


def _is_offence(place: Place) -> bool:
    """“a) Không báo cáo định kỳ …”, “e) Hàng tháng không báo cáo …”: what is punished, no duty."""
    if _OFFENCE.match(place.before) or _FINED.match(place.before):
        return True
    return not place.before.strip(" -–,") and _OFFENCE_AFTER.match(place.after) is not None


def _is_over(place: Place) -> bool:
    """A day before the document was made can bind nobody: it limits the scope."""
    due, made = place.timing.due_on, place.header.issued_on
    return place.timing.form in ("day", "spell", "bare") and due is not None and made is not None and due < made


def _binds_within(place: Place) -> bool:
    timing = place.timing
    if _is_no_term(place) or (timing.unit in ("month", "year") and _DONE_BEFORE.match(place.before)):
        return False
    is_term_of_work = _is_for_somebody(timing) or (
        place.before.endswith(" la ") and _TERM_IS.search(place.before) is not None
    )
    if not is_term_of_work and _within(_VALIDITY, _done(place.clause), NEAR):
        return False
    if timing.lead.startswith(("trong thoi han", "trong vong", "trong pham vi")):
        if timing.anchor is not None or timing.unit not in ("year", "quarter", "month"):
            return True
        is_counted = _COUNTED_AFTER.match(place.after) is not None
        return timing.unit == "month" and (is_counted or _TIME_OF.search(place.near) is not None)
    if timing.anchor is None:
        return _is_term_alone(place)
    return timing.unit != "year" or bool(timing.lead)


def _is_term_alone(place: Place) -> bool:
    """A term without an event: the term of something, or, behind “chậm nhất”, with what must be done after it."""
    timing = place.timing
    if timing.lead.startswith("cham nhat") and timing.unit != "year" and _MUST_LATER.match(place.after):
        return True  # Trường hợp có thay đổi …, chậm nhất sau 30 ngày, chủ tàu phải đăng ký
    return bool(_TIME_OF.search(place.near)) and timing.unit in ("hour", "day", "working_day")


def _done(clause: str) -> str:
    """What must be done, without whom the clause obliges: “… nơi người đó công tác có trách nhiệm | báo cáo”."""
    return _HAS_TO.split(clause)[-1]


def _is_no_term(place: Place) -> bool:
    """A start, a least, a term that has run out, the time of something's force or of facts, so much in a time."""
    if place.timing.lead == "sau" or _UNDONE.match(place.after) or _NO_TERM.search(place.before):
        return True
    # “trong thời gian 06 tháng liền kề”, “trong thời hạn 02 năm gần nhất”: what happened, not what must
    if _FACTS_AFTER.match(place.after) or (place.timing.anchor is None and _SPAN_AFTER.match(place.after)):
        return True
    return _IN_FORCE.search(place.near) is not None


def _is_for_somebody(timing: Timing) -> bool:
    """“… trong thời hạn 15 ngày làm việc kể từ ngày …”: hours and working days from an event are work, no validity."""
    return timing.unit in ("hour", "working_day") and timing.anchor is not None and bool(timing.lead)


def _within(pattern: re.Pattern[str], text: str, reach: int) -> re.Match[str] | None:
    """A match in the last `reach` characters, which may look behind them."""
    return pattern.search(text, max(0, len(text) - reach))


def _binds_before(place: Place) -> bool:
    if place.timing.unit == "year" and _RUNS.search(place.before):
        return False
    is_validity = _HAS_TO.search(place.clause) is None and _within(_VALIDITY, place.clause, 60)
    return not is_validity and not re.search(r"(?<!\w)(?:da|trong)\s*$", place.before)


def _tells_which(place: Place) -> bool:
    """Whether the day is part of a condition, or says which one must."""
    if _CONDITION_AFTER.match(place.after) or _CONDITION.match(place.before):
        return True
    if place.after.startswith(",") and _CONDITION_DONE.match(place.before):
        return True
    return _WHICH.search(place.before) is not None and _MUST.match(place.after) is not None


def _is_past(place: Place) -> bool:
    """Whether the clause tells what was done, or how long something is in force."""
    if _within(_PAST, place.whole_clause, 90) or _PASSIVE.search(place.before):
        return True
    return _IN_FORCE.search(place.near) is not None


def _binds_day(place: Place) -> bool:
    timing = place.timing
    is_open = timing.lead == "den" and _OPEN.search(place.before) is not None
    if not is_open and (timing.lead in ("den", "vao") or _tells_which(place)):
        return False
    if is_open or _MADE_IN_FORCE.search(place.before):
        return True
    if _is_past(place) or (timing.lead.startswith("den") and _CARRIED_ON.search(place.before)):
        return False
    if timing.lead in ("den het", "trong"):
        return re.search(r"hoan thanh|nop|gui|bao cao|xong", place.near) is not None
    if not place.before.strip(' -–,“"'):
        is_lead = place.stop == ":" and not place.after.strip() and timing.lead.startswith(("cham nhat", "muon nhat"))
        return (
            is_lead
            or place.label.startswith(_TERM_LABELS)
            or _LEADS.match(place.after) is not None
            or _MUST_LATER.match(place.after) is not None
        )
    return DUTY.search(place.before) is not None or (
        place.before.rstrip().endswith(",") and _LEADS.match(place.after) is not None
    )


def _binds_rule(place: Place) -> bool:
    if place.printed.lower().startswith("đến") and _OPEN.search(place.before):
        return True
    if _WINDOW.search(place.before) or (place.printed.lower().startswith("đến") and _SINCE.search(place.before)):
        return False
    if re.match(r"\s*(?:den\s+ngay|cua\s+nam\s+bao)", place.after):
        return False
    if _DONE_ALREADY.search(place.clause) or _MOMENT.search(place.before):
        return False
    leads = re.match(r"ngay|den|vao|trong", fold(place.printed)) is None
    return leads or bool(
        _LABEL.search(place.label)
        or ACTS_BEFORE.search(place.before)
        or DUTY.search(place.near)
        or LEADS_DUTY.match(place.after)
    )


def _binds_period(place: Place) -> bool:
    if is_general_law(place.header) or place.paragraph.count(" ") < 6 or is_own_title(place):
        return False
    if _NAMED.search(place.before):
        return False
    return _binds_spell_of_years(place) and not _BASIS.search(place.before)


def _binds_spell(place: Place) -> bool:
    timing = place.timing
    if (
        timing.lead in ("den", "tu")
        or _DONE_IN.match(place.after)
        or _CONDITION.match(place.before)
        or _CONDITION_AFTER.match(place.after)
    ):
        return False
    if re.search(r"(?<!\w)(?:da|phat sinh|du toan|so lieu|ap dung|so thu|uoc|du kien)(?!\w)[^,]*$", place.near):
        return False
    return _binds_spell_of_years(place) and not _IN_FORCE.search(place.near)


def _binds_bare(place: Place) -> bool:
    """“Quý III năm 2020, Bộ Tài chính tổ chức tổng kết”: it leads its sentence, and what must be done follows."""
    if place.before.strip(" -–,") or _DONE_IN.match(place.after):
        return False
    return LEADS_DUTY.match(place.after) is not None


def _binds_spell_of_years(place: Place) -> bool:
    if place.timing.lead == "den het" and _GOAL.match(place.after):
        return True
    if not place.before.strip(" -–,") or _AIM.search(place.before):
        return LEADS_DUTY.match(place.after) is not None
    return DUTY.search(place.before) is not None and not is_title(place.before)


def _binds_day_of_year(place: Place) -> bool:
    """A day without its year comes again each year where the sentence says so or a report is due by it."""
    if _tells_which(place) or _DONE_ALREADY.search(place.clause):
        return False
    if _is_past(place):
        return False
    if _REPORTED.match(place.after):
        return True
    return _YEARLY_SENTENCE.search(place.before) is not None or _YEARLY_SENTENCE.search(place.after[:60]) is not None


_JUDGES: dict[str, Callable[[Place], bool]] = {
    "within": _binds_within,
    "before": _binds_before,
    "day": _binds_day,
    "rule": _binds_rule,
    "period": _binds_period,
    "spell": _binds_spell,
    "bare": _binds_bare,
    "periodic": binds_periodic,
    "every": binds_every,
    "times": binds_times,
    "label": lambda _: True,  # “Thời gian hoàn thành: Quý II/2026”: the label says that it is a duty's
    "day of year": _binds_day_of_year,
}
