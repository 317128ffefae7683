"""Every mention of a legal instrument that is identified by a number, with its kind, date, issuer and provisions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.facts.citations import attributions
from extractors.facts.citations.attributions import Attribution
from extractors.facts.citations.provisions import provisions_before
from extractors.facts.citations.relations import relations
from extractors.facts.documents.heads import is_alone, is_header, zone_end
from extractors.facts.writing import symbols
from extractors.facts.writing.layouts import lay_out
from extractors.facts.writing.rows import Form
from extractors.facts.writing.sections import sections_of
from extractors.facts.writing.symbols import Printed
from law import instruments
from law.facts import Reference
from law.folding import fold, nfc, squeeze
from law.text import Span

_KIND_BY_FOLD = {
    fold(name): name
    for name in (*instruments.KINDS.values(), "Bộ luật", "Công văn", "Văn bản", "Thông tri", "Nghị quyết liên tịch",
                 "Quyết định liên tịch", "Hiến pháp", "Văn bản hợp nhất", "Thông tư liên bộ", "Chỉ thị liên tịch",
                 "Hướng dẫn liên ngành", "Kế hoạch liên ngành", "Quy chế phối hợp", "Chương trình phối hợp")
}  # fmt: skip
_ABBREVIATIONS = {"NĐ": "Nghị định", "QĐ": "Quyết định", "TT": "Thông tư", "TTLT": "Thông tư liên tịch",
                  "NQ": "Nghị quyết", "CT": "Chỉ thị", "CV": "Công văn", "PL": "Pháp lệnh", "VB": "Văn bản",
                  "VBHN": "Văn bản hợp nhất"}  # fmt: skip
_WORDS = "|".join(sorted(_KIND_BY_FOLD, key=len, reverse=True)).replace(" ", r"\s+")
_SO = r"(?:(?<![a-z])so\s*[:.]?\s*)"
# folded text right before a number
_TYPE_BEFORE = Form(
    rf"(?<![a-z])(?<!phap )(?<!phap\n)(?P<kind>{_WORDS})(?:\s+{_SO}(?:(?P=kind)\s+{_SO})?['\"]?|\s*)$", "nghi dinh so "
)
_SHORT_BEFORE = Form(
    rf"(?<![\w])(?P<kind>{'|'.join(sorted(_ABBREVIATIONS, key=len, reverse=True))})\s*(?:số\s*:?\s*)?$", "QĐ số "
)
_SO_BEFORE = Form(rf"{_SO}$", "so: ")
# serials that share the year and symbol of the number that follows
_SERIALS_BEFORE = Form(
    rf"(?<![a-z])(?P<kind>{_WORDS})\s+so\s*[:.]?\s*(?P<serials>\d{{1,4}}(?:\s*(?:,|;|va)\s*\d{{1,4}}){{0,9}})\s*(?:,|;|va)\s*$",
    "cac quyet dinh so 15, 16 va ",
)
# Mẫu số 01/TP-HGTM, Phụ lục số 02/… are forms; TCVN 6909 … are standards
_FORM_BEFORE = Form(
    r"(?<![a-z])(?:mau|bieu|bieu mau|phu luc|bang|form|mau don|to khai|phieu|ky hieu|qcvn|tcvn|tcn|qcdp|iso|iec"
    r"|hop dong|giay phep"
    r"|chung chi|ma so|ho so|quy chuan|tieu chuan|so do|don|mau bao cao)\s*(?:so\s*[:.]?|\()?\s*[a-z0-9.]{0,6}\s*$",
    "mau so ",
)
_FORM_WORDS = Form(r"(?<![a-z])(?:mau|bieu|phu luc|bang|form)", "bieu so i.20a")
_LAW_NAME = Form(
    r"(?<![\w])(?<!pháp )(?<!Pháp )(?:Bộ luật|Luật|Pháp lệnh|BỘ LUẬT|LUẬT|PHÁP LỆNH|luật|pháp lệnh|bộ luật)(?=\s)",
    "Luật Khám bệnh, chữa bệnh số",
)
_AMENDING_LAW = Form(r"\w+(?:\s+lệnh)?\s+(?:sửa đổi|bổ sung)", "Luật sửa đổi", re.I)
# Luật sửa đổi, bổ sung một số điều của Luật Giá số …: the number is the amended law's
_ENACTED = Form(r"\bban\s+hành\s+$", "Quốc hội ban hành ", re.I)
_LAW_SYMBOL = Form(r"/(?:PL-)?(?:UBTV)?QH\d", "15/2023/QH15")
_NAME_BREAK = Form(r"[.;:“”\"()]|\d/\d|ăn cứ|\b(?:quy định|theo quy|tại|được|ngày)\s|\n\s*\n", "theo quy định tại")
_LAW_WINDOW = 420
_BRACKETED = Form(r"\([^()\n]{1,20}\)", "ở người (HIV/AIDS) số")
_GAP = Form(r"[\s,;:]*(?:(?:và|hoặc|cùng)?\s*(?:các\s+)?(?:số\s*:?)?)?[\s,;:]*$", ", và các số: ", re.I)
_LIST_REACH = 400  # a member's date and title stand before the next member
_DOUBTFUL, _UNSURE = 0.6, 0.5
_NEAR, _NEAREST = 91, 45  # folded characters before a number in which its serials, and its kind, are looked for


@dataclass(frozen=True, slots=True)
class Mention:
    """A number found: where its words begin, where the number stands, what type word was printed at it."""

    start: int
    number_start: int
    end: int
    number: str
    kind: str | None
    confidence: float
    issuer: str | None = None
    is_unsure: bool = False


def find_references(content: str) -> tuple[Reference, ...]:
    """Numbered mentions in order; the number in the document's own header is none."""
    text = lay_out(content).cleaned
    mentions = tuple(_mentions(text))
    stated = _shared(text, mentions, _attributed(text, mentions))
    sections = sections_of(content)
    references = tuple(
        Reference(
            span=Span(mention.start, mention.end),
            number=mention.number,
            kind=mention.kind,
            issuer=stated_at.issuer,
            issued_on=stated_at.issued_on,
            provisions=provisions_before(text, mention.start),
            section=sections.at(mention.start),
            confidence=mention.confidence,
            effective_on=stated_at.effective_on,
            unsure=("number",) if mention.is_unsure else (),
        )
        for mention, stated_at in zip(mentions, stated, strict=True)
    )
    found = relations(content, references)
    pairs = zip(references, found, strict=True)
    return tuple(one if one.relation is relation else replace(one, relation=relation) for one, relation in pairs)


def _mentions(text: str) -> Iterator[Mention]:
    zone, own_seen = zone_end(text), False
    last: Mention | None = None
    for found in symbols.printed(text):
        if not own_seen and found.end <= zone and is_header(text, found.start, found.end):
            own_seen = True
            continue
        if is_alone(text, found):
            continue
        near = fold(text[max(0, found.start - _NEAR) : found.start])
        for sharer in _sharers(near, found):
            last = sharer
            yield sharer
        mention = _mention(text, near[-_NEAREST:], found, last)
        if mention is not None and not symbols.FILE_NAME.match(text, found.end):
            last = mention
            yield mention


def _sharers(near: str, found: Printed) -> Iterator[Mention]:
    """Mentions before a number whose bare serials share its year and symbol: “Quyết định số 15 và 16/2018/QĐ-UBND”."""
    listed = near.rstrip().endswith((",", ";", "va"))
    before = _SERIALS_BEFORE.search(near, max(0, len(near) - _NEAR + 1)) if listed else None
    if before is None:
        return
    offset = found.start - len(near)
    number = found.number
    rest = number[re.match(r"\w*", number).end() :]  # type: ignore[union-attr]
    kind = _KIND_BY_FOLD[squeeze(before["kind"])]
    for place, serial in enumerate(re.finditer(r"\d+", before["serials"])):
        begin, end = (offset + before.start("serials") + at for at in serial.span())
        yield Mention(offset + before.start() if place == 0 else begin, begin, end, serial.group() + rest, kind, 1.0)


def _mention(text: str, before: str, found: Printed, last: Mention | None) -> Mention | None:
    number = found.number
    form = _FORM_BEFORE.search(before)
    if not number or (form and (_FORM_WORDS.match(form.group()) or not _LAW_SYMBOL.search(number))):
        return None
    typed = _typed(text, before, found.start)
    in_list = last is not None and found.start - last.end < 400 and _is_gap(text[last.end : found.start])
    is_law = _LAW_SYMBOL.search(number) is not None
    is_plain = in_list or (is_law and found.is_slip) or _is_plain(before, number)
    if typed is None and not symbols.is_certain(number) and not is_plain:
        return None
    start, kind = typed or (_start_of_so(before, found.start), None)
    if is_law and (typed is None or kind in ("Luật", "Bộ luật", "Pháp lệnh")):
        named = None if typed else _named_law(text, found.start, last.end if last else 0)
        start, kind = named or (start, kind)
    kind = _kind(kind, number, last.kind if last and (in_list or typed is None) else None)
    confidence = _DOUBTFUL if found.is_repaired or (typed is None and not symbols.is_certain(number)) else 1.0
    is_unsure = found.is_slip or instruments.is_of_unknown_ministry(number)
    confidence = min(confidence, _UNSURE) if is_unsure else confidence
    issuer = None if typed else attributions.stated_before(text, start)
    return Mention(start, found.start, found.end, number, kind, confidence, issuer, is_unsure)


def _is_gap(between: str) -> bool:
    """Only separators, or a date, an issuer and a title without sentence end, between two members of a list."""
    return bool(_GAP.match(between)) or (
        not re.search(r"[.\n]\s", between)
        and bool(re.search(r"[,;]\s*(?:và\s*)?(?:số\s*:?\s*)?$|\bvà\s+(?:số\s*)?$", between))
    )


def _is_plain(before: str, number: str) -> bool:
    """A yearless number without type word counts after "số" where its symbol says the kind: số 30c/NQ-CP."""
    return bool(_SO_BEFORE.search(before)) and symbols.has_kind(number)


def _typed(text: str, before: str, start: int) -> tuple[int, str] | None:
    found = _TYPE_BEFORE.search(before)
    if found:
        return start - len(before) + found.start(), _KIND_BY_FOLD[squeeze(found["kind"])]
    short = _SHORT_BEFORE.search(text, max(0, start - 14), start)
    return (short.start(), _ABBREVIATIONS[short["kind"]]) if short else None


def _start_of_so(before: str, start: int) -> int:
    found = _SO_BEFORE.search(before)
    return start - len(before) + found.start() if found else start


def _named_law(text: str, start: int, floor: int) -> tuple[int, str] | None:
    """Start of "Luật Khám bệnh, chữa bệnh số" before its number: the last type word, or the amending law's."""
    window_start = max(floor, start - _LAW_WINDOW)
    window = _BRACKETED.sub(lambda found: " " * len(found.group()), text[window_start:start])
    breaks = [found.end() for found in _NAME_BREAK.finditer(window)]
    lower = breaks[-1] if breaks else 0
    words = [found for found in _LAW_NAME.finditer(window, lower)]
    if not words:
        return None
    amending = [
        w for w in words if _AMENDING_LAW.match(window, w.start()) and not _ENACTED.search(window, 0, w.start())
    ]
    chosen = amending[0] if amending else words[-1]
    return window_start + chosen.start(), nfc(chosen.group()).capitalize()


def _kind(printed: str | None, number: str, inherited: str | None) -> str | None:
    by_symbol = instruments.kind_of(number)
    if printed == "Văn bản":
        return by_symbol or "Công văn"
    if printed is not None:
        return printed
    if _LAW_SYMBOL.search(number):
        return inherited if inherited in ("Luật", "Bộ luật", "Nghị quyết", "Pháp lệnh") else None
    return by_symbol if by_symbol not in (None, "Công văn") else inherited or by_symbol


def _attributed(text: str, mentions: tuple[Mention, ...]) -> tuple[Attribution, ...]:
    stated, claimed = [], len(text)
    for at, mention in enumerate(mentions):
        limit = mentions[at + 1].start if at + 1 < len(mentions) else len(text)
        one = attributions.stated_after(text, mention.end, limit)
        if one.end > claimed:  # the date at a note's end is its first instrument's, not that of one in the title
            one = Attribution(end=mention.end)
        if one.issued_on is None and one.issuer is None and _is_source_note(text, mention.start):
            one, claimed = attributions.at_end_of_note(text, mention.end, mention.number)
        claimed = len(text) if claimed <= mention.end else claimed
        starts = attributions.in_force_from(text, max(one.end, mention.end), len(text))
        issuer = one.issuer or mention.issuer
        is_changed = issuer is not one.issuer or starts is not None
        stated.append(replace(one, issuer=issuer, effective_on=starts) if is_changed else one)
    return tuple(stated)


def _is_source_note(text: str, start: int) -> bool:
    opening = text.rfind("(", max(0, start - 80), start)
    return opening >= 0 and text[opening + 1 : opening + 5] in ("Điều", "Khoả", "khoả", "Phụ ", "Mục ", "Chươ")


def _shared(text: str, mentions: tuple[Mention, ...], stated: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Members of one list joined by separators alone take the date and issuer stated after its last member."""
    shared = list(stated)
    head: str | None = None  # "các Quyết định của Ủy ban nhân dân tỉnh A: số …; số …": the issuer of all
    for at, mention in enumerate(mentions):
        is_bare = at > 0 and mention.start >= mention.number_start - 6
        is_near = (
            at > 0 and mention.start - mentions[at - 1].end < _LIST_REACH and mention.kind == mentions[at - 1].kind
        )
        head = mention.issuer or (head if is_bare and is_near else None)
        if head and shared[at].issuer is None:
            shared[at] = replace(shared[at], issuer=head)
    for at in range(len(mentions) - 2, -1, -1):
        mine, following = mentions[at], mentions[at + 1]
        is_member = following.start >= following.number_start - 6 and bool(
            _GAP.fullmatch(text[mine.end : following.number_start])
        )
        if is_member and shared[at].issued_on is None and shared[at].issuer is None:
            shared[at] = replace(shared[at], issued_on=shared[at + 1].issued_on, issuer=shared[at + 1].issuer)
    return tuple(shared)
