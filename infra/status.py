"""Whether each server and folder of the settings can be reached, which version it is, and what it says of itself."""

import json
import os
import re
import shutil
import sqlite3
import urllib.error
import urllib.request
from base64 import b64encode
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import text

from infra.services import Services
from infra.settings import path_of
from law.errors import RasoatError

SECONDS = 5
POOL = "rasoat"  # of flows.server
PREFECT = "PREFECT_API_URL"  # Prefect's own setting: where its server is
_SECRET = re.compile(r"(?<=[:/\s])([^:@/\s]+):(?!//)\S+@")  # postgresql:lan:matkhau@host, s3:http://key:secret@host
_FREE = re.compile(r"(\d+)\.(\d) GB free")
_NAMES = {"archive": "Kho", "index": "Chỉ mục", "database": "Sổ tiếp nhận", "prefect": "Prefect"}
Told = tuple[str | None, str | None]  # version, and what else is worth a line


@dataclass(frozen=True, slots=True)
class ServerStatus:
    """One backend of the settings; `detail` is a plain sentence: of a server that is down, why."""

    name: str
    address: str
    reachable: bool
    version: str | None = None
    detail: str | None = None

    def contract(self) -> dict[str, object]:
        """The row of `rasoat status --json`."""
        return asdict(self)

    def line(self) -> str:
        """The row of `rasoat status`."""
        detail = _FREE.sub("còn trống \\1,\\2 GB", self.detail) if self.detail else None
        told = " ".join(word for word in (self.version, f"({detail})" if detail else None) if word)
        name = _NAMES.get(self.name, self.name)
        return f"{name}: {self.address}: {'' if self.reachable else 'KHÔNG TRẢ LỜI '}{told}".rstrip(": ")


def servers(services: Services) -> tuple[ServerStatus, ...]:
    """Archive, index and database of the settings, and Prefect's server where one is named."""
    said = services.settings
    rows = (("archive", said.archive), ("index", said.index), ("database", said.database))
    found = [asked(name, address, partial(PROBES.get(_scheme(address), _unknown), services)) for name, address in rows]
    prefect = os.environ.get(PREFECT)
    return (*found, asked("prefect", prefect, partial(_prefect, prefect.rstrip("/")))) if prefect else tuple(found)


def asked(name: str, address: str, probe: Callable[[], Told]) -> ServerStatus:
    """The row of a server: what the probe tells, or the sentence of its error; passwords are left out of both."""
    shown = without_secret(address)
    try:
        found, detail = probe()
    except (RasoatError, OSError, ValueError) as error:
        return ServerStatus(name, shown, reachable=False, detail=without_secret(_sentence(error)))
    return ServerStatus(name, shown, reachable=True, version=found, detail=detail)


def without_secret(text: str) -> str:
    """An address, or a sentence that holds one, with stars in the place of the password."""
    return _SECRET.sub(r"\1:***@", text)


def _sentence(error: Exception) -> str:
    return " ".join(str(getattr(error, "reason", None) or error).split())


def _scheme(address: str) -> str:
    return address.partition(":")[0]


def _unknown(services: Services) -> Told:
    raise ValueError("nobody here knows this kind of address")


def _folder(services: Services) -> Told:
    return None, _room(path_of(services.settings.archive, "file"))


def _s3(services: Services) -> Told:
    held = services.store.holding()
    return held.server, f"{held.objects} originals, {held.bytes / 1e6:.1f} MB"


def _lancedb(services: Services) -> Told:
    room = _room(path_of(services.settings.index, "lancedb"))
    found, detail = services.index.engine()
    return found, "; ".join(filter(None, (room, detail)))


def _opensearch(services: Services) -> Told:
    return services.index.engine()


def _room(folder: Path) -> str:
    """Free space where the folder lies, or will lie when it is first needed."""
    there = next(place for place in (folder, *folder.parents) if place.exists())
    if not os.access(there, os.W_OK):
        raise PermissionError(f"{there} cannot be written")
    return f"{shutil.disk_usage(there).free / 1e9:.1f} GB free"


def _sqlite(services: Services) -> Told:
    services.ledger.counts()
    return sqlite3.sqlite_version, _room(path_of(services.settings.database, "sqlite"))


def _postgresql(services: Services) -> Told:
    with services.ledger.engine.connect() as connection:
        found: str = connection.execute(text("SHOW server_version")).scalar_one()
    return found.split()[0], None


def _prefect(address: str) -> Told:
    found = str(_of_prefect(f"{address}/admin/version"))
    try:
        workers = _of_prefect(f"{address}/work_pools/{POOL}/workers/filter", {})
    except urllib.error.HTTPError as error:
        if error.code != 404:
            raise
        return found, f"has no pool {POOL}: run python -m flows.server"
    late = _of_prefect(f"{address}/flow_runs/count", {"flow_runs": {"state": {"name": {"any_": ["Late"]}}}})
    online = sum(worker.get("status") == "ONLINE" for worker in workers)
    return found, f"{online} workers online, {late} runs late"


def _of_prefect(address: str, question: dict[str, Any] | None = None) -> Any:
    headers = {"Content-Type": "application/json"}
    if secret := os.environ.get("PREFECT_API_AUTH_STRING"):
        headers["Authorization"] = f"Basic {b64encode(secret.encode()).decode()}"
    body = None if question is None else json.dumps(question).encode()
    with urllib.request.urlopen(urllib.request.Request(address, body, headers), timeout=SECONDS) as answer:
        return json.load(answer)


# By the scheme of an address: what is asked of the backend.
PROBES: dict[str, Callable[[Services], Told]] = {
    "file": _folder,
    "s3": _s3,
    "lancedb": _lancedb,
    "opensearch": _opensearch,
    "sqlite": _sqlite,
    "postgresql": _postgresql,
}
