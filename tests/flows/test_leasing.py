"""Leases of a piece of work: kept up while it lasts, given back however it ends, and seen as dead by the next."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.receipts import Given
from archive.tables import receipts
from flows.steps.working import leasing
from infra import settings
from infra.services import Services

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)


@pytest.fixture
def services(tmp_path: Path, database: str) -> Iterator[Services]:
    made = Services(replace(settings.load(tmp_path / "home"), database=database, lease_seconds=1))
    made.ledger.receive_many([Given("x", "a" * 64, 1), Given("y", "b" * 64, 1)], NOW)
    yield made
    made.ledger.engine.dispose()


def test_work_that_fails_gives_back_what_it_had(services: Services) -> None:
    with pytest.raises(ZeroDivisionError), leasing.leasing(services, lambda: NOW) as name:
        assert len(services.ledger.claim(name, 9, NOW, 900)) == 2 and leasing.is_alive(name)
        raise ZeroDivisionError
    assert not leasing.is_alive(name)
    assert len(services.ledger.claim("other", 9, NOW, 900)) == 2


def test_a_lease_is_kept_up_while_the_work_lasts(services: Services) -> None:
    hour = NOW.replace(hour=4)
    with leasing.leasing(services, lambda: hour) as name:
        services.ledger.claim(name, 9, NOW, 1)
        ends = select(receipts.c.lease_until)
        for _ in range(600):
            with services.ledger.engine.connect() as connection:
                if min(connection.scalars(ends)) > hour:
                    break
            time.sleep(0.1)
        assert services.ledger.claim("other", 9, hour, 1) == ()


@pytest.mark.parametrize(
    ("name", "alive"),
    [
        (leasing.owner(), True),
        (f"{leasing.owner()}:999999", False),  # of this process, and over
        (f"{leasing.owner().rpartition(':')[0]}:1", False),  # its number, another start
        ("elsewhere:1:2", True),
        ("elsewhere/pid[4026531836]:1:2:3", True),
    ],
)
def test_only_a_dead_owner_of_this_machine_is_known_to_be_dead(name: str, alive: bool) -> None:
    assert leasing.is_alive(name) is alive
