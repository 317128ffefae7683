"""Passages: what is indexed of a file, cut by article and clause, by row of a list, or by paragraphs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from index.divisions import Division, articles, clauses, paragraphs
from law.access import PUBLIC
from law.facts import Header
from law.folding import fold_words
from law.text import Row, Text

PASSAGES_VERSION = "1"
LONGEST_ARTICLE = 20_000  # characters of an article's own words that its whole-article entry is found by
OPENING = "mở đầu"
PROCEDURE = "Thủ tục hành chính"  # the kind of a row that is one

# Field names of rows, as readers give them, by what they mean here
_CODE = ("code", "ma_thu_tuc", "mã_thủ_tục", "thu_tuc_id")
_NAME = ("name", "title", "ten_thu_tuc", "tên_thủ_tục")
_AGENCY = ("agency", "co_quan_co_tham_quyen", "cơ_quan_có_thẩm_quyền", "co_quan_thuc_hien", "cơ_quan_thực_hiện")
_NOTHING = "khong co thong tin"  # what the national portal writes into a field that nobody filled
_LAW, _ARTICLE, _TEXT = ("law_id",), ("article_id",), ("text",)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a file's text that a search can return; offsets are code points of the file's text.

    `key` names the result it belongs to: the digest for a document, law_id#article_id for a row of a list of articles,
    digest#code for a procedure. `section` is the article ("Điều 5") or "thủ tục 1.000178", `clause` what it is of it
    ("khoản 2"), `heading` the article's heading. `whole` marks the entry that an article as one text is found by;
    `part` that it may be shown; an article of one passage is both. Equal `unit` = same article.
    """

    key: str
    digest: str
    seq: int
    section: str
    start: int
    end: int
    text: str
    number: str | None = None
    kind: str | None = None
    issuer: str | None = None
    title: str | None = None
    issued_on: date | None = None
    heading: str | None = None
    clause: str | None = None
    page: int | None = None
    agencies: tuple[str, ...] = (PUBLIC,)
    unit: str = ""
    whole: bool = True
    part: bool = True

    @property
    def id(self) -> str:
        """Stable as long as the file's bytes and the cutting are."""
        return f"{self.digest}:{self.seq}"


@dataclass(frozen=True, slots=True)
class _Unit:
    """An article, a row or a plain text: its place, names, and the pieces it is shown in."""

    key: str
    section: str
    start: int
    end: int
    pieces: tuple[Division, ...]
    heading: str | None = None
    title: str | None = None
    number: str | None = None
    kind: str | None = None
    issuer: str | None = None


def passages_of(
    digest: str, text: Text, header: Header, rows: Sequence[Row] = (), agencies: tuple[str, ...] = (PUBLIC,)
) -> tuple[Passage, ...]:
    """All passages of a file, in order; () where the text is blank. The same input gives the same keys and ids."""
    units = (*_row_units(digest, text, rows), *_beside(digest, text, rows)) if rows else _document_units(digest, text)
    found: list[Passage] = []
    for at, unit in enumerate(units):
        shared = _shared(unit, header) | {"digest": digest, "unit": f"{digest}:{at}", "agencies": agencies}
        found += _passages(text, unit, shared, len(found))
    return tuple(found)


def _shared(unit: _Unit, header: Header) -> dict[str, Any]:
    """What all passages of an article or row have in common; a row's own names go before the file's."""
    return {
        "key": unit.key, "section": unit.section, "heading": unit.heading, "issued_on": header.issued_on,
        "number": unit.number or header.number, "kind": unit.kind or header.kind,
        "issuer": unit.issuer or header.issuer, "title": unit.title or header.title,
    }  # fmt: skip


def _passages(text: Text, unit: _Unit, shared: dict[str, Any], seq: int) -> Iterator[Passage]:
    """An article of several passages has one more, as a whole, that is never shown."""
    single = len(unit.pieces) == 1
    stretches = [(piece.start, piece.end, piece.label or None, single, True) for piece in unit.pieces]
    if not single:
        stretches.insert(0, (unit.start, min(unit.end, unit.start + LONGEST_ARTICLE), None, True, False))
    for at, (start, end, clause, whole, part) in enumerate(stretches, start=seq):
        start, end = _trimmed(text.content, start, end)
        words = text.content[start:end]
        place: dict[str, Any] = {"seq": at, "start": start, "end": end, "page": text.page_of(start), "clause": clause}
        yield Passage(text=words, whole=whole, part=part, **place, **shared)


def _trimmed(content: str, start: int, end: int) -> tuple[int, int]:
    words = content[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _document_units(digest: str, text: Text) -> Iterator[_Unit]:
    """Articles with their clauses; what stands before them, appendices and texts without articles by paragraphs."""
    content = text.content
    divisions = articles(content)
    alone = len(divisions) == 1
    for part in divisions:
        if part.label.startswith("Điều"):
            pieces = clauses(content, part.body, part.end) if content[part.body : part.end].strip() else ()
            yield _Unit(digest, part.label, part.start, part.end, _headed(part, pieces), part.title or None)
            continue
        for start, end in paragraphs(content, part.start, part.end):
            if content[start:end].strip():
                section = part.label or ("" if alone else OPENING)
                yield _Unit(digest, section, start, end, (Division("", start, end),))


def _headed(part: Division, pieces: tuple[Division, ...]) -> tuple[Division, ...]:
    """The first piece begins with the article's heading, so that what is shown reads as it is printed."""
    if not pieces:
        return (Division("", part.start, part.end),)
    first, *rest = pieces
    return Division(first.label, part.start, first.end), *rest


def _row_units(digest: str, text: Text, rows: Sequence[Row]) -> Iterator[_Unit]:
    for at, row in enumerate(rows):
        spans = [span for _, span in row.fields if text[span].strip()]
        if spans:
            start, end = min(span.start for span in spans), max(span.end for span in spans)
            law, article = _value(text, row, _LAW), _value(text, row, _ARTICLE)
            yield (
                _article_unit(text, row, law, article)
                if law and article
                else _list_unit(digest, text, row, at, start, end)
            )


def _beside(digest: str, text: Text, rows: Sequence[Row]) -> Iterator[_Unit]:
    """What stands on pages behind the rows of a list: titles, notes, other sheets of the workbook."""
    last = max((span.end for row in rows for _, span in row.fields), default=0)
    for page in (page for page in text.pages if page.start > last):
        for start, end in paragraphs(text.content, page.start, page.end):
            yield _Unit(digest, "", start, end, (Division("", start, end),))


def _article_unit(text: Text, row: Row, law: str, article: str) -> _Unit:
    """A row of a list of articles is a result of its own, found by heading and words."""
    body = next((span for name in _TEXT if (span := row.span(name))), None) or row.fields[-1][1]
    pieces = clauses(text.content, body.start, body.end)
    number = law if any(char.isdigit() for char in law) else None
    return _Unit(
        f"{law}#{article}", f"Điều {article}", body.start, body.end, pieces, _value(text, row, _NAME), number=number
    )


def _list_unit(digest: str, text: Text, row: Row, at: int, start: int, end: int) -> _Unit:
    code, name = _value(text, row, _CODE), _value(text, row, _NAME)
    pieces = tuple(Division("", *piece) for piece in paragraphs(text.content, start, end))
    section = f"thủ tục {code}" if code else f"dòng {row.page}"
    kind = PROCEDURE if code or row.kind == "procedure" else None
    return _Unit(
        f"{digest}#{code or at}", section, start, end, pieces, name, name, code, kind, _value(text, row, _AGENCY)
    )


def _value(text: Text, row: Row, names: Sequence[str]) -> str | None:
    found = (text[span].strip() for name in names if (span := row.span(name)))
    return next((value for value in found if value and fold_words(value) != _NOTHING), None)
