"""Registers of dispositions: a workbook's entries beside what the archive says, decided, given back, taken in again."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Form, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BeforeValidator

from accounts.journal import Action
from accounts.people import Role
from archive import registers as kept
from archive.registers import Version
from delivery.answers import evidence_object
from delivery.registers import UNDECIDED
from delivery.sheets import XLSX
from flows.steps.reviewing import sharing
from infra.services import Services
from law.access import Grant
from law.errors import BadInput, RasoatError, WrongUse
from web.clock import now, today
from web.faults import Fault, fault_of
from web.pages.searching import Words
from web.rendering import address, attached, page
from web.visitor import Seen, agency_of, may_decide, name_of, needs, note

REGISTERS = "/so-xu-ly"
WORKS = Depends(needs(Role.STAFF, Role.REVIEWER, Role.ADMIN))
DECIDES = Depends(needs(Role.REVIEWER, Role.ADMIN))
FORM = "muc_"  # muc_12=Bãi bỏ: entry 12 is put under that form


def _file(given: Any) -> Any:
    """A browser sends an empty name where nothing was chosen."""
    return given if getattr(given, "filename", None) else None


File_ = Annotated[UploadFile | None, BeforeValidator(_file), File()]


@dataclass(frozen=True, slots=True)
class Asked:
    """What narrows a register, as its address has it: words, a form of handling, the page."""

    q: Words = ""
    xu_ly: Words = ""
    trang: Annotated[int, Query(ge=1, le=10_000)] = 1


async def _chosen(request: Request) -> dict[int, str]:
    """Entry → form, of those fields of the form in which something was chosen."""
    fields = (await request.form()).items()
    said = {name.removeprefix(FORM): value for name, value in fields if name.startswith(FORM)}
    return {int(name): value for name, value in said.items() if name.isdecimal() and isinstance(value, str) and value}


Narrowed = Annotated[Asked, Depends()]
Chosen = Annotated[dict[int, str], Depends(_chosen)]


def router(services: Services) -> APIRouter:
    pages = APIRouter(include_in_schema=False, prefix=REGISTERS)

    @pages.get("", response_class=HTMLResponse)
    def every(request: Request, grant: Seen) -> Response:
        note(request, services, Action.READ, "registers")
        return _every(request, services, grant)

    @pages.post("", dependencies=[WORKS])
    def create(request: Request, grant: Seen, tep: File_ = None) -> Response:
        try:
            name, data = _copy(tep)
            id_ = sharing.create(services, name, data, agency_of(request), name_of(request), now())
        except (BadInput, WrongUse) as error:
            return _every(request, services, grant, fault_of(error, "tep"), tep.filename if tep else None)
        note(request, services, Action.UPLOAD, f"register {id_}", name)
        return RedirectResponse(f"{REGISTERS}/{id_}", 303)

    @pages.get("/{id_}", response_class=HTMLResponse)
    def one(request: Request, grant: Seen, id_: int, asked: Narrowed) -> Response:
        note(request, services, Action.READ, f"register {id_}")
        return _one(request, services, id_, grant, asked)

    _changes(pages, services)
    return pages


def _changes(pages: APIRouter, services: Services) -> None:
    @pages.post("/{id_}/nhap", dependencies=[WORKS])
    def take_in(request: Request, grant: Seen, id_: int, tep: File_ = None) -> Response:
        try:
            version = sharing.take_in(services, id_, grant, _copy(tep), name_of(request), now())
        except RasoatError as error:
            return _one(request, services, id_, grant, Asked(), fault_of(error, "tep"))
        note(request, services, Action.UPLOAD, f"register {id_}", f"version {version.number}")
        return RedirectResponse(f"{REGISTERS}/{id_}#ban", 303)

    @pages.post("/{id_}/quyet-dinh", dependencies=[DECIDES])
    def decide(
        request: Request, grant: Seen, id_: int, ban: Annotated[int, Form()], chosen: Chosen, asked: Narrowed
    ) -> Response:
        try:
            version = _decided(request, services, id_, grant, chosen, ban)
        except RasoatError as error:
            return _one(request, services, id_, grant, asked, fault_of(error, FORM), chosen)
        note(request, services, Action.DECISION, f"register {id_}", f"version {version.number}")
        return RedirectResponse(address(f"{REGISTERS}/{id_}", **asdict(asked)), 303)

    @pages.get("/{id_}/so.xlsx")
    def export(request: Request, grant: Seen, id_: int) -> Response:
        name, data = sharing.export(services, id_, grant, today())
        note(request, services, Action.EXPORT, f"register {id_}", "xlsx")
        return Response(data, media_type=XLSX, headers=attached(name))


def _every(
    request: Request, services: Services, grant: Grant, fault: Fault | None = None, file: str | None = None
) -> Response:
    found = kept.every(services.ledger.engine, grant)
    return page(request, "registers.html", 422 if fault else 200, found=found, fault=fault, file=file)


def _one(  # noqa: PLR0913, PLR0917
    request: Request,
    services: Services,
    id_: int,
    grant: Grant,
    asked: Asked,
    fault: Fault | None = None,
    chosen: Mapping[int, str] | None = None,
) -> Response:
    """The page of a register; with a form that was refused, what was chosen in it still chosen."""
    seen = sharing.view(services, id_, grant, today(), (asked.q, asked.xu_ly, asked.trang))
    return page(
        request, "register.html", 422 if fault else 200, fault=fault, chosen=chosen or {}, seen=seen, asked=asked,
        pages=-(-seen.total // sharing.ROWS), undecided=UNDECIDED, proof_of=evidence_object,
        all_forms=_all_forms(seen), first=FORM, may_decide=may_decide(request),
    )  # fmt: skip


def _decided(
    request: Request, services: Services, id_: int, grant: Grant, chosen: Mapping[int, str], seen: int
) -> Version:
    if not chosen:
        raise Fault("no_form_chosen", FORM)
    return sharing.decide(services, id_, grant, chosen, seen, (name_of(request), now()))


def _copy(file: UploadFile | None) -> tuple[str, bytes]:
    """Name and bytes of the chosen file, no more of it than a register may have."""
    if file is None or not file.filename:
        raise Fault("no_file", "tep")
    return file.filename, file.file.read(sharing.LARGEST + 1)


def _all_forms(seen: sharing.View) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form for forms in seen.forms.values() for form in forms if form != UNDECIDED))
