"""How long an S3 server is waited for: one that hangs or drips ends in a sentence, one that restarts is asked again.

Every request ends: its tries where the server says that it is ill or the connection breaks, its silence at once, and a
body that comes more slowly than any working server sends it.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

import urllib3
from urllib3.exceptions import ReadTimeoutError
from urllib3.response import BaseHTTPResponse

PIECE = 1 << 20
TRIES = 4


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds until a connection stands; that a server may say nothing; the same where it puts parts together; and
    bytes a second below which a body, after its first `silence`, is taken for one that hangs."""

    connect: float = 5.0
    silence: float = 30.0
    joining: float = 120.0
    slowest: float = 20_000.0

    def whole(self, size: int) -> float:
        """Seconds in which a body of so many bytes has come."""
        return self.silence + size / self.slowest


PATIENT = Patience()


class _Retry(urllib3.Retry):
    """Silence is no hiccup: whoever was silent for so long once would be for each of the tries."""

    def increment(self, *args: Any, **named: Any) -> Self:
        error = named.get("error")
        if isinstance(error, ReadTimeoutError):
            raise error
        return super().increment(*args, **named)


# A server that restarts is waited for some seconds; whoever works with the archive decides about longer.
RETRIES = _Retry(
    total=TRIES, backoff_factor=0.2, backoff_jitter=0.2, allowed_methods=None, raise_on_status=False,
    status_forcelist=(500, 502, 503, 504), respect_retry_after_header=False,
)  # fmt: skip


class Pool(urllib3.PoolManager):
    """Connections kept for the next request; certificates are verified by the store of the system, where an office's
    own authority is put."""

    def __init__(self, patience: Patience) -> None:
        super().__init__(maxsize=16, retries=RETRIES, cert_reqs="CERT_REQUIRED")
        self._patience = patience

    def urlopen(self, method: str, url: str, redirect: bool = True, **kw: Any) -> BaseHTTPResponse:  # type: ignore[override]  # noqa: FBT001, FBT002
        """Only a POST lets the server work through all that was sent before it answers."""
        silence = self._patience.joining if method == "POST" else self._patience.silence
        kw["timeout"] = urllib3.Timeout(connect=self._patience.connect, read=silence)
        return super().urlopen(method, url, redirect, **kw)


def pieces(answer: Any, patience: Patience) -> Iterator[bytes]:
    """The body of an answer as it comes; ReadTimeoutError where it comes too slowly to end. What the reader does with
    a piece takes no time of the server's."""
    left = patience.whole(int(answer.headers.get("Content-Length") or 0))
    while True:
        start = time.monotonic()
        piece = answer.read1(PIECE)
        left -= time.monotonic() - start
        if not piece:
            return
        if left < 0:
            raise ReadTimeoutError(answer._pool, "", "the body drips")
        yield piece
