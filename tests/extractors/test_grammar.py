"""The catalogue of how references are written, form by form: one row a form, with what is read of it.

What has a table of its own (spellings, effect clauses, deadlines) stands there; here stand the forms beside them.
"""

from datetime import date

import pytest

from extractors.facts import extraction
from extractors.facts.documents.consolidated import MARKS, is_marked
from extractors.facts.writing import symbols
from extractors.reading.formats import plain
from law.facts import Extraction


def facts_of(text: str) -> Extraction:
    return extraction.extract(plain.read(text.encode(), "text.txt", None))


# class: text, number (or name) | kind of each mention in order
NAMED = [
    ("characters: Đ typed as Eth", "theo Thông tư số 02/2020/TT-BGDÐT", ["02/2020/TT-BGDĐT | Thông tư"]),
    ("characters: decomposed", "theo Quyê\u0301t đi\u0323nh sô\u0301 15/2011/QĐ-TTg", ["15/2011/QĐ-TTg | Quyết định"]),
    ("characters: type word misread", "theo Nghl định số 151/2013/NĐ-CP", ["151/2013/NĐ-CP | Nghị định"]),
    ("characters: type word lost", "Phụ lục H định số 28/2021/NĐ-CP", ["28/2021/NĐ-CP | Nghị định"]),
    ("full: no leading nought", "theo Thông tư số 7/2020/TT-BYT", ["7/2020/TT-BYT | Thông tư"]),
    ("full: small letters", "theo đúng quyết định số 105/2000/QĐ-TTg", ["105/2000/QĐ-TTg | Quyết định"]),
    ("full: a form and a file's name", "Mẫu số 01/HNCT; TTLT 34-2014.doc", []),
    ("no year: a letter in the serial", "Nghị quyết số 522b/NQ-UBTVQH13", ["522b/NQ-UBTVQH13 | Nghị quyết"]),
    ("no year: a directive", "Chỉ thị số 31/CT-TTg ngày 14/12/2007", ["31/CT-TTg | Chỉ thị"]),
    ("no year: VB", "theo VB 123/UBND-NC", ["123/UBND-NC | Công văn"]),
    ("no year and with it, one day", "Quyết định số 46/QĐ-TTg và Quyết định số 46/2014/QĐ-TTg ngày 15/8/2014",
     ["46/QĐ-TTg | Quyết định", "46/2014/QĐ-TTg | Quyết định"]),
    ("old: a decision of the council", "Quyết định số 143/CP; Quyết định số 118/TTg; Nghị định 13/CP; Nghị định số 94-CP",
     ["143/CP | Quyết định", "118/TTg | Quyết định", "13/CP | Nghị định", "94-CP | Nghị định"]),
    ("old: the kind last", "Thông tư số 26-BYT/TT ngày 26/11/1991", ["26-BYT/TT | Thông tư"]),
    ("old: an order", "Sắc lệnh số 215/SL ngày 20 tháng 8 năm 1948", ["215/SL | Sắc lệnh"]),
    ("old: the drafting unit", "Thông tư số 04/1999/TT-BCA(C13)", ["04/1999/TT-BCA(C13) | Thông tư"]),
    ("party: of the centre", "Nghị quyết số 27-NQ/TW; Quy định số 105-QĐ/TW; Quyết định số 307-QĐ/TU",
     ["27-NQ/TW | Nghị quyết", "105-QĐ/TW | Quy định", "307-QĐ/TU | Quyết định"]),
    ("joint: three bodies", "Thông tư liên tịch số 12/2016/TTLT-BTP-BNG-TANDTC",
     ["12/2016/TTLT-BTP-BNG-TANDTC | Thông tư liên tịch"]),
    ("joint: a slash, without its kind", "theo 09/2002/TTLT/BTCCBCP-BLĐTBXH-BTC-BYT; 2076/1998/TTLT/BQP-BLĐTBXH-BTC",
     ["09/2002/TTLT/BTCCBCP-BLĐTBXH-BTC-BYT | Thông tư liên tịch", "2076/1998/TTLT/BQP-BLĐTBXH-BTC | Thông tư liên tịch"]),
    ("joint: & in a body", "Thông tư liên tịch số 01/2006/TTLT-BGD&ĐT-BNV-BTC",
     ["01/2006/TTLT-BGD&ĐT-BNV-BTC | Thông tư liên tịch"]),
    ("law: by its number", "Luật số 18/2008/QH12; Nghị quyết số 34/2009/NQ-QH12; Nghị quyết số 203/2025/QH15",
     ["18/2008/QH12 | Luật", "34/2009/NQ-QH12 | Nghị quyết", "203/2025/QH15 | Nghị quyết"]),
    ("law: by its year", "Luật Khiếu nại năm 2011, Luật Sĩ quan năm 1999, Luật Doanh nghiệp 2020, Bộ luật Dân sự 2015",
     ["Luật Khiếu nại năm 2011 | Luật", "Luật Sĩ quan năm 1999 | Luật", "Luật Doanh nghiệp 2020 | Luật",
      "Bộ luật Dân sự 2015 | Bộ luật"]),
    ("law: by its letters", "Điều 334 hoặc Điều 355 BLTTDS; khoản 2 Điều 76 Luật TTHC; Luật TNBTCNN năm 2017; Luật PPP; BLHS 2015",
     ["Bộ luật Tố tụng dân sự | Bộ luật", "Luật TTHC | Luật", "Luật TNBTCNN năm 2017 | Luật", "Luật PPP | Luật",
      "Bộ luật Hình sự 2015 | Bộ luật"]),
    ("law: no code of ours", "theo Bộ luật IBC; giải quyết TTHC; luật này", []),
    ("law: capitals vary", "theo Bộ luật dân sự và Luật khoa học và công nghệ", ["Bộ luật dân sự | Bộ luật",
     "Luật khoa học và công nghệ | Luật"]),
    ("law: names with commas", "Luật Quy hoạch số 21/2017/QH14 được sửa đổi bởi Luật Khám bệnh, chữa bệnh số 15/2023/QH15",
     ["21/2017/QH14 | Luật", "15/2023/QH15 | Luật"]),
    ("constitution", "theo Hiến pháp năm 2013; Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam; Hiến pháp và pháp luật",
     ["Hiến pháp năm 2013 | Hiến pháp", "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam | Hiến pháp"]),
    ("list: one type, “số” repeated", "các Luật số 43/2024/QH15, số 47/2024/QH15, số 71/2025/QH15",
     ["43/2024/QH15 | Luật", "47/2024/QH15 | Luật", "71/2025/QH15 | Luật"]),
    ("list: two joint circulars", "Thông tư liên tịch số 15/2010/TTLT-BTC-BGDĐT và số 143/2013/TTLT-BTC-BGDĐT",
     ["15/2010/TTLT-BTC-BGDĐT | Thông tư liên tịch", "143/2013/TTLT-BTC-BGDĐT | Thông tư liên tịch"]),
    ("list: two documents, a pin each", "Điều 28 Nghị định số 118/2025/NĐ-CP, Điều 13 Thông tư số 03/2025/TT-VPCP",
     ["118/2025/NĐ-CP | Nghị định", "03/2025/TT-VPCP | Thông tư"]),
    ("back: short kinds", "NĐ 23/2026/NĐ-CP; QĐ số 38/2010/QĐ-TTg", ["23/2026/NĐ-CP | Nghị định", "38/2010/QĐ-TTg | Quyết định"]),
    ("back: defined, then bare", "Thông tư số 93/2013/TT-BTC (sau đây viết tắt là Thông tư 93). Điều 3 Thông tư 93.",
     ["93/2013/TT-BTC | Thông tư"] * 3),
    ("back: the only one before", "Nghị định số 116/2020/NĐ-CP. Khoản 4 Điều 9 Nghị định 116.", ["116/2020/NĐ-CP | Nghị định"] * 2),
    ("back: no definition", "Điều 3 của Nghị định 143; Thông tư số 244 của Bộ Tài chính; Nghị định này", []),
    ("back: no document", "Quyết định đó kèm theo tài liệu; Quyết định đóng cửa mỏ; Quyết định 03 liên quan", []),
    ("annexed text: its carrier", "Quy chế ban hành kèm theo Thông tư số 44/2021/TT-BGDĐT", ["44/2021/TT-BGDĐT | Thông tư"]),
    ("codification: the label is no article", "Điều 44.5.NĐ.18 (Điều 18 Nghị định số 63/2010/NĐ-CP)", ["63/2010/NĐ-CP | Nghị định"]),
    ("template", "Nghị định số……../2025/NĐ-CP; Nghị quyết số: …/2025/QH15", []),
]  # fmt: skip


@pytest.mark.parametrize(("form", "text", "mentions"), NAMED, ids=[row[0] for row in NAMED])
def test_each_form_of_a_mention(form: str, text: str, mentions: list[str]) -> None:
    found = facts_of(f"Báo cáo\n{text}.").references
    assert [f"{one.number or one.name} | {one.kind}" for one in found] == mentions


# class: text before “Nghị định số 12/2020/NĐ-CP”, the provisions cited
PINS = [
    ("outwards, with commas", "tiết 1.1.1, điểm 1.1, khoản 1, mục III của", ["tiết 1.1.1 điểm 1.1 khoản 1 Mục III"]),
    ("inwards", "Điều 5, khoản 2, điểm a", ["điểm a khoản 2 Điều 5"]),
    ("an annex", "tiết b4 điểm 4 Phụ lục IV ban hành kèm theo", ["tiết b4 điểm 4 Phụ lục IV"]),
    ("a section", "Mục 2 Chương V", ["Mục 2 Chương V"]),
    ("small letters", "khoản 1 điều 2", ["khoản 1 Điều 2"]),
    ("a list of points", "các điểm b, c và d khoản 1 Điều 170", ["điểm b, c và d khoản 1 Điều 170"]),
    ("a list of articles", "các Điều 47, 48, 53 và Điều 54", ["Điều 47, 48, 53", "Điều 54"]),
    ("clauses of two articles", "khoản 1, 2 Điều 30, khoản 1, 2 Điều 32", ["khoản 1, 2 Điều 30", "khoản 1, 2 Điều 32"]),
    ("a range", "từ Điều 4 đến Điều 12", ["Điều 4 đến Điều 12"]),
    ("a range of clauses", "từ khoản 3 đến khoản 16 Điều 20", ["khoản 3 đến khoản 16 Điều 20"]),
    ("a range without “từ”", "khoản 1 đến khoản 7 Điều 14", ["khoản 1 đến khoản 7 Điều 14"]),
    ("a range with an exception", "từ Điều 22 đến Điều 25 (trừ các điểm a, b, g khoản 1 Điều 25) và khoản 2 Điều 30",
     ["Điều 22 đến Điều 25", "khoản 2 Điều 30"]),
    ("an article less some clauses", "Điều 9, trừ khoản 3, điểm i và điểm m khoản 4", ["Điều 9"]),
    ("inserted articles", "khoản 1 Điều 58g; Điều 58l", ["khoản 1 Điều 58g", "Điều 58l"]),
    ("whole articles among clauses", "Điều 28, khoản 3 Điều 29, khoản 5 Điều 30, Điều 31, khoản 6 Điều 32",
     ["Điều 28", "khoản 3 Điều 29", "khoản 5 Điều 30", "Điều 31", "khoản 6 Điều 32"]),
    ("no pins", "được trừ khoản chi, để trừ điểm theo", []),
    ("a part is no unit", "hết hiệu lực một phần\n1\n", []),
]  # fmt: skip


@pytest.mark.parametrize(("form", "before", "pins"), PINS, ids=[row[0] for row in PINS])
def test_each_form_of_a_pin_point(form: str, before: str, pins: list[str]) -> None:
    (found,) = facts_of(f"Báo cáo\ntheo {before} Nghị định số 12/2020/NĐ-CP.").references
    assert list(found.provisions) == pins


# a slip of the pen, the number as it is shown
SLIPS = [
    ("Luật số 56/202/QH15", "56/202/QH15"),
    ("Luật Nhà ở số 56/202/QH15", "56/202/QH15"),
    ("Thông tư 34/225/TT-NHNN", "34/225/TT-NHNN"),
    ("Nghị định 46/20023/NĐ-CP", "46/20023/NĐ-CP"),
    ("Nghị định số 15/2O20/NĐ-CP", "15/2O20/NĐ-CP"),
    ("Quyết định số 25/98/QĐ-UB", "25/98/QĐ-UB"),
    ("Nghị định số 15/20 20/NĐ-CP", "15/2020/NĐ-CP"),
    ("Nghị định số 1 5/2020/NĐ-CP", "15/2020/NĐ-CP"),
    ("Thông tư số 144/2025/TT-BTCС", "144/2025/TT-BTCC"),
]


@pytest.mark.parametrize(("text", "number"), SLIPS)
def test_a_slip_of_the_pen_is_shown_and_never_sure(text: str, number: str) -> None:
    facts = facts_of(f"Báo cáo\ntheo {text} thì.")
    (found,) = facts.references
    assert (found.number, found.unsure) == (number, ("number",)) and found.confidence <= 0.5
    assert "unsure_field" in {one.code for one in facts.warnings}


@pytest.mark.parametrize("text", ["Thông tư 115/2017-BTC", "Nghị định số 127/2007NĐ-CP", "Thông tư số 13/2020/TT BTC"])
def test_a_sign_lost_in_a_number_lessens_its_confidence(text: str) -> None:
    (found,) = facts_of(f"Báo cáo\ntheo {text}.").references
    assert found.confidence == 0.6 and found.unsure == ()


@pytest.mark.parametrize(
    "text",
    ["ngày 29 tháng ó năm 2006", "ngày 18 tháng năm 2014", "ngày 1 6 tháng 7 năm 20 20", "ngày 15 tháng 5 năm 2106"],
)
def test_a_day_that_cannot_be_read_is_not_invented(text: str) -> None:
    (found,) = facts_of(f"Báo cáo\ntheo Nghị định số 12/2020/NĐ-CP {text}.").references
    assert found.issued_on is None


def test_the_number_wins_over_a_date_of_another_year() -> None:
    facts = facts_of("Báo cáo\ntheo Nghị định số 111/2015/NĐ-CP ngày 03 tháng 11 năm 2025.")
    assert [(one.number, one.issued_on) for one in facts.references] == [("111/2015/NĐ-CP", date(2025, 11, 3))]
    assert [one.code for one in facts.warnings] == ["year_date_mismatch"]


def test_one_list_shares_the_day_and_body_after_its_last_member() -> None:
    found = facts_of(
        "Báo cáo\nQuyết định số: 151/2005/QĐ-TTg và 152/2005/QĐ-TTg ngày 20/6/2005 của Thủ tướng Chính phủ."
    )
    assert [(one.issued_on, one.issuer) for one in found.references] == [(date(2005, 6, 20), "Thủ tướng Chính phủ")] * 2


def test_a_list_with_its_body_before_the_colon_and_titles_between() -> None:
    found = facts_of(
        "Báo cáo\nCác Nghị định của Chính phủ: số 41/2020/NĐ-CP ngày 08 tháng 4 năm 2020 về gia hạn thời hạn nộp thuế và "
        "tiền thuê đất, số 70/2020/NĐ-CP ngày 28 tháng 6 năm 2020."
    )
    assert [(one.kind, one.issuer, one.issued_on) for one in found.references] == [
        ("Nghị định", "Chính phủ", date(2020, 4, 8)),
        ("Nghị định", "Chính phủ", date(2020, 6, 28)),
    ]


# what a document says, relation of each mention, its effects
DEEDS = [
    ("guides by name", "Thông tư này quy định chi tiết một số điều và biện pháp thi hành Luật Căn cước.", ["guides"], []),
    ("passive", "Nghị định số 13/2024/NĐ-CP được thay thế bởi Nghị định số 59/2025/NĐ-CP.", ["cites", "replaced_by"], []),
    ("suspends in part", "Ngưng hiệu lực một phần Thông tư số 13/2015/TT-BKHCN.", ["cites"], ["suspends part 13/2015/TT-BKHCN"]),
    ("suspends for a time", "Tạm đình chỉ thi hành Quyết định số 13/2015/QĐ-UBND.", ["cites"],
     ["suspends whole 13/2015/QĐ-UBND"]),
    ("is suspended", "Quyết định số 13/2015/QĐ-UBND bị tạm ngưng hiệu lực từ ngày 01/9/2026 đến hết ngày 31/12/2026.", ["cites"],
     ["suspends whole 13/2015/QĐ-UBND"]),
    ("suspended by another", "Làm theo Thông tư số 13/2015/TT-BKHCN bị ngưng hiệu lực theo quy định tại Điều 20 của Nghị quyết "
     "số 96/2023/QH15.", ["cites", "cites"], []),
    ("corrects", "Đính chính Thông tư số 03/2016/TT-BGTVT ngày 01/02/2016 như sau:", ["cites"], []),
    ("goes but for survivors", "Nghị định số 13/2024/NĐ-CP hết hiệu lực, trừ quy định tại các điểm d, đ, e khoản 3 Điều 5.",
     ["repeals"], ["repeals whole 13/2024/NĐ-CP"]),
    ("words for words", "Thay thế cụm từ “Ngân hàng” bằng cụm từ “Chi nhánh” tại Điều 17 Thông tư số 13/2015/TT-NHNN.",
     ["amends"], ["amends part 13/2015/TT-NHNN"]),
    ("floating", "Trường hợp Nghị định số 13/2024/NĐ-CP được sửa đổi, bổ sung hoặc thay thế thì thực hiện theo văn bản quy phạm "
     "pháp luật mới.", ["cites"], []),
    ("competence", "Quốc hội bãi bỏ một phần hoặc toàn bộ văn bản của Chính phủ trái Nghị quyết số 96/2023/QH15.", ["cites"], []),
    ("papers lapse", "Giấy chứng nhận hết hiệu lực thuộc một trong các trường hợp sau tại Nghị định số 13/2024/NĐ-CP.", ["cites"], []),
    ("a decision on a person", "Hủy bỏ Quyết định cho nhập quốc tịch theo Nghị định số 13/2024/NĐ-CP.", ["cites"], []),
    ("extends", "Nghị quyết số 13/2024/NQ-HĐND tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2026.", ["cites"],
     ["extends whole 13/2024/NQ-HĐND"]),
]  # fmt: skip


@pytest.mark.parametrize(("form", "said", "relations", "effects"), DEEDS, ids=[row[0] for row in DEEDS])
def test_each_form_of_a_deed(form: str, said: str, relations: list[str], effects: list[str]) -> None:
    facts = facts_of(f"NGHỊ ĐỊNH\nVề A\nĐiều 1. Phạm vi\n{said}\nĐiều 2. B")
    assert [str(one.relation) for one in facts.references] == relations
    assert [f"{one.action} {one.extent} {one.target}" for one in facts.effects] == effects


# effect clauses beside those of test_clauses.py: what is said, first day in force
CLAUSES = [
    ("Nghị định này có hiệu lực thi hành kể từ ngày Luật sửa đổi, bổ sung một số điều của các Luật về thuế ngày 26 tháng 11 năm "
     "2014 có hiệu lực.", None),
    ("Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2026.\n2. Điều 5 có hiệu lực sau 01 năm kể từ ngày Nghị định này có hiệu "
     "lực.", date(2026, 7, 1)),
    ("Nghị quyết này có hiệu lực thi hành kể từ ngày 01/01/2021 và áp dụng từ năm ngân sách 2021.", date(2021, 1, 1)),
]  # fmt: skip


@pytest.mark.parametrize(("said", "day"), CLAUSES)
def test_more_effect_clauses(said: str, day: date | None) -> None:
    assert facts_of(f"NGHỊ ĐỊNH\nVề A\nĐiều 1. Hiệu lực\n1. {said}").header.effective_on == day


@pytest.mark.parametrize("example", [example for _, example in symbols.SLIPS])
def test_each_row_of_slips_finds_its_example(example: str) -> None:
    (found,) = symbols.printed(f"Luật {example}")
    assert found.is_slip


@pytest.mark.parametrize("example", [example for _, example in MARKS])
def test_each_mark_of_a_consolidated_text_finds_its_example(example: str) -> None:
    assert is_marked(f"A\n{example}\n") and not is_marked(f"A {example}\n")
