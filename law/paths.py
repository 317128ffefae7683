"""Names of files as they are kept and told, whatever bytes a disk has for them."""

import os
from pathlib import Path


def shown(path: Path) -> str:
    """A byte of a name that is no UTF-8 (an old disk, an old ZIP tool) as \\xe1: a ledger and a page hold no other."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
