"""Caps on pages: what is too large, too slow or too heavy is lost alone, by its name, and the others are read."""

import io
import zlib
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from extractors.reading import readers
from extractors.reading.copies import pictures
from extractors.reading.recognition import children, images
from extractors.reading.recognition.ocr import NoOcr, Tesseract
from extractors.reading.recognition.rasterising import Rasteriser
from law.errors import Unavailable, Unreadable
from tests.long_scan import bind_page

PAPERS = Path(__file__).resolve().parents[2] / "samples" / "papers"
SCAN = next(PAPERS.glob("06-*.pdf"))


def _pdf_with_picture(width: int, height: int) -> bytes:
    """One page under one grey picture, all white, packed as zeroes pack: some kilobytes however large it is."""
    packer = zlib.compressobj(9)
    row = b"\xff" * width
    packed = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    drawing = b"q 595 0 0 842 0 0 cm /P Do Q"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</P 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawing), drawing),
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode"
        b"/Length %d>>stream\n%s\nendstream" % (width, height, len(packed), packed),
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(data)
    return data + b"xref\n0 6\n0000000000 65535 f \n" + table + end


def _joined(*files: bytes) -> bytes:
    whole = pypdfium2.PdfDocument.new()
    for data in files:
        whole.import_pages(pypdfium2.PdfDocument(data))
    held = io.BytesIO()
    whole.save(held)
    return held.getvalue()


def test_a_bomb_of_a_page_is_lost_alone_and_the_rest_is_read() -> None:
    reading = readers.read(_joined(_pdf_with_picture(30_000, 20_000), SCAN.read_bytes()), "bom.pdf", ocr=Tesseract())
    first, second = reading.text.pages
    assert (first.lost, second.lost) == ("page_too_large", None)
    assert "Số: 08/2026/QĐ-UBND" in reading.text.content


def test_drawing_has_a_cap_on_seconds_and_one_on_memory_and_goes_on() -> None:
    with Rasteriser(SCAN.read_bytes(), seconds=0.001) as slow, pytest.raises(Unreadable) as late:
        slow.page(0, 200, grey=False)
    assert late.value.reason == "page_timeout"
    heavy = _joined(_pdf_with_picture(12_000, 12_000), SCAN.read_bytes())
    with Rasteriser(heavy, memory=500_000_000) as small:
        try:
            small.page(0, 1000, grey=False)
        except Unreadable as error:
            assert error.reason in ("page_too_heavy", "damaged_page")
        else:
            pytest.fail("a page of 390 MB was drawn under a cap of 500 MB")
        assert small.page(1, 100, grey=True).shape == pytest.approx((1170, 827), abs=2)


def test_without_the_program_scans_wait() -> None:
    with pytest.raises(Unavailable):
        Tesseract(program="no-such-program").read(SCAN, 200)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    made = tmp_path / "page.pgm"
    pypdfium2.PdfDocument(SCAN)[0].render(scale=200 / 72, grayscale=True).to_pil().save(made)
    return made


def test_recognition_is_ended_at_its_time(page: Path) -> None:
    with pytest.raises(Unreadable) as late:
        Tesseract(seconds=0.05).read(page, 200)
    assert late.value.reason == "ocr_timeout"


def test_recognition_beyond_its_memory_loses_the_page(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Tesseract().read(page, 200)
    monkeypatch.setattr(children, "MEMORY", 90_000_000)
    with pytest.raises(Unreadable) as heavy:
        Tesseract().read(page, 200)
    assert heavy.value.reason in ("ocr_too_heavy", "ocr_failed")


def _tiff(compression: str, pages: int = 5) -> tuple[bytearray, list[tuple[int, int]]]:
    """Copies of the sample's scan as the pages of a TIFF, and where the bytes of each lie: first and how many."""
    with Image.open(next(PAPERS.glob("10-*.jpg"))) as scan:
        page = scan.convert("1" if compression == "group4" else "L")
    held = io.BytesIO()
    more = [page.copy() for _ in range(pages - 1)]
    page.copy().save(held, "TIFF", save_all=True, append_images=more, compression=compression, dpi=(200, 200))
    places = []
    with Image.open(io.BytesIO(held.getvalue())) as made:
        for number in range(pages):
            made.seek(number)
            offsets, counts = made.tag_v2[273], made.tag_v2[279]  # type: ignore[attr-defined]
            places.append((offsets[0], sum(counts)))
    return bytearray(held.getvalue()), places


@pytest.mark.parametrize(("compression", "lost"), [("group4", "nothing_read"), ("tiff_adobe_deflate", "damaged_page")])
def test_a_damaged_page_of_a_tiff_is_named_and_the_others_are_read(compression: str, lost: str) -> None:
    data, places = _tiff(compression)
    first, size = places[2]
    data[first : first + size] = np.random.default_rng(3).bytes(size)
    reading = readers.read(bytes(data), "quet.tif", ocr=Tesseract())
    assert [page.lost for page in reading.text.pages] == [None, None, lost, None, None]
    assert reading.text.content.count("Số: 12/2025/NQ-HĐND") == 4


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_of_a_tiff_that_is_cut_off_the_pages_before_the_cut_are_read_and_shown() -> None:
    data, places = _tiff("tiff_adobe_deflate", pages=3)
    cut = bytes(data[: places[1][0] + 200])  # in the second page, before it says where the third lies
    reading = readers.read(cut, "quet.tif", ocr=Tesseract())
    assert [page.lost for page in reading.text.pages] == [None, "damaged_page", "damaged_page"]
    assert "Số: 12/2025/NQ-HĐND" in reading.text.content
    assert len(pictures.sizes(cut, "image/tiff")) == 3
    with pytest.raises(Unreadable):
        pictures.picture(cut, "image/tiff", 2, 100)


def test_a_photocopy_strewn_with_toner_is_read_as_if_it_were_clean() -> None:
    with Image.open(next(PAPERS.glob("10-*.jpg"))) as scan:
        page = np.asarray(scan.convert("L")).copy()
    specks = np.random.default_rng(5).random(page.shape) < 0.001
    for down, right in ((0, 0), (0, 1), (1, 0), (1, 1)):
        page[np.roll(specks, (down, right), (0, 1))] = 60
    held = io.BytesIO()
    Image.fromarray(page).save(held, "JPEG", quality=85, dpi=(200, 200))
    content = readers.read(held.getvalue(), "sao.jpg", ocr=Tesseract()).text.content
    assert "Số: 12/2025/NQ-HĐND" in content
    assert "Nghị quyết này có hiệu lực thi hành kể từ ngày 01 tháng 8 năm 2025." in content


def test_a_page_without_specks_is_left_as_it_is() -> None:
    with Image.open(next(PAPERS.glob("10-*.jpg"))) as scan:
        page = np.asarray(scan.convert("L"))
    assert images.despeckled(page, 200) is page


@pytest.mark.parametrize(
    ("kept", "is_lost"), [(1.0, False), (0.98, False), (0.9, True), (0.5, True), (0.1, True), (0.01, True)]
)
def test_a_picture_whose_bytes_end_too_soon_loses_its_page_alone_by_name(kept: float, *, is_lost: bool) -> None:
    reading = readers.read(_joined(_pdf_of(_jpeg(), kept), SCAN.read_bytes()), "cụt.pdf", ocr=NoOcr())
    first, second = reading.text.pages
    assert (first.lost, second.lost) == ("damaged_page" if is_lost else "needs_ocr", "needs_ocr")


def test_a_picture_that_lacks_its_end_mark_alone_is_read() -> None:
    reading = readers.read(_pdf_of(_jpeg()[:-2], 1.0), "thiếu dấu cuối.pdf", ocr=NoOcr())
    assert [page.lost for page in reading.text.pages] == ["needs_ocr"]


def _jpeg() -> bytes:
    kept = io.BytesIO()
    Image.effect_noise((1240, 1754), 40).save(kept, "JPEG", quality=60)
    return kept.getvalue()


def _pdf_of(jpeg: bytes, share: float) -> bytes:
    document = pikepdf.new()
    bind_page(document, (1240, 1754), jpeg[: int(share * len(jpeg))], 150)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()
