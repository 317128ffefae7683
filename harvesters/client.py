"""A polite client of HTTP: asks robots.txt, keeps the pace, tries again when told, and takes only what it may."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import httpx
from protego import Protego
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

from harvesters.items import Fetched, Known
from harvesters.network import Guard, Resolve, resolve, transport
from law.errors import Refused, Unavailable

AGENT = "rasoat"
USER_AGENT = "rasoat/0.1 (archive of legal documents of a provincial administration; harvests slowly)"
LONGEST_PAUSE = 120.0  # seconds that a Retry-After is waited for; a longer one ends the visit
MOST_REDIRECTS = 5
_ROBOTS_BYTES = 512 * 1024
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_MOVED = frozenset({301, 302, 303, 307, 308})


class ComeBack(Unavailable):
    """The source does not answer well now; `after` is how many seconds it asks us to wait, None where it does not."""

    def __init__(self, message: str, after: float | None = None) -> None:
        super().__init__(message)
        self.after = after


@dataclass(frozen=True, slots=True)
class Manners:
    """What a source allows: hosts, pace and timeout in seconds, size in bytes, tries of one request."""

    hosts: frozenset[str]
    pace: float = 1.0
    timeout: float = 60.0
    max_bytes: int = 100_000_000
    attempts: int = 4
    private: bool = False


class Client:
    """One visitor of one source; not for several threads."""

    def __init__(
        self,
        manners: Manners,
        clock: Callable[[], datetime],
        wait: Callable[[float], None] = time.sleep,
        resolve: Resolve = resolve,
    ) -> None:
        self._manners, self._clock, self._wait = manners, clock, wait
        self._guard = Guard(private=manners.private, resolve=resolve)
        headers = {"User-Agent": USER_AGENT, "Accept-Language": "vi"}
        self._http = httpx.Client(transport=transport(self._guard), headers=headers, trust_env=False, timeout=30.0)
        self._robots: dict[str, Protego] = {}
        self._asked: dict[str, float] = {}

    def close(self) -> None:
        self._http.close()

    def get(self, address: str, known: Known | None = None) -> Fetched | None:
        """The answer, redirects followed; None where it says that nothing changed since what is known.

        Refused where it may not be had or is none (robots, another host, private address, too large, 404), Unavailable
        where trying again later helps."""
        headers = _conditions(known) if known else {}
        seen: list[str] = []
        while True:
            self._permit(address, seen)
            seen.append(address)
            answer = self._patiently(address, headers)
            if answer.status not in _MOVED:
                return _settled(answer)
            address = urljoin(address, answer.header("location") or "").partition("#")[0]

    def _permit(self, address: str, seen: list[str]) -> None:
        parts = urlsplit(address)
        if address in seen or len(seen) > MOST_REDIRECTS:
            raise Refused(f"{seen[0]} redirects in a circle", reason="redirect_loop")
        if parts.scheme not in ("http", "https") or (parts.hostname or "").lower() not in self._manners.hosts:
            told = f"{seen[0]} redirects to {address}, which" if seen else f"{address}"
            raise Refused(f"{told} is not on a host that the source names", reason="foreign_host")
        if seen and urlsplit(seen[0]).scheme == "https" and parts.scheme == "http":
            raise Refused(f"{seen[0]} redirects to {address}, which is not encrypted", reason="insecure_redirect")
        if not self._rules(parts.scheme, parts.netloc).can_fetch(address, AGENT):
            raise Refused(f"robots.txt of {parts.hostname} does not allow {address}", reason="robots")

    def _rules(self, scheme: str, place: str) -> Protego:
        """What robots.txt allows; all where there is none, and nothing is asked of a host that cannot say it."""
        if place not in self._robots:
            answer = self._patiently(f"{scheme}://{place}/robots.txt", {}, most=_ROBOTS_BYTES)
            text = answer.data.decode("utf-8", errors="replace") if answer.status == 200 else ""
            self._robots[place] = Protego.parse(text)
        return self._robots[place]

    def _patiently(self, address: str, headers: dict[str, str], most: int | None = None) -> Fetched:
        tries = Retrying(
            stop=stop_after_attempt(self._manners.attempts),
            wait=_pause,
            retry=retry_if_exception_type(ComeBack),
            sleep=self._wait,
            reraise=True,
        )
        answer: Fetched = tries(self._once, address, headers, most or self._manners.max_bytes)
        return answer

    def _once(self, address: str, headers: dict[str, str], most: int) -> Fetched:
        self._keep_pace(address)
        self._guard.until = time.monotonic() + self._manners.timeout
        try:
            with self._http.stream("GET", address, headers=headers) as answer:
                self._refuse_passing(address, answer)
                data = b"" if answer.status_code in _MOVED else _bounded(address, answer, most)
                return Fetched(address, data, _kept_headers(answer), answer.status_code)
        except httpx.TimeoutException as error:
            if time.monotonic() >= self._guard.until:
                raise Unavailable(f"{address} took longer than {self._manners.timeout:g} seconds") from error
            raise ComeBack(f"{address} does not answer in time") from error
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise ComeBack(f"{address} broke off: {error}") from error
        except httpx.InvalidURL as error:
            raise Refused(f"{address} is not an address: {error}", reason="bad_address") from error

    def _refuse_passing(self, address: str, answer: httpx.Response) -> None:
        if answer.status_code not in _PASSING:
            return
        after = _retry_after(answer.headers.get("retry-after"), self._clock())
        message = f"{address} answers {answer.status_code}"
        if after is not None and after > LONGEST_PAUSE:
            raise Unavailable(f"{message} and asks to come back in {after:.0f} seconds")
        raise ComeBack(message, after)

    def _keep_pace(self, address: str) -> None:
        """Waits out the pace of the host, or the longer one that its robots.txt asks for."""
        place = urlsplit(address).netloc
        rules = self._robots.get(place)
        pace = max(self._manners.pace, float((rules.crawl_delay(AGENT) if rules else None) or 0))
        left = self._asked.get(place, -1e9) + pace - time.monotonic()
        if left > 0:
            self._wait(left)
        self._asked[place] = time.monotonic()


def _pause(state: RetryCallState) -> float:
    """What the source asks for, else 1, 2, 4 … seconds with up to one more by chance."""
    error = state.outcome.exception() if state.outcome else None
    asked = error.after if isinstance(error, ComeBack) else None
    return wait_exponential_jitter(initial=1, max=60)(state) if asked is None else asked


def _settled(answer: Fetched) -> Fetched | None:
    if answer.status == 304:
        return None
    if answer.status in (200, 203):
        return answer
    code, where = answer.status, answer.address
    if code in (401, 407):
        raise Refused(f"{where} asks for a log-in ({code})", reason="login_page")
    if code in (403, 406, 451):
        raise Refused(f"{where} is blocked for us ({code})", reason="blocked_page")
    raise Refused(f"{where} answers {code}", reason="gone" if code in (404, 410) else "error_page")


def _bounded(address: str, answer: httpx.Response, most: int) -> bytes:
    """The body, never more than `most` bytes of it in memory; the declared length is not believed but used."""
    too_large = Refused(f"{address} is larger than {most / 1e6:g} MB", reason="too_large")
    length = answer.headers.get("content-length", "")
    if length.isdecimal() and int(length) > most:
        raise too_large
    taken = bytearray()
    for chunk in answer.iter_bytes(65536):
        taken += chunk
        if len(taken) > most:
            raise too_large
    return bytes(taken)


def _conditions(known: Known) -> dict[str, str]:
    said = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in said.items() if value}


def _kept_headers(answer: httpx.Response) -> tuple[tuple[str, str], ...]:
    """Headers as provenance; cookies are nobody's provenance."""
    return tuple((name.lower(), value) for name, value in answer.headers.multi_items() if name.lower() != "set-cookie")


def _retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds, from "120" or "Wed, 25 Nov 2026 07:28:00 GMT"; None where it says nothing that can be read."""
    if not value:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - now).total_seconds())
