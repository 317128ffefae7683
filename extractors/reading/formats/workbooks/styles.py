"""How cells and runs of a workbook are styled: the format of numbers, letters that are struck through; its strings."""

import re
from collections.abc import Iterator

from lxml.etree import _Element as Element

from extractors.reading.assembly import clean
from extractors.reading.formats.workbooks import cells

_OFF = ("0", "false", "none")
Written = tuple[str, bool]  # words, and whether more of them are struck through
_ESCAPED = re.compile(r"_x([0-9A-F]{4})_")


class Styles:
    """Of each style of cells the format of its numbers, and whether its letters are struck through."""

    def __init__(self, root: Element | None) -> None:
        own = {int(one.get("numFmtId", "0")): str(one.get("formatCode")) for one in _all(root, "numFmts/{*}numFmt")}
        fonts = [_is_struck_font(font) for font in _all(root, "fonts/{*}font")]
        self._formats: list[str] = []
        self._struck: list[bool] = []
        for style in _all(root, "cellXfs/{*}xf"):
            font = int(style.get("fontId", "0"))
            self._formats.append(cells.format_of(int(style.get("numFmtId", "0")), own))
            self._struck.append(font < len(fonts) and fonts[font])

    def format_of(self, style: int) -> str:
        return self._formats[style] if style < len(self._formats) else cells.GENERAL

    def is_struck(self, style: int) -> bool:
        return style < len(self._struck) and self._struck[style]


def _all(root: Element | None, path: str) -> Iterator[Element]:
    return root.iterfind(f"{{*}}{path}") if root is not None else iter(())


def _is_struck_font(font: Element | None) -> bool:
    mark = font.find("{*}strike") if font is not None else None
    return mark is not None and str(mark.get("val", "1")).lower() not in _OFF


def written(string: Element) -> Written:
    """The words of a string without those of its runs that are struck, and whether there are any."""
    parts, is_struck = [], False
    for child in string:
        text = child if child.tag.endswith("}t") else child.find("{*}t") if child.tag.endswith("}r") else None
        if text is None or not text.text:
            continue
        if child is not text and _is_struck_font(child.find("{*}rPr")):
            is_struck = is_struck or bool(text.text.strip())
        else:
            parts.append(text.text)
    return plain("".join(parts)), is_struck


def plain(text: str) -> str:
    """The words of a string as they are written."""
    return clean(_unescaped(text) if "_x" in text else text)


def _unescaped(text: str) -> str:
    """_x000D_ is how a workbook writes a character that XML cannot hold."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def is_on(element: Element, name: str) -> bool:
    """Whether an attribute says yes."""
    return str(element.get(name, "0")).lower() not in _OFF
