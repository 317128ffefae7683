"""Duties that a table gives out: one a row, with its time and the body that its row names as owing it."""

from collections.abc import Iterator

from extractors.facts.citations.bodies import full_name
from extractors.facts.duties.durations import Timing
from extractors.facts.duties.timing import timings
from extractors.facts.writing.rows import Form
from law.facts import Deadline
from law.folding import fold, squeeze
from law.text import TASK, Reading, Row, Span

# a cell says “Quý II/2026” as a clause says it after these words
_LEAD = "thoi gian hoan thanh: "
_PART = Form(r"[^,;\n]+", "Sở Nội vụ")
# quý II, | quý IV/2026: parts of one year
_YEAR = Form(r"(?:19|20)\d\d", "quý IV/2026")
# folded
_SPELL = Form(r"(?:truoc |trong |het )?(?:quy|thang)\s+[\divx]+\s*", "truoc quy ii")
_NEXT_BODY = Form(
    r"[;\n]|,(?=\s*(?:Sở|Ban|UBND|Ủy ban|Văn phòng|Công an|Bộ|Hội|Trung tâm|Thanh tra|Các)\b)", "Sở Nội vụ, Sở Tư pháp"
)


def find_assignments(reading: Reading) -> tuple[Deadline, ...]:
    """Deadlines of the rows of task tables in order; a row without an owner has that of the row above (one cell)."""
    content, owed = reading.text.content, ""
    found: list[Deadline] = []
    for row in reading.rows:
        if row.kind == TASK:
            owner = row.span("chu_tri")
            owed = content[owner.start : owner.end] if owner else owed
            found += _of_row(content, row, tuple(_bodies(owed)))
    return tuple(found)


def _bodies(cell: str) -> Iterator[str]:
    names = (squeeze(part).strip(" -–+•.;,") for part in _NEXT_BODY.split(cell))
    return (full_name(name, None) for name in names if name)


def _of_row(content: str, row: Row, who: tuple[str, ...]) -> Iterator[Deadline]:
    time, duty = row.span("thoi_gian"), row.span("nhiem_vu")
    for timing, raw in _times(content, time) if time else ():
        yield Deadline(
            timing.span,
            timing.kind,
            due_on=timing.due_on,
            inclusive=timing.inclusive,
            from_on=timing.from_on,
            amount=timing.amount,
            unit=timing.unit,
            recurrence=timing.recurrence,
            due_raw=raw,
            who=who,
            what=squeeze(content[duty.start : duty.end]) if duty else None,
        )


def _times(content: str, cell: Span) -> Iterator[tuple[Timing, str]]:
    """Times of a cell with their printed words; spans lie in the text."""
    parts = [*_PART.finditer(content, cell.start, cell.end)]
    year = next((found.group() for part in reversed(parts) if (found := _YEAR.search(part.group()))), "")
    for part in parts:
        said = fold(part.group()).strip()
        start = part.start() + len(part.group()) - len(part.group().lstrip())
        if _SPELL.fullmatch(said) and year:
            said = f"{said.rstrip()}/{year}"
        yield from ((_placed(one, start, part.end()), squeeze(part.group())) for one in timings(_LEAD + said))


def _placed(timing: Timing, start: int, end: int) -> Timing:
    first = start + max(0, timing.span.start - len(_LEAD))
    last = min(end, start + max(0, timing.span.end - len(_LEAD)))
    return Timing(
        Span(first, max(first, last)), timing.form, timing.kind, timing.lead, timing.due_on, timing.inclusive,
        timing.from_on, timing.amount, timing.unit, None, timing.recurrence,
    )  # fmt: skip
