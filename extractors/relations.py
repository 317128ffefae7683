"""How the document stands to each instrument it mentions: the cue words around the mention and their direction."""

import bisect
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from extractors.attributions import IN_FORCE_FROM
from extractors.cues import BY_ANOTHER
from extractors.issuers import ISSUER
from extractors.layouts import lay_out
from extractors.letters import UPPER
from extractors.paragraphs import Paragraph
from extractors.provisions import without_provisions
from law.dates import DATE_PATTERN
from law.facts import Action, Effect, Reference, Relation
from law.folding import squeeze
from law.text import Span

_KIND = (
    r"(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết(?: liên tịch)?|Thông tư(?: liên tịch)?"
    r"|Quyết định|Chỉ thị|Quy chế|Quy định)"
)
_VERB = (
    r"(?P<verb>sửa đổi|bổ sung|bãi bỏ|hủy bỏ|huỷ bỏ|thay thế|bỏ(?=\s+(?:cụm\s+)?từ)|điều chỉnh(?=[,\s]+(?:bổ sung"
    r"|sửa đổi))"
    r"|quy định chi tiết|hướng dẫn|chi tiết)"
)
# Thông tư này | Nghị định này có hiệu lực từ ngày … và | Bộ trưởng ban hành Thông tư về việc | Về việc
_OWN = (
    rf"^[\W_]*(?:\d+[.)]\s*)?(?:(?:{_KIND})\s+này\s+(?:(?:có hiệu lực|quy định)[^;]*?(?:,|;|và"
    rf"|đồng thời)\s*)?(?:bãi bỏ[^;.]*?và\s+)?"
    rf"|[^.;]{{0,160}}?\bban hành\s+{_KIND}\s+(?:(?:quy định\s+)?về\s+)?(?:việc\s+)?|(?:Quyết định"
    rf"|Quyết nghị)[:\s]+)?(?:nhằm\s+|về việc\s+|việc\s+|để\s+)?"
)
_ACTIVE = re.compile(rf"{_OWN}{_VERB}(?P<what>.{{0,60}})", re.I | re.S)
# … và thay thế | …; bãi bỏ Điều 3 | Nghị định B : a second verb of the same sentence
_SECOND = re.compile(
    rf"(?<!sửa đổi)(?<!bổ sung)(?<!thay thế)(?<!bãi bỏ)(?:[,;]|(?<!sửa đổi )(?<!bổ sung )(?<!thay thế )\bvà"
    rf"|\bđồng thời)\s+{_VERB}(?P<what>[^;.]{{0,60}})",
    re.I,
)
# được sửa đổi, bổ sung một số điều bởi | (sửa đổi tại | đã được thay thế bằng
_PASSIVE = re.compile(
    r"(?:(?:được|bị)\s+(?:[^;.]{0,40}?\s)?|\(\s*|,\s*)(?P<verb>sửa đổi|bổ sung|thay thế|bãi bỏ|hủy bỏ|huỷ bỏ"
    r"|đính chính)"
    r"(?:[^;.()]{0,70}?)\s(?:bởi|tại|theo|bằng)\s*(?:quy định\s+)?(?:tại\s+)?(?:các\s+)?$",
    re.I,
)
_BASIS = re.compile(r"^[\W_]*(?:căn cứ|thực hiện|để\s|xét\b|theo đề nghị|theo tờ trình|thi hành|trên cơ sở)", re.I)
_SEPARATOR = re.compile(r"(?:[,;]|\bvà|\bcùng|\bhoặc|;\s*và)\s*(?:các\s+|toàn bộ\s+|của\s+|số\s*:?\s*)*$|^\s*$", re.I)
# … của Chính phủ. | Điều 9. Hiệu lực⏎ | Nghị định này có hiệu lực …
_BOUNDARY = re.compile(
    rf"\.\s+(?=[{UPPER}])|(?<!ngày)(?<!điểm)(?<!của)(?<!theo)(?<!tại)(?<!và)(?<!,)(?<!khi)(?<!trong)\n[^\S\n]*"
    rf"(?=(?:{_KIND}\s+này|Bãi bỏ|Sửa đổi|Bổ sung|Thay thế|Hủy bỏ)\b)"
)
# … sửa đổi, bổ sung một số điều của các luật về thuế, có hiệu lực kể từ ngày 01/01/2015; khoản 3 Điều 1 | của Luật số …
_NEXT_ACT = re.compile(
    rf"có\s+hiệu\s+lực(?:\s+thi\s+hành)?\s+(?:kể\s+)?từ\s+{DATE_PATTERN}\s*[;,]\s*(?:của\s*)?$", re.I
)
_ACCORDING = re.compile(r"\b(?:theo|thực hiện)\s*(?:quy định\s*)?(?:tại\s*|của\s*)?$", re.I)
_WORDS_ONLY = re.compile(r"^\W*(?:các\s+|một số\s+)?(?:cụm\s+)?từ\b", re.I)
# Nghị định số … | hết hiệu lực kể từ ngày Nghị định này có hiệu lực
_LAPSES = re.compile(
    rf"(?:hết|chấm dứt|không còn)\s+hiệu lực|(?:bị|được)\s+bãi bỏ(?!{BY_ANOTHER})|(?:bị"
    r"|được)\s+thay thế\s+(?:bởi|bằng)\s+\S+\s+\S+\s+này",
    re.I,
)
_SUBJECT_HEAD = re.compile(
    rf"^[\W_]*(?:\d+[.)]|[a-zđ]\))?\s*(?:(?:Kể )?từ ngày[^;]*?(?:,"
    rf"|thì)\s*)?(?:(?:{_KIND} này có hiệu lực[^;]*?[;,.]\s*))?"
    r"(?:các|bãi bỏ|toàn bộ|những)?\s*$",
    re.I | re.S,
)
_LIST_HEAD = re.compile(r"(?::|sau đây|sau|dưới đây|gồm)\s*$", re.I)
_FIRST_ARTICLE = re.compile(
    r"^[^\S\n]*(?:Chương\s+I\b|CHƯƠNG\s+I\b|(?:Điều|ĐIỀU)\s+(?:1|thứ nhất)\b|1\s*[.)]\s|I\s*[.)]\s)", re.M
)
_BY_ACTION = {
    "sửa đổi": Relation.AMENDS, "bổ sung": Relation.AMENDS, "điều chỉnh": Relation.AMENDS, "bỏ": Relation.AMENDS,
    "bãi bỏ": Relation.REPEALS, "hủy bỏ": Relation.REPEALS, "huỷ bỏ": Relation.REPEALS, "thay thế": Relation.REPLACES,
    "quy định chi tiết": Relation.GUIDES, "hướng dẫn": Relation.GUIDES, "chi tiết": Relation.GUIDES,
}  # fmt: skip
_PASSIVES = {
    Relation.AMENDS: Relation.AMENDED_BY, Relation.REPEALS: Relation.REPEALED_BY,
    Relation.REPLACES: Relation.REPLACED_BY,
}  # fmt: skip
_OPERATIVE = {Action.AMENDS: Relation.AMENDS, Action.REPEALS: Relation.REPEALS, Action.REPLACES: Relation.REPLACES}
_WINDOW = 1500


@dataclass(frozen=True, slots=True)
class _Layout:
    """The text's paragraphs and quotations, and where its preamble ends."""

    text: str
    parts: tuple[Paragraph, ...]
    starts: tuple[int, ...]
    quotes: tuple[Span, ...]
    preamble_end: int
    boundaries: tuple[int, ...]

    def paragraph(self, offset: int) -> Paragraph | None:
        at = bisect.bisect_right(self.starts, offset) - 1
        return self.parts[at] if at >= 0 else None

    def is_quoted(self, offset: int) -> bool:
        at = bisect.bisect_right(self.quotes, offset, key=lambda span: span.start) - 1
        return at >= 0 and offset < self.quotes[at].end


def relations(content: str, references: tuple[Reference, ...]) -> tuple[Relation, ...]:
    """One relation a mention, in order."""
    layout = _layout(content)
    text = layout.text
    found: list[Relation] = []
    sentence, main = -1, Relation.CITES
    for at, reference in enumerate(references):
        start = _sentence_start(layout, reference.span.start)
        previous = references[at - 1] if at and references[at - 1].span.start >= start else None
        if start != sentence or previous is None:
            sentence, main = start, _main(layout, start, reference)
            previous = None
        lead = text[
            previous.span.end if previous else max(start, reference.span.start - _WINDOW) : reference.span.start
        ]
        relation = _relation(lead, previous, found[-1] if previous else None, main, reference)
        if previous is not None and not layout.is_quoted(reference.span.start):
            main, relation = _second(lead, main, relation)
        found.append(relation)
    return tuple(found)


def operative(references: tuple[Reference, ...], effects: Iterable[Effect]) -> dict[int, Relation]:
    """Relations by a mention's place in the tuple where an effect of the document has it as its target."""
    by_number: dict[str | None, list[tuple[Span, Relation]]] = {}
    for effect in effects:
        if effect.action in _OPERATIVE:
            by_number.setdefault(effect.target, []).append((effect.span, _OPERATIVE[effect.action]))
    found: dict[int, Relation] = {}
    for at, reference in enumerate(references):
        for span, relation in by_number.get(reference.number, ()) if reference.number else ():
            if reference.relation is Relation.CITES and reference.span.within(span):
                found.setdefault(at, relation)
    return found


def _layout(content: str) -> _Layout:
    laid = lay_out(content)
    text, parts = laid.cleaned, laid.paragraphs
    first = _FIRST_ARTICLE.search(text)
    return _Layout(
        text=text,
        parts=parts,
        starts=tuple(p.span.start for p in parts),
        quotes=laid.quotes,
        preamble_end=first.start() if first else len(text),
        boundaries=tuple(found.end() for found in _BOUNDARY.finditer(text)),
    )


def _sentence_start(layout: _Layout, offset: int) -> int:
    """Start of the sentence, within its paragraph (or line, in a quotation)."""
    if layout.is_quoted(offset):
        lower = layout.text.rfind("\n", max(0, offset - _WINDOW), offset) + 1 or max(0, offset - _WINDOW)
    else:
        paragraph = layout.paragraph(offset)
        lower = paragraph.body if paragraph and paragraph.body <= offset else max(0, offset - _WINDOW)
    last = bisect.bisect_right(layout.boundaries, offset) - 1
    return max(lower, offset - 6 * _WINDOW, layout.boundaries[last] if last >= 0 else 0)


def _main(layout: _Layout, start: int, reference: Reference) -> Relation:
    """What the sentence does to its first mention and to those joined to it."""
    offset = reference.span.start
    if layout.is_quoted(offset):
        return Relation.CITES
    head = squeeze(layout.text[start:offset][-_WINDOW:])
    if offset < layout.preamble_end and _BASIS.match(head):
        return Relation.BASED_ON
    active = _ACTIVE.match(head)
    if active and not (_ACCORDING.search(without_provisions(head)) and _by_verb(active) is not Relation.GUIDES):
        return _by_verb(active)
    if _SUBJECT_HEAD.match(head):
        return _as_subject(layout, offset) or _inherited(layout, offset)
    return Relation.CITES


def _by_verb(found: re.Match[str]) -> Relation:
    relation = _BY_ACTION[found["verb"].lower()]
    if relation in (Relation.REPLACES, Relation.REPEALS) and _WORDS_ONLY.match(found["what"]):
        return Relation.AMENDS
    return relation


def _as_subject(layout: _Layout, offset: int) -> Relation | None:
    """ "Nghị định số … hết hiệu lực kể từ ngày …": the sentence's own first words are the mention."""
    paragraph = layout.paragraph(offset)
    end = min(paragraph.span.end if paragraph else len(layout.text), offset + 2 * _WINDOW)
    boundary = _BOUNDARY.search(layout.text, offset, end)
    lapse = _LAPSES.search(layout.text, offset, boundary.start() + 1 if boundary else end)
    if lapse is None:
        return None
    return Relation.REPLACES if "thay" in lapse.group() else Relation.REPEALS


def _inherited(layout: _Layout, offset: int) -> Relation:
    """An item of a list does what the paragraph that opens the list says: "Bãi bỏ các văn bản sau đây:"."""
    paragraph = layout.paragraph(offset)
    for at in reversed(paragraph.parents if paragraph else ()):
        head = layout.parts[at]
        words = squeeze(head.text[:_WINDOW])
        active = _ACTIVE.match(words)
        if active and _by_verb(active) in (Relation.REPEALS, Relation.REPLACES, Relation.AMENDS):
            return _by_verb(active)
        if _LIST_HEAD.search(words) and _LAPSES.search(words):
            return Relation.REPEALS
    return Relation.CITES


def _relation(
    lead: str, previous: Reference | None, before: Relation | None, main: Relation, reference: Reference
) -> Relation:
    plain = squeeze(without_provisions(lead))
    passive = _PASSIVE.search(plain[-220:] + ("" if plain.endswith("(") else " "))
    if passive and passive["verb"].lower() in _BY_ACTION:
        return _PASSIVES[_BY_ACTION[passive["verb"].lower()]]
    if passive:
        return Relation.CITES
    if previous is None or before is None:
        return main
    if before in _PASSIVES.values() and _is_joined(plain) and (reference.kind == previous.kind or ";" not in plain):
        return before
    if before in _PASSIVES.values() and _NEXT_ACT.search(plain):
        return before
    return main if _SEPARATOR.search(plain) else Relation.CITES


def _is_joined(plain: str) -> bool:
    """Nothing but a date, an issuer and separators since the mention before."""
    return bool(re.fullmatch(r"[\s,;()]*(?:và|các|số|theo|tại|bởi|:|[\s,;()])*", _attribution().sub("", plain)))


@cache  # the names of all bodies cost milliseconds, and few texts need them here
def _attribution() -> re.Pattern[str]:
    return re.compile(rf"(?:{IN_FORCE_FROM})?{DATE_PATTERN}|của\s+{ISSUER}", re.I)


def _second(lead: str, main: Relation, relation: Relation) -> tuple[Relation, Relation]:
    """A further verb of the sentence, joined by a separator, takes over: "thay thế A và bãi bỏ Điều 3 của | B"."""
    if main in (Relation.CITES, Relation.BASED_ON) or relation in _PASSIVES.values():
        return main, relation
    verbs = tuple(_SECOND.finditer(squeeze(lead)[-200:]))
    found = verbs[-1] if verbs else None
    if found is None or not _is_object(found["what"]):
        return main, relation
    return _by_verb(found), _by_verb(found)


def _is_object(what: str) -> bool:
    rest = without_provisions(squeeze(what))
    return bool(re.fullmatch(r"[\s,]*(?:toàn bộ|các|một số điều của|một phần|của|hiệu lực)*[\s,]*", rest, re.I))
