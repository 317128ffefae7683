"""What several of the long proofs are about: the saved pages of the national portal."""

import tarfile
from pathlib import Path

import pytest

from index.corpora import shared_data


@pytest.fixture
def pages(tmp_path: Path) -> list[Path]:
    """Real saved pages of the national portal, in the order of their names."""
    packed = shared_data() / "vbpl/pages.tar.xz"
    if not packed.is_file():
        pytest.skip("the shared data with the saved pages is not on this machine")
    with tarfile.open(packed) as archive:
        archive.extractall(tmp_path / "pages", filter="data")
    return sorted(path for path in (tmp_path / "pages").rglob("*") if path.is_file())
