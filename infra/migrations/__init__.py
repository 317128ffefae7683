"""Migrations of the ledger: each database is brought to the newest version before it is used."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, inspect, text

from law.errors import Disagreement

FOLDER = Path(__file__).parent
HEAD = "0009"


def upgrade(engine: Engine) -> None:
    """Brings the database to HEAD; of one that is there already, only the version is read.

    Disagreement where a newer rasoat made the database."""
    if version(engine) == HEAD:
        return
    with engine.execution_options(sqlite_begin="BEGIN IMMEDIATE").begin() as connection:
        if connection.dialect.name == "postgresql":  # SQLite's write lock is held from the first statement
            connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('rasoat migrations'))"))
        found = _version(connection)  # asked again: another process may have been first
        if found is not None and found > HEAD:
            raise Disagreement(f"The ledger was made by a newer rasoat (its tables are of version {found}, not {HEAD})")
        command.upgrade(settings_of(connection), "head")


def check(engine: Engine) -> None:
    """Alembic's own check that the migrations make what the tables say; its error tells the difference."""
    with engine.connect() as connection:
        command.check(settings_of(connection))


def version(engine: Engine) -> str | None:
    """Version of the database, None where it is new."""
    with engine.connect() as connection:
        return _version(connection)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def settings_of(connection: Connection) -> Config:
    """Alembic's settings for these migrations on an open connection."""
    settings = Config()
    settings.set_main_option("script_location", str(FOLDER).replace("%", "%%"))  # ConfigParser interpolates
    settings.attributes["connection"] = connection
    return settings
