"""What was judged of each held file: which numbers it ties together, and by which stamp of it."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "judged",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("stamp", sa.String(24), nullable=False),
    )
    op.create_table(
        "ties",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("acting", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
    )
    for name in ("digest", "acting", "target"):
        op.create_index(f"ties_{name}", "ties", [name])


def downgrade() -> None:
    for name in ("ties", "judged"):
        op.drop_table(name)
