"""Which letters of a Word file are its text: not those struck through, and not those hidden; these are counted."""

from lxml.etree import _Element as Element

from extractors.reading.formats.office.numbering import W
from law.text import HIDDEN, STRUCK, Note

_MARKS = {"strike": STRUCK, "dstrike": STRUCK, "vanish": HIDDEN}
_SHOWN = 40  # letters of a passage that is named
_NAMED = 3
_OFF = ("0", "false", "off", "none")


class Shown:
    """Asked run by run; a mark of the run's own holds before that of its style, that before its paragraph's."""

    def __init__(self, styles: Element | None) -> None:
        named = styles.iter(f"{W}style") if styles is not None else ()
        self._styles = {str(one.get(f"{W}styleId")): one for one in named}
        self._passages: dict[str, list[str]] = {STRUCK: [], HIDDEN: []}
        self._open: tuple[str, Element] | None = None  # kind and paragraph of the passage that the last run was of

    def has(self, run: Element, paragraph: Element) -> bool:
        properties = run.find(f"{W}rPr")
        marks = (code for mark, code in _MARKS.items() if self._is_set(mark, properties, run, paragraph))
        code = next(marks, None)
        self._keep(code, "".join(one.text or "" for one in run.iter(f"{W}t")), paragraph)
        return code is None

    def notes(self) -> tuple[Note, ...]:
        """How many passages were left out: runs of one kind that follow each other in a paragraph are one."""
        found = ((code, [one for one in told if one.strip()]) for code, told in self._passages.items())
        return tuple(
            Note(code, len(told), tuple(f"“{' '.join(one.split())[:_SHOWN]}”" for one in told[:_NAMED]))
            for code, told in found
            if told
        )

    def _keep(self, code: str | None, words: str, paragraph: Element) -> None:
        if code is not None and self._open == (code, paragraph):
            self._passages[code][-1] += words
        elif code is not None:
            self._passages[code].append(words)
        if words or code is not None:
            self._open = (code, paragraph) if code is not None else None

    def _is_set(self, mark: str, properties: Element | None, run: Element, paragraph: Element) -> bool:
        own = _stated(properties, mark)
        if own is not None:
            return own
        if not self._styles:
            return False
        for style in (run.find(f"{W}rPr/{W}rStyle"), paragraph.find(f"{W}pPr/{W}pStyle")):
            said = self._of_style(mark, str(style.get(f"{W}val"))) if style is not None else None
            if said is not None:
                return said
        return False

    def _of_style(self, mark: str, name: str) -> bool | None:
        """What a style says, or the one it is based on; styles that are based on each other say nothing."""
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            said = _stated(self._styles[name].find(f"{W}rPr"), mark)
            if said is not None:
                return said
            base = self._styles[name].find(f"{W}basedOn")
            name = str(base.get(f"{W}val")) if base is not None else ""
        return None


def _stated(properties: Element | None, mark: str) -> bool | None:
    found = properties.find(f"{W}{mark}") if properties is not None else None
    return None if found is None else str(found.get(f"{W}val", "1")).lower() not in _OFF
