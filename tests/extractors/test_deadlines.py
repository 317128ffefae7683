"""Time-bound duties are found with their values and owners; effect clauses, scopes and citations are not duties."""

import os
from datetime import date
from pathlib import Path

import pytest

from extractors.agencies import find_agencies
from extractors.deadlines import find_deadlines
from law.facts import Deadline, Header

_HEADER = Header(issuer="Ủy ban nhân dân tỉnh Lào Cai")


def _found(text: str) -> tuple[Deadline, ...]:
    return find_deadlines(text, _HEADER, find_agencies(text, _HEADER))


@pytest.mark.parametrize(
    ("text", "amount", "unit", "event"),
    [
        (
            "trả kết quả trong thời hạn 07 ngày làm việc kể từ ngày nhận đủ hồ sơ.",
            7,
            "working_day",
            "ngày nhận đủ hồ sơ",
        ),
        ("giải quyết 10 (mười) ngày làm việc kể từ ngày nhận hồ sơ;", 10, "working_day", "ngày nhận hồ sơ"),
        (
            "Trong vòng 180 ngày kể từ ngày quy hoạch được phê duyệt, Bộ lập",
            180,
            "day",
            "ngày quy hoạch được phê duyệt",
        ),
        ("trong 08 giờ làm việc kể từ khi ký.", 8, "hour", "ký"),
        ("tối đa 05 (năm) ngày, kể từ ngày nhận.", 5, "day", "ngày nhận"),
        ("Trong thời hạn 05 ngày làm việc, Sở Tư pháp phải trả lời.", 5, "working_day", None),
        (
            "ban hành trong thời hạn 06 tháng kể từ ngày Nghị định này có hiệu lực thi hành.",
            6,
            "month",
            "ngày Nghị định này có hiệu lực thi hành",
        ),
        ("không quá ba mươi ngày, kể từ ngày nhận được đơn;", 30, "day", "ngày nhận được đơn"),
    ],
)
def test_within(text: str, amount: int, unit: str, event: str | None) -> None:
    (only,) = _found(text)
    assert (only.kind, only.amount, only.unit, only.counted_from) == ("within", amount, unit, event)


@pytest.mark.parametrize(
    ("text", "due", "inclusive"),
    [
        ("gửi báo cáo trước ngày 20/12/2011.", date(2011, 12, 20), False),
        ("hoàn thành chậm nhất là ngày 15 tháng 6 năm 2012.", date(2012, 6, 15), True),
        ("nộp hồ sơ đến hết ngày 31/12/2026.", date(2026, 12, 31), True),
        ("hoàn thành đến hết năm 2021.", date(2021, 12, 31), True),
        ("1. Hoàn thành kế hoạch trong năm 2011.", date(2011, 12, 31), True),
        ("hoàn thành trước quý II năm 2014.", date(2014, 4, 1), False),
        ("gửi về Sở Nội vụ trước 14 giờ 00 ngày 29/7/2020.", date(2020, 7, 29), False),
        ("bảo đảm có hiệu lực trước ngày 01 tháng 3 năm 2027;", date(2027, 3, 1), False),
    ],
)
def test_by(text: str, due: date, inclusive: bool) -> None:
    (only,) = _found(text)
    assert (only.kind, only.due_on, only.inclusive) == ("by", due, inclusive)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1. Tổ chức thực hiện trong năm 2012 và những năm tiếp theo.", date(2012, 1, 1), None),
        ("1. Tổng kết Chương trình vào năm 2015.", date(2015, 1, 1), date(2015, 12, 31)),
        ("1. Báo cáo trong Quý III năm 2021.", date(2021, 7, 1), date(2021, 9, 30)),
        (
            "1. Xây dựng Chương trình giai đoạn 2011 - 2015 định hướng đến năm 2020.",
            date(2011, 1, 1),
            date(2015, 12, 31),
        ),
    ],
)
def test_during(text: str, start: date, end: date | None) -> None:
    (only,) = _found(text)
    assert (only.kind, only.from_on, only.due_on) == ("during", start, end)


@pytest.mark.parametrize(
    ("text", "recurrence", "raw", "inclusive"),
    [
        ("báo cáo trước ngày 30 tháng 11 hàng năm.", "yearly", "trước ngày 30 tháng 11 hàng năm", False),
        (
            "gửi trước ngày 15 tháng 6 và 15 tháng 12 hằng năm.",
            "yearly",
            "trước ngày 15 tháng 6 và 15 tháng 12 hằng năm",
            False,
        ),
        ("báo cáo trước ngày 20 hàng tháng.", "monthly", "trước ngày 20 hàng tháng", False),
        ("gửi chậm nhất vào ngày 05 tháng đầu quý sau.", "quarterly", "chậm nhất vào ngày 05 tháng đầu quý sau", True),
        ("nộp chậm nhất ngày 12 của tháng tiếp theo.", "monthly", "chậm nhất ngày 12 của tháng tiếp theo", True),
        ("báo cáo UBND tỉnh định kỳ hàng năm;", "yearly", None, True),
        ("Hàng năm tổ chức đánh giá", "yearly", None, True),
        ("họp mỗi quý một lần.", "quarterly", None, True),
        ("kiểm tra ít nhất 03 tháng một lần.", "quarterly", None, True),
        ("báo cáo định kỳ 06 (sáu) tháng và hằng năm hoặc đột xuất", "half-yearly", None, True),
        ("Định kỳ báo cáo kết quả", "unspecified", None, True),
    ],
)
def test_recurring(text: str, recurrence: str, raw: str | None, inclusive: bool) -> None:
    (only,) = _found(text)
    facts = (only.kind, only.recurrence, only.due_raw, only.inclusive)
    assert facts == ("recurring", recurrence, raw, inclusive)


@pytest.mark.parametrize(
    ("text", "amount", "event"),
    [
        ("gửi chậm nhất là 07 ngày trước ngày mở phiên tòa.", 7, "ngày mở phiên tòa"),
        ("thông báo ít nhất 15 ngày trước khi tổ chức.", 15, "khi tổ chức"),
    ],
)
def test_before_event(text: str, amount: int, event: str) -> None:
    (only,) = _found(text)
    assert (only.kind, only.amount, only.counted_from) == ("before_event", amount, event)


@pytest.mark.parametrize(
    "text",
    [
        "Chỉ thị này có hiệu lực sau 10 ngày, kể từ ngày ký ban hành./.",
        "Nghị quyết này có hiệu lực kể từ ngày ký và được thực hiện đến hết ngày 28 tháng 02 năm 2027.",
        "Thông tư số 01/2010/TT-BTC hết hiệu lực kể từ ngày 01/01/2012.",
        "thực hiện Nghị quyết số 30c/NQ-CP ngày 08/11/2011 của Chính phủ",
        "Nghị quyết số 30c/NQ-CP về Chương trình tổng thể thực hiện cải cách giai đoạn 2011 - 2020",
        "giấy phép đã cấp trước ngày 01 tháng 7 năm 2025",
        "quy hoạch chung được phê duyệt trước ngày 01 tháng 7 năm 2025",
        "Giấy phép có hiệu lực trong thời hạn 12 tháng kể từ ngày ký",
        "Tính từ ngày 15/12/2010 đến ngày 14/12/2011",
        "Thường xuyên rà soát, kịp thời sửa đổi; khẩn trương triển khai",
        "tổng kết giai đoạn I của Chương trình",
        "cho khách hàng năm ngày nghỉ",
        "hàng dự trữ quốc gia",
        "Trong những năm qua, công tác này đã đạt kết quả",
    ],
)
def test_look_alikes(text: str) -> None:
    assert _found(text) == ()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Sở Nội vụ có trách nhiệm tổng hợp báo cáo UBND tỉnh định kỳ hàng năm.", ("Sở Nội vụ",)),
        ("Trong thời hạn 05 ngày làm việc, Sở Tư pháp phải trả lời.", ("Sở Tư pháp",)),
        ("9. Sở Nội vụ chủ trì xây dựng kế hoạch.\n\nd) Hàng năm tổ chức đánh giá.", ("Sở Nội vụ",)),
        (
            "9. Sở Nội vụ chủ trì.\n\nc) Phối hợp với Sở Y tế, Sở Tư pháp tuyên truyền trong năm 2012.",
            ("Sở Nội vụ",),
        ),
        ("1. Các cơ quan, đơn vị chủ động xây dựng kế hoạch hàng năm.", ("Các cơ quan, đơn vị",)),
        ("1. Báo cáo về UBND tỉnh (qua Sở Nội vụ) trước ngày 20/12/2011.", ()),
    ],
)
def test_owner(text: str, who: tuple[str, ...]) -> None:
    assert [one.who for one in _found(text)] == [who]


def _shared() -> Path:
    root = Path(__file__).resolve().parents[2]
    return Path(os.environ.get("RASOAT_SHARED", root.parent / "shared"))


def test_first_directive() -> None:
    source = _shared() / "data" / "seed" / "02-2011-CT-UBND.txt"
    if not source.exists():
        pytest.skip("the shared data are not beside this checkout")
    found = _found(source.read_text(encoding="utf-8"))
    assert len(found) == 16
    assert [one.who for one in found if one.recurrence == "yearly"][1:] == [("Sở Nội vụ",)] * 3
