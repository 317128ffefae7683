"""Office files, PDF, pictures, pages and ZIP: small files made here, and the papers of the samples."""

import io
import zipfile
from pathlib import Path

import docx
import pypdfium2
import pytest
from openpyxl import Workbook
from PIL import Image, ImageDraw

from extractors.reading import readers
from extractors.reading.assembly import Word, page_of_lines
from extractors.reading.carriers import containers
from extractors.reading.formats.layers import Layer, believable, fragmented
from extractors.reading.formats.office.numbering import formatted
from extractors.reading.recognition.columns import in_order
from extractors.reading.recognition.ocr import NoOcr, OcrEngine, Tesseract
from extractors.reading.recognition.repairs import repaired
from law.errors import Refused, Unavailable, Unreadable
from law.text import Reading, TextFrom

PAPERS = Path(__file__).resolve().parents[2] / "samples" / "papers"


def read(data: bytes, name: str = "tep", ocr: OcrEngine | None = None) -> Reading:
    return readers.read(data, name, ocr=ocr or NoOcr())


def sample(name: str) -> bytes:
    return next(PAPERS.glob(name)).read_bytes()


def spans_are_whole(reading: Reading) -> bool:
    """Pages follow one another, boxes lie within their page and cover words."""
    text = reading.text
    ordered = all(a.end < b.start or a.end + 1 == b.start for a, b in zip(text.pages, text.pages[1:], strict=False))
    within = all(
        page.start <= box.start < box.end <= page.end and text.content[box.start : box.end].strip()
        for page, boxes in zip(text.pages, reading.boxes, strict=False)
        for box in boxes
    )
    return ordered and within


# --- Word, RTF, workbooks


def _docx() -> bytes:
    paper = docx.Document()
    head = paper.add_table(rows=2, cols=2)
    head.cell(0, 0).text, head.cell(0, 1).text = "BỘ NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    head.cell(1, 0).text, head.cell(1, 1).text = "Số: 12/2020/TT-BNV", "Hà Nội, ngày 02 tháng 3 năm 2020"
    paper.add_paragraph("THÔNG TƯ")
    paper.add_paragraph("Phạm vi", style="List Number")
    paper.add_paragraph("Đối tượng", style="List Number")
    table = paper.add_table(rows=1, cols=3)
    for cell, text in zip(table.rows[0].cells, ("1", "Thông tư", "05/2015/TT-BNV"), strict=True):
        cell.text = text
    run = paper.add_paragraph().add_run("Céng hßa")
    run.font.name = ".VnTime"
    held = io.BytesIO()
    paper.save(held)
    return held.getvalue()


def test_docx_in_the_order_of_its_body() -> None:
    reading = read(_docx())
    assert reading.text.content.split("\n") == [
        "BỘ NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 12/2020/TT-BNV", "Hà Nội, ngày 02 tháng 3 năm 2020",
        "THÔNG TƯ", "1. Phạm vi", "2. Đối tượng", "1 Thông tư 05/2015/TT-BNV", "Cộng hòa",
    ]  # fmt: skip
    assert reading.text.media_type.endswith("wordprocessingml.document")


def test_docx_leaves_out_struck_text_and_field_codes() -> None:
    body = (
        "<w:p><w:r><w:t>Điều 1</w:t></w:r><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t> mới</w:t></w:r></w:ins><w:r><w:instrText>HYPERLINK x</w:instrText></w:r>"
        "<w:r><w:noBreakHyphen/><w:tab/><w:t>hết</w:t></w:r></w:p>"
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
    assert read(held.getvalue()).text.content == "Điều 1 mới- hết"


@pytest.mark.parametrize(
    ("count", "form", "shown"),
    [
        (3, "decimal", "3"),
        (3, "lowerLetter", "c"),
        (28, "upperLetter", "BB"),
        (4, "upperRoman", "IV"),
        (9, "decimalZero", "09"),
    ],
)
def test_forms_of_numbers(count: int, form: str, shown: str) -> None:
    assert formatted(count, form) == shown


def test_rtf() -> None:
    reading = read(sample("04-*.rtf"))
    assert "Số: 41/2006/QĐ-UBND" in reading.text.content
    assert reading.text.media_type == "application/rtf"


def test_a_workbook_that_is_no_list_is_text() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["STT", "Văn bản", "Số"])
    sheet.append([1, "Thông tư", "05/2015/TT-BNV"])
    held = io.BytesIO()
    book.save(held)
    reading = read(held.getvalue())
    assert (reading.text.content, reading.rows) == ("STT Văn bản Số\n1 Thông tư 05/2015/TT-BNV", ())


# --- PDF and pictures


def _scan(text: str = "", *, dpi: int = 100) -> Image.Image:
    page = Image.new("RGB", (int(8.27 * dpi), int(11.69 * dpi)), "white")
    ImageDraw.Draw(page).text((100, 100), text, fill="black")
    return page


def _pdf_of_pictures(*pictures: Image.Image) -> bytes:
    held = io.BytesIO()
    pictures[0].save(held, "PDF", save_all=True, append_images=pictures[1:])
    return held.getvalue()


def test_a_text_layer_keeps_its_words_and_their_places() -> None:
    reading = read(sample("02-*.pdf"))
    first = reading.boxes[0][0]
    assert reading.text.content.startswith("CHÍNH PHỦ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert reading.text.text_from is TextFrom.TEXT_LAYER
    assert 0 < first.x0 < first.x1 < 300
    assert 0 < first.y0 < first.y1 < 200
    assert spans_are_whole(reading)


def test_a_mixed_pdf_is_told_page_by_page() -> None:
    mixed = pypdfium2.PdfDocument.new()
    mixed.import_pages(pypdfium2.PdfDocument(sample("02-*.pdf")), [0])
    mixed.import_pages(pypdfium2.PdfDocument(_pdf_of_pictures(_scan("x"))), [0])
    held = io.BytesIO()
    mixed.save(held)
    pages = read(held.getvalue()).text.pages
    assert [(page.text_from, page.lost) for page in pages] == [
        (TextFrom.TEXT_LAYER, None),
        (TextFrom.OCR, "needs_ocr"),
    ]


def test_a_locked_pdf_says_so() -> None:
    parts = [
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
        b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n",
        b"3 0 obj<</Filter/Standard/V 1/R 2/O<" + b"11" * 32 + b">/U<" + b"22" * 32 + b">/P -4>>endobj\n",
    ]
    data, offsets = b"%PDF-1.4\n", []
    for part in parts:
        offsets.append(len(data))
        data += part
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(data)
    data += b"xref\n0 4\n0000000000 65535 f \n" + table
    data += b"trailer<</Size 4/Root 1 0 R/Encrypt 3 0 R/ID[<aa><aa>]>>\nstartxref\n%d\n%%%%EOF\n" % start
    with pytest.raises(Unreadable, match="password") as refusal:
        read(data, "khoa.pdf")
    assert refusal.value.reason == "encrypted"


def test_every_frame_of_a_tiff_is_a_page() -> None:
    held = io.BytesIO()
    _scan().save(held, "TIFF", save_all=True, append_images=[_scan(), _scan()])
    assert [page.lost for page in read(held.getvalue()).text.pages] == ["needs_ocr"] * 3


def test_a_picture_beyond_the_cap_is_lost_before_it_is_decoded() -> None:
    held = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(held, "PNG")
    assert [page.lost for page in read(held.getvalue()).text.pages] == ["page_too_large"]


def test_a_cut_off_picture_is_named() -> None:
    held = io.BytesIO()
    _scan("x").save(held, "JPEG")
    with pytest.raises(Unreadable, match=r"anh\.jpg"):
        read(held.getvalue()[:2000], "anh.jpg")


@pytest.mark.parametrize(
    ("paper", "number", "pages"),
    [
        ("06-*.pdf", "Số: 08/2026/QĐ-UBND", 1),
        ("07-*.tiff", "Số: 05/2012/CT-UBND", 2),
        ("10-*.jpg", "Số: 12/2025/NQ-HĐND", 1),
    ],
)
def test_scans_are_recognised(paper: str, number: str, pages: int) -> None:
    reading = read(sample(paper), ocr=Tesseract())
    assert number in reading.text.content.split("\n")
    assert len(reading.text.pages) == pages
    assert (reading.text.confidence or 0) > 0.8
    assert spans_are_whole(reading)


def test_a_page_over_its_time_is_lost_alone() -> None:
    pages = read(sample("07-*.tiff"), ocr=Tesseract(seconds=0.01)).text.pages
    assert [page.lost for page in pages] == ["ocr_timeout", "ocr_timeout"]


def test_a_missing_program_is_nobodys_file() -> None:
    with pytest.raises(Unavailable):
        read(sample("07-*.tiff"), ocr=Tesseract(program="tesseract-that-is-not-there"))


def _layer(text: str, covered: float) -> Layer:
    return Layer(tuple(tuple(Word(word, 0, 0, 1, 1) for word in line.split()) for line in text.split("\n")), covered)


GOOD = (
    "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 được Quốc hội thông qua ngày 16 tháng 6 năm 2025;\n" * 4
)


@pytest.mark.parametrize(
    ("text", "covered", "believed"),
    [
        (GOOD, 0.0, True),
        (GOOD, 1.0, True),
        ("Người ký: Cổng Thông tin điện tử Chính phủ", 1.0, False),
        ("UBND THANH PHO DA NANG CONG Hcok xA HQI CHiJ NGHiA VIVT NAM\n" * 8, 1.0, False),
        ("", 0.0, False),
        ("C NG HÒA XÃ H I CH NGHĨA Ộ Ộ Ủ VI T NAM Ệ Trong nh ng năm qua c i cách hành chính ữ ả\n" * 3, 0.0, False),
        ("&Ӝ1* +Ñ$ ;­ +Ӝ, &+Ӫ 1*+Ƭ$ 9,ӊ7 1$0\n" * 3, 0.0, False),  # a font that does not say what its letters are
        ("\ue043\ue1d8\ue04e\ue047 \ue048\ue0d2\ue041 \ue058\ue0c3\n" * 3, 0.0, False),
        ("KTR PHK KTW LSN QGX BCD\n" * 5, 0.0, False),
        ("The Ministry of Finance issues this Circular on fees and charges for inspection\n" * 4, 0.0, True),
        (
            "C¨n cø LuËt Tæ chøc chÝnh quyÒn ®Þa ph­¬ng sè 72/2025/QH15 ®­îc Quèc héi th«ng qua\n" * 4,
            0.0,
            True,
        ),  # an old encoding is converted afterwards
        ("\uf0b7 " + GOOD, 0.0, True),  # the dot of a list, in a font of signs
    ],
)
def test_which_text_layers_are_believed(text: str, covered: float, believed: bool) -> None:
    assert believable(_layer(text, covered)) is believed


def test_lost_glyphs_are_seen_and_enumerations_are_not() -> None:
    assert fragmented(_layer("C NG HÒA XÃ H I CH NGHĨA Ộ Ộ Ủ VI T NAM Ệ Trong nh ng năm qua c i cách ữ ả\n" * 3, 0.0))
    assert not fragmented(_layer(GOOD + "a) b) c) d) đ) e) g) h)", 0.0))


def test_the_head_is_put_in_the_order_of_its_columns() -> None:
    def line(*words: tuple[str, float]) -> tuple[Word, ...]:
        return tuple(Word(text, x, 0, x + 8 * len(text) - 4, 10) for text, x in words)

    ordered = in_order(
        (
            line(("UBND", 60), ("CỘNG", 260), ("HÒA", 300), ("XÃ", 330)),
            line(("TỈNH", 60), ("X", 100), ("Độc", 290), ("lập", 320)),
            line(("Số:", 60), ("1/CT-UBND", 90), ("X,", 280), ("ngày", 300), ("2", 340), ("tháng", 360)),
            line(("CHỈ", 200), ("THỊ", 240)),
        )
    )
    assert [" ".join(word.text for word in row) for row in ordered] == [
        "UBND", "TỈNH X", "CỘNG HÒA XÃ", "Độc lập", "Số: 1/CT-UBND", "X, ngày 2 tháng", "CHỈ THỊ",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("upper", "lower", "content"),
    [
        ("số 43/2008/QĐ-", "TTg ngày 24", "số 43/2008/QĐ-TTg\nngày 24"),
        ("số 12/", "2020/NĐ-CP ngày", "số 12/2020/NĐ-CP\nngày"),
        ("ngày 08/11/", "2011 của", "ngày 08/11/\n2011 của"),
        ("của Chính phủ -", "Độc lập", "của Chính phủ -\nĐộc lập"),
    ],
)
def test_a_number_broken_at_a_line_end_is_whole(upper: str, lower: str, content: str) -> None:
    rows = (tuple(Word(text, 0, y, 9, y + 9) for text in line.split()) for line, y in ((upper, 0), (lower, 20)))
    page = page_of_lines(tuple(rows), TextFrom.OCR)
    assert page.content == content
    assert "".join(page.content[box.start : box.end] for box in page.boxes) == "".join(content.split())


@pytest.mark.parametrize(
    ("recognised", "right"),
    [
        ("ngày 1] tháng l1 năm 2011", "ngày 11 tháng 11 năm 2011"),
        ("ngày I1, tháng 4", "ngày 11, tháng 4"),
        ("ngày l1/12/2011;", "ngày 11/12/2011;"),
        ("số 936ó/GM-UBND", "số 936/GM-UBND"),
        ("số 10ó/2011/NĐ-CP", "số 106/2011/NĐ-CP"),
        ("ngày Ø7 tháng 0! năm", "ngày 07 tháng 01 năm"),
        ("số 148§1/2001/GM-UBND", "số 1481/2001/GM-UBND"),
        ("số I§99/SGDĐT-CTrTT", "số 1899/SGDĐT-CTrTT"),
        ("Quyết (định $ố 1481/2001/GM-U BND ngày", "Quyết định số 1481/2001/GM-UBND ngày"),
        ("số 1187/QĐÐ-BNV", "số 1187/QĐ-BNV"),
        ("Phòng A&B (định hướng)", "Phòng A&B (định hướng)"),
        ("Sở KH-U BND", "Sở KH-U BND"),
        ("tháng l9 năm", "tháng l9 năm"),
        ("khoản l Điều 2", "khoản 1 Điều 2"),
        ("ngày lễ", "ngày lễ"),
        ("và/hoặc có/không 2ó", "và/hoặc có/không 2ó"),
    ],
)
def test_digits_are_put_right_where_only_digits_can_stand(recognised: str, right: str) -> None:
    (line,) = repaired((tuple(Word(text, 0, 0, 9, 9, 0.9) for text in recognised.split()),))
    assert " ".join(word.text for word in line) == right
    assert all(word.confidence == (0.9 if word.text in recognised.split() else 0.5) for word in line)


# --- pages of the web


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<html><body><h3>Web Page Blocked!</h3><p>Attack ID: 20000051</p></body></html>", "blocked_page"),
        ("<!DOCTYPE html><title>404 - File or directory not found.</title><h1>Server Error</h1>", "error_page"),
        ("<html><title>Lỗi 502</title><p>Xin lỗi, mời quay lại sau ít phút nữa.</p></html>", "error_page"),
        ("<html><form><p>Đăng nhập hệ thống quản lý văn bản</p><input type='password'></form></html>", "login_page"),
        ("<html><body><div id='root'></div><script>var text = 'CHÍNH PHỦ';</script></body></html>", "empty_page"),
    ],
)
def test_pages_that_are_no_document_are_refused(page: str, reason: str) -> None:
    with pytest.raises(Refused) as refusal:
        read(page.encode(), "trang.pdf")
    assert refusal.value.reason == reason


def test_a_document_may_speak_of_errors_and_numbers() -> None:
    page = "<html><body><p>Điều 404. Xử lý lỗi not found</p>" + "<p>Khoản này quy định chi tiết.</p>" * 80
    assert read(page.encode()).text.content.startswith("Điều 404.")


@pytest.mark.parametrize(
    "page",
    [
        "<p>Quyết định số 404/QĐ-UBND về việc bổ nhiệm Giám đốc Sở</p>",
        "<table><tr><td>Bình tuyển cây quế<td>30 ngày<td>2.500.000 đồng<td>Sở Công Thương</table>",
        "<table><tr><td>1<td>Tên thủ tục hành chính<td>500<tr><td>2<td>Cấp giấy phép họp chợ<td>403</table>",
    ],
)
def test_a_short_page_with_the_number_of_an_error_is_a_document(page: str) -> None:
    assert read(f"<html><body>{page}</body></html>".encode()).text.content


def test_blocks_are_lines_and_heads_are_cells() -> None:
    page = (
        "<html><body><nav>Trang chủ</nav><table><tr><td>CHÍNH<br>PHỦ</td><td>CỘNG HÒA</td></tr></table>"
        "<p>Căn cứ\n  Luật <b>số 1/2020/QH14</b>;</p><ol><li>Một</li><li>Hai</li></ol>"
        "<table><tr><td>1</td><td>Thông\ntư</td><td>2/2020/TT-BTC</td></tr></table></body></html>"
    )
    lines = [line for line in read(page.encode()).text.content.split("\n") if line]
    assert lines == [
        "CHÍNH", "PHỦ", "CỘNG HÒA", "Căn cứ Luật số 1/2020/QH14;", "1. Một", "2. Hai", "1 Thông tư 2/2020/TT-BTC",
    ]  # fmt: skip


# --- ZIP


def _zip(**members: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return held.getvalue()


def test_members_of_a_zip_and_of_a_zip_within() -> None:
    data = _zip(**{"a.txt": b"mot", "hồ sơ/b.zip": _zip(**{"c.txt": b"ba"}), "__MACOSX/x": b"", "../d.txt": b"bon"})
    assert containers.is_container(data)
    assert list(containers.members(data, "x.zip")) == [
        ("a.txt", b"mot"),
        ("hồ sơ/b.zip!/c.txt", b"ba"),
        ("d.txt", b"bon"),
    ]


def test_office_files_are_no_containers() -> None:
    assert not containers.is_container(_docx())
    assert not containers.is_container(b"PK but not")


def test_a_bomb_is_refused_before_it_unpacks() -> None:
    with pytest.raises(Refused) as refusal:
        list(containers.members(_zip(bomb=bytes(60_000_000)), "bom.zip"))
    assert refusal.value.reason == "zip_bomb"


def test_nesting_has_an_end() -> None:
    data = _zip(**{"a.txt": b"x"})
    for _ in range(containers.MAX_NESTING):
        data = _zip(**{"a.zip": data})
    ((path, error),) = containers.members(data, "sau.zip")
    assert path.startswith("a.zip!/a.zip") and isinstance(error, Refused) and "nests" in str(error)


def test_a_locked_or_damaged_member_is_named_and_the_others_come() -> None:
    data = bytearray(_zip(**{"a.txt": b"mot " * 9, "b.txt": b"hai " * 9}))
    at = data.index(b"hai ") if b"hai " in data else data.index(b"b.txt") + 5
    data[at] ^= 0xFF  # its checksum no longer fits
    (first, content), (second, error) = containers.members(bytes(data), "x.zip")
    assert (first, content, second) == ("a.txt", b"mot " * 9, "b.txt")
    assert isinstance(error, Unreadable) and error.reason == "damaged" and "x.zip!/b.txt" in str(error)


def test_a_zip_without_files_is_said() -> None:
    with pytest.raises(Refused, match="without files"):
        list(containers.members(_zip(), "rỗng.zip"))
