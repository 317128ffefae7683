"""The index on an OpenSearch server: aliases to read and to write by, so that a new index takes over unseen."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from itertools import islice
from typing import Any

from index import opensearch_queries as queries
from index import opensearch_rows as rows
from index.candidates import results_of
from index.computing import NOTHING, Known, chunks
from index.embedding import Embedder
from index.facets import TRAITS, faceted
from index.making import Making, making, meaning_of, never_mixed, read
from index.opensearch_server import Action, Server, action
from index.passages import Passage
from index.protocol import Batch, Results
from index.queries import Query
from index.ranking import WORDS, Candidate, Ranked, rank
from index.rows import SHOWN, STANDING, standing_of
from index.standings import Standing
from law.access import Grant
from law.errors import Unavailable

CHUNK = 256  # passages embedded and handed over at once
NAMED = 1_000  # digests asked for in one query
REMEMBERED = 60  # seconds that is taken to be as it was what an index says of itself
NAME = "rasoat"


class OpenSearchIndex:
    """A `SearchIndex` on a server; `name` is the alias that is read. NAME-write holds every index that is written.

    Nothing published is seen before the refresh that ends its publishing, and then all of it is. `only` narrows to one
    index by its own name: the one that is being built.
    """

    rebuilt_alone = False

    def __init__(
        self, server: Server, embedder: Embedder, name: str = NAME, words: float = WORDS, *, only: str | None = None
    ) -> None:
        self._server = server
        self._embedder = embedder
        self._name = name
        self._share = words
        self._only = only
        self._known: tuple[dict[str, Any] | None, float] | None = (
            None  # what it keeps of itself, and when that was asked
        )

    @property
    def _read(self) -> str:
        return self._only or self._name

    @property
    def _write(self) -> str:
        return f"{self._name}-write"

    @property
    def _pattern(self) -> str:
        return f"{self._name}-v{rows.VERSION}-*"

    # --- writing ----------------------------------------------------------------------------------------------------

    def publish(self, batch: Batch, computed: Known = NOTHING) -> None:
        """A refresh at the end shows the new passages and takes away the old ones at once."""
        given = dict(batch)
        if given:
            never_mixed(self._making(anew=True), self._embedder)
            self._everywhere(lambda target: self._published(target, given, computed), make=True)

    def _published(self, target: str, given: Mapping[str, tuple[Passage, ...]], computed: Known) -> Iterator[Action]:
        held, known = set(self._ids(target, given)), self._standings(target, given)
        keys: set[str] = set()
        for chunk, done in chunks(given, computed, self._embedder, CHUNK):
            for document in rows.documents(chunk, done, known, keys):
                held.discard(document["id"])
                yield action("index", target, document["id"], document)
        yield from (action("delete", target, id) for id in sorted(held))

    def remove(self, digests: Iterable[str]) -> None:
        named = list(digests)
        if named:
            self._everywhere(lambda t: (action("delete", t, id) for id in list(self._ids(t, named))))

    def set_validity(self, standings: Mapping[str, Standing]) -> None:
        """Only what changed is written; the first passage of a file last, since by it the change is told."""
        if standings:
            self._everywhere(lambda target: self._stood(target, standings))

    def _stood(self, target: str, standings: Mapping[str, Standing]) -> Iterator[Action]:
        held = self._standings(target, standings)
        changed = {digest: standings[digest] for digest, known in held.items() if known != standings[digest]}
        found = list(self._rows(target, changed, ["digest", "seq"]))
        for row in sorted(found, key=lambda row: row["seq"] == 0):
            yield action("update", target, row["id"], {"doc": rows.standing_document(changed[row["digest"]])})

    def _everywhere(self, actions: Callable[[str], Iterable[Action]], *, make: bool = False) -> None:
        """In every index that is written; looked up again afterwards, since a new one may have been begun meanwhile."""
        done: set[str] = set()
        while left := self._targets(make=make) - done:
            for target in sorted(left):
                self._server.write(actions(target))
            self._server.refresh(left)
            done |= left

    def optimize(self) -> None:
        """The server merges by itself."""

    # --- the indices behind the aliases -----------------------------------------------------------------------------

    def _targets(self, *, make: bool = False) -> set[str]:
        if self._only:
            return {self._only}
        found = self._aliased(self._write)
        if not found and make:
            self._made({self._name: {}, self._write: {}})
            return self._aliased(self._write)
        return found

    def _aliased(self, alias: str) -> set[str]:
        """Names of the indices behind an alias."""
        with self._server.errors():
            found = self._server.client.indices.get_alias(name=alias, ignore=404)
        return set() if "error" in found else set(found)

    def _all(self) -> set[str]:
        with self._server.errors():
            return set(self._server.client.indices.get(index=f"{self._name}-v*-*", params={"allow_no_indices": "true"}))

    def _made(self, aliases: dict[str, Any]) -> str:
        """A new, empty index under the next number; another process may just have made it."""
        latest = max((int(name.rpartition("-")[2]) for name in self._all()), default=0)
        name = self._pattern.replace("*", f"{latest + 1:06}")
        body = rows.template(self._pattern, making(self._embedder).kept())
        with self._server.errors():
            self._server.client.indices.put_index_template(name=f"{self._name}-v{rows.VERSION}", body=body)
            made = self._server.client.indices.create(index=name, body={"aliases": aliases}, ignore=400)
            error = made.get("error")
            if error and error["type"] != "resource_already_exists_exception":
                raise Unavailable(f"The search server {self._server.shown} makes no index: {error['reason']}")
            self._server.client.cluster.health(index=name, params={"wait_for_status": "yellow"})
        return name

    @contextmanager
    def rebuilding(self) -> Iterator["OpenSearchIndex"]:
        """What is published meanwhile goes to both; the aliases move in one step."""
        self._drop(self._all() - self._aliased(self._name))  # what a killed run left
        new = self._made({self._write: {}})
        with ExitStack() as undoing:
            undoing.callback(self._drop, {new})
            yield OpenSearchIndex(self._server, self._embedder, self._name, self._share, only=new)
            undoing.pop_all()
        old = self._aliased(self._name)
        moves = [{"remove": {"index": one, "aliases": [self._name, self._write]}} for one in sorted(old)]
        with self._server.errors():
            self._server.client.indices.update_aliases(
                body={"actions": [{"add": {"index": new, "alias": self._name}}, *moves]}
            )
        self._drop(old)

    def _drop(self, names: set[str]) -> None:
        """A search that is still in one of them is asked again, of the new one."""
        if names:
            with self._server.errors():
                self._server.client.indices.delete(index=",".join(sorted(names)), params={"ignore_unavailable": "true"})

    def discard(self) -> None:
        """Removes everything kept under the name."""
        self._drop(self._all())
        with self._server.errors():
            self._server.client.indices.delete_index_template(name=f"{self._name}-v{rows.VERSION}", ignore=404)

    # --- reading ----------------------------------------------------------------------------------------------------

    def _ids(self, target: str, digests: Iterable[str]) -> Iterator[str]:
        return (row["id"] for row in self._rows(target, digests, []))

    def _standings(self, target: str, digests: Iterable[str]) -> dict[str, Standing]:
        first = {"term": {"seq": 0}}
        found = self._rows(target, digests, ["digest", *STANDING], first)
        return {row["digest"]: standing_of(rows.read(row)) for row in found}

    def _rows(
        self, target: str, digests: Iterable[str], fields: Sequence[str], *more: dict[str, Any]
    ) -> Iterator[dict[str, Any]]:
        flow = iter(digests)
        while named := list(islice(flow, NAMED)):
            query = {"bool": {"filter": [{"terms": {"digest": named}}, *more]}}
            yield from self._server.rows(target, query, fields)

    def digests(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        pages: dict[str, Any] = {"size": 10_000, "sources": [{"digest": {"terms": {"field": "digest"}}}]}
        while True:
            body = {"size": 0, "aggs": {"digests": {"composite": pages}}, "track_total_hits": False}
            (answer,) = self._server.searches(self._read, [body])
            found = answer.get("aggregations", {}).get("digests", {"buckets": []})
            counts |= {bucket["key"]["digest"]: bucket["doc_count"] for bucket in found["buckets"]}
            if "after_key" not in found:
                return counts
            pages["after"] = found["after_key"]

    def count(self) -> int:
        (answer,) = self._server.searches(self._read, [{"size": 0, "track_total_hits": True}])
        return int(answer["hits"]["total"]["value"])

    def engine(self) -> tuple[str, str | None]:
        """Red, where the searched index cannot be read, is `Unavailable`."""
        with self._server.errors():
            told = self._server.client.info()["version"]["number"]
            held = self._aliased(self._name)
            if not held:
                return told, "nothing published yet"
            health = self._server.client.cluster.health(index=",".join(held))
        if health["status"] == "red":
            raise Unavailable(f"The search server {self._server.shown} is red: it cannot read {', '.join(held)}")
        return told, self._line(health["status"], held)

    def _line(self, status: str, held: set[str]) -> str:
        parts = [f"{status}, {', '.join(sorted(held))}"]
        if outdated := self.outdated():
            parts.append(outdated)
        if self._aliased(self._write) - held:
            parts.append("being built again, or left half built: rasoat reindex clears it")
        return "; ".join(parts)

    def outdated(self) -> str | None:
        found, _ = self._known = self._kept(), time.monotonic()
        if found is None:
            return None
        if found.get("version") != rows.VERSION:
            return f"The index has fields of version {found.get('version')}, not {rows.VERSION}: run rasoat reindex"
        return read(found).outdated(making(self._embedder))

    def _making(self, *, anew: bool = False) -> Making:
        """By what the searched index was made; asked again after a while, since another process may build it again."""
        if anew or self._known is None or time.monotonic() - self._known[1] > REMEMBERED:
            self._known = self._kept(), time.monotonic()
        found, _ = self._known
        return making(self._embedder) if found is None else read(found)

    def _kept(self) -> dict[str, Any] | None:
        """What the searched index keeps of itself; None where there is none."""
        with self._server.errors():
            found = self._server.client.indices.get_mapping(index=self._read, ignore=404)
        kept = [
            one["mappings"].get("_meta", {}) for one in found.values() if isinstance(one, dict) and "mappings" in one
        ]
        return next(iter(kept), None)

    def search(self, query: Query, grant: Grant) -> Results:
        found, numbered, unknown = self._found(query, grant)
        ranked = rank(found, numbered, self._share)
        left, facets = faceted(query.faceting, ranked, self._traits(ranked) if query.faceting else {})
        return results_of(query, left, self._fetched(left[: query.limit]), unknown, facets)

    def candidates(self, query: Query, grant: Grant) -> tuple[list[Candidate], frozenset[str]]:
        """What is to be ranked, and the keys among it that bear the number asked for."""
        found, numbered, _ = self._found(query, grant)
        return found, numbered

    def _found(self, query: Query, grant: Grant) -> tuple[list[Candidate], frozenset[str], int]:
        vector = meaning_of(query.words, self._making(), self._embedder)
        answers = self._asked(queries.first(query, grant, vector))
        answers |= self._asked(queries.second(query, grant, vector, answers))
        return *queries.joined(query, answers), queries.left_out(answers)

    def _asked(self, bodies: dict[queries.Name, queries.Body]) -> dict[queries.Name, queries.Body]:
        if not bodies:
            return {}
        return dict(zip(bodies, self._server.searches(self._read, list(bodies.values())), strict=True))

    def _fetched(self, ranked: Sequence[Ranked]) -> dict[str, dict[str, Any]]:
        """Rows of the passages to show, by id."""
        return self._shown([id for one in ranked for id, _ in one.passages], SHOWN)

    def _traits(self, ranked: Sequence[Ranked]) -> dict[str, dict[str, Any]]:
        """What facets are told by, by id of the best passage of each result."""
        return self._shown([one.passages[0][0] for one in ranked], TRAITS)

    def _shown(self, ids: Sequence[str], fields: Sequence[str]) -> dict[str, dict[str, Any]]:
        found = self._server.rows(self._read, {"terms": {"id": list(ids)}}, fields) if ids else ()
        return {row["id"]: rows.read(row) for row in found}
