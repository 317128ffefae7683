"""What the three flows share: cached services by home, the clock, and the one rule of when to try again."""

from collections.abc import Collection
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from prefect import runtime
from prefect.client.schemas.objects import State, TaskRun
from prefect.concurrency.sync import concurrency
from prefect.tasks import Task

from infra import settings
from infra.services import Services
from law.errors import RasoatError

OCR = "ocr"  # Prefect's name for the limit on batches that are read at once, any file of which may be a scan
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


def limit_of(host: str) -> str:
    """Name of the global concurrency limit that keeps two workers from asking one host at once."""
    return f"harvest-{host or 'local'}"


def limits_of(hosts: Collection[str]) -> tuple[str, ...]:
    """The limit of each host that a source may ask, the one of its address and those beside; a folder has none."""
    return tuple(map(limit_of, sorted(hosts or {""})))


def slot(*names: str) -> AbstractContextManager[None]:
    """A slot of each of these limits, all at once or none, waited for in a run that a worker runs; `python -m
    flows.server` made the limits, and a run without one fails rather than go on unlimited. A run by hand is its own."""
    if runtime.deployment.id is None:
        return nullcontext()
    return concurrency(list(names), strict=True, raise_on_lease_renewal_failure=False)
