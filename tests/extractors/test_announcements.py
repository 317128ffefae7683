"""Announced lists of what is no longer in force, in the shapes that readers give their tables."""

from datetime import date

import pytest

from extractors.facts.citations.references import find_references
from extractors.facts.effects.announcements import find_announced
from law.facts import Action, Effect, Extent, Header

HEADER = Header(
    number="120/QĐ-UBND", kind="Quyết định", issuer="Ủy ban nhân dân tỉnh Sơn Khê",
    title="Công bố Danh mục văn bản quy phạm pháp luật hết hiệu lực toàn bộ, hết hiệu lực một phần năm 2024",
)  # fmt: skip
WHOLE = "DANH MỤC\nA. VĂN BẢN HẾT HIỆU LỰC TOÀN BỘ NĂM 2024\nSTT Tên loại Số, ký hiệu Lý do Ngày hết hiệu lực\n"
PART = "B. VĂN BẢN HẾT HIỆU LỰC MỘT PHẦN NĂM 2024\n"
REPEALED = (
    "1 Quyết định 15/2012/QĐ-UBND ngày 20/3/2012 Ban hành Quy định quản lý chợ nổi Bị bãi bỏ bởi Quyết định số "
    "40/2024/QĐ-UBND ngày 10/9/2024 bãi bỏ một số văn bản 20/9/2024\n"
)


def announced(body: str, header: Header = HEADER) -> tuple[Effect, ...]:
    return find_announced(body, header, find_references(body))


def test_a_row_tells_what_another_document_did() -> None:
    (one,) = announced(WHOLE + REPEALED)
    assert (one.action, one.extent, one.target, one.target_issued_on) == (
        Action.REPEALS, Extent.WHOLE, "15/2012/QĐ-UBND", date(2012, 3, 20),
    )  # fmt: skip
    assert (one.by, one.by_issued_on, one.takes_effect_on) == (
        "40/2024/QĐ-UBND",
        date(2024, 9, 10),
        date(2024, 9, 20),
    )
    assert (WHOLE + REPEALED)[one.span.start : one.span.end] == REPEALED.strip()


def test_what_only_ought_to_be_ended_is_not() -> None:
    heading = "4. Danh mục văn bản cần đình chỉ, ngưng hiệu lực, sửa đổi, bổ sung, thay thế, bãi bỏ hoặc ban hành mới\n"
    assert (
        len(announced(WHOLE + REPEALED + heading + "1 Quyết định 47/2021/QĐ-UBND ngày 16/9/2021 Bãi bỏ Năm 2024")) == 1
    )


@pytest.mark.parametrize(
    ("row", "action", "by", "day"),
    [
        ("1\tQuyết định\t22/2014/QĐ-UBND ngày 05/6/2014\tQuy định mức thu phí\tĐược thay thế bằng Nghị quyết số "
         "11/2024/NQ-HĐND ngày 10/7/2024\t01/8/2024", Action.REPLACES, "11/2024/NQ-HĐND", date(2024, 8, 1)),
        # its own term was over: no other document did it
        ("1. Nghị quyết số 12/2019/NQ-HĐND ngày 10/7/2019 Quy định chính sách hỗ trợ. Hết thời hạn có hiệu lực được quy "
         "định trong văn bản. 31/12/2024", Action.ANNOUNCES, None, date(2024, 12, 31)),
        # no column of days: the date is the other document's
        ("1. Quyết định số 22/2014/QĐ-UBND ngày 05/6/2014 bị bãi bỏ bởi Quyết định số 40/2024/QĐ-UBND ngày 10/9/2024",
         Action.REPEALS, "40/2024/QĐ-UBND", None),
        # the document's name tells of others
        ("1 Quyết định 35/2018/QĐ-UBND ngày 01/3/2018 Sửa đổi, bổ sung một số điều của Quyết định số 21/2017/QĐ-UBND Bị "
         "bãi bỏ bởi Quyết định số 40/2024/QĐ-UBND ngày 10/9/2024 20/9/2024", Action.REPEALS, "40/2024/QĐ-UBND",
         date(2024, 9, 20)),
    ],
)  # fmt: skip
def test_why_and_from_which_day(row: str, action: Action, by: str | None, day: date | None) -> None:
    (one,) = announced(WHOLE + row)
    assert (one.action, one.by, one.takes_effect_on, one.extent) == (action, by, day, Extent.WHOLE)


def test_what_lapsed_in_part_says_which_provisions() -> None:
    row = (
        "1 Quyết định 07/2016/QĐ-UBND ngày 05/6/2016 Quy định về khuyến nông Khoản 2 Điều 5; Điều 7 Bị sửa đổi bởi "
        "Quyết định số 41/2024/QĐ-UBND ngày 12/9/2024 25/9/2024"
    )
    whole, part = announced(WHOLE + REPEALED + PART + row)
    assert (whole.extent, part.extent) == (Extent.WHOLE, Extent.PART)
    assert (part.action, part.provisions, part.by) == (
        Action.ANNOUNCES,
        ("Khoản 2 Điều 5; Điều 7",),
        "41/2024/QĐ-UBND",
    )


@pytest.mark.parametrize(
    ("heading", "why", "action", "extent", "until"),
    [
        ("B. VĂN BẢN NGƯNG HIỆU LỰC TOÀN BỘ NĂM 2024", "Ngưng hiệu lực để rà soát", Action.SUSPENDS, Extent.WHOLE, None),
        ("B. VĂN BẢN TẠM NGƯNG HIỆU LỰC MỘT PHẦN", "Ngưng hiệu lực Điều 5", Action.SUSPENDS, Extent.PART, None),
        ("PHỤ LỤC II\n(Kèm theo Quyết định số 120/QĐ-UBND)\nDANH MỤC\nVĂN BẢN HẾT HIỆU LỰC, NGƯNG HIỆU LỰC TOÀN BỘ",
         "Ngưng hiệu lực đến hết ngày 31/12/2026 theo Nghị quyết số 9/2024/NQ-HĐND ngày 10/7/2024", Action.SUSPENDS,
         Extent.WHOLE, date(2026, 12, 31)),
        # a suspension that has itself lapsed
        ("DANH MỤC VĂN BẢN HẾT HIỆU LỰC, NGƯNG HIỆU LỰC TOÀN BỘ", "Hết thời hạn ngưng hiệu lực", Action.ANNOUNCES,
         Extent.WHOLE, None),
    ],
)  # fmt: skip
def test_what_is_paused_has_not_lapsed(
    heading: str, why: str, action: Action, extent: Extent, until: date | None
) -> None:
    row = f"1 Quyết định 32/2021/QĐ-UBND ngày 08/11/2021 Quy định quản lý cây xanh {why} 01/11/2024\n"
    whole, paused = announced(f"{WHOLE}{REPEALED}{heading}\n{row}")
    assert (whole.action, whole.takes_effect_on) == (Action.REPEALS, date(2024, 9, 20))
    assert (paused.action, paused.extent, paused.takes_effect_on, paused.until) == (
        action, extent, date(2024, 11, 1), until,
    )  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        "Điều 1. Công bố Danh mục.\nA. VĂN BẢN HẾT HIỆU LỰC TOÀN BỘ\nKhông có.",
        "DANH MỤC VĂN BẢN CÒN HIỆU LỰC\n" + REPEALED,
        WHOLE + "2 Quyết định 15/2012/QĐ-UBND bị bãi bỏ bởi Quyết định số 40/2024/QĐ-UBND",  # no row counted from one
        REPEALED,
    ],
)
def test_look_alikes_announce_nothing(body: str) -> None:
    assert announced(body) == ()


def test_only_an_announcement_with_a_number_announces() -> None:
    report = Header(number="300/BC-UBND", title="Kết quả rà soát văn bản hết hiệu lực")
    draft = Header(title=HEADER.title)
    assert announced(WHOLE + REPEALED, report) == announced(WHOLE + REPEALED, draft) == ()
