"""Paper saved: pages that came in as pictures and are words now, copies that need not be kept, month by month."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from archive.receipts import Receipt
from extractors.reading import sniffing
from infra.services import Services
from law.access import Grant

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_SCANNED = frozenset({"ocr", "mixed"})


@dataclass(frozen=True, slots=True)
class Month:
    """Counts of one month ("2026-11") of receiving: files and pages taken in, scanned pages among them, copies."""

    name: str
    files: int = 0
    pages: int = 0
    scanned: int = 0
    copies: int = 0
    copied_pages: int = 0


def months(services: Services, grant: Grant) -> tuple[Month, ...]:
    """Every month in which something came in that the viewer may know of, in order."""
    receipts = services.ledger.known(grant)
    pages = {one.digest: _pages(one) for one in receipts if one.state == "indexed"}
    found: dict[str, Month] = {}
    for one in receipts:
        name = f"{one.received_at.astimezone(VIETNAM):%Y-%m}"
        month = found.get(name, Month(name))
        if one.state == "indexed":
            scanned = _pages(one) if one.text_from in _SCANNED else 0
            month = Month(
                name, month.files + 1, month.pages + _pages(one), month.scanned + scanned, month.copies,
                month.copied_pages,
            )  # fmt: skip
        elif one.state == "duplicate":
            more = pages.get(one.digest, 0)
            month = Month(name, month.files, month.pages, month.scanned, month.copies + 1, month.copied_pages + more)
        found[name] = month
    return tuple(found[name] for name in sorted(found))


def _pages(one: Receipt) -> int:
    """Pages of paper: the rows of a list and the sheets of a workbook are none."""
    return 0 if one.media_type in sniffing.LISTS else one.pages or 0
