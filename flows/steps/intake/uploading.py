"""Files that people hand in on a page: archived and given receipts at once, read afterwards in the background."""

import hashlib
import json
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from archive.locks import file_lock
from archive.receipts import Receipt
from flows.steps.intake import ingesting, intake
from flows.steps.working.progress import Progress
from infra.services import Services
from law.access import Grant
from law.errors import NotHeld
from law.folding import nfc, squeeze

FOLDER = "upload"
LATEST = 300  # receipts looked at for the latest batches
_READING = threading.Lock()
_ASKED = threading.Event()


@dataclass(frozen=True, slots=True)
class Upload:
    """One file as it was handed in."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Batch:
    """What one person hands in at one time: receipts of what came, and names that were announced and did not come."""

    name: str
    receipts: tuple[Receipt, ...]
    missing: tuple[str, ...] = ()

    @property
    def waiting(self) -> int:
        return sum(one.state == "pending" for one in self.receipts)


def announce(services: Services, batch: str, names: Iterable[str]) -> None:
    """Keeps which files are about to come, so that whoever comes back is told which did not."""
    told = list(dict.fromkeys(map(plain_name, names)))
    services.ledger.set_mark(_mark(batch), json.dumps(told, ensure_ascii=False))


def receive(
    services: Services, uploads: Sequence[Upload], batch: str, agency: str, now: datetime
) -> tuple[Receipt, ...]:
    """Receipts of the files (of a ZIP, its members), under upload/BATCH/NAME; refused bytes are not kept."""
    named = ((f"{FOLDER}/{batch}/{plain_name(upload.name)}", upload.data) for upload in uploads)
    given = [one for path, data in named for one in intake.given_of(services, path, data, agency)]
    received = services.ledger.receive_many(given, now)
    intake.forget_refused(services, received)
    return received


def read_again(services: Services, id_: int, grant: Grant, now: datetime) -> Receipt:
    """Sends a file that could not be read back to waiting; NotHeld where the viewer knows no such file."""
    found = [one for one in services.ledger.receipts([id_]) if grant.sees(one.agency)]
    if not found or found[0].state != "failed" or not found[0].digest:
        raise NotHeld(f"No file of the number {id_} waits to be read again", key="not_failed")
    services.ledger.reopen([id_], now)
    return found[0]


def of_batch(services: Services, batch: str, grant: Grant) -> Batch:
    """What came, as the viewer may know it, and what was announced and did not come."""
    receipts = services.ledger.under(f"{FOLDER}/{batch}/", grant)
    announced = json.loads(services.ledger.mark(_mark(batch)) or "[]")
    came = {file_of(one) for one in receipts}
    return Batch(batch, receipts, tuple(name for name in announced if name not in came))


def latest(services: Services, ending: str, grant: Grant) -> list[tuple[str, int]]:
    """Names of the latest batches that end so, the newest first, and how many files came in each."""
    rows, _ = services.ledger.page(None, f"{FOLDER}/", LATEST, 0, grant)
    counts: dict[str, int] = {}
    for name in (one.path.split("/")[1] for one in rows if one.path.startswith(f"{FOLDER}/")):
        if name.endswith(ending):
            counts[name] = counts.get(name, 0) + 1
    return list(counts.items())


def file_of(receipt: Receipt) -> str:
    """The name of the file as it was handed in; of a member, that of its ZIP."""
    return receipt.path.split("/", 2)[2].partition("!/")[0]


def read_waiting(services: Services, clock: Callable[[], datetime]) -> None:
    """Reads whatever waits; one such reading at a time, in whichever process that serves this home, which looks again
    where more came meanwhile."""
    _ASKED.set()
    while _ASKED.is_set() and _READING.acquire(blocking=False):
        try:
            with file_lock(services.home / "reading.lock"):
                _ASKED.clear()
                ingesting.drain(services, clock, Progress())
        finally:
            _READING.release()


def plain_name(name: str) -> str:
    """The last part of a name, without what no file name holds: a browser may send a whole path."""
    last = PurePosixPath(nfc(name).replace("\\", "/")).name
    return squeeze("".join(letter for letter in last if letter.isprintable()))[:200] or "tep"


def _mark(batch: str) -> str:
    return f"nop {hashlib.sha256(batch.encode()).hexdigest()[:32]}"
