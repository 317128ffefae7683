"""Facts of files that are not kept: needs neither the archive nor the index, so that a short text is read at once."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from delivery import contract
from extractors.facts import extraction
from extractors.reading import containers, readers
from law.errors import BadInput, Unreadable


def facts_of(path: Path) -> Iterator[dict[str, Any]]:
    """The contract's objects of a file (of each member, for a ZIP); stores nothing."""
    for name, data in contents(str(path), bytes_of(path)):
        if isinstance(data, BadInput):
            raise data
        reading = readers.read(data, name)
        digest = hashlib.sha256(data).hexdigest()
        yield contract.extract_object(Path(name).name, digest, reading, extraction.extract(reading))


def bytes_of(path: Path) -> bytes:
    """Unreadable, with the reason, for what cannot be opened."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path} cannot be opened: {error.strerror}", reason="cannot_open") from error


def contents(path: str, data: bytes) -> Iterator[tuple[str, bytes | BadInput]]:
    """(path, bytes) of a file, or of each member of a ZIP as `a.zip!/member`; the error of a member that is lost."""
    if not containers.is_container(data):
        yield path, data
        return
    for member, content in containers.members(data, path):
        yield f"{path}!/{member}", content
