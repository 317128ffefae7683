"""Articles, clauses and points, and what only looks like them."""

import pytest

from index.divisions import LONGEST, SHORTEST, articles, clauses, paragraphs

LONG = (
    "Ủy ban nhân dân các cấp có trách nhiệm tổ chức thực hiện, kiểm tra và báo cáo kết quả hằng năm theo quy định. " * 2
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Điều 1. Phạm vi điều chỉnh\nA.\nĐiều 2. B\nC.", [("Điều 1", "Phạm vi điều chỉnh"), ("Điều 2", "B")]),
        ("ĐIỀU 3: Tổ chức\nA", [("Điều 3", "Tổ chức")]),
        ("Điều 12a.\nA", [("Điều 12a", "")]),
        ("CHÍNH PHỦ\nĐiều 1. A\nB", [("", ""), ("Điều 1", "A")]),
        # the article's words are no heading
        ("Điều 2. Quyết định này có hiệu lực kể từ ngày ký.", [("Điều 2", "")]),
        ("Điều 1. A\nB\nPHỤ LỤC II\nMẫu số 1", [("Điều 1", "A"), ("Phụ lục ii", "")]),
        # a line that begins with a citation is no article
        ("Căn cứ\nĐiều 5 của Nghị định này và Điều 6. Khác", [("", "")]),
        ("", []),
        (" \n ", []),
    ],
)
def test_articles(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.label, one.title) for one in articles(text)] == found


def test_clauses_are_cut_at_numbers_and_letters() -> None:
    text = f"1. {LONG}\na) {LONG}\nb) {LONG}\n2. {LONG}"
    assert [c.label for c in clauses(text, 0, len(text))] == ["khoản 1", "điểm a khoản 1", "điểm b khoản 1", "khoản 2"]


def test_short_clauses_stay_with_their_neighbour() -> None:
    text = f"1. Ngắn;\n2. Cũng ngắn;\n3. {LONG}\n4. Cuối."
    found = clauses(text, 0, len(text))
    assert [(c.start, c.end) for c in found] == [(0, len(text))] or all(c.end - c.start >= SHORTEST for c in found)


@pytest.mark.parametrize("text", ["x" * 5_000, "câu ngắn. " * 700, "a\n" * 3_000, "", "1. " * 900])
def test_pieces_cover_the_text_in_order_and_none_is_too_long(text: str) -> None:
    for pieces in (list(paragraphs(text, 0, len(text))), [(c.start, c.end) for c in clauses(text, 0, len(text))]):
        assert "".join(text[start:end] for start, end in pieces) == text
        assert all(end - start <= LONGEST + SHORTEST for start, end in pieces)
