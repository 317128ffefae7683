"""What the papers of the invented province Sơn Khê say: their heads, their sentences, who signed them."""

from dataclasses import dataclass

GOVERNMENT = ("CHÍNH PHỦ",)
MINISTRY = ("BỘ CÔNG THƯƠNG",)
COMMITTEE = ("ỦY BAN NHÂN DÂN", "TỈNH SƠN KHÊ")
COUNCIL = ("HỘI ĐỒNG NHÂN DÂN", "TỈNH SƠN KHÊ")
MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


@dataclass(frozen=True, slots=True)
class Paper:
    """One document; `second_page` is the paragraph that opens page 2 where a form has pages, 0 where it has one."""

    issuer: tuple[str, ...]
    number: str
    place_and_day: str
    kind: str
    title: str
    body: tuple[str, ...]
    signature: tuple[str, ...]
    second_page: int = 0
    table: tuple[tuple[str, ...], ...] = ()


DECREE_2018 = Paper(
    GOVERNMENT,
    "901/2018/NĐ-CP",
    "Hà Nội, ngày 14 tháng 5 năm 2018",
    "NGHỊ ĐỊNH",
    "Về quản lý chợ nổi và bến thuyền chợ",
    (
        "Theo đề nghị của Bộ trưởng Bộ Công Thương;",
        "Chính phủ ban hành Nghị định về quản lý chợ nổi và bến thuyền chợ.",
        "Điều 1. Phạm vi điều chỉnh",
        "Nghị định này quy định việc họp chợ nổi, bến thuyền chợ và giấy chứng nhận kinh doanh trên chợ nổi.",
        "Điều 2. Giấy chứng nhận kinh doanh trên chợ nổi",
        "Trong thời hạn 15 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Sở Công Thương cấp giấy chứng nhận kinh "
        "doanh trên chợ nổi cho chủ thuyền; trường hợp từ chối phải trả lời bằng văn bản và nêu rõ lý do.",
        "Điều 3. Hiệu lực thi hành",
        "Nghị định này có hiệu lực thi hành kể từ ngày 01 tháng 7 năm 2018.",
    ),
    ("TM. CHÍNH PHỦ", "THỦ TƯỚNG", "Trần Văn Bến"),
)

DECREE_2025 = Paper(
    GOVERNMENT,
    "955/2025/NĐ-CP",
    "Hà Nội, ngày 10 tháng 10 năm 2025",
    "NGHỊ ĐỊNH",
    "Quy định về chợ nổi",
    (
        "Theo đề nghị của Bộ trưởng Bộ Công Thương;",
        "Chính phủ ban hành Nghị định quy định về chợ nổi.",
        "Điều 1. Phạm vi điều chỉnh",
        "Nghị định này quy định việc tổ chức, quản lý chợ nổi và đăng ký kinh doanh trên chợ nổi.",
        "Điều 2. Đăng ký kinh doanh trên chợ nổi",
        "1. Chủ thuyền đăng ký kinh doanh trên chợ nổi tại Ủy ban nhân dân cấp xã nơi có chợ.",
        "2. Trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Ủy ban nhân dân cấp xã xác nhận đăng ký.",
        "Điều 3. Hiệu lực thi hành",
        "1. Nghị định này có hiệu lực thi hành kể từ ngày 01 tháng 12 năm 2025.",
        "2. Nghị định này thay thế Nghị định số 901/2018/NĐ-CP ngày 14 tháng 5 năm 2018 của Chính phủ về quản lý chợ "
        "nổi và bến thuyền chợ.",
        "Điều 4. Trách nhiệm thi hành",
        "Các Bộ trưởng và Chủ tịch Ủy ban nhân dân cấp tỉnh chịu trách nhiệm thi hành Nghị định này.",
    ),
    ("TM. CHÍNH PHỦ", "THỦ TƯỚNG", "Lê Thị Sông"),
    second_page=7,
)

CIRCULAR_2021 = Paper(
    MINISTRY,
    "912/2021/TT-BCT",
    "Hà Nội, ngày 20 tháng 8 năm 2021",
    "THÔNG TƯ",
    "Quy định mẫu biển hiệu của thuyền bán hàng",
    (
        "Theo đề nghị của Vụ trưởng Vụ Thị trường trong nước;",
        "Bộ trưởng Bộ Công Thương ban hành Thông tư quy định mẫu biển hiệu của thuyền bán hàng.",
        "Điều 1. Mẫu biển hiệu",
        "Biển hiệu hình chữ nhật, dài 60 cm, rộng 40 cm, ghi tên chủ thuyền và số đăng ký.",
        "Điều 2. Hiệu lực thi hành",
        "Thông tư này có hiệu lực thi hành kể từ ngày 05 tháng 10 năm 2021.",
    ),
    ("BỘ TRƯỞNG", "Phạm Văn Chợ"),
)

DECISION_2006 = Paper(
    COMMITTEE,
    "41/2006/QĐ-UBND",
    "Sơn Khê, ngày 12 tháng 6 năm 2006",
    "QUYẾT ĐỊNH",
    "Về việc cho thuê mặt nước bến thuyền",
    (
        "Theo đề nghị của Giám đốc Sở Giao thông vận tải,",
        "QUYẾT ĐỊNH:",
        "Điều 1. Tổ chức, cá nhân có thuyền bán hàng được thuê mặt nước bến thuyền theo năm.",
        "Điều 2. Tiền thuê mặt nước là 200.000 đồng một thuyền một năm.",
        "Điều 3. Quyết định này có hiệu lực thi hành kể từ ngày 01 tháng 7 năm 2006.",
    ),
    ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn Mẫu"),
)

DECISION_2012 = Paper(
    COMMITTEE,
    "17/2012/QĐ-UBND",
    "Sơn Khê, ngày 09 tháng 4 năm 2012",
    "QUYẾT ĐỊNH",
    "Về việc cho thuê mặt nước bến thuyền",
    (
        "Theo đề nghị của Giám đốc Sở Giao thông vận tải,",
        "QUYẾT ĐỊNH:",
        "Điều 1. Tiền thuê mặt nước bến thuyền là 500.000 đồng một thuyền một năm.",
        "Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày 20 tháng 4 năm 2012 và thay thế Quyết định số "
        "41/2006/QĐ-UBND ngày 12 tháng 6 năm 2006 của Ủy ban nhân dân tỉnh Sơn Khê về việc cho thuê mặt "
        "nước bến thuyền.",
    ),
    ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn Mẫu"),
)

DECISION_2026 = Paper(
    COMMITTEE,
    "08/2026/QĐ-UBND",
    "Sơn Khê, ngày 20 tháng 02 năm 2026",
    "QUYẾT ĐỊNH",
    "Quy định về cho thuê mặt nước bến thuyền trên địa bàn tỉnh Sơn Khê",
    (
        "Theo đề nghị của Giám đốc Sở Xây dựng;",
        "Ủy ban nhân dân ban hành Quyết định quy định về cho thuê mặt nước bến thuyền trên địa bàn tỉnh Sơn Khê.",
        "Điều 1. Tiền thuê",
        "Tiền thuê mặt nước bến thuyền là 1.200.000 đồng một thuyền một năm.",
        "Điều 2. Hiệu lực thi hành",
        "1. Quyết định này có hiệu lực thi hành kể từ ngày 05 tháng 3 năm 2026.",
        "2. Quyết định này thay thế Quyết định số 17/2012/QĐ-UBND ngày 09 tháng 4 năm 2012 của Ủy ban nhân dân tỉnh "
        "Sơn Khê về việc cho thuê mặt nước bến thuyền.",
        "Điều 3. Trách nhiệm thi hành",
        "Chánh Văn phòng Ủy ban nhân dân tỉnh và Giám đốc Sở Xây dựng chịu trách nhiệm thi hành Quyết định này.",
    ),
    ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Hoàng Thị Thuyền"),
)

DIRECTIVE_2012 = Paper(
    COMMITTEE,
    "05/2012/CT-UBND",
    "Sơn Khê, ngày 15 tháng 02 năm 2012",
    "CHỈ THỊ",
    "Về việc nâng cao chất lượng phục vụ tại bến thuyền",
    (
        "Để thực hiện Chương trình cải cách hành chính tỉnh Sơn Khê giai đoạn 2011 - 2015, Ủy ban nhân dân tỉnh yêu "
        "cầu thủ trưởng các cơ quan, đơn vị thực hiện các nhiệm vụ sau:",
        "1. Sở Nội vụ chủ trì xây dựng kế hoạch kiểm tra các bến thuyền, hoàn thành trước ngày 30 tháng 11 năm 2012.",
        "2. Các sở, ban, ngành áp dụng hệ thống quản lý chất lượng theo tiêu chuẩn ISO 9001:2008 vào việc giải quyết "
        "thủ tục hành chính.",
        "3. Ủy ban nhân dân các huyện chỉ đạo các xã có bến thuyền niêm yết công khai thủ tục hành chính.",
        "4. Giám đốc Sở Nội vụ chịu trách nhiệm theo dõi, đôn đốc việc thực hiện Chỉ thị này.",
    ),
    ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn Mẫu"),
    second_page=3,
)

PLAN_2021 = Paper(
    COMMITTEE,
    "77/KH-UBND",
    "Sơn Khê, ngày 15 tháng 3 năm 2021",
    "KẾ HOẠCH",
    "Thực hiện Chương trình phát triển chợ nổi tỉnh Sơn Khê giai đoạn 2021 - 2025",
    (
        "Ủy ban nhân dân tỉnh ban hành Kế hoạch thực hiện Chương trình phát triển chợ nổi tỉnh Sơn Khê giai đoạn "
        "2021 - 2025 như sau:",
        "1. Nâng cấp năm bến thuyền, hoàn thành trước ngày 31 tháng 12 năm 2024.",
        "2. Sở Công Thương hằng năm báo cáo kết quả thực hiện với Ủy ban nhân dân tỉnh trước ngày 15 tháng 12.",
    ),
    ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Hoàng Thị Thuyền"),
)

DECISION_2023 = Paper(
    COMMITTEE,
    "33/2023/QĐ-UBND",
    "Sơn Khê, ngày 16 tháng 01 năm 2023",
    "QUYẾT ĐỊNH",
    "Quy định hỗ trợ đóng thuyền gỗ trên địa bàn tỉnh Sơn Khê",
    (
        "Theo đề nghị của Giám đốc Sở Tài chính;",
        "Ủy ban nhân dân ban hành Quyết định quy định hỗ trợ đóng thuyền gỗ trên địa bàn tỉnh Sơn Khê.",
        "Điều 1. Mức hỗ trợ",
        "Mỗi chủ thuyền được hỗ trợ 30 phần trăm chi phí đóng một thuyền gỗ.",
        "Điều 2. Hiệu lực thi hành",
        "Quyết định này có hiệu lực thi hành từ ngày 01 tháng 02 năm 2023 đến hết ngày 31 tháng 12 năm 2025.",
    ),
    ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Hoàng Thị Thuyền"),
)

RESOLUTION_2025 = Paper(
    COUNCIL,
    "12/2025/NQ-HĐND",
    "Sơn Khê, ngày 11 tháng 7 năm 2025",
    "NGHỊ QUYẾT",
    "Quy định mức thu lệ phí đăng ký kinh doanh trên chợ nổi",
    (
        "Hội đồng nhân dân ban hành Nghị quyết quy định mức thu lệ phí đăng ký kinh doanh trên chợ nổi.",
        "Điều 1. Mức thu lệ phí",
        "Mức thu lệ phí là 50.000 đồng một lần đăng ký.",
        "Điều 2. Hiệu lực thi hành",
        "Nghị quyết này có hiệu lực thi hành kể từ ngày 01 tháng 8 năm 2025.",
    ),
    ("CHỦ TỊCH", "Đỗ Văn Lái"),
)

ANNOUNCEMENT_2026 = Paper(
    COMMITTEE,
    "226/QĐ-UBND",
    "Sơn Khê, ngày 16 tháng 3 năm 2026",
    "QUYẾT ĐỊNH",
    "Về việc công bố danh mục thủ tục hành chính lĩnh vực chợ nổi",
    (
        "Theo đề nghị của Giám đốc Sở Công Thương,",
        "QUYẾT ĐỊNH:",
        "Điều 1. Công bố kèm theo Quyết định này danh mục thủ tục hành chính lĩnh vực chợ nổi. Biển hiệu của thuyền "
        "thực hiện theo Thông tư số 912/2012/TT-BCT ngày 20 tháng 8 năm 2021 của Bộ trưởng Bộ Công Thương.",
        "Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày ký.",
    ),
    ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Hoàng Thị Thuyền"),
    table=(
        ("STT", "Mã thủ tục", "Tên thủ tục hành chính", "Thời hạn giải quyết", "Căn cứ pháp lý"),
        ("1", "9.000103", "Đăng ký kinh doanh trên chợ nổi", "05 ngày làm việc", "Nghị định số 955/2025/NĐ-CP"),
    ),
)

LETTER_2026 = Paper(
    ("ỦY BAN NHÂN DÂN TỈNH SƠN KHÊ", "SỞ CÔNG THƯƠNG"),
    "318/SCT-TM",
    "Sơn Khê, ngày 02 tháng 11 năm 2026",
    "",
    "V/v báo cáo tình hình chợ nổi năm 2026",
    (
        "Kính gửi: Ủy ban nhân dân các xã, phường có chợ nổi.",
        "Sở Công Thương đề nghị Ủy ban nhân dân các xã, phường báo cáo tình hình chợ nổi năm 2026, gửi về Sở Công "
        "Thương trước ngày 15 tháng 12 năm 2026.",
    ),
    ("GIÁM ĐỐC", "Vũ Thị Mạn"),
)

BLOCKED_PAGE = (
    "<!DOCTYPE html><html><head><title>Web Page Blocked!</title></head><body><h3>Web Page Blocked!</h3>"
    "<p>The page cannot be displayed. Please contact the administrator for additional information.</p>"
    "<p>Client IP: 192.0.2.1<br>Attack ID: 20000051</p></body></html>\n"
)
