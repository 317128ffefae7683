"""An upload cut into parts: their bytes, their checksums, and the list that puts them together."""

import base64
import hashlib
from collections.abc import Iterable, Iterator

PART = 16 << 20  # bytes of a part, of which one or two are in memory; S3 allows 10,000


def parts_of(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in parts of one size, but for the last; of no bytes one empty part."""
    gathered = bytearray()
    for piece in pieces:
        gathered += piece
        while len(gathered) > PART:
            yield bytes(gathered[:PART])
            del gathered[:PART]
    yield bytes(gathered)


def checksum(data: bytes) -> str:
    """SHA-256 as S3 writes it."""
    return base64.b64encode(hashlib.sha256(data).digest()).decode()


def listed(number: int, etag: str, sha256: str) -> str:
    """The row of a part in the list."""
    return (
        f"<Part><PartNumber>{number}</PartNumber><ETag>&quot;{etag}&quot;</ETag>"
        f"<ChecksumSHA256>{sha256}</ChecksumSHA256></Part>"
    )


def completing(rows: Iterable[str]) -> bytes:
    return f"<CompleteMultipartUpload>{''.join(rows)}</CompleteMultipartUpload>".encode()
