"""The entries of a sheet that lists procedures: its head, headings among the rows, rows that go on, joined cells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.reading.tabular import heads, lists, tables
from law.text import ABOLISHED

_LONGEST_NUMBER = 6  # of a row; more is a heading that begins in that column
HEADER_ROWS = 30  # titles and notes stand above the header
_CODE, _NAME = _NAMING = ("ma_thu_tuc", "ten_thu_tuc")
_BASIS = "can_cu_phap_ly"
_UNNAMED = "cot_khong_ten"  # a column that nothing stands over
_COUNT = re.compile(r"\(?(?:\d{1,2}|[A-Z])\)?(?:\s*=.*)?")
_ARABIC = re.compile(r"\d+(?:\.\d+)*\.?")
_HEADING = re.compile(
    r"(?:[IVXLC]+|[A-Z])\s*[.)/-]\s|(?:\d+[.)]\s*)?Lĩnh vực\b|[^a-zà-ỹ]*(?:DANH MỤC|THỦ TỤC HÀNH CHÍNH|LĨNH VỰC)\b"
)
_FIELD = re.compile(r"(?:[IVXLC\d]+|[A-Z])?\s*[.)/-]?\s*lĩnh vực\s*:?\s*(?P<name>\S.*)", re.I)

Cells = tuple[str, ...]
Place = tuple[int, int]  # row and column, both from 0


@dataclass(frozen=True, slots=True)
class Joined:
    """Cells that are one, from the first row and column to the last."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a sheet; which of its cells are joined, and which hold words that could not be read."""

    rows: tuple[Cells, ...] = ()
    joined: tuple[Joined, ...] = ()
    unread: frozenset[Place] = frozenset()


@dataclass(frozen=True, slots=True)
class Entries:
    """The procedures of a sheet, each as its fields, the rows that are none of them, in order, and the keys of its
    columns, "" for those without one."""

    procedures: tuple[lists.Fields, ...] = ()
    beside: tuple[int, ...] = ()
    keys: Cells = ()

    def has_key(self, column: int) -> bool:
        return column < len(self.keys) and self.keys[column] != ""


def entries(grid: Grid) -> Entries:
    """What stands in rows without a name of their own is of the procedure above. Without the head of a list of
    procedures all rows are beside."""
    found = _Found(grid)
    for place, row in enumerate(grid.rows):
        found.take(place, row)
    return found.entries()


class _Found:
    """Goes down the rows of a grid; knows the columns once their head was met, and the entry at hand."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._keys: Cells = ()
        self._head: Cells | None = None  # the row above, if it is a head that a second row may divide
        self._procedures: list[lists.Fields] = []
        self._entry: list[tuple[str, str]] = []
        self._over: list[tuple[str, str]] = []  # what the heading over the rows says of each
        self._beside: list[int] = []
        self._down = {
            (row, one.left): (one.top, one.left) for one in grid.joined for row in range(one.top + 1, one.bottom + 1)
        }

    def entries(self) -> Entries:
        self._close()
        return Entries(tuple(self._procedures), tuple(self._beside), self._keys)

    def take(self, place: int, row: Cells) -> None:
        head, self._head = self._head, None
        if (self._keys or place < HEADER_ROWS) and (keys := heads.columns(row)):
            self._close()
            self._keys, self._head, self._over = self._widened(keys, place), row, []
        elif head is not None and (divided := _divided(head, self._keys, row)):
            self._keys = divided
        elif self._keys or (guessed := heads.guessed(row)):
            self._keys = self._keys or guessed or ()
            self._row(place, row)
        else:
            self._beside.append(place)

    def _row(self, place: int, row: Cells) -> None:
        if not any(map(str.isalnum, "".join(row))):  # a line drawn with dashes
            return
        fields = self._fields(row)
        named = [key for key, _ in fields if key in _NAMING]
        if heading := _heading(self._keys, row, fields):
            self._over = _said(heading, self._keys)
            self._beside.append(place)
        elif named and not _is_count(row):
            self._close()
            self._entry = [*fields, *self._reached(place, row, {key for key, _ in fields}), *self._over]
        elif self._is_unread(place):  # of which procedure it and what goes on with it is, nobody can tell
            self._close()
            self._beside.append(place)
        elif self._entry and fields and not _number(self._keys, row):
            self._entry += fields
        elif any(row) and not _is_count(row):
            self._beside.append(place)

    def _close(self) -> None:
        if self._entry:
            self._procedures.append(tuple(self._entry))
        self._entry = []

    def _fields(self, row: Cells) -> list[tuple[str, str]]:
        number = next((at for at, key in enumerate(self._keys) if not key), None)
        keys = (*self._keys, *[""] * (len(row) - len(self._keys)))
        return [
            (key or _UNNAMED, cell)
            for at, (key, cell) in enumerate(zip(keys, row, strict=False))
            if cell and (key or at != number)
        ]

    def _reached(self, place: int, row: Cells, own: set[str]) -> Iterator[tuple[str, str]]:
        """What stands in cells above that reach down into the row: its field, its agency; the name of one that has a
        code of its own."""
        for at, key in enumerate(self._keys):
            above = self._down.get((place, at))
            if above is None or not key or _cell(row, at) or key == _CODE or (key == _NAME and _CODE not in own):
                continue
            if words := _cell(self._grid.rows[above[0]], above[1]):
                yield key, words

    def _is_unread(self, place: int) -> bool:
        """Whether the row has a name or code that could not be read."""
        return any(key in _NAMING and (place, at) in self._grid.unread for at, key in enumerate(self._keys))

    def _widened(self, keys: Cells, place: int) -> Cells:
        """A head over several columns names all of them."""
        wide = {
            column: keys[one.left]
            for one in self._grid.joined
            if one.top <= place <= one.bottom and one.left < len(keys)
            for column in range(one.left + 1, one.right + 1)
        }
        width = max([len(keys), *(column + 1 for column in wide)])
        return tuple((keys[at] if at < len(keys) else "") or wide.get(at, "") for at in range(width))


def _cell(row: Cells, at: int) -> str:
    return row[at] if at < len(row) else ""


def _divided(head: Cells, keys: Cells, row: Cells) -> Cells | None:
    """The keys with those of a second row of headings, which divides joined ones: Phí, lệ phí over Phí | Lệ phí."""
    filled = [at for at, cell in enumerate(row) if cell]
    if not filled or any(at >= len(keys) or keys[at] in _NAMING or not row[at].strip("()0123456789") for at in filled):
        return None
    if all(_cell(head, at) for at in filled):
        return None
    if parts := _parts_of_basis(keys, row, filled):
        return parts
    return tuple(heads.key_of(row[at]) if at in filled and not _cell(head, at) else key for at, key in enumerate(keys))


def _parts_of_basis(keys: Cells, row: Cells, filled: Sequence[int]) -> Cells | None:
    """Căn cứ pháp lý over Số, ký hiệu | Ngày ban hành | Trích yếu: a table of its own in the columns."""
    parts = {at: heads.part_of_basis(row[at]) for at in filled if keys[at] == _BASIS}
    if not any(parts.values()):
        return None
    return tuple(f"{_BASIS}.{parts[at]}" if parts.get(at) else key for at, key in enumerate(keys))


def _heading(keys: Cells, row: Cells, fields: Sequence[tuple[str, str]]) -> str | None:
    """A heading among the rows: “I. Lĩnh vực đất đai”, alone in its row, in whichever column."""
    filled = [cell for cell in row if cell]
    number = _number(keys, row)
    words = [cell for cell in filled if cell != number]
    if len(words) != 1 or any(key not in _NAMING for key, _ in fields) or _ARABIC.fullmatch(number):
        return None
    is_marked = bool(number) or _HEADING.match(words[0]) is not None
    return f"{number} {words[0]}".strip() if is_marked else None


def _said(heading: str, keys: Cells) -> list[tuple[str, str]]:
    """What a heading says of the rows under it: their field, or that they are abolished."""
    if tables.says_abolished(heading):
        return [(ABOLISHED, heading)]
    field = _FIELD.match(heading)
    return [("linh_vuc", field["name"])] if field and "linh_vuc" not in keys else []


def _number(keys: Cells, row: Cells) -> str:
    """What stands in the column of the row's own number, the first without a key."""
    at = next((at for at, key in enumerate(keys) if not key), None)
    number = row[at] if at is not None and at < len(row) else ""
    return number if len(number) <= _LONGEST_NUMBER else ""


def _is_count(row: Cells) -> bool:
    """The row under the headings that counts the columns: (1) | (2) | (3)."""
    return all(_COUNT.fullmatch(cell) for cell in row if cell)
