"""Sheets whose announcing decision has ended, provinces that took the place of others, fees that the law sets."""

from dataclasses import replace
from datetime import date

import pytest

from law.facts import Action, Effect, Extent, Extraction, Header, Procedure
from law.text import Span
from law.validity import Verdict
from review.findings import evaluate
from review.holdings import Held
from review.registry import Registry
from tests.review.test_sheets import DAY, LAW, PROVINCE, abolishing, announcing, file, row, told

FORMER = "Ủy ban nhân dân tỉnh Yên Bái"
OLD = "880/QĐ-UBND"
_DATED = row(OLD, dated=" ngày 2024-02-05")
_CITED = replace(_DATED.extraction.references[0], issuer=FORMER)
SHEET = replace(_DATED, extraction=replace(_DATED.extraction, references=(_CITED,)))


def replacing(*, issuer: str = PROVINCE, publishes: bool = False, title: str | None = None) -> Held:
    """A decision that replaces the announcing one, and publishes the procedure anew or not."""
    content = f"1600/QĐ-UBND\nthay thế Quyết định số {OLD}\nCấp phép"
    at = content.index("thay thế")
    effect = Effect(Span(at, content.index("\nCấp")), Action.REPLACES, Extent.WHOLE, target=OLD, target_issuer=FORMER,
                    target_issued_on=date(2024, 2, 5), takes_effect_on=date(2026, 7, 7))  # fmt: skip
    own = Procedure(Span(content.index("Cấp"), len(content)), "Cấp phép", "1.000001")
    header = Header("1600/QĐ-UBND", "Quyết định", issuer=issuer, issued_on=date(2026, 7, 7), title=title,
                    effective_on=date(2026, 7, 7), number_span=Span(0, 12))  # fmt: skip
    return file("new", content, Extraction("t", effects=(effect,), procedures=(own,) if publishes else ()), header)


def replaced() -> Held:
    """The decision that is replaced, of a province that was merged."""
    header = Header(OLD, "Quyết định", issuer=FORMER, issued_on=date(2024, 2, 5), number_span=Span(0, len(OLD)))
    return file("old", f"{OLD}\nCông bố", Extraction("t"), header)


def of(*holdings: Held) -> list[tuple[str, Verdict]]:
    found = evaluate(holdings, Registry(), DAY)
    return [(one.rule, one.verdict) for one in found if one.subject.type == "procedure"]


@pytest.mark.parametrize(
    ("holdings", "found"),
    [
        ((SHEET, replaced(), replacing()), [("announcement_ended", Verdict.NEEDS_UPDATE)]),
        ((row(OLD), replaced(), replacing()), [("announcement_ended", Verdict.UNDETERMINED)]),  # of whichever year
        ((row(OLD), replaced(), replacing(publishes=True)), [("published_again", Verdict.NEEDS_UPDATE)]),
        ((SHEET, replaced(), replacing(), abolishing("77/QĐ-BNV", issuer="Bộ Nội vụ", issued_on=date(2026, 8, 1))),
         [("procedure_abolished", Verdict.LAPSED)]),
        ((row(OLD), replaced(), replacing(publishes=True, title="Phê duyệt quy trình nội bộ")),
         [("announcement_ended", Verdict.UNDETERMINED)]),
        ((SHEET, replaced()), []),
    ],
)  # fmt: skip
def test_a_sheet_whose_decision_has_ended(holdings: tuple[Held, ...], found: list[tuple[str, Verdict]]) -> None:
    assert of(*holdings) == found


def test_a_province_comes_in_the_place_of_another_by_what_it_does() -> None:
    sheet = announcing("226/QĐ-UBND", "", issuer=FORMER, issued_on=date(2024, 3, 1))
    gone = abolishing(issued_on=date(2026, 8, 1))
    assert of(sheet, gone) == []
    assert of(sheet, gone, replaced(), replacing()) == [("procedure_abolished", Verdict.LAPSED)]


@pytest.mark.parametrize(
    ("line", "differs"),
    [
        ("1. Phí thẩm định cấp phép chợ: 300.000 đồng/giấy phép.", True),
        ("1 Thẩm định cấp phép chợ Giấy phép 300.000", True),
        ("1. Phí thẩm định cấp phép chợ: 500.000 đồng/giấy phép.", False),
        ("1. Phí cấp lại phép chợ: 300.000 đồng.", False),
        ("1. Phí cấp phép chợ nổi: 300.000 đồng.", False),  # another one
        ("1. Phí cấp phép chợ: 300.000 đồng; 200.000 đồng đối với hộ nghèo.", False),
        ("1. Phí cấp phép chợ: 300.000 đồng.\n2. Cấp phép chợ: 200.000 đồng nếu nộp trực tuyến.", False),
    ],
)
def test_a_fee_other_than_the_law_sets(line: str, *, differs: bool) -> None:
    sheet = row(None, name="Cấp phép chợ", fee=500_000, limit=None, bases=(LAW,))
    header = Header(LAW, "Nghị định", issuer="Chính phủ", issued_on=date(2025, 11, 20), number_span=Span(0, len(LAW)))
    content = f"{LAW}\nĐiều 4. Mức thu\n{line}\nĐiều 5. Quản lý phí"
    found = told(sheet, replace(file(LAW, content, Extraction("t"), header), digest="law"))
    said = f"phí của thủ tục: bản công bố ghi 500.000 đồng, {LAW} quy định 300.000 đồng"
    assert found == ([("terms_differ", said)] if differs else [])
