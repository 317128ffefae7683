"""A change in a watched folder is noticed, by the system's events and by looking."""

from pathlib import Path

import pytest

from harvesters.watching import Watch
from law.errors import Unavailable


@pytest.mark.parametrize("polling", [False, True], ids=["inotify", "polling"])
def test_a_change_is_noticed_once(tmp_path: Path, polling: bool) -> None:
    (tmp_path / "sâu").mkdir()
    with Watch([tmp_path], polling=polling, look_every=0.1) as watch:
        assert not watch.wait(0.3)
        (tmp_path / "sâu" / "a.txt").write_text("một")
        assert watch.wait(30)


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="not there"), Watch([tmp_path / "mất"], polling=False):
        pass
