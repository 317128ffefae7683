"""Files under paths become receipts: bytes archived, one ledger row a path and content; a ZIP becomes its members."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from archive.receipts import Given, Receipt
from flows.steps.extracting import bytes_of, contents
from infra.services import Services
from law.access import PUBLIC
from law.errors import BadInput, NotHeld, Refused, Unreadable
from law.folding import nfc, squeeze

BATCH = 200


def receive(
    services: Services, paths: Sequence[Path], clock: Callable[[], datetime], agency: str | None = None
) -> tuple[int, ...]:
    """Archives every file under the paths; ids of their receipts. NotHeld where a path does not exist.

    `agency`: whose papers they are, "" everybody's; None leaves those that came before as they are."""
    for path in paths:
        if not path.exists():
            raise NotHeld(f"{path} does not exist")
    ids: list[int] = []
    name = squeeze(nfc(agency or PUBLIC))
    for batch in _batches(_given(services, files_under(paths), name)):
        received = services.ledger.receive_many(batch, clock())
        others = [one.id for one in received if one.agency != name] if agency is not None else []
        services.ledger.set_agency(others, name, clock())
        forget_refused(services, received)
        ids += [receipt.id for receipt in received]
    return tuple(dict.fromkeys(ids))


def forget_refused(services: Services, received: Sequence[Receipt]) -> None:
    """Bytes refused before and given again were put once more: they are not kept this time either."""
    for receipt in received:
        if receipt.state == "refused" and receipt.digest:
            services.store.delete(receipt.digest)


def files_under(paths: Iterable[Path]) -> Iterator[Path | Unreadable]:
    """Files in the order of their names, folders walked to the bottom; a folder that cannot be read is its error."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        closed: list[OSError] = []
        for parent, folders, names in os.walk(path, onerror=closed.append):
            folders.sort()
            yield from (Path(parent, name) for name in sorted(names))
        for error in closed:
            yield Unreadable(f"{error.filename} cannot be read: {error.strerror}", reason="cannot_open")


def _given(services: Services, files: Iterable[Path | Unreadable], agency: str) -> Iterator[Given]:
    for path in files:
        try:
            if isinstance(path, Unreadable):
                raise path
            data = bytes_of(path)
        except Unreadable as error:
            yield Given(_named(error, path), None, 0, "failed", error.reason, str(error), agency)
        else:
            yield from given_of(services, str(path), data, agency)


def _named(error: Unreadable, path: Path | Unreadable) -> str:
    return str(path) if isinstance(path, Path) else str(error).rpartition(" cannot be read")[0]


def given_of(services: Services, path: str, data: bytes, agency: str = "") -> Iterator[Given]:
    """What one file gives: itself, or the members of a ZIP; a ZIP or member that is lost is a row with its reason.

    The bytes of a file that fails are kept, those of one that is refused are not."""
    try:
        for name, content in contents(path, data):
            if isinstance(content, BadInput):
                yield Given(name, None, 0, _state_of(content), content.reason, str(content), agency)
            else:
                yield Given(name, services.store.put(content), len(content), agency=agency)
    except Refused as refusal:
        digest = hashlib.sha256(data).hexdigest()
        yield Given(path, digest, len(data), "refused", refusal.reason, str(refusal), agency)
    except BadInput as error:
        yield Given(path, services.store.put(data), len(data), "failed", error.reason, str(error), agency)


def _state_of(error: BadInput) -> str:
    return "refused" if isinstance(error, Refused) else "failed"


def _batches(given: Iterable[Given]) -> Iterator[list[Given]]:
    batch: list[Given] = []
    for item in given:
        batch.append(item)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
