"""Pages of a long file are told while it is read: beside it, in the ledger, on the terminal; a kill leaves the word."""

import io
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest

from extractors.reading import paging as pages_told
from extractors.reading import readers
from extractors.reading.assembly import Lines, Word
from flows.steps.intake import ingesting, intake
from flows.steps.reading import paging
from flows.steps.reading.jobs import Job
from flows.steps.reading.paging import Teller, Watch, told
from flows.steps.working.progress import Progress
from infra.services import Services
from tests.extractors.test_remembering import scan
from tests.flows.conftest import NOW


class Screen(io.StringIO):
    """Standard error as a terminal."""

    def isatty(self) -> bool:
        return True


class Watched:
    """Says a line of each page, and keeps what was told before it."""

    name = "watched"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.seen: list[tuple[int, int] | None] = []

    def read(self, image: Path, dpi: int) -> Lines:
        self.seen.append(told(self._folder))
        return ((Word("Trang", 72, 72, 110, 84, 0.9),),)

    def read_lines(self, images: Sequence[Path], dpi: int) -> Lines:
        return ((),) * len(images)

    def turn(self, image: Path, dpi: int) -> int:
        return 0


def test_each_page_is_told_when_it_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "EVERY", 0.0)
    engine = Watched(tmp_path)
    with pages_told.telling(Teller(tmp_path)):
        readers.read(scan(3), "bản quét.tif", ocr=engine)
    assert engine.seen == [None, (1, 3), (2, 3)] and told(tmp_path) == (3, 3)
    readers.read(scan(1), "một trang.tif", ocr=engine)
    assert told(tmp_path) == (3, 3), "nobody asked"


def test_rows_of_a_long_workbook_are_told_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "EVERY", 0.0)
    book = openpyxl.Workbook()
    book.worksheets[0].append(["STT", "Mã TTHC", "Tên thủ tục hành chính"])
    for at in range(1, 1200):
        book.worksheets[0].append([at, f"9.{at:06d}", f"Cấp giấy phép bến thuyền số {at}"])
    held = io.BytesIO()
    book.save(held)
    with pages_told.telling(Teller(tmp_path)):
        assert len(readers.read(held.getvalue(), "danh mục.xlsx").rows) == 1199
    assert told(tmp_path) == (1000, 1200)
    assert paging.note({Job(1, "d", "nơi khác/danh mục.xlsx"): (1000, 1200)}) == "danh mục.xlsx: dòng 1000 trên 1200"
    assert paging.note({Job(1, "d", "danh mục.xls"): (1000, 1000)}) == "danh mục.xls: dòng 1000"
    assert paging.note({Job(1, "d", "quét.pdf"): (3, 3)}) == "quét.pdf: trang 3 trên 3"


def test_a_short_reading_leaves_no_word(tmp_path: Path) -> None:
    with pages_told.telling(Teller(tmp_path / "none")):
        list(pages_told.each(3))
    assert not (tmp_path / "none").exists()


def test_ledger_and_terminal_tell_the_page_and_a_kill_leaves_it(
    services: Services, circulars: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "EVERY", 0.0)
    monkeypatch.setattr(paging, "LOOK", 0.0)
    ids = intake.receive(services, [circulars / "cũ.txt"], lambda: NOW)
    (one,) = services.ledger.claim("me", 9, NOW, 900)
    job, screen = Job(one.id, one.digest or "", one.path), Screen()
    under_way = services.home / ingesting.UNDER_WAY
    Teller(under_way / job.digest)(132, 500)
    watch = Watch(services, under_way, "me", Progress(screen))
    watch.look([job])
    assert "Đã đọc: 0/1; cũ.txt: trang 132 trên 500" in screen.getvalue()
    (waiting,) = services.ledger.receipts(ids)
    assert (waiting.state, waiting.pages_read, waiting.pages) == ("pending", 132, 500)
    assert waiting.updated_at == one.updated_at, "nothing that is read out of it changed"
    Watch(services, under_way, "somebody else", Progress(screen)).look([job])
    Teller(under_way / job.digest)(140, 500)
    watch.look([job])
    assert services.ledger.receipts(ids)[0].pages_read == 140
    services.ledger.release("me")  # as after a kill
    assert services.ledger.receipts(ids)[0].pages_read == 140
    assert ingesting.drain(services, lambda: NOW, Progress()) == 1
    (read,) = services.ledger.receipts(ids)
    assert (read.state, read.pages_read, read.pages) == ("indexed", 1, 1)
    services.ledger.reopen(ids, NOW + timedelta(hours=1))
    assert services.ledger.receipts(ids)[0].pages is None, "what is read anew has read no page yet"
