"""Suggestions while somebody types a number: those of documents that they may see, in whatever spelling it is typed."""

import re

from infra.services import Services
from law.access import Grant
from law.folding import fold

SHOWN, LOOKED_AT = 8, 400
_SERIAL = re.compile(r"\s*(?:số\s*)?(\d{1,6})(?!\d)", re.I)
_MARKS = re.compile(r"[\W_]+")


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
