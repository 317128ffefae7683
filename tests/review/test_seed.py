"""The first real document: what must be found outdated in it, and what must not."""

import os
from datetime import date
from pathlib import Path

import pytest

from extractors.facts.extraction import extract
from extractors.reading import readers
from law.validity import Verdict
from review.findings import Finding, evaluate
from review.holdings import Held
from review.registry import load

SHARED = Path(os.environ.get("RASOAT_SHARED") or Path(__file__).resolve().parents[3] / "shared")
SEED = SHARED / "data" / "seed" / "02-2011-CT-UBND.txt"
DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def found() -> tuple[Finding, ...]:
    if not SEED.is_file():
        pytest.skip("the shared data is not on this machine")
    reading = readers.read(SEED.read_bytes(), SEED.name)
    text = reading.text
    held = Held("seed", SEED.name, DAY, text.content, text.pages, extract(reading), reading.portal)
    findings = evaluate((held,), load(), DAY)
    assert all(text.content[e.span.start : e.span.end] == e.quote for f in findings for e in f.because if e.span)
    return findings


@pytest.mark.parametrize(
    ("rule", "about", "since"),
    [
        ("basis_repealed", "93/2007/QĐ-TTg", date(2015, 5, 15)),
        ("programme_over", "giai đoạn 2011 - 2020", date(2021, 1, 1)),
        ("programme_over", "giai đoạn 2011 - 2015", date(2016, 1, 1)),
        ("programme_over", "giai đoạn 2007 - 2011", date(2012, 1, 1)),
        ("programme_over", "giai đoạn 2012 - 2015", date(2016, 1, 1)),
        ("programme_over", "43/2008/QĐ-TTg", date(2009, 1, 1)),
        ("superseded_standard", "ISO 9001:2008", date(2015, 9, 15)),
        ("abolished_level", "cấp huyện", date(2025, 7, 1)),
        ("abolished_level", "thị trấn", date(2025, 7, 1)),
    ],
)
def test_what_is_outdated(found: tuple[Finding, ...], rule: str, about: str, since: date) -> None:
    named = [f for f in found if f.rule == rule and about in f"{f.about.name} {f.about.number}" and f.since == since]
    assert len(named) == 1


def test_nothing_else_is_said_and_never_that_it_has_lapsed(found: tuple[Finding, ...]) -> None:
    assert {f.verdict for f in found} == {Verdict.NEEDS_UPDATE}
    assert len(found) == 9
