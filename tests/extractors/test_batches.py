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


def text_of(*contents: str) -> Text:
    pages, at = [], 0
    for number, content in enumerate(contents, 1):
        pages.append(Page(number, at, at + len(content), TextFrom.OCR))
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
