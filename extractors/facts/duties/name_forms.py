"""The forms by which a name is told: where it begins, which words go on with it and which end it."""

import re

from extractors.facts.duties import acting_words, actors
from extractors.facts.writing.rows import Form, any_of

_HEADS = any_of(actors.BODIES, actors.OFFICERS, actors.AGENCIES, actors.KINDS, actors.OPEN_KINDS)
_SOME = r"(?:(?:các|những|mỗi|từng|toàn thể|tất cả|hai|một|cả)\s+){0,2}"
_KIND = any_of(actors.AGENCIES, actors.KINDS)
HEAD = Form(
    rf"(?P<who>{_SOME}(?:(?P<body>{any_of(actors.BODIES, actors.OFFICERS)})"
    rf"|(?:{_KIND}(?:,?\s+(?:và\s+|hoặc\s+)?){_SOME})*"
    rf"(?:(?P<open>{any_of(actors.OPEN_KINDS)})|(?P<agency>{any_of(actors.AGENCIES)})|"
    rf"(?P<kind>{any_of(actors.KINDS)}))))(?!\w)",
    "Sở Nội vụ",
    re.I,
)
LEAD = Form(
    r"\s*(?:(?:thời (?:hạn|gian|điểm)(?: để)?|đề nghị|giao|yêu cầu|thì|và|là|nhưng|đồng thời|"
    r"t(?:ùy|uỳ)(?: theo)? từng trường hợp(?: cụ thể)?(?: mà|,)?)\s+){0,2}",
    "thời hạn Sở Nội vụ",
    re.I,
)
TOKEN = Form(
    rf"(?P<ends>{any_of(acting_words.ENDS)})|(?P<next>,\s+{_SOME}(?i:{_HEADS}))(?!\w)"
    rf"|(?P<also>\s(?:và|hoặc)\s+{_SOME}(?i:{_HEADS}))(?!\w)"
    r"|(?<!\w)(?:(?P<stays>cư trú|thường trú|tạm trú|sinh sống|(?:đặt|có|đóng) trụ sở|làm việc|học tập)"
    r"|(?P<able>có (?:thẩm quyền|liên quan|chức năng|tư cách pháp nhân|đủ điều kiện)|được phép)"
    rf"|(?P<must>{any_of(acting_words.MUST)})|(?P<which>{any_of(acting_words.WHICH)})|"
    rf"(?P<act>{any_of(acting_words.ACTS)}))(?!\w)",
    "Sở Nội vụ phải",
)
MUST = Form(
    rf"(?<!\w){any_of(acting_words.MUST)}(?!\w)",
    "Sở Nội vụ phải gửi",
)
# … nếu “Không đạt” yêu cầu | đơn vị cung cấp dịch vụ … phải khắc phục ngay
LED = Form(
    r"(?<!\w)(?:thì|yêu cầu|đề nghị|giao|nhưng)\s+(?=\w)",
    "thì đơn vị phải",
)
TELLING = Form(
    rf"{any_of(acting_words.TELLING)}(?!\w)",
    "kinh doanh",
)
AGENCY_TELLING = Form(
    rf"{any_of(acting_words.AGENCY_TELLING, acting_words.TELLING)}(?!\w)",
    "tiếp nhận",
)
NOUN = Form(
    rf"(?<!\w){any_of(acting_words.NOUNS)}\s+$",
    "nhu cầu ",
)
# cơ quan có thẩm quyền cấp giấy phép xây dựng | có trách nhiệm: of a kind of body the duty's own words end the name
DUTY = Form(
    r"\s(?:(?:có|(?<!và )chịu) trách nhiệm|có nghĩa vụ|"
    r"(?P<must>(?<!của người )(?<!cho người )(?<!đối tượng )(?<!thuộc diện )(?<!trường hợp )phải("
    r"?! (?:được|là(?!\w)|do|có đủ))))(?!\w)",
    "tổ chức có trách nhiệm gửi",
)
# cơ quan … ra quyết định thu hồi quy định tại khoản 2 Điều 18 Thông tư này | phải: the place ends the name
PLACE_ENDED = Form(
    r"(?:quy định|nêu) tại\s[^,;:.\n]{3,90}\snày$",
    "quy định tại khoản 2 Điều 18 Thông tư này",
)
# Thẩm phán tiến hành thủ tục phá sản | phải gửi
PERSON = Form(
    r"(?:viên|thẩm phán|luật sư|trưởng đoàn)$",
    "Thẩm phán",
    re.I,
)
# người có thẩm quyền | xác định bí mật nhà nước quyết định gia hạn: what somebody is competent for, then the duty
COMPETENT = Form(
    r"có thẩm quyền\s+$",
    "người có thẩm quyền ",
)
# đơn vị có chức năng thẩm định | phải gửi
ABLE = Form(
    r"có chức năng\s+$",
    "đơn vị có chức năng ",
)
# Trường hợp văn phòng đại diện là giả mạo, | cơ quan đăng ký kinh doanh: the condition has its verb
STATE = Form(
    r"\s(?:là|ngừng|không|còn|hết|chết|mất|vi phạm|thay đổi|phát hiện|chấm dứt)\s",
    "văn phòng đại diện là giả mạo",
)
THEN = Form(
    r"(?:\s(?!(?:và|hoặc|về|của|theo|để|bằng|văn bản|giấy|hồ sơ|kết quả|ra)\s)[^\W\d_]+){1,12}?"
    r"\s(?:kiểm tra(?=,|\s(?:hồ|tính|thực|điều))|thẩm định(?=,|\s(?:hồ|và))|thành lập|tổ chức(?=\s(?:thẩm|kiểm|họp|"
    r"lấy|thực))|"
    r"tiến hành|hoàn thành|chuyển\s|"
    r"quyết định(?=\s(?!của|về|này|đó|cho|số)[a-zđ])|ra quyết định|ban hành\s|trả lời|từ chối|gửi\s|"
    r"thông báo (?:bằng|cho)|có văn bản|"
    r"xem xét,)",
    " bí mật nhà nước quyết định gia hạn",
)
# cơ quan, tổ chức gia hạn | phải thông báo: what stands between is one verb with its object
ONE_VERB = Form(
    r"(?!\s+(?:được|đã|có(?! thẩm quyền)|nếu|khi))(?:(?!\s(?:và|hoặc|thì|nếu|khi|mà|nhưng|gửi|thông báo|báo cáo|"
    r"quyết định|không|sẽ|"
    r"trình)\s)[^,;:.\n()]){1,90}",
    " gia hạn",
)
JOINED = Form(
    r"\s*(?:,|và|hoặc)\s*",
    ", ",
)
KIND_BEFORE = Form(
    rf"(?<!\w){any_of(actors.AGENCIES, actors.OPEN_KINDS)}\s+$",
    "hoặc cơ quan ",
    re.I,
)
# đơn vị quân đội nơi quản lý người | chấp hành án: whatever somebody does there tells who
SOMEBODY = Form(
    r"(?<!\w)(?:người|bên)\s+$",
    "quản lý người ",
)
# các đơn vị, địa phương | ban hành: of a locality no verb tells which it is but “quản lý”
LOCALITY = Form(
    r"địa phương\s+$",
    "các đơn vị, địa phương ",
    re.I,
)
CARRIER = Form(
    rf"(?<!\w){any_of(acting_words.CARRIERS)}\s+$",
    "được giao ",
)
ADVERBS = Form(
    r"(?:\s|,|hoặc|và|đột xuất|khi (?:cần thiết|có yêu cầu)|theo yêu cầu|một lần)*",
    " hoặc đột xuất ",
)
# What follows a whole name where no verb does
AFTER = Form(
    r"\s*[,;:.()\n]|\s(?:căn cứ|trên cơ sở|trong|theo|sau khi|khi|để|không|sẽ|cần)\s|\s*$",
    "đơn vị đề xuất, ",
)
STOP = Form(
    r"[.;:](?=\s|$)|\n",
    "Sở Nội vụ; Sở",
)
# … được Chủ tịch Ủy ban nhân dân cấp tỉnh | giao: the one by whom stands between
BY_WHOM = Form(
    rf"(?:được|do|bị|nơi|mà)\s+{_SOME}{_HEADS}",
    "được Chủ tịch Ủy ban nhân dân cấp tỉnh",
    re.I,
)
# “(cơ quan Thường trực cải cách hành chính tỉnh)” after a name
ASIDE = Form(
    r"\s*\([^()]*\)?",
    "Sở Nội vụ (cơ quan thường trực)",
)
# Sở Xây dựng nơi | đề nghị: what leads on to the words of a duty
LOOSE_END = Form(
    r"(?:\s+(?:nơi|và|hoặc|đồng thời|(?<!hàng )không|thì|cũng|từ chối|khi|sẽ|có|(?<!đình )chỉ|tự|phải|cùng|gồm|"
    r"bao gồm))+$",
    "Sở Xây dựng nơi",
)
ORGANISES = Form(
    r"(?<!,)(?<!của)(?<!các)(?<!Các)(?<!và)(?<!hoặc)(?<!những) (?:tổ chức|thực hiện|chỉ đạo)$",
    "Sở Nội vụ tổ chức",
)
# Ban Tôn giáo Chính phủ | được phân cấp thực hiện …: what a body is given to do is its duty
GIVEN = Form(
    r"được\s+(?:giao|phân công|phân cấp|ủy quyền|uỷ quyền)\s+thực hiện(?!\w)",
    "được phân cấp thực hiện quản lý",
)
# doanh nghiệp có vốn đầu tư nước ngoài | gửi: what somebody has is no verb of theirs
HAS = Form(
    r"có(?! (?:nhu cầu|yêu cầu|đề nghị|nguyện vọng|kế hoạch|thẩm quyền|chức năng|hoạt động|quyền|trách|nghĩa|ý định|đủ|"
    r"liên quan|nhiệm vụ|thể|sử dụng|khiếu nại|tham gia|phát sinh|thay đổi))\s",
    "có vốn đầu tư nước ngoài",
)
# được giao nhiệm vụ tổ chức | thực hiện quyết định thu hồi tài sản
TASKED = Form(
    r"giao nhiệm vụ (?:tổ chức|chủ trì|trực tiếp)(?: thực hiện)?(?: quyết định)?\s+$",
    "được giao nhiệm vụ tổ chức ",
)
DOES = Form(
    r"(?:gửi|nộp|báo cáo|thông báo|trình|lập|thực hiện|gia hạn|công bố|đăng ký|cập nhật|xây dựng|tổ chức|cung cấp)\s",
    "gửi hồ sơ",
)
# cơ quan cấp Giấy chứng nhận | đăng ký quyền xuất khẩu: what is certified goes on with the name
CERTIFIED = Form(
    r"(?:Giấy chứng nhận|Chứng nhận|Giấy phép|Chứng chỉ)\s+đăng ký\s",
    "Giấy chứng nhận đăng ký kinh doanh",
    re.I,
)
# cơ quan quy định tại khoản 1 Điều này: no verb of its own is to come
PLACED = Form(
    r"(?:quy định|nêu) tại(?!\w)|thuộc\s+(?!diện|đối tượng|trường hợp|phạm vi|thẩm quyền|quyền|sự|danh)",
    "quy định tại khoản 1",
)
TIED = Form(
    r"(?:,|(?<!\w)(?:của|cho|do|bởi|với|từ|về|và|hoặc|theo|được|các))\s+$",
    "báo cáo của ",
    re.I,
)
