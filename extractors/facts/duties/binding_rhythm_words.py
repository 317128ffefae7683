"""Words around a rhythm by which it binds nobody, or somebody, each row beside a sentence in which it is found.

All patterns are matched folded.
"""

from extractors.facts.writing.rows import Row

# “hàng” is goods, too
GOODS = Row(r"(?<!\w)(?:mat|khach|ngan|don|cua|giao|ban|xep|loai|hang|hop)\s*$", "Hàng hóa đáp ứng quy tắc của mặt")
YEARLY_PLAN = Row(
    r"(?<!\w)(?:xay dung|lap|ban hanh|huong dan|trinh|phe duyet|thuc hien)(?!\w)[^;.]*(?:ke hoach|chuong trinh"
    r"|bao cao)(?:\s\w+){0,8}\s*$",
    "Xây dựng kế hoạch kiểm tra",
)
# The year's money, pay, leave: an adjective
NOT_YEARLY = (
    Row(r"du toan|ngan sach|kinh phi|chi phi|duoc giao", "Kinh phí được bố trí trong dự toán được giao"),
    Row(r"thu nhap|doanh thu|tien thue|thue dat|tra tien|binh quan|so luong|muc", "Thu nhập bình quân"),
    Row(r"can cu|theo ke hoach|theo|co so|ngoai|khong phai", "Thực hiện theo kế hoạch"),
    Row(r"nghi", "Người lao động được nghỉ"),
)
# … or when it is asked for
OR_ELSE = Row(
    r"\s*(?:,?\s*(?:(?:hoac|va)\s+)?(?:khi\s+)?(?:dot\s+xuat|bat\s+thuong)(?:\s+hoac\s+theo\s+yeu\s+cau)?\s+)?",
    "định kỳ, bất thường kiểm tra",
)
# What is done at a rhythm
REGULAR = (
    Row(r"(?:co\s+)?bao cao|thong bao|gui|cung cap|cong bo|cong khai", "định kỳ báo cáo Hội đồng"),
    Row(r"danh gia|kiem tra|ra soat|kiem ke|kiem dinh|doi chieu|theo doi|thong ke", "định kỳ hoặc đột xuất rà soát"),
    Row(r"to chuc|thuc hien|cap nhat|tong hop|so ket|tong ket|tham muu|giao ban", "hằng năm tổ chức sơ kết"),
)
REGULAR_REPORT = Row(r"(?:thuc hien(?: che do)?|trach nhiem|phai)\s+bao\s+cao\s*$", "có trách nhiệm báo cáo")
# What one is entitled to
ENTITLED = Row(
    r"(?<!\w)duoc\s+(?:lien lac|huong|ho tro|cap|nghi|gap|nhan|phep|chi tra|thanh toan|tham|bo tri|trang cap)(?!\w)"
    r"[^,;]*$",
    "Đối tượng này được hỗ trợ tiền điều dưỡng",
)
# The rhythm follows, or the day does
RHYTHM_AFTER = Row(
    r"(?<!\w)(?:(?:hang|moi)\s+(?:nam|quy|thang|tuan)|\d+\s*(?:\([a-z]+\)\s*)?(?:nam|thang|quy)\s+(?:mot|01|1)\s+lan"
    r"|/\s*lan|(?:nam|thang|quy)\s+(?:sau|tiep theo))(?!\w)",
    "định kỳ rà soát, cập nhật 05 năm một lần",
)
DAY_AFTER = Row(
    r"(?:[^;.,]|,\s*(?=(?:truoc|cham|muon)\s)){0,200}?(?<!\w)(?:truoc|cham nhat|muon nhat)[^;.,]{0,14}ngay\s+\d{1,2}",
    "hằng năm, trước ngày 31 tháng 01",
)
# a yearly plan is a kind of plan in a general law, a duty of the year in a directive
NOUN_BEFORE = Row(
    r"(?<!\w)(?:ke hoach(?:\s\w+){0,6}|chuong trinh(?:\s\w+){0,4}|bao cao tai chinh)\s*$", "kế hoạch công tác"
)
KIND_OF_PLAN = Row(r"(?<!\w)ke\s+hoach(?:\s+hang\s+\w+\s*,?)?\s*$", "dữ liệu viễn thám theo kế hoạch hằng năm,")
# What is planned or paid, not who does it: “chi phí thực hiện các công việc bảo trì định kỳ hằng năm”
WORKS = Row(
    r"(?<!\w)(?:chi phi|cong viec|cong tac)\s(?:\w+\s){0,3}?(?:bao tri|bao duong|sua chua|kiem dinh)\s*$",
    "chi phí thực hiện các công việc bảo trì",
)
APPROVED_AFTER = Row(r"\s*da\s+duoc\s", "bảo trì định kỳ hàng năm đã được phê duyệt")
SET_OUT_AFTER = Row(r"\s*duoc\s+thuc\s+hien\s+nhu\s+sau\s*", "Trách nhiệm báo cáo định kỳ được thực hiện như sau:")
# What is spoken of
SPOKEN_OF = Row(r"\W*viec\s", "Việc chấp hành định kỳ báo cáo là cơ sở")
NAME_OF_REPORT = Row(r"\W*bao\s+cao\s*", "Báo cáo định kỳ 06 tháng: Thời gian chốt số liệu")
REPORTS = Row(
    r"^(?!.*co chuc nang).*(?<!\w)(?<!che do )(?<!noi dung )(?<!ky )(?<!cac )(?<!qua )bao\s+cao(?:\s\w+){0,12}\s*$",
    "thống kê, báo cáo kết quả công tác tư pháp",
)
HELD = Row(
    r"(?:to\s+chuc|bao\s+cao)\s(?!.*(?:ke hoach|chuong trinh)).{0,160}", "Tổ chức ngày Thế giới phòng, chống HIV/AIDS"
)
REPORT_FIRST = Row(r"\W*(?:(?:thuc hien|tong hop|lap)\s*,?\s*)?bao\s+cao\s*", "Báo cáo định kỳ, đột xuất Bộ Công an")
ON_DEMAND = Row(r"\s*(?:,|va|hoac)\s*(?:dot\s+xuat|theo\s+yeu\s+cau|khi\s+co)", "định kỳ hoặc đột xuất")
# “kiểm tra định kỳ hoặc đột xuất việc …”
CHECKED = Row(
    r"(?<!\w)(?:thuc hien|to chuc|tien hanh)\s+(?:viec\s+)?(?:kiem tra|giam sat|thanh tra|ra soat|danh gia|bao cao)"
    r"(?:\s*,\s*\w+\s\w+){0,2}\s*$",
    "Thực hiện kiểm tra, giám sát",
)
REPORT_OF = Row(r"doi\s+voi\s+bao\s+cao\s*$", "ngày 15 tháng 01 của năm tiếp sau (đối với báo cáo")
LISTED = Row(r"(?<!\w)hang\s+(?:nam|quy|thang|tuan)\s*(?:,|va)\s*$", "các cuộc họp hằng năm,")
AT_MOST = Row(r"(?<!\w)(?:khong\s+qua|toi\s+da|khong\s+vuot(?:\s+qua)?)\s*$", "Được hỗ trợ không quá")
REGIME = Row(r"(?<!\w)(?:da|che do)\s*$", "chế độ")
# The document's own scope, or another's title: a regime that it sets, no duty of the day
SCOPE = Row(
    r"(?<!\w)(?:quy dinh|ban hanh(?: kem theo)?|sua doi|ve)\s(?:\w+\s){0,6}?(?:che do|quy che)\s(?:\w+\s){0,4}?bao cao"
    r"(?:\s\w+){0,4}\s*$",
    "Quyết định này quy định chế độ báo cáo",
)
OWN_REGIME = Row(r"\W*che\s+do\s+(?:thong\s+tin\s*,?\s*)?bao\s+cao(?:\s\w+){0,3}\s*$", "Chế độ báo cáo")
# How often a standard has something measured; how often a report is due says the day, too
FREQUENCY = Row(r"(?<!\w)tan\s+suat(?!\s+(?:thuc\s+hien\s+)?bao\s+cao)[^.;:]*$", "Tần suất quan trắc là")
# In which month of the year
IN_MONTH = Row(r"(?<!\w)(?:vao|trong|truoc|den|dau|cuoi)\s+thang\s+\d{1,2}\s*$", "trình Bộ trưởng vào tháng 7 ")
# What befell somebody so often
SUFFERED = Row(r"(?<!\w)bi\s+(?:\w+\s+){0,6}$", "bị khiển trách ")
# A report that is spoken of, and the time that it tells of
PAPER_OF = Row(
    r"(?<!\w)(?:cac|thong qua|noi dung|cua|so voi)\s+bao\s+cao(?:\s\w+){0,8}\s*$", "thông qua các báo cáo về tài sản"
)
COUNTED = Row(r"\s*duoc\s+tinh\s+tu(?!\w)", "báo cáo năm được tính từ ngày 1/1")
# Papers of a file: “báo cáo hoạt động … đã gửi cơ quan quản lý”
SENT_ALREADY = Row(
    r"(?<!\w)da\s+(?:gui|nop|duoc|lap)(?:\s\w+){0,6}\s*$", "Báo cáo hoạt động tư vấn đã gửi cơ quan quản lý"
)
PUNISHED = Row(r"(?<!\w)(?:phat|vi pham)(?!\w)", "Phạt tiền người vi phạm")
ALLOWED = Row(r"\s*duoc\s", "mỗi năm một lần được hỗ trợ")
