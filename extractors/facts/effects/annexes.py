"""Lists that a clause leaves to its annex: “Bãi bỏ các văn bản tại Phụ lục ban hành kèm theo Quyết định này”.

A row of the annex is counted, and names its document first; what its title names after that is another's.
"""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.facts.effects.announcements import counted, provisions_in
from extractors.facts.writing.kinds import KIND, REPEAL, THIS
from extractors.facts.writing.rows import Form, Row, any_of
from law.facts import Effect, Extent, Reference
from law.text import Span

_DOCUMENTS = r"(?:văn bản|nghị định|thông tư|quyết định|nghị quyết|chỉ thị)"
# what a clause says of its annex
LEFT_TO_ANNEX = (
    Row(
        rf"(?:tại|theo|trong|ở)\s+(?:các\s+)?(?:Phụ lục|Danh mục)\b[^.;]{{0,160}}?kèm theo\s+{THIS}",
        "các văn bản tại Phụ lục ban hành kèm theo Quyết định này",
    ),
    Row(
        r"\((?:[^()]{0,60}\s)?(?:Phụ lục|Danh mục)[^()]{0,60}\skèm theo[^()]{0,60}\)",
        "25 văn bản (có Danh mục kèm theo)",
    ),
    Row(r"(?:Phụ lục|Danh mục)\s+(?:ban hành\s+)?kèm theo\s*[.;]?\s*$", "các Quyết định tại Danh mục kèm theo."),
)
_LEFT = Form(any_of(LEFT_TO_ANNEX), "các văn bản tại Phụ lục ban hành kèm theo Quyết định này", re.I)
_SEVERAL = Form(
    rf"^\s*(?:toàn bộ |một phần |hiệu lực |thi hành )*(?:các |một số |những |\d+ )?(?:\(\S+\) )?{_DOCUMENTS}\b",
    "toàn bộ các văn bản",
    re.I,
)
# PHỤ LỤC | DANH MỤC VĂN BẢN BÃI BỎ, on a line of its own
_ANNEX = Form(r"^[ \t]*(?:PHỤ LỤC|DANH MỤC|Phụ lục|Danh mục)\b[^\n]*$", "DANH MỤC VĂN BẢN BÃI BỎ", re.M)
_HEADING = Form(
    r"^[ \t]*(?:(?:PHỤ LỤC|DANH MỤC|Phụ lục|Danh mục)\b|[IVX]{1,4}[.)]|[A-Z][.)])[^\n]*$",
    "II. VĂN BẢN BÃI BỎ MỘT PHẦN",
    re.M,
)
_LABEL = Form(r"(?:Phụ lục|Danh mục)\s+(?:số\s+)?(?P<label>[IVXLC]+|\d{1,2})\b", "Phụ lục II", re.I)
_GOES = Form(rf"{REPEAL}|hết hiệu lực|thay thế", "văn bản hết hiệu lực", re.I)
_IN_PART = Form(r"một phần", "bãi bỏ một phần", re.I)
_AS_WHOLE = Form(r"toàn bộ", "bãi bỏ toàn bộ", re.I)
_HEAD = 400  # characters in which an annex says what it is
_KEPT = Form(r"còn hiệu lực|tiếp tục|ban hành mới|cần (?:sửa|thay)", "văn bản tiếp tục có hiệu lực", re.I)
_OPENS = Form(rf"[\s\d.)|\t–-]*(?:{KIND}\b|\d)", "1. Quyết định số 12/2020/QĐ-UBND", re.I)


def is_left_to_annex(body: str) -> bool:
    """Whether a cue's object is a list of documents that stands in an annex."""
    return _SEVERAL.match(body) is not None and _LEFT.search(body) is not None


def of_annex(
    content: str, clause: str, model: Effect, after: int, references: Sequence[Reference]
) -> Iterator[tuple[Effect, Reference]]:
    """The effect of each row of the annex that a clause leaves it to, with the reference that the row names first."""
    starts = [reference.span.start for reference in references]
    for start, stop, extent in _parts(content, clause, model, after):
        for begin, end in pairwise([*counted(content, start, stop), stop]):
            place = bisect.bisect_left(starts, begin)
            if place < len(references) and starts[place] < end and _OPENS.match(content, begin):
                row = Span(begin, begin + len(content[begin:end].rstrip()))
                target = references[place]
                pins = provisions_in(content, target.span.end, end) if extent is Extent.PART else ()
                yield replace(model, span=row, extent=extent), replace(target, provisions=pins)


def _parts(content: str, clause: str, model: Effect, after: int) -> Iterator[tuple[int, int, Extent]]:
    """Start and end of the rows under each heading of the annex, and how much of their documents goes."""
    for start, end in _annexes(content, clause, after):
        headings = [found for found in _HEADING.finditer(content, start, end)]
        extent = model.extent
        for at, heading in enumerate(headings):
            if _KEPT.search(heading.group()):
                break
            extent = Extent.PART if _IN_PART.search(heading.group()) else extent
            extent = Extent.WHOLE if _AS_WHOLE.search(heading.group()) else extent
            yield heading.end(), headings[at + 1].start() if at + 1 < len(headings) else end, extent


def _annexes(content: str, clause: str, after: int) -> Iterator[tuple[int, int]]:
    """The annex that the clause names by its label, the one whose head says that its documents go, or the only one."""
    heads: list[int] = []
    for found in _ANNEX.finditer(content, after):
        if not heads or found.start() - heads[-1] > _HEAD or _LABEL.search(found.group()):
            heads.append(found.start())
    label = _LABEL.search(clause)
    for start, end in pairwise([*heads, len(content)]):
        head = content[start : min(end, start + _HEAD)]
        own = _LABEL.search(head)
        if label and own:
            if label["label"].upper() == own["label"].upper():
                yield start, end
        elif len(heads) == 1 or _GOES.search(head):
            yield start, end
