"""PDFs that hold more than their pages say: files attached, portfolios, forms that are filled, notes typed over a page."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, String
from PIL import Image, ImageDraw, ImageFont

from extractors.reading import readers
from extractors.reading.carriers import containers
from extractors.reading.recognition.ocr import NoOcr, Tesseract
from law.errors import BadInput, Refused, Unreadable
from law.folding import fold_words
from law.text import Reading
from tests.extractors.test_reading_text import HEAD, as_tcvn3, as_vni

PAPERS = Path(__file__).resolve().parents[2] / "samples" / "papers"
ANNEX = "PHỤ LỤC\nSố: 12/2019/QĐ-UBND\nNhững việc phải làm\n"
COVER = "For the best experience, open this PDF portfolio in Acrobat X or Adobe Reader X, or later."
WAIT = (
    "Please wait... If this message is not eventually replaced by the proper contents of the document, your PDF viewer "
    "may not be able to display this type of document."
)


def read(data: bytes, name: str = "tệp.pdf") -> Reading:
    return readers.read(data, name, ocr=NoOcr())


def a_pdf(*lines: str, pages: int = 1) -> pikepdf.Pdf:
    """Pages that say these lines, from the top down, in letters of 12 points."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    drawn = "".join(f"BT /F 12 Tf 72 {700 - 20 * at} Td ({line}) Tj ET\n" for at, line in enumerate(lines))
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=(595, 842))
        page.obj.Resources = Dictionary(Font=Dictionary(F=font))
        page.obj.Contents = pdf.make_stream(drawn.encode("latin-1"))
    return pdf


def saved(pdf: pikepdf.Pdf, **how: Any) -> bytes:
    held = io.BytesIO()
    pdf.save(held, **how)
    return held.getvalue()


def sample() -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(next(PAPERS.glob("02-*.pdf")).read_bytes()))


def attached(pdf: pikepdf.Pdf, **files: bytes) -> pikepdf.Pdf:
    for name, data in files.items():
        pdf.attachments[name] = AttachedFileSpec(pdf, data, filename=name)
    return pdf


def pinned(pdf: pikepdf.Pdf, data: bytes, name: str) -> pikepdf.Pdf:
    """The file behind a paper clip on the first page."""
    spec = AttachedFileSpec(pdf, data, filename=name).obj
    note = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([10, 10, 20, 20]), FS=spec)
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])
    return pdf


# --- files within


def test_files_attached_to_a_pdf_are_papers_beside_it() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("trong.txt", ANNEX)
    data = saved(attached(sample(), **{"phụ lục.txt": ANNEX.encode(), "gói.zip": packed.getvalue()}))
    found = dict(containers.contents("a.pdf", data))
    assert found.keys() == {"a.pdf", "a.pdf!/phụ lục.txt", "a.pdf!/gói.zip!/trong.txt"}
    assert found["a.pdf"] == data and found["a.pdf!/phụ lục.txt"] == ANNEX.encode()


def test_a_file_pinned_to_a_page_is_a_paper_and_one_of_both_is_one() -> None:
    data = saved(pinned(attached(sample(), **{"một.txt": b"1"}), ANNEX.encode(), "hai.txt"))
    assert [name for name, _ in containers.contents("a.pdf", data)] == ["a.pdf", "a.pdf!/một.txt", "a.pdf!/hai.txt"]
    pdf = attached(sample(), **{"một.txt": b"1"})
    note = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, FS=pdf.attachments["một.txt"].obj)
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])
    assert [name for name, _ in containers.contents("a.pdf", saved(pdf))] == ["a.pdf", "a.pdf!/một.txt"]


def test_what_a_pdf_carries_in_a_zip_and_in_another_pdf() -> None:
    inner = saved(attached(sample(), **{"sâu.txt": ANNEX.encode()}))
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w") as package:
        package.writestr("b.pdf", saved(attached(a_pdf("x"), **{"trong.pdf": inner})))
    assert [name for name, _ in containers.contents("a.zip", outer.getvalue())] == [
        "a.zip!/b.pdf", "a.zip!/b.pdf!/trong.pdf", "a.zip!/b.pdf!/trong.pdf!/sâu.txt",
    ]  # fmt: skip


def test_files_in_files_without_end_are_told() -> None:
    data = b"x"
    for _ in range(containers.MAX_NESTING + 1):
        data = saved(attached(a_pdf("x"), **{"t.pdf": data}))
    *_, (path, error) = containers.contents("a.pdf", data)
    assert (
        isinstance(error, Refused) and error.reason == "zip_bomb" and path.endswith("t.pdf") and "a.pdf" in str(error)
    )


def test_a_bomb_in_a_pdf_is_told_and_the_pdf_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractors.reading.carriers.embedded.MAX_TOTAL_BYTES", 1_000_000)
    pdf = attached(sample(), **{"bom.txt": bytes(5_000_000), "nhỏ.txt": ANNEX.encode()})
    found = dict(containers.contents("a.pdf", saved(pdf, compress_streams=True)))
    bomb = found["a.pdf!/bom.txt"]
    assert isinstance(bomb, Refused) and "a.pdf!/bom.txt unpacks beyond measure" in str(bomb)
    assert found["a.pdf!/nhỏ.txt"] == ANNEX.encode() and isinstance(found["a.pdf"], bytes)


def test_a_damaged_attachment_is_told() -> None:
    pdf = attached(sample(), **{"hỏng.txt": b""})
    pdf.attachments["hỏng.txt"].obj.EF.F.write(b"not packed", filter=Name.FlateDecode)
    data = saved(pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    error = dict(containers.contents("a.pdf", data))["a.pdf!/hỏng.txt"]
    assert isinstance(error, Unreadable) and "a.pdf!/hỏng.txt is damaged" in str(error)


def _broken(how: str) -> bytes:
    pdf = attached(sample(), **{name: ANNEX.encode() for name in ("a.txt", "b.txt", "c.txt")})
    tree = pdf.Root.Names.EmbeddedFiles
    leaf = tree.Kids[0] if "/Kids" in tree else tree
    match how:
        case "an entry is a number":
            leaf.Names[3] = 5
        case "an entry is empty":
            leaf.Names[3] = Dictionary()
        case "the list is odd":
            del leaf.Names[5]
        case "a branch is empty":
            names = list(leaf.Names)
            parts = [Dictionary(Names=Array(names[at : at + 2]), Limits=Array([names[at], names[at]])) for at in (0, 4)]
            kids = [pdf.make_indirect(one) for one in (parts[0], Dictionary(), parts[1])]
            pdf.Root.Names.EmbeddedFiles = Dictionary(Kids=Array(kids))
        case "a file is no stream":
            leaf.Names[3].EF = Dictionary(F=Dictionary(), UF=Dictionary())
    return saved(pdf)


BREAKS = ("an entry is a number", "an entry is empty", "the list is odd", "a branch is empty", "a file is no stream")


@pytest.mark.parametrize("how", BREAKS)
def test_a_list_of_files_that_breaks_midway_is_told(how: str) -> None:
    """The library leaves the broken entry out and goes on; what can be taken out is, and the paper says so."""
    data = _broken(how)
    assert "a.pdf!/a.txt" in dict(containers.contents("a.pdf", data))
    (note,) = read(data).text.notes
    assert (note.code, note.count, note.where) == ("parts_not_read", 1, ("danh sách tệp đính kèm bị hỏng",))


def test_a_sound_list_of_files_is_not_told() -> None:
    assert read(_broken("not at all")).text.notes == () and read(saved(sample())).text.notes == ()


def test_a_portfolio_gives_its_files_and_not_its_cover() -> None:
    pdf = attached(a_pdf(COVER), **{"một.txt": ANNEX.encode()})
    pdf.Root.Collection = Dictionary(View=Name.D)
    assert dict(containers.contents("a.pdf", saved(pdf))) == {"a.pdf!/một.txt": ANNEX.encode()}


def test_a_portfolio_behind_a_paper_gives_both() -> None:
    pdf = attached(sample(), **{"một.txt": ANNEX.encode()})
    pdf.Root.Collection = Dictionary(View=Name.D)
    assert [name for name, _ in containers.contents("a.pdf", saved(pdf))] == ["a.pdf", "a.pdf!/một.txt"]


@pytest.mark.parametrize(
    ("words", "reason", "told"), [(COVER, "portfolio", "save its files"), (WAIT, "xfa_form", "print it")]
)
def test_a_page_in_the_place_of_the_document_is_told_with_what_to_do(words: str, reason: str, told: str) -> None:
    half = words.index(" ", len(words) // 2)
    data = saved(a_pdf(words[:half], words[half + 1 :]))
    with pytest.raises(Unreadable, match=f"^tệp.pdf.*{told}") as refusal:
        read(data)
    assert refusal.value.reason == reason
    assert [name for name, _ in containers.contents("a.pdf", data)] == ["a.pdf"]


def test_a_dynamic_form_is_told_by_its_catalogue_too() -> None:
    pdf = a_pdf("Vui long cho")
    pdf.Root.NeedsRendering = True
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_stream(b"<xdp/>"))
    with pytest.raises(Unreadable, match="Adobe Reader"):
        read(saved(pdf))


# --- what is typed over a page


def with_notes(pdf: pikepdf.Pdf, *notes: Dictionary) -> pikepdf.Pdf:
    made = [pdf.make_indirect(note) for note in notes]
    pdf.pages[0].obj.Annots = Array(made)
    fields = Array([one for one in made if one.get("/Subtype") == "/Widget"])
    if len(fields):
        pdf.Root.AcroForm = Dictionary(Fields=fields, NeedAppearances=True)
    return pdf


def a_field(name: str, value: str, box: tuple[int, int, int, int], **more: Any) -> Dictionary:
    return Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String(name), V=String(value), Rect=Array(list(box)),
        F=4, DA=String("/F 12 Tf 0 g"), **more,
    )  # fmt: skip


def a_note(kind: pikepdf.Name, words: str, box: tuple[int, int, int, int], **more: Any) -> Dictionary:
    return Dictionary(Type=Name.Annot, Subtype=kind, Contents=String(words), Rect=Array(list(box)), F=4, **more)


def test_a_filled_form_is_read_with_its_values_where_they_stand() -> None:
    pdf = a_pdf("So: ........../QD-UBND", "Ho va ten:", "Dia chi:", "Het")
    data = saved(
        with_notes(
            pdf,
            a_field("so", "12/2019", (92, 698, 130, 712)),
            a_field("ten", "Nguyễn Thị Ánh", (140, 678, 300, 692)),
            a_field("dc", "Số 5 phố Huế\nHà Nội", (140, 600, 300, 672)),
        )
    )
    assert read(data).text.content.split("\n") == [
        "So: 12/2019/QD-UBND", "Ho va ten: Nguyễn Thị Ánh", "Dia chi: Số 5 phố Huế", "Het", "Hà Nội",
    ]  # fmt: skip


def test_a_value_kept_by_the_parent_of_its_field_a_choice_and_a_tick() -> None:
    pdf = a_pdf("Don vi:", "Dong y:", "Khong:")
    chosen = a_field("dv", "A1", (140, 698, 300, 712))
    chosen.FT, chosen.Ff = Name.Ch, 1 << 17
    chosen.Opt = Array([Array([String("A1"), String("Sở Nội vụ")]), Array([String("A2"), String("Sở Tư pháp")])])
    on, off = ((Name.Yes, 672), (Name.Off, 652))
    states = Dictionary(N=Dictionary(Yes=pdf.make_stream(b""), Off=pdf.make_stream(b"")))
    boxes = [
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Btn, T=String(str(y)), V=state, AS=state, AP=states, F=4,
            Rect=Array([140, y, 152, y + 12]),
        )
        for state, y in (on, off)
    ]  # fmt: skip
    reading = read(saved(with_notes(pdf, chosen, *boxes)))
    assert reading.text.content.split("\n") == ["Don vi: Sở Nội vụ", "Dong y: ☒", "Khong:"]


def test_hidden_fields_passwords_and_signatures_say_nothing() -> None:
    hidden, secret = (
        a_field("h", "ẩn", (140, 698, 300, 712)),
        a_field("p", "mật khẩu", (140, 678, 300, 692), Ff=1 << 13),
    )
    hidden.F = 2
    signed = a_field("k", "Người ký: Cổng", (140, 658, 300, 672))
    signed.FT = Name.Sig
    assert read(saved(with_notes(a_pdf("Mot"), hidden, secret, signed))).text.content == "Mot"


def test_letters_typed_over_a_page_are_read_stamps_and_sticky_notes_are_not() -> None:
    data = saved(
        with_notes(
            a_pdf("So:           /QD-UBND", "Het"),
            a_note(Name.FreeText, "12", (92, 698, 120, 712)),
            a_note(Name.Text, "Xem lại", (92, 640, 110, 660)),
            a_note(Name.Stamp, "ĐÃ DUYỆT", (92, 600, 200, 640)),
            a_note(Name.Highlight, "ghi chú", (72, 678, 100, 692)),
        )
    )
    assert read(data).text.content.split("\n") == ["So: 12 /QD-UBND", "Het"]


def test_a_note_about_the_paper_cuts_no_sentence_of_it() -> None:
    """As heads of offices write over a scan who is to do what: behind the page's own words."""
    note = "1. Phòng A gửi văn bản đến các đơn vị;\r2. Phòng B theo dõi."
    data = saved(with_notes(a_pdf("Dieu 1. Thu phi", "ben thuyen"), a_note(Name.FreeText, note, (72, 676, 300, 716))))
    assert read(data).text.content.split("\n") == [
        "Dieu 1. Thu phi", "ben thuyen", "1. Phòng A gửi văn bản đến các đơn vị;", "2. Phòng B theo dõi.",
    ]  # fmt: skip


def a_scan(*lines: str) -> pikepdf.Pdf:
    """A page that is a picture of these lines."""
    image = Image.new("L", (1240, 1754), "white")
    font = ImageFont.load_default(34)
    for at, line in enumerate(lines):
        ImageDraw.Draw(image).text((150, 200 + 70 * at), line, font=font, fill="black")
    held = io.BytesIO()
    image.save(held, "PDF", resolution=150)
    return pikepdf.open(held)


def test_what_is_typed_over_a_scan_is_read_once_whether_it_is_drawn_or_not() -> None:
    """A note or a value without a look of its own is in no picture of the page."""
    words = [f"Dieu {at}. Uy ban nhan dan tinh quy dinh thu phi ben" for at in range(1, 9)]
    for drawn in (False, True):
        pdf = with_notes(a_scan(*words), a_note(Name.FreeText, "Gui ngay 12", (300, 60, 480, 90)))
        if drawn:
            font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
            look = pdf.make_stream(b"BT /F 16 Tf 4 8 Td (Gui ngay 12) Tj ET", BBox=Array([0, 0, 180, 30]))
            look.Type, look.Subtype, look.Resources = Name.XObject, Name.Form, Dictionary(Font=Dictionary(F=font))
            pdf.pages[0].obj.Annots[0].AP = Dictionary(N=look)
        reading = readers.read(saved(pdf), "quét.pdf", ocr=Tesseract())
        assert "uy ban nhan dan" in fold_words(reading.text.content) and reading.text.content.count("ngay 12") == 1
        (boxes,) = reading.boxes
        assert reading.text.content[boxes[-1].start : boxes[-1].end] == "12"


def test_a_drawn_note_about_a_scanned_paper_is_behind_its_words_and_read_from_the_file() -> None:
    words = [f"Dieu {at}. Uy ban nhan dan tinh quy dinh thu phi ben" for at in range(1, 9)]
    note = "Phòng A gửi đến các đơn vị;\rPhòng B theo dõi."
    pdf = with_notes(a_scan(*words), a_note(Name.FreeText, note, (72, 700, 372, 730)))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    look = pdf.make_stream(b"BT /F 14 Tf 4 8 Td (Phong A gui den cac don vi) Tj ET", BBox=Array([0, 0, 300, 30]))
    look.Type, look.Subtype, look.Resources = Name.XObject, Name.Form, Dictionary(Font=Dictionary(F=font))
    pdf.pages[0].obj.Annots[0].AP = Dictionary(N=look)
    lines = readers.read(saved(pdf), "quét.pdf", ocr=Tesseract()).text.content.split("\n")
    assert lines[8:] == ["Phòng A gửi đến các đơn vị;", "Phòng B theo dõi."]
    assert all(fold_words(line).startswith(f"dieu {at}") for at, line in enumerate(lines[:8], start=1))


def test_typed_words_have_their_place_on_a_page_that_is_turned() -> None:
    pdf = with_notes(a_pdf("Mot"), a_note(Name.FreeText, "Hai", (400, 100, 460, 120)))
    pdf.pages[0].obj.Rotate = 90
    ((_, box),) = read(saved(pdf)).boxes
    assert (box.x0, box.y0) == (100, 400)


# --- whole, and not


def test_an_owner_s_password_hinders_no_reading_a_user_s_does() -> None:
    open_to_all = saved(attached(sample(), **{"a.txt": b"1"}), encryption=pikepdf.Encryption(owner="chủ", user="", R=6))
    found = dict(containers.contents("a.pdf", open_to_all))
    assert found["a.pdf!/a.txt"] == b"1" and read(open_to_all).text.content.startswith("CHÍNH PHỦ")
    locked = saved(sample(), encryption=pikepdf.Encryption(owner="chủ", user="dùng", R=6))
    assert [name for name, _ in containers.contents("a.pdf", locked)] == ["a.pdf"]
    with pytest.raises(BadInput, match=r"tệp\.pdf is locked with a password"):
        read(locked)


def test_lines_before_the_first_of_a_pdf_are_passed_over() -> None:
    data = b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n" + saved(sample())
    assert read(data).text.content.startswith("CHÍNH PHỦ")


def as_a_word_processor_writes(count: int) -> tuple[bytes, dict[int, int]]:
    """The catalogue first, then each page before its words; and where in the bytes each object begins."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(count))
    objects = {
        1: "<</Type/Catalog/Pages 2 0 R>>", 2: f"<</Type/Pages/Count {count}/Kids[{kids}]>>",
        3: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }  # fmt: skip
    for at in range(count):
        words = f"BT /F 12 Tf 72 700 Td (Trang so {at + 1}) Tj ET" + " " * 400
        frame = "/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
        objects[4 + 2 * at] = f"<</Type/Page/Parent 2 0 R{frame}/Contents {5 + 2 * at} 0 R>>"
        objects[5 + 2 * at] = f"<</Length {len(words)}>>stream\n{words}\nendstream"
    data, places = b"%PDF-1.7\n", dict[int, int]()
    for number, held in objects.items():
        places[number] = len(data)
        data += f"{number} 0 obj\n{held}\nendobj\n".encode()
    table = "".join(f"{places[number]:010d} 00000 n \n" for number in sorted(places))
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n"
    return data + f"{end}startxref\n{len(data)}\n%%EOF\n".encode(), places


def test_of_a_pdf_that_lost_its_middle_the_pages_without_words_are_named() -> None:
    whole, places = as_a_word_processor_writes(4)
    assert [page.lost for page in read(whole).text.pages] == [None] * 4
    end = b"\nxref\n0 1\n0000000000 65535 f \ntrailer<</Size 12/Root 1 0 R>>\nstartxref\n0\n%%EOF"
    for at in (places[9], places[9] + 150):
        pages = read(whole[:at] + end).text.pages
        assert [page.lost for page in pages] == [None, None, "damaged_page", "damaged_page"]


def test_an_empty_page_of_a_whole_pdf_is_no_loss() -> None:
    pdf = a_pdf("Mot")
    pdf.add_blank_page(page_size=(595, 842))
    assert [page.lost for page in read(saved(pdf)).text.pages] == [None, None]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_pdf_cut_off_is_no_shorter_paper(share: float) -> None:
    for whole in (saved(a_pdf("Mot", pages=30)), as_a_word_processor_writes(30)[0]):
        with pytest.raises(Unreadable, match=r"tệp\.pdf is a damaged or cut off PDF"):
            read(whole[: int(len(whole) * share)])


# --- old encodings in fonts that do not say so


def in_old_font(text: bytes, font: str, turned: int = 0) -> bytes:
    """As Distiller made it of an old Word file: codes of the old font under the encoding of Windows."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    held = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{font}"), Encoding=Name.WinAnsiEncoding)
    page.obj.Resources = Dictionary(Font=Dictionary(F=pdf.make_indirect(held)))
    lines = enumerate(text.split(b"\n"))
    drawn = "".join(f"BT /F 10 Tf 72 {780 - 20 * at} Td <{line.hex()}> Tj ET\n" for at, line in lines)
    page.obj.Contents, page.obj.Rotate = pdf.make_stream(drawn.encode()), turned
    return saved(pdf)


@pytest.mark.parametrize("turned", [0, 180])
def test_a_text_layer_in_an_old_font_loses_no_letter(turned: int) -> None:
    """The code of "ư" is that of a hyphen: "tăng c-ờng", "thủ tr-ởng" stood in the texts."""
    assert read(in_old_font(as_tcvn3(HEAD), ".VnTime", turned)).text.content == HEAD
    assert read(in_old_font(as_vni(HEAD), "VNI-Times", turned)).text.content == HEAD
