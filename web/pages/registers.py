"""Registers of dispositions: a workbook's entries beside what the archive says, decided, given back, taken in again."""

from dataclasses import asdict, dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from accounts.journal import Action
from accounts.people import Role
from archive import registers as kept
from delivery.answers import evidence_object
from delivery.registers import UNDECIDED
from delivery.sheets import XLSX
from flows.steps import sharing
from infra.services import Services
from web.clock import now, today
from web.faults import Fault
from web.pages.searching import Words
from web.rendering import address, attached, page
from web.visitor import Seen, agency_of, may_decide, name_of, needs, note

REGISTERS = "/so-xu-ly"
WORKS = Depends(needs(Role.STAFF, Role.REVIEWER, Role.ADMIN))
DECIDES = Depends(needs(Role.REVIEWER, Role.ADMIN))
FORM = "muc_"  # muc_12=Bãi bỏ: entry 12 is put under that form

File_ = Annotated[UploadFile, File()]


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
        return page(request, "registers.html", found=kept.every(services.ledger.engine, grant))

    @pages.post("", dependencies=[WORKS])
    def create(request: Request, tep: File_) -> Response:
        name, data = _copy(tep)
        id_ = sharing.create(services, name, data, agency_of(request), name_of(request), now())
        note(request, services, Action.UPLOAD, f"register {id_}", name)
        return RedirectResponse(f"{REGISTERS}/{id_}", 303)

    @pages.get("/{id_}", response_class=HTMLResponse)
    def one(request: Request, grant: Seen, id_: int, asked: Narrowed) -> Response:
        note(request, services, Action.READ, f"register {id_}")
        seen = sharing.view(services, id_, grant, today(), (asked.q, asked.xu_ly, asked.trang))
        return page(
            request, "register.html", seen=seen, asked=asked, pages=-(-seen.total // sharing.ROWS), undecided=UNDECIDED,
            proof_of=evidence_object, all_forms=_all_forms(seen), first=FORM, may_decide=may_decide(request),
        )  # fmt: skip

    _changes(pages, services)
    return pages


def _changes(pages: APIRouter, services: Services) -> None:
    @pages.post("/{id_}/nhap", dependencies=[WORKS])
    def take_in(request: Request, grant: Seen, id_: int, tep: File_) -> Response:
        version = sharing.take_in(services, id_, grant, _copy(tep), name_of(request), now())
        note(request, services, Action.UPLOAD, f"register {id_}", f"version {version.number}")
        return RedirectResponse(f"{REGISTERS}/{id_}#ban", 303)

    @pages.post("/{id_}/quyet-dinh", dependencies=[DECIDES])
    def decide(
        request: Request, grant: Seen, id_: int, ban: Annotated[int, Form()], chosen: Chosen, asked: Narrowed
    ) -> Response:
        if not chosen:
            raise Fault("no_form_chosen")
        version = sharing.decide(services, id_, grant, chosen, ban, (name_of(request), now()))
        note(request, services, Action.DECISION, f"register {id_}", f"version {version.number}")
        return RedirectResponse(address(f"{REGISTERS}/{id_}", **asdict(asked)), 303)

    @pages.get("/{id_}/so.xlsx")
    def export(request: Request, grant: Seen, id_: int) -> Response:
        name, data = sharing.export(services, id_, grant, today())
        note(request, services, Action.EXPORT, f"register {id_}", "xlsx")
        return Response(data, media_type=XLSX, headers=attached(name))


def _copy(file: UploadFile) -> tuple[str, bytes]:
    """Name and bytes of the chosen file, no more of it than a register may have."""
    if not file.filename:
        raise Fault("no_file")
    return file.filename, file.file.read(sharing.LARGEST + 1)


def _all_forms(seen: sharing.View) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form for forms in seen.forms.values() for form in forms if form != UNDECIDED))
