"""RTF files: what is shown of their text, then what their pictures say."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from striprtf.striprtf import rtf_to_text

from extractors.reading import sniffing
from extractors.reading.assembly import PageText, clean, gather
from extractors.reading.characters import legacy
from extractors.reading.formats import pasted
from extractors.reading.recognition.ocr import OcrEngine
from law.errors import Unreadable
from law.text import Reading, TextFrom

# The library has no types
_to_text: Callable[..., str] = rtf_to_text
_BRACE = re.compile(r"\\.|[{}]", re.S)
# {\pict\pngblip\picwgoal9000 89504e47…}; of two copies of one picture the second is for old programs
_PICTURE = re.compile(r"\{\s*\\pict(?![a-z])")
_OLD_COPY = re.compile(r"\{\s*\\nonshppict\s*$")
_IN_PIXELS = re.compile(r"\\(?:png|jpeg)blip(?![a-z])")
_DRAWN = re.compile(r"\\(?:emfblip|wmetafile)")
_GOAL = re.compile(r"\\pic([wh])goal(\d+)")
_BEFORE_HEXES = re.compile(r"\\[a-z]+-?\d*\s?|\}")
_TWIPS = 20  # to the point
_TOKEN = re.compile(
    r"\\(?P<word>[a-z]{1,32})(?P<number>-?\d{1,10})?\x20?|\\'[0-9a-f]{2}|\\[^a-z]|[{}]|[^\\{}]+", re.I | re.S
)
_MARKS = ("strike", "striked", "v", "deleted")
# words that print something: a letter, a dash, a line's end
_PRINTS = frozenset(
    ("u", "par", "line", "tab", "emdash", "endash", "bullet", "lquote", "rquote", "ldblquote", "rdblquote")
)


def read(data: bytes, name: str, ocr: OcrEngine | None) -> Reading:
    """An RTF as one page, a picture with text in it as a page behind that; old-encoded text is made Unicode."""
    given = data.decode("latin-1")
    written, pictures = _parted(given)
    try:
        text = _to_text("".join(_shown(written)), encoding="cp1252", errors="replace")
    except (ValueError, IndexError, KeyError, LookupError) as error:
        raise Unreadable(f"{name} is a damaged RTF: {error}", reason="damaged") from error
    content = clean(legacy.restore(text.replace("|", "\n")))
    first = [PageText(content, TextFrom.MARKUP)] if content else []
    pages = [*first, *pasted.pages(pictures, ocr, is_alone=not content)]
    if not pages:
        raise Unreadable(f"{name} is an RTF without text", reason="empty")
    return gather(pages, sniffing.RTF)


def _parted(given: str) -> tuple[str, list[pasted.Pasted]]:
    """The text without its pictures, and the pictures."""
    parts: list[str] = []
    found: list[pasted.Pasted] = []
    at = 0
    while picture := _PICTURE.search(given, at):
        end = _end_of_group(given, picture.start())
        parts.append(given[at : picture.start()])
        is_copy = _OLD_COPY.search(given, max(0, picture.start() - 30), picture.start()) is not None
        one = None if is_copy else _picture(given[picture.start() : end])
        found += [one] if one else []
        at = end
    return "".join((*parts, given[at:])), found


def _end_of_group(given: str, start: int) -> int:
    depth = 0
    for found in _BRACE.finditer(given, start):
        depth += {"{": 1, "}": -1}.get(found.group(), 0)
        if depth == 0:
            return found.end()
    return len(given)


def _picture(group: str) -> pasted.Pasted | None:
    """None for one that is small, and for bytes that are no picture of pixels nor a drawing."""
    sizes = {found[1]: int(found[2]) / _TWIPS for found in _GOAL.finditer(group)}
    if not pasted.is_large(sizes.get("w"), sizes.get("h")) or not (_IN_PIXELS.search(group) or _DRAWN.search(group)):
        return None
    body = group.rstrip("} \r\n")
    start = max((found.end() for found in _BEFORE_HEXES.finditer(body)), default=0)
    digits = re.sub(r"[^0-9a-fA-F]", "", body[start:])
    data = bytes.fromhex(digits[: len(digits) // 2 * 2])
    return pasted.Pasted(lambda: data or None, sizes.get("w"))


@dataclass(frozen=True, slots=True)
class _State:
    """Of a group: the marks by which its letters are struck or hidden."""

    marks: frozenset[str] = frozenset()


def _shown(written: str) -> Iterator[str]:
    """The text without letters that are struck through, hidden or deleted; numbers of old lists stay."""
    written = written.replace("\\pntext", "\\listtext")
    state, outer = _State(), list[_State]()
    for token in _TOKEN.finditer(written):
        word, piece = token["word"], token.group()
        if piece == "{":
            outer.append(state)
        elif piece == "}":
            state = outer.pop() if outer else _State()
        elif word in _MARKS:
            marks = state.marks - {word} if token["number"] == "0" else state.marks | {word}
            state = replace(state, marks=marks)
        elif word == "plain":
            state = _State()
        is_printed = word in _PRINTS if word else piece not in "{}"
        if not state.marks or not is_printed or word == "par":
            yield piece
