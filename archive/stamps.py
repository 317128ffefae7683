"""Stamps of what is held: one changes whenever what is read out of a file, whose it is or what people state may."""

from hashlib import blake2b
from typing import Any

from sqlalchemy import Engine, String, func, select, type_coerce

from archive.tables import receipts, statements
from archive.visibility import HELD, READ

# Moments as the database has them: making a thousand of them takes longer than all the rest
_HELD = select(
    receipts.c.digest, receipts.c.id, receipts.c.path, receipts.c.state, receipts.c.agency, receipts.c.text_version,
    receipts.c.extraction_version, type_coerce(receipts.c.received_at, String),
    type_coerce(receipts.c.updated_at, String),
).where(receipts.c.state.in_(HELD)).order_by(receipts.c.id)  # fmt: skip
_STATED = select(statements.c.digest, func.max(statements.c.id)).group_by(statements.c.digest)


def stamp_of_all(engine: Engine) -> str:
    """Of everything together."""
    with engine.connect() as connection:
        rows = connection.execute(_HELD).all()
        stated = connection.scalar(select(func.max(statements.c.id)))
    return _stamp([*map(tuple, rows), stated])


def stamps(engine: Engine) -> dict[str, str]:
    """By digest of each file that counts with what was read of it."""
    with engine.connect() as connection:
        rows: dict[str, list[Any]] = {}
        for row in connection.execute(_HELD):
            rows.setdefault(row.digest, []).append(tuple(row))
        stated: dict[str, int] = {digest: last for digest, last in connection.execute(_STATED)}
    read = {digest: copies for digest, copies in rows.items() if any(copy[3] in READ for copy in copies)}
    return {digest: _stamp([*copies, stated.get(digest)]) for digest, copies in read.items()}


def _stamp(told: list[Any]) -> str:
    return blake2b(repr(told).encode(), digest_size=12).hexdigest()
