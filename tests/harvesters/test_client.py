"""The client against a real server that misbehaves: it waits, gives up, never goes astray and never takes too much."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from harvesters.client import Client, Manners
from harvesters.items import Known
from harvesters.network import is_public
from law.errors import RasoatError, Refused, Unavailable
from tests.portal import Portal, Request, drip, drip_head, endless, reset, short, status

NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)
BODY = b"<html><body>" + b"a" * 400 + b"</body></html>"
Made = Callable[..., Client]


@pytest.fixture
def portal() -> Iterator[Portal]:
    with Portal() as found:
        found.page("/a", BODY)
        yield found


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def client(waits: list[float]) -> Iterator[Made]:
    opened: list[Client] = []

    def make(*, private: bool = True, attempts: int = 3, timeout: float = 5.0, pace: float = 0.0) -> Client:
        hosts = frozenset({"127.0.0.1", "portal.test"})
        manners = Manners(hosts, pace, timeout, 100_000, attempts, private)
        made = Client(manners, lambda: NOW, waits.append, resolve=lambda host, port: ("127.0.0.1",))
        opened.append(made)
        return made

    yield make
    for one in opened:
        one.close()


def test_a_page_comes_with_its_headers_and_we_say_who_we_are(portal: Portal, client: Made) -> None:
    fetched = client().get(portal.address("/a"))
    assert fetched is not None and fetched.data == BODY and fetched.header("etag")
    assert all("rasoat" in agent for agent in portal.agents)


def test_what_is_known_and_unchanged_is_not_sent_again(portal: Portal, client: Made) -> None:
    one = client()
    first = one.get(portal.address("/a"))
    assert first is not None
    assert one.get(portal.address("/a"), Known("0" * 64, etag=first.header("etag"))) is None
    portal.page("/a", BODY + b"<!-- -->")
    assert one.get(portal.address("/a"), Known("0" * 64, etag=first.header("etag"))) is not None


@pytest.mark.parametrize(
    ("behaviour", "asked"),
    [
        (status(429, Retry_After="7"), [7.0]),
        (status(503, Retry_After="Wed, 25 Nov 2026 03:00:30 GMT"), [30.0]),
        (status(503), None),
        (reset, None),
        (short(b"<html><body>half"), None),
    ],
    ids=["429 with seconds", "503 with a date", "503", "reset", "wrong length"],
)
def test_what_passes_is_tried_again(
    portal: Portal, client: Made, waits: list[float], behaviour: Callable[[Request], None], asked: list[float] | None
) -> None:
    portal.first("/a", behaviour)
    fetched = client().get(portal.address("/a"))
    assert fetched is not None and fetched.data == BODY and portal.asked["/a"] == 2
    assert waits == asked if asked else (len(waits) == 1 and 1 <= waits[0] <= 2)


def test_tries_end_and_the_pauses_grow(portal: Portal, client: Made, waits: list[float]) -> None:
    portal.behaviours["/a"] = status(503)
    with pytest.raises(Unavailable, match="503"):
        client(attempts=4).get(portal.address("/a"))
    assert portal.asked["/a"] == 4 and 1 <= waits[0] <= 2 <= waits[1] <= 3 and 4 <= waits[2] <= 5


def test_who_is_told_to_come_back_in_an_hour_does_not_wait(portal: Portal, client: Made, waits: list[float]) -> None:
    portal.behaviours["/a"] = status(429, Retry_After="3600")
    with pytest.raises(Unavailable, match="3600 seconds"):
        client().get(portal.address("/a"))
    assert (portal.asked["/a"], waits) == (1, [])


@pytest.mark.parametrize("behaviour", [drip(0.05, 400), drip_head(0.05, 400)], ids=["body", "headers"])
def test_a_slow_drip_ends_with_the_time_for_an_answer(
    portal: Portal, client: Made, behaviour: Callable[[Request], None]
) -> None:
    one = client(timeout=0.4)
    one.get(portal.address("/a"))
    portal.behaviours["/a"] = behaviour
    with pytest.raises(Unavailable, match=r"longer than 0\.4 seconds"):
        one.get(portal.address("/a"))
    assert portal.asked["/a"] == 2


def test_an_endless_body_is_cut_at_the_cap(portal: Portal, client: Made) -> None:
    portal.behaviours["/a"] = endless
    with pytest.raises(Refused) as refusal:
        client().get(portal.address("/a"))
    assert refusal.value.reason == "too_large"


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("http://elsewhere.test/", "foreign_host"),
        ("http://10.0.0.1/", "foreign_host"),
        ("file:///etc/passwd", "foreign_host"),
        ("/moved", "redirect_loop"),
        ("/missing", "gone"),
    ],
)
def test_redirects_are_looked_at_one_by_one(portal: Portal, client: Made, target: str, reason: str) -> None:
    portal.redirect("/moved", target)
    with pytest.raises(Refused) as refusal:
        client().get(portal.address("/moved"))
    assert refusal.value.reason == reason


def test_a_redirect_within_the_portal_is_followed(portal: Portal, client: Made) -> None:
    portal.redirect("/old", "/older")
    portal.redirect("/older", portal.address("/a"))
    fetched = client().get(portal.address("/old"))
    assert fetched is not None and fetched.address == portal.address("/a")


def test_no_address_of_the_own_network_is_connected_to(portal: Portal, client: Made) -> None:
    """Not even where a named host leads there, and not by a redirect."""
    for host in ("127.0.0.1", "portal.test"):
        with pytest.raises(Refused) as refusal:
            client(private=False).get(portal.address("/a", host))
        assert refusal.value.reason == "private_address"
    assert portal.asked.total() == 0


def test_a_name_that_turns_to_the_own_network_at_a_redirect_is_refused(portal: Portal) -> None:
    answers = iter([("127.0.0.1",), ("127.0.0.1",)])
    portal.redirect("/moved", portal.address("/a", "inner.test"))
    manners = Manners(frozenset({"portal.test", "inner.test"}), 0.0, private=True)
    asked: list[str] = []

    def resolve(host: str, port: int) -> tuple[str, ...]:
        asked.append(host)
        return next(answers)

    one = Client(manners, lambda: NOW, lambda _: None, resolve=resolve)
    assert one.get(portal.address("/moved", "portal.test")) is not None
    assert asked == ["portal.test", "inner.test"]
    one.close()


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("::ffff:10.0.0.1", False),
        ("2002:0a00:0001::1", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) == public


def test_robots_are_asked_once_and_obeyed(portal: Portal, client: Made, waits: list[float]) -> None:
    rules = "User-agent: *\nDisallow: /kin\nCrawl-delay: 9\n\nUser-agent: other\nDisallow: /\n"
    portal.page("/robots.txt", rules, "text/plain")
    portal.page("/kin/a", BODY)
    one = client()
    assert one.get(portal.address("/a")) is not None
    with pytest.raises(Refused) as refusal:
        one.get(portal.address("/kin/a"))
    assert refusal.value.reason == "robots" and portal.asked["/kin/a"] == 0
    one.get(portal.address("/a"))
    assert portal.asked["/robots.txt"] == 1 and len(waits) == 2 and all(8 < wait <= 9 for wait in waits)


def test_a_host_that_cannot_say_its_rules_is_asked_nothing(portal: Portal, client: Made) -> None:
    portal.behaviours["/robots.txt"] = status(503)
    with pytest.raises(Unavailable, match=r"robots\.txt"):
        client().get(portal.address("/a"))
    assert portal.asked["/a"] == 0


def test_the_pace_is_kept(portal: Portal, client: Made, waits: list[float]) -> None:
    one = client(pace=30.0)
    one.get(portal.address("/a"))
    assert len(waits) == 1 and 25 < waits[0] <= 30  # robots.txt was the request before


def test_each_host_has_a_pace_of_its_own(portal: Portal, client: Made, waits: list[float]) -> None:
    one = client(pace=30.0)
    for host in ("127.0.0.1", "portal.test"):
        one.get(portal.address("/a", host))
    assert len(waits) == 2 and all(25 < wait <= 30 for wait in waits)  # after the robots.txt of each, and no more
    one.get(portal.address("/a", "portal.test"))
    assert len(waits) == 3


@pytest.mark.parametrize(
    ("code", "reason"),
    [(401, "login_page"), (403, "blocked_page"), (404, "gone"), (410, "gone"), (418, "error_page")],
)
def test_what_an_answer_means(portal: Portal, client: Made, code: int, reason: str) -> None:
    portal.behaviours["/a"] = status(code)
    with pytest.raises(Refused) as refusal:
        client().get(portal.address("/a"))
    assert refusal.value.reason == reason and portal.asked["/a"] == 1


def test_a_port_where_nobody_listens_is_no_traceback(client: Made) -> None:
    before = time.monotonic()
    with pytest.raises(RasoatError, match=r"robots\.txt"):
        client(attempts=1).get("http://127.0.0.1:9/a")
    assert time.monotonic() >= before
