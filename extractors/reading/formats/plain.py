"""Plain text files in Unicode."""

from extractors.reading import messages, sniffing
from extractors.reading.assembly import PageText, clean, gather
from extractors.reading.characters import encodings
from law.text import Reading


def read(data: bytes, name: str, ocr: object) -> Reading:
    """A plain text file as one page."""
    return gather([PageText(clean(encodings.decode(data)))], "text/plain")


def read_message(data: bytes, name: str, ocr: object) -> Reading:
    """A message that is itself held, as ZIPs never are: its words; what was attached is taken when it is given."""
    return gather([PageText(clean(messages.words_of(data, name)))], sniffing.MESSAGE)
