"""Which letters of a Word file are shown as its text: not those struck through, and not those hidden."""

from lxml.etree import _Element as Element

from extractors.reading.formats.numbering import W

_MARKS = ("strike", "dstrike", "vanish")
_OFF = ("0", "false", "off", "none")


class Shown:
    """Asked run by run; a mark of the run's own holds before that of its style, that before its paragraph's."""

    def __init__(self, styles: Element | None) -> None:
        named = styles.iter(f"{W}style") if styles is not None else ()
        self._styles = {str(one.get(f"{W}styleId")): one for one in named}

    def has(self, run: Element, paragraph: Element) -> bool:
        properties = run.find(f"{W}rPr")
        return not any(self._is_set(mark, properties, run, paragraph) for mark in _MARKS)

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
