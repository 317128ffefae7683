"""The indexes that the contract of `SearchIndex` is run against."""

from pathlib import Path

import pytest

from index.embedding import shipped_embedder
from index.lance import LanceIndex
from index.protocol import SearchIndex


@pytest.fixture(params=["lance"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> SearchIndex:
    """A new, empty index of each kind."""
    makers = {"lance": lambda: LanceIndex(tmp_path / "index", shipped_embedder())}
    return makers[request.param]()
