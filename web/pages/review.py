"""The review queue: proposal and proof side by side, one decision for all that follows of one cause."""

from collections import Counter
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from accounts import people
from accounts.journal import Action
from accounts.people import Person, Role
from archive.findings import Decision
from delivery import lists, sheets, word
from delivery.letterhead import Letterhead
from delivery.scopes import Scope
from delivery.tables import Listed
from flows.steps.reading import viewing
from flows.steps.reviewing import deciding, reviewing
from flows.steps.reviewing.deciding import Cause, Wanted
from flows.steps.sending import lettering
from infra.services import Services
from law.access import EVERYTHING
from law.errors import WrongUse
from web.clock import now, today
from web.faults import Fault, fault_of
from web.pages.searching import Words
from web.rendering import address, attached, page
from web.visitor import may_decide, name_of, needs, note, sees
from web.wording import Wording

QUEUE, CAUSE = "/canh-bao", "/canh-bao/nguyen-nhan"
DECIDES = Depends(needs(Role.REVIEWER, Role.ADMIN))
FileKind = Literal["xlsx", "docx", "csv"]
STATES = ("open", "confirmed", "dismissed", "all")
PAGE, ROWS = 50, 60  # causes on a page of the queue, findings on the page of a cause
OFFERED = 200  # names that a field offers, the most frequent


@dataclass(frozen=True, slots=True)
class Said:
    """The form of a decision: the cause it was made on, the chosen findings, the word, a reason or a person."""

    key: Annotated[str, Form()]
    quyet_dinh: Annotated[str, Form()]
    id: Annotated[tuple[str, ...], Form()] = ()
    ly_do_them: Annotated[str, Form(max_length=2000)] = ""
    giao_cho: Annotated[str, Form(max_length=120)] = ""
    tat_ca: Annotated[str, Form()] = ""  # set: every finding of the cause that is open, those on other pages too

    def decision(self, who: str) -> Decision:
        assigned = self.giao_cho.strip() if self.quyet_dinh == "assigned" else ""
        reason = self.ly_do_them.strip() or (Wording("vi")("review.assigned_without_word") if assigned else "")
        return Decision("", self.quyet_dinh, who, reason, now(), assigned or None)


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters of the queue, as its address has them."""

    trang_thai: Words = "open"
    ket_luan: Words = ""
    ly_do: Words = ""
    q: Words = ""
    giao: Words = ""
    co_quan: Words = ""
    linh_vuc: Words = ""
    trang: Annotated[int, Query(ge=1, le=10_000)] = 1
    dong: Annotated[int, Query(ge=1, le=10_000)] = 1

    @property
    def wanted(self) -> Wanted:
        scope = Scope(self.giao.strip() or None, self.co_quan.strip() or None, self.linh_vuc.strip() or None)
        return Wanted(self.trang_thai or "open", self.ket_luan, self.ly_do, self.q, scope)

    def shown(self, **changes: Any) -> dict[str, Any]:
        """Filters that are set and the page of the queue, for an address; `dong`, the page of a cause, is its own."""
        state = "" if self.trang_thai == "open" else self.trang_thai
        names = ("ket_luan", "ly_do", "q", "giao", "co_quan", "linh_vuc")
        leaf = self.trang if self.trang > 1 else None
        return {"trang_thai": state} | {name: getattr(self, name) for name in names} | {"trang": leaf} | changes


def router(services: Services) -> APIRouter:
    pages = APIRouter(include_in_schema=False)

    @pages.get(QUEUE, response_class=HTMLResponse)
    def queue(request: Request, asked: Annotated[Asked, Depends()]) -> Response:
        return _queue(request, services, asked)

    @pages.get(CAUSE + "/{key}", response_class=HTMLResponse)
    def cause(request: Request, key: str, asked: Annotated[Asked, Depends()]) -> Response:
        return _cause(request, services, key, asked)

    @pages.get("/canh-bao/muc/{id_}")
    def finding(request: Request, id_: str) -> Response:
        """Where mails point: a finding stands on the page of its cause."""
        return RedirectResponse(f"{CAUSE}/{deciding.key_of(services, id_, sees(request, services))}", 303)

    @pages.post("/canh-bao/quyet-dinh", dependencies=[DECIDES])
    def decide(request: Request, said: Annotated[Said, Depends()], asked: Annotated[Asked, Depends()]) -> Response:
        try:
            return _decide(request, services, said, asked)
        except (Fault, WrongUse) as error:
            fault = fault_of(error, "ly_do_them")
        return _cause(request, services, said.key, asked, said, fault)

    _lists(pages, services)
    return pages


def _lists(pages: APIRouter, services: Services) -> None:
    @pages.get("/canh-bao/danh-sach.{form}")
    def exported(request: Request, form: FileKind, asked: Annotated[Asked, Depends()]) -> Response:
        """The queue as it is narrowed: a workbook, a Word file to be signed, or CSV."""
        note(request, services, Action.EXPORT, "audit", form)
        causes = deciding.queue(services, asked.wanted, sees(request, services))
        listed = Listed(tuple(item.content for cause in causes for item in cause.items), today())
        media, data = _made(form, listed, lettering.settings_of(services).letterhead)
        return Response(data, media_type=media, headers=attached(f"ra-soat-{today()}.{form}"))

    @pages.post("/canh-bao/ra-soat-lai", dependencies=[DECIDES])
    def audit_again(request: Request) -> Response:
        note(request, services, Action.DECISION, "audit", "audited")
        reviewing.audit(services, today(), None, now(), EVERYTHING)
        return RedirectResponse(QUEUE, 303)


def _made(form: FileKind, listed: Listed, head: Letterhead) -> tuple[str, bytes]:
    """Media type and bytes of a list."""
    if form == "docx":
        return word.DOCX, word.document(listed, head, now())
    if form == "csv":
        return lists.CSV, lists.csv_of(listed.findings)
    return sheets.XLSX, sheets.workbook(listed, head)


def _queue(request: Request, services: Services, asked: Asked) -> Response:
    note(request, services, Action.READ, "audit")
    if deciding.audited_at(services) is None:  # a home that was never audited is, when it is first looked at
        reviewing.audit(services, today(), None, now(), EVERYTHING)  # kept for all; each is shown what they may see
    everything = deciding.queue(services, Wanted("all"), sees(request, services))
    causes = deciding.queue(services, asked.wanted, sees(request, services))
    leaves = max(1, -(-len(causes) // PAGE))
    leaf = min(asked.trang, leaves)
    return page(
        request, "queue.html", asked=asked, causes=causes, rows=causes[PAGE * (leaf - 1) : PAGE * leaf], leaf=leaf,
        leaves=leaves, states=STATES, audited_at=deciding.audited_at(services),
        verdicts=_counted(everything, "verdict"), rules=_counted(everything, "rule"), reviewers=_reviewers(services),
        may_decide=may_decide(request), bodies=_named(everything, "issuer", "agency"),
        fields=_named(everything, "field"),
    )  # fmt: skip


def _cause(
    request: Request,
    services: Services,
    key: str,
    asked: Asked,
    said: Said | None = None,
    fault: Fault | None = None,
) -> Response:
    """The page of a cause; with the form of a decision that was refused, as it was filled."""
    found = deciding.cause_of(services, key, sees(request, services))
    note(request, services, Action.READ, f"audit {key}")
    pictured = {one["sha256"] for one in found.proof if viewing.has_pictures(services, one["sha256"])}
    around = _around(_order(request, services, asked), key)
    items = sorted(found.items, key=lambda item: item.state != "new")  # what is left to decide stands first
    leaves = max(1, -(-len(items) // ROWS))
    leaf = min(asked.dong, leaves)
    return page(
        request, "cause.html", 422 if fault else 200, fault=fault, said=said, asked=asked, cause=found,
        items=items[ROWS * (leaf - 1) : ROWS * leaf], leaf=leaf, leaves=leaves, around=around, pictured=pictured,
        me=name_of(request), reviewers=_reviewers(services), may_decide=may_decide(request),
    )  # fmt: skip


def _reviewers(services: Services) -> list[Person]:
    """People whom a finding can be given to."""
    decides = {Role.REVIEWER, Role.ADMIN}
    return [one for one in people.everyone(services.ledger.engine) if one.active and decides & set(one.roles)]


def _decide(request: Request, services: Services, said: Said, asked: Asked) -> Response:
    """Back to the cause while it has something open, else on to the first that has."""
    ids = said.id
    if said.tat_ca:
        seen = deciding.cause_of(services, said.key, sees(request, services))
        ids = tuple(dict.fromkeys((*said.id, *(item.id for item in seen.items if item.state == "new"))))
    if not ids:
        raise Fault("nothing_chosen", "id")
    if said.quyet_dinh == "assigned" and said.giao_cho.strip() not in {one.login for one in _reviewers(services)}:
        raise Fault("no_such_reviewer", "giao_cho", name=said.giao_cho.strip())
    deciding.decide(services, ids, said.decision(name_of(request)), sees(request, services))
    for id_ in ids:
        note(request, services, Action.DECISION, id_, said.quyet_dinh)
    order = _order(request, services, asked)
    following = said.key if said.key in order or not order else order[0]
    return RedirectResponse(address(f"{CAUSE}/{following}", **asked.shown()), 303)


def _order(request: Request, services: Services, asked: Asked) -> list[str]:
    return [one.key for one in deciding.queue(services, asked.wanted, sees(request, services))]


def _named(causes: tuple[Cause, ...], *names: str) -> list[str]:
    """Bodies or fields of the subjects, each once, in the order of the alphabet."""
    told = Counter(item.content["subject"].get(name) for cause in causes for item in cause.items for name in names)
    return sorted(sorted(filter(None, told), key=lambda name: -told[name])[:OFFERED])


def _counted(causes: tuple[Cause, ...], name: str) -> dict[str, int]:
    """How many findings of each verdict or rule there are in all."""
    found: dict[str, int] = {}
    for cause in causes:
        found[getattr(cause, name)] = found.get(getattr(cause, name), 0) + len(cause.items)
    return found


def _around(order: list[str], key: str) -> dict[str, Any]:
    """The causes before and after one, and its place among all."""
    if key not in order:
        return {"at": None, "of": len(order), "before": None, "after": order[0] if order else None}
    at = order.index(key)
    return {
        "at": at + 1, "of": len(order), "before": order[at - 1] if at else None,
        "after": order[at + 1] if at + 1 < len(order) else None,
    }  # fmt: skip
