"""What the archive holds, as the review sees it: read once, and again only where the ledger says that it changed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from threading import RLock
from zoneinfo import ZoneInfo

from archive.receipts import Receipt
from archive.stamps import stamp_of_all
from archive.statements import Statement, stated
from flows.steps.reading.reading import held_facts
from infra.services import Services, open_store
from law import overlay
from law.access import Grant
from review import showing
from review.building import build
from review.graph import Graph
from review.holdings import Held, Packed

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
GRANTS = 8  # kinds of viewers whose sight of everything is kept in memory
FILES = 65_536  # whose facts are kept; fewer than are held would all be read again, one driving out the other
_ONE_AT_A_TIME = RLock()  # twenty who ask at once wait for the first, and read nothing themselves


@dataclass(frozen=True, eq=False)
class Known:
    """What a viewer may see, people's statements laid over it, and how it hangs together; one object a state."""

    holdings: tuple[Held, ...]
    services: Services

    @cached_property
    def graph(self) -> Graph:
        return build(self.holdings, self.services.registry)

    @cached_property
    def cited(self) -> showing.Citations:
        return showing.citations(self.holdings)


def known(services: Services, grant: Grant) -> Known:
    """Kept until a receipt or a statement is added or changed, by whichever process."""
    stamp = stamp_of_all(services.ledger.engine)
    with _ONE_AT_A_TIME:
        return _known(services, grant, stamp)


def holdings(services: Services, grant: Grant, known_on: date | None = None) -> tuple[Held, ...]:
    """Every file that the viewer may see and whose facts are kept, once, in the order it was received, people's
    statements laid over its facts.

    A file that is being read anew counts with what was last read. With `known_on` only what had been stated by then.
    """
    if known_on is None:
        return known(services, grant).holdings
    said = [one for one in stated(services.ledger.engine) if one.stated_on <= known_on]
    return _held_of(services, services.ledger.all_seen(grant), said)


def of_digests(services: Services, digests: Collection[str]) -> tuple[Held, ...]:
    """Those of `holdings` under everything that have these digests; whatever else is held is not read."""
    said = [one for one in stated(services.ledger.engine) if one.digest in digests]
    return _held_of(services, services.ledger.read_of(digests), said)


def of_receipt(services: Services, receipt: Receipt) -> Held | None:
    """None where nothing of it is kept."""
    return _held(services, receipt, stated(services.ledger.engine, receipt.digest or ""))


@lru_cache(GRANTS)
def _known(services: Services, grant: Grant, _stamp: str) -> Known:
    return Known(_held_of(services, services.ledger.all_seen(grant), stated(services.ledger.engine)), services)


def _held_of(services: Services, receipts: Sequence[Receipt], said: Sequence[Statement]) -> tuple[Held, ...]:
    by_digest: dict[str, list[Statement]] = {}
    for statement in said:
        by_digest.setdefault(statement.digest, []).append(statement)
    found = (_held(services, receipt, by_digest.get(receipt.digest or "", ())) for receipt in receipts)
    return tuple(held for held in found if held is not None)


def _held(services: Services, receipt: Receipt, said: Sequence[Statement]) -> Held | None:
    """One object as long as its receipt and what people state are what they were, so that what follows from the file
    alone is worked out once (`review.holdings.once`): whatever is read anew is settled anew."""
    plain = _plain(services.settings.archive, receipt)
    return _laid(plain, _Said(repr(said), said)) if plain and said else plain


@dataclass(frozen=True, slots=True)
class _Said:
    """What people state of a file, known by how it is written: a statement's value may be a mapping."""

    told: str
    statements: Sequence[Statement] = field(compare=False)


@lru_cache(FILES)
def _plain(archive: str, receipt: Receipt) -> Held | None:
    """The day it was received is that of Việt Nam. None where nothing is kept of it."""
    found = held_facts(open_store(archive), receipt.digest or "")
    if found is None:
        return None
    reading, facts = found
    day = receipt.received_at.astimezone(VIETNAM).date()
    text = Packed.of(reading.text.content)
    return Held(
        receipt.digest or "", receipt.path, day, text, reading.text.pages, facts, reading.portal,
        is_list=reading.is_list,
    )  # fmt: skip


def _laid(plain: Held, said: _Said) -> Held:
    """The file with the statements over it; the last such is kept beside it."""
    kept: tuple[_Said, Held] | None = plain.memo.get(_Said)
    if kept is None or kept[0] != said:
        laid = overlay.lay(plain.extraction, plain.content, said.statements)
        kept = said, replace(plain, extraction=laid.extraction, words=laid.words)
        plain.memo[_Said] = kept
    return kept[1]
