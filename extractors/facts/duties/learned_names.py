"""Names that hold a verb of their own, as they stand complete elsewhere: “cơ quan lập danh sách cử tri”.

`learned_names.tsv` has one a line: the name, in how many texts it begins a clause and is followed by what it must do,
and in how many it stands behind “của”. Learned by `python -m tests.learned_names` from the articles of the codification
and the saved pages of the national database.
"""

import re
from functools import cache
from pathlib import Path

from extractors.facts.writing.rows import Form

TABLE = Path(__file__).with_name("learned_names.tsv")
_KINDS = ("body", "open", "agency", "kind")
_WORD = Form(r"[^\s,;:.()]+", "cơ")
_LONGEST = 80


def place(head: re.Match[str]) -> int:
    """Where the last kind of body in a head begins: behind “các”, or “cơ quan, ” of “cơ quan, tổ chức”."""
    return max(head.start(kind) for kind in _KINDS)


def spelled(name: str) -> str:
    """As the table writes it: its first letter small, the others as printed."""
    return name[:1].lower() + name[1:]


def end_of(text: str, start: int) -> int | None:
    """Where the longest learned name that stands there ends; None where none does."""
    names, end = _names(), None
    for word in _WORD.finditer(text, start, start + _LONGEST):
        is_whole = names.get(spelled(text[start : word.end()]))
        if is_whole is None:
            break
        end = word.end() if is_whole else end
    return end


@cache
def _names() -> dict[str, bool]:
    """Every name, and the words with which one begins: whether they are a whole name."""
    found: dict[str, bool] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        name = line.partition("\t")[0]
        for blank in re.finditer(" ", name):
            found.setdefault(name[: blank.start()], False)
        found[name] = True
    return found
