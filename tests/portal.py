"""A local portal on a real port, for the tests of harvesting: it serves pages, and misbehaves on purpose where told."""

import hashlib
import os
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Behaviour = Callable[["Request"], None]


class Request(BaseHTTPRequestHandler):
    """One request; a behaviour answers it."""

    protocol_version = "HTTP/1.1"
    portal: "Portal"

    def do_GET(self) -> None:
        portal = self.portal
        portal.asked[self.path] += 1
        portal.agents.add(self.headers.get("User-Agent", ""))
        behaviour = portal.behaviours.get(self.path) or (lambda request: request.answer(404, b"<h1>Not Found</h1>"))
        behaviour(self)

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), "Content-Type": "text/html", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Tests look at `asked` instead."""


class Portal:
    """A server from `with` to its end; `asked` counts requests by path."""

    def __init__(self) -> None:
        self.behaviours: dict[str, Behaviour] = {}
        self.asked: Counter[str] = Counter()
        self.agents: set[str] = set()
        bound = type("BoundRequest", (Request,), {"portal": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), bound)
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]  # clients hang up on purpose
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> "Portal":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def address(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def page(self, path: str, body: bytes | str, kind: str = "text/html; charset=utf-8") -> None:
        """Serves a body with an ETag, and 304 to who has it."""
        data = body.encode() if isinstance(body, str) else body
        tag = f'"{hashlib.md5(data).hexdigest()}"'

        def behave(request: Request) -> None:
            if request.headers.get("If-None-Match") == tag:
                request.answer(304, b"", ETag=tag)
            else:
                request.answer(200, data, ETag=tag, Content_Type=kind)

        self.behaviours[path] = behave

    def redirect(self, path: str, target: str) -> None:
        self.behaviours[path] = lambda request: request.answer(302, b"", Location=target)

    def first(self, path: str, behaviour: Behaviour, times: int = 1) -> None:
        """Behaves so for the first times, then as was said before."""
        after, left = self.behaviours[path], [behaviour] * times
        self.behaviours[path] = lambda request: (left.pop() if left else after)(request)


def status(code: int, **headers: str) -> Behaviour:
    return lambda request: request.answer(code, b"later", **headers)


def drip(seconds: float, times: int) -> Behaviour:
    """One byte of the body at a time."""

    def behave(request: Request) -> None:
        request.send_response(200)
        request.send_header("Content-Length", str(times))
        request.end_headers()
        for _ in range(times):
            request.wfile.write(b"a")
            request.wfile.flush()
            time.sleep(seconds)

    return behave


def drip_head(seconds: float, times: int) -> Behaviour:
    """Headers that never come to an end."""

    def behave(request: Request) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for at in range(times):
            request.wfile.write(b"X-%d: a\r\n" % at)
            request.wfile.flush()
            time.sleep(seconds)

    return behave


def endless(request: Request) -> None:
    """A chunked body without an end."""
    request.send_response(200)
    request.send_header("Transfer-Encoding", "chunked")
    request.end_headers()
    while True:
        request.wfile.write(b"10000\r\n" + b"a" * 65536 + b"\r\n")


def reset(request: Request) -> None:
    """The connection is torn down in the middle of the body."""
    request.send_response(200)
    request.send_header("Content-Length", "1000")
    request.end_headers()
    request.wfile.write(b"<html><body>half")
    request.wfile.flush()
    request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    os.close(request.connection.detach())


def short(body: bytes) -> Behaviour:
    """A body shorter than its declared length."""

    def behave(request: Request) -> None:
        request.send_response(200)
        request.send_header("Content-Length", str(len(body) + 500))
        request.end_headers()
        request.wfile.write(body)
        request.close_connection = True

    return behave


def understated(body: bytes, length: int) -> Behaviour:
    """A body longer than its declared length: what is taken of it is cut off."""

    def behave(request: Request) -> None:
        request.send_response(200)
        request.send_header("Content-Length", str(length))
        request.send_header("Content-Type", "text/html; charset=utf-8")
        request.end_headers()
        request.wfile.write(body)
        request.close_connection = True

    return behave
