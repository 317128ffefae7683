"""The ledger: every file that ever came in, where it stands, and why."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, BackgroundTasks, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from accounts.journal import Action
from accounts.people import Role
from archive.receipts import STATES, Receipt
from delivery import lists
from delivery.lists import Cell
from extractors.reading import sniffing
from flows.steps.intake import uploading
from flows.steps.reading import copies, summaries
from infra.services import Services
from web.clock import now, today
from web.pages.searching import Words
from web.rendering import address, attached, page, printed_day, wording_of
from web.visitor import Seen, current_person, needs, note
from web.wording import Wording

PAGE, MOST = 50, 20_000  # rows of a screen, and of the exported list


@dataclass(frozen=True, slots=True)
class Asked:
    """Filters of the ledger, as its address has them."""

    trang_thai: Words = ""
    q: Words = ""
    trang: Annotated[int, Query(ge=1, le=10_000)] = 1

    def shown(self, **changes: Any) -> dict[str, Any]:
        return {"trang_thai": self.trang_thai, "q": self.q} | changes


def router(services: Services) -> APIRouter:
    pages = APIRouter(include_in_schema=False)

    @pages.get("/so-tiep-nhan", response_class=HTMLResponse)
    def ledger(request: Request, grant: Seen, asked: Annotated[Asked, Depends()]) -> Response:
        note(request, services, Action.READ, "ledger", asked.q)
        state = asked.trang_thai if asked.trang_thai in STATES else None
        rows, total = services.ledger.page(state, asked.q, PAGE, PAGE * (asked.trang - 1), grant)
        more = total > PAGE * asked.trang
        counts = services.ledger.counts(grant)
        sees_all = grant.agencies is None  # others are told nothing of files that are not theirs
        return page(
            request, "ledger.html", asked=asked, rows=rows, total=total, more=more, counts=counts, states=STATES,
            copies=copies.of_duplicates(services, rows, grant), may_retry=_works(request),
            summaries=summaries.of_receipts(services, filter(_is_nameless, rows)),
            oldest=services.ledger.oldest_pending() if counts["pending"] and sees_all else None,
        )  # fmt: skip

    _acts(pages, services)
    return pages


def _is_nameless(receipt: Receipt) -> bool:
    """Whether the row tells its title instead; a list has none, and its facts are long to read."""
    return not receipt.instrument and receipt.media_type not in sniffing.LISTS


def _acts(pages: APIRouter, services: Services) -> None:
    @pages.get("/so-tiep-nhan/danh-sach.csv")
    def exported(request: Request, grant: Seen, asked: Annotated[Asked, Depends()]) -> Response:
        """The ledger as it is narrowed, in the reader's language."""
        note(request, services, Action.EXPORT, "ledger", "csv")
        state = asked.trang_thai if asked.trang_thai in STATES else None
        rows, _ = services.ledger.page(state, asked.q, MOST, 0, grant)
        wording = wording_of(request)
        names = [wording(f"ledger.{name}") for name in ("moment", "path", "state", "number", "pages", "reason")]
        data = lists.comma_separated(names, (_row(one, wording) for one in rows))
        return Response(data, media_type=lists.CSV, headers=attached(f"so-tiep-nhan-{today()}.csv"))

    @pages.post("/so-tiep-nhan/doc-lai", dependencies=[Depends(needs(Role.STAFF, Role.REVIEWER, Role.ADMIN))])
    def again(request: Request, grant: Seen, tep: Annotated[int, Form(ge=1)], later: BackgroundTasks) -> Response:
        """A file that could not be read waits again."""
        receipt = uploading.read_again(services, tep, grant, now())
        note(request, services, Action.UPLOAD, receipt.path, "again")
        later.add_task(uploading.read_waiting, services, now)
        return RedirectResponse(address("/so-tiep-nhan", q=receipt.path), 303, background=later)


def _works(request: Request) -> bool:
    return bool(current_person(request).roles)


def _row(one: Receipt, wording: Wording) -> tuple[Cell, ...]:
    reason = wording.known(f"reason.{one.reason_code}", one.reason or "") if one.state != "duplicate" else one.reason
    pages = f"{one.pages_read}/{one.pages}" if one.pages else None
    cells = (printed_day(one.received_at), one.path, wording(f"received.{one.state}"), one.instrument, pages, reason)
    return tuple(map(lists.safe, cells))
