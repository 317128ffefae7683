"""Who works on what: the name under which receipts are leased, whether it is still alive, and its leases kept up."""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import count
from pathlib import Path
from threading import Event, Thread

from infra.services import Services
from law.errors import Unavailable

_WORKS = count(1)
_UNDER_WAY: set[str] = set()  # names of the work that this process is at


@contextmanager
def leasing(services: Services, clock: Callable[[], datetime]) -> Iterator[str]:
    """The name of one piece of work of this process. Its leases are renewed while it lasts, so that a scan may take
    longer than a lease, and what it leaves is free again at once, however it ends."""
    name = f"{owner()}:{next(_WORKS)}"
    ended = Event()
    renewing = Thread(target=_renew, args=(services, clock, name, ended), daemon=True)
    _UNDER_WAY.add(name)
    renewing.start()
    try:
        yield name
    finally:
        ended.set()
        renewing.join()
        _UNDER_WAY.discard(name)
        with suppress(Unavailable):  # who works next sees that it is over
            services.ledger.release(name)


def _renew(services: Services, clock: Callable[[], datetime], name: str, ended: Event) -> None:
    while not ended.wait(services.settings.lease_seconds / 3):
        with suppress(Unavailable):  # the database may be back before the lease ends
            services.ledger.renew(name, clock(), services.settings.lease_seconds)


def owner() -> str:
    """This process as the ledger names it: host, process id, and its start, by which a reused id is told apart."""
    return f"{_host()}:{os.getpid()}:{_started(os.getpid())}"


def is_alive(name: str) -> bool:
    """Whether the owner of a lease still works; one on another host is believed until its lease ends."""
    host, pid, start, *_ = name.split(":")
    if name.startswith(f"{owner()}:"):
        return name in _UNDER_WAY
    return host != _host() or (start != "" and _started(int(pid)) == start)


def _host() -> str:
    """Containers may bear the name of their host, and then number its processes otherwise."""
    try:
        return f"{socket.gethostname()}/{Path('/proc/self/ns/pid').readlink()}".replace(":", "")
    except OSError:
        return socket.gethostname().replace(":", "")


def _started(pid: int) -> str:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return ""
    return stat.rpartition(")")[2].split()[19]
