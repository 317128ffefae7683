"""Tables of the ledger, on SQLite and PostgreSQL alike."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy import Column as C
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.expression import false
from sqlalchemy.types import TypeDecorator

metadata = MetaData()
Document = JSON().with_variant(JSONB(), "postgresql")


class Moment(TypeDecorator[datetime]):
    """An aware moment in UTC on every database (SQLite gives naive ones back)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment of the ledger must say its time zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


receipts = Table(
    "receipts",
    metadata,
    C("id", Integer, primary_key=True),
    C("path", Text, nullable=False),
    C("digest", String(64), nullable=False),
    C("size", BigInteger, nullable=False),
    C("state", String(12), nullable=False),
    C("reason_code", String(40)),
    C("reason", Text),
    C("duplicate_of", Text),
    C("media_type", String(120)),
    C("pages", Integer),
    C("pages_read", Integer),
    C("passages", Integer),
    C("text_from", String(12)),
    C("confidence", Float),
    C("instrument", Text),
    C("agency", Text, nullable=False, server_default=""),
    C("received_at", Moment, nullable=False),
    C("updated_at", Moment, nullable=False),
    C("lease_owner", Text),
    C("lease_until", Moment),
    C("attempts", Integer, nullable=False, server_default="0"),
    C("text_version", Text),
    C("extraction_version", Text),
    C("published", Boolean, nullable=False, server_default=false()),
    Index("receipts_path_digest", "path", "digest", unique=True),
    Index("receipts_digest", "digest"),
    Index("receipts_state", "state", "lease_until"),
)

findings = Table(
    "findings",
    metadata,
    C("id", String(64), primary_key=True),
    C("state", String(12), nullable=False),
    C("content", Document, nullable=False),
    C("known_on", String(10)),
    C("first_seen", Moment, nullable=False),
    C("last_seen", Moment, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    C("id", Integer, primary_key=True),
    C("finding", String(64), ForeignKey("findings.id"), nullable=False),
    C("decision", String(12), nullable=False),
    C("who", Text, nullable=False),
    C("reason", Text, nullable=False),
    C("decided_at", Moment, nullable=False),
    C("assigned_to", Text),
)

statements = Table(
    "statements",
    metadata,
    C("id", Integer, primary_key=True),
    C("digest", String(64), nullable=False),
    C("kind", String(40), nullable=False),
    C("content", Text, nullable=False),
    C("value", Document, nullable=False),
    C("who", Text, nullable=False),
    C("reason", Text, nullable=False),
    C("stated_at", Moment, nullable=False),
    Index("statements_digest", "digest"),
)

# --- what was judged of the files that are held, so that only what a change touches is judged again: which numbers each
# file ties together, and by which stamp of it

judged = Table("judged", metadata, C("digest", String(64), primary_key=True), C("stamp", String(24), nullable=False))

ties = Table(
    "ties",
    metadata,
    C("id", Integer, primary_key=True),
    C("digest", String(64), nullable=False),
    C("acting", Text, nullable=False),
    C("target", Text, nullable=False),
    Index("ties_digest", "digest"),
    Index("ties_acting", "acting"),
    Index("ties_target", "target"),
)

meta = Table("meta", metadata, C("key", String(40), primary_key=True), C("value", Text, nullable=False))

# --- harvest: sources, visits of them, what each address gave, where the bytes of a receipt came from

visits = Table(
    "visits",
    metadata,
    C("id", Integer, primary_key=True),
    C("source", String(60), nullable=False),
    C("kind", String(12), nullable=False),
    C("started_at", Moment, nullable=False),
    C("seen_at", Moment, nullable=False),
    C("ended_at", Moment),
    C("owner", Text),
    C("began", Text),
    C("resume", Text),
    C("outcome", String(12)),
    C("sentence", Text),
    C("counts", Document),
    Index("visits_source", "source", "id"),
)

harvested = Table(
    "harvested",
    metadata,
    C("id", Integer, primary_key=True),
    C("source", String(60), nullable=False),
    C("address", Text, nullable=False),
    C("visit", Integer, nullable=False),
    C("outcome", String(12), nullable=False),
    C("reason_code", String(40)),
    C("reason", Text),
    C("digest", String(64)),
    C("etag", Text),
    C("last_modified", Text),
    C("stamp", Text),
    C("title", Text),
    C("checked_at", Moment, nullable=False),
    C("fetched_at", Moment),
    C("read_digest", String(64)),
    C("doubt", Text),
    Index("harvested_source_address", "source", "address", unique=True),
    Index("harvested_visit", "visit", "outcome"),
)

provenance = Table(
    "provenance",
    metadata,
    C("id", Integer, primary_key=True),
    C("path", Text, nullable=False),
    C("digest", String(64), nullable=False),
    C("source", String(60), nullable=False),
    C("fetched_at", Moment, nullable=False),
    C("content", Document, nullable=False),
    Index("provenance_path_digest", "path", "digest", "source", unique=True),
    Index("provenance_digest", "digest"),
)

# --- lists that were sent: `content` is what the list says, `delivered` which facts each recipient was told of

deliveries = Table(
    "deliveries",
    metadata,
    C("id", Integer, primary_key=True),
    C("key", String(36), nullable=False),
    C("recipient", String(60), nullable=False),
    C("channel", String(8), nullable=False),
    C("address", Text, nullable=False),
    C("state", String(8), nullable=False),
    C("day", String(10), nullable=False),
    C("content", Document, nullable=False),
    C("items", Integer, nullable=False),
    C("made_at", Moment, nullable=False),
    C("next_at", Moment, nullable=False),
    C("lease_until", Moment),
    C("attempts", Integer, nullable=False, server_default="0"),
    C("unsure", Integer, nullable=False, server_default="0"),
    C("sent_at", Moment),
    C("error", Text),
    Index("deliveries_key", "key", unique=True),
    Index("deliveries_state", "state", "next_at"),
    Index("deliveries_recipient", "recipient", "channel"),
)

delivered = Table(
    "delivered",
    metadata,
    C("id", Integer, primary_key=True),
    C("recipient", String(60), nullable=False),
    C("channel", String(8), nullable=False),
    C("item", String(64), nullable=False),
    C("delivery", Integer, ForeignKey("deliveries.id"), nullable=False),
    Index("delivered_item", "recipient", "channel", "item", unique=True),
)

feeds = Table(
    "feeds",
    metadata,
    C("recipient", String(60), primary_key=True),
    C("token", String(64), nullable=False),
    C("made_at", Moment, nullable=False),
    C("read_at", Moment),
    Index("feeds_token", "token", unique=True),
)

# --- registers of dispositions that people share: every version of the workbook is kept

registers = Table(
    "registers",
    metadata,
    C("id", Integer, primary_key=True),
    C("name", Text, nullable=False),
    C("agency", Text, nullable=False, server_default=""),
    C("made_at", Moment, nullable=False),
)

register_versions = Table(
    "register_versions",
    metadata,
    C("id", Integer, primary_key=True),
    C("register", Integer, ForeignKey("registers.id"), nullable=False),
    C("number", Integer, nullable=False),
    C("who", Text, nullable=False),
    C("made_at", Moment, nullable=False),
    C("data", LargeBinary, nullable=False),
    C("changes", Document, nullable=False),
    Index("register_versions_number", "register", "number", unique=True),
)
