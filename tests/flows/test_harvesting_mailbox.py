"""Agency reports out of a real mailbox: attachments become files, who sent them stays known, nothing is marked as read."""

import imaplib
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from archive import harvests
from flows.steps.intake import harvesting, ingesting
from flows.steps.intake.harvesting import Report
from flows.steps.working.progress import Progress
from harvesters.kinds import Tools
from infra import settings
from infra.servers.running import Running
from infra.services import Services
from law.errors import WrongUse

NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)
REPORT = (
    "SỞ NỘI VỤ\nSố: {0}/BC-SNV\nLào Cai, ngày 18 tháng 3 năm 2026\nBÁO CÁO\nVề công tác cải cách hành chính quý I\n"
)


@pytest.fixture
def mailbox(server: Callable[[str], Running]) -> Running:
    found = server("dovecot")
    with imaplib.IMAP4("127.0.0.1", found.port) as client:
        client.login(found.user, found.password)
        client.select("INBOX")
        if client.search(None, "ALL")[1][0]:
            client.store("1:*", "+FLAGS", "\\Deleted")
            client.expunge()
    return found


@pytest.fixture
def services(tmp_path: Path, mailbox: Running, monkeypatch: pytest.MonkeyPatch) -> Services:
    monkeypatch.setenv("REPORTS_PASSWORD", mailbox.password)
    made = Services(settings.load(tmp_path / "home"))
    line = f"address: '{mailbox.address}', user: {mailbox.user}, password_env: REPORTS_PASSWORD, private: true"
    more = "agency: Văn phòng UBND tỉnh, yields: agency reports"
    (made.home / "sources.yaml").write_text(f"- {{name: bao-cao, kind: mailbox, {line}, {more}}}", encoding="utf-8")
    return made


def send(mailbox: Running, number: int, *names: str) -> None:
    made = EmailMessage()
    made["From"], made["Subject"] = "Sở Nội vụ <sonoivu@example.vn>", f"Báo cáo số {number}"
    made["Date"], made["Message-ID"] = "Wed, 18 Mar 2026 08:00:00 +0700", f"<{number}@example.vn>"
    made.set_content("Kính gửi.")
    for name in names:
        made.add_attachment(REPORT.format(number).encode(), maintype="text", subtype="plain", filename=name)
    with imaplib.IMAP4("127.0.0.1", mailbox.port) as client:
        client.login(mailbox.user, mailbox.password)
        client.append("INBOX", "", "", made.as_bytes())


def visit(services: Services, limit: int | None = None) -> Report:
    (source,) = harvesting.sources(services)
    return harvesting.visit(services, source, Tools(lambda: NOW, lambda _: None), Progress(), limit=limit)


def test_reports_come_in_once_with_their_sender(services: Services, mailbox: Running) -> None:
    send(mailbox, 61, "báo cáo 61.txt")
    send(mailbox, 62, "bc62.txt", "phụ lục.txt")  # the same bytes twice
    send(mailbox, 63)
    first = visit(services)
    assert (first.counts["new"], first.counts["refused"]) == (2, 1) and first.counts["reasons"] == {"no_attachment": 1}
    second = visit(services)
    assert (second.outcome, second.counts["unchanged"], second.counts["refused"]) == ("nothing_new", 2, 1)
    send(mailbox, 64, "bc64.txt")
    assert visit(services).counts["new"] == 1
    ingesting.drain(services, lambda: NOW, Progress())
    counts = services.ledger.counts()
    assert (counts["received"], counts["indexed"], counts["duplicate"]) == (4, 3, 1)
    receipt = next(one for one in services.ledger.all_receipts() if one.path.endswith("!/báo cáo 61.txt"))
    assert receipt.agency == "Văn phòng UBND tỉnh" and receipt.instrument == "61/BC-SNV"
    (told,) = harvests.provenance_of(services.ledger.engine, [receipt.digest or ""])[receipt.digest or ""]
    assert told["headers"]["from"] == "Sở Nội vụ <sonoivu@example.vn>" and told["headers"]["subject"] == "Báo cáo số 61"
    with imaplib.IMAP4("127.0.0.1", mailbox.port) as client:
        client.login(mailbox.user, mailbox.password)
        client.select("INBOX", readonly=True)
        assert client.search(None, "UNSEEN")[1] == [b"1 2 3 4"]


def test_a_visit_that_was_cut_off_goes_on(services: Services, mailbox: Running) -> None:
    for number in range(1, 6):
        send(mailbox, number, f"{number}.txt")
    assert visit(services, limit=2).outcome is None
    report = visit(services)
    assert (report.outcome, report.counts["new"]) == ("new", 5) and services.ledger.counts()["received"] == 5


def test_a_wrong_password_is_no_empty_mailbox(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTS_PASSWORD", "sai")
    report = visit(services)
    assert report.outcome == "blocked" and report.failed and "does not let rasoat in" in report.sentence()
    monkeypatch.delenv("REPORTS_PASSWORD")
    with pytest.raises(WrongUse, match="REPORTS_PASSWORD"):
        visit(services)


def test_a_mailbox_that_does_not_answer(services: Services) -> None:
    path = services.home / "sources.yaml"
    port = urlsplit(path.read_text(encoding="utf-8").split("'")[1]).port
    path.write_text(path.read_text(encoding="utf-8").replace(f":{port}/", ":9/"), encoding="utf-8")
    assert visit(services).outcome == "unavailable"
