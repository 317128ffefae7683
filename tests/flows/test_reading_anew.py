"""A reader of a newer version changes the text of a held paper: what people said of it, decided and split stays."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from archive import sidecars
from archive.findings import Decision
from archive.tables import receipts
from extractors.facts.extraction import extract
from extractors.reading import readers
from flows.steps.intake import ingesting, splitting
from flows.steps.reading import viewing
from flows.steps.reading.reading import FACTS, TEXT, held_facts
from flows.steps.reviewing import deciding, reviewing
from flows.steps.standing import stating
from flows.steps.working.progress import Progress
from infra.services import Services
from law.access import EVERYTHING
from law.overlay import content_of
from law.statements import Statement
from tests.flows.conftest import NOW, TODAY

ROOT = Path(__file__).parents[2]
OLD = "<p>BỘ TÀI CHÍNH</p><p>Số: 901/2019/TT-BTC</p><p>Hà Nội, ngày 05 tháng 3 năm 2019</p><p>THÔNG TƯ</p><p>Quy định phí bến thuyền</p>"
OLD += "<p>Điều 1. Hiệu lực</p><p>Thông tư này có hiệu lực thi hành kể từ ngày 20 tháng 4 năm 2019.</p>"
# What an older reader took for text is struck: in the sentence of the repeal, and in that of a deadline
NEW = """<p>BỘ TÀI CHÍNH</p><p>Số: 955/2025/TT-BTC</p><p>Hà Nội, ngày 01 tháng 8 năm 2025</p><p>THÔNG TƯ</p>
<p>Quy định phí bến thuyền</p><p>Điều 1. Báo cáo</p>
<p>Sở Tài chính báo cáo <s>tình hình và</s> kết quả thu phí bến thuyền trước ngày 15 tháng 12 năm 2026.</p>
<p>Điều 2. Hiệu lực</p><p>Thông tư này có hiệu lực thi hành kể từ ngày 15 tháng 9 năm 2025 <s>theo quy định</s> và thay thế
Thông tư số 901/2019/TT-BTC ngày 05 tháng 3 năm 2019 của Bộ trưởng Bộ Tài chính.</p>"""


def page(body: str) -> bytes:
    return f"<html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()


@pytest.fixture
def older(services: Services, tmp_path: Path) -> Services:
    """The papers as an older version of the reader left them: with what is struck, and with its number."""
    folder = tmp_path / "trang"
    folder.mkdir()
    (folder / "cũ.html").write_bytes(page(OLD))
    (folder / "mới.html").write_bytes(page(NEW))
    (folder / "quét.pdf").write_bytes((ROOT / "samples/papers/02-nghi-dinh-955-2025.pdf").read_bytes())
    ingesting.ingest(services, [folder], lambda: NOW, Progress())
    then = readers.read(page(NEW.replace("<s>", "").replace("</s>", "")), "mới.html")
    digest = digest_of(services, "mới.html")
    services.store.put_sidecar(digest, TEXT, sidecars.encode_reading(then))
    services.store.put_sidecar(digest, FACTS, sidecars.encode_extraction(extract(then)))
    return services


def read_anew(services: Services) -> None:
    for one in services.ledger.all_receipts("indexed"):
        kept = services.store.get_sidecar(one.digest or "", TEXT)
        assert kept
        old = kept.replace(f'"reader":"{readers.READER_VERSION}"'.encode(), b'"reader":"1"')
        services.store.put_sidecar(one.digest or "", TEXT, old)
    with services.ledger.engine.begin() as connection:
        connection.execute(update(receipts).values(text_version="1"))
    ingesting.ingest(services, [], lambda: NOW, Progress())


def digest_of(services: Services, name: str) -> str:
    return next(one.digest or "" for one in services.ledger.all_receipts("indexed") if one.path.endswith(name))


def test_what_people_said_and_decided_outlives_a_text_that_changes(older: Services) -> None:
    digest = digest_of(older, "mới.html")
    kept = held_facts(older.store, digest)
    assert kept and "tình hình và kết quả" in kept[0].text.content
    (deadline,) = kept[1].deadlines
    named = content_of(deadline, kept[0].text.content)
    said: tuple[tuple[str, str, Any], ...] = (
        ("title", "", "Quy định phí bến thuyền du lịch"),
        ("deadlines", named, {"due_on": "2026-12-20"}),
        ("effects", "replaces 901/2019/TT-BTC", {"takes_effect_on": "2025-10-01"}),
    )
    stating.state(older, *(Statement(digest, kind, at, value, "Lan", "bản gốc", NOW) for kind, at, value in said))
    (finding,) = reviewing.audit(older, TODAY, None, NOW, EVERYTHING).findings
    deciding.decide(
        older, [finding.id], Decision(finding.id, "dismissed", "Lan", "đã xử lý", NOW), lambda content: True
    )
    read_anew(older)
    content = viewing.view(older, digest, EVERYTHING).content
    assert "tình hình và" not in content and "báo cáo kết quả thu phí" in content
    laid = stating.facts_of(older, digest)
    assert laid.unplaced == () and len(laid.words) == 3
    assert laid.extraction.header.title == "Quy định phí bến thuyền du lịch"
    assert [one.due_on for one in laid.extraction.deadlines] == [date(2026, 12, 20)]
    audited = reviewing.audit(older, TODAY, None, NOW, EVERYTHING)
    assert [(one.id, one.since) for one in audited.findings] == [(finding.id, date(2025, 10, 1))]
    assert [one["state"] for one in audited.objects()] == ["dismissed"]


def test_a_scan_that_was_split_stays_split(older: Services) -> None:
    digest = digest_of(older, "quét.pdf")
    parts = splitting.split(older, digest, [[1], [2]], "Lan", NOW, EVERYTHING)
    ingesting.ingest(older, [], lambda: NOW, Progress())
    read_anew(older)
    kept = held_facts(older.store, digest)
    assert kept and kept[1].split and kept[0].text.reader == readers.READER_VERSION
    assert [one["sha256"] for one in splitting.parts_of(older, digest)] == [one.digest for one in parts]
    assert all(older.ledger.of_digest(one.digest or "")[0].state == "indexed" for one in parts)
