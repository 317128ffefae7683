"""Child processes with a cap on their seconds and memory, in which pages are drawn and recognised."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache

MEMORY = 2_000_000_000  # bytes of address space: a page of 60 million pixels needs a third of it


class Exceeded(Exception):
    """A child was ended because it took too long."""


@cache
def _limiter() -> str | None:
    return shutil.which("prlimit")  # of util-linux, which every Linux has


def limited(words: Sequence[str], memory: int = MEMORY) -> list[str]:
    """The command under a cap on its memory, where the system can set one."""
    limiter = _limiter()
    return [limiter, f"--as={memory}", "--", *words] if limiter else [*words]


def run(words: Sequence[str], seconds: float, memory: int = MEMORY) -> subprocess.CompletedProcess[str]:
    """Output of a command in UTF-8; Exceeded where it took longer. FileNotFoundError where there is no such program."""
    if shutil.which(words[0]) is None:
        raise FileNotFoundError(words[0])
    # More threads than one spin against each other and are four times slower (reading.md, 4)
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        return subprocess.run(
            limited(words, memory), capture_output=True, timeout=seconds, check=False, env=environment,
            encoding="utf-8", errors="replace",
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise Exceeded(words[0]) from error
