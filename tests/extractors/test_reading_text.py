"""Plain text in every encoding, what a file truly is, and what must be refused with a plain sentence."""

import io
import re
import struct
import unicodedata
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.reading import readers, sniffing
from extractors.reading.assembly import clean
from extractors.reading.characters import languages, legacy
from extractors.reading.recognition.ocr import NoOcr
from law.errors import BadInput, Refused, Unreadable
from law.text import Reading, TextFrom

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Số: 02/2011/CT-UBND\nLào Cai, ngày 26 tháng 12 năm 2011\nCHỈ THỊ\nVề việc tăng cường cải cách hành chính\n"
    "Ủy ban nhân dân tỉnh yêu cầu thủ trưởng các sở, ban, ngành khẩn trương thực hiện những việc sau đây."
)
# TCVN3 by hand for the letters of HEAD (TCVN 5712:1993, VN3): letter → byte
TCVN3 = {
    "à": 0xB5, "ả": 0xB6, "ã": 0xB7, "á": 0xB8, "ạ": 0xB9, "ă": 0xA8, "ằ": 0xBB, "ắ": 0xBE, "â": 0xA9, "ầ": 0xC7,
    "ẩ": 0xC8, "ấ": 0xCA, "ậ": 0xCB, "đ": 0xAE, "è": 0xCC, "é": 0xD0, "ê": 0xAA, "ề": 0xD2, "ế": 0xD5, "ệ": 0xD6, "ì": 0xD7,
    "ỉ": 0xD8, "ĩ": 0xDC, "í": 0xDD, "ị": 0xDE, "ò": 0xDF, "ó": 0xE3, "ô": 0xAB, "ồ": 0xE5, "ổ": 0xE6, "ố": 0xE8,
    "ộ": 0xE9, "ơ": 0xAC, "ờ": 0xEA, "ở": 0xEB, "ợ": 0xEE, "ù": 0xEF, "ủ": 0xF1, "ú": 0xF3, "ụ": 0xF4, "ư": 0xAD,
    "ừ": 0xF5, "ữ": 0xF7, "ứ": 0xF8, "ự": 0xF9, "Â": 0xA2, "Đ": 0xA7, "Ê": 0xA3, "Ô": 0xA4, "Ư": 0xA6,
}  # fmt: skip
# VNI marks: base letter, then a mark as a letter of its own
VNI = {
    "à": "aø", "ả": "aû", "ã": "aõ", "á": "aù", "ạ": "aï", "â": "aâ", "ầ": "aà", "ấ": "aá", "ẩ": "aå", "ậ": "aä", "ă": "aê",
    "ắ": "aé", "ằ": "aè", "đ": "ñ", "è": "eø", "é": "eù", "ê": "eâ", "ề": "eà", "ế": "eá", "ệ": "eä", "ì": "ì",
    "í": "í", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ò": "oø", "ó": "où", "ô": "oâ", "ồ": "oà", "ố": "oá", "ổ": "oå",
    "ộ": "oä", "ơ": "ô", "ờ": "ôø", "ở": "ôû", "ợ": "ôï", "ù": "uø", "ú": "uù", "ủ": "uû", "ụ": "uï", "ư": "ö",
    "ừ": "öø", "ứ": "öù", "ữ": "öõ", "ự": "öï",
}  # fmt: skip


def read(data: bytes, name: str = "giay.txt") -> Reading:
    return readers.read(data, name, ocr=NoOcr())


def as_tcvn3(text: str) -> bytes:
    """As a .VnTime text is: marked capitals do not exist, a font draws them."""
    letters = (char if char in TCVN3 or char.isascii() else char.lower() for char in text)
    return b"".join(bytes([TCVN3.get(char, ord(char[0]) & 0xFF)]) for char in letters)


def as_vni(text: str) -> bytes:
    lowered = (VNI.get(char) or (VNI[char.lower()].upper() if char.lower() in VNI else char) for char in text)
    return "".join(lowered).encode("cp1252")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_in_every_form(encoding: str) -> None:
    assert read(HEAD.encode(encoding)).text.content == HEAD


def test_decomposed_text_comes_out_composed() -> None:
    assert read(unicodedata.normalize("NFD", HEAD).encode()).text.content == HEAD


def as_windows_1258(text: str) -> bytes:
    """Vowels with circumflex, breve or horn are letters; the tone is a mark behind them."""
    tones = dict.fromkeys("\u0300\u0301\u0303\u0309\u0323")
    parts: list[str] = []
    for char in text:
        marks = unicodedata.normalize("NFD", char)
        base = unicodedata.normalize("NFC", "".join(one for one in marks if one not in tones))
        parts += [base, *(one for one in marks if one in tones)]
    return "".join(parts).encode("cp1258")


def test_windows_1258() -> None:
    assert read(as_windows_1258(HEAD)).text.content == HEAD
    page = f"<html><body><p>{HEAD}</p></body></html>"
    assert read(as_windows_1258(page), "trang.html").text.content.split() == HEAD.split()


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("中华人民共和国国务院关于印发的通知，各省" * 5, "gbk"), ("Постановление правительства " * 9, "cp1251")],
)
def test_an_encoding_that_is_not_read_is_told(text: str, encoding: str) -> None:
    with pytest.raises(Refused, match="UTF-8") as told:
        read(text.encode(encoding))
    assert told.value.reason == "unknown_encoding"
    assert read(text.encode()).text.content


def test_western_letters_are_no_unknown_encoding() -> None:
    assert (
        "café" in read(("The café of the résumé, with naïve words and many others. " * 9).encode("cp1252")).text.content
    )


def test_tcvn3_with_its_capitals() -> None:
    data = as_tcvn3(HEAD)
    assert sniffing.media_type(data, "x") == sniffing.LEGACY_TEXT
    reading = read(data)
    assert reading.text.content == HEAD
    assert reading.text.media_type == "text/plain"


def test_vni() -> None:
    assert read(as_vni(HEAD)).text.content == HEAD


def as_viqr(text: str) -> str:
    """RFC 1456: the shape of a letter, then its tone, as signs behind it."""
    signs = {
        "\u0300": "`",
        "\u0301": "'",
        "\u0303": "~",
        "\u0309": "?",
        "\u0323": ".",
        "\u0302": "^",
        "\u0306": "(",
        "\u031b": "+",
    }
    marked = "".join(signs.get(one, one) for one in unicodedata.normalize("NFD", text))
    return re.sub(r"([`'?~.])([\^(+])", r"\2\1", marked).replace("đ", "dd").replace("Đ", "DD")


@pytest.mark.parametrize(
    "data",
    [
        as_viqr(HEAD).encode(),
        as_viqr(HEAD[:70]).encode(),
        # VISCII (RFC 1456) has capitals with marks, of which the converter knows none
        "œY BAN NHÂN DÂN\nT›NH LÀO CAI\nC“NG HÒA XÃ H“I CHœ NGHĨA VIŽT NAM\nQUYŠT Đ˜NH\n".encode("cp1252", "replace")
        + "V« vi®c ban hành quy ð¸nh phí bªn thuy«n trên ð¸a bàn t×nh\n".encode("cp1252") * 9,
    ],
)
def test_an_old_way_to_write_that_is_not_read_is_told_and_never_kept_raw(data: bytes) -> None:
    with pytest.raises(Refused, match=r"^giay\.txt is written in an encoding that is not read") as told:
        read(data)
    assert told.value.reason == "unknown_encoding"


@pytest.mark.parametrize(
    "text",
    [
        "f(x) = a^2 + e^x; for (o+=1; a(b); o++) { u+=v }\n" * 3 + HEAD,
        "x = a^b\ny = o+p\n" + "plain words of code\n" * 40,
    ],
)
def test_signs_behind_letters_alone_are_no_marks(text: str) -> None:
    assert read(text.encode()).text.content


def test_a_damaged_letter_costs_that_letter_alone() -> None:
    data = HEAD.encode().replace("Độc".encode(), b"\xff\xe1\xbb\x99c")
    assert read(data).text.content == HEAD.replace("Độc", "\ufffdộc")
    at = HEAD.encode().index("thực hiện".encode()) + 3  # within the letter "ự"
    assert read(HEAD.encode()[:at]).text.content.endswith("khẩn trương th\ufffd")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_in_two_encodings_are_each_read_in_theirs(newline: str) -> None:
    paragraph = "Điều 1. Giữ nguyên đoạn này."
    old = as_tcvn3(HEAD).replace(b"\n", newline.encode())
    assert read(old + f"{newline}{paragraph}".encode()).text.content == f"{HEAD}\n{paragraph}"
    assert read(f"{paragraph}{newline}".encode() + old).text.content == f"{paragraph}\n{HEAD}"


@pytest.mark.parametrize("encode", [as_tcvn3, as_vni, lambda text: text.encode()])
def test_line_ends_of_old_macs(encode: Callable[[str], bytes]) -> None:
    assert read(encode(HEAD).replace(b"\n", b"\r")).text.content == HEAD


def test_an_old_encoding_that_begins_late_is_found() -> None:
    ascii_part = "Muc 1 danh sach\n" * 5_000
    content = read(ascii_part.encode() + as_tcvn3(f"{HEAD}\n") * 40).text.content
    assert content.endswith(HEAD)


def test_zero_bytes_among_the_words_are_dropped() -> None:
    assert read(HEAD.replace(" ", " \0").encode()).text.content == HEAD
    assert read(HEAD.encode() + bytes(40)).text.content == HEAD
    with pytest.raises(Refused, match="of a type that is not read"):
        read(b"MZ\0\0\1\0" * 90 + b"words")


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        (HEAD, False),
        (unicodedata.normalize("NFD", HEAD).encode("ascii", "ignore").decode(), False),  # typed without its marks
        ("The Government decides to amend the Decree on fees. " * 9, True),
        ("Le gouvernement décide de modifier le décret où la République a été créée. " * 9, True),
        ("国务院关于印发的通知，各省自治区" * 20, True),
        ("Постановление правительства " * 9, True),
        (f"{HEAD}\n" + "Clause 1. The parties agree. " * 9, False),
        ("Decree No. 12", False),  # too short to tell
    ],
)
def test_a_text_in_another_language_is_told_from_vietnamese(text: str, foreign: bool) -> None:
    assert languages.is_foreign(text) is foreign


def _rtf(text: bytes, font: str) -> bytes:
    """As an old Word saved it: each marked letter as the code that its font draws."""
    signs = ("\\par\n" if one == 10 else chr(one) if 32 <= one < 127 else f"\\'{one:02x}" for one in text)
    table = f"{{\\fonttbl{{\\f0\\fnil\\fcharset0 {font};}}}}"
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{table}\\f0\\fs28 {''.join(signs)}}}".encode("latin-1")


def test_an_old_rtf_in_either_encoding() -> None:
    assert read(_rtf(as_tcvn3(HEAD), ".VnTime"), "cu.rtf").text.content == HEAD
    assert read(_rtf(as_vni(HEAD), "VNI-Times"), "cu.rtf").text.content == HEAD


def test_an_old_encoded_text_keeps_its_unicode_paragraphs() -> None:
    old = as_tcvn3(HEAD).decode("cp1252")
    assert read(f"{old}\nĐiều 1. Giữ nguyên đoạn này.".encode()).text.content == f"{HEAD}\nĐiều 1. Giữ nguyên đoạn này."


@pytest.mark.parametrize(
    ("given", "restored"),
    [
        ("CộNG HòA Xã HộI", "CỘNG HÒA XÃ HỘI"),
        ("TỉNH LàO CAI", "TỈNH LÀO CAI"),
        ("LUậT", "LUẬT"),
        ("Số: 12/2009/QĐ-UB", "Số: 12/2009/QĐ-UB"),
        ("Điều 1. Phạm vi", "Điều 1. Phạm vi"),
        ("ủy ban nhân dân tỉnh giao HĐND", "Ủy ban nhân dân tỉnh giao HĐND"),
        ("các thành viên ủy ban", "các thành viên ủy ban"),
    ],
)
def test_capitals_are_told_by_the_letters_beside(given: str, restored: str) -> None:
    assert legacy.capitals(given) == restored


@pytest.mark.parametrize(
    ("given", "whole"),
    [
        ("thủ tr-ởng, n-ớc, ng-ời, đ-ợc -u tiên", "thủ trưởng, nước, người, được ưu tiên"),
        ("nh-ng ch-a l-u, nh- sau:", "nhưng chưa lưu, như sau:"),
        ("TR-ỜNG, Ch-ơng I, T- pháp, B-u điện, Nh- vậy", "TRƯỜNG, Chương I, Tư pháp, Bưu điện, Như vậy"),
        ("Thông t- 39/2016, hộ c- trú, th- Trung -ơng", "Thông tư 39/2016, hộ cư trú, thư Trung ương"),
        ("12/2001/NĐ-CP, QĐ-UB, TTLT-BNV, 2001-2005", "12/2001/NĐ-CP, QĐ-UB, TTLT-BNV, 2001-2005"),
        ("kinh tế-xã hội, Tự do - Hạnh phúc", "kinh tế-xã hội, Tự do - Hạnh phúc"),
        ("b- Quy định", "b- Quy định"),
        ("-ở nơi nào", "-ở nơi nào"),
    ],
)
def test_a_letter_that_a_font_makes_a_hyphen_is_one_again_and_hyphens_stay(given: str, whole: str) -> None:
    assert legacy.unhyphened(given) == whole


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("nghị\u00a0định  số", "nghị định số"),
        ("45/2020/NĐ\u00adCP", "45/2020/NĐ-CP"),
        ("ban hà\u00adnh", "ban hành"),
        ("a\u200bb\ufeff", "ab"),
        ("a \n\n\n\n b", "a\n\nb"),
    ],
)
def test_clean(given: str, cleaned: str) -> None:
    assert clean(given) == cleaned


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_words(data: bytes) -> None:
    try:
        assert read(data, "bat-ky").text.content
    except BadInput as error:
        assert "bat-ky" in str(error)


def _zip(**members: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        for name, data in members.items():
            package.writestr(name.replace("__", "/"), data)
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "error", "reason"),
    [
        (b"", Unreadable, "empty"),
        (b" \r\n\t ", Unreadable, "empty"),
        (b"MZ\x90\x00\x03\x00\x00\x00" + bytes(200), Refused, "unknown_type"),
        (b"\x7fELF\x02\x01\x01" + bytes(200), Refused, "unknown_type"),
        (b"<?xml version='1.0'?><svg><path/></svg>", Refused, "unknown_type"),
        (b"GIF89a" + bytes(range(32)) * 9, Refused, "photograph"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Refused, "unknown_type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), Unreadable, "encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), Unreadable, "damaged"),
        (b"PK\x03\x04 cut off", Unreadable, "damaged"),
        (_zip(ppt__presentation=b"x"), Refused, "container"),
        (_zip(**{"ppt__presentation.xml": b"<x/>"}), Refused, "slides"),
        (_zip(**{"word__document.xml": b"<not closed"}), Unreadable, "damaged"),
        (_zip(**{"xl__workbook.xml": b"<not closed"}), Unreadable, "damaged"),
        (b"%PDF-1.7\ncut off", Unreadable, "damaged"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), Unreadable, "damaged"),
        (b"\xff\xd8\xff\xe0" + bytes(50), Unreadable, "damaged"),
        (b"II*\x00" + struct.pack("<I", 9_999), Unreadable, "damaged"),
        (b"\xfd7zXZ\x00" + bytes(40), Unreadable, "damaged"),
        (b'{"a": 1}\n{"a": 2}\n', Refused, "unknown_list"),
        (b'{"ma_thu_tuc": "1"}\nnot json\n', Unreadable, "damaged"),
        (b"{\\rtf1\\ansi }", Unreadable, "empty"),
    ],
)
def test_bad_files_are_named_with_a_reason(data: bytes, error: type[BadInput], reason: str) -> None:
    with pytest.raises(error) as refusal:
        read(data, "ho-so/tep.docx")
    assert refusal.value.reason == reason
    assert "ho-so/tep.docx" in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_name_is_never_asked() -> None:
    reading = read(HEAD.encode(), "thong-tu.pdf")
    assert (reading.text.media_type, reading.text.text_from) == ("text/plain", TextFrom.PLAIN)
