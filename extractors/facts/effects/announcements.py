"""Lists of what is no longer in force, as provinces announce them: their rows tell what another document did.

Decree 34/2016/NĐ-CP (articles 157, 167; since 01/4/2025 decree 79/2025/NĐ-CP) has ministries and provinces announce
what lapsed. A row names the document, why it lapsed ("Bị bãi bỏ bởi Quyết định số …") and from which day; it repeals
nothing itself.
"""

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from extractors.facts.effects.groups import grouped
from extractors.facts.effects.terms import last_day
from extractors.facts.writing.kinds import DEED
from extractors.facts.writing.rows import Form
from law.dates import DATE_PATTERN, made
from law.facts import Action, Effect, Extent, Header, Reference
from law.folding import fold
from law.text import Span

# folded
_TITLE = Form(r"\bcong bo\b.*\b(?:het hieu luc|he thong hoa)", "cong bo danh muc van ban het hieu luc toan bo")
# folded; the lines above it that name the annex are no words of the row before
_HEADING = Form(
    r"^(?:[ \t]*(?:(?:phu luc|mau so|bieu)\b[^\n]{0,20}|danh muc|\(?(?:ban hanh )?kem theo [^\n]{3,200})[ \t]*\n+){0,4}"
    r"[ \t]*(?:(?:phan|phu luc|muc|bieu|mau so)\b[^\n]{0,20}|[a-z]{1,4}[.)]\s*|\d[.)]\s*)?(?:tong hop\s+)?"
    r"(?:danh muc|cac van ban|van ban)[^\n]{0,200}?"
    r"(?:(?P<needed>can (?:dinh chi|ngung hieu luc|sua doi|bo sung|thay the|bai bo|ban hanh)\b)"
    r"|(?P<whole>het hieu luc,? [^\n]{0,60}?toan bo)|(?P<part>het hieu luc,? [^\n]{0,60}?mot phan)"
    r"|(?P<paused>(?:ngung|dung) hieu luc(?P<paused_part>[^\n]{0,40}? mot phan)?)"
    r"|(?P<other>con hieu luc|can sua doi|thay the|ban hanh moi|trong ky he thong hoa)"
    r"|(?P<plain>het hieu luc(?: thi hanh)?"
    r"(?=,?(?: (?:thuoc|cua|trong|nam|ky|giai doan|tinh den)\b[^\n]{0,120})?\s*$)))"
    r"[^\n]*$",
    "danh muc van ban het hieu luc toan bo nam 2024",
    re.M,
)
# counted, and a blank or a tab, or alone on its line
_ROW = Form(r"^[ \t|]*(?P<at>\d{1,4})[.)]?(?=[ \t|]|$)", "12\tQuyết định", re.M)
# the last reason of several
_WHY = Form(
    rf"(?:.*\b)?(?P<verb>{DEED}|hết hiệu lực|ngưng hiệu lực|dừng hiệu lực)[^.;|\n]{{0,80}}?"
    r"\s(?:bởi|bằng|tại|theo)\s[^.;|\n]{0,40}?$",
    "Bị bãi bỏ bởi ",
    re.I | re.S,
)
_VERBS = {"bãi": Action.REPEALS, "hủy": Action.REPEALS, "huỷ": Action.REPEALS, "hết": Action.REPEALS,
          "thay": Action.REPLACES, "sửa": Action.AMENDS, "bổ": Action.AMENDS,
          "ngưng": Action.SUSPENDS, "dừng": Action.SUSPENDS}  # fmt: skip
# of a row that names no other document, whatever the heading
_PAUSED = Form(r"\b(?:ngưng|dừng) hiệu lực\b", "Ngưng hiệu lực để rà soát", re.I)
_ENDED = Form(r"\bhết (?:hiệu lực|thời hạn)\b", "Hết thời hạn ngưng hiệu lực", re.I)
_PARTLY = Form(r"\b(?:một phần|một số (?:điều|khoản|nội dung))\b", "hết hiệu lực một phần", re.I)
# what stands before it names the document and what of it lapsed
_UNTIL_WHY = Form(r"\b(?:bị|được|do|theo|tại)\s", "Bị bãi bỏ bởi Điều 2 Quyết định số 12/2020/QĐ-UBND", re.I)
# the column of days closes the row
_LAST_DAY = Form(rf"(?P<word>ngày\s+)?(?=ngày|\d){DATE_PATTERN}[\s|.;]*$", "từ ngày 01 tháng 8 năm 2024", re.I)
# Khoản 2 Điều 5; Điều 7 | điểm a khoản 1 Điều 3 và Phụ lục II
_PIN = r"(?:điểm|khoản|điều|chương|mục|phụ lục)\s+(?:\d+[a-zđ]?|[IVXLC]+|[a-zđ])\b"
_PINS = Form(
    rf"{_PIN}(?:\s*(?:[,;]|và)?\s*(?:của\s+)?(?:{_PIN}|(?<=[,;]\s)\d+\b))*", "điểm a khoản 1 Điều 3 và Phụ lục II", re.I
)


@dataclass(frozen=True, slots=True)
class _Row:
    span: Span
    extent: Extent
    text: str
    paused: bool


def find_announced(content: str, header: Header, references: tuple[Reference, ...]) -> tuple[Effect, ...]:
    """What the rows of an announced list say was ended; () for any other document.

    `Effect.by` is the document that did it; None where the row names none (its own term was over), and then the
    announcement itself is what a reader has (`Action.ANNOUNCES`).
    """
    if header.number is None or _TITLE.search(fold(header.title or "")) is None:
        return ()
    starts = [reference.span.start for reference in references]
    found: list[Effect] = []
    for row in _rows(content):
        low, high = bisect.bisect_left(starts, row.span.start), bisect.bisect_left(starts, row.span.end)
        found += _of_row(content, row, references[low:high])
    return tuple(grouped(content, found))


def _rows(content: str) -> Iterator[_Row]:
    """Rows counted from 1 under each heading that says how its rows lapsed."""
    headings = list(_HEADING.finditer(fold(content)))
    for at, heading in enumerate(headings):
        end = headings[at + 1].start() if at + 1 < len(headings) else len(content)
        if heading["needed"] or heading["other"]:
            continue
        extent = Extent.PART if heading["part"] or heading["paused_part"] else Extent.WHOLE
        for start, stop in pairwise([*counted(content, heading.end(), end), end]):
            text = content[start:stop].rstrip()
            own = _extent(text) if heading["plain"] else extent
            yield _Row(Span(start, start + len(text)), own, text, heading["paused"] is not None)


def _extent(row: str) -> Extent:
    """How much of its document goes, as a row says under a heading that does not: “Điều 4, Điều 9 Quy định …”."""
    return Extent.PART if _PARTLY.search(row) or _PINS.search(_UNTIL_WHY.split(row, maxsplit=1)[0]) else Extent.WHOLE


def counted(content: str, start: int, end: int) -> Iterator[int]:
    """Where rows begin: 1, 2, 3 …, or 1 again for the next kind of document; any other number is a cell's own."""
    last = 0
    for found in _ROW.finditer(content, start, end):
        number = int(found["at"])
        if number == last + 1 or (number == 1 and last > 0):
            last = number
            yield found.start()


def _of_row(content: str, row: _Row, references: tuple[Reference, ...]) -> Iterator[Effect]:
    if not references or references[0].number is None:
        return
    target, text = references[0], row.text
    acting = [(one, why) for one in references[1:] if (why := _why(content, row, one)) and one.number]
    if not acting:
        pins = () if row.extent is Extent.WHOLE else provisions_in(content, target.span.end, row.span.end)
        paused = row.paused or (_PAUSED.search(text) and not _ENDED.search(text))
        yield _effect(row, target, Action.SUSPENDS if paused else Action.ANNOUNCES, _day(text, None), pins)
    for by, action in acting:
        pins = () if row.extent is Extent.WHOLE else provisions_in(content, target.span.end, by.span.start)
        if row.extent is Extent.WHOLE and action is Action.AMENDS:
            continue  # a history in the document's name
        said = Action.ANNOUNCES if action is Action.AMENDS else action  # what was amended lapsed as it stood
        yield _effect(row, target, Action.SUSPENDS if row.paused else said, _day(text, by.issued_on), pins, by)


def _why(content: str, row: _Row, reference: Reference) -> Action | None:
    found = _WHY.match(content, max(row.span.start, reference.span.start - 160), reference.span.start)
    return _VERBS[found["verb"].split()[0].lower()] if found else None


def _day(row: str, issued_on: date | None) -> date | None:
    """The day that closes the row; the date of the document named last is none."""
    found = _LAST_DAY.search(row)
    day = made(found) if found else None
    return None if found and found["word"] and day == issued_on else day


def provisions_in(content: str, start: int, end: int) -> tuple[str, ...]:
    """The provisions that a row names there."""
    found = _PINS.search(content, start, end)
    return (found.group(),) if found else ()


def _effect(
    row: _Row, target: Reference, action: Action, day: date | None, pins: tuple[str, ...], by: Reference | None = None
) -> Effect:
    until = last_day(row.text) if action is Action.SUSPENDS else None
    return Effect(
        row.span, action, row.extent, target.number, target.kind, target.name, target.issuer, target.issued_on,
        provisions=pins, takes_effect_on=day, until=until,
        by=by.number if by else None, by_kind=by.kind if by else None,
        by_issuer=by.issuer if by else None, by_issued_on=by.issued_on if by else None,
    )  # fmt: skip
