"""What is kept of files while others change gives the graph and the findings that all of it read anew would give."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from archive.statements import stated
from flows.steps.standing import holding, publishing
from infra.services import Services
from law import overlay
from law.access import EVERYTHING, Grant
from review import findings, showing
from review.building import build
from review.graph import Graph
from review.holdings import Held
from tests.flows.test_judging import Office, home, services

__all__ = ["home", "services"]
DAYS = (date(2020, 1, 1), date(2026, 11, 24))
STEPS = 20


def read_anew(services: Services, grant: Grant) -> tuple[Held, ...]:
    """As the first look of a process would have them."""
    made = (holding._plain.__wrapped__(services.settings.archive, one) for one in services.ledger.all_seen(grant))
    return tuple(_laid(services, one) for one in made if one)


def _laid(services: Services, plain: Held) -> Held:
    laid = overlay.lay(plain.extraction, plain.content, stated(services.ledger.engine, plain.digest))
    return replace(plain, extraction=laid.extraction, words=laid.words)


def told(graph: Graph) -> tuple[Mapping[Any, Any], ...]:
    digests = {key: [one.digest for one in files] for key, files in graph.held.items()}
    stated = {key: [one.digest for one in files] for key, files in graph.stated.items()}
    acts = (dict(graph.by_key), dict(graph.acts_on), dict(graph.acts_of), dict(graph.loose_on))
    return (*(_full(one) for one in acts), digests, stated)


def _full(found: Mapping[Any, list[Any]]) -> dict[Any, list[Any]]:
    """Without the empty lists that asking leaves behind."""
    return {key: list(value) for key, value in found.items() if value}


@pytest.mark.parametrize("seed", [11, 12, 13])
def test_in_any_order_what_is_kept_says_what_all_of_it_read_anew_says(services: Services, seed: int) -> None:
    office, done = Office(services, seed), []
    for step in range(STEPS):
        done.append(office.step())
        for grant in (EVERYTHING, Grant(frozenset({"so noi vu"}))):
            known, fresh = holding.known(services, grant), read_anew(services, grant)
            assert known.holdings == fresh, done
            assert told(known.graph) == told(build(fresh, services.registry)), done
        known, fresh = holding.known(services, EVERYTHING), read_anew(services, EVERYTHING)
        assert known.cited == showing.citations(fresh), done
        day = DAYS[step % len(DAYS)]
        kept, again = (findings.evaluate(one, services.registry, day) for one in (known.holdings, fresh))
        assert kept == again, done
    assert any(findings.evaluate(fresh, services.registry, DAYS[1])), "there is something to be wrong about"


def test_of_files_that_stay_nothing_is_worked_out_again(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    publishing.refresh(services)
    office = Office(services, 5)
    before = holding.known(services, EVERYTHING)
    assert before.graph.acts_on and findings.evaluate(before.holdings, services.registry, DAYS[1])
    changed = office.receipts[0].digest
    while holding.known(services, EVERYTHING) is before:
        office.state("effective_on", "", "2025-01-01", next(one for one in before.holdings if one.digest == changed))
    looked: set[str] = set()

    def content(held: Held) -> str:
        looked.add(held.digest)
        return held.stored if isinstance(held.stored, str) else held.stored.text

    monkeypatch.setattr(Held, "content", property(content))
    after = holding.known(services, EVERYTHING)
    assert [one.digest for one in after.holdings if not any(one is two for two in before.holdings)] == [changed]
    assert after.graph.by_key == build(after.holdings, services.registry).by_key
    assert looked <= {changed}
