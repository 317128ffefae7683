"""The subject of a clause: the name of a body or person before the verb of what it does, told by the rows of actors."""

import re

from extractors.facts import actors
from extractors.facts.rows import any_of
from law.folding import fold, squeeze

_HEADS = any_of(actors.BODIES, actors.OFFICERS, actors.KINDS, actors.OPEN_KINDS)
_SOME = r"(?:(?:các|những|mỗi|từng|toàn thể|tất cả|hai|một|cả)\s+){0,2}"
_HEAD = re.compile(
    rf"(?P<who>{_SOME}(?:(?P<body>{any_of(actors.BODIES, actors.OFFICERS)})"
    rf"|(?:{any_of(actors.KINDS)}(?:,?\s+(?:và\s+|hoặc\s+)?){_SOME})*"
    rf"(?:(?P<open>{any_of(actors.OPEN_KINDS)})|(?P<kind>{any_of(actors.KINDS)}))))(?!\w)",
    re.I,
)
_LEAD = re.compile(r"\s*(?:(?:thời (?:hạn|gian|điểm)(?: để)?|đề nghị|giao|yêu cầu|thì|và|là|nhưng|đồng thời)\s+){0,2}", re.I)
_TOKEN = re.compile(
    rf"(?P<ends>{any_of(actors.ENDS)})|(?P<next>,\s+{_SOME}(?i:{_HEADS}))(?!\w)"
    r"|(?<!\w)(?:(?P<able>có (?:thẩm quyền|liên quan|chức năng)|được phép)"
    rf"|(?P<must>{any_of(actors.MUST)})|(?P<which>{any_of(actors.WHICH)})|(?P<act>{any_of(actors.ACTS)}))(?!\w)"
)
_TELLING = re.compile(rf"{any_of(actors.TELLING)}(?!\w)")
_NOUN = re.compile(rf"(?<!\w){any_of(actors.NOUNS)}\s+$")
# cơ quan có thẩm quyền cấp giấy phép xây dựng | có trách nhiệm: of a kind of body the duty's own words end the name
_DUTY = re.compile(r"\s(?:(?:có|(?<!và )chịu) trách nhiệm|có nghĩa vụ|(?P<must>phải))(?!\w)")
_JOINED = re.compile(r"\s*(?:,|và|hoặc)\s*")
_KIND_BEFORE = re.compile(rf"(?<!\w){any_of(actors.KINDS, actors.OPEN_KINDS)}\s+$", re.I)
_CARRIER = re.compile(rf"(?<!\w){any_of(actors.CARRIERS)}\s+$")
_ADVERBS = re.compile(r"(?:\s|,|hoặc|và|đột xuất|khi (?:cần thiết|có yêu cầu)|theo yêu cầu|một lần)*")
_STOP = re.compile(r"[.;:](?=\s|$)|\n")
# … được Chủ tịch Ủy ban nhân dân cấp tỉnh | giao: the one by whom stands between
_BY_WHOM = re.compile(rf"(?:được|do|bị|nơi|mà)\s+{_SOME}{_HEADS}", re.I)
# “(cơ quan Thường trực cải cách hành chính tỉnh)” after a name
_ASIDE = re.compile(r"\s*\([^()]*\)?")
# Sở Xây dựng nơi | đề nghị: what leads on to the words of a duty
_LOOSE_END = re.compile(r"(?:\s+(?:nơi|và|hoặc|đồng thời|không|thì|cũng|từ chối|khi|sẽ|có|chỉ|tự|phải|cùng))+$")
_LONGEST = 230
_OWN_VERB = 25  # characters between “được” and the verb that belongs to it; more where a name stands between
_OWN_VERB_BY = 90


def subject_at(text: str, start: int = 0, *, in_condition: bool = False) -> str | None:
    """The name that the clause at `start` begins with, if a verb of what it does follows; None of any other clause.

    `in_condition`: the clause follows one of condition, so a comma before another name may begin the main clause.
    """
    lead = _LEAD.match(text, start)
    head = _HEAD.match(text, lead.end() if lead else start)
    if head is None:
        return None
    stop = _STOP.search(text, head.end(), min(len(text), head.start() + _LONGEST))
    end = _end_of_name(text, head, stop.start() if stop else min(len(text), head.start() + _LONGEST), in_condition)
    return tidy(text[head.start() : end]) if end else None


def _end_of_name(text: str, head: re.Match[str], stop: int, in_condition: bool) -> int | None:
    """Where the name ends: before the first verb that is not part of it."""
    duty = None if head["body"] or in_condition else _DUTY.search(text, head.end(), stop)
    if duty and not duty["must"]:
        return duty.start()
    own, own_end, telling, which = None, -1, False, None
    for token in _TOKEN.finditer(text, head.end(), stop):
        kind, at = token.lastgroup, token.start()
        if kind == "able" or (kind == "next" and not (in_condition and which)):
            continue
        if kind == "next":
            return None
        if kind in ("must", "act") and not which and _tells(text, head, at):
            telling, own_end = True, token.end()
        elif kind == "must":
            return at
        elif kind == "ends":
            return None if own is not None or "thì" in token.group() else at
        elif kind == "which":
            own, which = at, which or at
        elif own is not None and at - own <= (_OWN_VERB_BY if _BY_WHOM.match(text, own) else _OWN_VERB):
            own, own_end = None, token.end()
        elif _NOUN.search(text, max(head.start(), at - 14), at) or _tells_inside(text, head, at):
            continue
        elif not _goes_on(text, own_end, at):
            return at
        else:
            own_end = token.end()
    if telling and head["kind"]:
        return head.end()
    return which if which and head["body"] else None


def _goes_on(text: str, own_end: int, at: int) -> bool:
    """Whether the verb there still belongs to what the one that ended at `own_end` began."""
    if own_end < 0:
        return False
    joined = _JOINED.fullmatch(text, own_end, at) is not None
    return joined or (not text[own_end:at].strip() and _CARRIER.search(text, max(0, at - 16), at) is not None)


def _tells(text: str, head: re.Match[str], at: int) -> bool:
    """Whether the verb there, right after a kind of body, tells which of that kind."""
    if head["body"] or text[head.end() : at].strip():
        return False
    return head["open"] is not None or _TELLING.match(text, at) is not None


def _tells_inside(text: str, head: re.Match[str], at: int) -> bool:
    """The same for a second kind in the name: “… hoặc cơ quan quản lý nhà ở”."""
    kind = _KIND_BEFORE.search(text, max(head.end(), at - 24), at)
    return kind is not None and _TELLING.match(text, at) is not None


def is_name(text: str) -> bool:
    """Whether the words are a name alone, as a heading has it: “1. Bộ Tài chính:”."""
    head = _HEAD.match(text)
    return head is not None and len(text) <= _LONGEST and _TOKEN.search(text, head.end()) is None


def begins_with_name(text: str) -> bool:
    return _HEAD.match(text) is not None


def begins_with_verb(text: str) -> bool:
    """Whether the clause goes on with its verb, so that its subject stands elsewhere."""
    token = _TOKEN.match(text, _ADVERBS.match(text).end())  # type: ignore[union-attr]  # it matches nothing, too
    return token is not None and token.lastgroup in ("must", "act") and _HEAD.match(text) is None


def tidy(text: str) -> str | None:
    """A name without what stands in brackets and without words that lead on; None where nothing is left."""
    who = _LOOSE_END.sub("", squeeze(_ASIDE.sub("", text)).strip(" ,;.-"))
    return who if len(who) > 2 and not fold(who).startswith("co quan hanh chinh nha nuoc la") else None
