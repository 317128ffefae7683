"""Programmes: name and period; a horizon is no end, and what has no period is left out."""

from datetime import date

import pytest

from extractors.facts.citations.programmes import find_programmes
from extractors.facts.citations.references import find_references

TABLE: list[tuple[str, tuple[date | None, date | None, int | None]]] = [
    (
        "Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2011 - 2020;",
        (date(2011, 1, 1), date(2020, 12, 31), None),
    ),
    (
        "thực hiện Chương trình cải cách hành chính giai đoạn 2011 - 2015 và định hướng đến năm 2020.",
        (date(2011, 1, 1), date(2015, 12, 31), 2020),
    ),
    ("Chiến lược quốc gia về tài nguyên nước đến năm 2030, tầm nhìn đến năm 2045", (None, date(2030, 12, 31), 2045)),
    ("Kế hoạch cải cách hành chính của tỉnh năm 2026", (date(2026, 1, 1), date(2026, 12, 31), None)),
]


@pytest.mark.parametrize(("text", "facts"), TABLE)
def test_programmes(text: str, facts: tuple[date | None, date | None, int | None]) -> None:
    (found,) = find_programmes(text)
    assert (found.starts_on, found.ends_on, found.horizon) == facts
    assert text[found.span.start : found.span.end] == found.name


@pytest.mark.parametrize(
    "text",
    [
        'Đề án "Đẩy mạnh cải cách hành chính" đã được Tỉnh ủy phê duyệt',
        "tổng kết Chương trình cải cách hành chính của tỉnh vào năm 2015",
        "Dự án 4 (bốn) phần mềm ứng dụng theo Quyết định 43/2008/QĐ-TTg ngày 24/3/2008",
        "các cơ quan xây dựng chương trình công tác năm 2015",
        "Quy hoạch này là Thể lệ do Liên minh Viễn thông ban hành, phiên bản năm 2024",
        "Chương trình này được phê duyệt ngày 12 tháng 3 năm 2011",
    ],
)
def test_look_alikes_are_no_programmes(text: str) -> None:
    assert find_programmes(text) == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Chương trình phát triển tài sản trí tuệ đến năm 2030 được phê duyệt tại Quyết định số 2205/QĐ-TTg ngày 24 "
         "tháng 12 năm 2020 của Thủ tướng Chính phủ", "2205/QĐ-TTg"),
        ("Quyết định số 1322/QĐ-TTg ngày 31 tháng 8 năm 2020 của Thủ tướng Chính phủ phê duyệt Chương trình quốc gia hỗ "
         "trợ doanh nghiệp giai đoạn 2021 - 2030", "1322/QĐ-TTg"),
        ("Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2011 - 2020 (ban hành kèm theo Nghị quyết số "
         "30c/NQ-CP ngày 08/11/2011)", "30c/NQ-CP"),
        ("Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2011 - 2020. Căn cứ Nghị định số 1/2011/NĐ-CP", None),
        ("Căn cứ Nghị định số 1/2011/NĐ-CP ngày 3/1/2011; Chương trình tổng thể cải cách hành chính nhà nước giai đoạn "
         "2011 - 2020", None),
    ],
)  # fmt: skip
def test_a_programme_is_tied_to_what_issued_it(text: str, number: str | None) -> None:
    (found,) = find_programmes(text, find_references(text))
    assert found.issued_by == number
