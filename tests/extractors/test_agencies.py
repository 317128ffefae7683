"""Bodies bear their full names and their role; levels are found outside titles of other texts."""

import pytest

from extractors.agencies import find_agencies, find_levels
from law.facts import Header

_HEADER = Header(issuer="Ủy ban nhân dân tỉnh Lào Cai")


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Sở Nội vụ chủ trì, phối hợp", [("Sở Nội vụ tỉnh Lào Cai", "acting")]),
        ("Sở Nội vụ tỉnh Yên Bái chủ trì", [("Sở Nội vụ tỉnh Yên Bái", "acting")]),
        ("Văn phòng UBND tỉnh tham mưu", [("Văn phòng Ủy ban nhân dân tỉnh Lào Cai", "acting")]),
        ("báo cáo UBND tỉnh kết quả", [("Ủy ban nhân dân tỉnh Lào Cai", "acting")]),
        ("Chủ tịch UBND các huyện, thành phố chịu", [("Ủy ban nhân dân các huyện, thành phố", "acting")]),
        ("Sở Văn hóa, Thể thao và Du lịch xây dựng", [("Sở Văn hóa, Thể thao và Du lịch tỉnh Lào Cai", "acting")]),
        ("Nghị quyết số 30c/NQ-CP ngày 08/11/2011 của Chính phủ về", [("Chính phủ", "history")]),
        ("số 93/2007/QĐ-TTg của Thủ tướng Chính phủ", [("Thủ tướng Chính phủ", "history")]),
        ("số 29/2010/TT-BTC ngày 01 tháng 3 năm 2010 của Bộ trưởng Bộ Tài chính", [("Bộ Tài chính", "history")]),
        (
            "số 29/2010/TTLT-BTC-BNV ngày 01/3/2010 của Bộ Tài chính và Bộ Nội vụ; Bộ Y tế hướng dẫn",
            [("Bộ Tài chính", "history"), ("Bộ Nội vụ", "history"), ("Bộ Y tế", "acting")],
        ),
        ("đã được Tỉnh ủy phê duyệt", [("Tỉnh ủy Lào Cai", "history")]),
        ("theo mô hình Chính phủ điện tử", []),
        ("các sở, ban, ngành có liên quan", [("Các sở, ban, ngành cấp tỉnh", "acting")]),
        ("Bộ luật Dân sự", []),
        ("Bộ phận chuyên môn", []),
    ],
)
def test_agencies(text: str, facts: list[tuple[str, str]]) -> None:
    assert [(one.name, one.role) for one in find_agencies(text, _HEADER)] == facts


def test_without_an_issuer_no_province_is_invented() -> None:
    assert [one.name for one in find_agencies("Sở Nội vụ chủ trì", Header())] == ["Sở Nội vụ"]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("hướng dẫn cấp huyện trong việc", [("district", "cấp huyện")]),
        ("Ủy ban nhân dân các huyện, thành phố", [("district", "Ủy ban nhân dân các huyện, thành phố")]),
        ("cán bộ cấp tỉnh, huyện", [("district", "cấp tỉnh, huyện")]),
        ("UBND các xã, phường, thị trấn", [("township", "thị trấn")]),
        ("Ủy ban nhân dân tỉnh và các sở", []),
        ("Căn cứ Luật số 12/2003/QH11 về tổ chức cấp huyện; các sở", []),
        ("có chuyện huyện thoại", []),
    ],
)
def test_levels(text: str, facts: list[tuple[str, str]]) -> None:
    assert [(one.level, text[one.span.start : one.span.end]) for one in find_levels(text)] == facts
