"""What a cell of a workbook shows: days as they are printed here, digits and percent signs as its format has them.

A formula whose program kept no value with it is computed where it only points to a cell or labels a link; else its own
words stand in the cell, so that a row is never lost, and the sheet says which cells these are.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import from_excel

from extractors.reading.assembly import clean
from extractors.reading.tabular.entries import Grid, Place
from law.text import Note

GENERAL = "General"
MAX_ROWS = 200_000
_LINK = re.compile(r'=?\s*HYPERLINK\(.*[,;]\s*"((?:[^"]|"")*)"\s*\)', re.I | re.S)
_POINTER = re.compile(r"=?\s*\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_FARTHEST = 20  # cells that point to cells; more are a circle
# 0.000000 | 00000 | #,##0 | 0% | 0.0%, with words before or behind: 000"/QĐ-UBND"
_NUMBER = re.compile(
    r'(?P<before>(?:"[^"]*"|\\.|[-\s/])*)(?P<whole>[#0,]*0)(?:\.(?P<places>[0#]*))?(?P<percent>%?)'
    r'(?P<behind>(?:"[^"]*"|\\.|[-\s/]|_.)*)'
)
_UNSHOWN = re.compile(r"\[[^\]]*\]|_.|\*.")
_QUOTED = re.compile(r'"[^"]*"|\\.')


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows that a sheet shows, blank ones between two that are filled as one empty row; the words of its shapes; by
    their places the names of cells whose formula was not computed; what else of it is not read."""

    name: str
    grid: Grid
    boxes: tuple[str, ...] = ()
    uncomputed: tuple[tuple[Place, str], ...] = ()
    notes: tuple[Note, ...] = ()


def is_pointer(formula: str) -> bool:
    return _POINTER.fullmatch(formula) is not None


def computed(formula: str, shown: Mapping[str, str], formulas: Mapping[str, str], depth: int = 0) -> str | None:
    """What a link or a pointer to a cell shows; None for all that would have to be computed. `shown` and `formulas`
    are by the names of cells."""
    if link := _LINK.fullmatch(formula):
        return clean(link[1].replace('""', '"'))
    pointer = _POINTER.fullmatch(formula)
    if pointer is None or depth > _FARTHEST:
        return None
    name = pointer[1] + pointer[2]
    return computed(formulas[name], shown, formulas, depth + 1) if name in formulas else shown.get(name)


def shown_of(value: object, form: str) -> str:
    """The same of a value that a library has made a number or a day of."""
    if isinstance(value, datetime | date):
        return _printed(datetime.combine(value, time.min) if not isinstance(value, datetime) else value, form)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(repr(value), float(value), form)
    return clean(str(value))


def format_of(number: int, own: dict[int, str]) -> str:
    """The format that a style names by its number."""
    return own.get(number) or BUILTIN_FORMATS.get(number) or GENERAL


def shown(value: str, form: str, epoch: datetime) -> str:
    """A number as its cell shows it; a format beyond these shows it as General does."""
    try:
        number = float(value)
    except ValueError:
        return value
    if form != GENERAL and is_date_format(form):
        return _day(number, form, epoch) or _plain(value, number)
    return _number(value, number, form)


def _number(value: str, number: float, form: str) -> str:
    pattern = _NUMBER.fullmatch(_UNSHOWN.sub("", form.split(";", 1)[0]))
    return _formatted(number, pattern) if pattern and number >= 0 else _plain(value, number)


def day_of(value: str) -> str:
    """A day that is kept as ISO 8601; another value as it is."""
    try:
        return f"{datetime.fromisoformat(value):%d/%m/%Y}"
    except ValueError:
        return value


def _plain(value: str, number: float) -> str:
    """Whole numbers without ".0", others with the 15 digits that a workbook keeps: 0.3 for 0.30000000000000004."""
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    digits = f"{number:.15g}"
    return value if "e" in digits else digits


def _formatted(number: float, pattern: re.Match[str]) -> str:
    """Fixed digits; thousands stay unparted, since a point and a comma mean either here."""
    places, scaled = pattern["places"] or "", number * 100 if pattern["percent"] else number
    digits = f"{scaled:.{len(places)}f}"
    least = places.count("0")
    if "#" in places:
        whole, _, rest = digits.partition(".")
        digits = f"{whole}.{rest[:least]}{rest[least:].rstrip('0')}".rstrip(".")
    zeros = pattern["whole"].replace(",", "").lstrip("#")
    whole, point, rest = digits.partition(".")
    return (
        _words(pattern["before"])
        + whole.zfill(len(zeros))
        + point
        + rest
        + pattern["percent"]
        + _words(pattern["behind"])
    )


def _words(written: str) -> str:
    return re.sub(r'"([^"]*)"|\\(.)', lambda found: found[1] or found[2] or "", written)


def _day(number: float, form: str, epoch: datetime) -> str | None:
    """dd/mm/yyyy, or what of it the format has; None for a number that is no day."""
    try:
        moment = from_excel(number, epoch)
    except (ValueError, OverflowError):
        return None
    if isinstance(moment, timedelta):
        return str(moment)
    return f"{moment:%H:%M}" if isinstance(moment, time) else _printed(moment, form)


def _printed(moment: datetime, form: str) -> str:
    """Only what the cell shows: a day nobody wrote is none."""
    letters = set(_QUOTED.sub("", re.sub(r"\[[^\]]*\]", "", form)).lower()) if form != GENERAL else {"d"}
    if not letters & set("dy"):
        return f"{moment:%H:%M}"
    return f"{moment:%d/%m/%Y}" if "d" in letters else f"{moment:%m/%Y}" if "m" in letters else f"{moment:%Y}"
