"""Opening the ledger's database, so that a power cut loses nothing and two processes never trip over each other."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event

from law.errors import Unavailable, WrongUse

# SQLite's locks and its write-ahead log do not hold on these (sqlite.org/wal.html: "does not work over a network")
NETWORK_FILE_SYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "ceph", "glusterfs"})
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000", "foreign_keys=ON")


def open_sqlite(path: Path) -> Engine:
    """An engine on a local file; WrongUse where it lies on a network share, Unavailable where it cannot be opened."""
    kind = file_system(path.parent)
    if kind in NETWORK_FILE_SYSTEMS:
        raise WrongUse(f"{path.parent} lies on a network share ({kind}); the ledger needs a local disk")
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _explain)
    return engine


def file_system(folder: Path, mounts: str | None = None) -> str:
    """Kind of the file system a folder lies on, by the longest mount point above it; "" where nothing tells."""
    listed = mounts if mounts is not None else _mounts()
    best, kind = "", ""
    for line in listed.splitlines():
        _, point, found, *_ = [*line.split(), "", "", ""]
        above = str(folder.absolute()).startswith(point.rstrip("/") + "/") or str(folder.absolute()) == point
        if point and above and len(point) >= len(best):
            best, kind = point, found
    return kind


def _mounts() -> str:
    table = Path("/proc/mounts")
    return table.read_text(encoding="utf-8") if table.is_file() else ""


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the begin listener opens transactions; Python 3.11's driver must not
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("sqlite_begin", "BEGIN"))


def _explain(context: Any) -> None:
    """The disk's own troubles in plain words; everything else stays the database's error."""
    message = str(context.original_exception)
    for words in ("disk is full", "unable to open database file", "readonly database", "disk I/O error"):
        if words in message:
            raise Unavailable(f"The ledger cannot be written: {message}") from context.original_exception
