"""The reviewed data file: dated, sourced facts that no document of the archive states, read strictly."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import yaml

from law import numbers
from law.errors import BadInput
from law.facts import Action, Extent
from law.instruments import Citation, Instrument, issuer_of, kind_of
from law.validity import Evidence, Verdict

SHIPPED = Path(__file__).with_name("registry.yaml")
# V read at the source, S a secondary page, U not verified: how far a line alone is believed
CONFIDENCES = {"V": 0.95, "S": 0.8, "U": 0.5}


@dataclass(frozen=True, slots=True)
class Line:
    """What every line has: its name, the day it was added, where it is from, how sure, and the sentence it says."""

    id: str
    added_on: date
    source: str
    mark: str
    sentence: str

    @property
    def confidence(self) -> float:
        return CONFIDENCES[self.mark]

    def evidence(self) -> Evidence:
        return Evidence(self.sentence, source=f"registry.yaml#{self.id}: {self.source}", known_on=self.added_on)


@dataclass(frozen=True, slots=True)
class StatedEffect:
    """What one instrument does to another."""

    line: Line
    acting: Instrument
    action: Action
    extent: Extent
    target: Citation
    takes_effect_on: date
    provisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LevelEnded:
    """A level or kind of administrative unit that is no more from `ended_on`."""

    line: Line
    level: str
    name: str
    ended_on: date
    instead: str


@dataclass(frozen=True, slots=True)
class BodyMerged:
    """A body whose tasks another one has from `since`."""

    line: Line
    body: str
    into: str
    since: date


@dataclass(frozen=True, slots=True)
class StandardSuperseded:
    """An edition of a standard and the one that took its place."""

    line: Line
    number: str
    by: str
    since: date


@dataclass(frozen=True, slots=True)
class LapseRegime:
    """What becomes of a guiding document whose parent ended between two days (both included; None = open)."""

    line: Line
    verdict: Verdict
    from_on: date | None = None
    until_on: date | None = None

    def covers(self, day: date) -> bool:
        return (self.from_on or date.min) <= day <= (self.until_on or date.max)


@dataclass(frozen=True, slots=True)
class StatedProgramme:
    """The last day of the programme that an instrument approves."""

    line: Line
    name: str
    ends_on: date
    instrument: Citation | None = None


Fact = StatedEffect | LevelEnded | BodyMerged | StandardSuperseded | LapseRegime | StatedProgramme
_F = TypeVar("_F", bound=Fact)


@dataclass(frozen=True, slots=True)
class Registry:
    """All lines, in the order of the file."""

    facts: tuple[Fact, ...] = ()

    def of(self, kind: type[_F]) -> tuple[_F, ...]:
        return tuple(fact for fact in self.facts if isinstance(fact, kind))

    def known_by(self, day: date | None) -> "Registry":
        """The lines that had been added by the day; all where no day is asked."""
        return self if day is None else Registry(tuple(f for f in self.facts if f.line.added_on <= day))


def load(path: Path = SHIPPED) -> Registry:
    """Reads the file; BadInput names the line and what is wrong with it."""
    try:
        lines = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadInput(f"{path.name}: the reviewed data file cannot be read: {error}") from error
    if not isinstance(lines, list):
        raise BadInput(f"{path.name}: the reviewed data file must be a list of lines")
    facts = tuple(_fact(path.name, at, line) for at, line in enumerate(lines, 1))
    seen: set[str] = set()
    for fact in facts:
        if fact.line.id in seen:
            raise BadInput(f"{path.name}: two lines bear the id {fact.line.id}")
        seen.add(fact.line.id)
    return Registry(facts)


class _Fields:
    """One line's fields, taken one by one, so that what is missing, wrong or left over is named."""

    def __init__(self, file: str, at: int, fields: Any) -> None:
        self.place = f"{file}, line {at}"
        if not isinstance(fields, dict):
            raise BadInput(f"{self.place}: a line must be a table of fields")
        self.place += f" ({fields['id']})" if "id" in fields else ""
        self.left = dict(fields)

    def word(self, name: str) -> str:
        value = self.left.pop(name, None)
        if not isinstance(value, str) or not value.strip():
            raise BadInput(f"{self.place}: {name} must be a text")
        return value.strip()

    def day(self, name: str) -> date:
        value = self.left.pop(name, None)
        if type(value) is not date:
            raise BadInput(f"{self.place}: {name} must be a day such as 2025-07-01")
        return value

    def day_or_none(self, name: str) -> date | None:
        return self.day(name) if name in self.left else None

    def number(self, name: str) -> str:
        value = self.word(name)
        if numbers.parse(value) is None:
            raise BadInput(f"{self.place}: {name} is no number of a document: {value}")
        return numbers.canonical(value)

    def one_of(self, name: str, choices: tuple[str, ...]) -> str:
        value = self.word(name)
        if value not in choices:
            raise BadInput(f"{self.place}: {name} must be one of {', '.join(choices)}, not {value}")
        return value

    def words(self, name: str) -> tuple[str, ...]:
        value = self.left.pop(name, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise BadInput(f"{self.place}: {name} must be a list of texts")
        return tuple(value)

    def close(self) -> None:
        if self.left:
            raise BadInput(f"{self.place}: unknown fields: {', '.join(map(str, self.left))}")


def _fact(file: str, at: int, raw: Any) -> Fact:
    fields = _Fields(file, at, raw)
    marks = tuple(CONFIDENCES)
    line = Line(
        fields.word("id"),
        fields.day("added_on"),
        fields.word("source"),
        fields.one_of("mark", marks),
        fields.word("sentence"),
    )
    fact = _FACTS[fields.one_of("fact", tuple(_FACTS))](line, fields)
    fields.close()
    return fact


def _instrument(fields: _Fields, name: str) -> Citation:
    """`name` is the number; `name_issuer` and `name_issued_on` are asked for only where the number needs them."""
    number = fields.number(name)
    issuer = fields.word(f"{name}_issuer") if f"{name}_issuer" in fields.left else issuer_of(number)
    return Citation(number, kind_of(number), issuer, fields.day_or_none(f"{name}_issued_on"))


def _effect(line: Line, fields: _Fields) -> StatedEffect:
    acting = _instrument(fields, "acting")
    day = fields.day("takes_effect_on")
    return StatedEffect(
        line,
        Instrument(acting.number, acting.kind, acting.issuer, acting.issued_on),
        Action(fields.one_of("action", tuple(Action))),
        Extent(fields.one_of("extent", tuple(Extent))) if "extent" in fields.left else Extent.WHOLE,
        _instrument(fields, "target"),
        day,
        fields.words("provisions"),
    )


def _level(line: Line, fields: _Fields) -> LevelEnded:
    return LevelEnded(line, fields.word("level"), fields.word("name"), fields.day("ended_on"), fields.word("instead"))


def _body(line: Line, fields: _Fields) -> BodyMerged:
    return BodyMerged(line, fields.word("body"), fields.word("into"), fields.day("since"))


def _standard(line: Line, fields: _Fields) -> StandardSuperseded:
    return StandardSuperseded(line, fields.word("number"), fields.word("by"), fields.day("since"))


def _regime(line: Line, fields: _Fields) -> LapseRegime:
    verdict = Verdict(fields.one_of("verdict", tuple(Verdict)))
    return LapseRegime(line, verdict, fields.day_or_none("from_on"), fields.day_or_none("until_on"))


def _programme(line: Line, fields: _Fields) -> StatedProgramme:
    instrument = _instrument(fields, "number") if "number" in fields.left else None
    return StatedProgramme(line, fields.word("name"), fields.day("ends_on"), instrument)


_FACTS: dict[str, Callable[[Line, _Fields], Fact]] = {
    "effect": _effect,
    "level_ended": _level,
    "body_merged": _body,
    "standard_superseded": _standard,
    "lapse_regime": _regime,
    "programme": _programme,
}
