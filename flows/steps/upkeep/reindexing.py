"""Re-indexing: a new index is built beside the old from what the archive keeps, and takes its place when whole."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import islice

from archive.checking import compare
from archive.locks import ledger_lock
from flows.steps.standing import judging, publishing
from index.protocol import SearchIndex
from infra.services import Services

BATCH = 64


def reindex(services: Services) -> str:
    """Searches go on in the old index until the new one holds all.

    Where the backend writes to both meanwhile, papers go on coming in: the writer's lock is held a batch at a time.
    """
    index = services.index
    whole = publishing.writing(services) if index.rebuilt_alone else nullcontext()
    with ledger_lock(services.ledger.engine, "reindex"), whole, index.rebuilding() as new:
        _fill(services, new)
    publishing.refresh(services, anew=True)
    return f"Đã lập lại chỉ mục từ {len(index.digests())} tệp"


def _fill(services: Services, new: SearchIndex) -> None:
    held = [one.digest for one in services.ledger.all_receipts("indexed") if one.digest]
    for batch in _batches(held):
        with _writing(services, new):
            _publish(services, new, batch)
    standings = judging.standings(services)
    with _writing(services, new):
        _catch_up(services, new)
        new.optimize()
        new.set_validity(standings)


def _writing(services: Services, new: SearchIndex) -> AbstractContextManager[None]:
    """The writer's lock, which is held already where nothing may be published meanwhile."""
    return nullcontext() if new.rebuilt_alone else publishing.writing(services)


def _catch_up(services: Services, new: SearchIndex) -> None:
    """What came, changed or went while the new index was built, on this machine or another."""
    found = compare(services.ledger.all_receipts(), {}, new.digests(), {})
    new.remove(found.unknown_in_index)
    for batch in _batches([*found.missing_in_index, *found.duplicated_in_index]):
        _publish(services, new, batch)


def _publish(services: Services, new: SearchIndex, digests: Iterable[str]) -> None:
    new.publish([(digest, publishing.passages(services, digest)) for digest in digests])


def _batches(digests: Iterable[str]) -> Iterator[list[str]]:
    flow = iter(digests)
    while batch := list(islice(flow, BATCH)):
        yield batch
