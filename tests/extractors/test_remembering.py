"""Recognition that was ended goes on where it stood: no page is asked for twice, and the text is the same."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.reading import readers
from extractors.reading.assembly import Lines, Word
from extractors.reading.recognition.remembering import Remembering

COMMAND = Path(sys.executable).parent / "rasoat"


class Counting:
    """Says one line of each page, and is ended at the page that it is told."""

    name = "counting"

    def __init__(self, ended_at: int | None = None) -> None:
        self.asked, self._ended_at = 0, ended_at

    def read(self, image: Path, dpi: int) -> Lines:
        if self.asked == self._ended_at:
            raise KeyboardInterrupt
        self.asked += 1
        return ((Word("Trang", 72, 72, 110, 84, 0.9), Word("này", 112, 72, 130, 84, 0.9)),)

    def read_lines(self, images: Sequence[Path], dpi: int) -> Lines:
        return ((),) * len(images)

    def turn(self, image: Path, dpi: int) -> int:
        return 0


def scan(pages: int) -> bytes:
    """A TIFF of so many different pages."""
    font = ImageFont.load_default(60)
    made = [Image.new("L", (1240, 1754), 255) for _ in range(pages)]
    for number, page in enumerate(made, start=1):
        for line in range(12):
            ImageDraw.Draw(page).text((140, 150 + 110 * line), f"Page {number} line {line} 12/2020/QD-UBND", 0, font)
    kept = BytesIO()
    made[0].save(kept, "TIFF", save_all=True, append_images=made[1:], dpi=(150, 150), compression="tiff_lzw")
    return kept.getvalue()


def test_what_was_recognised_before_the_end_is_not_asked_again(tmp_path: Path) -> None:
    data = scan(4)
    with pytest.raises(KeyboardInterrupt):
        readers.read(data, "bản quét.tif", ocr=Remembering(tmp_path / "pages", Counting(ended_at=2)))
    rest = Counting()
    reading = readers.read(data, "bản quét.tif", ocr=Remembering(tmp_path / "pages", rest))
    assert rest.asked == 2
    assert reading == readers.read(data, "bản quét.tif", ocr=Counting())


def test_a_killed_run_goes_on_at_its_page(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "scan.tif").write_bytes(scan(6))
    command = [str(COMMAND), "--home", str(tmp_path / "home"), "ingest", str(tmp_path / "in"), "--json"]
    running = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    under_way = tmp_path / "home" / "under-way"
    while len(done := [*under_way.glob("*/*.json")]) < 3 and running.poll() is None:
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    assert len(done) >= 3
    again = subprocess.run(command, capture_output=True, text=True, check=True)
    assert '"indexed": 1' in again.stdout
    assert [*under_way.iterdir()] == []
