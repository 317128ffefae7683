"""The web pages and the HTTP API over one home: which pages there are, and how an error is told."""

from pathlib import Path

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles

from infra.services import Services
from law.errors import NotHeld, RasoatError, Unavailable
from web.pages import api, documents, ledger, obligations, paper, review, searching, splitting, uploads
from web.rendering import LANGUAGE_COOKIE, page
from web.wording import LANGUAGES

STATIC = Path(__file__).parent / "static"
PAGES = (searching, documents, review, obligations, uploads, splitting, ledger, paper, api)


def serve(services: Services, host: str, port: int) -> None:
    """Serves until it is stopped."""
    uvicorn.run(application(services), host=host, port=port, log_level="warning")


def application(services: Services) -> FastAPI:
    """The pages over one home."""
    app = FastAPI(title="rasoat", description="Rà soát văn bản và thủ tục hành chính", docs_url="/api/docs")
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_exception_handler(RasoatError, _problem)
    for module in PAGES:
        app.include_router(module.router(services))
    app.add_api_route("/ngon-ngu/{language}", _language, include_in_schema=False)
    return app


def _language(language: str, request: Request) -> Response:
    """Remembers the reader's language and goes back to the page they came from, on this site only."""
    back = request.headers.get("referer", "/").removeprefix(str(request.base_url).rstrip("/"))
    answer = RedirectResponse(back if back.startswith("/") and not back.startswith("//") else "/", 303)
    answer.set_cookie(
        LANGUAGE_COOKIE, language if language in LANGUAGES else LANGUAGES[0], httponly=True, samesite="lax"
    )
    return answer


def _problem(request: Request, error: Exception) -> Response:
    """A page for people; RFC 9457 problem details for programs."""
    status = 404 if isinstance(error, NotHeld) else 503 if isinstance(error, Unavailable) else 422
    if request.url.path.startswith("/api/"):
        body = {"type": "about:blank", "title": type(error).__name__, "status": status, "detail": str(error)}
        return JSONResponse(body, status, media_type="application/problem+json")
    return page(request, "problem.html", status, message=str(error))
