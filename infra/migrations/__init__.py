"""Migrations of the ledger: each database is brought to the newest version before it is used."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, inspect, text

HEAD = "0001"


def upgrade(engine: Engine) -> None:
    """Brings the database to HEAD; of one that is there already, only the version is read."""
    if version(engine) == HEAD:
        return
    with engine.begin() as connection:
        settings = Config()
        settings.set_main_option("script_location", str(Path(__file__).parent))
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")


def version(engine: Engine) -> str | None:
    """Version of the database, None where it is new."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return found
