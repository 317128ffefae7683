"""Days that are another text's: what a clause waits for, and what only looks like it."""

import pytest

from extractors.facts import extraction
from extractors.reading.formats import plain

# what is said, what its one effect waits for
EFFECTS = [
    ("Thông tư số 1/2020/TT-BTC hết hiệu lực kể từ ngày Luật Giá số 16/2023/QH15 có hiệu lực thi hành.", "16/2023/QH15"),
    ("Thông tư số 1/2020/TT-BTC hết hiệu lực từ thời điểm Luật Giá có hiệu lực.", "Luật Giá"),
    ("Thông tư số 1/2020/TT-BTC hết hiệu lực kể từ ngày các Nghị định số 1/2025/NĐ-CP, số 2/2025/NĐ-CP có hiệu lực.", "Nghị định số 1/2025/NĐ-CP"),
    ("Thông tư số 1/2020/TT-BTC hết hiệu lực cùng ngày với Luật Giá số 16/2023/QH15 có hiệu lực.", "16/2023/QH15"),
    ("Bãi bỏ Thông tư số 1/2020/TT-BTC kể từ ngày Luật Giá số 16/2023/QH15 có hiệu lực.", "16/2023/QH15"),
    ("Kể từ ngày Luật Giá số 16/2023/QH15 có hiệu lực thi hành, bãi bỏ Thông tư số 1/2020/TT-BTC.", "16/2023/QH15"),
    ("Kể từ ngày Luật Giá số 16/2023/QH15 có hiệu lực, Thông tư số 1/2020/TT-BTC hết hiệu lực.", "16/2023/QH15"),
    ("Thông tư số 1/2020/TT-BTC hết hiệu lực sau khi hệ thống hoạt động.", "sau khi hệ thống hoạt động"),
    ("Thông tư số 1/2020/TT-BTC hết hiệu lực kể từ ngày Trung tâm dữ liệu chính thức đi vào hoạt động.",
     "kể từ ngày Trung tâm dữ liệu chính thức đi vào hoạt động"),
    ("Thông tư số 1/2020/TT-BTC chỉ hết hiệu lực khi Bộ ban hành quy định thay thế.", "khi Bộ ban hành quy định thay thế"),
    ("Bãi bỏ Thông tư số 1/2020/TT-BTC nếu không còn phù hợp.", "nếu không còn phù hợp"),
    ("Bãi bỏ Thông tư số 1/2020/TT-BTC và các văn bản sửa đổi (nếu có) của Thông tư đó.", None),
    ("Thông tư số 1/2020/TT-BTC hết hiệu lực khi Thông tư này có hiệu lực.", None),
    ("Thông tư số 1/2020/TT-BTC hết hiệu lực kể từ thời điểm nêu trên.", None),
    # its own first day, a day that is told, a title
    ("Thông tư số 1/2020/TT-BTC hết hiệu lực kể từ ngày Thông tư này có hiệu lực.", None),
    ("Thông tư số 1/2020/TT-BTC hết hiệu lực kể từ ngày 01 tháng 7 năm 2026.", None),
    ("Bãi bỏ Thông tư số 1/2020/TT-BTC về giá kể từ ngày Luật Giá có hiệu lực đến hết năm 2025.", None),
]  # fmt: skip


@pytest.mark.parametrize(("said", "tied"), EFFECTS)
def test_what_an_effect_waits_for(said: str, tied: str | None) -> None:
    text = f"THÔNG TƯ\nVề A\nĐiều 1. {said}\nĐiều 2. Thông tư này có hiệu lực từ ngày 01 tháng 02 năm 2026."
    (found,) = extraction.extract(plain.read(text.encode(), "text.txt", None)).effects
    assert found.tied_to == tied and (found.takes_effect_on is None) == (tied is not None)


# the clause of effect, what the document waits for
CLAUSES = [
    ("Thông tư này có hiệu lực thi hành cùng ngày với Luật Giá số 16/2023/QH15.", "16/2023/QH15"),
    ("Thông tư này có hiệu lực kể từ ngày Luật Giá số 16/2023/QH15 có hiệu lực thi hành.", "16/2023/QH15"),
    ("Thông tư này có hiệu lực kể từ ngày Luật Giá có hiệu lực.", "Luật Giá"),
    ("Thông tư này có hiệu lực sau 15 ngày kể từ ngày đăng Công báo.", None),
    ("Thông tư này có hiệu lực từ ngày 01/7/2026, trừ Điều 5 có hiệu lực từ ngày Luật Giá có hiệu lực.", None),
]


@pytest.mark.parametrize(("said", "tied"), CLAUSES)
def test_what_a_document_waits_for(said: str, tied: str | None) -> None:
    facts = extraction.extract(plain.read(f"THÔNG TƯ\nVề A\nĐiều 1. B\nĐiều 2. {said}".encode(), "text.txt", None))
    assert facts.tied_to == tied
