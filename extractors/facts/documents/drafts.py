"""Whether a text says in its head that it is a draft, which has no force whatever number it bears."""

import re

from extractors.facts.writing.rows import Form
from law.facts import Header
from law.text import Span

_ZONE = 900  # characters
_MARK = Form(
    r"(?:^|\t|[ ]{3})[ \t(\[*“\"]*(?P<mark>(?:BẢN\s+)?DỰ[ ]+THẢO)(?:[ ,]*\(?(?:(?:LẦN|BẢN)[ ]+)?(?:THỨ[ ]+)?\d{1,2}\)?"
    r"|[ ,]*(?:NGÀY[ ]+)?\d{1,2}[./-]\d{1,2}[./-]\d{4})?[ \t)\]*”\".]*(?:$|\t|[ ]{3})",
    "DỰ THẢO LẦN 2",
    re.M | re.I,
)
_IN_TITLE = Form(r"[(\[]\s*(?:bản\s+)?dự\s+thảo[^()\[\]]{0,20}[)\]]\s*$", "Quy định quản lý bến thủy (dự thảo)", re.I)


def find_draft_mark(content: str, header: Header, end: int) -> Span | None:
    """Where the mark stands; `end` is where the preamble or the first article begins."""
    found = _MARK.search(content, 0, min(end, _ZONE))
    if found:
        return Span(*found.span("mark"))
    if header.title and _IN_TITLE.search(header.title) and header.number_span:
        return header.number_span
    return None
