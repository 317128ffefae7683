"""RTF files."""

from collections.abc import Callable

from striprtf.striprtf import rtf_to_text

from extractors.reading import sniffing
from extractors.reading.assembly import PageText, clean, gather
from extractors.reading.characters import legacy
from law.errors import Unreadable
from law.text import Reading, TextFrom

# The library has no types
_to_text: Callable[..., str] = rtf_to_text


def read(data: bytes, name: str, ocr: object) -> Reading:
    """An RTF as one page; old-encoded text in it is made Unicode."""
    try:
        text = _to_text(data.decode("latin-1"), encoding="cp1252", errors="replace")
    except (ValueError, IndexError, KeyError, LookupError) as error:
        raise Unreadable(f"{name} is a damaged RTF: {error}", reason="damaged") from error
    content = clean(legacy.restore(text.replace("|", "\n")))
    if not content:
        raise Unreadable(f"{name} is an RTF without text", reason="empty")
    return gather([PageText(content, TextFrom.MARKUP)], sniffing.RTF)
