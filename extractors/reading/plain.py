"""Plain text files in Unicode."""

from extractors.reading import encodings
from extractors.reading.assembly import PageText, clean, gather
from law.text import Reading


def read(data: bytes, name: str, ocr: object) -> Reading:
    """A plain text file as one page."""
    return gather([PageText(clean(encodings.decode(data)))], "text/plain")
