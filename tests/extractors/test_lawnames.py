"""What a law named without its number means in a text, and when nobody can tell from it."""

from datetime import date

import pytest

from extractors.facts import extraction
from extractors.reading.formats import plain

LAND = "Căn cứ Luật Đất đai số 31/2024/QH15;"
# what stands before, the mention amid its sentence (between bars): number that it leads to, day, and the words that say so
MEANT = [
    ("its name beside its number", LAND, "theo Điều 5 |Luật Đất đai|.", ("31/2024/QH15", None, "Luật Đất đai số 31/2024/QH15")),
    ("capitals vary", LAND, "theo Điều 5 |Luật đất đai|.", ("31/2024/QH15", None, "Luật Đất đai số 31/2024/QH15")),
    ("its year agrees", LAND, "theo |Luật Đất đai năm 2024|.", ("31/2024/QH15", None, "Luật Đất đai số 31/2024/QH15")),
    ("its day agrees", LAND, "theo |Luật Đất đai| ngày 18/01/2024.", ("31/2024/QH15", date(2024, 1, 18), "Luật Đất đai số 31/2024/QH15")),
    ("another year", LAND, "theo |Luật Đất đai năm 2013|.", (None, None, None)),
    ("another law's name", LAND, "theo |Luật Nhà ở|.", (None, None, None)),
    ("another day", "Căn cứ Luật Đất đai số 31/2024/QH15 ngày 18 tháng 01 năm 2024;", "theo |Luật Đất đai| ngày 19/01/2024.",
     (None, date(2024, 1, 19), None)),
    ("by its day alone", "Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;", "theo Điều 5 |Luật Đất đai|.",
     (None, date(2024, 1, 18), "Luật Đất đai ngày 18 tháng 01 năm 2024")),
    ("two laws of one name", f"{LAND}\nCăn cứ Luật Đất đai số 45/2013/QH13;", "theo |Luật Đất đai|.", (None, None, None)),
    ("two, one by its year", f"{LAND}\nDự án theo Luật Đất đai năm 2013 thì tiếp tục.", "theo |Luật Đất đai|.", (None, None, None)),
    ("a name that is given, and its amender",
     "Luật Đất đai số 31/2024/QH15 được sửa đổi bởi Luật số 43/2024/QH15 (sau đây gọi là Luật Đất đai);\nLuật Đất đai số 45/2013/QH13.",
     "theo Điều 5 |Luật Đất đai|.", ("31/2024/QH15", None, "Luật Đất đai số 31/2024/QH15")),
    ("a short name that is given", "Luật Đầu tư theo phương thức đối tác công tư số 64/2020/QH14 (sau đây gọi tắt là Luật PPP).",
     "theo Điều 5 |Luật PPP|.", ("64/2020/QH14", None, "Luật Đầu tư theo phương thức đối tác công tư số 64/2020/QH14")),
    ("a short name for a name",
     "Căn cứ Luật Đầu tư theo phương thức đối tác công tư số 64/2020/QH14;\nCăn cứ Luật Giá số 16/2023/QH15;\nNghị định này quy "
     "định chi tiết Luật Đầu tư theo phương thức đối tác công tư (sau đây gọi là Luật PPP), gồm:",
     "theo Điều 5 |Luật PPP|.", ("64/2020/QH14", None, "Luật Đầu tư theo phương thức đối tác công tư số 64/2020/QH14")),
    ("a name of no list", "Luật Bầu cử đại biểu Quốc hội số 85/2015/QH13 (sau đây gọi là Luật Bầu cử).", "theo |Luật Bầu cử|.",
     ("85/2015/QH13", None, "Luật Bầu cử đại biểu Quốc hội số 85/2015/QH13")),
    ("in the title of an older text", "Căn cứ Luật Hóa chất số 69/2025/QH15;",
     "Nghị định số 113/2017/NĐ-CP quy định chi tiết |Luật Hóa chất| hết hiệu lực.", (None, None, None)),
    ("in the title of a later text", LAND, "Nghị định số 102/2025/NĐ-CP quy định chi tiết |Luật Đất đai|.",
     ("31/2024/QH15", None, "Luật Đất đai số 31/2024/QH15")),
    ("beside an older text", LAND, "theo Nghị định số 43/2014/NĐ-CP và Điều 5 |Luật Đất đai|.",
     ("31/2024/QH15", None, "Luật Đất đai số 31/2024/QH15")),
]  # fmt: skip


@pytest.mark.parametrize(("form", "before", "said", "meant"), MEANT, ids=[row[0] for row in MEANT])
def test_what_a_name_means(
    form: str, before: str, said: str, meant: tuple[str | None, date | None, str | None]
) -> None:
    text = f"Báo cáo\n{before}\nSở Nội vụ làm {said}"
    start = text.index("|")
    facts = extraction.extract(plain.read(text.replace("|", "").encode(), "text.txt", None))
    (found,) = (one for one in facts.references if one.span.start == start)
    assert (found.resolved_to, found.issued_on, found.resolved_from) == meant
    assert found.number is None and found.leads_to == meant[0]


def test_the_law_that_a_text_amends_is_meant_beside_its_predecessor() -> None:
    text = (
        "Quốc hội ban hành Luật sửa đổi, bổ sung một số điều của Luật Giá số 16/2023/QH15.\nĐiều 1. Sửa đổi, bổ sung một số điều của Luật Giá\n"
        "1. Bãi bỏ khoản 13 Điều 14.\nĐiều 2. Giá đã định theo Luật Giá số 11/2012/QH13 được giữ."
    )
    facts = extraction.extract(plain.read(text.encode(), "text.txt", None))
    assert {one.resolved_to for one in facts.references if one.number is None} == {"16/2023/QH15"}
