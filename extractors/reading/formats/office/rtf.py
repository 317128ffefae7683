"""RTF files: what is shown of their text, then what their pictures say."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from striprtf.striprtf import rtf_to_text

from extractors.reading import secrecy, sniffing
from extractors.reading.assembly import PageText, clean, gather
from extractors.reading.characters import legacy
from extractors.reading.formats.office import groups, pasted
from extractors.reading.formats.office.groups import end_of_group
from extractors.reading.formats.office.tops import MOTTO
from extractors.reading.recognition.ocr import OcrEngine
from extractors.reading.tabular import tables
from extractors.reading.tabular.written import NEXT, behind_signs
from law.errors import Unreadable
from law.text import HIDDEN, STRUCK, TRACKED, Note, Reading, TextFrom

# The library has no types
_to_text: Callable[..., str] = rtf_to_text
# {\pict\pngblip\picwgoal9000 89504e47…}; of two copies of one picture the second is for old programs
_PICTURE = re.compile(r"\{\s*\\pict(?![a-z])")
_OLD_COPY = re.compile(r"\{\s*\\nonshppict\s*$")
_FONTS = re.compile(r"\{\s*\\fonttbl")
_BETWEEN = "\n\0\n"  # texts that stand apart
_IN_PIXELS = re.compile(r"\\(?:png|jpeg)blip(?![a-z])")
_DRAWN = re.compile(r"\\(?:emfblip|wmetafile)")
_GOAL = re.compile(r"\\pic([wh])goal(\d+)")
_BEFORE_HEXES = re.compile(r"\\[a-z]+-?\d*\s?|\}")
_TWIPS = 20  # to the point
_TOKEN = re.compile(
    r"\\(?P<word>[a-z]{1,32})(?P<number>-?\d{1,10})?\x20?|\\'[0-9a-f]{2}|\\[^a-z]|[{}]|[^\\{}]+", re.I | re.S
)
_MARKS = {"strike": STRUCK, "striked": STRUCK, "v": HIDDEN, "deleted": TRACKED}
# words that print something: a letter, a dash, a line's end
_PRINTS = frozenset(
    ("u", "par", "line", "tab", "emdash", "endash", "bullet", "lquote", "rquote", "ldblquote", "rdblquote")
)


def read(data: bytes, name: str, ocr: OcrEngine | None) -> Reading:
    """An RTF as one page, a picture with text in it as a page behind that; old-encoded text is made Unicode."""
    written, pictures = _parted(data.decode("latin-1"))
    _, lacking = groups.closed(written)
    try:
        laid, secret = _content(groups.parted(written))
    except (ValueError, IndexError, KeyError, LookupError) as error:
        raise Unreadable(f"{name} is a damaged RTF: {error}", reason="damaged") from error
    lost = "cut_off" if lacking else None
    content, rows = tables.laid_out(laid)
    first = [PageText(content, TextFrom.MARKUP, lost=lost, rows=rows, secret=secret)] if content else []
    pages = [*first, *pasted.pages(pictures, ocr, is_alone=not content)]
    pages[:1] = [replace(page, notes=tuple(_notes(written))) for page in pages[:1]]
    if not pages and lacking:
        raise Unreadable(f"{name} is a damaged or cut off RTF", reason="damaged")
    if not pages:
        raise Unreadable(f"{name} is an RTF without text", reason="empty")
    return gather(pages, sniffing.RTF)


def _content(parts: groups.Groups) -> tuple[str, bool]:
    """The text, the notes behind it and, as of a Word file, a head that stands only on top of the page before it; and
    whether a top bears the mark of a state secret."""
    body, _ = groups.closed(parts.text)
    notes = "".join(f"\\par {{{note}}}" for note in parts.notes)
    frame = _frame(parts.text)
    written = [f"{body}{notes}}}", *(f"{frame}{top}}}" for top in dict.fromkeys(parts.tops))]
    # an old encoding is told from all of them together: a top is too short to tell its own
    restored = legacy.restore(_BETWEEN.join(map(_text, written))).split(_BETWEEN)
    content, *tops = (clean(behind_signs(one)) for one in restored)
    head = "" if MOTTO.search(content) else next((top for top in tops if MOTTO.search(top)), "")
    return clean(f"{head}\n{content}"), any(secrecy.is_marked(top, recognised=False) for top in tops)


def _frame(text: str) -> str:
    """How the file begins, up to its fonts: what stands apart is read by them, too."""
    found = _FONTS.search(text)
    return text[: end_of_group(text, found.start())] if found else "{\\rtf1\\ansi "


def _text(written: str) -> str:
    shown = "".join(_shown(written)).replace("\\field{", "\\field {")  # the library adds addresses of links otherwise
    text = _to_text(shown, encoding="cp1252", errors="replace").replace("|", f"\n{NEXT}").replace("\0", "")
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # a rare sign is written as two halves


def _parted(given: str) -> tuple[str, list[pasted.Pasted]]:
    """The text without its pictures, and the pictures."""
    parts: list[str] = []
    found: list[pasted.Pasted] = []
    at = 0
    while picture := _PICTURE.search(given, at):
        end = end_of_group(given, picture.start())
        parts.append(given[at : picture.start()])
        is_copy = _OLD_COPY.search(given, max(0, picture.start() - 30), picture.start()) is not None
        one = None if is_copy else _picture(given[picture.start() : end])
        found += [one] if one else []
        at = end
    return "".join((*parts, given[at:])), found


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


def _shown(written: str) -> Iterator[str]:
    """The text without letters that are struck through, hidden or deleted; numbers of old lists stay."""
    for piece, word, marks in _marked(written.replace("\\pntext", "\\listtext")):
        is_printed = word in _PRINTS if word else piece not in "{}"
        if not marks or not is_printed or word == "par":
            yield piece


def _notes(written: str) -> Iterator[Note]:
    """How many passages were left out of the text, by kind."""
    counts, last = dict.fromkeys(_MARKS.values(), 0), ""
    for piece, word, marks in _marked(written):
        if word in _PRINTS or (not word and piece.strip("{} \r\n")):
            code = next((code for mark, code in _MARKS.items() if mark in marks), "")
            counts.update({code: counts[code] + 1} if code and code != last else {})
            last = code
    yield from (Note(code, count) for code, count in counts.items() if count)


def _marked(written: str) -> Iterator[tuple[str, str | None, frozenset[str]]]:
    """Each piece of the file with its control word and the marks that are upon it."""
    marks, outer = frozenset[str](), list[frozenset[str]]()
    for token in _TOKEN.finditer(written):
        word, piece = token["word"], token.group()
        if piece == "{":
            outer.append(marks)
        elif piece == "}":
            marks = outer.pop() if outer else frozenset()
        elif word in _MARKS:
            marks = marks - {word} if token["number"] == "0" else marks | {word}
        elif word == "plain":
            marks = frozenset()
        yield piece, word, marks
