"""The forms by which a clause tells who acts: where it begins, what stands between, whom it asks."""

import re

from extractors.facts.duties import actors
from extractors.facts.writing.rows import Form, any_of

MARK = Form(
    r"^\s*(?:[-–+•*]|\d{1,3}(?:\.\d{1,3})*\s*[.)]|[a-zđ]{1,2}\d?\s*[.)]|Điều\s+\d+[a-zđ]?\s*[.:]?|"
    r"[IVX]{1,5}\s*[.)])\s*",
    "a) Sở Nội vụ",
)
# Trên cơ sở …, các cơ quan, đơn vị chủ động …: the subject follows a comma
OPENER = Form(
    r"(?:Trên cơ sở|Căn cứ|Để |Theo |Trước |Chậm nhất|H[àằ]ng (?:năm|quý|tháng|tuần|ngày)|Định kỳ|Kể từ|Ngoài |Đến |"
    r"Vào |Mỗi |Quý |Đầu |Cuối |Tháng \d|"
    r"Tại |Ngay )",
    "Trên cơ sở kế hoạch",
    re.I,
)
# Trường hợp …, người có thẩm quyền phải …: so does it here, but the condition has a subject and verbs of its own
CONDITION = Form(
    r"(?:Khi |Sau khi|Trước khi|Trong |Trường hợp|Đối với|Nếu |Sau |Trừ )",
    "Trường hợp cơ quan",
    re.I,
)
# … trong thời hạn 30 ngày kể từ ngày ra thông báo: it is for whom the notice is to
ASKED_FROM = Form(
    r"từ (?:ngày|khi|thời điểm) (?:ra|có|nhận(?: được)?|gửi|ban hành|phát hành)\s+(?:văn bản\s+)?"
    r"(?:thông báo|yêu cầu)(?!\w)",
    "kể từ ngày ra thông báo",
)
ASKS = Form(
    r"(?<!\w)(?:để|yêu cầu|đề nghị)\s+(?=các |cơ |tổ |cá |người |bên |doanh |thương |chủ |đơn |nhà |công ty)",
    "để các bên sửa đổi",
)
LEFT = Form(
    r"(?<!\w)(?:và (?:gửi|thông báo|báo cáo|trả lời)|đồng thời|nhưng|thì)(?!\w)",
    "các bên và thông báo",
)
IF = Form(
    r"(?<!\w)(?:nếu|[Tt]rường hợp)\s+(?P<if>[^.;:\n]{5,500}?)\sthì\s(?:[^.;:\n]{0,160}?\s)?"
    r"(?:phải|gửi|nộp|báo cáo|đăng ký)\s",
    "nếu hòa giải viên lao động có nhu cầu thì gửi đơn",
)
OWN_VERB = Form(
    r"\s(?:có(?! thẩm quyền| liên quan| chức năng)|chưa|đã|bị|đang)\s",
    "cơ quan đăng ký có lý do chính đáng",
)
# Định kỳ 06 tháng, trước ngày 15 tháng 6 | và hàng năm, trước ngày 15 tháng 12, | Sở …
AND_TIME = Form(
    r"^(?:và|hoặc)\s+(?:h[àằ]ng\s+\w+|định kỳ|trước ngày|chậm nhất|đột xuất)[^,;:]{0,80},\s+"
    r"(?:(?:trước ngày|chậm nhất|trong thời hạn)[^,;:]{0,80},\s+)?",
    "và hàng năm, trước ngày 15 tháng 12, Sở",
)
THEN = Form(
    r"\sthì\s+",
    "chưa chính xác thì hợp tác xã",
)
OF_WHOM = Form(
    r"(?:Trường hợp|Khi|Sau khi|Trước khi|Nếu)\s+",
    "Trường hợp chi nhánh",
    re.I,
)
OWN_TERM = Form(
    r"(?:,|\sthì)\s+thời (?:gian|hạn)\s(?!này|nêu|quy định|trên)[^,;:.]{3,80}$",
    ", thời gian thẩm định",
)
ASIDE = Form(
    r"^\s*\([^()]*\)",
    " (nếu có) Sở",
)
CLAUSE_ENDED = Form(
    r"(?:,|\sthì)\s*$",
    "gửi hồ sơ thì ",
)
# … do Thanh tra Ngân hàng tiến hành | được Cục Hàng không Việt Nam cấp
BY = Form(
    r"(?<!\w)(?:do|được)\s+(?=\w)",
    "do Thanh tra",
)
# … theo lộ trình | do Bộ trưởng Bộ Tài chính quy định: who says how it is done
BY_RULES = Form(
    r"(?<!\w)theo\s(?!đó)[^,;.:\n]{0,80}$",
    "theo lộ trình ",
    re.I,
)
# Kết quả kiểm tra | phải được Thủ trưởng … thông báo
MUST_BY = Form(
    r"(?<!\w)phải (?:được|do)\s+(?=\w)",
    "phải được Thủ trưởng",
)
# … học viên phải thông báo: whoever must, if it is no thing
ANYONE = Form(
    rf"(?!{any_of(actors.THINGS)}(?!\w))(?P<who>[^\W\d_][^.,;:\n()]{{1,90}}?)"
    r"(?=\s+(?:phải(?!\s+(?:được|có|bảo|đảm|đáp|là(?!\w)|phù))|có trách nhiệm|chịu trách nhiệm|có văn bản)\s)",
    "học viên phải thông báo",
    re.I,
)
# Ủy ban nhân dân tỉnh yêu cầu | Thủ trưởng các sở, ban, ngành … | tập trung thực hiện các nhiệm vụ sau:
ADDRESSED = Form(
    r"(?<!văn bản )(?<!thông báo )(?<!người )(?:yêu cầu|đề nghị|giao|chỉ thị|quyết nghị)\s*:?\s+"
    r"(?P<who>[^.;:\n]{3,400}?)(?=\s+(?:tập trung|khẩn trương|thực hiện|triển khai|tổ chức thực|chỉ đạo|phối hợp"
    r"|nghiêm túc|tiếp tục"
    r"|quan tâm|làm tốt|căn cứ|chủ động"
    r"|có trách nhiệm|phải)\s[^.;\n]*:\s*$|\s*:\s*$)",
    "yêu cầu Thủ trưởng các sở tập trung thực hiện các nhiệm vụ sau:",
    re.I,
)
# Người chấp hành án | có các nghĩa vụ sau đây:
HAS_DUTIES = Form(
    r"\s+có\s+(?:(?:các|những)\s+)?(?:chức năng|nhiệm vụ|quyền|nghĩa vụ|trách nhiệm|thẩm quyền)\b.*$",
    "Người chấp hành án có các nghĩa vụ sau đây:",
    re.S,
)
DUTY_OF = Form(
    rf"{any_of(actors.DUTIES)}(?:\s*(?:,|và)\s*{any_of(actors.DUTIES)})*\s+(?:thi hành |"
    rf"thực hiện )?của (?P<who>[^.;:\n]{{3,200}})",
    "Trách nhiệm của Bộ Tài chính",
    re.I,
)
# Trách nhiệm của Bộ trưởng | trong việc …
ABOUT = Form(
    r"\s(?:trong (?:việc|quản|công|lĩnh|hoạt|thực|quá)|đối với|khi|về việc|theo|như sau)(?=\s).*$|\s*\([^()]*\)",
    "Bộ trưởng trong việc cấp phép",
    re.S,
)
# 15 ngày | đối với Viện kiểm sát cấp tỉnh, Viện kiểm sát cấp quân khu kể từ ngày nhận: whose term, not yet who must
TERM_OF = Form(
    r"đối với\s",
    "đối với Viện kiểm sát",
    re.I,
)
COUNTED = Form(
    r"[^,;:.\n]{1,120}?\s(?:kể|tính) từ\s",
    "Viện kiểm sát cấp quân khu kể từ ngày",
)
# 2. Đối với tổ chức thu phí
AS_TO = Form(
    r"Đối với\s+",
    "Đối với tổ chức thu phí",
    re.I,
)
GOES_ON = Form(
    r"\s(?:thì|và|hoặc|nhưng|được|đã|mà)\s*$|\s(?:nếu|nhưng|mà|khi|thì)\s",
    "học viên nếu nộp",
)
