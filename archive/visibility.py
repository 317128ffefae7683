"""Whose receipts a viewer may know of: rows of the ledger under a grant, told without a word of the others."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, not_, select, true

from archive.receipts import Receipt
from archive.tables import receipts
from law.access import Grant

READ = ("indexed", "pending")  # a file that is being read anew counts with what was last read of it
HELD = (*READ, "duplicate")


def shown_to(connection: Connection, grant: Grant) -> ColumnElement[bool]:
    """The condition on receipts; names of agencies are compared by their keys, of which there are few."""
    if grant.agencies is None:
        return true()
    named = connection.scalars(select(receipts.c.agency).distinct())
    return receipts.c.agency.in_([name for name in named if grant.sees(name)])


def stand_ins(connection: Connection, grant: Grant) -> int:
    """How many files a viewer knows by a copy alone, since the receipt that was read is another body's."""
    if grant.agencies is None:
        return 0
    shown = shown_to(connection, grant)
    hidden = select(receipts.c.digest).where(receipts.c.state == "indexed", not_(shown))
    mine = (receipts.c.state == "duplicate", shown, receipts.c.digest.in_(hidden))
    return connection.scalar(select(func.count(receipts.c.digest.distinct())).where(*mine)) or 0


def as_known(one: Receipt, copies: Iterable[Receipt], grant: Grant) -> Receipt:
    """A receipt that the viewer may know of, among all receipts of the same bytes, told without the hidden ones."""
    every = tuple(copies)
    held = [copy for copy in every if copy.state in HELD]
    told = next((seen for seen in as_seen(held, grant) if seen.id == one.id), one)
    hidden = [copy.path for copy in every if not grant.sees(copy.agency)]
    if told.duplicate_of in hidden:
        told = replace(told, duplicate_of=None)
    return replace(told, reason=None) if any(path in (told.reason or "") for path in hidden) else told


def as_seen(copies: Iterable[Receipt], grant: Grant) -> tuple[Receipt, ...]:
    """Of all receipts of the same bytes those that the viewer may know of, the one they know first as the first.

    Where another body's receipt is the one that was read, theirs stands in its place, with what the reading found."""
    every = tuple(copies)
    mine = [one for one in every if grant.sees(one.agency)]
    read = next((one for one in every if one.state in READ), None)
    if read is None or not mine:
        return ()
    first = read if read in mine else _stand_in(read, mine[0])
    return (first, *(_copy(one, first) for one in mine if one.id != first.id))


def _stand_in(read: Receipt, mine: Receipt) -> Receipt:
    own: dict[str, Any] = {name: getattr(mine, name) for name in ("id", "path", "agency", "received_at", "updated_at")}
    return replace(read, **own)


def _copy(one: Receipt, first: Receipt) -> Receipt:
    """A duplicate is one of the receipt that the viewer knows."""
    if one.duplicate_of is None:
        return one
    return replace(one, duplicate_of=first.path, reason=f"The same bytes as {first.path}")
