"""What a document does to others by its own operative words: repeals, replaces, amends, suspends, extends."""

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.facts.citations.targets import Target, is_pin, targets
from extractors.facts.documents.consolidated import is_marked
from extractors.facts.documents.ties import Ties
from extractors.facts.effects import effect_words as words
from extractors.facts.effects.annexes import is_left_to_annex, of_annex
from extractors.facts.effects.delays import find_delays
from extractors.facts.effects.errata import find_errata
from extractors.facts.effects.groups import grouped
from extractors.facts.effects.limits import limited
from extractors.facts.effects.settling import settled
from extractors.facts.effects.terms import with_exception, with_terms
from extractors.facts.writing.anchors import Offsets, places
from extractors.facts.writing.cues import CUE_AT, Cue, find_cues
from extractors.facts.writing.kinds import THIS
from extractors.facts.writing.layouts import lay_out
from extractors.facts.writing.paragraphs import Paragraph
from law import numbers
from law.facts import Action, Effect, Extent, Header, Reference
from law.folding import squeeze
from law.lines import BLANK
from law.text import Span

_NAMED_REACH = 240
_BLANKS = re.compile(f"{BLANK}+")
_LONGEST_PREAMBLE = 20_000
_LEAD = 400  # characters of a paragraph in which it says from when
_MOST_LEFT = 8  # clauses that leave their list to an annex; each reads the annexes once
_INHERITED = (Action.AMENDS, Action.REPEALS, Action.REPLACES)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a paragraph leaves to those under it: the amended document, its provisions, a cue that waits for a list."""

    base: Reference | None = None
    pin: str = ""
    listing: Effect | None = None


_Found = tuple[tuple[Effect, ...], _Frame]


def find_effects(
    content: str, header: Header, references: tuple[Reference, ...], lines: str | None = None
) -> tuple[Effect, ...]:
    """All effects in order of the text; a consolidated text has none of its own.

    `lines` is the text, of the same length, with all its line breaks: cells of an annex stand on lines of their own."""
    if _is_consolidated(content, header) or header.kind in words.PROPOSALS:
        return ()
    found = _Clauses(content, header, references, lines or content).effects()
    return tuple(one for one in found if header.kind != words.LETTER or not _ends_a_decision(one))


def _is_consolidated(content: str, header: Header) -> bool:
    if "VBHN" in (header.number or "") or (header.kind or "").lower().startswith("văn bản hợp nhất"):
        return True
    return is_marked(content)


def _ends_a_decision(effect: Effect) -> bool:
    """A letter that asks for it, or brings a draft, ends no decision, resolution or law: only other letters."""
    return effect.action in (Action.REPEALS, Action.REPLACES) and effect.target_kind in words.DECIDED


class _Clauses:
    """The text without its quotations, its references, and one pass over its paragraphs."""

    def __init__(self, content: str, header: Header, references: tuple[Reference, ...], lines: str) -> None:
        layout = lay_out(content)
        self.text, self.paragraphs, quotes = layout.unquoted, layout.paragraphs, layout.quotes
        self.header, self.content, self.lines, self.quotes = header, content, lines, quotes
        ends = [quote.end for quote in quotes]
        self.every = references
        self.references = [r for r in references if not _is_inside(r.span, quotes, ends) and self._may_be_object(r)]
        self.ties = Ties(self.text, references)
        self.starts = [reference.span.start for reference in self.references]
        self.left: list[tuple[str, Effect, int]] = []  # clauses that leave their list to an annex
        self.cue_words = Offsets(places(CUE_AT, layout.lowered))

    def effects(self) -> tuple[Effect, ...]:
        begin = self._operative_start()
        frames = {-1: _Frame(base=self._title_base(begin))}
        found: list[Effect] = []
        for at, paragraph in enumerate(self.paragraphs):
            if paragraph.end > begin:
                parent = next((one for one in reversed(paragraph.parents) if one in frames), -1)
                effects, frames[at] = self._read(paragraph, frames[parent])
                found += effects
        for clause, model, after in self.left[:_MOST_LEFT]:
            rows = of_annex(self.lines, clause, model, after, self.references)
            found += [_effect(row, Target(reference, "")) for row, reference in rows]
        found = list(limited(self.text, self.references, grouped(self.lines, map(self._shown, found))))
        found = list(settled(found, numbers.key(self.header.number) if self.header.number else ""))
        return (
            *found,
            *find_delays(self.content, self.quotes, found, self.header.effective_on or self.header.issued_on),
            *find_errata(self.content, self.every),
        )

    def _may_be_object(self, reference: Reference) -> bool:
        start = reference.span.start
        return reference.name is None or bool(words.NAMED_OBJECT.search(self.text, max(0, start - _NAMED_REACH), start))

    def _shown(self, effect: Effect) -> Effect:
        """The effect with the words that its provisions quote: cụm từ “cấp huyện” tại Điều 4."""
        if not any(BLANK in one for one in effect.provisions):
            return effect
        quoted = [quote for quote in self.quotes if quote.within(effect.span)]
        words = {quote.end - quote.start: self.content[quote.start : quote.end] for quote in quoted}
        provisions = (_BLANKS.sub(lambda run: words.get(len(run.group()), "…"), one) for one in effect.provisions)
        return replace(effect, provisions=tuple(provisions))

    def _operative_start(self) -> int:
        """The first article, else the end of the preamble: title and enacting clause do nothing by themselves."""
        first = words.FIRST_ARTICLE.search(self.text)
        if first:
            return first.start()
        lines = list(words.PREAMBLE.finditer(self.text, 0, min(len(self.text), _LONGEST_PREAMBLE)))
        return lines[-1].end() if lines else 0

    def _title_base(self, begin: int) -> Reference | None:
        """The one document that the title says is amended."""
        title = words.TITLE_VERB.search(self.text, 0, begin)
        if title is None:
            return None
        stop = words.PREAMBLE.search(self.text, title.end(), begin)
        inside = self._between(title.start(), stop.start() if stop else begin)
        found = targets(self.text, title.start(), inside, any_first=True)
        return found[0].reference if len(found) == 1 else None

    def _between(self, start: int, end: int) -> list[Reference]:
        low, high = bisect.bisect_left(self.starts, start), bisect.bisect_left(self.starts, end)
        return self.references[low:high]

    def _read(self, paragraph: Paragraph, above: _Frame) -> _Found:
        words = self.cue_words.within(paragraph.body, paragraph.end)
        cues = find_cues(paragraph, words) if words else ()
        if not cues:
            return self._item(paragraph, above)
        effects: tuple[Effect, ...] = ()
        frame = above
        for cue in cues:
            read = self._active if cue.kind == "active" else self._passive
            more, frame = read(cue, paragraph, above, frame)
            effects += more
        return effects, frame

    def _active(self, cue: Cue, paragraph: Paragraph, above: _Frame, frame: _Frame) -> _Found:
        """“Bãi bỏ Thông tư số …”, “Sửa đổi, bổ sung khoản 2 Điều 5” of the document above, or a list's lead-in."""
        body = self.text[cue.end : cue.stop]
        inside = self._between(cue.end, cue.stop)
        model = self._model(cue, paragraph, body[: inside[0].span.start - cue.end] if inside else body)
        if model.until is None and cue.words.lower().startswith("tiếp"):
            return (), frame  # to go on with a text does nothing to it
        found = self._objects(cue, inside, any_first=model.extent is Extent.PART)
        if found:
            one = found[0] if len(found) == 1 else None
            base = _Frame(one.reference, one.pin) if one else _Frame(above.base)
            return self._with_amenders(model, _each(model, found, body, cue.end), found, cue.stop), base
        if model.action in _INHERITED and above.base and _is_of_base(body):
            pin = _completed(body, above.pin)
            part = replace(model, extent=Extent.PART)
            return (_effect(part, Target(above.base, pin)),), replace(above, pin=pin, listing=None)
        if not inside and is_left_to_annex(body):
            self.left.append((body, model, cue.stop))
        leads = not inside and (words.LEADS.search(body[-40:]) or words.SEVERAL.search(body))
        return (), replace(frame, listing=model if leads else None)

    def _objects(self, cue: Cue, inside: list[Reference], *, any_first: bool) -> tuple[Target, ...]:
        if not inside:
            return ()
        before = self.text[cue.end : inside[0].span.start]
        return targets(self.text, cue.end, inside, any_first=any_first or words.PLACED.search(before[-40:]) is not None)

    def _passive(self, cue: Cue, paragraph: Paragraph, above: _Frame, frame: _Frame) -> _Found:
        """Subjects stand before the cue (“Thông tư số … hết hiệu lực”), or in the list that follows."""
        after = self.text[cue.end : cue.stop]
        model, nothing = self._model(cue, paragraph, after), replace(frame, listing=None)
        lead = words.BEFORE_SUBJECT.match(self.text, cue.start, cue.at)
        start = lead.end() if lead else cue.start
        inside = self._between(start, cue.at)
        if not inside:
            if model.action is Action.REPEALS and is_left_to_annex(self.text[start : cue.at]):
                self.left.append((self.text[start : cue.at], model, cue.stop))
            is_list = model.action is Action.REPEALS and self._leads_list(cue, paragraph)
            return (), replace(frame, listing=model) if is_list else nothing
        before, gap = self.text[start : inside[0].span.start], self.text[inside[-1].span.end : cue.at]
        in_place = words.PLACED_SUBJECT.search(before) is not None and words.PAPERS.search(before) is None
        found = targets(self.text, start, inside, any_first=in_place or model.action is Action.AMENDS)
        if not found or words.FLOATING.search(f"{before} {gap[-40:]}") or words.CONTRARY.match(gap):
            return (), nothing
        is_open = cue.words.lower().endswith("hiệu lực") and (in_place or (lead is not None and lead["announced"]))
        is_apart = lead is not None and lead["apart"] is not None and all(one.pin for one in found)
        if model.action is Action.EXTENDS and not (model.until or is_open or is_apart or words.RESUMED.match(after)):
            return (), nothing
        return self._with_amenders(model, _each(model, found, after), found, cue.at), nothing

    def _with_amenders(
        self, model: Effect, effects: tuple[Effect, ...], found: tuple[Target, ...], stop: int
    ) -> tuple[Effect, ...]:
        """“A và các quyết định sửa đổi, bổ sung”: what amends the object before these words, or all of the list; where
        they are listed (“…: Quyết định B và C”) those too."""
        ends = [target.reference.span.end for target in found]
        said = words.AMENDERS.search(self.text, ends[0], stop)
        if said is None:
            return effects
        before = range(bisect.bisect_right(ends, said.start()))
        of: Sequence[int] = before if said["all"] else before[-1:]
        if said["number"]:
            key = numbers.key(said["number"])
            of = tuple(at for at in before if numbers.key(effects[at].target or "") == key)
        marked = tuple(replace(one, with_amenders=at in of) for at, one in enumerate(effects))
        is_list = model.extent is Extent.WHOLE and words.LISTED.match(self.text, said.end(), stop) is not None
        listed = targets(self.text, said.end(), self._between(said.end(), stop)) if is_list else ()
        return (*marked, *(_effect(replace(model, exceptions=()), one) for one in listed))

    def _leads_list(self, cue: Cue, paragraph: Paragraph) -> bool:
        """“Các văn bản sau đây hết hiệu lực …:” and not “Thông tư này hết hiệu lực …:”."""
        subject = self.text[max(cue.start, cue.at - 60) : cue.at]
        return paragraph.text.rstrip().endswith(":") and re.search(THIS + r"\s*$", subject, re.I) is None

    def _item(self, paragraph: Paragraph, above: _Frame) -> _Found:
        """A member of a list: its objects under the cue of the paragraph above."""
        inside = self._between(paragraph.body, paragraph.end) if above.listing else ()
        if above.listing is None or not inside:
            return (), above
        found = targets(self.text, paragraph.body, inside)
        has_own_list = paragraph.text.rstrip().endswith(":") and len(found) == 1
        extent = Extent.PART if has_own_list else above.listing.extent
        model = with_exception(replace(above.listing, span=paragraph.span, extent=extent), paragraph.text)
        return tuple(_effect(model, target) for target in found), above

    def _model(self, cue: Cue, paragraph: Paragraph, body: str) -> Effect:
        """The effect without its target: action, extent, days and exceptions as the clause says."""
        action = cue.action(body)
        in_part = action is Action.AMENDS or (
            words.IN_PART.search(body[:120]) if cue.kind == "active" else re.match(r"\s*một phần", body)
        )
        span = _trimmed(self.text, cue.start, cue.stop)
        model = Effect(span, action, Extent.PART if in_part else Extent.WHOLE, None)
        before = Span(paragraph.body, max(paragraph.body, min(cue.at, paragraph.body + _LEAD)))
        return with_terms(model, cue, self.text, before, self.header, self.ties)


def _is_of_base(body: str) -> bool:
    return is_pin(body) or words.IN_PART.search(body[:120]) is not None or words.OWN_PIN.search(body) is not None


def _completed(body: str, above: str) -> str:
    """Provisions as said here, completed by their article: “khoản 3 vào sau khoản 2 Điều 3”, or that of the heading."""
    own = squeeze(words.END_OF_PIN.split(body, maxsplit=1)[0]).strip(" .;:" + BLANK)
    article = words.ARTICLE.search(words.AS_FOLLOWS.split(body, maxsplit=1)[0]) or words.ARTICLE.search(above)
    return f"{own} {article.group()}" if article and "Điều" not in own else own


def _each(model: Effect, found: tuple[Target, ...], clause: str, start: int = 0) -> tuple[Effect, ...]:
    """An effect a target; an exception that names its document ("trừ Điều 5 Quyết định số …") is that one's alone,
    and so is one amid the list: "số A, số B (trừ Điều 4) và số C". The clause begins at `start`."""
    effects = tuple(_effect(model, target) for target in found)
    if len(effects) < 2 or not model.exceptions:
        return effects
    at = clause.lower().rfind("trừ")
    said = words.END_OF_EXCEPTION.split(clause[at:], maxsplit=1)[0]
    owners = [effect for effect in effects if effect.target and effect.target in said]
    before = [one for one, target in zip(effects, found, strict=True) if target.reference.span.end <= start + at]
    if not owners and 0 < len(before) < len(effects):
        owners = before[-1:]
    if not owners:
        return effects
    return tuple(one if one in owners else replace(one, exceptions=(), until=None) for one in effects)


def _effect(model: Effect, target: Target) -> Effect:
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


def _trimmed(text: str, start: int, end: int) -> Span:
    """The clause without the quotation that it leads to."""
    piece = text[start:end].split(BLANK * 40)[0]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
