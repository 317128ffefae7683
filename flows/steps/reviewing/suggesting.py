"""Suggestions while somebody types: numbers and titles of documents, names of procedures, of what they may see."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from flows.steps.standing import holding
from infra.services import Services
from law.access import Grant
from law.folding import fold

SHOWN, LOOKED_AT = 8, 400
SHORTEST, LONGEST = 3, 300  # letters typed; of a title that fits the box
_SERIAL = re.compile(r"\s*(?:số\s*)?(\d{1,6})(?!\d)", re.I)
_MARKS = re.compile(r"[\W_]+")
_TITLES: WeakKeyDictionary[holding.Known, dict[str, str]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What is looked for, and the same without tone marks and punctuation, as people type it."""

    words: str
    plain: str


def suggestions(services: Services, typed: str, grant: Grant) -> tuple[Suggestion, ...]:
    """Numbers where a number begins, else titles and names; () for fewer than three letters."""
    found = numbers(services, typed, grant) or titles(services, typed, grant)
    return tuple(Suggestion(one, _parted(one)) for one in found)


def titles(services: Services, typed: str, grant: Grant) -> tuple[str, ...]:
    """Titles with words that begin as each word typed, those that begin so first, then the shortest."""
    wanted = _parted(typed)
    if len(wanted) < SHORTEST:
        return ()
    words = [f" {word}" for word in wanted.split()]
    known = _titles(holding.known(services, grant))
    found = [(plain, title) for title, plain in known.items() if all(word in plain for word in words)]
    found.sort(key=lambda one: (not one[0].startswith(f" {wanted}"), len(one[0]), one[0]))
    return tuple(title for _, title in found[:SHOWN])


def _titles(known: holding.Known) -> dict[str, str]:
    """Title → its plain words, each with a blank before it; once for each state of what a viewer may see."""
    if known not in _TITLES:
        _TITLES[known] = {title: f" {_parted(title)}" for title in _named(known)}
    return _TITLES[known]


def _named(known: holding.Known) -> Iterator[str]:
    for held in known.holdings:
        names = (held.extraction.header.title, *(one.name for one in held.extraction.procedures))
        yield from (" ".join(name.split()) for name in names if name and len(name) <= LONGEST)


def _parted(text: str) -> str:
    return " ".join(_MARKS.sub(" ", fold(text)).split())


def numbers(services: Services, typed: str, grant: Grant) -> tuple[str, ...]:
    """Numbers that begin as what was typed: "41 2006 qd" is the beginning of 41/2006/QĐ-UBND; () for words."""
    serial = _SERIAL.match(typed)
    if serial is None:
        return ()
    wanted = _plain(typed[serial.start(1) :])
    found = services.ledger.numbered(serial[1], LOOKED_AT, grant)
    return tuple(one for one in found if _plain(one).startswith(wanted))[:SHOWN]


def _plain(number: str) -> str:
    """Letters and digits alone, without tone marks."""
    return _MARKS.sub("", fold(number))
