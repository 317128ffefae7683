"""Where a name ends: before the first verb that is not part of it, read token by token."""

import re

from extractors.facts.duties import learned_names
from extractors.facts.duties import name_forms as forms

_THEMSELVES = ("các bên", "hai bên")
_NOBODY = -1
LONGEST = 230  # characters from the start of a name, or from the last one that its list names, to the verb
_LONGEST_LIST = 1200
_OWN_VERB = 25  # characters between “được” and the verb that belongs to it; more where a name stands between
_OWN_VERB_BY = 90


class _Asides:
    """What stands in brackets after a name, asked from the left to the right."""

    __slots__ = ("_at", "_depth", "_text")

    def __init__(self, text: str, at: int) -> None:
        self._text, self._at, self._depth = text, at, 0

    def hold(self, place: int) -> bool:
        opened, closed = self._text.count("(", self._at, place), self._text.count(")", self._at, place)
        self._at, self._depth = place, max(0, self._depth + opened - closed)
        return self._depth > 0


class Name:
    """A name whose end is looked for, token by token: before the first verb that is not part of it."""

    __slots__ = ("_head", "_in_condition", "_learned", "_noun_end", "_own", "_own_end", "_telling", "_text", "_which")

    def __init__(self, text: str, head: re.Match[str], *, in_condition: bool) -> None:
        self._text, self._head, self._in_condition = text, head, in_condition
        self._own: int | None = None  # where a clause of the name began whose verb is still to come
        self._own_end = -1  # where the last verb of the name ended
        self._noun_end = -1  # the same of a verb that is a noun there
        self._telling = False
        self._which: int | None = None
        self._learned = _learned_end(text, learned_names.place(head))

    def end(self) -> int | None:
        """Where the name ends; None where no verb of its own follows it within reach."""
        head, reach = self._head, self._head.start() + LONGEST
        stop = self._clause_end()
        duty = None if self._in_condition else self._duty(min(stop, reach))
        if duty is not None:
            return duty
        asides = _Asides(self._text, head.end())
        for token in forms.TOKEN.finditer(self._text, head.end(), stop):
            if token.start() > reach:
                break
            if asides.hold(token.start()):
                reach = token.end() + LONGEST
                continue
            end = self._at(token)
            if end is not None:
                return end if end >= 0 else None
            if token.lastgroup in ("next", "also"):
                reach = token.end() + LONGEST
                self._learned = _learned_of(self._text, token)
        if self._learned >= 0 or (self._telling and not head["open"]):
            return max(head.end(), self._learned)
        return self._which if self._which and head["body"] else None

    def _duty(self, stop: int) -> int | None:
        """Where the duty of a kind of body or a person by office begins: it ends the name whatever stands before."""
        head, at = self._head, self._head.end()
        if head["body"] and forms.PERSON.search(head.group()) is None:
            return None
        duty = forms.DUTY.search(self._text, at, stop)
        if duty and (again := self._duty_again(duty, stop)):
            return again
        if duty is None or (head["open"] and not self._text[at : duty.start()].strip()):
            return None
        is_one = self._is_one(at, duty.start()) or not (duty["must"] or head["body"])
        return duty.start() if is_one else None

    def _is_one(self, start: int, end: int) -> bool:
        """Whether one verb with its object stands there, or words that end with a place: “… Thông tư này”."""
        if forms.ONE_VERB.fullmatch(self._text, start, end):
            return True
        return "," not in self._text[start:end] and forms.PLACE_ENDED.search(self._text[start:end]) is not None

    def _duty_again(self, duty: re.Match[str], stop: int) -> int | None:
        """Of “người phải thi hành án | có trách nhiệm” where the second one begins: the first tells which person."""
        if self._text[self._head.end() : duty.start()].strip():
            return None
        again = forms.DUTY.search(self._text, duty.end(), stop)
        return again.start() if again and self._is_one(duty.end(), again.start()) else None

    def _clause_end(self) -> int:
        far = min(len(self._text), self._head.start() + _LONGEST_LIST)
        stop = forms.STOP.search(self._text, self._head.end(), far)
        return stop.start() if stop else far

    def _at(self, token: re.Match[str]) -> int | None:
        """Where the name ends if it ends at this token; _NOBODY where there is none, None where it goes on."""
        if token.start() < self._learned:
            self._at_learned(token)
            return None
        if token.lastgroup == "must":
            return self._at_must(token)
        if token.lastgroup == "ends":
            return self._at_end(token)
        if token.lastgroup == "which":
            return self._at_clause(token.start())
        if token.lastgroup == "act":
            return self._at_verb(token)
        if token.lastgroup == "stays":
            self._own = None
        return _NOBODY if token.lastgroup == "next" and self._in_condition and self._has_verb(token.start()) else None

    def _has_verb(self, at: int) -> bool:
        """Whether the condition's own verb stands before that place: “văn phòng đại diện là giả mạo | , cơ quan”."""
        return self._which is not None or forms.STATE.search(self._text, self._head.end(), at) is not None

    def _at_must(self, token: re.Match[str]) -> int | None:
        """“người có nghĩa vụ | nộp tiền”: right behind such a word it tells which."""
        is_near = self._head["open"] and not self._text[self._head.end() : token.start()].strip()
        is_clause = is_near and not token.group().startswith("có thể") and self._head.group().lower() not in _THEMSELVES
        return self._at_clause(token.start()) if is_clause else token.start()

    def _at_learned(self, token: re.Match[str]) -> None:
        """A verb of a name that is learned whole is no duty, and what goes on with it is not either."""
        self._telling, self._own, self._own_end = True, None, max(token.end(), self._own_end)

    def _at_end(self, token: re.Match[str]) -> int:
        """Of “tổ chức có nhu cầu thì thực hiện …” the name without its clause; else none is known before “thì”."""
        if "việc" in token.group() or token.group()[-1].isdigit():
            return _NOBODY
        if "thì" not in token.group():
            return token.start() if self._own is None else _NOBODY
        if not self._which or self._in_condition:
            return _NOBODY
        after = self._text[token.end() : token.end() + LONGEST].lstrip()
        return self._which if begins_with_verb(after) else _NOBODY

    def _at_clause(self, at: int) -> int | None:
        if self._head["body"] and forms.GIVEN.match(self._text, at):
            return at
        self._own = None if forms.PLACED.match(self._text, at) else at
        self._which = self._which or at
        return None

    def _at_verb(self, token: re.Match[str]) -> int | None:
        text, head, at = self._text, self._head, token.start()
        if self._learned >= 0 and text[self._learned : at].isspace() and not self._is_certified(at):
            self._own_end = token.end() if (goes_on := _goes_on(text, self._own_end, at)) else self._own_end
            return None if goes_on else at
        if self._is_competence(token) or self._is_certified(at):
            return None
        if not self._which and _tells(text, head, at):
            self._telling, self._own_end = True, token.end()
        elif self._own is not None and self._is_own(self._own, at):
            self._own, self._own_end = None, token.end()
        elif _tells_inside(text, head, at):
            self._own_end = self._noun_end = token.end()
        elif self._is_noun(at):
            self._noun_end = token.end()
        elif self._noun_end >= 0 and self._goes_on_noun(at):
            self._noun_end = token.end()
        elif _goes_on(text, self._own_end, at):
            self._own_end = token.end()
        else:
            return at
        return None

    def _goes_on_noun(self, at: int) -> bool:
        """Whether the verb there still belongs to a noun: “được giao nhiệm vụ tổ chức | thực hiện quyết định”."""
        if forms.JOINED.fullmatch(self._text, self._noun_end, at):
            return True
        return forms.TASKED.search(self._text, max(self._head.end(), at - 44), at) is not None

    def _is_certified(self, at: int) -> bool:
        return forms.CERTIFIED.search(self._text, max(self._head.start(), at - 20), at + 10) is not None

    def _is_competence(self, token: re.Match[str]) -> bool:
        """“người có thẩm quyền | xác định bí mật nhà nước quyết định”: what it is competent for, its duty follows."""
        low = max(self._head.start(), token.start() - 20)
        if forms.ABLE.search(self._text, low, token.start()):
            return True
        if self._head["body"] or forms.THEN.match(self._text, token.end()) is None:
            return False
        return forms.COMPETENT.search(self._text, low, token.start()) is not None

    def _is_noun(self, at: int) -> bool:
        """Whether the words before make the verb there a noun; not what a verb that tells which is about."""
        noun = forms.NOUN.search(self._text, max(self._head.start(), at - 20), at)
        if noun is None:
            return False
        is_taken = self._telling and self._text.endswith(("nhận", "định"), 0, self._own_end)
        return not (is_taken and noun.group() == "hồ sơ " and self._text[self._own_end : noun.end()] == " hồ sơ ")

    def _is_own(self, own: int, at: int) -> bool:
        """Whether the verb there is of the clause that began at `own`, not the duty of a body that has something."""
        if forms.HAS.match(self._text, own) and forms.DOES.match(self._text, at):
            return False
        return at - own <= (_OWN_VERB_BY if forms.BY_WHOM.match(self._text, own) else _OWN_VERB)


def _learned_of(text: str, token: re.Match[str]) -> int:
    """The same of the next name of a list."""
    joined = forms.JOINED.match(text, token.start())
    head = forms.HEAD.match(text, joined.end()) if joined else None
    return _learned_end(text, learned_names.place(head)) if head else _NOBODY


def _learned_end(text: str, start: int) -> int:
    """Where a name that is learned whole ends, if its clause ends there or goes on as after a name; else _NOBODY."""
    end = learned_names.end_of(text, start)
    return end if end is not None and follows_name(text, end) else _NOBODY


def follows_name(text: str, at: int) -> bool:
    """Whether a verb, a mark or words that lead on stand there, as behind a whole name."""
    if forms.AFTER.match(text, at):
        return True
    token = forms.TOKEN.match(text, at + 1) if text[at : at + 1].isspace() else None
    return token is not None and token.lastgroup in ("must", "act", "which", "able", "stays")


def _goes_on(text: str, own_end: int, at: int) -> bool:
    """Whether the verb there still belongs to what the one that ended at `own_end` began."""
    if own_end < 0:
        return False
    joined = forms.JOINED.fullmatch(text, own_end, at) is not None
    return joined or (not text[own_end:at].strip() and forms.CARRIER.search(text, max(0, at - 16), at) is not None)


def _tells(text: str, head: re.Match[str], at: int) -> bool:
    """Whether the verb there, right after a kind of body, tells which of that kind."""
    if head["body"] or text[head.end() : at].strip() or _is_of_locality(text, at):
        return False
    whom = head.group().lower()
    if whom in _THEMSELVES or (text.startswith("tổ chức", at) and whom.endswith("hội đồng")):
        return False
    telling = forms.AGENCY_TELLING if head["agency"] else forms.TELLING
    return head["open"] is not None or telling.match(text, at) is not None


def _tells_inside(text: str, head: re.Match[str], at: int) -> bool:
    """The same for a second kind in the name: “… hoặc cơ quan quản lý nhà ở”."""
    if forms.SOMEBODY.search(text, max(head.end(), at - 8), at):
        return True
    kind = forms.KIND_BEFORE.search(text, max(head.end(), at - 24), at)
    return kind is not None and not _is_of_locality(text, at) and forms.AGENCY_TELLING.match(text, at) is not None


def _is_of_locality(text: str, at: int) -> bool:
    """Whether the verb there is what a locality does: “các đơn vị, địa phương ban hành”, not “… quản lý hồ sơ”."""
    return not text.startswith("quản lý", at) and forms.LOCALITY.search(text, max(0, at - 14), at) is not None


def begins_with_verb(text: str) -> bool:
    """Whether the clause goes on with its verb, so that its subject stands elsewhere."""
    token = forms.TOKEN.match(text, forms.ADVERBS.match(text).end())  # type: ignore[union-attr]  # it matches nothing, too
    return token is not None and token.lastgroup in ("must", "act") and forms.HEAD.match(text) is None
