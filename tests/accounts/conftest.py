"""A real database of accounts, made by the migrations."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from archive import databases
from infra import migrations

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    made = databases.open_sqlite(tmp_path / "ledger.db")
    migrations.upgrade(made)
    return made


@pytest.fixture
def noon() -> datetime:
    return NOON
