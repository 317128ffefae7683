"""Quoted amendment text: where “này” is another document and operative words are not this document's own."""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.facts.writing.anchors import Words, occurrences
from extractors.facts.writing.rows import Form
from law.text import IN_ORDER, Span

_QUOTES = '“”„"«»'
_CLOSERS = "”»"
_FRONT = frozenset(_QUOTES)
_QUOTE = Form(f"[{_QUOTES}]", "“Phòng Nội vụ”")
_LEAD_IN = Form(r":\s*$", "Sửa đổi khoản 1 Điều 5 như sau:")
_AS_FOLLOWS_WORDS = "như sau"
_INLINE = Form(rf"{_AS_FOLLOWS_WORDS}\s*:\s*(?=[{_QUOTES}])", "như sau: “1. A”")
_AS_FOLLOWS = Form(r"như sau\s*[:.]?\s*$", "được sửa đổi như sau:", re.I)
# also 3. | b) | k.4)
_MARKER = Form(
    r"\s*(?:Điều\s+(?P<article>\d+)[a-zđ]?\s*[.:]|(?P<item>\d{1,3})\s*[.)]|(?P<letter>[a-zđ])\s*\))\s*",
    "Điều 12. ",
    re.I,
)
# what an amending document's own item does; Khoản 2 Điều 5 được sửa đổi như sau
_AMENDS = (
    r"Sửa đổi|Bổ sung|Bãi bỏ|Thay thế|Bỏ |Thay |Đính chính|Hủy bỏ"
    r"|(?:Tên |Đoạn |Điểm |Khoản |Điều \d)[^\n]{0,160}(?:sửa đổi|bổ sung|bãi bỏ|thay thế)"
)
_AMENDING = Form(rf"(?:{_AMENDS})", "Khoản 2 Điều 5 được sửa đổi", re.I)
_OWN_WORDS = Form(
    rf"(?:{_AMENDS}|Hiệu lực|Điều khoản|Tổ chức thực hiện|Trách nhiệm|Quy định chuyển tiếp"
    r"|(?:\w+ ){1,3}này có hiệu lực)",
    "Điều khoản thi hành",
    re.I,
)
# the deepest provision comes first
_PROVISION = Form(
    r"\b(?:Điều\s+(?P<article>\d+)|khoản\s+(?P<item>\d+)|điểm\s+(?P<letter>[a-zđ]))\b", "điểm b khoản 2 Điều 3", re.I
)
_PHRASE_CUE = Form(r"(?:cụm từ|từ|chữ|đoạn|số|bằng|thành|là|tên|và|,|:)\s*$", "thay thế cụm từ ", re.I)
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_LONGEST_PHRASE = 2000
_LONGEST_UNOPENED = 6000  # an amendment whose opening quote was forgotten; beyond this it is no quotation


class _Line(NamedTuple):
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(slots=True)
class _Open:
    """A block that has begun: where, where its first line ends, the outer item whose successor would end it, and the
    items inside a quotation, whose own successors do not."""

    start: int
    first_end: int
    outer: dict[str, str]
    quoted: bool
    inner: dict[str, str] = field(default_factory=dict)


def quoted_spans(content: str, lower: str) -> tuple[Span, ...]:
    """Spans of quoted amendments and of quoted phrases that are put in or out, in order and without overlap; `lower` is
    the text in lower case."""
    quotes = Words(content, _QUOTES)
    leads = occurrences(lower, _AS_FOLLOWS_WORDS)
    telling = {content.rfind("\n", 0, at) + 1 for at in (*quotes, *leads)}
    if not telling:
        return ()
    blocks = tuple(_blocks(_lines(content), telling))
    return tuple(sorted((*blocks, *_phrases(content, quotes, blocks)), key=IN_ORDER))


def _lines(content: str) -> tuple[_Line, ...]:
    return tuple(_Line(found.start(), found.group()) for found in re.finditer(r"[^\n]+", content))


def _blocks(lines: tuple[_Line, ...], telling: Set[int]) -> Iterator[Span]:
    """One pass over the lines; a block without an end is cut after its first line. `telling` is where those begin that
    hold a quote or “như sau”."""
    outer: dict[str, str] = {}
    noted = 0  # the marks of the lines before this one are in `outer`; asked for only where a block may begin
    block: _Open | None = None
    for at, line in enumerate(lines):
        if block is not None and _is_successor(line.text, block.outer) and not _goes_on(line.text, block):
            yield Span(block.start, max(block.start, lines[at - 1].end))
            block = None
        if block is None and _may_open(lines, at, telling):
            for earlier in lines[noted:at]:
                _note(earlier.text, outer)
            noted = at
            block = _opened(lines, at, outer)
        if block is None:
            continue
        noted = at + 1
        end = _closed_at(line, block, lines[at + 1].text if at + 1 < len(lines) else "")
        if end is None and not block.quoted and line.end - block.start > _LONGEST_UNOPENED:
            end = block.first_end
        if end is not None:
            yield Span(block.start, max(block.start, end))
            block = None
        elif block.quoted and not _does(_OWN_WORDS, line.text.lstrip(_QUOTES)):
            _note(line.text.lstrip(_QUOTES), block.inner)
    if block is not None:
        yield Span(block.start, max(block.start, block.first_end))


def _may_open(lines: tuple[_Line, ...], at: int, telling: Set[int]) -> bool:
    """Whether the line has, or follows, what every block begins with: a quote in front, or “như sau”."""
    start, text = lines[at]
    if start in telling and (text.lstrip()[:1] in _FRONT or _AS_FOLLOWS_WORDS in text):
        return True
    before = lines[at - 1] if at else None
    return before is not None and before.start in telling and _AS_FOLLOWS_WORDS in before.text[-40:].lower()


def _opened(lines: tuple[_Line, ...], at: int, outer: dict[str, str]) -> _Open | None:
    """The block that this line begins: with a quote after a colon, or without one after “… như sau:”."""
    line, before = lines[at], lines[at - 1].text if at else ""
    body = line.text.lstrip()
    first = line.end - len(body)
    if body[:1] and body[0] in _QUOTES:
        if _LEAD_IN.search(before[-40:]) or _net(line.text) > 0:
            return _Open(first, line.end, dict(outer), quoted=True)
        return None
    inline = _INLINE.search(line.text)
    if inline and _net(line.text) >= 0:
        return _Open(line.start + inline.end(), line.end, outer | _marks(line.text), quoted=True)
    if _AS_FOLLOWS.search(before[-40:]) and _does(_AMENDING, before):
        if _bears_provision(line.text, before) or not _does(_OWN_WORDS, line.text):
            return _Open(first, line.end, dict(outer), quoted=False)
    return None


def _bears_provision(text: str, lead: str) -> bool:
    """Whether the line is marked as the one thing that it amends: “Điều 9 được sửa đổi như sau: ⏎ Điều 9. …”."""
    marker = _MARKER.match(lead)
    named = [*_PROVISION.finditer(lead, marker.end() if marker else 0)]
    kinds = [one.lastgroup for one in named]
    if not named or kinds.count(kinds[0]) > 1:
        return False
    return _marks(text) == {kinds[0]: named[0][kinds[0] or ""].lower()}


def _does(words: Form, text: str) -> bool:
    """The line begins with these words, after its marker."""
    marker = _MARKER.match(text)
    return words.match(text.lstrip() if marker is None else text[marker.end() :]) is not None


def _closed_at(line: _Line, block: _Open, following: str) -> int | None:
    """Offset after the quote that ends the block in this line, None while it goes on."""
    is_first = line.start <= block.start < line.end
    text = line.text[block.start - line.start :] if is_first else line.text
    last = _last_closing(text)
    if last is None:
        return None
    offset = line.end - len(text) + last
    ends_line = not re.search(r"\w", text[last:])
    net = _net(text)
    if net < 0 or (is_first and net == 0 and block.quoted):
        return offset
    return offset if ends_line and _is_successor(following, block.outer) else None


def _is_successor(text: str, outer: dict[str, str]) -> bool:
    """The next item of the amending document itself, so an open quotation must have ended before it."""
    marker = _MARKER.match(text)
    if marker is None or not _OWN_WORDS.match(text, marker.end()):
        return False
    kind = marker.lastgroup or ""
    return kind not in outer or _next(kind, outer[kind]) == marker[kind].lower()


def _goes_on(text: str, block: _Open) -> bool:
    """“… ⏎ 2. Bãi bỏ …” behind “1. …” of an open quotation, where the text around it counts no items."""
    marker = _MARKER.match(text)
    kind = marker.lastgroup if marker else None
    if marker is None or kind is None or kind in block.outer or kind not in block.inner:
        return False
    return _next(kind, block.inner[kind]) == marker[kind].lower()


def _next(kind: str, mark: str) -> str:
    if kind != "letter":
        return str(int(mark) + 1)
    at = _LETTERS.find(mark)
    return _LETTERS[at + 1] if 0 <= at < len(_LETTERS) - 1 else ""


def _note(text: str, outer: dict[str, str]) -> None:
    """Keep the marks of the amending document's own line; a higher mark forgets the lower ones."""
    marks = _marks(text)
    if "article" in marks:
        outer.clear()
    if "item" in marks:
        outer.pop("letter", None)
    outer.update(marks)


def _marks(text: str) -> dict[str, str]:
    marker = _MARKER.match(text)
    return {marker.lastgroup: marker[marker.lastgroup].lower()} if marker and marker.lastgroup else {}


def _roles(text: str) -> Iterator[tuple[int, int]]:
    """(offset, +1 opening | -1 closing) of each quote; what stands beside it counts more than its own shape."""
    for found in _QUOTE.finditer(text):
        at, mark = found.start(), found.group()
        before, after = text[at - 1 : at].strip(), text[at + 1 : at + 2].strip()
        if not before or before in "([{":
            opens = bool(after) and (mark not in _CLOSERS or not text[:at].strip())
        else:
            opens = mark in "“„«" and bool(after) and after not in ".,;:)/"
        yield at, 1 if opens else -1


def _net(text: str) -> int:
    return sum(role for _, role in _roles(text))


def _last_closing(text: str) -> int | None:
    return max((at + 1 for at, role in _roles(text) if role < 0), default=None)


def _phrases(content: str, quotes: Words, blocks: tuple[Span, ...]) -> Iterator[Span]:
    """Short quotations within one line outside the blocks: “Phòng Nội vụ” of “thay thế cụm từ …”."""
    start = 0
    for block in (*blocks, Span(len(content), len(content))):
        done = start
        for quote in quotes.within(start, block.start):
            if quote >= done:
                begin = max(start, content.rfind("\n", start, quote) + 1)
                done = content.find("\n", quote, block.start)
                done = block.start if done < 0 else done
                yield from _phrases_of(content[begin:done], begin)
        start = block.end


def _phrases_of(line: str, offset: int) -> Iterator[Span]:
    opened: int | None = None
    for at, role in _roles(line):
        if role > 0 and opened is None and _PHRASE_CUE.search(line, max(0, at - 40), at):
            opened = at
        elif role < 0 and opened is not None:
            if at - opened <= _LONGEST_PHRASE:
                yield Span(offset + opened, offset + at + 1)
            opened = None
