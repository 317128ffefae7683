"""Names of places as texts print them after “tỉnh”, “huyện”, “xã”: words with capitals, up to what is no name."""

from extractors.facts.writing.letters import LOWER, UPPER

# A title that follows without a comma begins with a capital too: “của Ủy ban nhân dân tỉnh Lào Cai Quy định mức thu …”,
# “của UBND tỉnh Ban hành …”; so does the next article. First words of titles as listings and the national database
# have them
_TITLES = (
    "An toàn", "Áp dụng", "Ấn định", "Bãi bỏ", "Ban hành", "Bảng giá", "Bảo đảm", "Bảo vệ", "Bồi thường", "Bổ sung",
    "Cải cách", "Cấp phép", "Chấm dứt", "Chế độ", "Chi tiết", "Chia tách", "Chính sách", "Cho phép", "Chủ trương",
    "Chương trình", "Cơ cấu", "Cơ chế", "Công bố", "Công nhận", "Công tác", "Danh mục",
    "Đảm bảo", "Đặt tên", "Đẩy mạnh", "Đề án", "Đề nghị", "Điều chỉnh", "Điều lệ", "Đính chính", "Định mức",
    "Đổi tên", "Đối với", "Đơn giá", "Giải thể", "Hành động", "Hoàn thiện", "Hỗ trợ", "Hợp nhất",
    "Huỷ bỏ", "Hủy bỏ", "Hướng dẫn", "Kế hoạch", "Kéo dài", "Khen thưởng", "Khung giá", "Khuyến khích", "Kiện toàn",
    "Một số", "Nội dung", "Nội quy", "Phát động", "Phát triển", "Phân bổ",
    "Phân cấp", "Phân công", "Phân loại", "Phê chuẩn", "Phê duyệt", "Phòng chống", "Phối hợp", "Phương án", "Quản lý",
    "Quy chế", "Quy chuẩn", "Quy dịnh", "Quy định", "Quy hoạch", "Quy trình", "Quyết định", "Quyết nghị", "Sáp nhập",
    "Sắp xếp", "Sửa đổi", "Tạm dừng", "Tăng cường", "Tập trung", "Thành lập", "Thay thế", "Thi hành", "Thí điểm",
    "Thống nhất", "Thông qua", "Thu hồi", "Thu phí", "Thực hiện", "Tiếp tục", "Tiêu chí", "Tiêu chuẩn", "Tổ chức",
    "Triển khai", "Trợ cấp", "Ủy quyền", "Uỷ quyền", "Ưu đãi", "Xác định", "Xây dựng", "Xử lý", "Xử phạt",
)  # fmt: skip
# these begin names too, as Giá Rai, Lập Thạch and Giao Thủy
_LONE = r"(?:Chuyển|Dừng|Giá|Giao|Lập|Mức|Miễn|Ngưng|Ngừng)\s+" + f"[{LOWER}]"
_PARTS = r"Điều\s+\d|Chương\s+[\dIVX]|Mục\s+[\dIVX]|Phần\s+[\dIVX]|Phụ lục|Căn cứ|Theo\s|Xét\s|Nơi nhận|Kính gửi"
_WORD = rf"(?!(?:{'|'.join(_TITLES)})\b|Về\b|{_LONE}|{_PARTS})[{UPPER}]\w*"
# Lào Cai, Bà Rịa - Vũng Tàu, Hồ Chí Minh
PLACE = rf"{_WORD}(?:\s(?:-\s)?{_WORD}){{0,4}}"
