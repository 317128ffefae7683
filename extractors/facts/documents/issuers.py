"""Issuing bodies as texts name them after "của": ministries, government, councils and committees, the Party."""

import re

from extractors.facts.writing.places import PLACE

_MINISTRIES = (
    "Công an", "Quốc phòng", "Ngoại giao", "Nội vụ", "Tư pháp", "Tài chính", "Công [Tt]hương", "Xây dựng", "Y tế",
    "Kế hoạch và Đầu tư", "Kế hoạch và đầu tư", "Giao thông vận tải", "Giao thông Vận tải", "Giao thông",
    r"Lao động ?[-,]? ?Thương binh và [Xx]ã hội", "Lao động, Thương binh và Xã hội", "Lao động",
    "Tài nguyên và Môi trường", "Nông nghiệp và Môi trường", "Nông nghiệp và Phát triển nông thôn",
    "Nông nghiệp và phát triển nông thôn",
    "Nông nghiệp và Công nghiệp thực phẩm", "Nông nghiệp & Phát triển nông thôn", "Nông nghiệp và PTNT", "Nông nghiệp",
    "Thông tin và Truyền thông", "Thông tin và truyền thông",
    "Khoa học và Công nghệ", "Khoa học và công nghệ", r"Khoa học,? Công nghệ và Môi trường",
    "Giáo dục và Đào tạo", "Giáo dục và đào tạo", "Giáo dục & Đào tạo", "Giáo dục",
    "Văn hóa, Thể thao và Du lịch", "Văn hoá, Thể thao và Du lịch", "Văn hóa, thể thao và du lịch",
    "Văn h[óo][áa]?,? Thể thao và Du lịch", r"Văn h(?:óa|oá) ?[-–]? ?Thông tin", "Văn hóa và Thông tin", "Văn hóa",
    "Dân tộc và Tôn giáo", "Thương mại", "Công nghiệp nặng", "Công nghiệp nhẹ", "Công nghiệp", "Thủy sản",
    "Thuỷ sản", "Lâm nghiệp", "Thủy lợi", "Thuỷ lợi",
    "Bưu chính,? Viễn thông", "Đại học và Trung học chuyên nghiệp", "Nội thương", "Ngoại thương", "Năng lượng",
    "Vật tư",
    "Thương nghiệp", "Tài chính",
)  # fmt: skip
_MINISTRY = rf"Bộ (?:{'|'.join(sorted(set(_MINISTRIES), key=len, reverse=True))})"
_LOCAL = (
    r"(?:[Ủủ]y ban nhân dân|[Uu][ỷỶ] ban nhân dân|Uỷ ban nhân dân|UBND|[Hh]ội đồng nhân dân|HĐND)"
    rf"\s+(?:các\s+)?(?:tỉnh|thành phố|TP\.?|Tỉnh|Thành phố|huyện|quận|thị xã|xã|phường)\s+{PLACE}"
)
_CENTRAL = (
    r"Thủ tướng Chính phủ", r"Thường trực Chính phủ", r"Phó Thủ tướng Chính phủ", r"Chính phủ",
    r"[ỦU][yỷ] ban [Tt]hường vụ Quốc hội",
    r"Quốc hội(?: nước Cộng h(?:òa|oà) xã hội chủ nghĩa Việt Nam)?(?: khóa [XVI]+)?", r"Chủ tịch nước",
    r"Hội đồng [Bb]ộ trưởng", r"Hội đồng Chính phủ",
    r"Hội đồng Nhà nước", r"Ngân hàng Nhà nước(?: Việt Nam)?", r"Thanh tra Chính phủ", r"Thanh tra [Nn]hà nước",
    r"Ủy ban Dân tộc",
    r"[ỦU][yỷ] ban Dân tộc(?: và Miền núi)?", r"Văn phòng Chính phủ", r"Văn phòng Quốc hội", r"Văn phòng Chủ tịch nước",
    r"Kiểm toán [Nn]hà nước", r"Hội đồng Thẩm phán\s+(?:Tòa|Toà) án nhân dân tối cao",
    r"(?:Tòa|Toà) án nhân dân tối cao",
    r"Viện [Kk]iểm sát nhân dân tối cao", r"Bảo hiểm [Xx]ã hội Việt Nam",
    r"Tổng cục [A-ZĐ][\w]*(?: [\w-]+){0,4}?(?=\s*(?:về|hướng|quy|ban|,|;|\.|\)|$))",
    r"Đoàn Chủ tịch [ỦU][yỷ] ban Trung ương Mặt trận Tổ quốc Việt Nam",
    r"[ỦU][yỷ] ban Trung ương Mặt trận Tổ quốc Việt Nam",
    r"Tổng [Ll]iên đoàn Lao động Việt Nam", r"Ban Chấp hành Trung ương(?: Đảng)?(?: khóa [XVI]+)?",
    r"Ban Chấp hành Đảng bộ (?:tỉnh|thành phố)(?: (?!khóa)" + PLACE + r")?(?: khóa [XVI]+)?",
    r"Bộ Chính trị(?: khóa [XVI]+)?", r"Ban Bí thư(?: Trung ương Đảng)?(?: khóa [XVI]+)?",
    r"(?:Tỉnh|Thành) ủy(?: " + PLACE + r")?",
    r"Ban Tổ chức\s*-\s*Cán bộ Chính phủ", r"[ỦU][yỷ] ban Chứng khoán Nhà nước", r"[ỦU][yỷ] ban Thể dục thể thao",
    r"[ỦU][yỷ] ban Dân số, Gia đình và Trẻ em", r"Tổng cục Hải quan", r"Ban Cơ yếu Chính phủ",
    r"Chủ tịch Hội đồng [Bb]ộ trưởng",
    r"[ỦU][yỷ] ban Kế hoạch Nhà nước", r"Ban Vật giá Chính phủ", r"Tổng cục Bưu điện", r"Tổng cục Địa chính",
    r"Tổng cục Thuế",
)  # fmt: skip
_OFFICE = (
    r"(?:Bộ trưởng,\s*Chủ nhiệm\s+|Bộ trưởng\s+|Thứ trưởng\s+|Thống đốc\s+|Chủ nhiệm\s+|Chủ tịch\s+"
    r"|Tổng\s+(?=Thanh|Kiểm)|Tổng Giám đốc\s+|Tổng [Tt]hanh tra\s+(?:Chính phủ\b)?"
    r"|Viện trưởng\s+|Chánh án\s+|Giám đốc\s+|Tổng Kiểm toán(?= )\s*|Trưởng [Bb]an\s+|Tổng cục trưởng\s+"
    r"|liên [Bb]ộ\s+)?"
)
_ONE = rf"{_OFFICE}(?:{_MINISTRY}|{_LOCAL}|{'|'.join(_CENTRAL)}|Tổng Kiểm toán [Nn]hà nước|Tổng Thanh tra)"
# Bộ Tài chính và Bộ Giáo dục và Đào tạo
ISSUER = rf"{_ONE}(?:\s*(?:,|-|và|, và)\s*{_ONE}){{0,7}}"
# của Bộ trưởng Bộ Tài chính | do Chính phủ ban hành | của liên Bộ: …
OF_ISSUER = re.compile(
    rf"\s*[,;]?\s*\(?(?:của|do|giữa)\s+(?:các\s+|liên tịch\s+|liên bộ:?\s+)?(?P<issuer>{ISSUER})(?![\w])"
)
