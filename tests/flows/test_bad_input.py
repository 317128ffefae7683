"""Bad input through the whole ingest: each file named with a reason, nothing lost, the counts close, the rest goes on."""

import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from pikepdf import AttachedFileSpec

from archive.receipts import Receipt
from flows.steps.intake import ingesting
from flows.steps.upkeep import checking
from flows.steps.working.progress import Progress
from infra import settings
from infra.services import Services

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
COMMAND = str(Path(sys.executable).parent / "rasoat")
SCAN = Path(__file__).resolve().parents[2] / "samples" / "papers" / "07-chi-thi-05-2012.tiff"
GOOD = "BỘ TÀI CHÍNH\nSố: 901/2019/TT-BTC\nHà Nội, ngày 05 tháng 3 năm 2019\nTHÔNG TƯ\nQuy định phí\nĐiều 1. Phí bến thuyền.\n"
LOCKED_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj 4 0 obj<</Filter/Standard/V 1/R 2/O<" + b"41" * 32
    + b">/U<" + b"42" * 32 + b">/P -4>>endobj trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>\n%%EOF\n"
)  # fmt: skip


def at(home: Path) -> Services:
    return Services(settings.load(home))


def ingest(services: Services, *paths: Path) -> dict[str, Receipt]:
    """Receipts by the last part of their path; the counts of the run and of the check must close."""
    report = ingesting.ingest(services, paths, lambda: NOW, Progress())
    counts = report.counts()
    assert counts["received"] == sum(counts[state] for state in ingesting.STATES)
    assert checking.check(services)["agrees"]
    return {Path(one.path).name: one for one in report.receipts}


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "giấy tờ"
    folder.mkdir()
    (folder / "tốt.txt").write_text(GOOD, encoding="utf-8")
    return folder


def a_zip(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return path


def test_each_bad_file_is_named_with_its_reason_and_the_good_one_is_read(tmp_path: Path, papers: Path) -> None:
    (papers / "rỗng.pdf").touch()
    (papers / "cụt.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<</Type /Catalog")
    (papers / "khóa.pdf").write_bytes(LOCKED_PDF)
    (papers / "giả.docx").write_bytes(b"\x00\x01\x02 this is no Word file" * 9)
    a_zip(papers / "bom.zip", **{"bom.txt": bytes(60_000_000)})
    a_zip(papers / "không.zip")
    (papers / "hỏng.zip").write_bytes(a_zip(papers / "tạm", **{"a.txt": b"x" * 500}).read_bytes()[:60])
    (papers / "tạm").unlink()
    found = ingest(at(tmp_path / "home"), papers)
    said = {name: (one.state, one.reason_code) for name, one in found.items()}
    assert said == {
        "tốt.txt": ("indexed", None), "rỗng.pdf": ("failed", "empty"), "cụt.pdf": ("failed", "damaged"),
        "khóa.pdf": ("failed", "encrypted"), "giả.docx": ("refused", "unknown_type"), "bom.zip": ("refused", "zip_bomb"),
        "không.zip": ("refused", "empty"), "hỏng.zip": ("failed", "damaged"),
    }  # fmt: skip
    for name, one in found.items():
        assert one.digest and (one.reason is None or (name in one.reason and "\n" not in one.reason))


def test_a_zip_with_a_bad_member_gives_the_others(tmp_path: Path, papers: Path) -> None:
    a_zip(
        papers / "gói.zip", **{"một.txt": GOOD.replace("901", "902").encode(), "trong.zip": b"PK\x05\x06" + bytes(18)}
    )
    found = ingest(at(tmp_path / "home"), papers)
    assert {name: one.state for name, one in found.items()} == {
        "tốt.txt": "indexed", "một.txt": "indexed", "trong.zip": "refused",
    }  # fmt: skip


def test_a_paper_in_another_language_is_kept_and_told(tmp_path: Path, papers: Path) -> None:
    (papers / "dịch.txt").write_text("The Government decides to amend the Decree on fees. " * 9)
    (papers / "viqr.txt").write_text("Quye^'t ddi.nh cu?a U?y ban nha^n da^n ti?nh ve^` vie^.c thu phi'\n" * 3)
    found = ingest(at(tmp_path / "home"), papers)
    assert {name: (one.state, one.reason_code) for name, one in found.items()} == {
        "tốt.txt": ("indexed", None), "dịch.txt": ("indexed", "not_vietnamese"), "viqr.txt": ("refused", "unknown_encoding"),
    }  # fmt: skip


def test_what_a_pdf_carries_is_received_beside_it_once(tmp_path: Path, papers: Path) -> None:
    with pikepdf.open(next(SCAN.parent.glob("02-*.pdf"))) as pdf:
        for name, words in (
            ("phụ lục.txt", GOOD.replace("901", "904")),
            ("cũ.xls", "\x09\x08\x10\x00\x00\x06\x05\x00"),
        ):
            pdf.attachments[name] = AttachedFileSpec(pdf, words.encode(), filename=name)
        pdf.save(papers / "nghị định.pdf")
    for _ in range(2):
        found = ingest(at(tmp_path / "home"), papers)
        assert {name: (one.state, one.reason_code) for name, one in found.items()} == {
            "tốt.txt": ("indexed", None), "nghị định.pdf": ("indexed", None), "phụ lục.txt": ("indexed", None),
            "cũ.xls": ("refused", "old_workbook"),
        }  # fmt: skip
        assert found["phụ lục.txt"].path.endswith("nghị định.pdf!/phụ lục.txt")


def test_what_a_folder_holds_beside_files_is_named(tmp_path: Path, papers: Path) -> None:
    """A pipe that nobody writes to would be waited for, a link to a folder may lead anywhere."""
    os.mkfifo(papers / "ống")
    (papers / "số không").symlink_to("/dev/zero")
    (papers / "vòng").symlink_to(".")
    (papers / "tốt nữa.txt").symlink_to("tốt.txt")
    (papers / "đứt.txt").symlink_to("không có")
    found = ingest(at(tmp_path / "home"), papers)
    assert {name: (one.state, one.reason_code) for name, one in found.items()} == {
        "ống": ("refused", "no_file"), "số không": ("refused", "no_file"), "vòng": ("refused", "linked_folder"),
        "tốt nữa.txt": ("indexed", None), "tốt.txt": ("duplicate", None), "đứt.txt": ("failed", "cannot_open"),
    }  # fmt: skip


def test_a_name_in_another_encoding_is_kept_readable(tmp_path: Path, papers: Path) -> None:
    """An old disk's "bị hỏng.txt" in bytes that are no UTF-8."""
    odd = os.fsencode(papers) + b"/b\xcc\xde h\xe1ng.txt"
    Path(os.fsdecode(odd)).write_text(GOOD.replace("901", "903"), encoding="utf-8")
    found = ingest(at(tmp_path / "home"), papers)
    assert found[r"b\xcc\xde h\xe1ng.txt"].state == "indexed" and found["tốt.txt"].state == "indexed"
    told = as_mortal("extract", os.fsdecode(odd), "--json", home=tmp_path / "home")
    assert json.loads(told.stdout)["source"]["name"] == r"b\xcc\xde h\xe1ng.txt"


def test_the_facts_of_a_zip_come_past_a_member_that_is_none(tmp_path: Path, papers: Path) -> None:
    package = a_zip(papers / "gói.zip", **{"một.bin": bytes(range(256)), "hai.txt": GOOD.encode()})
    told = as_mortal("extract", str(package), "--json", home=tmp_path / "home")
    assert json.loads(told.stdout)["document"]["number"] == "901/2019/TT-BTC"
    assert told.returncode == 1 and "gói.zip!/một.bin: Không phải loại tệp đọc được" in told.stderr


def as_mortal(*words: str, home: Path) -> subprocess.CompletedProcess[str]:
    """The command without the right to read everything, which root otherwise has."""
    drop = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--") if os.geteuid() == 0 else ()
    command = [*drop, COMMAND, "--home", str(home), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_folder_and_a_file_without_permission_are_rows_and_the_rest_goes_on(tmp_path: Path, papers: Path) -> None:
    (papers / "kín").mkdir()
    (papers / "kín" / "trong.txt").write_text(GOOD)
    (papers / "cấm.txt").write_text(GOOD)
    (papers / "cấm.txt").chmod(0)
    (papers / "kín").chmod(0)
    try:
        done = as_mortal("ingest", str(papers), "--json", home=tmp_path / "home")
    finally:
        (papers / "kín").chmod(0o700)
    said = {Path(one["path"]).name: (one["state"], one["reason"]) for one in json.loads(done.stdout)["files"]}
    assert {name: state for name, (state, _) in said.items()} == {
        "tốt.txt": "indexed", "cấm.txt": "failed", "kín": "failed",
    }  # fmt: skip
    assert "kín cannot be read: Permission denied" in said["kín"][1] and done.returncode == 1
    again = ingest(at(tmp_path / "home"), papers)  # the folder can be read now: nothing was lost
    assert (again["trong.txt"].state, again["tốt.txt"].state) == ("duplicate", "indexed")


def test_a_closed_folder_below_a_watched_one_is_told_and_the_rest_goes_on(tmp_path: Path, papers: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(papers) + b"/b\xcc\xde.txt"))
    odd.write_text(GOOD.replace("901", "903"), encoding="utf-8")
    (papers / "kín").mkdir()
    (papers / "kín" / "trong.txt").write_text(GOOD.replace("901", "904"), encoding="utf-8")
    home = tmp_path / "home"
    home.mkdir()
    line = f"- {{name: mang, kind: folder, address: '{papers}', quiet_seconds: 0}}\n"
    (home / "sources.yaml").write_text(line, encoding="utf-8")
    (papers / "kín").chmod(0)
    try:
        done = as_mortal("harvest", "mang", "--json", home=home)
    finally:
        (papers / "kín").chmod(0o700)
    visit = json.loads(done.stdout)
    assert (visit["counts"]["new"], visit["counts"]["refused"]) == (2, 1), done.stdout + done.stderr
    listed = as_mortal("harvest", "--list", "--json", home=home).stdout
    assert "kín is a folder that cannot be read" in listed
    assert as_mortal("harvest", "mang", home=home).returncode == 0
    held = at(home).ledger.receipts(range(1, 9))
    assert {Path(one.path).name: one.state for one in held} == {
        "tốt.txt": "indexed",
        r"b\xcc\xde.txt": "indexed",
        "trong.txt": "indexed",
    }


def test_a_folder_whose_names_alone_may_be_seen_ends_no_run(tmp_path: Path, papers: Path) -> None:
    """Listed, and nothing in it may be looked at: the whole ingest and each visit once ended there."""
    (papers / "hé" / "trong").mkdir(parents=True)
    (papers / "hé" / "một.txt").write_text(GOOD)
    home = tmp_path / "home"
    home.mkdir()
    line = f"- {{name: mang, kind: folder, address: '{papers}', quiet_seconds: 0}}\n"
    (home / "sources.yaml").write_text(line, encoding="utf-8")
    (papers / "hé").chmod(0o444)
    try:
        done = as_mortal("ingest", str(papers), "--json", home=home)
        visit = as_mortal("harvest", "mang", "--json", home=home)
        listed = as_mortal("harvest", "--list", "--json", home=home).stdout
    finally:
        (papers / "hé").chmod(0o700)
    said = {Path(one["path"]).name: one["state"] for one in json.loads(done.stdout)["files"]}
    assert said == {"tốt.txt": "indexed", "một.txt": "failed", "trong": "failed"}, done.stderr
    assert json.loads(visit.stdout)["counts"]["refused"] == 2
    assert "một.txt cannot be opened: Permission denied" in listed and "trong cannot be opened" in listed


def test_without_tesseract_scans_wait_and_the_next_run_reads_them(
    tmp_path: Path, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(SCAN, papers / "quét.tiff")
    with monkeypatch.context() as without:
        without.setenv("PATH", str(tmp_path))
        found = ingest(at(tmp_path / "home"), papers)
    assert (found["tốt.txt"].state, found["quét.tiff"].state) == ("indexed", "pending")
    assert "quét.tiff waits: Tesseract is not installed" in str(found["quét.tiff"].reason)
    again = ingest(at(tmp_path / "home"), papers)
    assert (again["quét.tiff"].state, again["quét.tiff"].reason) == ("indexed", None)


def test_a_file_that_kills_its_reader_fails_alone(tmp_path: Path, papers: Path) -> None:
    """A real kill of the worker process: what it was at is read again by itself; here nothing kills that again."""
    shutil.copy(SCAN, papers / "quét.tiff")
    services = at(tmp_path / "home")
    killer = subprocess.Popen([sys.executable, "-c", _KILL, str(os.getpid())])
    try:
        found = ingest(services, papers)
    finally:
        killer.wait()
    assert {one.state for one in found.values()} == {"indexed"}


# kills the first recognising worker of a process, once
_KILL = f"""
import os, sys, time
from pathlib import Path
def below(pid):
    for task in Path(f"/proc/{{pid}}/task").glob("*/children"):
        for child in task.read_text().split():
            yield int(child); yield from below(int(child))
end = time.monotonic() + 60
while time.monotonic() < end:
    for pid in below(int(sys.argv[1])):
        try:
            if b"tesseract" in Path(f"/proc/{{pid}}/cmdline").read_bytes().split(b"\\0")[0]:
                parent = int(Path(f"/proc/{{pid}}/stat").read_text().rpartition(")")[2].split()[1])
                os.kill(parent, {int(signal.SIGKILL)}); sys.exit()
        except OSError:
            pass
    time.sleep(0.02)
"""
