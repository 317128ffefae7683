"""Which of the references in a clause are its objects, and which only stand in an object's title or history."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from law import numbers
from law.facts import Reference

_PIN = (
    r"(?:điều|khoản|điểm|tiết|đoạn|chương|mục|phần|tên|gạch|phụ lục|biểu|mẫu|bảng|danh mục|cụm từ|từ|số thứ tự|chú thích"
    r"|quy định|nội dung|căn cứ|câu|hàng|dòng|cột|ý|đề mục|tiểu mục|định mức|quy chế|quy chuẩn|tiêu chuẩn|một phần)"
)
# "Bãi bỏ | toàn bộ các | Thông tư số …": what may stand between a cue or a comma and an object that goes as a whole
_WHOLE = re.compile(
    r"[\s:,;·-]*(?:(?:toàn bộ|các|những|cả|hiệu lực(?: thi hành)?|việc thi hành|của|đối với|và|\d{1,2}"
    r"|(?:\d{1,3} )?(?:\(\S+\) )?(?:văn bản|nghị định|thông tư(?: liên tịch)?|quyết định|nghị quyết|chỉ thị|luật|pháp lệnh)"
    r"(?: quy phạm pháp luật)?(?: sau(?: đây)?)?(?: của (?:chính phủ|thủ tướng chính phủ|bộ trưởng bộ [^,:;]{1,60}))?)[\s:,;-]*)*",
    re.I,
)
# "khoản 2 Điều 5 và Phụ lục I ban hành kèm theo | Nghị định số …"
_PART = re.compile(rf"[\s:,;·-]*(?:(?:các|những|toàn bộ|một số|và|hiệu lực(?: thi hành)? của|\d+)\s+)*{_PIN}\b", re.I)
_SEPARATOR = re.compile(r"[,;]\s*(?:và\s+)?|\s(?:và|cùng với|cùng)\s+|\n\s*(?:và\s+)?|^\s*(?:và\s+)?")
# what opens a title or a history, where provisions and numbers are another's
_TITLE = re.compile(
    r"quy định chi tiết|hướng dẫn|sửa đổi|bổ sung|bãi bỏ|thay thế|ban hành|thi hành|phê duyệt|đính chính", re.I
)
_HISTORY = re.compile(
    r"(?:được|đã)\s+(?:được\s+)?(?:sửa đổi|bổ sung|thay thế|bãi bỏ|đính chính)|sửa đổi, bổ sung (?:bởi|theo|tại)", re.I
)


@dataclass(frozen=True, slots=True)
class Target:
    """An object of a clause; `pin` is the text of its provisions, empty where it goes as a whole."""

    reference: Reference
    pin: str


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
        before = content[at : reference.span.start]
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
    return Target(reference, _pin(before)) if _PART.match(before) or any_first else None


def _pin(before: str) -> str:
    return re.sub(
        r"\s+",
        " ",
        re.sub(r"\s*(?:của|tại|ban hành|kèm theo|theo)(?:\s+(?:tại|kèm theo|theo|của))*\s*(?:các\s*)?$", "", before),
    ).strip(" :,;-·")


def _joined(since: str, before: str, reference: Reference, found: list[Target], sub: Reference | None) -> Target | None:
    """A further object: after a comma, a semicolon or “và”, unless the words since the last one speak for a title."""
    cut = max((s for s in _SEPARATOR.finditer(before)), key=lambda s: s.end(), default=None)
    if cut is None:
        return None
    for separator in reversed(list(_SEPARATOR.finditer(before))):
        glue = before[separator.end() :]
        if _WHOLE.fullmatch(glue):
            break
        if is_pin(glue) and (";" in separator.group() or not _TITLE.search(since)):
            return Target(reference, _pin(glue))
        if is_pin(glue):
            return None
    else:
        return None
    head = found[-1].reference
    if (
        _HISTORY.search(since[: len(since) - len(before)] + before[: separator.start()])
        and ";" not in separator.group()
    ):
        return None
    if sub is None:
        return Target(reference, "")
    return Target(reference, "") if _outranks(reference, head, sub, found, separator.group()) else None


def _outranks(reference: Reference, head: Reference, sub: Reference, found: list[Target], separator: str) -> bool:
    """After a title that names `sub`: is this reference a sibling of the head, or still part of the title?"""
    if ";" in separator or _is_later(reference, head):
        return True
    if reference.kind == head.kind and sub.kind != head.kind:
        return True
    known = {numbers.key(target.reference.number) for target in found if target.reference.number}
    return reference.kind == head.kind and sub.number is not None and numbers.key(sub.number) in known


def _is_later(one: Reference, other: Reference) -> bool:
    if one.issued_on and other.issued_on:
        return one.issued_on > other.issued_on
    first, second = _year(one), _year(other)
    return first is not None and second is not None and first > second


def _year(reference: Reference) -> int | None:
    parsed = numbers.parse(reference.number) if reference.number else None
    return (parsed.year if parsed else None) or (reference.issued_on.year if reference.issued_on else None)


def within(references: Sequence[Reference], starts: Sequence[int], start: int, end: int) -> Iterator[Reference]:
    """The references that lie in [start, end); `starts` are their offsets, for bisection by the caller."""
    for reference in references[_bisect(starts, start) :]:
        if reference.span.start >= end:
            return
        yield reference


def _bisect(starts: Sequence[int], offset: int) -> int:
    low, high = 0, len(starts)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if starts[middle] < offset else (low, middle)
    return low
