"""One document: its original with the evidence marked, beside what it says, how it stands and where it came from."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from accounts.journal import Action
from archive.receipts import Receipt
from extractors.reading.copies.pictures import Size
from flows.steps.intake import splitting
from flows.steps.reading import searchable, viewing
from flows.steps.reading.viewing import View
from flows.steps.reviewing import reviewing
from infra.services import Services
from law import numbers
from law.access import Grant
from law.errors import NotHeld
from law.folding import latin
from law.places import Rectangle, rectangles
from law.statements import HEADER
from law.text import Page, Span
from web import marking
from web.clock import today
from web.days import day_of
from web.diagram import diagram
from web.faults import Fault, NotThere
from web.gate import own_path
from web.leaves import Leaf, Piece, leaves, number_of
from web.marking import Mark
from web.pages import corrections
from web.pages.searching import Words
from web.rendering import address, attached, distinct, page, wording_of
from web.said import Refused
from web.visitor import Seen, may_decide, note, note_pictures

PICTURE_WIDTH = 1100
TIES = 150  # ties on a page of them
TIED = ("acted_on_by", "acts_on", "rests_on", "cited_by")
_A_DAY = "private, max-age=86400"


@dataclass(frozen=True, slots=True)
class Asked:
    """`start`, `end`: the passage to mark; `trang`: the page to show; `phan`: the leaf to show; `xem`: "chu" for the
    text of a scan; `ve`: the page of ours that the reader came from; `sua`: the fact whose form is to be open, as
    "effects-0"."""

    start: Annotated[int, Query(ge=0)] = 0
    end: Annotated[int, Query(ge=0)] = 0
    trang: Annotated[int, Query(ge=0)] = 0
    phan: Annotated[int, Query(ge=0)] = 0
    xem: Words = ""
    ngay: str = ""
    ve: Annotated[str, Query(max_length=10_000)] = ""
    sua: Annotated[str, Query(max_length=40)] = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page on the screen: a picture with rectangles over it (`size` known), or its text with marks inside."""

    page: Page
    start: int
    size: Size | None
    drawn: tuple[tuple[Mark, tuple[Rectangle, ...]], ...]
    text: Any


def router(services: Services) -> APIRouter:
    pages = APIRouter(include_in_schema=False)

    @pages.get("/van-ban/{digest}", response_class=HTMLResponse)
    def document(request: Request, digest: str, grant: Seen, asked: Annotated[Asked, Depends()]) -> Response:
        view = viewing.view(services, digest, grant)
        note(request, services, Action.READ, digest, view.first.path)
        try:
            day_of(asked.ngay, "ngay")
        except Fault as fault:
            return shown(request, services, view, replace(asked, ngay=""), grant, fault=fault)
        return shown(request, services, view, asked, grant)

    @pages.get("/van-ban", response_class=HTMLResponse)
    def instrument(request: Request, grant: Seen, so: Words, ngay: str = "") -> Response:
        note(request, services, Action.READ, so)
        only = reviewing.only_file(services, so, grant)
        if only:
            return RedirectResponse(address(f"/van-ban/{only}", ngay=ngay), 303)
        return _instrument(request, _shown(services, so, ngay, grant), so, ngay)

    @pages.get("/quan-he", response_class=HTMLResponse)
    def ties(
        request: Request, grant: Seen, so: Words, ngay: str = "", trang: Annotated[int, Query(ge=1, le=10_000)] = 1
    ) -> Response:
        """Every tie of the instruments that bear a number, page by page."""
        note(request, services, Action.READ, so)
        return _ties(request, _shown(services, so, ngay, grant), so, ngay, trang)

    _add_pictures(pages, services)
    _add_downloads(pages, services)
    return pages


def _add_pictures(pages: APIRouter, services: Services) -> None:
    @pages.get("/van-ban/{digest}/trang/{number}.webp")
    def picture(
        request: Request,
        digest: str,
        number: int,
        grant: Seen,
        width: Annotated[int, Query(ge=100, le=2400)] = PICTURE_WIDTH,
    ) -> Response:
        seen = viewing.picture(services, digest, number, width, grant)
        note_pictures(request, services, digest)
        return Response(seen, media_type="image/webp", headers={"Cache-Control": _A_DAY})

    @pages.get("/van-ban/{digest}/doan.webp")
    def crop(
        request: Request,
        digest: str,
        start: Annotated[int, Query(ge=0)],
        end: Annotated[int, Query(ge=0)],
        grant: Seen,
    ) -> Response:
        seen = viewing.crop(services, digest, start, end, grant)
        note_pictures(request, services, digest)
        return Response(seen, media_type="image/webp", headers={"Cache-Control": _A_DAY})


def _add_downloads(pages: APIRouter, services: Services) -> None:
    @pages.get("/van-ban/{digest}/ban-goc")
    def original(request: Request, digest: str, grant: Seen) -> Response:
        receipt, data = viewing.original(services, digest, grant)
        note(request, services, Action.DOWNLOAD, digest, receipt.path)
        name = Path(receipt.path.rpartition("!/")[2]).name
        return Response(data, media_type=receipt.media_type or "application/octet-stream", headers=attached(name))

    @pages.get("/van-ban/{digest}/ban-tra-cuu.pdf")
    def searchable_copy(request: Request, digest: str, grant: Seen) -> Response:
        receipt, copy = searchable.of_held(services, digest, grant)
        note(request, services, Action.DOWNLOAD, digest, receipt.path)
        name = Path(receipt.path.rpartition("!/")[2]).stem
        return Response(
            copy.data,
            media_type="application/pdf",
            headers=attached(wording_of(request)("document.copy_name", name=name)),
        )


def shown(  # noqa: PLR0913
    request: Request,
    services: Services,
    view: View,
    asked: Asked,
    grant: Grant,
    *,
    fault: Fault | None = None,
    refused: Refused | None = None,
) -> Response:
    """The page of a document; with a fault of its day, or a correction that was refused, it comes back so."""
    number = view.facts["document"]["number"]
    own = next((one for one in _shown(services, number, asked.ngay, grant) if _holds(one, view.digest)), None)
    evidence = (asked.start, asked.end) if asked.start < asked.end <= len(view.content) else None
    marks = marking.marks_of(view.facts, evidence)
    parts = leaves(view)
    leaf = _leaf(view, parts, asked, evidence)
    pictured = bool(view.sizes) and asked.xem != "chu"
    return page(
        request, "document.html", 422 if fault or refused else 200, fault=fault, refused=refused,
        view=view, shown=own, diagram=own and diagram(own), asked=asked,
        sheets=_sheets(services, view, marks, leaf, pictured=pictured), pictured=pictured, leaf=leaf,
        today=today(), place=lambda fact: _place(view, fact, parts, leaf), warned=_warned(view, leaf),
        back=_back(asked.ve), **_origin(services, view, own, grant), **_corrections(request, services, view, leaf),
    )  # fmt: skip


def _back(came_from: str) -> tuple[str, str] | None:
    """Key of the words and address of the way back to a search or a cause, as it was left."""
    for beginning, key in (("/?", "back_to_search"), ("/canh-bao", "back_to_review"), ("/nhiem-vu", "back_to_duties")):
        if came_from.startswith(beginning):
            return key, own_path(came_from)
    return None


def _corrections(request: Request, services: Services, view: View, leaf: Leaf) -> dict[str, Any]:
    """What people stated of the file, and whether the reader may state something."""
    return {
        "said": corrections.header_words(view), "lists": corrections.correctable(view, leaf),
        "forms": corrections.FORMS, "procedures": corrections.sheets(view, leaf),
        "history": corrections.history(services, view),
        "stated_fields": _told(view),
        "may_correct": may_decide(request),
    }  # fmt: skip


def _told(view: View) -> list[str]:
    """Fields of the header of which there is something to show: a value, the machine's, or that it is unsure."""
    own = view.facts["document"]
    return [name for name in HEADER if own[name] or getattr(view.machine, name) or name in own["unsure"]]


def _warned(view: View, leaf: Leaf) -> list[tuple[dict[str, Any], str]]:
    """Warnings of what is on the screen, each with the words that it speaks of."""
    found = [one for one in view.facts["warnings"] if leaf.holds(one["start"])]
    return [(one, view.content[one["start"] : one["end"]]) for one in found]


def _origin(services: Services, view: View, own: dict[str, Any] | None, grant: Grant) -> dict[str, Any]:
    """Other versions of the paper, what it was split into or from, and the sources that it came from."""
    parts = [
        part for part in splitting.parts_of(services, view.digest) if services.ledger.seen(str(part["sha256"]), grant)
    ]
    came = [one for one in (own or {}).get("provenance", ()) if one["sha256"] == view.digest]
    whole = splitting.split_from(services, view, grant)
    stated = view.portal.number if view.portal else None
    return {
        "versions": _versions(services, view, own, grant), "parts": parts, "whole": whole, "came": came,
        "portal_number": numbers.canonical(stated) if stated else None,
        "lookalikes": stated if stated and latin(stated) != stated else None,
    }  # fmt: skip


def _versions(services: Services, view: View, own: dict[str, Any] | None, grant: Grant) -> list[Receipt]:
    """Other bytes of the same instrument, or that came under the same path, the newest first."""
    same = {held["sha256"] for held in own["held"]} if own else set()
    same |= {other.digest for one in view.receipts for other in services.ledger.of_path(one.path) if other.digest}
    found = [seen[0] for digest in same - {view.digest} if (seen := services.ledger.seen(digest, grant))]
    return sorted(found, key=lambda one: one.received_at, reverse=True)


def _instrument(request: Request, found: list[dict[str, Any]], number: str, day: str) -> Response:
    """What is known, one part an instrument that bears the number."""
    if not found:
        raise NotThere("unknown_number", number=number)
    drawn = [(one, diagram(one)) for one in found]
    return page(request, "instrument.html", number=number, instruments=drawn, today=today(), ngay=day)


def _ties(request: Request, found: list[dict[str, Any]], number: str, day: str, leaf: int) -> Response:
    if not found:
        raise NotThere("unknown_number", number=number)
    listed = [
        (group, one)
        for shown in found
        for group in TIED
        for one in (shown[group] if group == "cited_by" else distinct(shown[group]))
    ]
    leaves = max(1, -(-len(listed) // TIES))
    leaf = min(leaf, leaves)
    return page(
        request, "ties.html", number=number, ngay=day, total=len(listed), leaf=leaf, leaves=leaves,
        rows=listed[TIES * (leaf - 1) : TIES * leaf],
    )  # fmt: skip


def _shown(services: Services, number: str | None, day: str, grant: Grant) -> list[dict[str, Any]]:
    try:
        return list(reviewing.show(services, number, day_of(day) or today(), grant)) if number else []
    except NotHeld:
        return []


def _holds(shown: dict[str, Any], digest: str) -> bool:
    return any(held["sha256"] == digest for held in shown["held"])


def _leaf(view: View, parts: tuple[Leaf, ...], asked: Asked, evidence: tuple[int, int] | None) -> Leaf:
    """The leaf that is asked for, or the one with the page asked for, or with the evidence."""
    if asked.phan:
        return parts[min(asked.phan, len(parts)) - 1]
    if asked.trang:
        return next((one for one in parts if one.has(asked.trang)), parts[0])
    return parts[number_of(parts, evidence[0]) - 1] if evidence else parts[0]


def _sheets(services: Services, view: View, marks: tuple[Mark, ...], leaf: Leaf, *, pictured: bool) -> list[Sheet]:
    words = viewing.boxes(services, view.digest) if pictured else ()
    return [_sheet(view, one, tuple(marking.on_page(marks, one.start, one.end)), words) for one in leaf.pieces]


def _sheet(view: View, one: Piece, marks: tuple[Mark, ...], words: tuple[Any, ...]) -> Sheet:
    at = view.pages.index(one.page)
    if at < len(view.sizes) and words:
        drawn = ((mark, rectangles(Span(mark.start, mark.end), words[at])) for mark in marks)
        return Sheet(one.page, one.start, view.sizes[at], tuple((mark, found) for mark, found in drawn if found), None)
    return Sheet(one.page, one.start, None, (), marking.marked_text(view.content, one.start, one.end, marks))


def _place(view: View, fact: dict[str, Any], parts: tuple[Leaf, ...], leaf: Leaf) -> str:
    """Where a fact is seen: on this screen, or on the one that has it."""
    target = f"#m-{fact['start']}-{fact['end']}"
    if leaf.holds(fact["start"]):
        return target
    return f"{address(f'/van-ban/{view.digest}', phan=number_of(parts, fact['start']))}{target}"
