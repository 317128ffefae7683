"""Child processes with a cap on their seconds and memory, in which pages are drawn and recognised."""

import os
import shutil
from collections.abc import Sequence
from functools import cache
from pathlib import Path

CAPPED = Path(__file__).with_name("capped.sh")
MEMORY = 2_000_000_000  # bytes of address space: a page of 60 million pixels needs a third of it


@cache
def _limiter() -> str | None:
    return shutil.which("prlimit")  # of util-linux, which every Linux has


def limited(words: Sequence[str], memory: int = MEMORY) -> list[str]:
    """The command under a cap on its memory, where the system can set one."""
    limiter = _limiter()
    return [limiter, f"--as={memory}", "--", *words] if limiter else [*words]


def can_cap() -> bool:
    """Whether `CAPPED`, with its words in CAPPED_BYTES and CAPPED_PROGRAM, can stand in a program's place."""
    return _limiter() is not None and os.access(CAPPED, os.X_OK)
