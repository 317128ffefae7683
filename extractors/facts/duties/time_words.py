"""The forms of time expressions and the words that they are made of, each beside words in which it is found.

All patterns are matched folded (lower case, no tone marks).
"""

import re

from extractors.facts.duties.durations import TERM
from extractors.facts.writing.rows import Row, any_of
from law.dates import DATE_PATTERN

# Before an amount of time: no more than that, no later than that
MOST = (
    Row(r"khong\s+(?:qua|muon\s+hon|vuot\s+qua|cham\s+hon|duoc\s+qua)", "trong thời hạn không quá 05 ngày"),
    Row(r"toi\s+da(?:\s+(?:la|khong\s+qua))?", "trong vòng tối đa 10 ngày"),
    Row(r"(?:cham|muon)\s+nhat(?:\s+(?:la|khong\s+qua|trong|vao))*", "chậm nhất là 07 ngày"),
)
_MOST = any_of(MOST)
FRAMES = (
    Row(r"trong\s+thoi\s+(?:han|gian|hieu)(?:\s+la)?", "trong thời hạn là 30 ngày"),
    Row(r"trong\s+pham\s+vi(?:\s+la)?", "trong phạm vi 01 ngày làm việc"),
    Row(r"trong\s+(?:vong|khoang(?:\s+thoi\s+gian)?)(?:\s+la)?", "trong vòng 24 giờ"),
)
_FRAME = any_of(FRAMES)
_LEAD = rf"(?P<lead>(?:{_FRAME}\s+)?(?:{_MOST}\s+)?(?:sau\s+(?!muoi)|trong\s+)?)"
# What ends the event from which a term is counted, beside a mark: the verb of what must be done
STOPS = (
    Row(r"(?<!\btruong hop )(?<!\bdoi tuong )phai", "kể từ ngày nhận hồ sơ phải trả lời"),
    Row(
        r"(?<!\bky )(?<!\bngay )(?<!\bcuoc )(?<!\bto chuc )thi(?!\s+(?:hanh|cong|tuyen|dua|sinh|truong|xa|tran"
        r"|nghiem|diem|cu|dau|lai))",
        "kể từ ngày nhận hồ sơ thì trả lời",
    ),
    Row(r"hoac\s+\d{1,3}\s+(?:ngay|gio)", "kể từ ngày có căn cứ hoặc 15 ngày kể từ ngày"),
    Row(r"hoac\s+(?:theo|(?:cham|muon)\s+nhat)|va\s+co\s+the", "kể từ ngày nhận yêu cầu hoặc theo thỏa thuận"),
    Row(r"co\s+trach\s+nhiem|co\s+van\s+ban", "kể từ ngày nhận hồ sơ có trách nhiệm trả lời"),
    Row(r"tien\s+hanh|ra\s+quyet\s+dinh|de\s+(?:xem|tham|thuc|giai)", "kể từ ngày nhận hồ sơ tiến hành thẩm định"),
)
STOP = rf"(?:[,;:.\n()”\"]|\s{any_of(STOPS)}(?!\w)|$)"
# That a body does so is the event, not the duty
DOING = Row(
    r"(?:ngay|khi|thoi\s+diem)\s+(?:ngan\s+hang|bo|so|uy\s+ban|co\s+quan|cuc|hoi\s+dong|to\s+chuc|nguoi|toa\s+an)"
    r"(?:\s\w+){0,8}?\s+(?:co\s+van\s+ban|ra\s+quyet\s+dinh|tien\s+hanh)\s",
    "kể từ ngày Ngân hàng Nhà nước có văn bản yêu cầu",
)
ANCHOR = Row(
    r"(?:(?:\s*\([^()\n]{3,160}\))?\s*,?\s*\(?(?:(?:tinh\s+)?(?:ke\s+)?tu|ke\s+tu|tinh\s+tu|sau)\s+"
    rf"(?P<anchor>(?:{DOING.pattern})?(?:ngay|khi|thoi\s+diem|luc|thang|ket\s+thuc|nhan|co|duoc|hoan"
    rf"|[a-z])[^,;:.\n()”\"]{{1,220}}?)(?={STOP}))",
    "15 ngày, kể từ ngày nhận đủ hồ sơ phải trả lời",
)
# The event goes on behind a comma
PROPER = Row(
    r"(?:\s*,\s*(?:day\s+du|hop\s+le|dung\s+quy\s+dinh)(?:\s+(?:cua|theo)\s[^,;:.\n]{1,120})?(?=[,;:.\n]"
    r"|\s(?:phai|thi|co)\s|$)){0,2}",
    "nhận được hồ sơ đầy đủ, hợp lệ của bên bảo lãnh.",
)
WITHIN = Row(
    rf"(?<!\w){_LEAD}{TERM}(?P<tail>{ANCHOR.pattern}{PROPER.pattern})?",
    "trong thời hạn 07 ngày làm việc kể từ ngày nhận đủ hồ sơ, Sở Nội vụ trả lời",
)
BEFORE = Row(
    rf"(?<!\w)(?:{_FRAME}\s+)?(?:(?:it|toi)\s+(?:nhat|thieu)(?:\s+la)?\s+|{_MOST}\s+|truoc\s+(?:it\s+nhat\s+)?)?"
    rf"{TERM}\s*,?\s*truoc\s+(?P<anchor>(?:ngay|khi|thoi\s+(?:diem|gian)|luc|phien|ky|"
    rf"hop)(?:\s+\w+)?[^,;:.\n)”\"]{{0,220}}?)(?={STOP})",
    "chậm nhất 07 ngày trước ngày mở phiên tòa",
)
# the same with other names for its groups: m, m2, mword, munit
_OTHER_TERM = re.sub(r"\?P<(?:n(2?)|(word|unit))>", lambda named: f"?P<m{named[1] or named[2] or ''}>", TERM)
_THIRD_TERM = re.sub(r"\?P<(?:n(2?)|(word|unit))>", lambda named: f"?P<s{named[1] or named[2] or ''}>", TERM)
TO_EVENT = Row(
    r"[^.;,\n]{0,30}?(?:ngay|thang)(?:\s+lam\s+viec)?\s*,?\s*(?:tinh|ke)\s+(?:tu|den)\s",
    "trước thời hạn 03 tháng tính đến ngày hết hạn",
)
EVENT_FIRST = Row(
    rf"(?<!\w)(?:truoc\s+(?:khi|ngay|thoi\s+(?:diem|gian))\s+(?P<anchor>[^,;:.\n)”\"\d]{{3,120}}?)\s*,?\s*)(?:it\s+nhat"
    rf"|toi\s+thieu|cham\s+nhat)(?:\s+la)?\s+{TERM}",
    "trước khi hết hạn ít nhất 45 ngày",
)
# the same without “ít nhất”: few words, and none by which something else begins
SHORT_EVENT_FIRST = Row(
    r"(?<!\w)truoc\s+(?:khi|ngay|thoi\s+diem)\s+(?P<manchor>(?:(?!\s(?:thi(?!\shanh)|ma|hoac|va|neu|du|co|duoc|den|"
    r"ke|tu|qua|trong)\s)"
    rf"[^,;:.\n)”\"\d]){{3,60}}?)\s+(?!sau\s+ngay){_THIRD_TERM}(?!\s+tuoi)(?=[,;:.\n]|$)",
    "trước thời điểm cưỡng chế 01 ngày làm việc",
)
BARE_TERM = Row(
    r"\d{1,3}\s*(?:\([a-z\s]+\)\s*)?(?:ngay\s+lam\s+viec|ngay|(?<!\b\d\s)(?<!\b1\d\s)(?<!\b2[0-3]\s)gio)(?!\s*(?:\d|cua|dau|cuoi|thang|so\s+voi|tuoi))",
    "phải thông báo trước 03 ngày làm việc cho Ủy ban nhân dân cấp xã",
)
TERM_BEFORE = Row(
    rf"(?<!\w)truoc\s+(?:it\s+nhat\s+|toi\s+thieu\s+|(?:thoi\s+han\s+)?(?={TO_EVENT.pattern})|(?={BARE_TERM.pattern}))"
    rf"{_OTHER_TERM}"
    rf"(?:\s*,?\s*(?:tinh|ke)\s+(?:tu|den)\s+(?P<until>[^,;:.\n)”\"]{{3,220}}?)(?={STOP}))?",
    "trước 05 ngày làm việc kể từ ngày có hoạt động xả chất thải",
)
BEFORE_LEAD = any_of((EVENT_FIRST, SHORT_EVENT_FIRST, TERM_BEFORE))
DAY_LEADS = (
    Row(r"(?:den\s+)?(?:het\s+)?truoc", "trước ngày 30/6/2025"),
    Row(r"(?:cham|muon)\s+nhat(?:\s+(?:la|vao|den|het|trong|truoc|ke\s+tu))*", "chậm nhất là ngày 30/6/2025"),
    Row(r"khong\s+(?:muon|cham)\s+hon", "không muộn hơn ngày 30/6/2025"),
    Row(r"den\s+het|(?:xong\s+|thanh\s+)?trong|den|vao", "đến hết ngày 31/12/2026"),
)
_DAY_LEAD = rf"(?P<lead>{any_of(DAY_LEADS)})"
HOUR = Row(r"(?:\d{1,2}\s*(?:gio|h|:)\s*(?:\d{2})?\s*(?:phut)?\s*,?\s*)?", "trước 14 giờ 00 ngày 29/7/2020")
BY_DAY = Row(rf"(?<!\w){_DAY_LEAD}\s+{HOUR.pattern}{DATE_PATTERN}", "trước ngày 01 tháng 01 năm 2026")
_QUARTER = r"(?:i{1,3}|iv|[1-4])"
SPELL = Row(
    r"(?<!\w)(?P<lead>trong|vao|truoc|den\s+het|het|(?:cham|muon)\s+nhat(?:\s+(?:la|vao|trong|den))*|den"
    r"|tu)\s+(?P<edge>dau\s+|cuoi\s+)?"
    rf"(?:quy\s+(?P<quarter>{_QUARTER})\s*(?:/|nam\s+|-)\s*|thang\s+(?P<month>\d{{1,2}})\s*(?:/|nam\s+|-)\s*"
    rf"|nam\s+)(?P<year>(?:19|20)\d\d)(?![\d/])"
    r"(?P<open>\s+va\s+(?:nhung|cac)\s+nam\s+(?:tiep\s+theo|sau|ke\s+tiep))?(?P<to>\s*[-–]\s*(?P<year2>(?:19|"
    r"20)\d\d))?",
    "hoàn thành trong quý III năm 2021",
)
# a quarter or month that leads its sentence: “Quý III năm 2020, Bộ Tài chính …”
BARE = Row(
    rf"(?<!\w)(?:quy\s+(?P<quarter>{_QUARTER})\s*(?:/|nam\s+|-)\s*|thang\s+(?P<month>\d{{1,2}})\s*(?:/|nam\s+)\s*)"
    r"(?P<year>(?:19|20)\d\d)(?=\s*,)",
    "Quý III năm 2020, Bộ Tài chính tổ chức tổng kết",
)
# a year that leads its clause: “năm 2030 tổ chức tổng kết”
YEAR = Row(
    r"(?<!\w)nam\s+(?P<year>20\d\d)(?=\s+(?:to\s+chuc|hoan\s+thanh|ban\s+hanh|xay\s+dung|trien\s+khai|trinh|thuc\s+hien"
    r"|so\s+ket|tong\s+ket)\s)",
    "năm 2030 tổ chức tổng kết",
)
PERIOD = Row(
    r"(?<!\w)(?:trong\s+)?(?:giai\s+doan|cac\s+nam|thoi\s+ky)\s+(?:tu\s+)?(?:nam\s+)?(?P<first>(?:19|20)\d\d)\s*(?:-"
    r"|–|—|den)\s*(?:nam\s+)?(?P<last>(?:19|20)\d\d)"
    r"(?:\s*,?\s*(?:va\s+)?(?:dinh\s+huong|tam\s+nhin)\s+(?:den\s+)?(?:nam\s+)?\d{4})?",
    "giai đoạn 2011 - 2015 và định hướng đến năm 2020",
)
LABEL = Row(
    r"(?:thoi\s+(?:gian|han|diem)(?:\s+(?:hoan\s+thanh|thuc\s+hien|trien\s+khai|trinh|ban\s+hanh|gui|nop|bao\s+cao|"
    r"to\s+chuc"
    r"|ket\s+thuc|dang\s+tai|xong)){0,2}|hoan\s+thanh)\s*:\s*",
    "Thời gian hoàn thành: Quý II/2026",
)
LABELLED = Row(
    rf"(?<!\w)(?P<label>{LABEL.pattern})(?P<lead>(?:xong\s+)?(?:truoc|trong|(?:cham|muon)\s+nhat(?:\s+(?:la|vao|"
    rf"trong|den))*"
    rf"|den\s+het)\s+)?(?P<time>{HOUR.pattern}{DATE_PATTERN}|(?:quy\s+(?P<quarter>{_QUARTER})\s*(?:/|nam\s+|-|"
    rf",\s*nam\s+)\s*"
    r"|thang\s+(?P<m>\d{1,2})\s*(?:/|nam\s+|-)\s*|nam\s+)(?P<y>(?:19|20)\d\d)(?![\d/])"
    r"(?:\s*[-–]\s*(?:nam\s+)?(?P<y2>(?:19|20)\d\d))?)",
    "Thời hạn thực hiện: năm 2026 - 2027",
)
HALF = Row(
    r"(?<!\w)(?P<lead>(?:trong|het|truoc)\s+)?(?:0?6|sau)\s+thang\s+(?P<half>dau|cuoi)\s+nam\s+(?P<y>(?:19|"
    r"20)\d\d)(?![\d/])",
    "trong 6 tháng đầu năm 2026",
)
# What a term without an event is the term of
TERM_IS = Row(
    r"(?<!\w)thoi\s+(?:han|gian)\s+(?:\w+\s+){0,2}?(?:giai\s+quyet|tra\s+loi|tra\s+ket|xu\s+ly|tham\s+(?:dinh|tra)|"
    r"xem\s+xet"
    r"|bo\s+sung|kiem\s+tra|xac\s+minh|thong\s+bao|gui|nop|cap|phe\s+duyet|chap\s+thuan|cho\s+y|lay\s+y|cung\s+cap|"
    r"mo\s|tien\s+hanh|ra\s+quyet|ban\s+hanh|hoan\s+thanh|ket\s+luan|to\s+chuc|dang\s+tai|chuyen|thu\s+ly|khang|nhan\s)"
    r"(?:(?!\shieu\sluc|\ssu\sdung)[^.;:\n]){0,120}\sla\s*$",
    "Thời hạn bổ sung thông tin, tài liệu là",
)
# The term of another body or case, which another follows
TERM_BEFORE_IT = Row(
    r"(?:thoi\s+han|khong\s+qua|trong\s+vong|cham\s+nhat|"
    r"toi\s+da)\s(?:[^.;:\n]{0,30}?)\d+\s*(?:\([a-z\s]+\)\s*)?(?:ngay|gio|thang)"
    r"\s[^.:\n]{0,40}?doi\s+voi\s[^.:\n]{1,200}(?:,|;|\sva|\shoac)\s*(?:[a-zđ]\)\s*)?$",
    "trong thời hạn 15 ngày đối với Viện kiểm sát nhân dân cấp tỉnh,",
)
# when reports are taken: the day without its year behind “là”
REPORT_DAY = Row(
    r"(?<!\w)ngay\s+\d{1,2}\s*(?:thang|[/.-])\s*\d{1,2}(?!\s*(?:,?\s*nam\s+\d|[/.-]\s*\d|\d))",
    "Thời hạn nhận báo cáo lần 01 là ngày 20/11",
)
REPORT_DAY_LEAD = Row(
    r"(?<!\w)(?:nhan|gui|nop|thoi\s+han)\s+(?:\w+\s+){0,4}?bao\s+cao(?:\s+\w+){0,3}?\s+la\s*$",
    "Thời hạn nhận báo cáo lần 01 là",
)
# a day without its year
DAY_OF_YEAR = Row(
    rf"(?<!\w){_DAY_LEAD}\s+{HOUR.pattern}ngay\s+\d{{1,2}}\s*(?:thang|[/.-])\s*\d{{1,2}}"
    r"(?!\s*(?:,?\s*nam\s+\d|[/.-]\s*\d|\d))",
    "trước ngày 15 tháng 12",
)
