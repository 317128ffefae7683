"""Procedures: glued cells of published sheets, tables of the structured form, announcements in documents."""

import json
import lzma
import os
from datetime import date
from pathlib import Path

import pytest

from extractors.facts.citations.references import find_references
from extractors.facts.procedures import glued
from extractors.facts.procedures.procedures import find_abolished, find_procedures
from extractors.reading.tabular import lists
from law.facts import Procedure, Relation
from law.text import Page, Reading, Text, TextFrom

SHARED = Path(os.environ.get("RASOAT_SHARED", Path(__file__).resolve().parents[2].parent / "shared"))

CELLS = [
    ("Luật28/2023/QH15", ["28/2023/QH15"]),
    ("TT43/2023/TT-BTC01/2024/NQ-HĐND01/2024/NQ-HĐND", ["43/2023/TT-BTC", "01/2024/NQ-HĐND"]),
    ("Luật Khiếu nại năm 201102/2011/QH13Nghị định 05/2012/NĐ-CP05/2012/NĐ-CP", ["02/2011/QH13", "05/2012/NĐ-CP"]),
    ("Luật Quản lý thuế38/2019/QH14Thông tư 80/2021/TT-BTC80/2021/TT-BTC", ["38/2019/QH14", "80/2021/TT-BTC"]),
    (
        "sửa đổi Thông tư số 19/2021/TT-BTC ngày 18/3/2021 của Bộ Tài chính46/2024/TT-BTCQuy định phân cấp140/2025/NĐ-CPvề thuế",
        ["46/2024/TT-BTC", "140/2025/NĐ-CP"],
    ),
    (
        "hoạt động bay62/2011/TT-BGTVTLUẬT HÀNG KHÔNG DÂN DỤNG VIỆT NAM66/2006/QH11",
        ["62/2011/TT-BGTVT", "66/2006/QH11"],
    ),
    ("Luật Các tổ chức tín dụngLuật số 32/2024/QH15", ["32/2024/QH15"]),
    ("Quy định mới118/2025/NĐ-C", ["118/2025/NĐ-CP"]),
    ("Cắt giảm thủ tục66.16/2026/NQ-CP Bộ luật Hàng hải95/2015/QH13", ["66.16/2026/NQ-CP", "95/2015/QH13"]),
    ("27/2018/QĐ-UBND14/2020/QĐ-UBND09/2021/QĐ-UBND", ["27/2018/QĐ-UBND", "14/2020/QĐ-UBND", "09/2021/QĐ-UBND"]),
    ("Không có thông tin, Mẫu 1.004028 ngày 12/3/2020", []),
]


@pytest.mark.parametrize(("cell", "numbers"), CELLS)
def test_glued_numbers_are_cut(cell: str, numbers: list[str]) -> None:
    found = list(glued.bases(cell, 0))
    assert [one.number for one in found] == numbers
    assert all(numbers[0][:2] in cell[one.span.start : one.span.end] for one in found[:1])


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("- Quyết định số 15/2012/QĐ-UBND ngày 20/3/2012 của UBND tỉnh\n- Luật Thương mại số 36/2005/QH11",
         ["15/2012/QĐ-UBND", "36/2005/QH11"]),
        ("Quyết định 01/2009/QĐ-UBND; Quyết định 02/2010/QĐ-UBND", ["01/2009/QĐ-UBND", "02/2010/QĐ-UBND"]),
        ("Nghị định số 01/2020/NĐ-CP và Thông tư số 02/2021/TT-BTC", ["01/2020/NĐ-CP", "02/2021/TT-BTC"]),
        ("Quyết định số 35/2018/QĐ-UBND sửa đổi Quyết định số 21/2017/QĐ-UBND; Luật số 36/2005/QH11",
         ["35/2018/QĐ-UBND", "36/2005/QH11"]),
    ],
)  # fmt: skip
def test_bases_that_a_person_wrote_one_after_the_other(cell: str, numbers: list[str]) -> None:
    record = {"ma_thu_tuc": "1.000178", "ten_thu_tuc": "Cấp giấy phép", "can_cu_phap_ly": cell}
    reading = lists.read(json.dumps(record, ensure_ascii=False).encode(), "list.jsonl", None)
    (procedure,) = find_procedures(reading, find_references(reading.text.content))
    assert [basis.number for basis in procedure.legal_bases] == numbers


def _procedure(record: dict[str, object]) -> tuple[Procedure, Reading]:
    reading = lists.read(json.dumps(record, ensure_ascii=False).encode(), "list.jsonl", None)
    (procedure,) = find_procedures(reading, ())
    return procedure, reading


def test_a_sheet_of_the_portal() -> None:
    procedure, reading = _procedure(
        {
            "ma_thu_tuc": "1.000178",
            "ten_thu_tuc": "Cấp giấy phép",
            "so_quyet_dinh": "814/QĐ-BTC",
            "cap_thuc_hien": "Cấp bộ",
            "linh_vuc": "Thuế",
            "co_quan_thuc_hien": "Không có thông tin",
            "co_quan_co_tham_quyen": "Bộ Tài chính",
            "cach_thuc_thuc_hien": "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tuyến3 Ngày làm việcMiễn phíTrực tiếp5 Ngày100,000 Việt Nam ĐồngDịch vụ bưu chính1100 VNĐ",
            "can_cu_phap_ly": "Tên văn bản pháp lýMã văn bảnLuật Quản lý thuế38/2019/QH14Nghị định số 126/2020/NĐ-CP ngày 19/10/2020126/2020/NĐ-CP",
        }
    )
    assert (procedure.code, procedure.agency, procedure.decision) == ("1.000178", "Bộ Tài chính", "814/QĐ-BTC")
    assert [(one.kind, one.number, one.issued_on) for one in procedure.legal_bases] == [
        ("Luật", "38/2019/QH14", None),
        ("Nghị định", "126/2020/NĐ-CP", date(2020, 10, 19)),
    ]
    assert all(one.relation is Relation.BASED_ON for one in procedure.legal_bases)
    assert [(one.amount, one.unit, one.channel) for one in procedure.time_limits] == [
        (3, "working_day", "Trực tuyến"),
        (5, "day", "Trực tiếp"),
        (1, None, "Dịch vụ bưu chính"),
    ]
    assert [one.amount for one in procedure.fees] == [0, 100_000, 100]
    assert reading.text[procedure.time_limits[0].span] == "3 Ngày làm việc"
    assert reading.text[procedure.fees[1].span] == "100,000 Việt Nam Đồng"


def test_a_sheet_of_the_structured_form() -> None:
    procedure, reading = _procedure(
        {
            "metadata": {
                "mã_thủ_tục": "1.013124",
                "tên_thủ_tục": "Phê duyệt",
                "số_quyết_định": "Quyết định số 6225/QĐ-BQP",
            },
            "tables": {
                "hinh_thuc_nop": [
                    {"hinh_thuc": "Trực tiếp", "thoi_han_giai_quyet": "30 Ngày làm việc", "phi_le_phi": "Phí : 0 Đồng"},
                    {
                        "hinh_thuc": "Trực tuyến",
                        "thoi_han_giai_quyet": "Không quy định",
                        "phi_le_phi": "Phí : Mức thu theo Thông tư số 249/2016/TT-BTC ngày 11 tháng 11 năm 2016 Đồng",
                    },
                ],
                "can_cu_phap_ly": [
                    {"so_ky_hieu": "12", "trich_yeu": "Quyết định số 12/2021/QĐ-TTg", "ngay_ban_hanh": "24-03-2021"},
                    {"so_ky_hieu": "BỘ LUẬT HÀNG HẢI", "trich_yeu": "Bộ luật Hàng hải", "ngay_ban_hanh": "25-11-2015"},
                ],
            },
        }
    )
    assert procedure.decision == "6225/QĐ-BQP"
    assert [(one.number, one.name, one.issued_on) for one in procedure.legal_bases] == [
        ("12/2021/QĐ-TTg", None, date(2021, 3, 24)),
        (None, "Bộ luật Hàng hải", date(2015, 11, 25)),
    ]
    assert [(one.amount, one.channel) for one in procedure.time_limits] == [(30, "Trực tiếp")]
    assert [(one.amount, one.channel) for one in procedure.fees] == [(0, "Trực tiếp")]  # no "ngày 11/11/2016 Đồng"
    assert reading.text[procedure.legal_bases[0].span] == "12/2021/QĐ-TTg"


def test_an_announcement_lists_procedures() -> None:
    content = (
        "DANH MỤC\n1 | 1.012345 | Cấp giấy phép xây dựng | 15 ngày\nThủ tục: Đăng ký khai sinh lưu động\nMã 1.004028\n"
    )
    text = Text(content, (Page(1, 0, len(content), TextFrom.PLAIN),), "text/plain", "1")
    found = find_procedures(Reading(text), ())
    assert [(one.code, one.name) for one in found] == [
        ("1.012345", "Cấp giấy phép xây dựng"),
        (None, "Đăng ký khai sinh lưu động"),
    ]


@pytest.mark.parametrize(
    "row", ["1. Sửa đổi giấy phép chợ (Mã: 2.800105)", "1. Sửa đổi giấy phép chợ – 2.800105", "- Sửa đổi giấy phép chợ (2.800105.000.00.00.H38)."]
)  # fmt: skip
def test_a_line_may_end_with_the_code(row: str) -> None:
    content = f"DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ\n{row}\n"
    reading = Reading(Text(content, (Page(1, 0, len(content), TextFrom.PLAIN),), "text/plain", "1"))
    (one,) = find_abolished(reading, ())
    assert (one.code, one.name) == ("2.800105", "Sửa đổi giấy phép chợ")


@pytest.mark.parametrize(
    "said",
    [
        "Điều 2. Bãi bỏ các thủ tục hành chính có mã số 2.800105, 2.800106 đã công bố tại Quyết định số 12/QĐ-UBND.",
        "Hủy bỏ 02 (hai) thủ tục hành chính (mã số: 2.800105 và 2.800106) tại Quyết định số 12/QĐ-UBND.",
        "1. Bãi bỏ thủ tục 2.800105 - Sửa đổi giấy phép chợ\n2. Bãi bỏ thủ tục hành chính 2.800106 - Đăng ký họp chợ",
    ],
)
def test_an_article_abolishes_procedures_by_their_codes(said: str) -> None:
    reading = Reading(Text(said, (Page(1, 0, len(said), TextFrom.PLAIN),), "text/plain", "1"))
    assert [one.code for one in find_abolished(reading, ())] == ["2.800105", "2.800106"]
    assert find_procedures(reading, ()) == ()


def test_what_stands_under_a_heading_of_the_abolished_is_announced_as_none() -> None:
    lists = {
        "I. DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH": "1.810001 Thông báo hội chợ",
        "II. DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ": "1.810003 Phê duyệt nội quy chợ",
    }
    content = "".join(f"{heading}\n1 {row}\n" for heading, row in lists.items())
    reading = Reading(Text(content, (Page(1, 0, len(content), TextFrom.PLAIN),), "text/plain", "1"))
    assert [one.code for one in find_procedures(reading, ())] == ["1.810001"]
    assert [one.code for one in find_abolished(reading, ())] == ["1.810003"]


def test_the_ministry_list() -> None:
    path = SHARED / "data" / "procedures" / "bqp.jsonl.xz"
    if not path.exists():
        pytest.skip("the shared list of procedures is not on this machine")
    procedures = find_procedures(lists.read_xz(path.read_bytes(), path.name, None), ())
    rows = [json.loads(line) for line in lzma.decompress(path.read_bytes()).decode().splitlines()]
    assert len(procedures) == len(rows) == 100
    assert sum(len(one.legal_bases) for one in procedures) >= 386
    assert sum(len(one.time_limits) for one in procedures) == 213
