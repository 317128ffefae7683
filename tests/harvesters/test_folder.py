"""The watched folder gives finished files only."""

from pathlib import Path

import pytest

from harvesters import folder
from law.errors import Unavailable


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
