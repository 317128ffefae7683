"""Checking: the proof that ledger, archive and index agree, what is held and waits, repair and re-indexing."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from archive import checking
from archive.checking import CheckReport
from delivery.words import RECEIVED
from extractors.facts.extraction import VERSION
from extractors.reading.readers import READER_VERSION
from flows.steps.intake import ingesting
from flows.steps.standing import publishing
from flows.steps.standing.holding import VIETNAM
from flows.steps.working.progress import Progress
from infra.services import Services
from infra.status import ServerStatus, servers

_STATES = {"received": "đã nhận", **RECEIVED}
_BEHIND = {
    "waiting": "đang chờ đọc",
    "under_way": "đang đọc",
    "failed": "không đọc được",
    "stale": "cần đọc lại",
    "unpublished": "chưa đưa vào chỉ mục",
}
_WRONG = {
    "missing_bytes": "mất nội dung",
    "damaged_bytes": "nội dung hỏng",
    "missing_in_index": "thiếu trong chỉ mục",
    "not_in_ledger": "không có trong sổ tiếp nhận",
    "duplicated_in_index": "trùng trong chỉ mục",
}
_UNKNOWN = "không rõ"


def check(services: Services, progress: Progress | None = None) -> dict[str, Any]:
    """The contract's object; the writer's lock is held, so that nothing is published meanwhile."""
    return _checked(services, progress or Progress())[0].contract()


def _checked(services: Services, progress: Progress) -> tuple[CheckReport, dict[str, int]]:
    """The report, and the entries of each digest in the index as it was listed for it."""
    with publishing.writing(services):
        entries = services.index.digests()
        counts = services.ledger.counts()
        kept = counts["received"] - counts["duplicate"] - counts["refused"]
        found = checking.check(
            services.ledger, services.store, entries, told=lambda done: progress.show("Đã kiểm tra", done, kept)
        )
    progress.end()
    return found, entries


def readable_check(found: dict[str, Any]) -> str:
    counts = f"đã nhận {found['received']} tệp, kho giữ {found['archived']}, đã lập chỉ mục {found['indexed']}"
    wrong = [f"  {_WRONG[name]}: {', '.join(found[name])}" for name in _WRONG if found[name]]
    return "\n".join([f"{'Khớp' if found['agrees'] else 'KHÔNG KHỚP'}: {counts}", *wrong])


def repair(services: Services, clock: Callable[[], datetime], progress: Progress | None = None) -> None:
    """Makes again what can be made: waiting files are read, what the index lacks is published, strangers leave it, and
    how each file stands is told again."""
    progress = progress or Progress()
    found, entries = _checked(services, progress)
    services.index.remove([digest for digest in found.not_in_ledger if digest in entries])
    wrong = {*found.missing_in_index, *found.duplicated_in_index}
    ids = [one.id for one in services.ledger.all_receipts("indexed") if one.digest in wrong]
    services.ledger.reopen(ids, clock())
    ingesting.drain(services, clock, progress)
    publishing.refresh(services, anew=True)


def status(services: Services) -> dict[str, Any]:
    """What is held, what is behind, and each backend; null is what a server that is down would have told."""
    rows = servers(services)
    up = {row.name for row in rows if row.reachable}
    ledger = services.ledger if "database" in up else None
    oldest = ledger.oldest_pending() if ledger else None
    return {
        "home": str(services.home),
        "files": ledger.counts() if ledger else None,
        "oldest_pending": oldest.isoformat() if oldest else None,
        "behind": ledger.behind(READER_VERSION, VERSION) if ledger else None,
        "passages": services.index.count() if "index" in up else None,
        "servers": [row.contract() for row in rows],
    }


def readable_status(found: dict[str, Any]) -> str:
    since = f" (tệp chờ lâu nhất từ {_moment(found['oldest_pending'])})" if found["oldest_pending"] else ""
    passages = _UNKNOWN if found["passages"] is None else found["passages"]
    return "\n".join(
        [
            f"Thư mục nhà: {found['home']}",
            f"Tệp: {_counted(found['files'], _STATES)}",
            f"Còn lại: {_counted(found['behind'], _BEHIND)}{since}",
            f"Đoạn văn trong chỉ mục: {passages}",
            *(ServerStatus(**row).line() for row in found["servers"]),
        ]
    )


def _counted(counts: dict[str, int] | None, words: dict[str, str]) -> str:
    return ", ".join(f"{counts[name]} {said}" for name, said in words.items()) if counts else _UNKNOWN


def _moment(iso: str) -> str:
    return f"{datetime.fromisoformat(iso).astimezone(VIETNAM):%H:%M ngày %d/%m/%Y}"
