"""Names of files as they are kept and told, whatever bytes a disk, a package or a message has for them."""

import os
import re
from pathlib import Path, PurePosixPath

from law.folding import nfc, squeeze

_LONGEST = 200  # letters of a name within a file; a disk allows 255 bytes, a package 65,535
_UNPRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029/\\]+")
_SURROGATE = re.compile("[\ud800-\udfff]")


def shown(path: Path) -> str:
    """A byte of a name that is no UTF-8 (an old disk, an old ZIP tool) as \\xe1, a line's end as \\x0a: a ledger, a
    page and a line of a list hold no other."""
    told = os.fsencode(path).decode("utf-8", "backslashreplace")
    return _UNPRINTED.sub(lambda found: f"\\x{ord(found[0]):02x}", told)


def within(name: str, otherwise: str) -> str:
    """The name of a file within a file, in one line and without a way out of it; `otherwise` where nothing is left."""
    safe = squeeze(_UNSAFE.sub("_", _SURROGATE.sub("\ufffd", nfc(name))))
    suffix = PurePosixPath(safe).suffix[:20]
    return (safe if len(safe) <= _LONGEST else safe[: _LONGEST - len(suffix)] + suffix) or otherwise


def numbered(names: dict[str, int], name: str) -> str:
    """The name, the second of it as `2-name`; `names` counts those that were."""
    names[name] = names.get(name, 0) + 1
    return name if names[name] == 1 else f"{names[name]}-{name}"
