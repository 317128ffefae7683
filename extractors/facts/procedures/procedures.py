"""Administrative procedures: those of a published list, one a row, and those that an announcement names."""

import bisect
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from extractors.facts.citations.names import find_names
from extractors.facts.procedures import glued
from extractors.facts.procedures.codes import code_alone, code_in, code_of, without_code
from extractors.facts.procedures.listed import find_listed
from extractors.facts.writing.kinds import DEED
from extractors.facts.writing.symbols import cleaned
from law import instruments
from law.dates import parse_date
from law.facts import Fee, Procedure, Reference, Relation, TimeLimit
from law.folding import fold, squeeze
from law.text import ABOLISHED, BY_SPAN, TASK, Reading, Row, Span

_NOTHING = frozenset(("khong co thong tin", "khong", "khong co", "khong quy dinh", ""))
_UNITS = {
    "ngay lam viec": "working_day", "ngay": "day", "gio lam viec": "hour", "gio": "hour",
    "thang": "month", "nam": "year", "tuan": "week", "quy": "quarter",
}  # fmt: skip
_UNIT = r"(?P<unit>Ngày làm việc|Ngày|Giờ làm việc|Giờ|Tháng|Năm|Tuần|Quý)"
# 3 Ngày làm việc | 0.5 Ngày
_LIMIT = re.compile(rf"(?P<amount>\d+(?:[.,]\d+)?)\s*{_UNIT}", re.I)
_CHANNEL = r"(?P<channel>Trực tiếp|Trực tuyến|Dịch vụ bưu chính)"
_MONEY = r"(?P<money>\d[\d.,]*)\s*(?P<currency>VNĐ|Việt Nam Đồng|Đồng|đồng|USD|Đô la Mỹ)"
# Trực tuyến3 Ngày làm việcMiễn phí… | Trực tiếp1Miễn phí | Trực tuyến1100 VNĐ: cells glued together
_OFFER = re.compile(
    rf"{_CHANNEL}\s*(?P<limit>Không quy định|Không có thông tin|\d+(?:[.,]\d+)?\s*(?:Ngày làm việc|Ngày|Giờ làm việc"
    rf"|Giờ|Tháng|Năm|Tuần)|1(?=Miễn|Không|\d|(?=[A-ZĐ])))"
    rf"\s*(?:(?P<free>Miễn phí)|Không có thông tin|(?P<fee>{_MONEY}))?"
)
# Phí : 0 Đồng | Lệ phí: 50.000 Đồng; not "… ngày 11 tháng 11 năm 2016 Đồng", where the amount is a sentence
_FEE = re.compile(rf"\s*(?:(?:Lệ\s*)?phí\s*:?\s*)?(?:(?P<free>Miễn phí|[0oO]\s*Đồng)|{_MONEY})", re.I)
_GLUED_HEAD = re.compile(r"\s*Tên văn bản pháp lý\s*Mã văn bản")
_LAW_WORD = re.compile(r"(?P<kind>Bộ luật|Luật|Pháp lệnh|Nghị quyết|Hiến pháp)\b", re.I)
# Quyết định số 4777: a decision whose symbol the sheet leaves out
_DECISION_WORDS = re.compile(r"^Quyết định\s+số\s*:?\s*(?=\d)", re.I)
_BASE = "can_cu_phap_ly"
_OFFERS = "hinh_thuc_nop"


def find_procedures(reading: Reading, references: tuple[Reference, ...]) -> tuple[Procedure, ...]:
    """Procedures in order: of a list its rows, of a document what its tables and headings announce."""
    content = reading.text.content
    rows = [row for row in reading.rows if row.kind not in ("article", TASK)]
    named = tuple(sorted((*references, *find_names(content, references)), key=BY_SPAN)) if rows else ()
    found = tuple(_of_row(content, row, named) for row in rows if row.span(ABOLISHED) is None)
    if reading.is_list:
        return found
    prose = (one for one, is_gone in _beside_rows(content, rows) if not is_gone)
    return tuple(sorted((*found, *prose), key=BY_SPAN))


def find_abolished(reading: Reading, references: tuple[Reference, ...]) -> tuple[Procedure, ...]:
    """Procedures that a document lists, in tables or lines, under a heading of what is abolished ("bị bãi bỏ")."""
    content = reading.text.content
    found = tuple(_of_row(content, row, references) for row in reading.rows if row.span(ABOLISHED) is not None)
    if reading.is_list:
        return found
    rows = [row for row in reading.rows if row.kind not in ("article", TASK)]
    prose = (one for one, is_gone in _beside_rows(content, rows) if is_gone)
    return tuple(sorted((*found, *prose), key=BY_SPAN))


def _beside_rows(content: str, rows: list[Row]) -> Iterator[tuple[Procedure, bool]]:
    """What no row tells of, and whether it is told to be abolished."""
    stretches = [_stretch(row) for row in rows]
    return (one for one in find_listed(content) if not any(one[0].span.overlaps(other) for other in stretches))


def _stretch(row: Row) -> Span:
    spans = [span for name, span in row.fields if name != ABOLISHED]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _of_row(content: str, row: Row, references: tuple[Reference, ...]) -> Procedure:
    stretch, row = _stretch(row), replace(row, fields=(*row.fields, *row.reached))
    texts = {name: content[span.start : span.end] for name, span in reversed(row.fields)}
    name = squeeze(texts.get("ten_thu_tuc") or "")
    code = code_of(_stated(texts.get("ma_thu_tuc"))) or code_in(name) or code_alone(texts.values())
    return Procedure(
        stretch,
        without_code(name) or code or "",
        code=code,
        agency=_stated(texts.get("co_quan_thuc_hien")) or _stated(texts.get("co_quan_co_tham_quyen")),
        level=_stated(texts.get("cap_thuc_hien")),
        field=_stated(texts.get("linh_vuc")),
        decision=_decision(texts.get("so_quyet_dinh")),
        legal_bases=tuple(_bases(content, row, references)),
        time_limits=tuple(_limits(content, row)),
        fees=tuple(_fees(content, row)),
    )


def _stated(text: str | None) -> str | None:
    value = squeeze(text or "")
    return None if fold(value) in _NOTHING else value


def _decision(text: str | None) -> str | None:
    """The decision's number: "Quyết định số 6225/QĐ-BQP" → 6225/QĐ-BQP; another form as printed."""
    value = _stated(text)
    found = next(glued.cut(cleaned(value)), None) if value else None
    return found[1] if found else _DECISION_WORDS.sub("", value) if value else None


def _groups(row: Row, table: str) -> Iterator[dict[str, Span]]:
    """Cells of each row of a table: a column that comes again begins the next row."""
    group: dict[str, Span] = {}
    first: str | None = None
    for name, span in row.fields:
        head, dot, column = name.partition(".")
        if head != table or not dot:
            continue
        first = first or column
        if column in group or (column == first and group):
            yield group
            group = {}
        group[column] = span
    if group:
        yield group


# - Luật …; Nghị định …, each on its line, after a dash, or parted by a semicolon
_NEXT_BASIS = re.compile(r"[;\n]|(?:^|\s)[-–+•]\s")
# Quyết định số … sửa đổi, bổ sung một số điều của | Quyết định số …
_TITLE_OF_BASIS = re.compile(rf"\b(?:{DEED}|hướng dẫn|chi tiết|thi hành|đính chính)\b", re.I)


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
        is_in_title = (is_in_title and len(parted) == 1) or _TITLE_OF_BASIS.search(parted[-1]) is not None
        at = reference.span.end
        if not is_in_title:
            yield reference


def _table_bases(content: str, row: Row) -> Iterator[Reference]:
    for group in _groups(row, _BASE):
        cells = {column: content[span.start : span.end] for column, span in group.items()}
        number, span = _number_in(content, group)
        name = squeeze(cells.get("trich_yeu") or cells.get("so_ky_hieu") or cells.get("ten_van_ban") or "")
        if number is None and not _LAW_WORD.search(name):
            continue
        issued_on = parse_date(cells.get("ngay_ban_hanh", ""))
        yield _reference(span, number, name, _stated(cells.get("co_quan_ban_hanh")), issued_on)


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


def _limits(content: str, row: Row) -> Iterator[TimeLimit]:
    for cell in _cells(row, "thoi_han_giai_quyet"):
        found = _LIMIT.search(content, cell.start, cell.end)
        if found:
            yield _limit(Span(*found.span()), found.group(), None)
    for group in _groups(row, _OFFERS):
        span = group.get("thoi_han_giai_quyet")
        found = _LIMIT.search(content, span.start, span.end) if span else None
        if found:
            yield _limit(Span(*found.span()), found.group(), _channel(content, group))
    for offer in _offers(content, row):
        if offer["limit"][0].isdigit():
            yield _limit(Span(*offer.span("limit")), offer["limit"], offer["channel"])


def _offers(content: str, row: Row) -> Iterator[re.Match[str]]:
    for name, span in row.fields:
        if name == "cach_thuc_thuc_hien":
            yield from _OFFER.finditer(content, span.start, span.end)


def _channel(content: str, group: dict[str, Span]) -> str | None:
    span = group.get("hinh_thuc")
    return _stated(content[span.start : span.end]) if span else None


def _limit(span: Span, text: str, channel: str | None) -> TimeLimit:
    found = _LIMIT.match(text)
    if found is None:
        return TimeLimit(span, int(text) if text.isdigit() else None, None, channel)
    amount = int(found["amount"]) if found["amount"].isdigit() else None
    return TimeLimit(span, amount, _UNITS[fold(found["unit"])], channel)


def _cells(row: Row, column: str) -> Iterator[Span]:
    """Cells of a plain list's own column."""
    return (span for name, span in row.fields if name == column)


def _fees(content: str, row: Row) -> Iterator[Fee]:
    for cell in _cells(row, "phi_le_phi"):
        found = _FEE.match(content, cell.start, cell.end)
        if found:
            yield _fee(found, Span(*found.span()), None)
    for group in _groups(row, _OFFERS):
        span = group.get("phi_le_phi")
        found = _FEE.match(content, span.start, span.end) if span else None
        if found:
            yield _fee(found, Span(*found.span()), _channel(content, group))
    for offer in _offers(content, row):
        if offer["free"] or offer["fee"]:
            yield _fee(offer, Span(*offer.span("free" if offer["free"] else "fee")), offer["channel"])


def _fee(found: re.Match[str], span: Span, channel: str | None) -> Fee:
    if found["free"]:
        return Fee(span, 0, channel=channel)
    currency = "USD" if fold(found["currency"]) in ("usd", "do la my") else "VND"
    return Fee(span, int(re.sub(r"\D", "", found["money"])), currency, channel)
