"""The watched folder gives finished files only, and says what it cannot look into."""

import os
from pathlib import Path

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
