"""Binds pages of `tests/fresh_pages.py` into one PDF, as a scanner hands over a whole folder: `python -m tests.long_scan
PAGES FILE`. No two pages are the same; pages named by `--broken` have pictures whose bytes were lost.
"""

import argparse
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from tests import fresh_pages

SET = 3  # the first set of pages that is drawn from
_POINTS = 72.0


def bind(pages: int, broken: frozenset[int] = frozenset()) -> bytes:
    """A PDF of so many page images; of the pages numbered (from 1) in `broken` the last nine tenths are missing."""
    document = pikepdf.new()
    for at in range(pages):
        sheet = fresh_pages.draw(SET + at // fresh_pages.PAGES, at % fresh_pages.PAGES)
        image = Image.open(BytesIO(sheet.data)).convert("L")
        kept = BytesIO()
        image.save(kept, "JPEG", quality=60)
        data = kept.getvalue()
        bind_page(document, image.size, data[: len(data) // 10] if at + 1 in broken else data, sheet.dpi)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def bind_page(document: pikepdf.Pdf, size: tuple[int, int], data: bytes, dpi: int) -> None:
    """A page with one JPEG, `size` pixels wide and high, all over it."""
    width, height = (side * _POINTS / dpi for side in size)
    picture = pikepdf.Stream(
        document, data, Type=Name.XObject, Subtype=Name.Image, Width=size[0], Height=size[1], BitsPerComponent=8,
        ColorSpace=Name.DeviceGray, Filter=Name.DCTDecode,
    )  # fmt: skip
    drawing = pikepdf.Stream(document, b"q %f 0 0 %f 0 0 cm /P Do Q" % (width, height))
    page = Dictionary(
        Type=Name.Page, MediaBox=Array([0, 0, width, height]), Contents=drawing,
        Resources=Dictionary(XObject=Dictionary(P=picture)),
    )  # fmt: skip
    document.pages.append(pikepdf.Page(document.make_indirect(page)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--broken", type=int, nargs="*", default=(), help="numbers of pages to damage")
    options = parser.parse_args()
    options.file.write_bytes(bind(options.pages, frozenset(options.broken)))


if __name__ == "__main__":
    main()
