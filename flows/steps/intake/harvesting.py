"""Visits of sources: what they list is fetched, judged and archived; a visit that was cut off is gone on with."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from archive import harvests
from archive.harvests import FAILED, REFUSED, UNCHANGED, Address, Missed, Visit
from flows.steps.intake import arriving
from flows.steps.working import leasing
from flows.steps.working.progress import Progress
from harvesters import kinds, plausibility, yields
from harvesters.items import Batch, Fetched, Harvester, Judged, Known, Listed
from harvesters.kinds import Tools
from harvesters.source import WEB, Source, read_sources
from infra.services import Services
from law.errors import Disagreement, RasoatError, Refused, Unavailable, WrongUse

SOURCES = "sources.yaml"
ALARM = "; ALARM: "  # before what is implausible of a visit, at the end of its sentence
PATIENCE = 3  # documents in a row that are blocked or do not come, after which the visit ends
_FINAL = frozenset({"no_attachment"})  # what was read to its end; the same again says the same


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a visit; `outcome` is None as long as it has not ended."""

    source: str
    kind: str
    outcome: str | None
    counts: Mapping[str, Any]
    trouble: str | None = None
    alarm: str | None = None

    @property
    def failed(self) -> bool:
        """Whether somebody should look: blocked, no answer, another page than the listing, or implausibly little."""
        in_part = self.counts["failed"] or yields.kept_from_us(self.counts)
        return self.outcome not in (None, "new", "nothing_new") or self.alarm is not None or bool(in_part)

    def sentence(self) -> str:
        counts = self.counts
        told = ", ".join(f"{counts[name]} {name}" for name in harvests.OUTCOMES if counts[name]) or "nothing"
        reasons = ", ".join(f"{code} {count}" for code, count in counts["reasons"].items())
        came = f"of {counts['listed']} listed: {told}" + (f" ({reasons})" if reasons else "")
        begins = {
            "blocked": "BLOCKED: ",
            "unavailable": "NO ANSWER: ",
            "implausible": "NOT THE LISTING: ",
            "stopped": "STOPPED: ",
        }
        opening = "nothing new; " if self.outcome == "nothing_new" else begins.get(self.outcome or "", "")
        trouble = f"{self.trouble}; " if self.trouble else ""
        return f"{self.source}: {opening}{trouble}{came}" + (f"{ALARM}{self.alarm}" if self.alarm else "")

    def contract(self) -> dict[str, Any]:
        names = ("source", "kind", "outcome", "counts", "trouble", "alarm")
        return {name: getattr(self, name) for name in names} | {"failed": self.failed, "sentence": self.sentence()}


def sources(services: Services) -> tuple[Source, ...]:
    """The reviewed list of sources; WrongUse where a line of it cannot be used."""
    path = services.home / SOURCES
    if not path.is_file():
        return ()
    try:
        return read_sources(path.read_text(encoding="utf-8"), str(path))
    except UnicodeDecodeError as error:
        raise WrongUse(f"{path} is not a list of sources: it is not in UTF-8") from error


def chosen(services: Services, wanted: Sequence[str]) -> tuple[Source, ...]:
    """The sources of these names, or all; WrongUse for a name that is not listed, or where nothing is."""
    listed = {source.name: source for source in sources(services)}
    unknown = [name for name in wanted if name not in listed]
    if unknown or not listed:
        known, asked = ", ".join(listed) or "none", ", ".join(unknown) or "at all"
        raise WrongUse(f"No source is named {asked} in {services.home / SOURCES} (there: {known})")
    return tuple(listed[name] for name in wanted or listed)


def due(services: Services, source: Source, tools: Tools) -> bool:
    """Whether its schedule says that it is time, or a visit was cut off."""
    last = next(iter(harvests.history(services.ledger.engine, source.name, 1)), None)
    return last is None or last.ended_at is None or tools.clock() - last.started_at >= source.schedule


def harvest(services: Services, wanted: Sequence[str], tools: Tools, progress: Progress) -> Iterator[Report]:
    """One report a source; a source in trouble does not keep the others from being visited."""
    for source in chosen(services, wanted):
        try:
            yield visit(services, source, tools, progress)
        except RasoatError as error:  # visited by another, no password, no room in our own archive
            nothing = {"listed": 0, **dict.fromkeys(harvests.OUTCOMES, 0), "reasons": {}}
            yield Report(source.name, source.kind, "stopped", nothing, str(error))


def visit(services: Services, source: Source, tools: Tools, progress: Progress, *, limit: int | None = None) -> Report:
    """Visits a source, or goes on with a visit, for up to `limit` documents (all, where None).

    Every document is settled before the next is asked for, so a kill at any moment loses and doubles nothing.
    Unavailable where another process is at it, or where our own archive cannot take in what came."""
    engine = services.ledger.engine
    open_ = harvests.open_visit(engine, source.name, source.kind, leasing.owner(), leasing.is_alive, tools.clock())
    with ExitStack() as undoing:
        undoing.callback(harvests.leave, engine, open_.id)
        report = _Round(services, source, open_, tools, progress, limit).go()
        undoing.pop_all()
    return report


class _Stop(Exception):
    """Ends a round: `outcome` None where only its limit is reached."""

    def __init__(self, outcome: str | None, trouble: str | None = None) -> None:
        super().__init__(trouble)
        self.outcome, self.trouble = outcome, trouble


class _Round:
    """One stretch of a visit."""

    def __init__(
        self, services: Services, source: Source, visit: Visit, tools: Tools, progress: Progress, limit: int | None
    ) -> None:
        self._services, self._source, self._visit, self._tools = services, source, visit, tools
        self._progress, self._left = progress, limit
        self._engine = services.ledger.engine
        self._in_a_row: list[str] = []
        self._done = 0

    def go(self) -> Report:
        try:
            self._through(self._opened())
        except _Stop as stop:
            if stop.outcome is None:
                harvests.leave(self._engine, self._visit.id)
                return self._report(None)
            return self._end(stop.outcome, stop.trouble)
        finally:
            self._progress.end()
        return self._end(None, None)

    def _opened(self) -> Harvester:
        try:
            return kinds.opened(self._source, self._tools)
        except (Refused, Unavailable) as error:
            raise _trouble(error) from error

    def _through(self, harvester: Harvester) -> None:
        batches = harvester.discover(self._visit.resume)
        try:
            while (batch := self._next(batches)) is not None:
                self._take(harvester, batch)
                harvests.move(self._engine, self._visit.id, batch.resume, self._tools.clock())
        finally:
            harvester.close()

    def _next(self, batches: Iterator[Batch]) -> Batch | None:
        try:
            return next(batches, None)
        except (Refused, Unavailable) as error:
            raise _trouble(error) from error

    def _take(self, harvester: Harvester, batch: Batch) -> None:
        known = harvests.addresses(self._engine, self._source.name, [listed.address for listed in batch.listed])
        for listed in batch.listed:
            before = known.get(listed.address)
            if before is not None and before.visit == self._visit.id:
                continue  # settled before this visit was cut off, or listed twice
            if self._left is not None and self._left <= 0:
                raise _Stop(None)
            self._settle(harvester, listed, before)
            self._left = None if self._left is None else self._left - 1
            self._done += 1
            self._progress.show(f"{self._source.name}: đã xem", self._done)

    def _settle(self, harvester: Harvester, listed: Listed, before: Address | None) -> None:
        now = self._tools.clock()
        if (
            before
            and before.digest
            and before.outcome != REFUSED
            and now - before.checked_at < timedelta(days=self._source.revisit_days)
        ):
            return harvests.miss(self._engine, self._visit, Missed(listed.address, UNCHANGED), now)
        came = self._came(harvester, listed, before)
        if isinstance(came, Missed):
            harvests.miss(self._engine, self._visit, came, now)
            return self._give_up_after(came)
        self._in_a_row = []
        arriving.arrive(self._services, self._source, self._visit, listed, came, now)
        return None

    def _came(self, harvester: Harvester, listed: Listed, before: Address | None) -> Judged | Missed:
        """What was fetched with what it states of itself; or why there is no new good copy."""
        known = Known(before.digest, before.etag, before.last_modified, before.stamp) if before else Known()
        fetched: Fetched | None = None
        try:
            fetched = harvester.fetch(listed, known)
            if fetched is None:
                return _same(listed, before)
            if self._source.kind not in WEB:
                return Judged(fetched, mark=listed.stamp)
            judged = plausibility.judge(listed, fetched)
            if before and before.digest and judged.mark and judged.mark == before.stamp:
                return Missed(listed.address, UNCHANGED, None, None, None, *_validators(fetched))
            return replace(judged, fetched=harvester.complete(fetched))
        except Refused as error:
            stamp = listed.stamp if error.reason in _FINAL else None
            return Missed(listed.address, REFUSED, error.reason, str(error), listed.title, *_validators(fetched), stamp)
        except (Unavailable, Disagreement) as error:
            return Missed(listed.address, FAILED, "no_answer", str(error), listed.title)

    def _give_up_after(self, missed: Missed) -> None:
        """A few documents in a row that are kept from us say that all are: asking on would only make it worse."""
        against_us = missed.outcome == FAILED or missed.reason_code in yields.AGAINST_US
        self._in_a_row = [*self._in_a_row, missed.outcome] if against_us else []
        if len(self._in_a_row) >= PATIENCE:
            raise _Stop("unavailable" if missed.outcome == FAILED else "blocked", missed.reason)

    def _end(self, outcome: str | None, trouble: str | None) -> Report:
        finished = outcome is None
        report = self._report(outcome, trouble, complete=finished and self._visit.began is None, ended=True)
        told = (report.outcome or "", report.sentence(), self._tools.clock())
        harvests.close(self._engine, self._visit, *told, finished=finished)
        return report

    def _report(
        self, outcome: str | None, trouble: str | None = None, *, complete: bool = False, ended: bool = False
    ) -> Report:
        counts = harvests.counts(self._engine, self._visit.id)
        if ended and outcome is None:
            came = counts["new"] + counts["changed"]
            outcome = "new" if came else "blocked" if yields.is_blocked(counts) else "nothing_new"
        earlier = [one for one in harvests.history(self._engine, self._source.name) if one.id != self._visit.id]
        before = [one.counts for one in earlier if one.counts]
        alarm = yields.alarm(self._source.kind, counts, before, complete=complete) if ended else None
        return Report(self._source.name, self._source.kind, outcome, counts, trouble, alarm)


def _validators(fetched: Fetched | None) -> tuple[str | None, str | None]:
    return (fetched.header("etag"), fetched.header("last-modified")) if fetched else (None, None)


def _same(listed: Listed, before: Address | None) -> Missed:
    """What answers "not changed" is as good or as bad as it was."""
    if before is not None and before.outcome == REFUSED:
        return Missed(listed.address, REFUSED, before.reason_code, before.reason, before.title)
    return Missed(listed.address, UNCHANGED)


def _trouble(error: RasoatError) -> _Stop:
    """What a listing that is none means for the visit."""
    if isinstance(error, Refused):
        against_us = error.reason in yields.AGAINST_US
        return _Stop("blocked" if against_us else "implausible", str(error))
    return _Stop("unavailable", str(error))
