"""Opening the ledger's database, so that a power cut loses nothing and two processes never trip over each other."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from hashlib import sha256
from pathlib import Path
from threading import Lock
from time import monotonic, sleep
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, inspect, make_url, select, text
from sqlalchemy.exc import ArgumentError, OperationalError

from law.errors import Disagreement, Unavailable, WrongUse

SCHEMA = "0009"  # the newest of infra/migrations/versions, which these tables need
# SQLite's locks and its write-ahead log do not hold on these (sqlite.org/wal.html: "does not work over a network")
NETWORK_FILE_SYSTEMS = frozenset(
    "nfs nfs4 cifs smb3 smbfs afs ceph glusterfs davfs fuse.sshfs fuse.rclone fuse.glusterfs fuse.s3fs".split()
)
WRITER = "writer"  # the option of an engine on a file that holds the lock of its writers in this process
_WAIT = 30.0  # seconds that a connection waits for the writer before it
_PRAGMAS = (f"busy_timeout={_WAIT * 1000:.0f}", "synchronous=FULL", "foreign_keys=ON")
_PASSING = ("disk is full", "unable to open database file", "readonly database", "disk I/O error", "database is locked")
# libpq notices by these, in half a minute, that the machine at the other end is gone
_PATIENCE = {"connect_timeout": 10, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3}
_REFUSED = ("authentication failed", "no password supplied", "does not exist", "no pg_hba.conf entry")
_DAMAGED = ("file is not a database", "disk image is malformed")


def open_database(address: str) -> Engine:
    """An engine on `sqlite:PATH` or `postgresql:…`."""
    scheme, _, rest = address.partition(":")
    if scheme == "postgresql":
        return open_postgresql(address)
    if scheme != "sqlite" or not rest:
        raise WrongUse(f"The setting database should begin with sqlite: or postgresql:, not {scheme}:")
    return open_sqlite(Path(rest).expanduser())


def open_sqlite(path: Path) -> Engine:
    """An engine on a local file; WrongUse where it lies on a network share, Unavailable where it cannot be opened."""
    kind = file_system(path.parent)
    if kind in NETWORK_FILE_SYSTEMS:
        raise WrongUse(f"{path.parent} lies on a network share ({kind}); the ledger needs a local disk")
    # SQLite's own waiting for its one writer is a sleep that grows, and no queue: threads of a process wait here first
    engine = create_engine(f"sqlite:///{path}", execution_options={WRITER: Lock()})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _explain)
    return engine


def open_postgresql(address: str) -> Engine:
    """An engine on `postgresql:USER:PASSWORD@HOST:PORT/DATABASE`; a missing password is libpq's to find (PGPASSFILE).

    Nothing is asked of the server yet. WrongUse where the address cannot be read; it is never shown."""
    url = _url(address)
    engine = create_engine(url, pool_pre_ping=True, connect_args=_PATIENCE | {"application_name": "rasoat"})
    engine.update_execution_options(place=f"{url.host or 'localhost'}:{url.port or 5432}/{url.database}")
    event.listen(engine, "handle_error", _explain_server)
    return engine


def _url(address: str) -> URL:
    try:
        url = make_url(f"postgresql+psycopg://{address.partition(':')[2].removeprefix('//')}")
    except (ArgumentError, ValueError):
        url = None
    if url is None or not url.database:
        raise WrongUse("The setting database should be postgresql:USER:PASSWORD@HOST:PORT/DATABASE")
    return url


@contextmanager
def writing(engine: Engine, alone: str | None = None) -> Iterator[Connection]:
    """A transaction that holds SQLite's write lock from its first statement.

    On PostgreSQL, which has many writers, those that name the same thing to be alone with come one after the other."""
    begun = engine.execution_options(sqlite_begin="BEGIN IMMEDIATE").begin()
    with engine.get_execution_options().get(WRITER, nullcontext()), begun as connection:
        if alone and is_server(engine):
            connection.execute(select(func.pg_advisory_xact_lock(lock_number(alone))))
        yield connection


def is_server(engine: Engine) -> bool:
    """Whether several machines may share the database."""
    return engine.dialect.name != "sqlite"


def lock_number(name: str) -> int:
    """The number under which PostgreSQL knows a lock of this name."""
    return int.from_bytes(sha256(f"rasoat {name}".encode()).digest()[:8], "big", signed=True)


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


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # the begin listener opens transactions; Python 3.11's driver must not
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    _log_ahead(connection)


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Gives the file its write-ahead log. SQLite does not wait its turn for this one: of two that open a new file at
    once, one is told at once that it is locked, busy_timeout or not (sqlite.org/c3ref/busy_handler.html)."""
    until = monotonic() + _WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > until:
                raise
            sleep(0.01)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("sqlite_begin", "BEGIN"))


def _explain(context: Any) -> None:
    """The disk's own troubles in plain words; everything else stays the database's error."""
    message = str(context.original_exception)
    if any(words in message for words in _PASSING):
        raise Unavailable(f"The ledger cannot be used: {message}") from context.original_exception
    if any(words in message for words in _DAMAGED):
        raise Disagreement(f"The ledger's file is damaged: {message}") from context.original_exception


def _explain_server(context: Any) -> None:
    """A server that is away or will not have us, in plain words; everything else stays the database's error."""
    if context.is_pre_ping or not isinstance(context.sqlalchemy_exception, OperationalError):
        return  # the pool itself replaces a connection that went stale
    place = context.engine.get_execution_options()["place"]
    message = str(context.original_exception).strip().partition("\n")[0].rpartition("failed: ")[2]
    if any(words in message for words in _REFUSED):
        raise WrongUse(f"The database at {place} refuses us: {message}") from context.original_exception
    raise Unavailable(f"The database at {place} cannot be used: {message}") from context.original_exception
