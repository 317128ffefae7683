"""What a file truly is, told by its bytes; its name is never asked."""

import codecs
import json
import re
import struct
import zipfile
import zlib
from io import BytesIO

from extractors.reading import foreign
from extractors.reading.carriers import messages
from extractors.reading.characters import encodings
from law.errors import Refused, Unreadable

PDF = "application/pdf"
PNG = "image/png"
JPEG = "image/jpeg"
TIFF = "image/tiff"
WEBP = "image/webp"
BMP = "image/bmp"
JP2 = "image/jp2"
IMAGES = frozenset((PNG, JPEG, TIFF, WEBP, BMP, JP2))
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS = "application/vnd.ms-excel"
DOC = "application/msword"
RTF = "application/rtf"
HTML = "text/html"
MESSAGE = "message/rfc822"
MESSAGES = "application/mbox"
SAVED_PAGE = "multipart/related"
TEXT = "text/plain"
LEGACY_TEXT = "text/plain; charset=vietnamese-legacy"
JSON_LINES = "application/jsonl"
CSV = "text/csv"  # a list as text
LISTS = (JSON_LINES, XLSX, XLS, CSV)  # their pages are rows, or sheets
XZ = "application/x-xz"
ZIP = "application/zip"

_MAGICS = (
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"\x00\x00\x00\x0cjP  ", JP2),
    (b"{\\rtf", RTF),
    (b"\xfd7zXZ\x00", XZ),
)
_EXCEL = (b"\x20\x08\x02\x00", b"\x10\x08\x02\x00")  # CLSID 00020820 of Excel 97 to 2003, 00020810 of Excel 5
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What reading a ZIP raises over damage, a password among it
DAMAGED_PACKAGE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OverflowError, struct.error)
_LARGEST_SHIFT = 16
_MIMETYPE = 100  # bytes of the part in which a package says what it is
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
# A page may begin with its inside (<div class="header"></div>…, <link href=…): any tag, if a known one is closed
_OPENED = re.compile(r"\s*<[a-z!?]", re.I)
_CLOSED = re.compile(
    r"<!doctype\s+html|<(?:html|body)\b|</(?:html|title|body|div|p|h[1-6]|table|td|span|form)\s*>", re.I
)
_UNPRINTED = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_PARTS = (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX))


def media_type(data: bytes, name: str) -> str:
    """The type of a file. Refused for a type that is not read, Unreadable where it is empty or locked."""
    if not data:
        raise Unreadable(f"{name} is empty: it has no bytes", reason="empty")
    if is_pdf(data):
        return PDF
    if kind := _by_magic(data):
        return kind
    foreign.refuse(data, name)
    if data.startswith(_OLE):
        return _ole(data, name)
    if data.startswith(_ZIPS):
        return _package(data, name)
    return _of_text(data, name)


def is_pdf(data: bytes) -> bool:
    """Programs write lines of their own before the first; a ZIP or a message with a PDF in its first bytes is none."""
    return b"%PDF-" in data[:1024] and not data.startswith(_ZIPS) and not messages.is_message(data)


def _by_magic(data: bytes) -> str | None:
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return WEBP
    if data.startswith(b"BM") and int.from_bytes(data[2:6], "little") == len(data):
        return BMP
    return next((kind for magic, kind in _MAGICS if data.startswith(magic)), None)


def _ole(data: bytes, name: str) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Unreadable(f"{name} is locked with a password", reason="encrypted")
    shift, directory = int.from_bytes(data[30:32], "little"), int.from_bytes(data[48:52], "little")
    root = (directory + 1) << min(shift, _LARGEST_SHIFT)
    if data[root + 80 : root + 84] in _EXCEL:  # the class of the whole; papers of other programs may lie within
        return XLS
    if "WordDocument".encode("utf-16-le") in data:
        return DOC
    # The header says where the directory of the streams begins; a file cut off before it has lost its streams' names
    if shift > _LARGEST_SHIFT or root >= len(data):
        raise Unreadable(f"{name} is a damaged or cut off Office file", reason="damaged")
    foreign.refuse_ole(data, name)
    if any(stream.encode("utf-16-le") in data for stream in ("Workbook", "Book")):
        return XLS
    raise Refused(f"{name} is a file of an old office program that is not read", reason="unknown_type")


def _package(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = set(package.namelist())
            said = package.open("mimetype").read(_MIMETYPE) if "mimetype" in names else b""
    except DAMAGED_PACKAGE as error:
        raise Unreadable(f"{name} is a damaged ZIP or Office file: {error}", reason="damaged") from error
    for part, kind in _PARTS:
        if part in names:
            return kind
    foreign.refuse_package(frozenset(names), said, name)
    return ZIP


def _of_text(data: bytes, name: str) -> str:
    text = encodings.decode(data)
    head = text[:65536]
    if messages.is_message(data):
        return SAVED_PAGE if messages.is_saved_page(data) else MESSAGE
    if messages.is_folder(data):
        return MESSAGES
    if not head.strip("\ufeff \t\r\n\x00"):
        raise Unreadable(f"{name} is empty: it holds only blanks", reason="empty")
    printed = head.replace("\x00", "") if _is_unicode(data) and encodings.has_unicode_marks(head) else head
    if len(_UNPRINTED.findall(printed)) * 100 > len(printed) or head.count("\ufffd") * 20 > len(head):
        raise Refused(f"{name} is of a type that is not read", reason="unknown_type")
    if encodings.is_unknown(head) and not _is_unicode(data):
        raise encodings.unread(name)
    if _OPENED.match(head.removeprefix("\ufeff")):
        return _marked_up(head, name)
    if _begins_as_json_lines(text):
        return JSON_LINES
    if encodings.is_typed_marks(head):
        raise encodings.unread(name)
    return LEGACY_TEXT if encodings.looks_legacy(text) else TEXT


def _is_unicode(data: bytes) -> bool:
    """Whether the characters are what the file says and no guess."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    return True


def _marked_up(head: str, name: str) -> str:
    if _CLOSED.search(head):
        return HTML
    foreign.refuse_flat(head, name)
    raise Refused(f"{name} is marked-up data that is no web page", reason="unknown_type")


def _begins_as_json_lines(text: str) -> bool:
    first = text.lstrip("\ufeff \t\r\n").split("\n", 1)[0]
    if not first.startswith("{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except ValueError:
        return False
