"""What the catalogue of known numbers says of a scan's citations: both readings of "187" may say "167"."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from law.facts import Action, Effect, Extent, Extraction, Header, Reference, Relation
from law.overlay import Word
from law.statements import Statement
from law.text import Page, Span, TextFrom
from law.validity import Validity, Verdict
from review.building import build
from review.findings import Finding, evaluate
from review.holdings import Held
from review.registry import Registry
from review.validity import validity_on

DAY, MADE = date(2026, 11, 24), date(2020, 1, 1)
SIGNED = date(2013, 11, 20)


def paper(own: str, *cited: tuple[str, date], scan: bool = False, made: date = MADE, ends: bool = False) -> Held:
    content, references = "", []
    for number, day in cited:
        content += f"{'Bãi bỏ' if ends else 'Căn cứ'} Nghị định số {number} ngày {day:%d/%m/%Y};\n"
        at = content.rindex(number)
        relation = Relation.REPEALS if ends else Relation.BASED_ON
        references.append(Reference(Span(at, at + len(number)), number, "Nghị định", issued_on=day, relation=relation))
    effects = tuple(
        Effect(one.span, Action.REPEALS, Extent.WHOLE, one.number, "Nghị định", target_issued_on=one.issued_on, takes_effect_on=made)
        for one in references if ends
    )  # fmt: skip
    header = Header(own, issued_on=made, effective_on=made, number_span=Span(0, 1), effective_span=Span(0, 1))
    page = Page(1, 0, len(content), TextFrom.OCR if scan else TextFrom.PLAIN, 0.95)
    facts = Extraction("t", header=header, references=tuple(references), effects=effects)
    return Held(own, f"{own}.pdf", date(2026, 4, 26), content, (page,), facts)


def told(scan: Held, *others: Held) -> list[Finding]:
    named = ("unknown_number", "date_contradicts")
    found = evaluate((scan, *others), Registry(()), DAY)
    return [one for one in found if one.rule in named and one.subject.key == scan.header.number]


CITING = [paper(f"{at}/2019/TT-BTC", ("187/2013/NĐ-CP", SIGNED)) for at in (1, 2, 3)]


@pytest.mark.parametrize(
    ("number", "day", "rule"),
    [
        ("167/2013/NĐ-CP", SIGNED, "unknown_number"),
        ("187/2013/NĐ-CP", date(2013, 11, 26), "date_contradicts"),
        ("187/2013/NĐ-CP", SIGNED, None),
        ("177/2013/NĐ-CP", SIGNED, None),  # no 7 looks like an 8
        ("167/2013/NĐ-CP", date(2013, 11, 12), None),  # another day: another decree
        ("167/2014/NĐ-CP", date(2014, 11, 20), None),
        ("167/2013/QĐ-TTg", SIGNED, None),
    ],
)
def test_a_scan_s_number_and_day_that_nothing_knows_beside_one_that_is_known(number: str, day: date, rule: str) -> None:
    found = told(paper("9/2020/TT-BTC", (number, day), scan=True), *CITING)
    assert [(one.rule, one.verdict) for one in found] == [(rule, Verdict.UNDETERMINED)] * (rule is not None)
    assert all("187/2013/NĐ-CP" in one.proposed and "20/11/2013" in one.proposed for one in found)


def test_what_is_typed_what_another_knows_and_what_a_person_saw_is_not_asked_about() -> None:
    misread = ("167/2013/NĐ-CP", SIGNED)
    scan = paper("9/2020/TT-BTC", misread, scan=True)
    assert told(paper("9/2020/TT-BTC", misread), *CITING) == []
    assert told(scan, paper("8/2020/TT-BTC", misread), *CITING) == []
    (cited,) = scan.extraction.references
    said = Statement(scan.digest, "references", "", {}, "an", "đã đối chiếu", datetime(2026, 5, 1, tzinfo=UTC))
    assert told(replace(scan, words=(Word(said, cited.span),)), *CITING) == []


def test_numbers_that_differ_in_the_last_digit_are_often_signed_together() -> None:
    scan = paper("9/2020/TT-BTC", ("183/2013/NĐ-CP", SIGNED), scan=True)
    citing = [paper(f"{at}/2019/TT-BTC", ("188/2013/NĐ-CP", SIGNED)) for at in range(1, 4)]
    assert told(scan, *citing[:2]) == [] and len(told(scan, *citing)) == 1


def test_copies_of_one_paper_are_one_voice() -> None:
    scan = paper("9/2020/TT-BTC", ("167/2013/NĐ-CP", SIGNED), scan=True)
    assert len(told(scan, replace(scan, digest="bản hai", name="bản hai.pdf"), *CITING)) == 1


def test_what_a_scan_ends_under_another_day_than_its_own_is_undetermined() -> None:
    """167/2013 is held, of 12 November; the scan ends 187/2013 of 20 November, and was misread."""
    old = paper("167/2013/NĐ-CP", made=date(2013, 11, 12))
    for scan, verdict, standing in ((False, Verdict.LAPSED, Validity.LAPSED), (True, Verdict.UNDETERMINED, Validity.UNKNOWN)):  # fmt: skip
        ending = paper("9/2020/NĐ-CP", ("167/2013/NĐ-CP", SIGNED), scan=scan, ends=True)
        (found,) = (one for one in evaluate((old, ending), Registry(()), DAY) if one.rule == "repealed")
        assert found.verdict is verdict
        graph = build((old, ending), Registry(()))
        (instrument,) = graph.instruments("167/2013/NĐ-CP")
        assert validity_on(graph, instrument, DAY).verdict is standing
    assert "nơi khác ghi 167/2013/NĐ-CP ngày 12/11/2013" in found.proposed
