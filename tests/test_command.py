"""The command as shells, scripts and calendars of jobs call it: closed streams, empty words, the words it answers in."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = str(Path(sys.executable).parent / "rasoat")
PAPERS = Path(__file__).resolve().parents[1] / "samples" / "papers"


def rasoat(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([COMMAND, *words], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("closed", ["0<&-", "1>&-", "2>&-", "0<&- 1>&- 2>&-"])
def test_streams_that_are_closed_end_nothing(tmp_path: Path, closed: str) -> None:
    paper = PAPERS / "05-quyet-dinh-17-2012.txt"
    line = f'"$0" --home "$1" ingest "$2" {closed} && "$0" --home "$1" status {closed}'
    done = subprocess.run(
        ["bash", "-c", line, COMMAND, str(tmp_path), str(paper)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0 and "Traceback" not in done.stderr
    assert "1 đã nhận, 1 đã lập chỉ mục" in rasoat("--home", str(tmp_path), "status").stdout


def test_a_home_without_a_name_is_wrong_use() -> None:
    """`--home "$UNSET"` must not make an archive of the folder where somebody happens to stand."""
    done = rasoat("--home", "", "status")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "rasoat: --home không nêu thư mục nào\n")


def test_a_port_that_is_none_is_said_before_a_password_is_shown(tmp_path: Path) -> None:
    done = rasoat("--home", str(tmp_path), "serve", "--port", "99999")
    assert done.returncode == 2 and "password" not in done.stderr and "--port" in done.stderr


def test_people_are_told_in_the_words_of_the_law(tmp_path: Path) -> None:
    rasoat("--home", str(tmp_path), "ingest", *(str(PAPERS / name) for name in HELD))
    told = rasoat("--home", str(tmp_path), "show", "41/2006/QĐ-UBND", "--on", "2026-11-24").stdout
    assert "Hiệu lực ngày 24/11/2026: hết hiệu lực từ ngày 20/04/2012" in told
    assert "Bị tác động bởi: 17/2012/QĐ-UBND (thay thế từ ngày 20/04/2012)" in told
    assert "41/2006/QĐ-UBND Về việc cho thuê mặt nước bến thuyền [hết hiệu lực]" in (
        rasoat("--home", str(tmp_path), "search", "41/2006/QĐ-UBND").stdout
    )
    duties = rasoat("--home", str(tmp_path), "deadlines", "--as-of", "2026-11-24").stdout
    assert "15/12/2026 sắp đến hạn: Sở Công Thương" in duties and "15/12/2025 chưa thấy báo cáo: " in duties


HELD = ("04-quyet-dinh-41-2006.rtf", "05-quyet-dinh-17-2012.txt", "08-ke-hoach-77-2021.docx")


def test_a_lost_index_is_no_empty_archive(tmp_path: Path) -> None:
    rasoat("--home", str(tmp_path), "ingest", str(PAPERS / HELD[1]))
    shutil.rmtree(tmp_path / "index")
    done = rasoat("--home", str(tmp_path), "search", "bến thuyền")
    assert done.returncode == 1 and "Chỉ mục tìm kiếm bị mất" in done.stderr
    assert rasoat("--home", str(tmp_path), "reindex").returncode == 0
    assert "17/2012/QĐ-UBND" in rasoat("--home", str(tmp_path), "search", "bến thuyền").stdout


def test_who_stops_a_run_is_told_that_nothing_is_lost(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for number in range(600):
        (papers / f"{number}.txt").write_text(
            f"Số: {number}/2020/QĐ-UBND\nQUYẾT ĐỊNH\nĐiều 1. Về chợ {number}.\n" * 9, "utf-8"
        )
    home = str(tmp_path / "home")
    # a job in the background of a shell has Ctrl-C ignored, and so have those that it begins
    words = ["env", "--default-signal=INT", COMMAND, "--home", home, "ingest", str(papers)]
    run = subprocess.Popen(words, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while '"received": 0' in rasoat("--home", home, "status", "--json").stdout and run.poll() is None:
        pass
    os.killpg(run.pid, signal.SIGINT)
    _, told = run.communicate()
    assert run.returncode == 130, told
    assert "Đã dừng. Những gì đã nhận vẫn còn" in told
    assert "Đã nhận 600 tệp: 600 đã lập chỉ mục" in rasoat("--home", home, "ingest", str(papers)).stderr
