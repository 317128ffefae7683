"""The moment at which people of these tests do what they do."""

from datetime import UTC, datetime

import pytest

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.fixture
def noon() -> datetime:
    return NOON
