"""The ledger: receipts, findings, decisions, statements."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "receipts",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("reason_code", sa.String(40)),
        sa.Column("reason", sa.Text()),
        sa.Column("duplicate_of", sa.Text()),
        sa.Column("media_type", sa.String(120)),
        sa.Column("pages", sa.Integer()),
        sa.Column("pages_read", sa.Integer()),
        sa.Column("passages", sa.Integer()),
        sa.Column("text_from", sa.String(12)),
        sa.Column("confidence", sa.Float()),
        sa.Column("instrument", sa.Text()),
        sa.Column("agency", sa.Text(), nullable=False, server_default=""),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("lease_owner", sa.Text()),
        sa.Column("lease_until", MOMENT),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"),
    )
    op.create_index("receipts_path_digest", "receipts", ["path", "digest"], unique=True)
    op.create_index("receipts_digest", "receipts", ["digest"])
    op.create_index("receipts_state", "receipts", ["state", "lease_until"])
    _findings()


def _findings() -> None:
    op.create_table(
        "findings",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("content", DOCUMENT, nullable=False),
        sa.Column("known_on", sa.String(10)),
        sa.Column("first_seen", MOMENT, nullable=False),
        sa.Column("last_seen", MOMENT, nullable=False),
    )
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("finding", sa.String(64), sa.ForeignKey("findings.id"), nullable=False),
        sa.Column("decision", sa.String(12), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_at", MOMENT, nullable=False),
    )
    op.create_table(
        "statements",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("value", DOCUMENT, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("stated_at", MOMENT, nullable=False),
    )
    op.create_index("statements_digest", "statements", ["digest"])


def downgrade() -> None:
    for name in ("statements", "decisions", "findings", "receipts"):
        op.drop_table(name)
