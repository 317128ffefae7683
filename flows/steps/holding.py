"""What the archive holds, as the review sees it."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from archive.receipts import Receipt
from flows.steps.reading import held_facts
from infra.services import Services
from review.holdings import Held

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def holdings(services: Services) -> tuple[Held, ...]:
    """Every indexed file once, in the order it was received."""
    return tuple(_held(services))


def _held(services: Services) -> Iterator[Held]:
    for receipt in services.ledger.all_receipts("indexed"):
        held = of_receipt(services, receipt)
        if held is not None:
            yield held


def of_receipt(services: Services, receipt: Receipt) -> Held | None:
    """None where nothing of it is kept; the day it was received is that of Việt Nam."""
    kept = held_facts(services.store, receipt.digest or "")
    if kept is None:
        return None
    reading, facts = kept
    text, day = reading.text, receipt.received_at.astimezone(VIETNAM).date()
    return Held(receipt.digest or "", receipt.path, day, text.content, text.pages, facts, reading.portal)
