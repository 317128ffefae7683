"""The two cookies of the gate: the session, and the secret of a browser in which nobody is logged in yet."""

from fastapi import Request
from fastapi.responses import Response

from accounts import secrets

SESSION, BROWSER = "phien", "trinh-duyet"
PURPOSE = "csrf"


def read(request: Request, name: str) -> str:
    """ "" where the browser has none."""
    return request.cookies.get(_name(request, name), "")


def give(request: Request, answer: Response, name: str, value: str) -> None:
    """For this site alone, out of reach of scripts, gone when the browser is closed; over https only where it is."""
    answer.set_cookie(_name(request, name), value, httponly=True, samesite="lax", secure=_secure(request), path="/")


def take(request: Request, answer: Response, name: str) -> None:
    answer.delete_cookie(_name(request, name), httponly=True, samesite="lax", secure=_secure(request), path="/")


def forgery_token(secret: str) -> str:
    """What every form of a browser must bring along; "" where the browser has no secret."""
    return secrets.derived(secret, PURPOSE) if secret else ""


def _secure(request: Request) -> bool:
    return request.url.scheme == "https"


def _name(request: Request, name: str) -> str:
    """The prefix binds a cookie to this very host, which no neighbour of it can then set (RFC 6265bis)."""
    return f"__Host-{name}" if _secure(request) else name
