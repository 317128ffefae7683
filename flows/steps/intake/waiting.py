"""Rounds of harvesting, each read and compared at once: one, or beside watched folders whenever one changed."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from flows.steps.intake import harvesting, ingesting, sourcing
from flows.steps.intake.harvesting import Report
from flows.steps.intake.ingesting import Clock
from flows.steps.working.progress import Progress
from harvesters.kinds import Tools
from harvesters.watching import Watch
from infra.services import Services, open_bucket
from law.errors import WrongUse

LOOK_ANYWAY = 300.0  # seconds; events of a share may be lost, so a look is taken without them too
_STEP = 1.0


def taken_in(services: Services, wanted: Sequence[str], clock: Clock, *, watch: bool) -> Iterator[Report]:
    """Reports of the visits of a round (with `watch` of rounds without end), each round ingested as it ends."""
    for names in rounds(services, wanted) if watch else iter([list(wanted)]):
        yield from harvesting.harvest(services, names, Tools(clock, bucket=open_bucket), Progress())
        ingesting.drain(services, clock, Progress())
        sourcing.look_again(services)


def rounds(
    services: Services, wanted: Sequence[str], *, look_anyway: float = LOOK_ANYWAY
) -> Generator[list[str], None, None]:
    """Names of folders to visit, first all, then those that changed; never ends. WrongUse where no folder is listed."""
    folders = [one for one in harvesting.chosen(services, wanted) if one.kind == "folder"]
    if not folders:
        raise WrongUse("Only watched folders can be waited for, and none is listed")
    with ExitStack() as stack:
        watches = {
            one.name: stack.enter_context(Watch([Path(one.address).expanduser()], polling=one.polling))
            for one in folders
        }
        yield list(watches)
        left = look_anyway
        while True:
            changed = [name for name, watch in watches.items() if watch.wait(_STEP)]
            left -= _STEP * len(watches)
            if changed or left <= 0:
                yield changed or list(watches)
                left = look_anyway
