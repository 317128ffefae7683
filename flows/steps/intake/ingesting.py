"""The ingest: what waits in the ledger is claimed, read by worker processes, published to the index and settled."""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from archive import harvests
from archive.receipts import Receipt, Settled
from delivery.words import RECEIVED, Words
from extractors.facts.extraction import VERSION
from extractors.reading.readers import READER_VERSION
from flows.steps.intake import intake
from flows.steps.reading import remarks
from flows.steps.reading.jobs import Job, Outcome
from flows.steps.reading.paging import LOOK, Watch
from flows.steps.reading.reading import read_job
from flows.steps.standing import publishing
from flows.steps.working import apart
from flows.steps.working.leasing import is_alive, leasing
from flows.steps.working.progress import Progress
from infra.services import Services

Clock = Callable[[], datetime]
PATIENCE = 5.0  # seconds that finished files wait for others to be published with
STATES = ("indexed", "duplicate", "refused", "failed", "pending")
UNDER_WAY = "under-way"  # folder of what was recognised of files that are not read whole yet
WAITS = "một lượt chạy khác đang đọc, hoặc lượt sau sẽ đọc"
_TOLD = ("pages_lost", "left_out", "not_vietnamese")  # indexed, but not all of it, or in words that are not reviewed
FORGET = "refused"  # the ledger's mark of whether bytes that were refused are still to be deleted


@dataclass(frozen=True, slots=True)
class Report:
    """The closing count of a run: its receipts with the state each has now."""

    receipts: tuple[Receipt, ...]

    @property
    def failed(self) -> bool:
        return any(receipt.state in ("failed", "pending") for receipt in self.receipts)

    def counts(self) -> dict[str, int]:
        states = [receipt.state for receipt in self.receipts]
        pages = sum(receipt.pages or 0 for receipt in self.receipts if receipt.state != "duplicate")
        read = sum(receipt.pages_read or 0 for receipt in self.receipts if receipt.state != "duplicate")
        counted = {"received": len(states)} | {state: states.count(state) for state in STATES}
        return counted | {"pages": pages, "pages_read": read}

    def contract(self) -> dict[str, object]:
        return {**self.counts(), "files": [_file(receipt) for receipt in self.receipts]}

    def readable(self, services: Services, words: Words) -> str:
        """Đã nhận 15 tệp: 13 đã lập chỉ mục, 1 trùng, 1 không nhận; then each that a person must see to, and why."""
        counts = self.counts()
        told = ", ".join(f"{counts[state]} {RECEIVED[state]}" for state in STATES if counts[state])
        named = (one for one in self.receipts if one.state not in ("indexed", "duplicate") or one.reason_code in _TOLD)
        reasons = [f"  {RECEIVED[one.state]}: {one.path}: {_reason(services, one, words)}" for one in named]
        return "\n".join([f"Đã nhận {counts['received']} tệp: {told or 'không có gì phải làm'}", *reasons])

    def markdown(self) -> str:
        rows = "\n".join(f"| {name} | {count} |" for name, count in self.counts().items())
        named = "\n".join(f"- {r.path}: {r.state}: {r.reason}" for r in self.receipts if r.reason)
        return f"| | |\n|---|---|\n{rows}\n\n{named}"


def _reason(services: Services, receipt: Receipt, words: Words) -> str:
    return remarks.of_receipt(services, receipt, words) if receipt.reason_code or receipt.reason else WAITS


def _file(receipt: Receipt) -> dict[str, object]:
    names = ("path", "state", "reason", "duplicate_of", "media_type", "pages", "text_from", "confidence", "instrument")
    return {"sha256": receipt.digest} | {name: getattr(receipt, name) for name in names}


def ingest(
    services: Services, paths: Sequence[Path], clock: Clock, progress: Progress, agency: str | None = None
) -> Report:
    """Receives the paths, then works until nothing waits: what a killed run left or an older reader made as well."""
    ids = intake.receive(services, paths, clock, agency)
    stale = services.ledger.stale(READER_VERSION, VERSION)
    services.ledger.reopen([receipt.id for receipt in stale], clock())
    drain(services, clock, progress)
    return close(services, ids)


def close(services: Services, ids: Sequence[int]) -> Report:
    return Report(services.ledger.receipts(ids))


def drain(services: Services, clock: Clock, progress: Progress, *, limit: int | None = None) -> int:
    """Settles up to `limit` waiting receipts (all, where None); how many it settled.

    Workers read ahead while this process publishes, under the lock that the index needs. A receipt is settled only
    after its passages are in the index, so a kill at any moment leaves it waiting for the next run. Where the archive
    goes away it is Unavailable: nothing else is tried.
    """
    services.ledger.release_dead(is_alive)
    _forget_left(services)
    publishing.publish_waiting(services)
    waiting: list[Outcome] = []
    with leasing(services, clock) as owner, _Readers(services) as readers:
        watch = Watch(services, services.home / UNDER_WAY, owner, progress)
        while True:
            room = readers.room if limit is None else min(readers.room, limit - watch.settled - readers.busy)
            readers.submit(services.ledger.claim(owner, room, clock(), services.settings.lease_seconds) if room else ())
            outcomes = readers.finished(watch.look)
            if not outcomes:
                break
            late = [outcome for outcome in outcomes if outcome.state == "pending"]
            watch.settled += _settle(services, [one for one in outcomes if one.state != "pending"], owner, clock)
            if late:
                services.store.ask()  # once, and not by each of the files that wait for it
            waiting += late
        # still leased until now, so that this run does not take them again
        services.ledger.settle([_settled(outcome, {}) for outcome in waiting], clock(), owner=owner)
    if publishing.is_refresh_due(services):
        publishing.refresh(services)
    progress.end()
    return watch.settled


def _settle(services: Services, outcomes: Sequence[Outcome], owner: str, clock: Clock) -> int:
    """Publishes what was read and settles all; how many."""
    entries = publishing.publish(services, outcomes)
    refused = [outcome.job.digest for outcome in outcomes if outcome.state == "refused"]
    if refused:
        services.ledger.set_mark(FORGET, "due")
    services.ledger.settle([_settled(outcome, entries) for outcome in outcomes], clock(), owner=owner)
    _forget(services, refused)
    secret = [outcome.job.digest for outcome in outcomes if outcome.reason_code == "secret"]
    if secret:  # not even its title is kept
        harvests.forget(services.ledger.engine, secret)
    return len(outcomes)


def _forget(services: Services, refused: Sequence[str]) -> None:
    """Refused bytes are not kept: digest, path and reason stay in the ledger."""
    for digest in refused:
        services.store.delete(digest)
    if refused:
        services.ledger.set_mark(FORGET, "done")


def _forget_left(services: Services) -> None:
    """What a run that ended between refusing and deleting left."""
    if services.ledger.mark(FORGET) == "due":
        refused = [one for one in services.ledger.all_receipts("refused") if one.digest]
        _forget(services, [one.digest or "" for one in refused])
        harvests.forget(services.ledger.engine, [one.digest or "" for one in refused if one.reason_code == "secret"])


def _settled(outcome: Outcome, entries: Mapping[str, int]) -> Settled:
    return Settled(
        outcome.job.receipt, "indexed" if outcome.state == "read" else outcome.state, outcome.reason_code,
        outcome.reason, outcome.media_type, outcome.pages, outcome.pages_read, outcome.text_from,
        outcome.confidence, outcome.instrument, entries.get(outcome.job.digest), READER_VERSION, VERSION,
    )  # fmt: skip


class _Readers:
    """Worker processes with a bounded number of jobs under way; one that dies takes only its own file with it."""

    def __init__(self, services: Services) -> None:
        self._archive = services.settings.archive
        self._pages = services.home / UNDER_WAY
        self._workers = services.settings.workers
        self._batch = services.settings.batch
        self._pool: ProcessPoolExecutor | None = None
        self._under_way: dict[Future[Outcome], Job] = {}

    def __enter__(self) -> "_Readers":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Who stops this process alone (`kill -INT`) does not wait for the scans that its readers have under way."""
        if kind is KeyboardInterrupt:
            apart.end_all()
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    @property
    def busy(self) -> int:
        return len(self._under_way)

    @property
    def room(self) -> int:
        return max(0, 2 * self._batch - self.busy)

    def submit(self, receipts: Sequence[Receipt]) -> None:
        for receipt in receipts:
            job = Job(receipt.id, receipt.digest or "", receipt.path)
            self._under_way[self._open().submit(read_job, self._archive, job, self._pages)] = job

    def finished(self, look: Callable[[Collection[Job]], None]) -> tuple[Outcome, ...]:
        """Half a batch of what is done (less after some seconds, so that a long scan holds up nobody); () = nothing.

        Meanwhile `look` is given the jobs under way."""
        done: set[Future[Outcome]] = set()
        ends = time.monotonic() + PATIENCE
        while len(done) < max(1, self._batch // 2) and len(done) < self.busy and (not done or time.monotonic() < ends):
            left = self._under_way.keys() - done
            done |= wait(left, timeout=LOOK, return_when=FIRST_COMPLETED).done
            look(self._under_way.values())
        return tuple(self._outcome(future) for future in done)

    def _outcome(self, future: Future[Outcome]) -> Outcome:
        """After a worker died, every job that was under way is read alone, so that the file that kills it is named."""
        job = self._under_way.pop(future)
        try:
            return future.result()
        except BrokenProcessPool:
            self._pool = None
            return _alone(self._archive, job, self._pages)

    def _open(self) -> ProcessPoolExecutor:
        self._pool = self._pool or apart.pool(self._workers)
        return self._pool


def _alone(archive: str, job: Job, pages: Path) -> Outcome:
    try:
        with apart.pool(1) as pool:
            return pool.submit(read_job, archive, job, pages).result()
    except BrokenProcessPool:
        return Outcome(job, "failed", "reader_crashed", f"{job.path}: the reader was killed by this file")
