"""Messages saved as files (.eml): their words and what is attached; and web pages saved in the form of one (.mht)."""

import mimetypes
import re
from collections.abc import Iterator, Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from itertools import pairwise

from extractors.reading.characters import encodings
from law import paths
from law.errors import Unreadable

_HEAD = 20_000  # bytes in which the header ends
_FIELD = rb"[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*"
_HEADER = re.compile(rb"(?:" + _FIELD + rb"){2,}(?=\r?\n)")
# A field that nobody writes by hand: a paper may begin with "To: …"
_BORNE = re.compile(rb"^(?:MIME-Version|Message-ID|Received|Return-Path):", re.I | re.M)
_SENT = re.compile(rb"^(?:Message-ID|Received|Return-Path|To):", re.I | re.M)
_RELATED = re.compile(rb"^Content-Type:\s*multipart/related", re.I | re.M)
# What the library raises over a damaged header or an unknown encoding
_DAMAGE = (ValueError, LookupError, TypeError, AttributeError)
# "From a@example.vn Mon Jan  5 08:00:00 2026": what parts the messages of a folder in one file
_FIRST = re.compile(rb"From \S+ [^\n]*\d{4}[^\n]*\n")
_NEXT = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From \S+ [^\n]*\d{4}[^\n]*\n(?=[A-Za-z][A-Za-z0-9-]*:)")
_QUOTED = re.compile(rb"^>From ", re.M)
_UNNAMED = "tep-kem"
WORDS = "noi-dung"  # name of a message's own words


def is_message(data: bytes) -> bool:
    """Whether the bytes begin with the header of a message."""
    header = _header(data)
    return header is not None and _BORNE.search(header) is not None


def is_folder(data: bytes) -> bool:
    """Whether the bytes are a folder of messages in one file (mbox, RFC 4155)."""
    first = _FIRST.match(data[:_HEAD])
    return first is not None and is_message(data[first.end() :])


def of_folder(data: bytes) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of each message in order; a line of a message that began with "From " had a ">" put before it."""
    places = [(found.start(), found.end()) for found in _NEXT.finditer(data)]
    for number, ((_, begin), (end, _)) in enumerate(pairwise([*places, (len(data), len(data))]), start=1):
        yield f"thu-{number}.eml", _QUOTED.sub(b"From ", data[begin:end])


def is_saved_page(data: bytes) -> bool:
    """Whether a message was never sent and holds a page with its pictures."""
    header = _header(data) or b""
    return _RELATED.search(header) is not None and _SENT.search(header) is None


def parts(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of the message's words and of each file attached, those of messages forwarded in it among them.

    Unreadable where it cannot be taken apart or holds nothing."""
    try:
        message = _parsed(data)
        found = [*_words(message), *_attached(message)]
    except _DAMAGE as error:
        raise Unreadable(f"{name} is a damaged message: {error}", reason="damaged") from error
    if not found:
        raise Unreadable(f"{name} is a message without words and attachments", reason="empty")
    yield from _numbered(found)


def words_of(data: bytes, name: str) -> str:
    """What the message itself says; "" where it only bears attachments."""
    return next((content.decode("utf-8") for path, content in parts(data, name) if path == f"{WORDS}.txt"), "")


def page_of(data: bytes, name: str) -> bytes:
    """The page of a saved page, as UTF-8; Unreadable where there is none."""
    try:
        page = _parsed(data).get_body(("html", "related"))
        content = _text(page) if isinstance(page, EmailMessage) else ""
    except _DAMAGE as error:
        raise Unreadable(f"{name} is a damaged saved page: {error}", reason="damaged") from error
    if not content:
        raise Unreadable(f"{name} is a saved page without a page in it", reason="empty")
    return content.encode("utf-8")


def _header(data: bytes) -> bytes | None:
    found = _HEADER.match(data[:_HEAD].removeprefix(b"\xef\xbb\xbf"))
    return found.group() if found else None


def _parsed(data: bytes) -> EmailMessage:
    message = message_from_bytes(data.removeprefix(b"\xef\xbb\xbf"), policy=policy.default)
    if not isinstance(message, EmailMessage):
        raise TypeError("it is no message")
    return message


def _words(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """What the message says, what those forwarded in it say, and what is written between the files of one."""
    bodies = [one.get_body(("plain", "html")) for one in _messages(message)]
    for part in (*bodies, *_between(message, bodies)):
        text = _text(part) if isinstance(part, EmailMessage) else ""
        if part is not None and text.strip():
            yield f"{WORDS}.{'html' if part.get_content_subtype() == 'html' else 'txt'}", text.encode("utf-8")


def _messages(message: EmailMessage) -> Iterator[EmailMessage]:
    yield message
    for part in message.walk():
        held = part.get_payload() if part.get_content_type() == "message/rfc822" else None
        if isinstance(held, list):
            yield from (one for one in held if isinstance(one, EmailMessage))


def _between(message: EmailMessage, bodies: Sequence[object]) -> Iterator[EmailMessage]:
    """Words that a program wrote as parts of their own: before a file one part, behind it the next."""
    for whole in message.walk():
        if whole.get_content_type() == "multipart/mixed":
            for part in whole.iter_parts():
                if isinstance(part, EmailMessage) and _is_words(part) and not any(part is one for one in bodies):
                    yield part


def _is_words(part: EmailMessage) -> bool:
    return part.get_content_maintype() == "text" and not part.get_filename() and not part.is_attachment()


def _text(part: EmailMessage) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    try:
        return content.decode(part.get_content_charset() or "utf-8")
    except (UnicodeDecodeError, LookupError):
        return encodings.decode(content)


def _attached(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """Every part that is no words: what is shown within a message may be the scan that it is about, and a program may
    give a file no name."""
    for part in message.walk():
        if part.is_multipart() or not isinstance(part, EmailMessage) or _is_words(part):
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content:
            suffix = mimetypes.guess_extension(part.get_content_type()) or ""
            yield paths.within(part.get_filename() or "", f"{_UNNAMED}{suffix}"), content


def _numbered(found: list[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    names: dict[str, int] = {}
    for name, content in found:
        yield paths.numbered(names, name), content
