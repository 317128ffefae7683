"""Standards are found with their edition, undated ones without, and numbers of other things are left alone."""

import pytest

from extractors.standards import find_standards


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("theo tiêu chuẩn ISO 9001:2008 để đảm bảo", [("ISO 9001:2008", "ISO", 2008)]),
        ("theo tiêu chuẩn ISO 9001 hoặc tương đương", [("ISO 9001", "ISO", None)]),
        ("áp dụng TCVN ISO 9001:2015 (ISO 9001:2015).", [("TCVN ISO 9001:2015", "TCVN", 2015)]),
        ("tiêu chuẩn quốc gia TCVN ISO 9001: 2008", [("TCVN ISO 9001:2008", "TCVN", 2008)]),
        ("QCVN 01-100:2012/BNNPTNT quy định", [("QCVN 01-100:2012/BNNPTNT", "QCVN", 2012)]),
        ("Sửa đổi 1:2025 QCVN 07:2023/BXD", [("QCVN 07:2023/BXD", "QCVN", 2023)]),
        ("TCVN 5945-1995 về nước thải", [("TCVN 5945:1995", "TCVN", 1995)]),
        ("TCVN 7568-29:2023", [("TCVN 7568-29:2023", "TCVN", 2023)]),
        ("ISO/IEC 27001:2013, TCVN 6909:2001", [("ISO/IEC 27001:2013", "ISO", 2013), ("TCVN 6909:2001", "TCVN", 2001)]),
        ("tổ chức ISO và các nước", []),
        ("Quyết định số 19/2014/QĐ-TTg về áp dụng TCVN", []),
        ("Nghị quyết số 9001/2008", []),
    ],
)
def test_standards(text: str, facts: list[tuple[str, str, int | None]]) -> None:
    assert [(one.number, one.family, one.edition) for one in find_standards(text)] == facts


def test_span_covers_the_twin_in_brackets() -> None:
    text = "theo TCVN ISO 9001:2015 (ISO 9001:2015) tại cơ quan"
    (only,) = find_standards(text)
    assert text[only.span.start : only.span.end] == "TCVN ISO 9001:2015 (ISO 9001:2015)"
