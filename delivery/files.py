"""A file that a person names to be written: all of it, or what lay there before."""

import os
import shutil
from pathlib import Path


def write(path: Path, data: bytes) -> None:
    """Writes beside the name and renames, so that a full disk or a kill leaves last week's list as it was.

    What is no plain file (a pipe, /dev/stdout) is written to itself. OSError with the path that was named."""
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            target.write_bytes(data)
        else:
            _beside(target, data)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _beside(target: Path, data: bytes) -> None:
    part = target.with_name(f".rasoat-{os.getpid()}.part")
    if target.exists():
        target.open("ab").close()  # what may not be written to is not replaced either
    try:
        part.write_bytes(data)
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
