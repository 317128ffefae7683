"""Time limits and fees of a procedure, as its row or sheet states them: by channel, or in a column of their own."""

import re
from collections.abc import Iterator

from law.facts import Fee, TimeLimit
from law.folding import fold, squeeze
from law.text import Row, Span

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
# 150.000 in a column of fees
_BARE_FEE = re.compile(r"\s*(?P<free>)(?P<money>\d{1,3}(?:\.\d{3})+)(?P<currency>)\s*\Z")
_OFFERS = "hinh_thuc_nop"


def stated(text: str | None) -> str | None:
    value = squeeze(text or "")
    return None if fold(value) in _NOTHING else value


def groups(row: Row, table: str) -> Iterator[dict[str, Span]]:
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


def limits(content: str, row: Row) -> Iterator[TimeLimit]:
    for cell in _cells(row, "thoi_han_giai_quyet"):
        found = _LIMIT.search(content, cell.start, cell.end)
        if found:
            yield _limit(Span(*found.span()), found.group(), None)
    for group in groups(row, _OFFERS):
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
    return stated(content[span.start : span.end]) if span else None


def _limit(span: Span, text: str, channel: str | None) -> TimeLimit:
    found = _LIMIT.match(text)
    if found is None:
        return TimeLimit(span, int(text) if text.isdigit() else None, None, channel)
    amount = int(found["amount"]) if found["amount"].isdigit() else None
    return TimeLimit(span, amount, _UNITS[fold(found["unit"])], channel)


def _cells(row: Row, column: str) -> Iterator[Span]:
    """Cells of a plain list's own column."""
    return (span for name, span in row.fields if name == column)


def fees(content: str, row: Row) -> Iterator[Fee]:
    for cell in _cells(row, "phi_le_phi"):
        found = _FEE.match(content, cell.start, cell.end) or _BARE_FEE.match(content, cell.start, cell.end)
        if found:
            yield _fee(found, Span(*found.span()), None)
    for group in groups(row, _OFFERS):
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
