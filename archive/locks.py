"""Locks that hold beyond one process: of a file on this machine, or of the ledger's database on all machines."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, func, select

from archive.databases import is_server, lock_number


@contextmanager
def file_lock(path: Path, *, shared: bool = False) -> Iterator[None]:
    """Waits for the lock of a file; shared ones go together, an exclusive one alone. A dead process holds none."""
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
        yield


@contextmanager
def ledger_lock(engine: Engine, name: str, *, shared: bool = False) -> Iterator[None]:
    """The same among all that use this ledger: on PostgreSQL by its advisory locks, on SQLite by a file beside it.

    PostgreSQL frees it when the connection ends, so a dead process or machine holds none for long."""
    if not is_server(engine):
        with file_lock(Path(engine.url.database or "").with_name(f"{name}.lock"), shared=shared):
            yield
        return
    take = func.pg_advisory_xact_lock_shared if shared else func.pg_advisory_xact_lock
    with engine.connect() as connection:  # one of its own, whose transaction stays open and does nothing else
        connection.execute(select(take(lock_number(name))))
        yield
