"""Registers of dispositions that people share: every version of each workbook, by whom, and what met in it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "registers",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False, server_default=""),
        sa.Column("made_at", MOMENT, nullable=False),
    )
    op.create_table(
        "register_versions",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("register", sa.Integer(), sa.ForeignKey("registers.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("changes", DOCUMENT, nullable=False),
    )
    op.create_index("register_versions_number", "register_versions", ["register", "number"], unique=True)


def downgrade() -> None:
    for name in ("register_versions", "registers"):
        op.drop_table(name)
