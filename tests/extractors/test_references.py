"""Numbered mentions, their spelling, dates, issuers and provisions; and what only looks like one."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.facts import extraction
from extractors.facts.citations.names import find_names
from extractors.facts.citations.references import find_references
from extractors.facts.citations.shortnames import find_dated, find_short_names
from extractors.facts.documents.heads import own_number
from extractors.reading.formats import plain

# spelling met in a text → (canonical number, kind)
SPELLINGS = [
    ("Nghị định số 89/2015/NÐ-CP", "89/2015/NĐ-CP", "Nghị định"),
    ("Thông tư số 157/2025/TT-BTС", "157/2025/TT-BTC", "Thông tư"),
    ("Thông tư số 29/2018/TT–BNNPTNT", "29/2018/TT-BNNPTNT", "Thông tư"),
    ("Nghị định số 155/2018/NĐ‑CP", "155/2018/NĐ-CP", "Nghị định"),
    ("Thông tư số 105 /2021/TT-BQP", "105/2021/TT-BQP", "Thông tư"),
    ("Nghị định số 27/2019/NĐ -CP", "27/2019/NĐ-CP", "Nghị định"),
    ("Thông tư số 16/2015/TT- BVHTTDL", "16/2015/TT-BVHTTDL", "Thông tư"),
    ("Nghị định số: 85/2020/NĐ-CP", "85/2020/NĐ-CP", "Nghị định"),
    ("Nghị định số 85/2017/nđ-cp", "85/2017/NĐ-CP", "Nghị định"),
    ("Thông tư số 17/2017/TTBTC", "17/2017/TT-BTC", "Thông tư"),
    ("Nghị định số 127/2007NĐ-CP", "127/2007/NĐ-CP", "Nghị định"),
    ("Thông tư số 13/2020/TT BTC", "13/2020/TT-BTC", "Thông tư"),
    ("Thông tư số 297.2016/TT-BTC", "297/2016/TT-BTC", "Thông tư"),
    ("Quyết định số10/2005/QĐ-BGD&ĐT", "10/2005/QĐ-BGD&ĐT", "Quyết định"),
    ("Quyết định số30/2007/QĐ-TTgngày 5/3/2007", "30/2007/QĐ-TTg", "Quyết định"),
    ("Nghị định sổ 88/2012/NĐ-CP", "88/2012/NĐ-CP", "Nghị định"),
    ("Luật số 118/2025/QH15như sau", "118/2025/QH15", "Luật"),
    ("Luật Giám định tư pháp số 13⁄2012/QH13", "13/2012/QH13", "Luật"),
    ("Luật số 90/2025/Qh15", "90/2025/QH15", "Luật"),
    ("Luật hải quan số 54/2014/QH-13 ngày 23 tháng 6 năm 2014", "54/2014/QH13", "Luật"),
    ("Luật số 93/2025 QH15", "93/2025/QH15", "Luật"),
    ("Nghị quyết số 579/2018/UBTVQH14", "579/2018/UBTVQH14", "Nghị quyết"),
    ("Quyết định số 92/2000/QĐ-NHNN7", "92/2000/QĐ-NHNN7", "Quyết định"),
    ("Thông tư số 04/2008/TT-BCA-H11", "04/2008/TT-BCA-H11", "Thông tư"),
    ("Quyết định số 910/2006/QĐ-BCA(C11)", "910/2006/QĐ-BCA(C11)", "Quyết định"),
    ("Quyết định số 93/2011/QĐ.UBND", "93/2011/QĐ-UBND", "Quyết định"),
    ("Nghị quyết số 30c/NQ-CP", "30c/NQ-CP", "Nghị quyết"),
    ("Nghị quyết số 66.7/2025/NQ-CP", "66.7/2025/NQ-CP", "Nghị quyết"),
    ("công văn số 3752/BGDĐT-KHTC", "3752/BGDĐT-KHTC", "Công văn"),
    ("văn bản số 2703/UBND-KT", "2703/UBND-KT", "Công văn"),
    ("Tờ trình số 724/TTr-CP", "724/TTr-CP", "Tờ trình"),
    ("Nghị định số 28/CP", "28/CP", "Nghị định"),
    ("Nghị định số 74-CP", "74-CP", "Nghị định"),
    ("Nghị định số 86/HĐBT", "86/HĐBT", "Nghị định"),
    ("Thông tư số 61-BT/TT", "61-BT/TT", "Thông tư"),
    ("Sắc lệnh số 102-SL/L-004", "102-SL/L-004", "Sắc lệnh"),
    ("quyết định số 529/TC/TCT", "529/TC/TCT", "Quyết định"),
    ("Quyết định số 307-QĐ/TU", "307-QĐ/TU", "Quyết định"),
    ("Quy định số 105-QĐ/TW", "105-QĐ/TW", "Quy định"),
    ("Kết luận số 28-KL/TW", "28-KL/TW", "Kết luận"),
    (
        "Thông tư liên tịch số 05/2018/TTLT-BCA- VKSNDTC-TANDTC",
        "05/2018/TTLT-BCA-VKSNDTC-TANDTC",
        "Thông tư liên tịch",
    ),
    ("Thông tư liên tịch số 109/2009/TTLT/BTC-BGDĐT", "109/2009/TTLT/BTC-BGDĐT", "Thông tư liên tịch"),
    ("TTLT số 20/2013/TTLT-BYT-BCT-BNNPTNT", "20/2013/TTLT-BYT-BCT-BNNPTNT", "Thông tư liên tịch"),
    ("NĐ 23/2026/NĐ-CP", "23/2026/NĐ-CP", "Nghị định"),
    ("Luật28/2023/QH15", "28/2023/QH15", "Luật"),
    ("118/2025/NĐ-C", "118/2025/NĐ-CP", "Nghị định"),
    ("Luật Khám bệnh, chữa bệnh số 15/2023/QH15", "15/2023/QH15", "Luật"),
    ("Pháp lệnh số 02/2020/UBTVQH14", "02/2020/UBTVQH14", "Pháp lệnh"),
]

LOOK_ALIKES = [
    "Mẫu số 01/TP-HGTM",
    "Biểu số I.20a/BGDĐT/HTQT",
    "mẫu 02a/DNUT",
    "Nghị định số……../2025/NĐ-CP ngày ....",
    "theo quyết định của Chủ tịch Ủy ban nhân dân cấp tỉnh",
    "QCVN 01-100:2012/BNNPTNT",
    "TCVN ISO 9001:2015 (ISO 9001:2015)",
    "thủ tục 1.004028",
    "Quyết định 03 liên quan đến giới hạn",
    "Thông tư 21.2015.TT-BYT.doc",
    "xe 74-CP, bàn 13/CP",
    "Hợp đồng số 12/2024/HĐ-KT",
    "Điều 44.5.NĐ.18",
]


@pytest.mark.parametrize(("text", "number", "kind"), SPELLINGS)
def test_one_number_in_every_spelling(text: str, number: str, kind: str) -> None:
    found = find_references(f"theo quy định tại {text}")
    assert [(one.number, one.kind) for one in found] == [(number, kind)]


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_look_alikes_are_no_references(text: str) -> None:
    assert find_references(f"theo {text} thì") == ()


def test_span_runs_from_the_type_word_to_the_end_of_the_number() -> None:
    text = "Căn cứ Luật Đất đai số 31/2024/QH15 ngày 18 tháng 01 năm 2024;"
    (found,) = find_references(text)
    assert text[found.span.start : found.span.end] == "Luật Đất đai số 31/2024/QH15"
    assert found.issued_on == date(2024, 1, 18)


def test_amending_law_takes_its_whole_name() -> None:
    text = "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Đấu thầu, Luật Hải quan, Luật Đầu tư số 90/2025/QH15;"
    (found,) = find_references(text)
    assert text[found.span.start :].startswith("Luật sửa đổi")


def test_numbers_run_together_in_a_cell_are_parted() -> None:
    found = find_references("TT43/2023/TT-BTC01/2024/NQ-HĐND01/2024/NQ-HĐND")
    assert [one.number for one in found] == ["43/2023/TT-BTC", "01/2024/NQ-HĐND", "01/2024/NQ-HĐND"]


@pytest.mark.parametrize("following", ["Luật Khiếu nại", "Nghị định của Chính phủ", "Thông tư quy định"])
@pytest.mark.parametrize("number", ["68/2013/TT-BCA", "70/2024/NĐ-CP", "25/2021/TT-BTC", "05/2012/QĐ-TTg"])
def test_a_number_that_a_word_is_glued_to_keeps_its_last_letter(number: str, following: str) -> None:
    content = f"Văn bản {number}{following} năm 2011"
    (found,) = [one for one in find_references(content) if one.number]
    assert found.number == number and content[: found.span.end].endswith(number)


def test_list_shares_type_and_date() -> None:
    text = "các Quyết định số 24/2008/QĐ-TTg, 25/2008/QĐ-TTg và 27/2008/QĐ-TTg ngày 05 tháng 02 năm 2008"
    found = find_references(text)
    assert [(one.kind, one.issued_on) for one in found] == [("Quyết định", date(2008, 2, 5))] * 3


def test_list_with_a_colon_keeps_its_yearless_member() -> None:
    found = find_references("các Quyết định: số 39/2021/QĐ-TTg, số 18/2023/QĐ-TTg và số 880/QĐ-TTg")
    assert [one.number for one in found] == ["39/2021/QĐ-TTg", "18/2023/QĐ-TTg", "880/QĐ-TTg"]


ATTRIBUTIONS = [
    ("Nghị quyết số 02-NQ/TU ngày 22/12/2010 của Ban Chấp hành Đảng bộ tỉnh khóa XIV và", date(2010, 12, 22),
     "Ban Chấp hành Đảng bộ tỉnh khóa XIV"),
    ("Quyết định số 307-QĐ/TU ngày 15/11/2011 của Tỉnh ủy Lào Cai về việc", date(2011, 11, 15), "Tỉnh ủy Lào Cai"),
    ("Thông tư số 03/2023/TT-BCA ngày 19 tháng 01 năm 2023 của Bộ trưởng Bộ Công an quy định", date(2023, 1, 19),
     "Bộ trưởng Bộ Công an"),
    ("Thông tư liên tịch số 15/2010/TTLT-BTC-BGDĐT ngày 29/01/2010\ncủa Bộ Tài chính và Bộ Giáo dục và Đào tạo hướng",
     date(2010, 1, 29), "Bộ Tài chính và Bộ Giáo dục và Đào tạo"),
    ("Nghị định số 74-CP ngày 25-10-1993 về", date(1993, 10, 25), None),
    ("Nghị định số 36/2016/NĐ-CP ngày 15 tháng 5 năm 2106", None, None),
    ("Quyết định số 93/2014/QĐ-TTg ngày 18 tháng năm 2014", None, None),
    ("(Điều 1 Nghị định số 12/2011/NĐ-CP Về tổ chức, chính sách ngày 30/01/2011 của Chính phủ, có hiệu lực)",
     date(2011, 1, 30), "Chính phủ"),
    ("Quyết định số 01/2009/QĐ-UBND ngày 03 tháng 01 năm 2009 của Ủy ban nhân dân tỉnh Quy định về cấp nước",
     date(2009, 1, 3), None),  # a title follows without a comma
    ("Quyết định số 01/2009/QĐ-UBND ngày 03/01/2009 của UBND tỉnh Lào Cai Ban hành Quy chế", date(2009, 1, 3),
     "UBND tỉnh Lào Cai"),
    ("Quyết định số 01/2009/QĐ-UBND ngày 03/01/2009 của UBND huyện Giao Thủy Về giá", date(2009, 1, 3),
     "UBND huyện Giao Thủy"),
    ("Quyết định số 31/2018/QĐ-UBND ngày 01/8/2018 của UBND tỉnh Hoàng Sơn\nMã TTHC: 1.9", date(2018, 8, 1),
     "UBND tỉnh Hoàng Sơn"),
    ("Nghị quyết số 12/2019/NQ-HĐND ngày 10/7/2019 của Hội đồng nhân dân tỉnh\nĐiều 1. Kéo dài", date(2019, 7, 10), None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day", "issuer"), ATTRIBUTIONS)
def test_date_and_issuer_as_stated(text: str, day: date | None, issuer: str | None) -> None:
    (found,) = find_references(text)
    assert (found.issued_on, found.issuer) == (day, issuer)


def test_date_at_the_end_of_a_source_note_is_not_that_of_the_text_in_its_title() -> None:
    note = (
        "(Điều 2 Thông tư số 12/2020/TT-BNNPTNT sửa đổi Thông tư số 18/2018/TT-BNNPTNT ngày 15/11/2018 của Bộ trưởng Bộ "
        "Nông nghiệp và Phát triển nông thôn về thuốc ngày 09/11/2020 của Bộ Nông nghiệp và Phát triển nông thôn, "
        "có hiệu lực thi hành kể từ ngày 25/12/2020)"
    )
    assert [one.issued_on for one in find_references(note)] == [date(2020, 11, 9), date(2018, 11, 15)]


PROVISIONS = [
    ("quy định tại khoản 6 Điều 19 Nghị định số 181/2025/NĐ-CP", ("khoản 6 Điều 19",)),
    ("điểm c khoản 8 Điều 52 của Luật Tài nguyên nước số 28/2023/QH15", ("điểm c khoản 8 Điều 52",)),
    ("Phụ lục IV ban hành kèm theo Nghị quyết số 106/2023/QH15", ("Phụ lục IV",)),
    ("Bãi bỏ Điều 13, Điều 17 của Nghị định số 92/2016/NĐ-CP", ("Điều 13", "Điều 17")),
    ("theo Nghị định số 92/2016/NĐ-CP", ()),
    ("được trừ khoản chi theo Nghị định số 92/2016/NĐ-CP", ()),
]


@pytest.mark.parametrize(("text", "pins"), PROVISIONS)
def test_provisions_cited_with_the_mention(text: str, pins: tuple[str, ...]) -> None:
    (found,) = find_references(text)
    assert found.provisions == pins


def test_own_number_in_the_header_is_no_reference() -> None:
    text = "BỘ TÀI CHÍNH\nSố: 44 /2025/TT-BTC\nHà Nội, ngày 01 tháng 12 năm 2025\nTHÔNG TƯ\nCăn cứ Luật số 1/2025/QH15;"
    own = own_number(text)
    assert own is not None and own[0] == "44/2025/TT-BTC"
    assert [one.number for one in find_references(text)] == ["1/2025/QH15"]


def test_short_name_resolves_to_its_definition_or_not_at_all() -> None:
    text = (
        "Nghị định số 101/2025/NĐ-CP ngày 05/5/2025 của Chính phủ (sau đây viết tắt là Nghị định 101).\n"
        "Theo khoản 4 Điều 9 Nghị định 101 và Thông tư số 02/2018."
    )
    found = tuple(find_short_names(text, find_references(text)))
    assert [(one.number, one.resolved_from) for one in found] == [
        ("101/2025/NĐ-CP", "sau đây viết tắt là Nghị định 101")
    ] * 2


def test_a_name_of_no_list_is_told_by_its_year_or_day() -> None:
    text = (
        "Căn cứ Pháp lệnh Ưu đãi người có công với cách mạng năm 2020;\nCăn cứ Luật Dầu khí ngày 14 tháng 11 năm 2022;\n"
        "Luật Dầu khí quy định; luật này năm 2020; Luật được Quốc hội thông qua năm 2011; Luật Sao Hỏa."
    )
    assert [(one.name, one.issued_on) for one in find_names(text, ())] == [
        ("Pháp lệnh Ưu đãi người có công với cách mạng năm 2020", None),
        ("Luật Dầu khí", date(2022, 11, 14)),
        ("Luật Dầu khí", None),
    ]


def test_laws_named_by_name_only() -> None:
    text = (
        "Căn cứ Bộ luật Dân sự;\ntheo Luật Doanh nghiệp năm 2020, Luật Khám bệnh, chữa bệnh và quy định của pháp luật."
    )
    names = [one.name for one in find_names(text, find_references(text))]
    assert names == ["Bộ luật Dân sự", "Luật Doanh nghiệp năm 2020", "Luật Khám bệnh, chữa bệnh"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Căn cứ Luật Công nghệ thông tin ngày 29 tháng 6 năm 2006;", [("Luật Công nghệ thông tin", date(2006, 6, 29))]),
        ("theo Luật Đất đai (ngày 18/01/2024)", [("Luật Đất đai", date(2024, 1, 18))]),
        # the day of the law that amends is not the day of the law amended
        (
            "Luật Quốc tịch Việt Nam ngày 13 tháng 11 năm 2008; Luật sửa đổi, bổ sung một số điều của Luật Quốc tịch"
            " Việt Nam ngày 24 tháng 6 năm 2014;",
            [("Luật Quốc tịch Việt Nam", date(2008, 11, 13)), ("Luật Quốc tịch Việt Nam", None)],
        ),
        (
            "Luật số 09/2022/QH15 sửa đổi, bổ sung một số điều của Luật Tần số vô tuyến điện ngày 09/11/2022;",
            [("Luật Tần số vô tuyến điện", None)],
        ),
        # after a comma the day may be another act's
        ("Thực hiện Luật Đất đai, ngày 15 tháng 3 năm 2024 Sở Tài chính đã họp.", [("Luật Đất đai", None)]),
        ("theo Luật Thương mại điện tử và Luật Trọng tài thương mại.",
         [("Luật Thương mại điện tử", None), ("Luật Trọng tài thương mại", None)]),
    ],
)  # fmt: skip
def test_the_day_of_a_named_law(text: str, named: list[tuple[str, date | None]]) -> None:
    assert [(one.name, one.issued_on) for one in find_names(text, find_references(text))] == named


PIECES = st.sampled_from(
    ["Nghị định số ", "12/2020/NĐ-CP", "30c/NQ-CP", " ngày 05/5/2025", "; ", "\n", "Luật ", "và ", "khoản 1 Điều 2 ", "“", "”", "307-QĐ/TU"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=25).map("".join)))
def test_any_text_gives_spans_in_order(text: str) -> None:
    found = find_references(text)
    assert all(text[one.span.start : one.span.end].strip() for one in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Nghị định số 282/2025/NĐ-CP ngày 30 tháng 10 năm 2025 của\n\nChính phủ quy định", "Chính phủ"),
        (
            "Thông tư số 02/2017/TT-BKHCN ngày 31/3/2017 của Bộ trưởng\nBộ Khoa học và Công nghệ",
            "Bộ trưởng Bộ Khoa học và Công nghệ",
        ),
    ],
)
def test_an_issuer_on_the_next_line(text: str, issuer: str) -> None:
    assert [one.issuer for one in find_references(text)] == [issuer]


IN_FORCE = [
    ("Nghị định số 73-CP, có hiệu lực thi hành kể từ ngày 25/10/1993", date(1993, 10, 25)),
    ("Nghị định số 180/2025/NĐ-CP ngày 01/7/2025 của Chính phủ có hiệu lực từ ngày 15 tháng 8 năm 2025", date(2025, 8, 15)),
    ("(Điều 1 Luật số 57/2020/QH14 Luật Thanh niên ngày 16/06/2020 của Quốc hội, có hiệu lực thi hành kể từ ngày 01/01/2021)",
     date(2021, 1, 1)),
    ("Nghị định số 180/2025/NĐ-CP và có hiệu lực từ ngày 15 tháng 8 năm 2025", None),
    ("Nghị định số 180/2025/NĐ-CP hết hiệu lực kể từ ngày 15 tháng 8 năm 2025", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day"), IN_FORCE)
def test_the_first_day_in_force_stated_at_a_mention(text: str, day: date | None) -> None:
    (found,) = find_references(text)
    assert found.effective_on == day


def test_bare_serials_share_the_year_and_symbol_of_the_last() -> None:
    found = find_references(
        "Bãi bỏ các Quyết định số 15, 16 và 17/2018/QĐ-UBND ngày 02/02/2018 của UBND tỉnh; xem Điều 5, 6."
    )
    assert [one.number for one in found] == ["15/2018/QĐ-UBND", "16/2018/QĐ-UBND", "17/2018/QĐ-UBND"]
    assert {one.kind for one in found} == {"Quyết định"} and {one.issued_on for one in found} == {date(2018, 2, 2)}


@pytest.mark.parametrize(
    ("text", "provisions"),
    [
        ("khoản 2 Điều 5 Quy định ban hành kèm theo Quyết định số 44/2017/QĐ-UBND", ("khoản 2 Điều 5",)),
        ("Điều 7 của Quy chế tiếp công dân ban hành kèm theo Quyết định số 44/2017/QĐ-UBND", ("Điều 7",)),
        ("Điều 7. Quy chế tiếp công dân ban hành kèm theo Quyết định số 44/2017/QĐ-UBND", ()),
        ("Điều 3, Quy chế này và Quyết định số 44/2017/QĐ-UBND", ()),
    ],
)
def test_provisions_of_what_is_enacted_with_it(text: str, provisions: tuple[str, ...]) -> None:
    (found,) = [one for one in find_references(text) if one.number == "44/2017/QĐ-UBND"]
    assert found.provisions == provisions


# number and day without a symbol: number, kind, whose it is; None where it is no mention
WITHOUT_SYMBOL = [
    ("Quyết định số 48 ngày 12/5/2019 của Ủy ban nhân dân tỉnh An Lạc", ("48", "Quyết định", "Ủy ban nhân dân tỉnh An Lạc")),
    ("Quyết định số 48 ngày 12 tháng 5 năm 2019 của UBND tỉnh về việc A", ("48", "Quyết định", "UBND tỉnh")),
    ("Nghị quyết số 5, ngày 12/5/2019 của HĐND huyện", ("5", "Nghị quyết", "HĐND huyện")),
    ("Quyết định số 48/2019/QĐ-UBND ngày 12/5/2019; Quyết định số 48 ngày 12/5/2019", ("48/2019/QĐ-UBND", "Quyết định", None)),
    ("Quyết định số 48/2019/QĐ-UBND ngày 12/5/2019; Quyết định số 48 ngày 13/5/2019", ("48", "Quyết định", None)),
    ("Quyết định số 48 của Ủy ban nhân dân tỉnh", None),
    ("Quyết định số 48 ngày 32/5/2019", None),
    ("Mẫu số 48 ngày 12/5/2019", None),
]  # fmt: skip


@pytest.mark.parametrize(("said", "told"), WITHOUT_SYMBOL)
def test_number_and_day_without_a_symbol(said: str, told: tuple[str, str, str | None] | None) -> None:
    found = list(find_dated(said, find_references(said)))
    assert [(one.number, one.kind, one.issuer) for one in found] == ([told] if told else [])


# what is cited, whether its days contradict each other
DAYS = [
    ("Nghị định số 65/2023/NĐ-CP ngày 23 tháng 8 năm 2023; Nghị định số 65/2023/NĐ-CP ngày 28/3/2023", 2),
    ("Nghị định số 65/2023/NĐ-CP ngày 23 tháng 8 năm 2023; Nghị định số 65/2023/NĐ-CP ngày 23/8/2023", 0),
    ("Nghị định số 65/2023/NĐ-CP ngày 23 tháng 8 năm 2023; Nghị định số 66/2023/NĐ-CP ngày 28/3/2023", 0),
    ("Nghị định số 73-CP ngày 25/10/1993; Nghị định số 73-CP ngày 30/7/1994", 0),
    ("Quyết định số 5/2023/QĐ-UBND ngày 23/8/2023; Quyết định số 5/2023/QĐ-UBND ngày 24/8/2023", 0),
]


@pytest.mark.parametrize(("said", "count"), DAYS)
def test_one_instrument_with_two_days_is_told_and_none_is_chosen(said: str, count: int) -> None:
    facts = extraction.extract(plain.read(f"Báo cáo\ntheo {said}.".encode(), "text.txt", None))
    assert [one.code for one in facts.warnings].count("days_differ") == count
    assert all(one.unsure == () for one in facts.references)
