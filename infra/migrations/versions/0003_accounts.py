"""Accounts: people, sessions, tokens, attempts to log in, departures to an identity provider, the journal."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

MOMENT = sa.DateTime(timezone=True)
# The journal is only added to. A later migration that copies this table (batch mode on SQLite) must make them again.
SQLITE = (
    "CREATE TRIGGER journal_no_{what} BEFORE {what} ON journal "
    "BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END"
)
POSTGRESQL = (
    "CREATE FUNCTION journal_refuses() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the journal is only added to'; END $$",
    "CREATE TRIGGER journal_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON journal "
    "FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses()",
)


def upgrade() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("login", sa.String(120), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.String(254)),
        sa.Column("agency", sa.Text(), nullable=False, server_default=""),
        sa.Column("roles", sa.String(60), nullable=False, server_default=""),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("password", sa.Text()),
        sa.Column("must_change", sa.Boolean(), nullable=False),
        sa.Column("password_until", MOMENT),
        sa.Column("subject", sa.String(400)),
        sa.Column("created_at", MOMENT, nullable=False),
    )
    for name in ("login", "email", "subject"):
        op.create_index(f"people_{name}", "people", [name], unique=True)
    _ways_in()
    _attempts()
    _journal()


def _ways_in() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("token", sa.String(64), nullable=False),
        sa.Column("person", sa.Integer(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("address", sa.String(60), nullable=False),
        sa.Column("agent", sa.String(300), nullable=False),
    )
    op.create_table(
        "tokens",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("token", sa.String(64), nullable=False),
        sa.Column("person", sa.Integer(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT),
        sa.Column("expires_at", MOMENT, nullable=False),
    )
    for table in ("sessions", "tokens"):
        op.create_index(f"{table}_token", table, ["token"], unique=True)
        op.create_index(f"{table}_person", table, ["person"])


def _attempts() -> None:
    op.create_table(
        "attempts",
        sa.Column("key", sa.String(300), primary_key=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", MOMENT, nullable=False),
        sa.Column("blocked_until", MOMENT),
    )
    op.create_table(
        "departures",
        sa.Column("state", sa.String(64), primary_key=True),
        sa.Column("browser", sa.String(64), nullable=False),
        sa.Column("nonce", sa.String(100), nullable=False),
        sa.Column("verifier", sa.String(128), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
    )


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("person", sa.Integer(), sa.ForeignKey("people.id")),
        sa.Column("login", sa.String(120), nullable=False, server_default=""),
        sa.Column("action", sa.String(20), nullable=False),
        sa.Column("object", sa.Text(), nullable=False, server_default=""),
        sa.Column("detail", sa.Text(), nullable=False, server_default=""),
        sa.Column("address", sa.String(60), nullable=False, server_default=""),
    )
    op.create_index("journal_at", "journal", ["at"])
    op.create_index("journal_person", "journal", ["person", "at"])
    if op.get_bind().dialect.name == "sqlite":
        for what in ("UPDATE", "DELETE"):
            op.execute(SQLITE.format(what=what))
    else:
        for statement in POSTGRESQL:
            op.execute(statement)


def downgrade() -> None:
    for name in ("journal", "departures", "attempts", "tokens", "sessions", "people"):
        op.drop_table(name)
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION journal_refuses()")
