"""Names of bodies as texts print them, and the full name each stands for in the document's own province."""

import re

from law.facts import Header
from law.folding import squeeze
from law.instruments import ISSUERS

# A name of several capitalised words: Lào Cai | Bà Rịa - Vũng Tàu
_CAPITAL = r"[A-ZĐÀ-ÝĂƠƯẠ-Ỹ]"
PLACE = rf"{_CAPITAL}[\wÀ-ỹ]*(?:\s(?:-\s)?{_CAPITAL}[\wÀ-ỹ]*){{0,3}}"
_FIELDS = (
    "Nội vụ", "Tư pháp", "Tài chính", "Kế hoạch và Đầu tư", "Xây dựng", "Giao thông vận tải", "Giao thông công chính",
    "Nông nghiệp và Phát triển nông thôn", "Nông nghiệp và PTNT", "Nông nghiệp và Môi trường", "Công Thương", "Y tế",
    "Tài nguyên và Môi trường", "Khoa học và Công nghệ", "Giáo dục và Đào tạo", "Thông tin và Truyền thông",
    "Văn hóa, Thể thao và Du lịch", "Văn hoá, Thể thao và Du lịch", "Văn hóa và Thể thao", "Văn hóa - Thông tin",
    "Văn hoá - Thông tin", "Lao động - Thương binh và Xã hội", "Lao động, Thương binh và Xã hội",
    "Lao động Thương binh và Xã hội", "Dân tộc và Tôn giáo", "Du lịch", "Ngoại vụ", "Quy hoạch - Kiến trúc",
    "Quy hoạch và Kiến trúc", "An toàn thực phẩm", "Công nghiệp", "Thương mại", "Thủy sản", "Bưu chính, Viễn thông",
    "Tài nguyên, Môi trường và Nhà đất", "Khoa học, Công nghệ và Môi trường", "Thể dục - Thể thao", "Công an",
    "Quốc phòng", "Ngoại giao", "Địa chính", "Thương mại và Du lịch", "Công nghiệp nặng", "Công nghiệp nhẹ",
    "Lâm nghiệp", "Thủy lợi", "Năng lượng", "Nội thương", "Ngoại thương", "Kinh tế đối ngoại",
)  # fmt: skip
_MINISTRIES = tuple(name.removeprefix("Bộ ") for name in ISSUERS.values() if name.startswith("Bộ "))


def _either(names: tuple[str, ...]) -> str:
    """Alternation, the longest first, with any blank and any dash as printed."""
    ordered = sorted(set(names), key=len, reverse=True)
    return "|".join(re.escape(name).replace(r"\ ", r"\s+").replace(r"\-", "[-–]") for name in ordered)


_FIELD = f"(?i:{_either(_FIELDS + _MINISTRIES)})"
_UNIT = r"(?:tỉnh|thành\s+phố|TP\.?)"
_COMMITTEE = r"(?:UBND|[ỦU][ỷyỶY]\s+ban\s+nhân\s+dân)"
_COUNCIL = r"(?:HĐND|Hội\s+đồng\s+nhân\s+dân)"
# tỉnh [Lào Cai] | các huyện, thành phố | cấp xã | huyện, thành phố
_OF = (
    r"(?:các\s+|cấp\s+)?(?:tỉnh|thành\s+phố|TP\.?|huyện|quận|thị\s+xã|thị\s+trấn|xã|phường|đặc\s+khu)"
    r"(?:\s*(?:,|và)\s*(?:tỉnh|thành\s+phố|huyện|quận|thị\s+xã|thị\s+trấn|xã|phường|đặc\s+khu)(?!\w)){0,5}"
)
_CENTRAL = (
    r"Thủ\s+tướng\s+Chính\s+phủ", r"Văn\s+phòng\s+Chính\s+phủ", r"Thanh\s+tra\s+Chính\s+phủ",
    r"Văn\s+phòng\s+Quốc\s+hội", r"[ỦU][ỷy]\s+ban\s+[Tt]hường\s+vụ\s+Quốc\s+hội", r"[ỦU][ỷy]\s+ban\s+Dân\s+tộc",
    # the government; electronic government and digital government are no body
    r"(?<!Cổng\s)Chính\s+phủ(?!\s+(?:điện\s+tử|số|kiến\s+tạo))", r"Quốc\s+hội",
    r"Hội\s+đồng\s+Bộ\s+trưởng", r"Hội\s+đồng\s+Chính\s+phủ", r"Chủ\s+tịch\s+nước",
    r"Ngân\s+hàng\s+Nhà\s+nước(?:\s+Việt\s+Nam)?", r"Kiểm\s+toán\s+[Nn]hà\s+nước", r"Kho\s+bạc\s+[Nn]hà\s+nước",
    r"T(?:òa|oà)\s+án\s+nhân\s+dân\s+tối\s+cao", r"Viện\s+kiểm\s+sát\s+nhân\s+dân\s+tối\s+cao",
    r"Bảo\s+hiểm\s+[Xx]ã\s+hội\s+(?:Việt\s+Nam|tỉnh)", r"[ỦU][ỷy]\s+ban\s+Mặt\s+trận\s+Tổ\s+quốc(?:\s+Việt\s+Nam)?",
    r"Ban\s+Chấp\s+hành\s+Trung\s+ương", rf"Tỉnh\s+ủy(?:\s+{PLACE})?", rf"Thành\s+ủy(?:\s+{PLACE})?",
    r"Ban\s+Chấp\s+hành\s+Đảng\s+bộ\s+tỉnh",
)  # fmt: skip
_PROVINCIAL = (
    r"Công\s+an", r"Thanh\s+tra", r"Cục\s+Thuế", r"Cục\s+Thống\s+kê", r"Ban\s+Dân\s+tộc", r"Trường\s+Chính\s+trị",
    r"Đài\s+Phát\s+thanh\s*(?:[-–]|và)\s*Truyền\s+hình", r"Bộ\s+Chỉ\s+huy\s+[Qq]uân\s+sự", r"Kho\s+bạc\s+[Nn]hà\s+nước",
)  # fmt: skip
AGENCY = re.compile(
    rf"(?<!\w)(?:(?P<ministry>Bộ\s+{_FIELD})"
    rf"|(?P<local>(?:Sở\s+{_FIELD}|(?:{'|'.join(_PROVINCIAL)})(?=\s+{_UNIT}))(?:\s+{_UNIT}(?!\w)(?:\s+{PLACE})?)?)"
    rf"|(?P<people>(?:Văn\s+phòng\s+)?(?:Đoàn\s+ĐBQH\s+và\s+)?(?:{_COMMITTEE}|{_COUNCIL})\s+{_OF}(?!\w)(?:\s+{PLACE})?)"
    rf"|(?P<central>{'|'.join(_CENTRAL)}))(?!\w)"
)
_OWN_PROVINCE = re.compile(rf"(?P<province>{_UNIT}\s+{PLACE})\s*$")
_SHORT = (
    ("UBND", "Ủy ban nhân dân"),
    ("Uỷ ban", "Ủy ban"),
    ("HĐND", "Hội đồng nhân dân"),
    ("PTNT", "Phát triển nông thôn"),
)
_BARE_UNIT = re.compile(rf"\s{_UNIT}$")
_COLLECTIVE = re.compile(r"\s(?:các|cấp)\s|,|\svà\s(?:thành phố|thị xã|xã|phường)")


def full_name(found: re.Match[str], header: Header) -> str:
    """The name written out, with the province of the issuing body where the text leaves it to be understood."""
    name = squeeze(found.group()).replace("–", "-")
    for short, full in _SHORT:
        name = name.replace(short, full)
    if found["local"]:
        return _in_province(_BARE_UNIT.sub("", name), header) if not _has_place(name) else name
    if found["people"] and _BARE_UNIT.search(name) and not _COLLECTIVE.search(name):
        return _in_province(_BARE_UNIT.sub("", name), header, name)
    return name


def _has_place(name: str) -> bool:
    return re.search(rf"\s{_UNIT}\s+{_CAPITAL}", name) is not None


def _in_province(name: str, header: Header, otherwise: str | None = None) -> str:
    own = _OWN_PROVINCE.search(header.issuer or "")
    return f"{name} {squeeze(own['province'])}" if own else otherwise or name
