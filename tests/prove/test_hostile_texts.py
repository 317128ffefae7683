"""No text makes extraction hang: each hostile piece at 400 kB, and one line of 5 MB, in a child that is killed late."""

import multiprocessing
import resource

import pytest

from tests import hostile

pytestmark = pytest.mark.prove

_SECONDS = 300  # of processor; a finder of quadratic time needs thousands


def _read(piece: str, size: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    hostile.extracted(hostile.text_of(piece, size))


def _ends(piece: str, size: int) -> bool:
    child = multiprocessing.get_context("fork").Process(target=_read, args=(piece, size))
    child.start()
    child.join()
    return child.exitcode == 0


@pytest.mark.parametrize("piece", hostile.PIECES)
def test_four_hundred_thousand_characters(piece: str) -> None:
    assert _ends(piece, 400_000)


def test_one_line_of_five_million_characters() -> None:
    assert _ends("Sở Nội vụ chủ trì, báo cáo theo Nghị định số 12/2020/NĐ-CP trong thời hạn 15 ngày, ", 5_000_000)
