"""Programmes are found with their period; a horizon is no end, and a plan without a period is no programme."""

import pytest

from extractors.programmes import find_programmes

Fact = tuple[str, int | None, int | None, int | None]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "về Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2011 - 2020; Nghị quyết",
            [("Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2011 - 2020", 2011, 2020, None)],
        ),
        (
            "xây dựng kế hoạch thực hiện Chương trình cải cách hành chính của tỉnh giai đoạn 2011 - 2015 trình",
            [("Chương trình cải cách hành chính của tỉnh giai đoạn 2011 - 2015", 2011, 2015, None)],
        ),
        (
            "Chương trình cải cách hành chính giai đoạn 2011 - 2015 và định hướng đến năm 2020.",
            [("Chương trình cải cách hành chính giai đoạn 2011 - 2015 và định hướng đến năm 2020", 2011, 2015, 2020)],
        ),
        (
            "tổng kết giai đoạn I Chương trình Quản trị công giai đoạn 2007 - 2011 (GOPA I); kiện toàn",
            [("Chương trình Quản trị công giai đoạn 2007 - 2011", 2007, 2011, None)],
        ),
        (
            "phê duyệt Chiến lược phát triển du lịch đến năm 2020, tầm nhìn đến năm 2030.",
            [("Chiến lược phát triển du lịch đến năm 2020, tầm nhìn đến năm 2030", None, 2020, 2030)],
        ),
        ("thực hiện Chương trình cải cách hành chính của cơ quan, đơn vị mình.", []),
        ("Triển khai Chương trình. Trong giai đoạn 2011 - 2015, các sở báo cáo", []),
        ("thực hiện Chương trình xây dựng nông thôn mới, phấn đấu đến năm 2025 đạt chuẩn", []),
        ("kế hoạch được giao cho đến năm 2025", []),
        ("tổng kết giai đoạn I của Dự án", []),
    ],
)
def test_programmes(text: str, facts: list[Fact]) -> None:
    found = [
        (
            one.name,
            one.starts_on.year if one.starts_on else None,
            one.ends_on.year if one.ends_on else None,
            one.horizon,
        )
        for one in find_programmes(text)
    ]
    assert found == facts
