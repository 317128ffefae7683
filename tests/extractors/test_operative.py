"""Recognised operative words are found whatever their marks, and only they: numbers, names and lengths stay."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.facts.extraction import extract
from extractors.facts.writing.operative import as_meant
from law.facts import Action
from law.text import Page, Reading, Text, TextFrom


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Điều 1. Kếo dài thời gian", "Điều 1. Kéo dài thời gian"),
        ("BÃI BÓ Quyêt định số 5/2020/QĐ-UBND", "BÃI BỎ Quyết định số 5/2020/QĐ-UBND"),
        ("khoán 2 Điêu 5 hêt\nhiệu lưc từ ngày 01/7/2026", "khoản 2 Điều 5 hết\nhiệu lực từ ngày 01/7/2026"),
        ("ỦY BAN NHÂN DÂN\nTĨNH HOÀNG SƠN", "ỦY BAN NHÂN DÂN\nTỈNH HOÀNG SƠN"),
        ("tính toán, điểm số, khoan hồng, đường từ Sa Pa", "tính toán, điểm số, khoan hồng, đường từ Sa Pa"),
    ],
)
def test_marks_of_the_phrases_are_put_right(read: str, meant: str) -> None:
    assert as_meant(read) == meant


@given(st.text(alphabet="bãi bỏ thay thế hết hiệu lực Điều 5 khoản ngày ký\n/-QĐ", max_size=80))
def test_length_and_what_is_no_word_stay(text: str) -> None:
    said = as_meant(text)
    assert len(said) == len(text) and re.sub(r"[^\d\s/-]", "", said) == re.sub(r"[^\d\s/-]", "", text)


@pytest.mark.parametrize(("text_from", "found"), [(TextFrom.OCR, [Action.EXTENDS]), (TextFrom.PLAIN, [])])
def test_an_effect_of_a_scan_is_found_and_quoted_as_it_was_read(text_from: TextFrom, found: list[Action]) -> None:
    content = (
        "HỘI ĐỒNG NHÂN DÂN\nTỈNH AN LẠC\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 25/2025/NQ-HĐND\nAn Lạc, ngày 08 tháng "
        "12 năm 2025\nNGHỊ QUYẾT\nVề hợp tác xã\nĐiều 1. Kếo dài thời gian thực hiện Nghị quyết số 07/2020/NQ-HĐND ngày 10 "
        "tháng 12 năm 2020 đến hết ngày 31 tháng 12 năm 2026."
    )
    facts = extract(Reading(Text(content, (Page(1, 0, len(content), text_from),), "image/png", "test")))
    assert [one.action for one in facts.effects] == found
    assert all(content[one.span.start : one.span.end].startswith("Kếo dài") for one in facts.effects)


def test_the_end_of_a_number_is_no_word() -> None:
    given_text = "Nghị quyết số 02-NQ/TU ngày 22/12/2010 và Thông báo số 307-TU ngày 15/11/2011"
    assert as_meant(given_text) == given_text
