"""Which law a name means where the text itself tells: beside its number, by its day, or by a name that it is given.

“Luật Đất đai” stands for 31/2024/QH15 in a text that names “Luật Đất đai số 31/2024/QH15” and none else of that name.
"""

import bisect
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from extractors.facts.writing.anchors import matches
from extractors.facts.writing.layouts import lay_out
from extractors.facts.writing.rows import Form
from law import numbers
from law.dates import DATE_PATTERN
from law.facts import Reference, Relation
from law.folding import squeeze

_KINDS = r"(?:Bộ luật|Luật|Pháp lệnh)"
_LAWS = ("Luật", "Bộ luật", "Pháp lệnh")
_HEAD = Form(rf"(?P<kind>{_KINDS})\s+(?P<name>.+?)\s+số\b", "Luật Đất đai số 31/2024/QH15", re.S)
_YEAR = Form(r"(?P<name>.+?)\s+(?:năm\s+)?(?P<year>(?:19|20)\d\d)$", "Luật Doanh nghiệp năm 2020", re.S)
_TO_DAY = Form(
    rf"\s*\(?(?:được\s+)?(?:ban hành\s+|thông qua\s+)?(?=ngày\s){DATE_PATTERN}", " ngày 18 tháng 01 năm 2024"
)
_DEFINES = r"sau đây\s+(?:được\s+)?(?:viết|gọi)\s+(?:(?:tắt|gọn|chung)\s+){0,2}(?:là|:)\s*[“\"]?\s*"
_DEFINED = Form(rf"{_DEFINES}$", "(sau đây gọi tắt là ", re.I)
_TITLED = Form(
    r"\b(?:chi tiết|hướng dẫn|biện pháp|thi hành|sửa đổi|bổ sung|bãi bỏ|thay thế|ban hành|về)\b",
    " quy định chi tiết một số điều của ",
    re.I,
)
_PARTED = Form(r"[;\n]|[.]\s", "; ")
DEFINED_NAME = Form(
    rf"{_DEFINES}{_KINDS}\s+(?P<name>[^\W\d][^\n;:.()“”\"]{{0,70}}?)(?=[”\")])",
    "(sau đây gọi là Luật Đầu tư PPP)",
    re.I,
)
_DEFINED_AT = Form(r"sau đây\s+(?:được\s+)?(?:viết|gọi)\s", "sau đây gọi là ")  # in lower case
_REACH, _NEAR = 600, 40
_CONFIDENCE = 0.85


@dataclass(frozen=True, slots=True)
class _Law:
    """One law that the text tells by a name: its year, and of number and day what is said."""

    year: int | None
    number: str | None
    issued_on: date | None
    words: str

    @property
    def key(self) -> tuple[object, ...]:
        return self.year, self.number and numbers.key(self.number), self.issued_on


_Told = dict[str, dict[tuple[object, ...], _Law]]
_Asked = tuple[str, int | None, date | None]


def defined_names(content: str) -> Iterator[str]:
    """The names that a text gives to laws: “sau đây gọi là Luật Đầu tư PPP”."""
    at = (found.start() for found in _DEFINED_AT.finditer(lay_out(content).lowered))
    return (found["name"] for found in matches(DEFINED_NAME, content, at))


def told_by_text(content: str, named: Iterable[Reference], numbered: tuple[Reference, ...]) -> tuple[Reference, ...]:
    """The named mentions; those that the text leads to one law bear its number (`resolved_to`), its day, and the words
    that say so (`resolved_from`).

    A name that is given (“sau đây gọi là …”) comes first; of two laws of one name then the one that the text says it
    amends. Of several that are left none is taken.
    """
    mentions = tuple(named)
    if not mentions:
        return ()
    laws = _told(content, numbered)
    amended = _told(content, (one for one in numbered if one.relation is Relation.AMENDS))
    for one in mentions:
        name, year, issued_on = _asked(one)
        if year is not None:
            law = _Law(year, None, issued_on, _words(content, one))
            laws[name].setdefault(law.key, law)
    found = _Meant((_defined(content, mentions, numbered, (amended, laws)), amended, laws))
    starts = [one.span.start for one in numbered]
    return tuple(_resolved(content, one, found.law(_asked(one)), _before(one, numbered, starts)) for one in mentions)


def name_and_year(reference: Reference) -> tuple[str, int | None]:
    """The name in small letters without its year; the year that is stated, else that of the day."""
    name = (reference.name or "").lower()
    dated = _YEAR.fullmatch(name)
    if dated:
        return dated["name"], int(dated["year"])
    return name, reference.issued_on.year if reference.issued_on else None


def heads(content: str, numbered: Iterable[Reference]) -> Iterator[tuple[str, str, Reference]]:
    """(kind, name, the mention) of every mention that bears a name beside its number, in small letters."""
    for one in numbered:
        head = _HEAD.match(content, one.span.start, one.span.end)
        if head and one.number:
            yield head["kind"].lower(), squeeze(head["name"]).lower(), one


def _told(content: str, numbered: Iterable[Reference]) -> _Told:
    found: _Told = defaultdict(dict)
    for kind, name, one in heads(content, numbered):
        law = _law(content, one)
        found[f"{kind} {name}"].setdefault(law.key, law)
    return found


def _law(content: str, numbered: Reference) -> _Law:
    parsed = numbers.parse(numbered.number or "")
    return _Law(parsed.year if parsed else None, numbered.number, numbered.issued_on, _words(content, numbered))


def _words(content: str, reference: Reference) -> str:
    end = reference.span.end
    day = _TO_DAY.match(content, end) if reference.issued_on else None
    return squeeze(content[reference.span.start : day.end() if day else end])


def _asked(reference: Reference) -> _Asked:
    return (*name_and_year(reference), reference.issued_on)


def _before(reference: Reference, others: Sequence[Reference], starts: Sequence[int]) -> Reference | None:
    at = bisect.bisect_left(starts, reference.span.start)
    return others[at - 1] if at else None


def _defined(content: str, named: Sequence[Reference], numbered: Sequence[Reference], told: tuple[_Told, ...]) -> _Told:
    """Names that “(sau đây gọi là …” gives: to the law before it in the line that is not told as another's amender."""
    given = [one for one in named if _DEFINED.search(content, max(0, one.span.start - _NEAR), one.span.start)]
    found: _Told = defaultdict(dict)
    if not given:
        return found
    amenders = (Relation.AMENDED_BY, Relation.REPLACED_BY)
    laws = sorted(
        (one for one in (*named, *numbered) if one.kind in _LAWS and one.relation not in amenders),
        key=lambda one: one.span,
    )
    starts = [one.span.start for one in laws]
    for one in given:
        base = _before(one, laws, starts)
        if base is None or "\n" in content[max(base.span.end, one.span.start - _REACH) : one.span.start]:
            continue
        law = _law(content, base) if base.number else _Meant(told).law(_asked(base))
        if law is not None:
            found[name_and_year(one)[0]].setdefault(law.key, law)
    return found


class _Meant:
    """The one law that a name, year and day lead to, asked once for each; None where none or several fit."""

    def __init__(self, by_rank: tuple[_Told, ...]) -> None:
        self._by_rank = by_rank
        self._found: dict[_Asked, _Law | None] = {}

    def law(self, asked: _Asked) -> _Law | None:
        if asked not in self._found:
            self._found[asked] = self._looked_up(asked)
        return self._found[asked]

    def _looked_up(self, asked: _Asked) -> _Law | None:
        name, year, issued_on = asked
        for told in self._by_rank:
            fitting = [law for law in told.get(name, {}).values() if _fits(law, year, issued_on)]
            if not fitting:
                continue
            named = {numbers.key(law.number) for law in fitting if law.number}
            if len({law.year for law in fitting}) > 1 or len(named) > 1:
                return None
            first = next((law for law in fitting if law.number), fitting[0])
            days = {law.issued_on for law in fitting if law.issued_on}
            return replace(first, issued_on=days.pop() if len(days) == 1 else None)
        return None


def _fits(law: _Law, year: int | None, issued_on: date | None) -> bool:
    if issued_on and law.issued_on:
        return issued_on == law.issued_on
    return year is None or law.year == year


def _resolved(content: str, one: Reference, law: _Law | None, before: Reference | None) -> Reference:
    if law is None or (law.number is None and name_and_year(one)[1] is not None):
        return one  # it tells its law itself, by its year
    if before is not None and _is_in_older_title(content, one, law, before):
        return one
    return replace(
        one,
        resolved_to=law.number,
        resolved_from=law.words,
        issued_on=one.issued_on or law.issued_on,
        confidence=_CONFIDENCE,
    )


def _is_in_older_title(content: str, one: Reference, law: _Law, before: Reference) -> bool:
    """In the title of a text made before the law the name is its predecessor's: “Nghị định số 113/2017/NĐ-CP quy định
    chi tiết Luật Hóa chất” of the law of 2025."""
    between = content[before.span.end : one.span.start][:_REACH]
    if one.span.start - before.span.end > _REACH or _PARTED.search(between) or not _TITLED.search(between):
        return False
    if law.issued_on and before.issued_on:
        return before.issued_on < law.issued_on
    parsed = numbers.parse(before.number or "")
    year = (parsed.year if parsed else None) or (before.issued_on.year if before.issued_on else None)
    return year is None or law.year is None or year <= law.year
