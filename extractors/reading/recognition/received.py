"""The stamp of what came in ("ĐẾN … Ngày …") beside the kind and title of a paper: each is put in lines of its own."""

from itertools import pairwise

from extractors.reading.assembly import Lines, Word
from law.folding import fold_words
from law.instruments import KINDS

Line = tuple[Word, ...]

_SEARCHED = 16  # lines of a page in which the kind is looked for
_TITLE = 3  # lines of a title that a stamp reaches down to
_APART = 40.0  # points between a stamp and the kind, which is centred
_SMALLEST_GAP = 5.0
_SLACK = 15.0  # points that centred lines differ by
_HIGHEST = 60.0  # points from the kind up to the top of a stamp
_NAMES = frozenset(name.upper() for name in KINDS.values())


def unstamped(lines: Lines) -> Lines:
    """The lines with what stands beside the kind, and left of the first lines of the title, before them."""
    for place, line in enumerate(lines[:_SEARCHED]):
        if end := _kind_first(line):
            return (*lines[:place], line[end:], line[:end], *lines[place + 1 :])
        if cut := _kind(line):
            return _parted(lines, place, cut)
    return lines


def _parted(lines: Lines, place: int, cut: int) -> Lines:
    line = lines[place]
    left, kind = [line[:cut]], line[cut:]
    edge = max(word.x1 for word in _above(lines[:place], kind) + line[:cut])
    right, rest = [kind], place + 1
    for after in lines[rest : rest + _TITLE]:
        at = _beside(after, _centre(kind), edge)
        if at is None:
            break
        left, right, rest = [*left, after[:at]], [*right, after[at:]], rest + 1
    return (*lines[:place], *left, *right, *lines[rest:])


def _kind(line: Line) -> int | None:
    """Where in the line a kind in capitals begins, far from what stands left of it."""
    for at, (before, word) in enumerate(pairwise(line), 1):
        if word.x0 - before.x1 >= _APART and " ".join(one.text for one in line[at:]) in _NAMES:
            return at
    return None


def _kind_first(line: Line) -> int | None:
    """Where a kind in capitals, which begins the line, ends far from what stands right of it."""
    for at, (before, word) in enumerate(pairwise(line), 1):
        if word.x0 - before.x1 >= _APART:
            return at if " ".join(one.text for one in line[:at]) in _NAMES else None
    return None


def _above(lines: Lines, kind: Line) -> Line:
    """Words of the stamp's upper lines, which end left of the kind."""
    near = (line for line in lines if line and kind[0].y0 - line[0].y0 <= _HIGHEST)
    return tuple(word for line in near if line[-1].x1 < kind[0].x0 for word in line)


def _beside(line: Line, centre: float, edge: float) -> int | None:
    """Where the title goes on in a line that begins with words of the stamp: what is left is centred under the kind."""
    if not line or _centre(line) >= centre - _SLACK or fold_words(line[0].text) == "can":
        return None
    for at, (before, word) in enumerate(pairwise(line), 1):
        if (
            word.x0 - before.x1 >= _SMALLEST_GAP
            and before.x1 <= edge + _SLACK
            and abs(_centre(line[at:]) - centre) < _SLACK
        ):
            return at
    return None


def _centre(line: Line) -> float:
    return (line[0].x0 + line[-1].x1) / 2
