"""Rows of one version of the embedded index in memory: what most of a search needs, read from the disk once.

The nearest by meaning are then one product of a matrix, and only texts that are shown are read of the disk. A passage
takes some 1.3 kB.
"""

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from index.embedding import DIMENSIONS, Vectors
from index.facets import TRAITS
from index.rows import SHOWN

KEPT_UP_TO = 250_000  # passages; a larger table is asked on the disk, where a graph finds the nearest
FILTERS = 32  # whose rows are remembered: of a grant, or of values that many people choose
NAMED = ["id", "key", "unit"]
RowIds = npt.NDArray[np.int64]


class Memory:
    """Columns and vectors of all rows of a table whose version does not change, in the order of their row ids."""

    def __init__(self, table: Any) -> None:
        columns = [name for name in dict.fromkeys((*NAMED, *TRAITS, *SHOWN)) if name != "text"]
        read = table.search().select([*columns, "vector"]).with_row_id(with_row_id=True).to_arrow().sort_by("_rowid")
        self._row_ids: RowIds = read["_rowid"].to_numpy().astype(np.int64)
        self._vectors = matrix(read["vector"])
        self._columns = pa.table({name: _compact(read[name]) for name in columns})
        self._fitting = lru_cache(FILTERS)(lambda where: self._places(row_ids_of(table, where)))

    def nearest(self, vector: Vectors, where: str, depth: int) -> RowIds:
        """Row ids of at most `depth` passages that the filter leaves, by their cosine with the vector."""
        fitting = self._fitting(where)
        few = 4 * len(fitting) < len(self._row_ids)
        cosines = self._vectors[fitting] @ vector if few else (self._vectors @ vector)[fitting]
        best = np.argpartition(-cosines, depth)[:depth] if depth < len(cosines) else np.arange(len(cosines))
        found: RowIds = self._row_ids[fitting[best]]
        return found

    def rows(self, row_ids: RowIds, columns: list[str]) -> pa.Table:
        """Columns (all but text and vector) of rows, in the order given."""
        return self._columns.select(columns).take(pa.array(self._places(row_ids)))

    def vectors(self, row_ids: RowIds) -> Vectors:
        """Shape (rows, 256)."""
        return self._vectors[self._places(row_ids)]

    def _places(self, row_ids: RowIds) -> RowIds:
        return np.searchsorted(self._row_ids, row_ids)


def _compact(column: pa.ChunkedArray) -> pa.Array:
    """Titles, numbers and the like are the same in all passages of a file."""
    whole = column.combine_chunks()
    return whole.dictionary_encode() if pa.types.is_string(whole.type) else whole


def row_ids_of(table: Any, where: str) -> RowIds:
    found = table.search().where(where).select(["_rowid"]).with_row_id(with_row_id=True).to_arrow()
    ids: RowIds = found["_rowid"].to_numpy().astype(np.int64)
    return ids


def matrix(column: pa.ChunkedArray) -> Vectors:
    """Shape (rows, 256) of a column of vectors."""
    found: Vectors = column.combine_chunks().flatten().to_numpy(zero_copy_only=False).reshape(-1, DIMENSIONS)
    return found
