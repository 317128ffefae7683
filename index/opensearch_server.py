"""A search server as the index speaks to it: errors as sentences, writing with back-pressure, many searches at once."""

import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from opensearchpy import OpenSearch
from opensearchpy.exceptions import (
    AuthenticationException,
    AuthorizationException,
    ConnectionError,
    ConnectionTimeout,
    OpenSearchException,
    SSLError,
    TransportError,
)
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, stop_after_delay, wait_random_exponential

from law.errors import BadInput, Unavailable

SECONDS = 30  # an answer may take
WRITING = 180  # seconds that may take what a server does beside merging and recovering: a bulk, a refresh
AT_ONCE = 50  # connections kept open; left to itself the client keeps one, and opens one anew for each other search
PATIENCE = 120  # seconds that a server may go on refusing writes because it is busy
BULK_BYTES, BULK_COUNT = 5_000_000, 1_000  # of one request
_BUSY = (429, 503)

Action = tuple[str, str | None]  # the line of a bulk request that says what to do, and the document's
# The client logs every refused request with its whole body; what matters of it is in the sentences of the errors.
logging.getLogger("opensearch").setLevel(logging.CRITICAL)


class Busy(Unavailable):
    """The server asks to be tried again."""


@dataclass(frozen=True, slots=True)
class Access:
    """How a server is reached; `ca` is a file of certificates to trust in the place of the system's."""

    url: str
    user: str = ""
    password: str = ""
    ca: str | None = None


class Server:
    """One OpenSearch server or cluster; every error is `Unavailable` with a sentence that names it without secrets."""

    def __init__(self, access: Access) -> None:
        self.shown = access.url
        split = urlsplit(access.url)
        self.client = OpenSearch(
            hosts=[{"host": split.hostname, "port": split.port or (443 if split.scheme == "https" else 9200)}],
            http_auth=(access.user, access.password) if access.user else None,
            use_ssl=split.scheme == "https", verify_certs=True, ca_certs=access.ca, timeout=SECONDS, max_retries=0,
            pool_maxsize=AT_ONCE,
        )  # fmt: skip

    @contextmanager
    def errors(self, seconds: int = SECONDS) -> Iterator[None]:
        """`seconds`: what the requests inside were given."""
        try:
            yield
        except OpenSearchException as error:
            raise (Busy if _status(error) in _BUSY else Unavailable)(self._sentence(error, seconds)) from error

    def _sentence(self, error: OpenSearchException, seconds: int) -> str:
        match error:
            case ConnectionTimeout():
                return f"The search server {self.shown} did not answer within {seconds} seconds"
            case SSLError():
                return f"The search server {self.shown} is not trusted: {_reason(error)}; index_ca names its authority"
            case ConnectionError():
                return f"The search server {self.shown} cannot be reached: {_reason(error)}"
            case AuthenticationException() | AuthorizationException():
                return f"The search server {self.shown} does not let us in: {_reason(error)}"
            case _:
                return f"The search server {self.shown} cannot do this now: {_reason(error)}"

    def searches(self, index: str, bodies: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Answers to all bodies from one request; whole answers only, tried again where an index was just replaced."""
        for attempt in Retrying(
            retry=retry_if_exception_type(Busy), stop=stop_after_attempt(4), reraise=True,
            wait=wait_random_exponential(multiplier=0.2, max=2),
        ):  # fmt: skip
            with attempt:
                return self._searched(index, bodies)
        raise AssertionError  # reraise=True: the loop ends above

    def _searched(self, index: str, bodies: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        head = {"index": index, "ignore_unavailable": True, "allow_partial_search_results": False}
        with self.errors():
            answers: list[dict[str, Any]] = self.client.msearch(
                body=[part for body in bodies for part in (head, body)]
            )["responses"]
        for answer in answers:
            if "error" in answer:
                told = f"The search server {self.shown} cannot answer now: {_told(answer['error'])}"
                raise (Busy if answer["status"] in (*_BUSY, 404) else Unavailable)(told)
            if answer.get("timed_out"):
                raise Busy(f"The search server {self.shown} gave up a search that took too long")
        return answers

    def rows(
        self, index: str, query: dict[str, Any], fields: Sequence[str], size: int = 5_000
    ) -> Iterator[dict[str, Any]]:
        """The fields of every document that fits, in the order of `id`."""
        body: dict[str, Any] = {"size": size, "query": query, "_source": [*fields], "sort": ["id"]}
        while True:
            (answer,) = self.searches(index, [body])
            hits = answer["hits"]["hits"]
            yield from (hit["_source"] | {"id": hit["sort"][0]} for hit in hits)
            if len(hits) < size:
                return
            body["search_after"] = hits[-1]["sort"]

    # --- writing ----------------------------------------------------------------------------------------------------

    def write(self, actions: Iterable[Action]) -> None:
        """Every action, those that a busy server refuses again after a while; BadInput names what it will never take.

        All that can be written is written first. The same actions again change nothing.
        """
        refused: list[str] = []
        for chunk in _chunks(actions):
            self._written(chunk, refused)
        if refused:
            raise BadInput(f"The search server {self.shown} refuses {len(refused)} passages, the first: {refused[0]}")

    def refresh(self, names: Iterable[str]) -> None:
        """Shows what was written to these indices; one that is gone meanwhile is passed over."""
        with self.errors(WRITING):
            self.client.indices.refresh(
                index=",".join(sorted(names)), params={"ignore_unavailable": "true", "request_timeout": WRITING}
            )

    def _written(self, chunk: list[Action], refused: list[str]) -> None:
        """Tries what is left of the chunk with back-off and jitter; its refusals are added."""
        left = chunk
        for attempt in Retrying(
            retry=retry_if_exception_type(Busy), stop=stop_after_delay(PATIENCE), reraise=True,
            wait=wait_random_exponential(multiplier=0.2, max=10),
        ):  # fmt: skip
            with attempt:
                left, told = self._once(left, refused)
                if left:
                    raise Busy(f"The search server {self.shown} takes no writing now: {told}")

    def _once(self, chunk: list[Action], refused: list[str]) -> tuple[list[Action], str]:
        """Which actions are to be tried again, and why; item by item, since one request has many fates."""
        body = "".join(f"{line}\n" for action in chunk for line in action if line is not None)
        with self.errors(WRITING):
            items = self.client.bulk(body=body, params={"request_timeout": WRITING})["items"]
        again: list[Action] = []
        why = ""
        for one, item in zip(chunk, items, strict=True):
            (done,) = item.values()
            if done["status"] in _BUSY:
                again.append(one)
                why = _told(done["error"])
            elif done["status"] >= 400 and done["status"] != 404:  # gone already, or its whole index is
                refused.append(f"{done['_id']}: {_told(done['error'])}")
        return again, why


def _chunks(actions: Iterable[Action]) -> Iterator[list[Action]]:
    chunk: list[Action] = []
    size = 0
    for action in actions:
        chunk.append(action)
        size += sum(len(line) for line in action if line)
        if size >= BULK_BYTES or len(chunk) >= BULK_COUNT:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def action(verb: str, index: str, id: str, document: dict[str, Any] | None = None) -> Action:
    """A line or two of a bulk request: index, update (with a part of a document) or delete."""
    head = json.dumps({verb: {"_index": index, "_id": id}}, ensure_ascii=False)
    return head, None if document is None else json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _status(error: OpenSearchException) -> int | None:
    status = error.status_code if isinstance(error, TransportError) else None
    return status if isinstance(status, int) else None


def _reason(error: OpenSearchException) -> str:
    """What the server or the connection says, in one line."""
    if isinstance(error, ConnectionError):
        return _line(str(error.info).partition(": ")[2] or str(error.info))
    if isinstance(error, TransportError) and isinstance(error.info, dict):
        return _told(error.info.get("error", error.error))
    return _line(str(error))


def _told(error: Any) -> str:
    if not isinstance(error, dict):
        return _line(str(error))
    causes = [*(error.get("root_cause") or ()), error, error.get("caused_by") or {}]
    return _line(next((one["reason"] for one in causes if one.get("reason")), str(error.get("type"))))


def _line(text: str) -> str:
    return " ".join(text.split())[:300]
