"""Learns the names that hold a verb of their own (`python -m tests.learned_names`): writes `learned_names.tsv` anew.

A name counts where words that only a complete name has stand around it: it begins its clause and “có trách nhiệm” or its
like follows, or it stands behind “của” and a mark or a little word ends it. Counted are articles and pages, not mentions.
Source: the articles of the codification and the saved pages of the national database in RASOAT_SHARED.
"""

import json
import lzma
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from extractors.facts.duties import learned_names
from extractors.facts.duties import name_forms as forms
from tests.bench_facts import SHARED

_START = re.compile(r"(?:^\s*|[.;:]\s+|,\s+|\sthì\s+)(?:(?:[a-zđ]|\d{1,2})[.)]\s+)?(?=[^\W\d_])", re.M)
_MUST = re.compile(
    r"\s(?:có trách nhiệm|có nghĩa vụ|có quyền|chịu trách nhiệm|phải(?! (?:được|là|do|có đủ|phù|bảo|đảm))|không được)"
    r"(?!\w)|[.,;:()\n“”\"]"
)
_OF = re.compile(r"\s(?:của|với|bởi)\s(?=\w)")
_ENDED = re.compile(
    r"[.,;:()\n“”\"]|\s(?:về|theo|tại|để|trong|được|đã|phải|có|do|và|hoặc|cho|đến|từ|với|khi|nếu|là|bị|mà|nơi|gửi|trước|"
    r"sau|đối|không|thì|vào|trên|bằng|của|kể|nhằm|đang|chưa|ở|này|đó|như|cùng)\s"
)
# What stands in no name, however often it was counted there
_LOOSE = re.compile(
    r"\s(?:không|chưa|khi|nếu|là|phải|bị|biết|gồm|thì|hoặc|và|quy định|mới|đó|này|sẽ|cũng|đồng thời|nơi|để|việc|chỉ|"
    r"trong|tại|theo|thuộc|thực hiện|từ|với|của|một|hay|còn|như|căn cứ|nào|đều|cần|vẫn|tự|nhưng|mà|vì)(?=\s|$)|\d|/"
)
# What ends no name: its object is missing, or somebody does it
_CUT = re.compile(
    r"\s(?:có|được|cho|ra|các|cấp|phối hợp|tổ chức|làm|xây dựng|ban hành|giải quyết|mở|nêu|thông qua|giao nhiệm vụ|được giao|ủy quyền)$"
)
_DONE = re.compile(r"hỏi những|liên quan\s\w|cam kết|tổ chức cuộc|trình bày|xem xét|lập biên bản|nhận tin")
_LONGEST = 70


def main() -> None:
    begun, owned = Counter[str](), Counter[str]()
    for text in texts():
        begun.update(set(_begun(text)))
        owned.update(set(_owned(text)))
    names = sorted(name for name in begun | owned if _is_learned(name, begun[name], owned[name]))
    rows = (f"{name}\t{begun[name]}\t{owned[name]}\n" for name in names)
    learned_names.TABLE.write_text("".join(rows), encoding="utf-8")


def texts() -> Iterator[str]:
    for name in ("phapdien/articles", "vbpl/docs"):
        with lzma.open(Path(SHARED) / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)


def _begun(text: str) -> Iterator[str]:
    """Names that begin a clause and are followed by what they must do."""
    for start in _START.finditer(text):
        end = _MUST.search(text, start.end(), start.end() + 110)
        if end and end.group().startswith(" ") and (name := _name(text, start.end(), end.start())):
            yield name


def _owned(text: str) -> Iterator[str]:
    """Names behind “của”."""
    for of in _OF.finditer(text):
        end = _ENDED.search(text, of.end(), of.end() + 100)
        if end and (name := _name(text, of.end(), end.start())):
            yield name


def _name(text: str, start: int, end: int) -> str | None:
    head = forms.HEAD.match(text, start)
    return learned_names.spelled(text[learned_names.place(head) : end].strip()) if head else None


def _is_learned(name: str, begun: int, owned: int) -> bool:
    """Whether it is told well enough, and a word in it would end another name."""
    head = forms.HEAD.match(name)
    if head is None or len(name) > _LONGEST or _LOOSE.search(name) or _CUT.search(name) or _DONE.search(name):
        return False
    enough = begun >= 1 and owned >= 1 and 2 * begun + owned >= 5
    if not head["body"]:
        enough = (begun >= 1 and 3 * begun + owned >= 5) or owned >= 8
    return enough and any(token.lastgroup in ("act", "which") for token in forms.TOKEN.finditer(name, head.end()))


if __name__ == "__main__":
    main()
