"""Which of the references in a clause are its objects, and which only stand in an object's title or history."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.facts.citations.provisions import without_provisions
from extractors.facts.citations.relation_words import LEGAL_OBJECT
from extractors.facts.writing.kinds import DEED, KIND
from extractors.facts.writing.rows import Form
from law import numbers
from law.facts import Reference
from law.folding import squeeze

_PIN = (
    r"(?:điều(?! chỉnh)|khoản|điểm|tiết|đoạn|chương|mục|phần|tên|gạch|phụ lục|biểu|mẫu|bảng|danh mục|cụm từ"
    r"|từ(?! ngày| thời)"
    r"|số thứ tự|chú thích|quy định|nội dung|căn cứ|câu|hàng|dòng|cột|ý|đề mục|tiểu mục|định mức|quy chế|quy chuẩn"
    r"|tiêu chuẩn|qcvn|tcvn|một phần)"
)
_ISSUED = (
    r"(?: của (?:chính phủ|thủ tướng chính phủ|bộ trưởng bộ [^,:;]{1,60}+"
    r"|(?:[uủ][yỷ] ban|hội đồng) nhân dân [^,:;]{1,60}+|(?:ubnd|hđnd) [^,:;]{1,60}+|[^,:;\d\n]{3,70}(?=\s*:)))?"
)
_KINDS = f"(?:văn bản|{KIND})"
# what may stand between a cue or a comma and an object that goes as a whole
_WHOLE = Form(
    r"[\s:,;·-]*(?:(?:toàn bộ(?: nội dung)?|toàn văn|các|những|cả|hoàn toàn|hiệu lực(?: (?:thi hành|pháp lý))?"
    r"|(?:việc )?(?:thi hành|thực hiện|áp dụng)"
    r"|của|đối với|cho|và|(?:bao )?gồm(?: có)?|cụ thể(?: là)?|như sau|sau đây"
    r"|(?:lại )?(?:thời (?:gian|hạn|điểm)|ngày)(?: (?:bắt đầu|thực hiện|áp dụng|thi hành|có hiệu lực))+"
    r"(?: (?:các |những )?(?:quy định|chính sách|chế độ|nội dung)(?: [^\W\d]{1,9}){0,12}? (?:tại|theo|của))?"
    rf"|(?:\d{{1,3}} )?(?:\(\S+\) )?{_KINDS}(?: quy phạm pháp luật)?(?: (?:sau|trước)(?: đây)?)?{_ISSUED}"
    r")[\s:,;-]*+)*+",
    "toàn bộ các Thông tư của Bộ trưởng Bộ Tài chính: ",
    re.I,
)
_PART = Form(
    rf"[\s:,;·-]*(?:(?:các|những|toàn bộ|một số|và|hiệu lực(?: thi hành)? của|\d+)\s+)*{_PIN}\b",
    "khoản 2 Điều 5 và Phụ lục I ban hành kèm theo ",
    re.I,
)
_SEPARATOR = Form(r"[,;]\s*(?:và\s+)?|\s(?:và|cùng với|cùng)\s+|\n\s*(?:và\s+)?|^\s*(?:và\s+)?", ", và ", re.I)
# what opens a title or a history, where provisions and numbers are another's
_TITLE = Form(
    rf"quy định chi tiết|hướng dẫn|{DEED}|ban hành|thi hành|phê duyệt|đính chính",
    "quy định chi tiết một số điều",
    re.I,
)
_HISTORY = Form(
    rf"(?:được|đã)\s+(?:được\s+)?(?:{DEED}|đính chính)|sửa đổi, bổ sung (?:bởi|theo|tại)",
    "đã được sửa đổi, bổ sung",
    re.I,
)
_NAMED = Form(
    r"\b(Bộ luật|Luật|Pháp lệnh|Hiến pháp|Hiệp định|Công ước)\s+[A-ZĐÀ-Ỹ]",
    "hướng dẫn thi hành một số điều của Luật Hóa chất và",
)
_AMENDING = Form(rf"\b(?:{DEED}|đính chính)\b", "sửa đổi, bổ sung một số điều của Thông tư", re.I)


_CLOSED = Form(r"\([^()]*\)", "(được sửa đổi, bổ sung bởi Thông tư số 64/2019/TT-BTC)")
_LINK = Form(
    r"(?: ?\b(?:của|tại|được ban hành|ban hành|kèm theo|theo|các))+$", "Phụ lục I được ban hành kèm theo các", re.I
)
# a member of a list whose type word stands before its first
_BARE = Form(r"số\b|\d", "số 1257/2001/QĐ-TCHQ")
# but Quy chế ban hành theo | Quyết định số …
_ACCORDING = Form(
    r"(?<!kèm )(?<!hành )\btheo(?:\s+quy định)?(?:\s+tại)?\s*$", "chế độ ưu tiên theo quy định tại ", re.I
)
_PLACED = Form(r"\bquy định tại\s*$", "mức thu quy định tại ", re.I)
_TITLED = Form(r"\s*(?:phụ lục|mẫu|biểu)\s+(?:số\s+)?\S+\s+về\b", "Phụ lục XII về các biểu mẫu", re.I)
# of a later text, so in no title
_RULED_PART = Form(
    r"(?:mức|chế độ|định mức|thẩm quyền|thời hạn|hồ sơ|tiêu chí|điều kiện|trình tự|thủ tục)\b[^,;:.]{0,80}(?<!theo)"
    r" quy định tại (?:khoản|điểm|điều)\s[^,;:.]{1,60}",
    "mức trợ cấp hằng tháng quy định tại Điều 5 ",
    re.I,
)
_FARTHEST = 6000  # characters between one object and the next; keeps the work linear


@dataclass(frozen=True, slots=True)
class Target:
    """An object of a clause; `pin` is the text of its provisions, empty where it goes as a whole."""

    reference: Reference
    pin: str


def _is_ruled(before: str) -> bool:
    """The reference only rules the object: “Phụ lục XI về các mẫu … theo quy định tại Điều 11”, “giá đất tại”."""
    lead = without_provisions(before)
    if _ACCORDING.search(lead):
        return True
    is_titled = _TITLED.match(before) is not None
    return _PLACED.search(lead) is not None and (is_titled or LEGAL_OBJECT.match(before) is None)


def is_pin(text: str) -> bool:
    """The text begins with provisions (or words to be put in or out), not with a document."""
    return bool(_PART.match(text))


def targets(
    content: str, start: int, references: Sequence[Reference], *, any_first: bool = False
) -> tuple[Target, ...]:
    """Objects among the references, which all lie after `start`; `any_first` takes the first one as it comes."""
    found: list[Target] = []
    at, last_sub = start, None
    for reference in references:
        if reference.span.start - (found[-1].reference.span.end if found else start) > _FARTHEST:
            break
        before = content[at : reference.span.start]
        if last_sub is not None and _BARE.match(content, reference.span.start):
            at = reference.span.end  # … sửa đổi các Quyết định số A, số B: of one list with the mention before
            continue
        if not found:
            target = _first(before, reference, any_first=any_first)
            if target is None:
                return ()
            found.append(target)
            at = reference.span.end
            continue
        target = _joined(
            content[found[-1].reference.span.end : reference.span.start], before, reference, found, last_sub
        )
        if target is None:
            last_sub = reference
        else:
            found.append(target)
            last_sub = None
        at = reference.span.end
    return tuple(target for target in found if target.reference.number)


def _first(before: str, reference: Reference, *, any_first: bool) -> Target | None:
    if _WHOLE.fullmatch(before):
        return Target(reference, "")
    is_part = (_PART.match(before) or any_first) and not _HISTORY.search(before) and not _is_ruled(before)
    return Target(reference, _pin(before)) if is_part else None


def _pin(before: str) -> str:
    """The provisions without what links them to their document: “Phụ lục I ban hành kèm theo”."""
    return _LINK.sub("", squeeze(before)).strip(" :,;-·")


def _joined(since: str, before: str, reference: Reference, found: list[Target], sub: Reference | None) -> Target | None:
    """A further object: after a comma, a semicolon or “và”, unless the words since the last one speak for a title."""
    head = found[-1]
    part: Target | None = None
    for separator in reversed(list(_SEPARATOR.finditer(before))):
        glue, mark = before[separator.end() :], separator.group()
        if is_pin(glue):  # the longest such list counts: "điểm a khoản 1 Điều 4 và các Điều 10, 11 của Nghị định …"
            comes_after = is_later(reference, head.reference) and not _HISTORY.search(_CLOSED.sub("", since))
            is_object = ";" in mark or not _TITLE.search(since) or comes_after
            part = Target(reference, _pin(glue)) if is_object else part
        elif part is None and _RULED_PART.fullmatch(glue) and is_later(reference, head.reference):
            part = Target(reference, _pin(glue))
        elif part is None and _WHOLE.fullmatch(glue):
            earlier = since[: len(since) - len(before) + separator.start()]
            pin = head.pin if not earlier.strip() else ""  # Phụ lục của Nghị định A và Nghị định B
            return Target(reference, pin) if _is_sibling(reference, found, sub, mark, earlier) else None
    return part


def _is_sibling(reference: Reference, found: list[Target], sub: Reference | None, mark: str, since: str) -> bool:
    """Beside the head, or still in its title (“sửa đổi Thông tư B và …”) or history (“sửa đổi bởi Luật C và …”)?"""
    head = found[-1].reference
    since = _CLOSED.sub("", since)
    if _HISTORY.search(since):
        return _ends_history(reference, head, sub, mark, since)
    if is_later(reference, head):
        return True
    named = None if sub else _named_kind(since)
    if sub is None and named is None:
        return True
    if _AMENDING.search(since):
        return _is_known(sub, found) and reference.kind == head.kind
    inner = sub.kind if sub else named
    return reference.kind == head.kind and (";" in mark or inner != head.kind or _is_known(sub, found))


def _ends_history(reference: Reference, head: Reference, sub: Reference | None, mark: str, since: str) -> bool:
    """A history lists later and later amendments; an earlier document after a semicolon, or of a new kind, is none."""
    if sub is not None and is_later(reference, sub):
        return False
    if ";" in mark:
        return "(" not in since or (sub is not None and is_later(sub, reference))
    return sub is not None and reference.kind not in {head.kind, sub.kind} and is_later(sub, reference)


def _is_known(sub: Reference | None, found: list[Target]) -> bool:
    known = {numbers.key(target.reference.number) for target in found if target.reference.number}
    return sub is not None and sub.number is not None and numbers.key(sub.number) in known


def _named_kind(since: str) -> str | None:
    """Kind of the last instrument that the title names without a number: “thi hành Luật Hóa chất và …”."""
    names = _NAMED.findall(since)
    return names[-1] if names else None


def is_later(one: Reference, other: Reference) -> bool:
    """Whether one was issued after the other, as far as both tell."""
    if one.issued_on and other.issued_on:
        return one.issued_on > other.issued_on
    first, second = _year(one), _year(other)
    return first is not None and second is not None and first > second


def _year(reference: Reference) -> int | None:
    parsed = numbers.parse(reference.number) if reference.number else None
    return (parsed.year if parsed else None) or (reference.issued_on.year if reference.issued_on else None)
