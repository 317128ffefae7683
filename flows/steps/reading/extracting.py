"""Facts of files that are not kept: needs neither the archive nor the index, so that a short text is read at once."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from delivery import contract
from extractors.facts import extraction
from extractors.reading import readers
from extractors.reading.carriers import containers
from law.errors import BadInput, Refused, Unreadable
from law.paths import shown

MAX_BYTES = 2_000_000_000  # of one file


def facts_of(path: Path) -> Iterator[tuple[str, dict[str, Any] | BadInput]]:
    """Names with the contract's objects of a file (of each member, for a ZIP), or why it has none; stores nothing."""
    try:
        for name, data in containers.contents(shown(path), bytes_of(path)):
            yield name, _object_of(name, data)
    except BadInput as error:
        yield shown(path), error


def _object_of(name: str, data: bytes | BadInput) -> dict[str, Any] | BadInput:
    if isinstance(data, BadInput):
        return data
    try:
        reading = readers.read(data, name)
    except BadInput as error:
        return error
    digest = hashlib.sha256(data).hexdigest()
    return contract.extract_object(Path(name).name, digest, reading, extraction.extract(reading))


def bytes_of(path: Path) -> bytes:
    """Unreadable, with the reason, for what cannot be opened; Refused beyond measure."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Unreadable(f"{shown(path)} cannot be opened: {error.strerror}", reason="cannot_open") from error
    if len(data) > MAX_BYTES:
        raise Refused(f"{shown(path)} is larger than {MAX_BYTES // 1_000_000} MB", reason="too_large")
    return data
