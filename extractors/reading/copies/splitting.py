"""Pages of a scan as files of their own; each page is taken over as it is, nothing is drawn again."""

from collections.abc import Sequence
from io import BytesIO

import pypdfium2
from PIL import Image

from extractors.reading import sniffing
from law.errors import Unreadable, WrongUse

SUFFIXES = {sniffing.PDF: ".pdf", sniffing.TIFF: ".tiff"}


def parts(data: bytes, media_type: str, groups: Sequence[Sequence[int]]) -> tuple[bytes, ...]:
    """One file a group of page numbers (from 1); WrongUse for a page that is not there or a kind without pages."""
    if media_type not in SUFFIXES:
        raise WrongUse("Only a PDF or a TIFF of several pages can be split")
    return _of_pdf(data, groups) if media_type == sniffing.PDF else _of_tiff(data, groups)


def _of_pdf(data: bytes, groups: Sequence[Sequence[int]]) -> tuple[bytes, ...]:
    try:
        whole = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable("The PDF is damaged and cannot be split", reason="damaged") from error
    try:
        _check(groups, len(whole))
        return tuple(_part(whole, group) for group in groups)
    finally:
        whole.close()


def _part(whole: pypdfium2.PdfDocument, group: Sequence[int]) -> bytes:
    part = pypdfium2.PdfDocument.new()
    try:
        part.import_pages(whole, [number - 1 for number in group])
        out = BytesIO()
        part.save(out)
        return out.getvalue()
    finally:
        part.close()


def _of_tiff(data: bytes, groups: Sequence[Sequence[int]]) -> tuple[bytes, ...]:
    with Image.open(BytesIO(data)) as whole:
        _check(groups, int(getattr(whole, "n_frames", 1)))
        return tuple(_frames(whole, group) for group in groups)


def _frames(whole: Image.Image, group: Sequence[int]) -> bytes:
    """Frames compressed as they were where that loses nothing, else without loss."""
    frames = []
    for number in group:
        whole.seek(number - 1)
        frames.append(whole.copy())
    out = BytesIO()
    compression = "group4" if all(frame.mode == "1" for frame in frames) else "tiff_deflate"
    dpi = whole.info.get("dpi", (200, 200))
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:], compression=compression, dpi=dpi)
    return out.getvalue()


def _check(groups: Sequence[Sequence[int]], count: int) -> None:
    wrong = [number for group in groups for number in group if not 1 <= number <= count]
    if wrong or not all(groups):
        raise WrongUse(f"There is no page {wrong[0]}" if wrong else "A part needs at least one page")
