"""The head of a paper stands in two columns; its lines are put in the order of the columns, so that each is whole."""

from itertools import pairwise

from extractors.reading.assembly import Lines, Word
from law.folding import fold_words

Line = tuple[Word, ...]

_SEARCHED = 12  # lines of a page in which a head is looked for
_LONGEST_HEAD = 7
_SLACK = 30.0  # points that the right column may begin left of the motto
_SMALLEST_GAP = 5.0
# "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", of which recognition may lose marks, the first letter or a blank:
# "GỘNG HÒA XÃ HỘICHỦ"
_STATE, _STATE_BUT_FIRST = "conghoaxa", "hoaxahoi"


def in_order(lines: Lines) -> Lines:
    """A line across both columns becomes two; the order is left above, right above, number, place and date."""
    found = _state(lines)
    if found is None:
        return lines
    first, edge = found
    last = _date_line(lines, first)
    above = [_split(line, edge) for line in lines[first:last]]
    left, right = ([half[side] for half in above if half[side]] for side in (0, 1))
    final = [half for half in _split(lines[last], edge) if half] if last < len(lines) else []
    return (*lines[:first], *left, *right, *final, *lines[last + 1 :])


def head_of(lines: Lines) -> int:
    """How many of the first lines are a paper's head, up to place and date; 0 for a page without one."""
    found = _state(lines)
    return min(len(lines), _date_line(lines, found[0]) + 1) if found else 0


def _state(lines: Lines) -> tuple[int, float] | None:
    """(line, left edge) of the state's name."""
    for place, line in enumerate(lines[:_SEARCHED]):
        for index, word in enumerate(line):
            letters = fold_words("".join(item.text for item in line[index : index + 3]))
            if letters.startswith(_STATE):
                return place, word.x0
            if index and letters.startswith(_STATE_BUT_FIRST):
                return place, line[index - 1].x0
    return None


def _date_line(lines: Lines, first: int) -> int:
    """The line of place and date, which ends the head; else the line after the motto."""
    for place in range(first, min(len(lines), first + _LONGEST_HEAD)):
        words = fold_words(" ".join(word.text for word in lines[place])).split()
        if "ngay" in words and ("thang" in words or "nam" in words):
            return place
    return min(len(lines), first + 2)


def _split(line: Line, edge: float) -> tuple[Line, Line]:
    """Left and right part of a line; it is cut at its widest gap near the right column's edge."""
    if line[0].x0 >= edge - _SLACK:
        return (), line
    gaps = [(after.x0 - before.x1, place) for place, (before, after) in enumerate(pairwise(line), 1)]
    near = [(gap, place) for gap, place in gaps if gap >= _SMALLEST_GAP and line[place].x0 >= edge - _SLACK]
    if not near:
        return line, ()
    place = max(near)[1]
    return line[:place], line[place:]
