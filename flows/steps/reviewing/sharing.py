"""Registers of dispositions that several people work on: taken in, joined with what others did, decided, given out."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime

from archive import registers as kept
from archive.registers import Kept, Version
from delivery import merging, registers, spreadsheet
from delivery.merging import Change
from delivery.registers import Entry, Register
from flows.steps.reviewing import registering
from flows.steps.reviewing.registering import Row
from infra.services import Services
from law.access import Grant
from law.errors import Disagreement, NotHeld, WrongUse
from law.folding import fold

MOST_MB = 20
LARGEST = MOST_MB * 1_000_000  # bytes of a workbook
ROWS = 40  # of one page
_TRIES = 5
_HANDLING = "Hình thức xử lý"


@dataclass(frozen=True, slots=True)
class View:
    """A page of a register: its rows, how many entries fit in all, how many are undecided, and its versions."""

    kept: Kept
    rows: tuple[Row, ...]
    forms: Mapping[str, tuple[str, ...]]
    total: int
    undecided: int
    versions: tuple[Version, ...]


def create(services: Services, name: str, data: bytes, agency: str, who: str, now: datetime) -> int:
    """A new register of a workbook. Unreadable, WrongUse: it cannot be one."""
    register = _checked(name, data)
    clean = merging.without_proposals(spreadsheet.opened(data, name), register) if register.version else data
    return kept.create(services.ledger.engine, name, agency, who, clean, now)


def take_in(services: Services, id_: int, grant: Grant, copy: tuple[str, bytes], who: str, now: datetime) -> Version:
    """A changed copy (its name and bytes), joined with what others did since the version that it was made of."""
    name, data = copy
    base = _checked(name, data).version or 1
    found = kept.get(services.ledger.engine, id_, grant)
    old = kept.data_of(services.ledger.engine, found.id, base)
    if old is None:
        raise NotHeld(f"{name} is version {base} of another register", key="other_register", name=name, base=base)

    def joined(current: bytes) -> tuple[bytes, dict[str, object]]:
        merged = merging.merge(old, current, data, name)
        return merged.data, {**merged.changes(), "base": base}

    return _advance(services, id_, grant, joined, who, now)


def decide(
    services: Services, id_: int, grant: Grant, chosen: Mapping[int, str], seen: int, who_when: tuple[str, datetime]
) -> Version:
    """Puts entries (numbers of the version that was seen) under other forms."""
    before = _register(services, id_, seen).entries
    asked = {one.row: one for one in before if one.row in chosen}

    def decided(current: bytes) -> tuple[bytes, dict[str, object]]:
        book, register = spreadsheet.opened(current, "sổ"), registers.read(current, "sổ")
        taken = []
        for row, old in asked.items():
            entry = _same_entry(register, old)
            registers.decide(book, register.columns[entry.sheet], entry, chosen[row])
            taken.append(Change(entry.sheet, entry.text, _HANDLING, entry.handling, chosen[row], chosen[row]))
        return book.data(), {"taken": [asdict(one) for one in taken], "conflicts": []}

    return _advance(services, id_, grant, decided, *who_when)


def _same_entry(register: Register, old: Entry) -> Entry:
    same = [one for one in register.entries if (one.sheet, one.text) == (old.sheet, old.text)]
    if not same:
        raise NotHeld(f"The entry “{old.text[:80]}” is no more", key="entry_gone", entry=old.text[:80])
    return min(same, key=lambda one: abs(one.line - old.line))


def _advance(
    services: Services,
    id_: int,
    grant: Grant,
    change: Callable[[bytes], tuple[bytes, dict[str, object]]],
    who: str,
    now: datetime,
) -> Version:
    """Makes the next version of the newest one; where somebody was quicker, of theirs."""
    engine = services.ledger.engine
    for _ in range(_TRIES):
        found = kept.get(engine, id_, grant)
        data, changes = change(kept.data_of(engine, id_, found.latest) or b"")
        version = Version(found.latest + 1, who, now, changes)
        try:
            kept.add(engine, id_, version, data)
        except Disagreement:
            continue
        return version
    raise Disagreement("Others are changing this register at the same time", key="register_busy")


def view(services: Services, id_: int, grant: Grant, day: date, asked: tuple[str, str, int]) -> View:
    """A page of the newest version; `asked` are words, a form of handling ("" for all) and the page from 1."""
    words, form, page = asked
    found = kept.get(services.ledger.engine, id_, grant)
    register = _register(services, id_, found.latest)
    fitting = [one for one in register.entries if _fits(one, words, form)]
    shown = fitting[(page - 1) * ROWS : page * ROWS]
    undecided = sum(_is_undecided(one) for one in register.entries)
    forms = {sheet: tuple(columns.handlings.values()) for sheet, columns in register.columns.items()}
    told = registering.rows(services, shown, day, grant)
    return View(found, told, forms, len(fitting), undecided, kept.versions(services.ledger.engine, id_))


def export(services: Services, id_: int, grant: Grant, day: date) -> tuple[str, bytes]:
    """Name and bytes of the newest version, with proposals of what the viewer may see; its number is in the heading."""
    found = kept.get(services.ledger.engine, id_, grant)
    data = kept.data_of(services.ledger.engine, id_, found.latest) or b""
    book, register = spreadsheet.opened(data, found.name), registers.read(data, found.name)
    told = registering.rows(services, register.entries, day, grant)
    registering.write_proposals(book, register, told, found.latest)
    return found.name, book.data()


def _checked(name: str, data: bytes) -> Register:
    if len(data) > LARGEST:
        raise WrongUse(f"{name} has more than {MOST_MB} MB", key="register_large", name=name, most=MOST_MB)
    spreadsheet.opened(data, name)
    return registers.read(data, name)


def _register(services: Services, id_: int, number: int) -> Register:
    data = kept.data_of(services.ledger.engine, id_, number)
    if data is None:
        raise NotHeld(f"The register has no version {number}", key="no_version", number=number)
    return registers.read(data, "sổ")


def _fits(one: Entry, words: str, form: str) -> bool:
    told = fold(f"{one.text} {one.drafter or ''} {one.note or ''}")
    right = form == "" or (_is_undecided(one) if form == registers.UNDECIDED else form in one.handlings)
    return right and all(word in told for word in fold(words).split())


def _is_undecided(one: Entry) -> bool:
    return not one.handlings or registers.UNDECIDED in one.handlings
