"""Tables of people, their sessions and tokens, attempts to log in, and the journal; on SQLite and PostgreSQL alike."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Connection,
    DateTime,
    Engine,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    func,
    select,
)
from sqlalchemy import Column as C
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

metadata = MetaData()


class Moment(TypeDecorator[datetime]):
    """An aware moment in UTC on every database (SQLite gives naive ones back)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment must say its time zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that holds SQLite's write lock from its first statement; on PostgreSQL one at a time as well."""
    begun = engine.execution_options(sqlite_begin="BEGIN IMMEDIATE").begin()
    with engine.get_execution_options().get("writer", nullcontext()), begun as connection:  # threads queue up
        if engine.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(func.hashtext("rasoat accounts"))))
        yield connection


people = Table(
    "people",
    metadata,
    C("id", Integer, primary_key=True),
    C("login", String(120), nullable=False),
    C("name", Text, nullable=False),
    C("email", String(254)),
    C("agency", Text, nullable=False, server_default=""),
    C("roles", String(60), nullable=False, server_default=""),
    C("active", Boolean, nullable=False),
    C("password", Text),
    C("must_change", Boolean, nullable=False),
    C("password_until", Moment),
    C("subject", String(400)),
    C("created_at", Moment, nullable=False),
    Index("people_login", "login", unique=True),
    Index("people_email", "email", unique=True),
    Index("people_subject", "subject", unique=True),
)

sessions = Table(
    "sessions",
    metadata,
    C("id", Integer, primary_key=True),
    C("token", String(64), nullable=False),
    C("person", Integer, ForeignKey("people.id"), nullable=False),
    C("created_at", Moment, nullable=False),
    C("seen_at", Moment, nullable=False),
    C("expires_at", Moment, nullable=False),
    C("address", String(60), nullable=False),
    C("agent", String(300), nullable=False),
    Index("sessions_token", "token", unique=True),
    Index("sessions_person", "person"),
)

tokens = Table(
    "tokens",
    metadata,
    C("id", Integer, primary_key=True),
    C("token", String(64), nullable=False),
    C("person", Integer, ForeignKey("people.id"), nullable=False),
    C("name", String(120), nullable=False),
    C("created_at", Moment, nullable=False),
    C("used_at", Moment),
    C("expires_at", Moment, nullable=False),
    Index("tokens_token", "token", unique=True),
    Index("tokens_person", "person"),
)

attempts = Table(
    "attempts",
    metadata,
    C("key", String(300), primary_key=True),
    C("failures", Integer, nullable=False),
    C("last_at", Moment, nullable=False),
    C("blocked_until", Moment),
)

departures = Table(
    "departures",
    metadata,
    C("state", String(64), primary_key=True),
    C("browser", String(64), nullable=False),
    C("nonce", String(100), nullable=False),
    C("verifier", String(128), nullable=False),
    C("target", Text, nullable=False),
    C("expires_at", Moment, nullable=False),
)

journal = Table(
    "journal",
    metadata,
    C("id", Integer, primary_key=True),
    C("at", Moment, nullable=False),
    C("person", Integer, ForeignKey("people.id")),
    C("login", String(120), nullable=False, server_default=""),
    C("action", String(20), nullable=False),
    C("object", Text, nullable=False, server_default=""),
    C("detail", Text, nullable=False, server_default=""),
    C("address", String(60), nullable=False, server_default=""),
    Index("journal_at", "at"),
    Index("journal_person", "person", "at"),
)
