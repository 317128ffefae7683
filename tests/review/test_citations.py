"""Citations that cannot be right, or not yet: tables with the look-alikes that are in order."""

from dataclasses import replace
from datetime import date

import pytest

from law.assemblies import term_of, years_of
from law.facts import Extraction, Header, Procedure, Reference, Relation
from law.text import Page, Span, TextFrom
from law.validity import Verdict
from review.findings import evaluate
from review.holdings import Held
from review.registry import Registry

DAY = date(2026, 11, 24)


def file(number: str | None, content: str, facts: Extraction, issued_on: date | None = None, effective_on: date | None = None) -> Held:  # fmt: skip
    span = Span(0, min(4, len(content)))
    header = Header(number, issued_on=issued_on, effective_on=effective_on, number_span=span, effective_span=span if effective_on else None)  # fmt: skip
    page = Page(1, 0, len(content), TextFrom.PLAIN)
    return Held(f"d{number}", f"{number}.txt", date(2026, 4, 26), content, (page,), replace(facts, header=header))


def document(cited: str, issued_on: date | None = None, *, relation: Relation = Relation.BASED_ON, quote: str = "Căn cứ {}.", own: str = "9/2026/TT-BTC", made: date | None = date(2026, 2, 1)) -> Held:  # fmt: skip
    content = quote.format(cited)
    at = content.index(cited)
    reference = Reference(Span(at, at + len(cited)), cited, issued_on=issued_on, relation=relation)
    return file(own, content, Extraction("t", references=(reference,)), made)


def sheet(cited: str, issued_on: date | None = None) -> Held:
    content = f"1.000001 Cấp phép. Căn cứ {cited}"
    at = content.index(cited)
    base = Reference(Span(at, at + len(cited)), cited, issued_on=issued_on, relation=Relation.BASED_ON)
    procedure = Procedure(Span(0, len(content)), "Cấp phép", "1.000001", legal_bases=(base,))
    return file(None, content, Extraction("t", procedures=(procedure,)))


def rules(*holdings: Held, day: date = DAY) -> list[str]:
    return [one.rule for one in evaluate(holdings, Registry(), day)]


@pytest.mark.parametrize(
    ("number", "issued_on", "is_flagged"),
    [
        ("1210/2026/UBTVQH13", None, True),  # term XIII ended in 2016
        ("78/2006/QH10", None, True),
        ("40/2029/QH14", None, True),
        ("28/2005/PL-UBTVQH13", None, True),
        ("29/2023/QH15", None, False),
        ("38/2019/QH14", None, False),
        ("73/2021/QH14", None, False),  # the year of a change belongs to both terms
        ("1/2021/QH15", None, False),
        ("5/2026/QH16", None, False),
        ("4/2007/QH12", None, False),
        ("9/1960/QH2", None, False),  # a term whose years are not known here
        ("61/2018/NĐ-CP", date(2018, 4, 23), False),
        ("61/2018/NĐ-CP", date(2019, 4, 23), False),  # number or date: `date_contradicts` speaks of that
        ("61/2018/NĐ-CP", None, False),  # not held is no ground
        ("61/NĐ-CP", date(2018, 4, 23), False),  # no year to contradict
        ("61/2027/NĐ-CP", None, True),  # of a year to come
        ("61/2026/NĐ-CP", None, False),
        ("không rõ", None, False),
    ],
)
def test_a_number_that_no_text_can_bear(number: str, issued_on: date | None, is_flagged: bool) -> None:
    found = [one for one in evaluate((sheet(number, issued_on),), Registry(), DAY) if one.rule != "date_contradicts"]
    assert [(one.rule, one.verdict) for one in found] == [("unknown_number", Verdict.UNDETERMINED)] * is_flagged
    assert all(number in one.because[0].quote for one in found)


@pytest.mark.parametrize(
    ("held", "is_flagged"),
    [
        (document("62/2026/NĐ-CP"), False),
        (document("62/2027/NĐ-CP"), True),  # made after the text that cites it
        (document("62/2026/NĐ-CP", own="9/2025/TT-BTC", made=date(2025, 2, 1)), True),
        (document("62/2026/NĐ-CP", own="9/2026/TT-BTC", made=date(2024, 2, 1)), False),  # its own date is the slip
        (document("62/2027/NĐ-CP", relation=Relation.AMENDED_BY), False),  # told by whoever brought the page up to date
        (document("40/2029/QH14", quote="Sửa đổi như sau:\n“Căn cứ {}.”"), False),  # words of another text
    ],
)
def test_numbers_in_documents(held: Held, is_flagged: bool) -> None:
    assert rules(held) == (["unknown_number"] if is_flagged else [])


def test_a_near_number_is_offered() -> None:
    world = (sheet("40/2029/QH14"), document("40/2019/QH14"), file("40/2019/QH14", "Luật", Extraction("t")))
    (one,) = (f for f in evaluate(world, Registry(), DAY) if f.rule == "unknown_number")
    assert "có thể là 40/2019/QH14" in one.proposed and "khóa 14" in one.proposed


def test_the_same_number_is_told_once_and_keeps_its_id() -> None:
    twice = document("40/2029/QH14")
    again = replace(twice, extraction=replace(twice.extraction, references=twice.extraction.references * 2))
    (one,), (other,) = (evaluate((held,), Registry(), DAY) for held in (twice, again))
    assert one.id == other.id


OLD = file("5/2010/TT-BTC", "Thông tư", Extraction("t"), date(2010, 3, 2), date(2010, 5, 1))


@pytest.mark.parametrize(
    ("citing", "is_flagged"),
    [
        (sheet("5/2010/TT-BTC", date(2010, 3, 1)), True),
        (sheet("5/2010/TT-BTC", date(2010, 3, 2)), False),
        (sheet("5/2010/TT-BTC"), False),  # no date to contradict
        (sheet("6/2010/TT-BTC", date(2010, 3, 1)), False),  # another number
        (document("5/2010/TT-BTC", date(2010, 3, 1)), True),
        (document("5/2010/TT-BTC", date(2010, 3, 1), relation=Relation.CITES), False),  # no basis of it
        (sheet("5/2010/TT-BTC", date(2011, 3, 2)), True),  # the number is held: the date is the slip
    ],
)
def test_a_basis_cited_with_another_date(citing: Held, is_flagged: bool) -> None:
    assert ("date_contradicts" in rules(OLD, citing)) is is_flagged
    for one in evaluate((OLD, citing), Registry(), DAY):
        if one.rule == "date_contradicts":
            assert one.verdict is Verdict.UNDETERMINED and "02/03/2010" in one.proposed
            assert one.about.issued_on in (date(2010, 3, 1), date(2011, 3, 2)) and len(one.because) == 2


def test_a_date_is_compared_only_with_a_text_that_is_held_and_dated() -> None:
    undated = replace(OLD, extraction=replace(OLD.extraction, header=replace(OLD.header, issued_on=None)))
    assert rules(undated, sheet("5/2010/TT-BTC", date(2010, 3, 1))) == []
    assert rules(sheet("5/2010/TT-BTC", date(2010, 3, 1))) == []


@pytest.mark.parametrize(
    ("citing", "is_flagged"),
    [
        (sheet("61/2018/NĐ-CP", date(2019, 4, 23)), True),
        (sheet("61/2018/NĐ-CP", date(2018, 4, 23)), False),
        (sheet("61/NĐ-CP", date(2019, 4, 23)), False),
        (document("61/2018/NĐ-CP", date(2019, 4, 23), relation=Relation.REPEALS), True),
        (document("61/2018/NĐ-CP", date(2019, 4, 23), relation=Relation.AMENDED_BY), False),
        (document("61/2018/NĐ-CP", date(2019, 4, 23), quote="Sửa đổi như sau:\n“Căn cứ {}.”"), False),
    ],
)
def test_a_number_of_another_year_than_its_date(citing: Held, is_flagged: bool) -> None:
    found = evaluate((citing,), Registry(), DAY)
    assert [(one.rule, one.verdict) for one in found] == [("date_contradicts", Verdict.UNDETERMINED)] * is_flagged


COMING = file("5/2026/TT-BTC", "Thông tư", Extraction("t"), date(2026, 1, 5), date(2027, 1, 1))


@pytest.mark.parametrize(
    ("citing", "day", "is_flagged"),
    [
        (sheet("5/2026/TT-BTC"), DAY, True),
        (sheet("5/2026/TT-BTC"), date(2026, 12, 31), True),
        (sheet("5/2026/TT-BTC"), date(2027, 1, 1), False),  # its first day
        (document("5/2026/TT-BTC"), DAY, True),
        (document("5/2026/TT-BTC", relation=Relation.CITES), DAY, False),
        (sheet("6/2026/TT-BTC"), DAY, False),  # not held: nothing is known of it
    ],
)
def test_a_basis_that_is_not_yet_in_force(citing: Held, day: date, is_flagged: bool) -> None:
    assert ("not_yet_in_force" in rules(COMING, citing, day=day)) is is_flagged
    undated = replace(COMING, extraction=replace(COMING.extraction, header=Header("5/2026/TT-BTC")))
    assert "not_yet_in_force" not in rules(undated, citing, day=day)


def test_terms_of_the_assembly() -> None:
    assert (term_of("108/2025/QH15"), term_of("1210/2016/UBTVQH13"), term_of("28/2005/PL-UBTVQH11")) == (15, 13, 11)
    assert term_of("61/2018/NĐ-CP") is None and term_of("x") is None
    assert years_of(15) == (2021, 2026) and years_of(99) is None
