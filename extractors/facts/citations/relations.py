"""How the document stands to each instrument it mentions: the cue words around the mention and their direction."""

import re
from collections.abc import Iterable
from functools import cache

from extractors.facts.citations import relation_words as words
from extractors.facts.citations.attributions import IN_FORCE_FROM
from extractors.facts.citations.provisions import without_provisions
from extractors.facts.citations.sentences import WINDOW, Sentences, sentences_of
from extractors.facts.citations.targets import is_later, targets
from extractors.facts.documents.issuers import ISSUER
from law.dates import DATE_PATTERN
from law.facts import Action, Effect, Reference, Relation
from law.folding import squeeze
from law.text import Span

_BY_ACTION = {
    "sửa đổi": Relation.AMENDS, "bổ sung": Relation.AMENDS, "điều chỉnh": Relation.AMENDS, "bỏ": Relation.AMENDS,
    "bãi bỏ": Relation.REPEALS, "hủy bỏ": Relation.REPEALS, "huỷ bỏ": Relation.REPEALS, "thay thế": Relation.REPLACES,
    "quy định chi tiết": Relation.GUIDES, "hướng dẫn": Relation.GUIDES, "chi tiết": Relation.GUIDES,
}  # fmt: skip
_PASSIVES = {
    Relation.AMENDS: Relation.AMENDED_BY, Relation.REPEALS: Relation.REPEALED_BY,
    Relation.REPLACES: Relation.REPLACED_BY,
}  # fmt: skip
# What stands higher is not changed by what stands lower
_RANKS = {
    "Hiến pháp": 0, "Bộ luật": 1, "Luật": 1, "Nghị quyết": 1, "Pháp lệnh": 2, "Nghị định": 3, "Quyết định": 4,
    "Chỉ thị": 4, "Thông tư": 5, "Thông tư liên tịch": 5,
}  # fmt: skip
_OPERATIVE = {Action.AMENDS: Relation.AMENDS, Action.REPEALS: Relation.REPEALS, Action.REPLACES: Relation.REPLACES}


def relations(content: str, references: tuple[Reference, ...]) -> tuple[Relation, ...]:
    """One relation a mention, in order."""
    layout = sentences_of(content)
    text = layout.text
    starts = [layout.start_of(reference.span.start) for reference in references]
    found: list[Relation] = []
    sentence, main, joined = -1, Relation.CITES, frozenset[int]()
    head = subject = references[0] if references else None
    for at, reference in enumerate(references):
        start = starts[at]
        previous = _before(layout, references, at, start)
        if start != sentence or previous is None:
            sentence, main, head = start, _main(layout, start, reference), reference
            joined, previous = _objects(text, references, starts, at, main), None
        lead = text[previous.span.end if previous else max(start, reference.span.start - WINDOW) : reference.span.start]
        before = found[-1] if previous else None
        if previous is not None and ";" in lead and _is_named(text, reference) and not _is_named(text, previous):
            # “… theo Luật số …; Luật An ninh mạng số …”: amending laws are listed without their names
            before = main if at in joined else Relation.CITES
        # a bare number is of one list with the mention before: "các Quyết định số A, B và C"
        is_bare = before is not None and words.BARE.match(text, reference.span.start)
        chosen = before if is_bare and before else main if at in joined else Relation.CITES
        relation = _relation(lead, previous, before, chosen, reference)
        if relation in _PASSIVES.values() and before not in _PASSIVES.values():
            subject = previous
        elif relation in _PASSIVES.values() and not _may_act_on(reference, subject):
            relation = Relation.CITES
        elif previous is not None and head is not None:
            relation = _beside(text, (head, previous, reference), before, main, relation)
        if previous is not None and not layout.is_quoted(reference.span.start):
            turned, relation = _second(lead, main, relation)
            joined = joined if turned is main else _objects(text, references, starts, at, turned)
            main = turned
        found.append(relation)
    return tuple(found)


def _before(layout: Sentences, references: tuple[Reference, ...], at: int, start: int) -> Reference | None:
    """The mention before, of the same sentence; one that this sentence only quotes is none."""
    previous = references[at - 1] if at and references[at - 1].span.start >= start else None
    if previous is None or not layout.is_quoted(previous.span.start):
        return previous
    return previous if layout.is_quoted(references[at].span.start) else None


def _beside(
    text: str,
    mentions: tuple[Reference, Reference, Reference],
    before: Relation | None,
    main: Relation,
    relation: Relation,
) -> Relation:
    """The relation with what the sentence's first mention and the one before say of it."""
    head, previous, reference = mentions
    lead = text[previous.span.end : reference.span.start]
    if relation is Relation.CITES and main is Relation.REPEALS and _is_apart(text, lead, reference):
        return main
    in_list = lead.rstrip().endswith("và") or (lead.rstrip().endswith(",") and _is_joined(squeeze(lead)))
    if relation is Relation.BASED_ON and before is Relation.CITES and in_list:
        # “Căn cứ Nghị quyết A tạm ngưng hiệu lực Nghị định B và | Nghị quyết C” of before A: it is done to both
        acts = words.ACTS_ON.search(text, head.span.end, previous.span.start)
        return Relation.CITES if acts and not is_later(reference, head) and reference.kind != "Luật" else relation
    return relation


def _is_named(text: str, reference: Reference) -> bool:
    return words.NAMED_LAW.match(text, reference.span.start, reference.span.end) is not None


def _is_apart(text: str, lead: str, reference: Reference) -> bool:
    """“…; riêng quy định tại Điều 51 của Luật số … hết hiệu lực từ ngày …”: a part that lapses on a day of its own."""
    return words.APART.search(lead) is not None and words.LAPSES_ITSELF.match(text, reference.span.end) is not None


def _objects(
    text: str, references: tuple[Reference, ...], starts: list[int], at: int, main: Relation
) -> frozenset[int]:
    """Which mentions of the sentence, from this one on, its verb may reach; those in an object's title it does not."""
    last = at
    while last < len(references) and starts[last] == starts[at]:
        last += 1
    if main not in _OPERATIVE.values():
        return frozenset(range(at, last))
    found = targets(text, references[at].span.start, references[at:last])
    reached = {target.reference.span for target in found}
    return frozenset(place for place in range(at, last) if references[place].span in reached)


def _may_act_on(reference: Reference, subject: Reference | None) -> bool:
    """No text changes one of a higher rank: a circular beside a decree's amendments is cited for itself."""
    mine, other = _RANKS.get(reference.kind or ""), _RANKS.get(subject.kind or "") if subject else None
    return mine is None or other is None or mine <= other


def operative(references: tuple[Reference, ...], effects: Iterable[Effect]) -> dict[int, Relation]:
    """Relations by a mention's place in the tuple where an effect of the document has it as its target."""
    by_number: dict[str | None, list[tuple[Span, Relation]]] = {}
    for effect in effects:
        if effect.action in _OPERATIVE:
            by_number.setdefault(effect.target, []).append((effect.span, _OPERATIVE[effect.action]))
    found: dict[int, Relation] = {}
    told = {(one.number, one.relation) for one in references}
    for at, reference in enumerate(references):
        for span, relation in by_number.get(reference.number, ()) if reference.number else ():
            if reference.relation is Relation.CITES and reference.span.within(span):
                if (reference.number, relation) not in told or _is_first(references, at, span):
                    found.setdefault(at, relation)
    return found


def _is_first(references: tuple[Reference, ...], at: int, span: Span) -> bool:
    """Whether the clause has not named the same instrument before: named again it stands in another one's title."""
    earlier = at - 1
    while earlier >= 0 and references[earlier].span.start >= span.start:
        if references[earlier].number == references[at].number:
            return False
        earlier -= 1
    return True


def _main(layout: Sentences, start: int, reference: Reference) -> Relation:
    """What the sentence does to its first mention and to those joined to it."""
    offset = reference.span.start
    if layout.is_quoted(offset):
        return Relation.CITES
    head = squeeze(layout.text[start:offset][-WINDOW:])
    if offset < layout.preamble_end and words.BASIS.match(head):
        return Relation.BASED_ON
    active = words.ACTIVE.match(head)
    in_body = offset >= layout.preamble_end
    # Sở Tài chính tham mưu ban hành Quyết định thay thế …: a duty, which enacts nothing
    if active and ((in_body and active["enacts"]) or _is_of_things(active, without_provisions(head), in_body=in_body)):
        return Relation.CITES
    if active and not (words.ACCORDING.search(without_provisions(head)) and _by_verb(active) is not Relation.GUIDES):
        return _by_verb(active)
    if words.SUBJECT_HEAD.match(head):
        return _as_subject(layout, offset) or _inherited(layout, offset)
    return Relation.CITES


def _is_of_things(active: re.Match[str], head: str, *, in_body: bool) -> bool:
    """The verb's object is no text, which the mention only rules: “a) Hướng dẫn các đơn vị … theo quy định tại …”."""
    if words.INDIRECT.search(head) is None or words.LEGAL_OBJECT.match(active["what"]) is not None:
        return False
    return _by_verb(active) is not Relation.GUIDES or (in_body and not head[: active.start("verb")].strip(" -–"))


def _by_verb(found: re.Match[str]) -> Relation:
    relation = _BY_ACTION[found["verb"].lower()]
    if relation in (Relation.REPLACES, Relation.REPEALS) and words.WORDS_ONLY.match(found["what"]):
        return Relation.AMENDS
    return relation


def _as_subject(layout: Sentences, offset: int) -> Relation | None:
    """ "Nghị định số … hết hiệu lực kể từ ngày …": the sentence's own first words are the mention."""
    paragraph = layout.paragraph(offset)
    end = min(paragraph.end if paragraph else len(layout.text), offset + 2 * WINDOW)
    boundary = words.BOUNDARY.search(layout.text, offset, end)
    lapse = words.LAPSES.search(layout.text, offset, boundary.start() + 1 if boundary else end)
    if lapse is None:
        return None
    return Relation.REPLACES if "thay" in lapse.group() else Relation.REPEALS


def _inherited(layout: Sentences, offset: int) -> Relation:
    """An item of a list does what the paragraph that opens the list says, or did: "Bãi bỏ các văn bản sau đây:"."""
    paragraph = layout.paragraph(offset)
    for at in reversed(paragraph.parents if paragraph else ()):
        head = layout.parts[at]
        opening = squeeze(head.text[:WINDOW])
        active = words.ACTIVE.match(opening)
        if active and _by_verb(active) in (Relation.REPEALS, Relation.REPLACES, Relation.AMENDS):
            return _by_verb(active)
        if words.LIST_HEAD.search(opening) and words.LAPSES.search(opening):
            return Relation.REPEALS
        passive = words.PASSIVE.search(words.LISTED_ACTS.sub(" ", squeeze(head.text[-WINDOW:])))
        if passive and passive["verb"].lower() in _BY_ACTION:
            return _PASSIVES[_BY_ACTION[passive["verb"].lower()]]
    return Relation.CITES


def _relation(
    lead: str, previous: Reference | None, before: Relation | None, main: Relation, reference: Reference
) -> Relation:
    plain = squeeze(without_provisions(lead))
    passive = words.PASSIVE.search(plain[-220:] + " ") if plain[-8:].lower().endswith(words.PASSIVE_ENDS) else None
    if passive and passive["verb"].lower() in _BY_ACTION:
        return _PASSIVES[_BY_ACTION[passive["verb"].lower()]]
    if passive:
        return Relation.CITES
    if previous is None or before is None:
        return main
    if before in _PASSIVES.values() and _is_joined(plain) and (reference.kind == previous.kind or ";" not in plain):
        return before
    if before in _PASSIVES.values() and words.NEXT_ACT.search(plain):
        return before
    return main if words.SEPARATOR.search(plain) else Relation.CITES


def _is_joined(plain: str) -> bool:
    """Nothing but a date, an issuer and separators since the mention before."""
    return bool(re.fullmatch(r"[\s,;()]*(?:và|các|số|theo|tại|bởi|:|[\s,;()])*", _attribution().sub("", plain), re.I))


@cache  # the names of all bodies cost milliseconds, and few texts need them here
def _attribution() -> re.Pattern[str]:
    return re.compile(rf"(?:{IN_FORCE_FROM})?{DATE_PATTERN}|của\s+{ISSUER}", re.I)


def _second(lead: str, main: Relation, relation: Relation) -> tuple[Relation, Relation]:
    """A further verb of the sentence, joined by a separator, takes over: "thay thế A và bãi bỏ Điều 3 của | B"."""
    if main in (Relation.CITES, Relation.BASED_ON) or relation in _PASSIVES.values():
        return main, relation
    verbs = tuple(words.SECOND.finditer(squeeze(lead)[-200:]))
    found = verbs[-1] if verbs else None
    if found is None or not _is_object(found["what"]):
        return main, relation
    return _by_verb(found), _by_verb(found)


def _is_object(what: str) -> bool:
    rest = without_provisions(squeeze(what))
    return bool(re.fullmatch(r"[\s,]*(?:toàn bộ|các|một số điều của|một phần|của|hiệu lực)*[\s,]*", rest, re.I))
