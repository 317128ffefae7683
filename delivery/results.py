"""The results of a search as a list to keep: one row a document, with how it stands and where the words were found."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO

from openpyxl import Workbook

from delivery import lists, quoting
from delivery.contract import Json
from delivery.lists import Cell, safe
from delivery.words import STANDINGS

_COLUMNS = (
    ("STT", 6),
    ("Số, ký hiệu", 22),
    ("Loại văn bản", 16),
    ("Trích yếu", 60),
    ("Cơ quan ban hành", 30),
    ("Ngày ban hành", 13),
    ("Hiệu lực", 20),
    ("Xét đến ngày", 13),
    ("Đoạn khớp", 24),
    ("Nội dung khớp", 80),
    ("Địa chỉ", 40),
)
_EXCERPT = 400  # characters


def workbook(answer: Json, site: str) -> bytes:
    """Of an answer of `rasoat search --json`; `site` is where the pages are, for the addresses of the documents."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Kết quả tra cứu"
    sheet.append([name for name, _ in _COLUMNS])
    for row in _rows(answer["results"], site):
        sheet.append(row)
    lists.dress(sheet, _COLUMNS)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def comma_separated(answer: Json, site: str) -> bytes:
    """The same as CSV."""
    return lists.comma_separated([name for name, _ in _COLUMNS], _rows(answer["results"], site))


def _rows(results: Iterable[Json], site: str) -> Iterable[tuple[Cell, ...]]:
    return (tuple(map(safe, row)) for row in _cells(results, site))


def _cells(results: Iterable[Json], site: str) -> Iterable[tuple[Cell, ...]]:
    for at, one in enumerate(results, 1):
        passage = one["passages"][0] if one["passages"] else None
        is_row = one["key"] != one["sha256"]
        place = quoting.place(passage["page"], is_row=is_row) if passage else ""
        yield (
            at,
            one["number"] or one.get("file"),
            one["kind"],
            one["title"],
            one["issuer"],
            _day(one["issued_on"]),
            STANDINGS[one["validity"]["verdict"]],
            _day(one["validity"]["on"]),
            f"{passage['section'] or ''}{place}".removeprefix(", ") if passage else None,
            quoting.quoted(passage["text"], _EXCERPT, is_row=is_row) if passage else None,
            f"{site}/van-ban/{one['sha256']}",
        )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
