"""Files that staff hand in: real ones of the shared data, under names that say their order."""

import shutil
import zipfile
from pathlib import Path

from PIL import Image

from index.corpora import shared_data
from tests.browser import ROOT

SAMPLES = ROOT / "samples" / "papers"
REAL = "the shared data with real files and scans is not on this machine (RASOAT_SHARED)"
# Of the shared data, in the order in which they are handed in; the first eight are small
_SMALL = (
    "bad-pages/vbpl_waf_block.html", "files/SRC-F__41_*.doc", "scans/chinhphu/0875543186252faa299f81329936ed45.jpg",
    "scans/danang/4_1_gt.txt", "files/SRC-F__28_*.pdf", "scans/chinhphu/0691e47b6e37b75872cee3b989183242.jpg",
)  # fmt: skip
_OTHERS = (
    "files/SRC-B__01.pdf", "files/SRC-F__15_*.doc", "files/SRC-F__06_*.docx", "files/SRC-F__21_*.pdf",
    "files/SRC-F__38_*.pdf", "scans/chinhphu/imager_5_12265_700.jpg",
)  # fmt: skip
_LARGE = (
    "files/SRC-C__01.pdf", "files/SRC-D__04.pdf", "files/SRC-F__04_*.pdf", "files/SRC-F__22_*.PDF",
    "scans/danang/1.pdf", "scans/danang/4_1.jpg", "scans/danang/augmented/4_1_v4_rotated.jpg", "ocr/d1p1_stamp_200.png",
    "ocr/d2p1_photocopy_200.png", "ocr/d1_fontfallback.pdf",
)  # fmt: skip
SMALL = 8  # files that are handed in first
_BATCH = ("scans/chinhphu/1.jpg", "scans/chinhphu/2.jpg", "scans/chinhphu/test.jpg")


def has_real_ones() -> bool:
    return (shared_data() / _OTHERS[0]).is_file()


def real(name: str) -> Path:
    """A file of the shared data by its name, or by the pattern of it."""
    folder, _, pattern = name.rpartition("/")
    (found,) = (shared_data() / folder).glob(pattern)
    return found


def twenty(folder: Path) -> list[Path]:
    """Twenty files of every kind, two of them copies of others, one cut off, four that are no paper; in their order."""
    folder.mkdir()
    given = [*map(real, _SMALL), SAMPLES / "04-quyet-dinh-41-2006.rtf", SAMPLES / "11-thu-tuc-hanh-chinh.xlsx"]
    given += list(map(real, _OTHERS))
    files = [Path(shutil.copy(one, folder / f"{at:02} {one.name}")) for at, one in enumerate(given, 1)]
    files.append(_binary_workbook(folder / "15 thu-tuc.xlsb"))
    files.append(Path(shutil.copy(files[1], folder / "16 công văn gửi lại.doc")))
    files.append(_cut(real(_OTHERS[3]), folder / "17 thông tư gửi dở.pdf"))
    files.append(_packed(folder / "18 hồ sơ.zip", files[3]))
    files.append(batch(folder / "19 quét cả tập.pdf"))
    files.append(Path(shutil.copy(real("ocr/d2.pdf"), folder / "20 văn bản soạn sẵn.pdf")))
    return files


def all_real(folder: Path) -> list[Path]:
    """The twenty, and every other kind of scan that the shared data has, up to 24 pages each."""
    files = twenty(folder)
    more = enumerate(map(real, _LARGE), len(files) + 1)
    return files + [Path(shutil.copy(one, folder / f"{at:02} {one.name}")) for at, one in more]


def batch(path: Path) -> Path:
    """Three scanned pages of the government in one PDF: the first and the last page of a decree, another's first."""
    first, *rest = (Image.open(real(one)) for one in _BATCH)
    first.save(path, save_all=True, append_images=rest, resolution=200)
    return path


def _cut(whole: Path, path: Path) -> Path:
    data = whole.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    return path


def _binary_workbook(path: Path) -> Path:
    """A kind that is refused by its name."""
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.bin", bytes(64))
    return path


def _packed(path: Path, copy: Path) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        package.write(copy, "bản gõ lại.txt")
        package.write(real("scans/chinhphu/00a3d48a5f6094e3507181387ce172a4.jpg"), "đầu trang.jpg")
    return path
