"""Rules about what a text names as of today: programmes, standards, levels and bodies that are no more."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from law.facts import AgencyMention, LevelMention, ProgrammeMention, StandardMention
from law.folding import fold_words
from law.instruments import issuer_key
from law.text import Span
from law.validity import Evidence, Verdict
from review.cases import Case
from review.identities import number_key
from review.outcomes import About, Proof
from review.registry import BodyMerged, LevelEnded, Line, StandardSuperseded, StatedProgramme
from review.sentences import is_quoted, sentence_around
from review.validity import extended_to

_DAY = timedelta(days=1)
# … của tỉnh | công tác | định hướng đến năm 2020 | của ngành, địa phương (folded)
_LOOSE = re.compile(
    r"\b(?:cua (?:tinh|nganh|dia phuong)|cong tac|va(?= dinh huong)|dinh huong den nam \d{4}|den nam \d{4})\b"
)
# … thực hiện theo Quyết định phê duyệt Chương trình cho đến khi Chương trình kết thúc: a transition that ends itself
_ENDED = re.compile(r"\b(?:bãi bỏ|hết hiệu lực|chuyển tiếp|trước ngày)\b|\bđến khi [^.;]{0,80}\bkết thúc\b", re.I)
# dữ liệu đã tổ chức thu thập từ | Chương trình …: what came of it is there whether or not it goes on
_CAME_FROM = re.compile(r"\bđã [^.;]{0,80}\b(?:từ|theo|trong)\s+$", re.I)
# 0490 | Chương trình …; Khoản 315 … Bao gồm kinh phí …; Ví dụ: …: an entry of a list of codes, or an example
_CODE = re.compile(r"^\s*\d{2,5}\s*$")
_ENTRY = re.compile(r"^\s*(?:(?:Loại|Khoản|Mục|Tiểu mục|Mã(?: số)?)\s+\d{3,5}\b|\d{3,5}\s|Ví dụ\b)", re.I)
# Giấy phép lái xe do Bộ Quốc phòng, | Bộ Giao thông vận tải | cấp: as the issuer of something it is history
_BY = re.compile(r"\bdo\s[^.;:\n]{0,120}$", re.I)
_ISSUED = re.compile(r"^[^.;:\n]{0,40}?\b(?:cấp(?! (?:tỉnh|xã|huyện|trên|dưới))|ban hành|phê duyệt|ký)\b", re.I)
_COMMITTEE = "uy ban nhan dan"
_OWN_PERIOD = ""  # in its title and in a clause it is one period
_OWN_OVER = "thời gian thực hiện ghi trong văn bản đã kết thúc ngày"
_RULE_OF = {"standard": "superseded_standard", "level": "abolished_level", "body": "merged_body"}


def programme_over(case: Case) -> Iterator[Proof]:
    """The programme or period that it serves has ended; a horizon is no end, what had ended before it is history."""
    ended: dict[tuple[str, date], list[ProgrammeMention]] = {}
    for mention in case.own(case.held.extraction.programmes):
        last = _last_day(case, mention)
        if last is None or last >= case.world.day or _is_history(case, last):
            continue
        if not is_quoted(case.held.content, mention.span.start) and not _is_told_of(case, mention):
            name = _OWN_PERIOD if mention.own else _programme_key(mention.name)
            ended.setdefault((name, last), []).append(mention)
    for (name, last), mentions in ended.items():
        about = About("programme", mentions[0].name)
        because = tuple(case.mention(mention.span) for mention in mentions[:5])
        proof = _programme(about, last, because, (name, last.isoformat()), 0.9)
        yield replace(proof, proposed=f"cập nhật: {_OWN_OVER} {last:%d/%m/%Y}") if name == _OWN_PERIOD else proof
    yield from _approved(case, ended)


def _last_day(case: Case, mention: ProgrammeMention) -> date | None:
    """Of the period that a document set for itself the day to which it was extended since."""
    last, graph = mention.ends_on, case.world.graph
    if not mention.own or last is None or case.instrument is None:
        return last
    acts = (act for act in graph.acting_on(case.instrument) if graph.in_effect(act, case.world.day))
    return extended_to(acts) or last


def _programme_key(name: str) -> str:
    """One programme under its several wordings: up to its period, without "của tỉnh", "công tác", "định hướng …"."""
    return fold_words(_LOOSE.sub(" ", fold_words(name)))


def _is_told_of(case: Case, mention: ProgrammeMention) -> bool:
    """In the name of a text that is repealed or amended, in a transition or a list of codes, it is not served."""
    content = case.held.content
    sentence = sentence_around(content, mention.span)
    if _ENDED.search(content, sentence.start, sentence.end) or _is_entry(content, mention.span):
        return True
    return _CAME_FROM.search(content[sentence.start : mention.span.start]) is not None


def _is_entry(content: str, span: Span) -> bool:
    start = content.rfind("\n", 0, span.start) + 1
    above = content[max(0, start - 80) : start].strip("\n").rpartition("\n")[2]
    end = content.find("\n", span.end)
    line = content[start : end if end >= 0 else len(content)]
    return _ENTRY.match(line) is not None or _CODE.match(above) is not None


def _is_history(case: Case, last: date) -> bool:
    made = case.subject.issued_on
    return made is not None and last < made


def _approved(case: Case, told: dict[tuple[str, date], list[ProgrammeMention]]) -> Iterator[Proof]:
    """Programmes known from the reviewed file by the instrument that approves them."""
    for stated in case.world.registry.of(StatedProgramme):
        if stated.instrument is None or stated.ends_on >= case.world.day or _is_told(stated, told):
            continue
        number = number_key(stated.instrument.number)
        named = [r for r in case.own(case.held.extraction.references) if r.number and number_key(r.number) == number]
        spans = [r.span for r in named if r.issued_on in (None, stated.instrument.issued_on)]
        if spans:
            about = About(
                "programme",
                stated.name,
                stated.instrument.number,
                stated.instrument.issuer,
                stated.instrument.issued_on,
            )
            because = (stated.line.evidence(), case.mention(spans[0]))
            cause = (fold_words(stated.name), stated.ends_on.isoformat())
            yield _programme(about, stated.ends_on, because, cause, stated.line.confidence)


def _is_told(stated: StatedProgramme, told: dict[tuple[str, date], list[ProgrammeMention]]) -> bool:
    name = fold_words(stated.name)
    return any(last == stated.ends_on and (one in name or name in one) for one, last in told)


def _programme(about: About, last: date, because: tuple[Evidence, ...], cause: tuple[str, ...], sure: float) -> Proof:
    proposed = f"cập nhật: {about.name} đã kết thúc ngày {last:%d/%m/%Y}"
    return Proof(Verdict.NEEDS_UPDATE, "programme_over", about, because, cause, proposed, last + _DAY, sure)


def superseded_standard(case: Case) -> Iterator[Proof]:
    """It names an edition of a standard that a newer one has replaced; an undated standard means the newest."""
    for stated in case.world.registry.of(StandardSuperseded):
        if stated.since > case.world.day:
            continue
        wanted = fold_words(stated.number)
        named = (s for s in case.own(case.held.extraction.standards) if fold_words(s.number) == wanted)
        spans = [span for span in _unquoted(case, named) if not _is_named_beside(case.held.content, span, stated.by)]
        if spans:
            about = About("standard", stated.number, stated.number)
            proposed = f"thay {stated.number} bằng {stated.by}"
            yield _stated(case, about, stated.line, spans, stated.since, proposed)


def _is_named_beside(content: str, span: Span, newer: str) -> bool:
    """ "áp dụng TCVN ISO 9001:2015 thay thế TCVN ISO 9001:2008": the sentence itself moves on to the newer one."""
    sentence = sentence_around(content, span)
    return fold_words(newer) in fold_words(content[sentence.start : sentence.end])


def _stated(case: Case, about: About, line: Line, spans: list[Span], since: date, proposed: str) -> Proof:
    because = (line.evidence(), *(case.mention(span) for span in spans[:5]))
    cause = (about.type, fold_words(about.name or ""), since.isoformat())
    sure = min(line.confidence, 0.95)
    return Proof(Verdict.NEEDS_UPDATE, _RULE_OF[about.type], about, because, cause, proposed, since, sure)


def _unquoted(case: Case, mentions: Iterable[StandardMention | LevelMention | AgencyMention]) -> list[Span]:
    """What a text quotes is another's wording: of the text that it amends."""
    return [one.span for one in mentions if not is_quoted(case.held.content, one.span.start)]


def _is_issuer(content: str, span: Span) -> bool:
    sentence = sentence_around(content, span)
    by = _BY.search(content[sentence.start : span.start])
    return by is not None and _ISSUED.match(content[span.end : sentence.end]) is not None


def abolished_level(case: Case) -> Iterator[Proof]:
    """It gives tasks to a level of government that is no more; a text made since then speaks of history."""
    for stated in case.world.registry.of(LevelEnded):
        if stated.ended_on > case.world.day or not _made_before(case, stated.ended_on):
            continue
        spans = _unquoted(case, (m for m in case.own(case.held.extraction.levels) if m.level == stated.level))
        spans += _level_of_sheet(case, stated)
        if spans:
            about = About("level", stated.name)
            proposed = f"cập nhật: {stated.name} không còn từ ngày {stated.ended_on:%d/%m/%Y}, nay là {stated.instead}"
            yield _stated(case, about, stated.line, spans, stated.ended_on, proposed)


def _level_of_sheet(case: Case, stated: LevelEnded) -> list[Span]:
    """A procedure's sheet that names the level as its own ("Cấp Huyện"), or its committee as who handles it."""
    if case.procedure is None:
        return []
    level, agency = case.procedure.level, case.procedure.agency
    own = [level] if level and fold_words(stated.name) in fold_words(level) else []
    own += [agency] if agency and f"{_COMMITTEE} {fold_words(stated.name)}" in _as_committee(agency) else []
    spans = [span for words in own for span in _in_sheet(case, words)]
    return spans or ([sentence_around(case.held.content, case.procedure.span)] if own else [])


def _as_committee(agency: str) -> str:
    return fold_words(agency).replace("ubnd", _COMMITTEE)


def _in_sheet(case: Case, words: str) -> list[Span]:
    """Where the sheet of the procedure says these words first; [] where they were put together otherwise."""
    if case.procedure is None:
        return []
    at = case.held.content.find(words, case.procedure.span.start, case.procedure.span.end)
    return [Span(at, at + len(words))] if at >= 0 else []


def _made_before(case: Case, day: date) -> bool:
    made = case.subject.issued_on
    return made is None or made < day


def merged_body(case: Case) -> Iterator[Proof]:
    """A dissolved body acts by this text; named only as the issuer of something it is history."""
    acting = () if case.is_procedure else case.held.extraction.agencies
    for stated in case.world.registry.of(BodyMerged):
        if stated.since > case.world.day or not _made_before(case, stated.since):
            continue
        wanted = issuer_key(stated.body)
        named = (a for a in acting if a.role == "acting" and issuer_key(a.name) == wanted)
        spans = [span for span in _unquoted(case, named) if not _is_issuer(case.held.content, span)]
        spans += _agency_of_sheet(case, wanted)
        if spans:
            about = About("body", stated.body)
            proposed = f"cập nhật tên cơ quan: {stated.body} nay là {stated.into}"
            yield _stated(case, about, stated.line, spans, stated.since, proposed)


def _agency_of_sheet(case: Case, wanted: str) -> list[Span]:
    agency = case.procedure.agency if case.procedure else None
    return _in_sheet(case, agency) if agency is not None and issuer_key(agency) == wanted else []
