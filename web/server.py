"""The web pages and the HTTP API, read-only for now: search, one document, the alert list."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import uvicorn
from fastapi import FastAPI, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.templating import Jinja2Templates

from flows.steps import reviewing, searching
from infra.services import Services
from law.errors import NotHeld, RasoatError

TEMPLATES = Jinja2Templates(directory=Path(__file__).parent / "templates")
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
Words = Annotated[str, Query(max_length=500)]


def serve(services: Services, host: str, port: int) -> None:
    """Serves until it is stopped."""
    uvicorn.run(application(services), host=host, port=port, log_level="warning")


def application(services: Services) -> FastAPI:
    """The pages over one home."""
    app = FastAPI(title="rasoat", description="Rà soát văn bản và thủ tục hành chính", docs_url="/api/docs")
    app.add_exception_handler(RasoatError, _problem)
    _add_pages(app, services)
    _add_api(app, services)
    return app


def _today() -> date:
    return datetime.now(VIETNAM).date()


def _problem(_request: Request, error: Exception) -> Response:
    """RFC 9457: what went wrong, as problem details."""
    status = 404 if isinstance(error, NotHeld) else 422
    body = {"type": "about:blank", "title": type(error).__name__, "status": status, "detail": str(error)}
    return JSONResponse(body, status, media_type="application/problem+json")


def _found(services: Services, words: str) -> dict[str, Any] | None:
    if not words.strip():
        return None
    filters = searching.Filters(limit=20)
    return next(iter(searching.search(services, [words], filters, _today())))


def _add_pages(app: FastAPI, services: Services) -> None:
    @app.get("/", response_class=HTMLResponse, include_in_schema=False)
    def home(request: Request, q: Words = "") -> Response:
        return TEMPLATES.TemplateResponse(request, "search.html", {"words": q, "answer": _found(services, q)})

    @app.get("/van-ban/{digest}", response_class=HTMLResponse, include_in_schema=False)
    def document(request: Request, digest: str, start: int = 0, end: int = 0) -> Response:
        shown = reviewing.document(services, digest, start, end)
        return TEMPLATES.TemplateResponse(request, "document.html", {"document": shown})

    @app.get("/canh-bao", response_class=HTMLResponse, include_in_schema=False)
    def alerts(request: Request) -> Response:
        day = _today()
        found = reviewing.audit(services, day, None, datetime.now(UTC))
        return TEMPLATES.TemplateResponse(request, "alerts.html", {"day": day, "rows": found.objects()})


def _add_api(app: FastAPI, services: Services) -> None:
    @app.get("/api/search")
    def search(q: Words) -> dict[str, Any]:
        return _found(services, q) or {}

    @app.get("/api/audit")
    def audit(as_of: date | None = None, known_on: date | None = None) -> list[dict[str, Any]]:
        return reviewing.audit(services, as_of or _today(), known_on, datetime.now(UTC)).objects()

    @app.get("/api/instruments")
    def instruments(number: Words, on: date | None = None) -> list[dict[str, Any]]:
        return list(reviewing.show(services, number, on or _today()))
