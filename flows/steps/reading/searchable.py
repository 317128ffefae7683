"""A searchable copy of a file on request, from the words that were kept when it was read; nothing of it is stored."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from archive.receipts import Receipt
from delivery import files
from extractors.reading import readers
from extractors.reading.copies import searchable
from extractors.reading.copies.searchable import Copy
from flows.steps.reading import viewing
from flows.steps.reading.extracting import bytes_of
from flows.steps.reading.reading import held_facts
from infra.services import Services
from law.access import Grant
from law.errors import WrongUse
from law.text import Reading


@dataclass(frozen=True, slots=True)
class Written:
    """Where a copy was written, and what it is."""

    path: Path
    copy: Copy

    def sentence(self) -> str:
        kind = "PDF/A-2b" if self.copy.is_archival else "PDF"
        signed = "; bản gốc có chữ ký số, bản này thì không" if self.copy.is_signed else ""
        return f"{self.path}: bản tra cứu được ({kind}), đã đặt chữ lên {self.copy.pages} trang{signed}"


def of_held(services: Services, digest: str, grant: Grant) -> tuple[Receipt, Copy]:
    """The copy of a held file that the viewer may see; NotHeld where there is none, WrongUse where it is no scan."""
    receipt, data = viewing.original(services, digest, grant)
    reading = _held_reading(services, digest) or readers.read(data, receipt.path)
    return receipt, _copied(data, Path(receipt.path).name, reading)


def write(services: Services, path: Path, out: Path) -> Written:
    """The copy of a file as `out`; a file that is not held is read now. WrongUse where `out` is the file itself."""
    if out.exists() and out.samefile(path):
        raise WrongUse(f"{out} is the original, which is never rewritten: name another file")
    data = bytes_of(path)
    reading = _held_reading(services, hashlib.sha256(data).hexdigest()) or readers.read(data, str(path))
    copy = _copied(data, path.name, reading)
    files.write(out, copy.data)
    return Written(out, copy)


def _held_reading(services: Services, digest: str) -> Reading | None:
    """The reading with its word boxes as the archive keeps them."""
    kept = held_facts(services.store, digest)
    return None if kept is None else Reading(kept[0].text, viewing.boxes(services, digest))


def _copied(data: bytes, name: str, reading: Reading) -> Copy:
    text = reading.text
    return searchable.searchable(data, text.media_type, text.content, text.pages, reading.boxes, name)
