"""Word boxes of PDF pages that are turned, cropped, or whose corner is not at 0, 0: each lies over its word's ink."""

import io
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from numpy.typing import NDArray
from pikepdf import Array, Dictionary, Name
from PIL import Image

from extractors.reading import readers
from extractors.reading.copies import pictures
from extractors.reading.formats import pdf, plumbing
from extractors.reading.recognition.ocr import NoOcr
from index.corpora import shared_data
from law.text import Reading

Corners = tuple[int, int, int, int]

# Words in user space, each drawn in a colour of its own, and the matrix that stands them upright on a turned page
_WORDS = {"alpha": (0.8, 0.0, 0.0), "beta-gamma": (0.0, 0.6, 0.0), "delta": (0.0, 0.0, 0.9), "x/1": (0.7, 0.0, 0.7)}
_UPRIGHT = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}
_WIDE = 1200  # pixels of the picture
BOXES: list[tuple[Corners, Corners | None]] = [
    ((0, 0, 300, 400), None),
    ((20, 50, 320, 450), None),
    ((-100, -30, 300, 400), None),
    ((0, 0, 300, 400), (30, 40, 280, 390)),
    ((20, 50, 320, 450), (60, 80, 310, 420)),
    ((20, 50, 320, 450), (0, 0, 310, 600)),  # larger than the paper: only what both hold is seen
]


def _page(turn: int, media: Corners, crop: Corners | None) -> bytes:
    made = pikepdf.new()
    page = made.add_blank_page(page_size=(300, 400))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.obj.Resources = Dictionary(Font=Dictionary(F=font))
    drawn = [
        f"BT {r} {g} {b} rg /F 14 Tf {_UPRIGHT[turn]} {100 + 25 * n} {130 + 45 * n} Tm ({word}) Tj ET"
        for n, (word, (r, g, b)) in enumerate(_WORDS.items())
    ]
    page.obj.Contents = made.make_stream("\n".join(drawn).encode())
    page.obj.MediaBox, page.obj.Rotate = Array(media), turn
    if crop:
        page.obj.CropBox = Array(crop)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def _seen(data: bytes) -> NDArray[np.int16]:
    """The page as people see it, height × width × 3."""
    shown = Image.open(io.BytesIO(pictures.picture(data, "application/pdf", 1, _WIDE))).convert("RGB")
    return np.asarray(shown).astype(np.int16)


def _places(reading: Reading, data: bytes) -> dict[str, tuple[slice, slice]]:
    """Rows and columns of the picture under each word, with a pixel or two around."""
    (size,) = pictures.sizes(data, "application/pdf")
    scale = _WIDE / size.width
    return {
        reading.text.content[box.start : box.end]: (
            slice(max(0, int(box.y0 * scale) - 3), int(box.y1 * scale) + 4),
            slice(max(0, int(box.x0 * scale) - 3), int(box.x1 * scale) + 4),
        )
        for box in reading.boxes[0]
    }


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize(("media", "crop"), BOXES)
def test_each_box_holds_the_ink_of_its_word_and_no_other(turn: int, media: Corners, crop: Corners | None) -> None:
    data = _page(turn, media, crop)
    reading = readers.read(data, "trang.pdf", ocr=NoOcr())
    picture, places = _seen(data), _places(reading, data)
    assert set(places) == set(_WORDS)
    for word, colour in _WORDS.items():
        wanted = np.array([round(255 * part) for part in colour])
        ink = np.abs(picture - wanted).max(axis=2) < 60
        assert ink.sum() > 200
        assert ink[places[word]].sum() == ink.sum()
        rows, columns = np.nonzero(ink)
        area = (np.ptp(rows) + 1) * (np.ptp(columns) + 1)
        held = picture[places[word]].shape
        assert held[0] * held[1] < 1.8 * area  # no larger than its word


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize(("media", "crop"), BOXES)
def test_a_layer_read_a_second_way_has_the_same_places(turn: int, media: Corners, crop: Corners | None) -> None:
    data = _page(turn, media, crop)
    document = pdf._open(data, "trang.pdf")
    first = {word.text: word for line in pdf._layer(document[0]).lines for word in line}
    second = {word.text: word for line in plumbing.second_opinion(data, 0, document[0]) for word in line}
    document.close()
    assert set(first) == set(second) == set(_WORDS)
    for name, word in first.items():
        other = second[name]
        assert (word.x0, word.y1, word.x1, word.y0) == pytest.approx((other.x0, other.y1, other.x1, other.y0), abs=4)


def test_a_turned_and_cropped_paper_with_a_broken_font_is_marked_where_its_words_stand(tmp_path: Path) -> None:
    source = shared_data() / "ocr" / "d1_fontfallback.pdf"
    if not source.is_file():
        pytest.skip("the shared data is not on this machine")
    with pikepdf.open(source) as made:
        for page in made.pages:  # as a scanner or a printer driver leaves it: all turned, and turned back by the viewer
            page.obj.Rotate, page.obj.CropBox = 180, Array([20, 30, 590, 830])
        made.save(tmp_path / "quay.pdf")
    data = (tmp_path / "quay.pdf").read_bytes()
    reading = readers.read(data, "quay.pdf", ocr=NoOcr())
    dark = _seen(data).max(axis=2) < 90
    covered = np.zeros_like(dark)
    for box in reading.boxes[0]:
        (size,) = pictures.sizes(data, "application/pdf")[:1]
        scale = _WIDE / size.width
        covered[
            int(box.y0 * scale) - 3 : int(box.y1 * scale) + 4, int(box.x0 * scale) - 3 : int(box.x1 * scale) + 4
        ] = True
    assert (dark & covered).sum() > 0.97 * dark.sum() and covered.mean() < 0.6
