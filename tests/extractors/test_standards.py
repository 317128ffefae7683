"""Standards: number and edition as printed, and numbers that are none."""

import pytest

from extractors.facts.citations.standards import find_standards

TABLE = [
    ("theo tiêu chuẩn ISO 9001:2008 để", [("ISO 9001:2008", 2008)]),
    ("ISO 9001-2015", [("ISO 9001:2015", 2015)]),
    ("ISO 9001 : 2015.", [("ISO 9001:2015", 2015)]),
    ("hệ thống ISO 9001 của đơn vị", [("ISO 9001", None)]),
    ("TCVN ISO 9001:2015 (ISO 9001:2015)", [("TCVN ISO 9001:2015", 2015)]),
    ("ISO/IEC 17025:2017 và TCVN 7568-29:2023", [("ISO/IEC 17025:2017", 2017), ("TCVN 7568-29:2023", 2023)]),
    ("QCVN 06:2022/BXD; QCVN 01-1:2018/BYT", [("QCVN 06:2022/BXD", 2022), ("QCVN 01-1:2018/BYT", 2018)]),
    ("Thông tư số 06/2022/TT-BXD ban hành quy chuẩn", []),
    ("Mẫu số 01/TCVN", []),
    ("QCVN 01 189:2019/BNNPTNT", [("QCVN 01-189:2019/BNNPTNT", 2019)]),
    ("các tiêu chuẩn TCVN hiện hành", []),
]


@pytest.mark.parametrize(("text", "facts"), TABLE)
def test_standards(text: str, facts: list[tuple[str, int | None]]) -> None:
    found = find_standards(text)
    assert [(one.number, one.edition) for one in found] == facts
    assert all(text[one.span.start : one.span.end].startswith(one.family) for one in found)
