"""Publishing: passages of what was read go into the index, and how each instrument stands follows them."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

from archive.locks import file_lock, ledger_lock
from flows.steps import holding
from flows.steps.reading import Outcome, held_facts
from index.passages import Passage, passages_of
from index.standings import Standing
from infra.services import Services
from law.access import EVERYTHING, PUBLIC
from law.errors import Unavailable
from review import standing

LOCK = "writing.lock"


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
    read = [outcome.job.digest for outcome in outcomes if outcome.state == "read"]
    if not read:
        return {}
    batch = [(digest, passages(services, digest)) for digest in dict.fromkeys(read)]
    with _adding(services):
        services.index.publish(batch)
    return {digest: len(found) for digest, found in batch}


def publish_waiting(services: Services) -> int:
    """Puts what waits in the outbox into the index: read before, but seen by other bodies now; how many files."""
    done = 0
    while waiting := [one.digest for one in services.ledger.unpublished(services.settings.batch) if one.digest]:
        batch = [(digest, passages(services, digest)) for digest in waiting]
        with _adding(services):
            services.index.publish(batch)
        services.ledger.mark_published(waiting)
        done += len(waiting)
    return done


def passages(services: Services, digest: str) -> tuple[Passage, ...]:
    """The passages of a file that has been read, for those who may see it; () where nothing of it is kept."""
    kept = held_facts(services.store, digest)
    if kept is None or kept[1].split:
        return ()
    reading, facts = kept
    agencies = tuple(sorted(services.ledger.agencies([digest]).get(digest, ())))
    return passages_of(digest, reading.text, facts.header, reading.rows, agencies or (PUBLIC,))


def refresh(services: Services) -> None:
    """Tells the index how each held instrument stands, by all that is known now, and folds new rows in."""
    with ledger_lock(services.ledger.engine, "standing"):  # what was known later is told later
        found = standings(services)
        with _adding(services):
            services.index.set_validity(found)
            services.index.optimize()


def standings(services: Services) -> dict[str, Standing]:
    """How each file stands by what all who may see it may see: a paper of one body, a draft of theirs perhaps, ends
    no paper that others see, and no verdict tells them of it."""
    held, of = holding.holdings(services, EVERYTHING), services.ledger.agencies()
    found: dict[str, standing.Standing] = {}
    for agency in sorted({PUBLIC}.union(*of.values())):
        seen = [one for one in held if of.get(one.digest, frozenset()) & {PUBLIC, agency}]
        found = dict(standing.standings(seen, services.registry)) | found
    return {digest: _indexed(one) for digest, one in found.items()}


def _indexed(one: standing.Standing) -> Standing:
    return Standing(one.since, one.until, one.partly_since, one.suspended_since, one.suspended_until)
