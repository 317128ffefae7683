"""What rests on words that were recognised and not confirmed is undetermined, and goes to a person."""

from dataclasses import replace
from datetime import UTC, date, datetime

from law.facts import Action, Effect, Extent, Extraction, Header, Reference, Warning
from law.overlay import Word
from law.statements import Statement
from law.text import Page, Span, TextFrom
from law.validity import Validity, Verdict
from review.building import build
from review.findings import Finding, evaluate
from review.holdings import Held
from review.registry import Registry
from review.validity import validity_on

DAY = date(2026, 11, 24)
RECEIVED = date(2026, 4, 26)
REGISTRY = Registry(())
OLD = "41/2006/QĐ-UBND"
REPEAL = "Bãi bỏ Quyết định số 41/2006/QĐ-UBND ngày 20/6/2006 của UBND tỉnh."


def held(number: str, content: str, issued_on: date, *, digest: str = "", facts: Extraction | None = None) -> Held:
    span = Span(0, min(10, len(content)))
    header = Header(
        number, "Quyết định", issuer="Ủy ban nhân dân tỉnh Lào Cai", issued_on=issued_on, effective_on=issued_on,
        number_span=span, effective_span=span,
    )  # fmt: skip
    pages = (Page(1, 0, len(content), TextFrom.OCR, 0.95),)
    facts = replace(facts or Extraction("test"), header=header)
    return Held(digest or number, f"{number}.pdf", RECEIVED, content, pages, facts)


def repealing(*warnings: Warning, unsure: tuple[str, ...] = ()) -> Held:
    span = Span(REPEAL.index("Quyết"), REPEAL.index(" ngày"))
    facts = Extraction(
        "test",
        references=(Reference(span, OLD, "Quyết định", issued_on=date(2006, 6, 20), unsure=unsure),),
        effects=(Effect(Span(0, len(REPEAL)), Action.REPEALS, Extent.WHOLE, OLD, "Quyết định", takes_effect_on=date(2020, 1, 1)),),
        warnings=warnings,
    )  # fmt: skip
    return held("05/2020/QĐ-UBND", REPEAL, date(2020, 1, 1), facts=facts)


def old(digest: str = "") -> Held:
    return held(OLD, "Quyết định về việc …", date(2006, 6, 20), digest=digest)


DOUBT = Warning("unsure_field", "“41/2006/QĐ-UBND” was read as “44/2006/QĐ-UBND” the second time", Span(22, 37))


def finding(*files: Held) -> Finding:
    (found,) = (one for one in evaluate(files, REGISTRY, DAY) if one.rule == "repealed")
    return found


def validity(*files: Held) -> Validity:
    graph = build(files, REGISTRY)
    (instrument,) = graph.instruments(OLD)
    return validity_on(graph, instrument, DAY).verdict


def test_sure_words_end_a_document() -> None:
    assert finding(old(), repealing()).verdict is Verdict.LAPSED
    assert validity(old(), repealing()) is Validity.LAPSED


def test_an_unsure_number_of_the_acting_paper_makes_it_undetermined() -> None:
    acting = repealing()
    acting = replace(acting, extraction=replace(acting.extraction, header=replace(acting.header, unsure=("number",))))
    found = finding(old(), acting)
    assert (found.verdict, found.confidence <= 0.5, "đối chiếu bản gốc" in found.proposed) == (
        Verdict.UNDETERMINED,
        True,
        True,
    )
    assert found.id == finding(old(), repealing()).id
    assert validity(old(), acting) is Validity.UNKNOWN


def test_a_doubted_word_in_the_evidence_makes_it_undetermined_unless_the_catalogue_confirms() -> None:
    unnamed = old()
    unnamed = replace(
        unnamed, extraction=replace(unnamed.extraction, header=replace(unnamed.header, unsure=("issued_on",)))
    )
    doubted = repealing(DOUBT, unsure=("number",))
    assert finding(unnamed, doubted).verdict is Verdict.UNDETERMINED  # the copy that is held is unsure itself
    assert finding(old(), doubted).verdict is Verdict.LAPSED  # number and date are those of a held instrument
    assert validity(old(), doubted) is Validity.LAPSED


def test_a_date_that_no_known_instrument_has_confirms_nothing() -> None:
    doubted = repealing(DOUBT, unsure=("number",))
    (cited,) = doubted.extraction.references
    other = replace(doubted.extraction, references=(replace(cited, issued_on=date(2006, 6, 21)),))
    assert finding(old(), replace(doubted, extraction=other)).verdict is Verdict.UNDETERMINED


def test_where_a_person_stated_the_fact_a_person_has_looked() -> None:
    doubted = repealing(DOUBT)
    said = Statement(doubted.digest, "effects", "", {}, "an", "đã đối chiếu", datetime(2026, 5, 1, tzinfo=UTC))
    looked = replace(doubted, words=(Word(said, Span(0, len(REPEAL))),))
    assert finding(old(), doubted).verdict is Verdict.UNDETERMINED
    assert finding(old(), looked).verdict is Verdict.LAPSED
