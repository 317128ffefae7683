"""The legal bases of a procedure of a list: one reference for each instrument that its basis field names."""

import bisect
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from extractors import symbols
from law import instruments, numbers
from law.facts import Reference, Relation
from law.folding import fold
from law.text import Span

Fields = tuple[tuple[str, Span], ...]

FIELD = "can_cu_phap_ly"
_NUMBER_CELL = f"{FIELD}.so_ky_hieu"
_TITLE_CELL = f"{FIELD}.trich_yeu"
_DAY_CELL = f"{FIELD}.ngay_ban_hanh"
_ISSUER_CELL = f"{FIELD}.co_quan_ban_hanh"
_CUT_CONFIDENCE = 0.9

_LONGEST_FIRST = sorted(
    {*instruments.ISSUERS, "UBND", "HĐND", "BHXH", "BCT", "BGD&ĐT", "BGDDT", "TLĐ"}, key=len, reverse=True
)
# A body's code: a known one, else capitals up to "Quy định", a digit or a blank (NĐ-CPQuy định, TT-BTC01/2024/…)
_BODY = rf"(?:{'|'.join(_LONGEST_FIRST)}|[A-ZĐƯ&]{{2,12}}?(?=[A-ZĐƯ]?[^A-ZĐƯ&]|$))"
_KIND = rf"(?:{'|'.join(sorted(set(instruments.KINDS) - {'L'}, key=len, reverse=True))}|ND|QD|TTr)"
_SYMBOL = rf"(?:(?:UBTV)?QH(?:1[0-9]|[5-9])|{_KIND}[-/]\s?{_BODY}(?:-{_BODY}){{0,6}})"
# A code cell of the table whose cells are glued: "…Luật Quản lý thuế38/2019/QH14Nghị định…"; a title that ends in a
# year gives its digits back: "…sửa đổi 202323/2023/QH15"
_GLUED = re.compile(
    rf"(?:(?<=[\s/.-])(?:19|20)\d\d(?=\d{{1,3}}/))?"
    rf"(?P<number>\d{{1,5}}[a-zđ]?/(?:(?:19|20)\d\d/\s?)?{_SYMBOL})"
)
# "Thông tư số " before the number of the instrument that a title names first: its own
_OWN_WORDS = re.compile(
    r"^(?:ten van ban phap ly|ma van ban)*(?:bo luat|luat|phap lenh|nghi dinh|nghi quyet|quyet dinh|thong tu lien tich"
    r"|thong tu|chi thi|van ban hop nhat)?(?: so)?[ :.]*$"
)
# Before the number of another instrument in a title: "sửa đổi, bổ sung một số điều của Nghị định số …"
_OF_ANOTHER = re.compile(r"sua doi|bo sung|thay the|bai bo|huong dan|ban hanh kem|thi hanh|quy dinh chi tiet")
_OWN_WITHIN = 90
# 14-10-2024
_DAY = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")


class References:
    """References in order of their spans, asked for what lies within one."""

    def __init__(self, references: tuple[Reference, ...]) -> None:
        self._all = references
        self._starts = [reference.span.start for reference in references]

    def within(self, span: Span) -> tuple[Reference, ...]:
        first = bisect.bisect_left(self._starts, span.start)
        last = bisect.bisect_left(self._starts, span.end)
        return tuple(one for one in self._all[first:last] if one.span.end <= span.end)


def find_bases(content: str, fields: Fields, references: References) -> tuple[Reference, ...]:
    """Bases in order of their numbers' spans, each instrument once."""
    found: list[Reference] = []
    for key, span in fields:
        if key == FIELD:
            found += _of_cell(content, span, references.within(span))
    for row in _table_rows(fields):
        found += _of_table_row(content, row)
    return _each_once(found)


def _each_once(found: Iterable[Reference]) -> tuple[Reference, ...]:
    kept: dict[str, Reference] = {}
    for reference in found:
        kept.setdefault(numbers.key(reference.number or ""), reference)
    return tuple(sorted(kept.values(), key=lambda reference: reference.span))


def _of_cell(content: str, span: Span, known: tuple[Reference, ...]) -> list[Reference]:
    """Codes of the glued table, and titles' own numbers; all mentions where the cell is no such table."""
    cell = symbols.cleaned(content[span.start : span.end])
    matches = tuple(_GLUED.finditer(cell))
    own = [match for match, before in zip(matches, _ends_before(matches), strict=True) if _is_own(cell, match, before)]
    if not matches:
        return [replace(reference, relation=Relation.BASED_ON) for reference in known if reference.number]
    stated = {numbers.key(reference.number): reference for reference in known if reference.number}
    return [_cut(match, span.start, stated) for match in own or matches]


def _ends_before(matches: tuple[re.Match[str], ...]) -> tuple[int, ...]:
    return (0, *(match.end() for match in matches))[: len(matches)]


def _is_own(cell: str, match: re.Match[str], last_end: int) -> bool:
    start, end = match.span("number")
    glued_before = start > 0 and not re.match(r"[\s(/-]", cell[start - 1])
    glued_after = end == len(cell) or cell[end].isalnum()
    # The last cell is a code, whatever stands before its number: "Luật số 32/2024/QH15"
    if (glued_before and glued_after) or match.start() != start or end == len(cell):
        return True
    between = cell[last_end:start]
    return len(between) < _OWN_WITHIN and between[:1] != " " and bool(_OWN_WORDS.match(fold(between)))


def _cut(match: re.Match[str], offset: int, stated: dict[str, Reference]) -> Reference:
    number = numbers.canonical(match["number"])
    span = Span(offset + match.start("number"), offset + match.end("number"))
    same = stated.get(numbers.key(number))
    if same is not None:
        return replace(same, span=span, relation=Relation.BASED_ON)
    return _reference(span, number, confidence=_CUT_CONFIDENCE)


def _reference(
    span: Span, number: str, issuer: str | None = None, day: date | None = None, confidence: float = 1.0
) -> Reference:
    return Reference(
        span=span,
        number=number,
        kind=instruments.kind_of(number),
        issuer=issuer or instruments.issuer_of(number),
        issued_on=day,
        relation=Relation.BASED_ON,
        confidence=confidence,
    )


def _table_rows(fields: Fields) -> Iterator[dict[str, Span]]:
    """Cells of the basis table, row by row: a column met again opens the next row."""
    row: dict[str, Span] = {}
    for key, span in fields:
        if not key.startswith(f"{FIELD}."):
            continue
        if key in row:
            yield row
            row = {}
        row[key] = span
    if row:
        yield row


def _of_table_row(content: str, row: dict[str, Span]) -> Iterator[Reference]:
    """The numbers in the number's cell, else the title's own."""
    day = _day(content, row.get(_DAY_CELL))
    place = row.get(_ISSUER_CELL)
    issuer = content[place.start : place.end] if place else None
    found = _numbers(content, row.get(_NUMBER_CELL)) or _numbers(content, row.get(_TITLE_CELL), own=True)
    for span, number in found:
        yield _reference(span, number, issuer, day)


def _numbers(content: str, cell: Span | None, *, own: bool = False) -> list[tuple[Span, str]]:
    if cell is None:
        return []
    text = symbols.cleaned(content[cell.start : cell.end])
    matches = list(symbols.NUMBER.finditer(text))
    if own:
        matches = [one for one in matches[:1] if not _OF_ANOTHER.search(fold(text[: one.start()]))]
    return [(Span(cell.start + one.start(), cell.start + one.end()), symbols.canonical(one)) for one in matches]


def _day(content: str, cell: Span | None) -> date | None:
    found = _DAY.match(content, cell.start, cell.end) if cell else None
    if found is None:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
