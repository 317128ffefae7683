"""What is shown of a passage that a search found: its first words, those asked for marked, cells of a list parted."""

import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from delivery.quoting import parted

ROOM = 320  # characters
_BETWEEN = re.compile(r"[\W_]{1,3}")  # of two marks that are one: 45/2020/NĐ-CP


def excerpt(text: str, highlights: Iterable[Sequence[int]], *, is_row: bool = False) -> Markup:
    """The beginning with marks; `highlights` as (start, end) in the text, of a row of a list with its cells parted."""
    shown = text[:ROOM]
    pieces: list[str | Markup] = []
    at = 0
    for start, end in _joined(shown, highlights):
        marked = Markup("<mark>{}</mark>").format(_parted(shown[start:end], is_row=is_row))
        pieces += [_parted(shown[at:start], is_row=is_row), marked]
        at = end
    return Markup("").join([*pieces, _parted(shown[at:], is_row=is_row), " …" if len(text) > ROOM else ""])


def _joined(shown: str, highlights: Iterable[Sequence[int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in highlights:
        if end > len(shown):
            break
        if found and (start <= found[-1][1] or _BETWEEN.fullmatch(shown[found[-1][1] : start])):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _parted(text: str, *, is_row: bool) -> str:
    return parted(text) if is_row else text
