"""Key fields that were recognised: confirmed by a second reading, or for a person to look at."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from extractors.facts import extraction
from extractors.reading import readers
from extractors.reading.assembly import Word, gather, page_of_lines
from extractors.reading.formats import plain
from extractors.reading.recognition.ocr import Tesseract
from extractors.reading.recognition.repairs import repaired
from extractors.reading.recognition.rereading import unconfirmed
from law.facts import Extraction
from law.text import TextFrom

PAPERS = Path(__file__).resolve().parents[2] / "samples" / "papers"
HEAD = ("ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


def line(text: str, confidence: float = 0.95) -> tuple[Word, ...]:
    return tuple(Word(word, 0, 0, 1, 1, confidence) for word in text.split())


@pytest.mark.parametrize(
    ("first", "second", "doubted"),
    [
        ("số 43/2008/QĐ-TTg ngày", "số 43/2008/QĐ-TTg ngày", {}),
        ("số 43/2008/QĐ-TTg ngày", "số 48/2008/QĐ-TTg ngày", {1: "48/2008/QĐ-TTg"}),
        ("số 43/2008/QĐ-TTg, ngày", "số. 43/2008/QĐÐ–TTg ngày.", {}),  # points, dashes and a doubled Đ say nothing
        ("79/2024/TT-BCA", "79/2024/TT- -BCA", {}),
        ("Số: 45/2020/NĐ-CP", "Số: 45 /2020/NĐ-CP", {}),
        ("ngày 07 tháng 9", "ngày Ø7 tháng 9", {1: "Ø7"}),
        ("ngày 07 tháng 9", "tháng 9", {1: ""}),
        ("ngày tháng 12", "ngày 26 tháng 12", {1: "26"}),  # digits that the first reading lost
        ("của Ủy ban 2", "của Uỷ ban 2", {}),  # words count in the head alone
    ],
)
def test_a_key_word_is_confirmed_or_doubted(first: str, second: str, doubted: dict[int, str]) -> None:
    words = line(first)
    keys = frozenset(at for at, word in enumerate(words) if any(letter.isdigit() for letter in word.text))
    found = unconfirmed(words, line(second), keys)
    assert found == doubted


@pytest.mark.parametrize(
    ("read", "restored"),
    [
        ("số 112/2025/QHI15; 222/2025/QHI5", "số 112/2025/QH15; 222/2025/QH15"),
        ("số 24/2023/OH15 28/2005/PL-UBTVOHI3.", "số 24/2023/QH15 28/2005/PL-UBTVQH13."),
        ("số 01/2026/TI-BNG 11/2010/TT1-BTNMT", "số 01/2026/TT-BNG 11/2010/TT-BTNMT"),
        ("số 6.3/2025/QH15", "số 63/2025/QH15"),
        ("định số 11 1/2025/NĐ-CP ngày", "định số 111/2025/NĐ-CP ngày"),
        ("định số I 11/2025/NĐ-CP ngày", "định số 111/2025/NĐ-CP ngày"),
        ("số 98/2024/T T-BQP ngày", "số 98/2024/TT-BQP ngày"),
        ("ngày 02 tháng.7 năm. 2014,", "ngày 02 tháng 7 năm 2014,"),
        ("số 79/2024/T1 T- 79/2024/TT¡-", "số 79/2024/TT- 79/2024/TT-"),
        ('số 01/2018/NĐ-CP "ngày 22 tháng l1] năm', "số 01/2018/NĐ-CP ngày 22 tháng 11 năm"),
        ("tại khoản I Điều 1§, điểm a khoản § Điều 3l.", "tại khoản 1 Điều 18, điểm a khoản 8 Điều 31."),
        ("Điều I khoản này, khoản II Điều khoản", "Điều I khoản này, khoản II Điều khoản"),
        ("Só: 12/QĐ-UBND", "Số: 12/QĐ-UBND"),
        ("ngày 26 tháng-12 năm 2025", "ngày 26 tháng 12 năm 2025"),
        ("ngày 25 tháng IT năm 2015;", "ngày 25 tháng 11 năm 2015;"),
        ("ngày OI tháng TÌ năm 201 7 của", "ngày 01 tháng 11 năm 2017 của"),
        ("ngày T10 tháng § năm 2021", "ngày 10 tháng 8 năm 2021"),
        ("NGÀY 25 THÁNG 9 NÁM 2020", "NGÀY 25 THÁNG 9 NĂM 2020"),
        ("số 63/2025QHI5; 201/⁄2025/QH15", "số 63/2025/QH15; 201/2025/QH15"),
        ("số 166/2025NĐ-CP 360/2025/NĐ:CP 20/2025/TTBNV", "số 166/2025/NĐ-CP 360/2025/NĐ-CP 20/2025/TT-BNV"),
        ("số 28/2021/T'T-BLĐTBXH", "số 28/2021/TT-BLĐTBXH"),
        ("số 66.13/2026/NQ-CP 12/2010/TTLT-BTC-BNV", "số 66.13/2026/NQ-CP 12/2010/TTLT-BTC-BNV"),
        ("ngày 5 tháng 9 Nam Định năm 20 người", "ngày 5 tháng 9 Nam Định năm 20 người"),
        ("Điều 1 11/2025/NĐ-CP", "Điều 1 11/2025/NĐ-CP"),  # no serial was begun
        ("số 63/2020/QH14 và 12/2010/TTLT-BTC 05/TTr-CP", "số 63/2020/QH14 và 12/2010/TTLT-BTC 05/TTr-CP"),
    ],
)
def test_what_only_a_digit_can_stand_for_is_restored_and_not_trusted(read: str, restored: str) -> None:
    (words,) = repaired((line(read),))
    assert " ".join(word.text for word in words) == restored
    given = read.split()
    assert all((word.confidence or 0) <= 0.5 for word in words if word.text not in given and word.text[:1].isdigit())


def test_the_stroke_of_fractions_is_a_slash_as_sure_as_it_was_read() -> None:
    ((_, word),) = repaired((line("số 97/2015⁄QH13"),))
    assert (word.text, word.confidence) == ("97/2015/QH13", 0.95)


def test_years_that_part_and_a_day_that_only_a_citation_gives_are_unsure() -> None:
    printed = (*HEAD, "Số: 02/2011/CT-UBND", "Lào Cai, ngày 26 tháng 12 năm 2011", *BODY)
    parted = facts(*(each.replace("02/2011", "02/2017").replace("43/2008", "43/2003") for each in printed))
    assert {"number", "issued_on"} <= set(parted.header.unsure)
    assert [one.unsure for one in parted.references] == [("number", "issued_on")]
    lost = facts(*(each for each in printed if not each.startswith("Lào Cai,")))
    assert lost.header.issued_on is None or "issued_on" in lost.header.unsure


def test_a_number_whose_body_lost_its_last_letters_is_unsure() -> None:
    printed = (*HEAD, "Số: 02/2011/CT-UBND", "Lào Cai, ngày 26 tháng 12 năm 2011", *BODY)
    cut = facts(*(each.replace("QĐ-TTg", "QĐ-TT").replace("CT-UBND", "CT-UB") for each in printed))
    assert [one.unsure for one in cut.references] == [("number",)]
    assert cut.header.unsure == ()  # committees signed UB until 2004


def test_what_both_readings_say_weakly_is_doubted() -> None:
    weak, keys = line("ngày 11", 0.5), frozenset({1})
    assert unconfirmed(weak, line("ngày 11", 0.6), keys) == {1: "11"}
    assert unconfirmed(weak, line("ngày 11", 0.9), keys) == {}


def test_of_a_scan_whose_head_is_cut_off_an_open_number_and_day_are_unsure() -> None:
    cut = facts("Số: /2020/NĐ-CP Hà Nội, ngày 3{ tháng 12 năm 2020", "NGHỊ ĐỊNH", "Quy định chi tiết Luật Giá")
    assert {"number", "issued_on"} <= set(cut.header.unsure)
    assert facts("2. Bãi bỏ các quy định tại khoản 8 Điều 4.", "của Chính phủ./.").header.unsure == ()


def facts(*lines: str, other: dict[str, str] | None = None) -> Extraction:
    """The facts of a recognised page on which the words of `other` were read otherwise the second time."""
    said = other or {}
    words = tuple(
        tuple(Word(w, 0, n * 20, 1, n * 20 + 9, 0.9, said.get(w)) for w in text.split()) for n, text in enumerate(lines)
    )
    return extraction.extract(gather([page_of_lines(words, TextFrom.OCR)], "image/png"))


BODY = (
    "CHỈ THỊ",
    "Về việc nộp báo cáo",
    "Căn cứ Quyết định số 43/2008/QĐ-TTg ngày 24/3/2008 của Thủ tướng Chính phủ;",
    "yêu cầu:",
)


def test_doubts_reach_the_fields_that_rest_on_them() -> None:
    printed = (*HEAD, "Số: 02/2011/CT-UBND", "Lào Cai, ngày 26 tháng 12 năm 2011", *BODY)
    sure = facts(*printed)
    assert (sure.header.unsure, [one.unsure for one in sure.references], sure.warnings) == ((), [()], ())
    doubted = facts(
        *printed, other={"02/2011/CT-UBND": "92/2011/CT-UBND", "26": "28", "24/3/2008": "21/3/2008", "LÀO": "LẢO"}
    )
    assert set(doubted.header.unsure) == {"number", "issued_on", "issuer"}
    (cited,) = doubted.references
    assert (cited.unsure, cited.confidence) == (("issued_on",), 0.5)
    messages = [one.message for one in doubted.warnings if one.code == "unsure_field"]
    assert "“02/2011/CT-UBND” was read as “92/2011/CT-UBND” the second time" in messages and len(messages) == 4
    assert facts(*printed, other={"báo": "bảo"}).warnings == ()  # no key field rests on it


@pytest.mark.parametrize("number", ["Số:      /QĐ-UBND", "Số: ...../2019/QĐ-UBND", "Số:"])
def test_a_number_left_to_be_written_in_is_unsure(number: str) -> None:
    text = "\n".join((*HEAD, number, "Lào Cai, ngày     tháng 5 năm 2019", *BODY))
    found = extraction.extract(plain.read(text.encode(), "tep.txt", None))
    assert (found.header.number, found.header.issued_on) == (None, None)
    assert found.header.unsure == ("number", "issued_on")
    assert [one.code for one in found.warnings] == ["unsure_field", "unsure_field"]


def test_a_scan_without_a_head_says_nothing_for_certain() -> None:
    found = facts("Số: 02/2011/CT-UBND", "Lào Cai, ngày 26 tháng 12 năm 2011", *BODY)
    assert {"number", "issued_on"} <= set(found.header.unsure)


def _strokes(draw: ImageDraw.ImageDraw, left: int, top: int) -> None:
    """A number written with a pen: 1595, slanting, its figures of unequal height."""
    figures = (
        ((0, 12), (10, 2), (4, 36)), ((34, 6), (22, 8), (18, 18), (30, 22), (28, 32), (14, 36)),
        ((50, 6), (42, 12), (48, 18), (56, 6), (48, 38)), ((82, 0), (66, 2), (64, 14), (76, 18), (72, 32), (58, 34)),
    )  # fmt: skip
    for figure in figures:
        draw.line([(left + x, top + y) for x, y in figure], fill=(20, 20, 20), width=3, joint="curve")


def _by_hand() -> bytes:
    """The sample's scan with its serial moved away, and another written into the blank by hand."""
    with Image.open(next(PAPERS.glob("10-*.jpg"))) as scan:
        page = scan.convert("RGB")
    reading = readers.read(next(PAPERS.glob("10-*.jpg")).read_bytes(), "10.jpg")
    box = next(box for box in reading.boxes[0] if reading.text.content[box.start : box.end].startswith("12/2025"))
    left, top, right, bottom = (round(value * 200 / 72) for value in (box.x0, box.y0, box.x1, box.y1))
    serial = left + round((right - left) * 1.85 / len("12/2025/NQ-HĐND"))
    rest = page.crop((serial, top - 12, right + 6, bottom + 12))
    draw = ImageDraw.Draw(page)
    draw.rectangle((left - 4, top - 14, right + 6, bottom + 14), fill=(255, 255, 255))
    page.paste(rest, (left + 110, top - 12))
    _strokes(draw, left + 4, top - 6)
    held = io.BytesIO()
    page.save(held, "JPEG", quality=92, dpi=(200, 200))
    return held.getvalue()


def _read(data: bytes) -> Extraction:
    return extraction.extract(readers.read(data, "quet.jpg", ocr=Tesseract()))


def test_a_printed_number_is_sure_and_one_written_by_hand_is_not() -> None:
    printed = _read(next(PAPERS.glob("10-*.jpg")).read_bytes())
    assert (printed.header.number, "number" in printed.header.unsure) == ("12/2025/NQ-HĐND", False)
    assert "number" in _read(_by_hand()).header.unsure
