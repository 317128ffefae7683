"""The audit after a correction: several in a row are followed by one, and the queue has what all of them led to."""

import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from archive.locks import ledger_lock
from flows.steps.intake import ingesting
from flows.steps.reviewing import deciding, following, reviewing
from flows.steps.standing import holding, stating
from flows.steps.working.progress import Progress
from infra.services import Services
from law.access import EVERYTHING
from law.overlay import content_of
from law.statements import Statement

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
DAY = date(2026, 11, 24)


@pytest.fixture
def audits(services: Services, circulars: Path, monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """The days of the audits that were done."""
    ingesting.ingest(services, [circulars], lambda: NOW, Progress())
    done: list[date] = []
    audit = reviewing.audit

    def counted(services: Services, day: date, *rest: Any) -> reviewing.Audited:
        done.append(day)
        return audit(services, day, *rest)

    monkeypatch.setattr(reviewing, "audit", counted)
    return done


def state(services: Services, at: int, value: str) -> None:
    """A person says when the newer circular ends the older one."""
    newer = next(one for one in holding.holdings(services, EVERYTHING) if one.extraction.effects)
    content, when = content_of(newer.extraction.effects[0], newer.content), NOW + timedelta(minutes=at)
    stating.state(services, Statement(newer.digest, "effects", content, {"takes_effect_on": value}, "Lan", "đọc", when))


def follow(services: Services) -> None:
    following.follow(services, lambda: DAY, lambda: datetime.now(UTC))


def test_several_in_a_row_are_followed_by_one(services: Services, audits: list[date]) -> None:
    with ledger_lock(services.ledger.engine, following.LOCK):  # as if another process audited
        first = threading.Thread(target=follow, args=(services,))
        first.start()
        for at in range(4):
            state(services, at, f"2026-12-0{at + 1}")
            follow(services) if at else None
        assert audits == []
    first.join()
    assert audits == [DAY]
    follow(services)
    assert audits == [DAY], "of the same state it was done already"
    state(services, 9, "2025-09-15")
    follow(services)
    assert audits == [DAY, DAY]
    following.follow(services, lambda: DAY + timedelta(days=1), lambda: NOW)
    assert audits == [DAY, DAY, DAY + timedelta(days=1)], "another day is another audit"


def test_the_queue_has_what_all_of_them_led_to(services: Services, audits: list[date]) -> None:
    follow(services)
    assert [cause.rule for cause in open_causes(services)] == ["repealed"]
    threads = [threading.Thread(target=follow, args=(services,)) for _ in range(3)]
    for at, thread in enumerate(threads):
        state(services, at, "2027-01-01")
        thread.start()
    for thread in threads:
        thread.join()
    assert 2 <= len(audits) <= 4
    assert open_causes(services) == ()


def open_causes(services: Services) -> tuple[deciding.Cause, ...]:
    return deciding.queue(services, deciding.Wanted(), lambda _: True)


def test_one_that_failed_lets_the_next_go(services: Services, audits: list[date], monkeypatch: Any) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(reviewing, "audit", _fail)
        with pytest.raises(RuntimeError):
            follow(services)
    follow(services)
    assert audits == [DAY]


def _fail(*_: object) -> None:
    raise RuntimeError
