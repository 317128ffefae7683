"""What a passage is in any index: its fields, the words it is found by, and how its instrument stands."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from index.passages import Passage
from index.standings import Standing
from law import numbers
from law.access import PUBLIC
from law.folding import fold_words
from law.instruments import issuer_key

STANDING = ["in_force_from", "in_force_until", "partly_from", "suspended_from", "suspended_until"]
TEXTS = ["id", "key", "digest", "unit", "section", "clause", "heading", "number", "kind", "issuer", "title", "text"]
SHOWN = [*TEXTS, "page", "start", "end", "issued_on", *STANDING]
TITLE_TIMES = 2  # headings count double (search.md, point 5)


def row_of(passage: Passage, standing: Standing, keys: set[str]) -> dict[str, Any]:
    """Fields without words and vector; `keys` grows by the keys met, the first passage of each leading it."""
    lead = passage.part and passage.key not in keys
    if lead:
        keys.add(passage.key)
    row: dict[str, Any] = {name: getattr(passage, name) for name in TEXTS}
    return row | _keys(passage.number, passage.kind, passage.issuer) | {
        "seq": passage.seq, "page": passage.page, "start": passage.start, "end": passage.end,
        "whole": passage.whole, "part": passage.part, "lead": lead,
        "issued_on": passage.issued_on, "agencies": list(passage.agencies or (PUBLIC,)),
        **{name: getattr(standing, name) for name in STANDING},
    }  # fmt: skip


@lru_cache(maxsize=1_000)
def _keys(number: str | None, kind: str | None, issuer: str | None) -> dict[str, str | None]:
    """All passages of a file share these."""
    return {
        "number_key": numbers.key(number) if number else None,
        "kind_key": fold_words(kind) if kind else None,
        "issuer_key": f" {issuer_key(issuer)} " if issuer else None,
    }


def searched(passage: Passage) -> str:
    """What a passage is found by: the law's name, its article's heading (counted double) and its words."""
    named = [passage.title or "", *[passage.heading or ""] * TITLE_TIMES]
    if passage.key != passage.digest:  # a row's own text does not say which it is: "91/2015/QH13", "Điều 418"
        named += [passage.number or "", passage.section]
    elif passage.seq == 0:
        named.append(passage.number or "")
    return " . ".join([*named, passage.text])


def embedded(passage: Passage) -> str:
    """What the vector of a passage is of; articles as wholes are never looked for by meaning."""
    return f"{passage.heading or passage.title or ''}. {passage.text}" if passage.part else ""


def standing_of(row: Mapping[str, Any]) -> Standing:
    return Standing(*(row[name] for name in STANDING))
