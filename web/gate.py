"""The gate before every page and the API: who comes, whom it sends to log in, and the headers of every answer."""

from urllib.parse import quote

from fastapi import HTTPException, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from accounts import secrets, sessions, tokens
from infra.services import Services
from law.errors import RasoatError
from web import cookies
from web.clock import now
from web.visitor import Visitor, visitor_of

LOG_IN, LOG_OUT, PASSWORD = "/dang-nhap", "/dang-xuat", "/mat-khau"
API = "/api/"
OPEN_FOLDERS = ("/static/", "/ngon-ngu/", "/nguon-tin/")  # the address of a feed is itself a secret
OPEN = (LOG_IN, f"{LOG_IN}/oidc", f"{LOG_IN}/oidc/di", "/favicon.ico")
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
FIELD, HEADER = "csrf", "X-CSRF-Token"

_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",  # shared machines: no page is left in the cache after logging out
}


class Gate:
    """Middleware; nobody passes but to the open pages, and a person with a one-time password only to change it."""

    def __init__(self, app: ASGIApp, services: Services) -> None:
        self._app = app
        self._services = services

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(Request(scope), receive, send)

    async def _answer(self, request: Request, receive: Receive, send: Send) -> None:
        dressed = _dressed(request, send)
        try:
            request.state.visitor = await run_in_threadpool(self._visitor, request)
        except RasoatError as error:  # the database is away: nobody is let in
            await Response(str(error), 503)(request.scope, receive, dressed)
            return
        secret = cookies.read(request, cookies.SESSION if request.state.visitor else cookies.BROWSER)
        request.state.csrf = cookies.forgery_token(secret)
        stopped = _stopped(request, request.state.visitor)
        await (stopped or self._app)(request.scope, receive, dressed)

    def _visitor(self, request: Request) -> Visitor | None:
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if request.url.path.startswith(API) and scheme.lower() == "bearer":
            person = tokens.find(self._services.ledger.engine, given.strip(), now())
            return Visitor(person, None) if person else None
        token = cookies.read(request, cookies.SESSION)
        found = sessions.find(self._services.ledger.engine, token, now()) if token else None
        return Visitor(found[1], found[0].id) if found else None


def _stopped(request: Request, visitor: Visitor | None) -> Response | None:
    """What stands in the place of a page that may not be had; None lets the request through."""
    path = request.url.path
    if path in OPEN or path.startswith(OPEN_FOLDERS):
        return None
    if visitor is None:
        return _unknown(request)
    if visitor.person.must_change and path not in {PASSWORD, LOG_OUT}:
        return _problem(403, "The one-time password must be changed first") if _is_api(path) else _to(request, PASSWORD)
    return None


def _unknown(request: Request) -> Response:
    if _is_api(request.url.path):
        answer = _problem(401, "Log in, or send a token: Authorization: Bearer …")
        answer.headers["WWW-Authenticate"] = "Bearer"
        return answer
    wanted = here(request) if request.method in SAFE_METHODS else "/"
    return _to(request, LOG_IN if wanted == "/" else f"{LOG_IN}?tiep={quote(wanted, safe='')}")


def _is_api(path: str) -> bool:
    return path.startswith(API)


def _to(request: Request, address: str) -> Response:
    """A part of a page that HTMX asks for cannot be redirected: the whole page goes."""
    if "hx-request" in request.headers:
        return Response(status_code=401, headers={"HX-Redirect": address})
    return RedirectResponse(address, 303)


def _problem(status: int, detail: str) -> Response:
    title = {401: "Unauthorized", 403: "Forbidden"}[status]
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return JSONResponse(body, status, media_type="application/problem+json")


def here(request: Request) -> str:
    """The address of this page on this site."""
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def own_path(address: str) -> str:
    """A page of this site to go on to; anything that a browser could take for another site is the first page."""
    right = address.startswith("/") and not address.startswith("//") and "\\" not in address and address.isprintable()
    return address if right else "/"


async def unforged(request: Request) -> None:
    """A dependency of all pages: 403 for a form that was not made by a page of ours in this browser."""
    visitor = visitor_of(request)
    if request.method in SAFE_METHODS or (visitor is not None and visitor.session is None):
        return
    expected = getattr(request.state, "csrf", "")
    given = request.headers.get(HEADER) or await _field(request)
    if not expected or not secrets.same(given, expected) or request.headers.get("sec-fetch-site") == "cross-site":
        raise HTTPException(403, "forged")


async def _field(request: Request) -> str:
    if not request.headers.get("content-type", "").startswith(("application/x-www-form-urlencoded", "multipart/")):
        return ""
    return str((await request.form()).get(FIELD, ""))


def _dressed(request: Request, send: Send) -> Send:
    """Adds the headers to whatever is answered; a page's own word on one of them stands."""
    path, secure = request.url.path, request.url.scheme == "https"

    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                if name != "Cache-Control" or not path.startswith("/static/"):
                    headers.setdefault(name, value)
            if secure:
                headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        await send(message)

    return dressed
