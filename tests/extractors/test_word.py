"""What of a Word file is its text: not what is struck or hidden, but pictures, notes and a head drawn on top of a page."""

import io
import zipfile

import docx
import pytest
from docx.shared import Cm
from PIL import Image, ImageDraw, ImageFont

from extractors.reading import readers
from extractors.reading.recognition.ocr import NoOcr, OcrEngine, Tesseract
from law.errors import Refused, Unreadable
from law.text import COMMENTS, HIDDEN, NOT_READ, STRUCK, TRACKED, Reading, TextFrom

# Pillow's own font has no Vietnamese letters
_WORDS = (
    "Dieu 1. Bai bo Quyet dinh so 15/2019",
    "ngay 20 thang 5 nam 2019 cua Uy ban",
    "ve quan ly cho tren dia ban tinh.",
)
_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def _package(body: str, space: str = _SPACE, **parts: str) -> bytes:
    """A Word file of a body and further parts (styles, endnotes …), each the content of its root element."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
        for part, content in parts.items():
            package.writestr(f"word/{part}.xml", f'<w:{part} xmlns:w="{space}">{content}</w:{part}>')
    return held.getvalue()


def _read(data: bytes, ocr: OcrEngine | None = None) -> Reading:
    return readers.read(data, "tờ trình.docx", ocr=ocr or NoOcr())


def _run(text: str, marks: str = "") -> str:
    return f"<w:r><w:rPr>{marks}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("marks", "kept"),
    [
        ("<w:strike/>", False),
        ("<w:dstrike/>", False),
        ("<w:vanish/>", False),
        ('<w:strike w:val="true"/>', False),
        ('<w:strike w:val="0"/>', True),
        ('<w:vanish w:val="false"/>', True),
        ("<w:b/>", True),
        ('<w:rStyle w:val="Cu"/>', False),
        ('<w:rStyle w:val="Con"/>', False),
        ('<w:rStyle w:val="Cu"/><w:strike w:val="0"/>', True),
    ],
)
def test_letters_struck_or_hidden_are_no_text(marks: str, kept: bool) -> None:
    styles = (
        '<w:style w:styleId="Cu"><w:rPr><w:strike/></w:rPr></w:style>'
        '<w:style w:styleId="Con"><w:basedOn w:val="Cu"/></w:style>'
    )
    body = f"<w:p>{_run('Thời hạn ')}{_run('15 ngày ', marks)}{_run('10 ngày')}</w:p>"
    assert _read(_package(body, styles=styles)).text.content == (
        "Thời hạn 15 ngày 10 ngày" if kept else "Thời hạn 10 ngày"
    )


def test_a_struck_item_of_a_list_is_counted() -> None:
    listed = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    items = (_run("Phạm vi"), _run("Đối tượng", "<w:strike/>"), _run("Hiệu lực"))
    body = "".join(f"<w:p>{listed}{item}</w:p>" for item in items)
    assert _read(_package(body, numbering=numbering)).text.content.split() == "Điều 1. Phạm vi Điều 3. Hiệu lực".split()


def test_strict_files_and_endnotes_are_read() -> None:
    notes = f"<w:endnote><w:p>{_run('Theo Nghị định số 01/2020/NĐ-CP')}</w:p></w:endnote>"
    reading = _read(_package(f"<w:p>{_run('Thông tư')}</w:p>", _STRICT, endnotes=notes))
    assert reading.text.content == "Thông tư\nTheo Nghị định số 01/2020/NĐ-CP"


@pytest.mark.parametrize(
    ("top", "body", "read"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "QUYẾT ĐỊNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nQUYẾT ĐỊNH"),
        ("CÔNG BÁO/Số 12/Ngày 01-3-2020", "QUYẾT ĐỊNH", "QUYẾT ĐỊNH"),
        (
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        ),
    ],
)
def test_the_head_of_a_letter_drawn_on_top_of_its_page_is_text(top: str, body: str, read: str) -> None:
    paper = docx.Document()
    paper.sections[0].header.paragraphs[0].text = top
    paper.add_paragraph(body)
    held = io.BytesIO()
    paper.save(held)
    assert _read(held.getvalue()).text.content == read


# --- tables within tables, content controls


def _cell(*within: str) -> str:
    return f"<w:tc>{''.join(within)}</w:tc>"


def _table(*cells: str) -> str:
    return f"<w:tbl><w:tr>{''.join(cells)}</w:tr></w:tbl>"


def _line(text: str) -> str:
    return f"<w:p>{_run(text)}</w:p>"


def test_a_table_within_a_table_is_read_once() -> None:
    inner = _table(_cell(_line("Nghị định số 1/2020/NĐ-CP")))
    content = _read(_package(_table(_cell(_line("a"), inner), _cell(_line("b"))))).text.content
    assert content == "a\nNghị định số 1/2020/NĐ-CP\nb"


def test_cells_and_rows_in_content_controls_are_read() -> None:
    held = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    row = f"<w:tr>{held.format(_cell(_line('Số: 12/QĐ-UBND')))}{_cell(_line('b'))}</w:tr>"
    assert _read(_package(f"<w:tbl>{held.format(row)}</w:tbl>")).text.content == "Số: 12/QĐ-UBND\nb"


# --- what is left out is told


def _told(reading: Reading) -> list[tuple[str, int, tuple[str, ...]]]:
    return [(note.code, note.count, note.where) for note in reading.text.notes]


def test_passages_that_are_struck_or_hidden_are_counted() -> None:
    runs = (_run("Thời hạn "), _run("15 ", "<w:strike/>"), _run("ngày", "<w:dstrike/>"), _run(" 10 ngày"))
    body = f"<w:p>{''.join(runs)}</w:p><w:p>{_run('Bỏ', '<w:strike/>')}{_run('ẩn', '<w:vanish/>')}{_run('.')}</w:p>"
    assert _told(_read(_package(body))) == [(STRUCK, 2, ("“15 ngày”", "“Bỏ”")), (HIDDEN, 1, ("“ẩn”",))]


def test_comments_and_changes_not_accepted_are_told() -> None:
    body = (
        f"<w:p>{_run('Thời hạn ')}<w:del><w:r><w:delText>15 ngày</w:delText></w:r></w:del>"
        f"<w:ins>{_run('10 ngày')}</w:ins></w:p>"
    )
    reading = _read(_package(body, comments=f"<w:comment><w:p>{_run('xem lại')}</w:p></w:comment>"))
    assert reading.text.content == "Thời hạn 10 ngày"
    assert _told(reading) == [(COMMENTS, 1, ()), (TRACKED, 2, ())]


def test_of_rtf_passages_left_out_are_counted() -> None:
    rtf = rb"{\rtf1 Han {\strike 15 {\b ngay}} 10 ngay {\v an}\par {\strike bo}{\v0  }{\deleted xoa}}"
    reading = readers.read(rtf, "a.rtf", ocr=NoOcr())
    assert _told(reading) == [(STRUCK, 2, ()), (HIDDEN, 1, ()), (TRACKED, 1, ())]


def _with_chunk(body: str, file: str, content: bytes) -> bytes:
    """A Word file whose body has a document within, as programs that make papers from templates write it."""
    related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="c1" Type="{related}/aFChunk" Target="{file}"/></Relationships>'
    )
    held = io.BytesIO(_package(body.replace("CHUNK", f'<w:altChunk xmlns:r="{related}" r:id="c1"/>')))
    with zipfile.ZipFile(held, "a") as package:
        package.writestr("word/_rels/document.xml.rels", relations)
        package.writestr(f"word/{file}", content)
    return held.getvalue()


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("part.htm", "<html><body><p>Điều 1. Bãi bỏ Quyết định số 15/2019/QĐ-UBND</p></body></html>".encode()),
        (
            "part.rtf",
            rb"{\rtf1\ansi \u272?i\u7873?u 1. B\u227?i b\u7887? Quy\u7871?t \u273?\u7883?nh s\u7889? 15/2019/Q\u272?-UBND\par}",
        ),
        ("part.docx", _package(_line("Điều 1. Bãi bỏ Quyết định số 15/2019/QĐ-UBND"))),
        ("part.txt", "Điều 1. Bãi bỏ Quyết định số 15/2019/QĐ-UBND".encode()),
    ],
)
def test_a_document_within_the_body_is_read(file: str, content: bytes) -> None:
    reading = _read(_with_chunk(f"{_line('QUYẾT ĐỊNH')}CHUNK", file, content))
    assert "QUYẾT ĐỊNH\n" in reading.text.content and "15/2019/QĐ-UBND" in reading.text.content
    assert reading.text.notes == ()
    first = _read(_with_chunk(f"CHUNK{_line('Nơi nhận:')}", file, content)).text.content
    assert first.index("15/2019") < first.index("Nơi nhận:")


def test_a_document_within_the_body_that_is_not_read_is_told() -> None:
    reading = _read(_with_chunk(f"{_line('QUYẾT ĐỊNH')}CHUNK", "part.bin", bytes(range(256))))
    assert reading.text.content.strip() == "QUYẾT ĐỊNH" and _told(reading) == [(NOT_READ, 1, ("part.bin",))]


# --- pictures


def _picture(lines: tuple[str, ...] = _WORDS, width: int = 1400) -> io.BytesIO:
    image = Image.new("L", (width, 80 + 70 * len(lines)), 255)
    font = ImageFont.load_default(40)
    for at, line in enumerate(lines):
        ImageDraw.Draw(image).text((40, 40 + 70 * at), line, 0, font)
    held = io.BytesIO()
    image.save(held, "PNG")
    held.seek(0)
    return held


def _with_picture(picture: io.BytesIO, width: float, text: str = "QUYẾT ĐỊNH") -> bytes:
    """A paper of a line and a picture, `width` centimetres wide."""
    paper = docx.Document()
    paper.add_paragraph(text)
    paper.add_picture(picture, Cm(width))
    held = io.BytesIO()
    paper.save(held)
    return held.getvalue()


def test_a_picture_with_text_is_a_page_behind_the_text() -> None:
    reading = _read(_with_picture(_picture(), 16), Tesseract())
    assert [page.text_from for page in reading.text.pages] == [TextFrom.MARKUP, TextFrom.OCR]
    assert reading.text.content.startswith("QUYẾT ĐỊNH\n") and "15/2019" in reading.text.content
    assert not any(reading.boxes)


def test_a_paper_of_a_picture_alone_is_read() -> None:
    reading = _read(_with_picture(_picture(), 16, ""), Tesseract())
    assert [page.number for page in reading.text.pages] == [1]
    assert "15/2019" in reading.text.content


@pytest.mark.parametrize(
    ("picture", "width"), [(_picture(), 3), (_picture(("Hình 1",)), 16), (_picture(width=250), 16)]
)
def test_emblems_and_inscriptions_are_no_pages(picture: io.BytesIO, width: float) -> None:
    reading = _read(_with_picture(picture, width), Tesseract())
    assert [page.lost for page in reading.text.pages] == [None]
    assert reading.text.content == "QUYẾT ĐỊNH"


def test_a_picture_that_is_not_recognised_is_told() -> None:
    assert [page.lost for page in _read(_with_picture(_picture(), 16)).text.pages] == [None, "needs_ocr"]


def test_a_drawing_that_is_no_picture_of_pixels_is_told() -> None:
    data, held = _with_picture(_picture(), 16), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(held, "w") as made:
        for part in given.namelist():
            made.writestr(part, b"\x01\0\0\0" if part.startswith("word/media/") else given.read(part))
    assert [page.lost for page in _read(held.getvalue()).text.pages] == [None, "drawing_unread"]


def test_a_paper_without_words_or_pictures_is_refused() -> None:
    with pytest.raises(Unreadable, match="without text"):
        _read(_package("<w:p/>"))


# --- RTF


def _rtf(body: str) -> bytes:
    return f"{{\\rtf1\\ansi\\ansicpg1252\\uc1 {body}}}".encode("latin-1")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"Han {\strike 15 ngay }10 ngay", "Han 10 ngay"),
        (r"Han {\v 15 ngay }10 ngay", "Han 10 ngay"),
        (r"Han \strike 15 ng\'e0y \u7879?\strike0 10 ngay", "Han 10 ngay"),
        (r"Han {\striked1 15 ngay }{\strike0 10 ngay}", "Han 10 ngay"),
        (r"Han {\v 15{\b ngay}}{\b 10 ngay}", "Han 10 ngay"),
        (r"{\pntext 1.\tab}Pham vi\par{\strike bo}\par Hieu luc", "1. Pham vi\n\nHieu luc"),
        (r"Han \{\v0 15\} ngay \viewkind4 nua", "Han {15} ngay nua"),
    ],
)
def test_of_rtf_letters_struck_or_hidden_are_no_text(body: str, text: str) -> None:
    assert readers.read(_rtf(body), "tờ trình.rtf", ocr=NoOcr()).text.content == text


NOTE = r"{\super\chftn}{\footnote\pard\plain {\super\chftn} Sua doi boi 12/2020/ND-CP}"
SHAPE = (
    r"{\shp{\*\shpinst\shpleft0{\sp{\sn fFlipH}{\sv 0}}{\shptxt\pard So: 12/2019/QD-UBND\par}}"
    r"{\shprslt{\*\do\dobxcolumn{\dptxbxtext\pard So: 12/2019/QD-UBND\par}}}}"
)


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (
            rf"Dieu 1{NOTE}. Phi\par Dieu 2{{\footnote Hai}}",
            ["Dieu 1. Phi", "Dieu 2", "Sua doi boi 12/2020/ND-CP", "Hai"],
        ),
        (rf"UBND\par {SHAPE}Dieu 1", ["UBND", "So: 12/2019/QD-UBND", "", "Dieu 1"]),
        (
            r"{\shpgrp{\*\shpinst{\shp{\*\shpinst{\shptxt Mot}}}{\shp{\*\shpinst{\shptxt Hai}}}}}Ba",
            ["Mot", "Hai", "Ba"],
        ),
        (r"{\*\do\dobxcolumn{\dptxbxtext\pard Khung\par}}Dieu 1", ["Khung", "", "Dieu 1"]),
        (r"{\header Trang 1}{\footer Trang}Dieu 1", ["Dieu 1"]),
        (r"{\headerf C\u7896?NG HO\'c0 X\'c3 H\u7896?I}Dieu 1", ["CỘNG HOÀ XÃ HỘI", "Dieu 1"]),
        (r"{\header C\u7896?NG HO\'c0 X\'c3 H\u7896?I}C\u7896?NG HO\'c0 X\'c3 H\u7896?I", ["CỘNG HOÀ XÃ HỘI"]),
        (r"Mot \u-10179?\u-8694? \u-10179? hai", ["Mot \U0001f60a \ufffd hai"]),
        (r'Xem {\field{\*\fldinst{HYPERLINK "http://a.vn/1"}}{\fldrslt{day}}} nua', ["Xem day nua"]),
    ],
)
def test_of_rtf_what_stands_apart_is_read_as_of_a_word_file(body: str, lines: list[str]) -> None:
    assert readers.read(_rtf(body), "tờ trình.rtf", ocr=NoOcr()).text.content.split("\n") == lines


def test_the_mark_of_a_secret_on_top_of_an_rtf_refuses_it() -> None:
    with pytest.raises(Refused, match="state secret"):
        readers.read(_rtf(r"{\header M\u7852?T}Dieu 1. Phi"), "mật.rtf", ocr=NoOcr())


@pytest.mark.parametrize("missing", [r"}", r"0 ngay}", r"{\b 10 ngay}}", r"\footnote Hai {\b 10 ngay}}"])
def test_an_rtf_that_lacks_its_end_is_read_and_told(missing: str) -> None:
    whole = r"Mot {\footnote Ghi chu} hai {\i ba {\footnote Hai {\b 10 ngay}}"
    data = _rtf(whole).decode("latin-1").removesuffix(missing).encode("latin-1")
    (page,) = readers.read(data, "cụt.rtf", ocr=NoOcr()).text.pages
    assert page.lost == "cut_off"
    text = readers.read(data, "cụt.rtf", ocr=NoOcr()).text.content
    assert text.startswith("Mot hai ba") and text.count("Ghi chu") == 1
    with pytest.raises(Unreadable, match=r"cụt\.rtf is a damaged or cut off RTF"):
        readers.read(_rtf("Mot")[:20], "cụt.rtf", ocr=NoOcr())


def test_what_follows_the_end_of_an_rtf_is_none_of_it() -> None:
    reading = readers.read(_rtf(r"Mot{\footnote Hai}") + b"\n\x00\x00{rest}}", "thừa.rtf", ocr=NoOcr())
    assert (reading.text.content, reading.text.pages[0].lost) == ("Mot\nHai", None)


@pytest.mark.parametrize(("goal", "pages"), [(9000, 2), (1200, 1)])
def test_a_picture_in_rtf_is_a_page_behind_the_text(goal: int, pages: int) -> None:
    hexes = _picture().getvalue().hex()
    picture = f"\\pict\\pngblip\\picwgoal{goal}\\pichgoal1900\n{hexes}"
    body = f"QUYET DINH {{\\*\\shppict{{{picture}}}}}{{\\nonshppict{{{picture}}}}} so 15"
    reading = readers.read(_rtf(body), "tờ trình.rtf", ocr=Tesseract())
    assert len(reading.text.pages) == pages
    assert reading.text.content.startswith("QUYET DINH so 15")
    assert ("15/2019" in reading.text.content) == (pages == 2)
