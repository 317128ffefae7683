"""Which parts of a web page are its text: not those struck through, nor small ones that a reader is not shown.

Portals keep whole documents in tabs that are hidden until somebody asks for them: such parts are read.
"""

import re

from lxml.html import HtmlElement

from law.text import PAGE_HIDDEN, STRUCK, Note

_STRUCK = frozenset(("s", "strike", "del"))
_LINE = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
# td.xl66 {text-decoration:line-through; …}: Excel and Word name the style of cells so
_RULE = re.compile(r"([^{}]{1,300})\{([^{}]{1,2000})\}")
_CLASS = re.compile(r"\s*(?:[a-z0-9]+)?\.([\w-]+)\s*")
_TAB = re.compile(r"\btab|\bpane\b|accordion|collapse", re.I)
_INLINE = frozenset("a abbr b big bdi bdo cite code em font i ins label mark q small span strong sub sup tt u".split())
_LETTER = re.compile(r"[^\W\d_]")
_UNREAD = ("script", "style", "noscript", "template")
_SHOWN = 40  # characters of a part that is named
_NAMED = 3


class Visible:
    """Asked of each element of a page before its text is taken; keeps what was left out."""

    def __init__(self, root: HtmlElement) -> None:
        self._striking: set[str] = set()
        self._hiding: set[str] = set()
        for style in root.iter("style"):
            self._learn(style.text or "")
        self._half = sum(map(_letters, root.iter())) // 2
        self._left_out: dict[str, list[str]] = {STRUCK: [], PAGE_HIDDEN: []}

    def has(self, element: HtmlElement) -> bool:
        code = STRUCK if self._is_struck(element) else PAGE_HIDDEN if self._is_hidden(element) else None
        words = " ".join(element.text_content().split()) if code else ""
        if (
            code is None
            or (code == STRUCK and not words)
            or (code == PAGE_HIDDEN and self._is_document(element, words))
        ):
            return True
        if any(map(str.isalnum, words)):
            self._left_out[code].append(words)
        return False

    def notes(self) -> tuple[Note, ...]:
        return tuple(
            Note(code, len(parts), tuple(f"“{part[:_SHOWN]}”" for part in parts[:_NAMED]))
            for code, parts in self._left_out.items()
            if parts
        )

    def _learn(self, sheet: str) -> None:
        """Classes whose own rule strikes or hides; rules of several names together are left to the browser."""
        for names, rule in _RULE.findall(sheet.lower().replace("<!--", "")):
            for name in map(_CLASS.fullmatch, names.split(",")):
                if name and _LINE.search(rule):
                    self._striking.add(name[1])
                if name and _HIDDEN.search(rule):
                    self._hiding.add(name[1])

    def _is_struck(self, element: HtmlElement) -> bool:
        return (element.tag in _STRUCK or _bears(element, _LINE, self._striking)) and not _is_slip(element)

    def _is_hidden(self, element: HtmlElement) -> bool:
        return "hidden" in element.attrib or _bears(element, _HIDDEN, self._hiding)

    def _is_document(self, element: HtmlElement, words: str) -> bool:
        """A tab, or a part with most of the page's letters: scripts show it, and it is what the page is about."""
        if element.tag in _INLINE:
            return False
        marks = f"{element.get('role', '')} {element.get('class', '')} {element.get('id', '')}"
        return _TAB.search(marks) is not None or len(_LETTER.findall(words)) > self._half > 0


def _is_slip(element: HtmlElement) -> bool:
    """One struck letter of a word whose others are not: củ<s>a</s>."""
    previous, parent = element.getprevious(), element.getparent()
    before = previous.tail if previous is not None else parent.text if parent is not None else ""
    is_within = (before or "")[-1:].isalpha() or (element.tail or "")[:1].isalpha()
    return is_within and len(element.text_content()) == 1 and element.text_content().isalpha()


def _bears(element: HtmlElement, pattern: re.Pattern[str], classes: set[str]) -> bool:
    """Whether its own style says so, or that of a class of it."""
    style = element.get("style")
    if style and pattern.search(style.lower()):
        return True
    return bool(classes) and not classes.isdisjoint((element.get("class") or "").lower().split())


def _letters(element: HtmlElement) -> int:
    """Letters of an element's own, and behind it; none of programs and styles."""
    own = element.text if element.tag not in _UNREAD else ""
    return len(_LETTER.findall(f"{own or ''}{element.tail or ''}"))
