"""The subject of a clause: the name of a body or person before the verb of what it does, told by the rows of actors."""

import re

from extractors.facts.duties import acting_words, actors
from extractors.facts.writing.rows import any_of
from law.folding import fold, squeeze

_HEADS = any_of(actors.BODIES, actors.OFFICERS, actors.AGENCIES, actors.KINDS, actors.OPEN_KINDS)
_SOME = r"(?:(?:các|những|mỗi|từng|toàn thể|tất cả|hai|một|cả)\s+){0,2}"
_KIND = any_of(actors.AGENCIES, actors.KINDS)
_HEAD = re.compile(
    rf"(?P<who>{_SOME}(?:(?P<body>{any_of(actors.BODIES, actors.OFFICERS)})"
    rf"|(?:{_KIND}(?:,?\s+(?:và\s+|hoặc\s+)?){_SOME})*"
    rf"(?:(?P<open>{any_of(actors.OPEN_KINDS)})|(?P<agency>{any_of(actors.AGENCIES)})|"
    rf"(?P<kind>{any_of(actors.KINDS)}))))(?!\w)",
    re.I,
)
_LEAD = re.compile(
    r"\s*(?:(?:thời (?:hạn|gian|điểm)(?: để)?|đề nghị|giao|yêu cầu|thì|và|là|nhưng|đồng thời|"
    r"t(?:ùy|uỳ)(?: theo)? từng trường hợp(?: cụ thể)?(?: mà|,)?)\s+){0,2}",
    re.I,
)
_TOKEN = re.compile(
    rf"(?P<ends>{any_of(acting_words.ENDS)})|(?P<next>,\s+{_SOME}(?i:{_HEADS}))(?!\w)"
    rf"|(?P<also>\s(?:và|hoặc)\s+{_SOME}(?:{_HEADS}))(?!\w)"
    r"|(?<!\w)(?:(?P<able>có (?:thẩm quyền|liên quan|chức năng)|được phép)"
    rf"|(?P<must>{any_of(acting_words.MUST)})|(?P<which>{any_of(acting_words.WHICH)})|"
    rf"(?P<act>{any_of(acting_words.ACTS)}))(?!\w)"
)
_MUST = re.compile(rf"(?<!\w){any_of(acting_words.MUST)}(?!\w)")
# … nếu “Không đạt” yêu cầu | đơn vị cung cấp dịch vụ … phải khắc phục ngay
_LED = re.compile(r"(?<!\w)(?:thì|yêu cầu|đề nghị|giao)\s+(?=\w)")
_TELLING = re.compile(rf"{any_of(acting_words.TELLING)}(?!\w)")
_AGENCY_TELLING = re.compile(rf"{any_of(acting_words.AGENCY_TELLING, acting_words.TELLING)}(?!\w)")
_NOUN = re.compile(rf"(?<!\w){any_of(acting_words.NOUNS)}\s+$")
# cơ quan có thẩm quyền cấp giấy phép xây dựng | có trách nhiệm: of a kind of body the duty's own words end the name
_DUTY = re.compile(r"\s(?:(?:có|(?<!và )chịu) trách nhiệm|có nghĩa vụ|(?P<must>phải(?! (?:được|là|do|có đủ))))(?!\w)")
# cơ quan, tổ chức gia hạn | phải thông báo: what stands between is one verb with its object
# người có thẩm quyền | xác định bí mật nhà nước quyết định gia hạn: what somebody is competent for, then the duty
_COMPETENT = re.compile(r"có thẩm quyền\s+$")
_THEN = re.compile(
    r"(?:\s(?!(?:và|hoặc|về|việc|của|theo|để|bằng|văn bản|giấy|hồ sơ|kết quả|ra)\s)[^\W\d_]+){1,8}"
    r"\s(?:quyết định(?=\s(?!của|về|này|đó|cho|số)[a-zđ])|ra quyết định|gửi\s|thông báo (?:bằng|cho)|có văn bản|"
    r"xem xét,)"
)
_ONE_VERB = re.compile(
    r"(?!\s+(?:được|đã|có|nếu|khi))(?:(?!\s(?:và|hoặc|thì|nếu|khi|mà|nhưng|gửi|thông báo|báo cáo|quyết định|không|sẽ|"
    r"trình)\s)[^,;:.\n()]){1,60}"
)
_JOINED = re.compile(r"\s*(?:,|và|hoặc)\s*")
_KIND_BEFORE = re.compile(rf"(?<!\w){any_of(actors.AGENCIES, actors.OPEN_KINDS)}\s+$", re.I)
# các đơn vị, địa phương | ban hành: of a locality no verb tells which it is but “quản lý”
_LOCALITY = re.compile(r"địa phương\s+$", re.I)
_CARRIER = re.compile(rf"(?<!\w){any_of(acting_words.CARRIERS)}\s+$")
_ADVERBS = re.compile(r"(?:\s|,|hoặc|và|đột xuất|khi (?:cần thiết|có yêu cầu)|theo yêu cầu|một lần)*")
_STOP = re.compile(r"[.;:](?=\s|$)|\n")
# … được Chủ tịch Ủy ban nhân dân cấp tỉnh | giao: the one by whom stands between
_BY_WHOM = re.compile(rf"(?:được|do|bị|nơi|mà)\s+{_SOME}{_HEADS}", re.I)
# “(cơ quan Thường trực cải cách hành chính tỉnh)” after a name
_ASIDE = re.compile(r"\s*\([^()]*\)?")
# Sở Xây dựng nơi | đề nghị: what leads on to the words of a duty
_LOOSE_END = re.compile(r"(?:\s+(?:nơi|và|hoặc|đồng thời|không|thì|cũng|từ chối|khi|sẽ|có|chỉ|tự|phải|cùng))+$")
_ORGANISES = re.compile(r"(?<!,)(?<!của)(?<!các)(?<!Các)(?<!và)(?<!hoặc)(?<!những) (?:tổ chức|thực hiện|chỉ đạo)$")
# Ban Tôn giáo Chính phủ | được phân cấp thực hiện …: what a body is given to do is its duty
_GIVEN = re.compile(r"được\s+(?:giao|phân công|phân cấp|ủy quyền|uỷ quyền)\s+thực hiện(?!\w)")
# cơ quan quy định tại khoản 1 Điều này: no verb of its own is to come
_PLACED = re.compile(
    r"(?:quy định|nêu) tại(?!\w)|thuộc\s+(?!diện|đối tượng|trường hợp|phạm vi|thẩm quyền|quyền|sự|danh)"
)
_TIED = re.compile(r"(?:,|(?<!\w)(?:của|cho|do|bởi|với|từ|về|và|hoặc|theo|được|các))\s+$", re.I)
_NOBODY = -1
_LONGEST = 230  # characters from the start of a name, or from the last one that its list names, to the verb
_LONGEST_LIST = 1200
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
    end = _Name(text, head, in_condition=in_condition).end()
    return tidy(text[head.start() : end]) if end else None


def obliged_in(text: str) -> str | None:
    """Whom the last “phải” or its like obliges, wherever its name begins: “… thì yêu cầu | đơn vị … phải khắc phục”."""
    musts = [found.start() for found in _MUST.finditer(text)]
    for led in _LED.finditer(text, max(0, musts[-1] - _LONGEST), musts[-1]) if musts else ():
        head, at = _HEAD.match(text, led.end()), led.end()
        end = _Name(text, head, in_condition=False).end() if head else None
        if end and end >= len(text[: musts[-1]].rstrip()):
            return tidy(text[at : musts[-1]])
    return None


class _Asides:
    """What stands in brackets after a name, asked from the left to the right."""

    __slots__ = ("_at", "_depth", "_text")

    def __init__(self, text: str, at: int) -> None:
        self._text, self._at, self._depth = text, at, 0

    def hold(self, place: int) -> bool:
        opened, closed = self._text.count("(", self._at, place), self._text.count(")", self._at, place)
        self._at, self._depth = place, max(0, self._depth + opened - closed)
        return self._depth > 0


class _Name:
    """A name whose end is looked for, token by token: before the first verb that is not part of it."""

    __slots__ = ("_head", "_in_condition", "_noun_end", "_own", "_own_end", "_telling", "_text", "_which")

    def __init__(self, text: str, head: re.Match[str], *, in_condition: bool) -> None:
        self._text, self._head, self._in_condition = text, head, in_condition
        self._own: int | None = None  # where a clause of the name began whose verb is still to come
        self._own_end = -1  # where the last verb of the name ended
        self._noun_end = -1  # the same of a verb that is a noun there
        self._telling = False
        self._which: int | None = None

    def end(self) -> int | None:
        """Where the name ends; None where no verb of its own follows it within reach."""
        head, reach = self._head, self._head.start() + _LONGEST
        stop = self._clause_end()
        duty = None if head["body"] or self._in_condition else _DUTY.search(self._text, head.end(), min(stop, reach))
        if duty and (not duty["must"] or _ONE_VERB.fullmatch(self._text, head.end(), duty.start())):
            return duty.start()
        asides = _Asides(self._text, head.end())
        for token in _TOKEN.finditer(self._text, head.end(), stop):
            if token.start() > reach:
                break
            if asides.hold(token.start()):
                reach = token.end() + _LONGEST
                continue
            end = self._at(token)
            if end is not None:
                return end if end >= 0 else None
            if token.lastgroup in ("next", "also"):
                reach = token.end() + _LONGEST
        if self._telling and not head["open"]:
            return head.end()
        return self._which if self._which and head["body"] else None

    def _clause_end(self) -> int:
        far = min(len(self._text), self._head.start() + _LONGEST_LIST)
        stop = _STOP.search(self._text, self._head.end(), far)
        return stop.start() if stop else far

    def _at(self, token: re.Match[str]) -> int | None:
        """Where the name ends if it ends at this token; _NOBODY where there is none, None where it goes on."""
        if token.lastgroup == "must":
            return token.start()
        if token.lastgroup == "ends":
            return _NOBODY if self._own is not None or "thì" in token.group() else token.start()
        if token.lastgroup == "which":
            return self._at_clause(token.start())
        if token.lastgroup == "act":
            return self._at_verb(token)
        return _NOBODY if token.lastgroup == "next" and self._in_condition and self._which else None

    def _at_clause(self, at: int) -> int | None:
        if self._head["body"] and _GIVEN.match(self._text, at):
            return at
        self._own = None if _PLACED.match(self._text, at) else at
        self._which = self._which or at
        return None

    def _at_verb(self, token: re.Match[str]) -> int | None:
        text, head, at = self._text, self._head, token.start()
        if (
            not head["body"]
            and _COMPETENT.search(text, max(head.end(), at - 20), at)
            and _THEN.match(text, token.end())
        ):
            return None
        if not self._which and _tells(text, head, at):
            self._telling, self._own_end = True, token.end()
        elif self._own is not None and at - self._own <= self._reach(self._own):
            self._own, self._own_end = None, token.end()
        elif self._is_noun(at) or _tells_inside(text, head, at):
            self._noun_end = token.end()
        elif self._noun_end >= 0 and _JOINED.fullmatch(text, self._noun_end, at):
            self._noun_end = token.end()
        elif _goes_on(text, self._own_end, at):
            self._own_end = token.end()
        else:
            return at
        return None

    def _is_noun(self, at: int) -> bool:
        """Whether the words before make the verb there a noun; not what a verb that tells which is about."""
        noun = _NOUN.search(self._text, max(self._head.start(), at - 20), at)
        if noun is None:
            return False
        is_taken_in = self._telling and self._text.endswith(("nhận", "định"), 0, self._own_end)
        return not (
            is_taken_in and self._text[self._own_end : self._own_end + 7] == " hồ sơ " and noun.group() == "hồ sơ "
        )

    def _reach(self, own: int) -> int:
        return _OWN_VERB_BY if _BY_WHOM.match(self._text, own) else _OWN_VERB


def _goes_on(text: str, own_end: int, at: int) -> bool:
    """Whether the verb there still belongs to what the one that ended at `own_end` began."""
    if own_end < 0:
        return False
    joined = _JOINED.fullmatch(text, own_end, at) is not None
    return joined or (not text[own_end:at].strip() and _CARRIER.search(text, max(0, at - 16), at) is not None)


def _tells(text: str, head: re.Match[str], at: int) -> bool:
    """Whether the verb there, right after a kind of body, tells which of that kind."""
    if head["body"] or text[head.end() : at].strip() or _is_of_locality(text, at):
        return False
    telling = _AGENCY_TELLING if head["agency"] else _TELLING
    return head["open"] is not None or telling.match(text, at) is not None


def _tells_inside(text: str, head: re.Match[str], at: int) -> bool:
    """The same for a second kind in the name: “… hoặc cơ quan quản lý nhà ở”."""
    kind = _KIND_BEFORE.search(text, max(head.end(), at - 24), at)
    return kind is not None and not _is_of_locality(text, at) and _AGENCY_TELLING.match(text, at) is not None


def _is_of_locality(text: str, at: int) -> bool:
    """Whether the verb there is what a locality does: “các đơn vị, địa phương ban hành”, not “… quản lý hồ sơ”."""
    return not text.startswith("quản lý", at) and _LOCALITY.search(text, max(0, at - 14), at) is not None


def is_name(text: str) -> bool:
    """Whether the words are a name alone, or several, as a heading has it: “1. Bộ Tài chính, Bộ Nội vụ:”."""
    head = _HEAD.match(text)
    if head is None or len(text) > _LONGEST:
        return False
    return all(token.lastgroup in ("next", "also") for token in _TOKEN.finditer(text, head.end()))


def names_in(text: str, start: int) -> list[int]:
    """Where names begin that nothing ties to the word before them: “của”, “cho”, a comma."""
    found = (match.start() for match in _HEAD.finditer(text, start))
    return [at for at in found if text[at - 1 : at] == " " and _TIED.search(text, max(0, at - 8), at) is None]


def begins_with_name(text: str) -> bool:
    return _HEAD.match(text) is not None


def begins_with_duty(text: str, start: int) -> bool:
    """Whether the clause begins with “phải” or its like, so that its subject stands elsewhere."""
    token = _TOKEN.match(text, start)
    return token is not None and token.lastgroup == "must"


def begins_with_verb(text: str) -> bool:
    """Whether the clause goes on with its verb, so that its subject stands elsewhere."""
    token = _TOKEN.match(text, _ADVERBS.match(text).end())  # type: ignore[union-attr]  # it matches nothing, too
    return token is not None and token.lastgroup in ("must", "act") and _HEAD.match(text) is None


def tidy(text: str) -> str | None:
    """A name without what stands in brackets and without words that lead on; None where nothing is left."""
    who = _ORGANISES.sub("", _LOOSE_END.sub("", squeeze(_ASIDE.sub("", text)).strip(" ,;.-")))
    return who if len(who) > 2 and not fold(who).startswith("co quan hanh chinh nha nuoc la") else None
