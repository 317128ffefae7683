"""A page's width changes no fact: the same text broken into lines says the same, word for word."""

import os
from pathlib import Path

import pytest

from extractors.facts.extraction import extract
from extractors.reading.readers import read
from law.facts import Extraction
from law.lines import unwrapped

SHARED = Path(os.environ.get("RASOAT_SHARED", "../shared"))
LABELLED = sorted((SHARED / "data/labelled/documents").glob("*.txt"))
ORDER = """ỦY BAN NHÂN DÂN
TỈNH SƠN KHÊ
Số: 05/2012/CT-UBND
Sơn Khê, ngày 15 tháng 02 năm 2012
CHỈ THỊ
Về việc nâng cao chất lượng phục vụ tại bến thuyền
1. Sở Nội vụ chủ trì xây dựng kế hoạch kiểm tra các bến thuyền trên địa bàn tỉnh, hoàn thành trước ngày 30 tháng 11 năm 2012.
2. Thay thế Quyết định số 41/2006/QĐ-UBND ngày 12 tháng 6 năm 2006 của Ủy ban nhân dân tỉnh Sơn Khê về việc cho thuê mặt nước.
"""


def wrapped(text: str, width: int) -> str:
    """Blanks turned to line breaks where a line would be longer, so that offsets hold."""
    letters = list(text)
    start = 0
    for end in (at for at, letter in enumerate(text + "\n") if letter == "\n"):
        while end - start > width and (cut := text.rfind(" ", start, start + width)) > start:
            letters[cut] = "\n"
            start = cut + 1
        start = end + 1
    return "".join(letters)


def facts(text: str) -> Extraction:
    return extract(read(text.encode(), "paper.txt"))


@pytest.mark.parametrize("width", [45, 60, 78, 95])
def test_a_deadline_and_an_effect_go_over_the_end_of_a_line(width: int) -> None:
    found = facts(wrapped(ORDER, width))
    (deadline,) = found.deadlines
    assert (str(deadline.due_on), deadline.who) == ("2012-11-30", ("Sở Nội vụ",))
    assert [reference.number for reference in found.references] == ["41/2006/QĐ-UBND"]


@pytest.mark.parametrize(
    ("text", "flowing"),
    [
        ("Sở Nội vụ báo cáo\ntrước ngày 30/11.", "Sở Nội vụ báo cáo trước ngày 30/11."),
        ("Điều 1. Phạm vi\nThông tư này quy định việc nộp", "Điều 1. Phạm vi\nThông tư này quy định việc nộp"),
        ("bãi bỏ khoản 3\nĐiều 2.\n3. Bỏ cụm từ", "bãi bỏ khoản 3 Điều 2.\n3. Bỏ cụm từ"),
        ("giai đoạn 2009\n- 2010.\n32. Quyết định", "giai đoạn 2009 - 2010.\n32. Quyết định"),
        ("Cục trưởng,\nCăn cứ Luật", "Cục trưởng,\nCăn cứ Luật"),
        ("báo cáo;\nb) trình", "báo cáo;\nb) trình"),
        ("", ""),
    ],
)
def test_only_the_width_of_a_page_is_undone(text: str, flowing: str) -> None:
    assert unwrapped(text) == flowing


@pytest.mark.skipif(not LABELLED, reason="the labelled documents of ../shared are not here")
@pytest.mark.parametrize("width", [60, 78, 95])
def test_labelled_documents_say_the_same_at_every_width(width: int) -> None:
    for path in LABELLED:
        text = read(path.read_bytes(), path.name).text.content
        whole, broken = facts(text), facts(wrapped(text, width))
        for name in ("references", "effects", "deadlines"):
            assert keys(broken, name) == keys(whole, name), (path.name, name)


def keys(found: Extraction, name: str) -> list[object]:
    """What a fact says and where; names of laws and duties are compared by their places."""
    wanted = ("span", "number", "relation", "issued_on", "action", "extent", "target", "due_on", "kind")
    return [tuple(getattr(fact, field, None) for field in wanted) for fact in getattr(found, name)]
