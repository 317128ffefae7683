"""A second reading of the words that carry a paper's numbers, dates and head: where two readings part, a person looks.

Tesseract is given only these words with their neighbours, enlarged and stretched instead of divided by the page's
background, as single lines. What both readings say the same is believed; what they do not is never chosen between.
"""

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.reading.assembly import Lines, Word
from extractors.reading.recognition.columns import head_of
from extractors.reading.recognition.ocr import POINTS, SCAN_DPI, OcrEngine
from extractors.reading.recognition.repairs import repaired
from law.folding import HYPHENS, SLASHES, STROKES, fold, nfc

Pixels = NDArray[np.uint8]
Line = tuple[Word, ...]

# 43/2008/QĐ-TTg | /QĐ-UBND | 30/11/2015 | 24.3.2008
_NUMBER = re.compile(r"\d[^\s]*[/⁄]|[/⁄][^\s]*\d|[/⁄-][A-ZĐÐ]{2}|\d[.-]\d{1,2}[.-]\d")
# what stands before or after the digits of a date or a number: "ngày 26 tháng 12 năm 2011", "số 12"
_DATED = frozenset({"ngay", "thang", "nam", "so"})
_DIGIT = re.compile(r"\d")
_SERIAL, _SYMBOL = re.compile(r"\d+[a-z]?(?=[/-])"), re.compile(r"[A-ZĐ]{2}")
_PLAIN_POINTS, _ANY_POINTS = re.compile(r"[.,]|(?<=-)-"), re.compile(r"[.,/-]")
_EDGES = " .,;:()[]“”\"'‘’*_|"
_AROUND = 2  # words of context on either side
# Resolutions that the words are brought to: other samples of each letter. The head, whose number and date say what the
# paper is and are often written in by hand, is read at two: "1595" by hand was "4635" twice at 200.
_READ_AT, _HEAD_READ_AT = (240,), (240, 150)
_BORDER = 12  # pixels of paper around a line
# A word is doubted below this even where both readings agree (reading.md, 6: 39 % and more of such words are wrong)
LEAST_CONFIDENCE = 0.75


@dataclass(frozen=True, slots=True)
class _Window:
    """Words first..end of a line that are read again at a resolution; `keys` are those that count."""

    line: int
    first: int
    end: int
    keys: frozenset[int]
    dpi: int


def reread(lines: Lines, grey: Pixels, dpi: int, engine: OcrEngine) -> Lines:
    """The lines with `other` set on each key word that a second reading does not confirm.

    `grey` is the page as it was before division, in the frame of the words; `dpi` its resolution."""
    head = head_of(lines)
    windows = [one for place, line in enumerate(lines) for one in _windows(place, line, is_head=place < head)]
    if not windows:
        return lines
    with tempfile.TemporaryDirectory(prefix="rasoat-lines-") as folder:
        paths = [_cut(lines, window, grey, dpi, Path(folder)) for window in windows]
        seconds = engine.read_lines(paths, SCAN_DPI)
    marked = [list(line) for line in lines]
    for window, second in zip(windows, seconds, strict=True):
        words = lines[window.line][window.first : window.end]
        keys = frozenset(at - window.first for at in window.keys)
        for at, other in unconfirmed(words, repaired((second,))[0], keys).items():
            place = window.first + at
            marked[window.line][place] = replace(marked[window.line][place], other=other)
    for place in range(head):
        marked[place] = [*_written_in(marked[place])]
    return tuple(map(tuple, marked))


def _windows(place: int, line: Line, *, is_head: bool) -> Iterator[_Window]:
    keys = {at for at, word in enumerate(line) if _is_key(line, at) or (is_head and _is_worded(word))}
    merged: list[tuple[int, int]] = []
    for first, end in ((max(0, at - _AROUND), min(len(line), at + _AROUND + 1)) for at in sorted(keys)):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((first, end))
    for first, end in merged:
        for dpi in _HEAD_READ_AT if is_head else _READ_AT:
            yield _Window(place, first, end, frozenset(at for at in keys if first <= at < end), dpi)


def _written_in(line: list[Word]) -> Iterator[Word]:
    """A serial apart from its symbol ("Số: 1595 /SGDĐT") was written or stamped into a blank: never believed."""
    for word, after in pairwise([*line, None]):
        is_apart = word is not None and after is not None and after.text[:1] in "/⁄" and word.text[-1:].isdigit()
        if word is not None:
            yield replace(word, other=word.text if word.other is None else word.other) if is_apart else word


def _is_key(line: Line, at: int) -> bool:
    """A number or a date, or a word with digits that a date's or a number's word stands beside."""
    text = line[at].text
    if _NUMBER.search(text):
        return True
    beside = [fold(line[near].text).strip(_EDGES) for near in (at - 1, at + 1) if 0 <= near < len(line)]
    return bool(_DIGIT.search(text)) and not _DATED.isdisjoint(beside)


def _is_worded(word: Word) -> bool:
    return sum(letter.isalnum() for letter in word.text) > 1


def _cut(lines: Lines, window: _Window, grey: Pixels, dpi: int, folder: Path) -> Path:
    """The words of a window as an image of one line, black on white, with paper around it."""
    line = lines[window.line]
    scale = dpi / POINTS
    words = line[window.first : window.end]
    tall = max(1.0, float(np.median([word.y1 - word.y0 for word in words])))
    left = min(word.x0 for word in words) - _free(line, window.first - 1, tall)
    right = max(word.x1 for word in words) + _free(line, window.end - 1, tall)
    top, bottom = min(word.y0 for word in words) - 0.25 * tall, max(word.y1 for word in words) + 0.2 * tall
    height, width = grey.shape
    rows = slice(max(0, round(top * scale)), min(height, max(round(bottom * scale), round(top * scale) + 2)))
    columns = slice(max(0, round(left * scale)), min(width, max(round(right * scale), round(left * scale) + 2)))
    prepared = _stretched(grey[rows, columns], window.dpi / dpi)
    path = folder / f"{window.line:05d}-{window.first:05d}-{window.dpi}.pgm"
    path.write_bytes(b"P5 %d %d 255\n" % (prepared.shape[1], prepared.shape[0]) + prepared.tobytes())
    return path


def _free(line: Line, before: int, tall: float) -> float:
    """Points beside a word that are surely its own: half the gap to its neighbour, at most half a letter's height."""
    if not 0 <= before < len(line) - 1:
        return tall / 2
    return max(0.0, min(tall, line[before + 1].x0 - line[before].x1) / 2)


def _stretched(cut: Pixels, factor: float) -> Pixels:
    if cut.size == 0:
        cut = np.full((8, 8), 255, np.uint8)
    how = cv2.INTER_CUBIC if factor > 1 else cv2.INTER_AREA
    larger = cv2.resize(cut, None, fx=factor, fy=factor, interpolation=how)
    dark, light = np.percentile(larger, (1, 75))
    clear = np.clip((larger.astype(np.float32) - dark) * (255 / max(1.0, light - dark)), 0, 255).astype(np.uint8)
    framed: Any = cv2.copyMakeBorder(clear, *(_BORDER,) * 4, cv2.BORDER_CONSTANT, value=(255,))
    return np.ascontiguousarray(framed, dtype=np.uint8)


def unconfirmed(first: Line, second: Line, keys: frozenset[int]) -> dict[int, str]:
    """By place in the first reading each of its key words that the second does not confirm, and what that one says."""
    ours, theirs = ([_plain(word.text) for word in line] for line in (first, second))
    doubted: dict[int, str] = {}
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind == "equal":
            pairs = zip(range(i1, i2), range(j1, j2), strict=True)
            doubted.update(
                (at, first[at].text) for at, other in pairs if _is_weak(first[at], second[other : other + 1])
            )
        elif _is_same("".join(ours[i1:i2]), "".join(theirs[j1:j2])):
            weak = [at for at in range(i1, i2) if _is_weak(first[at], second[j1:j2])]
            doubted.update((at, first[at].text) for at in weak)
        else:
            said = " ".join(word.text for word in second[j1:j2])
            has_digits = any(_DIGIT.search(text) for text in theirs[j1:j2])  # which the first reading may have lost
            places = [at for at in range(i1, i2) if at in keys] or [min(i1, len(first) - 1)] * has_digits
            doubted.update(dict.fromkeys(places, said))
    lost = {at for at in doubted if at not in keys and doubted[at] == first[at].text}
    return {at: doubted[at] for at in sorted(doubted.keys() - lost)}


def _is_same(ours: str, theirs: str) -> bool:
    """Words parted elsewhere are the same ("TT- -BCA" and "TT-BCA", "2004.của" and "2004 của"), and so is a symbol that
    lost a slash or a hyphen: "12/2025NQ-HĐND"; of a date each slash counts."""
    if _PLAIN_POINTS.sub("", ours) == _PLAIN_POINTS.sub("", theirs):
        return True
    one, two = _SERIAL.match(ours), _SERIAL.match(theirs)
    is_symbol = one is not None and two is not None and one[0] == two[0] and bool(_SYMBOL.search(ours))
    return is_symbol and _ANY_POINTS.sub("", ours) == _ANY_POINTS.sub("", theirs)


def _is_weak(word: Word, seconds: Line) -> bool:
    """A word with digits that both readings say, both with little confidence."""
    # words of a layer come without: another recogniser laid them there, and that ours says the same confirms them
    own = 1.0 if word.confidence is None else word.confidence
    surest = max((own, *(other.confidence or 0.0 for other in seconds)))
    return bool(_DIGIT.search(word.text)) and surest < LEAST_CONFIDENCE


def _plain(text: str) -> str:
    """A word as it counts: without the points around it, one kind of hyphen, slash and Đ (an "ÐĐ" is one Đ)."""
    plain = nfc(text).translate(HYPHENS).translate(SLASHES).translate(STROKES).strip(_EDGES)
    return plain.replace("ĐĐ", "Đ").replace("//", "/")
