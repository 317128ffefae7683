"""What lies in an office's folders beside papers: messages, saved pages, pictures of telephones, files of other programs."""

import base64
import io
import stat
import struct
import unicodedata
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
import yaml
from PIL import Image

from extractors.reading import foreign, readers, sniffing
from extractors.reading.carriers import containers, messages
from extractors.reading.copies import pictures
from extractors.reading.recognition.ocr import NoOcr
from harvesters import mailbox
from law.errors import Refused, Unreadable

SAYS = "Kính gửi các sở,\nĐề nghị báo cáo trước ngày 15 tháng 12 năm 2026.\n"
PAPER = "Số: 12/2019/QĐ-UBND\nQUYẾT ĐỊNH\n"
CATALOGUE = Path(__file__).resolve().parents[2] / "web" / "strings.yaml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40)


def a_zip(**parts: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return held.getvalue()


def a_message() -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.vn", "b@example.vn", "Báo cáo"
    message["Message-ID"] = "<1@example.vn>"
    message.set_content(SAYS)
    message.add_attachment(PAPER.encode(), "text", "plain", filename="quyết định.txt")
    message.add_attachment(a_zip(trong_dot_txt=PAPER.encode()), "application", "zip", filename="gói.zip")
    message.add_attachment(PAPER.encode(), "text", "plain", filename="quyết định.txt")
    return message


def test_a_message_gives_its_words_and_every_attachment() -> None:
    data = a_message().as_bytes()
    assert sniffing.media_type(data, "thư.eml") == sniffing.MESSAGE and containers.is_container(data)
    found = dict(containers.members(data, "thư.eml"))
    assert list(found) == ["noi-dung.txt", "quyết định.txt", "gói.zip!/trong.txt", "2-quyết định.txt"]
    assert found["noi-dung.txt"] == SAYS.encode() and found["gói.zip!/trong.txt"] == PAPER.encode()


def test_a_message_within_a_message_is_taken_apart_and_one_in_a_zip() -> None:
    outer = EmailMessage()
    outer["From"], outer["Message-ID"] = "a@example.vn", "<2@example.vn>"
    outer.set_content("Chuyển tiếp\n")
    outer.add_attachment(a_message())
    assert "quyết định.txt" in dict(containers.members(outer.as_bytes(), "thư.eml"))
    packed = dict(containers.members(a_zip(thu_dot_eml=a_message().as_bytes()), "gói.zip"))
    assert "thu.eml!/noi-dung.txt" in packed and "thu.eml!/gói.zip!/trong.txt" in packed


def a_part(kind: str, content: bytes, *head: str) -> bytes:
    lines = (
        f"Content-Type: {kind}",
        *head,
        "Content-Transfer-Encoding: base64",
        "",
        base64.b64encode(content).decode(),
    )
    return "\r\n".join(lines).encode("utf-8")


def of_parts(*parts: bytes, kind: str = "mixed") -> bytes:
    mark = f"{kind}{len(parts)}"  # of its own for each, since one may lie within another
    head = f"From: a@example.vn\r\nMessage-ID: <3@x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/{kind}; boundary={mark}"
    begun = b"".join(f"\r\n--{mark}\r\n".encode() + part for part in parts)
    return f"{head}\r\n".encode() + begun + f"\r\n--{mark}--\r\n".encode()


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Content-Disposition: attachment; filename*=UTF-8''quy%E1%BA%BFt%20%C4%91%E1%BB%8Bnh.txt", "quyết định.txt"),
        (
            "Content-Disposition: attachment; filename*0*=UTF-8''quy%E1%BA%BFt%20;\r\n filename*1*=%C4%91.txt",
            "quyết đ.txt",
        ),
        ("Content-Disposition: attachment; filename*=UTF-8''quy%E1%BAt.txt", "quy\ufffdt.txt"),
        ('Content-Disposition: attachment; filename="=?UTF-8?B?cXV54bq/dC50eHQ=?="', "quyết.txt"),
        ('Content-Disposition: attachment; filename="quyết định.txt"', "quyết định.txt"),
        ('Content-Disposition: attachment; filename="=?UTF-8?Q?a=0Ab/../c.txt?="', "a_b_.._c.txt"),
        (f"Content-Disposition: attachment; filename={'a' * 600}.txt", f"{'a' * 196}.txt"),
        ("Content-Disposition: attachment", "tep-kem.pdf"),
        ("Content-Disposition: inline", "tep-kem.pdf"),
    ],
)
def test_an_attachment_is_taken_however_its_name_is_written(head: str, name: str) -> None:
    data = of_parts(a_part("text/plain", b"Kinh gui"), a_part("application/pdf", PAPER.encode(), head))
    assert dict(containers.members(data, "thư.eml")) == {"noi-dung.txt": b"Kinh gui", name: PAPER.encode()}
    (found,) = mailbox.parse(data, "imap://x/;UID=1").parts
    assert found == (name, PAPER.encode())


def test_a_folder_of_messages_in_one_file_gives_each() -> None:
    """As Thunderbird and Linux servers keep mail: once the whole of it was one text, attachments as letters."""
    line = b"From a@example.vn Mon Jan  5 08:00:00 2026\n"
    first = of_parts(a_part("text/plain", b"Mot"), a_part("application/pdf", b"%PDF-1.4"))
    second = b"From: b@example.vn\nMessage-ID: <4@x>\n\nHai\n\n>From day tro di\n\nFrom here on it is text\n"
    data = line + first + b"\n\n" + line + second
    assert sniffing.media_type(data, "INBOX") == sniffing.MESSAGES
    assert dict(containers.contents("INBOX", data)) == {
        "INBOX!/thu-1.eml!/noi-dung.txt": b"Mot", "INBOX!/thu-1.eml!/tep-kem.pdf": b"%PDF-1.4",
        "INBOX!/thu-2.eml!/noi-dung.txt": b"Hai\n\nFrom day tro di\n\nFrom here on it is text\n",
    }  # fmt: skip
    letter = b"From the Department 2026\n\nDear all,\n" * 9
    assert sniffing.media_type(letter, "x") == sniffing.TEXT and not containers.is_container(letter)


def test_a_link_in_a_zip_is_no_paper() -> None:
    link = zipfile.ZipInfo("quyết định.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr(link, "../kho/quyết định.txt")
    ((path, error),) = containers.contents("gói.zip", held.getvalue())
    assert isinstance(error, Refused) and path == "gói.zip!/quyết định.txt" and path in str(error)


def test_words_behind_a_file_and_those_of_a_forwarded_message_are_words() -> None:
    """As programs of telephones write them; of words in two forms the plain ones are taken."""
    both = of_parts(a_part("text/plain", b"Mot"), a_part("text/html", b"<p>Mot</p>"), kind="alternative")
    forwarded = b"Content-Type: message/rfc822\r\n\r\n" + of_parts(a_part("text/plain", b"Ba"))
    data = of_parts(
        both.partition(b"MIME-Version: 1.0\r\n")[2], a_part("image/png", b"x", "Content-Disposition: inline; filename=a.png"),
        a_part("text/plain", b"Hai"), forwarded,
    )  # fmt: skip
    found = dict(containers.members(data, "thư.eml"))
    assert found == {"noi-dung.txt": b"Mot", "2-noi-dung.txt": b"Ba", "3-noi-dung.txt": b"Hai", "a.png": b"x"}


def test_a_page_with_plain_words_behind_it_loses_neither() -> None:
    data = of_parts(a_part("text/html", b"<p>Quyet dinh</p>"), a_part("text/plain", b"Gui tu dien thoai"))
    assert set(dict(containers.members(data, "thư.eml")).values()) == {b"<p>Quyet dinh</p>", b"Gui tu dien thoai"}


# --- names in packages


def test_names_in_a_zip_are_those_that_were_meant() -> None:
    meant = "Quyết định.txt"
    old = "".join(
        letter if letter in "đôêâăươ" else unicodedata.normalize("NFD", letter) for letter in meant
    ).replace("e\u0302\u0301", "ê\u0301")  # fmt: skip
    names = {
        "utf-8": zipfile.ZipInfo(meant.encode().decode("cp437")),
        "windows-1258": zipfile.ZipInfo(old.encode("cp1258").decode("cp437")),
        "beside": zipfile.ZipInfo("QUYTNH~1.TXT"),
        "cp437": zipfile.ZipInfo("café.txt"),
    }
    field = b"\x01" + bytes(4) + meant.encode()
    names["beside"].extra = struct.pack("<HH", 0x7075, len(field)) + field
    for item in names.values():
        item.flag_bits = 0
    assert {how: containers.member_name(item) for how, item in names.items()} == {
        "utf-8": meant, "windows-1258": meant, "beside": meant, "cp437": "café.txt",
    }  # fmt: skip


def test_a_name_in_a_zip_leads_nowhere_and_ends_no_line() -> None:
    found = {"../../a.txt": "a.txt", "x\\..\\b.txt": "x/b.txt", "hai\ndòng.txt": "hai_dòng.txt", "..": "_"}
    assert {name: containers.member_name(zipfile.ZipInfo(name)) for name in found} == found
    assert len(containers.member_name(zipfile.ZipInfo("a" * 60_000 + ".txt"))) == 200


def test_a_member_packed_in_a_way_that_is_not_read_is_told_alone() -> None:
    data = a_zip(mot_dot_txt=b"1", hai_dot_txt=b"2")
    way = data.index(b"PK\x01\x02") + 10  # of the first entry of the directory: Deflate64, as Windows packs large files
    found = dict(containers.members(data[:way] + b"\x09\x00" + data[way + 2 :], "gói.zip"))
    assert found["hai.txt"] == b"2" and isinstance(found["mot.txt"], Refused) and found["mot.txt"].reason == "packed"
    assert "gói.zip!/mot.txt" in str(found["mot.txt"])


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<html><body><p>QUYET DINH</p></body></html>", sniffing.HTML),
        (b"{\\rtf1\\ansi QUYET DINH}", sniffing.RTF),
        (a_zip(word__document_dot_xml=b"<w:document/>"), sniffing.DOCX),
        (b"%PDF-1.4\n", sniffing.PDF),
    ],
)
def test_a_file_of_the_wrong_ending_is_what_it_is(data: bytes, kind: str) -> None:
    for name in ("quyết định.doc", "quyết định.docx", "quyết định.pdf", "quyết định"):
        assert sniffing.media_type(data, name) == kind


def test_what_outlook_sends_to_others_says_what_to_do() -> None:
    with pytest.raises(Refused, match=r"winmail\.dat.*save its attachments") as refusal:
        readers.read(b"\x78\x9f\x3e\x22\x01\x00\x01\x06\x90\x08\x00", "thư.eml!/winmail.dat", ocr=NoOcr())
    assert refusal.value.reason == "outlook_message"


def test_a_message_that_is_held_itself_is_read_for_its_words() -> None:
    reading = readers.read(a_message().as_bytes(), "thư.eml", ocr=NoOcr())
    assert reading.text.content.startswith("Kính gửi các sở,")


def test_a_letter_that_only_begins_like_one_is_text() -> None:
    for text in ("To: the Department\nFrom: the Committee\n\nDECISION\n", f"Subject: x\nSố: 12\n\n{PAPER}", PAPER):
        assert not messages.is_message(text.encode())


@pytest.mark.parametrize("head", [b"", b"Content-Type: text/plain; charset=nonsense\r\n"])
def test_a_message_without_anything_or_in_no_known_encoding(head: bytes) -> None:
    data = b"From: a@example.vn\r\nMIME-Version: 1.0\r\n" + head + b"\r\n"
    with pytest.raises(Unreadable, match="is a message without words and attachments"):
        list(containers.members(data, "thư.eml"))
    assert dict(containers.members(data + b"\xe1\r\n", "thư.eml")).keys() == {"noi-dung.txt"}


def test_a_page_saved_as_one_file_is_read_as_the_page() -> None:
    page = f"<html><body><p>{PAPER}{SAYS}</p></body></html>"
    saved = EmailMessage()
    saved["From"], saved["MIME-Version"] = "<Saved by Blink>", "1.0"
    saved.set_content(page, subtype="html", cte="quoted-printable")
    saved.make_related()
    data = saved.as_bytes()
    assert sniffing.media_type(data, "trang.mht") == sniffing.SAVED_PAGE and not containers.is_container(data)
    reading = readers.read(data, "trang.mht", ocr=NoOcr())
    assert "Số: 12/2019/QĐ-UBND" in reading.text.content


@pytest.mark.parametrize(("form", "kind"), [("WEBP", sniffing.WEBP), ("BMP", sniffing.BMP), ("JPEG2000", sniffing.JP2)])
def test_pictures_of_other_forms_are_pages(form: str, kind: str) -> None:
    held = io.BytesIO()
    Image.new("RGB", (300, 400), "white").save(held, form)
    data = held.getvalue()
    assert sniffing.media_type(data, "ảnh") == kind and kind in readers.READERS
    assert len(pictures.sizes(data, kind)) == 1 and pictures.picture(data, kind, 1, 100)


@pytest.mark.parametrize(
    "data",
    [
        *(bytes(kind.at) + kind.mark + bytes(range(256)) * 3 for kind in foreign.KINDS),
        *(OLE + bytes(460) + kind.mark + bytes(500) for kind in foreign.STREAMS),
        *(a_zip(**{kind.mark.decode().replace("/", "__"): b"x", "mimetype": b"x"}) for kind in foreign.PARTS),
        *(a_zip(mimetype=kind.mark, content_dot_xml=b"<x/>") for kind in foreign.TYPES),
        a_zip(**{"[Content_Types].xml": b"<x/>", "word\\document.xml": b"<x/>"}),
        b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>',
    ],
)
def test_files_of_other_programs_are_refused_as_one_with_what_to_do(data: bytes) -> None:
    assert not containers.is_container(data)
    with pytest.raises(Refused) as refused:
        sniffing.media_type(data, "tệp.x")
    assert str(refused.value).startswith("tệp.x is ") and "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("mimetype", "wanted"),
    [
        (b"application/vnd.oasis.opendocument.text", r"\.docx$"),
        (b"application/vnd.oasis.opendocument.spreadsheet-template", r"\.xlsx$"),
        (b"application/vnd.oasis.opendocument.presentation", "save it as PDF$"),
        (b"application/epub+zip", "EPUB.* print it to a PDF"),
    ],
)
def test_a_package_is_refused_by_what_it_says_of_itself(mimetype: bytes, wanted: str) -> None:
    with pytest.raises(Refused, match=wanted):
        readers.read(a_zip(mimetype=mimetype, content_dot_xml=b"<x/>"), "tệp", ocr=NoOcr())


def test_a_workbook_saved_as_xml_is_to_be_saved_as_a_workbook() -> None:
    for head in (
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="x"/>',
        '<?xml version="1.0"?>\n<office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet"/>',
    ):
        with pytest.raises(Refused, match=r"save it as \.xlsx"):
            readers.read(head.encode(), "tệp.xml", ocr=NoOcr())


def test_every_kind_has_its_words_on_the_pages() -> None:
    told = yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))["reason"]
    assert {kind.reason for kind in (*foreign.KINDS, *foreign.STREAMS, *foreign.PARTS, *foreign.TYPES)} <= set(told)
