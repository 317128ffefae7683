"""Files that are not read, told by their bytes, with what a person can do: an office has them in every folder."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from law.errors import Refused

OLD_WORKBOOK, OPEN_DOCUMENT, SLIDES = "old_workbook", "open_document", "slides"
OUTLOOK, WORKS, PHOTOGRAPH, PACKED = "outlook_message", "works_document", "photograph", "packed"
PRINTABLE = "print_to_pdf"  # of a program that few have, and that prints


class Kind(NamedTuple):
    """What stands at `at` in a file of the kind; why it is refused, and in words what it is and what to do."""

    at: int
    mark: bytes
    reason: str
    words: str


_PHOTO = "a photograph as telephones keep it ({0}): save it as JPEG and give that"
_PACK = "packed as {0}: unpack it, or pack it as ZIP"
_PRINT = "{0}: open it in its program, save or print it to a PDF and give that"
KINDS = (
    *(Kind(4, b"ftyp" + brand, PHOTOGRAPH, _PHOTO.format("HEIC")) for brand in (b"heic", b"heix", b"mif1", b"msf1")),
    Kind(4, b"ftypavif", PHOTOGRAPH, _PHOTO.format("AVIF")),
    Kind(
        0,
        b"\x78\x9f\x3e\x22",
        OUTLOOK,
        "what Outlook sends to other programs (winmail.dat): open the message in Outlook and save its attachments",
    ),
    Kind(0, b"GIF8", PHOTOGRAPH, "a GIF picture: save it as PNG and give that"),
    Kind(0, b"Rar!\x1a\x07", PACKED, _PACK.format("RAR")),
    Kind(0, b"7z\xbc\xaf\x27\x1c", PACKED, _PACK.format("7z")),
    Kind(0, b"\x1f\x8b\x08", PACKED, _PACK.format("gzip")),
    Kind(0, b"BZh", PACKED, _PACK.format("bzip2")),
    Kind(257, b"ustar", PACKED, _PACK.format("TAR")),
    Kind(0, b"AT&TFORM", PRINTABLE, _PRINT.format("a DjVu file")),
    Kind(0, b"%!PS-Adobe", PRINTABLE, _PRINT.format("a PostScript file")),
    Kind(0, b"\x09\x08\x10\x00\x00\x06\x05\x00", OLD_WORKBOOK, "a bare stream of an Excel workbook: save it as .xlsx"),
)
# Names of an OLE file's streams; the longer before those that are part of them
STREAMS = tuple(
    Kind(0, name.encode("utf-16-le"), reason, words)
    for name, reason, words in (
        ("__properties_version1.0", OUTLOOK, "an Outlook message (.msg): save it as .eml, or save its attachments"),
        ("PowerPoint Document", SLIDES, "a PowerPoint presentation: save it as PDF"),
        ("MatOST", WORKS, "a Works document (.wps): save it as .docx"),
        ("VisioDocument", PRINTABLE, _PRINT.format("a Visio drawing")),
        ("Quill", PRINTABLE, _PRINT.format("a Publisher file")),
    )
)
# A part that stands in a package (an Office file of our time) of the kind
PARTS = tuple(
    Kind(0, part.encode(), reason, words)
    for part, reason, words in (
        ("ppt/presentation.xml", SLIDES, "a PowerPoint presentation: save it as PDF"),
        ("xl/workbook.bin", OLD_WORKBOOK, "a binary Excel workbook (.xlsb): save it as .xlsx"),
        ("content.xml", OPEN_DOCUMENT, "an OpenDocument file: save it as .docx or .xlsx"),
        ("visio/document.xml", PRINTABLE, _PRINT.format("a Visio drawing")),
        ("FixedDocumentSequence.fdseq", PRINTABLE, _PRINT.format("an XPS file")),
        ("FixedDocSeq.fdseq", PRINTABLE, _PRINT.format("an XPS file")),
        ("Index/Document.iwa", PRINTABLE, _PRINT.format("a file of Apple's Pages, Numbers or Keynote")),
    )
)
# What a package says of itself first, in a part of its own
TYPES = tuple(
    Kind(0, mark, reason, words)
    for mark, reason, words in (
        (b"application/epub+zip", PRINTABLE, _PRINT.format("an electronic book (EPUB)")),
        (b"application/vnd.oasis.opendocument.text", OPEN_DOCUMENT, "an OpenDocument text (.odt): save it as .docx"),
        (
            b"application/vnd.oasis.opendocument.spreadsheet",
            OPEN_DOCUMENT,
            "an OpenDocument spreadsheet (.ods): save it as .xlsx",
        ),
        (b"application/vnd.oasis.opendocument.presentation", SLIDES, "an OpenDocument presentation: save it as PDF"),
    )
)
# What else is a package and no folder of files that somebody packed
_PACKAGES = frozenset(
    "mimetype [Content_Types].xml ppt/presentation.xml xl/workbook.bin AndroidManifest.xml META-INF/MANIFEST.MF "
    "Index/Document.iwa FixedDocumentSequence.fdseq FixedDocSeq.fdseq".split()
)
# An XML file of Word and Excel 2003 and of LibreOffice
_FLAT = re.compile(r"<\?mso-application progid=\"(?:Word\.Document|Excel\.Sheet)\"|<office:document\b")
_SHEET = re.compile(r"progid=\"Excel\.Sheet\"|mimetype=\"application/vnd\.oasis\.opendocument\.spreadsheet")


def refuse(data: bytes, name: str) -> None:
    """Refused where the file begins as one of the kinds."""
    _refuse((kind for kind in KINDS if data.startswith(kind.mark, kind.at)), name)


def refuse_ole(data: bytes, name: str) -> None:
    """Refused with the kind that the names of its streams tell."""
    _refuse((kind for kind in STREAMS if kind.mark in data), name)


def refuse_package(parts: frozenset[str], said: bytes, name: str) -> None:
    """Refused where the parts are those of a document of another kind, and no files that somebody packed; `said`: how
    its part `mimetype` begins."""
    if parts & _PACKAGES:
        _refuse((kind for kind in TYPES if said.startswith(kind.mark)), name)
        _refuse((kind for kind in PARTS if kind.mark.decode() in parts), name)
        raise Refused(f"{name} is a package of a kind that is not read", reason="unknown_type")


def refuse_flat(head: str, name: str) -> None:
    """Refused where marked-up data is a document of an office program."""
    if _FLAT.search(head):
        ending = ".xlsx" if _SHEET.search(head) else ".docx"
        raise Refused(f"{name} is a document saved as XML: save it as {ending}", reason=OPEN_DOCUMENT)


def _refuse(found: Iterator[Kind], name: str) -> None:
    kind = next(found, None)
    if kind:
        raise Refused(f"{name} is {kind.words}", reason=kind.reason)
