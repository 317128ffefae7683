"""New rows of the embedded index: a passage's score says how well it fits, whatever else the search leaves out."""

from dataclasses import replace
from pathlib import Path

import pytest

from index import lance
from index.embedding import shipped_embedder
from index.lance import LanceIndex
from index.passages import passages_of
from index.queries import Query, parse_query
from law.access import EVERYTHING
from law.facts import Header
from law.text import Page, Text, TextFrom

FEES, LAND = "thu phí bến thuyền trên sông", "thu hồi đất để làm đường"


def filled(index: LanceIndex, count: int) -> LanceIndex:
    """Papers of two kinds that share some words, so that leaving a kind out changes what words are rare."""
    for number in range(count):
        kind, words = ("Nghị định", FEES) if number % 3 else ("Quyết định", LAND)
        content = f"Điều 1. {words} {' '.join(['quy định'] * (number % 5))} số {number}"
        text = Text(content, (Page(1, 0, len(content), TextFrom.PLAIN),), "text/plain", "test")
        index.publish([(f"{number:064x}", passages_of(f"{number:064x}", text, Header(kind=kind)))])
    return index


def scores(index: LanceIndex, query: Query) -> dict[str, float | None]:
    """How the words fit, before what is found is scaled against each other."""
    return {one.id: one.part for one in index.candidates(query, EVERYTHING)[0] if one.part is not None}


@pytest.mark.parametrize("count", [6, 30])
def test_a_filter_leaves_out_and_changes_no_score(tmp_path: Path, count: int) -> None:
    index = filled(LanceIndex(tmp_path, shipped_embedder()), count)
    index.optimize()
    query = parse_query("thu phí bến thuyền")
    everything, narrowed = scores(index, query), scores(index, replace(query, kind="Nghị định"))
    assert narrowed and narrowed == {id: everything[id] for id in narrowed}


def test_in_a_large_index_few_new_rows_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lance, "SMALL", 0)
    index = filled(LanceIndex(tmp_path, shipped_embedder()), 6)
    index.optimize()
    assert index.is_folding_due() is False and len(scores(index, parse_query("thu phí"))) == 6
