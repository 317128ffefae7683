"""Two people changed copies of one register: what each changed is joined; where both changed a cell, both are told.

The workbook that comes is the frame, with its rows, widths and styles; into it goes what others changed meanwhile. A
cell that both changed keeps what is kept already, and the other value is told: nothing is lost without a word.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from delivery import registers, spreadsheet
from delivery.registers import Columns, Entry, Register, shown
from delivery.spreadsheet import Place, Spreadsheet
from law.folding import fold_words

_OURS = ("own", "own_proof")
_Line = tuple[str, int]  # sheet and row


@dataclass(frozen=True, slots=True)
class Change:
    """A cell in words: where it stands (entry, heading), what it was, what the copy that came says, what is kept."""

    sheet: str
    entry: str
    heading: str
    before: str | None
    came: str | None
    kept: str | None


@dataclass(frozen=True, slots=True)
class Merged:
    """The joined workbook; `taken`: what the copy brought; `conflicts`: where the copy's value was not taken."""

    data: bytes
    taken: tuple[Change, ...]
    conflicts: tuple[Change, ...]

    def changes(self) -> dict[str, Any]:
        return {"taken": [asdict(one) for one in self.taken], "conflicts": [asdict(one) for one in self.conflicts]}


@dataclass(frozen=True)
class Copy:
    """One of the three workbooks, read."""

    register: Register
    sheets: Mapping[str, Worksheet]

    def value(self, at: _Line | None, column: int | None) -> object:
        if at is None or column is None:
            return None
        value = self.sheets[at[0]].cell(at[1], column).value
        return None if value == "" else value


def merge(base: bytes, current: bytes, came: bytes, name: str) -> Merged:
    """`came` is a copy of `base` that somebody changed while others made `current` of it."""
    frame = spreadsheet.opened(came, name)
    old, now, new = (_read(data, name) for data in (base, current, came))
    taken: list[Change] = []
    conflicts: list[Change] = []
    for sheet, columns in new.register.columns.items():
        if sheet in old.register.columns and sheet in now.register.columns:
            joined = _Joined(frame, old, now, new, sheet, columns)
            for change, clash in joined.run():
                (conflicts if clash else taken).append(change)
    return Merged(without_proposals(frame, new.register), tuple(taken), tuple(conflicts))


def without_proposals(book: Spreadsheet, register: Register) -> bytes:
    """The workbook without what an export proposed to one viewer: others may see less."""
    for entry in register.entries:
        named = register.columns[entry.sheet].named
        for what in _OURS:
            if what in named:
                book.set(Place(entry.sheet, entry.line, named[what]), None)
    return book.data()


@dataclass
class _Joined:
    """The joining of one sheet."""

    frame: Spreadsheet
    old: Copy
    now: Copy
    new: Copy
    sheet: str
    columns: Columns
    _taken: set[int] = field(default_factory=set)  # lines that rows were put into

    def run(self) -> Iterator[tuple[Change, bool]]:
        """Each change that the copy brought, and whether it clashes with another's."""
        before = self._entries(self.old)
        here, there = self._entries(self.new), self._entries(self.now)
        mine, theirs = align(before, here), align(before, there)
        for at, entry in enumerate(before):
            yield from self._row(entry, _at(here, mine.get(at)), _at(there, theirs.get(at)))
        added = [one for at, one in enumerate(there) if at not in theirs.values()]
        texts = {fold_words(one.text) for one in here}
        for entry in added:
            if fold_words(entry.text) not in texts:
                self._append(entry)
        for at, entry in enumerate(here):
            if at not in mine.values():
                yield Change(self.sheet, entry.text, "", None, entry.text, entry.text), False

    def _entries(self, copy: Copy) -> list[Entry]:
        return [one for one in copy.register.entries if one.sheet == self.sheet]

    def _row(self, old: Entry, new: Entry | None, now: Entry | None) -> Iterator[tuple[Change, bool]]:
        if new is None and now is None:
            return
        if new is None and now is not None:
            changed = any(not _same(*values) for _, *values in self._cells(old, old, now, self.old, self.now))
            if changed:
                self._append(now)
            yield Change(self.sheet, old.text, "", old.text, None, now.text if changed else None), changed
        elif now is None:
            yield Change(self.sheet, old.text, "", old.text, old.text, old.text), True  # others took the row away
        elif new is not None:
            yield from self._compare(old, new, now)

    def _compare(self, old: Entry, new: Entry, now: Entry) -> Iterator[tuple[Change, bool]]:
        theirs = {heading: (was, value) for heading, was, value in self._cells(old, old, now, self.old, self.now)}
        for heading, was, came in self._cells(old, old, new, self.old, self.new):
            kept = theirs.get(heading, (was, was))[1]
            if _same(kept, was) or _same(kept, came):
                if not _same(came, was):
                    yield self._change(new, heading, was, came, came), False
            else:
                self._put(new.line, heading, kept)
                if not _same(came, was):
                    yield self._change(new, heading, was, came, kept), True

    def _cells(
        self, _: Entry, one: Entry, two: Entry, first: Copy, second: Copy
    ) -> Iterator[tuple[str, object, object]]:
        """(heading, value in the first copy, value in the second) of each column."""
        left, right = headings(first, self.sheet), headings(second, self.sheet)
        for heading in dict.fromkeys([*left, *right]):
            values = (first.value((self.sheet, one.line), left.get(heading)),)
            yield heading, *values, second.value((self.sheet, two.line), right.get(heading))

    def _put(self, line: int, heading: str, value: object) -> None:
        column = headings(self.new, self.sheet).get(heading)
        if column is not None:
            _write(self.frame, self.new.sheets[self.sheet], Place(self.sheet, line, column), value)

    def _append(self, entry: Entry) -> None:
        """Puts a row of the kept version behind the last entry of the copy, in the first line that is free."""
        line = self._free_line()
        for heading, column in headings(self.now, self.sheet).items():
            value = self.now.value((self.sheet, entry.line), column)
            if value is not None:
                self._put(line, heading, value)

    def _free_line(self) -> int:
        sheet = self.new.sheets[self.sheet]
        line = max((one.line for one in self._entries(self.new)), default=self.columns.last) + 1
        across = range(1, self.columns.width + 1)
        while line in self._taken or any(sheet.cell(line, at).value is not None for at in across):
            line += 1
        self._taken.add(line)
        return line

    def _change(self, entry: Entry, heading: str, was: object, came: object, kept: object) -> Change:
        name = heading.partition("#")[0]
        return Change(self.sheet, entry.text, name, shown(was), shown(came), shown(kept))


def align(before: Sequence[Entry], after: Sequence[Entry]) -> dict[int, int]:
    """Which entry of one copy is which of another: by its text; of the rest those that stand in the same place."""
    waiting: dict[str, list[int]] = {}
    for at, one in enumerate(after):
        waiting.setdefault(fold_words(one.text), []).append(at)
    found = {}
    for at, one in enumerate(before):
        same = waiting.get(fold_words(one.text))
        if same:
            found[at] = same.pop(0)
    taken = set(found.values())
    for at in range(min(len(before), len(after))):
        if at not in found and at not in taken and before[at].line == after[at].line:
            found[at] = at
    return found


def headings(copy: Copy, sheet: str) -> dict[str, int]:
    """Heading → column; a heading that comes again bears #2, one under another both; ours are left out."""
    columns, cells = copy.register.columns[sheet], copy.sheets[sheet]
    ours = {columns.named.get(name) for name in _OURS}
    found: dict[str, int] = {}
    for column in range(1, columns.width + 1):
        names = [shown(cells.cell(line, column).value) for line in range(columns.first, columns.last + 1)]
        name = " / ".join(one for one in names if one) or f"cột {column}"
        if column not in ours:
            again = sum(known.partition("#")[0] == name for known in found)
            found[f"{name}#{again + 1}" if again else name] = column
    return found


def _read(data: bytes, name: str) -> Copy:
    spreadsheet.opened(data, name)
    book = registers.workbook_of(data, name)
    return Copy(registers.read(data, name), {sheet.title: sheet for sheet in book.worksheets})


def _at(entries: Sequence[Entry], at: int | None) -> Entry | None:
    return None if at is None else entries[at]


def _same(one: object, other: object) -> bool:
    return one == other or shown(one) == shown(other)


def _write(book: Spreadsheet, sheet: Worksheet, place: Place, value: object) -> None:
    """A value as the other copy has it; a day becomes words where the cell is not made for days."""
    cell = sheet.cell(place.row, place.column)
    model = Place(place.sheet, place.row - 1, place.column)
    if isinstance(value, str) and value.startswith("="):
        book.set_formula(place, value[1:])
    elif isinstance(value, datetime | date):
        number = registers.day_number(value) if isinstance(cell, Cell) and cell.is_date else None
        book.set(place, number if number is not None else shown(value), like=model)
    else:
        book.set(place, value if isinstance(value, str | int | float | bool) else shown(value), like=model)
