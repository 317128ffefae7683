"""The document's own fields: number, kind, title, issuer, place, dates, signer, as its head and its foot print them."""

import re
from datetime import date

from extractors.facts.documents.clauses import find_term
from extractors.facts.documents.heads import header_end, own_number
from extractors.facts.documents.mastheads import find_issuer
from extractors.facts.documents.signatures import find_signer
from extractors.facts.writing.letters import UPPER
from extractors.facts.writing.rows import Form
from law import instruments
from law.dates import DATE_PATTERN, made
from law.facts import Header, Reference
from law.folding import nfc, squeeze
from law.text import Span

_KINDS = {
    squeeze(name).upper(): name
    for name in (*instruments.KINDS.values(), "Bộ luật", "Công điện", "Hiến pháp", "Thông tri",
                 "Nghị quyết liên tịch", "Quy định")
}  # fmt: skip
_NAMES = "|".join(sorted(_KINDS, key=len, reverse=True)).replace(" ", r"[ \t]+")
_KIND_LINE = Form(rf"^[ \t*]*(?P<kind>{_NAMES})[ \t.:*]*(?:\d{{1,2}})?[ \t]*$", "QUYẾT ĐỊNH", re.M)
# on one line
_NUMBERED = Form(r"\b(?P<kind>Bộ luật|Luật|Pháp lệnh) số:?[ \t]*\Z", "Luật số: ")
_KIND_START = Form(
    rf"^[ \t*]*(?P<kind>{_NAMES})[ \t.:]+(?=(?:Về việc|Quy định|V/v|VỀ|QUY|Sửa|Ban hành|Hướng|Bãi))",
    "QUYẾT ĐỊNH Về việc công bố",
    re.M,
)
_PLACE_DATE = Form(
    rf"(?:(?P<place>[{UPPER}][^\W\d_][\w.\- ]{{0,40}}?)\s*[,.;]\s*)?(?=ng[àa]y\s*\d){DATE_PATTERN}",
    "Hà Nội, ngày 15 tháng 11 năm 2025",
    re.I,
)
_PLACE_ONLY = Form(rf"^[^\n]*?\b(?P<place>[{UPPER}][\w.\- ]{{1,40}}?)\s*,\s*ngày\b", "Lào Cai, ngày", re.M)
# recognition puts the place behind the number
_SYMBOL_END = Form(rf"^\S*(?:[ \t]*[-–][ \t]*[{UPPER}]{{2,}}\w*)*[ \t]+(?=\w)", "NĐ-CP Hà Nội")
_PASSED = Form(rf"thông qua\s+(?=ngày){DATE_PATTERN}", "thông qua ngày 18 tháng 01 năm 2024", re.I)
_RULE = Form(r"^[\s\-_–—=*.·•]*$", "-------")
_TITLE_END = Form(
    r"^\s*(?:Căn cứ|CĂN CỨ|Theo đề nghị|Xét |Điều \d|ĐIỀU \d|(?:Chương|CHƯƠNG) [IVXL\d]|Phần [IVX\dt]|Kính gửi"
    r"|I\.\s|1\.\s|\(?Kèm theo"
    r"|Luật số|Số\s*:|Quốc hội ban hành|Chính phủ ban hành|(?:Bộ trưởng|Thống đốc|Chủ tịch"
    r"|Thủ tướng)[^\n]{0,80} ban hành"
    r"|[ỦU][yỷ] ban nhân dân[^\n]{0,80} (?:ban hành|xây dựng) (?:Kế hoạch|Chương trình|Chỉ thị|Đề án|Hướng dẫn))",
    "Căn cứ Luật Đất đai",
)
# as the first line under KẾ HOẠCH a title, further down the text itself
_STORY = Form(r"^\s*(?:Thực hiện|Để|Nhằm|Trong|Qua|Tiếp tục|Nhận)\s", "Thực hiện Nghị quyết số 12/NQ-HĐND")
_LETTER_TITLE = Form(
    r"^[ \t]*(?P<title>V/v[^\n]+(?:\n(?!\s*(?:Kính|Số|CỘNG|Độc|Hà Nội|[^\n]*ngày))[^\n]+)?)",
    "V/v báo cáo tình hình",
    re.M | re.I,
)
_SECRECY = Form(r"^[ \t]*(?P<mark>TUYỆT MẬT|TỐI MẬT|MẬT)[ \t]*$", "TỐI MẬT", re.M)
_URGENCY = Form(r"^[ \t]*(?P<mark>HỎA TỐC(?: HẸN GIỜ)?|HOẢ TỐC|THƯỢNG KHẨN|KHẨN)[ \t]*$", "HỎA TỐC", re.M)
_ENDED = Form(r"[.;:]\s*$", "ngày 18 tháng 01 năm 2024;")
# who enacts, on a line of its own
_BODY_LINE = Form(
    r"(?:BỘ TRƯỞNG|THỨ TRƯỞNG|[ỦU][YỶ] BAN|HỘI ĐỒNG (?:NHÂN|THẨM|BỘ TRƯỞNG|CHÍNH PHỦ)|CHÍNH PHỦ|THỦ TƯỚNG"
    r"|QUỐC HỘI|CHỦ TỊCH|THỐNG ĐỐC|TỔNG KIỂM|CHÁNH ÁN|CHỦ NHIỆM|GIÁM ĐỐC|TỔNG THANH|VIỆN TRƯỞNG)(?!\w)",
    "HỘI ĐỒNG NHÂN DÂN TỈNH LÀO CAI",
)
# bodies of a level, which none of them enacts
_ANY_BODY = Form(r"(?:HỘI ĐỒNG|[ỦU][YỶ] BAN) NHÂN DÂN (?:CẤP|CÁC CẤP)(?!\w)", "HỘI ĐỒNG NHÂN DÂN CẤP TỈNH, CẤP XÃ")
_PREAMBLE = Form(r"^\s*(?:Căn cứ|CĂN CỨ|Theo đề nghị|Xét )", "Căn cứ Luật Đất đai")
# … of | CHÍNH PHỦ; not … hỗ trợ cán bộ | HỘI ĐỒNG NHÂN DÂN
_TAKES_BODY = Form(
    r"(?:,|(?<!\w)(?:và|của|về|cho|với|trong|tại|theo|hoặc|từ|đến|bởi|do|giữa|thuộc|các))(?<!tiếp theo)\s*$",
    "quy chế làm việc của ",
    re.I,
)
_OPEN = Form(
    r"(?:,|(?<!\w)(?:và|của|về|các|số|cho|với|trong|tại|theo|hoặc|từ|đến|bởi|tỉnh|thành phố|bộ))\s*$",
    "kiểm tra nghiệp vụ và ",
    re.I,
)
_LONG_LINE = 150
_BROKEN_INTO = 12  # more lines that a title was broken into, at most, where what ends it follows them
_LONGEST_TITLE = 1500
_FOOT = 400  # characters after a number at the foot in which its place and date stand


def find_header(content: str, references: tuple[Reference, ...], meant: str | None = None) -> Header:
    """The fields of the head and the foot of the text; a field that is not printed is None.

    `meant` is recognised text with its operative words put right (`operative.as_meant`): terms are looked for there."""
    own = own_number(content)
    number, span = own if own else (None, None)
    end = header_end(content)
    kind, title_at = _kind_of(content, number, span, end)
    at_foot = span is not None and span.start > end
    zone = (span.end, span.end + _FOOT) if at_foot and span else (0, title_at if title_at is not None else end)
    place, issued_on, issued_span = _place_and_date(content, *zone)
    if issued_on is None and kind in ("Luật", "Bộ luật", "Pháp lệnh", "Nghị quyết"):
        issued_on, issued_span = _passed_on(content)
    term = find_term(meant or content, issued_on)
    return Header(
        number=number,
        kind=kind,
        title=_title(content, title_at) if title_at is not None else _letter_title(content, end),
        issuer=instruments.issuer_of(number or "") if at_foot else find_issuer(content, title_at, number),
        place=place,
        issued_on=issued_on,
        effective_on=term.effective_on,
        expires_on=term.expires_on,
        signer=find_signer(content, min(end, span.end) if span else end),
        secrecy=_mark(_SECRECY, content, end),
        urgency=_mark(_URGENCY, content, end),
        number_span=span,
        effective_span=term.effective_span,
        expires_span=term.expires_span,
        issued_span=issued_span if issued_on else None,
    )


def _kind_of(content: str, number: str | None, span: Span | None, end: int) -> tuple[str | None, int | None]:
    """Kind and where the title begins; the line that bears the kind's name alone decides, else the number's own."""
    found, after = None, span.end if span else 0
    for pattern in (_KIND_LINE, _KIND_START):
        found = pattern.search(content, after, end) or pattern.search(content, 0, end)
        if found:
            break
    by_number = instruments.kind_of(number) if number else None
    if found is None:
        lead = _NUMBERED.search(content, 0, span.start) if span and by_number is None else None
        return _KINDS[squeeze(nfc(lead["kind"]).upper())] if lead else by_number, None
    printed = _KINDS[squeeze(nfc(found["kind"]))]
    return ("Văn bản hợp nhất" if by_number == "Văn bản hợp nhất" else printed), found.end()


def _title(content: str, at: int) -> str | None:
    """Lines after the kind up to the preamble; broken lines joined, over a blank line too where they go on."""
    lines: list[str] = []
    is_parted = False
    every = content[at : at + _LONGEST_TITLE].lstrip("\n \t").split("\n")
    for place, line in enumerate(every):
        if not line.strip():
            is_parted = True
            continue
        if _RULE.match(line):
            if lines:
                break
            continue
        if _TITLE_END.match(line) or _names_enactor(line, lines) or (lines and _opens_story(line, lines)):
            break
        if lines and is_parted and not (_continues(line, lines[-1]) or _leads_to_end(every[place:], lines)):
            break
        lines.append(line.strip())
        is_parted = False
    return squeeze(" ".join(lines)).rstrip(" .:").lstrip(" .:;,") or None


def _leads_to_end(following: list[str], before: list[str]) -> bool:
    """Whether a few short lines stand before what ends a title, a rule, who enacts or the preamble:
    … tỉnh Gia | Lai, tỉnh Đắk Lắk | ------ | Căn cứ."""
    lines = [line for line in following if line.strip()]
    for at, line in enumerate(lines[: _BROKEN_INTO + 1]):
        if _RULE.match(line) or _PREAMBLE.match(line) or _names_enactor(line, []):
            return at > 0
        if len(line) > _LONG_LINE or _TITLE_END.match(line) or _KIND_LINE.match(line) or _opens_story(line, before):
            return False
    return False


def _names_enactor(line: str, lines: list[str]) -> bool:
    """ỦY BAN NHÂN DÂN TỈNH HOÀNG SƠN on a line of its own enacts; after an open phrase it is the title's end."""
    first = line.strip()
    is_body = first.isupper() and _BODY_LINE.match(first) is not None and _ANY_BODY.match(first) is None
    return is_body and not (lines and _TAKES_BODY.search(lines[-1]))


def _continues(line: str, before: str) -> bool:
    """Whether a line goes on with a title over a blank line: small letters, capitals after capitals, an open phrase."""
    first = line.strip()
    if _ENDED.search(before):
        return False
    return (
        first[:1].islower()
        or first[:1] in "(–-"
        or (first.isupper() and before.isupper())
        or bool(_OPEN.search(before))
    )


def _opens_story(line: str, lines: list[str]) -> bool:
    """A long line, or one in another case than a title in capitals, is the text itself."""
    first = line.strip()
    if _STORY.match(line) and not _OPEN.search(lines[-1]):
        return True
    if lines[-1].isupper() and not first.isupper() and first[:1].isupper():
        return not first.startswith(("(", "của", "và"))
    return len(line) > _LONG_LINE and first[:1].isupper() and not lines[-1].endswith((",", "và", "của", "về"))


def _letter_title(content: str, end: int) -> str | None:
    found = _LETTER_TITLE.search(content, 0, end)
    return squeeze(found["title"]) if found else None


def _place_and_date(content: str, start: int, end: int) -> tuple[str | None, date | None, Span | None]:
    """The last place and date line before the title, or that of the foot."""
    found = _PLACE_DATE.search(content, start, end + 1)
    if found:
        return _proper_place(_place(content, found)), made(found), Span(found.start("day"), found.end())
    place = _PLACE_ONLY.search(content, start, end + 1)
    return (_proper_place(_place(content, place)) if place else None), None, None


def _place(content: str, found: re.Match[str]) -> str | None:
    """The place without the end of a number on its line: "465/2020/NĐ-CP Hà Nội" → "Hà Nội"."""
    place, start = found["place"], found.start("place")
    if place is None or content[start - 1 : start] not in ("/", "-", "–"):
        return place
    symbol = _SYMBOL_END.match(place)
    return place[symbol.end() :] if symbol else place


def _proper_place(place: str | None) -> str | None:
    if place is None:
        return None
    words = squeeze(place).split("\n")[-1]
    return words if words[:1].isupper() and len(words) > 2 else None


def _passed_on(content: str) -> tuple[date | None, Span | None]:
    """A law's day of passing, printed at its foot: "thông qua ngày 05 tháng 12 năm 2025"."""
    passed = tuple(_PASSED.finditer(content))
    return (made(passed[-1]), Span(passed[-1].start("day"), passed[-1].end())) if passed else (None, None)


def _mark(pattern: Form, content: str, end: int) -> str | None:
    found = pattern.search(content, 0, end)
    return found["mark"].capitalize() if found else None
