"""What a document does to others by its own operative words: repeals, replaces, amends, suspends, extends."""

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from extractors.paragraphs import BLANK, Paragraph, blanked, paragraphs
from extractors.quotations import quoted_spans
from extractors.targets import Target, is_pin, targets
from law import numbers
from law.dates import DATE_PATTERN, made
from law.facts import Action, Effect, Extent, Header, Reference
from law.text import Span

_KIND = r"(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư(?: liên tịch)?|Quyết định|Chỉ thị|Quy chế|Quy định|Quy chuẩn)"
_THIS = rf"{_KIND}\s+này"
# Bãi bỏ … | Sửa đổi, bổ sung, thay thế … | Ngưng hiệu lực …
_VERB = r"(?:sửa đổi|bổ sung|bãi bỏ|hủy bỏ|huỷ bỏ|thay thế|thay(?=\s+(?:các\s+)?(?:cụm\s+)?từ\b)|bỏ|ngưng hiệu lực(?: thi hành)?|tạm ngưng hiệu lực(?: thi hành)?|đình chỉ(?: việc)?(?: thi hành)?|điều chỉnh thời hạn áp dụng|gia hạn|kéo dài)"
_CUE = re.compile(
    rf"(?P<active>\b{_VERB}\b(?:(?:\s*[,;]|\s+và|\s+hoặc)\s+{_VERB}\b)*)"
    r"|(?P<lapse>\b(?:hết|chấm dứt|không còn)\s+hiệu\s+lực(?:\s+thi\s+hành)?|\bbị\s+(?:bãi bỏ|thay thế|hủy bỏ))"
    r"|(?P<extend>\btiếp tục\s+(?:có hiệu lực|được áp dụng|áp dụng|thực hiện))",
    re.I,
)
_ACTIONS = {
    "bãi": Action.REPEALS, "hủy": Action.REPEALS, "huỷ": Action.REPEALS, "bỏ": Action.REPEALS, "thay": Action.REPLACES,
    "sửa": Action.AMENDS, "bổ": Action.AMENDS, "ngưng": Action.SUSPENDS, "tạm": Action.SUSPENDS,
    "đình": Action.SUSPENDS, "gia": Action.EXTENDS, "kéo": Action.EXTENDS,
}  # fmt: skip
# what may stand before an operative verb in its sentence: nothing, "Thông tư này", "… này có hiệu lực … và", "Kể từ ngày …,"
_OWN = re.compile(
    rf"[\W_]*(?:(?:Kể )?từ (?:ngày|thời điểm)[^;]{{0,250}}?(?:,|thì)?\s*)?(?:\d\.\s*)?"
    rf"(?:(?:{_THIS}|Luật|Nghị định|Nghị quyết|Thông tư)(?:\s*\([^)]*\))?\s*"
    rf"(?:(?:có|bắt đầu|sẽ)\s[^;]{{0,400}}?(?:,|;|\bvà\b|\bđồng thời\b|\.)\s*)?(?:và|đồng thời)?\s*)?",
    re.I,
)
_MORE = re.compile(r".*(?:;|,|\bvà|\bđồng thời)\s*", re.I | re.S)
_SENTENCE = re.compile(r"\.\s+(?=[A-ZĐÀ-Ỹ])|\n\s*(?=[A-ZĐÀ-Ỹ])")
_LEADS = re.compile(r"\b(?:sau|sau đây|dưới đây|như sau|gồm|bao gồm|số)\s*:?\s*$|:\s*$", re.I)
# Kể từ ngày Thông tư này có hiệu lực thi hành, | Thông tư này có hiệu lực từ ngày …; | Công bố
_BEFORE_SUBJECT = re.compile(
    rf"[\W_]*(?:(?:Kể )?từ (?:ngày|thời điểm)[^;]{{0,200}}?(?:hiệu lực(?: thi hành)?|\d{{4}})\s*,?\s*(?:thì\s*)?"
    rf"|{_THIS} có hiệu lực[^;.]{{0,200}}[;.]\s*(?:và\s*)?|(?:Công bố|Tuyên bố)\s+)?",
    re.I,
)
_SEVERAL = re.compile(
    r"^\s*(?:toàn bộ )?(?:hiệu lực (?:của )?)?(?:một số|các|những|\d+ )[^.;]{0,40}?"
    r"(?:văn bản|nghị định|thông tư|quyết định|nghị quyết|chỉ thị|quy định|điều|luật|nội dung)",
    re.I,
)
_IN_PART = re.compile(
    r"\b(?:một phần|một số (?:điều|khoản|điểm|nội dung|quy định|cụm từ|mục|điểm, khoản)|cụm từ|điều, khoản|điều khoản)\b",
    re.I,
)
_FLOATING = re.compile(r"\b(?:trường hợp|nếu|khi|thì|đến khi|có giá trị|đã)\b", re.I)
# Quy trình bảo quản thuốc tại | Quyết định số …; “Phụ lục …” ban hành kèm theo | Thông tư số …
_PLACED = re.compile(rf"(?:\btại|\bkèm theo|{BLANK}\s*của)\s*(?:các\s*)?$", re.I)
# quy trình rà soát quy định tại điểm d khoản 3 Điều 1 | Nghị định số …: what lapses is that provision
_PLACED_SUBJECT = re.compile(
    r"\btại\s+(?:(?:các\s+)?(?:điểm|khoản|Điều|Chương|Mục|Phụ lục)\s[^;.]*?)?(?:của\s+)?$", re.I
)
_PAPERS = re.compile(r"\b(?:giấy|hợp đồng|hồ sơ|quyết định|chứng chỉ|quy hoạch|người|trường hợp|theo)\b", re.I)
_WORDS = re.compile(r"\s*(?:cụm từ|từ|các cụm từ|một số cụm từ|các từ|đoạn|dấu)\b", re.I)
_FROM = re.compile(
    rf"\b(?:kể\s+)?từ\s+(?:ngày\s+)?(?=ngày|\d)\s*(?P<on>{DATE_PATTERN})|\b(?:kể\s+)?từ\s+ngày\s+(?P<signed>ký)\b", re.I
)
_UNTIL = re.compile(rf"\bđến\s+(?:hết\s+)?(?P<before>trước\s+)?(?=ngày|\d){DATE_PATTERN}", re.I)
_OTHER_START = re.compile(rf"từ\s+(?:ngày|thời điểm)\s+(?!{_THIS})(?:các\s+)?{_KIND}|sau\s+thời\s+hạn|sau\s+khi", re.I)
_EXCEPT = re.compile(r",?\s*(?:ngoại\s+)?trừ\s+(?P<what>[^;.\n)]{3,400})", re.I)
_OWN_PLACE = re.compile(rf"{_THIS}|(?:Điều|khoản|điểm|mục) này", re.I)
_PROVISIONS = re.compile(r"(?:điểm|khoản|Điều|Chương|Mục|Phụ lục|Mẫu|tên|đoạn)\s[^;]*", re.I)
# bãi bỏ nhiệm vụ về kiểm soát thủ tục hành chính tại khoản 3 Điều 2
_OWN_PIN = re.compile(r"\btại\s+(?:các\s+)?(?:điểm|khoản|Điều|Chương|Mục|Phụ lục|Mẫu)\s+\S+", re.I)
_PREAMBLE = re.compile(r"^\s*(?:Căn cứ|Theo đề nghị|Xét|Thực hiện)\b[^\n]*", re.M)
_FIRST_ARTICLE = re.compile(r"^\s*(?:Chương I\b|Điều\s+(?:1|I|thứ nhất)\s*[.:])", re.M)
_TITLE_VERB = re.compile(r"^\s*(?:Về việc\s+)?(?:sửa đổi|bổ sung)[^\n]*", re.M | re.I)
_CONSOLIDATED = "VBHN"


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a paragraph leaves to those under it: the amended document, its provisions, or a cue that waits for a list."""

    base: tuple[Reference, ...] = ()
    pin: str = ""
    listing: Effect | None = None


@dataclass(frozen=True, slots=True)
class _Cue:
    """An accepted cue: where its object is sought, and what it does."""

    kind: str
    words: str
    start: int
    end: int
    stop: int


def find_effects(content: str, header: Header, references: tuple[Reference, ...]) -> tuple[Effect, ...]:
    """All effects in order of the text; a consolidated text has none of its own."""
    if _CONSOLIDATED in (header.number or "") or (header.kind or "").lower().startswith("văn bản hợp nhất"):
        return ()
    return _Reader(content, header, references).effects()


class _Reader:
    """One pass over the paragraphs with what each leaves to those under it."""

    def __init__(self, content: str, header: Header, references: tuple[Reference, ...]) -> None:
        quotes = quoted_spans(content)
        self.text = blanked(content, quotes)
        self.header = header
        ends = [quote.end for quote in quotes]
        self.references = [r for r in references if not _is_inside(r.span, quotes, ends)]
        self.starts = [reference.span.start for reference in self.references]
        self.own = numbers.key(header.number) if header.number else ""

    def effects(self) -> tuple[Effect, ...]:
        begin = self._operative_start()
        frames: dict[int, _Frame] = {-1: _Frame(base=self._title_base(begin))}
        found: list[Effect] = []
        units = paragraphs(self.text)
        for at, paragraph in enumerate(units):
            if paragraph.span.end <= begin or not paragraph.text.strip(BLANK + " \n"):
                continue
            above = _inherited(frames, paragraph)
            effects, frame = self._read(paragraph, above)
            found += effects
            frames[at] = frame
        return _settled(found, self.own)

    def _operative_start(self) -> int:
        first = _FIRST_ARTICLE.search(self.text)
        if first:
            return first.start()
        last = None
        for last in _PREAMBLE.finditer(self.text, 0, min(len(self.text), 20_000)):
            pass
        return last.end() if last else 0

    def _title_base(self, begin: int) -> tuple[Reference, ...]:
        """The one document that the title says is amended."""
        title = _TITLE_VERB.search(self.text, 0, begin)
        if title is None:
            return ()
        stop = _PREAMBLE.search(self.text, title.end(), begin)
        inside = self._between(title.start(), stop.start() if stop else begin)
        found = targets(self.text, title.end(), inside, any_first=True)[:2] if inside else ()
        return (found[0].reference,) if len(found) == 1 else ()

    def _between(self, start: int, end: int) -> list[Reference]:
        low, high = bisect.bisect_left(self.starts, start), bisect.bisect_left(self.starts, end)
        return self.references[low:high]

    def _read(self, paragraph: Paragraph, above: _Frame) -> tuple[list[Effect], _Frame]:
        cues = tuple(self._cues(paragraph))
        if not cues:
            return self._item(paragraph, above)
        found: list[Effect] = []
        frame = above
        for cue in cues:
            effects, frame = self._apply(cue, paragraph, above, frame)
            found += effects
        return found, frame

    def _cues(self, paragraph: Paragraph) -> Iterator[_Cue]:
        """Cues that are this document's own operative words, each with the end of what it governs."""
        text, offset = paragraph.text, paragraph.body
        bounds = [0, *(found.end() for found in _SENTENCE.finditer(text)), len(text)]
        accepted: list[_Cue] = []
        blocked = -1
        for found in _CUE.finditer(text):
            place = bisect.bisect_right(bounds, found.start()) - 1
            start, stop = bounds[place], bounds[place + 1] if place + 1 < len(bounds) else len(text)
            kind = found.lastgroup or ""
            previous = accepted[-1] if accepted and accepted[-1].start >= offset + start else None
            if blocked == start and kind == "active":
                continue
            if self._accepts(kind, text, start, found, previous, offset):
                if previous:
                    accepted[-1] = replace(previous, stop=offset + found.start())
                begin = previous.end if previous and kind != "active" else offset + start
                accepted.append(
                    _Cue(
                        kind,
                        found.group(),
                        begin if kind != "active" else offset + found.start(),
                        offset + found.end(),
                        offset + stop,
                    )
                )
            elif kind == "active":
                blocked = start
        yield from accepted

    def _accepts(
        self, kind: str, text: str, start: int, found: re.Match[str], previous: _Cue | None, offset: int
    ) -> bool:
        left = text[start : found.start()]
        if kind == "active":
            if previous is None:
                return bool(_OWN.fullmatch(left))
            return bool(_MORE.fullmatch(text[previous.end - offset : found.start()]))
        return not re.search(r"\b(?:đã|đến khi|khi|trước khi|thời điểm|ngày)\s*$", left, re.I)

    def _apply(self, cue: _Cue, paragraph: Paragraph, above: _Frame, frame: _Frame) -> tuple[list[Effect], _Frame]:
        if cue.kind == "active":
            return self._active(cue, paragraph, above, frame)
        return self._passive(cue, paragraph, frame)

    def _active(self, cue: _Cue, paragraph: Paragraph, above: _Frame, frame: _Frame) -> tuple[list[Effect], _Frame]:
        action = _ACTIONS[re.split(r"\W", cue.words.lower())[0]]
        compound = bool(re.search(r"sửa đổi|bổ sung", cue.words, re.I))
        body = self.text[cue.end : cue.stop]
        if compound or _WORDS.match(body):
            action = Action.AMENDS
        inside = self._between(cue.end, cue.stop)
        in_part = action is Action.AMENDS or bool(_IN_PART.search(body[:120]))
        in_place = bool(inside) and _PLACED.search(self.text[cue.end : inside[0].span.start]) is not None
        found = targets(self.text, cue.end, inside, any_first=in_part or in_place) if inside else ()
        model = self._model(action, Extent.PART if in_part else Extent.WHOLE, cue, paragraph)
        if found and not self._names_new_text(body, found):
            effects = [self._effect(model, target) for target in found]
            bases = tuple(t.reference for t in found) if len(found) == 1 else ()
            return effects, _Frame(bases or above.base, found[0].pin if bases else "", None)
        if (
            action in (Action.AMENDS, Action.REPEALS, Action.REPLACES)
            and above.base
            and (is_pin(body) or _IN_PART.search(body[:120]) or _OWN_PIN.search(body))
        ):
            return self._inherit(model, body, above, action), replace(
                above, pin=self._pin_above(body, above), listing=None
            )
        if not inside and (_LEADS.search(body) or _SEVERAL.search(body)):
            return [], replace(frame, listing=model)
        return [], replace(frame, listing=None)

    def _names_new_text(self, body: str, found: tuple[Target, ...]) -> bool:
        return False

    def _inherit(self, model: Effect, body: str, above: _Frame, action: Action) -> list[Effect]:
        pin = self._pin_above(body, above)
        return [self._effect(replace(model, extent=Extent.PART), Target(base, pin)) for base in above.base[:1]]

    def _pin_above(self, body: str, above: _Frame) -> str:
        """Provisions as said here, completed by the heading's article: “Bãi bỏ khoản 2” under “… khoản của Điều 21”."""
        own = re.sub(r"\s+", " ", re.split(r"\bnhư sau\b|:|\bvào sau\b|\bbằng\b", body, maxsplit=1)[0]).strip(
            " .;:" + BLANK
        )
        article = re.search(r"Điều\s+\d+[a-zđ]?", above.pin)
        return f"{own} {article.group()}" if article and "Điều" not in own else own

    def _passive(self, cue: _Cue, paragraph: Paragraph, frame: _Frame) -> tuple[list[Effect], _Frame]:
        """Subjects stand before the cue: “Thông tư số … hết hiệu lực”, or in the list that follows."""
        end = cue.end - len(cue.words)
        subject = self.text[cue.start : end]
        after = self.text[cue.end : cue.stop]
        action = Action.EXTENDS if cue.kind == "extend" else Action.REPEALS
        start = cue.start + self._skip(subject)
        inside = self._between(start, end)
        in_part = bool(re.match(r"\s*một phần", after))
        model = self._model(action, Extent.PART if in_part else Extent.WHOLE, cue, paragraph)
        if not inside:
            leads = (
                bool(re.search(r":\s*$", paragraph.text))
                and re.search(r"sau|:", subject + after)
                and not re.search(_THIS + r"\s*$", subject)
            )
            return [], replace(frame, listing=model if leads and action is Action.REPEALS else None)
        before = self.text[start : inside[0].span.start]
        in_place = bool(_PLACED_SUBJECT.search(before)) and not _PAPERS.search(before)
        found = targets(self.text, start, inside, any_first=in_place)
        gap = self.text[inside[-1].span.end : end]
        if not found or _FLOATING.search(before + " " + gap[-40:]):
            return [], replace(frame, listing=None)
        is_open = cue.words.lower().endswith("hiệu lực") and (in_place or re.match(r"\W*Công bố", subject))
        if action is Action.EXTENDS and not (model.until or is_open):
            return [], replace(frame, listing=None)
        return [self._effect(model, target) for target in found], replace(frame, listing=None)

    def _skip(self, subject: str) -> int:
        """Length of “Kể từ ngày Thông tư này có hiệu lực thi hành,” before the subjects."""
        lead = _BEFORE_SUBJECT.match(subject)
        return lead.end() if lead else 0

    def _item(self, paragraph: Paragraph, above: _Frame) -> tuple[list[Effect], _Frame]:
        """A member of a list: its objects under the cue of the paragraph above."""
        listing = above.listing
        inside = self._between(paragraph.body, paragraph.span.end)
        if listing is None or not inside:
            return [], above
        found = targets(self.text, paragraph.body, inside)
        in_part = listing.extent is Extent.PART or (paragraph.text.rstrip().endswith(":") and len(found) == 1)
        model = replace(listing, span=paragraph.span, extent=Extent.PART if in_part else Extent.WHOLE)
        model = self._with_exception(model, paragraph.text)
        return [self._effect(model, target) for target in found], above

    def _model(self, action: Action, extent: Extent, cue: _Cue, paragraph: Paragraph) -> Effect:
        """An effect without its target: action, extent, days and exceptions as the sentence says."""
        sentence = self.text[cue.start : cue.stop]
        tail = self.text[cue.end : cue.stop]
        until = _until(tail) if action in (Action.SUSPENDS, Action.EXTENDS) else None
        start = self._day(
            tail if cue.kind != "active" else sentence, paragraph.text[: max(0, cue.end - paragraph.body)]
        )
        model = Effect(
            _trimmed(self.text, cue.start, cue.stop), action, extent, None, takes_effect_on=start, until=until
        )
        return self._with_exception(model, tail)

    def _day(self, tail: str, before: str) -> date | None:
        """The stated first day of the new state, else the document's own effective day."""
        for words in (tail, before):
            stated = _FROM.search(words)
            if stated and stated["signed"]:
                return self.header.issued_on
            if stated and not re.search(r"này có hiệu lực[^.;]{0,40}$", words[: stated.start()], re.I):
                return made(stated)
        return None if _OTHER_START.search(tail) else self.header.effective_on

    def _with_exception(self, model: Effect, text: str) -> Effect:
        found = _EXCEPT.search(text)
        if found is None:
            return model
        what = re.sub(r"\s+", " ", found["what"]).strip()
        if _OWN_PLACE.search(what):
            return replace(model, transition=what)
        what = re.split(r"\s(?:cho đến|đến khi|thì|hết hiệu lực)\b", what)[0]
        provisions = _PROVISIONS.search(what)
        if provisions or re.search(r"nội dung|quy định|danh mục", what, re.I):
            return replace(model, exceptions=((provisions.group() if provisions else what).strip(" :,"),))
        return model

    def _effect(self, model: Effect, target: Target) -> Effect:
        reference = target.reference
        extent = Extent.PART if target.pin else model.extent
        provisions = (target.pin,) if target.pin else reference.provisions if extent is Extent.PART else ()
        return replace(
            model, extent=extent, target=reference.number, target_kind=reference.kind, target_name=reference.name,
            target_issuer=reference.issuer, target_issued_on=reference.issued_on, provisions=provisions,
        )  # fmt: skip


def _is_inside(span: Span, quotes: tuple[Span, ...], ends: list[int]) -> bool:
    at = bisect.bisect_right(ends, span.start)
    return at < len(quotes) and quotes[at].start <= span.start


def _inherited(frames: dict[int, _Frame], paragraph: Paragraph) -> _Frame:
    return next((frames[at] for at in reversed(paragraph.parents) if at in frames), frames[-1])


def _until(text: str) -> date | None:
    found = _UNTIL.search(text)
    day = made(found) if found else None
    return day - timedelta(days=1) if found and day and found["before"] else day


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end].split(BLANK * 40)[0]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))


def _settled(found: list[Effect], own: str) -> tuple[Effect, ...]:
    """Without the document itself, without repeats; a part of what goes as a whole is dropped."""
    found = _with_survivors(found)
    whole = {(e.action, numbers.key(e.target)) for e in found if e.target and e.extent is Extent.WHOLE}
    kept: dict[tuple[object, ...], Effect] = {}
    for effect in found:
        key = numbers.key(effect.target or "")
        if key == own or (effect.extent is Extent.PART and (effect.action, key) in whole):
            continue
        kept.setdefault((effect.action, effect.extent, key, effect.provisions), effect)
    return tuple(sorted(kept.values(), key=lambda effect: (effect.span, effect.target or "")))


def _with_survivors(found: list[Effect]) -> list[Effect]:
    """Provisions said to stay in force are exceptions of the same document's repeal of their instrument."""
    staying = {numbers.key(e.target): e for e in found if e.target and e.action is Action.EXTENDS and e.provisions}
    ended = {numbers.key(e.target) for e in found if e.target and _ends(e)}
    kept = [e for e in found if e.action is not Action.EXTENDS or numbers.key(e.target or "") not in ended]
    return [_surviving(e, staying.get(numbers.key(e.target or ""))) for e in kept]


def _ends(effect: Effect) -> bool:
    return effect.extent is Extent.WHOLE and effect.action in (Action.REPEALS, Action.REPLACES)


def _surviving(effect: Effect, survivor: Effect | None) -> Effect:
    if survivor is None or not _ends(effect) or effect.exceptions:
        return effect
    return replace(effect, exceptions=survivor.provisions, until=survivor.until)
