"""The outbox: which versions read a file, and whether the index has its passages; settings of the ledger itself."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.batch_alter_table("receipts") as receipts:
        receipts.add_column(sa.Column("text_version", sa.Text()))
        receipts.add_column(sa.Column("extraction_version", sa.Text()))
        receipts.add_column(sa.Column("published", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE receipts SET published = (state = 'indexed')")  # before the outbox, indexed meant published
    op.create_table(
        "meta",
        sa.Column("key", sa.String(40), primary_key=True),
        sa.Column("value", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("meta")
    with op.batch_alter_table("receipts") as receipts:
        for name in ("published", "extraction_version", "text_version"):
            receipts.drop_column(name)
