"""The proof that ledger, archive and index agree: what each should hold by the others, and what it does hold."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from archive.ledger import Ledger
from archive.objects import ObjectStore
from archive.receipts import Receipt
from law.errors import NotHeld

Told = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Digests by what is wrong with them, in order; what the ledger does not know is told apart by where it lies."""

    received: int
    archived: int
    indexed: int
    missing_bytes: tuple[str, ...] = ()
    damaged_bytes: tuple[str, ...] = ()
    missing_in_index: tuple[str, ...] = ()
    duplicated_in_index: tuple[str, ...] = ()
    unknown_bytes: tuple[str, ...] = ()
    unknown_in_index: tuple[str, ...] = ()

    @property
    def not_in_ledger(self) -> tuple[str, ...]:
        """Held by archive or index though no receipt says so, or only one that was refused."""
        return tuple(sorted({*self.unknown_bytes, *self.unknown_in_index}))

    @property
    def agrees(self) -> bool:
        wrong = (self.missing_bytes, self.damaged_bytes, self.missing_in_index, self.duplicated_in_index)
        return not any(wrong) and not self.not_in_ledger

    def contract(self) -> dict[str, object]:
        """The object of `rasoat check --json`."""
        names = ("missing_bytes", "damaged_bytes", "missing_in_index", "not_in_ledger", "duplicated_in_index")
        counted = {"received": self.received, "archived": self.archived, "indexed": self.indexed}
        return {"agrees": self.agrees, **counted} | {name: list(getattr(self, name)) for name in names}


def check(
    ledger: Ledger,
    store: ObjectStore,
    entries: Mapping[str, int],
    expected: Mapping[str, int] | None = None,
    told: Told = lambda done: None,
) -> CheckReport:
    """Reads every byte held and compares; `entries` counts what the index holds of each digest, `expected` what it
    should (over the ledger's own `passages`). The caller holds the writer's lock, so that nothing is published
    meanwhile; files may come in, and bytes are archived before the ledger is told: hence the second look.
    `told` is told how many files were read."""
    held = _verified(store, store.digests(), told)
    receipts = ledger.all_receipts()
    held |= _verified(store, _kept(receipts) - set(held), told)
    return compare(receipts, held, entries, expected or {})


def _verified(store: ObjectStore, digests: Iterable[str], told: Told) -> dict[str, bool]:
    """Whether the bytes are sound, of those that are held."""
    found: dict[str, bool] = {}
    for digest in digests:
        try:
            found[digest] = store.verify(digest)
        except NotHeld:
            continue  # refused and forgotten since it was listed
        told(len(found))
    return found


def _kept(receipts: Iterable[Receipt]) -> set[str]:
    return {one.digest for one in receipts if one.digest and one.state != "refused"}


def compare(
    receipts: Sequence[Receipt], held: Mapping[str, bool], entries: Mapping[str, int], expected: Mapping[str, int]
) -> CheckReport:
    """The report over values alone; `held` says of each digest in the archive whether its bytes are sound."""
    kept, pending = _kept(receipts), {one.digest for one in receipts if one.state == "pending"}
    indexed = {one.digest: one.passages for one in receipts if one.digest and one.state == "indexed"}
    wanted = {digest: expected.get(digest, passages) for digest, passages in indexed.items()}
    found = {digest: entries.get(digest, 0) for digest in wanted}
    return CheckReport(
        received=len(receipts),
        archived=len(kept & set(held)),
        indexed=sum(one.state == "indexed" for one in receipts),
        missing_bytes=_sorted(kept - set(held)),
        damaged_bytes=_sorted(digest for digest, sound in held.items() if not sound and digest in kept),
        missing_in_index=_sorted(digest for digest in wanted if found[digest] < _at_least(wanted[digest])),
        duplicated_in_index=_sorted(digest for digest in wanted if _too_many(found[digest], wanted[digest])),
        unknown_bytes=_sorted(set(held) - kept),
        # A killed run leaves receipts waiting whose passages are published already: the next run settles them.
        unknown_in_index=_sorted(
            one for one, count in entries.items() if count and not (one in indexed or one in pending)
        ),
    )


def _at_least(wanted: int | None) -> int:
    """A document whose passages nobody counted has one at least; one of attributes alone was counted as 0."""
    return 1 if wanted is None else wanted


def _too_many(found: int, wanted: int | None) -> bool:
    return wanted is not None and found > wanted


def _sorted(digests: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(digests))
