"""Files that people hand in on a page: archived and given receipts at once, read afterwards in the background."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from archive.receipts import Given, Receipt
from extractors import containers
from flows.steps import ingesting
from flows.steps.progress import Progress
from infra.services import Services
from law.access import Grant
from law.errors import BadInput, Refused
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
    given = [one for upload in uploads for one in _given(services, upload, batch, agency)]
    received = services.ledger.receive_many(given, now)
    for receipt in received:
        if receipt.state == "refused" and receipt.digest:
            services.store.delete(receipt.digest)
    return received


def of_batch(services: Services, batch: str, grant: Grant) -> tuple[Receipt, ...]:
    return services.ledger.under(f"{FOLDER}/{batch}/", grant)


def read_waiting(services: Services, clock: Callable[[], datetime]) -> None:
    """Reads whatever waits; one such reading at a time in this process, the next finds what came meanwhile."""
    with _READING:
        ingesting.drain(services, clock, Progress())


def _given(services: Services, upload: Upload, batch: str, agency: str) -> Iterator[Given]:
    path = f"{FOLDER}/{batch}/{plain_name(upload.name)}"
    try:
        for name, data in _contents(path, upload.data):
            yield Given(name, services.store.put(data), len(data), agency=agency)
    except Refused as refusal:
        yield Given(path, None, len(upload.data), "refused", refusal.reason, str(refusal), agency)
    except BadInput as error:
        yield Given(path, None, len(upload.data), "failed", error.reason, str(error), agency)


def _contents(path: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    if not containers.is_container(data):
        yield path, data
        return
    for member, content in containers.members(data, path):
        yield f"{path}!/{member}", content


def plain_name(name: str) -> str:
    """The last part of a name, without what no file name holds: a browser may send a whole path."""
    last = PurePosixPath(nfc(name).replace("\\", "/")).name
    return squeeze("".join(letter for letter in last if letter.isprintable()))[:200] or "tep"
