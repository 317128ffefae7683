"""Places that a provision names: lists, ranges and what their members share."""

import pytest

from review.provisions import places_of, touched

PLACES = [
    ("Điều 13, 14, 15", ["Điều 13", "Điều 14", "Điều 15"]),
    ("khoản 1, khoản 2 Điều 9 và Điều 10", ["khoản 1 Điều 9", "khoản 2 Điều 9", "Điều 10"]),
    ("các điểm b, c và d khoản 1 Điều 170", ["điểm b khoản 1 Điều 170", "điểm c khoản 1 Điều 170", "điểm d khoản 1 Điều 170"]),
    ("khoản 3 đến khoản 5 Điều 20", ["khoản 3 Điều 20", "khoản 4 Điều 20", "khoản 5 Điều 20"]),
    ("Điều 22 đến 24", ["Điều 22", "Điều 23", "Điều 24"]),
    ("điểm d đến điểm g khoản 1 Điều 5", ["điểm d khoản 1 Điều 5", "điểm đ khoản 1 Điều 5", "điểm e khoản 1 Điều 5",
                                          "điểm g khoản 1 Điều 5"]),
    ("điểm a khoản 2 và khoản 3 Điều 5", ["điểm a khoản 2 Điều 5", "khoản 3 Điều 5"]),
    ("Phụ lục I, II", ["Phụ lục I", "Phụ lục II"]),
    ("Điều 8 và Mục 2 Chương III", ["Điều 8", "Mục 2 Chương III"]),
    ("Điều 9 đến Điều 3", ["Điều 9", "Điều 3"]),
    ("một phần", []),
]  # fmt: skip


@pytest.mark.parametrize(("provision", "places"), PLACES)
def test_each_member_of_a_list_is_a_place(provision: str, places: list[str]) -> None:
    assert [set(one) for one in places_of((provision,))] == [set(places_of((place,))[0]) for place in places]


def test_an_article_within_a_range_is_gone() -> None:
    assert touched(("khoản 2 Điều 5",), ("Điều 4 đến Điều 12",)) == (1, 1)
    assert touched(("khoản 2 Điều 3",), ("Điều 4 đến Điều 12",)) == (0, 0)
