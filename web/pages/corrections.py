"""Correcting a fact on the page of its document: a reviewer's statement over the machine's, and taking it back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from accounts.journal import Action
from accounts.people import Role
from archive import statements
from flows.steps import stating
from flows.steps.viewing import View
from infra.services import Services
from law.errors import NotHeld, WrongUse
from law.facts import Deadline, Effect, Reference
from law.overlay import content_of
from law.statements import HEADER, WITHDRAWN, Statement
from web.clock import now
from web.visitor import Seen, name_of, needs, note

DECIDES = Depends(needs(Role.REVIEWER, Role.ADMIN))
# List facts that the page lets people correct, and the fields of each that a form has
LISTED: dict[str, tuple[str, ...]] = {"effects": ("takes_effect_on",), "deadlines": ("due_on", "who"), "references": ()}
SHOWN = 60  # facts of a kind on the page
_KEPT, _DENIED, _TAKEN_BACK = WORDS = ("sua", "khong", "rut")


@dataclass(frozen=True, slots=True)
class Said:
    """The form: which fact, what is to be done ("sua" a value, "khong" no such fact, "rut" take back), and why."""

    kind: Annotated[str, Form(max_length=40)]
    viec: Annotated[str, Form(max_length=10)]
    content: Annotated[str, Form(max_length=20_000)] = ""
    ly_do: Annotated[str, Form(max_length=2_000)] = ""
    value: Annotated[str, Form(max_length=2_000)] = ""
    takes_effect_on: Annotated[str, Form(max_length=10)] = ""
    due_on: Annotated[str, Form(max_length=10)] = ""
    who: Annotated[str, Form(max_length=2_000)] = ""

    @property
    def stated(self) -> Any:
        """What a statement of it holds; WrongUse where the form says nothing."""
        if self.viec == _TAKEN_BACK:
            return WITHDRAWN
        if self.viec == _DENIED:
            return None
        said = self.value.strip() if self.kind in HEADER else self._fields()
        if self.viec not in WORDS or not said:
            raise WrongUse("Hãy ghi giá trị đúng, hoặc chọn rằng văn bản không nêu điều này")
        return said

    def _fields(self) -> dict[str, Any]:
        named = {name: getattr(self, name).strip() for name in LISTED.get(self.kind, ())}
        said: dict[str, Any] = {name: value for name, value in named.items() if value}
        bodies = [body.strip() for body in said.pop("who", "").split(";") if body.strip()]
        return said | ({"who": bodies} if bodies else {})


@dataclass(frozen=True, slots=True)
class Correctable:
    """A list fact on the page: the contract's object, what names it in a statement, and who stated it, if anybody."""

    fact: dict[str, Any]
    content: str
    word: Statement | None


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as the page lists it; `state`: "holds", "gone" (its fact is not in the text now), "over"."""

    statement: Statement
    state: str


def router(services: Services) -> APIRouter:
    pages = APIRouter(include_in_schema=False)

    @pages.post("/van-ban/{digest}/sua", dependencies=[DECIDES])
    def correct(request: Request, digest: str, grant: Seen, said: Annotated[Said, Depends()]) -> Response:
        if not services.ledger.seen(digest, grant):
            raise NotHeld(f"No indexed file has the SHA-256 {digest}")
        if not said.ly_do.strip():
            raise WrongUse("Hãy ghi lý do: người đọc sau cần biết vì sao")
        who = name_of(request)
        stating.state(
            services, Statement(digest, said.kind, said.content, said.stated, who, said.ly_do.strip(), now())
        )  # fmt: skip
        note(request, services, Action.DECISION, digest, f"{said.viec} {said.kind}: {said.content[:80]}")
        return RedirectResponse(f"/van-ban/{digest}#loi-nguoi", 303)

    return pages


def correctable(view: View) -> dict[str, list[Correctable]]:
    """Facts of each kind in their order, each content once."""
    return {kind: _listed(view, kind, getattr(view.laid.extraction, kind)) for kind in LISTED}


def _listed(view: View, kind: str, facts: Iterable[Effect | Deadline | Reference]) -> list[Correctable]:
    said = {word.statement.content: word.statement for word in view.laid.words if word.statement.kind == kind}
    found: dict[str, Correctable] = {}
    for told, fact in zip(view.facts[kind], facts, strict=True):
        if len(found) >= SHOWN:
            break
        content = content_of(fact, view.content)
        found.setdefault(content, Correctable(told, content, said.get(content)))
    return list(found.values())


def header_words(view: View) -> dict[str, Statement]:
    """The statements that hold on fields of the header, by the name of the field."""
    return {word.statement.kind: word.statement for word in view.laid.words if word.statement.kind in HEADER}


def history(services: Services, view: View) -> list[Told]:
    """Every statement ever made on the file, the newest first: none is deleted."""
    said = statements.stated(services.ledger.engine, view.digest)
    holding = {id(one) for one in {(s.kind, s.content): s for s in said}.values() if not one.is_withdrawn}
    gone = {(one.kind, one.content) for one in view.laid.unplaced}
    return [Told(one, _state(one, holding, gone)) for one in reversed(said)]


def _state(one: Statement, holding: set[int], gone: set[tuple[str, str]]) -> str:
    if id(one) not in holding:
        return "over"
    return "gone" if (one.kind, one.content) in gone else "holds"
