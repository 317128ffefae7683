"""Queries: a number in any spelling, and look-alikes that are words."""

from datetime import date

import pytest

from index.queries import parse_query
from law import numbers


@pytest.mark.parametrize(
    "spelling",
    ["02/2011/CT-UBND", "02/2011/ct ubnd", "2/2011/CT-UBND", "02 2011 ct ubnd", "2/2011/ct/ubnd", "02_2011_CT-UBND",
     "02/2011/CT‑UBND", "chỉ thị số 02/2011/CT-UBND", "trách nhiệm 02/2011/CT-UBND tỉnh Lào Cai", "02 / 2011 / CT - UBND"],
)  # fmt: skip
def test_any_spelling_is_the_number(spelling: str) -> None:
    assert parse_query(spelling).number == numbers.key("02/2011/CT-UBND")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("43/2008 qđ ttg", "43/2008/QD-TTG"),
        ("43/2008 qd ttg", "43/2008/QD-TTG"),
        ("60/2023 tt btc sửa đổi", "60/2023/TT-BTC"),
        ("12/2016/TTLT-BTP-BNG", "12/2016/TTLT-BTP-BNG"),
        ("66.7/2025/NQ-CP", "66.7/2025/NQ-CP"),
        ("91 2015 qh13", "91/2015/QH13"),
        ("luật 91/2015/QH13 điều 5", "91/2015/QH13"),
        # without a year any year fits
        ("30c nq cp", "30c/%/NQ-CP"),
        ("307-QĐ/TU", "307/%/QD-TU"),
        ("2243/SNV-VP", "2243/%/SNV-VP"),
        # without a symbol the kind's word stands for it
        ("nghị định 118/2025", "118/2025/ND-%"),
        ("nghi dinh so 118 nam 2025 quy dinh gi", "118/2025/ND-%"),
        ("luật 91/2015", "91/2015/QH%"),
        ("43/2008/QĐ", "43/2008/QD-%"),
        ("thủ tục 1.000178", "1.000178"),
        # look-alikes
        ("phí 1.000.000 đồng", None),
        ("ngày 20/11/2011", None),
        ("phạt tù 5 năm", None),
        ("trong 5 ct", None),
        ("15 tt 12 cp", None),
        ("điều 12 khoản 3", None),
        ("năm 2011 kh sản xuất", None),
        ("", None),
    ],
)
def test_numbers_and_look_alikes(text: str, number: str | None) -> None:
    assert parse_query(text).number == number


def test_the_serial_is_looked_for_as_texts_print_it() -> None:
    assert parse_query("báo cáo theo 2/2011/CT-UBND").words == "báo cáo theo 02/2011/CT-UBND"


def test_filters_are_told_and_compared() -> None:
    query = parse_query("phí", kind="QĐ", issuer="BTC", since=date(2011, 1, 1))
    assert query.filters == ("kind: QĐ", "issuer: BTC", "since: 2011-01-01")
    assert (query.kind_key, query.issuer_key) == ("quyet dinh", "bo tai chinh")
    assert parse_query("phí", issuer="UBND tỉnh Lào Cai").issuer_key == "uy ban nhan dan lao cai"
