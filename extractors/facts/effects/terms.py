"""Terms of an effect: from which day, until which day, except what."""

import re
from dataclasses import replace
from datetime import date, timedelta

from extractors.facts.documents.ties import Ties
from extractors.facts.writing.cues import Cue
from extractors.facts.writing.kinds import KIND, THIS
from extractors.facts.writing.rows import Form
from law.dates import DATE_PATTERN, made
from law.facts import Action, Effect, Header
from law.folding import squeeze
from law.text import Span

_FROM = Form(
    r"(?:(?:toàn\s+bộ|một\s+phần)\s+)?\b(?:kể\s+)?từ\s+(?:0{1,2}\s*(?:giờ|h)\s*(?:0{2}\s*(?:phút)?)?\s*,?\s*)?(?=ngày|\d)"
    rf"(?:{DATE_PATTERN}|ngày\s+(?P<signed>ký)\b)",
    "hết hiệu lực kể từ ngày 01 tháng 3 năm 2027",
    re.I,
)
# the last day in force is named
_LATER = Form(
    r"(?:toàn\s+bộ\s+)?(?P<later>sau|(?:kể\s+)?từ\s+sau|(?:vào\s+)?(?:lúc\s+)?(?:cuối|hết|24\s*(?:giờ|h)(?:\s*00(?:\s*phút)?)?))"
    rf"\s+(?=ngày){DATE_PATTERN}",
    "hết hiệu lực sau ngày 31 tháng 3 năm 2026",
    re.I,
)
_FROM_LAST = Form(
    rf"(?:\bkể\s+từ|(?<!lực\s)(?<!hành\s)(?<!dụng\s)(?<!kể\s)\btừ)\s+{DATE_PATTERN}[\s./;]*$",
    "Bãi bỏ Thông tư số 12/2020/TT-BTC kể từ ngày 01 tháng 3 năm 2027.",
    re.I,
)
_FROM_UNTIL = Form(
    rf"\btừ\s+{DATE_PATTERN}\s*,?\s*(?:cho\s+)?đến\b",
    "Ngưng hiệu lực từ ngày 10 tháng 9 năm 2026 đến hết ngày 31 tháng 12 năm 2026",
    re.I,
)
_UNTIL = Form(
    rf"\b(?:đến|sang|không quá|không muộn hơn)\s+(?P<whole>hết\s+)?(?P<before>trước\s+)?(?=ngày|\d){DATE_PATTERN}",
    "tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2026",
    re.I,
)
_EXCEPT = Form(
    r"\b(?:ngoại\s+)?trừ\s+(?P<what>[^;.\n)]{3,400})",
    ", trừ quy định tại khoản 2 Điều 9",
    re.I,
)
_OWN_PLACE = Form(
    rf"{THIS}|(?:Điều|khoản|điểm|mục) này",
    "quy định tại khoản này",
    re.I,
)
_PROVISIONS = Form(
    r"(?:các )?(?:điểm|khoản|Điều|Chương|Mục|Phụ lục|Mẫu|tên|đoạn)\s[^;]*",
    "quy định tại khoản 2 Điều 9",
    re.I,
)
_LOOSE = Form(
    r"nội dung|quy định|danh mục",
    "trừ các nội dung đã thực hiện",
    re.I,
)
_AFTERWARDS = Form(
    r"\s(?:được\s+)?(?:cho đến|đến khi|đến hết|thì|hết hiệu lực|tiếp tục)\b",
    "Điều 5 cho đến khi có văn bản mới",
    re.I,
)
# behind what is excepted: how long it survives
_SURVIVES = Form(
    r"\btiếp tục\b|\b(?:được )?(?:thực hiện|áp dụng) (?:cho )?đến\b",
    "Điều 5 tiếp tục có hiệu lực",
    re.I,
)
_OF_TARGET = Form(
    rf"\s*(?:của\s+)?{KIND}\s+số\s.*$",
    "Điều 5 của Thông tư số 12/2020/TT-BTC",
    re.I,
)
_THIS_HAS = Form(rf"{THIS}\s+(?:có|bắt đầu)", "Thông tư này có", re.I)
_NEAR = 160


def with_terms(model: Effect, cue: Cue, text: str, before: Span, header: Header, ties: Ties) -> Effect:
    """The effect with the days and exceptions that its clause states; `before` is the paragraph up to the cue."""
    tail = text[cue.end : cue.stop]
    until = _UNTIL_WHEN[model.action](tail) if model.action in _UNTIL_WHEN else None
    spell = _FROM_UNTIL.search(tail) if model.action is Action.SUSPENDS else None
    lead = text[before.start : before.end]
    stated = spell or _stated_day(cue, tail, lead)
    tied = None if stated else _waited_for(cue, before, lead, ties)
    on = None if tied else _first_day(stated, header)
    model = replace(model, takes_effect_on=on, tied_to=tied, until=until)
    model = with_exception(model, tail)
    rest = text[cue.stop : cue.stop + _NEAR]  # the survivors' own cue: "| tiếp tục có hiệu lực đến hết ngày …"
    return replace(model, until=last_day(rest)) if model.exceptions and _SURVIVES.match(rest.lstrip()) else model


def _stated_day(cue: Cue, tail: str, lead: str) -> re.Match[str] | None:
    near = tail[:_NEAR].split(";")[0]
    stated = (
        _FROM_LAST.search(tail[-_NEAR:])
        if cue.kind == "active"
        else _FROM.match(near.lstrip()) or _LATER.match(near.lstrip())
    )
    if stated is None and not _is_of_this(lead):
        stated = _FROM.match(lead.lstrip(" .:-").lower()) if lead else None
    return stated


def _is_of_this(lead: str) -> bool:
    return _THIS_HAS.search(lead) is not None


def _waited_for(cue: Cue, before: Span, lead: str, ties: Ties) -> str | None:
    """The other text, or the event, from which the clause counts: behind its verb, or at its head."""
    own = ties.at_end(cue.end, cue.stop) if cue.kind == "active" else ties.after(cue.end, cue.stop)
    if own or _is_of_this(lead):
        return own
    return ties.after(before.start + len(lead) - len(lead.lstrip(" .:-")), before.end)


def _first_day(stated: re.Match[str] | None, header: Header) -> date | None:
    """The stated first day of the new state, else the document's own effective day."""
    if stated is None:
        return header.effective_on
    said = stated.groupdict()
    day = header.issued_on if said.get("signed") else made(stated)
    return day + timedelta(days=1) if day and said.get("later") else day


def last_day(text: str) -> date | None:
    found = _UNTIL.search(text)
    day = made(found) if found else None
    return day - timedelta(days=1) if found and day and found["before"] else day


def _day_before(text: str) -> date | None:
    """Of “lùi thời điểm có hiệu lực … đến ngày D” the last day before it is in force."""
    found = _UNTIL.search(text)
    day = made(found) if found else None
    return day - timedelta(days=1) if found and day and not found["whole"] else day


# action → last day of the state that it brings, as its clause says
_UNTIL_WHEN = {Action.SUSPENDS: last_day, Action.EXTENDS: last_day, Action.POSTPONES: _day_before}


def _last_of(what: str) -> date | None:
    """The day that closes what is said of the survivors; one that others follow is not that of all."""
    until = _UNTIL.search(what) if _SURVIVES.search(what) else None
    return last_day(what) if until and not what[until.end() :].strip(" ,.") else None


def with_exception(model: Effect, text: str) -> Effect:
    """Provisions of this document make a transition; provisions of the target survive."""
    found = _EXCEPT.search(text)
    if found is None:
        return model
    what = squeeze(found["what"]).strip(" :,")
    if _OWN_PLACE.search(what):
        return replace(model, transition=what)
    stated = _PROVISIONS.search(_AFTERWARDS.split(what)[0])
    if stated:
        surviving = _OF_TARGET.sub("", stated.group()).strip(" :,").removesuffix(" được")
        return replace(model, exceptions=(surviving,), until=_last_of(what) or model.until)
    return replace(model, exceptions=(what,)) if _LOOSE.search(what) else model
