"""People's statements over the machine's facts: what each changes, and that order, repetition and offsets never matter."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.errors import WrongUse
from law.facts import Action, Deadline, Effect, Extent, Extraction, Header, LevelMention, Procedure, Reference
from law.overlay import content_of, find_quote, lay, named_by, places_of
from law.statements import WITHDRAWN, Statement, checked
from law.text import Span

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
CONTENT = (
    "Thông tư số 5/2010/TT-BTC hết hiệu lực. Thông tư số 6/2010/TT-BTC cũng vậy. UBND huyện báo cáo trước ngày 30/11.\n"
    "1.000001 Cấp phép: 5/2010/TT-BTC\n2.000002 Cấp lại: 5/2010/TT-BTC, 7/2011/TT-BTC"
)


def at(quote: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = CONTENT.index(quote, start + 1)
    return Span(start, start + len(quote))


def base(number: str, nth: int) -> Reference:
    return Reference(at(number, nth), number)


FACTS = Extraction(
    "1",
    Header("9/2015/TT-BTC", issued_on=date(2015, 1, 2), effective_on=date(2015, 3, 1), effective_span=Span(0, 5)),
    references=(Reference(at("Thông tư số 5/2010/TT-BTC"), "5/2010/TT-BTC"),),
    effects=(Effect(at("Thông tư số 5/2010/TT-BTC hết hiệu lực"), Action.REPEALS, Extent.WHOLE, "5/2010/TT-BTC"),),
    deadlines=(Deadline(at("trước ngày 30/11"), "by", date(2026, 11, 30), who=("Sở Nội vụ",)),),
    levels=(LevelMention(at("UBND huyện"), "district"),),
    procedures=(
        Procedure(Span(CONTENT.index("1.000001"), CONTENT.index("2.000002") - 1), "Cấp phép", "1.000001",
                  legal_bases=(base("5/2010/TT-BTC", 1),)),
        Procedure(Span(CONTENT.index("2.000002"), len(CONTENT)), "Cấp lại", "2.000002",
                  legal_bases=(base("5/2010/TT-BTC", 2), base("7/2011/TT-BTC", 0))),
    ),
)  # fmt: skip
DEADLINE = content_of(FACTS.deadlines[0], CONTENT)


def said(kind: str, content: str, value: Any, minutes: int = 0) -> Statement:
    return Statement("d", kind, content, value, "Lan", "đọc lại bản gốc", NOON + timedelta(minutes=minutes))


def test_without_statements_nothing_changes() -> None:
    assert lay(FACTS, CONTENT, ()).extraction is FACTS


def test_a_field_of_the_header() -> None:
    laid = lay(FACTS, CONTENT, [said("effective_on", "", "2015-02-16"), said("title", "", " Về phí ")])
    header = laid.extraction.header
    assert (header.effective_on, header.title, header.effective_span) == (date(2015, 2, 16), "Về phí", None)
    assert header.issued_on == FACTS.header.issued_on and len(laid.words) == 2
    same = lay(FACTS, CONTENT, [said("effective_on", "", "2015-03-01")]).extraction.header
    assert same.effective_span == Span(0, 5)  # the printed words still say it
    assert lay(FACTS, CONTENT, [said("issued_on", "", None)]).extraction.header.issued_on is None


def test_a_list_fact_is_corrected_denied_or_added() -> None:
    repeal = content_of(FACTS.effects[0], CONTENT)
    corrected = lay(FACTS, CONTENT, [said("effects", repeal, {"extent": "part", "takes_effect_on": "2015-03-01"})])
    (effect,) = corrected.extraction.effects
    assert (effect.extent, effect.takes_effect_on, effect.span) == (
        Extent.PART,
        date(2015, 3, 1),
        FACTS.effects[0].span,
    )
    assert lay(FACTS, CONTENT, [said("effects", repeal, None)]).extraction.effects == ()
    missed = {
        "quote": "thông tư SỐ 6/2010/tt-btc cũng vậy",
        "action": "repeals",
        "extent": "whole",
        "target": "6/2010/TT-BTC",
    }
    added = lay(FACTS, CONTENT, [said("effects", "repeals 6/2010/TT-BTC", missed)])
    assert [one.target for one in added.extraction.effects] == ["5/2010/TT-BTC", "6/2010/TT-BTC"]
    assert CONTENT[added.extraction.effects[1].span.start :].startswith("Thông tư số 6/2010/TT-BTC cũng vậy")


def test_who_owes_a_duty() -> None:
    (owed,) = lay(FACTS, CONTENT, [said("deadlines", DEADLINE, {"who": ["UBND xã"]})]).extraction.deadlines
    assert owed.who == ("UBND xã",) and owed.due_on == date(2026, 11, 30)


def test_a_basis_of_one_procedure_alone() -> None:
    laid = lay(FACTS, CONTENT, [said("legal_bases", "2.000002 | 5/2010/TT-BTC", None)])
    assert [[b.number for b in p.legal_bases] for p in laid.extraction.procedures] == [
        ["5/2010/TT-BTC"],
        ["7/2011/TT-BTC"],
    ]
    assert all(
        CONTENT[b.span.start : b.span.end] == b.number for p in laid.extraction.procedures for b in p.legal_bases
    )
    (word,) = laid.words
    assert word.span == at("5/2010/TT-BTC", 2)


@pytest.mark.parametrize(
    ("kind", "content", "value"),
    [
        ("effects", "repeals 8/2010/TT-BTC", None),  # no such fact
        ("effects", "repeals 6/2010/TT-BTC", {"quote": "không có câu này", "action": "repeals", "extent": "whole", "target": "6/2010/TT-BTC"}),
        ("effects", "repeals 6/2010/TT-BTC", {"quote": "Thông tư số 6/2010/TT-BTC"}),  # what it does is missing
        ("effects", "repeals 5/2010/TT-BTC", {"target": "5/2011/TT-BTC"}),  # another fact: it needs its own word
        ("legal_bases", "3.000003 | 5/2010/TT-BTC", None),
    ],
)  # fmt: skip
def test_what_cannot_be_laid_is_named_and_changes_nothing(kind: str, content: str, value: Any) -> None:
    statement = said(kind, content, value)
    laid = lay(FACTS, CONTENT, [statement])
    assert (laid.extraction, laid.unplaced, laid.words) == (FACTS, (statement,), ())


def test_the_latest_word_holds_and_may_be_taken_back() -> None:
    first, second = said("effective_on", "", "2015-02-16"), said("effective_on", "", "2015-02-17", 1)
    assert lay(FACTS, CONTENT, [second, first]).extraction.header.effective_on == date(2015, 2, 17)
    back = said("effective_on", "", WITHDRAWN, 2)
    assert lay(FACTS, CONTENT, [second, back, first]).extraction == FACTS


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("colour", None),
        ("issued_on", "hôm qua"),
        ("issued_on", {"date": "2015-01-02"}),
        ("title", ""),
        ("effects", {"span": [0, 1]}),
        ("effects", {"action": "mends"}),
        ("effects", {"until": "2015"}),
        ("deadlines", {"who": [1]}),
        ("effects", ["repeals"]),
        ("issued_on", {"value": "2015-01-02", "quote": 1}),
        ("effects", {"quote": 1}),
    ],
)
def test_a_statement_that_no_fact_can_be_is_refused(kind: str, value: Any) -> None:
    with pytest.raises(WrongUse):
        checked(said(kind, "", value))


def test_words_are_found_without_tone_marks() -> None:
    assert find_quote("Sở Nội vụ báo cáo", "so noi vu") == Span(0, 9)
    assert find_quote("Sở Nội vụ", " ") is None


def test_words_are_found_over_line_breaks_and_those_written_alike_come_first() -> None:
    assert find_quote("Sở Nội\n  vụ báo cáo", "Sở Nội vụ") == Span(0, 11)
    assert places_of("SỞ NỘI VỤ, Sở Nội vụ, Sở Nội vụ", "Sở Nội vụ") == (Span(11, 20), Span(22, 31))
    assert places_of("báo cáo", "không có") == places_of("báo cáo", " ") == ()


def test_the_words_that_state_a_field_are_its_span() -> None:
    (word,) = lay(FACTS, CONTENT, [said("effective_on", "", {"value": "2015-02-16", "quote": "Cấp phép"})]).words
    assert word.span == at("Cấp phép")
    laid = lay(FACTS, CONTENT, [said("effective_on", "", {"value": "2015-02-16", "quote": "không có"})])
    assert laid.extraction.header.effective_on == date(2015, 2, 16) and laid.words[0].span is None


def test_what_a_person_adds_is_named_by_its_fields_and_words() -> None:
    fields = {"quote": "Thông tư số 6/2010/TT-BTC", "action": "repeals", "extent": "whole", "target": "6/2010/TT-BTC"}
    named = named_by("effects", fields, CONTENT)
    assert [one.target for one in lay(FACTS, CONTENT, [said("effects", named, fields)]).extraction.effects][1:] == [
        "6/2010/TT-BTC"
    ]
    for wrong in ({"quote": "không có"}, {"quote": "BTC"}, {"extent": "most"}, {"colour": "red"}):
        with pytest.raises(WrongUse):
            named_by("effects", fields | wrong, CONTENT)
    with pytest.raises(WrongUse):
        named_by("effects", {"quote": "Thông tư số 6/2010/TT-BTC"}, CONTENT)


EFFECT = content_of(FACTS.effects[0], CONTENT)
STATEMENTS = st.builds(
    lambda fact, minutes, who: replace(said(fact[0], fact[1], fact[2], minutes), who=who),
    st.sampled_from(
        [
            ("effective_on", "", "2015-02-16"),
            ("effective_on", "", None),
            ("effective_on", "", WITHDRAWN),
            ("effects", EFFECT, None),
            ("effects", EFFECT, {"extent": "part"}),
            ("effects", EFFECT, {"until": "2016-01-01"}),
            ("effects", EFFECT, WITHDRAWN),
            ("effects", "repeals 6/2010/TT-BTC", {"quote": "Thông tư số 6/2010/TT-BTC", "action": "repeals", "extent": "whole", "target": "6/2010/TT-BTC"}),
            ("effects", "repeals 6/2010/TT-BTC", None),
            ("levels", "district ubnd huyen", None),
            ("deadlines", DEADLINE, {"who": ["UBND xã"]}),
            ("legal_bases", "2.000002 | 5/2010/TT-BTC", None),
            ("legal_bases", "1.000001 | 7/2011/TT-BTC", None),
            ("procedures", "1.000001", {"level": "Cấp xã"}),
        ]
    ),
    st.integers(0, 3),
    st.sampled_from(["Lan", "Minh"]),
)  # fmt: skip


@given(st.lists(STATEMENTS, max_size=8), st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter(statements: list[Statement], chance: Any) -> None:
    shuffled = [*statements, *statements]
    chance.shuffle(shuffled)
    assert lay(FACTS, CONTENT, shuffled) == lay(FACTS, CONTENT, statements)


@given(st.lists(STATEMENTS, max_size=8))
def test_laid_a_second_time_nothing_changes(statements: list[Statement]) -> None:
    once = lay(FACTS, CONTENT, statements).extraction
    assert lay(once, CONTENT, statements).extraction == once


@given(st.lists(STATEMENTS, max_size=8))
def test_all_words_taken_back_leave_what_the_machine_read(statements: list[Statement]) -> None:
    back = [replace(one, value=WITHDRAWN, stated_at=NOON + timedelta(days=1)) for one in statements]
    assert lay(FACTS, CONTENT, [*statements, *back]) == lay(FACTS, CONTENT, ())


@given(st.lists(STATEMENTS, max_size=8))
def test_every_statement_that_holds_is_laid_or_named(statements: list[Statement]) -> None:
    laid = lay(FACTS, CONTENT, statements)
    told = {(one.kind, one.content) for one in (*laid.unplaced, *(word.statement for word in laid.words))}
    last = {(s.kind, s.content): s for s in sorted(statements, key=lambda s: s.stated_at)}
    assert told <= set(last)
    spans = [one.span for one in laid.extraction.effects]
    assert spans == sorted(spans)


@given(st.text("xyz \n.", max_size=40), st.lists(STATEMENTS, max_size=6))
def test_offsets_do_not_matter(before: str, statements: list[Statement]) -> None:
    """A new reading moves every fact; the words hold on the same facts."""
    moved = f"{before}\n{CONTENT}"
    facts = _moved(FACTS, len(before) + 1)
    one, two = lay(FACTS, CONTENT, statements), lay(facts, moved, statements)
    assert _moved(one.extraction, len(before) + 1) == two.extraction
    assert one.unplaced == two.unplaced


def _moved(facts: Extraction, by: int) -> Extraction:
    def shift(fact: Any) -> Any:
        return replace(fact, span=Span(fact.span.start + by, fact.span.end + by))

    procedures = tuple(replace(shift(one), legal_bases=tuple(map(shift, one.legal_bases))) for one in facts.procedures)
    lists: dict[str, Any] = {
        name: tuple(map(shift, getattr(facts, name))) for name in ("references", "effects", "deadlines", "levels")
    }
    return replace(facts, procedures=procedures, **lists)
