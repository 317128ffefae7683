"""The wheel, installed where there is no checkout: the command finds its files and lists what it lists from here."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.browser import serving

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
PAPERS = ROOT / "samples" / "papers"
# Of the rooms, what only a checkout needs: it installs this machine, or tells Docker of the servers.
STAYS = {
    "infra/browser.sh",
    "infra/compose-databases.sh",
    "infra/compose.yaml",
    "infra/fonts.sh",
    "infra/install.sh",
    "infra/verapdf.sh",
}

pytestmark = pytest.mark.prove


def done(*words: object, cwd: Path) -> str:
    """What a program says, run as by a person who has no checkout."""
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    run = subprocess.run([*map(str, words)], cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.fixture(scope="module")
def tracked() -> list[str]:
    return done("git", "ls-files", cwd=ROOT).splitlines()


@pytest.fixture(scope="module")
def wheel(tracked: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy of what git keeps, so that nothing of an earlier build is in it."""
    source = tmp_path_factory.mktemp("source")
    for name in tracked:
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, source / name)
    done(BIN / "uv", "build", "-q", "--wheel", "--no-build-isolation", "--python", sys.executable, source, cwd=source)
    (made,) = (source / "dist").glob("*.whl")
    return made


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command as the wheel installs it, with the requirements that the wheel itself names."""
    venv = tmp_path_factory.mktemp("installed") / "venv"
    done(BIN / "uv", "venv", "-q", "--python", sys.executable, venv, cwd=venv.parent)
    constraints = ("--constraints", ROOT / "requirements.txt")
    done(BIN / "uv", "pip", "install", "-q", "--python", venv / "bin" / "python", *constraints, wheel, cwd=venv.parent)
    return venv / "bin" / "rasoat"


def findings(program: Path, home: Path) -> list[dict[str, Any]]:
    said = done(program, "--home", home, "audit", "--as-of", "2026-11-24", "--json", cwd=home.parent)
    return [json.loads(line) for line in said.splitlines()]


def test_every_file_of_the_rooms_is_in_it(wheel: Path, tracked: list[str]) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    rooms = {name.partition("/")[0] for name in packed if name.endswith("/__init__.py")}
    assert {name for name in tracked if name.partition("/")[0] in rooms} - packed == STAYS


def test_the_command_does_from_the_wheel_what_it_does_from_here(program: Path, tmp_path: Path) -> None:
    """Migrations, embedder, registry of facts, capped readers, the font under the words of a copy, the pages."""
    python = program.with_name("python")
    where = (
        "import rasoat; from extractors.reading.recognition import children; print(rasoat.__file__, children.can_cap())"
    )
    assert done(python, "-c", where, cwd=tmp_path).split() == [
        str(next(program.parents[1].rglob("site-packages/rasoat.py"))), "True",
    ]  # fmt: skip
    installed, here = tmp_path / "installed", tmp_path / "here"
    for one, home in ((program, installed), (BIN / "rasoat", here)):
        count = json.loads(done(one, "--home", home, "ingest", PAPERS, "--json", cwd=tmp_path))
        assert count["failed"] == count["pending"] == 0
    told = findings(program, installed)
    assert told == findings(BIN / "rasoat", here) and len(told) > 5
    words = ("--home", installed, "search", "thue mat nuoc ben thuyen", "--json")
    assert json.loads(done(program, *words, cwd=tmp_path))["results"]
    scan = next(PAPERS.glob("10-*.jpg"))
    done(program, "--home", installed, "searchable", scan, "-o", tmp_path / "copy.pdf", cwd=tmp_path)
    assert (tmp_path / "copy.pdf").read_bytes().startswith(b"%PDF")
    with serving(installed, {}, str(program)) as (base, one_time):
        assert one_time
        page = httpx.get(f"{base}/dang-nhap", timeout=120)
        assert page.status_code == 200 and "Đăng nhập" in page.text
        assert httpx.get(f"{base}/static/rasoat.css", timeout=120).status_code == 200
