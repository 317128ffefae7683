"""What a portal states stands beside ours: it makes surer or warns, and never changes a verdict."""

from dataclasses import replace
from datetime import date

import pytest

from law.facts import Action, Effect, Extent, Extraction, Header
from law.portals import day_of, status_of
from law.text import Page, PortalStatement, Span, TextFrom
from law.validity import Validity, Verdict
from review.findings import Finding, evaluate
from review.holdings import Held
from review.registry import Registry
from review.showing import show

DAY = date(2026, 11, 24)
ENDS = "Bãi bỏ Thông tư số 1/2010/TT-BTC."


def page(number: str | None, content: str, header: Header, portal: PortalStatement | None = None) -> Held:
    effects = (Effect(Span(0, len(ENDS)), Action.REPEALS, Extent.WHOLE, "1/2010/TT-BTC"),) if content == ENDS else ()
    pages = (Page(1, 0, len(content), TextFrom.MARKUP),)
    return Held(f"d{number}{portal}", f"{number}.html", date(2026, 4, 26), content, pages, Extraction("t", header, effects=effects), portal)  # fmt: skip


OLD = page(
    "1/2010/TT-BTC",
    "Thông tư cũ có hiệu lực từ ngày 01/3/2010.",
    Header("1/2010/TT-BTC", issuer="Bộ Tài chính", effective_on=date(2010, 3, 1), effective_span=Span(0, 9)),
)
NEW = page("2/2025/TT-BTC", ENDS, Header("2/2025/TT-BTC", issuer="Bộ Tài chính", effective_on=date(2026, 1, 1)))


def stated(status: str | None, on: str | None, effective_on: str | None = None, number: str = "1/2010/TT-BTC") -> Held:
    """A page of attributes alone: no text, only the portal's words."""
    return page(None, "", Header(), PortalStatement(number, status=status, stated_on=on, effective_on=effective_on))


def only(*holdings: Held) -> Finding:
    (one,) = (f for f in evaluate(holdings, Registry(), DAY) if f.rule == "repealed")
    return one


@pytest.mark.parametrize(
    ("status", "on", "is_shown", "is_surer"),
    [
        ("Hết hiệu lực toàn bộ", "2026-04-16", True, True),
        ("Còn hiệu lực", "2026-04-16", True, False),  # a conflict is shown
        ("Hết hiệu lực một phần", "2026-04-16", True, False),
        ("Còn hiệu lực", "2025-12-31", False, False),  # said before the end: no conflict, and no agreement
        ("Không còn phù hợp", "2026-04-16", False, False),  # no word of validity
        (None, "2026-04-16", False, False),
        ("Hết hiệu lực toàn bộ", None, False, False),  # said on no known day
    ],
)
def test_beside_a_finding(status: str | None, on: str | None, is_shown: bool, is_surer: bool) -> None:
    bare, told = only(OLD, NEW), only(OLD, NEW, stated(status, on))
    assert (told.id, told.verdict, told.known_on) == (bare.id, Verdict.LAPSED, bare.known_on)
    assert told.because[: len(bare.because)] == bare.because
    assert [f"Tình trạng hiệu lực: {status}" in e.quote for e in told.because[len(bare.because) :]] == [True] * is_shown
    assert (told.confidence > bare.confidence) is is_surer


@pytest.mark.parametrize("status", ["Hết hiệu lực toàn bộ", "Hết hiệu lực một phần"])
def test_a_portal_alone_ends_nothing(status: str) -> None:
    assert evaluate((OLD, stated(status, "2026-04-16")), Registry(), DAY) == ()


def test_a_page_of_another_number_says_nothing_here() -> None:
    assert only(OLD, NEW, stated("Còn hiệu lực", "2026-04-16", number="1/2010/TT-BCT")) == only(OLD, NEW)


def test_shown_with_agreement_and_conflict() -> None:
    pages = (
        stated("Hết hiệu lực toàn bộ", "2026-04-16", "2010-03-01"),
        stated("Còn hiệu lực", "2026-03-01", "2010-04-01"),
    )
    (shown,) = show((OLD, NEW, *pages), Registry(), "01/2010/TT-BTC", DAY)
    assert sorted(map(str, (one.agrees for one in shown.portals))) == sorted(
        ["{'status': True, 'effective_on': True}", "{'status': False, 'effective_on': False}"]
    )
    assert shown.validity.verdict is Validity.LAPSED


def test_a_local_number_is_only_that_of_its_own_page() -> None:
    own = replace(OLD, extraction=Extraction("t", Header("1/2010/QĐ-UBND", issuer="Ủy ban nhân dân tỉnh Lào Cai")))
    foreign = stated("Hết hiệu lực toàn bộ", "2026-04-16", number="1/2010/QĐ-UBND")
    (shown,) = show((own, foreign), Registry(), "1/2010/QĐ-UBND", DAY)
    assert shown.portals == ()


def test_words_of_a_portal() -> None:
    assert status_of(PortalStatement(status="HẾT HIỆU LỰC TOÀN BỘ")) is Validity.LAPSED
    assert status_of(PortalStatement(status="Chưa xác định")) is None
    assert day_of("2026-02-30") is None and day_of(None) is None and day_of("2026-02-28") == date(2026, 2, 28)
