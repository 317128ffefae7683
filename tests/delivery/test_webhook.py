"""Lists as signed requests to a real HTTP server: proven, never astray, and in doubt said to be a repeat."""

import hashlib
import hmac
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from delivery import webhook
from flows.steps.sending import delivering, telling
from infra.services import Services
from tests.delivery.conftest import CANARY, DAY, NOW, THEIRS, Clock, Listing

KEY = "chìa khóa của trục liên thông"
LINE = "recipients: [{{name: truc, webhook: '{address}', secret_env: HOOK_KEY{more}}}]"
Answer = Callable[[BaseHTTPRequestHandler], None]


class Receiver:
    """A receiver on a real port; `answers` are given in turn, the last one for ever."""

    def __init__(self) -> None:
        self.got: list[tuple[str, dict[str, str], bytes]] = []
        self.answers: list[Answer] = [status(200)]
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.got.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
                (receiver.answers.pop(0) if len(receiver.answers) > 1 else receiver.answers[0])(self)

            def log_message(self, format: str, *args: object) -> None:
                """Tests look at `got`."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.handle_error = lambda *_: None  # type: ignore[method-assign]
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}/rasoat"


def status(code: int, body: bytes = b"", **headers: str) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(code)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body)

    return answer


def hang_up(request: BaseHTTPRequestHandler) -> None:
    request.connection.shutdown(2)


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    monkeypatch.setenv("HOOK_KEY", KEY)
    made = Receiver()
    yield made
    made.server.shutdown()
    made.server.server_close()


def proven(headers: dict[str, str], body: bytes) -> bool:
    """As a receiver does it, by the documentation alone."""
    signed = headers["x-rasoat-timestamp"].encode() + b"." + body
    expected = "sha256=" + hmac.new(KEY.encode(), signed, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, headers["x-rasoat-signature"])


def test_a_list_is_handed_over_once_and_can_be_proven(
    services: Services, listing: Listing, receiver: Receiver, clock: Clock
) -> None:
    listing(LINE.format(address=receiver.address, more=", private: true"))
    receiver.answers = [status(503), status(200, b"x" * 10_000_000)]
    for _ in range(4):
        delivering.deliver(services, DAY, clock)
        clock.on(minutes=30)
    (path, first, one), (_, second, two) = receiver.got
    assert path == "/rasoat" and proven(first, one) and proven(second, two) and one == two
    assert first["x-rasoat-delivery"] == second["x-rasoat-delivery"] and second["x-rasoat-attempt"] == "2"
    assert int(second["x-rasoat-timestamp"]) - int(first["x-rasoat-timestamp"]) == 1800
    assert int(first["x-rasoat-timestamp"]) == int(NOW.timestamp())
    told = json.loads(one)
    assert [told["findings"][0]["subject"]["number"], told["recipient"], told["repeat"]] == [
        "33/2023/QĐ-UBND",
        "truc",
        False,
    ]
    assert told["answer_by"] == "2026-02-26" and CANARY not in one.decode()
    assert not proven(first, one + b" ") and not proven({**first, "x-rasoat-timestamp": "1"}, one)


def test_what_may_have_arrived_is_said_to_be_a_repeat(
    services: Services, listing: Listing, receiver: Receiver, clock: Clock
) -> None:
    listing(LINE.format(address=receiver.address, more=f", private: true, agency: {THEIRS}"))
    receiver.answers = [hang_up, status(204)]
    for _ in range(3):
        delivering.deliver(services, DAY, clock)
        clock.on(minutes=30)
    first, second = (json.loads(body) for _, _, body in receiver.got)
    assert (first["repeat"], second["repeat"]) == (False, True) and first["delivery"] == second["delivery"]
    assert len(first["findings"]) == 2, "their own agency's papers are told"


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (status(302, Location="http://127.0.0.1:9/"), "redirects are not followed"),
        (status(308, Location="/rasoat"), "redirects are not followed"), (status(401), "answers 401"), (status(410), "answers 410"),
    ],
)  # fmt: skip
def test_what_is_refused_is_not_tried_again(
    services: Services, listing: Listing, receiver: Receiver, clock: Clock, answer: Answer, sentence: str
) -> None:
    listing(LINE.format(address=receiver.address, more=", private: true"))
    receiver.answers = [answer]
    assert delivering.deliver(services, DAY, clock).failed == 1
    clock.on(hours=9)
    assert delivering.deliver(services, DAY, clock).failed == 0 and len(receiver.got) == 1
    assert sentence in telling.sent_lists(services)[0]["error"]


def test_the_own_network_is_not_asked_unless_the_list_says_so(
    services: Services, listing: Listing, receiver: Receiver, clock: Clock
) -> None:
    port = receiver.server.server_address[1]
    for host in ("localhost", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]"):
        listing(LINE.format(address=f"https://{host}:{port}/", more="").replace("truc", f"t{abs(hash(host))}"))
        assert delivering.deliver(services, DAY, clock).failed == 1
        assert "own network" in telling.sent_lists(services)[0]["error"]
    assert receiver.got == []


def test_a_missing_key_lets_the_list_wait(
    services: Services, listing: Listing, receiver: Receiver, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HOOK_KEY")
    listing(LINE.format(address=receiver.address, more=", private: true"))
    assert delivering.deliver(services, DAY, clock).waiting == 1 and receiver.got == []
    assert "HOOK_KEY" in telling.sent_lists(services)[0]["error"]


def test_the_signature_of_the_documentation() -> None:
    assert webhook.signature("bi-mat", 1770253200, b'{"schema":1}') == (
        "sha256=" + hmac.new(b"bi-mat", b'1770253200.{"schema":1}', hashlib.sha256).hexdigest()
    )
