"""What the form of a correction says, as the statements that are kept: a value, a denial, a fact that was missed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import Form

from flows.steps.reading.viewing import View
from law import numbers, overlay
from law.errors import WrongUse
from law.facts import Deadline, Effect, Procedure, Reference
from law.folding import squeeze
from law.instruments import kind_of
from law.overlay import content_of
from law.statements import BASES, HEADER, WITHDRAWN, type_of, typed_fields
from web.days import day_of
from web.faults import Fault

_TAKEN_BACK, _DENIED, _KEPT, _ADDED = WORDS = ("rut", "khong", "sua", "them")
# List facts that the page lets people state, and the fields of each that a form has
FIELDS: dict[str, tuple[str, ...]] = {
    "effects": ("action", "extent", "number", "issuer", "issued_on", "provisions", "takes_effect_on"),
    "deadlines": ("due_on", "who", "what"),
    "references": ("relation", "number", "issuer", "issued_on", "provisions"),
    BASES: ("number", "issuer", "issued_on", "provisions"),
}
# the field that a form lacks first, where it says too little
_FIRST = {"effects": "number", "deadlines": "due_on", "references": "number", BASES: "number"}
_LISTS = ("who", "provisions")
_ALWAYS: dict[str, dict[str, Any]] = {"deadlines": {"kind": "by"}, BASES: {"relation": "based_on"}}
_OF_EFFECT = {"issuer": "target_issuer", "issued_on": "target_issued_on"}
# what a fact says of the instrument that it names, and what no statement holds
_OF_INSTRUMENT = frozenset({
    "kind", "name", "issuer", "issued_on", "effective_on", "resolved_from", "resolved_to",
    "target_kind", "target_name", "target_issuer", "target_issued_on", "span", "unsure",
})  # fmt: skip
Short = Annotated[str, Form(max_length=2_000)]
Long = Annotated[str, Form(max_length=20_000)]
Stated = tuple[str, Any]  # what names the fact, and the value


@dataclass(frozen=True, slots=True)
class Said:
    """The form: which fact, what is to be done ("sua" a value, "khong" no such fact, "rut" take back, "them" a fact
    that was missed, at the words `trich`), and why. `thu_tuc` names the procedure of a basis."""

    kind: Annotated[str, Form(max_length=40)]
    viec: Annotated[str, Form(max_length=10)]
    content: Long = ""
    thu_tuc: Long = ""
    trich: Long = ""
    ly_do: Short = ""
    value: Short = ""
    action: Short = ""
    extent: Short = ""
    relation: Short = ""
    number: Short = ""
    issuer: Short = ""
    issued_on: Short = ""
    provisions: Short = ""
    takes_effect_on: Short = ""
    due_on: Short = ""
    who: Short = ""
    what: Short = ""

    def stated(self, view: View) -> tuple[Stated, ...]:
        """What is to be kept; Fault where the form says nothing, or what cannot be."""
        if not self.ly_do.strip():
            raise Fault("no_reason", "ly_do")
        if self.viec not in WORDS:
            raise Fault("nothing_said")
        if self.viec == _TAKEN_BACK:
            return ((self.content, WITHDRAWN),)
        if self.viec == _DENIED:
            return ((self.content, None),)
        if self.kind in HEADER:
            return (("", self._field(view)),)
        return self._added(view) if self.viec == _ADDED else self._corrected(view)

    def _field(self, view: View) -> Any:
        said = self.value.strip()
        if not said:
            raise Fault("nothing_said", "value")
        if self.kind.endswith("_on"):
            said = _iso(said, "value")
        if not self.trich.strip():
            return said
        _only_place(view.content, self.trich)
        return {"value": said, "quote": squeeze(self.trich)}

    def _added(self, view: View) -> tuple[Stated, ...]:
        procedure = self._procedure(view) if self.kind == BASES else None
        text = _text_of(procedure, view) if procedure else view.content
        _only_place(text, self.trich)
        value = _ALWAYS.get(self.kind, {}) | self._fields() | {"quote": squeeze(self.trich)}
        if self.kind == "effects" and view.laid.extraction.header.effective_on:
            value.setdefault("takes_effect_on", view.laid.extraction.header.effective_on.isoformat())
        try:
            named = overlay.named_by(self.kind, value, text)
        except WrongUse as error:
            raise Fault("not_enough", _FIRST[self.kind]) from error
        return ((overlay.name_of_basis(procedure, named, view.content) if procedure else named, value),)

    def _corrected(self, view: View) -> tuple[Stated, ...]:
        """One word on the same fact; where that makes another fact of it, it is denied and the other one added."""
        fact, text, procedure = self._fact(view)
        value = self._fields()
        if not value:
            raise Fault("nothing_said", _FIRST[self.kind])
        whole = _whole(fact, is_another=_is_another(fact, value)) | value
        try:
            named = content_of(type_of(self.kind)(span=fact.span, **typed_fields(type_of(self.kind), whole)), text)
        except (TypeError, ValueError, KeyError) as error:
            raise Fault("not_enough", _FIRST[self.kind]) from error
        if named == content_of(fact, text):
            return ((self.content, value),)
        other = overlay.name_of_basis(procedure, named, view.content) if procedure else named
        return ((self.content, None), (other, whole | {"quote": text[fact.span.start : fact.span.end]}))

    def _fact(self, view: View) -> tuple[Effect | Deadline | Reference, str, Procedure | None]:
        """The fact as it now stands, the text that its span points into, and the procedure whose basis it is."""
        if self.kind != BASES:
            found = [one for one in getattr(view.laid.extraction, self.kind, ()) if self.kind in FIELDS]
            named = next((one for one in found if content_of(one, view.content) == self.content), None)
            if named is None:
                raise Fault("no_such_fact")
            return named, view.content, None
        procedure = self._procedure(view)
        for basis in procedure.legal_bases:
            own = overlay.within(procedure, basis)
            text = _text_of(procedure, view)
            if overlay.name_of_basis(procedure, content_of(own, text), view.content) == self.content:
                return own, text, procedure
        raise Fault("no_such_fact")

    def _procedure(self, view: View) -> Procedure:
        for one in view.laid.extraction.procedures:
            if content_of(one, view.content) == self.thu_tuc:
                return one
        raise Fault("no_such_fact")

    def _fields(self) -> dict[str, Any]:
        """The filled fields under the names that the kind of fact has for them."""
        if self.kind not in FIELDS:
            raise Fault("nothing_said")
        said: dict[str, Any] = {}
        for name in FIELDS[self.kind]:
            value = squeeze(getattr(self, name))
            if value and name in _LISTS:
                said[name] = [part.strip() for part in value.split(";") if part.strip()]
            elif value:
                said[name] = _iso(value, name) if name.endswith("_on") else value
        if "number" in said:
            said |= _named(said.pop("number"), self.kind)
        renamed = _OF_EFFECT if self.kind == "effects" else {}
        return {renamed.get(name, name): value for name, value in said.items()}


@dataclass(frozen=True, slots=True)
class Refused:
    """A form that comes back as it was filled, with the reason beside its field."""

    said: Said
    fault: Fault

    def of(self, viec: str, kind: str, content: str, procedure: str = "") -> "Refused | None":
        """Itself on the form it was sent by: that to correct or deny a fact ("sua"), to take a word back ("rut") or to
        add one ("them"); None on every other form of the page."""
        sent = _KEPT if self.said.viec == _DENIED else self.said.viec
        own = (sent, self.said.kind, self.said.content, self.said.thu_tuc)
        return self if own == (viec, kind, content, procedure) else None

    @property
    def fact(self) -> dict[str, Any]:
        """What was typed, under the names that a fact has on the page."""
        typed = {name: getattr(self.said, name) for names in FIELDS.values() for name in names}
        parted = {name: [one.strip() for one in typed[name].split(";") if one.strip()] for name in _LISTS}
        return typed | parted | {"target": self.said.number}


def _named(number: str, kind: str) -> dict[str, Any]:
    """The fields of an instrument by its number, or by its name where it has none."""
    own, name = ("target", "target_name") if kind == "effects" else ("number", "name")
    if numbers.parse(number) is None:
        return {own: None, name: number}
    of_kind, named = "target_kind" if kind == "effects" else "kind", kind_of(number)
    return {own: numbers.canonical(number)} | ({of_kind: named} if named else {})


def _is_another(fact: Effect | Deadline | Reference, value: Mapping[str, Any]) -> bool:
    """Whether the fact speaks of another instrument than before."""
    names = ("target", "target_name") if isinstance(fact, Effect) else ("number", "name")
    return any(name in value and value[name] != getattr(fact, name) for name in names)


def _whole(fact: Effect | Deadline | Reference, *, is_another: bool) -> dict[str, Any]:
    """The fields of a fact as a statement has them; of another instrument nothing that was said of the former one."""
    former = _OF_INSTRUMENT if is_another else frozenset({"span", "unsure"})
    fields: Mapping[str, Any] = {name: getattr(fact, name) for name in type(fact).__dataclass_fields__}
    told = {name: _plain(value) for name, value in fields.items() if name not in former}
    return {name: value for name, value in told.items() if value not in (None, [])} | (
        {"number": fact.number} if isinstance(fact, Reference) else {}
    )


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _text_of(procedure: Procedure, view: View) -> str:
    return view.content[procedure.span.start : procedure.span.end]


def _only_place(content: str, quote: str) -> None:
    found = len(overlay.places_of(content, quote))
    if found != 1:
        raise Fault("quote_not_found", "trich") if found == 0 else Fault("quote_often", "trich", count=found)


def _iso(text: str, field: str) -> str:
    day = day_of(text, field)
    return day.isoformat() if day else ""
