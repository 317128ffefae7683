"""Papers marked MẬT, TỐI MẬT, TUYỆT MẬT in the head are refused, however the mark is set; words in the text are not."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from PIL import Image

from extractors.reading import readers
from extractors.reading.assembly import Word
from extractors.reading.recognition.ocr import NoOcr, OcrEngine, Tesseract
from extractors.reading.secrecy import is_marked, is_printed
from law.errors import Refused

PAPERS = Path(__file__).resolve().parents[2] / "samples" / "papers"
MARKS = Path(__file__).with_name("marks")
HEAD = "UBND TỈNH LÀO CAI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 12/BC-UBND\n"


def refused(data: bytes, name: str, engine: OcrEngine | None = None) -> bool:
    try:
        readers.read(data, name, ocr=engine or NoOcr())
    except Refused as refusal:
        assert (refusal.reason, str(refusal)) == ("secret", f"{name} is marked as a state secret and is not kept")
        return True
    return False


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        (HEAD + "MẬT\nBÁO CÁO", True),
        (HEAD + "TỐI MẬT\nLào Cai, ngày 05 tháng 3 năm 2026", True),
        (HEAD + "[ TUYỆT MẬT ]", True),
        (HEAD + "Độ mật: Tối mật", True),
        ("MẬT\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/BC-UBND", True),
        (HEAD + "KẾ HOẠCH\nVề công tác bảo vệ bí mật nhà nước", False),
        (HEAD + "QUYẾT ĐỊNH\nBan hành Danh mục bí mật nhà nước độ Tối mật", False),
        (HEAD + "QUYẾT ĐỊNH\nDANH MỤC BÍ MẬT NHÀ NƯỚC ĐỘ TUYỆT MẬT, TỐI\nMẬT CỦA NGÀNH", False),
        (HEAD + "QUYẾT ĐỊNH\nDANH MỤC BÍ MẬT NHÀ NƯỚC ĐỘ\nMẬT\nCăn cứ", False),
        (HEAD + "QUY CHẾ BẢO\nMẬT\nĐiều 1.", False),
        (HEAD + "CÔNG VĂN\n" + "a\n" * 15 + "MẬT", False),
        (HEAD + "Tài liệu mật được quản lý riêng", False),
        (HEAD + "Độ mật: Không", False),
        (HEAD + "MẶT TRẬN TỔ QUỐC", False),
    ],
)
def test_text(text: str, secret: bool) -> None:
    assert is_marked(text, recognised=False) is secret
    assert refused(text.encode(), "tep.txt") is secret


def test_recognition_may_lose_marks_of_the_mark() -> None:
    assert is_marked(HEAD + "TÓI MÂT", recognised=True) and not is_marked(HEAD + "MẠT", recognised=False)


@pytest.mark.parametrize(
    ("words", "secret"),
    [
        ([("TỐI", 60), ("MẬT", 85), ("Độc", 300), ("lập", 325)], True),  # one line across both columns
        ([("BÍ", 60), ("MẬT", 75), ("NHÀ", 105)], False),
        ([("BẢO", 60), ("MẬT", 90)], False),
        ([("|", 60), ("MẬT", 70), ("|", 96)], True),
    ],
)
def test_on_a_page_the_mark_stands_apart(words: list[tuple[str, float]], secret: bool) -> None:
    line = tuple(Word(text, x, 100, x + 7 * len(text), 112, 0.9) for text, x in words)
    assert is_printed((line,), 300) is secret
    assert not is_printed((line,), 90)  # below the head it is text
    form = (tuple(Word(text, 60 + 30 * n, 40, 80 + 30 * n, 52) for n, text in enumerate(("Mẫu", "số", "01"))),)
    assert not is_printed((*form, line), 300)


def _docx(mark: str, *, box: bool = False, top: bool = False) -> bytes:
    paper = docx.Document()
    head = paper.add_table(rows=2, cols=2)
    head.cell(0, 0).text, head.cell(0, 1).text = "UBND TỈNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    head.cell(1, 0).text = f"Số: 12/BC-UBND\n{'' if box or top else mark}"
    paper.add_paragraph("BÁO CÁO")
    if top:
        paper.sections[0].header.paragraphs[0].text = mark
    held = io.BytesIO()
    paper.save(held)
    if not box:
        return held.getvalue()
    inside = f"<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>{mark}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    made = io.BytesIO()
    with zipfile.ZipFile(held) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            if part == "word/document.xml":
                data = data.replace("BÁO CÁO</w:t></w:r>".encode(), f"BÁO CÁO</w:t></w:r>{inside}".encode())
            new.writestr(part, data)
    return made.getvalue()


@pytest.mark.parametrize("where", [{}, {"box": True}, {"top": True}])
def test_word_files(where: dict[str, bool]) -> None:
    assert refused(_docx("TỐI MẬT", **where), "mat.docx")
    assert not refused(_docx("HỎA TỐC", **where), "khan.docx")


def _stamped(mark: str, *, turn: float = 0, grey: bool = False, form: str = "JPEG") -> bytes:
    """The sample's scan with a stamp under its number."""
    with Image.open(next(PAPERS.glob("10-*.jpg"))) as scan, Image.open(MARKS / f"{mark}.png") as stamp:
        page, ink = scan.convert("RGB"), stamp.convert("RGBA").rotate(turn, expand=True)
    page.paste(ink, (210, 322), ink)
    held = io.BytesIO()
    (page.convert("L") if grey else page).save(held, form, quality=88, **({} if form == "PDF" else {"dpi": (200, 200)}))
    return held.getvalue()


@pytest.mark.parametrize(
    ("mark", "how"),
    [
        ("mat-red", {}),
        ("mat-red", {"turn": 4}),
        ("mat-red", {"form": "PDF"}),
        ("toi-mat-red-bare", {}),
        ("tuyet-mat-black", {}),
        ("mat-red", {"grey": True}),
        ("mat-black-bare", {"grey": True}),
    ],
)
def test_scans_with_a_stamp_are_refused(mark: str, how: dict[str, object]) -> None:
    assert refused(_stamped(mark, **how), "quet", Tesseract())  # type: ignore[arg-type]


@pytest.mark.parametrize("mark", ["hoa-toc", "den"])
def test_other_stamps_are_none(mark: str) -> None:
    assert not refused(_stamped(mark), "quet", Tesseract())
