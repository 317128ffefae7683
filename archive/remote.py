"""An archive in a bucket of an S3 server: the same keys as in a folder, written once, verified when they are read."""

import hashlib
from collections.abc import Iterable, Iterator

from archive.objects import (
    ORIGINAL,
    PIECE,
    Entry,
    Holding,
    entry_of,
    holding_of,
    key_of,
    sha256_of,
    sidecar_key,
    verified,
)
from archive.s3 import Bucket
from law.errors import Disagreement, NotHeld


class S3Store:
    """Originals are locked where the place asks for it; sidecars can be made again, and are not."""

    def __init__(self, bucket: Bucket) -> None:
        self.bucket = bucket
        self._prefix = bucket.place.prefix

    def put(self, data: bytes) -> str:
        digest = hashlib.sha256(data).hexdigest()
        self.put_stream(digest, (data[at : at + PIECE] for at in range(0, len(data), PIECE)))
        return digest

    def get(self, digest: str) -> bytes:
        return b"".join(verified(digest, self.stream(digest)))

    def has(self, digest: str) -> bool:
        return self.bucket.held(self._original(digest)) is not None

    def verify(self, digest: str) -> bool:
        try:
            return sha256_of(self.stream(digest)) == digest
        except Disagreement:
            return False  # the server itself says that it cannot read them

    def delete(self, digest: str) -> None:
        folder = self._original(digest).removesuffix(ORIGINAL)
        for key, _ in list(self.bucket.listing(folder)):
            self.bucket.remove(key)

    def digests(self) -> Iterator[str]:
        return (entry.digest for entry in self.entries() if entry.name == ORIGINAL)

    def put_sidecar(self, digest: str, name: str, data: bytes) -> None:
        self.bucket.write(self._prefix + sidecar_key(digest, name), (data,))

    def get_sidecar(self, digest: str, name: str) -> bytes | None:
        try:
            return b"".join(self.bucket.read(self._prefix + sidecar_key(digest, name)))
        except KeyError:
            return None

    def stream(self, digest: str) -> Iterator[bytes]:
        try:
            yield from self.bucket.read(self._original(digest))
        except KeyError:
            raise NotHeld(f"The archive does not hold the bytes of {digest}") from None

    def put_stream(self, digest: str, pieces: Iterable[bytes]) -> None:
        """A second time is no second version; only over damaged bytes the sound ones are written anew."""
        is_held = self.has(digest)
        if is_held and self.verify(digest):
            return
        self.bucket.write(self._original(digest), verified(digest, pieces), is_new=not is_held, locked=True)

    def entries(self) -> Iterator[Entry]:
        for key, size in self.bucket.listing(self._prefix):
            entry = entry_of(key.removeprefix(self._prefix), size)
            if entry:
                yield entry

    def holding(self) -> Holding:
        return holding_of(self.bucket.server(), self.entries())

    def exists(self) -> bool:
        return self.bucket.exists()

    def ask(self) -> None:
        self.bucket.ask()

    def _original(self, digest: str) -> str:
        return self._prefix + key_of(digest, ORIGINAL)
