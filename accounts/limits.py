"""How often one may try to log in: per account and per address, with longer and longer pauses; kept in the database."""

import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from accounts.secrets import kept
from accounts.tables import attempts, writing

FORGOTTEN_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """After `free` failures each further one is followed by a pause, twice as long each time, up to `longest`."""

    free: int
    first: timedelta
    longest: timedelta

    def pause(self, failures: int) -> timedelta:
        over = failures - self.free
        return timedelta(0) if over < 0 else min(self.longest, self.first * 2 ** min(over, 30))


PER_ACCOUNT = Limit(5, timedelta(seconds=30), timedelta(minutes=15))
# A whole office may come from one address
PER_ADDRESS = Limit(50, timedelta(seconds=30), timedelta(minutes=15))
_LIMITS = {"account": PER_ACCOUNT, "address": PER_ADDRESS}


def admit(engine: Engine, login: str, address: str, now: datetime) -> timedelta:
    """Zero: the attempt may be made, and is counted as failed until `forgive` says otherwise; else how long to wait.

    Counted before the password is looked at, so that guesses sent side by side are not free. Unknown accounts are
    counted like known ones."""
    with writing(engine) as connection:
        _make(connection, _keys(login, address), now)
        known = {key: _known(connection, key, now) for key in _keys(login, address)}
        wait = max((until - now for _, until in known.values() if until and until > now), default=timedelta(0))
        if not wait:
            for key, (failures, _) in known.items():
                _set(connection, key, failures + 1, now)
        return wait


def forgive(engine: Engine, login: str, address: str, now: datetime) -> None:
    """It was the right password: the account's failures are forgotten, the address's own guesses are not."""
    account, place = _keys(login, address)
    with writing(engine) as connection:
        connection.execute(delete(attempts).where(attempts.c.key == account))
        failures, _ = _known(connection, place, now)
        _set(connection, place, max(0, failures - 1), now, pausing=False)
        connection.execute(delete(attempts).where(attempts.c.last_at < now - 2 * FORGOTTEN_AFTER))


def _keys(login: str, address: str) -> tuple[str, str]:
    """Not by the name itself: into its field people type their password, too."""
    return f"account:{kept(login)}", f"address:{network(address)}"


def network(address: str) -> str:
    """The address that is counted: one household or office has a whole /64 of IPv6."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address[:60]
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is None:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(getattr(found, "ipv4_mapped", None) or found)


def _make(connection: Connection, keys: tuple[str, ...], now: datetime) -> None:
    """Rows to lock: two first guesses side by side must not both find none."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    for key in keys:
        row = dialect.insert(attempts).values(key=key, failures=0, last_at=now)
        connection.execute(row.on_conflict_do_nothing())


def _known(connection: Connection, key: str, now: datetime) -> tuple[int, datetime | None]:
    asked = select(attempts.c.failures, attempts.c.blocked_until, attempts.c.last_at).where(attempts.c.key == key)
    if connection.dialect.name != "sqlite":  # SQLite has one writer already
        asked = asked.with_for_update()
    row: Any = connection.execute(asked).one_or_none()
    return (0, None) if row is None or row.last_at < now - FORGOTTEN_AFTER else (row.failures, row.blocked_until)


def _set(connection: Connection, key: str, failures: int, now: datetime, *, pausing: bool = True) -> None:
    pause = _LIMITS[key.partition(":")[0]].pause(failures) if pausing else timedelta(0)
    values = {"failures": failures, "last_at": now, "blocked_until": now + pause if pause else None}
    connection.execute(update(attempts).where(attempts.c.key == key).values(**values))
