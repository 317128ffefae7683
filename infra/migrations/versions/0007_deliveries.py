"""Lists that were sent: what to whom, how each stands, which facts each recipient was told, and the links of feeds."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("key", sa.String(36), nullable=False),
        sa.Column("recipient", sa.String(60), nullable=False),
        sa.Column("channel", sa.String(8), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("content", DOCUMENT, nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("next_at", MOMENT, nullable=False),
        sa.Column("lease_until", MOMENT),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("unsure", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("sent_at", MOMENT),
        sa.Column("error", sa.Text()),
    )
    op.create_index("deliveries_key", "deliveries", ["key"], unique=True)
    op.create_index("deliveries_state", "deliveries", ["state", "next_at"])
    op.create_index("deliveries_recipient", "deliveries", ["recipient", "channel"])
    op.create_table(
        "delivered",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("recipient", sa.String(60), nullable=False),
        sa.Column("channel", sa.String(8), nullable=False),
        sa.Column("item", sa.String(64), nullable=False),
        sa.Column("delivery", sa.Integer(), sa.ForeignKey("deliveries.id"), nullable=False),
    )
    op.create_index("delivered_item", "delivered", ["recipient", "channel", "item"], unique=True)
    op.create_table(
        "feeds",
        sa.Column("recipient", sa.String(60), primary_key=True),
        sa.Column("token", sa.String(64), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("read_at", MOMENT),
    )
    op.create_index("feeds_token", "feeds", ["token"], unique=True)


def downgrade() -> None:
    for name in ("feeds", "delivered", "deliveries"):
        op.drop_table(name)
