"""Bytes under their SHA-256: the protocol of an archive and its folder form; originals are never altered."""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from law.errors import Disagreement, NotHeld, Unavailable

ORIGINAL = "original"
_DIGEST = re.compile(r"[0-9a-f]{64}")
# text.json, boxes.json.gz; never a path, nor a file that is still being written
_SIDECAR = re.compile(r"[a-z0-9_][a-z0-9_.-]*")


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


class FolderStore:
    """An archive in a local folder: ab/abcd…/original beside its sidecars; written aside, synced and renamed."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, data: bytes) -> str:
        digest = hashlib.sha256(data).hexdigest()
        if not self._is_sound(digest, len(data)):
            _write(self._original(digest), data, mode=0o444)
        return digest

    def get(self, digest: str) -> bytes:
        data = self._bytes(digest)
        if hashlib.sha256(data).hexdigest() != digest:
            raise Disagreement(f"The archived bytes of {digest} are damaged: they have another SHA-256")
        return data

    def has(self, digest: str) -> bool:
        return self._original(digest).is_file()

    def verify(self, digest: str) -> bool:
        return hashlib.sha256(self._bytes(digest)).hexdigest() == digest

    def delete(self, digest: str) -> None:
        folder = self._folder(digest)
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
        _write(self._sidecar(digest, name), data, mode=0o644)

    def get_sidecar(self, digest: str, name: str) -> bytes | None:
        try:
            return _read(self._sidecar(digest, name))
        except FileNotFoundError:
            return None

    def _folder(self, digest: str) -> Path:
        if not _DIGEST.fullmatch(digest):
            raise NotHeld(f"{digest!r} is not the SHA-256 of anything")
        return self.root / digest[:2] / digest

    def _original(self, digest: str) -> Path:
        return self._folder(digest) / ORIGINAL

    def _sidecar(self, digest: str, name: str) -> Path:
        if not _SIDECAR.fullmatch(name) or name == ORIGINAL:
            raise ValueError(f"{name!r} is not the name of a sidecar")
        return self._folder(digest) / name

    def _is_sound(self, digest: str, size: int) -> bool:
        """Whether the bytes are held undamaged; so a file given again mends what a bad disk did to it."""
        path = self._original(digest)
        return path.is_file() and path.stat().st_size == size and self.verify(digest)

    def _bytes(self, digest: str) -> bytes:
        try:
            return _read(self._original(digest))
        except FileNotFoundError:
            raise NotHeld(f"The archive does not hold the bytes of {digest}") from None


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise Unavailable(f"The archive cannot read {path}: {error.strerror}") from error


def _write(path: Path, data: bytes, *, mode: int) -> None:
    """All or nothing: a kill leaves the old file or the new one, a full disk the old one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    except OSError as error:
        raise _unavailable(path, error) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise _unavailable(path, error) from error


def _sync_folder(folder: Path) -> None:
    """Makes the new name itself outlast a power cut; it is the ledger's promise that what it names is held."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unavailable(path: Path, error: OSError) -> Unavailable:
    return Unavailable(f"The archive cannot write {path}: {error.strerror}")
