"""A paper marked as a state secret leaves a line in the ledger and nothing else: no bytes, no text, no vectors."""

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from flows.steps.intake import ingesting
from flows.steps.reviewing import searching
from flows.steps.working.progress import Progress
from infra import settings
from infra.services import Services
from law.access import EVERYTHING

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
WORD = "xuồng"
TEXT = f"UBND TỈNH LÀO CAI\nMẬT\nSố: 12/BC-UBND\nBÁO CÁO\nVề việc canh giữ {WORD} máy trên sông\nNội dung báo cáo về {WORD} máy.\n"


def test_nothing_of_a_secret_paper_is_kept(tmp_path: Path) -> None:
    paper = tmp_path / "den-17.txt"
    paper.write_text(TEXT, encoding="utf-8")
    services = Services(replace(settings.load(tmp_path / "home"), workers=1))
    report = ingesting.ingest(services, [paper], lambda: NOW, Progress())
    (receipt,) = report.receipts
    assert (receipt.state, receipt.reason_code, receipt.instrument) == ("refused", "secret", None)
    assert receipt.reason == f"{paper} is marked as a state secret and is not kept"
    assert not report.failed
    assert receipt.digest and not services.store.has(receipt.digest) and list(services.store.entries()) == []
    filters = searching.Filters(None, None, None, None, None, 10)
    (answer,) = searching.search(services, [WORD], filters, date(2026, 11, 24), EVERYTHING)
    assert answer["total"] == 0
    again = ingesting.ingest(services, [paper], lambda: NOW, Progress())
    assert again.receipts == report.receipts and list(services.store.entries()) == []
    services.ledger.engine.dispose()
    with sqlite3.connect(tmp_path / "home" / "ledger.db") as ledger:
        dump = "\n".join(ledger.iterdump())
    assert WORD not in dump and "12/BC-UBND" not in dump
