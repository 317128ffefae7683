"""Automatic numbers of Word's lists, which stand nowhere in the text: "Điều 1.", "1.", "a)"."""

import re
from dataclasses import dataclass

from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_ROMAN = tuple(zip((100, 90, 50, 40, 10, 9, 5, 4, 1), ("c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"), strict=True))


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its pattern "%1.", how it counts and from where."""

    pattern: str
    form: str
    start: int


class Numbering:
    """Counts the paragraphs of each list as they pass; keeps state, so one for a document."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._lists: dict[str, str] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        if numbering is not None:
            self._take_lists(numbering)
        if styles is not None:
            self._take_styles(styles)

    def mark(self, paragraph: Element) -> str:
        """The number that Word draws before the paragraph; "" for none or a bullet."""
        place = self._place(paragraph)
        if place is None:
            return ""
        abstract = self._lists.get(place[0], "")
        level = self._levels.get(abstract, {}).get(place[1])
        if level is None or level.form in ("bullet", "none"):
            return ""
        counts = self._counts.setdefault(abstract, {})
        counts[place[1]] = counts.get(place[1], level.start - 1) + 1
        for deeper in [known for known in counts if known > place[1]]:
            del counts[deeper]
        return _PLACE.sub(lambda match: self._shown(abstract, int(match[1]) - 1), level.pattern)

    def _shown(self, abstract: str, depth: int) -> str:
        level = self._levels[abstract].get(depth, Level("", "decimal", 1))
        return formatted(self._counts[abstract].get(depth, level.start), level.form)

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        """(list, level) of a paragraph, its own or its style's; list "0" switches numbering off."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        inherited = self._styles.get(_value(style)) if style is not None else None
        if own is None:
            return inherited
        number = _value(own.find(f"{W}numId")) or (inherited[0] if inherited else "")
        return (number, int(_value(own.find(f"{W}ilvl")) or 0)) if number not in ("", "0") else None

    def _take_lists(self, numbering: Element) -> None:
        for abstract in numbering.iter(f"{W}abstractNum"):
            levels = {int(level.get(f"{W}ilvl") or 0): _level(level) for level in abstract.iter(f"{W}lvl")}
            self._levels[str(abstract.get(f"{W}abstractNumId"))] = levels
        for item in numbering.iter(f"{W}num"):
            self._lists[str(item.get(f"{W}numId"))] = _value(item.find(f"{W}abstractNumId"))

    def _take_styles(self, styles: Element) -> None:
        for style in styles.iter(f"{W}style"):
            numbered = style.find(f"{W}pPr/{W}numPr")
            if numbered is not None:
                place = (_value(numbered.find(f"{W}numId")), int(_value(numbered.find(f"{W}ilvl")) or 0))
                self._styles[str(style.get(f"{W}styleId"))] = place


def _level(level: Element) -> Level:
    start = _value(level.find(f"{W}start"))
    return Level(_value(level.find(f"{W}lvlText")), _value(level.find(f"{W}numFmt")) or "decimal", int(start or 1))


def _value(element: Element | None) -> str:
    return str(element.get(f"{W}val") or "") if element is not None else ""


def formatted(count: int, form: str) -> str:
    """3 as "3", "c", "iii", "III" or "03"."""
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(count)
        return roman if form == "lowerRoman" else roman.upper()
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    letters = ""
    for value, sign in _ROMAN:
        times, count = divmod(count, value)
        letters += sign * times
    return letters
