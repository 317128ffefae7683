"""Tables of plans that give out tasks, read row by row from a Word file and a web page."""

from collections.abc import Callable
from datetime import date

import pytest

from extractors.facts import extraction
from extractors.reading import readers
from extractors.reading.tabular import tasks
from tests.extractors.test_tables import page, word

TOP = ["Số: 45/KH-UBND", "KẾ HOẠCH", "Rà soát thủ tục hành chính", "PHỤ LỤC PHÂN CÔNG NHIỆM VỤ"]
HEAD = ["STT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành", "Sản phẩm"]
ROWS = [
    ["1", "Rà soát lĩnh vực đất đai", "Sở Nông nghiệp và Môi trường", "UBND các xã", "Tháng 3/2026", "Báo cáo"],
    ["2", "Rà soát lĩnh vực xây dựng", "", "Văn phòng UBND tỉnh", "Trước 30/4/2026", "Báo cáo"],
    ["3", "Cập nhật dữ liệu", "Văn phòng UBND tỉnh", "Các sở", "Thường xuyên", ""],
    ["4", "Tập huấn", "Sở Nội vụ; Sở Tư pháp", "", "Quý II, quý IV/2026", ""],
    ["5", "Báo cáo", "Thanh tra tỉnh", "", "Hằng quý", ""],
]
OWES = ("Sở Nông nghiệp và Môi trường",)
FOUND = [
    ("by", date(2026, 3, 31), True, None, OWES, "Tháng 3/2026"),
    ("by", date(2026, 4, 30), False, None, OWES, "Trước 30/4/2026"),  # the owner's cell is one with that above
    ("by", date(2026, 6, 30), True, None, ("Sở Nội vụ", "Sở Tư pháp"), "Quý II"),
    ("by", date(2026, 12, 31), True, None, ("Sở Nội vụ", "Sở Tư pháp"), "quý IV/2026"),
    ("recurring", None, True, "quarterly", ("Thanh tra tỉnh",), "Hằng quý"),
]


@pytest.mark.parametrize("made", [word, page])
def test_each_row_says_who_owes_it_by_when(made: Callable[..., bytes]) -> None:
    reading = readers.read(made(*TOP, [HEAD, *ROWS]), "given")
    facts = extraction.extract(reading)
    told = [(d.kind, d.due_on, d.inclusive, d.recurrence, d.who, reading.text[d.span]) for d in facts.deadlines]
    assert told == FOUND
    assert [d.what for d in facts.deadlines][:2] == ["Rà soát lĩnh vực đất đai", "Rà soát lĩnh vực xây dựng"]
    assert facts.procedures == () and not reading.is_list


@pytest.mark.parametrize(
    ("head", "keys"),
    [
        (["TT", "Nhiệm vụ", "Đơn vị thực hiện", "Tiến độ"], ("", "nhiem_vu", "chu_tri", "thoi_gian")),
        (["Nội dung", "Phân công thực hiện", "Thời hạn trình"], ("nhiem_vu", "chu_tri", "thoi_gian")),
        (["STT", "Họ và tên", "Chức vụ", "Thời gian công tác"], None),
        (["STT", "Nội dung", "Số tiền"], None),
        (["Nội dung", "Thời gian bắt đầu", "Thời gian kết thúc"], None),  # two times: whose is the deadline?
    ],
)
def test_heads_of_task_tables(head: list[str], keys: tuple[str, ...] | None) -> None:
    assert tasks.columns(head) == keys
