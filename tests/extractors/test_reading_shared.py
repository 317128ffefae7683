"""Reading of real files: types told by content, portal pages, procedures, and recognition against ground truth."""

import json
import lzma
import os
import tarfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractors.reading import readers, sniffing
from extractors.reading.recognition.ocr import NoOcr, Tesseract
from law.errors import Refused
from law.text import Reading, TextFrom

SHARED = Path(os.environ.get("RASOAT_SHARED", Path(__file__).resolve().parents[3] / "shared"))
DATA = SHARED / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the shared data is not on this machine")
TYPES = {"pdf": sniffing.PDF, "ole-doc": sniffing.DOC, "html": sniffing.HTML}


def read(path: Path) -> Reading:
    return readers.read(path.read_bytes(), path.name, ocr=NoOcr())


def said(path: str) -> Iterator[dict[str, Any]]:
    with lzma.open(DATA / path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def test_every_file_is_what_its_bytes_say() -> None:
    for entry in json.loads((DATA / "files/index.json").read_text(encoding="utf-8")):
        data = (DATA / "files" / entry["file"]).read_bytes()
        assert sniffing.media_type(data, entry["file"]) == TYPES[entry["magic"]], entry["file"]


def test_layers_are_believed_of_born_digital_pages_and_of_no_scan() -> None:
    for entry in json.loads((DATA / "files/index.json").read_text(encoding="utf-8")):
        if entry["magic"] == "pdf":
            text = read(DATA / "files" / entry["file"]).text
            assert len(text.pages) == int(entry["pages"])
            kinds = {page.text_from for page in text.pages}
            assert kinds == {TextFrom.TEXT_LAYER if entry["kind"] == "born-digital" else TextFrom.OCR}, entry["file"]


def test_a_garbled_english_layer_is_not_believed() -> None:
    assert {page.text_from for page in read(DATA / "scans/danang/1.pdf").text.pages} == {TextFrom.OCR}


def test_a_lost_font_is_read_by_the_places_of_its_letters() -> None:
    right, broken = (read(DATA / "ocr" / name).text for name in ("d1.pdf", "d1_fontfallback.pdf"))
    assert broken.text_from is TextFrom.TEXT_LAYER
    assert sorted("".join(broken.content.split())) == sorted("".join(right.content.split()))


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("SRC-F__15*", ("CHÍNH PHỦ", "Số: 23/2018/NĐ-CP", "Hà Nội, ngày 23 tháng 02 năm 2018")),
        ("SRC-F__06*", ("QUỐC HỘI", "Luật số: 27/2001/QH10")),
        ("SRC-F__41*", ("Số: /PCCC&CNCH-P6",)),
    ],
)
def test_doc(name: str, lines: tuple[str, ...]) -> None:
    content = read(next((DATA / "files").glob(name))).text.content.split("\n")
    assert set(lines) <= set(content)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("bad-pages/vbpl_waf_block.html", "blocked_page"),
        ("bad-pages/iis_404_saved_as.pdf", "error_page"),
        ("listings/binhduong.jsonl.xz", "unknown_list"),
    ],
)
def test_what_is_no_document_is_refused(path: str, reason: str) -> None:
    with pytest.raises(Refused) as refusal:
        read(DATA / path)
    assert refusal.value.reason == reason


def test_pages_of_the_codification_are_web_pages() -> None:
    with tarfile.open(DATA / "phapdien/pages.tar.xz") as pages:
        for member in list(pages)[:6]:
            held = pages.extractfile(member)
            if held:
                text = readers.read(held.read(), member.name, ocr=NoOcr()).text
                assert (text.media_type, "<" in text.content[:2000]) == (sniffing.HTML, False)


def _iso(day: str | None) -> str | None:
    return "-".join(reversed(day.split("/"))) if day and day != "--" else None


def test_portal_pages_give_their_text_and_the_portals_statement() -> None:
    """Every twelfth page: text as an independent parse has it, title, status and days apart from it."""
    parsed = {item["file"]: item for item in said("vbpl/docs.jsonl.xz")}
    with tarfile.open(DATA / "vbpl/pages.tar.xz") as pages:
        for member in list(pages)[::12]:
            item, held = parsed.get(Path(member.name).name), pages.extractfile(member)
            if item and held and item["body_kind"] != "none":
                _agrees(readers.read(held.read(), member.name, ocr=NoOcr()), item)


def _agrees(reading: Reading, item: dict[str, Any]) -> None:
    portal = reading.portal
    assert portal is not None
    assert bool(reading.text.content) is (item["body_kind"] == "fulltext")
    assert len(reading.text.pages) == 1
    assert portal.effective_on == _iso(item["effective_date"])
    assert portal.stated_on == (_iso(item["updated"]) or item["saved_at"][:10])
    assert portal.address == item["url"]
    assert portal.number == item["attributes"].get("Số hiệu", portal.number)
    wanted = "".join(unicodedata.normalize("NFC", item["text"]).split())
    assert abs(len("".join(reading.text.content.split())) - len(wanted)) <= 0.01 * len(wanted) + 2


@pytest.mark.parametrize(
    ("path", "count"), [("procedures/dichvucong.jsonl.xz", 1831), ("procedures/bqp.jsonl.xz", 100)]
)
def test_procedures_come_row_by_row(path: str, count: int) -> None:
    reading = read(DATA / path)
    assert len(reading.rows) == len(reading.text.pages) == count
    for row, page in zip(reading.rows, reading.text.pages, strict=True):
        assert row.page == page.number
        assert {"ma_thu_tuc", "ten_thu_tuc"} <= {key for key, _ in row.fields}
        assert all(page.start <= span.start < span.end <= page.end for _, span in row.fields)


def test_clean_tables_keep_every_legal_basis() -> None:
    reading = read(DATA / "procedures/bqp.jsonl.xz")
    for row, item in zip(reading.rows, said("procedures/bqp.jsonl.xz"), strict=True):
        numbers = [reading.text[span] for key, span in row.fields if key == "can_cu_phap_ly.so_ky_hieu"]
        stated = (" ".join(basis["so_ky_hieu"].split()) for basis in item["tables"]["can_cu_phap_ly"])
        assert numbers == [number for number in stated if number]


@pytest.mark.parametrize(
    "page", ["d1p1_stamp_200.png", "d1p1_lighting_200.jpg", "d1p1_office_200.jpg", "d1p1_photocopy_200.png"]
)
def test_damaged_scans_keep_their_words(page: str) -> None:
    truth = json.loads((DATA / "ocr/ground_truth.json").read_text(encoding="utf-8"))[page[:4]]
    text = readers.read((DATA / "ocr" / page).read_bytes(), page, ocr=Tesseract()).text
    words = set(text.content.split())
    wanted = truth["body"].split()
    assert sum(word in words for word in wanted) >= 0.95 * len(wanted)
    assert set(truth["hdr_col"][4:]) <= set(text.content.split("\n"))


def test_the_note_of_a_real_letter_stands_behind_its_page() -> None:
    """danang/1.pdf: what a school typed over the head of a department's letter."""
    reading = readers.read((DATA / "scans/danang/1.pdf").read_bytes(), "1.pdf", ocr=Tesseract())
    content = reading.text.content
    head, note = content[: content.index("Kính gửi")], content.index("1. Cô Hương gửi văn bản đến các đơn vị thuộc")
    assert [line for line in head.split("\n")[-4:] if line] == [
        "V/v bảo đảm TTATGT cho HS, SV", "trong dịp nghỉ hè và kỳ thi THPT", "quốc gia năm 2019",
    ]  # fmt: skip
    assert content[note - 1] == "\n" and content.index("điểm trên.") < note < content.index("6. Đối với các trường")
    assert "5. Phòng CTSV theo dõi tổng hợp báo cáo Sở theo quy định." in content
