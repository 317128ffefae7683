"""Sizes of files above 2 GiB, which PostgreSQL's integer does not hold (SQLite's does)."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    with op.batch_alter_table("receipts") as receipts:
        receipts.alter_column("size", existing_type=sa.Integer(), type_=sa.BigInteger(), existing_nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("receipts") as receipts:
        receipts.alter_column("size", existing_type=sa.BigInteger(), type_=sa.Integer(), existing_nullable=False)
