"""Excerpts of search results: neighbouring words are one mark, and cells that a portal prints together are parted."""

import pytest

from web.excerpts import ROOM, excerpt


def test_the_pieces_of_a_number_are_one_mark() -> None:
    text = "theo Nghị định số 45/2020/NĐ-CP ngày 08"
    at = text.index("45")
    found = excerpt(text, [(at, at + 2), (at + 3, at + 7), (at + 8, at + 10), (at + 11, at + 13)])
    assert found == "theo Nghị định số <mark>45/2020/NĐ-CP</mark> ngày 08"


def test_words_far_apart_are_marks_of_their_own_and_text_is_escaped() -> None:
    assert excerpt("<b> phí và phí", [(4, 7), (11, 14)]) == "&lt;b&gt; <mark>phí</mark> và <mark>phí</mark>"


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("Tên văn bản pháp lýMã văn bảnQuyết định", "Tên văn bản pháp lý · Mã văn bản · Quyết định"),
        ("165/2018/NĐ-CPNghị định 130/2018/NĐ-CP130/2018/NĐ-CP",
         "165/2018/NĐ-CP · Nghị định 130/2018/NĐ-CP · 130/2018/NĐ-CP"),
        ("61/2014/QH13LUẬT HÀNG KHÔNG dài 12 km2", "61/2014/QH13 · LUẬT HÀNG KHÔNG dài 12 km2"),
        ("Trực tiếp10 NgàyMiễn phí", "Trực tiếp · 10 Ngày · Miễn phí"),
        ("Số 41/2006/QĐ-TTg, 38/2019/QH14 và 05/CTr-UBND, 724/TTr-CP", None),
    ],
)  # fmt: skip
def test_cells_that_were_printed_together_are_parted_in_a_row_alone(printed: str, shown: str | None) -> None:
    assert excerpt(printed, [], is_row=True) == (shown or printed)
    assert excerpt(printed, []) == printed


def test_a_long_passage_is_cut_and_a_mark_beyond_is_left_out() -> None:
    found = excerpt("a" * ROOM + "b", [(ROOM, ROOM + 1)])
    assert found == "a" * ROOM + " …"
