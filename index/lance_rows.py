"""Rows of the embedded index: the table's columns, what a passage becomes in them, and filters as its SQL."""

from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa

from index.computing import Computed
from index.embedding import DIMENSIONS
from index.passages import Passage
from index.queries import Query
from index.rows import STANDING, TEXTS, row_of
from index.standings import UNKNOWN, Standing
from index.tokens import paired
from law.access import PUBLIC, Grant

_KEYS = ["number_key", "kind_key", "issuer_key", "exact", "folded"]
SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in TEXTS + _KEYS),
        *((name, pa.int32()) for name in ("seq", "page", "start", "end")),
        *((name, pa.bool_()) for name in ("whole", "part", "lead")),
        *((name, pa.date32()) for name in ("issued_on", *STANDING)),
        ("agencies", pa.list_(pa.string())),
        ("vector", pa.list_(pa.float32(), DIMENSIONS)),
    ]
)


def record_batch(
    passages: Sequence[Passage], computed: Computed, known: Mapping[str, Standing], keys: set[str]
) -> pa.RecordBatch:
    """`keys` grows by the keys met, the first passage of each leading it."""
    columns = [row_of(one, known.get(one.digest, UNKNOWN), keys) for one in passages]
    for row, (exact, folded) in zip(columns, computed.words, strict=True):
        row |= {"exact": paired(exact), "folded": paired(folded)}
    arrays = [
        pa.FixedSizeListArray.from_arrays(pa.array(computed.vectors.ravel()), DIMENSIONS)
        if field.name == "vector"
        else pa.array([row[field.name] for row in columns], field.type)
        for field in SCHEMA
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=SCHEMA)


def standing_table(standings: Mapping[str, Standing]) -> pa.Table:
    columns = {name: [getattr(one, name) for one in standings.values()] for name in STANDING}
    arrays = [pa.array(list(standings), pa.string()), *(pa.array(columns[name], pa.date32()) for name in STANDING)]
    return pa.Table.from_arrays(arrays, names=["digest", *STANDING])


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def any_of(column: str, values: Iterable[str]) -> str:
    return f"{column} IN ({', '.join(map(quoted, values))})"


def where(query: Query, grant: Grant, *, numbered_only: bool = False, unknown_only: bool = False) -> str:
    """Everything that narrows a search; what the viewer may not see is no candidate at all."""
    parts = ["true"]
    if grant.agencies is not None:
        seen = ", ".join(map(quoted, sorted({PUBLIC, *grant.agencies})))
        parts.append(f"array_has_any(agencies, [{seen}])")
    if query.kind_key:
        parts.append(f"kind_key = {quoted(query.kind_key)}")
    if query.issuer_key:
        parts.append(f"issuer_key LIKE {quoted(f'% {query.issuer_key} %')}")
    if query.since:
        parts.append(f"issued_on >= date '{query.since}'")
    if query.until:
        parts.append(f"issued_on <= date '{query.until}'")
    if query.number and numbered_only:
        parts.append(_number(query.number))
    return " AND ".join([*parts, *_validity(query, unknown_only=unknown_only)])


def _number(key: str) -> str:
    return f"number_key LIKE {quoted(key)}" if "%" in key else f"number_key = {quoted(key)}"


def _validity(query: Query, *, unknown_only: bool) -> tuple[str, ...]:
    """The same as `Standing.on` gives in force or partly lapsed."""
    if query.in_force_on is None:
        return ()
    if unknown_only:
        return ("in_force_from IS NULL",)
    day = f"date '{query.in_force_on}'"
    return (
        f"in_force_from <= {day}",
        f"(in_force_until IS NULL OR in_force_until >= {day})",
        f"NOT (suspended_from IS NOT NULL AND suspended_from <= {day} "
        f"AND (suspended_until IS NULL OR suspended_until >= {day}))",
    )
