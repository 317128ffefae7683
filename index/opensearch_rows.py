"""Documents of the OpenSearch index: its template, and what a passage becomes in it.

Syllables are cut and folded here, as for the embedded index; the server only pairs neighbours, so both find by the same
terms. No plug-in for a language is needed.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from index.computing import Computed
from index.embedding import DIMENSIONS
from index.passages import Passage
from index.rows import STANDING, row_of
from index.standings import UNKNOWN, Standing

VERSION = 1  # of the fields: raise it with any change of them, and `rasoat reindex` builds the new index
_DIGITS = 8  # of a vector's numbers, as exact as they are
_KEYWORD: dict[str, Any] = {"type": "keyword", "ignore_above": 8_000}  # Lucene's limit is 32,766 bytes
_KEPT: dict[str, Any] = {"type": "keyword", "index": False, "doc_values": False}  # only shown
_DAY: dict[str, Any] = {"type": "date", "format": "strict_date"}
_WORDS: dict[str, Any] = {
    "type": "text", "analyzer": "pairs", "search_analyzer": "whitespace", "similarity": "terms",
    "index_options": "freqs",
}  # fmt: skip
_PLACE: dict[str, Any] = {"type": "integer", "index": False, "doc_values": False}
_MARK: dict[str, Any] = {"type": "boolean"}
_PAIRS: dict[str, Any] = {"type": "shingle", "min_shingle_size": 2, "max_shingle_size": 2, "token_separator": "_"}
_FIELDS: dict[str, Any] = {
    **dict.fromkeys(("id", "key", "digest", "unit", "number_key", "kind_key", "agencies"), _KEYWORD),
    **dict.fromkeys(("section", "clause", "heading", "number", "kind", "issuer", "title", "text"), _KEPT),
    **dict.fromkeys(("page", "start", "end"), _PLACE),
    **dict.fromkeys(("whole", "part", "lead"), _MARK),
    **dict.fromkeys(("issued_on", *STANDING), _DAY),
    **dict.fromkeys(("exact", "folded"), _WORDS),
    "seq": {"type": "integer"},
    # words in their order, so that "lào cai" is found in "uy ban nhan dan lao cai"
    "issuer_key": {"type": "text", "analyzer": "whitespace", "norms": False},
    "vector": {
        "type": "knn_vector",
        "dimension": DIMENSIONS,
        # lucene by name: the default engine wants native code. The inner product of unit vectors is their cosine, and
        # unlike the cosine it is defined for the zero vector of a text without known words.
        "method": {
            "name": "hnsw", "engine": "lucene", "space_type": "innerproduct",
            "parameters": {"m": 16, "ef_construction": 128},
        },
    },
}  # fmt: skip


def template(pattern: str, made: Mapping[str, str]) -> dict[str, Any]:
    """The index template: one shard, so that a refresh shows all of a publishing at once, and only when it is asked."""
    settings = {
        "number_of_shards": 1, "auto_expand_replicas": "0-1", "refresh_interval": "-1", "knn": True,
        # pairs stand at the place of their first syllable, and count in a text's length as in the embedded index
        "similarity": {"terms": {"type": "BM25", "k1": 1.2, "b": 0.75, "discount_overlaps": False}},
        "analysis": {
            "filter": {"two": _PAIRS},
            "analyzer": {"pairs": {"type": "custom", "tokenizer": "whitespace", "filter": ["two"]}},
        },
    }  # fmt: skip
    told = {"version": VERSION, **made}
    mappings = {"dynamic": "strict", "_meta": told, "properties": _FIELDS}
    return {
        "index_patterns": [pattern],
        "priority": 200,
        "template": {"settings": {"index": settings}, "mappings": mappings},
    }


def documents(
    passages: Sequence[Passage], computed: Computed, known: Mapping[str, Standing], keys: set[str]
) -> Iterator[dict[str, Any]]:
    """`keys` grows by the keys met, the first passage of each leading it."""
    numbers = np.round(computed.vectors.astype(np.float64), _DIGITS).tolist()
    for passage, vector, (exact, folded) in zip(passages, numbers, computed.words, strict=True):
        row = row_of(passage, known.get(passage.digest, UNKNOWN), keys) | {"exact": exact, "folded": folded}
        row |= {"vector": vector} if passage.part else {}  # articles as wholes are never looked for by meaning
        yield {name: _written(value) for name, value in row.items() if value is not None}


def standing_document(standing: Standing) -> dict[str, Any]:
    """The part of a document that says how its instrument stands."""
    return {name: _written(getattr(standing, name)) for name in STANDING}


def read(row: Mapping[str, Any]) -> dict[str, Any]:
    """What is shown of a document, as the embedded index gives it: days as days, absent as None."""
    from_text = {name: date.fromisoformat(row[name]) for name in ("issued_on", *STANDING) if row.get(name)}
    return {**dict.fromkeys(_FIELDS), **row, **from_text}


def _written(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
