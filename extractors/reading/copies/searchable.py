"""A searchable copy of a scan: its pages as they are, with the words that were read laid over them, invisible.

The original is never touched. A signature holds for the original's bytes alone: a copy drops it, keeps how it looks,
and says that it is a copy. PDF/A-2b (ISO 19005-2) is claimed where the file allows it; in
the tests veraPDF judges what is claimed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageCms

from extractors.reading import sniffing
from extractors.reading.copies import invisible
from extractors.reading.copies.invisible import FONT
from extractors.reading.recognition.images import DAMAGE, MAX_PIXELS, dpi_of, frames_of
from extractors.reading.recognition.ocr import POINTS
from law.errors import Unreadable, WrongUse
from law.text import Page, TextFrom, WordBox

_TURNS = {6: 90, 3: 180, 8: 270}  # EXIF's orientation as /Rotate
_EXIF_ORIENTATION = 0x0112
_INVISIBLE = 3
_SHOWING = frozenset({"Tj", "TJ", "'", '"'})


@dataclass(frozen=True, slots=True)
class Copy:
    """The copy's bytes, how many pages got words, whether it is PDF/A, and whether the original bears a signature."""

    data: bytes
    pages: int
    is_archival: bool
    is_signed: bool


def searchable(
    data: bytes, media_type: str, content: str, pages: Sequence[Page], boxes: Sequence[Sequence[WordBox]], name: str
) -> Copy:
    """A copy of a PDF or an image with the kept words of its recognised pages; WrongUse for files of other kinds.

    Pages with a text layer that was believed stay as they are; one that was not is taken out."""
    if media_type == sniffing.PDF:
        pdf = _opened(data)
    elif media_type in sniffing.IMAGES:
        pdf = _of_images(data)
    else:
        raise WrongUse(f"{name} is no scan: a searchable copy is made of a PDF or an image")
    with pdf:
        is_signed = _unsigned(pdf)
        count = _lay_words(pdf, content, pages, boxes)
        is_archival = _allows_archiving(pdf)
        _describe(pdf, name, is_signed=is_signed, is_archival=is_archival)
        held = BytesIO()
        pdf.save(held, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return Copy(held.getvalue(), count, is_archival, is_signed)


def _opened(data: bytes) -> pikepdf.Pdf:
    try:
        return pikepdf.open(BytesIO(data))
    except pikepdf.PasswordError as error:
        raise Unreadable("The PDF is locked with a password", reason="encrypted") from error
    except pikepdf.PdfError as error:
        raise Unreadable("The PDF is damaged and cannot be copied", reason="damaged") from error


def _lay_words(pdf: pikepdf.Pdf, content: str, pages: Sequence[Page], boxes: Sequence[Sequence[WordBox]]) -> int:
    read = [(at, page) for at, page in enumerate(pages) if page.text_from is TextFrom.OCR and page.lost is None]
    read = [(at, page) for at, page in read if at < len(boxes) and boxes[at] and at < len(pdf.pages)]
    if not read:
        return 0
    face = invisible.font(pdf)
    for at, _ in read:
        sheet = pdf.pages[at]
        _drop_invisible(pdf, sheet)
        sheet.add_resource(face, Name.Font, FONT)
        drawn = invisible.operators(content, boxes[at], invisible.frame_of(sheet))
        # what the page drew before may leave its state changed: it is put between q and Q
        sheet.contents_add(b"q\n", prepend=True)
        sheet.contents_add(b"\nQ\n" + drawn)
    return len(read)


def _drop_invisible(pdf: pikepdf.Pdf, sheet: pikepdf.Page) -> None:
    """Takes out the words that another recogniser laid there: they were not believed."""
    kept, mode, dropped = [], 0, False
    for step in pikepdf.parse_content_stream(sheet):
        operator = str(step.operator)
        if operator == "Tr":
            mode = int(step.operands[0])
        if mode == _INVISIBLE and operator in _SHOWING:
            dropped = True
            continue
        kept.append(step)
    if dropped:
        sheet.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))


def _of_images(data: bytes) -> pikepdf.Pdf:
    """One page a frame, as large as its resolution says, the picture taken over without loss."""
    pdf = pikepdf.new()
    try:
        with Image.open(BytesIO(data)) as image:
            for number in range(frames_of(image)):
                image.seek(number)
                if image.width * image.height > MAX_PIXELS:
                    raise Unreadable(f"Page {number + 1} is too large to be copied", reason="page_too_large")
                _add_frame(pdf, image, data)
    except DAMAGE as error:
        raise Unreadable("The image is damaged and cannot be copied", reason="damaged") from error
    return pdf


def _add_frame(pdf: pikepdf.Pdf, image: Image.Image, data: bytes) -> None:
    points = POINTS / dpi_of(image)
    width, height = image.width * points, image.height * points
    picture = _picture(pdf, image, data)
    page = pdf.add_blank_page(page_size=(width, height))
    page.obj.Rotate = _TURNS.get(image.getexif().get(_EXIF_ORIENTATION, 1), 0)
    page.obj.Resources = Dictionary(XObject=Dictionary(Scan=picture))
    page.obj.Contents = pdf.make_stream(b"q %.3f 0 0 %.3f 0 0 cm /Scan Do Q" % (width, height))


def _picture(pdf: pikepdf.Pdf, image: Image.Image, data: bytes) -> pikepdf.Object:
    """JPEG as it is; of the rest the pixels, packed without loss."""
    facts: dict[str, Any] = {"Type": Name.XObject, "Subtype": Name.Image, "Width": image.width, "Height": image.height}
    if image.format == "JPEG" and image.mode in ("L", "RGB"):
        space = Name.DeviceGray if image.mode == "L" else Name.DeviceRGB
        return pdf.make_stream(data, **facts, ColorSpace=space, BitsPerComponent=8, Filter=Name.DCTDecode)
    if image.mode == "1":
        return pdf.make_stream(image.tobytes(), **facts, ColorSpace=Name.DeviceGray, BitsPerComponent=1)
    plain = _on_white(image)
    space = Name.DeviceGray if plain.mode == "L" else Name.DeviceRGB
    return pdf.make_stream(plain.tobytes(), **facts, ColorSpace=space, BitsPerComponent=8)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in ("L", "I", "I;16", "F"):
        return image.convert("L")
    if image.mode in ("LA", "PA", "RGBA") or "transparency" in image.info:
        seen = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("RGB")
    return image.convert("RGB")


def _unsigned(pdf: pikepdf.Pdf) -> bool:
    """Whether the file was signed; the copy keeps how the signature looks, as a stamp, and not what it vouched for."""
    form = pdf.Root.get("/AcroForm")
    signed = False
    for sheet in pdf.pages:
        for note in sheet.obj.get("/Annots", Array()):
            if note.get("/FT") == Name.Sig or note.get("/Parent", Dictionary()).get("/FT") == Name.Sig:
                signed = True
                note.Subtype = Name.Stamp
                for key in ("/FT", "/V", "/T", "/Parent", "/Kids", "/MK", "/DA", "/Ff"):
                    if key in note:
                        del note[key]
    if signed and form is not None:
        del pdf.Root["/AcroForm"]
    for key in ("/Perms", "/DSS"):
        if key in pdf.Root:
            del pdf.Root[key]
    return signed


def _allows_archiving(pdf: pikepdf.Pdf) -> bool:
    """Pages of pictures alone, in grey or RGB, without transparency, notes, scripts, or fonts that are not inside."""
    root = pdf.Root
    if any(key in root for key in ("/AcroForm", "/OpenAction", "/AA", "/OCProperties")) or "/JavaScript" in root.get(
        "/Names", Dictionary()
    ):
        return False
    return all(_is_plain(sheet) for sheet in pdf.pages)


def _is_plain(sheet: pikepdf.Page) -> bool:
    resources = sheet.obj.get("/Resources", Dictionary())
    if ("/Annots" in sheet.obj and len(sheet.obj.Annots)) or "/AA" in sheet.obj or "/Group" in sheet.obj:
        return False
    if any(key in resources for key in ("/ExtGState", "/Pattern", "/Shading", "/Properties")):
        return False
    fonts = resources.get("/Font", Dictionary())
    return set(fonts.keys()) <= {str(FONT)} and all(map(_is_plain_picture, resources.get("/XObject", {}).values()))


def _is_plain_picture(item: pikepdf.Object) -> bool:
    filters = item.get("/Filter", Array())
    named = {str(one) for one in (filters if isinstance(filters, Array) else [filters])}
    is_picture = item.get("/Subtype") == Name.Image and item.get("/ColorSpace") in (Name.DeviceGray, Name.DeviceRGB)
    hidden = {"/SMask", "/Mask", "/Alternates", "/OPI"} & set(item.keys())
    return bool(is_picture and not hidden and not named & {"/LZWDecode", "/JPXDecode"} and not item.get("/Interpolate"))


def _describe(pdf: pikepdf.Pdf, name: str, *, is_signed: bool, is_archival: bool) -> None:
    """The copy says that it is one; the colours of a PDF/A are named by the profile of sRGB."""
    said = f"Bản sao tra cứu của {name}; chữ do máy đọc, không thay bản gốc"
    said += "; chữ ký số chỉ có ở bản gốc" if is_signed else ""
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    if "/Metadata" in pdf.Root:
        del pdf.Root["/Metadata"]
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=True) as facts:
        facts["dc:title"] = f"{name} (bản sao tra cứu)"
        facts["dc:description"] = said
        facts["xmp:CreatorTool"] = "rasoat"
        if is_archival:
            facts["pdfaid:part"], facts["pdfaid:conformance"] = "2", "B"
    if is_archival:
        profile = pdf.make_stream(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), N=3)
        pdf.Root.OutputIntents = Array(
            [
                Dictionary(
                    Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=pikepdf.String("sRGB"),
                    Info=pikepdf.String("sRGB"), DestOutputProfile=profile,
                )
            ]
        )  # fmt: skip
