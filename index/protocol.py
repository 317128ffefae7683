"""What every search index can do, embedded or a server: publish, remove, say what it holds, search under a grant."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from index.computing import NOTHING, Known
from index.facets import Facets
from index.passages import Passage
from index.queries import Query
from index.standings import Standing
from law.access import Grant


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage of a result; highlights are (start, end) inside `text`."""

    section: str
    clause: str | None
    page: int | None
    start: int
    end: int
    text: str
    highlights: tuple[tuple[int, int], ...]
    score: float


@dataclass(frozen=True, slots=True)
class Result:
    """One document, procedure or article of a list; `why` is words, meaning, both or number; `score` is 0..1."""

    rank: int
    score: float
    key: str
    digest: str
    why: str
    number: str | None
    kind: str | None
    title: str | None
    issuer: str | None
    issued_on: date | None
    standing: Standing
    passages: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a query; `total` counts the results ranked, of which `limit` are given; `unknown_left_out` those
    that fit but for their validity on the asked day, which is not known; `facets`: {} where none were asked for."""

    query: Query
    total: int
    results: tuple[Result, ...]
    unknown_left_out: int = 0
    facets: Facets = field(default_factory=dict)


Batch = Iterable[tuple[str, tuple[Passage, ...]]]


class SearchIndex(Protocol):
    """One writer at a time (the caller holds the lock); any number of readers, who see what was last published."""

    def publish(self, batch: Batch, computed: Known = NOTHING) -> None:
        """Puts each digest's passages in the place of those it had; the same again changes nothing. () removes them.
        Disagreement where what is held was made with another embedder.

        `computed`: by digest what was worked out of just these passages before; the rest is worked out here."""
        ...

    def remove(self, digests: Iterable[str]) -> None: ...

    def set_validity(self, standings: Mapping[str, Standing]) -> None:
        """Standing by digest; digests that are not held are passed over."""
        ...

    def digests(self) -> dict[str, int]:
        """Number of entries held of each digest."""
        ...

    def count(self) -> int: ...

    def search(self, query: Query, grant: Grant) -> Results:
        """By words alone where what is held was made with another embedder."""
        ...

    def outdated(self) -> str | None:
        """Why what is held should be built again (another embedder, another cutting), in a sentence; else None."""
        ...

    def optimize(self) -> None: ...

    @property
    def rebuilt_alone(self) -> bool:
        """Whether nothing may be published while it is built again; where False, what is published goes to both."""
        ...

    def rebuilding(self) -> AbstractContextManager["SearchIndex"]:
        """An empty index beside this one; it takes this one's place at the end of the block, unless that failed."""
        ...

    def engine(self) -> tuple[str, str | None]:
        """Version of what holds the index, and a line on how it stands; Unavailable where it cannot be reached."""
        ...
