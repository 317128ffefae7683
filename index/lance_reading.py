"""Reading the embedded index: a version of the table that stays as it is for a whole search, and the lists of one."""

from collections.abc import Sequence
from math import isqrt
from operator import add
from threading import Lock
from typing import Any

import numpy as np
import pyarrow as pa
from lancedb.query import MatchQuery

from index import lance_rows as rows
from index.candidates import FEW, NUMBERED, candidate, merged_lists, word_queries
from index.embedding import Vectors
from index.facets import TRAITS
from index.lance_memory import KEPT_UP_TO, NAMED, Memory, RowIds, matrix
from index.queries import Query
from index.ranking import DEPTH, Candidate, Ranked
from index.rows import SHOWN
from law.access import Grant

REMEMBERED = 4_000  # rows that were shown, some 3 kB each: who narrows a search or leafs on sees most of them again
MOST_CELLS = 1_000  # that are looked into, the nearest first: all of them up to a million passages
_MATCH: Any = MatchQuery  # its declared signature hides its defaults


def cells_of(rows: int) -> int:
    """Into how many cells the vectors of a table are laid that does not fit into memory."""
    return max(1, isqrt(rows))


class Snapshot:
    """The table at one version, for any number of threads."""

    def __init__(self, table: Any, version: tuple[int, int]) -> None:
        self.table, self.version = table, version
        self._lock, self._is_asked = Lock(), False
        self._memory: Memory | None = None
        self._shown: dict[int, dict[str, Any]] = {}

    def reading(self) -> "Reading":
        """A search; the second of a version has its rows in memory, since reading them takes as long as one search."""
        with self._lock:
            if self._memory is None and self._is_asked and self.table.count_rows() <= KEPT_UP_TO:
                self._memory = Memory(self.table)
            self._is_asked = True
        return Reading(self, self._memory)

    def shown(self, row_ids: Sequence[int]) -> list[dict[str, Any]]:
        """What is shown of rows."""
        known = self._shown
        missing = [one for one in dict.fromkeys(row_ids) if one not in known]
        if missing:
            known = known | self._read(missing)
            self._shown = known if len(known) <= REMEMBERED else {one: known[one] for one in missing if one in known}
        return [known[one] for one in row_ids if one in known]

    def _read(self, row_ids: list[int]) -> dict[int, dict[str, Any]]:
        """By row id; from the disk only what is not in memory."""
        memory = self._memory
        columns = ["text"] if memory else SHOWN
        read = self.table.take_row_ids(row_ids).select(columns).with_row_id().to_list()
        found = {int(row.pop("_rowid")): row for row in read}
        if memory:
            told = memory.rows(np.array(row_ids), [name for name in SHOWN if name != "text"]).to_pylist()
            found = {row_id: row | found[row_id] for row_id, row in zip(row_ids, told, strict=True) if row_id in found}
        return found


class Reading:
    """One search over one version; it remembers where the passages that it found lie."""

    def __init__(self, snapshot: Snapshot, memory: Memory | None) -> None:
        self._snapshot, self._table, self._memory = snapshot, snapshot.table, memory
        self._row_ids: dict[str, int] = {}

    def candidates(self, query: Query, grant: Grant, vector: Vectors) -> tuple[list[Candidate], frozenset[str]]:
        """What is to be ranked, and the keys among it that bear the number asked for."""
        found = self._candidates(query, rows.where(query, grant), vector)
        leads = self._leads(query, grant, vector) if query.number else []
        if leads:
            narrowed = rows.where(query, grant, numbered_only=True)
            found = merged_lists([*found, *self._candidates(query, narrowed, vector), *leads])
        return found, frozenset(lead.key for lead in leads)

    def fetched(self, ranked: Sequence[Ranked]) -> dict[str, dict[str, Any]]:
        """Rows of the passages to show, by id."""
        wanted = [self._row_ids[id] for one in ranked for id, _ in one.passages]
        return {row["id"]: row for row in self._snapshot.shown(wanted)}

    def traits(self, ranked: Sequence[Ranked]) -> dict[str, dict[str, Any]]:
        """What facets are told by, by id of the best passage of each result."""
        row_ids = [self._row_ids[one.passages[0][0]] for one in ranked]
        if not row_ids:
            return {}
        if self._memory:
            found = self._memory.rows(np.array(row_ids), TRAITS).to_pylist()
        else:
            found = self._table.take_row_ids(row_ids).select(TRAITS).to_list()
        return {row["id"]: row for row in found}

    def unknown(self, query: Query, grant: Grant) -> int:
        """How many results the filter by day left out because their validity is not known."""
        words = word_queries(query.words)[-1:]
        if query.in_force_on is None or not words:
            return 0
        where = rows.where(query, grant, unknown_only=True)
        field, terms, _ = words[0]
        found = self._table.search(_MATCH(terms, field), query_type="fts").where(f"part AND {where}", prefilter=True)
        return len({row["key"] for row in found.select(["key", "_score"]).limit(DEPTH).to_list()})

    def _candidates(self, query: Query, where: str, vector: Vectors) -> list[Candidate]:
        """The lists of words (whole articles, passages) and the nearest by meaning, as one candidate a passage."""
        lists = [
            one
            for column in ("whole", "part")
            for one in self._worded(query.words, column, f"{column} AND {where}", vector)
        ]
        if vector.any():
            lists += self._near(vector, f"part AND {where}")
        return merged_lists(lists)

    def _worded(self, words: str, source: str, where: str, vector: Vectors) -> list[Candidate]:
        """Best by words: in the exact field if the query bears tone marks; the folded too where that gives little."""
        found: list[Candidate] = []
        for field, terms, share in word_queries(words):
            if len(found) < FEW:
                asked = self._table.search(_MATCH(terms, field), query_type="fts").where(where, prefilter=True)
                listed = asked.select([*self._told, "_score"]).with_row_id(with_row_id=True).limit(DEPTH).to_arrow()
                scores = [score * share for score in listed["_score"].to_pylist()]
                found = merged_lists([*found, *self._found(listed, source, vector, scores)], add)
        return found

    def _near(self, vector: Vectors, where: str) -> list[Candidate]:
        if self._memory:
            row_ids = self._memory.nearest(vector, where, DEPTH)
            return self._found(pa.table({"_rowid": row_ids}), "near", vector)
        near = self._table.search(vector, vector_column_name="vector", query_type="vector").distance_type("dot")
        near = near.nprobes(min(MOST_CELLS, cells_of(self._table.count_rows()))).where(where, prefilter=True)
        near = near.select([*self._told, "_distance"]).with_row_id(with_row_id=True)
        return self._found(near.limit(DEPTH).to_arrow(), "near", vector)

    def _leads(self, query: Query, grant: Grant, vector: Vectors) -> list[Candidate]:
        where = rows.where(query, grant, numbered_only=True)
        found = (
            self._table.search().where(f"lead AND {where}").select(self._told or ["seq"]).with_row_id(with_row_id=True)
        )
        return self._found(found.limit(NUMBERED).to_arrow(), "lead", vector)

    @property
    def _told(self) -> list[str]:
        """Columns that a list brings along: those that are not in memory."""
        return [] if self._memory else [*NAMED, "vector"]

    def _found(
        self, found: pa.Table, source: str, query: Vectors, scores: Sequence[float] | None = None
    ) -> list[Candidate]:
        """Candidates of one list (whole, part, near or lead), with their cosines."""
        row_ids: RowIds = found["_rowid"].to_numpy().astype(np.int64)
        named = self._memory.rows(row_ids, NAMED) if self._memory else found.select(NAMED)
        vectors = self._memory.vectors(row_ids) if self._memory else matrix(found["vector"])
        told = list(zip(*(named[name].to_pylist() for name in NAMED), strict=True))
        self._row_ids |= {one[0]: int(row_id) for one, row_id in zip(told, row_ids, strict=True)}
        marks: Sequence[float | None] = [None] * len(told) if scores is None else scores
        listed = zip(told, marks, vectors @ query, strict=True)
        return [candidate(source, one, score, float(cosine)) for one, score, cosine in listed]
