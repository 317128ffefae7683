"""What people correct: statements laid over the machine's facts, never changed and never tied to offsets."""

from sqlalchemy import Engine, insert, select

from archive.databases import writing
from archive.tables import statements
from law.errors import WrongUse
from law.statements import Statement, checked

__all__ = ["Statement", "add", "stated"]

_COLUMNS = tuple(statements.c[name] for name in Statement.__dataclass_fields__)


def add(engine: Engine, statement: Statement) -> None:
    """Adds a statement after all earlier ones; WrongUse where nobody, or no reason, stands behind it,
    or where it says what no fact can be."""
    if not statement.who.strip() or not statement.reason.strip():
        raise WrongUse("A statement needs the name of the person who makes it, and a reason")
    checked(statement)
    with writing(engine) as connection:
        said = {name: getattr(statement, name) for name in Statement.__dataclass_fields__}
        connection.execute(insert(statements).values(**said))


def stated(engine: Engine, digest: str | None = None) -> tuple[Statement, ...]:
    """All statements (on one file, where its digest is given), in order; the last on a fact is the one that holds."""
    asked = select(*_COLUMNS).order_by(statements.c.id)
    with engine.connect() as connection:
        rows = connection.execute(asked if digest is None else asked.where(statements.c.digest == digest))
        return tuple(Statement(*row) for row in rows)
