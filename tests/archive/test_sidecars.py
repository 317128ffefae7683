"""Sidecars: what was read and extracted comes back as it went in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import sidecars
from law.errors import Unreadable
from law.facts import Action, Effect, Extent, Extraction, Header, Procedure, Reference
from law.text import Page, PortalStatement, Reading, Row, Span, Text, TextFrom, WordBox

# Any text but lone surrogates, which no reader gives and UTF-8 has no place for.
st.register_type_strategy(str, st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
# Hundredths of a point: finer places are not kept.
st.register_type_strategy(float, st.integers(-9999, 99999).map(lambda n: n / 100))
st.register_type_strategy(Span, st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda p: Span(min(p), sum(p))))


@settings(max_examples=40)
@given(st.from_type(Extraction))
def test_extractions_come_back(extraction: Extraction) -> None:
    assert sidecars.decode_extraction(sidecars.encode_extraction(extraction)) == extraction


@settings(max_examples=40)
@given(st.from_type(Reading))
def test_readings_come_back(reading: Reading) -> None:
    again = sidecars.decode_reading(sidecars.encode_reading(reading))
    assert (again.text, again.rows, again.portal) == (reading.text, reading.rows, reading.portal)
    assert sidecars.decode_boxes(sidecars.encode_boxes(reading.boxes)) == reading.boxes


def test_a_scan_and_a_list_come_back() -> None:
    text = Text("Điều 1", (Page(1, 0, 6, TextFrom.OCR, 0.5, None),), "image/png", "1")
    row = Row("procedure", 1, (("ma_thu_tuc", Span(0, 4)), ("ten", Span(0, 0))))
    reading = Reading(text, ((WordBox(0, 4, 1.0, 2.0, 3.0, 4.0, 0.5),), ()), (row,), PortalStatement(number="1/2/X"))
    again = sidecars.decode_reading(sidecars.encode_reading(reading))
    assert (again.text, again.rows, again.portal, again.boxes) == (text, (row,), reading.portal, ())
    assert sidecars.decode_boxes(sidecars.encode_boxes(reading.boxes)) == reading.boxes
    base = Reference(Span(0, 4), "1/2020/NĐ-CP")
    effect = Effect(Span(0, 4), Action.REPEALS, Extent.WHOLE, "2/2020/NĐ-CP")
    procedure = Procedure(Span(0, 4), "Cấp đổi", legal_bases=(base,))
    facts = Extraction("1", Header(number="1/2020/NĐ-CP"), (base,), (effect,), procedures=(procedure,))
    assert sidecars.decode_extraction(sidecars.encode_extraction(facts)) == facts


def test_the_same_boxes_are_the_same_bytes() -> None:
    boxes = ((WordBox(0, 4, 1.0, 2.0, 3.0, 4.0),),)
    assert sidecars.encode_boxes(boxes) == sidecars.encode_boxes(boxes)


def test_half_a_character_fails_its_file_and_not_the_run() -> None:
    text = Text("x \ud800 y", (Page(1, 0, 5, TextFrom.PLAIN),), "application/jsonl", "1")
    with pytest.raises(Unreadable, match="half of a character"):
        sidecars.encode_reading(Reading(text))
