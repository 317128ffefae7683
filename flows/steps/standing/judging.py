"""How held files stand, told again where something changed: of all of them, or of those that a change may touch.

What the ledger keeps of the last time (`archive/ties.py`) tells which numbers a file ties together. What is judged
again is judged by `review.standing` over the files from which a chain of acts leads to it: they are all it can know of.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path

import law
import review
from archive import ties
from archive.stamps import stamps
from archive.ties import Changes, Tie
from flows.steps.standing import holding
from flows.steps.working import apart
from index.standings import Standing
from infra.services import Services
from infra.settings import Settings
from law.access import EVERYTHING, PUBLIC
from review import standing
from review.holdings import Held
from review.identities import number_key
from review.registry import StatedEffect

MANY = 200  # files that are read one by one; where more changed, all are read, in a process of its own
MADE_BY = "judged by"  # the ledger's mark of the code and the reviewed lines that judged


@dataclass(frozen=True, slots=True)
class Judged:
    """How files stand, by digest; what of it is to be kept once the index knows, and by what it was judged."""

    standings: Mapping[str, Standing]
    changes: Changes
    made_by: str

    def keep(self, services: Services) -> None:
        """Only after the index was told: who is killed before tells it again."""
        ties.keep(services.ledger.engine, self.changes)
        if self.changes.is_all:
            services.ledger.set_mark(MADE_BY, self.made_by)


def judged(services: Services, *, anew: bool = False) -> Judged:
    """Of what changed since the last time and what that may touch; of everything with `anew`, the first time, after
    other code judged, or where much changed."""
    engine, made_by = services.ledger.engine, _made_by(services)
    now, before = stamps(engine), ties.judged_stamps(engine)
    changed = [digest for digest, stamp in now.items() if before.get(digest) != stamp]
    if anew or len(changed) > MANY or not before or services.ledger.mark(MADE_BY) != made_by:
        return _all(services, now, made_by)
    gone = [digest for digest in before if digest not in now]
    return _changed(services, {digest: now[digest] for digest in changed}, gone, made_by)


def standings(services: Services) -> dict[str, Standing]:
    """How each held file stands."""
    return _standings(services, holding.holdings(services, EVERYTHING), services.ledger.agencies())


def _all(services: Services, now: Mapping[str, str], made_by: str) -> Judged:
    """Many in a process of its own: the facts of a whole archive leave memory before rows are folded."""
    if len(now) > MANY:
        with apart.pool(1) as process:
            found, tied = process.submit(_all_at, services.settings).result()
    else:
        found, tied = _all_of(services)
    made = {digest: (stamp, tied.get(digest, ())) for digest, stamp in now.items()}
    return Judged(found, Changes(made, is_all=True), made_by)


def _all_at(settings: Settings) -> tuple[dict[str, Standing], dict[str, frozenset[Tie]]]:
    return _all_of(Services(settings))


def _all_of(services: Services) -> tuple[dict[str, Standing], dict[str, frozenset[Tie]]]:
    held = holding.holdings(services, EVERYTHING)
    return _standings(services, held, services.ledger.agencies()), {one.digest: standing.ties(one) for one in held}


def _changed(services: Services, changed: Mapping[str, str], gone: Collection[str], made_by: str) -> Judged:
    engine = services.ledger.engine
    fresh = {one.digest: standing.ties(one) for one in holding.of_digests(services, changed)}
    made = {digest: (stamp, fresh.get(digest, frozenset())) for digest, stamp in changed.items()}
    tied = {tie for found in fresh.values() for tie in found} | ties.of_files(engine, [*changed, *gone])
    if not tied:
        return Judged({digest: Standing() for digest in changed}, Changes(made, gone), made_by)
    known = tied | _stated(services)
    touched = _reached(_numbers(tied), lambda numbers: _onwards(numbers, known | ties.acting_for(engine, numbers)))
    needed = _reached(touched, lambda numbers: _backwards(numbers, known | ties.acting_on(engine, numbers)))
    files = {*changed, *ties.files_naming(engine, needed)}
    found = _standings(services, holding.of_digests(services, files), services.ledger.agencies(files))
    told = {*changed, *ties.files_naming(engine, touched)}
    return Judged({digest: one for digest, one in found.items() if digest in told}, Changes(made, gone), made_by)


def _stated(services: Services) -> set[Tie]:
    """Ties of the reviewed lines."""
    lines = services.registry.of(StatedEffect)
    return {(number_key(line.acting.number), number_key(line.target.number)) for line in lines}


def _numbers(tied: Iterable[Tie]) -> set[str]:
    return {number for tie in tied for number in tie if number}


def _onwards(numbers: Collection[str], known: Iterable[Tie]) -> set[str]:
    """What the numbers act on."""
    return {target for acting, target in known if acting in numbers and target}


def _backwards(numbers: Collection[str], known: Iterable[Tie]) -> set[str]:
    """Who acts on the numbers."""
    return {acting for acting, target in known if target in numbers and acting}


def _reached(start: Collection[str], following: Callable[[Collection[str]], set[str]]) -> set[str]:
    """The numbers and all that is led to from them, over however many steps."""
    reached, last = set(start), set(start)
    while last:
        last = following(last) - reached
        reached |= last
    return reached


def _standings(services: Services, held: Sequence[Held], of: Mapping[str, frozenset[str]]) -> dict[str, Standing]:
    """How each file stands by what all who may see it may see: a paper of one body, a draft of theirs perhaps, ends
    no paper that others see, and no verdict tells them of it. What is no instrument is of unknown standing."""
    found: dict[str, standing.Standing] = {}
    for agency in sorted({PUBLIC}.union(*(of.get(one.digest, frozenset()) for one in held))):
        seen = [one for one in held if of.get(one.digest, frozenset()) & {PUBLIC, agency}]
        found = dict(standing.standings(seen, services.registry)) | found
    return {one.digest: Standing() for one in held} | {digest: _indexed(one) for digest, one in found.items()}


def _indexed(one: standing.Standing) -> Standing:
    return Standing(one.since, one.until, one.partly_since, one.suspended_since, one.suspended_until)


def _made_by(services: Services) -> str:
    return f"{_code()} {blake2b(repr(services.registry).encode(), digest_size=8).hexdigest()}"


@cache
def _code() -> str:
    """A mark of the code that judges, so that nobody has to remember to say that it changed."""
    told = blake2b(digest_size=8)
    for room in (law, review):
        for module in sorted(Path(room.__file__ or "").parent.glob("*.py")):
            told.update(module.read_bytes())
    return told.hexdigest()
