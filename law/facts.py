"""Facts that a text states, each with its span: what extraction yields and everything later rests on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from law.text import Span


class Relation(StrEnum):
    """How the citing document stands to the cited one at this mention."""

    BASED_ON = "based_on"
    CITES = "cites"
    GUIDES = "guides"
    AMENDS = "amends"
    REPLACES = "replaces"
    REPEALS = "repeals"
    AMENDED_BY = "amended_by"
    REPLACED_BY = "replaced_by"
    REPEALED_BY = "repealed_by"


class Action(StrEnum):
    """What a document does to another by its own operative words, or announces as done."""

    REPEALS = "repeals"
    REPLACES = "replaces"
    AMENDS = "amends"
    SUSPENDS = "suspends"
    EXTENDS = "extends"
    CORRECTS = "corrects"  # by an erratum: its first day in force, or the number of what it ends
    POSTPONES = "postpones"  # the day from which it is in force
    ANNOUNCES = "announces"  # that it is no longer in force, of which no other document is named as the cause


class Extent(StrEnum):
    WHOLE = "whole"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Header:
    """The document's own fields; None = not in the text. `expires_on` is the last day in force.

    `unsure` names the fields that a person must look at: recognised without being confirmed, or left to be written in.
    """

    number: str | None = None
    kind: str | None = None
    title: str | None = None
    issuer: str | None = None
    place: str | None = None
    issued_on: date | None = None
    effective_on: date | None = None
    expires_on: date | None = None
    signer: str | None = None
    secrecy: str | None = None
    urgency: str | None = None
    number_span: Span | None = None
    effective_span: Span | None = None
    expires_span: Span | None = None
    issued_span: Span | None = None
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """One mention of an instrument; `number` is canonical, None where it is named by name only.

    `resolved_from` are the words of the text that tell what a short mention means; `resolved_to` the number that they
    give to a law which the mention names without one. `unsure` names of "number" and "issued_on" those that were
    recognised and not confirmed."""

    span: Span
    number: str | None
    kind: str | None = None
    name: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    provisions: tuple[str, ...] = ()
    relation: Relation = Relation.CITES
    section: str | None = None
    resolved_from: str | None = None
    resolved_to: str | None = None
    effective_on: date | None = None
    confidence: float = 1.0
    unsure: tuple[str, ...] = ()

    @property
    def leads_to(self) -> str | None:
        """The number that it bears, or that the text gives it elsewhere."""
        return self.number or self.resolved_to


@dataclass(frozen=True, slots=True)
class Effect:
    """What this document does to `target` (canonical number); `until` = last day of a suspension, of what survives,
    or before a postponed document is in force; of a corrected one the day that was printed, `takes_effect_on` being the
    right one, or `by` the document that is meant in the place of the number in `provisions`.

    `transition` is true where the exception names provisions of the *new* text ("trừ trường hợp quy định tại Điều N
    của Nghị định này"): the target has lapsed all the same. `exceptions` = provisions of the *target* that survive.
    `tied_to` is the number, else the name, of the text with whose first day this takes effect, or the event that it
    waits for; `takes_effect_on` is then None. `with_amenders`: so do all that amend the target ("và các quyết định sửa
    đổi, bổ sung").
    """

    span: Span
    action: Action
    extent: Extent
    target: str | None
    target_kind: str | None = None
    target_name: str | None = None
    target_issuer: str | None = None
    target_issued_on: date | None = None
    provisions: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    transition: str | None = None
    takes_effect_on: date | None = None
    tied_to: str | None = None
    with_amenders: bool = False
    until: date | None = None
    by: str | None = None  # of an announced effect: the document that has it, where that is another than this one
    by_kind: str | None = None
    by_issuer: str | None = None
    by_issued_on: date | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time-bound duty; the span is the time expression; `due_on` is the printed date, `inclusive`: it counts."""

    span: Span
    kind: str
    due_on: date | None = None
    inclusive: bool = True
    from_on: date | None = None
    amount: int | None = None
    unit: str | None = None
    counted_from: str | None = None
    recurrence: str | None = None
    due_raw: str | None = None
    who: tuple[str, ...] = ()
    what: str | None = None


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """A body named in the text; `name` is the full name ("Sở Nội vụ tỉnh Lào Cai"), the span what is printed.

    `role` is "acting" where it acts or must act by this text, "history" where it only appears as issuer of something.
    """

    span: Span
    name: str
    role: str = "acting"


@dataclass(frozen=True, slots=True)
class StandardMention:
    """A standard or technical regulation: `number` "ISO 9001:2008"; `edition` 2008, None where undated."""

    span: Span
    number: str
    family: str
    edition: int | None = None


@dataclass(frozen=True, slots=True)
class ProgrammeMention:
    """A named programme, plan, scheme or project with its period; a horizon ("định hướng đến năm") is not an end.

    `own`: no programme that the text serves but the period that it sets for itself. `issued_by` is the number of the
    instrument that the text says approved it."""

    span: Span
    name: str
    starts_on: date | None = None
    ends_on: date | None = None
    horizon: int | None = None
    own: bool = False
    issued_by: str | None = None


@dataclass(frozen=True, slots=True)
class TreatyMention:
    """A treaty named in the text; `parties` as they are printed, where the name tells them; when it was signed."""

    span: Span
    name: str
    parties: tuple[str, ...] = ()
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class LevelMention:
    """A level or kind of administrative unit that the text gives tasks to: "district", "township"."""

    span: Span
    level: str


@dataclass(frozen=True, slots=True)
class TimeLimit:
    span: Span
    amount: int | None
    unit: str | None
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class Fee:
    span: Span
    amount: int | None
    currency: str = "VND"
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class Procedure:
    """An administrative procedure (thủ tục hành chính) as published; `span` covers the whole of it."""

    span: Span
    name: str
    code: str | None = None
    agency: str | None = None
    level: str | None = None
    field: str | None = None
    decision: str | None = None
    legal_bases: tuple[Reference, ...] = ()
    time_limits: tuple[TimeLimit, ...] = ()
    fees: tuple[Fee, ...] = ()


@dataclass(frozen=True, slots=True)
class Warning:
    """A place where the text contradicts itself or could not be trusted; codes as in the contract."""

    code: str
    message: str
    span: Span
    count: int | None = None  # of what the text leaves out, how much, and where in the file
    where: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All facts of one text, each tuple in order of its spans; bears the extractor's version.

    `split` is true of a scan of several papers that a person split: they speak for themselves, and it says nothing."""

    version: str
    header: Header = Header()
    references: tuple[Reference, ...] = ()
    effects: tuple[Effect, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    agencies: tuple[AgencyMention, ...] = ()
    standards: tuple[StandardMention, ...] = ()
    programmes: tuple[ProgrammeMention, ...] = ()
    levels: tuple[LevelMention, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    warnings: tuple[Warning, ...] = ()
    split: bool = False
    announced: tuple[Effect, ...] = ()  # what a list of lapsed documents says that other documents did
    tied_to: str | None = None  # the text, by number or name, with whose first day this one takes effect
    abolished: tuple[Procedure, ...] = ()  # what it lists under a heading of abolished procedures
    treaties: tuple[TreatyMention, ...] = ()
