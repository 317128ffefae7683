"""What the three flows share: cached services by home, the clock, and the one rule of when to try again."""

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from prefect.client.schemas.objects import State, TaskRun
from prefect.tasks import Task

from infra import settings
from infra.services import Services
from law.errors import RasoatError

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


@cache
def services_of(home: str | None) -> Services:
    """Opened once a process; never passed as a parameter of a flow."""
    return Services(settings.load(Path(home) if home else None))


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    return datetime.now(VIETNAM).date()


def retry_helps(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Only an error that says of itself that trying again helps is tried again."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, RasoatError) and error.transient
