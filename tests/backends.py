"""Servers in the place of a home's own folder: an archive on S3, an index on OpenSearch, a ledger on PostgreSQL."""

import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text

from archive import databases
from index.embedding import shipped_embedder
from index.opensearch import OpenSearchIndex
from index.opensearch_server import Access, Server
from infra.servers.running import Running

SERVERS = ("versitygw", "opensearch", "postgresql")


@contextmanager
def on_servers(start: Callable[[str], Running], folder: Path) -> Iterator[dict[str, str]]:
    """Variables that put an empty home on real servers, which `start` starts; `folder` holds the keys."""
    store, search, ledger = map(start, SERVERS)
    name = f"test{secrets.token_hex(6)}"
    keys = folder / f"{name}.toml"
    keys.write_text(f"access_key = {json.dumps(store.user)}\nsecret_key = {json.dumps(store.password)}\n")
    keeper = databases.open_postgresql(ledger.address)
    with keeper.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    try:
        yield {
            "RASOAT_ARCHIVE": f"s3:http://127.0.0.1:{store.port}/{name}?credentials={keys}",
            "RASOAT_INDEX": f"{search.address}/{name}",
            "RASOAT_DATABASE": f"{ledger.address}?options=-csearch_path%3D{name}",
        }
    finally:
        OpenSearchIndex(
            Server(Access(search.address.removeprefix("opensearch:"))), shipped_embedder(), name
        ).discard()  # fmt: skip
        with keeper.begin() as connection:
            connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
        keeper.dispose()
