"""The document's own fields: number, kind, title, issuer, place, dates, signer, as its head and its foot print them."""

from extractors.references import own_number
from law import instruments
from law.facts import Header, Reference


def find_header(content: str, references: tuple[Reference, ...]) -> Header:
    """The fields of the head and the foot of the text."""
    own = own_number(content)
    if own is None:
        return Header()
    return Header(number=own[0], number_span=own[1], kind=instruments.kind_of(own[0]))
