"""Groups of an RTF that stand apart from its running text: notes, what is repeated on top of pages, text in shapes."""

import re
from dataclasses import dataclass

BRACE = re.compile(r"\\.|[{}]", re.S)
# {\footnote …}, {\headerf …}; a shape of today's Word or of Word 6, whose text is a group within: {\shptxt …}
_APART = re.compile(r"\{\s*(?:\\\*\s*)?\\(?P<kind>footnote|header[flr]?|shp|shpgrp|do)(?![a-z])-?\d*\s?")
_IN_SHAPE = re.compile(r"\{\s*(?:\\\*\s*)?\\(?P<kind>shptxt|dptxbxtext|shprslt)(?![a-z])\s?")
_OLD_COPY = "shprslt"  # the same shape once more, for programs that do not know the first


@dataclass(frozen=True, slots=True)
class Groups:
    """RTF each: the running text with what its shapes say, the notes, the tops of pages."""

    text: str
    notes: tuple[str, ...]
    tops: tuple[str, ...]


def parted(written: str) -> Groups:
    """An RTF without pictures, taken apart."""
    text: list[str] = []
    notes: list[str] = []
    tops: list[str] = []
    at = 0
    while found := _APART.search(written, at):
        end = end_of_group(written, found.start())
        within = written[found.end() : _before_brace(written, end)]
        text.append(written[at : found.start()])
        if found["kind"] == "footnote":
            notes.append(within)
        elif found["kind"].startswith("header"):
            tops.append(within)
        else:
            text += (f"{{{words}}}\\par " for words in _in_shape(within))
        at = end
    return Groups("".join((*text, written[at:])), tuple(notes), tuple(tops))


def end_of_group(given: str, start: int) -> int:
    """Where the group that begins at `start` ends; of one that is not closed, where all ends."""
    depth = 0
    for found in BRACE.finditer(given, start):
        depth += {"{": 1, "}": -1}.get(found.group(), 0)
        if depth == 0:
            return found.end()
    return len(given)


def closed(given: str) -> tuple[str, int]:
    """The outermost group without its last brace, what it leaves open closed; and how many groups lacked their end, so
    that the file does."""
    depth = 0
    for found in BRACE.finditer(given):
        depth += {"{": 1, "}": -1}.get(found.group(), 0)
        if depth == 0 and found.group() == "}":
            return given[: found.start()], 0
    return given + "}" * (depth - 1), depth


def _in_shape(shape: str) -> list[str]:
    words: list[str] = []
    at = 0
    while found := _IN_SHAPE.search(shape, at):
        at = end_of_group(shape, found.start())
        if found["kind"] != _OLD_COPY:
            words.append(shape[found.end() : _before_brace(shape, at)])
    return words


def _before_brace(given: str, end: int) -> int:
    return end - 1 if given[end - 1] == "}" else end
