"""Files under paths become receipts: bytes archived, one ledger row a path and content; a ZIP becomes its members."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from archive.receipts import Given, Receipt
from flows.steps.extracting import files_of
from infra.services import Services
from law.access import PUBLIC
from law.errors import BadInput, NotHeld, Refused
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
        _forget_refused(services, received)
        ids += [receipt.id for receipt in received]
    return tuple(dict.fromkeys(ids))


def _forget_refused(services: Services, received: Sequence[Receipt]) -> None:
    """Bytes refused before and given again were put once more: they are not kept this time either."""
    for receipt in received:
        if receipt.state == "refused" and receipt.digest:
            services.store.delete(receipt.digest)


def files_under(paths: Iterable[Path]) -> Iterator[Path]:
    """Files in the order of their names, folders walked to the bottom; a folder that may not be read is an error."""
    for path in paths:
        if path.is_dir():
            for parent, folders, names in os.walk(path, onerror=_complain):
                folders.sort()
                yield from (Path(parent, name) for name in sorted(names))
        else:
            yield path


def _complain(error: OSError) -> None:
    raise BadInput(f"The folder {error.filename} cannot be read: {error.strerror}", reason="cannot_open") from error


def _given(services: Services, files: Iterable[Path], agency: str) -> Iterator[Given]:
    for path in files:
        yield from (replace(one, agency=agency) for one in _contents(services, path))


def _contents(services: Services, path: Path) -> Iterator[Given]:
    """What one path gives; a file that cannot be opened, or a ZIP that must not be, is a row with its reason."""
    try:
        for name, data in files_of(path):
            yield Given(name, services.store.put(data), len(data))
    except Refused as refusal:
        yield Given(str(path), None, 0, "refused", refusal.reason, str(refusal))
    except BadInput as error:
        yield Given(str(path), None, 0, "failed", error.reason, str(error))


def _batches(given: Iterable[Given]) -> Iterator[list[Given]]:
    batch: list[Given] = []
    for item in given:
        batch.append(item)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
