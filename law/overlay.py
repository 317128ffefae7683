"""People's statements laid over the machine's facts: one pure function, so that a correction outlives every reading."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from law import numbers
from law.errors import WrongUse
from law.facts import Deadline, Effect, Extraction, Header, LevelMention, Procedure, Reference, StandardMention
from law.folding import fold, fold_words, nfc
from law.statements import BASES, FACTS, HEADER, Fact, Statement, quote_of, type_of, typed_fields, typed_header
from law.text import Span

_BAR = " | "
_ALIKE = 0.8  # of the words of two sentences
_ENDS = ".;\n"
_SPANS = {"effective_on": "effective_span", "expires_on": "expires_span", "issued_on": "issued_span"}


@dataclass(frozen=True, slots=True)
class Word:
    """A statement that holds, and where the fact it speaks of stands (None: the whole header field, or nowhere)."""

    statement: Statement
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Overlaid:
    """Facts with the statements laid over them, the words that hold, and those whose fact is not in the text now."""

    extraction: Extraction
    words: tuple[Word, ...] = ()
    unplaced: tuple[Statement, ...] = ()


def lay(extraction: Extraction, content: str, statements: Iterable[Statement]) -> Overlaid:
    """The facts as people left them. Of several words on one fact the latest holds, in whatever order they are given;
    laid a second time nothing changes. `content` is the text that the spans point into."""
    holding = _holding(statements)
    if not holding:
        return Overlaid(extraction)
    header, words = _header(extraction.header, content, [s for s in holding if s.kind in HEADER])
    changed: dict[str, Any] = {"header": header}
    unplaced = [s for s in holding if s.kind not in (*HEADER, *FACTS, BASES)]
    for kind in FACTS:
        layer = _Layer(kind, content, [s for s in holding if s.kind == kind])
        changed[kind] = layer.over(getattr(extraction, kind))
        words, unplaced = [*words, *layer.words], [*unplaced, *layer.unplaced]
    bases = _Bases(content, [s for s in holding if s.kind == BASES])
    changed["procedures"] = bases.over(changed["procedures"])
    placed = sorted([*words, *bases.words], key=lambda word: _order(word.statement))
    lost = sorted([*unplaced, *bases.unplaced], key=_order)
    return Overlaid(replace(extraction, **changed), tuple(placed), tuple(lost))


def content_of(fact: Fact, content: str) -> str:
    """What makes a fact the same one after a new reading; the text's words decide, never an offset."""
    quote = content[fact.span.start : fact.span.end]
    match fact:
        case Reference():
            return _named(fact.number, fact.name)
        case Effect():
            gone = " ".join(sorted(map(fold_words, fact.provisions)))
            return f"{fact.action.value} {_named(fact.target, fact.target_name)} {gone}".strip()
        case Deadline():
            return f"{fold_words(quote)}{_BAR}{fold_words(_sentence(content, fact.span))}"
        case LevelMention():
            return f"{fact.level} {fold_words(quote)}"
        case Procedure():
            return fact.code or fold_words(fact.name)
        case _:
            return fold_words(fact.number if isinstance(fact, StandardMention) else fact.name)


def _named(number: str | None, name: str | None) -> str:
    return numbers.key(number) if number else fold_words(name or "")


def _sentence(content: str, span: Span) -> str:
    start = max(content.rfind(end, 0, span.start) for end in _ENDS) + 1
    ends = [at for end in _ENDS if (at := content.find(end, span.end)) >= 0]
    return content[start : min(ends, default=len(content))]


def _holding(statements: Iterable[Statement]) -> list[Statement]:
    """The last word on each fact, those taken back left out."""
    last = {(s.kind, s.content): s for s in sorted(statements, key=_order)}
    return [s for s in last.values() if not s.is_withdrawn]


def _order(statement: Statement) -> tuple[Any, ...]:
    said = json.dumps(statement.value, sort_keys=True, default=str)
    return statement.stated_at, statement.kind, statement.content, statement.who, statement.reason, said


def _header(header: Header, content: str, statements: list[Statement]) -> tuple[Header, list[Word]]:
    """A field's own span goes where the value is another: the printed words no longer say it, unless the person names
    those that do."""
    words = []
    for statement in statements:
        name, value = statement.kind, typed_header(statement.kind, statement.value)
        quote = quote_of(statement.value)
        span = find_quote(content, quote) if quote else None
        lost: dict[str, Any] = (
            {_SPANS[name]: span} if name in _SPANS and (span or value != getattr(header, name)) else {}
        )
        unsure = tuple(one for one in header.unsure if one != name)  # a person has looked
        header = replace(header, **{name: value}, **lost, unsure=unsure)
        words.append(Word(statement, span))
    return header, words


class _Layer:
    """The statements on one kind of list fact, laid over the facts of that kind."""

    def __init__(self, kind: str, content: str, statements: list[Statement]) -> None:
        self.kind = kind
        self.content = content
        self.by_content = {s.content: s for s in statements}
        self._moved: dict[str, Statement] = {}
        self.words: list[Word] = []
        self.found: set[str] = set()

    @property
    def unplaced(self) -> list[Statement]:
        return [s for content, s in self.by_content.items() if content not in self.found]

    def over(self, facts: tuple[Any, ...]) -> tuple[Any, ...]:
        if not self.by_content:
            return facts
        self._moved = _moved_on(self.kind, [content_of(fact, self.content) for fact in facts], self.by_content)
        kept = [new for fact in facts for new in self._corrected(fact)]
        added = [new for statement in self.unplaced for new in self._added(statement)]
        return tuple(sorted([*kept, *added], key=lambda fact: fact.span)) if added else tuple(kept)

    def _corrected(self, fact: Any) -> Iterator[Any]:
        named = content_of(fact, self.content)
        statement = self.by_content.get(named) or self._moved.get(named)
        if statement is None:
            yield fact
            return
        settled = {"unsure": ()} if isinstance(fact, Reference) else {}
        typed = {} if statement.value is None else self._typed(statement) | settled
        new = None if statement.value is None else self._same(replace(fact, **typed), named)
        if statement.value is None or new is not None:
            self._place(statement, fact.span)
        if statement.value is not None:
            yield fact if new is None else new

    def _typed(self, statement: Statement) -> dict[str, Any]:
        return typed_fields(type_of(self.kind), statement.value)

    def _same(self, new: Any, named: str) -> Any | None:
        """A word that would make another fact of it is not laid: that fact needs a word of its own."""
        return new if content_of(new, self.content) == named else None

    def _added(self, statement: Statement) -> Iterator[Any]:
        """A fact that the machine missed, at the words that state it."""
        quote = quote_of(statement.value)
        span = find_quote(self.content, quote) if quote else None
        if span is None:
            return
        try:
            new = self._same(type_of(self.kind)(span=span, **self._typed(statement)), statement.content)
        except TypeError:  # a field that the fact cannot do without is missing
            return
        if new is not None:
            self._place(statement, span)
            yield new

    def _place(self, statement: Statement, span: Span) -> None:
        self.found.add(statement.content)
        self.words.append(Word(statement, span))


def _moved_on(kind: str, facts: list[str], said: Mapping[str, Statement]) -> dict[str, Statement]:
    """Words on deadlines whose sentence a newer reading has otherwise (without what is struck, say), by the deadline as
    it is now: the one with the same day in nearly the same sentence, if there is one alone."""
    free = [fact for fact in facts if fact not in said] if kind == "deadlines" else []
    found: dict[str, list[Statement]] = {}
    for statement in (one for content, one in said.items() if content not in facts):
        alike = [fact for fact in free if _is_alike(fact, statement.content)]
        if len(alike) == 1:
            found.setdefault(alike[0], []).append(statement)
    return {fact: statements[0] for fact, statements in found.items() if len(statements) == 1}


def _is_alike(one: str, other: str) -> bool:
    (quote, _, sentence), (same, _, before) = one.partition(_BAR), other.partition(_BAR)
    return quote == same and SequenceMatcher(None, sentence.split(), before.split()).ratio() >= _ALIKE


class _Bases:
    """The statements on the bases of procedures, each laid within its own procedure."""

    def __init__(self, content: str, statements: list[Statement]) -> None:
        self.content = content
        self.by_procedure: dict[str, list[Statement]] = {}
        for statement in statements:
            self.by_procedure.setdefault(statement.content.rpartition(_BAR)[0], []).append(statement)
        self.all = statements
        self.words: list[Word] = []

    @property
    def unplaced(self) -> list[Statement]:
        placed = {word.statement.content for word in self.words}
        return [s for s in self.all if s.content not in placed]

    def over(self, procedures: tuple[Procedure, ...]) -> tuple[Procedure, ...]:
        return tuple(map(self._over, procedures)) if self.all else procedures

    def _over(self, procedure: Procedure) -> Procedure:
        named = content_of(procedure, self.content)
        said = self.by_procedure.get(named, [])
        if not said:
            return procedure
        whole = self.content[procedure.span.start : procedure.span.end]
        layer = _Layer(BASES, whole, [replace(s, content=s.content.rpartition(_BAR)[2]) for s in said])
        own = tuple(within(procedure, base) for base in procedure.legal_bases)
        laid = layer.over(own)
        for word in layer.words:
            content = f"{named}{_BAR}{word.statement.content}"
            span = _moved(word.span, procedure.span.start) if word.span else None
            self.words.append(Word(replace(word.statement, content=content), span))
        back = tuple(replace(base, span=_moved(base.span, procedure.span.start)) for base in laid)
        return replace(procedure, legal_bases=back)


def within(procedure: Procedure, basis: Reference) -> Reference:
    """A basis with its span in the text of its procedure alone."""
    return replace(basis, span=_moved(basis.span, -procedure.span.start))


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def find_quote(content: str, quote: str) -> Span | None:
    """Where the words stand first: as they are, else without regard to tone marks, letter case and line breaks."""
    return next(iter(places_of(content, quote)), None)


def places_of(content: str, quote: str) -> tuple[Span, ...]:
    """Every place of the words, those that are written alike where there are any; () where they do not stand."""
    words = nfc(quote).split()
    exact = _places(content, words)
    return exact or _places(fold(content), fold(" ".join(words)).split())


def _places(content: str, words: list[str]) -> tuple[Span, ...]:
    if not words:
        return ()
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    return tuple(Span(*found.span()) for found in pattern.finditer(content))


def named_by(kind: str, value: Mapping[str, Any], content: str) -> str:
    """What names a fact that a person adds (`Statement.content`): its fields and, under "quote", the words of `content`
    (of a basis: the text of its procedure) that state it. WrongUse where they do not stand there, or stand there often.
    """
    places = places_of(content, quote_of(value) or "")
    if len(places) != 1:
        raise WrongUse("The quoted words must stand in the text, and only once")
    try:
        return content_of(type_of(kind)(span=places[0], **typed_fields(type_of(kind), value)), content)
    except (TypeError, ValueError, KeyError) as error:
        raise WrongUse(f"A fact of {kind} needs more than that") from error


def name_of_basis(procedure: Procedure, basis: str, content: str) -> str:
    """What names a basis of one procedure, `basis` being what names the reference."""
    return f"{content_of(procedure, content)}{_BAR}{basis}"
