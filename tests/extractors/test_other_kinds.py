"""What lies in an office's folders beside papers: messages, saved pages, pictures of telephones, files of other programs."""

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
import yaml
from PIL import Image

from extractors.reading import containers, foreign, messages, readers, sniffing
from extractors.reading.copies import pictures
from extractors.reading.recognition.ocr import NoOcr
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
        a_zip(**{"[Content_Types].xml": b"<x/>", "word\\document.xml": b"<x/>"}),
        b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>',
    ],
)
def test_files_of_other_programs_are_refused_as_one_with_what_to_do(data: bytes) -> None:
    assert not containers.is_container(data)
    with pytest.raises(Refused) as refused:
        sniffing.media_type(data, "tệp.x")
    assert str(refused.value).startswith("tệp.x is ") and "\n" not in str(refused.value)


def test_every_kind_has_its_words_on_the_pages() -> None:
    told = yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))["reason"]
    assert {kind.reason for kind in (*foreign.KINDS, *foreign.STREAMS, *foreign.PARTS)} <= set(told)
