"""What our flows need of a Prefect server: a work pool, limits, and automations that end what died.

`python -m flows.server`, with PREFECT_API_URL set; it may run again, and a limit that somebody changed stays as it is.
"""

import os
import sys
from collections.abc import Iterable
from datetime import timedelta

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import GlobalConcurrencyLimitCreate, WorkPoolCreate
from prefect.client.schemas.objects import StateType
from prefect.events.actions import ChangeFlowRunState
from prefect.events.schemas.automations import AutomationCore, EventTrigger, Posture
from prefect.exceptions import ObjectAlreadyExists

from flows.running import OCR, limits_of, services_of
from flows.steps.intake import harvesting
from law.errors import RasoatError, WrongUse

POOL = "rasoat"
BATCHES = 2  # of files read at once by all workers together, each with RASOAT_WORKERS processes
RUN = "prefect.flow-run."
ENDS = {f"{RUN}{state}" for state in ("Completed", "Failed", "Cancelled", "Crashed")}
# A run says every 30 s (PREFECT_FLOWS_HEARTBEAT_FREQUENCY) that it lives: four times missed, it is dead.
SILENCE = timedelta(seconds=120)
START = timedelta(minutes=15)  # from a worker's taking a run to its first sign of life; a container has to be fetched


def main() -> int:
    """Sets up the server that PREFECT_API_URL names."""
    try:
        if not os.environ.get("PREFECT_API_URL"):
            raise WrongUse("PREFECT_API_URL does not say where the Prefect server is")
        sources = harvesting.sources(services_of(None))
        limits = {OCR: BATCHES} | {name: 1 for one in sources for name in limits_of(one.all_hosts)}
        with get_client(sync_client=True) as client:
            sys.stdout.writelines(f"{line}\n" for line in set_up(client, limits))
    except RasoatError as error:
        sys.stderr.write(f"rasoat: {error}\n")
        return error.exit_code
    return 0


def set_up(client: SyncPrefectClient, limits: dict[str, int]) -> Iterable[str]:
    """Makes what is missing; a line for each thing that the server now has."""
    yield f"work pool {POOL}: {_pool(client)}"
    for name, limit in limits.items():
        yield f"limit {name}: {_limit(client, name, limit)} at once"
    for automation in (silent_runs(), stuck_starts()):
        _automation(client, automation)
        yield f"automation {automation.name}: {automation.description}"


def silent_runs() -> AutomationCore:
    """Ends the run of a worker that was killed, which else stays "running" for ever (measured: stack.md)."""
    trigger = _unless({f"{RUN}heartbeat", *ENDS}, after={f"{RUN}heartbeat"}, within=SILENCE)
    return _crashing("rasoat-silent-runs", "ends a run that gives no sign of life", trigger, "no sign of life")


def stuck_starts() -> AutomationCore:
    """Ends a run whose worker was killed between taking it and starting it."""
    trigger = _unless({f"{RUN}Running", *ENDS}, after={f"{RUN}Pending"}, within=START)
    return _crashing("rasoat-stuck-starts", "ends a run that was taken and never began", trigger, "never began")


def _unless(expected: set[str], *, after: set[str], within: timedelta) -> EventTrigger:
    return EventTrigger(
        after=after, expect=expected, match={"prefect.resource.id": [f"{RUN}*"]}, for_each={"prefect.resource.id"},
        posture=Posture.Proactive, threshold=1, within=within,
    )  # fmt: skip


def _crashing(name: str, description: str, trigger: EventTrigger, message: str) -> AutomationCore:
    action = ChangeFlowRunState(name=None, state=StateType.CRASHED, message=message, force=False)
    return AutomationCore(name=name, description=description, trigger=trigger, actions=[action])


def _pool(client: SyncPrefectClient) -> str:
    try:
        return client.create_work_pool(WorkPoolCreate(name=POOL, type="process")).type
    except ObjectAlreadyExists:
        return client.read_work_pool(POOL).type


def _limit(client: SyncPrefectClient, name: str, limit: int) -> int:
    try:
        client.create_global_concurrency_limit(GlobalConcurrencyLimitCreate(name=name, limit=limit))
    except ObjectAlreadyExists:
        return client.read_global_concurrency_limit_by_name(name).limit
    return limit


def _automation(client: SyncPrefectClient, wanted: AutomationCore) -> None:
    held = client.read_automations_by_name(wanted.name)
    for one in held[:1]:
        client.update_automation(one.id, wanted)
    for one in held[1:]:
        client.delete_automation(one.id)
    if not held:
        client.create_automation(wanted)


if __name__ == "__main__":
    sys.exit(main())
