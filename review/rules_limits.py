"""Terms of a procedure beside its law: time limits that are longer than it allows, fees other than it sets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from law.folding import fold, fold_words
from law.text import Span
from review.cases import Case, Ground
from review.holdings import Held, once
from review.outcomes import Proof, about_instrument
from review.provisions import Place, places_of
from review.rules_sheets import Difference, Term, fee_of, limit_of, told
from review.validity import ending_acts

_ARTICLE = re.compile(r"^[ \t]*Điều\s+(?P<number>\d+[a-zđ]?)\s*[.:]", re.M)
_CLAUSE = re.compile(r"^[ \t]*(?P<number>\d{1,2})\.\s", re.M)
# Trong thời hạn không quá 10 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ (folded)
_LIMIT = re.compile(
    r"\bthoi (?:han|gian)(?: giai quyet)?[ :]{1,2}(?:(?:la|khong qua|toi da|cham nhat)[ ]+)*(?P<amount>\d{1,3})\s*"
    r"(?:\([^)\n]{0,40}\)\s*)?(?P<unit>ngay lam viec|ngay)\s*,?\s*(?:ke )?tu (?:ngay|khi) (?:duoc )?"
    r"(?:nhan|tiep nhan)\b"
)
_UNITS = {"ngay lam viec": "working_day", "ngay": "day"}
# a line with a sum in it: 1. Thẩm định cấp giấy phép xây dựng: 300.000 đồng/giấy phép
_LINE = re.compile(r"^[^\n]{0,300}?(?<![\d.,/])\d{1,3}(?:\.\d{3})+(?![\d.,/]*\d)[^\n]{0,200}$", re.M)
_MONEY = re.compile(r"(?<![\d.,/])\d{1,3}(?:\.\d{3})+(?![\d.,/]*\d)")
# what may stand between a name and its price (folded)
_PRICE = re.compile(r"(?:(?:la|muc|thu|phi|le|dong|vnd|ho|so|giay|phep|chung|nhan|the|lan|ban|truong|hop) ){0,4}\d")
_LONGEST = 40_000  # characters of an article


@dataclass(frozen=True, slots=True)
class _Article:
    number: str
    span: Span
    heading: str  # folded, a blank between two words and at both ends


def limit_exceeds_law(case: Case) -> Iterator[Proof]:
    """A basis that is held gives, in the article on this very procedure, fewer days than the sheet takes."""
    sheet = case.world.sheets.of(case.procedure, case.held) if case.procedure else None
    own = limit_of(sheet) if sheet else None
    if sheet is None or own is None:
        return
    for ground in case.grounds:
        if ending_acts(case.world.graph, ground.instrument, case.world.day):
            continue
        for held in case.world.graph.files_of(ground.instrument)[:1]:
            said = _allowed(held, ground, f" {sheet.name} ")
            if said and said[0][1] == own[0][1] and own[0][0] > said[0][0]:
                found = _beside(case, ground, held, Difference("thời hạn", own, said), held.sentence(said[1]))
                longer = f"dài hơn {told(said[0])} mà {ground.instrument.number} quy định"
                yield replace(found, proposed=f"{found.proposed}, {longer}")


def _beside(case: Case, ground: Ground, held: Held, terms: Difference, words: Span) -> Proof:
    """`words`: those of the law."""
    about = about_instrument(ground.instrument, ground.provisions)
    because = (held.evidence(words), case.mention(terms.own[1]), case.mention(ground.references[0].span))
    return terms.proof(about, because, held.header.effective_on or held.header.issued_on)


def fee_differs_from_law(case: Case) -> Iterator[Proof]:
    """A basis that is held sets, on the one line with the procedure's name, another fee than the sheet takes."""
    sheet = case.world.sheets.of(case.procedure, case.held) if case.procedure else None
    own = fee_of(sheet) if sheet else None
    if sheet is None or own is None or own[0][0] == 0 or own[0][1] != "VND":
        return
    for ground in case.grounds:
        if ending_acts(case.world.graph, ground.instrument, case.world.day):
            continue
        for held in case.world.graph.files_of(ground.instrument)[:1]:
            said = _charged(held, sheet.name)
            if said and said[0] != own[0]:
                found = _beside(case, ground, held, Difference("phí", own, said), said[1])
                set_ = f"{ground.instrument.number} quy định {told(said[0])}"
                yield replace(found, proposed=f"{found.proposed}, {set_}", confidence=0.65)


def _charged(held: Held, name: str) -> Term | None:
    """The one amount on the lines that name the procedure and then nothing but what is issued and its price."""
    found = [(amount, span) for words, amount, span in _prices(held) if _prices_it(words, name)]
    return ((found[0][0], "VND"), found[0][1]) if len({amount for amount, _ in found}) == 1 else None


def _prices_it(words: str, name: str) -> bool:
    before, named, rest = f" {words} ".partition(f" {name} ")
    return bool(named) and " lai " not in before[-5:] and _PRICE.match(rest) is not None


@once
def _prices(held: Held) -> tuple[tuple[str, int, Span], ...]:
    """The lines that state one sum of money: their folded words, the sum in đồng, and where they stand."""
    found = []
    for line in _LINE.finditer(held.content):
        sums = {one.replace(".", "") for one in _MONEY.findall(line.group())}
        if len(sums) == 1:
            found.append((fold_words(line.group()), int(sums.pop()), Span(*line.span())))
    return tuple(found)


def _allowed(held: Held, ground: Ground, name: str) -> Term | None:
    """The one time limit of the article whose heading has the procedure's name: a cited one, else the only such one."""
    places = places_of(ground.provisions)
    named = [one for one in _articles(held) if name in one.heading and _is_cited(one, places)]
    if len(named) != 1:
        return None
    region = _clause(held.content, named[0], places)
    found = [
        ((int(match["amount"]), _UNITS[match["unit"]]), Span(region.start + match.start(), region.start + match.end()))
        for match in _LIMIT.finditer(fold(held.content[region.start : region.end]))
    ]
    return found[0] if len({amount for amount, _ in found}) == 1 else None


def _is_cited(article: _Article, places: tuple[Place, ...]) -> bool:
    return not places or any(("điều", article.number.lower()) in place for place in places)


def _clause(content: str, article: _Article, places: tuple[Place, ...]) -> Span:
    """The clause of the article that is cited, where one alone is; else the whole article."""
    wanted = {label for place in places for unit, label in place if unit == "khoản"}
    if len(wanted) != 1:
        return article.span
    starts = [*_CLAUSE.finditer(content, article.span.start, article.span.end)]
    for at, found in enumerate(starts):
        if found["number"] in wanted:
            return Span(found.start(), starts[at + 1].start() if at + 1 < len(starts) else article.span.end)
    return article.span


def _heading(content: str, start: int) -> str:
    """The article's first line; a name further down is that of a step, or of another article that is amended there."""
    end = content.find("\n", start)
    return f" {fold_words(content[start : end if end >= 0 else len(content)])} "


@once
def _articles(held: Held) -> tuple[_Article, ...]:
    content = held.content
    starts = [*_ARTICLE.finditer(content)]
    ends = [*(found.start() for found in starts[1:]), len(content)]
    return tuple(
        _Article(found["number"], Span(found.start(), end), _heading(content, found.start()))
        for found, end in zip(starts, ends, strict=False)
        if end - found.start() <= _LONGEST
    )
