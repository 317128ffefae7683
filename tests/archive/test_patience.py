"""An S3 server that hangs, or drips, ends in one plain sentence in time, and is asked again by who may try again."""

import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from archive.patience import Patience
from archive.places import Keys, place_of
from archive.remote import S3Store
from archive.s3 import Bucket
from law.errors import Unavailable

SHORT = Patience(connect=2, silence=0.5, joining=0.5, slowest=1_000_000)
HEAD = b"HTTP/1.1 200 OK\r\nServer: treo\r\nDate: Tue, 24 Nov 2026 03:00:00 GMT\r\nContent-Length: "
LISTING = b'<?xml version="1.0"?><ListBucketResult><Name>rasoat</Name></ListBucketResult>'
Answer = Callable[[socket.socket, bytes], None]


class Server:
    """Accepts, reads what is asked and answers as it is told to; what was asked is remembered."""

    def __init__(self, answer: Answer) -> None:
        self.asked: list[bytes] = []
        self._answer = answer
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                found, _ = self._listening.accept()
            except OSError:
                return
            self._open.append(found)
            threading.Thread(target=self._serve, args=(found,), daemon=True).start()

    def _serve(self, found: socket.socket) -> None:
        try:
            while head := found.recv(65536):
                self.asked.append(head.partition(b"\r\n")[0])
                self._answer(found, head)
        except OSError:
            return

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        for one in (self._listening, *self._open):
            one.close()


@pytest.fixture
def serving() -> Iterator[Callable[[Answer], Server]]:
    made: list[Server] = []

    def start(answer: Answer) -> Server:
        made.append(Server(answer))
        return made[-1]

    yield start
    for one in made:
        one.close()


def store_at(server: Server) -> S3Store:
    return S3Store(Bucket(place_of(f"s3:http://127.0.0.1:{server.port}/rasoat"), Keys("lan", "matkhau"), SHORT))


def silent(found: socket.socket, head: bytes) -> None:
    """Accepts and never answers."""


def dripping(found: socket.socket, head: bytes) -> None:
    """Sends an object of a megabyte a byte at a time."""
    found.sendall(HEAD + b"1000000\r\n\r\n")
    while True:
        found.sendall(b"x")
        time.sleep(0.05)


def stopping(found: socket.socket, head: bytes) -> None:
    """Stops in the middle of an object."""
    found.sendall(HEAD + b"1000000\r\n\r\n" + bytes(1000))


@pytest.mark.parametrize("answer", [silent, dripping, stopping])
def test_a_server_that_hangs_is_a_sentence_and_asked_once(serving: Callable[[Answer], Server], answer: Answer) -> None:
    server = serving(answer)
    with pytest.raises(Unavailable, match="does not answer in time") as raised:
        store_at(server).get("0" * 64)
    assert raised.value.transient, "who works with the archive tries again later"
    assert f"127.0.0.1:{server.port}/rasoat" in str(raised.value) and "matkhau" not in str(raised.value)
    assert len(server.asked) == 1, "not once more for each of the tries"


def test_writes_and_lists_end_as_well(serving: Callable[[Answer], Server]) -> None:
    store = store_at(serving(silent))
    for ask in (lambda: store.put(b"x"), lambda: store.holding(), lambda: store.ask()):
        with pytest.raises(Unavailable, match="does not answer in time"):
            ask()


def test_a_server_that_only_hung_for_a_while_is_used_again(serving: Callable[[Answer], Server]) -> None:
    hanging = threading.Event()

    def answer(found: socket.socket, head: bytes) -> None:
        if hanging.is_set():
            found.sendall(HEAD + f"{len(LISTING)}\r\n\r\n".encode() + LISTING)

    store = store_at(serving(answer))
    with pytest.raises(Unavailable):
        store.exists()
    hanging.set()
    assert store.exists()
