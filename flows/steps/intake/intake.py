"""Files under paths become receipts: bytes archived, one ledger row a path and content; a ZIP becomes its members."""

import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from archive.receipts import Given, Receipt
from extractors.reading.carriers import containers
from flows.steps.reading.extracting import bytes_of
from infra.services import Services
from law.access import PUBLIC
from law.errors import BadInput, NotHeld, Refused, Unreadable
from law.folding import nfc, squeeze
from law.paths import shown

BATCH = 200
Lost = tuple[str, BadInput]  # what is named and cannot be taken, with the reason


def receive(
    services: Services, paths: Sequence[Path], clock: Callable[[], datetime], agency: str | None = None
) -> tuple[int, ...]:
    """Archives every file under the paths; ids of their receipts. NotHeld where a path does not exist.

    `agency`: whose papers they are, "" everybody's; None leaves those that came before as they are."""
    for path in paths:
        if not path.exists():
            raise NotHeld(f"{shown(path)} does not exist", key="no_path", path=shown(path))
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


def files_under(paths: Iterable[Path]) -> Iterator[Path | Lost]:
    """Files in the order of their names, folders walked to the bottom; what cannot be taken is named with its error.

    A link to a file gives the file. One to a folder is named and not followed: it may lead out of what was given, or
    round in a circle."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        closed: list[OSError] = []
        for parent, folders, names in os.walk(path, onerror=closed.append):
            folders.sort()
            yield from (_linked(Path(parent, name)) for name in folders if _is_link(Path(parent, name)))
            yield from (Path(parent, name) for name in sorted(names))
        for error in closed:
            name = shown(Path(error.filename))
            yield name, Unreadable(f"{name} cannot be read: {error.strerror}", reason="cannot_open")


def _is_link(path: Path) -> bool:
    try:
        return path.is_symlink()
    except OSError:  # in a folder whose names may be listed and nothing more: the walk tells it
        return False


def _is_special(path: Path) -> bool:
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:  # to open it says why
        return False


def _linked(path: Path) -> Lost:
    name = shown(path)
    return name, Refused(f"{name} is a link to a folder: give that folder itself", reason="linked_folder")


def _given(services: Services, files: Iterable[Path | Lost], agency: str) -> Iterator[Given]:
    for file in files:
        name, data = (shown(file), _file(file)) if isinstance(file, Path) else file
        if isinstance(data, BadInput):
            yield _lost(name, data, agency)
        else:
            yield from given_of(services, name, data, agency)


def _file(path: Path) -> bytes | BadInput:
    """A pipe or a device may never end, so it is not opened."""
    try:
        if _is_special(path):
            raise Refused(f"{shown(path)} is no file but a pipe, a socket or a device", reason="no_file")
        return bytes_of(path)
    except BadInput as error:
        return error


def _lost(name: str, error: BadInput, agency: str) -> Given:
    state = "refused" if isinstance(error, Refused) else "failed"
    return Given(name, None, 0, state, error.reason, str(error), agency)


def given_of(services: Services, path: str, data: bytes, agency: str = "") -> Iterator[Given]:
    """What one file gives: itself, or the members of a ZIP; a ZIP or member that is lost is a row with its reason.

    The bytes of a file that fails are kept, those of one that is refused are not."""
    try:
        for name, content in containers.contents(path, data):
            if isinstance(content, BadInput):
                yield _lost(name, content, agency)
            else:
                yield Given(name, services.store.put(content), len(content), agency=agency)
    except Refused as refusal:
        digest = hashlib.sha256(data).hexdigest()
        yield Given(path, digest, len(data), "refused", refusal.reason, str(refusal), agency)
    except BadInput as error:
        yield Given(path, services.store.put(data), len(data), "failed", error.reason, str(error), agency)


def _batches(given: Iterable[Given]) -> Iterator[list[Given]]:
    batch: list[Given] = []
    for item in given:
        batch.append(item)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
