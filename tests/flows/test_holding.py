"""What the review sees is read once, and again where the ledger says that something came, changed or was stated."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from flows.steps.intake import ingesting
from flows.steps.reviewing import reviewing
from flows.steps.standing import holding, stating
from flows.steps.working.progress import Progress
from infra import settings
from infra.services import Services
from law.access import EVERYTHING, Grant
from law.statements import Statement

NOW = datetime(2026, 11, 24, tzinfo=UTC)
DAY = date(2026, 11, 24)
NUMBER = "33/2023/QĐ-UBND"


def paper(number: str) -> str:
    return (
        f"ỦY BAN NHÂN DÂN\nTỈNH SƠN KHÊ\nSố: {number}\nSơn Khê, ngày 15 tháng 01 năm 2023\nQUYẾT ĐỊNH\n"
        "Quy định hỗ trợ đóng thuyền gỗ\nĐiều 1. Hiệu lực\nQuyết định này có hiệu lực từ ngày 01 tháng 02 năm 2023.\n"
    )


def give(services: Services, path: Path, number: str, agency: str = "") -> None:
    path.write_text(paper(number), encoding="utf-8")
    ingesting.ingest(services, [path], lambda: NOW, Progress(), agency)


@pytest.fixture
def services(tmp_path: Path) -> Services:
    made = Services(settings.load(tmp_path / "home"))
    give(made, tmp_path / "33.txt", NUMBER)
    return made


def test_it_is_read_once_until_something_comes(services: Services, tmp_path: Path) -> None:
    first = holding.known(services, EVERYTHING)
    assert holding.known(services, EVERYTHING) is first and first.graph is first.graph
    give(services, tmp_path / "34.txt", "34/2023/QĐ-UBND", "Sở Công Thương")
    second = holding.known(services, EVERYTHING)
    assert [len(one.holdings) for one in (first, second)] == [1, 2]
    mine = holding.known(services, Grant(frozenset()))
    assert [held.header.number for held in mine.holdings] == [NUMBER]
    other = Services(settings.load(services.home))
    assert len(holding.known(other, EVERYTHING).holdings) == 2, "another process sees the same"


def test_a_word_and_a_change_of_agency_are_seen_at_once(services: Services) -> None:
    (held,) = holding.holdings(services, EVERYTHING)
    (shown,) = reviewing.show(services, NUMBER, DAY, EVERYTHING)
    assert shown["validity"]["verdict"] == "in_force"
    later = NOW + timedelta(minutes=1)
    stating.state(services, Statement(held.digest, "effective_on", "", "2027-01-01", "lan", "đọc lại", later))
    (shown,) = reviewing.show(services, NUMBER, DAY, EVERYTHING)
    assert shown["validity"]["verdict"] == "not_yet"
    (receipt,) = services.ledger.of_digest(held.digest)
    services.ledger.set_agency([receipt.id], "Sở Công Thương", NOW)
    assert holding.holdings(services, Grant(frozenset())) == ()


def test_what_is_read_anew_is_seen_anew(services: Services) -> None:
    (receipt,) = services.ledger.all_receipts()
    before = holding.known(services, EVERYTHING)
    services.ledger.reopen([receipt.id], NOW + timedelta(minutes=1))
    ingesting.drain(services, lambda: NOW + timedelta(minutes=2), Progress())
    after = holding.known(services, EVERYTHING)
    assert after is not before and after.holdings == before.holdings
