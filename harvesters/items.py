"""What passes between a source and the archive: what is listed, what is known of it, what was fetched."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A document as its source lists it.

    stated: the source's own words by name (number, title, issued_on as YYYY-MM-DD, status): its statement, never ours.
    stamp: equal as long as the document has not changed, where the source can tell without being asked for it.
    """

    address: str
    title: str | None = None
    stated: Pairs = ()
    stamp: str | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Some listed documents in order; `resume` is where the next batch begins, None after the last."""

    listed: tuple[Listed, ...]
    resume: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the last good copy said of itself: validators of HTTP, stamp, SHA-256."""

    digest: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    stamp: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """Bytes as they came; `address` is where they came from in the end, headers in lower case.

    parts: named files inside (attachments of a message), which are then the documents in the place of the bytes.
    """

    address: str
    data: bytes
    headers: Pairs = ()
    status: int = 200
    parts: tuple[tuple[str, bytes], ...] = ()

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key == name), None)


@dataclass(frozen=True, slots=True)
class Judged:
    """A fetched document found plausible: what it states of itself, and a mark, equal as long as it says the same.

    Pages change without saying anything new (counters, tokens in scripts): their mark leaves that out."""

    fetched: Fetched
    stated: Pairs = ()
    mark: str | None = None


class Harvester(Protocol):
    """One kind of source, opened for one visit."""

    def discover(self, resume: str | None) -> Iterator[Batch]:
        """What the source lists, from the beginning or from where an earlier visit was cut off.

        Refused where a page in the listing's place is none, Unavailable where the source does not answer.
        """
        ...

    def fetch(self, listed: Listed, known: Known) -> Fetched | None:
        """The document; None where it is the one that is known."""
        ...

    def complete(self, fetched: Fetched) -> Fetched:
        """With the files that a page of the document leads to, where they are the document; asked for what is new."""
        ...

    def close(self) -> None: ...
