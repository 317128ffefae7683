"""A citation links only where one instrument fits; two provinces' numbers are never one."""

from datetime import date

import pytest

from law.instruments import Citation, Instrument, Link, issuer_key, issuer_of, kind_of, resolve

AN_GIANG = Instrument("11/2023/NQ-HĐND", issuer="Hội đồng nhân dân tỉnh An Giang", issued_on=date(2023, 7, 13))
KIEN_GIANG = Instrument("11/2023/NQ-HĐND", issuer="Hội đồng nhân dân tỉnh Kiên Giang", issued_on=date(2023, 7, 14))
DECREE = Instrument("63/2010/NĐ-CP", kind="Nghị định", issued_on=date(2010, 6, 8))
DATED = Instrument("46/2014/QĐ-TTg", issued_on=date(2014, 8, 15))
LATER = Instrument("76/NQ-CP", issuer="Chính phủ", issued_on=date(2021, 7, 15))
EARLIER = Instrument("76/NQ-CP", issuer="Chính phủ", issued_on=date(2013, 6, 13))
ALL = (AN_GIANG, KIEN_GIANG, DECREE, DATED, LATER, EARLIER)


@pytest.mark.parametrize(
    ("citation", "link", "instrument"),
    [
        (Citation("63/2010/NĐ-CP"), Link.LINKED, DECREE),
        (Citation("63/2010/nđ-cp", kind="Nghị định", issuer="Chính phủ"), Link.LINKED, DECREE),
        (Citation("64/2010/NĐ-CP"), Link.DANGLING, None),
        (Citation("11/2023/NQ-HĐND"), Link.AMBIGUOUS, None),
        (Citation("11/2023/NQ-HĐND", issuer="HĐND tỉnh Kiên Giang"), Link.LINKED, KIEN_GIANG),
        (Citation("11/2023/NQ-HĐND", issued_on=date(2023, 7, 13)), Link.LINKED, AN_GIANG),
        (Citation("46/QĐ-TTg", issued_on=date(2014, 8, 15)), Link.LINKED, DATED),
        (Citation("46/QĐ-TTg", issued_on=date(2014, 8, 16)), Link.DANGLING, None),
        (Citation("76/NQ-CP"), Link.AMBIGUOUS, None),
        (Citation("76/NQ-CP", issued_on=date(2013, 6, 13)), Link.LINKED, EARLIER),
    ],
)
def test_resolve(citation: Citation, link: Link, instrument: Instrument | None) -> None:
    found = resolve(citation, ALL)
    assert (found.link, found.instrument) == (link, instrument)


def test_another_date_is_the_same_instrument_and_a_warning() -> None:
    found = resolve(Citation("63/2010/NĐ-CP", issued_on=date(2010, 8, 6)), ALL)
    assert found.instrument == DECREE and found.date_differs


@pytest.mark.parametrize(
    ("number", "kind", "issuer"),
    [
        ("60/2023/TT-BTC", "Thông tư", "Bộ Tài chính"),
        ("118/2025/NĐ-CP", "Nghị định", "Chính phủ"),
        ("31/2024/QH15", None, "Quốc hội"),
        ("02/2011/CT-UBND", "Chỉ thị", None),
        ("123/UBND-NC", "Công văn", None),
        ("12/2016/TTLT-BTP-BNG", "Thông tư liên tịch", None),
        ("01/2006/TT-BGD&ĐT", "Thông tư", "Bộ Giáo dục và Đào tạo"),
    ],
)
def test_what_the_symbol_says(number: str, kind: str | None, issuer: str | None) -> None:
    assert (kind_of(number), issuer_of(number)) == (kind, issuer)


def test_the_office_is_not_the_body() -> None:
    assert issuer_key("Bộ trưởng Bộ Tài chính") == issuer_key("BỘ TÀI CHÍNH")
    assert issuer_key("UBND tỉnh Lào Cai") == issuer_key("Ủy ban nhân dân tỉnh Lào Cai")
