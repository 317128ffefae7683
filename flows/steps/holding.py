"""What the archive holds, as the review sees it."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from archive.receipts import Receipt
from archive.statements import Statement, stated
from flows.steps.reading import held_facts
from infra.services import Services
from law import overlay
from law.access import Grant
from review.holdings import Held

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def holdings(services: Services, grant: Grant, known_on: date | None = None) -> tuple[Held, ...]:
    """Every file that the viewer may see and whose facts are kept, once, in the order it was received, people's
    statements laid over its facts.

    A file that is being read anew counts with what was last read. With `known_on` only what had been stated by then.
    """
    said: dict[str, list[Statement]] = {}
    for statement in stated(services.ledger.engine):
        if known_on is None or statement.stated_on <= known_on:
            said.setdefault(statement.digest, []).append(statement)
    receipts = services.ledger.all_seen(grant)
    found = (_held(services, receipt, said.get(receipt.digest or "", ())) for receipt in receipts)
    return tuple(held for held in found if held is not None)


def of_receipt(services: Services, receipt: Receipt) -> Held | None:
    """None where nothing of it is kept."""
    return _held(services, receipt, stated(services.ledger.engine, receipt.digest or ""))


def _held(services: Services, receipt: Receipt, said: Sequence[Statement]) -> Held | None:
    """The day it was received is that of Việt Nam."""
    kept = held_facts(services.store, receipt.digest or "")
    if kept is None:
        return None
    reading, facts = kept
    text, day = reading.text, receipt.received_at.astimezone(VIETNAM).date()
    laid = overlay.lay(facts, text.content, said)
    return Held(
        receipt.digest or "", receipt.path, day, text.content, text.pages, laid.extraction, reading.portal, laid.words
    )
