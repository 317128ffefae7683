"""Whom a finding was given to, beside the decision that gave it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("decisions", sa.Column("assigned_to", sa.Text()))


def downgrade() -> None:
    with op.batch_alter_table("decisions") as decisions:
        decisions.drop_column("assigned_to")
