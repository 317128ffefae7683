"""Texts made to make patterns backtrack or finders walk in circles; `python -m tests.hostile` times them by size.

A finder is linear where four times the text takes about four times as long; a test only sees that none hangs.
"""

import time
from collections.abc import Iterator

from extractors.facts import extraction
from extractors.reading.formats import plain
from law.facts import Extraction

# what is repeated to fill a text of any size; a text of one line where it holds no line break
PIECES = (
    "1", "1 ", "1/", "Điều 1, ", "Điều 1.\n", "khoản 1 Điều 2, ", "“", "“Điều 1. a\n", "như sau:\n“", "1. Sửa đổi khoản 1 như sau:\n",
    "Nghị định số 12/2020/NĐ-CP, ", "bãi bỏ Nghị định số 12/2020/NĐ-CP; ",
    "Nghị định số 12/2020/NĐ-CP sửa đổi, bổ sung một số điều của ", "NĐ-", "A", "Luật ", "Luật sửa đổi, bổ sung một số điều của ",
    "Căn cứ Luật A;\n", "trong thời hạn ", "trong thời hạn 15 ngày kể từ ngày ", "trước ngày ", "ngày 12 tháng 3, ",
    "Nghị định này có hiệu lực ", "hết hiệu lực ", "bãi bỏ ", "sửa đổi, bổ sung, ", "Ủy ban nhân dân tỉnh ",
    "Ủy ban nhân dân các huyện, thị xã, ", "Bộ trưởng Bộ Tài chính và ", "Chương trình giai đoạn 2011 - 2020 ", "TCVN ISO 9001:2008 ",
    "Thủ tục: Cấp giấy\n", "1.012345 | ", "Phụ lục I ban hành kèm theo ", "(", " \t", "a\n", ".", "-\n",
    "Nghị định số 12/2020/NĐ-CP (sau đây gọi là Nghị định 12), Nghị định 12 ", "ban hành Thông tư ", "THÔNG TƯ ", "định kỳ hằng năm, ",
    "Thời gian hoàn thành: ", "TM. CHÍNH PHỦ\n", "mươi ", "không quá ", "được sửa đổi, bổ sung bởi ", "tháng ", "01 lần/năm ",
    "Sở Nội vụ chủ trì, phối hợp với các cơ quan, đơn vị liên quan ",
)  # fmt: skip


def text_of(piece: str, size: int) -> str:
    """The piece over and over, `size` characters in all, behind a number that a symbol may go on from."""
    return ("1/2020/" + piece * (size // len(piece) + 1))[:size]


def extracted(text: str) -> Extraction:
    """The facts of a plain text."""
    return extraction.extract(plain.read(text.encode(), "text.txt", None))


def measured(size: int) -> Iterator[tuple[str, float, float]]:
    """(piece, processor seconds for a text of `size`, for one four times as long)."""
    for piece in PIECES:
        yield piece, _seconds(text_of(piece, size)), _seconds(text_of(piece, 4 * size))


def _seconds(text: str) -> float:
    start = time.process_time()
    extracted(text)
    return time.process_time() - start


if __name__ == "__main__":
    for piece, once, four in measured(25_000):
        print(f"{piece.strip()[:60]:60s} {once:7.3f} {four:7.3f} x{four / max(once, 1e-4):5.1f}")
