"""A watched folder as a source: its files, once they are no longer being written."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from harvesters.items import Batch, Fetched, Known, Listed
from harvesters.source import Source
from law.errors import Refused, Unavailable

# Names that editors and copying programs give to files they have not finished.
UNFINISHED = (".part", ".partial", ".crdownload", ".tmp", ".filepart", "~")


BATCH = 100


class Folder:
    """A folder visited file by file in the order of names; a file whose stamp is known is not read again."""

    def __init__(self, source: Source, wait: Callable[[float], None]) -> None:
        self._source, self._wait = source, wait
        self._root = Path(source.address).expanduser()

    def discover(self, resume: str | None) -> Iterator[Batch]:
        found = discover(self._root, self._wait, quiet_seconds=self._source.quiet_seconds)
        names = [path for path in found if resume is None or str(path) > resume]
        for at in range(0, len(names), BATCH):
            batch = names[at : at + BATCH]
            more = at + BATCH < len(names)
            yield Batch(tuple(_listed(path) for path in batch), str(batch[-1]) if more else None)

    def fetch(self, listed: Listed, known: Known) -> Fetched | None:
        if known.digest and known.stamp == listed.stamp:
            return None
        path = Path(listed.address)
        try:
            if path.stat().st_size > self._source.max_mb * 1e6:
                raise Refused(f"{path} is larger than {self._source.max_mb:g} MB", reason="too_large")
            return Fetched(listed.address, path.read_bytes())
        except OSError as error:
            raise Unavailable(f"{path} cannot be opened: {error.strerror}") from error

    def complete(self, fetched: Fetched) -> Fetched:
        return fetched

    def close(self) -> None:
        """Nothing is held open."""


def _listed(path: Path) -> Listed:
    found = path.stat() if path.exists() else None
    return Listed(str(path), stamp=f"{found.st_size}-{found.st_mtime_ns}" if found else None)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What changes while a file is written: its size in bytes and its time of change in nanoseconds."""

    size: int
    changed_ns: int


def discover(folder: Path, wait: Callable[[float], None], *, quiet_seconds: float = 5.0) -> tuple[Path, ...]:
    """Files under the folder whose stamp is the same before and after a quiet time; Unavailable where it is not there.

    A file that is still growing, or that bears the name of an unfinished copy, is left for the next harvest. Works by
    looking twice, so that network shares, which send no events, are watched like local disks.
    """
    before = stamps(folder)
    if before:
        wait(quiet_seconds)
    return settled(before, stamps(folder))


def settled(before: Mapping[Path, Stamp], after: Mapping[Path, Stamp]) -> tuple[Path, ...]:
    """The files that two looks saw alike and that are not empty, in the order of their names."""
    return tuple(
        sorted((path for path, stamp in after.items() if before.get(path) == stamp and stamp.size > 0), key=str)
    )


def stamps(folder: Path) -> dict[Path, Stamp]:
    if not folder.is_dir():
        raise Unavailable(f"The watched folder {folder} is not there")
    return dict(_stamped(_files(folder)))


def _files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")) and not name.lower().endswith(UNFINISHED):
                yield Path(parent, name)


def _stamped(paths: Iterator[Path]) -> Iterator[tuple[Path, Stamp]]:
    for path in paths:
        try:
            found = path.stat()
        except FileNotFoundError:  # moved away between the listing and this look
            continue
        yield path, Stamp(found.st_size, found.st_mtime_ns)
