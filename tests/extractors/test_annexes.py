"""Repeals whose list stands in an annex: counted rows, whole and in part, the annex that the clause names."""

from datetime import date

import pytest

from extractors.facts import extraction
from extractors.facts.citations.references import find_references
from extractors.facts.effects.annexes import LEFT_TO_ANNEX, is_left_to_annex
from extractors.facts.effects.effects import find_effects
from extractors.reading.formats import plain
from law.facts import Header

TOP = (
    "QUYẾT ĐỊNH\nBãi bỏ một số văn bản\nCăn cứ Luật số 63/2025/QH15;\nĐiều 1. {}\nĐiều 2. Hiệu lực\nQuyết định này có hiệu lực từ \
ngày 01 tháng 01 năm 2026.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn An\n"
)
ROWS = "1. Quyết định số 35/2005/QĐ-UBND ngày 17/3/2005 sửa đổi Quyết định số 12/2004/QĐ-UBND.\n2. Quyết định số 36/2005/QĐ-UBND.\n"
LISTED = "PHỤ LỤC\nDANH MỤC VĂN BẢN BÃI BỎ\n(Kèm theo Quyết định số 10/2026/QĐ-UBND)\n" + ROWS
BOTH = ["repeals whole 35/2005/QĐ-UBND", "repeals whole 36/2005/QĐ-UBND"]


def effects_of(clause: str, annex: str) -> list[str]:
    reading = plain.read((TOP.format(clause) + annex).encode(), "text.txt", None)
    return [f"{one.action} {one.extent} {one.target}" for one in extraction.extract(reading).effects]


@pytest.mark.parametrize(
    "clause",
    [
        "Bãi bỏ các văn bản tại Phụ lục ban hành kèm theo Quyết định này.",
        "Bãi bỏ toàn bộ 02 văn bản quy phạm pháp luật do Ủy ban nhân dân tỉnh ban hành (có Danh mục kèm theo).",
        "Bãi bỏ các Quyết định của Ủy ban nhân dân tỉnh tại Danh mục kèm theo.",
        "Các văn bản quy định tại Phụ lục kèm theo Quyết định này hết hiệu lực kể từ ngày 01 tháng 01 năm 2026.",
    ],
)
def test_a_row_names_its_document_first(clause: str) -> None:
    assert effects_of(clause, LISTED) == BOTH


def test_cells_on_lines_of_their_own_and_parts() -> None:
    annex = (
        "DANH MỤC\nVĂN BẢN BÃI BỎ\nSTT\nTên loại\nSố, ký hiệu\nTrích yếu\nI. Văn bản bãi bỏ toàn bộ\n"
        "1\nQuyết định\n35/2005/QĐ-UBND ngày 17/3/2005\nSửa đổi Quyết định số 12/2004/QĐ-UBND\n2\nNghị quyết\n36/2005/NQ-HĐND\nVề phí\n"
        "II. Văn bản bãi bỏ một phần\n1\nQuyết định\n40/2005/QĐ-UBND\nKhoản 2 Điều 5\n"
    )
    found = effects_of("Bãi bỏ 03 văn bản (có Danh mục kèm theo).", annex)
    assert found == [BOTH[0], "repeals whole 36/2005/NQ-HĐND", "repeals part 40/2005/QĐ-UBND"]


def test_the_annex_that_the_clause_names() -> None:
    annex = "Phụ lục I\nMẪU ĐƠN\n1. Quyết định số 1/2005/QĐ-UBND.\nPhụ lục II\nDANH MỤC\n" + ROWS
    assert effects_of("Bãi bỏ các Quyết định tại Phụ lục II kèm theo Quyết định này.", annex) == BOTH


@pytest.mark.parametrize(
    ("clause", "annex"),
    [
        ("Ban hành các mẫu tại Phụ lục ban hành kèm theo Quyết định này.", LISTED),
        ("Thay thế Phụ lục I bằng Phụ lục ban hành kèm theo Quyết định này.", LISTED),
        ("Bãi bỏ các văn bản tại Phụ lục ban hành kèm theo Quyết định này.", LISTED.replace("BÃI BỎ", "CÒN HIỆU LỰC")),
        ("Bãi bỏ các văn bản tại Phụ lục I kèm theo Quyết định này.", "Phụ lục II\nDANH MỤC\n" + ROWS),
    ],
)
def test_another_annex_ends_nothing(clause: str, annex: str) -> None:
    assert effects_of(clause, annex) == []


@pytest.mark.parametrize("example", [example for _, example in LEFT_TO_ANNEX])
def test_each_row_finds_its_example(example: str) -> None:
    assert is_left_to_annex(f" {example}")


@pytest.mark.parametrize(
    ("heading", "issuer"),
    [
        ("II. VĂN BẢN DO UBND TỈNH NINH SƠN BAN HÀNH", "Ủy ban nhân dân tỉnh Ninh Sơn"),
        ("II\nVĂN BẢN CỦA HĐND, UBND TỈNH NINH SƠN (TRƯỚC SẮP XẾP)", "Ủy ban nhân dân tỉnh Ninh Sơn"),
        ("B. Quyết định của Ủy ban nhân dân tỉnh Ninh Sơn trước khi sắp xếp:", "Ủy ban nhân dân tỉnh Ninh Sơn"),
        ("II. VĂN BẢN BÃI BỎ", None),
    ],
)
def test_a_heading_over_rows_says_who_issued_them(heading: str, issuer: str | None) -> None:
    text = (
        "Điều 1. Bãi bỏ toàn bộ 02 quyết định (Danh mục kèm theo).\nĐiều 2. Quyết định này có hiệu lực từ ngày "
        "01/10/2025.\nDANH MỤC VĂN BẢN BÃI BỎ\n1 12/2016/QĐ-UBND 15/3/2016 Quản lý nghĩa trang\n"
        f"{heading}\n1 30/2019/QĐ-UBND 05/8/2019 Quản lý vỉa hè\n"
    )
    header = Header(number="31/2025/QĐ-UBND", kind="Quyết định", effective_on=date(2025, 10, 1))
    one, other = find_effects(text, header, find_references(text))
    assert (one.target, one.target_issuer, other.target_issuer) == ("12/2016/QĐ-UBND", None, issuer)
    assert text[one.span.start : one.span.end] == "1 12/2016/QĐ-UBND 15/3/2016 Quản lý nghĩa trang" or issuer is None
