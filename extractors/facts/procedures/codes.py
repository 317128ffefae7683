"""Codes of procedures as cells write them: with the end that names a province, cut by a workbook, behind a name."""

import re
from collections.abc import Iterable

_CODE = re.compile(r"(?<![\d.])\d\.\d{6}(?![\d])")
_LENGTH = len("1.009442")
_ALONE = re.compile(r"\d\.\d{6}(?:\.\S{1,25})?")
# 2.00011: a code that a workbook holds as a number loses the zeros at its end
_CUT = re.compile(r"\d\.\d{4,5}")
# Cấp giấy phép họp chợ (1.012345.000.00.00.H38)
_CODED = re.compile(
    r"\(?(?:Mã(?: số)?(?: (?:TTHC|thủ tục))?\s*:?\s*)?(?<![\d.])(?P<code>\d\.\d{6})(?:\.\d{3}\S*?)?\)?(?=\s|$)", re.I
)


def code_of(stated: str | None) -> str | None:
    """1.009442 of "1.009442.000.00.00.H00": what follows says of which province it is; another code as printed."""
    found = _CODE.search(stated or "")
    if found is None and stated and _CUT.fullmatch(stated):
        return stated.ljust(_LENGTH, "0")
    return found.group() if found else stated


def code_in(name: str) -> str | None:
    """Many decisions write the code under the name, in its cell."""
    found = _CODED.search(name)
    return found["code"] if found else None


def code_alone(cells: Iterable[str]) -> str | None:
    """The code that is all of one cell, whatever the head over it was read as."""
    return next((cell.strip()[:_LENGTH] for cell in cells if _ALONE.fullmatch(cell.strip())), None)


def without_code(name: str) -> str:
    """The name alone."""
    return _CODED.sub("", name).strip(" -–:;.") if _CODED.search(name) else name
