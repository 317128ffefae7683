"""Publishing: passages of what was read go into the index, and how each instrument stands follows them."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace

from archive import ties
from archive.locks import file_lock, ledger_lock
from flows.steps.reading.jobs import Outcome
from flows.steps.reading.reading import cut, held_facts
from flows.steps.standing import judging
from index.passages import Passage
from infra.services import Services
from law.access import PUBLIC
from law.errors import Unavailable

LOCK = "writing.lock"
REFRESH = "standings"  # the ledger's mark of whether standings are still to be told; who is killed leaves UNDER_WAY
DUE, UNDER_WAY, DONE = "due", "under way", "done"


@contextmanager
def writing(services: Services) -> Iterator[None]:
    """Alone with the index, on all machines that share it; others wait. Unavailable where it cannot be written."""
    with _locked(services, shared=False), _plain_words():
        yield


@contextmanager
def _adding(services: Services) -> Iterator[None]:
    """Beside others that add to the index, where it takes many writers; never beside one that must be alone."""
    with _locked(services, shared=True), _plain_words():
        yield


def _locked(services: Services, *, shared: bool) -> AbstractContextManager[None]:
    if services.settings.index.startswith("lancedb:"):  # on this machine's disk; two free writers starve each other
        return file_lock(services.home / LOCK)
    return ledger_lock(services.ledger.engine, "index", shared=shared)


@contextmanager
def _plain_words() -> Iterator[None]:
    try:
        yield
    except RuntimeError as error:  # the embedded index says so of a full disk
        if "lance error" not in str(error):
            raise
        raise Unavailable(f"The index cannot be written: {str(error).partition(', /')[0]}") from error


def publish(services: Services, outcomes: Sequence[Outcome]) -> dict[str, int]:
    """Puts the passages of what was read into the index; how many entries the index then holds of each digest."""
    read = {outcome.job.digest: outcome for outcome in outcomes if outcome.state == "read"}
    if not read:
        return {}
    agencies = services.ledger.agencies(read)
    batch = [(digest, _seen(one.passages, agencies.get(digest))) for digest, one in read.items()]
    computed = {digest: one.computed for digest, one in read.items() if one.computed}
    make_due(services, read)
    with _adding(services):
        services.index.publish(batch, computed)
    return {digest: len(found) for digest, found in batch}


def publish_waiting(services: Services) -> int:
    """Puts what waits in the outbox into the index: read before, but seen by other bodies now; how many files."""
    done = 0
    while waiting := [one.digest for one in services.ledger.unpublished(services.settings.batch) if one.digest]:
        batch = [(digest, passages(services, digest)) for digest in waiting]
        make_due(services, waiting)
        with _adding(services):
            services.index.publish(batch)
        services.ledger.mark_published(waiting)
        done += len(waiting)
    return done


def make_due(services: Services, digests: Iterable[str]) -> None:
    """What is put into the index anew may stand there as unknown until it is judged again."""
    ties.judge_again(services.ledger.engine, digests)
    services.ledger.set_mark(REFRESH, DUE)


def passages(services: Services, digest: str) -> tuple[Passage, ...]:
    """The passages of a file that has been read, for those who may see it; () where nothing of it is kept."""
    kept = held_facts(services.store, digest)
    return _seen(cut(digest, *kept), services.ledger.agencies([digest]).get(digest)) if kept else ()


def _seen(found: tuple[Passage, ...], agencies: frozenset[str] | None) -> tuple[Passage, ...]:
    """The passages, for these alone to see."""
    who = tuple(sorted(agencies or ())) or (PUBLIC,)
    return tuple(one if one.agencies == who else replace(one, agencies=who) for one in found)


def is_refresh_due(services: Services) -> bool:
    """Whether something was published, perhaps by a run that was killed, and how it stands was not yet told."""
    return services.ledger.mark(REFRESH) in (DUE, UNDER_WAY)


def refresh(services: Services, *, anew: bool = False) -> None:
    """Tells the index how held instruments stand by all that is known now, those that a change since the last time may
    touch or with `anew` all, and folds new rows in."""
    with ledger_lock(services.ledger.engine, "standing"):  # what was known later is told later
        services.ledger.set_mark(REFRESH, UNDER_WAY)  # before looking: what is published from here on is due again
        found = judging.judged(services, anew=anew)
        with _adding(services):
            services.index.optimize()  # first: standings of folded rows are changed in place, others by new rows
            services.index.set_validity(found.standings)
        found.keep(services)
        services.ledger.set_mark(REFRESH, DONE, instead_of=UNDER_WAY)
