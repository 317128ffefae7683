"""What a person states of a held file changes the audit and what is shown, and outlives every new reading."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from extractors.facts.extraction import VERSION
from extractors.reading import readers
from flows.steps.intake import ingesting
from flows.steps.reading import viewing
from flows.steps.reviewing import reviewing
from flows.steps.standing import stating
from flows.steps.working.progress import Progress
from infra.services import Services
from law.access import EVERYTHING
from law.errors import NotHeld, WrongUse
from law.overlay import content_of
from law.statements import WITHDRAWN, Statement
from tests.flows.conftest import NEW, NOW, TODAY


@pytest.fixture
def services(services: Services, circulars: Path) -> Services:
    ingesting.ingest(services, [circulars], lambda: NOW, Progress())
    return services


def digest_of(services: Services, name: str) -> str:
    return next(one.digest or "" for one in services.ledger.all_receipts("indexed") if one.path.endswith(name))


def word(services: Services, name: str, kind: str, content: str, value: Any, at: datetime = NOW) -> Statement:
    return Statement(digest_of(services, name), kind, content, value, "Lan", "đọc lại bản gốc", at)


def told(services: Services, known_on: date | None = None) -> list[tuple[str, str]]:
    return [(one.rule, one.subject.key) for one in reviewing.audit(services, TODAY, known_on, NOW, EVERYTHING).findings]


def test_a_denied_effect_ends_nothing_until_the_word_is_taken_back(services: Services) -> None:
    assert told(services) == [("repealed", "901/2019/TT-BTC")]
    digest = digest_of(services, "mới.txt")
    (effect,) = stating.facts_of(services, digest).extraction.effects
    content = content_of(effect, readers.read(NEW.encode(), "mới.txt").text.content)
    stating.state(services, word(services, "mới.txt", "effects", content, None))
    assert told(services) == []
    (shown,) = reviewing.show(services, "901/2019/TT-BTC", TODAY, EVERYTHING)
    assert shown["validity"]["verdict"] == "in_force"
    assert told(services, date(2026, 11, 23)) == []  # the papers had not come then
    later = datetime(2026, 11, 25, 3, tzinfo=UTC)
    stating.state(services, word(services, "mới.txt", "effects", content, WITHDRAWN, later))
    assert told(services) == [("repealed", "901/2019/TT-BTC")]
    assert told(services, TODAY) == []  # what was believed on the day before it was taken back


def test_a_corrected_day_outlives_a_new_reading_and_is_its_own_evidence(services: Services) -> None:
    stating.state(services, word(services, "cũ.txt", "effective_on", "", "2027-01-01"))
    ids = [one.id for one in services.ledger.all_receipts("indexed")]
    services.ledger.reopen(ids, NOW)
    assert [key for _, key in told(services)] == ["901/2019/TT-BTC"]  # while it is read anew what was read counts
    ingesting.ingest(services, [], lambda: NOW, Progress())
    facts = stating.facts_of(services, digest_of(services, "cũ.txt"))
    assert facts.extraction.version == VERSION and facts.extraction.header.effective_on == date(2027, 1, 1)
    (shown,) = reviewing.show(services, "901/2019/TT-BTC", date(2020, 1, 1), EVERYTHING)
    assert shown["validity"]["verdict"] == "not_yet"
    viewed = viewing.view(services, digest_of(services, "cũ.txt"), EVERYTHING)
    assert viewed.facts["document"]["effective_on"] == "2027-01-01"
    (proof,) = shown["validity"]["because"]
    assert proof["quote"] == "đọc lại bản gốc" and "Lan, 24/11/2026" in proof["source"] and proof["sha256"]


def test_a_word_on_an_effect_names_who_said_it_beside_the_sentence(services: Services) -> None:
    content = "replaces 901/2019/TT-BTC"
    stating.state(services, word(services, "mới.txt", "effects", content, {"takes_effect_on": "2026-01-01"}))
    (finding,) = reviewing.audit(services, TODAY, None, NOW, EVERYTHING).findings
    assert finding.since == date(2026, 1, 1)
    assert "901/2019/TT-BTC" in finding.because[0].quote and "Lan, 24/11/2026: đọc lại bản gốc" in str(
        finding.because[0].source
    )


def test_what_cannot_be_stated_is_refused(services: Services) -> None:
    with pytest.raises(NotHeld):
        stating.state(services, replace(word(services, "cũ.txt", "title", "", "x"), digest="0" * 64))
    with pytest.raises(WrongUse):
        stating.state(services, word(services, "cũ.txt", "issued_on", "", "hôm qua"))
    assert stating.facts_of(services, digest_of(services, "cũ.txt")).words == ()
