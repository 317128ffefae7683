"""A list as an e-mail over SMTP: the Word file and the workbook attached, the same Message-ID at every try.

A receiver that sees the Message-ID again has the list already; a try that may be a repeat says so in its subject,
its first line and the header X-Rasoat-Repeat.
"""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.policy import SMTP as LINES
from email.utils import format_datetime, parseaddr

from delivery import sheets, word
from delivery.answers import VERDICTS
from delivery.contract import Json
from delivery.letterhead import Letterhead
from delivery.lists import RULES
from delivery.quoting import printed_source, words_of
from delivery.recipients import SECURITY, Smtp
from delivery.sending import Message, Unsure
from law.errors import BadInput, Unavailable, WrongUse

_SHOWN = 20  # findings in the text of the mail; the files have all
_QUOTE = 300
_POLICY = LINES.clone(cte_type="7bit")  # every server takes it


def compose(message: Message, head: Letterhead, smtp: Smtp, address: str) -> EmailMessage:
    """The mail; but for the marks of a repeat and the count of tries the same at every try."""
    mail = EmailMessage(_POLICY)
    repeat = " (gửi lại)" if message.repeat else ""
    mail["From"], mail["To"], mail["Subject"] = smtp.sender, address, f"{message.title}{repeat}"
    mail["Date"], mail["Message-ID"] = format_datetime(message.made_at), message_id(message.key, smtp)
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Rasoat-Delivery"], mail["X-Rasoat-Attempt"] = message.key, str(message.attempt)
    if message.repeat:
        mail["X-Rasoat-Repeat"] = "possible"
    mail.set_content(_text(message), cte="base64")
    _attach(mail, word.document(message.listed, head, message.made_at), word.DOCX, f"{_stem(message)}.docx")
    _attach(mail, sheets.workbook(message.listed, head), sheets.XLSX, f"{_stem(message)}.xlsx")
    return mail


def message_id(key: str, smtp: Smtp) -> str:
    return f"<{key}@{parseaddr(smtp.sender)[1].rpartition('@')[2]}>"


def send(mail: EmailMessage, smtp: Smtp, password: str | None) -> None:
    """Hands the mail to the server; it is sent once the server has answered 250 to all of it.

    BadInput: the server refuses it for good. Unavailable: not now. Unsure: nobody knows whether it was taken."""
    sender, receiver = parseaddr(str(mail["From"]))[1], str(mail["To"])
    with _connection(smtp, password) as server:
        _expect(server.mail(sender), f"{smtp.host} does not take mail from {sender}", final=False)
        _expect(server.rcpt(receiver), f"{smtp.host} does not take mail to {receiver}")
        try:
            answer = server.data(mail.as_bytes())
        except smtplib.SMTPDataError as error:  # it said no before the mail was sent
            _expect((error.smtp_code, _bytes(error.smtp_error)), f"{smtp.host} does not take the mail")
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            raise Unsure(f"{smtp.host} broke off before it said that it has the mail: {error}") from error
        else:
            _expect(answer, f"{smtp.host} does not take the mail")


@contextmanager
def _connection(smtp: Smtp, password: str | None) -> Iterator[smtplib.SMTP]:
    """A server that is ready for a mail; Unavailable where it is not reached or does not let us in."""
    port, trust = smtp.port or SECURITY[smtp.security], ssl.create_default_context()
    try:
        if smtp.security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(smtp.host, port, timeout=smtp.timeout, context=trust)
        else:
            server = smtplib.SMTP(smtp.host, port, timeout=smtp.timeout)
    except (smtplib.SMTPException, OSError) as error:
        raise Unavailable(f"The mail server {smtp.host}:{port} cannot be reached: {error}") from error
    try:
        try:
            if smtp.security == "starttls":
                server.starttls(context=trust)
            server.ehlo_or_helo_if_needed()
            if smtp.user:
                server.login(smtp.user, password or "")
        except (smtplib.SMTPException, OSError) as error:
            raise Unavailable(f"The mail server {smtp.host}:{port} does not let rasoat in: {error}") from error
        except UnicodeEncodeError as error:
            raise WrongUse(f"The user or password of {smtp.host} has letters that SMTP's log-in cannot take") from error
        try:
            yield server
        except smtplib.SMTPServerDisconnected as error:
            raise Unavailable(f"The mail server {smtp.host}:{port} broke off: {error}") from error
    finally:
        with suppress(smtplib.SMTPException, OSError):  # what was said is said; a server may be gone by now
            server.quit()


def _expect(answer: tuple[int, bytes], trouble: str, *, final: bool = True) -> None:
    """2xx is well; 5xx about this mail or receiver is for good; all else may be well later."""
    code, text = answer
    if 200 <= code < 300:
        return
    told = f"{trouble}: {code} {text.decode(errors='replace')}"
    raise BadInput(told, reason="mail_refused") if final and code >= 500 else Unavailable(told)


def _bytes(text: bytes | str) -> bytes:
    return text if isinstance(text, bytes) else text.encode()


def _attach(mail: EmailMessage, data: bytes, media: str, name: str) -> None:
    kind, _, sub = media.partition("/")
    mail.add_attachment(data, maintype=kind, subtype=sub, filename=name)


def _stem(message: Message) -> str:
    return f"ra-soat-{message.listed.day}"


def _text(message: Message) -> str:
    listed = message.listed
    again = (
        ["Có thể Quý cơ quan đã nhận danh sách này (cùng mã dưới đây); nếu đã nhận xin bỏ qua."]
        if message.repeat
        else []
    )
    rest = len(listed.findings) - _SHOWN
    more = [f"… và {rest} nội dung nữa trong tệp kèm theo."] if rest > 0 else []
    where = [f"Xem và quyết định tại {message.site}/canh-bao"] if message.site else []
    lines = [*again, f"Kính gửi: {listed.addressee or message.recipient}", "", listed.lead(), ""]
    lines += [_told(at, one, message.site) for at, one in enumerate(listed.findings[:_SHOWN], 1)]
    return "\n".join([*lines, *more, "", *where, f"Mã danh sách: {message.key}", ""])


def _told(at: int, finding: Json, site: str) -> str:
    subject, proofs = finding["subject"], finding["because"]
    proof = f"\n   {words_of(proofs[0], _QUOTE)} ({printed_source(proofs[0])})" if proofs else ""
    reason = RULES.get(finding["rule"], finding["rule"])
    title = subject["title"] if subject["title"] and subject["title"] != subject["key"] else ""
    named = f"{at}. {VERDICTS[finding['verdict']].upper()}: {subject['key']} {title}".rstrip()
    place = f"\n   Xem: {site}/canh-bao/muc/{finding['id']}" if site else ""
    return f"{named}\n   Lý do: {reason}{proof}\n   Đề xuất: {finding['proposed']}{place}"
