"""Sheets of one procedure told part by part, procedures that an article abolishes, bases that another replaced."""

import pytest

from extractors.facts import extraction
from extractors.facts.procedures import detailed
from extractors.reading import readers
from law.facts import Extraction

ANNEX = """Số: 1215/QĐ-UBND
QUYẾT ĐỊNH
Công bố thủ tục hành chính
Điều 1. Công bố kèm theo Quyết định này thủ tục hành chính.
PHẦN II. NỘI DUNG CỤ THỂ
I. LĨNH VỰC CHỢ
1. Thủ tục cấp phép họp chợ đêm
a) Trình tự thực hiện: nộp hồ sơ tại bộ phận một cửa.
b) Cách thức thực hiện: trực tiếp.
d) Thời hạn giải quyết: 07 ngày làm việc.
e) Cơ quan thực hiện thủ tục hành chính: Sở Công Thương.
h) Phí, lệ phí (nếu có): 50.000 đồng.
l) Căn cứ pháp lý của thủ tục hành chính:
+ Luật Thương mại số 36/2005/QH11;
+ Quyết định số 14/2008/QĐ-UBND ngày 03/3/2008 của Ủy ban nhân dân tỉnh.
2. Tên thủ tục: Xác nhận nguồn gốc hàng thủ công
- Trình tự thực hiện: nộp hồ sơ.
- Thời hạn giải quyết: 05 ngày.
- Lệ phí: không.
- Căn cứ pháp lý: Nghị định số 900/2006/NĐ-CP ngày 02/02/2006 của Chính phủ.

Mẫu số 01 (ban hành kèm theo Thông tư số 7/2007/TT-BTC)
"""
PAGE = """<html><meta charset="utf-8"><body><h1>Chi tiết thủ tục hành chính</h1>
<div>Mã thủ tục:</div><div>1.910601</div><div>Số quyết định:</div><div>960/QĐ-UBND</div>
<div>Tên thủ tục:</div><div>Cấp giấy chứng nhận hạng lưu trú</div><div>Cấp thực hiện:</div><div>Cấp Tỉnh</div>
<div>Cơ quan thực hiện:</div><div>Sở Du lịch</div>
<div>Cách thức thực hiện:</div><div>Trực tiếp10 Ngày làm việcPhí : 0 Đồng</div>
<div>Căn cứ pháp lý:</div><div>09/2017/QH14Luật Du lịch 09/2017/QH1419-06-2017Quốc hội433/2017/NĐ-CPQuy định chi tiết\
05-08-2017Chính phủ</div></body></html>"""


def facts(text: str) -> Extraction:
    return extraction.extract(readers.read(text.encode(), "given"))


def test_each_part_has_its_example() -> None:
    for row in detailed.PARTS:
        assert detailed._LABEL.match(row.example), row.example


def test_an_annex_tells_of_each_procedure_part_by_part() -> None:
    first, second = facts(ANNEX).procedures
    assert (first.name, first.agency) == ("cấp phép họp chợ đêm", "Sở Công Thương")
    assert [one.number for one in first.legal_bases] == ["36/2005/QH11", "14/2008/QĐ-UBND"]
    assert [(one.amount, one.unit) for one in first.time_limits] == [(7, "working_day")]
    assert [one.amount for one in first.fees] == [50_000]
    assert second.name == "Xác nhận nguồn gốc hàng thủ công"
    assert [one.number for one in second.legal_bases] == ["900/2006/NĐ-CP"]


def test_a_row_of_the_list_before_it_gives_the_code() -> None:
    text = ANNEX.replace("PHẦN II", "1 | 1.012345 | Cấp phép họp chợ đêm | 07 ngày\nPHẦN II")
    assert [one.code for one in facts(text).procedures] == ["1.012345", "1.012345", None]


def test_a_saved_page_of_a_portal() -> None:
    (one,) = facts(PAGE).procedures
    assert (one.code, one.decision, one.level, one.agency) == ("1.910601", "960/QĐ-UBND", "Cấp Tỉnh", "Sở Du lịch")
    assert one.name == "Cấp giấy chứng nhận hạng lưu trú"
    assert [basis.number for basis in one.legal_bases] == ["09/2017/QH14", "433/2017/NĐ-CP"]
    assert [limit.amount for limit in one.time_limits] == [10]


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ:\n- Luật A số 1/2020/QH14;\nQUYẾT ĐỊNH:\nĐiều 1. Thời hạn giải quyết: 5 ngày.",
        "1. Quy trình cấp phép\nTrình tự thực hiện: Bước 1.\nThời hạn giải quyết: 5 ngày.\nKết quả: giấy phép.",
    ],
)
def test_without_bases_or_parts_there_is_no_sheet(text: str) -> None:
    assert [*detailed.find_detailed(text)] == []


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        (
            "Điều 1. Bãi bỏ thủ tục hành chính “Cấp thẻ cộng tác viên” (mã số 1.910203) của Sở Y tế.",
            [("1.910203", "Cấp thẻ cộng tác viên")],
        ),
        (
            "Điều 2. Bãi bỏ 02 thủ tục hành chính sau đây:\n1. Cấp thẻ nhà báo cơ sở (1.910204);\n"
            "2. Đổi thẻ nhà báo cơ sở - mã 1.910205.\nĐiều 3. Công bố “Cấp lại thẻ” (1.910206).",
            [("1.910204", "Cấp thẻ nhà báo cơ sở"), ("1.910205", "Đổi thẻ nhà báo cơ sở")],
        ),
        ("Điều 1. Bãi bỏ các thủ tục hành chính “Cấp sổ” và “Đổi thẻ sổ”.", [(None, "Cấp sổ"), (None, "Đổi thẻ sổ")]),
        ("Điều 1. Không bãi bỏ thủ tục hành chính “Cấp thẻ cộng tác viên” (1.910203).", []),
        ("Điều 1. Bãi bỏ thủ tục hành chính số thứ tự 3, 4 mục II tại Quyết định số 900/QĐ-UBND.", []),
        ("Điều 1. Bãi bỏ Quyết định số 12/2020/QĐ-UBND về thủ tục “Cấp thẻ cộng tác viên”.", []),
    ],
)
def test_procedures_that_an_article_abolishes(text: str, gone: list[tuple[str | None, str]]) -> None:
    found = facts(text)
    assert [(one.code, one.name) for one in found.abolished] == gone
    assert not {code for code, _ in gone}.intersection(one.code for one in found.procedures)


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        (
            "Nghị định số 433/2017/NĐ-CP ngày 05/8/2017 (được thay thế bởi Nghị định số 512/2025/NĐ-CP)",
            ["433/2017/NĐ-CP", "512/2025/NĐ-CP"],
        ),
        ("Nghị định số 512/2025/NĐ-CP thay thế Nghị định số 433/2017/NĐ-CP", ["512/2025/NĐ-CP"]),
    ],
)
def test_what_replaced_a_basis_is_one(cell: str, numbers: list[str]) -> None:
    rows = f"Mã TTHC;Tên thủ tục hành chính;Phí;Căn cứ pháp lý\n1.910101;Cấp giấy phép;150.000;{cell}\n"
    (one,) = facts(rows + "1.910102;Cấp lại giấy phép;;Luật Du lịch số 09/2017/QH14\n").procedures[:1]
    assert [basis.number for basis in one.legal_bases] == numbers
    assert [fee.amount for fee in one.fees] == [150_000]


def test_a_cell_says_that_its_procedure_is_abolished() -> None:
    rows = (
        "Mã TTHC;Tên thủ tục hành chính;Căn cứ pháp lý;Ghi chú\n"
        "1.910101;Đăng ký trại ong;Nghị định số 614/2026/NĐ-CP;TTHC mới\n"
        "1.910102;Cấp sổ theo dõi đàn ong;Nghị định số 614/2026/NĐ-CP;TTHC bị bãi bỏ\n"
        "1.910103;Bãi bỏ tên trại ong;Nghị định số 614/2026/NĐ-CP;Thay thủ tục bị bãi bỏ\n"
    )
    found = facts(rows)
    assert [one.code for one in found.procedures] == ["1.910101", "1.910103"]
