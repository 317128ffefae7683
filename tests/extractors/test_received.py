"""A stamp of what came in beside the kind and the title of a paper: each in lines of its own."""

from extractors.reading.assembly import Word
from extractors.reading.recognition.received import unstamped

Placed = tuple[str, float, float]


def line(y: float, *words: Placed) -> tuple[Word, ...]:
    return tuple(Word(text, x0, y, x1, y + 11) for text, x0, x1 in words)


def texts(*lines: tuple[Word, ...]) -> list[str]:
    return [" ".join(word.text for word in each) for each in unstamped(lines)]


# 155/2020/NĐ-CP as it was scanned
HEAD = line(27, ("Hà", 279, 297), ("Nội,", 300, 322), ("ngày", 327, 354))
TOP = line(62, ("CỔNG", 23, 39), ("THÔNG", 40, 71), ("TIN", 72, 127))
KIND = line(81, ("ĐẾN", 23, 45), ("Giờ:", 47, 68), ("NGHỊ", 275, 312), ("ĐỊNH", 315, 351))
TITLE = line(95, ("Ngày:04/01", 47, 127), ("Quy", 134, 159), ("định", 163, 188), ("chi", 193, 420), ("tiết", 424, 494))
BASIS = line(144, ("Căn", 125, 147), ("cứ", 152, 167), ("Luật", 170, 197), ("Tổ", 202, 216), ("chức", 221, 360))


def test_what_stands_left_of_the_kind_and_the_title_comes_before_them() -> None:
    assert texts(HEAD, TOP, KIND, TITLE, BASIS) == [
        "Hà Nội, ngày", "CỔNG THÔNG TIN", "ĐẾN Giờ:", "Ngày:04/01", "NGHỊ ĐỊNH", "Quy định chi tiết",
        "Căn cứ Luật Tổ chức",
    ]  # fmt: skip


def test_what_stands_right_of_the_kind_comes_before_it() -> None:
    """45/2020/NĐ-CP."""
    kind = line(175, ("NGHỊ", 280, 312), ("ĐỊNH", 315, 360), ("Ngày:", 444, 470), ("9/4/20", 472, 520))
    assert texts(kind, BASIS) == ["Ngày: 9/4/20", "NGHỊ ĐỊNH", "Căn cứ Luật Tổ chức"]


def test_a_page_without_a_stamp_is_left_as_it_is() -> None:
    alone = line(81, ("NGHỊ", 275, 312), ("ĐỊNH", 315, 351))
    running = line(95, ("theo", 90, 120), ("NGHỊ", 125, 160), ("ĐỊNH", 163, 200))
    signed = line(700, ("KT.", 60, 80), ("BỘ", 300, 320), ("TRƯỞNG", 323, 380))
    for lines in ((HEAD, alone, TITLE, BASIS), (HEAD, running, BASIS), (HEAD, signed)):
        assert unstamped(lines) == lines
