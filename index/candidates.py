"""Candidates and results, the same for every index: what the lists say of a passage, and what is shown of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from index.facets import Facets
from index.protocol import Result, Results, Shown
from index.queries import Query
from index.ranking import Candidate, Ranked, highlights
from index.rows import standing_of
from index.tokens import folded_syllables, is_marked, syllables, terms

FEW, FOLDED = 50, 0.5  # fewer exact finds than this are joined by folded ones, at half their score
LONGEST = 500  # syllables of a query that are looked for; a longer one is a text, and a server counts its clauses
NUMBERED = 500  # results that may bear one number: all articles of a law given as a list


def word_queries(words: str) -> list[tuple[str, str, float]]:
    """Field, terms, and the weight of their scores; the second is asked where the first gives few. Apart, since one
    query over both fields takes five times as long."""
    folded = terms(folded_syllables(words)[:LONGEST])
    if not folded:
        return []
    if not is_marked(words):
        return [("folded", folded, 1.0)]
    return [("exact", terms(syllables(words)[:LONGEST]), 1.0), ("folded", folded, FOLDED)]


def candidate(source: str, named: tuple[str, str, str], score: float | None, cosine: float) -> Candidate:
    """Of one list (whole, part, near or lead): (id, key, unit), its words score and the cosine with the query."""
    return Candidate(
        *named,
        whole=score if source == "whole" else None, part=score if source == "part" else None,
        meaning=None if source == "whole" else cosine, near=source == "near",
    )  # fmt: skip


def merged_lists(lists: Iterable[Candidate], joined: Callable[[float, float], float] = max) -> list[Candidate]:
    """One candidate a passage, with what each list says of it."""
    merged: dict[str, Candidate] = {}
    for c in lists:
        old = merged.get(c.id)
        merged[c.id] = c if old is None else Candidate(
            c.id, c.key, c.unit, _either(old.whole, c.whole, joined), _either(old.part, c.part, joined),
            _either(old.meaning, c.meaning, max), old.near or c.near,
        )  # fmt: skip
    return list(merged.values())


def _either(one: float | None, other: float | None, joined: Callable[[float, float], float]) -> float | None:
    return other if one is None else one if other is None else joined(one, other)


def results_of(
    query: Query, ranked: Sequence[Ranked], shown: Mapping[str, Mapping[str, Any]], unknown: int, facets: Facets
) -> Results:
    """The answer; what was removed between ranking and fetching is left out."""
    held = [one for one in ranked[: query.limit] if any(id in shown for id, _ in one.passages)]
    results = tuple(_result(at, one, shown, query) for at, one in enumerate(held, 1))
    return Results(query, len(ranked), results, unknown, facets)


def _result(at: int, one: Ranked, shown: Mapping[str, Mapping[str, Any]], query: Query) -> Result:
    found = [(shown[id], score) for id, score in one.passages if id in shown]
    first = found[0][0]
    return Result(
        rank=at, score=one.score, key=one.key, digest=first["digest"], why=one.why, number=first["number"],
        kind=first["kind"], title=first["title"], issuer=first["issuer"], issued_on=first["issued_on"],
        standing=standing_of(first), passages=tuple(_shown(row, score, query) for row, score in found),
    )  # fmt: skip


def _shown(row: Mapping[str, Any], score: float, query: Query) -> Shown:
    return Shown(
        section=row["section"], clause=row["clause"], page=row["page"], start=row["start"], end=row["end"],
        text=row["text"], highlights=highlights(row["text"], query.words), score=score,
    )  # fmt: skip
