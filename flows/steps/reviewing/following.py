"""The audit that follows what people state: one for all that was stated while the one before it went on."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from threading import Event, Lock

from archive.locks import ledger_lock
from archive.stamps import stamp_of_all
from flows.steps.reviewing import reviewing
from infra.services import Services
from law.access import EVERYTHING

LOCK = "auditing"
FOLLOWED = "audit followed"  # the ledger's mark of the state of what is held that was audited so


class _Turn:
    """Whose turn it is in this process, and whether somebody asked meanwhile."""

    def __init__(self) -> None:
        self.is_mine, self.asked = Lock(), Event()


@cache
def _turn(_home: Path) -> _Turn:
    return _Turn()


def follow(services: Services, today: Callable[[], date], clock: Callable[[], datetime]) -> None:
    """Audits what is held, in one process at a time. Who asks while that goes on waits for nothing: afterwards it is
    done once more, for all of them together, and not where it was done already of the same state."""
    turn = _turn(services.home)
    turn.asked.set()
    while turn.asked.is_set() and turn.is_mine.acquire(blocking=False):
        try:
            with ledger_lock(services.ledger.engine, LOCK):
                turn.asked.clear()
                _audit(services, today(), clock())
        finally:
            turn.is_mine.release()


def _audit(services: Services, day: date, now: datetime) -> None:
    state = f"{day} {stamp_of_all(services.ledger.engine)}"
    if services.ledger.mark(FOLLOWED) != state:
        reviewing.audit(services, day, None, now, EVERYTHING)
        services.ledger.set_mark(FOLLOWED, state)
