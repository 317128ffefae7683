"""Bodies a text names, in full and whether they act by it, and the levels of government it gives tasks to."""

import re

from extractors.facts.citations.bodies import BODY, LETTERHEAD, bodies_may_be, full_name, province_of
from extractors.facts.documents.consolidated import head_end
from extractors.facts.writing.anchors import before_word, matches, places
from extractors.facts.writing.layouts import lay_out
from law.facts import AgencyMention, Header, LevelMention
from law.text import BY_SPAN, Span

# Quyết định số 93/2007/QĐ-TTg ngày 22/6/2007 của | Nghị quyết số 02-NQ/TU … và … của
_ISSUED_BY = re.compile(
    r"\d(?<!\d\d)[\w.]*\s?[/-]\s?[\w&/.-]+(?:\s?-\s?[A-ZĐ]{2,12})*(?:\s*,?\s*(?:ngày"
    r"|ban hành ngày)[\s\d/.\-]*(?:tháng[\s\d]+năm[\s\d]+)?)?\s*,?\s*(?:của|do)\s+"
    r"(?:(?:Bộ trưởng|Chủ tịch|Thống đốc|Chánh án|Viện trưởng|Tổng Kiểm toán|Tổng Thanh tra|Bộ trưởng, Chủ nhiệm"
    r"|liên Bộ|Hội đồng Thẩm phán)\s+)?(?:[^.;\n]{0,80}(?:,|và|-)\s*(?:(?:Bộ trưởng|Chủ tịch)\s+)?)?$",
    re.I,
)
_LEADS = (
    "của", "do", ",", "và", "-", "bộ trưởng", "chủ tịch", "thống đốc", "chánh án", "viện trưởng", "tổng kiểm toán",
    "tổng thanh tra", "chủ nhiệm", "liên bộ", "hội đồng thẩm phán",
)  # fmt: skip
_LONGEST_LEAD = max(map(len, _LEADS))
# … đã được Tỉnh ủy phê duyệt | do Chính phủ ban hành
_PASSIVE_BEFORE = re.compile(r"(?:được|do)\s+(?:(?:Bộ trưởng|Chủ tịch)\s+)?$", re.I)
_PASSIVE_AFTER = re.compile(r"\s*(?:đã\s+)?(?:phê duyệt|ban hành|thông qua|ký|công bố)\b")
# Nghị định số … của Chính phủ quy định chức năng … của Bộ Y tế: a title up to its stop
_IN_TITLE = re.compile(
    r"\d(?<!\d\d)[\w.]*/[\w&/.-]*[A-ZĐ]{2}[\w-]*[^.;\n]{0,160}?\b(?:về|quy định|hướng dẫn|sửa đổi|phê duyệt"
    r"|ban hành)\b[^;\n]{0,300}$"
)
_CLAUSE_END = re.compile(r"[.;](?=\s|$)|\n")
_PREAMBLE = re.compile(r"^\s*[-–]?\s*(?:Căn cứ|CĂN CỨ|Theo đề nghị|Xét đề nghị|Xét tờ trình)", re.I)
_ADDRESS = re.compile(r"^\s*[-–]?\s*Kính gửi\b", re.I)
_RECIPIENTS = re.compile(r"^\s*(?:Nơi nhận|NƠI NHẬN)\s*:?", re.M)
# thay cụm từ “Bộ Kế hoạch và Đầu tư” bằng | trước đây là Sở … | … cũ
_NAMED_ONLY = re.compile(
    r"(?:cụm từ|các từ|tên gọi|từ)\s*[\"“'][^\"“”']{0,80}$|(?:trước đây|nguyên)(?:\s+(?:là|của))?\s+$|(?:bãi bỏ"
    r"|thay thế|bằng)\s*(?:cụm từ)?\s*[\"“][^”]{0,60}$",
    re.I,
)
_IN_QUOTES = 82  # the farthest quote of those patterns, and a line's end
_ONCE = ("trước đây", "nguyên", "là", "của")  # without a quotation such words end the pattern
# Bộ trưởng Bộ Giao thông vận tải ban hành Thông tư …: the enacting line names the issuer
_ENACTS = re.compile(r"\s*ban hành\s+(?:Thông tư|Nghị định|Quyết định|Nghị quyết|Chỉ thị|Luật)\b")
_FORMER = re.compile(r"\s*\(?(?:cũ\b|trước đây|trước khi)")
_LOOK_BACK = 420

_UNIT = r"(?:quan|huyen|thi\s+xa)"
_UNITS = rf"(?:{_UNIT}|thanh\s+pho)"
_COMMITTEES = (
    r"uy\s+ban\s+nhan\s+dan", "ubnd", r"hoi\s+dong\s+nhan\s+dan", "hdnd", r"toa\s+an\s+nhan\s+dan", r"cong\s+an",
    r"chinh\s+tri", r"phong\s+tu\s+phap",
)  # fmt: skip
_COMMITTEE = f"(?:{'|'.join(_COMMITTEES)})"
# cấp huyện | cấp tỉnh, huyện | UBND các huyện, thành phố | các quận, huyện, thị xã | Ủy ban nhân dân huyện
DISTRICT = re.compile(
    r"(?<!\w)(?:cap\s+(?:(?:trung\s+uong|tinh|xa)\s*(?:,|va|hoac)\s*)*(?:cap\s+)?huyen"
    rf"|(?:{_COMMITTEE}\s+)(?:cac\s+)?(?:{_UNIT}(?:\s*(?:,|va|hoac)\s*{_UNITS})*|thanh\s+pho(?:\s*(?:,"
    rf"|va)\s*{_UNIT})+|thanh\s+pho\s+thuoc\s+(?:tinh|thanh\s+pho))"
    rf"|(?:cac\s+)?(?:{_UNIT}\s*(?:,|va)\s*(?:{_UNITS}\s*(?:,|va)\s*)*{_UNITS}|thanh\s+pho\s*,\s*{_UNIT})"
    r"|cac\s+huyen|thanh\s+pho\s+thuoc\s+(?:tinh|thanh\s+pho\s+truc\s+thuoc)|phong\s+(?:noi\s+vu|tu\s+phap"
    r"|tai\s+chinh\s*-\s*ke\s+hoach|lao\s+dong|kinh\s+te|van\s+hoa|nong\s+nghiep|tai\s+nguyen|giao\s+duc"
    r"|quan\s+ly\s+do\s+thi)[^.;\n]{0,30}\shuyen)(?!\w)"
)
# where such words may begin
DISTRICT_AT = re.compile(
    before_word(
        r"cap\s+(?:trung|tinh|xa|cap|huyen)",
        *(rf"{committee}\s+(?:cac\s+)?{_UNITS}" for committee in _COMMITTEES),
        rf"cac\s+{_UNITS}",
        *(rf"{unit}\s*(?:,|va)" for unit in ("quan", "huyen", r"thi\s+xa")),
        r"thanh\s+pho\s*(?:,|thuoc)",
        r"phong\s+(?:noi|tu|tai|lao|kinh|van|nong|giao|quan)\s",
    )
)
_TOWNSHIP = re.compile(r"thi(?<!\wthi)\s+tran(?!\w)")
# đơn vị hành chính cấp huyện đã kết thúc hoạt động | trước ngày 01 tháng 7 năm 2025 | không tổ chức cấp huyện
# sĩ quan, quân nhân; cơ quan chủ quản: only “quận” is a unit where the text bears tone marks
_QUAN = re.compile(r"\bqu[aâàảậ]n\b", re.I)
_LEVEL_PAST = re.compile(
    r"ket\s+thuc\s+hoat\s+dong|khong\s+(?:con\s+)?to\s+chuc|truoc\s+day|truoc\s+ngay\s+01\s*(?:/|thang)\s*0?7|(?:bo"
    r"|thay|bai\s+bo)\s+(?:cac\s+)?cum\s+tu|khong\s+con|sap\s+xep\s+don\s+vi|chuyen\s+(?:giao\s+)?tu"
    r"|phan\s+dinh\s+tham\s+quyen|tu\s+cap\s+huyen"
)
# Bãi bỏ Quyết định của | Ủy ban nhân dân huyện Nam Sơn: who issued what is ended
_ENDED_ISSUE = re.compile(
    r"\b(?:Bãi bỏ|Hủy bỏ|Thay thế|Thu hồi)\s[^.;\n]{0,80}?\b(?:Quyết định|Nghị quyết|Chỉ thị|Kế hoạch|văn bản)\b"
    r"[^.;\n]{0,40}\bcủa\s+(?:Chủ tịch\s+)?$",
    re.I,
)
_OWN_NAME = re.compile(r"[^\w\n]*(?:(?:TM|KT)\W*)?(?:ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|CHỦ TỊCH)\b")
_TWO_SUFFIX = re.compile(r"\s*(?:cu|truoc\s+day|truoc\s+khi)(?!\w)")


def find_agencies(content: str, header: Header) -> tuple[AgencyMention, ...]:
    """Mentions in order; `role` is "history" for issuers of cited texts, preambles, letterheads and recipients."""
    province = province_of(header.issuer)
    head = head_end(header)
    foot = _foot(content)
    letterhead = LETTERHEAD.search(content, 0, head) if header.issuer else None
    issuers = (AgencyMention(Span(*letterhead.span()), header.issuer or "", "history"),) if letterhead else ()
    mentions = tuple(
        AgencyMention(
            Span(*found.span("name")),
            full_name(found["name"], province),
            "history" if found.start() < head or found.start() >= foot or _is_history(content, found) else "acting",
        )
        for found in matches(BODY, content, bodies_may_be(content))
    )
    return issuers + mentions


def _foot(content: str) -> int:
    marks = [found.start() for found in _RECIPIENTS.finditer(content, len(content) // 2)]
    return marks[-1] if marks else len(content)


def _is_history(content: str, found: re.Match[str]) -> bool:
    line = content.rfind("\n", 0, found.start()) + 1
    before = content[max(line, found.start() - _LOOK_BACK) : found.start()]
    after = content[found.end() : found.end() + 40]
    if _PREAMBLE.match(content[line : found.start()]) or _is_issued_by(before) or _is_only_named(before):
        return True
    if _FORMER.match(after) or _ENACTS.match(after) or (_PASSIVE_AFTER.match(after) and _PASSIVE_BEFORE.search(before)):
        return True
    return _is_in_title(before)


# Of the long patterns that end where the body begins each is asked only where what it needs stands before.


def _is_issued_by(before: str) -> bool:
    is_led = before.rstrip()[-_LONGEST_LEAD:].lower().endswith(_LEADS)
    return is_led and ("/" in before or "-" in before) and _ISSUED_BY.search(before) is not None


def _is_only_named(before: str) -> bool:
    near = before[-_IN_QUOTES:]
    is_quoted = "“" in near or '"' in near or "'" in near
    return (is_quoted or before.rstrip().lower().endswith(_ONCE)) and _NAMED_ONLY.search(before) is not None


def _is_in_title(before: str) -> bool:
    return "/" in before and _IN_TITLE.search(_clause(before)) is not None


def _clause(before: str) -> str:
    """What follows the last stop; a stop inside a number (66.7/2025) is none."""
    last = 0
    for found in _CLAUSE_END.finditer(before):
        last = found.end()
    return before[last:]


def find_levels(content: str, header: Header | None = None) -> tuple[LevelMention, ...]:
    """Places that give tasks to the district level or to townships; not those that tell of their end or titles, nor
    the head and the signature of a paper that a district made: it stays in force until somebody ends it."""
    folded = lay_out(content).folded
    head = head_end(header) if header else 0
    found = [(match, "district") for match in matches(DISTRICT, folded, places(DISTRICT_AT, folded))]
    found += [(match, "township") for match in _TOWNSHIP.finditer(folded)]
    mentions = [
        LevelMention(Span(match.start(), match.end()), level)
        for match, level in found
        if match.start() >= head
        and not _is_past_level(content, folded, match)
        and not _is_own_name(content, match.start())
    ]
    return tuple(sorted(mentions, key=BY_SPAN))


def _is_own_name(content: str, at: int) -> bool:
    """ỦY BAN NHÂN DÂN HUYỆN SƠN BÌNH, on a line of its own: who decides or signs."""
    end = content.find("\n", at)
    line = content[content.rfind("\n", 0, at) + 1 : end if end >= 0 else len(content)]
    return line.isupper() and _OWN_NAME.match(line) is not None


def _is_past_level(content: str, folded: str, match: re.Match[str]) -> bool:
    line = folded.rfind("\n", 0, match.start()) + 1
    before = folded[max(line, match.start() - _LOOK_BACK) : match.start()]
    after = folded[match.end() : match.end() + 60]
    opening = content[line : match.start()]
    if _PREAMBLE.match(opening) or _ADDRESS.match(opening) or _TWO_SUFFIX.match(after):
        return True
    if any(word.lower() != "quận" for word in _QUAN.findall(content[match.start() : match.end()])):
        return True
    if _LEVEL_PAST.search(before[-120:]) or "cum tu" in before[-200:] or _LEVEL_PAST.search(after.split(".")[0]):
        return True
    printed = content[max(line, match.start() - _LOOK_BACK) : match.start()]
    return _is_issued_by(printed) or _ENDED_ISSUE.search(printed) is not None or _is_in_title(printed)
