"""The event that a term is counted from, where it goes on behind the time or no comma parts it from who must act."""

import re

from extractors.facts.duties.names import begins_with_verb
from extractors.facts.duties.subjects import (
    begins_with_duty,
    begins_with_name,
    is_name,
    names_in,
    subject_at,
)
from extractors.facts.writing.rows import Form

# tổ chức, cá nhân; Bộ, ngành: this comma parts no clauses
LISTED = re.compile(
    r"(?:(?:^|[,;(]|trường hợp|các|đối với|của|cho|và|hoặc|khi|do|nếu|với|một|giữa|là|bởi)\s*"
    r"(?:tổ chức|cơ quan(?: ngang bộ| thuộc Chính phủ)?|doanh nghiệp|hộ gia đình|đơn vị|bộ|ngành|sở|ban|cá nhân|"
    r"cán bộ|công chức|doanh nhân)|"
    r"đại biểu Quốc hội|khoản \d+|điểm [a-zđ])$",
    re.I,
)
CLAUSES = re.compile(r",\s+|\sthì\s+")
LONGEST_OPENER = 900
LONGEST_LATER = 200
_LEAST_WORDS = 3  # of a name that no comma parts from what stands before it
# kể từ ngày nhận được |
_COUNTED_FROM = re.compile(
    r"từ\s+(?:ngày|khi|thời điểm)\s+(?:ra|có|(?:tiếp )?nhận(?: được| đủ)?|ban hành|kết thúc|lập)\s", re.I
)
# báo cáo Bộ Nội vụ, Cục Việc làm | về tình hình: whom something is told
_TOLD_OF = re.compile(r"\svề\s(?:việc|tình hình|kết quả|Sở|Bộ|các)(?!\w)")
# … kể từ ngày | Hội đồng thành viên …; trước khi | Điều tra viên tiến hành
# kể từ ngày nhận được hồ sơ hợp lệ | cơ quan cấp Giấy chứng nhận … thực hiện
_COMPLETE = Form(
    r"(?<!\w)(?:hồ sơ|đơn|văn bản|giấy tờ)(?: \w+)? (?:hợp lệ|đầy đủ)\s+"
    r"(?=(?:cơ quan|Bộ|Sở|Ủy ban|Cục|Chi cục|tổ chức|đơn vị)\s)",
    "nhận được hồ sơ hợp lệ cơ quan cấp",
)
_OF_SOMEBODY = Form(
    r"(?<!\w)của\s",
    "nhận được đề nghị của bị can",
)
# đề nghị của bị can, bị cáo | , người tham gia tố tụng khác, [cơ quan …]: the event's list ends there
_LAST_OF_LIST = Form(
    r"[^,]{3,60}\s(?:khác|(?:và|hoặc) của [^,]{3,80}),\s+",
    "người tham gia tố tụng khác, cơ quan",
)
_EVENT = re.compile(r"(?:từ|sau|trước)\s+(?:ngày|khi|thời điểm|lúc)\s+(?=\w)", re.I)
# kể từ khi hội đồng trường | kết thúc hoạt động: an event with its verb goes on over no comma
_HAPPENS = re.compile(
    r"(?<!\w)(?:kết thúc|bắt đầu|chấm dứt|hết|có|được|bị|nhận|hoàn thành|giải thể|tổ chức(?=\sphiên))(?!\w)", re.I
)


def in_event(said: str, after: str) -> str | None:
    """Of “kể từ ngày nhận được thông báo | cơ sở nghiên cứu có trách nhiệm …” whom no comma parts from the event."""
    if complete := _COMPLETE.search(said):
        return subject_at(f"{said}{after}", complete.end())
    if not begins_with_duty(after, len(after) - len(after.lstrip())):
        return None
    started = _COUNTED_FROM.search(said)
    names = names_in(said, started.end()) if started else []
    whole = f"{said}{after}"
    found = (who for at in reversed(names) if (who := subject_at(whole, at)))
    return next((who for who in found if len(who.split()) >= _LEAST_WORDS), None)


def goes_on(said: str, after: str) -> bool:
    """Whether the event goes on behind the time: “trước khi Điều tra viên | tiến hành”."""
    events = [*_EVENT.finditer(said)]
    if not events:
        return False
    if after.startswith(","):
        event = said[events[-1].end() :]
        return begins_with_verb(after[1:].lstrip()) or (is_name(event) and _HAPPENS.search(event) is None)
    at = len(after) - len(after.lstrip())
    return is_name(said[events[-1].end() :]) and begins_with_verb(after[at:]) and not begins_with_duty(after, at)


def apart(said: str, who: str) -> str:
    """Without a first name that is the event's: “… đề nghị của cơ quan A cấp tỉnh, | cơ quan A cấp xã, B”."""
    listed = _LAST_OF_LIST.match(who) if _OF_SOMEBODY.search(said) else None
    if listed and begins_with_name(who[listed.end() :]):
        return who[listed.end() :]
    (_, of, event), (first, _, rest) = said.rpartition(" của "), who.partition(", ")
    if not of or not rest:
        return who
    kind = first.lower().split()[:_LEAST_WORDS]
    is_told = event.lower().split()[:_LEAST_WORDS] == kind != rest.lower().split()[:_LEAST_WORDS]
    return rest if is_told and begins_with_name(rest) else who


def past_cut(said: str, after: str) -> str | None:
    """Of an event that was cut at its verb, “… đình chỉ | tiến hành thủ tục phá sản, Thẩm phán phải gửi”, who must."""
    if after.startswith(",") or _EVENT.search(said) is None or not begins_with_verb(after.lstrip()):
        return None
    named = ((found.end(), subject_at(after, found.end())) for found in CLAUSES.finditer(after[:LONGEST_OPENER]))
    return next((who for at, who in named if who and begins_with_duty(after, at + len(who) + 1)), None)


def past_event(after: str, else_who: str | None) -> str | None:
    """The subject of the clause that follows what goes on of an event; no one whom these words name already."""
    for found in CLAUSES.finditer(after, 1, LONGEST_OPENER):
        if begins_with_duty(after, found.end()) or (
            found.group().strip() == "thì" and begins_with_verb(after[found.end() :])
        ):
            return None
        if LISTED.search(after[max(0, found.start() - 40) : found.start()]):
            continue
        who = subject_at(after, found.end())
        is_told = who is not None and _TOLD_OF.search(who) is not None
        if who and not is_told and len(who) <= LONGEST_LATER and who not in after[: found.start()]:
            return who
    return else_who
