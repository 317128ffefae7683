"""The list of procedures of the invented province, with the portal's keys and its way of running cells together."""

KEYS = (
    "ma_thu_tuc",
    "ten_thu_tuc",
    "so_quyet_dinh",
    "cap_thuc_hien",
    "linh_vuc",
    "co_quan_thuc_hien",
    "cach_thuc_thuc_hien",
    "can_cu_phap_ly",
)
_BASES = "Tên văn bản pháp lýMã văn bản"
_OLD_DECREE = "Nghị định về quản lý chợ nổi và bến thuyền chợ901/2018/NĐ-CP"
_NEW_DECREE = "Nghị định quy định về chợ nổi955/2025/NĐ-CP"
_FORM = "Hình thức nộpThời gianPhí, lệ phíMô tả"
_FIELD = "Chợ nổi"
_AGENCY = "Sở Công Thương tỉnh Sơn Khê"

PROCEDURES = (
    (
        "9.000101",
        "Cấp giấy chứng nhận kinh doanh trên chợ nổi",
        "226/QĐ-UBND",
        "Cấp tỉnh",
        _FIELD,
        _AGENCY,
        f"{_FORM}Trực tiếp15 Ngày làm việcMiễn phí",
        f"{_BASES}{_OLD_DECREE}",
    ),
    (
        "9.000102",
        "Cho thuê mặt nước bến thuyền",
        "226/QĐ-UBND",
        "Cấp tỉnh",
        "Bến thuyền",
        "Sở Xây dựng tỉnh Sơn Khê",
        f"{_FORM}Trực tiếp10 NgàyMiễn phí",
        f"{_BASES}Quyết định của Ủy ban nhân dân tỉnh Sơn Khê về việc cho thuê mặt nước bến thuyền41/2006/QĐ-UBND",
    ),
    (
        "9.000103",
        "Đăng ký kinh doanh trên chợ nổi",
        "226/QĐ-UBND",
        "Cấp xã",
        _FIELD,
        "Ủy ban nhân dân cấp xã",
        f"{_FORM}Trực tiếp5 Ngày làm việc50000 VNĐ",
        f"{_BASES}{_NEW_DECREE}Nghị quyết của Hội đồng nhân dân tỉnh Sơn Khê12/2025/NQ-HĐND",
    ),
    (
        "9.000104",
        "Đổi giấy chứng nhận kinh doanh trên chợ nổi",
        "226/QĐ-UBND",
        "Cấp tỉnh",
        _FIELD,
        _AGENCY,
        f"{_FORM}Trực tuyến3 Ngày làm việcMiễn phí",
        f"{_BASES}{_OLD_DECREE}{_NEW_DECREE}",
    ),
    (
        "9.000105",
        "Cấp biển hiệu thuyền bán hàng",
        "226/QĐ-UBND",
        "Cấp tỉnh",
        _FIELD,
        _AGENCY,
        f"{_FORM}Trực tiếp2 Ngày làm việcMiễn phí",
        f"{_BASES}Thông tư quy định mẫu biển hiệu của thuyền bán hàng912/2029/TT-BCT",
    ),
    (
        "9.000106",
        "Hỗ trợ đóng thuyền gỗ",
        "226/QĐ-UBND",
        "Cấp tỉnh",
        "Bến thuyền",
        "Sở Tài chính tỉnh Sơn Khê",
        f"{_FORM}Trực tiếp20 NgàyMiễn phí",
        f"{_BASES}Quyết định của Ủy ban nhân dân tỉnh Sơn Khê quy định hỗ trợ đóng thuyền gỗ33/2023/QĐ-UBND",
    ),
)
