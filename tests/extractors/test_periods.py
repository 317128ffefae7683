"""The period that a legal document sets for itself, and what only looks like one."""

from datetime import date

import pytest

from extractors.facts.documents.periods import find_own_periods
from law.facts import Header
from law.text import Span

NUMBER = "12/2019/NQ-HĐND"


def last_days(title: str, body: str = "", number: str = NUMBER) -> list[date | None]:
    content = f"{title}\nĐiều 1. Quy định chính sách.\n{body}"
    found = find_own_periods(content, Header(number=number, title=title), len(title))
    assert all(content[one.span.start : one.span.end] == one.name and one.own for one in found)
    return [one.ends_on for one in found]


@pytest.mark.parametrize(
    ("clause", "last"),
    [
        ("Điều 2. Thời gian thực hiện: từ ngày 01 tháng 8 năm 2019 đến hết ngày 31 tháng 12 năm 2024.", date(2024, 12, 31)),
        ("2. Thời gian áp dụng chính sách đến hết năm 2023.", date(2023, 12, 31)),
        ("- Thời gian thực hiện: giai đoạn 2021 - 2025.", date(2025, 12, 31)),
        ("Chính sách này được thực hiện trong thời gian 03 năm, kể từ ngày 01 tháng 6 năm 2022.", date(2025, 5, 31)),
        ("Mức hỗ trợ này áp dụng trong 18 tháng kể từ ngày 01/7/2023.", date(2024, 12, 31)),
        ("Điều 6. Thời gian thí điểm là 24 tháng, kể từ ngày 01 tháng 7 năm 2023.", date(2025, 6, 30)),
        ("Điều 3. Thí điểm cơ chế khoán rừng trong thời hạn 03 năm, kể từ ngày 01 tháng 8 năm 2022.", date(2025, 7, 31)),
        ("Điều 2. Thời gian áp dụng: từ năm học 2021 - 2022 đến hết năm học 2024 - 2025.", date(2025, 12, 31)),
        ("Thời hạn thực hiện: 05 năm, từ năm 2021 đến năm 2025", date(2025, 12, 31)),
    ],
)  # fmt: skip
def test_a_clause_on_the_time_in_which_it_is_carried_out(clause: str, last: date) -> None:
    assert last_days("Quy định chính sách hỗ trợ", clause) == [last]


@pytest.mark.parametrize(
    ("rest", "last"),
    [
        (" và thực hiện cho thời kỳ ổn định ngân sách 2021 - 2025.", [date(2025, 12, 31)]),
        (" và được áp dụng trong năm học 2020 - 2021.", [date(2021, 12, 31)]),
        ("; được thực hiện đến hết năm 2022.", [date(2022, 12, 31)]),
        (" và áp dụng từ năm ngân sách 2026.", []),
        (".\nĐiều 3. Áp dụng đến hết năm 2022 đối với hồ sơ đã nhận.", []),
    ],
)
def test_a_period_beside_the_day_of_effect(rest: str, last: list[date]) -> None:
    clause = "Quyết định này có hiệu lực từ ngày 01/01/2021"
    content = f"Quy định mức chi\nĐiều 2. {clause}{rest}"
    at = content.index(clause)
    header = Header(number=NUMBER, title="Quy định mức chi", effective_span=Span(at, at + len(clause)))
    found = find_own_periods(content, header, 16)
    assert [one.ends_on for one in found] == last


def test_what_it_enacts_for_a_time() -> None:
    content = (
        "Ban hành Bảng giá các loại đất\nĐiều 1. Ban hành kèm theo Quyết định này Bảng giá các loại đất áp dụng từ ngày 01 "
        "tháng 01 năm 2020 đến ngày 31 tháng 12 năm 2024."
    )
    (found,) = find_own_periods(content, Header(number=NUMBER, title="Ban hành Bảng giá"), 30)
    assert found.name.startswith("Bảng giá các loại đất áp dụng từ ngày") and found.ends_on == date(2024, 12, 31)


def test_the_period_of_its_own_title() -> None:
    assert last_days("Quy định chính sách hỗ trợ giai đoạn 2019 - 2024") == [date(2024, 12, 31)]


@pytest.mark.parametrize(
    ("title", "body", "number"),
    [
        ("Bãi bỏ Quyết định ban hành chính sách giai đoạn 2010 - 2015", "", NUMBER),
        ("Quy định chính sách", "3. Thời gian thực hiện: 02 năm kể từ ngày ký hợp đồng.", NUMBER),
        ("Quy định chính sách", "Thời gian thực hiện thủ tục: 05 ngày làm việc.", NUMBER),
        ("Quy định chính sách", "Trong thời gian thực hiện dự án đến hết năm 2023, chủ đầu tư", NUMBER),
        ("Phê duyệt dự án giai đoạn 2021 - 2025", "", "815/QĐ-UBND"),  # no legal document: told by the project's name
    ],
)
def test_look_alikes(title: str, body: str, number: str) -> None:
    assert last_days(title, body, number) == []
