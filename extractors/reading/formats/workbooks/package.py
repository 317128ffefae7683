"""The package of a workbook: its sheets as they show, and what of them is struck, hidden or not read."""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from io import BytesIO

import lxml.etree
from lxml.etree import _Element as Element
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from extractors.reading import sniffing
from extractors.reading.formats.workbooks import drawn, styles
from extractors.reading.formats.workbooks.cells import Sheet
from extractors.reading.formats.workbooks.worksheets import Rows
from law.errors import Refused, Unreadable
from law.text import COMMENTS, HIDDEN, NOT_READ, Note

MAX_UNPACKED_BYTES = 1_000_000_000
_DAMAGE = (*sniffing.DAMAGED_PACKAGE, lxml.etree.LxmlError, LookupError, TypeError)
_NAMED = 6  # places of a kind that a note names of a sheet
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATED_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def sheets(data: bytes, name: str) -> tuple[tuple[Sheet, ...], tuple[Note, ...]]:
    """The sheets that are shown, in order, and what of the workbook is not read. Unreadable where the package is
    damaged, Refused where it is huge."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            size = sum(item.file_size for item in package.infolist())
            if size > MAX_UNPACKED_BYTES:
                raise Refused(f"{name} unpacks to more than {MAX_UNPACKED_BYTES // 1_000_000} MB", reason="too_large")
            book = Book(package)
            return tuple(book.sheets()), tuple(book.notes)
    except _DAMAGE as error:
        raise Unreadable(f"{name} is a damaged workbook: {error}", reason="damaged") from error


class Book:
    """The sheets of a package that are shown, and notes of all that is not."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self._names = frozenset(package.namelist())
        self._book = self._part("xl/workbook.xml")
        self._strings = self._shared()
        self._styles = styles.Styles(self._part("xl/styles.xml"))
        self.notes: list[Note] = []

    def sheets(self) -> Iterator[Sheet]:
        """Sheets in order; each adds to the notes what is not read of it."""
        related = self._related("xl/workbook.xml")
        for sheet in self._book.iterfind(".//{*}sheets/{*}sheet") if self._book is not None else ():
            name = str(sheet.get("name"))
            kind, part = related.get(str(sheet.get(_RELATED) or sheet.get(_RELATED_STRICT)), ("", ""))
            if not kind.endswith("worksheet") or part not in self._names:
                self._tell(NOT_READ, [name])
            elif sheet.get("state", "visible") == "visible":
                yield self._sheet(name, part)
            elif any(map(any, self._rows(name, part)[1].grid.rows)):
                self._tell(HIDDEN, [name])

    def _sheet(self, name: str, part: str) -> Sheet:
        rows, sheet = self._rows(name, part)
        for code, places in rows.places.items():
            self._tell(code, places)
        return replace(sheet, boxes=tuple(self._drawn(name, part)))

    def _rows(self, name: str, part: str) -> tuple[Rows, Sheet]:
        rows = Rows(name, self._strings, self._styles, self._epoch, is_stale=self._is_stale)
        with self._package.open(part) as stream:
            return rows, rows.read(stream)

    def _drawn(self, name: str, part: str) -> Iterator[str]:
        """The words of shapes on a sheet; its pictures, charts and comments are told."""
        for kind, target in self._related(part).values():
            root = self._part(target) if kind.endswith(("/drawing", "/comments")) else None
            if root is not None and kind.endswith("/drawing"):
                yield from drawn.words(root)
                self._tell(NOT_READ, [name] * drawn.unread(root))
            elif root is not None and kind.endswith("/comments"):
                self._tell(COMMENTS, [f"{name}!{one.get('ref')}" for one in root.iterfind(".//{*}comment")])

    def _tell(self, code: str, places: list[str]) -> None:
        if places:
            named = tuple(dict.fromkeys(places))
            rest = ("…",) if len(named) > _NAMED else ()
            self.notes.append(Note(code, len(places), (*named[:_NAMED], *rest)))

    @property
    def _epoch(self) -> datetime:
        facts = self._book.find("{*}workbookPr") if self._book is not None else None
        is_of_mac = facts is not None and styles.is_on(facts, "date1904")
        return MAC_EPOCH if is_of_mac else WINDOWS_EPOCH

    @property
    def _is_stale(self) -> bool:
        """Whether a program left the formulas to Excel to work out: zeros that it put there mean nothing."""
        facts = self._book.find("{*}calcPr") if self._book is not None else None
        return facts is not None and styles.is_on(facts, "fullCalcOnLoad")

    def _shared(self) -> list[styles.Written]:
        root = self._part("xl/sharedStrings.xml")
        return [styles.written(one) for one in root.iterfind("{*}si")] if root is not None else []

    def _related(self, part: str) -> dict[str, tuple[str, str]]:
        """By their ids the kinds and names of the parts that a part leads to."""
        folder, file = posixpath.split(part)
        root = self._part(f"{folder}/_rels/{file}.rels")
        return {
            str(one.get("Id")): (str(one.get("Type")), _resolved(folder, str(one.get("Target"))))
            for one in (root if root is not None else ())
            if one.get("TargetMode") != "External"
        }

    def _part(self, part: str) -> Element | None:
        if part not in self._names:
            return None
        parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)
        return lxml.etree.fromstring(self._package.read(part), parser)


def _resolved(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
