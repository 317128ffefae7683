"""What the command reads and prints: days, lines of queries, JSON on standard output, sentences on standard error."""

import json
import os
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from law.errors import WrongUse


def day_of(text: str | None) -> date | None:
    """2026-11-24, or as it is written in Việt Nam: 24/11/2026."""
    if not text:
        return None
    try:
        parts = reversed([part.zfill(2) for part in text.split("/")])
        return date.fromisoformat("-".join(parts))
    except ValueError:
        raise WrongUse(f"“{text}” không phải là ngày; hãy viết như 2026-11-24 hoặc 24/11/2026") from None


def lines_of(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"{path} không đọc được như một danh sách câu tìm: {error}") from error


def print_objects(objects: Iterable[dict[str, Any]]) -> None:
    for item in objects:
        sys.stdout.write(json.dumps(item, ensure_ascii=False) + "\n")


def print_text(text: str) -> None:
    sys.stdout.write(text + "\n")


def say(text: str) -> None:
    sys.stderr.write(text + "\n")


def stand_in() -> None:
    """Streams that the caller closed lead nowhere; else the first file that is opened would be taken for one."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))
