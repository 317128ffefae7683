"""What people state of a file's facts: a word on one fact, what it should be, by whom, when and why."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from law.errors import WrongUse
from law.facts import (
    Action,
    AgencyMention,
    Deadline,
    Effect,
    Extent,
    Header,
    LevelMention,
    Procedure,
    ProgrammeMention,
    Reference,
    Relation,
    StandardMention,
    TreatyMention,
)
from law.folding import nfc

_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
# the value that takes an earlier word on the same fact back: the machine's fact stands again
WITHDRAWN = {"withdrawn": True}

Fact = (
    Reference | Effect | Deadline | AgencyMention | StandardMention | ProgrammeMention | TreatyMention | LevelMention
    | Procedure
)  # fmt: skip
FACTS: dict[str, type[Any]] = {
    "references": Reference,
    "effects": Effect,
    "announced": Effect,
    "deadlines": Deadline,
    "agencies": AgencyMention,
    "standards": StandardMention,
    "programmes": ProgrammeMention,
    "treaties": TreatyMention,
    "levels": LevelMention,
    "procedures": Procedure,
    "abolished": Procedure,
}
# a basis of one procedure: its content is that of the procedure, a bar, and that of the reference
BASES = "legal_bases"
_SPANS = ("number_span", "effective_span", "expires_span", "issued_span", "unsure")
HEADER = tuple(one.name for one in fields(Header) if one.name not in _SPANS)
_NESTED = frozenset({"span", "unsure", "legal_bases", "time_limits", "fees"})
_TABLES: dict[str, Callable[[str], Any]] = {"action": Action, "extent": Extent, "relation": Relation}
_LISTS = frozenset({"provisions", "exceptions", "who", "parties"})
_NUMBERS = frozenset({"amount", "edition", "horizon"})


@dataclass(frozen=True, slots=True)
class Statement:
    """A person's word on one fact of a file (`digest`), never changed, only followed by another.

    `kind` is a field of the header ("effective_on") or a kind of list fact ("effects"); `content` says which fact of
    that kind by its normalised content (`law.overlay.content_of`; "" for a header field), never by offsets. `value` is
    what it should be: of a header field the text, the table {"value": text, "quote": words that state it} or None (the
    document does not state it); of a list fact a table of fields, with "quote" where the fact is to be added, or None
    (it is no such fact); or WITHDRAWN.
    """

    digest: str
    kind: str
    content: str
    value: Any
    who: str
    reason: str
    stated_at: datetime

    @property
    def stated_on(self) -> date:
        """The day in Việt Nam."""
        return self.stated_at.astimezone(_VIETNAM).date()

    @property
    def is_withdrawn(self) -> bool:
        return bool(self.value == WITHDRAWN)


def checked(statement: Statement) -> Statement:
    """The statement, where it can be laid; WrongUse says what is wrong with it."""
    kind, value = statement.kind, statement.value
    if kind not in (*HEADER, *FACTS, BASES):
        raise WrongUse(f"A statement cannot be about {kind}")
    if statement.is_withdrawn or value is None:
        return statement
    try:
        typed_header(kind, value) if kind in HEADER else typed_fields(type_of(kind), value)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise WrongUse(f"A statement about {kind} cannot say {json.dumps(value, ensure_ascii=False)}") from error
    return statement


def type_of(kind: str) -> type[Any]:
    return Reference if kind == BASES else FACTS[kind]


def quote_of(value: Any) -> str | None:
    """The words of the document that a statement points to."""
    return value.get("quote") if isinstance(value, Mapping) else None


def typed_header(name: str, value: Any) -> Any:
    if isinstance(value, Mapping):
        value = _only(value, "value", "quote")["value"]
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise ValueError(value)
    return date.fromisoformat(value) if name.endswith("_on") else nfc(value.strip())


def typed_fields(kind: type[Any], value: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of a fact from JSON; ValueError for an unknown field or a value that is none."""
    allowed = {one.name for one in fields(kind)} - _NESTED
    named = {name: _text(said) if name == "quote" else said for name, said in value.items()}
    named.pop("quote", None)
    if unknown := set(named) - allowed:
        raise ValueError(f"unknown fields {', '.join(sorted(unknown))}")
    return {name: _typed(name, said) for name, said in named.items()}


def _typed(name: str, value: Any) -> Any:
    if name in _LISTS:
        return tuple(map(_text, value or ()))
    if value is None or isinstance(value, bool):
        return value
    if name in _TABLES:
        return _TABLES[name](value)
    if name.endswith("_on") or name == "until":
        return date.fromisoformat(value)
    if name in _NUMBERS:
        return int(value)
    return float(value) if name == "confidence" else _text(value)


def _only(value: Mapping[str, Any], *names: str) -> Mapping[str, Any]:
    if set(value) != set(names) or not isinstance(value["quote"], str):
        raise ValueError(value)
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return nfc(value)
