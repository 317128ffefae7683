"""Words around a time by which it binds nobody, or somebody, each row beside a sentence in which it is found.

All patterns are matched folded. Words that fold alike are told apart: nghỉ / kiến nghị, hưởng / hướng dẫn, thuê / thuế.
"""

from extractors.facts.writing.rows import Row

# That something is in force or of use until then
IN_FORCE = (
    Row(r"hieu luc|thoi hieu", "Chỉ thị này có hiệu lực sau 10 ngày"),
    Row(r"co gia tri|gia tri su dung", "Giấy phép có giá trị trong thời hạn 12 tháng"),
    Row(r"ap dung (?:tu|den|trong|cho)", "Mức thu này áp dụng đến hết ngày 31/12/2030"),
)
# Something ready to be in force by a day is a duty all the same
MADE_IN_FORCE = Row(
    r"(?:bao dam|dam bao|de)\s+co\s+hieu\s+luc(?:\s+thi\s+hanh)?\s*$", "ban hành, bảo đảm có hiệu lực thi hành"
)
# What lies behind: a day in such a clause limits the scope
PAST = (
    Row(r"da|chua|dang", "Dự án đã được phê duyệt trước ngày 01 tháng 7 năm 2025"),
    Row(r"phat sinh|ton tai|sinh", "Nghĩa vụ phát sinh trước ngày 01 tháng 7 năm 2025"),
    Row(r"tinh den|ke tu|tu ngay|tu thoi diem|truoc day", "Số người tính đến trước ngày 01 tháng 7 năm 2025"),
)
PASSIVE = Row(
    r"(?<!\w)duoc\s+(?:cap|phe duyet|ban hanh|cong nhan|giao|ky(?: ket)?|tiep nhan|thanh lap|xay dung|nop|gui"
    r"|cong bo)(?:\s\w+){0,3}\s*$|(?<!\w)neu\s+duoc\s[^;.]{0,160}$",
    "Giấy phép được cấp",
)
# Words with which a condition begins
CONDITIONS = (
    Row(r"truong hop|neu", "Trường hợp chưa gửi trước ngày 01 tháng 01 năm 2026 thì"),
    Row(
        r"doi voi (?:truong hop|cac truong hop|ho so|du an|nguoi)", "Đối với hồ sơ nộp trước ngày 01 tháng 01 năm 2026"
    ),
    Row(r"khi |truoc ngay|qua thoi|ke tu", "Khi hết thời hạn nộp trước ngày 01 tháng 01 năm 2026"),
)
# What was done by that day is whom the main clause is about
CONDITION_DONE = Row(
    r"doi voi\s[^,;:]*\s(?:da|duoc)\s(?![^,;:]*(?<!\w)(?:phai|co trach nhiem|hoan thanh)(?!\w))",
    "Đối với các kỳ thi được tổ chức trước ngày 15 tháng 11 năm 2025, việc cấp chứng chỉ",
)
# Words after a day that make it one
CONDITIONS_AFTER = (
    Row(r"thi|ma|nhung|thuoc|ma chua|va (?:chua|con|dang|van)", "nộp trước ngày 01/7/2025 mà chưa được giải quyết"),
    Row(
        r"tiep tuc|duoc tiep tuc|ke ca|co hieu luc|neu (?:chua|khong)",
        "được cấp trước ngày 01/7/2025 tiếp tục có giá trị",
    ),
    Row(r"den (?:ngay|truoc|thoi|nay)", "từ ngày 01/7/2025 đến ngày 31/12/2025"),
)
# A term that has run out; "kết quả" and "hiệu quả" fold alike
ENDED = Row(
    r"(?<!\w)(?:(?<!ket )(?<!hieu )qua|het|sau|vuot)(?:\s+thoi\s+(?:han|gian))?\s*$",
    "Nếu quá thời hạn",
)
# Somebody who did not do so by then is whom the condition is about
NOT_DONE = Row(
    r"(?<!\w)(?:da|ma)\s+(?:khong|chua)\s(?:(?!(?:thi|phai)\s)[^;.:,]){0,100}$",
    "Người bị dẫn độ đã không ra khỏi lãnh thổ của nước đó",
)
SUPPOSED = Row(r"(?<!\w)(?:truong\s+hop|neu|ma)\s*$", "trừ trường hợp")
UNDONE = (
    Row(r"[^.;\n]{0,220}?(?<!\w)ma\s+(?:\w+\s+){0,8}?(?:khong|chua)(?!\w)", "kể từ ngày nhận mà cơ quan không trả lời"),
    Row(
        r"[^.;\n]{0,260}?(?<!\w)(?:coi nhu|duoc coi la|duong nhien|mac nhien)(?!\w)",
        "kể từ ngày nhận thì coi như đồng ý",
    ),
)
# How long something holds, somebody may or must not, or is paid: no time by which to act
VALIDITY = (
    Row(
        r"hieu luc|(?:co|con) gia tri|gia tri su dung|thoi hieu|su dung trong|(?:thoi )?han su dung|luu hanh",
        "Văn bản có hiệu lực trong thời hạn 24 tháng",
    ),
    Row(r"gia han|keo dai|bao luu|lien tuc|lien ke|gan nhat|truoc do", "Thời hạn được gia hạn 02 tháng"),
    Row(r"bao hanh|tuoi|tron(?=\s*$)", "Thời gian bảo hành là 12 tháng"),
    Row(
        r"dinh chi|tuoc|cam (?!ket|on)|phat tu|tu tu|tam ngung|tam dung|tam giu|tam giam|(?:bi|chiu|(?<!chiu )su|"
        r"thoi gian) giam sat|thu thach",
        "Đình chỉ hoạt động trong thời hạn 03 tháng",
    ),
    Row(r"vay|tra no|dao han|di thue|cho thue|han thue", "Thời hạn vay không quá 12 tháng"),
    Row(
        r"kinh nghiem|(?<!chuong trinh )(?<!ke hoach )cong tac|lam viec|nhiem ky|bo nhiem|tap su|thu viec",
        "Có kinh nghiệm trong thời hạn 05 năm",
    ),
    Row(
        r"(?<!kien )(?<!de )(?<!hoi )(?<!tham )nghi(?! quyet| dinh)|(?<!thu )huong(?! dan| ung)|(?<!chi tra )tro cap",
        "Người lao động được nghỉ 12 ngày làm việc",
    ),
    Row(r"(?<!duc va )dao tao|hoc tap", "Thời gian đào tạo không quá 24 tháng"),
    Row(r"con lai", "Tính đến ngày mở phiên tòa, thời gian còn lại không quá 07 ngày"),
    Row(r"luu giu|luu tru|bao quan", "Hồ sơ được lưu giữ 10 năm"),
)
# What a time without an event must be the time of
TIME_OF = (
    Row(r"thoi (?:gian|han)", "Thời hạn giải quyết là 05 ngày"),
    Row(r"giai quyet|tham dinh|xu ly|tra loi|thong bao|gui|bao cao|xem xet", "thông báo chậm nhất 05 ngày"),
    Row(r"cap|trinh|ban hanh|phe duyet|chuyen|hoan thanh|phai|tra", "phải hoàn thành trong 05 ngày"),
)
# On the ground of a programme: up to its comma
BASIS = Row(
    r"(?<!\w)(?:tren co so|can cu|theo (?:quy dinh|quyet dinh|nghi quyet|chuong trinh)|de thuc hien"
    r"|ket qua thuc hien nghi quyet|so voi)(?!\w)[^,;]*$",
    "Trên cơ sở nội dung Chương trình",
)
# The time of which a report tells
WINDOW = Row(
    r"(?:(?:tinh\s+)?tu|giua|so\s+lieu(?:\s+\w+){0,6}|tu\s+ngay[^;.]{0,60}den(?:\s+het)?)\s*$",
    "Số liệu tính từ",
)
# The days in which something is to be sent: its end is the day by which
OPEN = Row(
    r"(?<!\w)(?:gui|nop|trinh|bao cao)(?:\s(?!so\s+lieu|\d|(?:ky|tinh|trong|thang|quy|nam|tuan)\s)\w+){0,8}"
    r"\s+tu\s+ngay\s+\d{1,2}(?:\s*(?:/|thang)\s*\d{1,2})?(?:\s*(?:/|nam)\s*\d{4})?\s*$",
    "Các đơn vị gửi báo cáo về Sở Nội vụ từ ngày 15 tháng 11",
)
SINCE = Row(r"(?<!\w)tu\s+ngay[^;.]{0,60}$", "Kỳ báo cáo tính từ ngày 15 tháng 12 năm trước")
FACTS_AFTER = (
    Row(r"lien|gan nhat|truoc (?:do|day)", "trong thời gian 06 tháng liền kề"),
    Row(
        r"cuoi(?! cung)|dau(?! tien| moi| cua (?:thang|nam|quy)| ke tu)|tro len|tro lai|tro ve truoc",
        "trong thời hạn 12 tháng trở về trước",
    ),
    Row(r"(?:ma\s+)?co\s+(?:tu\s+)?\d", "trong thời hạn 12 tháng có 02 lô thuốc bị thu hồi"),
    Row(r"ngay\s+truoc|tinh\s+den", "trong vòng 12 tháng ngay trước ngày đề nghị cấp"),
)
# A spell of so much to so much: a penalty's, a stay's
SPAN_AFTER = Row(r"\s*den\s+\d+\s*(?:\([a-z]+\)\s*)?(?:thang|nam|ngay)(?!\w)", "trong thời hạn 03 tháng đến 06 tháng")
# Which one must
WHICH = Row(
    r"(?<!\w)(?:thanh\s+lap|dang\s+ky|hoat\s+dong|ky\s+ket|cong\s+nhan|phat\s+hanh|san\s+xuat|nhap\s+khau|"
    r"xay\s+dung)\s*$",
    "Thư viện thành lập",
)
MUST = Row(r"\s*(?:phai|co\s+trach\s+nhiem)(?!\w)", "trước ngày 01/7/2020 phải kiện toàn")
MUST_LATER = Row(
    r"\s*,[^.;:\n]{0,400}\s(?:phai|co\s+trach\s+nhiem)\s", ", các cơ sở khám bệnh là bệnh viện hạng III phải tổ chức"
)
# How old a picture may be
PICTURE = Row(r"(?<!\w)chup\s*$", "02 ảnh 3x4 cm mới chụp")
HAS_TO = Row(
    r"(?<!\w)(?:co\s+trach\s+nhiem|phai(?=\s+(?:gui|thong\s+bao|bao\s+cao|nop|tra\s+loi)))(?!\w)",
    "nơi sĩ quan dự bị công tác có trách nhiệm báo cáo",
)
# What must not be done for so long
FORBIDDEN = Row(
    r"(?<!\w)khong\s+duoc\s+(?!qua|cham|muon|vuot|de)(?:(?!\sthi\s|\sphai\s)[^.;:,]){0,200}$",
    "Doanh nghiệp không được cấp Giấy phép",
)
# A condition to have met
AT_LEAST = Row(r"(?<!\w)(?:toi\s+thieu|it\s+nhat|tren|tu\s+du|du)(?:\s+la)?\s*$", "Có thời gian hoạt động tối thiểu là")
# A phrase that is replaced is nobody's duty
QUOTED = Row(r"(?<!\w)(?:cum|cac)\s+tu\s*[“\"'‘]?\s*$", "Thay thế cụm từ “")
# An event that stands further on
COUNTED_AFTER = Row(
    r"\s*,?\s*(?:(?:doi\s+voi|tren)\s[^.;\n]{1,200}?)?(?:ke|tinh)\s*tu(?!\w)", " đối với khoáng sản nhóm I kể từ ngày"
)
# What was done within that time, which a condition tells
DONE_BEFORE = Row(
    r"\W*(?:[a-zđ]\)\s*)?(?:da|dang|vua)\s+(?!duoc\s+giao)(?:(?!\sphai\s|\sthi\s|co\s+trach\s+nhiem)[^.;:]){0,300}$",
    "d) Đã thực hiện việc mua lại cổ phiếu",
)
FINED = Row(r"\W*(?:\d+\.\s*)?phat\s+(?:tien|canh\s+cao|tu)\s", "6. Phạt tiền từ 70.000.000 đồng")
OFFENCE = Row(r"\W*(?:khong|cham)\s+(?!qua |muon |nhat )", "Không báo cáo định kỳ theo quy định")
OFFENCE_AFTER = Row(r"\s*,?\s*khong\s+(?!qua |muon |cham |de )", "Hàng tháng không báo cáo với người quản lý")
# How much in that time, not by when
QUANTITY = Row(
    r"(?<!\w)\d[\d.,]*\s*(?:(?:trieu|ty|nghin|ngan)\s+)?(?:dong|usd|lan|nguoi|gio|%)\s*$",
    "Gửi không quá 1,5 triệu đồng",
)
DONE_ALREADY = Row(r"(?<!\w)da\s+(?:duoc\s+)?\w+(?:\s\w+){0,5}\s*$", "Các khoản chi đã được kiểm soát chi")
# What somebody has done by the end of a spell that the text tells of
DONE_IN = Row(
    r"\s*,?\s*(?:\w+\s){1,12}?da\s+(?:hoan thanh|ban hanh|trinh|to chuc|thuc hien|giai quyet"
    r"|tiep nhan|xu ly|dat)(?!\w)",
    "Trong năm 2024, Sở đã hoàn thành 35 nhiệm vụ",
)
MOMENT = Row(r"(?<!\w)(?:thoi\s+diem|so\s+lieu|tinh\s+den)\s*$", "Số dư tại thời điểm")
LABEL = Row(r"(?<!\w)(?:bao cao|gui|nop|thoi\s+(?:han|gian|diem))(?!\w)[^.;]{0,60}:\s*$", "Thời hạn gửi báo cáo tháng:")
AIM = Row(r"^\W*(?:phan\s+dau|muc\s+tieu|bao\s+dam|dam\s+bao)\s*:?\s*$", "Phấn đấu")
GOAL = Row(
    r"\s*,?\s*(?:(?:phan dau|co|dat|it nhat|toi thieu|tren|khoang|bao dam|dam bao|tu)\s+){0,4}\d[\d.,]*\s*%",
    ", có ít nhất 80% hồ sơ",
)
# The name of a set of rules that bears years: “Bộ tiêu chí quốc gia về nông thôn mới giai đoạn 2026 - 2030”
NAMED = Row(
    r"(?<!\w)(?:tieu chi|quy dinh|chuong trinh muc tieu|chien luoc)(?:\s[\w,/]+){0,14}\s*$",
    "Bộ tiêu chí quốc gia về xã nông thôn mới",
)
# What makes a day without its year a day of every year
YEARLY = (
    Row(r"(?:hang|moi)\s+nam|dinh\s+ky|so\s+ket|tong\s+ket", "Hằng năm, báo cáo trước ngày 15 tháng 12"),
    Row(
        r"bao\s+cao\s+(?:nam|6\s+thang|06\s+thang|sau\s+thang|tong\s+ket|so\s+ket|quy)",
        "gửi báo cáo năm trước ngày 15 tháng 12",
    ),
)
REPORTED = Row(
    r"\s*de\s+(?:tong\s+hop|theo\s+doi|bao\s+cao)(?!\w)", "phê duyệt trước ngày 30 tháng 12 để tổng hợp báo cáo"
)
# How long something is kept
KEPT = Row(
    r"(?<!\w)(?:luu giu|luu tru|luu ho so|luu ban|luu lai|luu chung|luu mau|bao quan|cat giu|tam tru|"
    r"(?<!noi )(?<!noi o )cu tru|o lai|giu bi mat|luu tai|luu)(?!\w)(?! y)[^.;:]{0,120}$",
    "Đơn vị phải lưu giữ hồ sơ, tài liệu",
)
HANDED_OVER = Row(r"(?<!\w)(?:nop|giao|chuyen|gui|dua|phai thong bao)(?!\w)[^.;:]{0,120}$", "nộp vào Lưu trữ cơ quan")
# How long somebody may stay, be away or be met, or how old a paper or picture may be
LET = (
    Row(
        r"duoc (?:phep )?(?:luu lai|o lai|tam tru|cu tru|nghi|gap|vang mat|mien)(?!\w)[^.;:]{0,120}$",
        "Hàng hóa quá cảnh được phép lưu lại trong thời gian tối đa là 30 ngày",
    ),
    Row(
        r"thoi gian (?:\w+\s){0,3}(?:vang mat|gap|tham gap|luu tru|moi lan)(?!\w)[^.;:]{0,60}$",
        "Thời gian vắng mặt tại nơi cư trú mỗi lần không quá 30 ngày",
    ),
    Row(
        r"duoc tiep tuc (?:thuc hien|su dung|hoat dong|ap dung)(?!\w)(?!.*(?:hoan thanh|phai))[^.;:]{0,180}$",
        "Tổ chức giám định được tiếp tục thực hiện hoạt động trong vòng 60 ngày",
    ),
    Row(r"(?:nhiet do|do am|dung dich)\s[^.;:,]{0,60}$", "Nhiệt độ được duy trì trong 48 giờ"),
)
OLD = Row(r"tu\s+ngay\s+(?:chup|cap(?=\s+(?:den|tinh))|san xuat)(?!\w)", "ảnh chụp không quá 06 tháng kể từ ngày chụp")
# The document still, no duty: “… được thực hiện đến trước ngày 01 tháng 3 năm 2027”
CARRIED_ON = Row(
    r"(?<!\w)(?:duoc|tiep\s+tuc)\s+(?:thuc\s+hien|ap\s+dung|su\s+dung)\s*$", "Chương IV Nghị định này được thực hiện"
)
# How long a right runs: “thời hạn sử dụng đất thành 50 năm trước ngày …”
RUNS = Row(r"(?<!\w)(?:thanh|la)\s*$", "Trường hợp đã điều chỉnh thời hạn sử dụng đất thành")
# What a report or a file tells of
# Kỳ báo cáo năm là 12 tháng, tính từ đầu ngày 01 tháng 01: which time a report tells of
PERIOD_TOLD = Row(r"(?:ky bao cao|thoi (?:gian|diem) chot so lieu)(?!\w)", "Kỳ báo cáo quý là 03 tháng")
TOLD = Row(
    r"(?:tinh hinh|ket qua (?!thuc hien.*bao cao)|so lieu|danh muc|ban sao|anh|hai anh)(?!\w)",
    "Tình hình thu phí trong năm 2023",
)
