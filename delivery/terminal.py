"""What the command reads and prints: days, lines of queries, JSON on standard output, sentences on standard error."""

import json
import os
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from law.errors import WrongUse

HEADINGS = ("document", "references", "effects", "deadlines", "procedures", "warnings")


def day_of(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise WrongUse(f"{text!r} is not a date; write it as 2026-11-24") from None


def lines_of(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"{path} cannot be read as a list of queries: {error}") from error


def print_objects(objects: Iterable[dict[str, Any]]) -> None:
    for item in objects:
        sys.stdout.write(json.dumps(item, ensure_ascii=False) + "\n")


def print_facts(objects: Iterable[dict[str, Any]]) -> None:
    for item in objects:
        for heading in HEADINGS:
            print_text(f"{heading}: {json.dumps(item[heading], ensure_ascii=False, indent=1)}")


def print_text(text: str) -> None:
    sys.stdout.write(text + "\n")


def say(text: str) -> None:
    sys.stderr.write(text + "\n")


def stand_in() -> None:
    """Streams that the caller closed lead nowhere; else the first file that is opened would be taken for one."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))
