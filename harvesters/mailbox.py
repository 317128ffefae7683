"""An IMAP mailbox to which agencies send their reports: attachments are the documents, the message their provenance."""

import imaplib
import mimetypes
import re
import ssl
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from harvesters import network
from harvesters.items import Batch, Fetched, Known, Listed
from harvesters.source import Source
from law import paths
from law.errors import Refused, Unavailable
from law.folding import nfc, squeeze

BATCH = 20
TIMEOUT = 60.0
_KEPT = ("from", "to", "subject", "date", "message-id")
_UID = re.compile(r";UID=(\d+)$")


class Mailbox:
    """A mailbox opened for reading only: nothing is marked as seen, moved or deleted."""

    def __init__(self, source: Source, password: str) -> None:
        self._source = source
        self._folder = unquote(urlsplit(source.address).path.strip("/")) or "INBOX"
        self._open = _opened(source, password)
        self._validity = self._select()

    def discover(self, resume: str | None) -> Iterator[Batch]:
        """Messages by their UID (RFC 3501); `resume` is the last UID of the batch before."""
        found = self._asked("UID", "SEARCH", "ALL")
        uids = [int(uid) for uid in (found[0] or b"").split()]
        waiting = sorted(uid for uid in uids if resume is None or uid > int(resume))
        for at in range(0, len(waiting), BATCH):
            batch = waiting[at : at + BATCH]
            listed = tuple(Listed(self._address(uid), stamp=str(uid)) for uid in batch)
            yield Batch(listed, str(batch[-1]) if at + BATCH < len(waiting) else None)

    def fetch(self, listed: Listed, known: Known) -> Fetched | None:
        """The attachments; a message never changes under its UID, so a known one is not asked for again."""
        if known.stamp == listed.stamp:
            return None
        uid = _UID.search(listed.address)
        if uid is None:
            raise Refused(f"{listed.address} is not a message", reason="bad_address")
        self._refuse_large(uid[1], listed.address)
        found = self._asked("UID", "FETCH", uid[1], "(BODY.PEEK[])")
        data = next((part[1] for part in found if isinstance(part, tuple)), None)
        if data is None:
            raise Refused(f"{listed.address} is no longer in the mailbox", reason="gone")
        return parse(data, listed.address)

    def complete(self, fetched: Fetched) -> Fetched:
        return fetched

    def close(self) -> None:
        try:
            self._open.logout()
        except (OSError, imaplib.IMAP4.error):
            return

    def _address(self, uid: int) -> str:
        """RFC 5092: imap://host/INBOX;UIDVALIDITY=1/;UID=20."""
        place = urlsplit(self._source.address)
        return f"{place.scheme}://{place.netloc}/{quote(self._folder)};UIDVALIDITY={self._validity}/;UID={uid}"

    def _select(self) -> str:
        self._asked_plainly("SELECT", lambda: self._open.select(f'"{self._folder}"', readonly=True))
        _, found = self._open.response("UIDVALIDITY")
        return (found[0] or b"0").decode("ascii", errors="replace") if found else "0"

    def _refuse_large(self, uid: str, address: str) -> None:
        found = self._asked("UID", "FETCH", uid, "(RFC822.SIZE)")
        size = re.search(rb"RFC822\.SIZE (\d+)", b" ".join(part for part in found if isinstance(part, bytes)))
        if size and int(size[1]) > self._source.max_mb * 1e6:
            raise Refused(f"{address} is larger than {self._source.max_mb:g} MB", reason="too_large")

    def _asked(self, *words: str) -> list[Any]:
        command, *rest = words[1:]
        return self._asked_plainly(command, lambda: self._open.uid(command, *rest))

    def _asked_plainly(self, what: str, ask: Callable[[], tuple[str, list[Any]]]) -> list[Any]:
        try:
            state, found = ask()
        except (OSError, imaplib.IMAP4.error) as error:
            raise Unavailable(f"The mailbox {self._source.address} broke off at {what}: {error}") from error
        if state != "OK":
            raise Unavailable(f"The mailbox {self._source.address} does not answer {what}: {found!r}")
        return found


def _opened(source: Source, password: str) -> imaplib.IMAP4:
    place = urlsplit(source.address)
    host = place.hostname or ""
    port = place.port or (993 if place.scheme == "imaps" else 143)
    network.refuse_private(host, network.resolve(host, port), private=source.private)
    try:
        if place.scheme == "imaps":
            context = ssl.create_default_context()
            server: imaplib.IMAP4 = imaplib.IMAP4_SSL(host, port, ssl_context=context, timeout=TIMEOUT)
        else:
            server = imaplib.IMAP4(host, port, timeout=TIMEOUT)
    except (OSError, imaplib.IMAP4.error) as error:
        raise Unavailable(f"The mailbox {source.address} does not answer: {error}") from error
    try:
        server.login(source.user or "", password)
    except (OSError, imaplib.IMAP4.error) as error:
        server.shutdown()
        if isinstance(error, OSError | imaplib.IMAP4.abort):
            raise Unavailable(f"The mailbox {source.address} broke off at the log-in: {error}") from error
        raise Refused(f"The mailbox {source.address} does not let {source.user} in", reason="login_page") from error
    return server


def parse(data: bytes, address: str) -> Fetched:
    """The attachments of a message, with who sent it, when and under which subject as its headers."""
    message = message_from_bytes(data, policy=policy.default)
    if not isinstance(message, EmailMessage):
        raise Refused(f"{address} is no message", reason="not_the_file")
    headers = tuple((name, squeeze(nfc(str(message[name])))) for name in _KEPT if message[name])
    parts = tuple(_attachments(message))
    if not parts:
        raise Refused(f"{address} has no attachment: “{message['subject'] or ''}”", reason="no_attachment")
    return Fetched(address, data, headers, parts=parts)


def _attachments(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """Files of a message in order, those of forwarded messages among them; same names are numbered, and a file to which
    a program gave no name is named by its type."""
    names: dict[str, int] = {}
    for part in message.walk():
        is_words = part.get_content_maintype() == "text" and not part.is_attachment()
        if part.is_multipart() or (is_words and not part.get_filename()):
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content:
            otherwise = f"tep-kem{mimetypes.guess_extension(part.get_content_type()) or ''}"
            yield paths.numbered(names, paths.within(part.get_filename() or "", otherwise)), content
