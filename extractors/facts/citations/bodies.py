"""Names of bodies as texts print them: the patterns by which they are found, and the province that completes them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from extractors.facts.writing.anchors import at_word
from extractors.facts.writing.letters import UPPER
from extractors.facts.writing.places import PLACE

_FIELDS = (
    r"Kế hoạch và [Đđ]ầu tư", r"Giao thông [Vv]ận tải", r"Nông nghiệp và [Pp]hát triển [Nn]ông thôn",
    r"Nông nghiệp và PTNT", r"Tài nguyên và [Mm]ôi trường",
    r"Thông tin và [Tt]ruyền thông", r"Lao động\s*[-–,]?\s*Thương binh và [Xx]ã hội", r"LĐTBXH",
    r"Nông nghiệp và [Mm]ôi trường", r"Khoa học và [Cc]ông nghệ",
    r"Giáo dục và [Đđ]ào tạo", r"Văn h(?:óa|oá),? [Tt]hể thao và [Dd]u lịch", r"Văn h(?:óa|oá) và Thể thao",
    r"Dân tộc và [Tt]ôn giáo", r"Xây dựng", r"Tài chính", r"Tư pháp",
    r"Nội vụ", r"Y tế", r"Công [Tt]hương", r"Công an", r"Quốc phòng", r"Ngoại giao", r"Ngoại vụ", r"Du lịch",
    r"Quy hoạch\s*-\s*Kiến trúc", r"An toàn thực phẩm", r"Thương mại", r"Công nghiệp", r"Thủy sản",
)  # fmt: skip
FIELD = rf"(?:{'|'.join(_FIELDS)})"
_COMMITTEE = r"(?:[ỦUỷủ][ỷyỶY] ban [Nn]hân dân|Uỷ ban [Nn]hân dân|UBND)"
_COUNCIL = r"(?:Hội đồng [Nn]hân dân|HĐND)"
_UNITS = (
    r"(?:(?:các\s+)?(?:quận|huyện|thị xã|thành phố|xã|phường|thị trấn|tỉnh|đặc khu)(?:\s*,\s*(?:và\s+)?(?:quận|huyện"
    r"|thị xã|thành phố|xã|phường|thị trấn|đặc khu))*"
    r"(?:\s+và\s+(?:huyện|thị xã|thành phố|thị trấn|phường))?"
    rf"(?:\s+(?:trực thuộc (?:[Tt]rung ương|tỉnh)|thuộc (?:tỉnh|thành phố)|{PLACE}))?|cấp\s+(?:tỉnh|huyện|xã|cơ sở)"
    rf"|các cấp)"
)
# “Chính phủ điện tử”, “chính phủ số” are no bodies
_GOVERNMENT = r"Chính phủ(?!\s+(?:điện tử|số\b|mở|kiến tạo))"
# Each form: the name by which it is found; “Văn phòng UBND tỉnh” before “UBND tỉnh”
BODY = re.compile(
    r"(?<!\w)(?P<name>"
    rf"Văn phòng\s+(?:{_COMMITTEE}|{_COUNCIL}|Đoàn [Đđ]ại biểu Quốc hội và {_COUNCIL})\s+{_UNITS}"
    r"|Văn phòng (?:Chính phủ|(?<!đại biểu )Quốc hội|Chủ tịch nước|Trung ương Đảng)"
    rf"|{_COMMITTEE}\s+{_UNITS}|{_COUNCIL}\s+{_UNITS}"
    r"|[ỦU][yỷỶY] ban (?:Trung ương )?Mặt trận Tổ quốc(?: Việt Nam)?(?: (?:tỉnh|thành phố|các cấp))?"
    r"|[ỦU][yỷ] ban Dân tộc|[ỦU][yỷ] ban [Tt]hường vụ Quốc hội|[ỦU][yỷ] ban Chứng khoán Nhà nước"
    rf"|(?:Bộ|Sở)\s+{FIELD}(?:\s+(?:tỉnh|thành phố)\s+{PLACE})?|Phòng\s+{FIELD}"
    rf"|Ban Dân tộc(?: tỉnh| thành phố)?|Ban Chấp hành Đảng bộ tỉnh(?: {PLACE})?(?: khóa [XVI]+)?|(?:Tỉnh|Thành|Huyện"
    rf"|Quận) [ủu][yỷ](?: {PLACE})?"
    rf"|Công an (?:các\s+)?(?:tỉnh|huyện|xã|thành phố|cấp (?:tỉnh|huyện|xã))(?: {PLACE})?|Thanh tra (?:Chính phủ|tỉnh"
    rf"|Sở|huyện|Bộ)"
    rf"|Trường Chính trị(?: tỉnh(?: {PLACE})?)?|Trung tâm [Cc]hính trị(?: (?:các )?(?:quận|huyện|thị xã"
    rf"|thành phố)(?:, (?:quận|huyện|thị xã|thành phố))*)?"
    r"|Trung tâm Phục vụ hành chính công(?: (?:cấp )?(?:tỉnh|xã))?"
    rf"|Đài Phát thanh\s*(?:-|–|và)\s*Truyền hình(?: tỉnh(?: {PLACE})?)?|Kho bạc Nhà nước(?: (?:tỉnh|cấp tỉnh"
    rf"|khu vực))?|Bảo hiểm xã hội(?: Việt Nam| tỉnh| cấp tỉnh)"
    r"|Cục Thuế(?: tỉnh)?|Tổng cục (?:Thuế|Hải quan|Thống kê|Thi hành án dân sự|Đường bộ Việt Nam|Quản lý thị trường"
    r"|Môi trường|Thủy sản|Lâm nghiệp)|Cục Thống kê(?: tỉnh)?"
    r"|Ngân hàng Nhà nước(?: Việt Nam| khu vực)?|Kiểm toán [Nn]hà nước|T(?:òa|oà) án nhân dân(?: tối cao| cấp tỉnh"
    r"| cấp huyện| tỉnh| khu vực)?|Viện [Kk]iểm sát nhân dân(?: tối cao| cấp tỉnh| cấp huyện| tỉnh)?"
    rf"|(?:Phó )?Thủ tướng Chính phủ|Thường trực Chính phủ|{_GOVERNMENT}|Quốc hội|Chủ tịch nước"
    r"|[Bb]ộ phận\s+[\"“”']?\s*[Mm]ột cửa[\"“”']?(?:\s+cấp (?:tỉnh|huyện|xã))?|Ban [Cc]hỉ đạo"
    r"|Ban điều phối Chương trình|[Cc]ơ quan Đảng các cấp"
    rf"|(?:Bộ )?[Cc]hỉ huy (?:[Qq]uân sự|[Bb]ộ đội [Bb]iên phòng) (?:tỉnh|thành phố)(?: {PLACE})?"
    rf"|Ban [Qq]uản lý (?:các )?[Kk]hu (?:kinh tế|công nghiệp|công nghệ cao)(?:, khu công nghiệp)?(?: tỉnh| thành phố)?"
    rf"(?: {PLACE})?"
    rf"|(?:Hội (?:Nông dân|Liên hiệp [Pp]hụ nữ|Cựu chiến binh)|Liên đoàn Lao động|Tỉnh đoàn)(?: Việt Nam| tỉnh"
    rf"| thành phố)?(?: {PLACE})?"
    r"|Chi cục (?:Kiểm lâm|Thủy lợi|Thú y|Chăn nuôi và Thú y|Trồng trọt và Bảo vệ thực vật|Bảo vệ môi trường"
    r"|Quản lý đất đai|Dân số|An toàn vệ sinh thực phẩm|Quản lý thị trường|Thuế|Hải quan|Thống kê)(?: tỉnh)?"
    r"|[Cc]ác cơ quan (?:thông tấn, )?báo(?: chí)?(?:,| và) đài địa phương"
    r"|[Cc]ơ quan [Tt]hường trực cải cách hành chính tỉnh"
    r"|(?:[Cc]ác\s+)?(?:sở|Sở), ban, ngành|[Cc]ác tổ chức đoàn thể|[Cc]ơ quan hành chính nhà nước cấp tỉnh"
    r")(?!\w)"
)
# what such a name may begin with
_FIRST = (
    *("".join(letters) + " ban" for letters in product("ỦUỷủ", "ỷyỶY")), "UBND", "HĐND", "Ban ", "Bảo hiểm", "Bộ",
    "Chi cục", "Chính phủ", "Chỉ huy", "Chủ tịch nước", r"Các(?=\s+(?:cơ|sở|Sở|tổ))", "Công an", "Cơ quan", "Cục Th",
    "Huyện ", "Hội (?:đồng|Nông|Liên|Cựu)", "Kho bạc", "Kiểm toán", "Liên đoàn", "Ngân hàng", "Phó(?= Thủ)", "Phòng",
    "Quận ", "Quốc hội", "Sở", "Thanh tra", "Thành ", "Thường trực", "Thủ tướng", "Toà án", "Trung tâm", "Trường Chính",
    "Tòa án", "Tỉnh", "Tổng cục", "Viện ", "Văn phòng", "Đài Phát", "bộ phận", "chỉ huy", r"các(?=\s+(?:cơ|sở|Sở|tổ))",
    "cơ quan (?:Đ|[Tt]hường|hành)", "sở, ban",
)  # fmt: skip
_BODY_AT = re.compile(at_word(*_FIRST))
# ỦY BAN NHÂN DÂN / TỈNH LÀO CAI, on one line or two
LETTERHEAD = re.compile(
    rf"(?:ỦY|UỶ) BAN NHÂN DÂN\s+(?:TỈNH|THÀNH PHỐ|TP\.?)(?:[ ][{UPPER}]+){{1,4}}|HỘI ĐỒNG NHÂN DÂN\s+(?:TỈNH"
    rf"|THÀNH PHỐ)(?:[ ][{UPPER}]+){{1,4}}"
)
_SHORT = (
    (re.compile(r"\b(?:UBND|Uỷ ban [Nn]hân dân|Ủy ban Nhân dân)"), "Ủy ban nhân dân"),
    (re.compile(r"\bHĐND|Hội đồng Nhân dân"), "Hội đồng nhân dân"),
    (re.compile(r"\bUỷ ban"), "Ủy ban"),
    (re.compile(r"\bPTNT"), "Phát triển nông thôn"),
    (re.compile(r"Lao động\s*[-–,]?\s*Thương binh và [Xx]ã hội|LĐTBXH"), "Lao động - Thương binh và Xã hội"),
    (re.compile(r"Kế hoạch và đầu tư"), "Kế hoạch và Đầu tư"),
    (re.compile(r"Giao thông Vận tải"), "Giao thông vận tải"),
    (re.compile(r"phát triển [Nn]ông thôn|Phát triển Nông thôn"), "Phát triển nông thôn"),
    (re.compile(r"Tài nguyên và môi trường"), "Tài nguyên và Môi trường"),
    (re.compile(r"Thông tin và truyền thông"), "Thông tin và Truyền thông"),
    (re.compile(r"Văn h(?:óa|oá),? [Tt]hể thao và [Dd]u lịch"), "Văn hóa, Thể thao và Du lịch"),
    (re.compile(r"[Tt]oà án"), "Tòa án"),
)
# bodies of a province that are named without it, and what ends in "tỉnh"
_OF_PROVINCE = re.compile(rf"^(?:Sở\s+{FIELD}|Tỉnh ủy|Ban Dân tộc)$")
_ENDS_WITH_PROVINCE = re.compile(r"(?<!cấp )(?<!cải cách hành chính )\btỉnh$|\btỉnh(?= khóa)")
# the desk of any level is one kind of body: bộ phận "một cửa" cấp xã
_DESK = re.compile(r"^([Bb]ộ phận .*[Mm]ột cửa[\"“”']?) cấp \w+$")
_SEVERAL = re.compile(r"^(Ủy ban nhân dân|Hội đồng nhân dân) (?=(?:quận|huyện|thị xã|thành phố|xã|phường)(?:,| và ))")
_CLASS_OF_PROVINCE = re.compile(r"^(?:các )?sở, ban, ngành$", re.I)
# Ủy ban nhân dân tỉnh Lào Cai → tỉnh, Lào Cai
_PROVINCE = re.compile(rf"(?P<unit>[Tt]ỉnh|[Tt]hành phố)\s+(?P<place>{PLACE})")


def bodies_may_be(content: str) -> Iterator[int]:
    """Where a name of a body may begin."""
    return (found.start() for found in _BODY_AT.finditer(content))


def province_of(issuer: str | None) -> tuple[str, str] | None:
    """("tỉnh", "Lào Cai") of a provincial body's name, None of any other."""
    found = _PROVINCE.search(issuer) if issuer else None
    return (found["unit"].lower(), found["place"]) if found else None


@lru_cache(maxsize=4096)  # a text names the same few bodies over and over
def full_name(printed: str, province: tuple[str, str] | None) -> str:
    """The name in full: short forms written out, the province added where the text leaves it to its head."""
    name = " ".join(printed.split())
    for pattern, written in _SHORT:
        name = pattern.sub(written, name)
    name = _DESK.sub(r"\1", name)
    name = _SEVERAL.sub(r"\1 các ", name[:1].upper() + name[1:])
    if province is None:
        return name
    unit, place = province
    if _CLASS_OF_PROVINCE.match(name):
        return "Các sở, ban, ngành cấp tỉnh"
    if _OF_PROVINCE.match(name):
        return f"{name} {place}" if name == "Tỉnh ủy" else f"{name} {unit} {place}"
    return _ENDS_WITH_PROVINCE.sub(f"tỉnh {place}", name) if unit == "tỉnh" and place not in name else name
