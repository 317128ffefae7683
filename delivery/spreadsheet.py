"""A workbook that people keep, changed cell by cell: all else of the file stays as it is, byte by byte.

A library that reads a workbook into objects and writes it anew drops what it does not know (comments' shapes, macros,
custom views). Here only the XML of a changed sheet is touched, and there only the cells that are set (ECMA-376, 1).
"""

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import lxml.etree
from openpyxl.utils import get_column_letter, range_boundaries

from law.errors import Unreadable

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_IDS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
MOST_UNPACKED = 200_000_000  # bytes
MOST_PARTS = 5_000
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DAMAGE = (
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    OSError,
    RuntimeError,  # a part is encrypted, or packed in a way that nobody knows
    lxml.etree.XMLSyntaxError,
)

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Place:
    """A cell: name of its sheet, row and column from 1."""

    sheet: str
    row: int
    column: int

    @property
    def name(self) -> str:
        return f"{get_column_letter(self.column)}{self.row}"


@dataclass
class Spreadsheet:
    """The parts of a workbook, and the sheets that are being changed."""

    parts: list[tuple[zipfile.ZipInfo, bytes]]
    sheets: Mapping[str, str]  # name → part
    _open: dict[str, Any] = field(default_factory=dict)
    _recalculate: bool = False

    def has_formula(self, place: Place) -> bool:
        cell = self._cell(place)
        return cell is not None and cell.find(f"{{{_space(cell)}}}f") is not None

    def set(self, place: Place, value: Value, *, like: Place | None = None) -> None:
        """Gives a cell a value: text, number or truth; None empties it. It keeps its style, a new one takes that of
        `like`.

        A text that begins with = is text. A formula of the cell is replaced."""
        cell = self._made(place)
        model = self._cell(like) if like else None
        if cell.get("s") is None and model is not None and model.get("s"):
            cell.set("s", model.get("s"))
        if value is None and len(cell) == 0:
            return
        _fill(cell, value)
        self._recalculate = True

    def set_formula(self, place: Place, formula: str) -> None:
        """Gives a cell a formula, written without its =."""
        cell = self._made(place)
        _fill(cell, None)
        lxml.etree.SubElement(cell, f"{{{_space(cell)}}}f").text = formula
        self._recalculate = True

    def merge(self, sheet: str, area: str) -> None:
        """Joins the cells of an area as V1:V2, unless some of them are joined already."""
        root = self._root(sheet)
        space = _space(root)
        joined = root.find(f"{{{space}}}mergeCells")
        if joined is None:
            joined = lxml.etree.Element(f"{{{space}}}mergeCells")
            _after(root, joined, _BEFORE_MERGES)
        if any(_overlap(area, one.get("ref")) for one in joined):
            return
        lxml.etree.SubElement(joined, f"{{{space}}}mergeCell", ref=area)
        joined.set("count", str(len(joined)))

    def widen(self, sheet: str, column: int, width: float) -> None:
        """Sets the width of one column, in characters; that of the others stays."""
        root = self._root(sheet)
        space = _space(root)
        columns = root.find(f"{{{space}}}cols")
        if columns is None:
            columns = lxml.etree.Element(f"{{{space}}}cols")
            _after(root, columns, ("sheetPr", "dimension", "sheetViews", "sheetFormatPr"))
        _split(columns, column)
        wanted = {"min": str(column), "max": str(column), "width": str(width), "customWidth": "1"}
        own = next((one for one in columns if one.get("min") == one.get("max") == str(column)), None)
        if own is None:
            own = lxml.etree.Element(f"{{{space}}}col")
            at = sum(int(one.get("max")) < column for one in columns)
            columns.insert(at, own)
        for name, value in wanted.items():
            own.set(name, value)

    def data(self) -> bytes:
        """The file: changed sheets anew, every other part the bytes that it had."""
        changed = {part: _written(root) for part, root in self._open.items()}
        if self._recalculate:
            changed |= self._to_recalculate()
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            for info, data in self.parts:
                package.writestr(info, changed.get(info.filename, data), compress_type=info.compress_type)
        return out.getvalue()

    def _to_recalculate(self) -> dict[str, bytes]:
        """Where the workbook has formulas, programs work them out anew when they open it."""
        if not any(b"<f" in data for info, data in self.parts if info.filename in self.sheets.values()):
            return {}
        part = next(info.filename for info, _ in self.parts if info.filename.endswith("workbook.xml"))
        root = _parsed(self._bytes(part))
        space = _space(root)
        settings = root.find(f"{{{space}}}calcPr")
        if settings is None:
            settings = lxml.etree.Element(f"{{{space}}}calcPr")
            _after(root, settings, _BEFORE_CALCULATION)
        settings.set("fullCalcOnLoad", "1")
        return {part: _written(root)}

    def _bytes(self, part: str) -> bytes:
        return next(data for info, data in self.parts if info.filename == part)

    def _root(self, sheet: str) -> Any:
        part = self.sheets[sheet]
        if part not in self._open:
            self._open[part] = _parsed(self._bytes(part))
        return self._open[part]

    def _cell(self, place: Place) -> Any:
        row = _row(self._root(place.sheet), place.row)
        return None if row is None else next((one for one in row if one.get("r") == place.name), None)

    def _made(self, place: Place) -> Any:
        """The cell, put in its place where there was none."""
        cell = self._cell(place)
        if cell is not None:
            return cell
        root = self._root(place.sheet)
        space = _space(root)
        row = _row(root, place.row)
        if row is None:
            rows = root.find(f"{{{space}}}sheetData")
            row = lxml.etree.Element(f"{{{space}}}row", r=str(place.row))
            rows.insert(sum(int(one.get("r") or 0) < place.row for one in rows), row)
        row.attrib.pop("spans", None)  # a hint for readers that would be wrong now
        cell = lxml.etree.Element(f"{{{space}}}c", r=place.name)
        row.insert(sum(_column(one) < place.column for one in row), cell)
        _grow(root, place)
        return cell


_BEFORE_MERGES = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews",
)  # fmt: skip
_BEFORE_CALCULATION = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
    "externalReferences", "definedNames",
)  # fmt: skip


def opened(data: bytes, name: str) -> Spreadsheet:
    """The workbook of these bytes. Unreadable where they are none, or unpack to too much."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            infos = package.infolist()
            if sum(info.file_size for info in infos) > MOST_UNPACKED or len(infos) > MOST_PARTS:
                raise Unreadable(f"{name} unpacks to more than {MOST_UNPACKED // 1_000_000} MB", reason="too_large")
            parts = [(info, package.read(info)) for info in infos]
        found = {info.filename: content for info, content in parts}
        sheets = dict(_sheets(found))
    except _DAMAGE as error:
        raise Unreadable(f"{name} is no workbook (XLSX) that can be read: {error}", reason="damaged") from error
    return Spreadsheet(parts, sheets)


def _sheets(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """(name, part) of each worksheet."""
    links = {one.get("Id"): one.get("Target") for one in _parsed(parts["xl/_rels/workbook.xml.rels"])}
    book = _parsed(parts["xl/workbook.xml"])
    for sheet in book.find(f"{{{_space(book)}}}sheets"):
        target = links[next(sheet.get(name) for name in _IDS if sheet.get(name))]
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        if part in parts and "worksheets/" in part:
            yield sheet.get("name"), part


def _parsed(data: bytes) -> Any:
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=False)
    root = lxml.etree.fromstring(data, parser)
    if root.getroottree().docinfo.doctype:
        raise ValueError("a part of it defines a document type")
    return root


def _written(root: Any) -> bytes:
    made: bytes = lxml.etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _space(node: Any) -> str:
    space = lxml.etree.QName(node).namespace
    return space if space == _STRICT else _MAIN


def _row(root: Any, number: int) -> Any:
    rows = root.find(f"{{{_space(root)}}}sheetData")
    return next((one for one in rows if one.get("r") == str(number)), None)


def _column(cell: Any) -> int:
    return int(range_boundaries(cell.get("r"))[0] or 0)


def _fill(cell: Any, value: Value) -> None:
    space = _space(cell)
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if isinstance(value, str):
        cell.set("t", "inlineStr")
        text = lxml.etree.SubElement(lxml.etree.SubElement(cell, f"{{{space}}}is"), f"{{{space}}}t")
        text.text = value
        text.set(_SPACE, "preserve")
    elif value is not None:
        if isinstance(value, bool):
            cell.set("t", "b")
        lxml.etree.SubElement(cell, f"{{{space}}}v").text = str(int(value) if isinstance(value, bool) else value)


def _after(root: Any, made: Any, before: tuple[str, ...]) -> None:
    """Puts an element behind the last of those that the schema wants before it."""
    places = [at for at, one in enumerate(root) if lxml.etree.QName(one).localname in before]
    root.insert(places[-1] + 1 if places else 0, made)


def _grow(root: Any, place: Place) -> None:
    """The area that the sheet says it fills takes the cell in."""
    said = root.find(f"{{{_space(root)}}}dimension")
    if said is None:
        return
    left, top, right, bottom = (int(one or 1) for one in range_boundaries(said.get("ref")))
    right, bottom = max(right, place.column), max(bottom, place.row)
    said.set("ref", f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}")


def _split(columns: Any, column: int) -> None:
    """Parts a range of columns so that this one stands alone, each part with what the range said."""
    for one in list(columns):
        first, last = int(one.get("min")), int(one.get("max"))
        if not first <= column <= last or first == last:
            continue
        at = columns.index(one)
        columns.remove(one)
        for low, high in ((first, column - 1), (column, column), (column + 1, last)):
            if low <= high:
                part = lxml.etree.Element(one.tag, dict(one.attrib) | {"min": str(low), "max": str(high)})
                columns.insert(at, part)
                at += 1


def _overlap(one: str, other: str) -> bool:
    left, top, right, bottom = (int(edge or 0) for edge in range_boundaries(one))
    l2, t2, r2, b2 = (int(edge or 0) for edge in range_boundaries(other))
    return left <= r2 and l2 <= right and top <= b2 and t2 <= bottom
