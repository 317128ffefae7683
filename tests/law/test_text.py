"""Spans, pages, folding and dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.dates import parse_date
from law.folding import fold, fold_words, nfc
from law.text import Page, Span, Text, TextFrom


def test_a_page_is_found_by_offset() -> None:
    pages = (Page(1, 0, 4, TextFrom.OCR, 0.5), Page(2, 5, 9, TextFrom.TEXT_LAYER, 1.0))
    text = Text("abcd\nefgh", pages, "application/pdf", "1")
    assert [text.page_of(at) for at in (0, 4, 5, 8)] == [1, 1, 2, 2]
    assert (text.text_from, text.confidence, text[Span(5, 7)]) == (TextFrom.MIXED, 0.75, "ef")


def test_a_span_must_be_in_order() -> None:
    with pytest.raises(ValueError, match="not in order"):
        Span(3, 2)


def test_fold() -> None:
    assert fold("Quyết định của Ủy ban") == "quyet dinh cua uy ban"
    assert fold_words("  ĐIỀU 5,  khoản (2) ") == "dieu 5 khoan 2"


@given(st.text(max_size=80))
def test_folding_keeps_the_length_of_composed_text(text: str) -> None:
    assert len(fold(nfc(text))) == len(nfc(text))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ngày 26 tháng 12 năm 2011", date(2011, 12, 26)),
        ("ngày 08/11/2011", date(2011, 11, 8)),
        ("25-10-1993", date(1993, 10, 25)),
        ("ngày 31 tháng 02 năm 2011", None),
        ("ngày 18 tháng năm 2014", None),
        ("năm 2106", None),
    ],
)
def test_dates(text: str, day: date | None) -> None:
    assert parse_date(text) == day
