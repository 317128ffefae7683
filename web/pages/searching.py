"""The search page: one box, what narrows it, results with the reason, the exact number first, their list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from accounts.journal import Action
from delivery import results
from delivery.lists import CSV, XLSX
from flows.steps.reviewing import reviewing, searching, suggesting
from index.passages import PROCEDURE
from infra.services import Services
from law.access import Grant
from web.clock import today
from web.days import day_of
from web.faults import Fault
from web.rendering import attached, page
from web.visitor import Seen, note

Words = Annotated[str, Query(max_length=500)]
PAGE, MOST = 20, 5_000
LATEST = 8  # documents that came last, on the page before anything is asked
SHOWN = 8  # values of a facet; the rest are unfolded
# facets and the parameters that choose a value of them
FACETS = (("validity", "hieu_luc"), ("kind", "loai"), ("issuer", "co_quan"), ("year", "nam"))
FILES: dict[str, tuple[str, Callable[[dict[str, Any], str], bytes]]] = {
    "xlsx": (XLSX, results.workbook), "csv": (CSV, results.comma_separated),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """The form of the page, as its address has it; an empty field narrows nothing.

    kind, issuer, since, until and on narrow what is looked for, the values of facets what was found."""

    q: Words = ""
    kind: Words = ""
    issuer: Words = ""
    since: str = ""
    until: str = ""
    on: str = ""
    loai: Words = ""
    co_quan: Words = ""
    nam: Words = ""
    hieu_luc: Words = ""
    trang: Annotated[int, Query(ge=1, le=50)] = 1

    @property
    def chosen(self) -> dict[str, str]:
        return {name: getattr(self, field) for name, field in FACETS if getattr(self, field)}

    @property
    def is_narrowed(self) -> bool:
        return any((self.kind, self.issuer, self.since, self.until))

    @property
    def is_on_terms(self) -> bool:
        """Whether anything but the words decides what is found."""
        return self.is_narrowed or bool(self.on or self.chosen)

    def filters(self, limit: int) -> searching.Filters:
        return searching.Filters(
            self.kind or None, self.issuer or None,
            day_of(self.since, "since"), day_of(self.until, "until"), day_of(self.on, "on"), limit, self.chosen,
        )  # fmt: skip

    def shown(self, **changes: Any) -> dict[str, Any]:
        """The fields for an address, with some changed; it begins at the first page again."""
        names = ("q", "kind", "issuer", "since", "until", "on", *(field for _, field in FACETS))
        return {name: getattr(self, name) for name in names} | changes


def router(services: Services) -> APIRouter:
    pages = APIRouter(include_in_schema=False)

    @pages.get("/", response_class=HTMLResponse)
    def search(request: Request, grant: Seen, asked: Annotated[Asked, Depends()]) -> Response:
        try:
            asked.filters(PAGE)
        except Fault as fault:
            return _page(request, asked, fault=fault)
        answer = found(services, asked, grant)
        if answer:
            note(request, services, Action.SEARCH, asked.q)
        cited = answer and _only_cited(services, answer, grant)
        missing = answer["as"]["number"] if answer and answer["number_held"] is False else None
        stated = searching.stated_pages(services, missing, grant) if missing else ()
        counts = None if answer else services.ledger.counts(grant)
        latest = () if answer else services.ledger.page("indexed", "", LATEST, 0, grant)[0]
        return _page(request, asked, answer=answer, cited=cited, stated=stated, counts=counts, latest=latest)

    @pages.get("/goi-y", response_class=HTMLResponse)
    def suggest(request: Request, grant: Seen, q: Words = "") -> Response:
        """Options for the box while somebody types. Not written down: the search that follows is."""
        return page(request, "suggestions.html", found=suggesting.suggestions(services, q, grant), typed=q)

    @pages.get("/ket-qua.{form}")
    def export(request: Request, form: str, grant: Seen, asked: Annotated[Asked, Depends()]) -> Response:
        if form not in FILES or not asked.q.strip():
            raise Fault("search_first")
        note(request, services, Action.EXPORT, asked.q, f"search, {form}")
        media_type, written = FILES[form]
        data = written(_answer(services, asked, grant, MOST), str(request.base_url).rstrip("/"))
        return Response(data, media_type=media_type, headers=attached(f"tra-cuu-{today()}.{form}"))

    return pages


def _page(request: Request, asked: Asked, *, fault: Fault | None = None, **shown: Any) -> Response:
    return page(
        request, "search.html", 422 if fault else 200, fault=fault, asked=asked, groups=FACETS, most=SHOWN,
        procedure=PROCEDURE, **shown,
    )  # fmt: skip


def _only_cited(services: Services, answer: dict[str, Any], grant: Grant) -> str | None:
    """The number asked for, where nothing found bears it but others tell of it."""
    number = answer["as"]["number"]
    if answer["number_held"] is not False or "%" in number:
        return None
    return number if reviewing.is_told_of(services, number, today(), grant) else None


def found(services: Services, asked: Asked, grant: Grant) -> dict[str, Any] | None:
    """The contract's object, its results those of the asked page; None where nothing is asked."""
    if not asked.q.strip():
        return None
    answer = _answer(services, asked, grant, PAGE * asked.trang)
    first = PAGE * (asked.trang - 1)
    return answer | {"results": answer["results"][first:], "first": first}


def _answer(services: Services, asked: Asked, grant: Grant, limit: int) -> dict[str, Any]:
    return next(iter(searching.search(services, [asked.q], asked.filters(limit), today(), grant)))
