"""The web pages and the HTTP API over one home: which pages there are, and how an error is told."""

import logging
import os
import threading
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path

import uvicorn
from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from accounts import entrance
from flows.steps.intake import uploading
from flows.steps.standing import holding
from flows.steps.working import apart
from index.queries import parse_query
from infra import settings
from infra.services import Services
from law.access import EVERYTHING
from law.errors import NotHeld, RasoatError, Unavailable
from web.clock import now
from web.faults import words_of
from web.gate import API, Gate, own_path, unforged
from web.pages import (
    api,
    correcting,
    deliveries,
    documents,
    feeds,
    ledger,
    logging_in,
    obligations,
    own,
    paper,
    people,
    registers,
    review,
    searching,
    sources,
    splitting,
    uploads,
)
from web.rendering import LANGUAGE_COOKIE, page, wording_of
from web.wording import LANGUAGES, Wording

STATIC = Path(__file__).parent / "static"
# seconds until a process that says nothing is taken for dead; uvicorn's five are over before one has begun where a
# machine is busy, and it would be ended and begun for ever
PATIENCE = 60
PAGES = (
    searching, documents, correcting, review, obligations, uploads, splitting, ledger, sources, paper, logging_in, own,
    people, api, feeds, registers, deliveries,
)  # fmt: skip


def serve(services: Services, host: str, port: int, workers: int = 1) -> None:
    """Serves until it is stopped; meanwhile what a killed server left waiting is read.

    All processes share one port and know nothing of each other: sessions, attempts to log in and what people decide are
    in the database, and what each keeps in memory is looked up there before it is used."""
    if workers == 1:
        uvicorn.run(_prepared(services), host=host, port=port, log_level="warning")
        return
    os.environ["RASOAT_HOME"] = str(services.home)
    uvicorn.run(
        "web.server:worker", factory=True, workers=workers, host=host, port=port, log_level="warning",
        timeout_worker_healthcheck=PATIENCE,
    )  # fmt: skip


def worker() -> FastAPI:
    """The pages of the home that the environment names, in one of several processes that end with the first."""
    apart.end_with_parent()
    return _prepared(Services(settings.load()))


def _prepared(services: Services) -> FastAPI:
    threading.Thread(target=_prepare, args=(services,), daemon=True).start()
    return application(services)


def _prepare(services: Services) -> None:
    """Loads what the first page would wait for, then reads what waits; what is away now is told where it is asked."""
    try:
        for words in ("van ban", "thu tuc"):  # the second question has the index in memory
            services.index.search(parse_query(words), EVERYTHING)
        holding.known(services, EVERYTHING).graph  # noqa: B018  worked out now, for the first who asks
        obligations.prepare(services, EVERYTHING)
        uploading.read_waiting(services, now)
    except RasoatError as error:
        logging.getLogger("rasoat").warning("%s", error)


def greeting(services: Services, address: str, *, reset_admin: bool = False) -> str:
    """What `rasoat serve` says first: where the pages are and, this once, the password of an admin it made."""
    made = entrance.first_admin(services.ledger.engine, now(), again=reset_admin)
    said = Wording("vi")
    where = said("account.pages_at", address=address)
    if made is None:
        return where
    login, password = made
    return f"{said('account.first_admin', login=login, password=password)}\n{where}"


def application(services: Services) -> FastAPI:
    """The pages over one home. The libraries' own pages about the API are left out: they load from other sites."""
    app = FastAPI(
        title="rasoat", description=Wording("vi")("site.tagline"), docs_url=None, redoc_url=None,
        openapi_url=f"{API}openapi.json", dependencies=[Depends(unforged)],
    )  # fmt: skip
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_exception_handler(RasoatError, _problem)
    app.add_exception_handler(HTTPException, _refusal)
    app.add_exception_handler(RequestValidationError, _unfit)
    for module in PAGES:
        app.include_router(module.router(services))
    app.add_api_route("/ngon-ngu/{language}", _language, include_in_schema=False)
    app.add_middleware(Gate, services=services)
    return app


def _language(language: str, tiep: str = "/") -> Response:
    """Remembers the reader's language and goes back to the page they came from, on this site only."""
    answer = RedirectResponse(own_path(tiep), 303)
    answer.set_cookie(
        LANGUAGE_COOKIE, language if language in LANGUAGES else LANGUAGES[0], httponly=True, samesite="lax"
    )
    return answer


def _problem(request: Request, error: Exception) -> Response:
    """A page for people; RFC 9457 problem details for programs."""
    status = 404 if isinstance(error, NotHeld) else 503 if isinstance(error, Unavailable) else 422
    if request.url.path.startswith(API):
        return _details(status, type(error).__name__, str(error))
    wording = wording_of(request)
    own = words_of(error, wording)
    if own:
        return page(request, "problem.html", status, message=own)
    kind = {404: "not_held", 503: "unavailable"}.get(status, "wrong_use")
    return page(request, "problem.html", status, message=wording(f"problem.{kind}"), detail=str(error))


def _refusal(request: Request, error: Exception) -> Response:
    """What the framework or a lock of ours says: no such page, not for you, not this way."""
    status, detail = (error.status_code, error.detail) if isinstance(error, HTTPException) else (500, "")
    if request.url.path.startswith(API):
        kept = error.headers if isinstance(error, HTTPException) else None  # Allow, of a method that is not allowed
        return _details(status, HTTPStatus(status).phrase, str(detail), kept)
    return page(request, "problem.html", status, refusal="forged" if detail == "forged" else str(status))


def _unfit(request: Request, error: Exception) -> Response:
    """What an address or a form lacks, or has of another shape."""
    faults = error.errors() if isinstance(error, RequestValidationError) else ()
    if request.url.path.startswith(API):
        told = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in faults)
        return _details(422, HTTPStatus(422).phrase, told)
    return page(request, "problem.html", 422, refusal="422")


def _details(status: int, title: str, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return JSONResponse(body, status, headers, media_type="application/problem+json")
