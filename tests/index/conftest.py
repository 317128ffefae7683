"""The indexes that the contract of `SearchIndex` is run against."""

import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from index.protocol import SearchIndex
from infra import settings
from infra.services import Services
from tests.certificates import self_signed

Opener = Callable[[], SearchIndex]


@pytest.fixture(params=["lance", "opensearch"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    """Opens an index of each kind, the same at every call: as several processes would."""
    said = settings.load(tmp_path)
    if request.param == "opensearch":
        said = replace(said, index=request.getfixturevalue("search_address"))
    return lambda: Services(said).index


@pytest.fixture
def index(opened: Opener) -> SearchIndex:
    """A new, empty index of each kind."""
    return opened()


@pytest.fixture
def encrypted(tmp_path: Path, search_address: str) -> Iterator[tuple[str, Path]]:
    """The address of the server behind a proxy that ends TLS, as in production; and its certificate."""
    key, certificate = self_signed(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    host, _, name = search_address.removeprefix("opensearch:http://").partition("/")
    with ExitStack() as stack:
        proxy = stack.enter_context(_Proxy(("127.0.0.1", 0), _Relay))
        proxy.context, proxy.port = context, int(host.rpartition(":")[2])
        thread = threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        stack.callback(thread.join)
        stack.callback(proxy.shutdown)
        yield f"opensearch:https://localhost:{proxy.server_address[1]}/{name}", certificate


class _Proxy(socketserver.ThreadingTCPServer):
    context: ssl.SSLContext
    port: int
    daemon_threads = True


class _Relay(socketserver.BaseRequestHandler):
    server: _Proxy

    def handle(self) -> None:
        try:
            with (
                self.server.context.wrap_socket(self.request, server_side=True) as inside,
                socket.create_connection(("127.0.0.1", self.server.port)) as outside,
            ):
                back = threading.Thread(target=_copy, args=(outside, inside), daemon=True)
                back.start()
                _copy(inside, outside)
                back.join()
        except OSError:
            pass  # whoever does not trust the certificate hangs up


def _copy(source: socket.socket, target: socket.socket) -> None:
    try:
        while data := source.recv(65_536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass
