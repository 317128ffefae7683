"""What people correct: statements laid over the machine's facts, never changed and never tied to offsets."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, insert, select

from archive.databases import writing
from archive.tables import statements
from law.errors import WrongUse


@dataclass(frozen=True, slots=True)
class Statement:
    """A person's word on one fact of a file: its kind and normalised content, and what it should be (JSON)."""

    digest: str
    kind: str
    content: str
    value: Any
    who: str
    reason: str
    stated_at: datetime


_COLUMNS = tuple(statements.c[name] for name in Statement.__dataclass_fields__)


def add(engine: Engine, statement: Statement) -> None:
    """Adds a statement after all earlier ones; WrongUse where nobody, or no reason, stands behind it."""
    if not statement.who.strip() or not statement.reason.strip():
        raise WrongUse("A statement needs the name of the person who makes it, and a reason")
    with writing(engine) as connection:
        said = {name: getattr(statement, name) for name in Statement.__dataclass_fields__}
        connection.execute(insert(statements).values(**said))


def stated(engine: Engine, digest: str | None = None) -> tuple[Statement, ...]:
    """All statements (on one file, where its digest is given), in order; the last on a fact is the one that holds."""
    asked = select(*_COLUMNS).order_by(statements.c.id)
    with engine.connect() as connection:
        rows = connection.execute(asked if digest is None else asked.where(statements.c.digest == digest))
        return tuple(Statement(*row) for row in rows)
