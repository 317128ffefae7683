"""The lists of one recipient as an Atom feed (RFC 4287); each keeps its id, so that a reader shows it once."""

from collections.abc import Sequence
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from delivery.answers import VERDICTS
from delivery.contract import Json
from delivery.lists import RULES, clean
from delivery.quoting import printed_source, words_of
from delivery.sending import Message

ATOM = "application/atom+xml; charset=utf-8"
_SPACE = "http://www.w3.org/2005/Atom"
register_namespace("", _SPACE)


def atom(recipient: str, messages: Sequence[Message], address: str, now: datetime) -> bytes:
    """The newest first; `address` is that of the feed itself without its secret."""
    feed = Element(f"{{{_SPACE}}}feed")
    _say(feed, "id", address)
    _say(feed, "title", f"Rà soát văn bản, thủ tục hành chính: {recipient}")
    _say(feed, "updated", (messages[0].made_at if messages else now).isoformat())
    _say(SubElement(feed, f"{{{_SPACE}}}author"), "name", "rasoat")
    for message in messages:
        _entry(feed, message)
    made: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return made


def _entry(feed: Element, message: Message) -> None:
    entry = SubElement(feed, f"{{{_SPACE}}}entry")
    _say(entry, "id", f"urn:uuid:{message.key}")
    _say(entry, "title", message.title)
    _say(entry, "updated", message.made_at.isoformat())
    if message.site:
        SubElement(entry, f"{{{_SPACE}}}link", {"rel": "alternate", "href": f"{message.site}/canh-bao"})
    _say(entry, "summary", message.listed.lead())
    _say(entry, "content", "\n\n".join(_told(one) for one in message.listed.findings))


def _told(finding: Json) -> str:
    subject = finding["subject"]
    lines = [f"{VERDICTS[finding['verdict']].upper()}: {subject['key']} {subject['title'] or ''}".rstrip()]
    lines += [f"Lý do: {RULES.get(finding['rule'], finding['rule'])}"]
    lines += [f"{words_of(proof)} ({printed_source(proof)})" for proof in finding["because"]]
    return "\n".join([*lines, f"Đề xuất: {finding['proposed']}"])


def _say(place: Element, name: str, text: str) -> None:
    SubElement(place, f"{{{_SPACE}}}{name}").text = clean(text)
