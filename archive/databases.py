"""Opening the ledger's database, so that a power cut loses nothing and two processes never trip over each other."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text

from law.errors import Disagreement, Unavailable, WrongUse

SCHEMA = "0005"  # the newest of infra/migrations/versions, which these tables need
# SQLite's locks and its write-ahead log do not hold on these (sqlite.org/wal.html: "does not work over a network")
NETWORK_FILE_SYSTEMS = frozenset(
    "nfs nfs4 cifs smb3 smbfs afs ceph glusterfs davfs fuse.sshfs fuse.rclone fuse.glusterfs fuse.s3fs".split()
)
_PRAGMAS = ("busy_timeout=30000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")
_PASSING = ("disk is full", "unable to open database file", "readonly database", "disk I/O error", "database is locked")
_DAMAGED = ("file is not a database", "disk image is malformed")


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


def writing(engine: Engine) -> AbstractContextManager[Connection]:
    """A transaction that holds SQLite's write lock from its first statement."""
    return engine.execution_options(sqlite_begin="BEGIN IMMEDIATE").begin()


def schema(engine: Engine) -> str | None:
    """Version of the database's tables, None where it is new; asked without Alembic, which takes 0.4 s to load."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return found


def file_system(folder: Path, mounts: str | None = None) -> str:
    """Kind of the file system a folder lies on, by the longest mount point above it; "" where nothing tells."""
    where = folder if mounts is not None else folder.resolve()
    best, kind = "", ""
    for line in (mounts if mounts is not None else _mounts()).splitlines():
        _, point, found, *_ = [*line.split(), "", "", ""]
        point = point.replace("\\040", " ")  # /proc/mounts writes blanks in octal
        if point and where.is_relative_to(point) and len(point) >= len(best):
            best, kind = point, found
    return kind


def _mounts() -> str:
    table = Path("/proc/mounts")
    return table.read_text(encoding="utf-8", errors="surrogateescape") if table.is_file() else ""


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the begin listener opens transactions; Python 3.11's driver must not
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("sqlite_begin", "BEGIN"))


def _explain(context: Any) -> None:
    """The disk's own troubles in plain words; everything else stays the database's error."""
    message = str(context.original_exception)
    if any(words in message for words in _PASSING):
        raise Unavailable(f"The ledger cannot be used: {message}") from context.original_exception
    if any(words in message for words in _DAMAGED):
        raise Disagreement(f"The ledger's file is damaged: {message}") from context.original_exception
