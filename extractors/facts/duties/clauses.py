"""Who acts by a clause: its subject, whom it obliges or asks, by whom something is done, whom a heading names."""

import re

from extractors.facts.duties import actors
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
from extractors.facts.writing.rows import Form, any_of

_MARK = Form(
    r"^\s*(?:[-–+•*]|\d{1,3}(?:\.\d{1,3})*\s*[.)]|[a-zđ]{1,2}\d?\s*[.)]|Điều\s+\d+[a-zđ]?\s*[.:]?|"
    r"[IVX]{1,5}\s*[.)])\s*",
    "a) Sở Nội vụ",
)
# Trên cơ sở …, các cơ quan, đơn vị chủ động …: the subject follows a comma
_OPENER = Form(
    r"(?:Trên cơ sở|Căn cứ|Để |Theo |Trước |Chậm nhất|H[àằ]ng (?:năm|quý|tháng|tuần|ngày)|Định kỳ|Kể từ|Ngoài |Đến |"
    r"Vào |Mỗi |Quý |Đầu |Cuối |Tháng \d|"
    r"Tại |Ngay )",
    "Trên cơ sở kế hoạch",
    re.I,
)
# Trường hợp …, người có thẩm quyền phải …: so does it here, but the condition has a subject and verbs of its own
_CONDITION = Form(
    r"(?:Khi |Sau khi|Trước khi|Trong |Trường hợp|Đối với|Nếu |Sau |Trừ )",
    "Trường hợp cơ quan",
    re.I,
)
# Định kỳ 06 tháng, trước ngày 15 tháng 6| và hàng năm, trước ngày 15 tháng 12, | Sở …
# … trong thời hạn 30 ngày kể từ ngày ra thông báo: it is for whom the notice is to
_ASKED_FROM = Form(
    r"từ (?:ngày|khi|thời điểm) (?:ra|có|nhận(?: được)?|gửi|ban hành|phát hành)\s+(?:văn bản\s+)?(?:thông báo|yêu cầu)(?!\w)",
    "kể từ ngày ra thông báo",
)
_ASKS = Form(
    r"(?<!\w)(?:để|yêu cầu|đề nghị)\s+(?=các |cơ |tổ |cá |người |bên |doanh |thương |chủ |đơn |nhà |công ty)",
    "để các bên sửa đổi",
)
_LEFT = Form(
    r"(?<!\w)(?:và (?:gửi|thông báo|báo cáo|trả lời)|đồng thời|nhưng|thì)(?!\w)",
    "các bên và thông báo",
)
_IF = Form(
    r"(?<!\w)(?:nếu|[Tt]rường hợp)\s+(?P<if>[^.;:\n]{5,500}?)\sthì\s(?:[^.;:\n]{0,160}?\s)?(?:phải|gửi|nộp|báo cáo|đăng ký)\s",
    "nếu hòa giải viên lao động có nhu cầu thì gửi đơn",
)
_OWN_VERB = Form(
    r"\s(?:có(?! thẩm quyền| liên quan| chức năng)|chưa|đã|bị|đang)\s",
    "cơ quan đăng ký có lý do chính đáng",
)
_AND_TIME = Form(
    r"^(?:và|hoặc)\s+(?:h[àằ]ng\s+\w+|định kỳ|trước ngày|chậm nhất|đột xuất)[^,;:]{0,80},\s+"
    r"(?:(?:trước ngày|chậm nhất|trong thời hạn)[^,;:]{0,80},\s+)?",
    "và hàng năm, trước ngày 15 tháng 12, Sở",
)
_THEN = Form(
    r"\sthì\s+",
    "chưa chính xác thì hợp tác xã",
)
_OF_WHOM = Form(
    r"(?:Trường hợp|Khi|Sau khi|Trước khi|Nếu)\s+",
    "Trường hợp chi nhánh",
    re.I,
)
_OWN_TERM = Form(
    r"(?:,|\sthì)\s+thời (?:gian|hạn)\s(?!này|nêu|quy định|trên)[^,;:.]{3,80}$",
    ", thời gian thẩm định",
)
_ASIDE = Form(
    r"^\s*\([^()]*\)",
    " (nếu có) Sở",
)
CLAUSE_ENDED = Form(
    r"(?:,|\sthì)\s*$",
    "gửi hồ sơ thì ",
)
# … do Thanh tra Ngân hàng tiến hành | được Cục Hàng không Việt Nam cấp
_BY = Form(
    r"(?<!\w)(?:do|được)\s+(?=\w)",
    "do Thanh tra",
)
# … theo lộ trình | do Bộ trưởng Bộ Tài chính quy định: who says how it is done
_BY_RULES = Form(
    r"(?<!\w)theo\s(?!đó)[^,;.:\n]{0,80}$",
    "theo lộ trình ",
    re.I,
)
# Kết quả kiểm tra | phải được Thủ trưởng … thông báo
_MUST_BY = Form(
    r"(?<!\w)phải (?:được|do)\s+(?=\w)",
    "phải được Thủ trưởng",
)
# … học viên phải thông báo: whoever must, if it is no thing
_ANYONE = Form(
    rf"(?!{any_of(actors.THINGS)}(?!\w))(?P<who>[^\W\d_][^.,;:\n()]{{1,90}}?)"
    r"(?=\s+(?:phải(?!\s+(?:được|có|bảo|đảm|đáp|là(?!\w)|phù))|có trách nhiệm|chịu trách nhiệm|có văn bản)\s)",
    "học viên phải thông báo",
    re.I,
)
# Ủy ban nhân dân tỉnh yêu cầu | Thủ trưởng các sở, ban, ngành … | tập trung thực hiện các nhiệm vụ sau:
_ADDRESSED = Form(
    r"(?<!văn bản )(?<!thông báo )(?<!người )(?:yêu cầu|đề nghị|giao|chỉ thị|quyết nghị)\s*:?\s+"
    r"(?P<who>[^.;:\n]{3,400}?)(?=\s+(?:tập trung|khẩn trương|thực hiện|triển khai|tổ chức thực|chỉ đạo|phối hợp"
    r"|nghiêm túc|tiếp tục"
    r"|quan tâm|làm tốt|căn cứ|chủ động"
    r"|có trách nhiệm|phải)\s[^.;\n]*:\s*$|\s*:\s*$)",
    "yêu cầu Thủ trưởng các sở tập trung thực hiện các nhiệm vụ sau:",
    re.I,
)
# Người chấp hành án | có các nghĩa vụ sau đây:
_HAS_DUTIES = Form(
    r"\s+có\s+(?:(?:các|những)\s+)?(?:chức năng|nhiệm vụ|quyền|nghĩa vụ|trách nhiệm|thẩm quyền)\b.*$",
    "Người chấp hành án có các nghĩa vụ sau đây:",
    re.S,
)
_DUTY_OF = Form(
    rf"{any_of(actors.DUTIES)}(?:\s*(?:,|và)\s*{any_of(actors.DUTIES)})*\s+(?:thi hành |"
    rf"thực hiện )?của (?P<who>[^.;:\n]{{3,200}})",
    "Trách nhiệm của Bộ Tài chính",
    re.I,
)
# Trách nhiệm của Bộ trưởng | trong việc …
_ABOUT = Form(
    r"\s(?:trong (?:việc|quản|công|lĩnh|hoạt|thực|quá)|đối với|khi|về việc|theo|như sau)(?=\s).*$|\s*\([^()]*\)",
    "Bộ trưởng trong việc cấp phép",
    re.S,
)
# 15 ngày | đối với Viện kiểm sát cấp tỉnh, Viện kiểm sát cấp quân khu kể từ ngày nhận: whose term, not yet who must
_TERM_OF = Form(
    r"đối với\s",
    "đối với Viện kiểm sát",
    re.I,
)
_COUNTED = Form(
    r"[^,;:.\n]{1,120}?\s(?:kể|tính) từ\s",
    "Viện kiểm sát cấp quân khu kể từ ngày",
)
# 2. Đối với tổ chức thu phí
_AS_TO = Form(
    r"Đối với\s+",
    "Đối với tổ chức thu phí",
    re.I,
)
_GOES_ON = Form(
    r"\s(?:thì|và|hoặc|nhưng|được|đã|mà)\s*$|\s(?:nếu|nhưng|mà|khi|thì)\s",
    "học viên nếu nộp",
)
REACH = 1500


def bare(text: str) -> str:
    return _MARK.sub("", text.lstrip(' ,“"'))


_PAPERS = ("Khiếu nại", "Tố cáo", "Báo cáo", "Quyết định", "Kiến nghị", "Kết luận", "Phản ánh", "Xác nhận")


def in_sentence(before: str, after: str, said: str = "") -> str | None:
    """Who acts by the sentence around a time; its subject may stand before the time and its verb after.

    `said`: the words of the time.
    """
    before, leads, after = bare(before), after.startswith(","), _ASIDE.sub("", after, count=1).lstrip(" ,)")
    if leads and CLAUSE_ENDED.search(before) and (who := subject_at(after)):
        return who
    if not before.strip():
        return _of_rest(after) or (None if _OPENER.match(after) else _by_whom(after))
    if who := _asked(before) if _ASKED_FROM.search(said) else None:
        return who
    if who := subject_at(f"{before.rstrip(' ,')} {after}"):
        return who
    if _CONDITION.match(before) or _OPENER.match(before):
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
    if _OWN_TERM.search(text) is None:
        return None
    return _without_verb(subject_at(_CONDITION.sub("", text, count=1)))


def _without_verb(who: str | None) -> str | None:
    return tidy(_OWN_VERB.split(who)[0]) if who else None


def _asked(before: str) -> str | None:
    """Whom the words before a time ask or let act, if they end with what is asked: “… để các bên bổ sung hồ sơ | ”."""
    found = None
    for found in _ASKS.finditer(before[-LONGEST_OPENER:]):
        pass
    rest = before[-LONGEST_OPENER:][found.end() :] if found else ""
    return subject_at(rest) if rest and _LEFT.search(rest) is None else None


def of_condition(before: str, after: str) -> str | None:
    """Of “nếu doanh nghiệp bảo hiểm không thực hiện được … thì phải báo cáo” whom the condition names, if nobody else."""
    text = f"{before.rstrip()} {after.lstrip()}"
    found = _IF.search(text[:LONGEST_OPENER])
    return _without_verb(subject_at(found["if"])) if found else None


def _of_rest(after: str) -> str | None:
    """The subject after a time that leads its sentence; a clause that begins with its verb has none of its own."""
    after = _AND_TIME.sub("", after, count=1)
    if who := subject_at(after):
        return who
    return None if begins_with_verb(after) else _later(after)


def _by_whom(text: str) -> str | None:
    """The body by which something is done: “do … tiến hành”, “được … cấp”."""
    text = text[-LONGEST_OPENER:]
    asked = (found for found in _BY.finditer(text) if not _BY_RULES.search(text[: found.start()]))
    named = (subject_at(text, found.end()) for found in asked)
    return next((who for who in named if who), None)


def obliged_by(text: str) -> str | None:
    """The body by which something must be done: “Kết quả kiểm tra phải được Thủ trưởng … thông báo”."""
    found = _MUST_BY.search(text[:LONGEST_OPENER])
    return subject_at(text, found.end()) if found else None


def _later(text: str, *, in_condition: bool = False) -> str | None:
    """The subject of this clause or of a later one: after the rest of a term, say (“…, khoản 2, Sở … phải”)."""
    if in_condition and (who := _then(text)):
        return who
    starts = [found.end() for found in CLAUSES.finditer(text[:LONGEST_OPENER]) if not _lists(text, found.start())]
    for start in (0, *(at for at in starts if not LISTED.search(text[max(0, at - 40) : at].rstrip(" ,\n")))):
        if start and begins_with_duty(text, start):
            return None
        if _TERM_OF.match(text) and _COUNTED.match(text, start):
            continue
        who = subject_at(text, start, in_condition=in_condition) if start else None
        anyone = _ANYONE.match(text, start) if who is None else None
        if anyone and not _GOES_ON.search(anyone["who"]):
            who = tidy(anyone["who"])
        if who and len(who) <= LONGEST_LATER:
            return who
    return None


def _then(text: str) -> str | None:
    """The subject behind the last “thì” of a condition: “Trường hợp …, hợp tác xã … thì | Sở … gửi”."""
    places = [found.end() for found in _THEN.finditer(text[:LONGEST_OPENER])]
    who = subject_at(text, places[-1]) if places else None
    return who if who and len(who) <= LONGEST_LATER else None


def _lists(text: str, comma: int) -> bool:
    """Whether only a name stands before the first comma: “Trường hợp chi nhánh | , văn phòng đại diện ngừng”."""
    opened = _OF_WHOM.match(text)
    return opened is not None and is_name(text[opened.end() : comma])


def after_opening(text: str) -> str | None:
    """The subject that follows a clause of ground, time or condition."""
    is_condition = _CONDITION.match(text) is not None
    if not is_condition and _OPENER.match(text) is None:
        return None
    concerned = _AS_TO.match(text)
    who = _later(text, in_condition=is_condition)
    if who:
        return _named_again(who, text) if is_condition else who
    return subject_at(text, concerned.end()) if concerned else None


def _named_again(who: str, text: str) -> str:
    """Of “Trường hợp cơ quan báo chí thay đổi …, [đơn vị …, cơ quan báo chí] phải” whom the condition names, too."""
    last = who.rpartition(", ")[2]
    return last if last != who and _CONDITION.sub("", text, count=1).lstrip().lower().startswith(last.lower()) else who


def of_heading(text: str) -> str | None:
    """Whom the lead of a list or the title of an article names: its subject, or the body that it consists of."""
    if named := _DUTY_OF.search(text):
        body = _ABOUT.sub("", named["who"])
        return tidy(body) if begins_with_name(body) else None
    if who := _addressed(text) or subject_at(text) or after_opening(text):
        return who
    alone = _HAS_DUTIES.sub("", _AS_TO.sub("", text)).strip(" :.")
    return tidy(alone) if is_name(alone) else None


def _addressed(text: str) -> str | None:
    """Whom the lead of a list asks: “… yêu cầu Thủ trưởng các sở, ban, ngành … thực hiện các nhiệm vụ sau:”."""
    found = _ADDRESSED.search(text[-REACH:]) if text.rstrip().endswith(":") else None
    return tidy(found["who"]) if found and begins_with_name(found["who"]) else None
