"""Lists by e-mail through a real SMTP server: each arrives once, also when the server was away or the sender died."""

import os
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from archive import deliveries
from archive.findings import Decision
from flows.steps.reviewing import deciding
from flows.steps.sending import delivering, telling
from infra.servers import running
from infra.servers.running import Running
from infra.services import Services
from law.errors import NotHeld
from tests.certificates import self_signed
from tests.delivery.conftest import CANARY, DAY, NOW, THEIRS, Clock, Listing, audit, give, mails, paper

ONE = """
site: https://rasoat.example.vn
smtp: {{host: 127.0.0.1, port: {port}, security: none, sender: "Rà soát <rasoat@example.vn>"}}
recipients: [{{name: van-thu, to: Văn phòng UBND tỉnh, email: vt@example.vn}}]
"""


def test_a_list_arrives_once_and_what_is_new_later_arrives_alone(
    services: Services, listing: Listing, mail_server: Running, own_servers: Path, clock: Clock, tmp_path: Path
) -> None:
    listing(ONE.format(port=mail_server.port))
    assert delivering.deliver(services, DAY, clock).sentence() == "1 lists made, 1 sent, 0 to be tried again, 0 failed"
    clock.on(minutes=10)
    audit(services)  # the same finding again is no news
    assert delivering.deliver(services, DAY + timedelta(1), clock).sentence() == "Nothing new, nothing sent"
    (mail,) = mails(own_servers)
    assert (
        str(mail["Subject"]) == "[Rà soát] 1 nội dung cần xem xét đến ngày 05/02/2026" and mail["To"] == "vt@example.vn"
    )
    assert mail["Auto-Submitted"] == "auto-generated" and mail["X-Rasoat-Repeat"] is None
    body = mail.get_body(("plain",))
    assert body is not None and "33/2023/QĐ-UBND" in body.get_content() and "ngày 26/02/2026" in body.get_content()
    files = {part.get_filename(): part.get_content() for part in mail.iter_attachments()}
    assert set(files) == {"ra-soat-2026-02-05.docx", "ra-soat-2026-02-05.xlsx"}
    assert "Văn phòng UBND tỉnh" in docx.Document(BytesIO(files["ra-soat-2026-02-05.docx"])).tables[-1]._cells[0].text
    assert openpyxl.load_workbook(BytesIO(files["ra-soat-2026-02-05.xlsx"])).sheetnames[1] == "Dữ liệu"
    assert not any(CANARY in part.as_string() for part in mail.walk()), "papers of another agency are not told"
    give(services, tmp_path / "34.txt", paper("34/2023/QĐ-UBND", "bến thuyền"))
    audit(services)
    assert delivering.deliver(services, DAY + timedelta(1), clock).sent == 1
    assert [one["items"] for one in telling.sent_lists(services)] == [1, 1]
    assert "34/2023/QĐ-UBND" in mails(own_servers)[1].get_body(("plain",)).get_content()  # type: ignore[union-attr]


def test_the_server_is_down_for_a_while(
    services: Services, listing: Listing, mail_server: Running, own_servers: Path, clock: Clock
) -> None:
    listing(ONE.format(port=mail_server.port))
    running.stop("smtp", own_servers)
    for _ in range(3):
        assert delivering.deliver(services, DAY, clock).sent == 0
        clock.on(minutes=10)
    (waiting,) = telling.sent_lists(services)
    assert waiting["state"] == "waiting" and "cannot be reached" in waiting["error"] and waiting["attempts"] == 3
    assert "1 đang chờ (chờ lâu nhất từ" in telling.readable_standing(telling.standing(services))
    again = running.start("smtp", own_servers)
    assert again.port == mail_server.port
    assert [delivering.deliver(services, DAY, clock).sent for _ in range(3)] == [1, 0, 0]
    (mail,) = mails(own_servers)
    assert mail["X-Rasoat-Attempt"] == "4" and mail["X-Rasoat-Repeat"] is None, "no try before could have arrived"


KILLED = """
import os, signal, sys
from datetime import date, datetime
from pathlib import Path
from archive import deliveries
from archive.findings import Decision
from flows.steps.sending import delivering
from infra import settings
from infra.services import Services
if sys.argv[3] != "nothing":
    setattr(deliveries, sys.argv[3], lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
moment = datetime.fromisoformat(sys.argv[2])
delivering.deliver(Services(settings.load(Path(sys.argv[1]))), moment.date(), lambda: moment)
"""


def test_a_kill_between_sending_and_recording_gives_one_marked_repeat(
    services: Services, listing: Listing, mail_server: Running, own_servers: Path, clock: Clock
) -> None:
    """Guarantee: at least once, and the Message-ID tells a repeat; without a kill in that moment exactly once."""
    listing(ONE.format(port=mail_server.port))
    done = subprocess.run([sys.executable, "-c", KILLED, str(services.home), NOW.isoformat(), "sent"], check=False)
    assert done.returncode == -signal.SIGKILL and len(mails(own_servers)) == 1
    assert delivering.deliver(services, DAY, clock).sent == 0, "the dead sender's lease is not over"
    clock.on(minutes=11)
    assert [delivering.deliver(services, DAY, clock).sent for _ in range(3)] == [1, 0, 0]
    first, second = mails(own_servers)
    assert first["Message-ID"] == second["Message-ID"] and first["Date"] == second["Date"]
    assert first["X-Rasoat-Repeat"] is None and second["X-Rasoat-Repeat"] == "possible"
    assert str(second["Subject"]).endswith("(gửi lại)")
    assert telling.readable(telling.sent_lists(services)[0]).count("có thể đã đến 2 lần") == 1


def test_a_kill_while_lists_are_made_loses_and_doubles_nothing(
    services: Services, listing: Listing, mail_server: Running, own_servers: Path, clock: Clock
) -> None:
    listing(ONE.format(port=mail_server.port))
    for name in ("add", "claim"):
        subprocess.run([sys.executable, "-c", KILLED, str(services.home), NOW.isoformat(), name], check=False)
    assert mails(own_servers) == []
    assert [delivering.deliver(services, DAY, clock).sent for _ in range(2)] == [1, 0] and len(mails(own_servers)) == 1


@pytest.mark.parametrize("day", [date(2026, 2, 7), date(2026, 2, 17)])  # a Saturday; the first day of Tết
def test_nothing_new_goes_out_on_a_day_off(
    services: Services, listing: Listing, mail_server: Running, own_servers: Path, clock: Clock, day: date
) -> None:
    listing(ONE.format(port=mail_server.port))
    assert (
        delivering.deliver(services, day, clock).sentence() == "Nothing new, nothing sent" and mails(own_servers) == []
    )


def test_what_was_dismissed_or_may_not_be_seen_any_more_is_not_sent(
    services: Services, listing: Listing, mail_server: Running, own_servers: Path, clock: Clock
) -> None:
    theirs = ONE.format(port=mail_server.port).replace("}]", f", agency: {THEIRS}}}]")
    listing(theirs.replace(f"port: {mail_server.port}", "port: 1"))
    assert delivering.deliver(services, DAY, clock).waiting == 1
    assert telling.sent_lists(services)[0]["items"] == 2
    listing(ONE.format(port=mail_server.port))  # meanwhile the reviewed list narrows what they may see
    clock.on(hours=1)
    assert delivering.deliver(services, DAY, clock).sent == 1
    (mail,) = mails(own_servers)
    assert str(mail["Subject"]).startswith("[Rà soát] 1 nội dung") and not any(
        CANARY in str(one) for one in mail.walk()
    )
    listing("recipients: [{name: khac, feed: true}]")
    (id_,) = (one["findings"][0] for one in telling.sent_lists(services))
    said = Decision(id_, "dismissed", "lan", "đã thay", NOW)
    deciding.decide(services, [id_], said, lambda content: True)
    assert delivering.deliver(services, DAY + timedelta(1), clock).made == ()


def test_who_is_taken_off_the_list_gets_nothing_more(services: Services, listing: Listing, clock: Clock) -> None:
    listing(ONE.format(port=1))
    assert delivering.deliver(services, DAY, clock).waiting == 1
    listing("recipients: [{name: khac, feed: true}]")
    clock.on(hours=1)
    done = delivering.deliver(services, DAY, clock)
    assert done.failed == 1 and "no longer to receive" in telling.sent_lists(services)[1]["error"]


def test_a_list_is_given_up_after_days_and_sent_again_when_a_person_says_so(
    services: Services, listing: Listing, clock: Clock
) -> None:
    listing(ONE.format(port=1))
    done = delivering.deliver(services, DAY, clock)
    for _ in range(delivering.TRIES):
        if done.failed:
            break
        clock.on(hours=4)
        done = delivering.deliver(services, DAY, clock)
    assert done.failed == 1 and clock.now - NOW > timedelta(days=6)
    (one,) = telling.sent_lists(services)
    assert one["state"] == "failed" and "given up after 40 tries" in one["error"]
    telling.let_again(services, one["key"], clock.now)
    assert delivering.deliver(services, DAY, clock).waiting == 1
    with pytest.raises(NotHeld, match="no failed list"):
        telling.let_again(services, one["key"], clock.now)


class Picky:
    """A real server that knows one user and one receiver."""

    def __init__(self) -> None:
        self.taken: list[tuple[bool, bool]] = []

    async def handle_RCPT(self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _opts: Any) -> str:
        if address != "vt@example.vn":
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, session: Session, _envelope: Envelope) -> str:
        self.taken.append((session.ssl is not None, bool(session.authenticated)))
        return "250 OK"


def _knows(_server: SMTP, _session: Session, _envelope: Envelope, _how: str, said: Any) -> AuthResult:
    right = isinstance(said, LoginPassword) and (said.login, said.password) == (b"rasoat", b"mat-khau")
    return AuthResult(success=right, handled=right)


@pytest.fixture
def picky(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Picky, int]]:
    """It wants STARTTLS and a password; its certificate is the only one that is trusted."""
    key, certificate = self_signed(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    handler = Picky()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Controller(
        handler, "localhost", port, tls_context=context, require_starttls=True, authenticator=_knows, auth_required=True
    )
    server.start()
    yield handler, port
    server.stop()


SECURE = """
smtp: {{host: localhost, port: {port}, user: rasoat, password_env: MAIL_KEY, sender: rasoat@example.vn}}
recipients: [{{name: van-thu, email: {address}}}]
"""


def test_starttls_a_password_from_a_file_and_a_receiver_that_is_refused(
    services: Services,
    listing: Listing,
    picky: tuple[Picky, int],
    clock: Clock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    handler, port = picky
    listing(SECURE.format(port=port, address="vt@example.vn"))
    assert delivering.deliver(services, DAY, clock).waiting == 1
    assert "MAIL_KEY_FILE" in telling.sent_lists(services)[0]["error"]
    (tmp_path / "key").write_text("mật khẩu\n", encoding="utf-8")
    monkeypatch.setenv("MAIL_KEY_FILE", str(tmp_path / "key"))
    clock.on(hours=1)
    assert delivering.deliver(services, DAY, clock).waiting == 1
    assert "letters that SMTP's log-in cannot take" in telling.sent_lists(services)[0]["error"]
    (tmp_path / "key").write_text("sai\n", encoding="utf-8")
    clock.on(hours=1)
    assert delivering.deliver(services, DAY, clock).waiting == 1
    assert "does not let rasoat in" in telling.sent_lists(services)[0]["error"]
    (tmp_path / "key").write_text("mat-khau\n", encoding="utf-8")
    clock.on(hours=1)
    assert delivering.deliver(services, DAY, clock).sent == 1 and handler.taken == [(True, True)]
    listing(SECURE.format(port=port, address="sai@example.vn").replace("van-thu", "khac"))
    done = delivering.deliver(services, DAY, clock)
    assert done.failed == 1 and "550" in telling.sent_lists(services)[0]["error"] and len(handler.taken) == 1


def test_a_certificate_that_nobody_vouches_for_is_not_taken(
    services: Services, listing: Listing, picky: tuple[Picky, int], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    monkeypatch.setenv("MAIL_KEY", "mat-khau")
    listing(SECURE.format(port=picky[1], address="vt@example.vn"))
    assert delivering.deliver(services, DAY, clock).waiting == 1
    assert "CERTIFICATE_VERIFY_FAILED" in telling.sent_lists(services)[0]["error"] and picky[0].taken == []


def test_two_senders_at_once_send_a_list_once(
    services: Services, listing: Listing, mail_server: Running, own_servers: Path
) -> None:
    listing(ONE.format(port=mail_server.port))
    words = [sys.executable, "-c", KILLED, str(services.home), NOW.isoformat(), "nothing"]
    both = [subprocess.Popen(words, env=os.environ) for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]
    assert len(mails(own_servers)) == 1 and deliveries.counts(services.ledger.engine)["sent"] == 1
