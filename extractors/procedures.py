"""Administrative procedures: every row of a list of procedures, and coded lines in the tables of a document."""

import re
from collections.abc import Iterator

from extractors import symbols
from extractors.bases import References, find_bases
from law.facts import Fee, Procedure, Reference, TimeLimit
from law.text import Reading, Row, Span

Fields = tuple[tuple[str, Span], ...]

_UNITS = {"ngày làm việc": "working_day", "ngày": "day", "giờ": "hour", "tháng": "month", "năm": "year"}
_CHANNEL = r"Trực tiếp|Trực tuyến|Dịch vụ bưu chính"
_NO_FEE = r"(?![\d.,]|\s?(?:VNĐ|VND|USD|Việt Nam|Đồng))"
_LIMIT = rf"(?P<limit>(?P<amount>\d{{1,4}})(?:[.,]\d+)?(?:\s?(?P<unit>Ngày làm việc|Ngày|Giờ|Tháng|Năm)|{_NO_FEE}))"
# "Trực tiếp3 Ngày làm việcMiễn phí", cells of one table glued; a limit of a bare "1" stands before the fee
_CHANNEL_CELLS = re.compile(rf"(?P<channel>{_CHANNEL}){_LIMIT}?(?=\d|Miễn|Không|Phí|Lệ|$)")
_LIMIT_CELL = re.compile(_LIMIT)
# Miễn phí | 200,000 Việt Nam Đồng | 100 VNĐ | 10 USD | Phí : 150.000 Đồng
_FEE = re.compile(
    r"(?P<free>Miễn phí)|(?P<amount>\d{1,3}(?:[.,]\d{3})+|\d{1,12})\s?(?P<currency>(?:Việt Nam )?Đồng|VNĐ|VND|USD)"
)
# 1.013129 | 1.003003.000.00.00.H36
_CODE = r"\d\.\d{6}(?:\.\d{3}\.\d\d\.\d\d\.H\d\d)?"
# "12 | 1.013129 | Thủ tục cấp giấy phép …", a line of an appendix
_CODED_LINE = re.compile(
    rf"^[ \t|]*(?:\d{{1,4}}[.)]?[ \t|]+)?(?P<code>{_CODE})(?![\d.])[ \t|:–-]+(?P<name>[^\W\d_][^\n\t|]{{5,600}})", re.M
)
_NAMED_LINE = re.compile(
    rf"^[ \t|]*(?:\d{{1,4}}[.)]?[ \t|]+)?(?P<name>[^\W\d_][^\n\t|]{{5,600}}?)[ ]?[\t|][ \t]*(?P<code>{_CODE})(?![\d.])",
    re.M,
)
_NOTHING = frozenset({"Không có thông tin", "Không", ""})


def find_procedures(reading: Reading, references: tuple[Reference, ...]) -> tuple[Procedure, ...]:
    """Rows of a list in their order; of a document without rows, its coded lines."""
    content = reading.text.content
    if not reading.rows:
        return tuple(_of_lines(content))
    found = References(references)
    rows = (row for row in reading.rows if row.kind == "procedure" and row.fields)
    return tuple(_of_row(content, row, found) for row in rows)


def _of_row(content: str, row: Row, references: References) -> Procedure:
    values = _values(content, row.fields)
    return Procedure(
        span=Span(min(span.start for _, span in row.fields), max(span.end for _, span in row.fields)),
        name=values.get("ten_thu_tuc") or values.get("ma_thu_tuc", ""),
        code=values.get("ma_thu_tuc"),
        agency=values.get("co_quan_thuc_hien"),
        level=values.get("cap_thuc_hien"),
        field=values.get("linh_vuc"),
        decision=_decision(values.get("so_quyet_dinh")),
        legal_bases=find_bases(content, row.fields, references),
        time_limits=tuple(_time_limits(content, row.fields)),
        fees=tuple(_fees(content, row.fields)),
    )


def _values(content: str, fields: Fields) -> dict[str, str]:
    values: dict[str, str] = {}
    for key, span in fields:
        value = content[span.start : span.end] if "." not in key and key not in values else ""
        if value not in _NOTHING:
            values[key] = value
    return values


def _decision(printed: str | None) -> str | None:
    """226/QĐ-UBND of "Quyết định số 226/QĐ-UBND"; what is printed where it holds no such number."""
    found = symbols.NUMBER.search(symbols.cleaned(printed)) if printed else None
    return symbols.canonical(found) if found else printed


def _channels(content: str, span: Span) -> Iterator[tuple[re.Match[str], int]]:
    """Each channel of the glued table with the end of its cells."""
    found = tuple(_CHANNEL_CELLS.finditer(content, span.start, span.end))
    ends = (*(match.start() for match in found[1:]), span.end)
    yield from zip(found, ends, strict=False)


def _time_limits(content: str, fields: Fields) -> Iterator[TimeLimit]:
    channel: str | None = None
    for key, span in fields:
        if key == "cach_thuc_thuc_hien":
            for match, _ in _channels(content, span):
                if match["limit"]:
                    yield _limit(match, match["channel"])
        elif key == "hinh_thuc_nop.hinh_thuc":
            channel = content[span.start : span.end]
        elif key in ("hinh_thuc_nop.thoi_han_giai_quyet", "thoi_han_giai_quyet"):
            for match in _LIMIT_CELL.finditer(content, span.start, span.end):
                yield _limit(match, channel)


def _limit(match: re.Match[str], channel: str | None) -> TimeLimit:
    unit = _UNITS[match["unit"].lower()] if match["unit"] else None
    return TimeLimit(Span(match.start("limit"), match.end("limit")), int(match["amount"]), unit, channel)


def _fees(content: str, fields: Fields) -> Iterator[Fee]:
    channel: str | None = None
    for key, span in fields:
        if key == "cach_thuc_thuc_hien":
            for match, end in _channels(content, span):
                yield from _fee_cell(content, match.end(), end, match["channel"])
        elif key == "hinh_thuc_nop.hinh_thuc":
            channel = content[span.start : span.end]
        elif key in ("hinh_thuc_nop.phi_le_phi", "phi_le_phi"):
            yield from _fee_cell(content, span.start, span.end, channel)


def _fee_cell(content: str, start: int, end: int, channel: str | None) -> Iterator[Fee]:
    for match in _FEE.finditer(content, start, end):
        amount = 0 if match["free"] else int(re.sub(r"[.,]", "", match["amount"]))
        currency = "USD" if match["currency"] == "USD" else "VND"
        yield Fee(Span(match.start(), match.end()), amount, currency, channel)


def _of_lines(content: str) -> Iterator[Procedure]:
    found = {match.start("code"): match for match in _NAMED_LINE.finditer(content)}
    found |= {match.start("code"): match for match in _CODED_LINE.finditer(content)}
    for _, match in sorted(found.items()):
        start, end = min(match.start("code"), match.start("name")), max(match.end("code"), match.end("name"))
        printed = content[start:end].rstrip()
        yield Procedure(Span(start, start + len(printed)), match["name"].strip(), match["code"])
