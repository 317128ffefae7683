"""Copying one archive into another and proving it byte for byte; what is there and equal is not copied again."""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from archive.objects import ORIGINAL, Entry, ObjectStore
from law.errors import Disagreement, NotHeld

THREADS = 4  # small objects wait for servers, not for processors
DAMAGED, LOST, DIFFERS = "damaged at the source", "gone from the source meanwhile", "differs at the target"
_TOLD = {DAMAGED: "hỏng ở nơi đi", LOST: "không còn ở nơi đi", DIFFERS: "ở nơi đến khác"}
_T = TypeVar("_T")
Show = Callable[[str, int, int], None]  # what, done, of how many


@dataclass(frozen=True, slots=True)
class Difference:
    """An object that is not the same on both sides, and why."""

    digest: str
    name: str
    what: str


@dataclass(frozen=True, slots=True)
class CopyReport:
    """Objects are originals and sidecars of the source, in bytes; `only_at_target` are no difference of a copy."""

    objects: int
    bytes: int
    copied: int
    already_there: int
    proved: int
    only_at_target: int
    differences: tuple[Difference, ...]

    @property
    def agrees(self) -> bool:
        return not self.differences and self.proved == self.objects

    def contract(self) -> dict[str, object]:
        """The object of `rasoat archive copy --json`."""
        counted = ("objects", "bytes", "copied", "already_there", "proved", "only_at_target")
        found = [{"sha256": one.digest, "name": one.name, "what": one.what} for one in self.differences]
        return {name: getattr(self, name) for name in counted} | {"differences": found, "agrees": self.agrees}

    def sentence(self) -> str:
        counts = f"{self.objects} phần ({self.bytes / 1e6:.1f} MB): đã chép {self.copied}"
        counts += f", có sẵn {self.already_there}, đã đối chiếu giống nhau {self.proved}"
        wrong = [f"  {one.digest}/{one.name}: {_TOLD.get(one.what, one.what)}" for one in self.differences]
        more = [f"  {self.only_at_target} phần chỉ có ở nơi đến"] if self.only_at_target else []
        return "\n".join([f"{'Khớp' if self.agrees else 'KHÔNG KHỚP'}: {counts}", *wrong, *more])


def copy(source: ObjectStore, target: ObjectStore, show: Show) -> CopyReport:
    """First all that the target lacks, then the proof: every object is read again on both sides.

    A killed copy leaves whole objects only, so the next one goes on where it ended. What is damaged at the source is
    named and not copied. Unavailable where a server goes away."""
    wanted = tuple(source.entries())
    there = {(entry.digest, entry.name): entry.size for entry in target.entries()}
    lacking = [entry for entry in wanted if there.get((entry.digest, entry.name)) != entry.size]
    sent = _each(lambda entry: _send(source, target, entry), lacking, "Đã chép", show)
    failed = {entry: why for entry, why in sent.items() if why}
    rest = [entry for entry in wanted if entry not in failed]
    proofs = _each(lambda entry: _prove(source, target, entry), rest, "Đã đối chiếu", show)
    wrong = failed | {entry: proof.why for entry, proof in proofs.items() if proof.why}
    copied = {*lacking, *(entry for entry, proof in proofs.items() if proof.is_sent)} - set(wrong)
    only_there = set(there) - {(entry.digest, entry.name) for entry in wanted}
    return CopyReport(
        len(wanted), sum(entry.size for entry in wanted), len(copied), len(wanted) - len(copied) - len(wrong),
        len(wanted) - len(wrong), len(only_there), _listed(wrong),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Proof:
    """Why an object is not proved ("" where it is), and whether it had to be sent once more."""

    why: str
    is_sent: bool = False


def _send(source: ObjectStore, target: ObjectStore, entry: Entry) -> str:
    """Copies one object; why it could not be, "" where it could."""
    try:
        if entry.name == ORIGINAL:
            target.put_stream(entry.digest, source.stream(entry.digest))
            return ""
        data = source.get_sidecar(entry.digest, entry.name)
    except Disagreement:
        return DAMAGED
    except NotHeld:
        return LOST
    if data is None:
        return LOST
    target.put_sidecar(entry.digest, entry.name, data)
    return ""


def _prove(source: ObjectStore, target: ObjectStore, entry: Entry) -> _Proof:
    why = _difference(source, target, entry)
    if why != DIFFERS:
        return _Proof(why)
    why = _send(source, target, entry) or _difference(source, target, entry)
    return _Proof(why, is_sent=not why)


def _difference(source: ObjectStore, target: ObjectStore, entry: Entry) -> str:
    """What is not equal, after reading both sides; "" where they are."""
    try:
        if entry.name != ORIGINAL:
            equal = source.get_sidecar(entry.digest, entry.name) == _sidecar(target, entry)
            return "" if equal else DIFFERS
        if not source.verify(entry.digest):
            return DAMAGED
    except NotHeld:
        return LOST
    except Disagreement:
        return DAMAGED
    return "" if _is_sound(target, entry.digest) else DIFFERS


def _sidecar(store: ObjectStore, entry: Entry) -> bytes | None:
    try:
        return store.get_sidecar(entry.digest, entry.name)
    except Disagreement:
        return None


def _is_sound(store: ObjectStore, digest: str) -> bool:
    try:
        return store.verify(digest)
    except NotHeld:
        return False


def _each(work: Callable[[Entry], _T], entries: Iterable[Entry], what: str, show: Show) -> dict[Entry, _T]:
    """What each came to, some at a time; the first error ends it all."""
    waiting = list(entries)
    found: dict[Entry, _T] = {}
    with ThreadPoolExecutor(THREADS) as pool:
        try:
            for entry, came in zip(waiting, pool.map(work, waiting), strict=True):
                found[entry] = came
                show(what, len(found), len(waiting))
        finally:
            pool.shutdown(cancel_futures=True)  # after the last there is nothing left to cancel
    return found


def _listed(wrong: Mapping[Entry, str]) -> tuple[Difference, ...]:
    return tuple(Difference(entry.digest, entry.name, why) for entry, why in sorted(wrong.items(), key=_place))


def _place(item: tuple[Entry, str]) -> tuple[str, str]:
    return item[0].digest, item[0].name
