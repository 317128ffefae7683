"""Pages that lie on their side or head are read upright; their words stay where they are seen."""

import io
from pathlib import Path

import pytest
from PIL import Image

from extractors.reading import readers
from extractors.reading.assembly import PageText, Word
from extractors.reading.recognition.ocr import Tesseract
from extractors.reading.recognition.turning import is_odd, put_back
from law.text import TextFrom, WordBox

PAPERS = Path(__file__).resolve().parents[2] / "samples" / "papers"


@pytest.mark.parametrize(
    ("degrees", "place"), [(90, (20, 70, 30, 90)), (180, (30, 60, 50, 70)), (270, (30, 10, 40, 30)), (0, (10, 30, 30, 40))]
)  # fmt: skip
def test_words_are_put_back(degrees: int, place: tuple[float, float, float, float]) -> None:
    """On a page of 60 by 100 points a word that stands at (10, 20)–(30, 30) once the page is upright."""
    given = WordBox(0, 3, 10, 30 if degrees in (0, 180) else 20, 30, 40 if degrees in (0, 180) else 30)
    (box,) = put_back(PageText("mot", TextFrom.OCR, boxes=(given,)), degrees, 60, 100).boxes
    assert (box.x0, box.y0, box.x1, box.y1) == place


def test_weak_or_standing_words_are_odd_and_a_few_words_are_not() -> None:
    good, weak, tall = (
        Word("chữ", 0, 0, 20, 8, 0.95),
        Word("chữ", 0, 0, 20, 8, 0.4),
        Word("chữviết", 0, 0, 8, 20, 0.95),
    )
    assert not is_odd(((good,) * 30,))
    assert is_odd(((weak,) * 30,)) and is_odd(((tall,) * 30,))
    assert not is_odd(((weak,) * 5,))


@pytest.mark.parametrize("degrees", [90, 180])
def test_a_scan_that_lies_is_read(degrees: int) -> None:
    source = next(PAPERS.glob("10-*.jpg"))
    upright = readers.read(source.read_bytes(), "a.jpg", ocr=Tesseract())
    held = io.BytesIO()
    with Image.open(source) as page:
        page.rotate(degrees, expand=True).save(held, "PNG", dpi=(200, 200))
        width, height = page.width * 72 / 200, page.height * 72 / 200
    lying = readers.read(held.getvalue(), "b.png", ocr=Tesseract())
    assert lying.text.content == upright.text.content
    first, same = lying.boxes[0][0], upright.boxes[0][0]
    across = {90: (same.y0, width - same.x1), 180: (width - same.x1, height - same.y1)}
    assert (first.x0, first.y0) == pytest.approx(across[degrees], abs=2)
