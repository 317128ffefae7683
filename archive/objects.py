"""Bytes under their SHA-256: the protocol of an archive and its folder form; originals are never altered."""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from law.errors import Disagreement, NotHeld, Unavailable

ORIGINAL = "original"
PIECE = 1 << 20
_DIGEST = re.compile(r"[0-9a-f]{64}")
# text.json, boxes.json.gz; never a path, nor a file that is still being written
_SIDECAR = re.compile(r"[a-z0-9_][a-z0-9_.-]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One object held: the bytes of a digest (name `original`) or what was derived of them; size in bytes."""

    digest: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Holding:
    """What holds an archive, and how much: originals and their bytes, without sidecars."""

    server: str
    objects: int
    bytes: int


class ObjectStore(Protocol):
    """Originals and their sidecars; a digest is the lower-case hexadecimal SHA-256 of the bytes."""

    def put(self, data: bytes) -> str:
        """Keeps the bytes and returns their digest; the same bytes again change nothing. Unavailable: no room."""
        ...

    def get(self, digest: str) -> bytes:
        """The bytes, verified. NotHeld where they are missing, Disagreement where they are damaged."""
        ...

    def has(self, digest: str) -> bool: ...

    def verify(self, digest: str) -> bool:
        """Whether the bytes held are the bytes of the digest; NotHeld where there are none."""
        ...

    def delete(self, digest: str) -> None:
        """Forgets the bytes and all sidecars; of what is not held, nothing happens."""
        ...

    def digests(self) -> Iterator[str]: ...

    def put_sidecar(self, digest: str, name: str, data: bytes) -> None:
        """Keeps what was derived, in the place of an earlier one."""
        ...

    def get_sidecar(self, digest: str, name: str) -> bytes | None: ...

    def stream(self, digest: str) -> Iterator[bytes]:
        """The bytes in pieces, not verified, for those too big for memory; NotHeld where they are missing."""
        ...

    def put_stream(self, digest: str, pieces: Iterable[bytes]) -> None:
        """Keeps bytes that come in pieces; Disagreement, and nothing kept, where they are not those of the digest."""
        ...

    def entries(self) -> Iterator[Entry]:
        """Everything held, originals and sidecars, in the order of digests."""
        ...

    def holding(self) -> Holding: ...

    def exists(self) -> bool:
        """Whether there is an archive yet, be it empty; one is made by the first write."""
        ...

    def ask(self) -> None:
        """Asks the archive anew whether it is there; Unavailable, with the reason, where it is not."""
        ...


def key_of(digest: str, name: str) -> str:
    """Where an object lies in every archive, ab/abcd…/original; NotHeld or ValueError where it can be nowhere."""
    if not _DIGEST.fullmatch(digest):
        raise NotHeld(f"{digest!r} is not the SHA-256 of anything")
    if not _SIDECAR.fullmatch(name):
        raise ValueError(f"{name!r} is not the name of a sidecar")
    return f"{digest[:2]}/{digest}/{name}"


def sidecar_key(digest: str, name: str) -> str:
    """The key of what is derived, which never is that of the bytes."""
    if name == ORIGINAL:
        raise ValueError(f"{name!r} is not the name of a sidecar")
    return key_of(digest, name)


def entry_of(key: str, size: int) -> Entry | None:
    """The inverse of `key_of`; None for what an archive did not put there."""
    parent, _, rest = key.partition("/")
    digest, _, name = rest.partition("/")
    is_ours = _DIGEST.fullmatch(digest) and parent == digest[:2] and _SIDECAR.fullmatch(name)
    return Entry(digest, name, size) if is_ours else None


def holding_of(server: str, entries: Iterable[Entry]) -> Holding:
    sizes = [entry.size for entry in entries if entry.name == ORIGINAL]
    return Holding(server, len(sizes), sum(sizes))


def sha256_of(pieces: Iterable[bytes]) -> str:
    running = hashlib.sha256()
    for piece in pieces:
        running.update(piece)
    return running.hexdigest()


def verified(digest: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same pieces; Disagreement after the last where they are not the bytes of the digest."""
    running = hashlib.sha256()
    for piece in pieces:
        running.update(piece)
        yield piece
    if running.hexdigest() != digest:
        raise Disagreement(f"The archived bytes of {digest} are damaged: they have another SHA-256")


class FolderStore:
    """An archive in a local folder: ab/abcd…/original beside its sidecars; written aside, synced and renamed."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, data: bytes) -> str:
        digest = hashlib.sha256(data).hexdigest()
        if not self._is_sound(digest, len(data)):
            _write(self._original(digest), (data,), mode=0o444)
        return digest

    def get(self, digest: str) -> bytes:
        return b"".join(verified(digest, self.stream(digest)))

    def has(self, digest: str) -> bool:
        return self._original(digest).is_file()

    def verify(self, digest: str) -> bool:
        return sha256_of(self.stream(digest)) == digest

    def delete(self, digest: str) -> None:
        folder = self._original(digest).parent
        if not folder.is_dir():
            return
        try:
            for path in folder.iterdir():
                path.unlink(missing_ok=True)
            folder.rmdir()
        except OSError as error:
            raise Unavailable(f"The archive cannot delete {folder}: {error.strerror}") from error

    def digests(self) -> Iterator[str]:
        for path in sorted(self.root.glob("??/*/original")):
            if _DIGEST.fullmatch(path.parent.name):
                yield path.parent.name

    def put_sidecar(self, digest: str, name: str, data: bytes) -> None:
        _write(self.root / sidecar_key(digest, name), (data,), mode=0o644)

    def get_sidecar(self, digest: str, name: str) -> bytes | None:
        try:
            return b"".join(_read(self.root / sidecar_key(digest, name)))
        except FileNotFoundError:
            return None

    def stream(self, digest: str) -> Iterator[bytes]:
        try:
            yield from _read(self._original(digest))
        except FileNotFoundError:
            raise NotHeld(f"The archive does not hold the bytes of {digest}") from None

    def put_stream(self, digest: str, pieces: Iterable[bytes]) -> None:
        path = self._original(digest)
        if not (path.is_file() and self.verify(digest)):
            _write(path, verified(digest, pieces), mode=0o444)

    def entries(self) -> Iterator[Entry]:
        for path in sorted(self.root.glob("??/*/[!.]*")):  # not what is still being written
            with suppress(FileNotFoundError):  # forgotten since it was listed
                entry = entry_of(path.relative_to(self.root).as_posix(), path.stat().st_size)
                if entry:
                    yield entry

    def holding(self) -> Holding:
        return holding_of("folder", self.entries())

    def exists(self) -> bool:
        return self.root.is_dir()

    def ask(self) -> None:
        try:
            next(self.root.iterdir(), None)
        except FileNotFoundError:
            return  # the first write makes it
        except OSError as error:
            raise Unavailable(f"The archive cannot read {self.root}: {error.strerror}") from error

    def _original(self, digest: str) -> Path:
        return self.root / key_of(digest, ORIGINAL)

    def _is_sound(self, digest: str, size: int) -> bool:
        """Whether the bytes are held undamaged; so a file given again mends what a bad disk did to it."""
        path = self._original(digest)
        return path.is_file() and path.stat().st_size == size and self.verify(digest)


def _read(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as stream:
            while piece := stream.read(PIECE):
                yield piece
    except FileNotFoundError:
        raise
    except OSError as error:
        raise Unavailable(f"The archive cannot read {path}: {error.strerror}") from error


def _write(path: Path, pieces: Iterable[bytes], *, mode: int) -> None:
    """All or nothing: a kill leaves the old file or the new one, a full disk the old one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    except OSError as error:
        raise _unavailable(path, error) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            for piece in pieces:
                stream.write(piece)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise _unavailable(path, error) from error
    finally:
        Path(name).unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Makes the new name itself outlast a power cut; it is the ledger's promise that what it names is held."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unavailable(path: Path, error: OSError) -> Unavailable:
    return Unavailable(f"The archive cannot write {path}: {error.strerror}")
