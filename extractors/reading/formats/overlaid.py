"""What is typed over a page: values of form fields and notes of letters alone, put among the words of the page."""

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.reading.assembly import Lines, PageText, Word, page_of_lines
from extractors.reading.formats.places import Box, as_seen
from law.folding import fold_words
from law.text import TextFrom

_UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_TYPED = (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX)
_TICKED = (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON)
_PASSWORD = 1 << 13  # of a text field's flags (ISO 32000-1, table 228): it shows dots
_TICK = "☒"
_LEAST_OVERLAP = 0.4
_LONGEST_FILLED = 40  # letters: a number, a day, a name
# the place on a form that is filled: "Số: ……/QĐ-UBND", "Họ và tên: ______"
_BLANK = re.compile(r"[.…_]{3,}|…+")


@dataclass(frozen=True, slots=True)
class Typed:
    """Lines of what is typed over a page: `placed` belongs to the text where it stands, `notes` are longer and apart
    from it; `undrawn` are those of both that the picture of the page lacks: their look is not kept, or they are of the
    annotations of a note, at the places `apart`, which is not drawn where the page is recognised."""

    placed: Lines = ()
    notes: Lines = ()
    undrawn: Lines = ()
    apart: tuple[int, ...] = ()

    @property
    def lines(self) -> Lines:
        return (*self.placed, *self.notes)


def typed(page: pypdfium2.PdfPage) -> Typed:
    """The words in their places, a line each; a stamp, a sticky note or a signature says nothing here."""
    seen = as_seen(page)
    found = [(one, tuple(_laid(one.text, seen(one.box)))) for one in _shown(page)]
    return Typed(
        tuple(line for one, lines in found if not one.is_apart for line in lines),
        tuple(line for one, lines in found if one.is_apart for line in lines),
        tuple(line for one, lines in found if one.is_apart or not one.is_drawn for line in lines),
        tuple(one.place for one, _ in found if one.is_apart),
    )


def among(lines: Lines, typed: Typed) -> Lines:
    """The lines of a page with what is typed over it: on a line's blank, in the line, or as a line of its own; what
    somebody wrote about the paper ("Phòng A theo dõi, báo cáo") behind them, so that no sentence of it is cut."""
    found = list(lines)
    for one in typed.placed:
        at = _beside(found, one)
        if at is not None:
            found[at] = _filled(found[at], one)
        else:
            middle = (one[0].y0 + one[0].y1) / 2
            place = next((at for at, line in enumerate(found) if line[0].y0 > middle), len(found))
            found.insert(place, one)
    return (*found, *typed.notes)


def behind(page: PageText, typed: Typed) -> PageText:
    """A recognised page with the typed words that its picture does not show, as lines behind its own."""
    said = _letters(page.content)
    missing = tuple(line for line in typed.undrawn if _letters("".join(word.text for word in line)) not in said)
    if page.secret or not missing:
        return page
    added = page_of_lines(missing, TextFrom.TEXT_LAYER)
    lead = f"{page.content}\n" if page.content else ""
    boxes = (replace(box, start=box.start + len(lead), end=box.end + len(lead)) for box in added.boxes)
    return replace(page, content=lead + added.content, boxes=(*page.boxes, *boxes))


def _letters(text: str) -> str:
    return "".join(fold_words(text).split())


class _Shown(NamedTuple):
    place: int
    text: str
    box: Box
    is_apart: bool
    is_drawn: bool


def _shown(page: pypdfium2.PdfPage) -> Iterator[_Shown]:
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        try:
            text = "" if pdfium.FPDFAnnot_GetFlags(note) & _UNSEEN else _text(page, note).strip()
            box, is_drawn = _box(note), bool(pdfium.FPDFAnnot_HasKey(note, b"AP"))
            is_note = pdfium.FPDFAnnot_GetSubtype(note) == pdfium.FPDF_ANNOT_FREETEXT
        finally:
            pdfium.FPDFPage_CloseAnnot(note)
        if text and box:
            is_apart = is_note and (len(text) > _LONGEST_FILLED or "\r" in text or "\n" in text)
            yield _Shown(index, text, box, is_apart, is_drawn)


def _text(page: pypdfium2.PdfPage, note: Any) -> str:
    kind = pdfium.FPDFAnnot_GetSubtype(note)
    if kind == pdfium.FPDF_ANNOT_FREETEXT:
        return _string(partial(pdfium.FPDFAnnot_GetStringValue, note, b"Contents"))
    if kind != pdfium.FPDF_ANNOT_WIDGET or page.formenv is None:
        return ""
    field = pdfium.FPDFAnnot_GetFormFieldType(page.formenv, note)
    if field in _TICKED:
        return _TICK if pdfium.FPDFAnnot_IsChecked(page.formenv, note) else ""
    if field not in _TYPED or pdfium.FPDFAnnot_GetFormFieldFlags(page.formenv, note) & _PASSWORD:
        return ""
    chosen = _chosen(page.formenv, note) if field != pdfium.FPDF_FORMFIELD_TEXTFIELD else ""
    return chosen or _string(partial(pdfium.FPDFAnnot_GetFormFieldValue, page.formenv, note))


def _chosen(form: Any, note: Any) -> str:
    """The words of what is chosen: the value kept may be a code."""
    count = max(0, pdfium.FPDFAnnot_GetOptionCount(form, note))
    taken = [at for at in range(count) if pdfium.FPDFAnnot_IsOptionSelected(form, note, at)]
    return "\n".join(_string(partial(pdfium.FPDFAnnot_GetOptionLabel, form, note, at)) for at in taken)


def _string(ask: Callable[[Any, int], int]) -> str:
    """PDFium says how many bytes of UTF-16 it has, then gives them with a zero behind."""
    size = ask(None, 0)
    if size <= 2:
        return ""
    held = (ctypes.c_ushort * (size // 2))()
    ask(held, size)
    return bytes(held)[: size - 2].decode("utf-16-le", errors="replace")


def _box(note: Any) -> Box | None:
    found = pdfium.FS_RECTF()
    if not pdfium.FPDFAnnot_GetRect(note, found):
        return None
    return found.left, found.bottom, found.right, found.top


def _laid(text: str, box: Box) -> Iterator[tuple[Word, ...]]:
    """Each line of the text across the box, one below the other; a word is as wide as its letters are many."""
    x0, y0, x1, y1 = box
    lines = [line.split() for line in re.split(r"\r\n|\r|\n", text) if line.strip()]
    height = (y1 - y0) / len(lines)
    longest = max(len(" ".join(words)) for words in lines)
    for count, words in enumerate(lines):
        top = y0 + count * height
        yield tuple(_placed(words, x0, (x1 - x0) / longest, round(top, 1), round(top + height, 1)))


def _placed(words: list[str], left: float, step: float, top: float, bottom: float) -> Iterator[Word]:
    at = 0
    for word in words:
        yield Word(word, round(left + at * step, 1), top, round(left + (at + len(word)) * step, 1), bottom)
        at += len(word) + 1


def _beside(lines: list[tuple[Word, ...]], typed: tuple[Word, ...]) -> int | None:
    """The line that is level with the typed words and nearest to them; None where none is."""
    level = [(_apart(line, typed), at) for at, line in enumerate(lines) if _overlap(line, typed) >= _LEAST_OVERLAP]
    return min(level)[1] if level else None


def _overlap(line: tuple[Word, ...], typed: tuple[Word, ...]) -> float:
    """How much of the lower of the two the other covers in height (0..1)."""
    top, bottom = min(word.y0 for word in line), max(word.y1 for word in line)
    shared = min(bottom, typed[0].y1) - max(top, typed[0].y0)
    return shared / max(0.1, min(bottom - top, typed[0].y1 - typed[0].y0))


def _apart(line: tuple[Word, ...], typed: tuple[Word, ...]) -> float:
    left, right = min(word.x0 for word in line), max(word.x1 for word in line)
    return max(0.0, typed[0].x0 - right, left - typed[-1].x1)


def _filled(line: tuple[Word, ...], typed: tuple[Word, ...]) -> tuple[Word, ...]:
    for at, word in enumerate(line):
        blank = _BLANK.search(word.text)
        if blank and word.x0 <= typed[-1].x1 and typed[0].x0 <= word.x1:
            return (*line[:at], *_on_blank(word, blank, typed), *line[at + 1 :])
    at = next((at for at, word in enumerate(line) if word.x0 > typed[0].x0), len(line))
    return (*line[:at], *typed, *line[at:])


def _on_blank(word: Word, blank: re.Match[str], typed: tuple[Word, ...]) -> tuple[Word, ...]:
    """The typed words in the place of the dots, what stands before and behind these joined to them."""
    before, behind = word.text[: blank.start()], word.text[blank.end() :]
    words = [*typed]
    words[0] = replace(words[0], text=before + words[0].text, x0=min(word.x0, words[0].x0))
    words[-1] = replace(words[-1], text=words[-1].text + behind, x1=max(word.x1, words[-1].x1))
    return tuple(words)
