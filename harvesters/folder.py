"""A watched folder as a source: its files, once they are no longer being written."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from harvesters.items import Batch, Fetched, Known, Listed
from harvesters.source import Source
from law.errors import Refused, Unavailable
from law.paths import shown

# Names that editors and copying programs give to files they have not finished.
UNFINISHED = (".part", ".partial", ".crdownload", ".tmp", ".filepart", "~")


BATCH = 100


class Folder:
    """A folder visited file by file in the order of names; a file whose stamp is known is not read again.

    A folder below it that may not be looked into, or that is a link, is an address that is refused: what lies there is
    not passed over in silence."""

    def __init__(self, source: Source, wait: Callable[[float], None]) -> None:
        self._source, self._wait = source, wait
        self._root = Path(source.address).expanduser()
        self._paths: dict[str, Path] = {}  # of each address, which spells no name that is not UTF-8

    def discover(self, resume: str | None) -> Iterator[Batch]:
        found = discover(self._root, self._wait, quiet_seconds=self._source.quiet_seconds)
        self._paths = {shown(path): path for path in found}
        names = sorted(name for name in self._paths if resume is None or name > resume)
        for at in range(0, len(names), BATCH):
            batch = names[at : at + BATCH]
            more = at + BATCH < len(names)
            yield Batch(tuple(_listed(name, self._paths[name]) for name in batch), batch[-1] if more else None)

    def fetch(self, listed: Listed, known: Known) -> Fetched | None:
        if known.digest and known.stamp == listed.stamp:
            return None
        name = listed.address
        path = self._paths.get(name, Path(name))
        try:
            if path.is_dir():
                raise _closed(name, path)
            if path.stat().st_size > self._source.max_mb * 1e6:
                raise Refused(f"{name} is larger than {self._source.max_mb:g} MB", reason="too_large")
            return Fetched(name, path.read_bytes())
        except PermissionError as error:
            raise Refused(f"{name} may not be opened: {error.strerror}", reason="cannot_open") from error
        except OSError as error:
            raise Unavailable(f"{name} cannot be opened: {error.strerror}") from error

    def complete(self, fetched: Fetched) -> Fetched:
        return fetched

    def close(self) -> None:
        """Nothing is held open."""


def _closed(name: str, path: Path) -> Refused:
    if path.is_symlink():
        return Refused(f"{name} is a link to a folder: name that folder as a source", reason="linked_folder")
    return Refused(f"{name} is a folder that cannot be read", reason="cannot_open")


def _listed(name: str, path: Path) -> Listed:
    try:
        found = path.stat()
    except OSError:
        return Listed(name)  # to fetch it says why
    return Listed(name, stamp=f"{found.st_size}-{found.st_mtime_ns}")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What changes while a file is written: its size in bytes and its time of change in nanoseconds."""

    size: int
    changed_ns: int


def discover(folder: Path, wait: Callable[[float], None], *, quiet_seconds: float = 5.0) -> tuple[Path, ...]:
    """Files under the folder whose stamp is the same before and after a quiet time; Unavailable where it is not there.

    A file that is still growing, or that bears the name of an unfinished copy, is left for the next harvest. Works by
    looking twice, so that network shares, which send no events, are watched like local disks. Folders that cannot be
    looked into, and links to folders, are among them.
    """
    before = stamps(folder)
    if before:
        wait(quiet_seconds)
    closed: list[Path] = []
    return tuple(sorted((*settled(before, stamps(folder, closed)), *closed), key=str))


def settled(before: Mapping[Path, Stamp], after: Mapping[Path, Stamp]) -> tuple[Path, ...]:
    """The files that two looks saw alike and that are not empty, in the order of their names."""
    return tuple(
        sorted((path for path, stamp in after.items() if before.get(path) == stamp and stamp.size > 0), key=str)
    )


def stamps(folder: Path, closed: list[Path] | None = None) -> dict[Path, Stamp]:
    """The files under the folder; to `closed` come the folders below it that were not looked into."""
    if not folder.is_dir():
        raise Unavailable(f"The watched folder {shown(folder)} is not there")
    return dict(_stamped(_files(folder, [] if closed is None else closed)))


def _files(folder: Path, closed: list[Path]) -> Iterator[Path]:
    def keep(error: OSError) -> None:
        if Path(error.filename) == folder:
            raise Unavailable(f"The watched folder {shown(folder)} cannot be read: {error.strerror}") from error
        closed.append(Path(error.filename))

    for parent, folders, names in os.walk(folder, onerror=keep):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        closed += (path for name in folders if (path := Path(parent, name)).is_symlink())
        for name in sorted(names):
            if not name.startswith((".", "~$")) and not name.lower().endswith(UNFINISHED):
                yield Path(parent, name)


def _stamped(paths: Iterator[Path]) -> Iterator[tuple[Path, Stamp]]:
    for path in paths:
        try:
            found = path.stat()
        except OSError:  # moved away or closed between the listing and this look
            continue
        yield path, Stamp(found.st_size, found.st_mtime_ns)
