"""Files that people hand in on a page: archived and given receipts at once, read afterwards in the background."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from archive.receipts import Receipt
from flows.steps import ingesting, intake
from flows.steps.progress import Progress
from infra.services import Services
from law.access import Grant
from law.folding import nfc, squeeze

FOLDER = "upload"
_READING = threading.Lock()


@dataclass(frozen=True, slots=True)
class Upload:
    """One file as it was handed in."""

    name: str
    data: bytes


def receive(
    services: Services, uploads: Sequence[Upload], batch: str, agency: str, now: datetime
) -> tuple[Receipt, ...]:
    """Receipts of the files (of a ZIP, its members), under upload/BATCH/NAME; refused bytes are not kept."""
    named = ((f"{FOLDER}/{batch}/{plain_name(upload.name)}", upload.data) for upload in uploads)
    given = [one for path, data in named for one in intake.given_of(services, path, data, agency)]
    received = services.ledger.receive_many(given, now)
    intake.forget_refused(services, received)
    return received


def of_batch(services: Services, batch: str, grant: Grant) -> tuple[Receipt, ...]:
    return services.ledger.under(f"{FOLDER}/{batch}/", grant)


def read_waiting(services: Services, clock: Callable[[], datetime]) -> None:
    """Reads whatever waits; one such reading at a time in this process, the next finds what came meanwhile."""
    with _READING:
        ingesting.drain(services, clock, Progress())


def plain_name(name: str) -> str:
    """The last part of a name, without what no file name holds: a browser may send a whole path."""
    last = PurePosixPath(nfc(name).replace("\\", "/")).name
    return squeeze("".join(letter for letter in last if letter.isprintable()))[:200] or "tep"
