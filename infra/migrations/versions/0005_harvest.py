"""Harvest: visits of sources, what each address gave, and where the bytes of a receipt came from."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "visits",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("source", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("owner", sa.Text()),
        sa.Column("began", sa.Text()),
        sa.Column("resume", sa.Text()),
        sa.Column("outcome", sa.String(12)),
        sa.Column("sentence", sa.Text()),
        sa.Column("counts", DOCUMENT),
    )
    op.create_index("visits_source", "visits", ["source", "id"])
    _harvested()
    op.create_table(
        "provenance",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("source", sa.String(60), nullable=False),
        sa.Column("fetched_at", MOMENT, nullable=False),
        sa.Column("content", DOCUMENT, nullable=False),
    )
    op.create_index("provenance_path_digest", "provenance", ["path", "digest", "source"], unique=True)
    op.create_index("provenance_digest", "provenance", ["digest"])


def _harvested() -> None:
    op.create_table(
        "harvested",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("source", sa.String(60), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("visit", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(12), nullable=False),
        sa.Column("reason_code", sa.String(40)),
        sa.Column("reason", sa.Text()),
        sa.Column("digest", sa.String(64)),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("stamp", sa.Text()),
        sa.Column("title", sa.Text()),
        sa.Column("checked_at", MOMENT, nullable=False),
        sa.Column("fetched_at", MOMENT),
        sa.Column("read_digest", sa.String(64)),
        sa.Column("doubt", sa.Text()),
    )
    op.create_index("harvested_source_address", "harvested", ["source", "address"], unique=True)
    op.create_index("harvested_visit", "harvested", ["visit", "outcome"])


def downgrade() -> None:
    for name in ("provenance", "harvested", "visits"):
        op.drop_table(name)
