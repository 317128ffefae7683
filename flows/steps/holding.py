"""What the archive holds, as the review sees it: read once, and again only where the ledger says that it changed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from threading import RLock
from zoneinfo import ZoneInfo

from archive.receipts import Receipt
from archive.stamps import stamp_of_all
from archive.statements import Statement, stated
from flows.steps.reading import held_facts
from infra.services import Services, open_store
from law import overlay
from law.access import Grant
from law.facts import Extraction
from law.text import Page, PortalStatement
from review import showing
from review.graph import Graph, build
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
    """The day it was received is that of Việt Nam."""
    kept = _kept(services.settings.archive, receipt)
    if kept is None:
        return None
    day = receipt.received_at.astimezone(VIETNAM).date()
    plain = Held(receipt.digest or "", receipt.path, day, kept.text, kept.pages, kept.facts, kept.portal)
    if not said:
        return plain
    laid = overlay.lay(kept.facts, kept.text.text, said)
    return replace(plain, extraction=laid.extraction, words=laid.words)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the archive keeps beside the bytes of a file."""

    text: Packed
    pages: tuple[Page, ...]
    facts: Extraction
    portal: PortalStatement | None


@lru_cache(FILES)
def _kept(archive: str, receipt: Receipt) -> _Kept | None:
    """As long as its receipt is what it was: whatever is read anew is settled anew."""
    found = held_facts(open_store(archive), receipt.digest or "")
    if found is None:
        return None
    reading, facts = found
    return _Kept(Packed.of(reading.text.content), reading.text.pages, facts, reading.portal)
