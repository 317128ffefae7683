"""Administrative procedures: those of a published list, one a row, and those that an announcement names."""

import bisect
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from extractors.facts.citations.names import find_names
from extractors.facts.procedures import glued
from extractors.facts.procedures.codes import code_alone, code_in, code_of, without_code
from extractors.facts.procedures.detailed import find_detailed
from extractors.facts.procedures.listed import find_listed, find_repealed
from extractors.facts.procedures.terms import fees, groups, limits, stated
from extractors.facts.writing.kinds import DEED
from extractors.facts.writing.symbols import cleaned
from law import instruments
from law.dates import parse_date
from law.facts import Procedure, Reference, Relation
from law.folding import fold, fold_words, squeeze
from law.text import ABOLISHED, BY_SPAN, TABLE, TASK, Reading, Row, Span

_GLUED_HEAD = re.compile(r"\s*Tên văn bản pháp lý\s*Mã văn bản")
_LAW_WORD = re.compile(r"(?P<kind>Bộ luật|Luật|Pháp lệnh|Nghị quyết|Hiến pháp)\b", re.I)
# Quyết định số 4777: a decision whose symbol the sheet leaves out
_DECISION_WORDS = re.compile(r"^Quyết định\s+số\s*:?\s*(?=\d)", re.I)
_BASE = "can_cu_phap_ly"
# Ghi chú: TTHC bị bãi bỏ
_GONE = re.compile(
    r"\s*(?:-\s*)?(?:là\s+)?(?:(?:thủ tục(?: hành chính)?|tthc)\s+)?(?:đã\s+)?(?:bị\s+)?bãi bỏ(?:\s+tthc)?[\s.;]*", re.I
)


def find_procedures(reading: Reading, references: tuple[Reference, ...]) -> tuple[Procedure, ...]:
    """Procedures in order: of a list its rows, of a document what its tables and headings announce."""
    content = reading.text.content
    rows = [row for row in reading.rows if row.kind not in ("article", TASK)]
    named = tuple(sorted((*references, *find_names(content, references)), key=BY_SPAN)) if rows else ()
    found = tuple(_of_row(content, row, named) for row in rows if not _is_gone(content, row))
    if reading.is_list:
        return found
    covered = [*map(_stretch, rows), *(one.span for one in find_repealed(content))]
    prose = [one for one, is_gone in _beside(content, covered) if not is_gone]
    sheets = tuple(_sheets(content, references, (*found, *prose)))
    prose = [one for one in prose if not any(one.span.overlaps(sheet.span) for sheet in sheets)]
    return tuple(sorted((*found, *sheets, *prose), key=BY_SPAN))


def _sheets(content: str, references: tuple[Reference, ...], listed: tuple[Procedure, ...]) -> Iterator[Procedure]:
    """What is told part by part; one that the list of the same text names is the procedure of its code."""
    sheets = tuple(find_detailed(content))
    codes = {fold_words(one.name): one.code for one in listed if one.code} if sheets else {}
    named = tuple(sorted((*references, *find_names(content, references)), key=BY_SPAN)) if sheets else ()
    for sheet in sheets:
        row = Row(TABLE, 1, tuple((part.key, part.said) for part in sheet.parts if part.said.start < part.said.end))
        made = _of_row(content, row, named)
        last = max(part.said.end for part in sheet.parts)
        if not made.legal_bases and made.code is None:  # steps of a law, not a sheet of what is published
            continue
        yield replace(made, span=Span(sheet.start, last), code=made.code or codes.get(fold_words(made.name)))


def find_abolished(reading: Reading, references: tuple[Reference, ...]) -> tuple[Procedure, ...]:
    """Procedures that a document lists, in tables or lines, under a heading of what is abolished ("bị bãi bỏ")."""
    content = reading.text.content
    found = tuple(
        _of_row(content, row, references)
        for row in reading.rows
        if row.kind not in ("article", TASK) and _is_gone(content, row)
    )
    if reading.is_list:
        return found
    rows = [row for row in reading.rows if row.kind not in ("article", TASK)]
    repealed = find_repealed(content)
    covered = [*map(_stretch, rows), *(one.span for one in repealed)]
    prose = (one for one, is_gone in _beside(content, covered) if is_gone)
    return tuple(sorted(dict.fromkeys((*found, *prose, *repealed)), key=BY_SPAN))


def _beside(content: str, covered: list[Span]) -> Iterator[tuple[Procedure, bool]]:
    """What no row and no sheet tells of, and whether it is told to be abolished."""
    return (one for one in find_listed(content) if not any(one[0].span.overlaps(other) for other in covered))


def _is_gone(content: str, row: Row) -> bool:
    """Whether a heading over the row, or a cell of it that says how it stands, tells that it is abolished."""
    if row.span(ABOLISHED) is not None:
        return True
    cells = (span for name, span in row.fields if name not in ("ten_thu_tuc", "ma_thu_tuc", _BASE) and "." not in name)
    return any(_GONE.fullmatch(content, span.start, span.end) for span in cells)


def _stretch(row: Row) -> Span:
    spans = [span for name, span in row.fields if name != ABOLISHED]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _of_row(content: str, row: Row, references: tuple[Reference, ...]) -> Procedure:
    stretch = _stretch(row)
    row = replace(row, fields=(*row.fields, *row.reached)) if row.reached else row
    texts = {name: content[span.start : span.end] for name, span in reversed(row.fields)}
    name = squeeze(texts.get("ten_thu_tuc") or "")
    code = code_of(stated(texts.get("ma_thu_tuc"))) or code_in(name) or code_alone(texts.values())
    return Procedure(
        stretch,
        without_code(name) or code or "",
        code=code,
        agency=stated(texts.get("co_quan_thuc_hien")) or stated(texts.get("co_quan_co_tham_quyen")),
        level=stated(texts.get("cap_thuc_hien")),
        field=stated(texts.get("linh_vuc")),
        decision=_decision(texts.get("so_quyet_dinh")),
        legal_bases=tuple(_bases(content, row, references)),
        time_limits=tuple(limits(content, row)),
        fees=tuple(fees(content, row)),
    )


def _decision(text: str | None) -> str | None:
    """The decision's number: "Quyết định số 6225/QĐ-BQP" → 6225/QĐ-BQP; another form as printed."""
    value = stated(text)
    found = next(glued.cut(cleaned(value)), None) if value else None
    return found[1] if found else _DECISION_WORDS.sub("", value) if value else None


# - Luật …; Nghị định …, each on its line, after a dash, or parted by a semicolon
_NEXT_BASIS = re.compile(r"[;\n]|(?:^|\s)[-–+•]\s")
# Quyết định số … sửa đổi, bổ sung một số điều của | Quyết định số …
_TITLE_OF_BASIS = re.compile(rf"\b(?:{DEED}|hướng dẫn|chi tiết|thi hành|đính chính)\b", re.I)
# Nghị định số … được thay thế bởi | Nghị định số …: what follows stands in its place
_REPLACED_BY = re.compile(r"\b(?:được|bị)\s+(?:thay thế|bãi bỏ)\b", re.I)


def _bases(content: str, row: Row, references: tuple[Reference, ...]) -> Iterator[Reference]:
    seen: set[str] = set()
    for reference in (*_glued_bases(content, row, references), *_table_bases(content, row)):
        key = reference.number or fold(reference.name or "")
        if key not in seen:
            seen.add(key)
            yield reference


def _glued_bases(content: str, row: Row, references: tuple[Reference, ...]) -> Iterator[Reference]:
    for name, span in row.fields:
        if name != _BASE:
            continue
        cell = content[span.start : span.end]
        head = _GLUED_HEAD.match(cell)
        start = head.end() if head else 0
        inside = tuple(_inside(references, span))
        found = tuple(glued.bases(cell[start:], span.start + start))
        if found and (head or glued.is_glued(cell) or not any(one.number for one in inside)):
            yield from (_reference(basis.span, basis.number, basis.name) for basis in found)
        else:
            yield from _written_bases(content, span, inside)


def _inside(references: tuple[Reference, ...], span: Span) -> Iterator[Reference]:
    """Those of the references, in the order of their spans, that stand within one; a list has 50,000 rows."""
    first, last = (bisect.bisect_left(references, at, key=lambda one: one.span.start) for at in (span.start, span.end))
    return (one for one in references[first:last] if one.span.end <= span.end)


def _written_bases(content: str, cell: Span, references: tuple[Reference, ...]) -> Iterator[Reference]:
    """Bases that a person wrote one after the other; what stands in the title of one of them is none of them."""
    at, is_in_title = cell.start, False
    for reference in references:
        since = content[at : reference.span.start]
        parted = _NEXT_BASIS.split(since)
        names_another = _TITLE_OF_BASIS.search(parted[-1]) and not _REPLACED_BY.search(parted[-1])
        is_in_title = (is_in_title and len(parted) == 1) or bool(names_another)
        at = reference.span.end
        if not is_in_title:
            yield reference


def _table_bases(content: str, row: Row) -> Iterator[Reference]:
    for group in groups(row, _BASE):
        cells = {column: content[span.start : span.end] for column, span in group.items()}
        number, span = _number_in(content, group)
        name = squeeze(cells.get("trich_yeu") or cells.get("so_ky_hieu") or cells.get("ten_van_ban") or "")
        if number is None and not _LAW_WORD.search(name):
            continue
        issued_on = parse_date(cells.get("ngay_ban_hanh", ""))
        yield _reference(span, number, name, stated(cells.get("co_quan_ban_hanh")), issued_on)


def _number_in(content: str, group: dict[str, Span]) -> tuple[str | None, Span]:
    """The number from its own column, else the first in the name ("12" | "Quyết định số 12/2021/QĐ-TTg …")."""
    for column in ("so_ky_hieu", "trich_yeu", *group):
        if span := group.get(column):
            found = next(glued.cut(cleaned(content[span.start : span.end])), None)
            if found:
                return found[1], Span(span.start + found[0].start, span.start + found[0].end)
    return None, next(iter(group.values()))


def _reference(
    span: Span, number: str | None, name: str, issuer: str | None = None, issued_on: date | None = None
) -> Reference:
    law = _LAW_WORD.match(name)
    kind = instruments.kind_of(number) if number else None
    if law and (kind is None or number is None or "QH" in number):
        kind = law["kind"].capitalize()
    return Reference(
        span,
        number,
        kind=kind,
        name=squeeze(name) if law and (number is None or "QH" in number) else None,
        issuer=issuer,
        issued_on=issued_on or _date_of(number, name),
        relation=Relation.BASED_ON,
    )


def _date_of(number: str | None, name: str) -> date | None:
    """The date that follows the same number in the name; other dates there are those of other instruments."""
    at = name.find(number) if number else -1
    near = name[at + len(number) : at + len(number) + 40] if number and at >= 0 else ""
    return parse_date(near) if re.match(r"\s*,?\s*ngày", near) else None
