"""Who acts by a clause: its subject, whom it obliges or asks, by whom something is done, whom a heading names."""

from extractors.facts.duties import clause_forms as forms
from extractors.facts.duties.events import CLAUSES, LISTED, LONGEST_LATER, LONGEST_OPENER
from extractors.facts.duties.names import begins_with_verb
from extractors.facts.duties.subjects import (
    begins_with_duty,
    begins_with_name,
    is_name,
    obliged_in,
    subject_at,
    tidy,
)

REACH = 1500


def bare(text: str) -> str:
    return forms.MARK.sub("", text.lstrip(' ,“"'))


_PAPERS = ("Khiếu nại", "Tố cáo", "Báo cáo", "Quyết định", "Kiến nghị", "Kết luận", "Phản ánh", "Xác nhận")


def in_sentence(before: str, after: str, time: str = "") -> str | None:
    """Who acts by the sentence around a time; its subject may stand before the time and its verb after.

    `time`: the words of the time.
    """
    before, leads, after = bare(before), after.startswith(","), forms.ASIDE.sub("", after, count=1).lstrip(" ,)")
    if leads and forms.CLAUSE_ENDED.search(before) and (who := subject_at(after)):
        return who
    if not before.strip():
        return _of_rest(after) or (None if forms.OPENER.match(after) else _by_whom(after))
    if who := _asked(before) if forms.ASKED_FROM.search(time) else None:
        return who
    if who := subject_at(f"{before.rstrip(' ,')} {after}"):
        return who
    if forms.CONDITION.match(before) or forms.OPENER.match(before):
        return (
            after_opening(before)
            or _of_rest(after)
            or obliged_in(before[-LONGEST_OPENER:])
            or _by_whom(after)
            or _of_condition(before)
        )
    # “Thông báo … việc điều động do cảng vụ chỉ định”: who does a part of it is not who must
    is_done = begins_with_verb(before[:1].lower() + before[1:]) and not before.startswith(_PAPERS)
    return obliged_in(before[-LONGEST_OPENER:]) or (None if is_done else _by_whom(before)) or _by_whom(after)


def _of_condition(text: str) -> str | None:
    """Of “Trường hợp cơ quan có thẩm quyền cần kiểm tra …, thời gian thẩm định không quá 05 ngày” whom it names."""
    if forms.OWN_TERM.search(text) is None:
        return None
    return _without_verb(subject_at(forms.CONDITION.sub("", text, count=1)))


def _without_verb(who: str | None) -> str | None:
    return tidy(forms.OWN_VERB.split(who)[0]) if who else None


def _asked(before: str) -> str | None:
    """Whom the words before a time ask or let act, if they end with what is asked: “… để các bên bổ sung hồ sơ | ”."""
    near = before[-LONGEST_OPENER:]
    asks = [*forms.ASKS.finditer(near)]
    rest = near[asks[-1].end() :] if asks else ""
    return subject_at(rest) if rest and forms.LEFT.search(rest) is None else None


def of_condition(before: str, after: str) -> str | None:
    """Of “nếu doanh nghiệp bảo hiểm không thực hiện được … thì phải báo cáo” whom its condition names."""
    text = f"{before.rstrip()} {after.lstrip()}"
    found = forms.IF.search(text[:LONGEST_OPENER])
    return _without_verb(subject_at(found["if"])) if found else None


def _of_rest(after: str) -> str | None:
    """The subject after a time that leads its sentence; a clause that begins with its verb has none of its own."""
    after = forms.AND_TIME.sub("", after, count=1)
    if who := subject_at(after):
        return who
    return None if begins_with_verb(after) else _later(after)


def _by_whom(text: str) -> str | None:
    """The body by which something is done: “do … tiến hành”, “được … cấp”."""
    text = text[-LONGEST_OPENER:]
    asked = (found for found in forms.BY.finditer(text) if not forms.BY_RULES.search(text[: found.start()]))
    named = (subject_at(text, found.end()) for found in asked)
    return next((who for who in named if who), None)


def obliged_by(text: str) -> str | None:
    """The body by which something must be done: “Kết quả kiểm tra phải được Thủ trưởng … thông báo”."""
    found = forms.MUST_BY.search(text[:LONGEST_OPENER])
    return subject_at(text, found.end()) if found else None


def _later(text: str, *, in_condition: bool = False) -> str | None:
    """The subject of this clause or of a later one: after the rest of a term, say (“…, khoản 2, Sở … phải”)."""
    if in_condition and (who := _then(text)):
        return who
    starts = [found.end() for found in CLAUSES.finditer(text[:LONGEST_OPENER]) if not _lists(text, found.start())]
    for start in (0, *(at for at in starts if not LISTED.search(text[max(0, at - 40) : at].rstrip(" ,\n")))):
        if start and begins_with_duty(text, start):
            return None
        if forms.TERM_OF.match(text) and forms.COUNTED.match(text, start):
            continue
        who = subject_at(text, start, in_condition=in_condition) if start else None
        anyone = forms.ANYONE.match(text, start) if who is None else None
        if anyone and not forms.GOES_ON.search(anyone["who"]):
            who = tidy(anyone["who"])
        if who and len(who) <= LONGEST_LATER:
            return who
    return None


def _then(text: str) -> str | None:
    """The subject behind the last “thì” of a condition: “Trường hợp …, hợp tác xã … thì | Sở … gửi”."""
    places = [found.end() for found in forms.THEN.finditer(text[:LONGEST_OPENER])]
    who = subject_at(text, places[-1]) if places else None
    return who if who and len(who) <= LONGEST_LATER else None


def _lists(text: str, comma: int) -> bool:
    """Whether only a name stands before the first comma: “Trường hợp chi nhánh | , văn phòng đại diện ngừng”."""
    opened = forms.OF_WHOM.match(text)
    return opened is not None and is_name(text[opened.end() : comma])


def after_opening(text: str) -> str | None:
    """The subject that follows a clause of ground, time or condition."""
    is_condition = forms.CONDITION.match(text) is not None
    if not is_condition and forms.OPENER.match(text) is None:
        return None
    concerned = forms.AS_TO.match(text)
    who = _later(text, in_condition=is_condition)
    if who:
        return _named_again(who, text) if is_condition else who
    return subject_at(text, concerned.end()) if concerned else None


def _named_again(who: str, text: str) -> str:
    """Of “Trường hợp cơ quan báo chí thay đổi …, [đơn vị …, cơ quan báo chí] phải” whom the condition names, too."""
    last = who.rpartition(", ")[2]
    return (
        last
        if last != who and forms.CONDITION.sub("", text, count=1).lstrip().lower().startswith(last.lower())
        else who
    )


def of_heading(text: str) -> str | None:
    """Whom the lead of a list or the title of an article names: its subject, or the body that it consists of."""
    if named := forms.DUTY_OF.search(text):
        body = forms.ABOUT.sub("", named["who"])
        return tidy(body) if begins_with_name(body) else None
    if who := _addressed(text) or subject_at(text) or after_opening(text):
        return who
    alone = forms.HAS_DUTIES.sub("", forms.AS_TO.sub("", text)).strip(" :.")
    return tidy(alone) if is_name(alone) else None


def _addressed(text: str) -> str | None:
    """Whom the lead of a list asks: “… yêu cầu Thủ trưởng các sở, ban, ngành … thực hiện các nhiệm vụ sau:”."""
    found = forms.ADDRESSED.search(text[-REACH:]) if text.rstrip().endswith(":") else None
    return tidy(found["who"]) if found and begins_with_name(found["who"]) else None
