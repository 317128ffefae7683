"""Rows of ruled tables stay rows, however many lines their cells hold; pages without rules stay as they are."""

import cv2
import numpy as np
import pytest

from extractors.reading.assembly import Lines, Word
from extractors.reading.recognition.grids import by_row, tables

DPI = 200
COLUMNS, ROWS = (100, 200, 700, 1000, 1500), (300, 360, 470, 530)  # pixels


def page(*, ruled: bool = True, slope: float = 0) -> np.ndarray:
    image = np.full((1000, 1654), 245, np.uint8)
    if ruled:
        for x in COLUMNS:
            cv2.line(image, (x, ROWS[0]), (x, ROWS[-1]), (20,), 2)
        for y in ROWS:
            cv2.line(image, (COLUMNS[0], y), (COLUMNS[-1], y), (20,), 2)
    turn = cv2.getRotationMatrix2D((800, 400), slope, 1)
    turned: np.ndarray = cv2.warpAffine(image, turn, (1654, 1000), borderValue=(245,))
    return turned


def word(text: str, x: float, y: float) -> Word:
    """At a place in pixels."""
    scale = 72 / DPI
    return Word(text, x * scale, y * scale, (x + 12 * len(text)) * scale, (y + 30) * scale, 0.9)


LINES: Lines = (
    (word("Danh", 100, 200), word("mục", 170, 200)),
    (word("TT", 110, 310), word("Tên", 220, 310), word("Hạn", 720, 310), word("Căn", 1010, 310), word("cứ", 1070, 310)),
    (word("1", 110, 370), word("Gia", 220, 370), word("hạn", 270, 370), word("5", 720, 370), word("Nghị", 1010, 370), word("định", 1080, 370), word("|", 1498, 370)),
    (word("cho", 220, 420), word("hộ", 280, 420), word("15/2020/NĐ-CP", 1010, 420)),
    (word("2", 110, 480), word("Thu", 220, 480), word("hồi", 280, 480), word("10", 720, 480)),
    (word("Nơi", 100, 700), word("nhận", 170, 700)),
)  # fmt: skip


def texts(lines: Lines) -> list[str]:
    return [" ".join(one.text for one in line) for line in lines]


@pytest.mark.parametrize("slope", [0, 0.4])
def test_a_row_is_one_line_cell_after_cell(slope: float) -> None:
    image = page(slope=slope)
    (table,) = tables(image, DPI)
    assert [len(row) for row in table.rows] == [4, 4, 4]
    assert texts(by_row(LINES, tables(image, DPI))) == [
        "Danh mục", "TT Tên Hạn Căn cứ", "1 Gia hạn cho hộ 5 Nghị định 15/2020/NĐ-CP", "2 Thu hồi 10", "Nơi nhận",
    ]  # fmt: skip


def test_without_rules_nothing_is_moved() -> None:
    assert by_row(LINES, tables(page(ruled=False), DPI)) == LINES


def test_a_frame_around_one_text_is_no_table() -> None:
    image = np.full((1000, 1654), 245, np.uint8)
    cv2.rectangle(image, (90, 290), (1500, 540), (20,), 3)
    assert tables(image, DPI) == () and by_row(LINES, tables(image, DPI)) == LINES
