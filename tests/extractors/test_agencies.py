"""Bodies and levels: full names, who acts and who is only named, and words that are no bodies."""

import json
import os
from pathlib import Path

import pytest

from extractors.facts.citations.agencies import find_agencies, find_levels
from extractors.facts.citations.references import find_references
from extractors.facts.documents.header import find_header
from law.facts import Header

SHARED = Path(os.environ.get("RASOAT_SHARED", Path(__file__).resolve().parents[2].parent / "shared"))

LAO_CAI = Header(issuer="Ủy ban nhân dân tỉnh Lào Cai")
ACTING = [
    ("Sở Nội vụ chủ trì.", "Sở Nội vụ tỉnh Lào Cai"),
    ("báo cáo UBND tỉnh định kỳ.", "Ủy ban nhân dân tỉnh Lào Cai"),
    ("Văn phòng UBND tỉnh chủ trì.", "Văn phòng Ủy ban nhân dân tỉnh Lào Cai"),
    ("Sở Văn hóa, Thể thao và Du lịch phối hợp.", "Sở Văn hóa, Thể thao và Du lịch tỉnh Lào Cai"),
    ("Đài Phát thanh - Truyền hình tỉnh xây dựng nội dung.", "Đài Phát thanh - Truyền hình tỉnh Lào Cai"),
    ("UBND huyện, thành phố chỉ đạo.", "Ủy ban nhân dân các huyện, thành phố"),
    ("Bộ Lao động, Thương binh và Xã hội cấp giấy phép.", "Bộ Lao động - Thương binh và Xã hội"),
    ("Bộ Giao thông vận tải hướng dẫn.", "Bộ Giao thông vận tải"),
    ("Bộ Kế hoạch và đầu tư tổng hợp.", "Bộ Kế hoạch và Đầu tư"),
]


@pytest.mark.parametrize(("text", "name"), ACTING)
def test_an_acting_body_has_its_full_name(text: str, name: str) -> None:
    (found,) = find_agencies(text, LAO_CAI)
    assert (found.name, found.role) == (name, "acting")


HISTORY = [
    "theo Quyết định số 93/2007/QĐ-TTg ngày 22/6/2007 của Thủ tướng Chính phủ.",
    "Thông tư số 03/2019/TT-BKHĐT của Bộ trưởng Bộ Kế hoạch và Đầu tư",
    "Căn cứ Nghị định quy định chức năng của Bộ Giao thông vận tải;",
    "Thông tư số 26/2018/TT- BGTVT ngày 14 tháng 5 năm 2018 của Bộ trưởng Bộ Giao thông vận tải",
    "Bộ trưởng Bộ Giao thông vận tải ban hành Thông tư quy định thủ tục.",
    "Đề án đã được Tỉnh ủy phê duyệt.",
    "thay cụm từ “Bộ Tài nguyên và Môi trường” bằng",
]


@pytest.mark.parametrize("text", HISTORY)
def test_an_issuer_is_history(text: str) -> None:
    found = find_agencies(text, LAO_CAI)
    assert found and all(one.role == "history" for one in found)


@pytest.mark.parametrize("text", ["theo mô hình Chính phủ điện tử", "các bộ phận chuyên môn", "khoảng 10 tỉnh"])
def test_words_that_are_no_bodies(text: str) -> None:
    assert find_agencies(text, LAO_CAI) == ()


def test_a_central_text_adds_no_province() -> None:
    (found,) = find_agencies("Sở Tư pháp tiếp nhận hồ sơ.", Header(issuer="Chính phủ"))
    assert found.name == "Sở Tư pháp"


LEVELS = [
    ("Chủ tịch Ủy ban nhân dân các huyện, thành phố chịu trách nhiệm", ["district"]),
    ("hướng dẫn cấp huyện thực hiện", ["district"]),
    ("cán bộ cấp tỉnh, huyện", ["district"]),
    ("UBND các xã, phường, thị trấn", ["township"]),
    ("Ủy ban nhân dân quận, huyện, thị xã nơi cư trú", ["district"]),
    ("sĩ quan, quân nhân chuyên nghiệp; do Bộ Công an quản lý; cơ quan chủ quản và quản lý", []),
    ("Ủy ban nhân dân thành phố Hà Nội", []),
    ("Ủy ban nhân dân cấp xã", []),
    ("kết thúc hoạt động của đơn vị hành chính cấp huyện", []),
    ("bỏ cụm từ “cấp huyện” tại khoản 2", []),
    ("Bãi bỏ Quyết định của Ủy ban nhân dân huyện Nam Sơn", []),
    ("Bãi bỏ Quyết định số 15/QĐ-UBND ngày 01 tháng 01 năm 2020 của Ủy ban nhân dân huyện Nam Sơn", []),
    ("Căn cứ Nghị định quy định tổ chức cơ quan chuyên môn thuộc Ủy ban nhân dân huyện;", []),
]

LEVELS += [
    ("Kính gửi: Ủy ban nhân dân các huyện, thành phố.", []),
    # a district's own name over and under its paper is no task of the level
    ("ỦY BAN NHÂN DÂN HUYỆN SƠN BÌNH\nĐiều 1. Ban hành Quy chế.\nTM. ỦY BAN NHÂN DÂN HUYỆN\nCHỦ TỊCH", []),
    ("Điều 2. Giao Phòng Kinh tế và Hạ tầng huyện tổ chức thực hiện.", ["district"]),
]


@pytest.mark.parametrize(("text", "levels"), LEVELS)
def test_levels(text: str, levels: list[str]) -> None:
    assert [one.level for one in find_levels(text)] == levels


# the annotation joins the two
_ANNOTATED = {
    "Ban chỉ đạo": "Ban chỉ đạo, Ban điều phối Chương trình (GOPA)",
    "Ban điều phối Chương trình": "Ban chỉ đạo, Ban điều phối Chương trình (GOPA)",
}


def test_the_bodies_of_the_directive_by_distinct_name() -> None:
    """F1 ≥ 0.90 of the 25 annotated, two of which are levels of government."""
    folder = SHARED / "data/seed"
    if not folder.exists():
        pytest.skip("the shared seed document is not on this machine")
    content = (folder / "02-2011-CT-UBND.txt").read_text(encoding="utf-8")
    annotation = json.loads((folder / "02-2011-CT-UBND.gold.json").read_text(encoding="utf-8"))
    wanted = {body["name"] for body in annotation["agencies"]}
    mentions = find_agencies(content, find_header(content, find_references(content)))
    found = {_ANNOTATED.get(one.name, one.name) for one in mentions}
    assert found <= wanted
    assert 2 * len(found) / (len(found) + len(wanted)) >= 0.90
