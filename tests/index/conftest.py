"""The indexes that the contract of `SearchIndex` is run against."""

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.embedding import shipped_embedder
from index.lance import LanceIndex
from index.opensearch import OpenSearchIndex
from index.opensearch_server import Access, Server
from index.protocol import SearchIndex
from infra.servers.running import Running

Maker = Callable[[], SearchIndex]


@pytest.fixture
def search_server(server: Callable[[str], Running]) -> Server:
    """A real OpenSearch."""
    return Server(Access(server("opensearch").address.partition(":")[2]))


@pytest.fixture
def index_name(search_server: Server) -> Iterator[str]:
    """A name that no other index bears; what was made under it is removed."""
    name = f"test{secrets.token_hex(6)}"
    yield name
    search_server.client.indices.delete(index=f"{name}-v*-*")
    search_server.client.indices.delete_index_template(name=f"{name}-v*", ignore=404)


@pytest.fixture(params=["lance", "opensearch"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Maker:
    """Opens an index of each kind, the same at every call: as several processes would."""
    if request.param == "lance":
        return lambda: LanceIndex(tmp_path / "index", shipped_embedder())
    found: Server = request.getfixturevalue("search_server")
    name: str = request.getfixturevalue("index_name")
    return lambda: OpenSearchIndex(found, shipped_embedder(), name)


@pytest.fixture
def index(opened: Maker) -> SearchIndex:
    """A new, empty index of each kind."""
    return opened()
