"""A real database of accounts, made by the migrations."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from archive import databases
from infra import migrations

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    made = databases.open_database(database)
    migrations.upgrade(made)
    yield made
    made.dispose()


@pytest.fixture
def noon() -> datetime:
    return NOON
