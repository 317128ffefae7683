"""A bucket of an S3 server as a source: its objects in the order of their keys, each read again when it changed."""

from collections.abc import Iterator
from typing import Protocol
from urllib.parse import quote, unquote, urlsplit

from harvesters.items import Batch, Fetched, Known, Listed
from harvesters.source import Source
from law.errors import Refused

BATCH = 100


class Bucket(Protocol):
    """What is asked of an object store: keys in order with size in bytes and a stamp that changes with the content."""

    def changes(self, prefix: str, after: str | None) -> Iterator[tuple[str, int, str]]: ...

    def read(self, key: str) -> Iterator[bytes]:
        """The bytes in pieces; KeyError where there are none."""
        ...


class BucketSource:
    """The bucket and folder of an address, https://HOST/BUCKET/FOLDER; nothing is written, moved or deleted there."""

    def __init__(self, source: Source, bucket: Bucket) -> None:
        self._source, self._bucket = source, bucket
        parts = urlsplit(source.address)
        self._root = f"{parts.scheme}://{parts.netloc}/{name_of(source)}"

    def discover(self, resume: str | None) -> Iterator[Batch]:
        """`resume` is the last key of the batch before."""
        batch: list[tuple[str, Listed]] = []
        for key, size, stamp in self._bucket.changes(folder_of(self._source), resume):
            if key.endswith("/") or not size:
                continue  # a folder, or an upload that has not begun
            if len(batch) == BATCH:
                yield Batch(tuple(listed for _, listed in batch), batch[-1][0])
                batch = []
            batch.append((key, Listed(f"{self._root}/{quote(key)}", stamp=f"{size}-{stamp}")))
        if batch:
            yield Batch(tuple(listed for _, listed in batch))

    def fetch(self, listed: Listed, known: Known) -> Fetched | None:
        if known.digest and known.stamp == listed.stamp:
            return None
        most, taken = int(self._source.max_mb * 1e6), bytearray()
        try:
            for piece in self._bucket.read(unquote(listed.address.removeprefix(f"{self._root}/"))):
                taken += piece
                if len(taken) > most:
                    raise Refused(f"{listed.address} is larger than {self._source.max_mb:g} MB", reason="too_large")
        except KeyError:
            raise Refused(f"{listed.address} is no longer in the bucket", reason="gone") from None
        return Fetched(listed.address, bytes(taken))

    def complete(self, fetched: Fetched) -> Fetched:
        return fetched

    def close(self) -> None:
        """Nothing is held open."""


def name_of(source: Source) -> str:
    return urlsplit(source.address).path.strip("/").partition("/")[0]


def folder_of(source: Source) -> str:
    """ "" or "a/b/"."""
    folder = urlsplit(source.address).path.strip("/").partition("/")[2]
    return f"{unquote(folder)}/" if folder else ""
