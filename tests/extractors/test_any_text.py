"""Finders are total: any text gives facts whose spans lie in it, and none makes them hang."""

from dataclasses import fields, is_dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from law.text import Span
from tests import hostile

_WORDS = st.sampled_from(
    [*hostile.PIECES, "số ", "của ", "và ", ";\n", "\n", "”", "5. ", "a) ", "năm 2026", " ngày 01/02/2026"]
)
TEXTS = st.lists(st.one_of(_WORDS, st.text(max_size=6)), max_size=40).map("".join)


def _spans(value: object) -> list[Span]:
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple):
        return [span for one in value for span in _spans(one)]
    if is_dataclass(value) and not isinstance(value, type):
        return [span for field in fields(value) for span in _spans(getattr(value, field.name))]
    return []


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_gives_facts_that_lie_in_it(text: str) -> None:
    facts = hostile.extracted(text)
    assert all(span.end <= len(text) for span in _spans(facts))
    for name in ("references", "effects", "deadlines", "agencies", "standards", "procedures"):
        found = [one.span for one in getattr(facts, name)]
        assert found == sorted(found)
        assert all(span.start < span.end for span in found)


@pytest.mark.parametrize("piece", hostile.PIECES)
def test_a_piece_over_and_over_is_read(piece: str) -> None:
    assert hostile.extracted(hostile.text_of(piece, 4_000)).version
