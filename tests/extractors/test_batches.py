"""Where papers begin in one scan, and the pages taken over as files of their own."""

from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from extractors.reading import sniffing
from extractors.reading.copies import batches, splitting
from flows.steps.intake.splitting import groups
from law.errors import WrongUse
from law.text import Page, Text, TextFrom

HEAD = "ỦY BAN NHÂN DÂN TỈNH SƠN KHÊ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/UBND-VP\nSơn Khê, ngày 02 tháng 3 năm 2020\n"
POOR_HEAD = "CỌNG H0A XÃ HỌI\nĐộc lập - Tự do - Hạnh phúc\nSố: /TB-SNV\n"
# the motto cut off by the copier, number and day written by hand: read of a real scan
CUT_HEAD = "TƯỢC AI H T VÀ TC\nSó:465 /2020/NĐ-CP Hà Nội, ngày 3{ tháng 12 năm 2020\nNGHỊ ĐỊNH\n"
BODY = "Điều 2. Chánh Văn phòng, Giám đốc các Sở chịu trách nhiệm thi hành Quyết định này theo quy định."
CITING = "Căn cứ Nghị định số 12/2020/NĐ-CP ngày 02 tháng 3 năm 2020 của Chính phủ về bến thuyền và chợ nổi."

LAST = "Điều 3. Hiệu lực thi hành\nNơi nhận:\n- Như Điều 3;\n- Lưu: VT, NC.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNguyễn Văn Hòa"
PASSED = "Luật này được Quốc hội khóa XIII, kỳ họp thứ 6 thông qua ngày 22 tháng 11 năm 2013.\nCHỦ TỊCH QUỐC HỘI"
# the number and all above it cut off
DECISION = (
    "QUYẾT ĐỊNH\nVề việc ban hành Quy chế bến thuyền\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\nCăn cứ Luật Tổ chức chính quyền"
)
LETTER = "V/v báo cáo tình hình bến thuyền quý III\nKính gửi: Các sở, ban, ngành của tỉnh."
ANNEX = "PHỤ LỤC II\nKẾ HOẠCH\n(Ban hành kèm theo Quyết định số 12/2020/QĐ-UBND ngày 02 tháng 3 năm 2020 của Chủ tịch)"
FORM = "Mẫu số 03\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do\n…, ngày … tháng … năm …\nTỜ TRÌNH\nKính gửi: ……"
SHEET = "TỜ PHÂN CÁCH\n||| | || ||| |\nDOC-SEP-000123"
ROAD = f"Điều 7. Dải phân cách\n{BODY * 4}"


def text_of(*contents: str, confidence: dict[int, float] | None = None) -> Text:
    pages, at = [], 0
    for number, content in enumerate(contents, 1):
        sure = (confidence or {}).get(number)
        pages.append(Page(number, at, at + len(content), TextFrom.OCR, sure))
        at += len(content) + 1
    return Text("\n".join(contents), tuple(pages), sniffing.PDF, "test")


@pytest.mark.parametrize(
    ("contents", "found"),
    [
        ((HEAD, BODY, HEAD, BODY), (1, 3)),
        ((HEAD, BODY, POOR_HEAD, BODY), (1, 3)),
        ((HEAD, BODY, CUT_HEAD, BODY), (1, 3)),
        ((HEAD, "TRANG PHÂN CÁCH", BODY, BODY), (1, 3)),
        ((HEAD, "  . ", BODY), (1, 3)),  # after a blank page something new begins: the person decides
        ((BODY, HEAD), (1, 2)),
        ((HEAD, CITING), (1,)),
        ((HEAD, BODY + CITING[:20]), (1,)),
    ],
)
def test_a_head_or_a_separator_begins_a_paper(contents: tuple[str, ...], found: tuple[int, ...]) -> None:
    assert batches.beginnings(text_of(*contents)) == found


@pytest.mark.parametrize(
    ("contents", "found"),
    [
        ((HEAD, LAST, DECISION, BODY), (1, 3)),
        ((HEAD, LAST, LETTER, BODY), (1, 3)),
        ((HEAD, PASSED, "Luật số: 40/2013/QH13\nLUẬT\nSửa đổi, bổ sung", BODY), (1, 3)),
        ((HEAD, LAST, "Sơn Khê, ngày 02 tháng 3 năm 2020\n" + BODY), (1, 3)),
        ((HEAD, "2\n" + BODY, LETTER), (1, 3)),  # only first pages bear no number
        ((HEAD, "- 2 -\n" + BODY, "3\n" + LETTER), (1,)),
        ((HEAD, BODY, DECISION), (1, 3)),  # its kind above its bases is a head wherever it stands
        ((HEAD, BODY, LETTER), (1,)),
        ((HEAD, LAST, ANNEX, BODY), (1,)),
        ((HEAD, LAST, FORM, BODY), (1,)),
        ((HEAD, LAST, BODY), (1,)),
        ((HEAD, LAST + "\nCăn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;", "Căn cứ Luật Nhà ở;\n" + BODY), (1,)),
    ],
)
def test_one_sign_of_a_head_cut_off_begins_a_paper_behind_an_end(
    contents: tuple[str, ...], found: tuple[int, ...]
) -> None:
    assert batches.beginnings(text_of(*contents)) == found


def test_a_sheet_that_parts_papers_is_told_from_a_paper_that_speaks_of_parting() -> None:
    text = text_of(HEAD, SHEET, BODY, ROAD)
    assert [batches.is_separator(text, page) for page in text.pages] == [False, True, False, False]
    assert batches.beginnings(text) == (1, 3)


def test_blank_back_sides_part_nothing() -> None:
    assert batches.beginnings(text_of(HEAD, "", BODY, " . ", HEAD, "", LAST, "")) == (1, 5)
    assert batches.beginnings(text_of(HEAD, BODY, "", "3\n" + BODY)) == (1,)
    mirrored = {2: 0.34, 4: 0.28}  # the front shines through, and is read as letters without sense
    assert batches.beginnings(text_of(HEAD, POOR_HEAD, BODY, POOR_HEAD, confidence=mirrored)) == (1,)


def test_a_back_side_that_shines_through_is_not_proposed_to_be_left_out() -> None:
    text = text_of(HEAD, POOR_HEAD, confidence={2: 0.3})
    assert not batches.is_separator(text, text.pages[1])


@pytest.mark.parametrize(
    ("count", "beginnings", "left_out", "wanted"),
    [
        (5, (1, 4), (), ((1, 2, 3), (4, 5))),
        (5, (1, 4), (3,), ((1, 2), (4, 5))),
        (3, (2,), (), ((1,), (2, 3))),
        (3, (), (), ((1, 2, 3),)),
        (3, (1, 2, 3), (2,), ((1,), (3,))),
    ],
)
def test_every_page_is_in_one_paper(
    count: int, beginnings: tuple[int, ...], left_out: tuple[int, ...], wanted: tuple[tuple[int, ...], ...]
) -> None:
    assert groups(count, beginnings, left_out) == wanted


def a_pdf(pages: int) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for number in range(pages):
        document.new_page(100 + number, 200)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def a_tiff(pages: int) -> bytes:
    frames = [Image.new("1", (100 + number, 200), 1) for number in range(pages)]
    out = BytesIO()
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:], compression="group4", dpi=(300, 300))
    return out.getvalue()


def test_pages_of_a_pdf_and_of_a_tiff_are_taken_over() -> None:
    first, second = splitting.parts(a_pdf(4), sniffing.PDF, ((1, 2), (4,)))
    widths = [[page.get_width() for page in pypdfium2.PdfDocument(part)] for part in (first, second)]
    assert widths == [[100, 101], [103]]
    (part,) = splitting.parts(a_tiff(3), sniffing.TIFF, ((2, 3),))
    with Image.open(BytesIO(part)) as image:
        assert (getattr(image, "n_frames", 1), image.width, round(image.info["dpi"][0])) == (2, 101, 300)


@pytest.mark.parametrize("wanted", [((9,),), ((),)])
def test_a_page_that_is_not_there_is_said(wanted: tuple[tuple[int, ...], ...]) -> None:
    with pytest.raises(WrongUse):
        splitting.parts(a_pdf(2), sniffing.PDF, wanted)
