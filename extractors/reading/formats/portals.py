"""What the national database of legal documents states on a saved page: its statement, never ours."""

import re
from datetime import date

from lxml.html import HtmlElement

from law.folding import nfc, squeeze
from law.text import PortalStatement

_HEADER = "//*[contains(@class, 'lawDocumentHeader_container')]"
_BODY = "//*[contains(concat(' ', @class, ' '), ' preview-content ')]"
_ADDRESS = "string(//meta[@name='vbpl-original-url']/@content)"
_SHARED_ADDRESS = "string(//meta[@property='og:url']/@content)"
_SAVED = "string(//meta[@name='vbpl-crawled-at']/@content)"
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
# "Nghị định số 249/2025/NĐ-CP Quy định …", "Văn bản hợp nhất số 8376 /VBHN-BTP Quy định …"
_NUMBER_IN_TITLE = re.compile(r"\bsố:?\s+(\d+\w?\s?/\s?\S+)")
_PAIRS = (
    ("lawDocumentHeader_dateLabel", "lawDocumentHeader_dateValue"),
    ("ant-descriptions-item-label", "ant-descriptions-item-content"),
)
_NOTHING = frozenset({"", "-", "--"})


def statement(root: HtmlElement) -> PortalStatement | None:
    """The portal's words on number, dates and status; None where the page is not one of this portal."""
    if not root.xpath(_HEADER) and not root.xpath("//*[contains(@class, 'document-detail-page')]"):
        return None
    facts = _labelled(root)
    title = _text(root, "//*[contains(@class, 'lawDocumentHeader_title')]")
    return PortalStatement(
        number=facts.get("Số hiệu") or _number_of(title),
        title=title,
        kind=facts.get("Loại văn bản"),
        issuer=facts.get("Cơ quan ban hành"),
        status=facts.get("Tình trạng hiệu lực") or _text(root, "//*[contains(@class, 'effStatus_')]"),
        issued_on=_day(facts.get("Ngày ban hành") or facts.get("Ngày ký xác thực")),
        effective_on=_day(facts.get("Ngày có hiệu lực")),
        expires_on=_day(facts.get("Ngày hết hiệu lực")),
        stated_on=_day(facts.get("Ngày cập nhật")) or str(root.xpath(_SAVED))[:10] or None,
        address=str(root.xpath(_ADDRESS) or root.xpath(_SHARED_ADDRESS)) or None,
    )


def body(root: HtmlElement) -> HtmlElement | None:
    """The part of the page that is the document; None on a page of attributes alone."""
    found = root.xpath(_BODY)
    return found[0] if found else None


def _labelled(root: HtmlElement) -> dict[str, str]:
    """Label → value, of the dates under the title and of the table of attributes."""
    facts: dict[str, str] = {}
    for label, value in _PAIRS:
        for element in root.xpath(f"//*[contains(@class, '{label}')]"):
            name = squeeze(nfc(element.text_content())).rstrip(": ")
            said = element.xpath(f"following-sibling::*[contains(@class, '{value}')]")
            stated = squeeze(nfc(said[0].text_content())) if said else ""
            if stated not in _NOTHING:
                facts.setdefault(name, stated)
    return facts


def _text(root: HtmlElement, path: str) -> str | None:
    found = root.xpath(path)
    text = squeeze(nfc(found[0].text_content())) if found else ""
    return None if text in _NOTHING else text


def _number_of(title: str | None) -> str | None:
    found = _NUMBER_IN_TITLE.search(title or "")
    return found[1] if found else None


def _day(text: str | None) -> str | None:
    """18/12/2025 → 2025-12-18; None where it is no day."""
    found = _DAY.search(text or "")
    try:
        return date(int(found[3]), int(found[2]), int(found[1])).isoformat() if found else None
    except ValueError:
        return None
