"""Facts of files that are not kept: needs neither the archive nor the index, so that a short text is read at once."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from delivery import contract
from extractors import containers, extraction, readers
from law.errors import Unreadable


def facts_of(path: Path) -> Iterator[dict[str, Any]]:
    """The contract's objects of a file (of each member, for a ZIP); stores nothing."""
    for name, data in files_of(path):
        reading = readers.read(data, name)
        digest = hashlib.sha256(data).hexdigest()
        yield contract.extract_object(Path(name).name, digest, reading, extraction.extract(reading))


def files_of(path: Path) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of a file, or of each member of a ZIP as `a.zip!/member`."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path} cannot be opened: {error.strerror}", reason="cannot_open") from error
    if not containers.is_container(data):
        yield str(path), data
        return
    for member, content in containers.members(data, str(path)):
        yield f"{path}!/{member}", content
