"""The embedded index: LanceDB on a local folder, words and vectors in one table, read at its latest version."""

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Any

import lancedb
import pyarrow as pa
from lancedb.index import FTS, Bitmap, BTree, IvfFlat, LabelList

from index import lance_rows as rows
from index.candidates import results_of
from index.computing import NOTHING, Known, chunks
from index.embedding import Embedder, Vectors
from index.facets import faceted
from index.lance_memory import KEPT_UP_TO
from index.lance_reading import Snapshot, cells_of
from index.making import Making, making, meaning_of, never_mixed, read
from index.passages import Passage
from index.protocol import Batch, Results
from index.queries import Query
from index.ranking import WORDS, Candidate, rank
from index.rows import STANDING, standing_of
from index.standings import Standing
from law.access import Grant

CHUNK = 512  # passages embedded and handed over at once
EXACT_VECTORS_UP_TO = KEPT_UP_TO  # in memory; above it in cells of what lies near each other
JOINED_UP_TO = 20_000  # passages that are replaced in one commit, in memory (some 6 kB each)
# Where nothing is folded in, words are weighed by what the filter leaves, not by all texts; folding costs by the size
# of the whole (12 s of processor at 73,000 rows). So no row waits in a small index, a twentieth may in a large one
SMALL, MOST_UNFOLDED, MOST_PIECES = 10_000, 2_000, 50  # rows, rows, pieces of the table that they may lie in
# Arrow's own allocator keeps what each commit leaves in it: in a long ingest a quarter of the writing process's memory
pa.set_memory_pool(pa.system_memory_pool())
_TABLE = "passages"
_MADE = "made.json"  # by what the table was made
# The library's defaults are for English: stemming, stop words, folding, 40 characters (stack.md)
_WORDS = FTS(
    base_tokenizer="whitespace", lower_case=False, stem=False, remove_stop_words=False, ascii_folding=False,
    with_position=False, max_token_length=None,
)  # fmt: skip
_INDICES = {
    "exact": _WORDS, "folded": _WORDS, "id": BTree(), "digest": BTree(), "number_key": BTree(),
    "part": Bitmap(), "whole": Bitmap(), "lead": Bitmap(), "agencies": LabelList(),  # what every search is narrowed by
}  # fmt: skip


class LanceIndex:
    """A `SearchIndex` in a folder. The writer holds the home's lock; readers need none."""

    rebuilt_alone = True

    def __init__(self, path: Path, embedder: Embedder, words: float = WORDS) -> None:
        self._path = path
        self._embedder = embedder
        self._share = words
        self._looking = Lock()
        self._open()

    def _open(self) -> None:
        self._database = lancedb.connect(self._path, read_consistency_interval=timedelta(0))
        self._opened: Any = None
        self._latest: Snapshot | None = None

    @property
    def _table(self) -> Any:
        """The table, None before the first publishing: only the writer makes it."""
        if self._opened is None and _TABLE in self._database.list_tables().tables:
            self._opened = self._database.open_table(_TABLE)
        return self._opened

    def _made(self) -> Any:
        """The table with all its indices, which stand before its first row does."""
        if self._table is None:
            self._path.mkdir(parents=True, exist_ok=True)
            (self._path / _MADE).write_text(json.dumps(making(self._embedder).kept()), encoding="utf-8")
        self._opened = self._database.create_table(_TABLE, schema=rows.SCHEMA, exist_ok=True)
        indexed = {column for index in self._opened.list_indices() for column in index.columns}
        for column in _INDICES:
            if column not in indexed:
                self._index(column)
        return self._opened

    # --- writing ----------------------------------------------------------------------------------------------------

    def publish(self, batch: Batch, computed: Known = NOTHING) -> None:
        """One commit: a reader sees a digest's old passages or its new ones; two where they are too many to join."""
        given = dict(batch)
        if not given:
            return
        table = self._made()
        never_mixed(self._making(), self._embedder)
        known = self._standings(given)
        reader = pa.RecordBatchReader.from_batches(rows.SCHEMA, self._record_batches(given, computed, known))
        if known and sum(map(len, given.values())) > JOINED_UP_TO:
            self.remove(known)
        if not known or sum(map(len, given.values())) > JOINED_UP_TO:
            table.add(reader)
            return
        merge = table.merge_insert("id").when_matched_update_all().when_not_matched_insert_all()
        merge.when_not_matched_by_source_delete(rows.any_of("digest", given)).execute(reader.read_all())

    def _record_batches(
        self, given: Mapping[str, tuple[Passage, ...]], computed: Known, known: Mapping[str, Standing]
    ) -> Iterator[pa.RecordBatch]:
        keys: set[str] = set()
        for chunk, done in chunks(given, computed, self._embedder, CHUNK):
            yield rows.record_batch(chunk, done, known, keys)

    def _standings(self, digests: Iterable[str] | None = None) -> dict[str, Standing]:
        """Of the digests already held (of all, where None), which keep their standing when published again."""
        which = "" if digests is None else f" AND {rows.any_of('digest', digests)}"
        query = self._table.search().where(f"seq = 0{which}")
        return {row["digest"]: standing_of(row) for row in query.select(["digest", *STANDING]).to_list()}

    def remove(self, digests: Iterable[str]) -> None:
        named = list(digests)
        if named and self._table is not None:
            self._table.delete(rows.any_of("digest", named))

    def set_validity(self, standings: Mapping[str, Standing]) -> None:
        """Only what changed is written."""
        if not standings or self._table is None:
            return
        held = self._standings(standings if len(standings) <= CHUNK else None)
        changed = {digest: one for digest, one in standings.items() if held.get(digest, one) != one}
        if changed:
            update = self._table.merge_insert("digest").when_matched_update_all()
            update.execute(rows.standing_table(changed))

    def optimize(self) -> None:
        """Folds new rows into the indices and drops old versions; only with the writer's lock held.

        Few new rows of a large index wait: a search looks through them one by one. Where most rows are new, indices
        made anew side by side take two thirds of the processor, and leave the rows where they lie until later."""
        if self._table is None or not self.is_folding_due():
            return
        told = self._table.index_stats("exact_idx")
        if told.num_unindexed_rows > told.num_indexed_rows and self._pieces() <= MOST_PIECES:
            with ThreadPoolExecutor(len(_INDICES)) as side_by_side:
                list(side_by_side.map(self._index, _INDICES))
        else:
            self._table.optimize(cleanup_older_than=timedelta(minutes=10))
        has_cells = any(index.columns == ["vector"] for index in self._table.list_indices())
        if self._table.count_rows() > EXACT_VECTORS_UP_TO and not has_cells:
            self._table.create_index("vector", config=self._cells())

    def _cells(self) -> IvfFlat:
        """Ten seconds of processor for 449,000 vectors, where a graph (HNSW) was not made in six minutes of it."""
        return IvfFlat("dot", num_partitions=cells_of(self._table.count_rows()), max_iterations=10, sample_rate=64)

    def is_folding_due(self) -> bool:
        """Whether more rows than may wait are not in the index of words yet, or the table lies in too many pieces."""
        told = self._table.index_stats("exact_idx")
        few = min(told.num_indexed_rows // 20, MOST_UNFOLDED) if told.num_indexed_rows > SMALL else 0
        return bool(told.num_unindexed_rows > few or self._pieces() > MOST_PIECES)

    def _pieces(self) -> int:
        return int(self._table.stats()["fragment_stats"]["num_small_fragments"])

    def _index(self, column: str) -> None:
        """An index over all rows of a column, in place of the one it has."""
        self._table.create_index(column, config=_INDICES[column], replace=True)

    @contextmanager
    def rebuilding(self) -> Iterator["LanceIndex"]:
        """In a folder beside, which takes the place of this one's."""
        beside, old = (self._path.with_name(self._path.name + end) for end in (".building", ".old"))
        shutil.rmtree(beside, ignore_errors=True)
        yield LanceIndex(beside, self._embedder, self._share)
        shutil.rmtree(old, ignore_errors=True)
        if self._path.exists():
            self._path.rename(old)
        beside.rename(self._path)
        shutil.rmtree(old, ignore_errors=True)
        self._open()

    # --- reading ----------------------------------------------------------------------------------------------------

    def digests(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        if self._table is None:
            return counts
        for batch in self._table.search().select(["digest"]).to_batches():
            told = batch.column("digest").value_counts()
            for digest, count in zip(told.field("values").to_pylist(), told.field("counts").to_pylist(), strict=True):
                counts[digest] = counts.get(digest, 0) + count
        return counts

    def count(self) -> int:
        return 0 if self._table is None else int(self._table.count_rows())

    def engine(self) -> tuple[str, str | None]:
        return version("lancedb"), self.outdated()

    def outdated(self) -> str | None:
        return None if self._table is None else self._making().outdated(making(self._embedder))

    def _making(self) -> Making:
        try:
            return read(json.loads((self._path / _MADE).read_text(encoding="utf-8")))
        except FileNotFoundError:
            return read({})

    def _meaning(self, query: Query) -> Vectors:
        return meaning_of(query.words, self._making(), self._embedder)

    def search(self, query: Query, grant: Grant) -> Results:
        snapshot = self._snapshot()
        if snapshot is None or not snapshot.table.count_rows():
            return Results(query, 0, ())
        reading = snapshot.reading()
        ranked = rank(*reading.candidates(query, grant, self._meaning(query)), self._share)
        left, facets = faceted(query.faceting, ranked, reading.traits(ranked) if query.faceting else {})
        return results_of(query, left, reading.fetched(left[: query.limit]), reading.unknown(query, grant), facets)

    def candidates(self, query: Query, grant: Grant) -> tuple[list[Candidate], frozenset[str]]:
        """What is to be ranked, and the keys among it that bear the number asked for."""
        snapshot = self._snapshot()
        return snapshot.reading().candidates(query, grant, self._meaning(query)) if snapshot else ([], frozenset())

    def _snapshot(self) -> Snapshot | None:
        """The latest version; a table that was built anew in this one's place may count its versions alike."""
        table = self._table
        if table is None:
            return None
        version = (self._path.stat().st_ino, int(table.version))
        with self._looking:
            if self._latest is None or self._latest.version != version:
                opened = self._database.open_table(_TABLE)
                opened.checkout(version[1])
                self._latest = Snapshot(opened, version)
            return self._latest
