"""The foot of a paper stands in two columns: the recipients are put before who signed, so that each is whole."""

from itertools import pairwise

from extractors.reading.assembly import Lines, Word
from law.folding import fold_words

Line = tuple[Word, ...]

_ABOVE = 3  # lines of the signature that may begin above the recipients
_GAP = 9.0  # points between the columns
_SHARE = 0.28  # of the text's breadth, from its left edge, that is the recipients' alone
_CAPITALS = 0.8


def with_foot(lines: Lines) -> Lines:
    """The lines with the foot column by column: "Nơi nhận: …" and its list, then "TM. …" down to the name."""
    lines = tuple(line for line in lines if line)
    start = next((at for at, line in enumerate(lines) if _begins(line)), None)
    if start is None:
        return lines
    left_edge, right_edge = min(line[0].x0 for line in lines), max(line[-1].x1 for line in lines)
    width = right_edge - left_edge
    first = _first(lines, start, left_edge + width / 2)
    left: list[Line] = []
    right, end = [*lines[first:start]], start
    for line in lines[start:]:
        one, two = _split(line, left_edge, width)
        if not two and line[-1].x1 > left_edge + 0.75 * width:  # the text goes on below
            break
        left, right, end = [*left, *filter(None, [one])], [*right, *filter(None, [two])], end + 1
    if len(right) < 2 or not _is_office(right[0]):
        return lines
    return (*lines[:first], *left, *right, *lines[end:])


def _begins(line: Line) -> bool:
    return len(line) > 1 and fold_words(f"{line[0].text} {line[1].text}") == "noi nhan" and ":" in line[1].text


def _first(lines: Lines, start: int, middle: float) -> int:
    """The first line of a signature that begins above the recipients: those in capitals right of the middle."""
    first = start
    while first > max(0, start - _ABOVE) and _middle(lines[first - 1]) > middle and _is_office(lines[first - 1]):
        first -= 1
    return first


def _is_office(line: Line) -> bool:
    letters = [letter for word in line for letter in word.text if letter.isalpha()]
    return len(letters) > 3 and sum(map(str.isupper, letters)) >= _CAPITALS * len(letters)


def _split(line: Line, left_edge: float, width: float) -> tuple[Line, Line]:
    """The recipients' part and the signature's, which is centred in the right half."""
    own, middle = left_edge + _SHARE * width, left_edge + width / 2
    gaps = ((after.x0 - before.x1, at) for at, (before, after) in enumerate(pairwise(line), 1))
    near = [(gap, at) for gap, at in gaps if gap >= _GAP and line[at].x0 > own and _middle(line[at:]) > middle]
    if near:
        at = max(near)[1]
        return line[:at], line[at:]
    return ((), line) if line[0].x0 > own and _middle(line) > middle else (line, ())


def _middle(line: Line) -> float:
    return (line[0].x0 + line[-1].x1) / 2
