"""A watched folder as a source: its files, once they are no longer being written."""

import os
import stat
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
            before = path.stat()
            if not stat.S_ISREG(before.st_mode):
                raise _closed(name, path)
            if before.st_size > self._source.max_mb * 1e6:
                raise Refused(f"{name} is larger than {self._source.max_mb:g} MB", reason="too_large")
            data = path.read_bytes()
            if _stamp(path.stat()) != _stamp(before) or len(data) != before.st_size:
                raise Refused(
                    f"{name} was written to while it was read: the next visit takes it", reason="still_written"
                )
            return Fetched(name, data)
        except OSError as error:
            raise _unopened(name, path, error) from error

    def complete(self, fetched: Fetched) -> Fetched:
        return fetched

    def close(self) -> None:
        """Nothing is held open."""


def _unopened(name: str, path: Path, error: OSError) -> Refused | Unavailable:
    """What is wrong with one file is said of that file; a disk or a share that does not answer ends the visit."""
    if isinstance(error, FileNotFoundError) and not _is_link(path):
        return Refused(f"{name} was moved or deleted before it was read", reason="gone")
    if _is_link(path) or isinstance(error, PermissionError):
        return Refused(f"{name} cannot be opened: {error.strerror}", reason="cannot_open")
    return Unavailable(f"{name} cannot be opened: {error.strerror}")


def _is_link(path: Path) -> bool:
    try:
        return path.is_symlink()
    except OSError:  # in a folder whose names may be listed and nothing more
        return False


def _closed(name: str, path: Path) -> Refused:
    if not path.is_dir():
        return Refused(f"{name} is no file but a pipe, a socket or a device", reason="no_file")
    if _is_link(path):
        return Refused(f"{name} is a link to a folder: name that folder as a source", reason="linked_folder")
    return Refused(f"{name} is a folder that cannot be read", reason="cannot_open")


def _listed(name: str, path: Path) -> Listed:
    try:
        found = path.stat()
    except OSError:
        return Listed(name)  # to fetch it says why
    return Listed(name, stamp=_stamp(found))


def _stamp(found: os.stat_result) -> str:
    return f"{found.st_size}-{found.st_mtime_ns}"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What changes while a file is written: its size in bytes and its time of change in nanoseconds."""

    size: int
    changed_ns: int


def discover(folder: Path, wait: Callable[[float], None], *, quiet_seconds: float = 5.0) -> tuple[Path, ...]:
    """Files under the folder whose stamp is the same before and after a quiet time; Unavailable where it is not there.

    A file that is still growing, or that bears the name of an unfinished copy, is left for the next harvest. Works by
    looking twice, so that network shares, which send no events, are watched like local disks. Folders that cannot be
    looked into, links to folders, links that lead nowhere and what is no file (a pipe) are among them.
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
    told = [] if closed is None else closed
    return dict(_stamped(_files(folder, told), told))


def _files(folder: Path, closed: list[Path]) -> Iterator[Path]:
    def keep(error: OSError) -> None:
        if Path(error.filename) == folder:
            raise Unavailable(f"The watched folder {shown(folder)} cannot be read: {error.strerror}") from error
        closed.append(Path(error.filename))

    for parent, folders, names in os.walk(folder, onerror=keep):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        closed += (path for name in folders if _is_link(path := Path(parent, name)))
        for name in sorted(names):
            if not name.startswith((".", "~$")) and not name.lower().endswith(UNFINISHED):
                yield Path(parent, name)


def _stamped(paths: Iterator[Path], closed: list[Path]) -> Iterator[tuple[Path, Stamp]]:
    for path in paths:
        try:
            found = path.stat()
        except OSError as error:  # moved away meanwhile, or it is there and cannot be looked at
            closed += [] if isinstance(error, FileNotFoundError) and not _is_link(path) else [path]
            continue
        if stat.S_ISREG(found.st_mode):
            yield path, Stamp(found.st_size, found.st_mtime_ns)
        else:
            closed.append(path)
