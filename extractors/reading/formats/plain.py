"""Plain text files in Unicode."""

from extractors.reading import sniffing
from extractors.reading.assembly import PageText, clean, gather
from extractors.reading.carriers import messages
from extractors.reading.characters import encodings, legacy
from extractors.reading.tabular import delimited, written
from law.text import Reading


def read(data: bytes, name: str, ocr: object) -> Reading:
    """A plain text file as one page; one with columns of a list of procedures (CSV) as that list."""
    text = encodings.decode(data)
    return delimited.read(text) or gather([written.page_of(text)], sniffing.TEXT)


def read_legacy(data: bytes, name: str, ocr: object) -> Reading:
    """The same of one in an old encoding."""
    text = legacy.text_of(data, name)
    return delimited.read(clean(text)) or gather([written.page_of(text)], sniffing.TEXT)


def read_message(data: bytes, name: str, ocr: object) -> Reading:
    """A message that is itself held, as ZIPs never are: its words; what was attached is taken when it is given."""
    return gather([PageText(clean(messages.words_of(data, name)))], sniffing.MESSAGE)
