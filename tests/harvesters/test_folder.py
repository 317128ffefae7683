"""The watched folder gives finished files only, and says what it cannot look into."""

import os
import unicodedata
from pathlib import Path
from threading import Event, Thread

import pytest

from harvesters import folder
from harvesters.folder import Folder
from harvesters.items import Known
from harvesters.source import Source
from law.errors import Refused, Unavailable


def test_a_file_that_grows_meanwhile_is_left_for_the_next_time(tmp_path: Path) -> None:
    done, growing = tmp_path / "xong.txt", tmp_path / "đang ghi.txt"
    done.write_text("đủ")
    growing.write_text("nửa")

    def write_on(_: float) -> None:
        growing.write_text("nửa còn lại")

    assert folder.discover(tmp_path, write_on) == (done,)
    assert folder.discover(tmp_path, lambda _: None) == (done, growing) or folder.discover(
        tmp_path, lambda _: None
    ) == (growing, done)


@pytest.mark.parametrize("name", ["a.pdf.part", "b.crdownload", ".an", "~$mo.docx", "c.tmp"])
def test_names_of_unfinished_copies_are_passed_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    assert folder.discover(tmp_path, lambda _: None) == ()


def test_an_empty_file_waits_and_a_file_that_left_is_forgotten(tmp_path: Path) -> None:
    (tmp_path / "rong.txt").touch()
    leaving = tmp_path / "di.txt"
    leaving.write_text("x")
    assert folder.discover(tmp_path, lambda _: leaving.unlink()) == ()


def test_a_missing_folder_is_not_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="not there"):
        folder.discover(tmp_path / "mất", lambda _: None)


def source(folder_: Path) -> Folder:
    return Folder(Source("thu-muc", "folder", str(folder_), quiet_seconds=0), lambda _: None)


def test_a_name_that_is_no_utf8_is_taken_and_told_in_letters(tmp_path: Path) -> None:
    """As an old disk or an old ZIP tool leaves it: Windows-1258, TCVN3."""
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/quy\xea\xd2t \xf0inh.txt")).write_text("x")
    watched = source(tmp_path)
    (batch,) = watched.discover(None)
    (listed,) = batch.listed
    assert listed.address.encode("utf-8") and listed.address.endswith(r"quy\xea\xd2t \xf0inh.txt")
    fetched = watched.fetch(listed, Known())
    assert fetched is not None and fetched.data == b"x"


def test_a_link_to_a_folder_is_an_address_that_is_refused(tmp_path: Path) -> None:
    (tmp_path / "kho").mkdir()
    (tmp_path / "kho" / "a.txt").write_text("x")
    (tmp_path / "loi-tat").symlink_to(tmp_path / "kho")
    watched = source(tmp_path)
    (batch,) = watched.discover(None)
    assert [Path(one.address).name for one in batch.listed] == ["a.txt", "loi-tat"]
    with pytest.raises(Refused, match="link to a folder"):
        watched.fetch(batch.listed[1], Known())


def test_what_can_be_no_file_is_listed_and_refused_with_its_reason(tmp_path: Path) -> None:
    """Three of them in a row once ended every visit as if the disk did not answer, or were passed over in silence."""
    (tmp_path / "đứt").symlink_to("không có")
    (tmp_path / "vòng").symlink_to("vòng")
    os.mkfifo(tmp_path / "ống")
    (tmp_path / "không").symlink_to("/dev/zero")
    watched = source(tmp_path)
    (batch,) = watched.discover(None)
    said: dict[str, str] = {}
    for one in batch.listed:
        with pytest.raises(Refused) as refusal:
            watched.fetch(one, Known())
        said[Path(one.address).name] = refusal.value.reason
        assert Path(one.address).name in str(refusal.value)
    assert said == {"không": "no_file", "vòng": "cannot_open", "đứt": "cannot_open", "ống": "no_file"}


def test_a_file_that_left_before_it_was_read_is_told_and_the_visit_goes_on(tmp_path: Path) -> None:
    (tmp_path / "đi.txt").write_text("x")
    watched = source(tmp_path)
    (batch,) = watched.discover(None)
    (tmp_path / "đi.txt").unlink()
    with pytest.raises(Refused, match=r"đi\.txt was moved or deleted") as refusal:
        watched.fetch(batch.listed[0], Known())
    assert refusal.value.reason == "gone"


def test_a_file_written_to_while_it_is_read_is_left_for_the_next_visit(tmp_path: Path) -> None:
    growing = tmp_path / "ghi.txt"
    growing.write_bytes(bytes(40_000_000))
    watched = source(tmp_path)
    (batch,) = watched.discover(None)
    ends = Event()

    def write_on() -> None:
        with growing.open("ab", buffering=0) as file:
            while not ends.is_set():
                file.write(b"x")

    def read_until_refused() -> None:
        for _ in range(200):  # on a busy machine the writer may not come to write while one reading lasts
            watched.fetch(batch.listed[0], Known())

    writer = Thread(target=write_on)
    writer.start()
    try:
        with pytest.raises(Refused, match="was written to while it was read") as refusal:
            read_until_refused()
    finally:
        ends.set()
        writer.join()
    assert refusal.value.reason == "still_written"
    (batch,) = watched.discover(None)
    fetched = watched.fetch(batch.listed[0], Known())
    assert fetched is not None and fetched.data == growing.read_bytes()


def test_names_that_differ_in_case_or_form_or_are_as_long_as_can_be_are_files_each(tmp_path: Path) -> None:
    names = ["QĐ.txt", "qđ.txt", unicodedata.normalize("NFD", "quyết định.txt"), "quyết định.txt", "a" * 251 + ".txt"]
    for name in names:
        (tmp_path / name).write_text(name)
    watched = source(tmp_path)
    (batch,) = watched.discover(None)
    fetched = [watched.fetch(one, Known()) for one in batch.listed]
    assert sorted(one.data.decode() for one in fetched if one) == sorted(names)


def test_a_line_s_end_in_a_name_ends_no_line_of_ours(tmp_path: Path) -> None:
    (tmp_path / "hai\ndòng.txt").write_text("x")
    (batch,) = source(tmp_path).discover(None)
    assert batch.listed[0].address.endswith(r"hai\x0adòng.txt")
