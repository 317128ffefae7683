"""Tiny worlds: a handful of held texts, and what the review says of them on a day."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from law.facts import (
    Action,
    AgencyMention,
    Effect,
    Extent,
    Extraction,
    Header,
    LevelMention,
    Procedure,
    ProgrammeMention,
    Reference,
    Relation,
    StandardMention,
    Warning,
)
from law.text import Page, Span, TextFrom
from law.validity import Validity, Verdict
from review.building import build
from review.findings import Finding, evaluate
from review.holdings import Held
from review.registry import Registry, load
from review.validity import validity_on

DAY = date(2026, 11, 24)
RECEIVED = date(2026, 4, 26)


def held(
    number: str | None,
    content: str,
    *,
    issued_on: date | None = None,
    effective_on: date | None = None,
    expires_on: date | None = None,
    issuer: str | None = None,
    title: str | None = None,
    facts: Extraction | None = None,
    received_on: date = RECEIVED,
) -> Held:
    span = Span(0, min(10, len(content)))
    header = Header(
        number,
        title=title,
        issuer=issuer,
        issued_on=issued_on,
        effective_on=effective_on,
        expires_on=expires_on,
        number_span=span,
        effective_span=span if effective_on else None,
        expires_span=span if expires_on else None,
    )
    facts = replace(facts or Extraction("test"), header=header)
    page = Page(1, 0, len(content), TextFrom.PLAIN)
    return Held(f"{number}", f"{number}.txt", received_on, content, (page,), facts)


def at(content: str, quote: str) -> Span:
    start = content.index(quote)
    return Span(start, start + len(quote))


def acting(
    number: str,
    target: str,
    day: date | None,
    *,
    action: Action = Action.REPEALS,
    issuer: str | None = None,
    **more: Any,
) -> Held:
    content = f"{number} có hiệu lực. {target} hết hiệu lực."
    effect = Effect(at(content, f"{target} hết hiệu lực"), action, Extent.WHOLE, target, takes_effect_on=day)
    effect = replace(effect, **more)
    return held(number, content, effective_on=day, issuer=issuer, facts=Extraction("test", effects=(effect,)))


def sheet(*bases: str, provisions: tuple[str, ...] = (), level: str | None = None) -> Held:
    """A list of one procedure that cites the bases."""
    content = "Cấp phép. " + "; ".join(bases) + (f". {level}" if level else "")
    references = tuple(
        Reference(at(content, base), base, provisions=provisions, relation=Relation.BASED_ON) for base in bases
    )
    whole = Span(0, len(content))
    procedure = Procedure(whole, "Cấp phép", "1.012575", level=level, legal_bases=references)
    return held(None, content, facts=Extraction("test", procedures=(procedure,)))


def said(*holdings: Held, registry: Registry | None = None, day: date = DAY, known_on: date | None = None) -> list[str]:
    found = evaluate(holdings, registry or Registry(), day, known_on)
    return [f"{f.subject.type} {f.rule} {f.verdict} {f.about.number or f.about.name}" for f in found]


def only(*holdings: Held, registry: Registry | None = None) -> Finding:
    (one,) = evaluate(holdings, registry or Registry(), DAY)
    return one


@pytest.mark.parametrize(("until", "since"), [(None, date(2025, 1, 1)), (date(2025, 12, 31), date(2026, 1, 1))])
def test_the_period_that_a_document_set_for_itself_is_over(until: date | None, since: date) -> None:
    content = "Quy định chính sách giai đoạn 2019 - 2024. Thời gian thực hiện: đến hết năm 2024"
    own = tuple(
        ProgrammeMention(at(content, name), name, ends_on=date(2024, 12, 31), own=True)
        for name in ("giai đoạn 2019 - 2024", "Thời gian thực hiện: đến hết năm 2024")
    )
    resolution = held(
        "12/2019/NQ-HĐND", content, issued_on=date(2019, 7, 10), effective_on=date(2019, 7, 20),
        facts=Extraction("test", programmes=own),
    )  # fmt: skip
    extends = acting("30/2024/NQ-HĐND", "12/2019/NQ-HĐND", date(2025, 1, 1), action=Action.EXTENDS, until=until)
    finding = only(resolution, *([extends] if until else []))
    assert (finding.rule, finding.verdict, finding.since, len(finding.because)) == (
        "programme_over", Verdict.NEEDS_UPDATE, since, 2,
    )  # fmt: skip


def test_an_announced_list_proves_what_another_document_did() -> None:
    content = "1 Quyết định 15/2012/QĐ-UBND bị bãi bỏ bởi Quyết định số 40/2024/QĐ-UBND 20/9/2024"
    row = Effect(
        Span(0, len(content)), Action.REPEALS, Extent.WHOLE, "15/2012/QĐ-UBND", takes_effect_on=date(2024, 9, 20),
        by="40/2024/QĐ-UBND",
    )  # fmt: skip
    own = replace(row, action=Action.ANNOUNCES, target="07/2016/QĐ-UBND", by=None)
    issuer = "Ủy ban nhân dân tỉnh Sơn Khê"
    announcement = held(
        "120/QĐ-UBND", content, issued_on=date(2025, 1, 25), effective_on=date(2025, 1, 25), issuer=issuer,
        facts=Extraction("test", announced=(row, own)),
    )  # fmt: skip
    older = [
        held(number, "x", issued_on=date(int(number[3:7]), 3, 1), effective_on=date(2017, 1, 1), issuer=issuer)
        for number in ("15/2012/QĐ-UBND", "07/2016/QĐ-UBND")
    ]
    found = {f.about.number: f for f in evaluate((announcement, *older), Registry(), DAY)}
    assert {f.verdict for f in found.values()} == {Verdict.LAPSED} and len(found) == 2
    (proof,) = found["15/2012/QĐ-UBND"].because
    assert (proof.number, proof.quote, found["15/2012/QĐ-UBND"].since) == (
        "120/QĐ-UBND", content, date(2024, 9, 20),
    )  # fmt: skip
    assert "thay thế" not in found["15/2012/QĐ-UBND"].proposed


def test_basis_repealed_names_first_break_and_end_of_chain() -> None:
    chain = (
        acting("10/2015/TT-BTC", "5/2010/TT-BTC", date(2015, 5, 15)),
        acting("20/2018/TT-BTC", "10/2015/TT-BTC", date(2018, 6, 21), action=Action.REPLACES),
        acting("30/2025/TT-BTC", "20/2018/TT-BTC", date(2025, 7, 1)),
    )
    found = [f for f in evaluate((*chain, sheet("05/2010/TT-BTC")), Registry(), DAY) if f.subject.type == "procedure"]
    (one,) = found
    assert (one.verdict, one.rule, one.since) == (Verdict.LAPSED, "basis_repealed", date(2015, 5, 15))
    assert "30/2025/TT-BTC" in one.proposed
    assert [evidence.number for evidence in one.because[:3]] == ["10/2015/TT-BTC", "20/2018/TT-BTC", "30/2025/TT-BTC"]
    assert all(e.digest and e.span and e.quote for e in one.because)
    assert one.known_on == RECEIVED


@pytest.mark.parametrize(
    ("bases", "rules"),
    [
        (("60/2023/TT-BTC",), ["basis_repealed"]),
        (("60/2023/TT-BTC", "155/2025/TT-BTC"), []),  # the successor stands beside it
        (("155/2025/TT-BTC",), []),
        (("60/2023/TT-BCT",), []),  # another ministry's number
        (("60/2022/TT-BTC",), []),  # another year's number
    ],
)
def test_procedure_and_its_bases(bases: tuple[str, ...], rules: list[str]) -> None:
    world = (acting("155/2025/TT-BTC", "60/2023/TT-BTC", date(2026, 1, 1)), sheet(*bases))
    assert [f.rule for f in evaluate(world, Registry(), DAY)] == rules


@pytest.mark.parametrize(
    ("day", "known_on", "expected"),
    [
        (DAY, None, ["procedure basis_repealed lapsed 60/2023/TT-BTC"]),
        (date(2025, 12, 31), None, []),  # not yet in effect
        (DAY, date(2026, 4, 25), []),  # not yet received
    ],
)
def test_nothing_acts_before_its_day(day: date, known_on: date | None, expected: list[str]) -> None:
    world = (
        acting("155/2025/TT-BTC", "60/2023/TT-BTC", date(2026, 1, 1)),
        replace(sheet("60/2023/TT-BTC"), received_on=date(2026, 1, 1)),
    )
    assert said(*world, day=day, known_on=known_on) == expected


def test_an_unknown_day_is_not_before_the_text_that_ends_was_made() -> None:
    text = held("1/2003/QĐ-TTg", "Quyết định", issued_on=date(2003, 12, 10), effective_on=date(2004, 1, 1))
    undated = acting("9/2011/QĐ-TTg", "1/2003/QĐ-TTg", None)
    undated = replace(
        undated, extraction=replace(undated.extraction, header=replace(undated.header, issued_on=date(2011, 7, 21)))
    )
    graph = build((text, undated), Registry())
    (node,) = graph.instruments("1/2003/QĐ-TTg")
    said_of = [validity_on(graph, node, day).verdict for day in (date(2011, 7, 20), date(2011, 7, 21))]
    assert said_of == [Validity.IN_FORCE, Validity.UNKNOWN]


def test_unknown_effect_day_says_nothing() -> None:
    assert said(acting("155/2025/TT-BTC", "60/2023/TT-BTC", None), sheet("60/2023/TT-BTC")) == []


@pytest.mark.parametrize(
    ("cited", "verdict"),
    [
        ((), Verdict.PARTLY_LAPSED),
        (("khoản 2 Điều 9",), None),  # survives
        (("Điều 9",), Verdict.PARTLY_LAPSED),
        (("Điều 3",), Verdict.LAPSED),
    ],
)
def test_surviving_provisions(cited: tuple[str, ...], verdict: Verdict | None) -> None:
    world = (
        acting("180/2025/NĐ-CP", "1/2020/NĐ-CP", date(2026, 1, 1), exceptions=("khoản 2 Điều 9",)),
        sheet("1/2020/NĐ-CP", provisions=cited),
    )
    assert [f.verdict for f in evaluate(world, Registry(), DAY)] == ([verdict] if verdict else [])


@pytest.mark.parametrize(
    ("more", "verdict"),
    [
        ({}, Verdict.LAPSED),
        ({"exceptions": ("khoản 2 Điều 9",)}, Verdict.PARTLY_LAPSED),
        ({"transition": "Điều 12"}, Verdict.LAPSED),  # provisions of the new text: the old one is gone
        ({"extent": Extent.PART, "provisions": ("Điều 3",)}, Verdict.PARTLY_LAPSED),
    ],
)
def test_repealed_document(more: dict[str, Any], verdict: Verdict) -> None:
    old = held("1/2020/NĐ-CP", "Nghị định cũ", effective_on=date(2020, 3, 1), issued_on=date(2020, 1, 1))
    one = only(old, acting("180/2025/NĐ-CP", "1/2020/NĐ-CP", date(2026, 1, 1), **more))
    assert (one.subject.key, one.rule, one.verdict) == ("1/2020/NĐ-CP", "repealed", verdict)


@pytest.mark.parametrize(
    ("cited", "gone", "verdict"),
    [
        (("Điều 29",), ("Điều 29",), Verdict.LAPSED),
        (("Điều 29", "Điều 8"), ("Điều 29",), Verdict.PARTLY_LAPSED),
        (("Điều 29",), ("khoản 1 Điều 29",), Verdict.PARTLY_LAPSED),
        (("Điều 8",), ("Điều 29",), None),
        ((), ("Điều 29",), None),
    ],
)
def test_provision_repealed(cited: tuple[str, ...], gone: tuple[str, ...], verdict: Verdict | None) -> None:
    world = (
        acting("48/2013/NĐ-CP", "63/2010/NĐ-CP", date(2013, 7, 1), extent=Extent.PART, provisions=gone),
        sheet("63/2010/NĐ-CP", provisions=cited),
    )
    assert [(f.rule, f.verdict) for f in evaluate(world, Registry(), DAY)] == (
        [("provision_repealed", verdict)] if verdict else []
    )


@pytest.mark.parametrize(
    ("ended_on", "verdict"),
    [
        (date(2015, 5, 15), Verdict.UNDETERMINED),
        (date(2016, 7, 1), Verdict.LAPSED),
        (date(2025, 3, 31), Verdict.LAPSED),
        (date(2025, 4, 1), Verdict.UNDETERMINED),
        (date(2025, 7, 1), Verdict.UNDETERMINED),
    ],
)
def test_parent_lapsed_by_the_day_it_ended(ended_on: date, verdict: Verdict) -> None:
    content = "Thông tư hướng dẫn 1/2010/NĐ-CP"
    reference = Reference(at(content, "1/2010/NĐ-CP"), "1/2010/NĐ-CP", relation=Relation.GUIDES)
    guide = held("2/2011/TT-BTC", content, issued_on=date(2011, 1, 1), facts=Extraction("t", references=(reference,)))
    one = only(guide, acting(f"9/{ended_on.year}/NĐ-CP", "1/2010/NĐ-CP", ended_on), registry=load())
    assert (one.rule, one.verdict, one.since) == ("parent_lapsed", verdict, ended_on)


def test_own_term_ends_after_its_last_day() -> None:
    text = held("1/2020/QĐ-TTg", "Quyết định", effective_on=date(2020, 1, 1), expires_on=date(2025, 12, 31))
    one = only(text)
    assert (one.rule, one.verdict, one.since) == ("own_term_over", Verdict.LAPSED, date(2026, 1, 1))
    assert evaluate((text,), Registry(), date(2025, 12, 31)) == ()


def test_a_prolonged_term_is_proved_by_the_text_that_prolonged_it() -> None:
    text = held("1/2020/QĐ-TTg", "Quyết định", effective_on=date(2020, 1, 1), expires_on=date(2023, 12, 31))
    longer = acting(
        "9/2023/QĐ-TTg", "1/2020/QĐ-TTg", date(2023, 12, 1), action=Action.EXTENDS, until=date(2025, 12, 31)
    )
    one = only(text, longer)
    assert (one.since, [proof.number for proof in one.because]) == (
        date(2026, 1, 1),
        ["1/2020/QĐ-TTg", "9/2023/QĐ-TTg"],
    )


def test_suspension_and_its_end() -> None:
    until = acting("2/2026/NĐ-CP", "1/2020/NĐ-CP", date(2026, 1, 1), action=Action.SUSPENDS, until=date(2026, 12, 31))
    world = (until, sheet("1/2020/NĐ-CP"))
    assert said(*world) == ["procedure suspended undetermined 1/2020/NĐ-CP"]
    assert said(*world, day=date(2027, 1, 1)) == []


def test_a_suspension_ends_with_its_document_or_when_the_target_goes_on() -> None:
    pausing = acting("2/2023/NĐ-CP", "1/2020/NĐ-CP", date(2023, 6, 1), action=Action.SUSPENDS)
    ending = acting("3/2024/NĐ-CP", "2/2023/NĐ-CP", date(2024, 6, 10))
    resuming = acting("4/2024/NĐ-CP", "1/2020/NĐ-CP", date(2024, 6, 10), action=Action.EXTENDS)
    asked = sheet("1/2020/NĐ-CP")
    for over in (ending, resuming):
        paused = said(pausing, over, asked, day=date(2024, 6, 9))
        assert paused == ["procedure suspended undetermined 1/2020/NĐ-CP"]
        assert not any("1/2020" in one for one in said(pausing, over, asked, day=date(2024, 6, 10)))
    # a term that was prolonged while it was suspended
    longer = acting("5/2024/NĐ-CP", "1/2020/NĐ-CP", date(2024, 1, 1), action=Action.EXTENDS, until=date(2027, 12, 31))
    assert said(pausing, longer, asked) == ["procedure suspended undetermined 1/2020/NĐ-CP"]


def test_what_a_postponed_text_does_waits_with_it() -> None:
    july = date(2026, 7, 1)
    late = acting("77/2026/NĐ-CP", "70/2017/NĐ-CP", july)
    delay = acting(
        "99/2026/NĐ-CP", "77/2026/NĐ-CP", date(2026, 6, 20), action=Action.POSTPONES, until=date(2026, 12, 31)
    )
    world = (held("70/2017/NĐ-CP", "Nghị định", effective_on=date(2017, 7, 20)), late, delay)
    assert said(*world) == [] and said(*world[:2]) == ["document repealed lapsed 70/2017/NĐ-CP"]
    assert said(*world, day=date(2027, 1, 1)) == ["document repealed lapsed 70/2017/NĐ-CP"]
    graph = build(world, Registry())
    (postponed,) = graph.instruments("77/2026/NĐ-CP")
    said_of = {day: validity_on(graph, postponed, day).verdict for day in (july, date(2026, 12, 31), date(2027, 1, 1))}
    assert list(said_of.values()) == [Validity.NOT_YET, Validity.NOT_YET, Validity.IN_FORCE]


def test_until_when_a_text_is_put_off_may_be_unknown() -> None:
    delay = acting("99/2026/NĐ-CP", "77/2026/NĐ-CP", date(2026, 6, 20), action=Action.POSTPONES)
    world = (acting("77/2026/NĐ-CP", "70/2017/NĐ-CP", date(2026, 7, 1)), delay)
    graph = build(world, Registry())
    (target,), (postponed,) = graph.instruments("70/2017/NĐ-CP"), graph.instruments("77/2026/NĐ-CP")
    assert {validity_on(graph, one, DAY).verdict for one in (target, postponed)} == {Validity.UNKNOWN}


def test_a_body_that_is_another_document_does_not_act() -> None:
    false = acting("155/2025/TT-BTC", "60/2023/TT-BTC", date(2026, 1, 1))
    warned = replace(false.extraction, warnings=(Warning("body_title_mismatch", "…", Span(0, 1)),))
    assert said(replace(false, extraction=warned), sheet("60/2023/TT-BTC")) == []


def test_an_act_of_a_text_that_was_repealed_before_it_took_effect_is_void() -> None:
    world = (
        acting("1/2025/TT-BTC", "60/2023/TT-BTC", date(2026, 1, 1)),
        acting("2/2025/TT-BTC", "1/2025/TT-BTC", date(2025, 12, 1)),
        sheet("60/2023/TT-BTC"),
    )
    assert [line for line in said(*world) if line.startswith("procedure")] == []


def test_two_provinces_bear_one_number() -> None:
    one = held("11/2023/NQ-HĐND", "An Giang", issuer="Hội đồng nhân dân tỉnh An Giang", issued_on=date(2023, 7, 13))
    two = held("11/2023/NQ-HĐND", "Kiên Giang", issuer="Hội đồng nhân dân tỉnh Kiên Giang", issued_on=date(2023, 7, 14))
    two = replace(two, digest="other")
    assert said(one, two, sheet("11/2023/NQ-HĐND")) == ["procedure ambiguous_basis undetermined 11/2023/NQ-HĐND"]


def test_a_province_that_kept_its_name_counts_the_numbers_of_the_year_of_the_merger_anew() -> None:
    of = "Ủy ban nhân dân tỉnh Lào Cai"
    old = held("12/2025/QĐ-UBND", "giá", issuer=of, issued_on=date(2025, 2, 10))
    new = replace(held("12/2025/QĐ-UBND", "Trung tâm", issuer=of, issued_on=date(2025, 9, 15)), digest="new")
    ended = acting(
        "20/2025/QĐ-UBND", "12/2025/QĐ-UBND", date(2025, 12, 1), issuer=of, target_issued_on=date(2025, 2, 10)
    )
    graph = build((old, new, ended), Registry())
    verdicts = {one.issued_on: validity_on(graph, one, DAY).verdict for one in graph.instruments("12/2025/QĐ-UBND")}
    assert verdicts == {date(2025, 2, 10): Validity.LAPSED, date(2025, 9, 15): Validity.UNKNOWN}


def test_a_sheet_that_names_what_replaced_its_basis_stands_on_that() -> None:
    content = "Thông tư 1/2020/TT-BTC được thay thế bởi Thông tư 2/2022/TT-BTC"
    basis = Reference(at(content, "1/2020/TT-BTC"), "1/2020/TT-BTC")
    instead = Reference(at(content, "2/2022/TT-BTC"), "2/2022/TT-BTC", relation=Relation.REPLACED_BY)
    own = Procedure(Span(0, len(content)), "Cấp phép", code="1.000001", legal_bases=(basis,))
    listed = held(None, content, facts=Extraction("t", references=(basis, instead), procedures=(own,)))
    first = acting("2/2022/TT-BTC", "1/2020/TT-BTC", date(2022, 1, 1), action=Action.REPLACES)
    assert not any(one.startswith("procedure") for one in said(first, listed))
    second = acting("3/2024/TT-BTC", "2/2022/TT-BTC", date(2024, 1, 1), action=Action.REPLACES)
    assert "procedure basis_repealed lapsed 2/2022/TT-BTC" in said(first, second, listed)


def test_a_province_acts_on_its_own_numbers_alone() -> None:
    one = held("11/2023/QĐ-UBND", "An Giang", issuer="Ủy ban nhân dân tỉnh An Giang", issued_on=date(2023, 7, 13))
    two = held("11/2023/QĐ-UBND", "Cà Mau", issuer="Ủy ban nhân dân tỉnh Cà Mau", issued_on=date(2023, 7, 14))
    ended = acting("5/2024/QĐ-UBND", "11/2023/QĐ-UBND", date(2024, 1, 1), issuer="Ủy ban nhân dân tỉnh Cà Mau")
    found = evaluate((one, replace(two, digest="other"), ended), Registry(), DAY)
    assert [(f.rule, f.subject.issuer) for f in found] == [("repealed", "Ủy ban nhân dân tỉnh Cà Mau")]


def test_wording_as_of_today_and_as_history() -> None:
    content = "UBND huyện áp dụng ISO 9001:2008, ISO 14001; Chương trình giai đoạn 2011 - 2015; Bộ Giao thông vận tải."
    facts = Extraction(
        "t",
        levels=(LevelMention(at(content, "UBND huyện"), "district"),),
        standards=(
            StandardMention(at(content, "ISO 9001:2008"), "ISO 9001:2008", "ISO 9001", 2008),
            StandardMention(at(content, "ISO 14001"), "ISO 14001", "ISO 14001"),
        ),
        programmes=(
            ProgrammeMention(at(content, "Chương trình"), "Chương trình", ends_on=date(2015, 12, 31)),
            ProgrammeMention(at(content, "giai đoạn 2011 - 2015"), "Chương trình", ends_on=date(2015, 12, 31)),
            ProgrammeMention(at(content, "Chương"), "Định hướng", horizon=2020),
        ),
        agencies=(AgencyMention(at(content, "Bộ Giao thông vận tải"), "Bộ Giao thông vận tải"),),
    )
    old = held("2/2011/CT-UBND", content, issuer="UBND tỉnh Lào Cai", issued_on=date(2011, 12, 26), facts=facts)
    assert sorted(said(old, registry=load())) == [
        "document abolished_level needs_update cấp huyện",
        "document merged_body needs_update Bộ Giao thông vận tải",
        "document programme_over needs_update Chương trình",
        "document superseded_standard needs_update ISO 9001:2008",
    ]
    new = held("2/2026/CT-UBND", content, issuer="UBND tỉnh Lào Cai", issued_on=date(2026, 1, 2), facts=facts)
    assert said(new, registry=load()) == ["document superseded_standard needs_update ISO 9001:2008"]


def test_a_sentence_that_moves_on_to_the_new_edition_is_up_to_date() -> None:
    content = "Các sở áp dụng TCVN ISO 9001:2015 thay thế TCVN ISO 9001:2008."
    mention = StandardMention(at(content, "TCVN ISO 9001:2008"), "TCVN ISO 9001:2008", "TCVN ISO 9001", 2008)
    facts = Extraction("t", standards=(mention,))
    assert said(held("2/2022/CT-UBND", content, facts=facts), registry=load()) == []


@pytest.mark.parametrize(
    ("sentence", "is_flagged"),
    [
        ("tổ chức thực hiện theo quy định tại Quyết định số 93/2007/QĐ-TTg của Thủ tướng Chính phủ.", True),
        ("Tiếp tục thực hiện Quyết định số 93/2007/QĐ-TTg.", True),
        ("Cơ chế đã được ban hành theo Quyết định số 93/2007/QĐ-TTg.", False),
        ("Bãi bỏ các nội dung theo quy định tại Quyết định số 93/2007/QĐ-TTg.", False),
        ("“theo quy định tại Quyết định số 93/2007/QĐ-TTg”", False),
        ("Ban hành kèm theo Tờ trình về việc Quyết định số 93/2007/QĐ-TTg", False),
    ],
)
def test_what_a_document_points_to_today(sentence: str, is_flagged: bool) -> None:
    reference = Reference(at(sentence, "Quyết định số 93/2007/QĐ-TTg"), "93/2007/QĐ-TTg", "Quyết định")
    text = held(
        "2/2011/CT-UBND", sentence, issued_on=date(2011, 12, 26), facts=Extraction("t", references=(reference,))
    )
    found = evaluate((text,), load(), DAY)
    assert [f.rule for f in found] == (["basis_repealed"] if is_flagged else [])
    for one in found:
        assert (one.verdict, one.since) == (Verdict.NEEDS_UPDATE, date(2015, 5, 15))
        assert "118/2025/NĐ-CP" in one.proposed


def test_the_same_cause_has_the_same_id_wherever_it_is_printed() -> None:
    one = acting("155/2025/TT-BTC", "60/2023/TT-BTC", date(2026, 1, 1))
    moved = replace(one, digest="copy", name="copy.pdf", stored="   " + one.content)
    subject = sheet("60/2023/TT-BTC")
    assert [f.id for f in evaluate((one, subject), Registry(), DAY)] == [
        f.id for f in evaluate((moved, one, subject), Registry(), DAY)
    ]


def test_validity_of_a_text_over_its_life() -> None:
    text = held("1/2020/NĐ-CP", "Nghị định", effective_on=date(2020, 3, 1))
    amends = acting("2/2022/NĐ-CP", "1/2020/NĐ-CP", date(2022, 1, 1), action=Action.AMENDS, extent=Extent.PART)
    part = acting("3/2023/NĐ-CP", "1/2020/NĐ-CP", date(2023, 1, 1), extent=Extent.PART, provisions=("Điều 3",))
    ends = acting("4/2025/NĐ-CP", "1/2020/NĐ-CP", date(2025, 1, 1))
    graph = build((text, amends, part, ends), Registry())
    (instrument,) = graph.instruments("01/2020/NĐ-CP")
    expected = [
        (date(2020, 2, 28), Validity.NOT_YET),
        (date(2020, 3, 1), Validity.IN_FORCE),
        (date(2022, 6, 1), Validity.IN_FORCE),
        (date(2023, 1, 1), Validity.PARTLY_LAPSED),
        (date(2025, 1, 1), Validity.LAPSED),
    ]
    assert [(day, validity_on(graph, instrument, day).verdict) for day, _ in expected] == expected
    assert validity_on(graph, instrument, DAY, date(2026, 1, 1)).verdict is Validity.UNKNOWN


@pytest.mark.parametrize(
    ("content", "is_flagged"),
    [
        ("Bộ Giao thông vận tải hướng dẫn việc này.", True),
        ("Giấy phép lái xe do Bộ Quốc phòng, Bộ Giao thông vận tải cấp khi có đề nghị.", False),  # issuer: history
        ("Quy chuẩn do Bộ Giao thông vận tải ban hành.", False),
        ("Việc này do Bộ Giao thông vận tải chủ trì.", True),
        ("Việc này do Bộ Giao thông vận tải, UBND cấp tỉnh làm.", True),  # "cấp tỉnh" is no issuing
        ("Sửa đổi như sau:\n“Bộ Giao thông vận tải hướng dẫn.”", False),  # words of the text that it amends
    ],
)
def test_a_dissolved_body_acts_or_is_history(content: str, is_flagged: bool) -> None:
    mention = AgencyMention(at(content, "Bộ Giao thông vận tải"), "Bộ Giao thông vận tải")
    text = held("1/2024/TT-BCA", content, issued_on=date(2024, 1, 1), facts=Extraction("t", agencies=(mention,)))
    assert [f.rule for f in evaluate((text,), load(), DAY)] == (["merged_body"] if is_flagged else [])


@pytest.mark.parametrize(
    ("content", "is_flagged"),
    [
        ("Triển khai Chương trình A giai đoạn 2021 - 2025.", True),
        ("0490\n\nChương trình A giai đoạn 2021 - 2025\n\n0491", False),  # a list of budget codes
        ("Khoản 315 Chuyển đổi số, gồm kinh phí thực hiện Chương trình A giai đoạn 2021 - 2025.", False),
        ("Ví dụ: dự án thuộc Chương trình A giai đoạn 2021 - 2025.", False),
        ("Khoản 3 Điều 5 áp dụng cho Chương trình A giai đoạn 2021 - 2025.", True),  # a paragraph, no code
        ("Dữ liệu đã thu thập từ Chương trình A giai đoạn 2021 - 2025 và chia sẻ.", False),
        ("Chương trình A giai đoạn 2021 - 2025 thực hiện theo quy định cũ cho đến khi Chương trình kết thúc.", False),
    ],
)
def test_a_programme_is_served_or_only_named(content: str, is_flagged: bool) -> None:
    mention = ProgrammeMention(at(content, "Chương trình A giai đoạn 2021 - 2025"), "Chương trình A giai đoạn 2021 - 2025", ends_on=date(2025, 12, 31))  # fmt: skip
    text = held("1/2024/TT-BTC", content, issued_on=date(2024, 1, 1), facts=Extraction("t", programmes=(mention,)))
    assert [f.rule for f in evaluate((text,), Registry(), DAY)] == (["programme_over"] if is_flagged else [])


@pytest.mark.parametrize(
    ("number", "issued_on", "is_ended"),
    [
        ("62/2016/NĐ-CP", date(2016, 7, 1), True),
        ("62/2026/NĐ-CP", date(2026, 2, 13), False),  # made after the text that names it: a slip for 2016
        ("15/2026/NĐ-CP", date(2026, 1, 15), True),  # signed on the same day
        ("62/2027/NĐ-CP", None, False),
        ("13/2026/NĐ-CP", date(2026, 1, 5), True),
    ],
)
def test_nothing_acts_on_what_was_made_after_it(number: str, issued_on: date | None, is_ended: bool) -> None:
    old = held(number, "Văn bản", issued_on=issued_on)
    acts = acting("14/2026/NĐ-CP", number, date(2026, 3, 1))
    acts = replace(acts, extraction=replace(acts.extraction, header=replace(acts.header, issued_on=date(2026, 1, 15))))
    assert [f.rule for f in evaluate((old, acts), Registry(), DAY)] == (["repealed"] if is_ended else [])


def test_a_text_that_only_amends_is_nothing_to_cite_instead() -> None:
    ends = acting("121/2025/TT-BTC", "72/2015/TT-BTC", date(2026, 2, 1))
    amending = replace(ends, extraction=replace(ends.extraction, header=replace(ends.header, title="Sửa đổi, bổ sung")))
    assert "bằng 121/2025/TT-BTC" in only(ends, sheet("72/2015/TT-BTC")).proposed
    assert "bỏ căn cứ" in only(amending, sheet("72/2015/TT-BTC")).proposed


def test_who_annuls_a_decision_puts_nothing_in_its_place() -> None:
    council = acting("17/2025/NQ-HĐND", "54/2021/QĐ-UBND", date(2025, 5, 5))
    assert "bỏ căn cứ" in only(council, sheet("54/2021/QĐ-UBND")).proposed
    committee = acting("18/2025/QĐ-UBND", "54/2021/QĐ-UBND", date(2025, 5, 5))
    assert "bằng 18/2025/QĐ-UBND" in only(committee, sheet("54/2021/QĐ-UBND")).proposed
    ends = replace(committee.extraction, header=replace(committee.header, title="Hủy bỏ Quyết định số 54/2021/QĐ-UBND"))
    undone = acting(
        "19/2025/QĐ-UBND", "18/2025/QĐ-UBND", date(2025, 6, 5)
    )  # revives nothing, and did not end the basis
    found = evaluate((replace(committee, extraction=ends), undone, sheet("54/2021/QĐ-UBND")), Registry(), DAY)
    (of_sheet,) = [one for one in found if one.rule == "basis_repealed"]
    assert "đã bị bãi bỏ bởi 18/2025/QĐ-UBND" in of_sheet.proposed


def test_a_commune_that_names_no_issuer_means_no_number_of_its_province() -> None:
    province = held("02/2025/NQ-HĐND", "tỉnh", issuer="Hội đồng nhân dân tỉnh Lào Cai", issued_on=date(2025, 3, 1))
    commune = held("02/2025/NQ-HĐND", "xã", issuer="Hội đồng nhân dân xã Tân Lập", issued_on=date(2025, 8, 1))
    ends = acting("07/2026/NQ-HĐND", "02/2025/NQ-HĐND", date(2026, 5, 15), issuer="Hội đồng nhân dân xã Tân Lập")
    ends = replace(ends, extraction=replace(ends.extraction, header=replace(ends.header, issued_on=date(2026, 5, 5))))
    found = evaluate((replace(province, digest="province"), commune, ends), Registry(), DAY)
    assert [(one.rule, one.subject.issuer) for one in found] == [("repealed", "Hội đồng nhân dân xã Tân Lập")]


@pytest.mark.parametrize(("number", "rules"), [("46/HD-SXD", ["repealed"]), ("46/2026/TT-BXD", ["unknown_day"])])
def test_an_administrative_paper_that_states_no_day_has_effect_when_it_is_signed(number: str, rules: list[str]) -> None:
    old = held("45/HD-SXD", "Hướng dẫn", issued_on=date(2021, 6, 6))
    new = acting(number, "45/HD-SXD", None, target_issued_on=date(2021, 6, 6))
    new = replace(new, extraction=replace(new.extraction, header=replace(new.header, issued_on=date(2026, 6, 6))))
    assert [one.rule for one in evaluate((old, new), Registry(), DAY)] == rules


def test_the_evidence_of_a_list_names_its_lead_and_the_one_row_of_the_sheet() -> None:
    content = "Các văn bản sau đây hết hiệu lực:\na) Thông tư số 5/2010/TT-BTC;"
    effect = Effect(at(content, "a) Thông tư số 5/2010/TT-BTC"), Action.REPEALS, Extent.WHOLE, "5/2010/TT-BTC")
    ends = held("10/2015/TT-BTC", content, effective_on=date(2015, 5, 15), facts=Extraction("t", effects=(effect,)))
    one = only(ends, sheet("1/2001/TT-BTC", "5/2010/TT-BTC", "6/2011/TT-BTC"))
    assert [e.quote for e in one.because] == [
        "a) Thông tư số 5/2010/TT-BTC",
        "Các văn bản sau đây hết hiệu lực:",
        "5/2010/TT-BTC",
    ]


@pytest.mark.parametrize(
    ("title", "is_flagged"),
    [
        ("Quy định chi tiết thi hành một số điều của Luật Xây dựng", True),
        ("Hướng dẫn một số điều của Luật Xây dựng về cấp phép", True),
        ("Quy định một số biện pháp thi hành Luật Xây dựng", True),
        ("Sửa đổi Thông tư hướng dẫn một số điều của Luật Xây dựng", False),  # amends a text that guides
        ("Quy định chi tiết một số điều của Luật Nhà ở", False),  # the basis is another law
        ("Hướng dẫn quản lý chi phí xây dựng", False),
        ("Về phí xây dựng", False),
        (None, False),
    ],
)
def test_a_title_names_the_parent_whose_number_the_preamble_gives(title: str | None, is_flagged: bool) -> None:
    content = "Căn cứ Luật Xây dựng số 50/2014/QH13;"
    based = Reference(at(content, "Luật Xây dựng số 50/2014/QH13"), "50/2014/QH13", relation=Relation.BASED_ON)
    guide = held(
        "2/2021/TT-BXD", content, issued_on=date(2021, 1, 1), title=title, facts=Extraction("t", references=(based,))
    )
    found = evaluate((guide, acting("135/2025/QH15", "50/2014/QH13", date(2026, 7, 1))), load(), DAY)
    assert [(f.rule, f.verdict) for f in found] == [("parent_lapsed", Verdict.UNDETERMINED)] * is_flagged
