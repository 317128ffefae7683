"""Document pages of vbpl.vn, the national database of legal documents: what they state, and the document on them."""

from lxml.html import HtmlElement

from harvesters.items import Pairs
from harvesters.markup import iso_day, words

LINKS = r"/van-ban/chi-tiet/"
# Labels of the page → names of what is stated
_LABELS = {
    "Số hiệu": "number",
    "Loại văn bản": "kind",
    "Cơ quan ban hành": "issuer",
    "Tình trạng hiệu lực": "status",
    "Ngày ban hành": "issued_on",
    "Ngày ký xác thực": "issued_on",
    "Ngày có hiệu lực": "effective_on",
    "Ngày hết hiệu lực": "expires_on",
    "Ngày cập nhật": "stated_on",
}
_ROWS = (
    ("lawDocumentHeader_dateLabel", "lawDocumentHeader_dateValue"),
    ("ant-descriptions-item-label", "ant-descriptions-item-content"),
)
_NOTHING = frozenset({"", "-", "--"})


def is_page(root: HtmlElement) -> bool:
    """Whether a page comes from this portal's pages of one document."""
    return bool(root.xpath("//*[contains(@class, 'document-detail-page') or contains(@class, 'lawDocumentHeader_')]"))


def stated(root: HtmlElement) -> Pairs:
    """Title, number, status and dates (ISO 8601) as the portal states them; () on an empty shell."""
    found: dict[str, str] = {}
    for name, path in (("title", "lawDocumentHeader_title"), ("status", "effStatus_")):
        element = root.xpath(f"(//*[contains(@class, '{path}')])[1]")
        found |= {name: words(element[0])} if element and words(element[0]) not in _NOTHING else {}
    for label, value in _ROWS:
        for element in root.xpath(f"//*[contains(@class, '{label}')]"):
            known = _LABELS.get(words(element).rstrip(": "), "")
            said = words(next(iter(element.xpath(f"following-sibling::*[contains(@class, '{value}')]")), None))
            said = (iso_day(said) or "") if known.endswith("_on") else said
            if known and said not in _NOTHING:
                found.setdefault(known, said)
    return tuple(sorted(found.items()))


def body(root: HtmlElement) -> str:
    """Text of the document on one line; "" on a page of attributes alone."""
    found = root.xpath("//*[contains(concat(' ', @class, ' '), ' preview-content ')]")
    return words(found[0]) if found else ""
