"""Numbers of documents in every spelling met in real files (citation_grammar.md, 1–6)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law import numbers

SPELLINGS = [
    ("02/2011/CT-UBND", "02/2011/CT-UBND"),
    ("30c/NQ-CP", "30c/NQ-CP"),
    ("66.7/2025/NQ-CP", "66.7/2025/NQ-CP"),
    ("28/CP", "28/CP"),
    ("74-CP", "74-CP"),
    ("307-QĐ/TU", "307-QĐ/TU"),
    ("31/2024/QH15", "31/2024/QH15"),
    ("157/2025/TT-BTС", "157/2025/TT-BTC"),  # the last letter is Cyrillic
    ("07/2025/NĐ-СР", "07/2025/NĐ-CP"),
    ("89/2015/NÐ-CP", "89/2015/NĐ-CP"),  # Latin Eth
    ("29/2018/TT–BNNPTNT", "29/2018/TT-BNNPTNT"),
    ("155/2018/NĐ‑CP", "155/2018/NĐ-CP"),
    ("13⁄2012/QH13", "13/2012/QH13"),
    ("105 /2021/TT-BQP", "105/2021/TT-BQP"),
    ("27/2019/NĐ -CP", "27/2019/NĐ-CP"),
    ("85/2017/nđ-cp", "85/2017/NĐ-CP"),
    ("43/2008/QĐ-TTG", "43/2008/QĐ-TTg"),
    ("10/2006/ND-CP", "10/2006/NĐ-CP"),
    ("109/2009/TTLT/BTC-BGDĐT", "109/2009/TTLT/BTC-BGDĐT"),
    ("01/2006/TTLT-BGD&ĐT-BNV", "01/2006/TTLT-BGD&ĐT-BNV"),
    ("92/2000/QĐ-NHNN7", "92/2000/QĐ-NHNN7"),
    ("724/TTr-CP", "724/TTr-CP"),
    ("102-SL/L-004", "102-SL/L-004"),
]


def test_committees_that_signed_ub_are_cited_as_ubnd() -> None:
    assert numbers.key("94/2011/QĐ-UB") == numbers.key("94/2011/QĐ-UBND") != numbers.key("94/2011/QĐ-UBDT")


@pytest.mark.parametrize(("spelled", "printed"), SPELLINGS)
def test_every_spelling_has_one_print(spelled: str, printed: str) -> None:
    parsed = numbers.parse(spelled)
    assert parsed is not None and str(parsed) == printed
    assert numbers.parse(printed) == parsed


@pytest.mark.parametrize(
    "text", ["", "2011", "12/5/2011", "ISO 9001:2008", "1.004028", "/NĐ-CP", "Luật Đất đai", "01/2012"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert numbers.parse(text) is None


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("7/2020/TT-BYT", "07/2020/TT-BYT"),
        ("74/CP", "74-CP"),
        ("93/2007/QD-TTg", "93/2007/QĐ-TTG"),
        ("109/2009/TTLT/BTC-BGDĐT", "109/2009/TTLT-BTC-BGDĐT"),
    ],
)
def test_spellings_that_are_one_number(one: str, two: str) -> None:
    assert numbers.key(one) == numbers.key(two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("30/NQ-CP", "30c/NQ-CP"),
        ("42/QĐ-TTg", "42/2025/QĐ-TTg"),
        ("76/NQ-CP", "76/2025/UBTVQH15"),
        ("02/2020/TT-BTC", "02/2021/TT-BTC"),
    ],
)
def test_spellings_that_are_two_numbers(one: str, two: str) -> None:
    assert numbers.key(one) != numbers.key(two)


def test_parts_of_a_number() -> None:
    joint = numbers.parse("12/2016/TTLT-BTP-BNG-TANDTC")
    assert joint is not None
    assert (joint.kind_code, joint.bodies, joint.year) == ("TTLT", ("BTP", "BNG", "TANDTC"), 2016)
    party = numbers.parse("02-NQ/TU")
    assert party is not None and party.is_party and party.bodies == ("TU",)


def test_numbers_are_ordered_by_year_symbol_and_serial() -> None:
    found = [numbers.parse(text) for text in ("10/2020/TT-BTC", "9/2020/TT-BTC", "100/2019/TT-BTC")]
    assert [str(n) for n in sorted((n for n in found if n), key=lambda n: n.order)] == [
        "100/2019/TT-BTC",
        "9/2020/TT-BTC",
        "10/2020/TT-BTC",
    ]


@given(
    st.integers(1, 9999),
    st.integers(1945, 2099),
    st.sampled_from(["NĐ-CP", "TT-BTC", "QĐ-TTg", "QH15", "TTLT-BTP-BNG"]),
)
def test_print_and_parse_are_inverse(serial: int, year: int, symbol: str) -> None:
    parsed = numbers.parse(f"{serial:02d}/{year}/{symbol}")
    assert parsed is not None and numbers.parse(str(parsed)) == parsed
    assert (parsed.serial, parsed.year, parsed.symbol) == (serial, year, symbol)


@given(st.text(max_size=60))
def test_no_text_breaks_the_parser(text: str) -> None:
    parsed = numbers.parse(text)
    assert parsed is None or numbers.key(str(parsed)) == parsed.key
