"""Published sheets of procedures side by side: which tell of the same procedure, and which decision came later."""

import bisect
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from law.facts import Header, Procedure
from law.folding import fold_words
from law.instruments import is_local, issuer_of
from law.numbers import comparable_symbol, parse
from law.text import Span
from review.holdings import Held
from review.identities import number_key
from review.succession import Succession

_HEAD = 300


@dataclass(frozen=True, slots=True)
class Sheet:
    """One procedure as one file publishes it, with the decision it was published by: number, issuer, day of signing."""

    procedure: Procedure
    held: Held
    decision: str | None = None
    issuer: str | None = None
    published_on: date | None = None

    @property
    def name(self) -> str:
        return fold_words(self.procedure.name)

    @property
    def head(self) -> Span:
        """The first line, which names the procedure."""
        whole = self.procedure.span
        end = self.held.content.find("\n", whole.start, min(whole.end, whole.start + _HEAD))
        return Span(whole.start, end if end > whole.start else min(whole.end, whole.start + _HEAD))

    @property
    def is_announced(self) -> bool:
        """Whether a decision publishes it: one on the steps within an office, or on a plan, names procedures, too."""
        title = fold_words(self.held.header.title or "")
        return self.procedure.decision is not None or not title or "cong bo" in title

    def follows(self, other: "Sheet", succession: Succession) -> bool:
        """Whether a later decision of the same body, or of its heir, published it; unknown days prove nothing."""
        if self.decision is None or other.decision is None or self.published_on is None or other.published_on is None:
            return False
        if not self.is_announced or not succession.is_of(self.issuer, other.issuer):
            return False
        return _series(self.decision) == _series(other.decision) and self.published_on > other.published_on


@dataclass(frozen=True, slots=True)
class Sheets:
    """All sheets held, by the code of the procedure and by its folded name; so those that tell that it is abolished."""

    by_code: dict[str, list[Sheet]] = field(default_factory=lambda: defaultdict(list))
    by_name: dict[str, list[Sheet]] = field(default_factory=lambda: defaultdict(list))
    gone: dict[str, list[Sheet]] = field(default_factory=lambda: defaultdict(list))

    def of(self, procedure: Procedure, held: Held) -> Sheet | None:
        listed = (self.by_code if procedure.code else self.by_name).get(
            procedure.code or fold_words(procedure.name), ()
        )
        return next((one for one in listed if one.procedure is procedure and one.held is held), None)

    def same_as(self, sheet: Sheet) -> tuple[Sheet, ...]:
        """Other sheets of the procedure: of its code; by name only where one of the two bears no code."""
        code = sheet.procedure.code
        coded = self.by_code.get(code, ()) if code else ()
        named = (one for one in self.by_name.get(sheet.name, ()) if not (code and one.procedure.code))
        return tuple(one for one in (*coded, *named) if one is not sheet)

    def abolished(self, sheet: Sheet) -> tuple[Sheet, ...]:
        """Rows of decisions that abolish the procedure: of its code; by name only where one of the two bears none."""
        code = sheet.procedure.code
        coded = self.gone.get(code, ()) if code else ()
        return (*coded, *(one for one in self.gone.get(sheet.name, ()) if not (code and one.procedure.code)))


def gather(holdings: Iterable[Held]) -> Sheets:
    """Every procedure of every file once."""
    held = tuple(holdings)
    headers: dict[str, list[Header]] = defaultdict(list)
    for one in held:
        if one.header.number:
            headers[number_key(one.header.number)].append(one.header)
    sheets = Sheets()
    for file in held:
        if file.is_draft:
            continue
        for procedure in file.extraction.procedures:
            sheet = _sheet(procedure, file, headers)
            if procedure.code:
                sheets.by_code[procedure.code].append(sheet)
            sheets.by_name[sheet.name].append(sheet)
        for procedure in file.extraction.abolished:
            sheet = _sheet(procedure, file, headers)
            for key in filter(None, (procedure.code, sheet.name)):
                sheets.gone[key].append(sheet)
    return sheets


def _sheet(procedure: Procedure, held: Held, headers: dict[str, list[Header]]) -> Sheet:
    """The decision that the row names, else the announcing text itself; its day from there, or as the row prints it."""
    if procedure.decision is None:
        header = held.header
        return Sheet(procedure, held, header.number, header.issuer, header.issued_on)
    issuer, published_on = _printed(procedure, held)
    known = headers.get(number_key(procedure.decision), ())
    if len(known) == 1:  # a number without a year, of any body, may be many decisions
        issuer, published_on = issuer or known[0].issuer, published_on or known[0].issued_on
    return Sheet(procedure, held, procedure.decision, issuer, published_on)


def _printed(procedure: Procedure, held: Held) -> tuple[str | None, date | None]:
    """Issuer and day of the decision as the row states them beside its number."""
    number = procedure.decision or ""
    references, whole = held.extraction.references, procedure.span
    first = bisect.bisect_left(references, whole.start, key=lambda one: one.span.start)
    last = bisect.bisect_left(references, whole.end, key=lambda one: one.span.start)
    named = [r for r in references[first:last] if r.number and number_key(r.number) == number_key(number)]
    issuer = next((r.issuer for r in named if r.issuer), None) or (None if is_local(number) else issuer_of(number))
    return issuer, next((r.issued_on for r in named if r.issued_on), None)


def printed_day(sheet: Sheet) -> date | None:
    """The day of the announcing decision as the row itself prints it."""
    return _printed(sheet.procedure, sheet.held)[1]


def _series(number: str) -> str:
    parsed = parse(number)
    return comparable_symbol(parsed.symbol) if parsed else number
