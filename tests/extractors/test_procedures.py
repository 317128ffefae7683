"""Procedures of lists: glued basis tables, limits and fees by channel; coded lines of a document."""

import json

import pytest

from extractors import readers
from extractors.procedures import find_procedures
from extractors.references import find_references
from law.facts import Procedure, Relation
from law.text import Reading


def procedures(data: str, name: str) -> tuple[Reading, tuple[Procedure, ...]]:
    reading = readers.read(data.encode(), name)
    return reading, find_procedures(reading, find_references(reading.text.content))


def portal(**fields: str) -> tuple[Reading, tuple[Procedure, ...]]:
    row = {"ma_thu_tuc": "1.002286", "ten_thu_tuc": "Gia hạn lưu hành", "so_quyet_dinh": "461/QĐ-BXD", **fields}
    return procedures(json.dumps(row, ensure_ascii=False) + "\n", "list.jsonl")


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("Luật28/2023/QH15", ["28/2023/QH15"]),
        ("TT43/2023/TT-BTC01/2024/NQ-HĐND01/2024/NQ-HĐND", ["43/2023/TT-BTC", "01/2024/NQ-HĐND"]),
        ("Luật 51/2019/QH1451/2019/QH14Cư trú47/2014/QH13", ["51/2019/QH14", "47/2014/QH13"]),
        ("Luật sửa đổi 202323/2023/QH15Nhập cảnh47/2014/QH13", ["23/2023/QH15", "47/2014/QH13"]),
        ("Quy định về sát hạch lái xe.160/2024/NĐ-CP", ["160/2024/NĐ-CP"]),
        # what a title amends is no basis
        ("Sửa đổi Nghị định số 126/2020/NĐ-CP ngày 19/10/202091/2022/NĐ-CPThuế38/2019/QH14",
         ["91/2022/NĐ-CP", "38/2019/QH14"]),
        ("Không có thông tin", []),
    ],
)  # fmt: skip
def test_bases_of_a_glued_cell(cell: str, numbers: list[str]) -> None:
    reading, (procedure,) = portal(can_cu_phap_ly=cell)
    assert [base.number for base in procedure.legal_bases] == numbers
    assert [reading.text[base.span] for base in procedure.legal_bases] == numbers
    assert all(base.relation is Relation.BASED_ON for base in procedure.legal_bases)


def test_limits_and_fees_of_a_glued_cell() -> None:
    cell = "Mô tảTrực tiếp3 Ngày làm việcMiễn phíTrong thời hạn 05 ngày làm việcTrực tuyến1 Giờ200,000 Việt Nam Đồng"
    reading, (procedure,) = portal(cach_thuc_thuc_hien=cell)
    limits = [(one.amount, one.unit, one.channel) for one in procedure.time_limits]
    assert limits == [(3, "working_day", "Trực tiếp"), (1, "hour", "Trực tuyến")]
    assert [(one.amount, one.channel) for one in procedure.fees] == [(0, "Trực tiếp"), (200_000, "Trực tuyến")]
    assert reading.text[procedure.time_limits[0].span] == "3 Ngày làm việc"
    assert (procedure.code, procedure.decision) == ("1.002286", "461/QĐ-BXD")


def test_coded_lines_of_a_document() -> None:
    text = "DANH MỤC THỦ TỤC\n1. 1.013129 Thủ tục thẩm định hồ sơ thiết kế\nGiá là 1.000000 đồng theo quy định\n"
    reading, found = procedures(text, "phu_luc.txt")
    assert [(one.code, one.name) for one in found] == [("1.013129", "Thủ tục thẩm định hồ sơ thiết kế")]
    assert reading.text[found[0].span] == "1.013129 Thủ tục thẩm định hồ sơ thiết kế"
